/* What could be had instead of what was wanted. */
#include <stdlib.h>
#include <string.h>
#include "hotel/change_base.h"

enum { FOUND_MAX = 2 * ALTERNATIVE_DAYS > STOCK_TYPES_MAX ? 2 * ALTERNATIVE_DAYS : STOCK_TYPES_MAX };

struct found {
	int count;
	struct change_alternative alternatives[FOUND_MAX];
};

struct search {
	const struct change_hotel *hotel;
	const struct change_plan *plan;
	const struct booking *booking;
};

static int64_t size_of(int64_t minor)
{
	return minor < 0 ? -minor : minor;
}

static int compare(const void *left, const void *right)
{
	const struct change_alternative *a = left, *b = right;
	int64_t a_size = size_of(a->difference.minor), b_size = size_of(b->difference.minor);
	if (a->distance_days != b->distance_days)
		return a->distance_days < b->distance_days ? -1 : 1;
	if (a_size != b_size)
		return a_size < b_size ? -1 : 1;
	if (a->rank != b->rank)
		return a->rank > b->rank ? -1 : 1;
	if (a->arrival_day != b->arrival_day)
		return a->arrival_day < b->arrival_day ? -1 : 1;
	return strcmp(a->type, b->type);
}

static int best_rank(const struct search *search, const struct change_target *target)
{
	int best = 0;
	for (int i = 0; i < search->booking->room_count; i++) {
		const struct room_type *type = change_type_of(search->hotel, target->types[i]);
		if (type && stay_living(search->booking->rooms[i].state) && type->rank > best)
			best = type->rank;
	}
	return best;
}

/* Takes the target in if it has stock and a price. */
static void consider(
    const struct search *search, const struct change_target *target, struct change_alternative row, struct found *found)
{
	char short_type[TYPE_CODE_BYTES];
	int32_t short_day;
	int32_t last_night = stay_last_night(target->arrival_day, target->departure_day);
	row.arrival_day = target->arrival_day;
	row.departure_day = target->departure_day;
	if (found->count < FOUND_MAX &&
	    change_stocked(search->hotel, search->booking, target, last_night, short_type, &short_day) &&
	    change_priced(search->hotel, search->plan, search->booking, target, &row.amount, NULL) &&
	    !change_evades_fee(search->hotel, search->booking, target, row.amount) &&
	    money_subtract(row.amount, search->booking->amount, &row.difference))
		found->alternatives[found->count++] = row;
}

static void find_dates(const struct search *search, const struct change_target *target, struct found *found)
{
	struct change_alternative row = {.rank = best_rank(search, target)};
	for (int days = -ALTERNATIVE_DAYS; days <= ALTERNATIVE_DAYS; days++) {
		struct change_target other = *target;
		other.arrival_day += days;
		other.departure_day += days;
		row.distance_days = abs(days);
		if (days != 0 && other.arrival_day >= search->hotel->business_day && day_valid(other.departure_day))
			consider(search, &other, row, found);
	}
}

/* A guest in house can only leave at another day: every longer stay that is shorter than the one wanted. */
static void find_departures(const struct search *search, const struct change_target *target, struct found *found)
{
	struct change_alternative row = {.rank = best_rank(search, target)};
	for (int days = 1; days <= ALTERNATIVE_DAYS; days++) {
		struct change_target other = *target;
		other.departure_day -= days;
		row.distance_days = days;
		if (other.departure_day > search->booking->departure_day)
			consider(search, &other, row, found);
	}
}

/* Every room of the type that is short in another type; false where a party does not fit. */
static bool exchange(
    const struct search *search, const char *short_type, const struct room_type *type, struct change_target *target)
{
	const struct booking *booking = search->booking;
	for (int i = 0; i < booking->room_count; i++) {
		if (!stay_living(booking->rooms[i].state) || strcmp(target->types[i], short_type) != 0)
			continue;
		if (!change_party_fits(type, &booking->rooms[i]))
			return false;
		memcpy(target->types[i], type->code, sizeof target->types[i]);
	}
	return true;
}

static void find_types(
    const struct search *search, const struct change_target *target, const char *short_type, struct found *found)
{
	for (int i = 0; i < search->hotel->type_count; i++) {
		const struct room_type *type = &search->hotel->types[i];
		struct change_target other = *target;
		struct change_alternative row = {.other_type = true, .rank = type->rank};
		memcpy(row.type, type->code, sizeof row.type);
		if (strcmp(type->code, short_type) != 0 && exchange(search, short_type, type, &other))
			consider(search, &other, row, found);
	}
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

void change_find_alternatives(const struct change_hotel *hotel, const struct change_plan *plan,
    const struct booking *booking, const struct change_target *target, struct change_answer *out)
{
	struct search search = {hotel, plan, booking};
	struct found types = {0}, dates = {0};
	if (change_any_state(booking, STAY_IN_HOUSE, STAY_DUE_OUT)) {
		find_departures(&search, target, &dates);
	} else {
		find_dates(&search, target, &dates);
		find_types(&search, target, out->short_type, &types);
	}
	qsort(types.alternatives, (size_t)types.count, sizeof *types.alternatives, compare);
	qsort(dates.alternatives, (size_t)dates.count, sizeof *dates.alternatives, compare);
	/* Both kinds get their half, and what the other leaves. */
	int least_types = ALTERNATIVES_MAX - smaller(dates.count, ALTERNATIVES_MAX / 2);
	int type_count = smaller(types.count, least_types);
	int date_count = smaller(dates.count, ALTERNATIVES_MAX - type_count);
	memcpy(out->alternatives, types.alternatives, sizeof *types.alternatives * (size_t)type_count);
	memcpy(out->alternatives + type_count, dates.alternatives, sizeof *dates.alternatives * (size_t)date_count);
	out->alternative_count = type_count + date_count;
}
