/* One row of another system as a booking: pure, by the column map. */
#pragma once
#include "base/error.h"
#include "central/import/column_map.h"
#include "hotel/booking.h"
#include "hotel/hotel.h"

enum { SOURCE_KEY_BYTES = 97 };

/* How the booking ended, as its source knows it. */
enum import_end { END_OPEN, END_STAYED, END_CANCELLED, END_NO_SHOW };

struct import_row {
	char key[SOURCE_KEY_BYTES];
	struct booking booking; /* number "" where the map gives none; state Reserved */
	enum import_end end;
	int32_t made_day;                    /* DAY_NONE: not known */
	int32_t status_day;                  /* the day of the end; DAY_NONE: not known */
	char type_assigned[TYPE_CODE_BYTES]; /* of the room that the guest really got; the reserved type where not known
	                                      */
};

/* Reads the row's fields and checks each. False: the row cannot be right; err (code BAD_ROW) says why. */
bool import_row_read(const struct column_map *map, const struct map_row *source, const struct hotel *hotel,
    struct import_row *out, struct error *err);

/* What the row was on the morning of a day. */
enum import_then {
	THEN_UNKNOWN, /* the booking had not been made yet */
	THEN_EXPECTED,
	THEN_IN_HOUSE,
	THEN_LEFT,
	THEN_CANCELLED,
	THEN_NO_SHOW,
};

/* A booking made on the day itself counts as made; what ended on the day itself had not ended that morning. */
enum import_then import_row_then(const struct import_row *row, int32_t as_of_day);
/* As it stands in the file, whatever the day. */
enum import_then import_row_now(const struct import_row *row);
