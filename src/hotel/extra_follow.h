/* What was taken in addition follows the stay: which of its charges stay on the bill, move to another day, or go when
 * the stay becomes another, or ends before its time. Pure over values. */
#pragma once
#include "hotel/extra.h"

/* One line of an extra on a room's folio. */
struct extra_charge {
	char line[33]; /* the line's id */
	char extra[EXTRA_ID_BYTES];
	enum extra_kind kind;
	bool by_night; /* one of a line for each night; else the one line of all */
	enum duty department;
	int32_t day;
	int64_t amount_minor;
};

struct extra_stay {
	int32_t arrival_day, departure_day;
};

/* What became of a room's stay. */
struct extra_move {
	struct extra_stay before, after;
	bool in_house; /* days before business_day were lived, and what was handed over once was delivered */
	int32_t business_day;
	bool repriced; /* every night was priced anew as the type that the room has: an upgrade is in that */
	bool offered;  /* the hotel offers the charge's extra to who arrives on the new day, too */
};

/* False: the charge goes. *day_out: where it stands from now on. A stay of as many nights on other dates takes what was
 * agreed by the night along; else the days outside go. An upgrade's never move: nights that are added are priced as the
 * type they are in. What is once for the stay is had on its first day, leaving late on its last. */
bool extra_charge_follows(const struct extra_charge *charge, const struct extra_move *move, int32_t *day_out);
/* A better room that was given for something else than money: false where no night of it is had any more. */
bool extra_upgrade_follows(const struct extra_move *move);
/* Whether a guest in house who leaves on business_day has had what the charge is for. Of nights as the folio counts the
 * room's: an upgrade of the first one is had, whatever was to follow it (a breakfast) is not. */
bool extra_charge_had(const struct extra_charge *charge, const struct extra_stay *stay, int32_t business_day);
/* Nights of the stay that an extra taken by the night is not charged for, of charges on count days. */
int extra_nights_without(const struct extra_stay *stay, int charged);
