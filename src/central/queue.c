#include "central/queue.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/tell.h"
#include "central/feed.h"
#include "central/store/booking.h"
#include "central/store/guest_notice.h"
#include "central/store/staff.h"

static bool hour_has_come(
    struct work *work, const struct house *house, const struct policy *policy, const struct booking *booking, int room)
{
	bool early;
	policy_register(
	    policy, booking, room, house->hotel->business_day, hotel_local_time(work, house->hotel), &early);
	return !early;
}

/* What the entry's guest would get now; its room is then kept from those behind. Before the hour of the house's policy
 * it is kept for him, and not ready. */
static bool entry_room(
    struct work *work, struct house *house, const struct queue_entry *entry, bool *ready_out, struct error *err)
{
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool loaded = store_booking_load(work, entry->booking, booking, err);
	*ready_out = false;
	const struct policy *policy = loaded ? hotel_policy(house->hotel, booking->policy_id) : NULL;
	if (policy && entry->room_index < booking->room_count) {
		struct allocation_hotel hotel = house_allocation(house, policy);
		struct allocation_request request = house_request(house, booking, entry->room_index, true);
		struct allocation_answer answer = allocation_choose(&hotel, &request);
		*ready_out = answer.room >= 0 && hour_has_come(work, house, policy, booking, entry->room_index);
		if (answer.room >= 0)
			house_promise(
			    house, house->rooms.rooms[answer.room].number, request.first_night, request.last_night);
	}
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	return loaded;
}

bool queue_hold_rooms(struct work *work, struct house *house, const struct queue_entries *entries, const char *booking,
    int room_index, int *place_out, struct error *err)
{
	bool ready;
	*place_out = 0;
	for (int i = 0; i < entries->count; i++) {
		const struct queue_entry *entry = &entries->entries[i];
		*place_out = i + 1;
		if (text_equal(entry->booking, booking) && entry->room_index == room_index)
			return true;
		if (!entry_room(work, house, entry, &ready, err))
			return false;
	}
	*place_out = entries->count + 1;
	return true;
}

/* The phone that he gave for it comes before the booking's own ways. */
static bool guest_tell(struct work *work, const struct queue_entry *entry, struct error *err)
{
	struct ground ground = {0};
	struct buffer kiosk = {0};
	char phone[PHONE_BYTES];
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool told = store_booking_load(work, entry->booking, booking, err) &&
	            store_queue_contact(work, entry, phone, &kiosk, err) &&
	            ground_load(work, booking->arrival_day, &ground, err);
	if (told) {
		json_t *values = json_object();
		if (phone[0])
			text_copy(booking->contact.phone, sizeof(booking->contact.phone), phone);
		json_put(values, "kiosk", json_text_new(buffer_text(&kiosk)));
		told = tell_guest_room(work, &ground, booking, entry->room_index, NOTICE_ROOM_READY, values, err);
	}
	ground_finish(&ground);
	buffer_finish(&kiosk);
	memory_wipe(phone, sizeof(phone));
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	return told;
}

/* Ready: he is told of this room, once each time that it becomes so; no longer: what was not sent yet is taken back. */
static bool turn_tell(struct work *work, const struct queue_entry *entry, bool ready, struct error *err)
{
	if (ready == entry->ready)
		return true;
	if (!store_queue_ready(work, entry, ready, err))
		return false;
	if (!ready)
		return store_guest_notice_withdraw(work, entry->booking, entry->room_index + 1, NOTICE_ROOM_READY, err);
	return notice_add(work, DEPARTMENT_FRONT_OFFICE, "room_ready", entry->booking, "", err) &&
	       guest_tell(work, entry, err);
}

static bool place_tell(struct work *work, const struct queue_entry *entry, int place, bool ready, struct error *err)
{
	json_t *document = json_object();
	json_put(document, "room_index", json_integer(entry->room_index));
	json_put(document, "place", json_integer(place));
	json_put(document, "since_ms", json_integer(entry->since_ms));
	json_put(document, "ready", json_boolean(ready));
	return feed_put(work, "queue", entry->booking, "", document, err);
}

static bool listed(const struct queue_entries *entries, int count, const char *booking)
{
	for (int i = 0; i < count; i++)
		if (text_equal(entries->entries[i].booking, booking))
			return true;
	return false;
}

/* Ends the documents of those who no longer wait, and what they were to be told. */
static bool forget_gone(struct work *work, const struct queue_entries *entries, struct error *err)
{
	struct buffer keys = {0};
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT key FROM feed_document WHERE hotel = ?1 AND tbl = 'queue' AND document_sealed IS NOT NULL", "t",
	    work->hotel);
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		const char *key = sql_column_text(rows, 0);
		if (!listed(entries, entries->count, key))
			buffer_add(&keys, key, strlen(key) + 1);
	}
	sql_end(rows);
	buffer_add_byte(&keys, 0);
	bool done = result == SQL_DONE;
	for (const char *key = keys.data; done && *key; key += strlen(key) + 1)
		done = feed_gone(work, "queue", key, err);
	buffer_finish(&keys);
	return done && store_guest_notice_withdraw_gone(work, NOTICE_ROOM_READY, err);
}

/* Of a booking with several rooms waiting the kiosks get the first place; its guest hears of each room. */
static bool tell_places(struct work *work, const struct queue_entries *entries, struct error *err)
{
	struct house house;
	bool done = house_load(work, "", &house, err), ready;
	for (int i = 0; done && i < entries->count; i++) {
		const struct queue_entry *entry = &entries->entries[i];
		done = entry_room(work, &house, entry, &ready, err);
		if (done && !listed(entries, i, entry->booking))
			done = place_tell(work, entry, i + 1, ready, err);
		done = done && turn_tell(work, entry, ready, err);
	}
	house_finish(&house);
	return done;
}

bool queue_follow_hour(struct work *work, struct error *err)
{
	int64_t waiting = 0;
	enum sql_result result = sql_one(
	    work->sql, err, "SELECT count(*) FROM queue WHERE hotel = ?1 AND ready = 0", "t>i", work->hotel, &waiting);
	return result == SQL_ROW && (waiting == 0 || queue_refresh(work, err));
}

bool queue_refresh(struct work *work, struct error *err)
{
	struct queue_entries entries;
	bool done = store_queue_list(work, &entries, err) && (entries.count == 0 || tell_places(work, &entries, err)) &&
	            forget_gone(work, &entries, err);
	queue_entries_finish(&entries);
	return done;
}
