/* Rooms, room types, rates and promotions: the house itself. */
#pragma once
#include "central/database.h"
#include "hotel/rate.h"
#include "hotel/room.h"

struct room_list {
	int count;
	struct room *rooms; /* in the order of their numbers as text */
};

struct type_list {
	int count;
	struct room_type *types; /* by rank, then code */
};

struct rate_list {
	int rate_count, rule_count;
	struct rate *rates;
	struct rate_rule *rules;
};

/* Insert or replace, and the feed's document. */
bool store_room_put(struct work *work, const struct room *room, struct error *err);
bool store_type_put(struct work *work, const struct room_type *type, struct error *err);
/* Says anew in each type which views its rooms have: after rooms were put. */
bool store_type_views(struct work *work, struct error *err);
bool store_rate_put(struct work *work, const struct rate *rate, struct error *err); /* feed: feed_put_rates */
bool store_promotion_put(struct work *work, const struct rate_rule *rule, struct error *err);

bool store_room_load(struct work *work, const char *number, struct room *out, struct error *err); /* NOT_FOUND */
/* Writes condition and occupation, and the feed's document. What is closed stays so until its day. Code NOT_FOUND. */
bool store_room_set(
    struct work *work, const char *number, enum room_condition condition, bool occupied, struct error *err);
/* Staff turn it; out_until_day (DAY_NONE: nobody knows) counts where it is closed. Closing it is a reason of their own
 * beside the tickets'; another day alone is not. Code NOT_FOUND. */
bool store_room_turn(
    struct work *work, const char *number, enum room_condition condition, int32_t out_until_day, struct error *err);
/* The next fence of the room: greater than any before. 0 on failure. */
int64_t store_room_next_fence(struct work *work, const char *number, struct error *err);
/* The newest fence given, 0 if none. False on failure. */
bool store_room_fence(struct work *work, const char *number, int64_t *out, struct error *err);

/* Everything of the hotel; *out is to be finished, also after a failure. */
bool store_room_list(struct work *work, struct room_list *out, struct error *err);
bool store_type_list(struct work *work, struct type_list *out, struct error *err);
bool store_rate_list(struct work *work, struct rate_list *out, struct error *err);
void room_list_finish(struct room_list *list);
void type_list_finish(struct type_list *list);
void rate_list_finish(struct rate_list *list);
const struct room *room_list_find(const struct room_list *list, const char *number); /* NULL if not there */
