/* For tests of extras: what is offered, and the words of guests who take it. */
#pragma once
#include "central/stays.h"

#define ID_ONE "00112233445566778899aabbccddee01"
#define ID_TWO "00112233445566778899aabbccddee02"
#define LINES "SELECT count(*) FROM folio_line WHERE booking = 'NUMBER00'"
#define CHARGED "SELECT coalesce(sum(amount_minor), 0) FROM folio_line WHERE booking = 'NUMBER00'"

static inline json_t *extra_json(
    const char *id, const char *kind, const char *unit, int price_minor, const char *department)
{
	return json_pack("{s:s, s:{s:s, s:s}, s:{s:s}, s:s, s:s, s:i, s:s, s:i, s:s, s:i, s:[s, s]}", "id", id, "name",
	    "en", id, "zh_CN", "早餐", "text", "en", "included", "kind", kind, "unit", unit, "price_minor", price_minor,
	    "folio_kind", "food", "tax_bp", 600, "department", department, "preference", 10, "moments", "check_in",
	    "stay");
}

static inline json_t *upgrade_json(int share_bp)
{
	json_t *json = extra_json("suite", "upgrade", "night", 0, "front_office");
	json_put(json, "moments", json_pack("[s]", "check_in"));
	json_put(json, "share_bp", json_integer(share_bp));
	json_put(json, "by_points", json_true());
	return json;
}

/* Two nights in bookings NUMBER00..; breakfast, late departure and the suites are offered. */
static inline json_t *file_with_extras(int bookings)
{
	json_t *file = stays_file(bookings, "2016-06-24", "2016-06-26"), *list = json_array();
	json_t *late = extra_json("late", "late", "stay", 20000, "housekeeping");
	json_put(late, "late_minute", json_text_new("16:00"));
	json_append(list, extra_json("breakfast", "meal", "person_night", 6800, "front_office"));
	json_append(list, late);
	json_append(list, upgrade_json(5000));
	json_put(file, "extras", json_pack("{s:o}", "extras", list));
	return file;
}

static inline json_t *take_body(const char *id, const char *booking, const char *extra, int64_t amount_minor)
{
	return json_pack("{s:s, s:s, s:i, s:s, s:s, s:s, s:I}", "id", id, "booking", booking, "room_index", 0, "extra",
	    extra, "moment", "check_in", "day", "2016-06-24", "amount_minor", (json_int_t)amount_minor);
}

static inline json_t *upgrade_take(const char *id, const char *booking, int64_t amount_minor, int64_t until_ms)
{
	json_t *body = take_body(id, booking, "suite", amount_minor);
	json_put(body, "type", json_text_new("suite"));
	json_put(body, "until_ms", json_integer(until_ms));
	return body;
}

static inline json_t *with(json_t *body, const char *name, json_t *value)
{
	json_put(body, name, value);
	return body;
}

static inline void check_in(struct rig *rig, struct rig_kiosk *kiosk, const char *booking)
{
	struct sync_leases_answer leases;
	rig_leases(rig, kiosk, NULL, SYNC_LEASE_HELD, 0, &leases);
	rig_do(rig, kiosk, "CheckIn", rig_check_in_body(booking, 0, &leases.leases[0]), "OK");
}
