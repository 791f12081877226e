/* How the columns of another system's CSV become a booking: an INI file with one template per target field.
 *
 * A template is text with holes: `{column}` is the column's value, `{a + b}` the sum of two or more whole numbers.
 * Filters follow behind bars: {month|month}            an English month name or its first three letters as 01..12
 *   {day|pad2}               a number with at least two digits
 *   {when|mdy} {when|dmy}    m/d/yyyy or d/m/yyyy as yyyy-mm-dd
 *   {status|map:A=x,B=y}     A becomes x, B becomes y; any other value refuses the row
 *   {kids|default:0}         0 where the value is empty, NULL, or NA
 *   {name|upper}             capitals
 * Besides the file's columns there are `row.line` (the line in the file), `row.digest` (16 hex digits of the row's
 * content) and `row.copy` (1 for the first row of this content, 2 for the second …): together the last two name a row
 * for ever, in whatever order the file comes again. */
#pragma once
#include "base/buffer.h"
#include "base/error.h"
#include "central/import/csv.h"

/* The target fields; each has the name in the map file that column_map.c's table gives it ("arrival", "surname" …). */
enum map_field {
	MAP_KEY, /* what names the booking at its source, for ever: importing it again adds nothing */
	MAP_NUMBER,
	MAP_SOURCE,
	MAP_AGENCY_NUMBER,
	MAP_MADE,
	MAP_LEAD_DAYS, /* instead of made: days from booking to arrival */
	MAP_ARRIVAL,
	MAP_DEPARTURE,
	MAP_NIGHTS, /* instead of departure */
	MAP_TYPE,
	MAP_TYPE_ASSIGNED,
	MAP_ADULTS,
	MAP_CHILDREN,
	MAP_STATUS, /* stayed, cancelled, no_show, reserved */
	MAP_STATUS_DAY,
	MAP_NIGHT_PRICE,
	MAP_CURRENCY,
	MAP_PAYMENT,
	MAP_NAME,
	MAP_SURNAME,
	MAP_GIVEN,
	MAP_PHONE,
	MAP_EMAIL,
	MAP_LANGUAGE,
	MAP_REMARKS,
	MAP_FIELD_COUNT
};

/* What a template may use of a row beside its columns. */
struct map_row {
	const struct csv_row *row;
	char digest[17];
	int copy;
};

struct column_map;

/* Reads the map and checks every template against the columns of csv; err names field and fault. NULL on failure. */
struct column_map *column_map_read(const char *path, const struct csv *csv, struct error *err);
void column_map_destroy(struct column_map *map);
/* True if the map gives the field. */
bool column_map_has(const struct column_map *map, enum map_field field);
const char *map_field_name(enum map_field field);
/* The field's value for a row, "" where the map does not give it. False: the row cannot be right; err says why
 * ("BAD_ROW"). out is cleared first. */
bool column_map_value(const struct column_map *map, enum map_field field, const struct map_row *row, struct buffer *out,
    struct error *err);
