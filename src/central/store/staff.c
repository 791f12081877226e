#include "central/store/staff.h"
#include <string.h>
#include "base/text.h"
#include "central/feed.h"
#include "central/store/sealed.h"

static void id_draw(const struct work *work, char out[33])
{
	uint8_t drawn[16];
	random_fill(work->random, drawn, sizeof(drawn));
	text_hex(drawn, sizeof(drawn), out);
}

bool notice_add(struct work *work, const char *department, const char *kind, const char *booking, const char *room,
    struct error *err)
{
	char id[33];
	id_draw(work, id);
	return sql_run(work->sql, err,
	    "INSERT INTO notice (hotel, id, department, kind, booking, room, made_ms, acknowledged_ms, acknowledged_by)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, '')",
	    "tttttti", work->hotel, id, department, kind, booking, room, work->now_ms);
}

bool staff_list_add(struct work *work, const struct staff_item *item, struct error *err)
{
	char id[33];
	id_draw(work, id);
	return sql_run(work->sql, err,
	    "INSERT INTO staff_list (hotel, id, kind, code, kiosk, booking, room, detail, made_ms, due_ms,"
	    " resolved_ms, resolved_by, asked) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, '', ?11)",
	    "ttttttttiit", work->hotel, id, item->kind, item->code ? item->code : "", item->kiosk ? item->kiosk : "",
	    item->booking ? item->booking : "", item->room ? item->room : "", item->detail ? item->detail : "",
	    work->now_ms, item->due_ms, item->asked ? item->asked : "");
}

bool staff_list_resolve(
    struct work *work, const char *kind, const char *kiosk, const char *room, const char *by, struct error *err)
{
	return sql_run(work->sql, err,
	    "UPDATE staff_list SET resolved_ms = ?5, resolved_by = ?6 WHERE hotel = ?1 AND kind = ?2 AND kiosk = ?3"
	    " AND room = ?4 AND resolved_ms = 0",
	    "ttttit", work->hotel, kind, kiosk, room, work->now_ms, by);
}

bool audit_add_words(struct work *work, const char *actor, const char *action, const char *subject, const char *detail,
    const char *words, struct error *err)
{
	char id[33];
	struct buffer sealed = {0};
	id_draw(work, id);
	if (words[0])
		cell_seal(work, "audit_log", "words", id, words, strlen(words), &sealed);
	bool added = sql_run(work->sql, err,
	    "INSERT INTO audit_log (hotel, id, at_ms, actor, action, subject, detail, words_sealed)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	    "ttittttb", work->hotel, id, work->now_ms, actor, action, subject, detail, (const void *)sealed.data,
	    sealed.length);
	buffer_finish(&sealed);
	return added;
}

bool audit_add(struct work *work, const char *actor, const char *action, const char *subject, const char *detail,
    struct error *err)
{
	return audit_add_words(work, actor, action, subject, detail, "", err);
}

bool audit_words_open(
    const struct work *work, const char *id, const void *sealed, size_t length, struct buffer *out, struct error *err)
{
	return length == 0 || cell_open(work, "audit_log", "words", id, sealed, length, out, err);
}

/* What a kiosk is told about its call. */
static bool call_tell(struct work *work, const char *id, const char *kiosk, bool answered, struct error *err)
{
	json_t *document = json_object();
	json_put(document, "received", json_true());
	json_put(document, "answered", json_boolean(answered));
	return feed_put(work, "call", id, kiosk, document, err);
}

bool staff_call_add(struct work *work, const char *id, const char *kiosk, const char *screen, const char *language,
    int64_t made_ms, struct error *err)
{
	return sql_run(work->sql, err,
	           "INSERT INTO staff_call (hotel, id, kiosk, screen, language, made_ms, received_ms, answered_ms,"
	           " answered_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, '') ON CONFLICT (hotel, id) DO NOTHING",
	           "tttttii", work->hotel, id, kiosk, screen, language, made_ms, work->now_ms) &&
	       call_tell(work, id, kiosk, false, err);
}

bool staff_call_answer(struct work *work, const char *id, const char *by, struct error *err)
{
	struct buffer kiosk = {0};
	enum sql_result result = sql_one(work->sql, err, "SELECT kiosk FROM staff_call WHERE hotel = ?1 AND id = ?2",
	    "tt>t", work->hotel, id, &kiosk);
	bool done = result == SQL_ROW &&
	            sql_run(work->sql, err,
	                "UPDATE staff_call SET answered_ms = ?3, answered_by = ?4 WHERE hotel = ?1 AND id = ?2", "ttit",
	                work->hotel, id, work->now_ms, by) &&
	            call_tell(work, id, buffer_text(&kiosk), true, err);
	buffer_finish(&kiosk);
	return done || (result == SQL_DONE && error_set(err, "NOT_FOUND", "there is no such call"));
}
