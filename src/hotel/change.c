#include "hotel/change.h"
#include <string.h>
#include "hotel/change_base.h"
#include "hotel/words.h"

static const char *const parts[CHANGE_PART_COUNT] = {
    [CHANGE_DATES] = "dates",
    [CHANGE_TYPES] = "types",
    [CHANGE_WISHES] = "wishes",
    [CHANGE_GUESTS] = "guests",
    [CHANGE_CONTACT] = "contact",
    [CHANGE_LATE] = "late",
};
static const char *const pricings[CHANGE_PRICING_COUNT] = {
    [CHANGE_KEEPS_AGREED] = "keeps_agreed", [CHANGE_PRICES_ANEW] = "prices_anew", [CHANGE_BY_STAFF] = "by_staff"};

const char *change_part_name(enum change_part part)
{
	return word_at((int)part, parts, CHANGE_PART_COUNT);
}

const char *change_pricing_name(enum change_pricing pricing)
{
	return word_at((int)pricing, pricings, CHANGE_PRICING_COUNT);
}

static bool wants(const struct change *change, enum change_part part)
{
	return change->parts & 1U << part;
}

static bool room_valid_in(const struct change *change, const struct change_room *room, const char **what_out)
{
	static const struct text_field texts[] = {TEXT_FIELD(change_room, type, 0)};
	if (room->room_index < 0 || room->room_index >= BOOKING_ROOMS_MAX)
		return fault_in("room_index", what_out);
	if (!text_fields_valid(room, texts, 1, what_out))
		return false;
	if (wants(change, CHANGE_TYPES) && !*room->type)
		return fault_in("type", what_out);
	if (room->wish_count < 0 || room->wish_count > WISHES_MAX)
		return fault_in("wishes", what_out);
	for (int i = 0; i < room->wish_count; i++)
		if (room->wishes[i].kind >= WISH_KIND_COUNT ||
		    !text_field_valid(room->wishes[i].note, sizeof room->wishes[i].note))
			return fault_in("wishes", what_out);
	if (room->guest_count < 0 || room->guest_count > ROOM_GUESTS_MAX)
		return fault_in("guests", what_out);
	for (int i = 0; i < room->guest_count; i++)
		if (!text_field_valid(room->guests[i].name, sizeof room->guests[i].name))
			return fault_in("guests", what_out);
	return true;
}

static bool contact_valid(const struct contact *contact)
{
	return *contact->name && (*contact->phone || *contact->email) &&
	       (!*contact->phone || phone_valid(contact->phone)) && (!*contact->email || email_valid(contact->email));
}

static bool rooms_valid(const struct change *change, const char **what_out)
{
	unsigned seen = 0;
	bool of_rooms = wants(change, CHANGE_TYPES) || wants(change, CHANGE_WISHES) || wants(change, CHANGE_GUESTS);
	if (change->room_count < (of_rooms ? 1 : 0) || change->room_count > BOOKING_ROOMS_MAX)
		return fault_in("rooms", what_out);
	for (int i = 0; i < change->room_count; i++) {
		if (!room_valid_in(change, &change->rooms[i], what_out))
			return false;
		if (seen & 1U << change->rooms[i].room_index)
			return fault_in("room_index", what_out);
		seen |= 1U << change->rooms[i].room_index;
	}
	return true;
}

