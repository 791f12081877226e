/* The feed: commit order, tombstones and the horizon, what goes to kiosks, the night audit, both engines' schemas. */
#include "central/feed.h"
#include "central/feed_documents.h"
#include "central/rig.h"
#include "central/work/night_audit.h"

struct pulling {
	const char *kiosk;
	struct sync_pull_request request;
	struct sync_pull_answer *answer;
};

static bool pull_work(struct work *work, void *self, struct error *err)
{
	struct pulling *pulling = self;
	return feed_read(work, pulling->kiosk, &pulling->request, pulling->answer, err);
}

/* One pull; the caller finishes and frees. NULL with *code_out set on failure. */
static struct sync_pull_answer *pull(
    struct rig *rig, const char *kiosk, const char *epoch, int64_t cursor, int limit, const char **code_out)
{
	static struct error failure; /* the code must outlive the call */
	struct pulling pulling = {.kiosk = kiosk, .request = {.cursor = cursor, .limit = limit}};
	pulling.answer = memory_zeroed(1, sizeof(*pulling.answer));
	text_copy(pulling.request.epoch, sizeof(pulling.request.epoch), epoch);
	failure = (struct error){0};
	if (database_read(rig->central.database, RIG_HOTEL, pull_work, &pulling, &failure))
		return pulling.answer;
	free(pulling.answer);
	*code_out = failure.code;
	return NULL;
}

static void drop(struct sync_pull_answer *answer)
{
	sync_pull_answer_finish(answer);
	free(answer);
}

static const struct sync_row *row_find(const struct sync_pull_answer *answer, const char *table, const char *key)
{
	for (int i = 0; i < answer->count; i++)
		if (text_equal(answer->rows[i].table, table) && text_equal(answer->rows[i].key, key))
			return &answer->rows[i];
	return NULL;
}

static bool put_some(struct work *work, void *self, struct error *err)
{
	const char *key = self;
	return feed_put(work, "tries", key, "", json_pack("{si}", "count", 1), err);
}

static bool put_then_fail(struct work *work, void *self, struct error *err)
{
	return put_some(work, self, err) && error_set(err, "NOT_ALLOWED", "on purpose");
}

static bool take_away(struct work *work, void *self, struct error *err)
{
	return feed_gone(work, "tries", self, err);
}

static void test_order_and_tombstones(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	const char *code = NULL;
	struct sync_pull_answer *all = pull(rig, "k", "", 0, 500, &code);
	assert_true(all->caught_up);
	for (int i = 1; i < all->count; i++)
		assert_true(all->rows[i].sequence > all->rows[i - 1].sequence);
	rig_write(rig, put_some, "A");
	rig_fails(rig, put_then_fail, "X", "NOT_ALLOWED");
	rig_write(rig, put_some, "B");
	rig_write(rig, put_some, "B"); /* the same again is no news */
	rig_write(rig, take_away, "A");
	rig_write(rig, take_away, "X"); /* never was */
	struct sync_pull_answer *news = pull(rig, "k", all->epoch, all->cursor, 500, &code);
	assert_int_equal(news->count, 2);
	assert_string_equal(news->rows[0].key, "B");
	assert_non_null(news->rows[0].document);
	assert_string_equal(news->rows[1].key, "A");
	assert_null(news->rows[1].document);
	assert_int_equal(news->cursor, all->cursor + 3);
	struct sync_pull_answer *fresh = pull(rig, "k", "", 0, 500, &code);
	assert_null(row_find(fresh, "tries", "A"));
	drop(fresh);
	drop(news);
	drop(all);
	rig_destroy(rig);
}

static void test_snapshot_in_chunks(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	const char *code = NULL;
	struct sync_pull_answer *all = pull(rig, "k", "", 0, 500, &code);
	int64_t cursor = 0;
	int count = 0;
	for (bool caught_up = false; !caught_up;) {
		struct sync_pull_answer *chunk = pull(rig, "k", all->epoch, cursor, 3, &code);
		assert_non_null(chunk);
		assert_true(chunk->count <= 3);
		cursor = chunk->cursor;
		count += chunk->count;
		caught_up = chunk->caught_up;
		drop(chunk);
	}
	assert_int_equal(count, all->count);
	assert_int_equal(cursor, all->cursor);
	drop(all);
	rig_destroy(rig);
}

static bool forget(struct work *work, void *self, struct error *err)
{
	(void)self;
	return feed_forget(work, work->now_ms - 1000, err);
}

static bool new_epoch(struct work *work, void *self, struct error *err)
{
	(void)self;
	return store_hotel_new_epoch(work, err);
}

