/* Telling people of what happened to a booking: departments on their lists, guests through the queue of notices. */
#pragma once
#include "central/desk/ground.h"
#include "hotel/booking.h"
#include "wire/json.h"

/* The same item for each department of a NULL-terminated list. */
bool tell_departments(struct work *work, const char *const *departments, const char *kind, const char *booking,
    const char *room, struct error *err);

/* Queues a notice in the booking's language. more: further values by the names of notice_names (its reference is
 * taken; codes of methods, reasons and states stay codes until the text is made). What every notice says, the dates,
 * the rooms and the amount are added where the kind has them. */
bool tell_guest(struct work *work, const struct ground *ground, const struct booking *booking, enum notice_kind kind,
    json_t *more, struct error *err);
/* The same about one of the booking's rooms, of which the guest hears by itself; where there are several, he hears
 * which. */
bool tell_guest_room(struct work *work, const struct ground *ground, const struct booking *booking, int room_index,
    enum notice_kind kind, json_t *more, struct error *err);
/* The confirmation of a new booking. */
bool tell_confirmed(struct work *work, const struct booking *booking, struct error *err);
/* The same for somebody without booking, about reference. language as given. */
bool tell_contact(struct work *work, const struct ground *ground, const struct contact *contact, enum language language,
    const char *reference, enum notice_kind kind, json_t *more, struct error *err);

/* A text of money in a language, and of a day, as new values. */
json_t *tell_money(struct money amount, enum language language);
json_t *tell_day(int32_t day, enum language language);
/* A moment of the hotel's clock: day and time. */
json_t *tell_moment(const struct ground *ground, int64_t moment_ms, enum language language);
