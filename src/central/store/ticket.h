/* Tickets as central keeps them: the whole sealed, what they are found by beside it, and every step. */
#pragma once
#include "central/database.h"
#include "hotel/ticket.h"

/* Draws ticket->number where it is "" or another ticket's. */
bool store_ticket_number(struct work *work, struct ticket *ticket, struct error *err);
/* Code NOT_FOUND. */
bool store_ticket_load(struct work *work, const char *number, struct ticket *out, struct error *err);
/* Insert or replace. Code BAD_INPUT. */
bool store_ticket_save(struct work *work, const struct ticket *ticket, struct error *err);

/* What led to the ticket's present revision; words are sealed. */
struct ticket_event {
	enum ticket_action action;
	enum duty duty;
	const char *actor, *words;
};
bool store_ticket_step_add(
    struct work *work, const struct ticket *ticket, const struct ticket_event *event, struct error *err);
/* The numbers of open tickets whose due time has come, longest ago first: a NUL-separated list that ends with an
 * empty one. */
bool store_ticket_numbers_due(struct work *work, int limit, struct buffer *out, struct error *err);
