/* Surveys and membership at central. */
#include "central/desk/survey.h"
#include "central/stays.h"
#include "central/store/member.h"
#include "central/desk/ticket.h"
#include "central/store/profile.h"
#include "central/store/ticket.h"

static void say(struct survey_text *text, const char *words)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		text_copy(text->text[i], SURVEY_TEXT_BYTES, words);
}

/* A scale whose low answers are followed up, and a text. */
static struct survey *a_survey(int version)
{
	struct survey *survey = memory_zeroed(1, sizeof(*survey));
	strcpy(survey->id, "stay");
	survey->version = version;
	survey->question_count = 2;
	strcpy(survey->questions[0].id, "overall");
	survey->questions[0].kind = SURVEY_SCALE;
	survey->questions[0].low_at_most = 2;
	survey->questions[0].subject = SUBJECT_SERVICE;
	say(&survey->questions[0].text, "overall?");
	strcpy(survey->questions[1].id, "words");
	survey->questions[1].kind = SURVEY_TEXT;
	survey->questions[1].low_at_most = -1;
	say(&survey->questions[1].text, "words?");
	return survey;
}

static bool publish_run(struct work *work, void *self, struct error *err)
{
	return survey_publish(work, self, "staff:anna", err);
}

static json_t *answers_body(const char *id, int version, int value, bool anonymous, bool complete)
{
	json_t *body = json_pack("{s:s, s:s, s:i, s:b, s:b}", "id", id, "survey", "stay", "version", version,
	    "anonymous", anonymous, "complete", complete);
	json_t *answer = json_pack("{s:s, s:b, s:i, s:i, s:s}", "question", "overall", "passed_over", 0, "value", value,
	    "choices", 0, "words", "");
	json_t *list = json_array();
	json_append(list, answer);
	json_put(body, "answers", list);
	json_put(body, "booking", anonymous ? json_null() : json_text_new("NUMBER00"));
	return body;
}

#define ID_ONE "00112233445566778899aabbccddee01"
#define ID_TWO "00112233445566778899aabbccddee02"

static void test_surveys(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	struct survey *survey = a_survey(1);
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "AnswerSurvey", answers_body(ID_ONE, 1, 5, false, true), "NOT_FOUND");
	rig_write(rig, publish_run, survey);
	rig_fails(rig, publish_run, survey, "STALE");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM feed_document WHERE tbl = 'survey'"), 1);
	/* He walks away half-way, and comes back. */
	rig_do(rig, &kiosk, "AnswerSurvey", answers_body(ID_ONE, 1, 4, false, false), "OK");
	assert_int_equal(rig_number(rig, "SELECT complete FROM survey_answers"), 0);
	assert_int_equal(rig_number(rig, "SELECT score FROM survey_answers"), 75);
	rig_do(rig, &kiosk, "AnswerSurvey", answers_body(ID_ONE, 1, 1, false, true), "OK");
	rig_do(rig, &kiosk, "AnswerSurvey", answers_body(ID_ONE, 1, 2, false, true), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM survey_answers WHERE complete = 1"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM ticket WHERE booking = 'NUMBER00'"), 1);
	/* Without a name there is nobody to tell. */
	rig_do(rig, &kiosk, "AnswerSurvey", answers_body(ID_TWO, 1, 1, true, true), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM survey_answers WHERE booking = ''"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM ticket WHERE booking = ''"), 1);
	rig_do(rig, &kiosk, "AnswerSurvey", answers_body(ID_TWO, 2, 1, true, true), "BAD_INPUT");
	rig_do(rig, &kiosk, "AnswerSurvey", answers_body(ID_ONE, 1, 6, false, true), "BAD_INPUT");
	rig_do(rig, &kiosk, "AnswerSurvey", answers_body("not an id", 1, 5, false, true), "BAD_INPUT");
	survey->version = 2;
	rig_write(rig, publish_run, survey);
	survey->version = 3;
	survey->questions[1].id[0] = '\0';
	rig_fails(rig, publish_run, survey, "BAD_INPUT");
	free(survey);
	rig_destroy(rig);
}

static json_t *with_words(json_t *body, const char *words)
{
	json_append(json_object_get(body, "answers"), json_pack("{s:s, s:b, s:i, s:i, s:s}", "question", "words",
	                                                  "passed_over", 0, "value", 0, "choices", 0, "words", words));
	return body;
}

struct the_ticket {
	char number[TICKET_NUMBER_BYTES];
	struct ticket ticket;
};

static bool ticket_find(struct work *work, void *self, struct error *err)
{
	struct the_ticket *the = self;
	struct buffer number = {0};
	bool found = sql_one(work->sql, err, "SELECT number FROM ticket WHERE hotel = ?1 ORDER BY over, number LIMIT 1",
	                 "t>t", work->hotel, &number) == SQL_ROW;
	text_copy(the->number, sizeof(the->number), buffer_text(&number));
	buffer_finish(&number);
	return found && store_ticket_load(work, the->number, &the->ticket, err);
}

