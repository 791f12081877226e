/* Guests who wait for a room, in the order in which they asked. */
#pragma once
#include "central/database.h"
#include "hotel/booking.h"

struct queue_entry {
	char booking[BOOKING_NUMBER_BYTES];
	int room_index;
	char type[TYPE_CODE_BYTES]; /* that was reserved */
	int64_t since_ms;
	bool ready;
};

struct queue_entries {
	int count;
	struct queue_entry *entries; /* the first asked first */
};

/* phone: where the guest wants to be told, "" for none; kept sealed. Asking again changes the phone only. */
bool store_queue_add(
    struct work *work, const char *booking, int room_index, const char *kiosk, const char *phone, struct error *err);
/* Where the guest of a booking wants to be told ("" where he did not say), and the name of the kiosk where he asked. */
bool store_queue_contact(struct work *work, const struct queue_entry *entry, char phone_out[PHONE_BYTES],
    struct buffer *kiosk_name, struct error *err);
bool store_queue_remove(struct work *work, const char *booking, int room_index, struct error *err);
bool store_queue_list(struct work *work, struct queue_entries *out, struct error *err);
void queue_entries_finish(struct queue_entries *entries);
bool store_queue_ready(struct work *work, const struct queue_entry *entry, bool ready, struct error *err);
