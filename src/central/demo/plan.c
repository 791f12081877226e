#include "central/demo/plan.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"

enum {
	NIGHTS_MAX = 5,
	GRID_DAYS = DEMO_DAYS_BEFORE + DEMO_DAYS_AFTER + NIGHTS_MAX + 1,
	ROOMS_CLOSED = 3, /* out of order or of service: never sold */
};

/* What the making of the plan needs beside the plan. */
struct maker {
	struct demo_plan *plan;
	struct random random;
	int32_t today;
	bool taken[DEMO_ROOMS][GRID_DAYS]; /* which nights of a room are sold; index 0 is today - DEMO_DAYS_BEFORE */
	int twist;                         /* the next of today's arrivals to get a twist of its own */
};

static bool chance(struct maker *maker, unsigned percent)
{
	return random_below(&maker->random, 100) < percent;
}

static bool room_free(const struct maker *maker, int room, int first, int nights)
{
	for (int i = 0; i < nights; i++)
		if (maker->taken[room][first + i])
			return false;
	return true;
}

/* A room of the type that is free for the nights, searched from a drawn start; -1 if there is none. */
static int find_room(struct maker *maker, const char *type, int first, int nights)
{
	int start = (int)random_below(&maker->random, DEMO_ROOMS);

	for (int i = 0; i < DEMO_ROOMS; i++) {
		int room = (start + i) % DEMO_ROOMS;

		if (strcmp(maker->plan->rooms[room].type, type) == 0 && room_free(maker, room, first, nights))
			return room;
	}
	return -1;
}

static const struct room_type *draw_type(struct maker *maker)
{
	static const int shares[DEMO_TYPES] = {32, 30, 24, 6, 4, 4};
	int at = (int)random_below(&maker->random, 100);
	int i = 0;

	while (i + 1 < DEMO_TYPES && at >= shares[i])
		at -= shares[i++];
	return &maker->plan->types[i];
}

static void add_wish(struct booking_room *room, enum wish_kind kind, enum wish_status status, const char *note)
{
	struct wish *wish = &room->wishes[room->wish_count++];

	*wish = (struct wish){.kind = kind, .status = status};
	text_copy(wish->note, sizeof wish->note, note);
}

static void draw_wishes(struct maker *maker, struct booking_room *room)
{
	static const enum wish_kind kinds[] = {
	    WISH_HIGH_FLOOR, WISH_AWAY_FROM_LIFT, WISH_NON_SMOKING, WISH_QUIET, WISH_NEAR_LIFT, WISH_LOW_FLOOR};

	if (chance(maker, 35))
		add_wish(room, kinds[random_below(&maker->random, 6)], WISH_ASKED, "");
	if (chance(maker, 8))
		add_wish(room, WISH_COT, WISH_GRANTED, "");
}

static void fill_guests(struct booking_room *room, const struct room_type *type, struct maker *maker, const char *name)
{
	room->adults = 1 + (int)random_below(&maker->random, 2);
	room->children = type->guests_max > room->adults && chance(maker, type->bed == BED_FAMILY ? 80 : 10) ? 1 : 0;
	room->guest_count = room->adults + room->children;
	for (int i = 0; i < room->guest_count; i++)
		room->guests[i] = (struct booking_guest){.child = i >= room->adults, .progress = GUEST_EXPECTED};
	text_copy(room->guests[0].name, sizeof room->guests[0].name, name);
}

static void draw_person(struct maker *maker, struct booking *booking)
{
	const struct demo_member *member;

	if (!chance(maker, 15)) {
		demo_person_draw(&maker->random, &booking->contact, &booking->language);
		return;
	}
	member = &maker->plan->members[random_below(&maker->random, DEMO_MEMBERS)];
	booking->contact = member->contact;
	booking->vip = strcmp(member->tier, "platinum") == 0;
	text_copy(booking->member_number, sizeof booking->member_number, member->number);
	text_copy(booking->member_tier, sizeof booking->member_tier, member->tier);
}

