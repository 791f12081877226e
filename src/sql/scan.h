/* SQL text as far as both engines need it read: where quotes and comments end, placeholders, single statements. */
#pragma once
#include <stdbool.h>
#include "base/buffer.h"

/* If a literal, quoted name or comment begins at `at`, what stands behind it; else `at` itself. */
const char *sql_skip_quoted(const char *at);
/* The largest N of the placeholders ?N; -1 for a bare `?` or an N above SQL_VALUES_MOST. */
int sql_placeholder_count(const char *text);
/* Appends text with $N for each ?N. */
void sql_dollar_placeholders(const char *text, struct buffer *out);
/* Takes the next statement from *cursor, without its `;`, into out (replaced). False when only blanks and comments
 * are left. */
bool sql_next_statement(const char **cursor, struct buffer *out);
