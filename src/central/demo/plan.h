/* The demo hotel: a whole hotel as values, the same for the same date and seed. 120 rooms of 6 types on 8 floors, rates
 * with weekends and a promotion, members of three tiers, and bookings around the date in every state. */
#pragma once
#include <stdint.h>
#include "base/error.h"
#include "hotel/booking.h"
#include "hotel/hotel.h"
#include "hotel/rate.h"
#include "hotel/room.h"

enum {
	DEMO_TYPES = 6,
	DEMO_ROOMS = 120,
	DEMO_RATES = DEMO_TYPES * 2,
	DEMO_RULES = 4,
	DEMO_MEMBERS = 36,
	DEMO_BOOKINGS_MAX = 480,
	DEMO_DAYS_BEFORE = 6,
	DEMO_DAYS_AFTER = 21,
};

struct demo_member {
	char number[MEMBER_NUMBER_BYTES], tier[TIER_BYTES];
	struct contact contact;
	int64_t points;
	int32_t joined_day;
};

struct demo_plan {
	struct hotel hotel;
	struct room_type types[DEMO_TYPES];
	struct room rooms[DEMO_ROOMS];
	struct rate rates[DEMO_RATES];
	struct rate_rule rules[DEMO_RULES];
	struct demo_member members[DEMO_MEMBERS];
	struct booking bookings[DEMO_BOOKINGS_MAX];
	int booking_count;
};

/* The plan for a business day; the caller frees it with free(). No stay overlaps another in one room, and no type is
 * sold over its rooms on any night. Never NULL for a valid day between 2000 and 2100. */
struct demo_plan *demo_plan_create(int32_t business_day, uint64_t seed);

/* The fixed parts, used by demo_plan_create. */
void demo_hotel_fill(struct hotel *hotel, int32_t business_day);
void demo_types_fill(struct room_type types[DEMO_TYPES]);
void demo_rooms_fill(struct room rooms[DEMO_ROOMS]);
void demo_rates_fill(struct demo_plan *plan, int32_t business_day);
/* A guest drawn from the tables of names: contact and language. */
void demo_person_draw(const struct random *random, struct contact *contact, enum language *language);
