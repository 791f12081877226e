/* Bookings, whole. The row holds the booking sealed; what it is found by stands beside it, and is only ever written by
 * store_booking_save, together with it. */
#pragma once
#include "central/database.h"
#include "hotel/booking.h"
#include "hotel/guest.h"

/* Code NOT_FOUND. struct booking is large: about 50 KB. */
bool store_booking_load(struct work *work, const char *number, struct booking *out, struct error *err);
/* Insert or replace; sets booking->revision (one more than before). Does not touch the feed: feed_put_booking follows.
 * Code BAD_INPUT. */
bool store_booking_save(struct work *work, struct booking *booking, struct error *err);
bool store_booking_exists(struct work *work, const char *number, bool *out, struct error *err);

/* Numbers of bookings as a NUL-separated list that ends with an empty one, in the order of their numbers. */
/* Those that are in a state ("InHouse"), whatever their dates. */
bool store_booking_numbers_in_state(struct work *work, enum stay_state state, struct buffer *out, struct error *err);
/* Those whose contact has this surname (kind "surname") or phone, in any spelling. */
bool store_booking_numbers_of_surname(struct work *work, const char *surname, struct buffer *out, struct error *err);
bool store_booking_numbers_of_phone(struct work *work, const char *phone, struct buffer *out, struct error *err);
/* Those that were made under this phone and this surname, at most limit. */
bool store_booking_numbers_of_namesakes(
    struct work *work, const struct contact *contact, int limit, struct buffer *out, struct error *err);
bool store_booking_numbers_of_agency(
    struct work *work, const char *agency_number, struct buffer *out, struct error *err);

/* A room's guest, as registered. Insert or replace; made_by: "guest" or "staff". */
bool store_guest_save(struct work *work, const char *booking, int room_index, int guest_index,
    const struct guest *guest, const char *made_by, struct error *err);
/* The registered guests of one room by index; registered_out: a bit for each. */
bool store_guest_list(struct work *work, const char *booking, int room_index, struct guest out[ROOM_GUESTS_MAX],
    unsigned *registered_out, struct error *err);
