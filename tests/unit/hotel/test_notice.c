#include "hotel/cmocka_all.h"
#include "hotel/notice.h"

enum { MINUTE_MS = 60000, HOUR_MS = 60 * MINUTE_MS };
static const struct notice_hours hours = {22 * 60, 8 * 60, 0};
static const int64_t noon = 12 * (int64_t)HOUR_MS, night = 23 * (int64_t)HOUR_MS;

static struct notice made(enum notice_kind kind, int64_t now_ms)
{
	struct notice notice = {.id = "n1", .reference = "K7M42Q9D"};
	struct contact contact = {.name = "Li", .phone = "13800138000", .email = "li@example.com"};
	struct notice_consent consent = {.offers = true, .greetings = true};
	struct notice_rule rule = notice_rule_of(NULL, 0, kind);
	notice_to_guest(&notice, kind, &contact, &consent, &rule, &hours, now_ms);
	assert_true(notice_valid(&notice, NULL));
	return notice;
}

static void ways_and_consent(void **state)
{
	(void)state;
	static const struct {
		enum notice_kind kind;
		const char *phone, *email;
		bool offers, greetings, opted_out;
		enum notice_channel channel;
		enum notice_state state;
	} rows[] = {
	    {NOTICE_CHANGED, "13800138000", "li@example.com", false, false, true, CHANNEL_MAIL, NOTICE_WAITING},
	    {NOTICE_CHANGED, "13800138000", "broken", false, false, false, CHANNEL_SMS, NOTICE_WAITING},
	    {NOTICE_CHANGED, "", "", false, false, false, CHANNEL_CALL, NOTICE_TO_CALL},
	    {NOTICE_ROOM_READY, "13800138000", "li@example.com", false, false, false, CHANNEL_SMS, NOTICE_WAITING},
	    {NOTICE_OFFER, "", "li@example.com", false, true, false, CHANNEL_MAIL, NOTICE_SUPPRESSED},
	    {NOTICE_OFFER, "", "li@example.com", true, false, false, CHANNEL_MAIL, NOTICE_WAITING},
	    {NOTICE_OFFER, "", "li@example.com", true, true, true, CHANNEL_MAIL, NOTICE_SUPPRESSED},
	    {NOTICE_GREETING, "", "li@example.com", true, false, false, CHANNEL_MAIL, NOTICE_SUPPRESSED},
	    {NOTICE_GREETING, "", "", true, true, false, CHANNEL_CALL, NOTICE_DROPPED}, /* nobody is called for it */
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct contact contact = {0};
		memcpy(contact.phone, rows[i].phone, strlen(rows[i].phone));
		memcpy(contact.email, rows[i].email, strlen(rows[i].email));
		struct notice_consent consent = {rows[i].offers, rows[i].greetings, rows[i].opted_out};
		struct notice_rule rule = notice_rule_of(NULL, 0, rows[i].kind);
		struct notice notice = {.id = "n"};
		notice_to_guest(&notice, rows[i].kind, &contact, &consent, &rule, &hours, noon);
		assert_int_equal(notice.channel, rows[i].channel);
		assert_int_equal(notice.state, rows[i].state);
		assert_in_range(notice.due_ms - noon, 0, 24 * HOUR_MS);
	}
}

static void quiet_hours_over_midnight(void **state)
{
	(void)state;
	static const struct {
		bool keeps;
		int from, to;
		int hour, wait_hours;
	} rows[] = {{true, 22, 8, 23, 9}, {true, 22, 8, 3, 5}, {true, 22, 8, 8, 0}, {true, 22, 8, 22, 10},
	    {true, 22, 8, 12, 0}, {false, 22, 8, 23, 0}, {true, 13, 15, 14, 1}, {true, 13, 15, 15, 0},
	    {true, 7, 7, 7, 0}};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct notice_hours quiet = {rows[i].from * 60, rows[i].to * 60, 0};
		struct notice_rule rule = {.keeps_quiet = rows[i].keeps};
		int64_t now = rows[i].hour * (int64_t)HOUR_MS;
		assert_int_equal(notice_not_before(&rule, &quiet, now) - now, rows[i].wait_hours * (int64_t)HOUR_MS);
	}
	assert_int_equal(made(NOTICE_OFFER, night).next_ms, night + 9 * HOUR_MS);
	assert_int_equal(made(NOTICE_CANCELLED, night).next_ms, night);
}

