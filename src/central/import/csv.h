/* CSV by RFC 4180, read strictly: a file that may have been cut or mistaken for CSV is refused as a whole, before
 * anything is done with its rows. */
#pragma once
#include <stddef.h>
#include "base/buffer.h"
#include "base/error.h"

enum { CSV_COLUMNS_MAX = 256, CSV_FIELD_BYTES_MAX = 64 * 1024 };

struct csv;

/* One row: fields are NUL-terminated UTF-8 and live until the next csv_next. A row whose number of fields differs from
 * the header's has fault set (and may have any count): the caller refuses it, the file goes on. */
struct csv_row {
	long line; /* of the file, from 1, where the row begins */
	int count;
	const char *const *fields;
	bool fault;
};

/* Checks the whole of bytes (borrowed, must outlive the csv): UTF-8 (a byte order mark is skipped; UTF-16 is named as
 * such), no NUL, balanced quotes, a header of at least two distinct non-empty names, and a line break after the last
 * row (its absence is how a cut file shows). NULL on failure: codes "NOT_CSV", "ENCODING", "CUT"; the text names the
 * line. */
struct csv *csv_open(const char *bytes, size_t length, struct error *err);
void csv_close(struct csv *csv);

int csv_column(const struct csv *csv, const char *name); /* -1 if there is none */

/* The next row after the header; false at the end. Empty lines are passed over. */
bool csv_next(struct csv *csv, struct csv_row *out);
void csv_rewind(struct csv *csv);