static void fill_price(const struct demo_plan *plan, struct booking *booking)
{
	const struct rate_table table = {"CNY", plan->rates, DEMO_RATES, plan->rules, DEMO_RULES};
	int64_t total = 0;

	for (int i = 0; i < booking->room_count; i++) {
		struct quote quote;

		if (rate_quote(&table, booking->rate_plan, booking->rooms[i].type_reserved, booking->member_tier,
		        booking->arrival_day, booking->departure_day, &quote))
			total += quote.total_minor;
	}
	booking->amount = money_make(total, "CNY");
	booking->prepaid = booking->amount;
	booking->balance = money_make(0, "CNY");
}

static void draw_source(struct maker *maker, struct booking *booking)
{
	static const struct {
		const char *source;
		enum payment_way payment;
		const char *policy;
	} sources[] = {{"direct", PAY_PREPAID, "flexible"}, {"trip", PAY_AGENCY, "prepaid"},
	    {"phone", PAY_GUARANTEED, "flexible"}, {"company", PAY_COMPANY, "flexible"}};
	size_t i = random_below(&maker->random, 4);

	text_copy(booking->source, sizeof booking->source, sources[i].source);
	text_copy(booking->policy_id, sizeof booking->policy_id, sources[i].policy);
	booking->payment = sources[i].payment;
	if (booking->payment == PAY_AGENCY)
		snprintf(booking->agency_number, sizeof booking->agency_number, "TRIP%08u",
		    random_below(&maker->random, 100000000));
}

/* ---- States ---- */

static void set_state(struct booking *booking, enum stay_state state)
{
	for (int i = 0; i < booking->room_count; i++)
		booking->rooms[i].state = state;
}

static void register_guests(struct booking_room *room)
{
	for (int i = 0; i < room->guest_count; i++)
		room->guests[i].progress = GUEST_REGISTERED;
}

static int64_t moment(const struct maker *maker, int32_t day, int minute)
{
	return local_time_to_wall_ms((struct local_time){day, minute}, maker->plan->hotel.utc_offset_minutes);
}

/* The booking's rooms were moved into: physical[i] is the room of index i. */
static void move_in(struct maker *maker, struct booking *booking, const int *physical, bool left)
{
	for (int i = 0; i < booking->room_count; i++) {
		struct booking_room *room = &booking->rooms[i];
		struct room *place = &maker->plan->rooms[physical[i]];

		text_copy(room->room, sizeof room->room, place->number);
		room->state = left ? STAY_CHECKED_OUT : STAY_IN_HOUSE;
		room->checked_in_ms =
		    moment(maker, booking->arrival_day, 15 * 60 + (int)random_below(&maker->random, 360));
		register_guests(room);
		if (left)
			room->checked_out_ms =
			    moment(maker, booking->departure_day, 8 * 60 + (int)random_below(&maker->random, 60));
		if (booking->departure_day >= maker->today) {
			place->occupied = !left;
			place->condition = left ? ROOM_DIRTY : ROOM_CLEAN;
		}
	}
}

static void settle_state(struct maker *maker, struct booking *booking, const int *physical)
{
	bool past = booking->arrival_day < maker->today;

	if (chance(maker, 7))
		set_state(booking, STAY_CANCELLED);
	else if (past && chance(maker, 4))
		set_state(booking, STAY_NO_SHOW);
	else if (past)
		move_in(maker, booking, physical,
		    booking->departure_day < maker->today ||
		        (booking->departure_day == maker->today && chance(maker, 35)));
	else
		set_state(booking, booking->arrival_day == maker->today ? STAY_DUE_IN : STAY_RESERVED);
}

/* ---- Today's arrivals: the first ones each show something of their own ---- */

static void twist_plain(struct booking *booking)
{
	booking->rooms[0].wish_count = 0;
	add_wish(&booking->rooms[0], WISH_HIGH_FLOOR, WISH_ASKED, "");
	add_wish(&booking->rooms[0], WISH_EXTRA_BED, WISH_ASKED, "");
}

static void twist_nothing(struct booking *booking)
{
	(void)booking;
}

static void twist_vip(struct booking *booking)
{
	booking->vip = true;
}

static void twist_balance(struct booking *booking)
{
	booking->payment = PAY_PREPAID;
	booking->prepaid = money_make(0, "CNY"); /* the transfer has not come */
	booking->balance = booking->amount;
}

