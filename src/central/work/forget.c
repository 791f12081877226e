#include "central/work/forget.h"
#include "central/feed.h"

static const int64_t DAY_MS = 24LL * 60 * 60 * 1000;

/* ?2: the moment before which a row is old (of nights: the same number of days before the business date); ?3: how many
 * rows at most. Leases that are kept apart wait for staff, however old they are. */
static const char *const FORGOTTEN[] = {
    "DELETE FROM command WHERE hotel = ?1 AND (kiosk, incarnation, sequence) IN (SELECT kiosk, incarnation, sequence"
    " FROM command WHERE hotel = ?1 AND received_ms < ?2 LIMIT ?3)",
    "DELETE FROM enrol_code WHERE hotel = ?1 AND code_key IN (SELECT code_key FROM enrol_code WHERE hotel = ?1"
    " AND expires_ms < ?2 AND used_ms < ?2 LIMIT ?3)",
    "DELETE FROM lease WHERE hotel = ?1 AND id IN (SELECT id FROM lease WHERE hotel = ?1"
    " AND state IN ('used', 'ended') AND state_ms < ?2 LIMIT ?3)",
};

static const char FORGOTTEN_NIGHTS[] =
    "DELETE FROM room_night WHERE hotel = ?1 AND (room, night) IN (SELECT room, night FROM room_night WHERE hotel = ?1"
    " AND night < (SELECT business_day FROM hotel WHERE hotel = ?1) - ?2 LIMIT ?3)";

bool forget_old_rows(struct work *work, struct error *err)
{
	int64_t before_ms = work->now_ms - RESULTS_KEPT_DAYS * DAY_MS;
	for (size_t i = 0; i < sizeof(FORGOTTEN) / sizeof(*FORGOTTEN); i++)
		if (!sql_run(work->sql, err, FORGOTTEN[i], "tii", work->hotel, before_ms, (int64_t)FORGET_ROWS_MAX))
			return false;
	return sql_run(work->sql, err, FORGOTTEN_NIGHTS, "tii", work->hotel, (int64_t)RESULTS_KEPT_DAYS,
	           (int64_t)FORGET_ROWS_MAX) &&
	       feed_forget(work, work->now_ms - TOMBSTONES_KEPT_DAYS * DAY_MS, err);
}
