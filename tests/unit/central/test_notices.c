/* The queue of guests' notices against ways that fail: nothing doubled, nothing lost, everybody told in his language.
 */
#include "central/stays.h"
#include "central/store/guest_notice.h"
#include "central/work/escalation.h"
#include "central/work/notice_text.h"
#include "central/work/notice_words.h"
#include "central/work/notices.h"

/* A way that answers as it is told, and keeps what it got. */
struct way {
	enum send_outcome answers[32];
	int count, sent;
	char ids[32][NOTICE_ID_BYTES];
	bool in_transaction; /* somebody held one open */
	struct rig *rig;
};

static enum send_outcome way_send(const void *self, const struct message *message, struct error *err)
{
	struct way *way = (struct way *)(uintptr_t)self;
	enum send_outcome answer = way->count ? way->answers[way->sent % way->count] : SEND_TAKEN;
	way->in_transaction = way->in_transaction || sql_in_transaction(database_sql(way->rig->central.database));
	text_copy(way->ids[way->sent % 32], NOTICE_ID_BYTES, message->id);
	way->sent++;
	if (answer != SEND_TAKEN)
		error_set(err, "WAY", "it failed");
	return answer;
}

static struct senders ways_of(struct way *mail, struct way *sms)
{
	struct senders senders = {.from = "stay@example.org"};
	if (mail)
		senders.mail = (struct sender){way_send, mail};
	if (sms)
		senders.sms = (struct sender){way_send, sms};
	return senders;
}

/* So many cancelled bookings; each guest is told by mail, or with phone by SMS. */
static struct rig *cancelled(struct postgres_server *postgres, int bookings, bool by_phone)
{
	json_t *file = stays_file(bookings, "2016-07-01", "2016-07-02");
	struct rig_kiosk kiosk;
	for (int i = 0; by_phone && i < bookings; i++) {
		json_t *booking = json_array_get(json_object_get(file, "bookings"), (size_t)i);
		json_put(json_object_get(booking, "contact"), "email", json_text_new(""));
	}
	struct rig *rig = rig_create(postgres, file);
	rig_enrol(rig, "Lobby 1", &kiosk);
	for (int i = 0; i < bookings; i++) {
		char number[16];
		snprintf(number, sizeof(number), "NUMBER%02d", i);
		rig_do(rig, &kiosk, "Cancel", stays_cancel_body(number, stays_revision(rig, number), 0), "OK");
	}
	return rig;
}

static int round_of(struct rig *rig, const struct senders *senders)
{
	int sent = 0;
	assert_ok(notices_round(&rig->central, senders, &sent, err));
	return sent;
}

#define IN_STATE(rig, state) rig_number(rig, "SELECT count(*) FROM guest_notice WHERE state = '" state "'")

static void test_every_second_time(void **state)
{
	struct rig *rig = cancelled(*state, 6, false);
	struct way mail = {.answers = {SEND_TAKEN, SEND_FAILED}, .count = 2, .rig = rig};
	struct senders senders = ways_of(&mail, NULL);
	assert_int_equal(round_of(rig, &senders), 3);
	assert_int_equal(round_of(rig, &senders), 0);
	for (int i = 0; i < 8; i++) {
		manual_clock_advance(rig->clock, 40 * 60 * 1000);
		round_of(rig, &senders);
	}
	assert_int_equal(IN_STATE(rig, "sent"), 6);
	assert_false(mail.in_transaction);
	/* A server that took it is never asked again. */
	int sent = mail.sent;
	manual_clock_advance(rig->clock, INT64_C(24) * 60 * 60 * 1000);
	assert_int_equal(round_of(rig, &senders), 0);
	assert_int_equal(mail.sent, sent);
	rig_destroy(rig);
}

static void test_refused_for_ever(void **state)
{
	struct rig *rig = cancelled(*state, 2, false);
	struct way mail = {.answers = {SEND_REFUSED}, .count = 1, .rig = rig};
	struct senders senders = ways_of(&mail, NULL);
	assert_int_equal(round_of(rig, &senders), 0);
	assert_int_equal(IN_STATE(rig, "to_call"), 2);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'guest_to_call'"), 2);
	round_of(rig, &senders);
	assert_int_equal(mail.sent, 2);
	rig_destroy(rig);
}

