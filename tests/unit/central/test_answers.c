/* The hotel's answers at central, and the prices in the feed. */
#include "central/desk/answer.h"
#include "central/feed_documents.h"
#include "central/stays.h"
#include "wire/answer.h"

#define LIVING "SELECT count(*) FROM feed_document WHERE tbl = 'answer' AND document_sealed IS NOT NULL"

static struct answer an_answer(const char *id, const char *question)
{
	struct answer answer = {.subject = ANSWER_RULES};
	strcpy(answer.id, id);
	strcpy(answer.question.text[LANGUAGE_EN], question);
	strcpy(answer.text.text[LANGUAGE_EN], "Yes.");
	return answer;
}

static bool publish_run(struct work *work, void *self, struct error *err)
{
	return answer_publish(work, self, "staff:anna", err);
}

static bool withdraw_run(struct work *work, void *self, struct error *err)
{
	return answer_withdraw(work, self, "staff:anna", err);
}

static void test_published_and_withdrawn(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct answer answer = an_answer("pets", "May I bring a pet?");
	rig_write(rig, publish_run, &answer);
	assert_int_equal(rig_number(rig, LIVING), 1);
	int moves = rig->feed_moves;
	rig_write(rig, publish_run, &answer); /* the same again: nothing for kiosks to fetch */
	assert_int_equal(rig->feed_moves, moves);
	answer.order = 3;
	rig_write(rig, publish_run, &answer);
	assert_int_equal(rig->feed_moves, moves + 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM answer"), 1);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM audit_log WHERE action = 'answer_published' AND subject ="
	                    " 'answer:pets' AND actor = 'staff:anna'"),
	    3);
	rig_fails(rig, withdraw_run, "cats", "NOT_FOUND");
	rig_write(rig, withdraw_run, "pets");
	assert_int_equal(rig_number(rig, LIVING), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM answer"), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM audit_log WHERE action = 'answer_withdrawn'"), 1);
	rig_fails(rig, withdraw_run, "pets", "NOT_FOUND");
	rig_destroy(rig);
}

static void test_only_so_many(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct answer answer = an_answer("", "May I?");
	for (int i = 0; i < ANSWERS_MAX; i++) {
		snprintf(answer.id, sizeof(answer.id), "a%d", i);
		rig_write(rig, publish_run, &answer);
	}
	strcpy(answer.id, "b");
	rig_fails(rig, publish_run, &answer, "BAD_INPUT");
	assert_int_equal(rig_number(rig, LIVING), ANSWERS_MAX);
	strcpy(answer.id, "a7"); /* in another's place there is room */
	answer.order = 1;
	rig_write(rig, publish_run, &answer);
	rig_destroy(rig);
}

static json_t *file_with(json_t *answer)
{
	json_t *file = rig_hotel_file(), *list = json_array();
	json_append(list, answer);
	json_put(file, "answers", list);
	return file;
}

static void test_of_the_file(void **state)
{
	struct answer answer = an_answer("pets", "May I bring a pet?");
	struct rig *rig = rig_create(*state, file_with(shape_encode(&answer_shape, &answer)));
	char id[HOTEL_ID_BYTES];
	struct error err = {0};
	assert_int_equal(rig_number(rig, LIVING), 1);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM feed_document WHERE tbl = 'rate' AND document_sealed IS NOT NULL"),
	    rig_number(rig, "SELECT count(*) FROM room_type"));
	strcpy(answer.id, "Pets");
	json_t *file = file_with(shape_encode(&answer_shape, &answer));
	json_put(json_object_get(file, "hotel"), "id", json_text_new("other"));
	assert_false(hotel_file_install(rig->central.database, file, RIG_NOW_MS, id, &err));
	assert_non_null(strstr(err.text, "answers[0]: id"));
	json_decref(file);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_published_and_withdrawn),
	    cmocka_unit_test(test_only_so_many),
	    cmocka_unit_test(test_of_the_file),
	};
	return rig_run_tests(tests);
}
