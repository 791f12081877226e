#include "hotel/extra_follow.h"

static bool once(const struct extra_charge *charge)
{
	return !charge->by_night && charge->kind != EXTRA_LATE;
}

/* A better room is had by day, too; a breakfast only after the night. */
static bool within(const struct extra_charge *charge, const struct extra_stay *stay, bool day_use)
{
	int32_t last = charge->kind == EXTRA_UPGRADE || day_use
	                   ? stay_last_night(stay->arrival_day, stay->departure_day)
	                   : stay->departure_day - 1;
	return charge->day >= stay->arrival_day && charge->day <= last;
}

static int nights_of(const struct extra_stay *stay)
{
	return stay_nights(stay->arrival_day, stay->departure_day);
}

bool extra_charge_follows(const struct extra_charge *charge, const struct extra_move *move, int32_t *day_out)
{
	const struct extra_stay *before = &move->before, *after = &move->after;
	int32_t later = after->arrival_day - before->arrival_day;
	*day_out = charge->day;
	if (charge->kind == EXTRA_UPGRADE)
		return !move->repriced &&
		       (within(charge, after, false) || (move->in_house && charge->day < move->business_day));
	if (charge->kind == EXTRA_LATE) {
		*day_out = after->departure_day;
		return later == 0 || move->offered;
	}
	if (move->in_house && (once(charge) || charge->day < move->business_day))
		return true;
	if (later == 0 && once(charge))
		return true;
	if (later == 0 || (charge->by_night && nights_of(before) != nights_of(after)))
		return within(charge, after, nights_of(before) == 0);
	*day_out = once(charge) ? after->arrival_day : charge->day + later;
	return move->offered;
}

bool extra_upgrade_follows(const struct extra_move *move)
{
	bool follows = false;
	int32_t day = move->before.arrival_day;
	int32_t last = stay_last_night(move->before.arrival_day, move->before.departure_day);
	for (; !follows && day <= last; day++) {
		struct extra_charge night = {.kind = EXTRA_UPGRADE, .by_night = true, .day = day};
		int32_t to_day;
		follows = extra_charge_follows(&night, move, &to_day);
	}
	return follows;
}

bool extra_charge_had(const struct extra_charge *charge, const struct extra_stay *stay, int32_t business_day)
{
	if (business_day >= stay->departure_day || charge->day < business_day || once(charge))
		return true;
	return charge->kind == EXTRA_UPGRADE && charge->day <= stay->arrival_day;
}

int extra_nights_without(const struct extra_stay *stay, int charged)
{
	int nights = nights_of(stay);
	return nights > charged ? nights - charged : 0;
}
