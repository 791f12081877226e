#include "central/work/forget.h"
#include "central/feed.h"

static const int64_t DAY_MS = 24LL * 60 * 60 * 1000;

/* ?2: the moment before which a row is old; ?3: how many rows at most. Leases that are kept apart wait for staff,
 * however old they are; so does what is not settled. What could never be sent is settled from the start. */
static const struct {
	int days;
	const char *text;
} FORGOTTEN[] = {
    {RESULTS_KEPT_DAYS,
        "DELETE FROM command WHERE hotel = ?1 AND (kiosk, incarnation, sequence) IN (SELECT kiosk, incarnation,"
        " sequence FROM command WHERE hotel = ?1 AND received_ms < ?2 LIMIT ?3)"},
    {RESULTS_KEPT_DAYS,
        "DELETE FROM enrol_code WHERE hotel = ?1 AND code_key IN (SELECT code_key FROM enrol_code WHERE hotel = ?1"
        " AND expires_ms < ?2 AND used_ms < ?2 LIMIT ?3)"},
    {RESULTS_KEPT_DAYS, "DELETE FROM lease WHERE hotel = ?1 AND id IN (SELECT id FROM lease WHERE hotel = ?1"
                        " AND state IN ('used', 'ended') AND state_ms < ?2 LIMIT ?3)"},
    {NOTICES_KEPT_DAYS, "DELETE FROM guest_notice WHERE hotel = ?1 AND id IN (SELECT id FROM guest_notice"
                        " WHERE hotel = ?1 AND made_ms < ?2 AND (state IN ('suppressed', 'dropped')"
                        " OR (settled_ms > 0 AND settled_ms < ?2)) LIMIT ?3)"},
    {NOTICES_KEPT_DAYS, "DELETE FROM notice WHERE hotel = ?1 AND id IN (SELECT id FROM notice WHERE hotel = ?1"
                        " AND made_ms < ?2 AND acknowledged_ms > 0 AND acknowledged_ms < ?2 LIMIT ?3)"},
    {NOTICES_KEPT_DAYS, "DELETE FROM staff_list WHERE hotel = ?1 AND id IN (SELECT id FROM staff_list WHERE hotel = ?1"
                        " AND made_ms < ?2 AND resolved_ms > 0 AND resolved_ms < ?2 LIMIT ?3)"},
    {OPT_OUT_LINKS_KEPT_DAYS, "DELETE FROM opt_out_link WHERE hotel = ?1 AND token_key IN (SELECT token_key"
                              " FROM opt_out_link WHERE hotel = ?1 AND made_ms < ?2 LIMIT ?3)"},
};

/* ?2: how many days before the business date a row is old. */
static const struct {
	int days;
	const char *text;
} FORGOTTEN_DAYS[] = {
    {RESULTS_KEPT_DAYS,
        "DELETE FROM room_night WHERE hotel = ?1 AND (room, night) IN (SELECT room, night FROM room_night"
        " WHERE hotel = ?1 AND night < (SELECT business_day FROM hotel WHERE hotel = ?1) - ?2 LIMIT ?3)"},
    {GREETINGS_KEPT_DAYS, "DELETE FROM greeting_sent WHERE hotel = ?1 AND (person, occasion, instance) IN"
                          " (SELECT person, occasion, instance FROM greeting_sent WHERE hotel = ?1 AND instance <> 0"
                          " AND day < (SELECT business_day FROM hotel WHERE hotel = ?1) - ?2 LIMIT ?3)"},
    {ONCE_KEPT_DAYS, "DELETE FROM greeting_sent WHERE hotel = ?1 AND (person, occasion, instance) IN"
                     " (SELECT person, occasion, instance FROM greeting_sent WHERE hotel = ?1"
                     " AND day < (SELECT business_day FROM hotel WHERE hotel = ?1) - ?2 LIMIT ?3)"},
};

bool forget_old_rows(struct work *work, struct error *err)
{
	for (size_t i = 0; i < sizeof(FORGOTTEN) / sizeof(*FORGOTTEN); i++)
		if (!sql_run(work->sql, err, FORGOTTEN[i].text, "tii", work->hotel,
		        work->now_ms - FORGOTTEN[i].days * DAY_MS, (int64_t)FORGET_ROWS_MAX))
			return false;
	for (size_t i = 0; i < sizeof(FORGOTTEN_DAYS) / sizeof(*FORGOTTEN_DAYS); i++)
		if (!sql_run(work->sql, err, FORGOTTEN_DAYS[i].text, "tii", work->hotel,
		        (int64_t)FORGOTTEN_DAYS[i].days, (int64_t)FORGET_ROWS_MAX))
			return false;
	return feed_forget(work, work->now_ms - TOMBSTONES_KEPT_DAYS * DAY_MS, err);
}
