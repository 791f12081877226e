#include "central/import/csv.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"

struct csv {
	const char *start, *cursor, *end;
	const char *first_row; /* behind the header */
	long line, first_row_line;
	struct buffer fields; /* the present row's fields, each with a NUL */
	const char *field[CSV_COLUMNS_MAX];
	size_t offset[CSV_COLUMNS_MAX];
	int column_count;
	char *column[CSV_COLUMNS_MAX];
};

/* What ended a field. */
enum field_end { FIELD_MORE, FIELD_ROW_END, FIELD_BROKEN };

static void count_line(struct csv *csv, char byte)
{
	if (byte == '\n')
		csv->line++;
}

/* Reads a quoted field's inside; the cursor stands behind the opening quote. False if the closing one is missing. */
static bool read_quoted(struct csv *csv)
{
	while (csv->cursor < csv->end) {
		char byte = *csv->cursor++;

		if (byte != '"') {
			count_line(csv, byte);
			buffer_add_byte(&csv->fields, (uint8_t)byte);
			continue;
		}
		if (csv->cursor < csv->end && *csv->cursor == '"') {
			csv->cursor++;
			buffer_add_byte(&csv->fields, '"');
			continue;
		}
		return true;
	}
	return false;
}

/* Consumes the separator behind a field. */
static enum field_end read_field_end(struct csv *csv)
{
	if (csv->cursor >= csv->end)
		return FIELD_ROW_END;
	if (*csv->cursor == ',') {
		csv->cursor++;
		return FIELD_MORE;
	}
	if (*csv->cursor == '\r' && csv->cursor + 1 < csv->end && csv->cursor[1] == '\n')
		csv->cursor++;
	if (*csv->cursor != '\n')
		return FIELD_BROKEN;
	csv->cursor++;
	csv->line++;
	return FIELD_ROW_END;
}

static enum field_end read_field(struct csv *csv)
{
	size_t start = csv->fields.length;

	if (csv->cursor < csv->end && *csv->cursor == '"') {
		csv->cursor++;
		if (!read_quoted(csv))
			return FIELD_BROKEN;
	} else {
		while (csv->cursor < csv->end && *csv->cursor != ',' && *csv->cursor != '\n' &&
		       !(*csv->cursor == '\r' && csv->cursor + 1 < csv->end && csv->cursor[1] == '\n')) {
			if (*csv->cursor == '"')
				return FIELD_BROKEN;
			buffer_add_byte(&csv->fields, (uint8_t)*csv->cursor++);
		}
	}
	if (csv->fields.length - start > CSV_FIELD_BYTES_MAX)
		return FIELD_BROKEN;
	buffer_add_byte(&csv->fields, 0);
	return read_field_end(csv);
}

/* One row into csv->field; count -1 if it is broken. More columns than fit are counted, not kept. */
static int read_row(struct csv *csv)
{
	int count = 0;
	enum field_end end;

	buffer_clear(&csv->fields);
	do {
		if (count < CSV_COLUMNS_MAX)
			csv->offset[count] = csv->fields.length;
		end = read_field(csv);
		count++;
	} while (end == FIELD_MORE);
	if (end == FIELD_BROKEN)
		return -1;
	for (int i = 0; i < count && i < CSV_COLUMNS_MAX; i++)
		csv->field[i] = csv->fields.data + csv->offset[i];
	return count;
}

static void skip_empty_lines(struct csv *csv)
{
	while (csv->cursor < csv->end) {
		if (*csv->cursor == '\n') {
			csv->cursor++;
			csv->line++;
		} else if (*csv->cursor == '\r' && csv->cursor + 1 < csv->end && csv->cursor[1] == '\n') {
			csv->cursor += 2;
			csv->line++;
		} else {
			return;
		}
	}
}