static void test_cursors_that_are_no_good(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	const char *code = NULL;
	rig_write(rig, put_some, "A");
	struct sync_pull_answer *all = pull(rig, "k", "", 0, 500, &code);
	rig_write(rig, take_away, "A");
	manual_clock_advance(rig->clock, 10000);
	rig_write(rig, put_some, "B");
	rig_write(rig, forget, NULL);
	assert_null(pull(rig, "k", all->epoch, all->cursor, 500, &code));
	assert_string_equal(code, "SNAPSHOT_NEEDED");
	/* Every living document lies behind the horizon: a snapshot can be resumed after any chunk. */
	struct sync_pull_answer *fresh = pull(rig, "k", "", 0, 500, &code);
	assert_int_equal(fresh->count, all->count);
	struct sync_pull_answer *second = pull(rig, "k", all->epoch, fresh->rows[0].sequence, 500, &code);
	assert_non_null(second);
	assert_int_equal(second->count, fresh->count - 1);
	drop(second);
	assert_null(pull(rig, "k", all->epoch, fresh->cursor + 1, 500, &code));
	assert_string_equal(code, "SNAPSHOT_NEEDED");
	assert_null(pull(rig, "k", "00000000000000000000000000000000", fresh->cursor, 500, &code));
	assert_string_equal(code, "SNAPSHOT_NEEDED");
	rig_write(rig, new_epoch, NULL);
	assert_null(pull(rig, "k", all->epoch, fresh->cursor, 500, &code));
	drop(fresh);
	drop(all);
	rig_destroy(rig);
}

static void test_calls_are_for_their_kiosk(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk first, second;
	const char *code = NULL;
	rig_enrol(rig, "Lobby 1", &first);
	rig_enrol(rig, "Lobby 2", &second);
	rig_do(rig, &first, "CallStaff", json_pack("{ssssss}", "call", "c1", "screen", "home", "language", "en"), "OK");
	struct sync_pull_answer *own = pull(rig, first.row.id, "", 0, 500, &code);
	struct sync_pull_answer *other = pull(rig, second.row.id, "", 0, 500, &code);
	assert_non_null(row_find(own, "call", "c1"));
	assert_null(row_find(other, "call", "c1"));
	assert_int_equal(own->cursor, other->cursor);
	drop(own);
	drop(other);
	rig_destroy(rig);
}

static bool audit_work(struct work *work, void *self, struct error *err)
{
	return night_audit(work, self, err);
}

/* Three days on, what kiosks no longer need has left them; who did not come is a no-show. */
static bool booking_cancel(struct work *work, void *self, struct error *err)
{
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool done = store_booking_load(work, self, booking, err);
	booking->rooms[0].state = STAY_CANCELLED;
	done = done && store_booking_save(work, booking, err) && feed_put_booking(work, self, err);
	free(booking);
	return done;
}

static bool all_put(struct work *work, void *self, struct error *err)
{
	(void)self;
	return feed_put_bookings(work, err);
}

static bool in_feed(struct rig *rig, const char *number)
{
	char text[160];
	snprintf(text, sizeof(text),
	    "SELECT count(*) FROM feed_document WHERE tbl = 'booking' AND key = '%s' AND document_sealed IS NOT NULL",
	    number);
	return rig_number(rig, text) == 1;
}

/* Kiosks have every guest who still comes, however far ahead; one who no longer does only near his day. */
static void test_who_still_comes_is_in_the_feed(void **state)
{
	json_t *file = rig_hotel_file(), *bookings = json_array();
	json_append(bookings, rig_booking(file, "NEAR0001", "2016-06-25", "2016-06-26"));
	json_append(bookings, rig_booking(file, "NEAR0002", "2016-06-25", "2016-06-26"));
	json_append(bookings, rig_booking(file, "FAR00001", "2017-05-25", "2017-05-26"));
	json_append(bookings, rig_booking(file, "FAR00002", "2017-05-25", "2017-05-26"));
	json_put(file, "bookings", bookings);
	struct rig *rig = rig_create(*state, file);
	assert_true(in_feed(rig, "NEAR0001") && in_feed(rig, "FAR00001"));
	rig_write(rig, booking_cancel, "NEAR0002");
	rig_write(rig, booking_cancel, "FAR00002");
	assert_true(in_feed(rig, "NEAR0002"));
	assert_false(in_feed(rig, "FAR00002"));
	/* As a central leaves it that sent only the next days. */
	rig_run(rig, "DELETE FROM feed_document WHERE key = 'FAR00001'");
	rig_write(rig, all_put, NULL);
	assert_true(in_feed(rig, "FAR00001"));
	assert_false(in_feed(rig, "FAR00002"));
	rig_destroy(rig);
}

