/* What a question about stays is answered from: the house, its prices, its rules and its stock, read in one
 * transaction. */
#pragma once
#include "central/database.h"
#include "central/store/hotel.h"
#include "central/store/room.h"
#include "central/store/rules.h"
#include "hotel/change.h"
#include "hotel/walk_in.h"

struct ground {
	struct hotel *hotel;
	struct room_list rooms;
	struct type_list types;
	struct rate_list rates;
	struct rate_table table; /* borrows from rates */
	struct service_rules rules;
	struct stock *stock;
	int64_t now_ms;                            /* by the hotel's clock */
	char agreed_booking[BOOKING_NUMBER_BYTES]; /* of which it is known what was agreed; "" for none */
	bool nights_known;
	int64_t *agreed_minor; /* of the nights, as change_agreed lays them out; owned */
	int64_t late_minor;    /* for leaving late */
	bool late_night;       /* for that the night behind the stay is held */
};

/* Stock from first_day on (never before the business day) for STOCK_DAYS_MAX days. *out is to be finished, also after a
 * failure. */
bool ground_load(struct work *work, int32_t first_day, struct ground *out, struct error *err);
void ground_finish(struct ground *ground);

/* Reads what was agreed for each night of the booking, where it was kept, and for leaving late: ground_change then
 * counts with it. */
bool ground_agreed_load(struct work *work, const struct booking *booking, struct ground *ground, struct error *err);
/* Keeps the price of each night of a booking that was just made: its amount as today's rates weigh the nights. */
bool ground_agreed_keep(
    struct work *work, const struct booking *booking, const struct ground *ground, struct error *err);
/* The same for one who has no ground. */
bool agreed_keep(struct work *work, const struct booking *booking, struct error *err);

/* As the rules of changes take it, for one booking; borrows everything. staff: a plan's limits do not
 * bind, nor what was agreed for leaving late, nor the fee of a cancellation. */
struct change_hotel ground_change(const struct ground *ground, const struct booking *booking, bool staff);
/* As the rules of walk-ins take it; borrows everything. */
struct walk_in_hotel ground_walk_in(const struct ground *ground);
struct local_time ground_time(const struct ground *ground);
const struct policy *ground_policy(const struct ground *ground, const struct booking *booking);

/* Rooms of each type less those out of order, the stays that live and the nights held, per night. Who is
 * in house counts in the type of his room. Code NOT_FOUND. */
bool stock_load(struct work *work, const struct room_list *rooms, const struct type_list *types, int32_t business_day,
    int32_t first_day, struct stock *out, struct error *err);
