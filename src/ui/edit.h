/* Editing of one field's value: pure functions over a small struct that the screen owns. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UI_EDIT_BYTES = 1024 };

enum ui_allowed {
	UI_ALLOW_ANY,    /* every printable character */
	UI_ALLOW_DIGITS, /* 0-9; full-width digits are turned into these */
	UI_ALLOW_CODE, /* 0-9 A-Z; lower case and full-width forms are turned into these; blanks and hyphens dropped */
	UI_ALLOW_DOCUMENT, /* 0-9 A-Z and '<': document numbers and machine-readable lines */
	UI_ALLOW_PHONE,    /* 0-9 + and blanks dropped */
	UI_ALLOW_MAIL,     /* printable ASCII without blanks */
	UI_ALLOW_NAME,     /* any script's letters and marks, blank, hyphen, apostrophe, dot, middle dot */
};

/* Rules of a field. */
struct ui_edit_rules {
	enum ui_allowed allowed;
	int max_clusters; /* length limit in what people count as characters; 0: as much as fits */
	const char
	    *groups;   /* how the value is shown: "44" makes `K7M4 2…`; "344" a phone; NULL for none. Last repeats. */
	bool masked;   /* shown as dots, the last character too */
	int max_bytes; /* of UTF-8, without the NUL: what whoever keeps it takes; 0: as much as fits */
};

/* Why a character is not taken. */
enum ui_refused { UI_REFUSED_NOTHING, UI_REFUSED_SIGN, UI_REFUSED_LENGTH };

/* A zeroed struct is an empty value. composing is the count of bytes at the end that an input method still changes. */
struct ui_edit {
	char text[UI_EDIT_BYTES];
	int composing;
};

/* Overwrites everything: for a session's end. */
void ui_edit_wipe(struct ui_edit *edit);
/* Replaces the value by text as far as rules allow; false (value unchanged) if any character of it is refused. */
bool ui_edit_set(struct ui_edit *edit, const struct ui_edit_rules *rules, const char *text);
/* Appends text (UTF-8) character by character in the allowed form; true if at least one was taken. Ends composition. */
bool ui_edit_insert(struct ui_edit *edit, const struct ui_edit_rules *rules, const char *text);
/* What would keep text from being appended whole: its first character that is not allowed, or the limits. What is
 * dropped by the rules is refused by none. */
enum ui_refused ui_edit_refuses(const struct ui_edit *edit, const struct ui_edit_rules *rules, const char *text);
/* Replaces the composing end by text and leaves it composing. */
bool ui_edit_compose(struct ui_edit *edit, const struct ui_edit_rules *rules, const char *text);
/* Removes the last grapheme cluster (the composing end as a whole is for the input method). True if something went. */
bool ui_edit_backspace(struct ui_edit *edit);
/* Whether the field's next letter begins a word of a name: at its start, after a blank, a hyphen, an apostrophe. */
bool ui_edit_capital_next(const struct ui_edit *edit, const struct ui_edit_rules *rules);
/* What the field shows: grouped or masked. Always NUL-terminated; out_bytes >= 4 * strlen(text) + 1 is always enough.
 */
void ui_edit_display(const char *text, const struct ui_edit_rules *rules, char *out, size_t out_bytes);