bool change_valid(const struct change *change, const char **what_out)
{
	static const struct text_field texts[] = {
	    TEXT_FIELD(change, booking, 4),
	    TEXT_FIELD(change, contact.name, 0),
	    TEXT_FIELD(change, contact.surname, 0),
	    TEXT_FIELD(change, contact.given, 0),
	    TEXT_FIELD(change, contact.latin, 0),
	    TEXT_FIELD(change, contact.phone, 0),
	    TEXT_FIELD(change, contact.email, 0),
	    TEXT_FIELD(change, reason, 0),
	};
	if (!text_fields_valid(change, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (change->parts == 0 || change->parts >= 1U << CHANGE_PART_COUNT)
		return fault_in("parts", what_out);
	if (wants(change, CHANGE_DATES) && !day_valid(change->arrival_day))
		return fault_in("arrival_day", what_out);
	if (wants(change, CHANGE_DATES) && stay_nights(change->arrival_day, change->departure_day) < 0)
		return fault_in("departure_day", what_out);
	if (wants(change, CHANGE_LATE) && (change->late_minute < 0 || change->late_minute >= DAY_MINUTES))
		return fault_in("late_minute", what_out);
	if (wants(change, CHANGE_CONTACT) && !contact_valid(&change->contact))
		return fault_in("contact", what_out);
	return rooms_valid(change, what_out);
}

const struct change_plan *change_plan_of(const struct change_plan *plans, int plan_count, const char *plan)
{
	const struct change_plan *any = NULL;
	for (int i = 0; i < plan_count; i++) {
		if (strcmp(plans[i].plan, plan) == 0)
			return &plans[i];
		if (!*plans[i].plan)
			any = &plans[i];
	}
	return any;
}

struct change_target change_target_now(const struct booking *booking)
{
	struct change_target target = {.arrival_day = booking->arrival_day, .departure_day = booking->departure_day};
	for (int i = 0; i < booking->room_count; i++)
		memcpy(target.types[i], booking->rooms[i].type_reserved, sizeof target.types[i]);
	return target;
}

struct change_target change_target_of(const struct booking *booking, const struct change *change)
{
	struct change_target target = change_target_now(booking);
	target.late_anew = wants(change, CHANGE_LATE);
	if (wants(change, CHANGE_DATES)) {
		target.arrival_day = change->arrival_day;
		target.departure_day = change->departure_day;
	}
	for (int i = 0; wants(change, CHANGE_TYPES) && i < change->room_count; i++)
		memcpy(target.types[change->rooms[i].room_index], change->rooms[i].type, sizeof target.types[0]);
	return target;
}

bool change_moves(const struct booking *booking, const struct change_target *target)
{
	bool moves = target->arrival_day != booking->arrival_day || target->departure_day != booking->departure_day;
	for (int i = 0; i < booking->room_count; i++)
		moves = moves || strcmp(target->types[i], booking->rooms[i].type_reserved) != 0;
	return moves;
}

bool change_any_state(const struct booking *booking, enum stay_state a, enum stay_state b)
{
	for (int i = 0; i < booking->room_count; i++)
		if (booking->rooms[i].state == a || booking->rooms[i].state == b)
			return true;
	return false;
}

const struct room_type *change_type_of(const struct change_hotel *hotel, const char *code)
{
	for (int i = 0; i < hotel->type_count; i++)
		if (strcmp(hotel->types[i].code, code) == 0)
			return &hotel->types[i];
	return NULL;
}

bool change_party_fits(const struct room_type *type, const struct booking_room *room)
{
	int people = room->adults + room->children;
	people = people > room->guest_count ? people : room->guest_count;
	return people <= type->guests_max && room->adults <= type->adults_max;
}

/* Living rooms of the booking that are of type, now or in the target. */
static int count_type(const struct booking *booking, const struct change_target *target, const char *type)
{
	int count = 0;
	for (int i = 0; i < booking->room_count; i++) {
		const char *of_room = target ? target->types[i] : booking->rooms[i].type_reserved;
		count += stay_living(booking->rooms[i].state) && strcmp(of_room, type) == 0;
	}
	return count;
}

bool change_stocked(const struct change_hotel *hotel, const struct booking *booking, const struct change_target *target,
    int32_t last_night, char short_type_out[TYPE_CODE_BYTES], int32_t *short_day_out)
{
	int32_t own_last = stay_last_night(booking->arrival_day, booking->departure_day) + hotel->late_night;
	for (int i = 0; i < booking->room_count; i++) {
		const char *type = target->types[i];
		int needed = count_type(booking, target, type), own = count_type(booking, NULL, type);
		for (int32_t day = target->arrival_day; stay_living(booking->rooms[i].state) && day <= last_night;
		     day++) {
			int more = needed - (day >= booking->arrival_day && day <= own_last ? own : 0);
			if (more <= 0 || stock_free(hotel->stock, type, day) >= more)
				continue;
			memcpy(short_type_out, type, TYPE_CODE_BYTES);
			*short_day_out = day;
			return false;
		}
	}
	return true;
}

static enum refusal by_state(const struct booking *booking, const struct change *change)
{
	static const enum refusal of_over[STAY_STATE_COUNT] = {[STAY_CHECKED_OUT] = REFUSAL_ALREADY_OUT,
	    [STAY_CANCELLED] = REFUSAL_CANCELLED,
	    [STAY_NO_SHOW] = REFUSAL_NO_SHOW};
	enum stay_state state = booking_state(booking);
	if (!stay_living(state))
		return of_over[state];
	if (state == STAY_WAITLISTED)
		return REFUSAL_WAITLISTED;
	if (booking->held)
		return REFUSAL_HELD;
	bool moves = wants(change, CHANGE_DATES) || wants(change, CHANGE_TYPES);
	if (moves && change_any_state(booking, STAY_CHECKED_OUT, STAY_CHECKED_OUT))
		return REFUSAL_NEEDS_STAFF;
	if (!change_any_state(booking, STAY_IN_HOUSE, STAY_DUE_OUT))
		return REFUSAL_NONE;
	if (wants(change, CHANGE_TYPES) || wants(change, CHANGE_GUESTS))
		return REFUSAL_NEEDS_STAFF;
	bool arrival_moves = wants(change, CHANGE_DATES) && change->arrival_day != booking->arrival_day;
	return arrival_moves ? REFUSAL_NOT_ALLOWED : REFUSAL_NONE;
}

static enum refusal by_dates(
    const struct change_hotel *hotel, const struct booking *booking, const struct change_target *target)
{
	if (target->arrival_day != booking->arrival_day && target->arrival_day < hotel->business_day)
		return REFUSAL_BAD_INPUT;
	if (target->departure_day != booking->departure_day && target->departure_day < hotel->business_day)
		return REFUSAL_BAD_INPUT;
	int nights = change_night_count(target->arrival_day, target->departure_day);
	return nights > QUOTE_NIGHTS_MAX ? REFUSAL_NEEDS_STAFF : REFUSAL_NONE;
}

static bool names_a_registered_one_anew(const struct booking_room *room, const struct change_room *wanted)
{
	for (int i = 0; i < room->guest_count; i++)
		if (room->guests[i].progress == GUEST_REGISTERED &&
		    (i >= wanted->guest_count || strcmp(room->guests[i].name, wanted->guests[i].name) != 0))
			return true;
	return false;
}

static enum refusal by_rooms(const struct change_hotel *hotel, const struct booking *booking,
    const struct change_target *target, const struct change *change)
{
	for (int i = 0; i < change->room_count; i++) {
		const struct change_room *wanted = &change->rooms[i];
		if (wanted->room_index >= booking->room_count)
			return REFUSAL_BAD_INPUT;
		const struct booking_room *room = &booking->rooms[wanted->room_index];
		const struct room_type *type = change_type_of(hotel, target->types[wanted->room_index]);
		if (!stay_living(room->state) || (!type && wants(change, CHANGE_TYPES)))
			return REFUSAL_BAD_INPUT;
		if (type && wants(change, CHANGE_TYPES) && !change_party_fits(type, room))
			return REFUSAL_ROOM_NOT_ALLOWED;
		if (!wants(change, CHANGE_GUESTS))
			continue;
		if (type && wanted->guest_count > type->guests_max)
			return REFUSAL_ROOM_NOT_ALLOWED;
		if (names_a_registered_one_anew(room, wanted))
			return REFUSAL_NOT_ALLOWED;
	}
	return REFUSAL_NONE;
}

static bool late_already(const struct change_hotel *hotel, const struct booking *booking)
{
	if (hotel->late_minor > 0 || hotel->late_night)
		return true;
	for (int i = 0; i < booking->room_count; i++)
		for (int w = 0; w < booking->rooms[i].wish_count; w++)
			if (booking->rooms[i].wishes[w].kind == WISH_LATE_DEPARTURE &&
			    booking->rooms[i].wishes[w].status == WISH_GRANTED)
				return true;
	return false;
}

bool change_late_lapses(const struct change_hotel *hotel, const struct booking *booking, const struct change *change)
{
	struct change_target target = change_target_of(booking, change);
	return late_already(hotel, booking) && (target.late_anew || change_moves(booking, &target));
}

/* Dates and types are by the plan of the booking; a booking that is late already is staff's. */
static enum refusal by_plan(const struct change_hotel *hotel, const struct change_plan *plan,
    const struct booking *booking, const struct change *change)
{
	bool moves = wants(change, CHANGE_DATES) || wants(change, CHANGE_TYPES);
	if (!hotel->staff && (moves || wants(change, CHANGE_LATE)) && late_already(hotel, booking))
		return REFUSAL_NEEDS_STAFF;
	if (!moves)
		return REFUSAL_NONE;
	if (!plan || plan->pricing == CHANGE_BY_STAFF || !(plan->payments_allowed & 1U << booking->payment))
		return REFUSAL_NEEDS_STAFF;
	bool in_house = change_any_state(booking, STAY_IN_HOUSE, STAY_DUE_OUT);
	bool in_time = plan->days_before == 0 || in_house ||
	               (int64_t)hotel->business_day + plan->days_before <= booking->arrival_day;
	return in_time ? REFUSAL_NONE : REFUSAL_NEEDS_STAFF;
}

bool change_evades_fee(const struct change_hotel *hotel, const struct booking *booking,
    const struct change_target *target, struct money amount)
{
	struct cancellation cost;
	bool gives_up = amount.minor < booking->amount.minor || target->arrival_day > booking->arrival_day;
	if (hotel->staff || !gives_up)
		return false;
	return !policy_cancellation(hotel->policy, booking, NULL, 0, hotel->now, &cost) || cost.kind == FEE_STAFF ||
	       cost.fee.minor > 0;
}

static void name_discounts(
    const struct rate_table *rates, const struct change_prices *prices, struct change_answer *out)
{
	for (int i = 0; i < rates->rule_count && i < RATE_RULES_MAX; i++)
		if (prices->off_minor[i] > 0 && out->discount_count < CHANGE_DISCOUNTS_MAX)
			out->discounts[out->discount_count++] = (struct change_discount){
			    rates->rules[i], money_make(prices->off_minor[i], rates->currency)};
}

/* Difference, balance and refund that follow from the amount. */
static bool balance(const struct booking *booking, struct change_answer *out)
{
	struct money open;
	if (!money_subtract(out->amount, booking->amount, &out->difference) ||
	    !money_add(booking->balance, out->difference, &open))
		return false;
	out->refund = money_make(0, booking->amount.currency);
	if (open.minor < 0)
		out->refund.minor = -open.minor < booking->prepaid.minor ? -open.minor : booking->prepaid.minor;
	out->balance = money_make(open.minor > 0 ? open.minor : 0, booking->amount.currency);
	return true;
}

/* Amount, fee, difference, balance and refund of a change that may be. */
static enum refusal settle(const struct change_hotel *hotel, const struct change_plan *plan,
    const struct booking *booking, const struct change *change, const struct change_target *target,
    struct change_answer *out)
{
	struct change_prices prices = {0};
	bool moves = wants(change, CHANGE_DATES) || wants(change, CHANGE_TYPES);
	bool late = wants(change, CHANGE_LATE);
	enum refusal refusal = REFUSAL_NEEDS_STAFF;
	out->amount = booking->amount;
	out->late_fee = money_make(0, booking->amount.currency);
	if ((moves || late) && !change_priced(hotel, plan, booking, target, &out->amount, &prices))
		return REFUSAL_NEEDS_STAFF;
	name_discounts(hotel->rates, &prices, out);
	if (late && !change_late(hotel, booking, target, prices.nights, change->late_minute, &out->late_fee, &refusal))
		return refusal;
	if (!money_add(out->amount, out->late_fee, &out->amount) || !balance(booking, out))
		return REFUSAL_NEEDS_STAFF;
	return change_evades_fee(hotel, booking, target, out->amount) ? REFUSAL_NEEDS_STAFF : REFUSAL_NONE;
}

static enum refusal first_refusal(const struct change_hotel *hotel, const struct change_plan *plan,
    const struct booking *booking, const struct change *change, const struct change_target *target)
{
	if (!change_valid(change, NULL) || strcmp(change->booking, booking->number) != 0)
		return REFUSAL_BAD_INPUT;
	if (change->revision != booking->revision)
		return REFUSAL_STALE;
	enum refusal refusal = by_state(booking, change);
	if (refusal == REFUSAL_NONE)
		refusal = by_dates(hotel, booking, target);
	if (refusal == REFUSAL_NONE)
		refusal = by_rooms(hotel, booking, target, change);
	return refusal == REFUSAL_NONE ? by_plan(hotel, plan, booking, change) : refusal;
}

void change_answer(const struct change_hotel *hotel, const struct booking *booking, const struct change *change,
    struct change_answer *out)
{
	*out = (struct change_answer){.refusal = REFUSAL_BAD_INPUT, .short_day = DAY_NONE};
	if (!change_valid(change, NULL))
		return;
	const struct change_plan *plan = change_plan_of(hotel->plans, hotel->plan_count, booking->rate_plan);
	struct change_target target = change_target_of(booking, change);
	out->refusal = first_refusal(hotel, plan, booking, change, &target);
	if (out->refusal != REFUSAL_NONE)
		return;
	struct change_answer settled = *out;
	int32_t last_night = stay_last_night(target.arrival_day, target.departure_day);
	if (!change_stocked(hotel, booking, &target, last_night, out->short_type, &out->short_day)) {
		out->refusal = REFUSAL_NO_STOCK;
		change_find_alternatives(hotel, plan, booking, &target, out);
		return;
	}
	settled.refusal = settle(hotel, plan, booking, change, &target, &settled);
	if (settled.refusal == REFUSAL_NONE)
		*out = settled;
	out->refusal = settled.refusal;
}

bool change_taken(
    const struct booking *booking, const struct change_answer *answer, int alternative, struct change_answer *out)
{
	if (alternative < 0 || alternative >= answer->alternative_count)
		return false;
	*out = (struct change_answer){.refusal = REFUSAL_NONE,
	    .short_day = DAY_NONE,
	    .amount = answer->alternatives[alternative].amount,
	    .late_fee = money_make(0, booking->amount.currency)};
	return balance(booking, out);
}

bool change_dearer(const struct change_answer *answer)
{
	return answer->difference.minor > 0 || answer->late_fee.minor > 0;
}

void change_calendar(const struct change_hotel *hotel, const struct booking *booking, int32_t first_day, int day_count,
    struct change_day *out)
{
	const struct change_plan *plan = change_plan_of(hotel->plans, hotel->plan_count, booking->rate_plan);
	int32_t length = booking->departure_day - booking->arrival_day;
	for (int i = 0; i < day_count; i++) {
		struct change_target target = change_target_now(booking);
		char short_type[TYPE_CODE_BYTES];
		int32_t short_day;
		target.arrival_day = first_day + i;
		target.departure_day = first_day + i + length;
		int32_t last_night = stay_last_night(target.arrival_day, target.departure_day);
		out[i] = (struct change_day){0};
		if (!change_priced(hotel, plan, booking, &target, &out[i].amount, NULL))
			out[i].amount = (struct money){0};
		out[i].free = target.arrival_day >= hotel->business_day &&
		              change_stocked(hotel, booking, &target, last_night, short_type, &short_day);
	}
}