static void test_failing_for_too_long(void **state)
{
	struct rig *rig = cancelled(*state, 1, false);
	struct way mail = {.answers = {SEND_FAILED}, .count = 1, .rig = rig};
	struct senders senders = ways_of(&mail, NULL);
	for (int i = 0; i < 20; i++) {
		round_of(rig, &senders);
		manual_clock_advance(rig->clock, 40 * 60 * 1000);
	}
	assert_int_equal(mail.sent, NOTICE_TRIES_MAX);
	assert_int_equal(IN_STATE(rig, "to_call"), 1);
	rig_destroy(rig);
}

static void test_without_a_way(void **state)
{
	struct rig *rig = cancelled(*state, 2, true);
	struct way mail = {.rig = rig};
	struct senders senders = ways_of(&mail, NULL);
	assert_int_equal(round_of(rig, &senders), 0);
	assert_int_equal(IN_STATE(rig, "to_call"), 2);
	assert_int_equal(mail.sent, 0);
	rig_destroy(rig);
}

/* A row that cannot be opened keeps nobody else waiting. */
static void test_one_unreadable(void **state)
{
	struct rig *rig = cancelled(*state, 3, false);
	struct way mail = {.rig = rig};
	struct senders senders = ways_of(&mail, NULL);
	rig_run(rig, "UPDATE guest_notice SET recipient_sealed = values_sealed WHERE id = (SELECT min(id) FROM"
	             " guest_notice)");
	assert_int_equal(round_of(rig, &senders), 2);
	assert_int_equal(round_of(rig, &senders), 0);
	assert_int_equal(IN_STATE(rig, "waiting"), 1);
	/* Nor one that was being sent. */
	rig_run(rig, "UPDATE guest_notice SET state = 'sending'");
	manual_clock_advance(rig->clock, INT64_C(60) * 60 * 1000);
	round_of(rig, &senders);
	assert_int_equal(IN_STATE(rig, "sending"), 1);
	rig_destroy(rig);
}

/* No answer came: a mail goes again under the same id, a message would be read twice. */
static void test_not_known(void **state)
{
	for (int by_phone = 0; by_phone < 2; by_phone++) {
		struct rig *rig = cancelled(*state, 1, by_phone);
		struct way way = {.answers = {SEND_UNKNOWN, SEND_TAKEN}, .count = 2, .rig = rig};
		struct senders senders = ways_of(by_phone ? NULL : &way, by_phone ? &way : NULL);
		round_of(rig, &senders);
		manual_clock_advance(rig->clock, 40 * 60 * 1000);
		round_of(rig, &senders);
		assert_int_equal(way.sent, by_phone ? 1 : 2);
		if (by_phone)
			assert_int_equal(IN_STATE(rig, "to_call"), 1);
		else
			assert_string_equal(way.ids[0], way.ids[1]);
		assert_int_equal(IN_STATE(rig, "sent"), by_phone ? 0 : 1);
		rig_destroy(rig);
	}
}

/* The machine stopped between claim and settling. */
static void test_claimed_and_never_settled(void **state)
{
	for (int by_phone = 0; by_phone < 2; by_phone++) {
		struct rig *rig = cancelled(*state, 1, by_phone);
		struct way way = {.rig = rig};
		struct senders senders = ways_of(by_phone ? NULL : &way, by_phone ? &way : NULL);
		char text[160];
		snprintf(text, sizeof(text), "UPDATE guest_notice SET state = 'sending', next_ms = %lld",
		    (long long)(RIG_NOW_MS + NOTICE_CLAIM_MS));
		rig_run(rig, text);
		round_of(rig, &senders);
		assert_int_equal(way.sent, 0);
		manual_clock_advance(rig->clock, NOTICE_CLAIM_MS + 1);
		round_of(rig, &senders);
		manual_clock_advance(rig->clock, 5 * 60 * 1000);
		round_of(rig, &senders);
		assert_int_equal(way.sent, by_phone ? 0 : 1);
		assert_int_equal(IN_STATE(rig, "to_call"), by_phone);
		rig_destroy(rig);
	}
}