static void twist_held(struct booking *booking)
{
	booking->held = true;
	text_copy(booking->held_reason, sizeof booking->held_reason, "NO_CONTACT");
}

static void twist_cancelled(struct booking *booking)
{
	set_state(booking, STAY_CANCELLED);
}

static void twist_waitlisted(struct booking *booking)
{
	set_state(booking, STAY_WAITLISTED);
}

/* Which guest, type and number of rooms each of today's first arrivals has, and what is changed about it. */
static const struct twist {
	int type, rooms;
	enum language language;
	void (*apply)(struct booking *booking);
} twists[] = {
    {1, 1, LANGUAGE_ZH_CN, twist_plain},
    {0, 1, LANGUAGE_EN, twist_nothing},
    {0, 2, LANGUAGE_ZH_CN, twist_nothing},
    {2, 1, LANGUAGE_JA, twist_vip},
    {1, 1, LANGUAGE_KO, twist_nothing},
    {0, 1, LANGUAGE_ZH_TW, twist_nothing},
    {1, 1, LANGUAGE_ZH_CN, twist_balance},
    {0, 1, LANGUAGE_EN, twist_held},
    {1, 1, LANGUAGE_EN, twist_cancelled},
    {2, 1, LANGUAGE_ZH_CN, twist_waitlisted},
};

static const struct twist *next_twist(struct maker *maker, int day_offset)
{
	size_t count = sizeof twists / sizeof *twists;

	if (day_offset != 0 || maker->twist >= (int)count)
		return NULL;
	return &twists[maker->twist++];
}

static void draw_person_of(struct maker *maker, struct booking *booking, enum language language)
{
	do
		demo_person_draw(&maker->random, &booking->contact, &booking->language);
	while (booking->language != language);
}

/* ---- One booking ---- */

/* Chooses a free room for each of the booking's rooms and takes its nights; false (nothing taken) if there are not
 * enough. */
static bool take_rooms(struct maker *maker, const struct booking *booking, int *physical)
{
	int first = booking->arrival_day - maker->today + DEMO_DAYS_BEFORE;
	int nights = booking->departure_day - booking->arrival_day;

	for (int i = 0; i < booking->room_count; i++) {
		physical[i] = find_room(maker, booking->rooms[i].type_reserved, first, nights);
		if (physical[i] < 0) {
			while (--i >= 0)
				memset(&maker->taken[physical[i]][first], 0, (size_t)nights);
			return false;
		}
		memset(&maker->taken[physical[i]][first], 1, (size_t)nights);
	}
	return true;
}

static void add_booking(struct maker *maker, int day_offset)
{
	struct booking *booking = &maker->plan->bookings[maker->plan->booking_count];
	const struct twist *twist = next_twist(maker, day_offset);
	const struct room_type *type = twist ? &maker->plan->types[twist->type] : draw_type(maker);
	int physical[BOOKING_ROOMS_MAX];

	*booking = (struct booking){.revision = 1,
	    .rate_plan = "public",
	    .arrival_day = maker->today + day_offset,
	    .expected_arrival_minute =
	        chance(maker, 30) ? 16 * 60 + 30 * (int)random_below(&maker->random, 10) : MINUTE_NONE,
	    .room_count = twist               ? twist->rooms
	                  : chance(maker, 10) ? 2
	                                      : 1};
	booking->departure_day = booking->arrival_day + 1 + (int32_t)random_below(&maker->random, NIGHTS_MAX);
	booking->made_ms = moment(maker, booking->arrival_day - 1 - (int32_t)random_below(&maker->random, 40), 11 * 60);
	if (twist)
		draw_person_of(maker, booking, twist->language);
	else
		draw_person(maker, booking);
	for (int i = 0; i < booking->room_count; i++) {
		text_copy(booking->rooms[i].type_reserved, sizeof booking->rooms[i].type_reserved, type->code);
		fill_guests(&booking->rooms[i], type, maker, i == 0 ? booking->contact.name : "");
		draw_wishes(maker, &booking->rooms[i]);
	}
	if (!take_rooms(maker, booking, physical))
		return;
	booking_number_draw(&maker->random, booking->number);
	draw_source(maker, booking);
	fill_price(maker->plan, booking);
	settle_state(maker, booking, physical);
	if (twist) {
		set_state(booking, STAY_DUE_IN);
		twist->apply(booking);
	}
	maker->plan->booking_count++;
}

