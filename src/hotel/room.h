/* Rooms and room types. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/booking.h"
#include "hotel/language.h"
#include "hotel/wish.h"

enum { TYPE_VIEWS_BYTES = 86, VIEW_BYTES = 17, WAY_BYTES = 33, PICTURE_BYTES = 65, BED_COUNT_MAX = 8 };

enum bed { BED_KING, BED_QUEEN, BED_DOUBLE, BED_TWIN, BED_SINGLE, BED_TRIPLE, BED_FAMILY, BED_KIND_COUNT };
enum room_condition {
	ROOM_CLEAN,
	ROOM_DIRTY,
	ROOM_PICKUP,
	ROOM_INSPECTED,
	ROOM_OUT_OF_ORDER,
	ROOM_OUT_OF_SERVICE,
	ROOM_CONDITION_COUNT
};

struct room_type {
	char code[TYPE_CODE_BYTES];
	struct localized name, description, facilities;
	enum bed bed;
	int area_m2;
	int adults_max, guests_max;   /* 1..ROOM_GUESTS_MAX */
	int rank;                     /* greater is better; an upgrade goes to a greater rank */
	char picture[PICTURE_BYTES];  /* name of a picture, "" for none */
	char views[TYPE_VIEWS_BYTES]; /* keys of the views that its rooms have, a blank between two; central says it */
};

struct room {
	char number[ROOM_NUMBER_BYTES];
	char type[TYPE_CODE_BYTES];
	enum bed bed;
	int floor;             /* -9..200 */
	char view[VIEW_BYTES]; /* key: "lake", "city", "garden", "court", ""; */
	bool smoking, accessible, near_lift;
	char connecting[ROOM_NUMBER_BYTES]; /* the room behind the connecting door, "" for none */
	char way[WAY_BYTES];                /* key of the text that leads there: "lift_left", "lift_right", ... */
	enum room_condition condition;
	int32_t out_until_day; /* closed: the first day on which it can be had again; DAY_NONE: nobody knows */
	bool occupied;
};

bool room_closed(enum room_condition condition); /* out of order or of service */
/* True if the room cannot be sold for the night of day: it is out of order, and not only until then. */
bool room_out(const struct room *room, int32_t day);
const char *bed_name(enum bed bed);                             /* "king", stable */
const char *room_condition_name(enum room_condition condition); /* "Clean", "OutOfOrder" */
bool room_condition_parse(const char *name, enum room_condition *out);
bool room_valid(const struct room *room, const char **what_out);
bool room_type_valid(const struct room_type *type, const char **what_out);
/* "9" before "10", "0907" beside "907" ordered by text: the order in which people read room numbers. <0, 0, >0. */
int room_number_compare(const char *a, const char *b);
/* What the room says to one wish; high_floor_from: the lowest floor that counts as high. Wishes not of the room are
 * false. */
bool room_grants(const struct room *room, const struct wish *wish, int high_floor_from);
