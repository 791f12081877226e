#include "central/staff/lockout.h"

enum { DAY_MS = 24 * 60 * 60 * 1000, MINUTE_MS = 60 * 1000 };

struct throttle_rule lockout_name_rule(void)
{
	return (struct throttle_rule){.free_tries = 4,
	    .delay_ms = 2000,
	    .delay_max_ms = 15 * MINUTE_MS,
	    .close_tries = 100,
	    .window_ms = DAY_MS,
	    .close_ms = 15 * MINUTE_MS};
}

struct throttle_rule lockout_address_rule(void)
{
	return (struct throttle_rule){.free_tries = 40,
	    .delay_ms = 1000,
	    .delay_max_ms = MINUTE_MS,
	    .close_tries = 1000,
	    .window_ms = DAY_MS,
	    .close_ms = 5 * MINUTE_MS};
}

/* What is counted for one name or one address. */
struct counted {
	const char *kind;
	struct throttle_rule rule;
	uint8_t key[DIGEST_BYTES];
	struct throttle tries;
};

static struct counted counted_make(const struct work *work, const char *kind, const char *subject)
{
	bool is_name = kind[0] == 'n';
	struct counted counted = {.kind = kind, .rule = is_name ? lockout_name_rule() : lockout_address_rule()};
	keys_lookup(work->keys, is_name ? "staff" : "address", subject, counted.key);
	return counted;
}

static bool counted_load(struct work *work, struct counted *counted, struct error *err)
{
	int64_t wrong = 0, closed = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT wrong_tries, last_ms, until_ms, closed FROM staff_tries"
	    " WHERE hotel = ?1 AND kind = ?2 AND subject_key = ?3",
	    "ttb>iiii", work->hotel, counted->kind, (const void *)counted->key, (size_t)DIGEST_BYTES, &wrong,
	    &counted->tries.last_ms, &counted->tries.until_ms, &closed);
	counted->tries.wrong_tries = (int)wrong;
	counted->tries.closed = closed != 0;
	return result == SQL_ROW || result == SQL_DONE;
}

static bool counted_save(struct work *work, const struct counted *counted, struct error *err)
{
	return sql_run(work->sql, err,
	    "INSERT INTO staff_tries (hotel, kind, subject_key, wrong_tries, last_ms, until_ms, closed)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (hotel, kind, subject_key) DO UPDATE SET"
	    " wrong_tries = excluded.wrong_tries, last_ms = excluded.last_ms, until_ms = excluded.until_ms,"
	    " closed = excluded.closed",
	    "ttbiiii", work->hotel, counted->kind, (const void *)counted->key, (size_t)DIGEST_BYTES,
	    (int64_t)counted->tries.wrong_tries, counted->tries.last_ms, counted->tries.until_ms,
	    (int64_t)counted->tries.closed);
}

static bool counted_drop(struct work *work, const struct counted *counted, struct error *err)
{
	return sql_run(work->sql, err, "DELETE FROM staff_tries WHERE hotel = ?1 AND kind = ?2 AND subject_key = ?3",
	    "ttb", work->hotel, counted->kind, (const void *)counted->key, (size_t)DIGEST_BYTES);
}

bool lockout_begin(struct work *work, const char *name, const char *address, int64_t *wait_ms_out, struct error *err)
{
	struct counted both[] = {counted_make(work, "name", name), counted_make(work, "address", address)};
	*wait_ms_out = 0;
	for (int i = 0; i < 2; i++) {
		if (!counted_load(work, &both[i], err))
			return false;
		int64_t wait_ms = throttle_wait_ms(&both[i].rule, &both[i].tries, work->now_ms);
		if (wait_ms > *wait_ms_out)
			*wait_ms_out = wait_ms;
	}
	for (int i = 0; i < 2 && *wait_ms_out == 0; i++) {
		throttle_wrong(&both[i].rule, &both[i].tries, work->now_ms);
		if (!counted_save(work, &both[i], err))
			return false;
	}
	return sql_run(work->sql, err, "DELETE FROM staff_tries WHERE hotel = ?1 AND last_ms < ?2", "ti", work->hotel,
	    work->now_ms - DAY_MS);
}

bool lockout_passed(struct work *work, const char *name, const char *address, struct error *err)
{
	struct counted whence = counted_make(work, "address", address);
	if (!lockout_forget(work, name, err) || !counted_load(work, &whence, err))
		return false;
	if (whence.tries.wrong_tries <= 1)
		return counted_drop(work, &whence, err);
	whence.tries.wrong_tries--;
	whence.tries.until_ms = 0;
	return counted_save(work, &whence, err);
}

bool lockout_forget(struct work *work, const char *name, struct error *err)
{
	struct counted counted = counted_make(work, "name", name);
	return counted_drop(work, &counted, err);
}
