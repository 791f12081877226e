/* What guests are told, in their languages: templates and the words for codes. */
#pragma once
#include "hotel/language.h"
#include "hotel/notice.h"

/* The subject of a mail; the sentence that says it all, which alone is a message's text; what a mail says beyond. */
struct notice_template {
	const char *subject, *lead, *details;
};

/* bare: nothing goes back, no day is named. NULL where guests are told nothing of this kind. */
const struct notice_template *notice_template_of(enum notice_kind kind, bool bare, enum language language);
/* A line of a mail that is said, behind the details, only where its value is there; NULL for none. */
struct notice_line {
	const char *value, *text;
};
struct notice_line notice_line_of(enum notice_kind kind, enum language language);
/* Before and behind every mail's text, and a message's frame ("{lead}" stands for the sentence). */
const char *notice_opening(enum language language);
const char *notice_closing(enum language language);
/* How to hear no more of greetings and offers, at the end of a mail or a message: by the value {link}, or without one.
 */
const char *notice_stop(enum language language, bool message, bool link);
/* The word for a code that stands as value `name` ("method", "payment", "reason", "state"); the code itself where it is
 * none of ours. */
const char *notice_word(const char *name, const char *code, enum language language);
