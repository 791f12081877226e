/* The receipt that a guest takes away after check-in. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/catalogue.h"
#include "hotel/date.h"
#include "receipt/document.h"

enum { CHECK_IN_RULES_MAX = 6, CHECK_IN_GUESTS_MAX = 8 };

/* What is printed, already in the guest's language where it is the hotel's own text. NULL or "" leaves a thing out.
 * Everything is borrowed. Moments are UTC ms shown at utc_offset_minutes; days and minutes of
 * a day as in hotel/date.h; money is in minor units of currency. */
struct check_in_values {
	const char *hotel_name, *hotel_address, *hotel_phone, *hotel_mail;
	const char *booking_number;
	const char *room_number, *room_type, *room_floor, *room_way; /* floor "12", way "turn right at the lift" */
	const char *guests[CHECK_IN_GUESTS_MAX];                     /* full names; only a shortened form is printed */
	int guest_count;
	int32_t arrival_day, departure_day;
	int check_in_minute, check_out_minute;
	const char *currency;                  /* ISO 4217 */
	int64_t night_minor, night_full_minor; /* per night, after and before discount; equal: no discount is shown */
	const char *price_rule;                /* why: "Member, gold: 10 % off" */
	int64_t total_minor, paid_minor;
	const char *breakfast, *wifi_name, *wifi_password;
	const char *rules[CHECK_IN_RULES_MAX]; /* house rules, one sentence each */
	int rule_count;
	const char *door_pin; /* printed only with print_door_pin */
	bool print_door_pin;
	const char *receipt_id; /* text form */
	const char *link;       /* what the QR code holds: receipt_link */
	int64_t issued_ms;
	int utc_offset_minutes;
	bool copy, training;
};

/* The document in language, with the labels of catalogue (NULL: English). The caller destroys it. */
struct receipt_document *check_in_receipt(
    const struct check_in_values *values, enum language language, const struct catalogue *catalogue);

/* A name as it may lie about in a lobby: the guest knows himself again, and the surname, which proves a booking, cannot
 * be read. East Asian names keep the last character (王小明 -> ＊＊明, 王芳 -> ＊芳), others the initials of at most
 * four words (Anna Maria Berg -> A. M. B.). Broken bytes are left out; "" for a name without letters. */
void receipt_short_name(const char *name, char *out, size_t out_bytes);
