/* Answers and prices as JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "wire/answer.h"

#define GOOD                                                                                                           \
	"{\"id\":\"pool\",\"subject\":\"facilities\",\"question\":{\"en\":\"When is the pool "                         \
	"open?\",\"zh_CN\":\"泳池？\"},"                                                                            \
	"\"text\":{\"en\":\"From 6:00.\\nTo 22:00.\",\"zh_CN\":\"三层\"},\"words\":{\"en\":\"swimming\"},"           \
	"\"picture\":\"pool.day\",\"order\":7}"

static json_t *parse(const char *text)
{
	return json_read(text, strlen(text), 65536, NULL);
}

static void answers_go_there_and_back(void **state)
{
	struct answer *answer = malloc(sizeof(*answer)), *again = malloc(sizeof(*again));
	json_t *json = parse(GOOD);
	(void)state;
	assert_true(shape_decode(&answer_shape, json, answer, NULL));
	assert_int_equal(answer->subject, ANSWER_FACILITIES);
	assert_int_equal(answer->order, 7);
	assert_string_equal(answer->text.text[LANGUAGE_EN], "From 6:00.\nTo 22:00.");
	json_decref(json);
	json = shape_encode(&answer_shape, answer);
	assert_true(shape_decode(&answer_shape, json, again, NULL));
	assert_memory_equal(answer, again, sizeof(*answer));
	json_decref(json);
	free(answer);
	free(again);
}

static void bad_answers_name_their_fault(void **state)
{
	static const struct {
		const char *text, *fault;
	} rows[] = {
	    {"{}", "id"},
	    {"{\"id\":\"Pool\",\"subject\":\"rules\",\"question\":{\"en\":\"a\"},\"text\":{\"en\":\"a\"}}", "id"},
	    {"{\"id\":\"a\",\"subject\":\"weather\",\"question\":{\"en\":\"a\"},\"text\":{\"en\":\"a\"}}", "subject"},
	    {"{\"id\":\"a\",\"subject\":\"rules\",\"text\":{\"en\":\"a\"}}", "question"},
	    {"{\"id\":\"a\",\"subject\":\"rules\",\"question\":{\"en\":1},\"text\":{\"en\":\"a\"}}", "question.en"},
	    {"{\"id\":\"a\",\"subject\":\"rules\",\"question\":{\"en\":\"a\"},\"text\":{\"ja\":\"a\"}}", "text"},
	    {"{\"id\":\"a\",\"subject\":\"rules\",\"question\":{},\"text\":{}}", "question"},
	    {"{\"id\":\"a\",\"subject\":\"rules\",\"question\":{\"en\":\"a\"},\"text\":{\"en\":\"a\"},\"order\":-1}",
	        "order"},
	    {"{\"id\":\"a\",\"subject\":\"rules\",\"question\":{\"en\":\"a\"},\"text\":{\"en\":\"a\"},\"picture\":\"/"
	     "\"}",
	        "picture"},
	    {"[]", "object"},
	};
	struct answer *answer = malloc(sizeof(*answer));
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct error err = {0};
		json_t *json = parse(rows[i].text);
		assert_non_null(json);
		assert_false(shape_decode(&answer_shape, json, answer, &err));
		if (!strstr(err.text, rows[i].fault))
			fail_msg("%s: %s", rows[i].text, err.text);
		json_decref(json);
	}
	free(answer);
}

static void prices_go_there_and_back(void **state)
{
	static const char *const bad[] = {
	    "{\"type\":\"STD\",\"currency\":\"CNY\",\"nights\":[{\"day\":\"2026-11-21\",\"minor\":-1}]}",
	    "{\"type\":\"STD\",\"currency\":\"CNY\",\"nights\":[{\"day\":\"2026-11-31\",\"minor\":1}]}",
	    ("{\"type\":\"STD\",\"currency\":\"CNY\",\"nights\":[{\"day\":\"2026-11-21\",\"minor\":1},"
	     "{\"day\":\"2026-11-21\",\"minor\":1}]}"),
	    "{\"type\":\"\",\"currency\":\"CNY\",\"nights\":[]}",
	    "{\"type\":\"STD\",\"nights\":[]}",
	};
	struct type_prices prices = {
	    .type = "STD", .currency = "CNY", .night_count = 2, .nights = {{20778, 1}, {20780, 2}}};
	struct type_prices again;
	json_t *json = shape_encode(&type_prices_shape, &prices);
	(void)state;
	json_put(json, "rates", json_array()); /* of the same document */
	assert_true(shape_decode(&type_prices_shape, json, &again, NULL));
	assert_memory_equal(&prices, &again, sizeof(prices));
	json_decref(json);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		json = parse(bad[i]);
		assert_false(shape_decode(&type_prices_shape, json, &again, NULL));
		json_decref(json);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(answers_go_there_and_back),
	    cmocka_unit_test(bad_answers_name_their_fault),
	    cmocka_unit_test(prices_go_there_and_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
