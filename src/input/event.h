/* What people and scanners do, as one stream. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum input_kind {
	INPUT_DOWN,
	INPUT_MOVE,
	INPUT_UP,     /* pointer or finger, x and y in px of the display */
	INPUT_CANCEL, /* the pointer was taken away: nothing was meant */
	INPUT_KEY,    /* key, shift */
	INPUT_TEXT,   /* text: typed characters, UTF-8 */
	INPUT_SCAN,   /* text: what a scanner read, UTF-8, lines separated by '\n' */
	INPUT_QUIT,   /* the window was closed */
};
enum input_key {
	KEY_NONE,
	KEY_ENTER,
	KEY_TAB,
	KEY_ESCAPE,
	KEY_BACKSPACE,
	KEY_UP,
	KEY_DOWN,
	KEY_LEFT,
	KEY_RIGHT,
	KEY_HOME,
	KEY_END,
	KEY_DELETE,
	INPUT_KEYS
};
enum { INPUT_TEXT_BYTES = 64, INPUT_SCAN_BYTES = 8192 };

struct input_event {
	enum input_kind kind;
	int64_t time_ms; /* steady, when it arrived */
	int x, y;
	enum input_key key;
	bool shift;
	const char *text; /* valid UTF-8 with a NUL behind; lives until the sink returns; NULL for other kinds */
	size_t length;    /* bytes: at most INPUT_TEXT_BYTES for text, INPUT_SCAN_BYTES for a scan */
	bool too_long;    /* a scan that was longer: text is its beginning */
};

/* Who gets the events. */
struct input_sink {
	void (*event)(void *self, const struct input_event *event);
	void *self;
};
static inline void input_emit(const struct input_sink *sink, const struct input_event *event)
{
	sink->event(sink->self, event);
}

/* "Enter", "Tab", "Escape", "Backspace", "Up", "Down", "Left", "Right", "Home", "End", "Delete"; KEY_NONE if unknown.
 */
enum input_key input_key_named(const char *name);
const char *input_key_name(enum input_key key); /* "" for KEY_NONE */
