/* A booking entered by staff: its number is drawn, its price quoted, its stock counted for each night, and the audit of
 * hotel/audit.h confirms it or holds it with its reasons. */
#pragma once
#include "central/database.h"
#include "hotel/booking.h"
#include "wire/shape.h"

struct booking_entry_guest {
	char name[PERSON_NAME_BYTES];
	bool child;
};

struct booking_entry_room {
	char type[TYPE_CODE_BYTES];
	int adults, children;
	int wish_count;
	struct wish wishes[WISHES_MAX];
	int guest_count;
	struct booking_entry_guest guests[ROOM_GUESTS_MAX];
};

struct booking_entry {
	struct contact contact;
	int language;
	int32_t arrival_day, departure_day;
	int32_t expected_arrival_minute;
	int room_count;
	struct booking_entry_room rooms[BOOKING_ROOMS_MAX];
	char source[SOURCE_BYTES], agency_number[BOOKING_NUMBER_BYTES];
	char member_number[MEMBER_NUMBER_BYTES];
	char rate_plan[RATE_PLAN_BYTES]; /* "": rate_plan_public */
	char policy_id[POLICY_ID_BYTES];
	int payment;
	struct money amount; /* currency "": as quoted */
	struct money prepaid;
	bool vip;
	bool known_wishes; /* rooms without wishes start with those that the guest always has */
	char remarks[REMARKS_BYTES];
};
extern const struct shape staff_booking_shape;

/* The plan that everybody may book: "public" where the hotel has one, else the one without a name. */
struct rate_list;
const char *rate_plan_public(const struct rate_list *rates);

/* Codes: NO_STOCK, BAD_INPUT (a past arrival, a member or type that is not there, dates that cannot be). */
bool booking_enter(
    struct work *work, const struct booking_entry *entry, const char *by, struct booking *out, struct error *err);
/* A number of our own that no booking has. */
bool booking_number_new(struct work *work, char out[BOOKING_NUMBER_BYTES], struct error *err);
/* A new booking's item for sales and for the audit log; where it is held, the front office and the staff's list have it
 * too, answered until due_ms (moment of the machine). */
bool booking_made_tell(
    struct work *work, const struct booking *booking, const char *by, int64_t due_ms, struct error *err);
/* Staff have looked at a held booking and take it. Codes: NOT_FOUND, NOT_ALLOWED where it is not held. */
bool booking_confirm(struct work *work, const char *number, const char *by, struct booking *out, struct error *err);