static void failures_back_off_and_end_at_the_call_list(void **state)
{
	(void)state;
	struct notice notice = made(NOTICE_CHANGED, noon);
	struct notice_rule rule = notice_rule_of(NULL, 0, NOTICE_CHANGED);
	int64_t now = noon, last = 0;
	for (int i = 1; i <= NOTICE_TRIES_MAX; i++) {
		assert_true(notice_ready(&notice, now) && !notice_ready(&notice, now - 1 - (i > 1 ? 0 : HOUR_MS)));
		assert_true(notice_step(&notice, NOTICE_EVENT_CLAIM, &rule, &hours, now, 0, &notice));
		assert_false(notice_step(&notice, NOTICE_EVENT_CLAIM, &rule, &hours, now, 0, &notice));
		assert_true(notice_step(&notice, NOTICE_EVENT_FAIL, &rule, &hours, now, 0, &notice));
		if (i == NOTICE_TRIES_MAX)
			break;
		assert_true(notice.next_ms - now >= last && notice.next_ms - now <= 30 * MINUTE_MS);
		last = notice.next_ms - now;
		now = notice.next_ms;
	}
	assert_int_equal(notice.state, NOTICE_TO_CALL);
	assert_int_equal(notice.channel, CHANNEL_CALL);
	assert_true(now - noon < 3 * HOUR_MS);
	assert_true(notice_step(&notice, NOTICE_EVENT_FINISH, &rule, &hours, now, 0, &notice));
	assert_true(notice_over(notice.state));
	for (int tries = -1; tries < 100; tries++)
		assert_in_range(notice_backoff_ms(tries, 0xffffffffU), MINUTE_MS, 38 * MINUTE_MS);
	struct notice sent = made(NOTICE_CHANGED, noon);
	assert_true(notice_step(&sent, NOTICE_EVENT_CLAIM, &rule, &hours, now, 0, &sent));
	assert_true(notice_step(&sent, NOTICE_EVENT_ACCEPT, &rule, &hours, now, 0, &sent));
	for (int event = 0; event < NOTICE_EVENT_COUNT; event++) /* nothing is sent twice */
		assert_false(notice_step(&sent, (enum notice_event)event, &rule, &hours, now, 0, &sent));
}

/* A greeting is sent or it is not: nobody calls a guest for it, and nobody hears that it is late. */
static void greetings_are_dropped(void **state)
{
	(void)state;
	static const enum notice_kind kinds[] = {NOTICE_GREETING, NOTICE_OFFER};
	for (size_t i = 0; i < ROWS(kinds); i++) {
		struct notice_rule rule = notice_rule_of(NULL, 0, kinds[i]);
		struct notice notice = made(kinds[i], noon);
		enum duty to;
		assert_true(notice_kind_by_consent(kinds[i]) && !notice_kind_by_consent(NOTICE_CHANGED));
		assert_false(notice_late(&notice, noon + 400 * (int64_t)HOUR_MS));
		assert_false(notice_escalate(&notice, noon + 400 * (int64_t)HOUR_MS, &to));
		notice.tries = NOTICE_TRIES_MAX - 1;
		assert_true(notice_step(&notice, NOTICE_EVENT_CLAIM, &rule, &hours, noon, 0, &notice));
		struct notice refused;
		assert_true(notice_step(&notice, NOTICE_EVENT_REFUSE, &rule, &hours, noon, 0, &refused));
		assert_int_equal(refused.state, NOTICE_DROPPED);
		assert_true(notice_step(&notice, NOTICE_EVENT_FAIL, &rule, &hours, noon, 0, &notice));
		assert_int_equal(notice.state, NOTICE_DROPPED);
		assert_int_equal(notice.channel, CHANNEL_MAIL);
		for (int event = 0; event < NOTICE_EVENT_COUNT; event++)
			assert_false(notice_step(&notice, (enum notice_event)event, &rule, &hours, noon, 0, &notice));
	}
}

