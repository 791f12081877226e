/* Scripted input: events pushed from any thread, read by the screen's. */
#pragma once
#include "input/event.h"

struct input_queue;
struct input_queue *input_queue_create(void);        /* NULL when the machine has no descriptor left */
void input_queue_destroy(struct input_queue *queue); /* wipes; accepts NULL */
/* Copies the event with its text (cut on a code point to the kind's limit, too_long set for a scan). False when 4,096
 * events wait, or text is needed and missing or not valid UTF-8. Thread-safe. */
bool input_queue_push(struct input_queue *queue, const struct input_event *event);
/* Readable while events wait. */
int input_queue_fd(const struct input_queue *queue);
/* Hands over what waits, in order, one at a time. Returns the count. One reader. */
int input_queue_read(struct input_queue *queue, const struct input_sink *sink);
