/* Commands: once, in order, with effect and result together. */
#include "central/stays.h"
#include "central/store/stay.h"

static json_t *call_body(const char *id)
{
	json_t *body = json_object();
	json_put(body, "call", json_text_new(id));
	json_put(body, "screen", json_text_new("home"));
	json_put(body, "language", json_text_new("zh_CN"));
	return body;
}

static void test_answers_the_same_again(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct sync_result result;
	struct error failure = {0};
	int64_t next;
	rig_enrol(rig, "Lobby 1", &kiosk);
	for (int i = 0; i < 3; i++) {
		assert_ok(rig_push(rig, &kiosk, 1, "CallStaff", call_body("a"), &result, &next, err));
		assert_true(result.applied);
		assert_int_equal(next, 2);
	}
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_call"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice"), 1);
	assert_false(rig_push(rig, &kiosk, 1, "CallStaff", call_body("b"), &result, &next, &failure));
	assert_string_equal(failure.code, "KEY_REUSED");
	assert_false(rig_push(rig, &kiosk, 1, "ReportTries", call_body("a"), &result, &next, &failure));
	assert_string_equal(failure.code, "KEY_REUSED");
	rig_destroy(rig);
}

static void test_refuses_a_gap(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct sync_result result;
	struct error failure = {0};
	int64_t next;
	rig_enrol(rig, "Lobby 1", &kiosk);
	assert_false(rig_push(rig, &kiosk, 2, "CallStaff", call_body("a"), &result, &next, &failure));
	assert_string_equal(failure.code, "GAP");
	assert_int_equal(next, 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_call"), 0);
	rig_do(rig, &kiosk, "CallStaff", call_body("a"), "OK");
	assert_false(rig_push(rig, &kiosk, 3, "CallStaff", call_body("c"), &result, &next, &failure));
	assert_int_equal(next, 2);
	rig_destroy(rig);
}

static void test_fences_the_older(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk older, newer, other;
	struct sync_result result;
	struct error failure = {0};
	int64_t next;
	rig_enrol(rig, "Lobby 1", &older);
	rig_do(rig, &older, "CallStaff", call_body("a"), "OK");
	rig_enrol(rig, "Lobby 2", &other);
	rig_enrol(rig, "Lobby 1", &newer);
	assert_string_equal(older.row.id, newer.row.id);
	assert_int_equal(newer.row.incarnation, 2);
	assert_string_not_equal(older.enrolment.token, newer.enrolment.token);
	assert_false(rig_push(rig, &older, 2, "CallStaff", call_body("b"), &result, &next, &failure));
	assert_string_equal(failure.code, "FENCED");
	rig_do(rig, &newer, "CallStaff", call_body("c"), "OK");
	rig_do(rig, &other, "CallStaff", call_body("d"), "OK");
	rig_destroy(rig);
}

/* Each can never succeed: a stored refusal, an item for staff, and the queue moves on. */
static void test_final_refusals(void **state)
{
	static const struct {
		const char *kind, *body, *code;
	} rows[] = {
	    {"Fly", "{}", "BAD_INPUT"},
	    {"CallStaff", "[]", "BAD_MESSAGE"},
	    {"CallStaff", "{}", "BAD_MESSAGE"},
	    {"CallStaff", "{\"call\":\"\",\"screen\":\"home\",\"language\":\"en\"}", "BAD_INPUT"},
	    {"CallStaff", "{\"call\":\"x\",\"screen\":\"home\",\"language\":\"xx\"}", "BAD_INPUT"},
	    {"RegisterGuest", "{\"booking\":\"NOSUCH01\",\"room_index\":0}", "NOT_FOUND"},
	    {"RegisterGuest", "{\"booking\":\"BKG00001\",\"room_index\":1}", "BAD_INPUT"},
	    {"RegisterGuest", "{\"booking\":\"BKG00001\",\"room_index\":-1}", "BAD_MESSAGE"},
	    {"RegisterGuest", "{\"booking\":\"BKG00001\",\"room_index\":0,\"guest_index\":8,\"made_by\":\"guest\"}",
	        "BAD_MESSAGE"},
	    {"CheckIn", "{\"booking\":\"BKG00001\"}", "BAD_MESSAGE"},
	    {"QueueForRoom", "{\"booking\":\"NOSUCH01\",\"room_index\":0}", "NOT_FOUND"},
	    {"ReportTries", "{\"booking\":\"BKG00001\",\"count\":0}", "BAD_MESSAGE"},
	    {"ReportDevice", "{\"device\":\"printer\"}", "BAD_MESSAGE"},
	    {"IssueReceipt",
	        "{\"receipt\":\"zz\",\"kind\":\"check_in\",\"booking\":\"B\",\"token\":\"t\",\"document\":{},"
	        "\"copies\":0}",
	        "BAD_INPUT"},
	};
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	for (size_t i = 0; i < ROWS(rows); i++)
		rig_do(rig, &kiosk, rows[i].kind, json_loads(rows[i].body, 0, NULL), rows[i].code);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM command WHERE applied = 0"), ROWS(rows));
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list"), ROWS(rows));
	rig_do(rig, &kiosk, "CallStaff", call_body("a"), "OK");
	rig_destroy(rig);
}

/* Whether the database's files hold one of the words. */
static bool in_files(const struct rig *rig, const char *words)
{
	char command[192];
	snprintf(command, sizeof(command), "cat %s/foyer.sqlite* | grep -aqE '%s'", rig->folder, words);
	return system(command) == 0;
}

static void test_registers_a_guest_sealed(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	json_t *body = json_loads(
	    "{\"booking\":\"BKG00001\",\"room_index\":0,\"guest_index\":0,\"made_by\":\"guest\",\"guest\":{"
	    "\"name\":\"Anna Berg\",\"surname\":\"Berg\",\"given\":\"Anna\",\"document\":\"passport\","
	    "\"document_number\":\"L01X00T47\",\"issuer\":\"D\",\"nationality\":\"D\",\"birth_day\":\"1990-02-03\","
	    "\"expiry_day\":\"2027-01-01\",\"sex\":\"female\",\"document_checked\":true,\"phone\":\"+49 30 1234567\","
	    "\"email\":\"\",\"diet\":\"\",\"allergy\":\"\",\"other_needs\":\"\",\"child\":false,"
	    "\"consent_registration\":true,\"consent_messages\":false,\"consent_version\":\"1\",\"consent_ms\":1}}",
	    0, NULL);
	assert_non_null(body);
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "RegisterGuest", body, "OK");
	rig_load(rig, "BKG00001", booking);
	assert_int_equal(booking->rooms[0].guest_count, 1);
	assert_int_equal(booking->rooms[0].guests[0].progress, GUEST_REGISTERED);
	assert_true(booking->rooms[0].guests[0].of_age);
	assert_string_equal(booking->rooms[0].guests[0].name, "Anna Berg");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest"), 1);
	if (!rig->postgres)
		assert_false(in_files(rig, "Anna|Berg|L01X00T47|1234567"));
	if (!rig->postgres)
		assert_true(in_files(rig, "BKG00001"));
	free(booking);
	rig_destroy(rig);
}