static void late_ones_go_up(void **state)
{
	(void)state;
	struct notice notice = made(NOTICE_CHANGED, noon);
	enum duty to;
	int64_t due = notice.due_ms;
	assert_int_equal(due, noon + 24 * HOUR_MS);
	assert_false(notice_escalate(&notice, due, &to));
	assert_true(notice_escalate(&notice, due + 1, &to));
	assert_int_equal(to, DUTY_MANAGER);
	notice.escalated_to = to;
	assert_false(notice_escalate(&notice, due + 1, &to));
	assert_true(notice_escalate(&notice, due + 4 * HOUR_MS, &to));
	assert_int_equal(to, DUTY_ADMINISTRATOR);
	notice.escalated_to = to;
	assert_false(notice_escalate(&notice, due + 400 * (int64_t)HOUR_MS, &to));
	notice = made(NOTICE_CHANGED, noon);
	notice.state = NOTICE_SENT;
	assert_false(notice_escalate(&notice, due + HOUR_MS, &to));
	struct notice item = {.id = "d"};
	notice_to_department(&item, NOTICE_CHANGED, DUTY_HOUSEKEEPING, noon);
	assert_true(notice_valid(&item, NULL));
	assert_true(notice_escalate(&item, noon + HOUR_MS + 1, &to));
}

static void newer_ones_overtake(void **state)
{
	(void)state;
	static const struct {
		enum notice_kind kind, older;
		bool overtakes;
	} rows[] = {
	    {NOTICE_CHANGED, NOTICE_CHANGED, true},
	    {NOTICE_CHANGED, NOTICE_CHANGE_ASKED, true},
	    {NOTICE_CHANGE_REFUSED, NOTICE_CHANGE_ASKED, true},
	    {NOTICE_CANCELLED, NOTICE_CHANGE_ASKED, true},
	    {NOTICE_CANCELLED, NOTICE_CANCEL_ASKED, true},
	    {NOTICE_CANCEL_REFUSED, NOTICE_CANCEL_ASKED, true},
	    {NOTICE_CHANGED, NOTICE_CANCEL_ASKED, false},
	    {NOTICE_REDEEMED, NOTICE_REDEEMED, false},
	    {NOTICE_REDEEM_REFUSED, NOTICE_REDEEM_REFUSED, false},
	    {NOTICE_BILL, NOTICE_BILL, true},
	    {NOTICE_CHANGE_ASKED, NOTICE_CHANGED, false},
	    {NOTICE_CHANGED, NOTICE_CONFIRMED, false},
	    {NOTICE_REFUND_DONE, NOTICE_CANCELLED, false},
	};
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_int_equal(notice_overtakes(rows[i].kind, rows[i].older), rows[i].overtakes);
}

static void templates_are_strict(void **state)
{
	(void)state;
	static const struct notice_value values[] = {
	    {"name", "李娜"}, {"number", "K7M42Q9D"}, {"reason", "a\nb"}, {"bell", "\a"}};
	static const struct {
		const char *template, *filled; /* NULL: an error */
		bool single_line;
	} rows[] = {
	    {"尊敬的{name}：{number}", "尊敬的李娜：K7M42Q9D", false},
	    {"", "", false},
	    {"{{name}} }}", "{name} }", false},
	    {"{reason}", "a\nb", false},
	    {"{reason}", NULL, true},
	    {"a\nb", NULL, true},
	    {"{nobody}", NULL, false},
	    {"{name", NULL, false},
	    {"{}", NULL, false},
	    {"}", NULL, false},
	    {"{na me}", NULL, false},
	    {"{Name}", NULL, false},
	    {"{bell}", NULL, false},
	    {"\xff", NULL, false},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct buffer out = {0};
		struct error err = {0};
		buffer_add_text(&out, "> ");
		bool good = notice_fill(rows[i].template, values, 4, rows[i].single_line, &out, &err);
		assert_int_equal(good, rows[i].filled != NULL);
		assert_string_equal(buffer_text(&out) + 2, rows[i].filled ? rows[i].filled : "");
		assert_int_equal(error_is(&err, "BAD_TEMPLATE"), !good);
		buffer_finish(&out);
	}
	assert_true(notice_template_valid(NOTICE_CANCELLED, "{name} {refund} {due}", NULL));
	assert_false(notice_template_valid(NOTICE_CONFIRMED, "{name} {refund}", NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(ways_and_consent),
	    cmocka_unit_test(quiet_hours_over_midnight), cmocka_unit_test(failures_back_off_and_end_at_the_call_list),
	    cmocka_unit_test(late_ones_go_up), cmocka_unit_test(greetings_are_dropped),
	    cmocka_unit_test(newer_ones_overtake), cmocka_unit_test(templates_are_strict)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
