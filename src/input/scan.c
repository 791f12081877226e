#include "input/scan.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"

/* A burst is kept as bytes; '\n' and '\t' in it are the keys Enter and Tab. Once more than a scan's bytes have come,
 * only the count of characters goes on. */
struct scan_detector {
	struct scan_rule rule;
	char bytes[INPUT_SCAN_BYTES + 1];
	size_t length;
	size_t characters; /* of text, kept or not */
	bool too_long;
	bool ended; /* the last thing was Enter or Tab */
	int64_t last_ms;
	bool shift[2]; /* of a held '\n' and '\t': whether any came with shift, which no scanner sends */
};

struct scan_rule scan_rule_usual(void)
{
	return (struct scan_rule){.gap_ms = 30, .min_characters = 5};
}

struct scan_detector *scan_detector_create(struct scan_rule rule)
{
	struct scan_detector *detector = memory_zeroed(1, sizeof *detector);
	detector->rule = rule;
	return detector;
}

static void empty(struct scan_detector *detector)
{
	memory_wipe(detector->bytes, sizeof detector->bytes);
	detector->length = detector->characters = 0;
	detector->too_long = detector->ended = false;
	detector->shift[0] = detector->shift[1] = false;
}

void scan_detector_destroy(struct scan_detector *detector)
{
	if (!detector)
		return;
	empty(detector);
	free(detector);
}

static bool holds(const struct scan_detector *detector)
{
	return detector->length > 0;
}

/* Each run of Enter and Tab between two lines becomes one '\n'; those at the end go. Returns the new length. */
static size_t join_lines(char *bytes, size_t length)
{
	size_t kept = 0;
	bool between = false;
	for (size_t i = 0; i < length; i++) {
		bool end = bytes[i] == '\n' || bytes[i] == '\t';
		if (!end && between)
			bytes[kept++] = '\n';
		if (!end)
			bytes[kept++] = bytes[i];
		between = end;
	}
	bytes[kept] = 0;
	return kept;
}

static void emit_scan(struct scan_detector *detector, const struct input_sink *sink)
{
	size_t length = join_lines(detector->bytes, detector->length);
	input_emit(sink, &(struct input_event){.kind = INPUT_SCAN,
	                     .time_ms = detector->last_ms,
	                     .text = detector->bytes,
	                     .length = length,
	                     .too_long = detector->too_long});
}

static void emit_text(const struct scan_detector *detector, size_t from, size_t to, const struct input_sink *sink)
{
	char text[INPUT_TEXT_BYTES + 1];
	while (from < to) {
		size_t length = to - from < INPUT_TEXT_BYTES ? to - from : INPUT_TEXT_BYTES;
		while (from + length < to && ((unsigned char)detector->bytes[from + length] & 0xc0) == 0x80)
			length--;
		memcpy(text, detector->bytes + from, length);
		text[length] = 0;
		input_emit(sink, &(struct input_event){
		                     .kind = INPUT_TEXT, .time_ms = detector->last_ms, .text = text, .length = length});
		from += length;
	}
	memory_wipe(text, sizeof text);
}

/* The held burst was typing: text and keys in their order. */
static void emit_typing(struct scan_detector *detector, const struct input_sink *sink)
{
	size_t from = 0;
	for (size_t i = 0; i < detector->length; i++) {
		char byte = detector->bytes[i];
		if (byte != '\n' && byte != '\t')
			continue;
		emit_text(detector, from, i, sink);
		input_emit(sink, &(struct input_event){.kind = INPUT_KEY,
		                     .time_ms = detector->last_ms,
		                     .key = byte == '\n' ? KEY_ENTER : KEY_TAB,
		                     .shift = detector->shift[byte == '\t']});
		from = i + 1;
	}
	emit_text(detector, from, detector->length, sink);
}

/* A burst too long to be kept was no person, whether or not its end came. */
static void settle(struct scan_detector *detector, const struct input_sink *sink)
{
	if (!holds(detector))
		return;
	bool long_enough = detector->characters >= (size_t)detector->rule.min_characters;
	bool shifted = detector->shift[0] || detector->shift[1];
	if ((detector->ended && long_enough && !shifted) || detector->too_long)
		emit_scan(detector, sink);
	else
		emit_typing(detector, sink);
	empty(detector);
}

static void hold(struct scan_detector *detector, const char *bytes, size_t length)
{
	size_t room = INPUT_SCAN_BYTES - detector->length;
	if (detector->too_long || length > room) {
		if (!detector->too_long) {
			while (room > 0 && ((unsigned char)bytes[room] & 0xc0) == 0x80)
				room--;
			length = room;
		} else {
			length = 0;
		}
		detector->too_long = true;
	}
	memcpy(detector->bytes + detector->length, bytes, length);
	detector->length += length;
}

static bool is_end(const struct input_event *event)
{
	return event->kind == INPUT_KEY && (event->key == KEY_ENTER || event->key == KEY_TAB);
}

void scan_detector_event(struct scan_detector *detector, const struct input_event *event, const struct input_sink *sink)
{
	if (holds(detector) && event->time_ms - detector->last_ms >= detector->rule.gap_ms)
		settle(detector, sink);
	if (event->kind == INPUT_TEXT && event->length > 0) {
		detector->last_ms = event->time_ms;
		detector->characters += text_count(event->text);
		detector->ended = false;
		hold(detector, event->text, event->length);
	} else if (is_end(event) && holds(detector)) {
		detector->last_ms = event->time_ms;
		detector->ended = true;
		detector->shift[event->key == KEY_TAB] |= event->shift;
		hold(detector, event->key == KEY_ENTER ? "\n" : "\t", 1);
	} else {
		settle(detector, sink);
		input_emit(sink, event);
	}
}

int64_t scan_detector_deadline_ms(const struct scan_detector *detector)
{
	return holds(detector) ? detector->last_ms + detector->rule.gap_ms : -1;
}

void scan_detector_tick(struct scan_detector *detector, int64_t now_ms, const struct input_sink *sink)
{
	if (holds(detector) && now_ms >= detector->last_ms + detector->rule.gap_ms)
		settle(detector, sink);
}
