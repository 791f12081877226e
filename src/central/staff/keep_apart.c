#include "central/staff/keep_apart.h"
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/extra.h"
#include "central/feed_documents.h"
#include "central/leases.h"
#include "central/queue.h"
#include "central/store/booking.h"
#include "central/store/hotel.h"
#include "central/store/queue.h"
#include "central/store/room.h"
#include "central/store/room_night.h"
#include "central/store/staff.h"
#include "central/store/stay.h"

static const char *outcome_word(int outcome)
{
	static const char *const words[RESOLVE_OUTCOMES] = {"seen", "ended", "stay", "declined"};
	return outcome >= 0 && outcome < RESOLVE_OUTCOMES ? words[outcome] : "";
}

static const struct json_field resolve_fields[] = {
    SHAPE_WORD(resolve_request, outcome, outcome_word, RESOLVE_OUTCOMES),
    SHAPE_TEXT(resolve_request, booking, 0),
    {SHAPE_MEMBER(resolve_request, room_index), .kind = FIELD_INT, .optional = true, .max = BOOKING_ROOMS_MAX - 1},
    {SHAPE_MEMBER(resolve_request, reason), .kind = FIELD_WORD, .optional = true, .word = decline_reason_word,
        .max = DECLINE_REASONS},
};
const struct shape resolve_request_shape = SHAPE_OF(resolve_request, resolve_fields, NULL);

/* The item, and the lease that keeps its room apart. */
struct item {
	char kiosk[33], room[ROOM_NUMBER_BYTES];
	bool keeps_apart;
	struct lease_row lease; /* id "" where none does any more */
	bool requested;         /* a guest waits for the answer */
	char kind[33], booking[BOOKING_NUMBER_BYTES];
	struct buffer asked;
};

static bool lease_find(struct work *work, struct item *item, struct error *err)
{
	struct lease_rows living;
	bool done = store_lease_living(work, item->kiosk, &living, err);
	for (int i = 0; done && i < living.count; i++) {
		const struct lease_row *row = &living.rows[i];
		if (text_equal(row->lease.room, item->room) &&
		    (row->state == LEASE_QUARANTINED || row->state == LEASE_DISPUTED))
			item->lease = *row;
	}
	lease_rows_finish(&living);
	return done;
}

static bool item_load(struct work *work, const char *id, struct item *out, struct error *err)
{
	struct buffer kind = {0}, kiosk = {0}, room = {0}, booking = {0}, asked = {0};
	int64_t resolved_ms = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT kind, kiosk, room, booking, asked, resolved_ms FROM staff_list WHERE hotel = ?1 AND id = ?2",
	    "tt>ttttti", work->hotel, id, &kind, &kiosk, &room, &booking, &asked, &resolved_ms);
	*out = (struct item){.keeps_apart = text_equal(buffer_text(&kind), "room_quarantined"),
	    .requested = request_kind(buffer_text(&kind)),
	    .asked = asked};
	text_copy(out->kind, sizeof(out->kind), buffer_text(&kind));
	text_copy(out->booking, sizeof(out->booking), buffer_text(&booking));
	buffer_finish(&booking);
	text_copy(out->kiosk, sizeof(out->kiosk), buffer_text(&kiosk));
	text_copy(out->room, sizeof(out->room), buffer_text(&room));
	buffer_finish(&kind);
	buffer_finish(&kiosk);
	buffer_finish(&room);
	if (result != SQL_ROW)
		return result == SQL_DONE && error_set(err, "NOT_FOUND", "there is no such item");
	if (resolved_ms > 0)
		return error_set(err, "NOT_ALLOWED", "it was resolved before");
	return !out->keeps_apart || lease_find(work, out, err);
}

/* The guest is in the room: the stay is written down as staff found it. */
struct found_stay {
	struct booking booking;
	struct hotel hotel;
	struct stay_row stay;
	struct room room;
};

static bool found_load(struct work *work, const struct item *item, const struct resolve_request *asked,
    struct found_stay *out, struct error *err)
{
	enum stay_state next;
	if (!store_booking_load(work, asked->booking, &out->booking, err) ||
	    !store_hotel_load(work, &out->hotel, NULL, err) || !store_room_load(work, item->room, &out->room, err))
		return false;
	if (asked->room_index >= out->booking.room_count)
		return error_set(err, "BAD_INPUT", "the booking has no such room");
	enum stay_state state = out->booking.rooms[asked->room_index].state;
	if (state != STAY_NO_SHOW && !stay_next(state, EVENT_CHECK_IN, ACTOR_STAFF, &next))
		return error_set(err, "NOT_ALLOWED", "the booking's room is %s", stay_state_name(state));
	if (out->room.occupied)
		return error_set(err, "ROOM_TAKEN", "the room has another guest");
	out->stay = (struct stay_row){.room_index = asked->room_index,
	    .fence = item->lease.lease.fence,
	    .checked_in_ms = hotel_now_ms(work, &out->hotel)};
	text_copy(out->stay.booking, sizeof(out->stay.booking), asked->booking);
	text_copy(out->stay.room, sizeof(out->stay.room), item->room);
	text_copy(out->stay.kiosk, sizeof(out->stay.kiosk), item->kiosk);
	text_copy(out->stay.lease, sizeof(out->stay.lease), item->lease.lease.id);
	text_copy(out->stay.pin, sizeof(out->stay.pin), item->lease.lease.pin);
	return true;
}

