/* What guests are told, in their languages: templates and the words for codes. */
#pragma once
#include "hotel/language.h"
#include "hotel/notice.h"

/* The subject of a mail; the sentence that says it all, which alone is a message's text; what a mail says beyond. */
struct notice_template {
	const char *subject, *lead, *details;
};

/* lacking: how much of what the kind could say is not there: nothing goes back, no day is named (1), nor is there a fee
 * (2). A line of the details of which a value says nothing is left out. NULL where guests are told nothing of this
 * kind. */
const struct notice_template *notice_template_of(enum notice_kind kind, int lacking, enum language language);
/* As the language sets it: between words of a list, between sentences of one, behind a name, around an aside. */
enum notice_mark { MARK_AND, MARK_THEN, MARK_COLON, MARK_OPEN, MARK_SHUT };
const char *notice_mark(enum notice_mark mark, enum language language);
/* Before and behind every mail's text, and a message's frame ("{lead}" stands for the sentence). */
const char *notice_opening(enum language language);
const char *notice_closing(enum language language);
/* How to hear no more of greetings and offers, at the end of a mail or a message: by the value {link}, or without one.
 */
const char *notice_stop(enum language language, bool message, bool link);
/* The word for a code that stands as value `name` ("method", "payment", "reason", "folio", "fetch"); the code itself where it is
 * none of ours. */
const char *notice_word(const char *name, const char *code, enum language language);