static bool ticket_assign(struct work *work, void *self, struct error *err)
{
	struct the_ticket *the = self;
	struct hand hand = {.actor = "staff:anna", .staff = true};
	struct ticket_step step = {.action = ACTION_ASSIGN,
	    .duty = DUTY_FRONT_OFFICE,
	    .department = DUTY_FRONT_OFFICE,
	    .revision = the->ticket.revision};
	return ticket_step_do(work, &hand, the->number, &step, &the->ticket, err);
}

/* The follow-up says what the guest said last, whether or not somebody has taken it up. */
static void test_a_follow_up_follows(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	struct survey *survey = a_survey(1);
	struct the_ticket *the = memory_zeroed(1, sizeof(*the));
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_write(rig, publish_run, survey);
	rig_do(rig, &kiosk, "AnswerSurvey", answers_body(ID_ONE, 1, 2, false, false), "OK");
	rig_do(rig, &kiosk, "AnswerSurvey", with_words(answers_body(ID_ONE, 1, 1, false, false), "loud"), "OK");
	rig_write(rig, ticket_find, the);
	assert_string_equal(the->ticket.details, "loud");
	assert_int_equal(the->ticket.severity, SEVERITY_SERIOUS);
	rig_do(rig, &kiosk, "AnswerSurvey", answers_body(ID_ONE, 1, 4, false, false), "OK");
	rig_write(rig, ticket_find, the);
	assert_int_equal(the->ticket.state, TICKET_WITHDRAWN);
	rig_do(rig, &kiosk, "AnswerSurvey", answers_body(ID_ONE, 1, 2, false, false), "OK");
	rig_write(rig, ticket_find, the);
	assert_int_equal(the->ticket.state, TICKET_RECEIVED);
	rig_write(rig, ticket_assign, the);
	rig_do(rig, &kiosk, "AnswerSurvey", with_words(answers_body(ID_ONE, 1, 1, false, true), "cold"), "OK");
	rig_write(rig, ticket_find, the);
	assert_int_equal(the->ticket.state, TICKET_ASSIGNED);
	assert_string_equal(the->ticket.details, "cold");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM ticket"), 2);
	free(the);
	free(survey);
	rig_destroy(rig);
}

static bool score_find(struct work *work, void *self, struct error *err)
{
	struct profile_link link;
	bool found = false;
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	bool loaded = store_profile_linked(work, "NUMBER00", LINK_BOOKER, LINK_BOOKER, &link, &found, err) && found &&
	              store_profile_load(work, link.profile, profile, err);
	*(int *)self = profile->last_score;
	free(profile);
	return loaded;
}

/* The booker's last. */
static int the_score(struct rig *rig)
{
	int score = -2;
	rig_write(rig, score_find, &score);
	return score;
}

/* What went out under his name before is called back. */
static void test_who_turns_anonymous(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	struct survey *survey = a_survey(1);
	struct the_ticket *the = memory_zeroed(1, sizeof(*the));
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_write(rig, publish_run, survey);
	rig_do(rig, &kiosk, "AnswerSurvey", answers_body(ID_ONE, 1, 1, false, false), "OK");
	rig_write(rig, ticket_find, the);
	assert_string_equal(the->ticket.booking, "NUMBER00");
	assert_true(the->ticket.contact.name[0] != '\0');
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM profile_ticket"), 1);
	assert_int_equal(the_score(rig), 0);
	rig_do(rig, &kiosk, "AnswerSurvey", answers_body(ID_ONE, 1, 1, true, true), "OK");
	rig_write(rig, ticket_find, the);
	assert_string_equal(the->ticket.booking, "");
	assert_string_equal(the->ticket.contact.name, "");
	assert_string_equal(the->ticket.contact.phone, "");
	assert_int_equal(the->ticket.severity, SEVERITY_SERIOUS);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM profile_ticket"), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM ticket WHERE booking <> ''"), 0);
	assert_int_equal(the_score(rig), SCORE_NONE);
	free(the);
	free(survey);
	rig_destroy(rig);
}

static json_t *join_body(const char *phone, bool terms)
{
	json_t *join = json_pack("{s:s, s:s, s:s, s:b, s:b, s:b, s:s, s:s}", "name", "王晓明", "phone", phone, "email",
	    "", "consent_terms", terms, "consent_greetings", 1, "consent_offers", 0, "language", "zh_CN", "booking",
	    "NUMBER00");
	json_put(join, "birth_day", json_null());
	json_t *body = json_object();
	json_put(body, "id", json_text_new(ID_ONE));
	json_put(body, "join", join);
	return body;
}