/* A second notice about the same booking overtakes one that still waits. */
static void test_overtaken(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-07-01", "2016-07-02"));
	struct rig_kiosk kiosk;
	struct way mail = {.rig = rig};
	struct senders senders = ways_of(&mail, NULL);
	rig_enrol(rig, "Lobby 1", &kiosk);
	for (int day = 4; day < 6; day++) {
		char arrival[16], departure[16];
		snprintf(arrival, sizeof(arrival), "2016-07-0%d", day);
		snprintf(departure, sizeof(departure), "2016-07-0%d", day + 1);
		struct change *change = stays_change(rig, "NUMBER00", arrival, departure);
		rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 64800), "OK");
		free(change);
	}
	assert_int_equal(round_of(rig, &senders), 1);
	assert_int_equal(IN_STATE(rig, "withdrawn"), 1);
	rig_destroy(rig);
}

static bool escalate_run(struct work *work, void *self, struct error *err)
{
	(void)self;
	return escalate(work, err);
}

static void test_late_ones_go_up(void **state)
{
	struct rig *rig = cancelled(*state, 1, false);
	manual_clock_advance(rig->clock, INT64_C(24) * 60 * 60 * 1000 + 1);
	rig_write(rig, escalate_run, NULL);
	rig_write(rig, escalate_run, NULL);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'guest_notice_late'"), 1);
	rig_destroy(rig);
}

/* Every text can be made of what its kind may use, in every language, and says so in that language. */
static void test_texts(void **state)
{
	(void)state;
	for (int kind = 0; kind < NOTICE_KIND_COUNT; kind++)
		for (int language = 0; language < LANGUAGE_COUNT; language++) {
			struct notice notice = {.kind = (enum notice_kind)kind, .language = (enum language)language};
			struct notice_text text;
			json_t *values = json_object();
			struct error err = {0};
			for (const char *const *name = notice_names(notice.kind); *name; name++)
				json_put(values, *name, json_text_new(text_equal(*name, "due") ? "" : "x"));
			bool told = notice_template_of(notice.kind, false, notice.language) ||
			            notice_kind_by_consent(notice.kind); /* by the hotel's own words */
			if (notice_text_make(&notice, values, &text, &err) != told)
				fail_msg("kind %d in language %d: %s", kind, language, err.text);
			if (told) {
				assert_null(strchr(buffer_text(&text.subject), '{'));
				assert_null(strchr(buffer_text(&text.body), '{'));
				assert_null(strchr(buffer_text(&text.message), '\n'));
				notice_text_finish(&text);
			}
			json_decref(values);
		}
}

static void test_a_mail(void **state)
{
	struct notice_text text = {0};
	struct buffer mail = {0};
	(void)state;
	buffer_add_text(&text.subject, "预订已取消：一二三四五六七八九十一二三四五六七八九十");
	buffer_add_text(&text.body, "您好");
	mail_make("0011", "stay@example.org", "wang@example.org", &text, RIG_NOW_MS, &mail);
	const char *bytes = buffer_text(&mail);
	assert_non_null(strstr(bytes, "Date: Fri, 24 Jun 2016 07:00:00 +0000\r\n"));
	assert_non_null(strstr(bytes, "Message-ID: <0011@example.org>\r\n"));
	assert_non_null(strstr(bytes, "\r\n\r\n5oKo5aW9\r\n"));
	for (const char *line = bytes; line; line = strstr(line, "\r\n")) {
		line += line == bytes ? 0 : 2;
		assert_true(strcspn(line, "\r") <= 78);
		if (!*line)
			break;
	}
	notice_text_finish(&text);
	buffer_finish(&mail);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_every_second_time),
	    cmocka_unit_test(test_refused_for_ever),
	    cmocka_unit_test(test_failing_for_too_long),
	    cmocka_unit_test(test_without_a_way),
	    cmocka_unit_test(test_one_unreadable),
	    cmocka_unit_test(test_not_known),
	    cmocka_unit_test(test_claimed_and_never_settled),
	    cmocka_unit_test(test_overtaken),
	    cmocka_unit_test(test_late_ones_go_up),
	    cmocka_unit_test(test_texts),
	    cmocka_unit_test(test_a_mail),
	};
	return rig_run_tests(tests);
}
