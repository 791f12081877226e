/* Tickets: opened and moved by hotel/ticket.h's workflow alone, with what follows at once: the room's condition, the
 * departments' items, the word to the guest. */
#pragma once
#include "central/desk/change.h"
#include "hotel/ticket.h"
#include "wire/shape.h"

/* Opens it under a new number: kind, subject, severity, booking, room, place, texts, contact are the caller's. A
 * booking or room that is not there is left out; without contact it is the booking's. Code BAD_INPUT. */
bool ticket_new(struct work *work, const struct hand *hand, struct ticket *ticket, struct error *err);
/* What a kiosk or the desk sends for it: a struct ticket with what is known at the beginning. */
extern const struct shape ticket_entry_shape;
/* The guest says more, or something else: details; kind of matter, severity and the department with them while nobody
 * has taken it up, else whoever has it is told. Nothing where it is over. Code NOT_FOUND. */
bool ticket_amend(
    struct work *work, const struct hand *hand, const char *number, const struct ticket *said, struct error *err);
/* Takes away what leads to the guest: name, contact, booking, and his profile's link. Code NOT_FOUND. */
bool ticket_make_anonymous(struct work *work, const struct hand *hand, const char *number, struct error *err);
/* Does a step; step->duty is who acts. Codes: NOT_FOUND, STALE, NOT_ALLOWED, BAD_INPUT naming what is missing. */
bool ticket_step_do(struct work *work, const struct hand *hand, const char *number, const struct ticket_step *step,
    struct ticket *out, struct error *err);
/* The guest says how satisfied he is (0: he does not say), and may have it taken up again; where it was taken up as
 * often as it may be, the manager has it instead. A second rating counts where it is lower. In any other state what he
 * says is a step of the ticket, and its department hears of it: no word of his is lost. Code NOT_FOUND. */
bool ticket_rate(struct work *work, const struct hand *hand, const char *number, int satisfaction, bool reopen,
    const char *words, struct ticket *out, struct error *err);