/* An agency gave a number again: today's first agency booking has the number of one that was cancelled before. */
static void reuse_agency_number(struct demo_plan *plan, int32_t today)
{
	struct booking *old = NULL, *living = NULL;

	for (int i = 0; i < plan->booking_count; i++) {
		struct booking *booking = &plan->bookings[i];

		if (booking->agency_number[0] == '\0')
			continue;
		if (booking_state(booking) == STAY_CANCELLED && booking->arrival_day < today)
			old = booking;
		else if (living == NULL && booking->arrival_day == today && booking_state(booking) == STAY_DUE_IN)
			living = booking;
	}
	if (old != NULL && living != NULL)
		memcpy(old->agency_number, living->agency_number, sizeof old->agency_number);
}

static void draw_members(struct maker *maker)
{
	static const char *const tiers[] = {"silver", "silver", "gold", "platinum"};

	for (int i = 0; i < DEMO_MEMBERS; i++) {
		struct demo_member *member = &maker->plan->members[i];
		enum language language;

		demo_person_draw(&maker->random, &member->contact, &language);
		snprintf(
		    member->number, sizeof member->number, "YJ%06u", 100000 + random_below(&maker->random, 900000));
		text_copy(member->tier, sizeof member->tier, tiers[i % 4]);
		member->points = random_below(&maker->random, 20000);
		member->joined_day = maker->today - 30 - (int32_t)random_below(&maker->random, 900);
	}
}

static void close_rooms(struct maker *maker)
{
	static const struct {
		int room;
		enum room_condition condition;
	} closed[ROOMS_CLOSED] = {{17, ROOM_OUT_OF_ORDER}, {52, ROOM_OUT_OF_ORDER}, {96, ROOM_OUT_OF_SERVICE}};

	for (int i = 0; i < ROOMS_CLOSED; i++) {
		maker->plan->rooms[closed[i].room].condition = closed[i].condition;
		memset(maker->taken[closed[i].room], 1, sizeof maker->taken[closed[i].room]);
	}
}

/* Some of the vacant rooms still wait for housekeeping. */
static void leave_some_dirty(struct maker *maker)
{
	for (int i = 0; i < DEMO_ROOMS; i++) {
		struct room *room = &maker->plan->rooms[i];

		if (!room->occupied && room->condition == ROOM_INSPECTED && chance(maker, 15))
			room->condition = chance(maker, 50) ? ROOM_DIRTY : ROOM_CLEAN;
	}
}

static void fill_bookings(struct maker *maker)
{
	for (int offset = -DEMO_DAYS_BEFORE; offset <= DEMO_DAYS_AFTER; offset++) {
		int arrivals = offset <= 0 ? 24 : offset < 12 ? 22 - offset : 10;

		if (offset == 0)
			arrivals = 30;
		for (int i = 0; i < arrivals && maker->plan->booking_count < DEMO_BOOKINGS_MAX; i++)
			add_booking(maker, offset);
	}
}

struct demo_plan *demo_plan_create(int32_t business_day, uint64_t seed)
{
	struct seeded_random *seeded = seeded_random_create(seed * 1000003u + (uint64_t)business_day);
	struct maker *maker = memory_zeroed(1, sizeof *maker);
	struct demo_plan *plan = memory_zeroed(1, sizeof *plan);

	*maker = (struct maker){.plan = plan, .random = seeded_random_view(seeded), .today = business_day};
	demo_hotel_fill(&plan->hotel, business_day);
	demo_types_fill(plan->types);
	demo_rooms_fill(plan->rooms);
	demo_rates_fill(plan, business_day);
	close_rooms(maker);
	draw_members(maker);
	fill_bookings(maker);
	reuse_agency_number(plan, business_day);
	leave_some_dirty(maker);
	free(maker);
	seeded_random_destroy(seeded);
	return plan;
}
