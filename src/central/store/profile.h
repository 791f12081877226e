/* Guests' profiles: the whole sealed, keyed digests by which they are found, and what they are linked to. */
#pragma once
#include "central/database.h"
#include "hotel/profile.h"

/* Code NOT_FOUND, also for an alias. struct profile is some 8 KB. */
bool store_profile_load(struct work *work, const char *id, struct profile *out, struct error *err);
/* Follows aliases to the profile that lives; itself where it does. Code NOT_FOUND. */
bool store_profile_living(struct work *work, const char *id, char out[PROFILE_ID_BYTES], struct error *err);
/* Insert (an id is drawn where it is "") or replace; moves the revision and adds the keys that it is found by. Code
 * BAD_INPUT. */
bool store_profile_save(struct work *work, struct profile *profile, struct error *err);
/* id lives on as an alias of kept: links, tickets and open duplicates move there, its keys go. */
bool store_profile_alias(struct work *work, const char *id, const char *kept, struct error *err);
/* Hex; "" for no number. */
void store_profile_digest(const struct work *work, const struct guest *guest, char out[PROFILE_DIGEST_BYTES]);

/* Ids as a NUL-separated list that ends with an empty one, the oldest first. */
/* Those that share a document, member's number, phone, mail, or surname with birth with the facts. */
bool store_profile_alike(struct work *work, const struct profile *facts, struct buffer *out, struct error *err);
bool store_profiles_of_surname(struct work *work, const char *surname, struct buffer *out, struct error *err);
bool store_profiles_of_phone(struct work *work, const char *phone, struct buffer *out, struct error *err);
bool store_profiles_of_email(struct work *work, const char *email, struct buffer *out, struct error *err);
bool store_profiles_of_booking(struct work *work, const char *booking, struct buffer *out, struct error *err);

/* ---- Links to bookings ---- */

enum { LINK_BOOKER = -1 }; /* room and guest of whoever made the booking */

struct profile_link {
	char booking[BOOKING_NUMBER_BYTES];
	int room_index, guest_index;
	char profile[PROFILE_ID_BYTES];
	bool told;   /* kiosks may greet him as who he is */
	bool stayed; /* the stay is over */
	int32_t arrival_day;
	int nights;
	struct money spent;
};

/* Insert or replace. */
bool store_profile_link(struct work *work, const struct profile_link *link, struct error *err);
bool store_profile_linked(struct work *work, const char *booking, int room_index, int guest_index,
    struct profile_link *out, bool *found_out, struct error *err);
/* Bookings, other than this one, that the profile has stayed for. */
bool store_profile_stays_before(
    struct work *work, const char *profile, const char *booking, int64_t *out, struct error *err);
/* Stays, nights, spend, complaints as the links and tickets have them. */
bool store_profile_count(struct work *work, struct profile *profile, struct error *err);
/* The numbers of his bookings, the newest arrival first: a NUL-separated list that ends with an empty one. */
bool store_profile_bookings(struct work *work, const char *profile, int limit, struct buffer *out, struct error *err);
bool store_profile_ticket(struct work *work, const char *ticket, const char *profile, struct error *err);
/* The profile that the ticket was linked to; "" for none. */
bool store_profile_of_ticket(struct work *work, const char *ticket, char out[PROFILE_ID_BYTES], struct error *err);
bool store_profile_ticket_drop(struct work *work, const char *ticket, struct error *err);

/* ---- Duplicates ---- */

/* The pair, once: one that was dismissed stays so. */
bool store_duplicate_add(
    struct work *work, const char *one, const char *other, enum profile_ground ground, struct error *err);
/* state: "dismissed" "merged". Codes: NOT_FOUND, NOT_ALLOWED where it is settled already. */
bool store_duplicate_settle(struct work *work, const char *id, const char *state, const char *by, struct error *err);
