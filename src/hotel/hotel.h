/* The hotel itself, as central describes it to its kiosks. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/booking_number.h"
#include "hotel/language.h"
#include "hotel/money.h"
#include "hotel/policy.h"

enum { HOTEL_ID_BYTES = 25, HOTEL_TEXTS_MAX = 48, HOTEL_POLICIES_MAX = 8, TEXT_KEY_BYTES = 33 };

/* A text of the hotel's own: house rules, facilities, the way to a room ("way.lift_left"), views ("view.lake"),
 * greetings. */
struct hotel_text {
	char key[TEXT_KEY_BYTES];
	struct localized text;
};

struct hotel {
	char id[HOTEL_ID_BYTES]; /* [a-z0-9-] */
	struct localized name, address;
	char phone[PHONE_BYTES], email[EMAIL_BYTES];
	char currency[CURRENCY_BYTES];
	int utc_offset_minutes;
	int32_t business_day;    /* moved by the night audit */
	int64_t clock_offset_ms; /* hotel's time = a machine's UTC clock + this; not 0 only where a past day is shown */
	char policy_id[POLICY_ID_BYTES]; /* the one for bookings that name none */
	int policy_count;
	struct policy policies[HOTEL_POLICIES_MAX];
	struct number_formats number_formats;
	char receipt_public[65]; /* hex Ed25519 key that checks receipts; "" if there is none yet */
	int text_count;
	struct hotel_text texts[HOTEL_TEXTS_MAX];
};

/* The booking's policy, else the hotel's own; NULL only in a hotel that is not valid. */
const struct policy *hotel_policy(const struct hotel *hotel, const char *policy_id);
bool hotel_valid(const struct hotel *hotel, const char **what_out);
/* The hotel's text for key in language, "" if there is none. */
const char *hotel_text(const struct hotel *hotel, const char *key, enum language language);