static void test_night_audit(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct sync_offer_answer offer;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	const char *code = NULL;
	bool moved = true;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_offer(rig, &kiosk, "BKG00001", 0, 0, &offer);
	rig_do(rig, &kiosk, "CheckIn", rig_check_in_body("BKG00001", 0, &offer.lease), "OK");
	rig_write(rig, audit_work, &moved);
	assert_false(moved);
	for (int day = 0; day < 4; day++) {
		manual_clock_advance(rig->clock, 24 * 60 * 60 * 1000);
		rig_write(rig, audit_work, &moved);
		assert_true(moved);
	}
	rig_write(rig, audit_work, &moved);
	assert_false(moved);
	rig_load(rig, "BKG00001", booking);
	assert_int_equal(booking->rooms[0].state, STAY_DUE_OUT);
	rig_load(rig, "BKG00002", booking);
	assert_int_equal(booking->rooms[0].state, STAY_NO_SHOW);
	assert_int_equal(booking->rooms[1].state, STAY_NO_SHOW);
	struct sync_pull_answer *all = pull(rig, kiosk.row.id, "", 0, 500, &code);
	assert_non_null(row_find(all, "booking", "BKG00001"));
	assert_null(row_find(all, "booking", "BKG00002"));
	drop(all);
	free(booking);
	rig_destroy(rig);
}

struct enrolling {
	struct sync_enrol_request request;
	struct sync_enrol_answer answer;
	bool renewed;
};

static bool enrol_work(struct work *work, void *self, struct error *err)
{
	struct enrolling *enrolling = self;
	return store_kiosk_enrol(work, &enrolling->request, &enrolling->answer, &enrolling->renewed, err);
}

static void test_a_code_is_good_once(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct enrol_code_request wanted = {.name = "Lobby 1"};
	struct enrolling first = {.request.nonce = "00112233445566778899aabbccddeeff"}, second;
	char code[ENROL_CODE_BYTES];
	assert_ok(enrol_code_make(rig->central.database, &wanted, code, err));
	strcpy(first.request.code, "ABCD-EFGH-JKLM");
	rig_fails(rig, enrol_work, &first, "CODE_UNKNOWN");
	strcpy(first.request.code, code);
	rig_write(rig, enrol_work, &first);
	assert_int_equal(first.answer.incarnation, 1);
	/* The answer was lost: the same nonce gets it again, for ten minutes. */
	second = first;
	memset(&second.answer, 0, sizeof(second.answer));
	rig_write(rig, enrol_work, &second);
	assert_string_equal(second.answer.token, first.answer.token);
	strcpy(second.request.nonce, "ffeeddccbbaa99887766554433221100");
	rig_fails(rig, enrol_work, &second, "CODE_UNKNOWN");
	manual_clock_advance(rig->clock, 11 * 60 * 1000);
	second = first;
	rig_fails(rig, enrol_work, &second, "CODE_UNKNOWN");
	assert_ok(enrol_code_make(rig->central.database, &wanted, code, err));
	manual_clock_advance(rig->clock, 61 * 60 * 1000);
	strcpy(second.request.code, code);
	rig_fails(rig, enrol_work, &second, "CODE_UNKNOWN");
	rig_destroy(rig);
}

static void test_schemas_are_alike(void **state)
{
	struct rig *here = rig_create(*state, NULL), *there = rig_create(NULL, NULL);
	struct buffer a = {0}, b = {0};
	assert_ok(sql_columns(database_sql(here->central.database), &a, err));
	assert_ok(sql_columns(database_sql(there->central.database), &b, err));
	assert_string_equal(buffer_text(&a), buffer_text(&b));
	buffer_finish(&a);
	buffer_finish(&b);
	rig_destroy(here);
	rig_destroy(there);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_order_and_tombstones),
	    cmocka_unit_test(test_snapshot_in_chunks),
	    cmocka_unit_test(test_cursors_that_are_no_good),
	    cmocka_unit_test(test_calls_are_for_their_kiosk),
	    cmocka_unit_test(test_who_still_comes_is_in_the_feed),
	    cmocka_unit_test(test_night_audit),
	    cmocka_unit_test(test_a_code_is_good_once),
	    cmocka_unit_test(test_schemas_are_alike),
	};
	return rig_run_tests(tests);
}
