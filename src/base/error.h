/* The one way a function here says why it failed: `bool` plus this object. */
#pragma once
#include <stdbool.h>

enum { ERROR_CODE_BYTES = 40, ERROR_TEXT_BYTES = 512 };

/* code: a stable upper-case word for programs ("NOT_FOUND", "IO", "CORRUPT"); text: a sentence for people,
 * "what was tried, on what: why it failed". A zeroed struct means no error. Never holds guest data. */
struct error {
	char code[ERROR_CODE_BYTES];
	char text[ERROR_TEXT_BYTES];
};

/* Sets code and text (both cut to fit, text on a UTF-8 boundary). err may be NULL. Always returns false,
 * so that a failing function can `return error_set(...)`. */
bool error_set(struct error *err, const char *code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Puts a clause in front of the text ("reading kiosk.ini: ") and keeps the code. Always returns false. */
bool error_add(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* As error_set with code "IO" and the errno's words at the end. */
bool error_errno(struct error *err, int errno_value, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* True if err's code equals code. */
bool error_is(const struct error *err, const char *code);