static bool found_write(struct work *work, struct found_stay *found, struct error *err)
{
	struct booking *booking = &found->booking;
	struct booking_room *room = &booking->rooms[found->stay.room_index];
	int32_t today = found->hotel.business_day, last = stay_last_night(booking->arrival_day, booking->departure_day);
	int32_t first = booking->arrival_day > today ? booking->arrival_day : today;
	room->state = STAY_IN_HOUSE;
	room->checked_in_ms = found->stay.checked_in_ms;
	text_copy(room->room, sizeof(room->room), found->stay.room);
	return store_lease_move(work, found->stay.lease, LEASE_USED, err) &&
	       room_night_release_promise(work, booking->number, found->stay.room_index, err) &&
	       store_stay_add(work, &found->stay, first, last > first ? last : first, NULL, err) &&
	       store_booking_save(work, booking, err) &&
	       store_room_set(work, found->room.number, found->room.condition, true, err) &&
	       feed_put_booking(work, booking->number, err) &&
	       store_queue_remove(work, booking->number, found->stay.room_index, err) &&
	       notice_add(work, DEPARTMENT_HOUSEKEEPING, "room_taken", booking->number, found->room.number, err) &&
	       extras_tell(work, booking, found->stay.room_index, err);
}

static bool resolve_stay(
    struct work *work, const struct item *item, const struct resolve_request *asked, const char *by, struct error *err)
{
	struct found_stay *found = memory_zeroed(1, sizeof(*found));
	bool done = found_load(work, item, asked, found, err) && found_write(work, found, err) &&
	            staff_list_resolve(work, "room_quarantined", item->kiosk, item->room, by, err) &&
	            audit_add(work, by, "check_in", asked->booking, item->room, err);
	memory_wipe(found, sizeof(*found));
	free(found);
	return done;
}

static bool resolve_seen(struct work *work, const char *id, const char *by, struct error *err)
{
	return sql_run(work->sql, err,
	    "UPDATE staff_list SET resolved_ms = ?3, resolved_by = ?4 WHERE hotel = ?1 AND id = ?2", "ttit",
	    work->hotel, id, work->now_ms, by);
}

static bool outcome_fits(const struct item *item, const struct resolve_request *asked, struct error *err)
{
	bool kept_apart = item->lease.lease.id[0] != '\0';
	bool room_said = asked->outcome == RESOLVE_ENDED || asked->outcome == RESOLVE_STAY;
	if (item->requested != (asked->outcome == RESOLVE_DECLINED))
		return error_set(err, "NOT_ALLOWED",
		    item->requested ? "a guest waits for the answer: decline it, or do it to the booking"
		                    : "nobody has asked for anything by this");
	if (item->requested && asked->reason == DECLINE_NOT_SAID)
		return error_set(err, "BAD_INPUT", "reason: the guest is told why");
	if (kept_apart != room_said)
		return error_set(err, "NOT_ALLOWED",
		    kept_apart ? "the room is kept apart: say whether it is free or whose guest is in it"
		               : "no room is kept apart by this");
	return true;
}

static bool resolve(struct work *work, const char *id, const struct item *item, const struct resolve_request *asked,
    const char *by, struct error *err)
{
	if (asked->outcome == RESOLVE_ENDED)
		return lease_free(work, item->lease.lease.id, by, err);
	if (asked->outcome == RESOLVE_STAY)
		return resolve_stay(work, item, asked, by, err);
	if (asked->outcome == RESOLVE_DECLINED &&
	    (!request_decline(
	         work, item->kind, item->booking, buffer_text(&item->asked), (enum decline_reason)asked->reason, err) ||
	        !audit_add(work, by, "request_declined", item->booking, decline_reason_word(asked->reason), err)))
		return false;
	return resolve_seen(work, id, by, err);
}

bool staff_item_resolve(
    struct work *work, const char *id, const struct resolve_request *asked, const char *by, struct error *err)
{
	struct item item;
	bool done = item_load(work, id, &item, err) && outcome_fits(&item, asked, err) &&
	            resolve(work, id, &item, asked, by, err);
	buffer_finish(&item.asked);
	memory_wipe(&item, sizeof(item));
	return done && queue_refresh(work, err);
}
