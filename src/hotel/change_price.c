/* What a changed stay costs. */
#include <string.h>
#include "hotel/change_base.h"

int change_night_count(int32_t arrival_day, int32_t departure_day)
{
	int nights = stay_nights(arrival_day, departure_day);
	return nights == 0 ? 1 : nights;
}

static bool paid_for(const struct booking_room *room)
{
	return room->state != STAY_CANCELLED && room->state != STAY_NO_SHOW;
}

/* Today's prices of every night of the booking's rooms as they are; each 1 where one of them has no rate. */
static void weigh(const struct change_hotel *hotel, const struct booking *booking, int nights, int64_t *out)
{
	bool known = true;
	int64_t sum = 0;
	memset(out, 0, sizeof *out * (size_t)(booking->room_count * nights));
	for (int i = 0; i < booking->room_count && known; i++) {
		struct quote quote;
		if (!paid_for(&booking->rooms[i]))
			continue;
		known = rate_quote(hotel->rates, booking->rate_plan, booking->rooms[i].type_reserved,
		    booking->member_tier, booking->arrival_day, booking->departure_day, &quote);
		for (int n = 0; known && n < nights; n++)
			out[i * nights + n] = quote.nights[n].price_minor;
		known = known && !__builtin_add_overflow(sum, quote.total_minor, &sum);
	}
	for (int i = 0; (!known || sum <= 0) && i < booking->room_count * nights; i++)
		out[i] = paid_for(&booking->rooms[i / nights]) ? 1 : 0;
}

/* Splits amount by weights; the rest of the division goes to the first that have a weight. */
static bool split(int64_t amount, int64_t *weights, int count)
{
	__int128 sum = 0;
	int64_t left = amount;
	for (int i = 0; i < count; i++)
		sum += weights[i];
	if (sum <= 0 || amount < 0)
		return false;
	unsigned char weighed[CHANGE_NIGHTS_MAX];
	for (int i = 0; i < count; i++) {
		weighed[i] = weights[i] > 0;
		weights[i] = (int64_t)((__int128)amount * weights[i] / sum);
		left -= weights[i];
	}
	for (int i = 0; i < count && left > 0; i++) {
		weights[i] += weighed[i];
		left -= weighed[i];
	}
	return true;
}

bool change_agreed(const struct change_hotel *hotel, const struct booking *booking, int64_t *out, int out_count)
{
	int nights = change_night_count(booking->arrival_day, booking->departure_day);
	int count = nights * booking->room_count;
	if (nights < 1 || nights > QUOTE_NIGHTS_MAX || count < 1 || count > out_count || count > CHANGE_NIGHTS_MAX)
		return false;
	if (hotel->agreed_minor) {
		memcpy(out, hotel->agreed_minor, sizeof *out * (size_t)count);
		return true;
	}
	weigh(hotel, booking, nights, out);
	return split(booking->amount.minor - hotel->late_minor, out, count);
}

/* What the night's rules take off it, added to what they took off others. */
static void take_off(const struct rate_table *rates, const struct quote_night *night, int64_t *off_minor)
{
	int64_t promotion, member;
	int count = rates->rule_count < RATE_RULES_MAX ? rates->rule_count : RATE_RULES_MAX;
	quote_night_parts(rates->rules, count, rates->currency, night, &promotion, &member);
	if (promotion > 0)
		off_minor[night->promotion] += promotion;
	if (member > 0)
		off_minor[night->member] += member;
}

/* The nights of one room in the target, with what was agreed for those that stay. */
struct room_nights {
	const struct booking *booking;
	const struct change_target *target;
	const int64_t *agreed; /* of this room */
	int room;
	bool keeps; /* nights that stay keep their price */
};

static bool price_of_stay(const struct room_nights *room, int32_t day, int64_t *out)
{
	const struct booking *booking = room->booking;
	int64_t place = (int64_t)day - booking->arrival_day;
	bool stays = room->keeps && place >= 0 &&
	             place < change_night_count(booking->arrival_day, booking->departure_day) &&
	             strcmp(booking->rooms[room->room].type_reserved, room->target->types[room->room]) == 0;
	if (stays)
		*out = room->agreed[place];
	return stays;
}

static bool price_room(const struct change_hotel *hotel, const struct room_nights *room, int nights, int64_t *out,
    int64_t *off_minor, int64_t *sum)
{
	struct quote quote = {0};
	const struct change_target *target = room->target;
	for (int n = 0; n < nights; n++) {
		bool stays = price_of_stay(room, target->arrival_day + n, &out[n]);
		if (!stays && quote.night_count == 0 &&
		    (strcmp(hotel->rates->currency, room->booking->amount.currency) != 0 ||
		        !rate_quote(hotel->rates, room->booking->rate_plan, target->types[room->room],
		            room->booking->member_tier, target->arrival_day, target->departure_day, &quote)))
			return false;
		if (!stays) {
			out[n] = quote.nights[n].price_minor;
			take_off(hotel->rates, &quote.nights[n], off_minor);
		}
		if (__builtin_add_overflow(*sum, out[n], sum))
			return false;
	}
	return true;
}

