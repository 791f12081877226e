/* The order in which waiting guests get the rooms that become ready. */
#pragma once
#include "central/house.h"
#include "central/store/queue.h"

/* Takes out of house what those before booking's room in the queue would get now. place_out: its place from 1; the one
 * behind the last for a booking that does not wait. */
bool queue_hold_rooms(struct work *work, struct house *house, const struct queue_entries *entries, const char *booking,
    int room_index, int *place_out, struct error *err);
/* Works out anew who could have a room now, and tells the feed each one's place. To be called after a room was given
 * or made ready, or somebody came or went. */
bool queue_refresh(struct work *work, struct error *err);
/* By the clock, every few seconds: who came before the hour and waits is told once it has come and a room is ready. */
bool queue_follow_hour(struct work *work, struct error *err);
