#include "sql/scan.h"
#include <stdlib.h>
#include <string.h>
#include "sql/driver.h"

/* at points to the opening quote; a doubled one inside is met as two literals side by side. */
static const char *skip_to_quote(const char *at)
{
	const char *end = strchr(at + 1, *at);
	return end ? end + 1 : at + strlen(at);
}

const char *sql_skip_quoted(const char *at)
{
	if (*at == '\'' || *at == '"')
		return skip_to_quote(at);
	if (strncmp(at, "--", 2) == 0)
		return at + strcspn(at, "\n");
	if (strncmp(at, "/*", 2) == 0) {
		const char *end = strstr(at + 2, "*/");
		return end ? end + 2 : at + strlen(at);
	}
	return at;
}

int sql_placeholder_count(const char *text)
{
	int most = 0;
	while (*text) {
		const char *behind = sql_skip_quoted(text);
		if (behind == text && *text == '?') {
			char *end;
			long number = strtol(text + 1, &end, 10);
			if (text[1] < '1' || text[1] > '9' || number > SQL_VALUES_MOST)
				return -1;
			if (number > most)
				most = (int)number;
			text = end;
		} else {
			text = behind == text ? text + 1 : behind;
		}
	}
	return most;
}

void sql_dollar_placeholders(const char *text, struct buffer *out)
{
	while (*text) {
		const char *behind = sql_skip_quoted(text);
		if (behind == text)
			buffer_add_byte(out, *text == '?' ? '$' : (uint8_t)*text);
		else
			buffer_add(out, text, (size_t)(behind - text));
		text = behind == text ? text + 1 : behind;
	}
}

/* Past blanks, comments and lone `;`. */
static const char *skip_idle(const char *at)
{
	for (;;) {
		at += strspn(at, " \t\r\n;");
		if (*at != '-' && *at != '/')
			return at;
		const char *behind = sql_skip_quoted(at);
		if (behind == at)
			return at;
		at = behind;
	}
}

bool sql_next_statement(const char **cursor, struct buffer *out)
{
	const char *start = skip_idle(*cursor), *at = start;
	while (*at && *at != ';') {
		const char *behind = sql_skip_quoted(at);
		at = behind == at ? at + 1 : behind;
	}
	buffer_clear(out);
	buffer_add(out, start, (size_t)(at - start));
	*cursor = *at ? at + 1 : at;
	return at > start;
}
