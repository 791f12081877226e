/* Full examples of every type, for round trips. */
#pragma once
#include <string.h>
#include "hotel/make.h"
#include "wire/hotel.h"
#include "wire/sync.h"

static inline struct booking sample_booking(void)
{
	struct booking booking = make_booking();
	booking.revision = 12;
	booking.made_ms = 1795250000000;
	booking.expected_arrival_minute = 18 * 60 + 30;
	booking.vip = true;
	booking.language = LANGUAGE_JA;
	memcpy(booking.agency_number, "AG123456789", 12);
	memcpy(booking.remarks, "two\nlines", 10);
	booking.room_count = 2;
	booking.rooms[0].wish_count = 2;
	booking.rooms[0].wishes[0] = (struct wish){WISH_HIGH_FLOOR, WISH_GRANTED, ""};
	booking.rooms[0].wishes[1] = (struct wish){WISH_OTHER, WISH_ASKED, "枕头 “soft”"};
	booking.rooms[0].guest_count = 1;
	booking.rooms[0].guests[0] = (struct booking_guest){"王晓明", false, true, GUEST_REGISTERED};
	booking.rooms[1] = booking.rooms[0];
	booking.rooms[1].state = STAY_IN_HOUSE;
	memcpy(booking.rooms[1].room, "1208", 5);
	booking.rooms[1].checked_in_ms = 1795250000001;
	return booking;
}

static inline struct guest sample_guest(void)
{
	return (struct guest){.name = "佐藤 健",
	    .surname = "佐藤",
	    .document = DOCUMENT_PASSPORT,
	    .document_number = "TK1234567",
	    .issuer = "JPN",
	    .nationality = "JPN",
	    .birth_day = 7000,
	    .expiry_day = DAY_NONE,
	    .sex = SEX_MALE,
	    .document_checked = true,
	    .phone = "+81 3-1234-5678",
	    .email = "sato@example.jp",
	    .allergy = "えび",
	    .consent_registration = true,
	    .consent_version = "2026-1",
	    .consent_ms = 1795250000000};
}

static inline struct lease sample_lease(void)
{
	return (struct lease){.id = "L1",
	    .room = "1208",
	    .first_night = 1000,
	    .last_night = 1001,
	    .fence = 7,
	    .granted_ms = 1795250000000,
	    .duration_ms = 900000,
	    .booking = "K7M42Q9D",
	    .room_index = 1,
	    .pin = "482915"};
}
