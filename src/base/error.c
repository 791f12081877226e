#include "base/error.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Shortens text by an unfinished UTF-8 sequence that a cut left at its end. */
static void trim_broken_end(char *text)
{
	size_t length = strlen(text), start = length;
	while (start > 0 && length - start < 3 && ((unsigned char)text[start - 1] & 0xc0) == 0x80)
		start--;
	if (start == 0)
		return;
	unsigned char lead = (unsigned char)text[start - 1];
	size_t need = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
	if (length - start + 1 < need)
		text[start - 1] = 0;
}

static void set_code(struct error *err, const char *code)
{
	snprintf(err->code, sizeof err->code, "%s", code);
}

bool error_set(struct error *err, const char *code, const char *format, ...)
{
	if (!err)
		return false;
	char text[ERROR_TEXT_BYTES]; /* the arguments may point into err */
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	trim_broken_end(text);
	set_code(err, code);
	memcpy(err->text, text, sizeof text);
	return false;
}

bool error_add(struct error *err, const char *format, ...)
{
	if (!err)
		return false;
	char clause[ERROR_TEXT_BYTES], text[2 * ERROR_TEXT_BYTES];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(clause, sizeof clause, format, arguments);
	va_end(arguments);
	trim_broken_end(clause);
	snprintf(text, sizeof text, "%s%s", clause, err->text);
	text[ERROR_TEXT_BYTES - 1] = 0;
	trim_broken_end(text);
	memcpy(err->text, text, ERROR_TEXT_BYTES);
	return false;
}

bool error_errno(struct error *err, int errno_value, const char *format, ...)
{
	if (!err)
		return false;
	char text[ERROR_TEXT_BYTES], words[128];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	trim_broken_end(text);
	return error_set(err, "IO", "%s: %s", text, strerror_r(errno_value, words, sizeof words));
}

bool error_is(const struct error *err, const char *code)
{
	return err && strcmp(err->code, code) == 0;
}
