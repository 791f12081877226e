/* What the hotel offers beside its rooms, and what became of each offer. */
#pragma once
#include "central/database.h"
#include "hotel/extra_follow.h"

/* The hotel's list; empty where it has none. Large: allocate it. */
bool store_extras_load(struct work *work, struct extra_list *out, struct error *err);
/* Tells the kiosks of it; keeping it is the rules' (desk/rules.h). */
bool store_extras_feed(struct work *work, const struct extra_list *list, struct error *err);

struct extra_deed {
	char booking[BOOKING_NUMBER_BYTES];
	int room_index;
	char extra[EXTRA_ID_BYTES];
	enum extra_kind kind;
	enum extra_unit unit;
	enum extra_outcome outcome;
	enum extra_moment moment;
	enum duty department;
	int64_t amount_minor, points;
	int32_t day;
	const char *by;
	char command[33];
	int64_t told_ms;
};
/* Under which id the room took it; "" where it did not, or where it went with the stay. */
bool store_extra_taken(struct work *work, const char *booking, int room_index, const char *extra, char command_out[33],
    bool *taken_out, struct error *err);
/* In the place of an earlier word on the same one. */
bool store_extra_put(struct work *work, const struct extra_deed *deed, struct error *err);

typedef bool extra_told_fn(struct work *work, void *self, const char *extra, const char *department, struct error *err);
/* Hands over what the room took and its department does not know of yet; from now on it does. */
bool store_extras_tell(
    struct work *work, const char *booking, int room_index, extra_told_fn *tell, void *self, struct error *err);

/* Ends what the room has for points, and hands each over: it has no lines. */
bool store_extras_points_end(
    struct work *work, const char *booking, int room_index, extra_told_fn *ended, void *self, struct error *err);
/* Ends what the room took, and hands each over. Its lines leave the folio: all of what no department knew of and of an
 * upgrade, of the rest those of today and later. */
bool store_extras_end(struct work *work, const char *booking, int room_index, int32_t today, extra_told_fn *ended,
    void *self, struct error *err);

/* Large: allocate it. */
struct extra_charges {
	int count;
	struct extra_charge charges[FOLIO_LINES_MAX]; /* by extra, each by day */
};
/* What the room's folio holds of extras that stand. */
bool store_extra_charges_load(
    struct work *work, const char *booking, int room_index, struct extra_charges *out, struct error *err);
bool store_extra_charge_move(struct work *work, const char *line, int32_t day, struct error *err);
bool store_extra_charge_remove(struct work *work, const char *line, struct error *err);
/* What is left of what was taken; ended: nothing. */
bool store_extra_amount_put(struct work *work, const char *booking, int room_index, const char *extra,
    int64_t amount_minor, bool ended, struct error *err);
