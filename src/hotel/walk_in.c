#include "hotel/walk_in.h"
#include <stdlib.h>
#include <string.h>
#include "hotel/guest.h"
#include "hotel/words.h"

bool walk_in_valid(const struct walk_in *request, const char **what_out)
{
	static const struct text_field texts[] = {
	    TEXT_FIELD(walk_in, type, 0),
	    TEXT_FIELD(walk_in, contact.name, 1),
	    TEXT_FIELD(walk_in, contact.surname, 0),
	    TEXT_FIELD(walk_in, contact.given, 0),
	    TEXT_FIELD(walk_in, contact.latin, 0),
	    TEXT_FIELD(walk_in, contact.phone, 0),
	    TEXT_FIELD(walk_in, contact.email, 0),
	    TEXT_FIELD(walk_in, member_number, 0),
	    TEXT_FIELD(walk_in, member_tier, 0),
	};
	if (!text_fields_valid(request, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (!day_valid(request->arrival_day))
		return fault_in("arrival_day", what_out);
	if (stay_nights(request->arrival_day, request->departure_day) < 0)
		return fault_in("departure_day", what_out);
	if (request->adults < 1 || request->adults > WALK_IN_PEOPLE_MAX)
		return fault_in("adults", what_out);
	if (request->children < 0 || request->children > WALK_IN_PEOPLE_MAX)
		return fault_in("children", what_out);
	if (request->room_count < 0 || request->room_count > BOOKING_ROOMS_MAX || request->room_count > request->adults)
		return fault_in("room_count", what_out);
	if (request->wish_count < 0 || request->wish_count > WISHES_MAX)
		return fault_in("wishes", what_out);
	for (int i = 0; i < request->wish_count; i++)
		if (request->wishes[i].kind >= WISH_KIND_COUNT ||
		    !text_field_valid(request->wishes[i].note, sizeof request->wishes[i].note))
			return fault_in("wishes", what_out);
	if (request->language >= LANGUAGE_COUNT)
		return fault_in("language", what_out);
	return true;
}

static int parts_of(int whole, int part)
{
	return (whole + part - 1) / part;
}

/* The share of room i where count things are spread evenly over rooms. */
static int share(int count, int rooms, int i)
{
	return count / rooms + (i < count % rooms ? 1 : 0);
}

/* Children go where fewer adults are: from the last room backwards. */
static bool spread_fits(const struct walk_in *request, const struct room_type *type, int rooms)
{
	for (int i = 0; i < rooms; i++) {
		int adults = share(request->adults, rooms, i),
		    children = share(request->children, rooms, rooms - 1 - i);
		if (adults < 1 || adults > type->adults_max || adults + children > type->guests_max)
			return false;
	}
	return true;
}

/* Rooms of the type that the party takes; 0 if it cannot be. */
static int rooms_for(const struct walk_in *request, const struct room_type *type)
{
	if (type->adults_max < 1 || type->guests_max < 1)
		return 0;
	int least = parts_of(request->adults, type->adults_max);
	int all = parts_of(request->adults + request->children, type->guests_max);
	int rooms = least > all ? least : all;
	if (request->room_count > 0)
		rooms = request->room_count;
	for (int most = request->room_count > 0 ? rooms : BOOKING_ROOMS_MAX; rooms <= most; rooms++)
		if (spread_fits(request, type, rooms))
			return rooms;
	return 0;
}

static bool type_grants(const struct walk_in_hotel *hotel, const char *type, const struct wish *wish)
{
	for (int i = 0; i < hotel->audit.room_count; i++)
		if (strcmp(hotel->audit.rooms[i].type, type) == 0 &&
		    room_grants(&hotel->audit.rooms[i], wish, hotel->audit.high_floor_from))
			return true;
	return false;
}

static void judge_wishes(const struct walk_in_hotel *hotel, const struct walk_in *request, struct walk_in_offer *out)
{
	for (int w = 0; w < request->wish_count; w++) {
		const struct wish *wish = &request->wishes[w];
		bool granted = type_grants(hotel, out->type, wish);
		out->wishes_granted += granted;
		if (!granted && wish_of_room(wish->kind))
			out->wishes_denied |= INT64_C(1) << w;
	}
}

static bool asks_for(const struct walk_in *request, enum wish_kind kind)
{
	for (int w = 0; w < request->wish_count; w++)
		if (request->wishes[w].kind == kind)
			return true;
	return false;
}

/* Every room of the type is an accessible one. */
static bool accessible_only(const struct walk_in_hotel *hotel, const char *type)
{
	int rooms = 0, accessible = 0;
	for (int i = 0; i < hotel->audit.room_count; i++)
		if (strcmp(hotel->audit.rooms[i].type, type) == 0) {
			rooms++;
			accessible += hotel->audit.rooms[i].accessible;
		}
	return rooms > 0 && accessible == rooms;
}

static bool offer_of(
    const struct walk_in_hotel *hotel, const struct walk_in *request, int index, struct walk_in_offer *out)
{
	const struct room_type *type = &hotel->audit.types[index];
	int32_t last_night = stay_last_night(request->arrival_day, request->departure_day);
	int rooms = rooms_for(request, type);
	int least = stock_least(hotel->stock, type->code, request->arrival_day, last_night);
	*out = (struct walk_in_offer){.type_index = index, .room_count = rooms, .rank = type->rank};
	memcpy(out->type, type->code, sizeof out->type);
	if (rooms == 0 || least == STOCK_UNKNOWN || least < rooms ||
	    !rate_quote(hotel->audit.rates, hotel->plan, type->code, request->member_tier, request->arrival_day,
	        request->departure_day, &out->quote))
		return false;
	out->left = least - rooms;
	out->spare_places = rooms * type->guests_max - request->adults - request->children;
	judge_wishes(hotel, request, out);
	out->kept = !asks_for(request, WISH_ACCESSIBLE) && accessible_only(hotel, type->code);
	return money_multiply(money_make(out->quote.total_minor, out->quote.currency), rooms, &out->amount);
}

static int order(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int compare(const void *left, const void *right)
{
	const struct walk_in_offer *a = left, *b = right;
	const int orders[] = {
	    order(a->kept, b->kept),
	    order(a->wishes_denied != 0, b->wishes_denied != 0),
	    order(a->room_count, b->room_count),
	    order(b->wishes_granted, a->wishes_granted),
	    order(a->spare_places, b->spare_places),
	    order(a->amount.minor, b->amount.minor),
	    order(a->rank, b->rank),
	};
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (orders[i] != 0)
			return orders[i];
	return strcmp(a->type, b->type);
}

/* The type that he named himself comes before every recommendation. */
static void named_first(const char *type, struct walk_in_offers *offers)
{
	for (int i = 0; *type && i < offers->count; i++) {
		if (strcmp(offers->offers[i].type, type) != 0)
			continue;
		struct walk_in_offer named = offers->offers[i];
		memmove(&offers->offers[1], &offers->offers[0], sizeof named * (size_t)i);
		offers->offers[0] = named;
		return;
	}
}

/* The rules that the offers name: where each stands in the table of rates. */
struct named_rules {
	const struct rate_rule *rules;
	int from[WALK_IN_RULES_MAX];
};

/* The place of the table's rule among those that the offers name; -1: none, or no room for one more. */
static int rule_place(struct named_rules *named, int rule, struct walk_in_offers *out)
{
	int place = 0;
	while (place < out->rule_count && named->from[place] != rule)
		place++;
	if (rule < 0 || place == WALK_IN_RULES_MAX)
		return -1;
	if (place == out->rule_count) {
		named->from[place] = rule;
		out->rules[out->rule_count++] = named->rules[rule];
	}
	return place;
}

/* The rules go with the offers, the recommended one's first: whoever reads them has no table of rates. */
static void name_rules(const struct rate_table *rates, struct walk_in_offers *out)
{
	struct named_rules named = {.rules = rates->rules};
	for (int i = 0; i < out->count; i++) {
		struct quote *quote = &out->offers[i].quote;
		for (int n = 0; n < quote->night_count; n++) {
			quote->nights[n].promotion = rule_place(&named, quote->nights[n].promotion, out);
			quote->nights[n].member = rule_place(&named, quote->nights[n].member, out);
		}
	}
}

void walk_in_offer(const struct walk_in_hotel *hotel, const struct walk_in *request, struct walk_in_offers *out)
{
	out->count = out->rule_count = 0;
	out->refusal = REFUSAL_BAD_INPUT;
	if (!walk_in_valid(request, NULL) || request->arrival_day < hotel->business_day)
		return;
	out->refusal = REFUSAL_NEEDS_STAFF;
	if (stay_nights(request->arrival_day, request->departure_day) > QUOTE_NIGHTS_MAX)
		return;
	for (int i = 0; i < hotel->audit.type_count && out->count < WALK_IN_OFFERS_MAX; i++)
		if (offer_of(hotel, request, i, &out->offers[out->count]))
			out->count++;
	qsort(out->offers, (size_t)out->count, sizeof *out->offers, compare);
	named_first(request->type, out);
	name_rules(hotel->audit.rates, out);
	out->refusal = out->count > 0 ? REFUSAL_NONE : REFUSAL_NO_STOCK;
}

static void fill_room(const struct walk_in *request, const struct walk_in_offer *offer, int i, enum stay_state state,
    struct booking_room *out)
{
	int rooms = offer->room_count;
	*out = (struct booking_room){.state = state,
	    .adults = share(request->adults, rooms, i),
	    .children = share(request->children, rooms, rooms - 1 - i),
	    .wish_count = request->wish_count};
	memcpy(out->type_reserved, offer->type, sizeof out->type_reserved);
	for (int w = 0; w < request->wish_count; w++) {
		out->wishes[w] = request->wishes[w];
		out->wishes[w].status = WISH_ASKED;
	}
}

/* "WISH_IMPOSSIBLE, AMOUNT" */
static void hold(struct booking *booking, unsigned findings)
{
	size_t used = 0;
	booking->held = findings != 0;
	for (int i = 0; i < AUDIT_FINDING_COUNT; i++) {
		const char *code = audit_finding_code((enum audit_finding)(findings & 1U << i));
		size_t length = strlen(code);
		if (length == 0 || used + length + 3 > sizeof booking->held_reason)
			continue;
		if (used > 0) {
			memcpy(booking->held_reason + used, ", ", 2);
			used += 2;
		}
		memcpy(booking->held_reason + used, code, length + 1);
		used += length;
	}
}

static void copy_text(char *out, size_t out_bytes, const char *text)
{
	size_t length = strnlen(text, out_bytes - 1);
	memcpy(out, text, length);
	memset(out + length, 0, out_bytes - length);
}

bool walk_in_book(const struct walk_in_hotel *hotel, const struct walk_in *request, const struct walk_in_offer *offer,
    const char *number, int64_t now_ms, struct booking *out, unsigned *findings_out)
{
	if (!walk_in_valid(request, NULL) || offer->room_count < 1 || offer->room_count > BOOKING_ROOMS_MAX)
		return false;
	bool today = request->arrival_day == hotel->business_day;
	*out = (struct booking){.made_ms = now_ms,
	    .source = "direct",
	    .contact = request->contact,
	    .language = request->language,
	    .arrival_day = request->arrival_day,
	    .departure_day = request->departure_day,
	    .expected_arrival_minute = MINUTE_NONE,
	    .amount = offer->amount,
	    .prepaid = money_make(0, offer->amount.currency),
	    .balance = offer->amount,
	    .payment = PAY_AT_HOTEL,
	    .room_count = offer->room_count};
	copy_text(out->number, sizeof out->number, number);
	copy_text(out->member_number, sizeof out->member_number, request->member_number);
	copy_text(out->member_tier, sizeof out->member_tier, request->member_tier);
	copy_text(out->policy_id, sizeof out->policy_id, hotel->policy_id);
	copy_text(out->rate_plan, sizeof out->rate_plan, hotel->plan);
	for (int i = 0; i < offer->room_count; i++)
		fill_room(request, offer, i, today ? STAY_DUE_IN : STAY_RESERVED, &out->rooms[i]);
	*findings_out = audit_booking(&hotel->audit, out);
	hold(out, *findings_out);
	return booking_valid(out, NULL);
}