static bool check_encoding(const char *bytes, size_t length, struct error *err)
{
	const uint8_t *b = (const uint8_t *)bytes;

	if (length >= 2 && ((b[0] == 0xff && b[1] == 0xfe) || (b[0] == 0xfe && b[1] == 0xff)))
		return error_set(err, "ENCODING", "the file is UTF-16, not UTF-8: save it as UTF-8");
	if (memchr(bytes, 0, length) != NULL)
		return error_set(err, "NOT_CSV", "the file holds zero bytes: it is not a text file");
	if (text_valid(bytes, length))
		return true;
	long line = 1;
	for (size_t start = 0; start < length;) {
		const char *newline = memchr(bytes + start, '\n', length - start);
		size_t end = newline ? (size_t)(newline - bytes) : length;

		if (!text_valid(bytes + start, end - start))
			break;
		start = end + 1;
		line++;
	}
	return error_set(err, "ENCODING", "line %ld is not UTF-8: save the file as UTF-8", line);
}

static bool read_header(struct csv *csv, struct error *err)
{
	int count;

	skip_empty_lines(csv);
	count = csv->cursor < csv->end ? read_row(csv) : 0;
	if (count < 2 || count > CSV_COLUMNS_MAX)
		return error_set(err, "NOT_CSV", "line %ld is no header of 2 to %d column names separated by commas",
		    csv->line, CSV_COLUMNS_MAX);
	for (int i = 0; i < count; i++) {
		if (csv->field[i][0] == '\0' || csv_column(csv, csv->field[i]) >= 0)
			return error_set(err, "NOT_CSV", "the header's column %d has %s name", i + 1,
			    csv->field[i][0] ? "another column's" : "no");
		csv->column[csv->column_count++] = memory_text(csv->field[i]);
	}
	csv->first_row = csv->cursor;
	csv->first_row_line = csv->line;
	return true;
}

/* Reads all rows once, so that no row of a broken file is used. */
static bool check_rows(struct csv *csv, struct error *err)
{
	for (;;) {
		skip_empty_lines(csv);
		if (csv->cursor >= csv->end)
			break;
		long line = csv->line;
		if (read_row(csv) >= 0)
			continue;
		if (csv->cursor >= csv->end)
			return error_set(
			    err, "CUT", "the row that begins in line %ld is cut: its quotes are never closed", line);
		return error_set(
		    err, "NOT_CSV", "line %ld: a quote where none may be, or a field that is too long", csv->line);
	}
	if (csv->end[-1] != '\n')
		return error_set(err, "CUT",
		    "line %ld, the last, does not end with a line break: the file may be cut (add one if it is whole)",
		    csv->line);
	csv_rewind(csv);
	return true;
}

struct csv *csv_open(const char *bytes, size_t length, struct error *err)
{
	struct csv *csv;

	if (!check_encoding(bytes, length, err))
		return NULL;
	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		length -= 3;
	}
	csv = memory_zeroed(1, sizeof *csv);
	*csv = (struct csv){.start = bytes, .cursor = bytes, .end = bytes + length, .line = 1};
	if (read_header(csv, err) && check_rows(csv, err))
		return csv;
	csv_close(csv);
	return NULL;
}

void csv_close(struct csv *csv)
{
	if (csv == NULL)
		return;
	for (int i = 0; i < csv->column_count; i++)
		free(csv->column[i]);
	buffer_wipe(&csv->fields);
	free(csv);
}

int csv_column(const struct csv *csv, const char *name)
{
	for (int i = 0; i < csv->column_count; i++)
		if (strcmp(csv->column[i], name) == 0)
			return i;
	return -1;
}

bool csv_next(struct csv *csv, struct csv_row *out)
{
	int count;

	skip_empty_lines(csv);
	if (csv->cursor >= csv->end)
		return false;
	*out = (struct csv_row){.line = csv->line, .fields = csv->field};
	count = read_row(csv);
	out->fault = count != csv->column_count;
	out->count = count < 0 ? 0 : count > CSV_COLUMNS_MAX ? CSV_COLUMNS_MAX : count;
	return true;
}

void csv_rewind(struct csv *csv)
{
	csv->cursor = csv->first_row;
	csv->line = csv->first_row_line;
}