bool change_priced(const struct change_hotel *hotel, const struct change_plan *plan, const struct booking *booking,
    const struct change_target *target, struct money *amount_out, struct change_prices *prices_out)
{
	int64_t agreed[CHANGE_NIGHTS_MAX], old = 0, sum = 0;
	struct change_prices fresh = {0};
	int before = change_night_count(booking->arrival_day, booking->departure_day);
	int after = change_night_count(target->arrival_day, target->departure_day);
	bool whole = target->arrival_day == booking->arrival_day && target->departure_day == booking->departure_day;
	if (after < 1 || after > QUOTE_NIGHTS_MAX || !change_agreed(hotel, booking, agreed, CHANGE_NIGHTS_MAX))
		return false;
	for (int i = 0; i < booking->room_count; i++) {
		if (!paid_for(&booking->rooms[i]))
			continue;
		struct room_nights room = {booking, target, agreed + i * before, i, true};
		bool same = whole && strcmp(booking->rooms[i].type_reserved, target->types[i]) == 0;
		room.keeps = same || !plan || plan->pricing != CHANGE_PRICES_ANEW;
		if (!price_room(hotel, &room, after, fresh.nights + i * after, fresh.off_minor, &sum))
			return false;
		for (int n = 0; n < before; n++)
			old += agreed[i * before + n];
	}
	int64_t difference = sum - old;
	if (difference < 0 && plan && !plan->lowers) {
		difference = 0;
		memset(fresh.off_minor, 0, sizeof fresh.off_minor);
	}
	if (prices_out)
		*prices_out = fresh;
	if (target->late_anew || change_moves(booking, target))
		difference -= hotel->late_minor;
	return money_add(booking->amount, money_make(difference, booking->amount.currency), amount_out);
}

bool change_nights(const struct change_hotel *hotel, const struct booking *booking, const struct change *change,
    const struct change_answer *answer, int64_t late_minor, int64_t *out, int out_count)
{
	struct change_prices prices;
	int64_t *nights = prices.nights, sum = 0;
	struct money amount;
	struct change_target target = change_target_of(booking, change);
	const struct change_plan *plan = change_plan_of(hotel->plans, hotel->plan_count, booking->rate_plan);
	int count = booking->room_count * change_night_count(target.arrival_day, target.departure_day);
	if (count > out_count || !change_priced(hotel, plan, booking, &target, &amount, &prices))
		return false;
	for (int i = 0; i < count; i++)
		sum += nights[i];
	/* A plan that does not lower keeps more than the nights would cost. */
	if (sum != answer->amount.minor - late_minor && !split(answer->amount.minor - late_minor, nights, count))
		return false;
	memcpy(out, nights, sizeof *out * (size_t)count);
	return true;
}

static const struct late_step *step_for(const struct change_hotel *hotel, int32_t minute)
{
	for (int i = 0; i < hotel->late_step_count; i++)
		if (minute <= hotel->late_steps[i].until_minute)
			return &hotel->late_steps[i];
	return NULL;
}

/* For all living rooms. */
static bool fee_of(
    const struct late_step *step, const struct booking *booking, const int64_t *nights, int count, struct money *out)
{
	*out = money_make(0, booking->amount.currency);
	for (int i = 0; i < booking->room_count; i++) {
		struct money fee = money_make(0, booking->amount.currency);
		if (!stay_living(booking->rooms[i].state))
			continue;
		if (step->kind == FEE_FIXED)
			fee.minor = step->value;
		else if (step->kind == FEE_PERCENT)
			fee.minor = nights[i * count + count - 1];
		if (step->kind == FEE_PERCENT && !money_percent(fee, step->value, &fee))
			return false;
		if (!money_add(*out, fee, out))
			return false;
	}
	return true;
}

bool change_late(const struct change_hotel *hotel, const struct booking *booking, const struct change_target *target,
    const int64_t *nights, int32_t minute, struct money *out, enum refusal *refusal_out)
{
	char short_type[TYPE_CODE_BYTES];
	int32_t short_day;
	*out = money_make(0, booking->amount.currency);
	*refusal_out = REFUSAL_BAD_INPUT;
	if (minute < 0 || minute >= DAY_MINUTES)
		return false;
	if (minute <= hotel->policy->check_out_minute)
		return true;
	const struct late_step *step = step_for(hotel, minute);
	*refusal_out = REFUSAL_NEEDS_STAFF;
	if (!step || step->kind > FEE_PERCENT)
		return false;
	*refusal_out = REFUSAL_NO_STOCK;
	if (step->takes_night && !change_stocked(hotel, booking, target, target->departure_day, short_type, &short_day))
		return false;
	*refusal_out = REFUSAL_BAD_INPUT;
	int count = change_night_count(target->arrival_day, target->departure_day);
	return fee_of(step, booking, nights, count, out);
}

bool change_late_fee(const struct change_hotel *hotel, const struct booking *booking, int32_t minute, struct money *out,
    enum refusal *refusal_out)
{
	int64_t agreed[CHANGE_NIGHTS_MAX];
	struct change_target target = change_target_now(booking);
	*refusal_out = REFUSAL_NEEDS_STAFF;
	*out = money_make(0, booking->amount.currency);
	return change_agreed(hotel, booking, agreed, CHANGE_NIGHTS_MAX) &&
	       change_late(hotel, booking, &target, agreed, minute, out, refusal_out);
}
