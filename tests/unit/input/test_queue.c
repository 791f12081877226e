#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include "input/keysym.h"
#include "input/queue.h"

static struct input_event text_event(enum input_kind kind, const char *text, size_t length)
{
	return (struct input_event){.kind = kind, .text = text, .length = length};
}

static bool readable(const struct input_queue *queue)
{
	struct pollfd poll_fd = {.fd = input_queue_fd(queue), .events = POLLIN};
	return poll(&poll_fd, 1, 0) == 1;
}

struct seen {
	int count;
	size_t last_length;
	bool too_long;
	int last_x;
};

static void see(void *self, const struct input_event *event)
{
	struct seen *seen = self;
	seen->count++;
	seen->last_length = event->length;
	seen->too_long = event->too_long;
	seen->last_x = event->x;
	if (event->text)
		assert_int_equal(event->text[event->length], 0);
}

static void order_and_limits(void **state)
{
	(void)state;
	struct input_queue *queue = input_queue_create();
	struct seen seen = {0};
	struct input_sink sink = {see, &seen};
	static char long_text[20000];
	memset(long_text, 'A', sizeof long_text);
	static const struct {
		enum input_kind kind;
		size_t length, kept;
		bool accepted;
	} rows[] = {{INPUT_SCAN, 20000, 8192, true}, {INPUT_SCAN, 8192, 8192, true}, {INPUT_TEXT, 65, 64, true},
	    {INPUT_TEXT, 0, 0, true}, {INPUT_DOWN, 20000, 0, true}};
	assert_false(readable(queue));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct input_event event = text_event(rows[i].kind, long_text, rows[i].length);
		assert_int_equal(input_queue_push(queue, &event), rows[i].accepted);
		assert_true(readable(queue));
		assert_int_equal(input_queue_read(queue, &sink), 1);
		assert_int_equal(seen.last_length, rows[i].kept);
		assert_false(readable(queue));
	}
	struct input_event none = text_event(INPUT_TEXT, NULL, 0), broken = text_event(INPUT_SCAN, "a\xff", 2),
	                   nul = text_event(INPUT_TEXT, "a\0b", 3);
	assert_false(input_queue_push(queue, &none));
	assert_false(input_queue_push(queue, &broken));
	assert_false(input_queue_push(queue, &nul));
	input_queue_destroy(queue);
	input_queue_destroy(NULL);
}

static void full_queue_refuses(void **state)
{
	(void)state;
	struct input_queue *queue = input_queue_create();
	struct seen seen = {0};
	struct input_event event = {.kind = INPUT_MOVE};
	int accepted = 0;
	for (int i = 0; i < 5000; i++)
		accepted += input_queue_push(queue, &event);
	assert_int_equal(accepted, 4096);
	assert_int_equal(input_queue_read(queue, &(struct input_sink){see, &seen}), 4096);
	assert_true(input_queue_push(queue, &event));
	input_queue_destroy(queue);
}

static void *push_many(void *self)
{
	for (int i = 0; i < 500; i++)
		assert_true(input_queue_push(self, &(struct input_event){.kind = INPUT_MOVE, .x = i}));
	return NULL;
}

static void threads_push_together(void **state)
{
	(void)state;
	struct input_queue *queue = input_queue_create();
	pthread_t threads[4];
	struct seen seen = {0};
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, push_many, queue), 0);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(input_queue_read(queue, &(struct input_sink){see, &seen}), 2000);
	assert_int_equal(seen.last_x, 499);
	input_queue_destroy(queue);
}

static void keysyms_have_meanings(void **state)
{
	(void)state;
	static const struct {
		uint32_t keysym;
		enum input_key key;
		uint32_t code_point;
	} rows[] = {
	    {'a', KEY_NONE, 'a'},
	    {0xe9, KEY_NONE, 0xe9},
	    {0x1004e2d, KEY_NONE, 0x4e2d},
	    {0x101f600, KEY_NONE, 0x1f600},
	    {0xffb0, KEY_NONE, '0'},
	    {0xffb9, KEY_NONE, '9'},
	    {0xff0d, KEY_ENTER, 0},
	    {0xff8d, KEY_ENTER, 0},
	    {0xfe20, KEY_TAB, 0},
	    {0xff08, KEY_BACKSPACE, 0},
	    /* nothing */
	    {0, KEY_NONE, 0},
	    {0x1f, KEY_NONE, 0},
	    {0x7f, KEY_NONE, 0},
	    {0x80, KEY_NONE, 0},
	    {0x100d800, KEY_NONE, 0},
	    {0x1110000, KEY_NONE, 0},
	    {0x1000041, KEY_NONE, 0},
	    {0xffffffff, KEY_NONE, 0},
	    {0xffe1, KEY_NONE, 0},
	    {0xffa9, KEY_NONE, 0},
	    {0xffba, KEY_NONE, 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(keysym_key(rows[i].keysym), rows[i].key);
		assert_int_equal(keysym_code_point(rows[i].keysym), rows[i].code_point);
	}
}

static void keys_have_names(void **state)
{
	(void)state;
	for (int i = 0; i < INPUT_KEYS; i++)
		assert_int_equal(input_key_named(input_key_name((enum input_key)i)), i);
	assert_int_equal(input_key_named("enter"), KEY_NONE);
	assert_int_equal(input_key_named(NULL), KEY_NONE);
	assert_string_equal(input_key_name((enum input_key)99), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(order_and_limits),
	    cmocka_unit_test(full_queue_refuses),
	    cmocka_unit_test(threads_push_together),
	    cmocka_unit_test(keysyms_have_meanings),
	    cmocka_unit_test(keys_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
