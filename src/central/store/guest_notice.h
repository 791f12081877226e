/* The queue of what guests are told. Addresses and texts are sealed; kind, state and clock stand beside them. */
#pragma once
#include "central/database.h"
#include "hotel/notice.h"
#include "wire/json.h"

/* values: an object of texts by the names of notice_names; its reference is taken. Draws notice->id. An older one about
 * the same (notice_overtakes) that still waits is withdrawn. Code BAD_INPUT. */
bool store_guest_notice_add(struct work *work, struct notice *notice, json_t *values, struct error *err);
/* What of a kind still waits about reference, or stands on the call list, is not to be told any more. room_place: of
 * that room of the booking, and of all of them, alone; 0: of whichever. */
bool store_guest_notice_withdraw(
    struct work *work, const char *reference, int room_place, enum notice_kind kind, struct error *err);
/* The same for what is said of a room, where the guest does not wait for that one any more. */
bool store_guest_notice_withdraw_gone(struct work *work, enum notice_kind kind, struct error *err);
/* *values_out (may be NULL): a new reference. Code NOT_FOUND. */
bool store_guest_notice_load(
    struct work *work, const char *id, struct notice *out, json_t **values_out, struct error *err);
/* Writes state, channel, clock and tries. by and why: who settled it, or what went wrong; "" for none. */
bool store_guest_notice_save(
    struct work *work, const struct notice *notice, const char *by, const char *why, struct error *err);
/* The ids in state whose next_ms has come, the oldest first, at most limit: a NUL-separated list that ends with an
 * empty one. */
bool store_guest_notice_ids(
    struct work *work, enum notice_state state, int limit, struct buffer *out, struct error *err);
/* Those that are open past their due time, and whose lateness can still go up. */
bool store_guest_notice_late(struct work *work, int limit, struct buffer *out, struct error *err);