/* What a kiosk is answered names the guest: it is kept sealed, and is the same again. */
static void test_keeps_answers_sealed(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	struct sync_result first, again;
	int64_t next;
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct change *change = stays_change(rig, "NUMBER00", "2016-06-25", "2016-06-27");
	json_t *body = stays_change_body(change, 129600);
	assert_ok(rig_push(rig, &kiosk, 1, "ChangeStay", json_incref(body), &first, &next, err));
	assert_string_equal(first.code, "OK");
	assert_non_null(json_object_get(first.body, "booking"));
	assert_ok(rig_push(rig, &kiosk, 1, "ChangeStay", body, &again, &next, err));
	assert_true(json_equal(first.body, again.body));
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM command WHERE result <> ''"), 0);
	if (!rig->postgres)
		assert_false(in_files(rig, "王小明|Wang Xiaoming|wang@example"));
	json_decref(first.body);
	json_decref(again.body);
	free(change);
	rig_destroy(rig);
}

/* An answer of before they were sealed. */
static void test_reads_older_answers(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct sync_result result;
	int64_t next;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "CallStaff", call_body("a"), "OK");
	rig_run(rig, "UPDATE command SET result = '{\"room\":\"0305\"}', result_sealed = NULL");
	assert_ok(rig_push(rig, &kiosk, 1, "CallStaff", call_body("a"), &result, &next, err));
	assert_string_equal(json_string_value(json_object_get(result.body, "room")), "0305");
	json_decref(result.body);
	rig_destroy(rig);
}

static void test_tries_close_a_booking_for_all(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "ReportTries", json_pack("{sssi}", "booking", "BKG00001", "count", 2), "OK");
	assert_int_equal(rig_number(rig, "SELECT wrong_tries FROM tries"), 2);
	assert_int_equal(rig_number(rig, "SELECT closed FROM tries"), 0);
	rig_do(rig, &kiosk, "ReportTries", json_pack("{sssi}", "booking", "BKG00001", "count", 3), "OK");
	assert_int_equal(rig_number(rig, "SELECT closed FROM tries"), 1);
	rig_do(rig, &kiosk, "ReportTries", json_pack("{sosi}", "booking", json_null(), "count", 4), "OK");
	rig_do(rig, &kiosk, "ReportTries", json_pack("{sssi}", "booking", "NOSUCH01", "count", 1), "OK");
	assert_int_equal(rig_number(rig, "SELECT wrong_tries FROM kiosk"), 5);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM tries"), 1);
	rig_destroy(rig);
}

static void test_device_reports_reach_staff(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	const char *open = "SELECT count(*) FROM staff_list WHERE kind = 'device' AND resolved_ms = 0";
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "ReportDevice",
	    json_pack("{ssssss}", "device", "printer", "state", "PAPER_OUT", "sentence", "no paper"), "OK");
	assert_int_equal(rig_number(rig, open), 1);
	rig_do(rig, &kiosk, "ReportDevice",
	    json_pack("{ssssss}", "device", "printer", "state", "READY", "sentence", ""), "OK");
	assert_int_equal(rig_number(rig, open), 0);
	rig_destroy(rig);
}

static void test_receipts_count_copies(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	for (int copies = 0; copies < 2; copies++)
		rig_do(rig, &kiosk, "IssueReceipt",
		    json_pack("{sssssssssis{}}", "receipt", "00112233445566778899aabbccddeeff", "kind", "check_in",
		        "booking", "BKG00001", "token", "FOYER1.x", "copies", copies, "document"),
		    "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM receipt"), 1);
	assert_int_equal(rig_number(rig, "SELECT copies FROM receipt"), 1);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_answers_the_same_again),
	    cmocka_unit_test(test_refuses_a_gap),
	    cmocka_unit_test(test_fences_the_older),
	    cmocka_unit_test(test_final_refusals),
	    cmocka_unit_test(test_registers_a_guest_sealed),
	    cmocka_unit_test(test_keeps_answers_sealed),
	    cmocka_unit_test(test_reads_older_answers),
	    cmocka_unit_test(test_tries_close_a_booking_for_all),
	    cmocka_unit_test(test_device_reports_reach_staff),
	    cmocka_unit_test(test_receipts_count_copies),
	};
	return rig_run_tests(tests);
}
