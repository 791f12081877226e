/* What guests asked staff for: a no is told with its reason, a yes is the change itself, silence goes to the manager.
 */
#include "central/desk/change.h"
#include "central/staff/keep_apart.h"
#include "central/stays.h"
#include "central/work/escalation.h"

struct resolving {
	const char *kind;
	struct resolve_request asked;
};

static bool resolve_run(struct work *work, void *self, struct error *err)
{
	struct resolving *resolving = self;
	struct buffer id = {0};
	bool done = sql_one(work->sql, err, "SELECT id FROM staff_list WHERE kind = ?1 ORDER BY made_ms DESC", "t>t",
	                resolving->kind, &id) == SQL_ROW &&
	            staff_item_resolve(work, buffer_text(&id), &resolving->asked, "staff:anna", err);
	buffer_finish(&id);
	return done;
}

/* A dearer change from a kiosk that could show no price: staff have it. */
static struct rig *rig_with_request(void *server, struct change **change_out)
{
	struct rig *rig = rig_create(server, stays_file(1, "2016-06-27", "2016-06-29"));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	*change_out = stays_change(rig, "NUMBER00", "2016-06-27", "2016-06-30");
	json_t *body = stays_change_body(*change_out, 0);
	json_object_del(body, "amount_minor");
	rig_do(rig, &kiosk, "ChangeStay", body, "NEEDS_STAFF");
	return rig;
}

static void test_a_no_is_told(void **state)
{
	struct change *change;
	struct buffer text = {0};
	struct rig *rig = rig_with_request(*state, &change);
	struct resolving resolving = {.kind = "change_request"};
	rig_fails(rig, resolve_run, &resolving, "NOT_ALLOWED"); /* seen is no answer */
	resolving.asked.outcome = RESOLVE_DECLINED;
	rig_fails(rig, resolve_run, &resolving, "BAD_INPUT"); /* without a reason */
	resolving.asked.reason = DECLINE_BY_RATE;
	rig_write(rig, resolve_run, &resolving);
	rig_fails(rig, resolve_run, &resolving, "NOT_ALLOWED"); /* once */
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE resolved_by = 'staff:anna'"), 1);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'change_asked' AND state = 'waiting'"), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM audit_log WHERE action = 'request_declined'"), 1);
	stays_notice(rig, &text);
	assert_non_null(strstr(text.data, "NUMBER00"));
	assert_non_null(strstr(text.data, "6 月 30 日"));         /* what he had asked for */
	assert_non_null(strstr(text.data, "该价格的条款不允许")); /* why not */
	assert_non_null(strstr(text.data, "+86 571"));            /* whom he can ask */
	assert_int_equal(stays_revision(rig, "NUMBER00"), change->revision);
	buffer_finish(&text);
	free(change);
	rig_destroy(rig);
}

struct doing {
	struct change *change;
	int64_t amount_minor;
};

static bool change_run(struct work *work, void *self, struct error *err)
{
	struct doing *doing = self;
	struct change_case *case_ = memory_zeroed(1, sizeof(*case_));
	case_->hand = (struct hand){.actor = "staff:anna", .staff = true};
	bool done =
	    change_do(work, doing->change, doing->amount_minor, case_, err) && case_->answer.refusal == REFUSAL_NONE;
	change_case_finish(case_);
	free(case_);
	return done;
}

static void test_a_yes_is_the_change(void **state)
{
	struct change *change;
	struct rig *rig = rig_with_request(*state, &change);
	struct resolving resolving = {.kind = "change_request", .asked = {.outcome = RESOLVE_DECLINED, .reason = 1}};
	struct doing doing = {change, 194400};
	rig_write(rig, change_run, &doing);
	assert_int_equal(rig_number(rig, "SELECT amount_minor FROM booking"), 194400);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE resolved_by = 'staff:anna'"), 1);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'changed' AND state = 'waiting'"), 1);
	rig_fails(rig, resolve_run, &resolving, "NOT_ALLOWED"); /* no no after a yes */
	free(change);
	rig_destroy(rig);
}

static void test_a_cancellation_is_declined(void **state)
{
	json_t *file = stays_file(1, "2016-06-25", "2016-06-27");
	json_t *policy = json_array_get(json_object_get(json_object_get(file, "hotel"), "policies"), 0);
	json_append(json_object_get(policy, "steps"),
	    json_pack("{s:i, s:i, s:s, s:i}", "days_before", 2, "minute", 18 * 60, "kind", "staff", "value", 0));
	struct rig *rig = rig_create(*state, file);
	struct rig_kiosk kiosk;
	struct buffer text = {0};
	struct resolving resolving = {
	    .kind = "cancel_request", .asked = {.outcome = RESOLVE_DECLINED, .reason = DECLINE_TOO_LATE}};
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", 1, 0), "NEEDS_STAFF");
	rig_write(rig, resolve_run, &resolving);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'cancel_refused'"), 1);
	stays_notice(rig, &text);
	assert_non_null(strstr(text.data, "提出得太晚"));
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_room WHERE state = 'Reserved'"), 1);
	buffer_finish(&text);
	rig_destroy(rig);
}

static bool escalate_run(struct work *work, void *self, struct error *err)
{
	(void)self;
	return escalate(work, err);
}

static void test_silence_goes_to_the_manager(void **state)
{
	static const char LATE[] = "SELECT count(*) FROM notice WHERE kind = 'request_late' AND department = 'manager'";
	struct change *change;
	struct rig *rig = rig_with_request(*state, &change);
	rig_write(rig, escalate_run, NULL);
	assert_int_equal(rig_number(rig, LATE), 0);
	manual_clock_advance(rig->clock, INT64_C(24) * 60 * 60 * 1000 + 1);
	rig_write(rig, escalate_run, NULL);
	rig_write(rig, escalate_run, NULL);
	assert_int_equal(rig_number(rig, LATE), 1);
	free(change);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_a_no_is_told),
	    cmocka_unit_test(test_a_yes_is_the_change),
	    cmocka_unit_test(test_a_cancellation_is_declined),
	    cmocka_unit_test(test_silence_goes_to_the_manager),
	};
	return rig_run_tests(tests);
}
