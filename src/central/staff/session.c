#include "central/staff/session.h"
#include <stdio.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/staff/role.h"

enum { TOKEN_RANDOM_BYTES = 32, TOUCH_MS = 60 * 1000 };

static void key_of(const struct work *work, const char *token, uint8_t out[DIGEST_BYTES])
{
	keys_lookup(work->keys, "session", token, out);
}

static int64_t idle_end_ms(int64_t made_ms, int64_t now_ms)
{
	int64_t idle = now_ms + SESSION_IDLE_MS, last = made_ms + SESSION_LONGEST_MS;
	return idle < last ? idle : last;
}

bool session_begin(struct work *work, const struct account *account, char token_out[SESSION_TOKEN_BYTES],
    struct session *out, struct error *err)
{
	uint8_t drawn[TOKEN_RANDOM_BYTES], key[DIGEST_BYTES];
	random_fill(work->random, drawn, sizeof(drawn));
	text_hex(drawn, sizeof(drawn), token_out);
	memory_wipe(drawn, sizeof(drawn));
	key_of(work, token_out, key);
	*out = (struct session){
	    .role = account->role, .made_ms = work->now_ms, .expires_ms = idle_end_ms(work->now_ms, work->now_ms)};
	text_copy(out->hotel, sizeof(out->hotel), work->hotel);
	text_copy(out->name, sizeof(out->name), account->name);
	return sql_run(work->sql, err, "DELETE FROM staff_session WHERE hotel = ?1 AND expires_ms <= ?2", "ti",
	           work->hotel, work->now_ms) &&
	       sql_run(work->sql, err,
	           "INSERT INTO staff_session (hotel, token_key, name, role, made_ms, expires_ms)"
	           " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	           "tbttii", work->hotel, (const void *)key, (size_t)DIGEST_BYTES, account->name,
	           role_name(account->role), out->made_ms, out->expires_ms);
}

bool session_find(struct work *work, const char *token, struct session *out, struct error *err)
{
	uint8_t key[DIGEST_BYTES];
	struct buffer hotel = {0}, name = {0}, role = {0};
	key_of(work, token, key);
	*out = (struct session){0};
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT hotel, name, role, made_ms, expires_ms FROM staff_session WHERE token_key = ?1"
	    " AND expires_ms > ?2",
	    "bi>tttii", (const void *)key, (size_t)DIGEST_BYTES, work->now_ms, &hotel, &name, &role, &out->made_ms,
	    &out->expires_ms);
	text_copy(out->hotel, sizeof(out->hotel), buffer_text(&hotel));
	text_copy(out->name, sizeof(out->name), buffer_text(&name));
	role_parse(buffer_text(&role), &out->role);
	buffer_finish(&hotel);
	buffer_finish(&name);
	buffer_finish(&role);
	return result == SQL_ROW || (result == SQL_DONE && error_set(err, "UNAUTHORIZED", "the session is over"));
}

bool session_worn(const struct session *session, int64_t now_ms)
{
	return idle_end_ms(session->made_ms, now_ms) - session->expires_ms >= TOUCH_MS;
}

bool session_touch(struct work *work, const char *token, struct error *err)
{
	uint8_t key[DIGEST_BYTES];
	key_of(work, token, key);
	return sql_run(work->sql, err,
	    "UPDATE staff_session SET expires_ms = CASE WHEN made_ms + ?4 < ?3 THEN made_ms + ?4 ELSE ?3 END"
	    " WHERE hotel = ?1 AND token_key = ?2 AND expires_ms > ?5",
	    "tbiii", work->hotel, (const void *)key, (size_t)DIGEST_BYTES, work->now_ms + SESSION_IDLE_MS,
	    (int64_t)SESSION_LONGEST_MS, work->now_ms);
}

bool session_end(struct work *work, const char *token, struct error *err)
{
	uint8_t key[DIGEST_BYTES];
	key_of(work, token, key);
	return sql_run(work->sql, err, "DELETE FROM staff_session WHERE hotel = ?1 AND token_key = ?2", "tb",
	    work->hotel, (const void *)key, (size_t)DIGEST_BYTES);
}

bool session_end_all(struct work *work, const char *name, struct error *err)
{
	return sql_run(
	    work->sql, err, "DELETE FROM staff_session WHERE hotel = ?1 AND name = ?2", "tt", work->hotel, name);
}

/* Finding a session in a transaction of its own. */
struct search {
	const char *token;
	struct session session;
	bool worn;
};

static bool search_run(struct work *work, void *self, struct error *err)
{
	struct search *search = self;
	bool found = session_find(work, search->token, &search->session, err);
	search->worn = found && session_worn(&search->session, work->now_ms);
	return found;
}

static bool touch_run(struct work *work, void *self, struct error *err)
{
	const struct search *search = self;
	return session_touch(work, search->token, err);
}

bool session_identify(
    struct database *database, const char *token, unsigned wanted, struct caller *out, struct error *err)
{
	struct search search = {.token = token};
	if (!token[0])
		return error_set(err, "UNAUTHORIZED", "a session is wanted");
	if (!database_read(database, "", search_run, &search, err))
		return false;
	if (!(search.session.role & wanted))
		return error_set(err, "FORBIDDEN", "this is not for the role %s", role_name(search.session.role));
	*out = (struct caller){.access = search.session.role};
	text_copy(out->hotel, sizeof(out->hotel), search.session.hotel);
	text_copy(out->name, sizeof(out->name), search.session.name);
	return !search.worn || database_write(database, search.session.hotel, touch_run, &search, err);
}

void staff_actor(const struct caller *caller, char out[STAFF_ACTOR_BYTES])
{
	if (caller->access & ACCESS_STAFF)
		snprintf(out, STAFF_ACTOR_BYTES, "staff:%s", caller->name);
	else
		text_copy(out, STAFF_ACTOR_BYTES, "central");
}
