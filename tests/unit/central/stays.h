/* For tests of changes and cancellations: bookings of a file, the commands' bodies, and what must always hold. */
#pragma once
#include "central/rig.h"
#include "central/store/guest_notice.h"
#include "central/work/notice_text.h"
#include "wire/service.h"

/* The small hotel with a price for suites, and bookings NUMBER00.. of standard rooms for arrival..departure. */
static inline json_t *stays_file(int bookings, const char *arrival, const char *departure)
{
	json_t *file = rig_hotel_file(), *list = json_array();
	json_t *suite = json_deep_copy(json_array_get(json_object_get(file, "rates"), 0));
	json_put(suite, "type", json_text_new("suite"));
	json_put(suite, "price_minor", json_integer(120000));
	json_append(json_object_get(file, "rates"), suite);
	for (int i = 0; i < bookings; i++) {
		char number[16];
		snprintf(number, sizeof(number), "NUMBER%02d", i);
		json_append(list, rig_booking(file, number, arrival, departure));
	}
	json_put(file, "bookings", list);
	return file;
}

static inline int64_t stays_revision(struct rig *rig, const char *number)
{
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_load(rig, number, booking);
	int64_t revision = booking->revision;
	free(booking);
	return revision;
}

static inline int32_t stays_day(const char *text)
{
	int32_t day;
	assert_true(day_parse(text, &day));
	return day;
}

/* Other dates, of the revision that central has. */
static inline struct change *stays_change(
    struct rig *rig, const char *number, const char *arrival, const char *departure)
{
	struct change *change = memory_zeroed(1, sizeof(*change));
	text_copy(change->booking, sizeof(change->booking), number);
	change->revision = stays_revision(rig, number);
	change->parts = 1U << CHANGE_DATES;
	change->arrival_day = stays_day(arrival);
	change->departure_day = stays_day(departure);
	return change;
}

static inline json_t *stays_change_body(const struct change *change, int64_t amount_minor)
{
	json_t *body = json_object();
	json_put(body, "change", shape_encode(&change_shape, change));
	json_put(body, "amount_minor", json_integer(amount_minor));
	return body;
}

static inline json_t *stays_cancel_body(const char *number, int64_t revision, int64_t fee_minor)
{
	json_t *body = json_object();
	json_put(body, "booking", json_text_new(number));
	json_put(body, "revision", json_integer(revision));
	json_put(body, "reason", json_text_new("plans_changed"));
	json_put(body, "fee_minor", json_integer(fee_minor));
	return body;
}

/* Pushes the next command; the caller finishes the result's body. */
static inline struct sync_result stays_push(struct rig *rig, struct rig_kiosk *kiosk, const char *kind, json_t *body)
{
	struct sync_result result;
	int64_t next;
	assert_ok(rig_push(rig, kiosk, ++kiosk->sequence, kind, body, &result, &next, err));
	return result;
}

/* Of no type is more sold, in any night, than there are rooms. */
static inline void stays_not_oversold(struct rig *rig)
{
	assert_int_equal(
	    rig_number(rig,
	        "SELECT count(*) FROM (SELECT d.arrival_day AS day, r.type FROM (SELECT DISTINCT arrival_day FROM"
	        " booking_room) d JOIN booking_room r ON r.arrival_day <= d.arrival_day AND r.departure_day >"
	        " d.arrival_day AND r.state IN ('Reserved', 'DueIn', 'InHouse', 'DueOut') GROUP BY d.arrival_day, "
	        "r.type"
	        " HAVING count(*) > (SELECT count(*) FROM room m WHERE m.type = r.type)) oversold"),
	    0);
}

/* ---- What guests are written ------------------------------------------------------------------------------------- */

static inline bool stays_read_notice(struct work *work, void *self, struct error *err)
{
	struct buffer ids = {0}, *out = self;
	struct notice notice;
	struct notice_text text;
	json_t *values;
	buffer_clear(out);
	bool made = store_guest_notice_ids(work, NOTICE_WAITING, 1, &ids, err) && ids.data[0] &&
	            store_guest_notice_load(work, ids.data, &notice, &values, err) &&
	            notice_text_make(&notice, values, &text, err);
	if (made) {
		buffer_add_text(out, buffer_text(&text.body));
		notice_text_finish(&text);
		json_decref(values);
	}
	buffer_finish(&ids);
	return made;
}

/* The text of the first notice that waits to be sent. */
static inline void stays_notice(struct rig *rig, struct buffer *out)
{
	rig_write(rig, stays_read_notice, out);
}
