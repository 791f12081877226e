#include "input/queue.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include "base/memory.h"
#include "base/text.h"

enum { QUEUE_EVENTS_MAX = 4096 };

struct waiting {
	struct waiting *next;
	struct input_event event;
	char text[]; /* event.text points here, or is NULL */
};

struct input_queue {
	pthread_mutex_t lock;
	struct waiting *first, **end;
	int count;
	int fd;
};

struct input_queue *input_queue_create(void)
{
	int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (fd < 0)
		return NULL;
	struct input_queue *queue = memory_zeroed(1, sizeof *queue);
	*queue = (struct input_queue){.lock = PTHREAD_MUTEX_INITIALIZER, .end = &queue->first, .fd = fd};
	return queue;
}

static void waiting_destroy(struct waiting *waiting)
{
	memory_wipe(waiting->text, waiting->event.length);
	free(waiting);
}

void input_queue_destroy(struct input_queue *queue)
{
	if (!queue)
		return;
	while (queue->first) {
		struct waiting *waiting = queue->first;
		queue->first = waiting->next;
		waiting_destroy(waiting);
	}
	close(queue->fd);
	pthread_mutex_destroy(&queue->lock);
	free(queue);
}

static size_t text_limit(enum input_kind kind)
{
	return kind == INPUT_TEXT ? INPUT_TEXT_BYTES : kind == INPUT_SCAN ? INPUT_SCAN_BYTES : 0;
}

/* length, or less so that no code point is cut. */
static size_t cut_length(const char *text, size_t length, size_t limit)
{
	if (length <= limit)
		return length;
	while (limit > 0 && ((unsigned char)text[limit] & 0xc0) == 0x80)
		limit--;
	return limit;
}

static struct waiting *copy_of(const struct input_event *event)
{
	size_t limit = text_limit(event->kind), length = limit ? cut_length(event->text, event->length, limit) : 0;
	struct waiting *waiting = memory_zeroed(1, sizeof *waiting + length + 1);
	waiting->event = *event;
	waiting->event.length = length;
	waiting->event.text = NULL;
	if (limit) {
		memcpy(waiting->text, event->text, length);
		waiting->event.text = waiting->text;
		waiting->event.too_long |= length < event->length;
	}
	return waiting;
}

bool input_queue_push(struct input_queue *queue, const struct input_event *event)
{
	if (text_limit(event->kind) && (!event->text || !text_valid(event->text, event->length)))
		return false;
	struct waiting *waiting = copy_of(event);
	pthread_mutex_lock(&queue->lock);
	bool room = queue->count < QUEUE_EVENTS_MAX;
	if (room) {
		*queue->end = waiting;
		queue->end = &waiting->next;
		queue->count++;
	}
	pthread_mutex_unlock(&queue->lock);
	if (!room) {
		waiting_destroy(waiting);
		return false;
	}
	eventfd_write(queue->fd, 1);
	return true;
}

int input_queue_fd(const struct input_queue *queue)
{
	return queue->fd;
}

static struct waiting *take(struct input_queue *queue)
{
	pthread_mutex_lock(&queue->lock);
	struct waiting *waiting = queue->first;
	if (waiting) {
		queue->first = waiting->next;
		queue->count--;
		if (!queue->first)
			queue->end = &queue->first;
	}
	pthread_mutex_unlock(&queue->lock);
	return waiting;
}

/* The descriptor is emptied first: what is pushed meanwhile makes it readable again. */
int input_queue_read(struct input_queue *queue, const struct input_sink *sink)
{
	eventfd_t ignored;
	eventfd_read(queue->fd, &ignored);
	int count = 0;
	for (struct waiting *waiting; (waiting = take(queue)); count++) {
		input_emit(sink, &waiting->event);
		waiting_destroy(waiting);
	}
	return count;
}
