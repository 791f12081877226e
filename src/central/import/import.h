/* Bookings of another system from a CSV file: each row once, whatever is imported again; a row that cannot be right is
 * refused with its line, the others go in; a file that cannot be right changes nothing. */
#pragma once
#include "central/database.h"
#include "hotel/date.h"

struct import_options {
	const char *csv_path, *map_path;
	int32_t as_of_day; /* the state of each row on that morning, and the business date afterwards; DAY_NONE: as the
	                      file says */
	/* Called for each row refused; the sentence has no guest's data beyond the value at fault. */
	void (*refused)(void *self, long line, const char *sentence);
	void *self;
};

struct import_report {
	long read, added, unchanged, refused;
	long later; /* bookings that had not been made on the day of as_of */
};

/* Everything in one transaction. False: nothing was changed. Codes: NOT_CSV, ENCODING, CUT, BAD_MAP, NOT_FOUND (file),
 * TOO_LARGE. */
bool import_file(struct database *database, const char *hotel, const struct import_options *options,
    struct import_report *out, struct error *err);