static json_t *redeem_body(const char *member, const char *gift)
{
	return json_pack("{s:s, s:s, s:s}", "id", ID_ONE, "member", member, "gift", gift);
}

static json_t *upgrade_body(const char *member, const char *type)
{
	return json_pack("{s:s, s:s, s:s, s:i, s:s}", "id", ID_ONE, "member", member, "booking", "NUMBER00",
	    "room_index", 0, "type", type);
}

static void test_membership(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-25", "2016-06-27"));
	struct rig_kiosk kiosk;
	char member[MEMBER_NUMBER_BYTES];
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "JoinMember", join_body("+86 138 0013 8000", false), "BAD_INPUT");
	struct sync_result result = stays_push(rig, &kiosk, "JoinMember", join_body("+86 138 0013 8000", true));
	assert_string_equal(result.code, "OK");
	text_copy(member, sizeof(member), json_string_value(json_object_get(result.body, "member")));
	json_decref(result.body);
	rig_do(rig, &kiosk, "JoinMember", join_body("138-0013-8000", true), "NOT_ALLOWED");
	rig_do(rig, &kiosk, "Redeem", redeem_body(member, "tea"), "NOT_ALLOWED");
	rig_run(rig, "UPDATE member SET points = 9000");
	rig_do(rig, &kiosk, "Redeem", redeem_body(member, "a car"), "NOT_FOUND");
	rig_do(rig, &kiosk, "Redeem", redeem_body("M0000000", "tea"), "NOT_FOUND");
	rig_do(rig, &kiosk, "Redeem", redeem_body(member, "tea"), "OK");
	assert_int_equal(rig_number(rig, "SELECT points FROM member"), 7800);
	assert_int_equal(rig_number(rig, "SELECT points FROM member_points WHERE reason = 'gift'"), -1200);
	/* Four ranks up for two nights, 800 each. */
	rig_do(rig, &kiosk, "Redeem", upgrade_body(member, "standard"), "BAD_INPUT");
	rig_do(rig, &kiosk, "Redeem", upgrade_body(member, "suite"), "OK");
	assert_int_equal(rig_number(rig, "SELECT points FROM member"), 1400);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_room WHERE type = 'suite'"), 1);
	assert_int_equal(rig_number(rig, "SELECT amount_minor FROM booking"), 129600);
	rig_do(rig, &kiosk, "Redeem", json_object(), "BAD_MESSAGE");
	rig_destroy(rig);
}

#define TOLD(kind) "SELECT count(*) FROM guest_notice WHERE kind = '" kind "'"

/* Every newcomer is sent his number, once, by the way that he left. */
static void test_who_joins_gets_his_number(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-25", "2016-06-27"));
	struct rig_kiosk kiosk;
	struct buffer text = {0};
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "JoinMember", join_body("+86 138 0013 8000", true), "OK");
	rig->kept_ms = 3600 * 1000;
	rig_do(rig, &kiosk, "JoinMember", join_body("+86 138 0013 8000", true), "NOT_ALLOWED");
	rig_do(rig, &kiosk, "JoinMember", join_body("+86 138 0013 8001", true), "OK");
	assert_int_equal(rig_number(rig, TOLD("member_joined") " AND channel = 'sms' AND state = 'waiting'"), 2);
	stays_notice(rig, &text);
	assert_non_null(strstr(text.data, "王晓明"));
	assert_non_null(strstr(text.data, "您的会员号是 M"));
	buffer_finish(&text);
	rig_destroy(rig);
}

