/* Bookings, rooms and policies for tests. */
#pragma once
#include <string.h>
#include "hotel/booking.h"
#include "hotel/policy.h"

static inline struct booking make_booking(void)
{
	struct booking booking = {.number = "K7M42Q9D",
	    .source = "direct",
	    .contact = {.name = "王晓明",
	        .surname = "王",
	        .given = "晓明",
	        .latin = "Wang Xiaoming",
	        .phone = "+86 138 0013 8000",
	        .email = "wang@example.com"},
	    .arrival_day = 1000,
	    .departure_day = 1002,
	    .expected_arrival_minute = MINUTE_NONE,
	    .amount = {129600, "CNY"},
	    .prepaid = {129600, "CNY"},
	    .balance = {0, "CNY"},
	    .payment = PAY_PREPAID,
	    .policy_id = "flex",
	    .rate_plan = "bar",
	    .room_count = 1};
	booking.rooms[0] = (struct booking_room){.type_reserved = "KING", .state = STAY_RESERVED, .adults = 2};
	return booking;
}

static inline struct policy make_policy(void)
{
	return (struct policy){.id = "flex",
	    .earliest_check_in_minute = 14 * 60,
	    .latest_check_in_minute = DAY_MINUTES,
	    .check_out_minute = 12 * 60,
	    .night_ends_minute = 5 * 60,
	    .minimum_age = 18,
	    .room_conditions = 1U << ROOM_CLEAN | 1U << ROOM_INSPECTED,
	    .document_required = true,
	    .consent_required = true,
	    .upgrades_allowed = true,
	    .high_floor_from = 6,
	    .strategy_count = 3,
	    .strategies = {STRATEGY_SPECIAL_REQUESTS, STRATEGY_FIRST_COME, STRATEGY_HIGHER_PRICE},
	    .step_count = 2,
	    .steps = {{0, 18 * 60, FEE_NIGHTS, 1}, {0, 23 * 60, FEE_PERCENT, 10000}}};
}
