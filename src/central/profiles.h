/* Guests' profiles, kept up by what happens to their bookings. Each is called inside the transaction of the event; none
 * touches the feed. Who cannot be known again has no profile. */
#pragma once
#include "central/database.h"
#include "hotel/booking.h"
#include "hotel/member.h"
#include "hotel/profile.h"
#include "hotel/ticket.h"

/* Links whoever made the booking, once; with him his earlier bookings under the same phone that have no profile yet,
 * and the guests that were registered. told: kiosks may greet him as who he is; not so where he named himself at one,
 * since that would tell anybody who types a phone number whether it is known here. */
bool profiles_book(struct work *work, const struct booking *booking, bool told, struct error *err);
/* A guest of one room has registered. */
bool profiles_register(struct work *work, const struct booking *booking, int room_index, int guest_index,
    const struct guest *guest, struct error *err);
/* The guests of one room have left; spent is the first one's. */
bool profiles_leave(
    struct work *work, const struct booking *booking, int room_index, struct money spent, struct error *err);
/* surname: by which he joined; booking: during whose stay, "" for none. */
bool profiles_join(
    struct work *work, const struct member *member, const char *surname, const char *booking, struct error *err);
/* A ticket was opened or moved. Nobody gets a profile by a ticket alone. */
bool profiles_ticket(struct work *work, const struct ticket *ticket, struct error *err);
/* The ticket leads to nobody any more. */
bool profiles_ticket_forget(struct work *work, const char *ticket, struct error *err);
/* The booking's first guest answered a survey under his name. */
bool profiles_score(struct work *work, const char *booking, int score, struct error *err);
/* The score that was noted at at_ms goes, if it is still the last one. */
bool profiles_score_forget(struct work *work, const char *booking, int64_t at_ms, struct error *err);

/* Whom kiosks greet: earlier stays of the booking's first guest, VIP, a member's tier. */
bool profiles_greet(struct work *work, struct booking *booking, struct error *err);
/* The profile that a contact certainly is; *found_out false for none or more than one. */
bool profiles_known(
    struct work *work, const struct contact *contact, struct profile *out, bool *found_out, struct error *err);
/* other lives on as an alias of kept, and *out is both. */
bool profiles_unite(
    struct work *work, const struct profile *kept, const struct profile *other, struct profile *out, struct error *err);