/* A gift that nobody could say yes to while he stood there: yes or no follows, each time; not what he saw himself. */
static void test_a_gift_is_answered(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-25", "2016-06-27"));
	struct rig_kiosk kiosk;
	struct buffer text = {0};
	char member[MEMBER_NUMBER_BYTES];
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct sync_result result = stays_push(rig, &kiosk, "JoinMember", join_body("+86 138 0013 8000", true));
	text_copy(member, sizeof(member), json_string_value(json_object_get(result.body, "member")));
	json_decref(result.body);
	rig_run(rig, "DELETE FROM guest_notice");
	rig_run(rig, "UPDATE member SET points = 3000");
	rig_do(rig, &kiosk, "Redeem", redeem_body(member, "tea"), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice"), 0);
	/* Staff see which gift. */
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'gift:tea'"), 1);
	rig->kept_ms = 30 * 1000;
	rig_do(rig, &kiosk, "Redeem", redeem_body(member, "tea"), "OK");
	assert_int_equal(rig_number(rig, TOLD("redeemed")), 1);
	stays_notice(rig, &text);
	assert_non_null(strstr(text.data, "龙井茶礼盒"));
	assert_non_null(strstr(text.data, "请到前台领取"));
	assert_non_null(strstr(text.data, "剩余积分：600"));
	rig_run(rig, "DELETE FROM guest_notice");
	rig_do(rig, &kiosk, "Redeem", redeem_body(member, "tea"), "NOT_ALLOWED");
	rig_do(rig, &kiosk, "Redeem", redeem_body("M0000000", "tea"), "NOT_FOUND");
	assert_int_equal(rig_number(rig, TOLD("redeem_refused")), 1);
	stays_notice(rig, &text);
	assert_non_null(strstr(text.data, "积分不足"));
	assert_non_null(strstr(text.data, "600"));
	rig_do(rig, &kiosk, "Redeem", redeem_body(member, "a car"), "NOT_FOUND");
	assert_int_equal(rig_number(rig, TOLD("redeem_refused") " AND state = 'waiting'"), 2);
	rig_run(rig, "UPDATE member SET points = 9000");
	rig_do(rig, &kiosk, "Redeem", upgrade_body(member, "suite"), "OK");
	rig_do(rig, &kiosk, "Redeem", upgrade_body(member, "suite"), "BAD_INPUT");
	assert_int_equal(rig_number(rig, TOLD("redeemed")), 1);
	assert_int_equal(rig_number(rig, TOLD("redeem_refused")), 3);
	buffer_finish(&text);
	rig_destroy(rig);
}

static void test_overrides(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "StaffOverride",
	    json_pack("{s:s, s:s, s:s, s:s}", "staff", "anna", "action", "waive_proof", "subject", "booking:BKG00001",
	        "reason", "document_seen"),
	    "OK");
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM audit_log WHERE action = 'override_waive_proof' AND actor ="
	                    " 'staff:anna@kiosk:Lobby 1' AND detail = 'document_seen' AND words_sealed IS NULL"),
	    1);
	/* What is none of the words may say anything: it is sealed. */
	rig_do(rig, &kiosk, "StaffOverride",
	    json_pack("{s:s, s:s, s:s, s:s}", "staff", "anna", "action", "open_door", "subject", "booking:BKG00001",
	        "reason", "Mr Wang lost his key"),
	    "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM audit_log WHERE detail LIKE '%Wang%'"), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM audit_log WHERE action = 'override_open_door' AND"
	                                 " detail = '' AND words_sealed IS NOT NULL"),
	    1);
	rig_do(rig, &kiosk, "StaffOverride",
	    json_pack("{s:s, s:s, s:s, s:s}", "staff", "anna", "action", "waive_proof", "subject", "x", "reason", ""),
	    "BAD_INPUT");
	rig_destroy(rig);
}

static bool account_run(struct work *work, void *self, struct error *err)
{
	(void)self;
	return sql_run(work->sql, err,
	    "INSERT INTO staff_user (hotel, name, role, password_hash, demo, disabled, made_ms)"
	    " VALUES (?1, 'anna', 'front_office', '', 0, 0, 0)",
	    "t", work->hotel);
}

/* What happened at a kiosk alone stands in the log as central's own entries do; a name that is nobody's does not. */
static void test_offline_sign_ins(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_write(rig, account_run, NULL);
	rig_do(rig, &kiosk, "StaffOverride",
	    json_pack("{s:s, s:s, s:s, s:s}", "staff", "anna", "action", "staff_mode", "subject", "kiosk", "reason",
	        "offline"),
	    "OK");
	for (int i = 0; i < 2; i++)
		rig_do(rig, &kiosk, "StaffOverride",
		    json_pack("{s:s, s:s, s:s, s:s}", "staff", i ? "mr wang" : "anna", "action", "staff_mode_failed",
		        "subject", "kiosk", "reason", "offline"),
		    "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM audit_log WHERE action = 'staff_mode' AND subject ="
	                                 " 'staff:anna' AND actor = 'kiosk:Lobby 1' AND detail = 'offline'"),
	    1);
	assert_int_equal(
	    rig_number(
	        rig, "SELECT count(*) FROM audit_log WHERE action = 'staff_mode_failed' AND subject = 'staff:anna'"),
	    1);
	assert_int_equal(
	    rig_number(
	        rig, "SELECT count(*) FROM audit_log WHERE action = 'staff_mode_failed' AND subject = 'staff:?'"),
	    1);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_surveys),
	    cmocka_unit_test(test_a_follow_up_follows),
	    cmocka_unit_test(test_who_turns_anonymous),
	    cmocka_unit_test(test_membership),
	    cmocka_unit_test(test_who_joins_gets_his_number),
	    cmocka_unit_test(test_a_gift_is_answered),
	    cmocka_unit_test(test_overrides),
	    cmocka_unit_test(test_offline_sign_ins),
	};
	return rig_run_tests(tests);
}
