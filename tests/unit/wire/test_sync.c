#include "hotel/cmocka_all.h"
#include <stdlib.h>
#include "base/memory.h"
#include "base/random.h"
#include "wire/samples.h"

/* One kind of message, so that all are walked alike. */
struct message {
	const char *name;
	size_t bytes;
	json_t *(*encode)(const void *value);
	bool (*decode)(json_t *json, void *out, struct error *err);
	void (*finish)(void *value);
	void (*fill)(void *value);
};

#define CODEC(type)                                                                                                    \
	static json_t *type##_any_encode(const void *value)                                                            \
	{                                                                                                              \
		return sync_##type##_encode(value);                                                                    \
	}                                                                                                              \
	static bool type##_any_decode(json_t *json, void *out, struct error *err)                                      \
	{                                                                                                              \
		return sync_##type##_decode(json, out, err);                                                           \
	}
CODEC(enrol_request)
CODEC(enrol_answer)
CODEC(push_request)
CODEC(push_answer)
CODEC(pull_request)
CODEC(pull_answer)
CODEC(leases_request)
CODEC(leases_answer)
CODEC(offer_request)
CODEC(offer_answer)

static void owns_nothing(void *value)
{
	(void)value;
}

static void finish_push_request(void *value)
{
	sync_push_request_finish(value);
}

static void finish_push_answer(void *value)
{
	sync_push_answer_finish(value);
}

static void finish_pull_answer(void *value)
{
	sync_pull_answer_finish(value);
}

static void fill_enrol_request(void *value)
{
	*(struct sync_enrol_request *)value =
	    (struct sync_enrol_request){.code = "ABCD-1234", .nonce = "00112233445566778899aabbccddeeff"};
}

static void fill_enrol_answer(void *value)
{
	struct sync_enrol_answer *answer = value;
	*answer = (struct sync_enrol_answer){
	    .hotel = "yunjian", .kiosk = "k1", .name = "大堂 1", .incarnation = 2, .token = "token", .epoch = "e1"};
	memset(answer->receipt_secret, 'a', 128);
	memset(answer->receipt_public, 'b', 64);
}

static void fill_push_request(void *value)
{
	struct sync_push_request *request = value;
	request->incarnation = 1;
	request->count = 2;
	for (int i = 0; i < 2; i++)
		request->commands[i] = (struct sync_command){.sequence = 41 + i,
		    .kind = "CheckIn",
		    .made_at_ms = 5,
		    .body = memory_text("{ \"exact\":  \"bytes\" }")};
}

static void fill_push_answer(void *value)
{
	struct sync_push_answer *answer = value;
	answer->next_sequence = 43;
	answer->count = 2;
	answer->results[0] =
	    (struct sync_result){.sequence = 41, .applied = true, .code = "OK", .body = json_pack("{s:i}", "n", 1)};
	answer->results[1] = (struct sync_result){.sequence = 42, .code = "ALREADY_IN", .detail = "Lobby 2"};
}

static void fill_pull_request(void *value)
{
	*(struct sync_pull_request *)value =
	    (struct sync_pull_request){.epoch = "", .cursor = 0, .limit = 500, .wait_ms = 25000};
}

static void fill_pull_answer(void *value)
{
	struct sync_pull_answer *answer = value;
	struct booking booking = sample_booking();
	answer->cursor = 9;
	answer->caught_up = true;
	answer->count = 2;
	memcpy(answer->epoch, "e1", 3);
	answer->rows[0] = (struct sync_row){
	    .sequence = 4, .table = "booking", .key = "K7M42Q9D", .document = booking_encode(&booking)};
	answer->rows[1] = (struct sync_row){.sequence = 9, .table = "tries", .key = "K7M42Q9D"};
}

static void fill_leases_request(void *value)
{
	struct sync_leases_request *request = value;
	*request = (struct sync_leases_request){
	    .incarnation = 1, .outbox_length = 3, .count = 2, .printer = "ready", .screen = "home"};
	memcpy(request->leases[0].id, "L1", 3);
	memcpy(request->leases[1].id, "L2", 3);
	request->leases[1].fate = SYNC_LEASE_RELEASED;
}

static void fill_leases_answer(void *value)
{
	struct sync_leases_answer *answer = value;
	answer->renew_after_ms = 60000;
	answer->count = 1;
	answer->leases[0] = sample_lease();
}

static void fill_offer_request(void *value)
{
	*(struct sync_offer_request *)value =
	    (struct sync_offer_request){.booking = "K7M42Q9D", .room_index = 15, .incarnation = 1};
}

static void fill_offer_answer(void *value)
{
	*(struct sync_offer_answer *)value =
	    (struct sync_offer_answer){.offered = true, .code = "OK", .lease = sample_lease()};
}

static void fill_no_offer(void *value)
{
	*(struct sync_offer_answer *)value =
	    (struct sync_offer_answer){.code = "NO_ROOM_READY", .queue_place = 2, .wait_minutes = -1};
}

#define MESSAGE(type, fill, finish)                                                                                    \
	{                                                                                                              \
#type, sizeof(struct sync_##type), type##_any_encode, type##_any_decode, finish, fill                  \
	}
static const struct message messages[] = {
    MESSAGE(enrol_request, fill_enrol_request, owns_nothing),
    MESSAGE(enrol_answer, fill_enrol_answer, owns_nothing),
    MESSAGE(push_request, fill_push_request, finish_push_request),
    MESSAGE(push_answer, fill_push_answer, finish_push_answer),
    MESSAGE(pull_request, fill_pull_request, owns_nothing),
    MESSAGE(pull_answer, fill_pull_answer, finish_pull_answer),
    MESSAGE(leases_request, fill_leases_request, owns_nothing),
    MESSAGE(leases_answer, fill_leases_answer, owns_nothing),
    MESSAGE(offer_request, fill_offer_request, owns_nothing),
    MESSAGE(offer_answer, fill_offer_answer, owns_nothing),
    MESSAGE(offer_answer, fill_no_offer, owns_nothing),
};

static char *text_of(const struct message *message)
{
	void *value = memory_zeroed(1, message->bytes);
	message->fill(value);
	json_t *json = message->encode(value);
	char *text = json_to_text(json);
	json_decref(json);
	message->finish(value);
	free(value);
	return text;
}

static void every_message_goes_round(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(messages); i++) {
		char *text = text_of(&messages[i]);
		json_t *json = json_read(text, strlen(text), SYNC_BODY_BYTES_MAX, NULL);
		void *value = memory_zeroed(1, messages[i].bytes);
		struct error err = {0};
		if (!messages[i].decode(json, value, &err))
			fail_msg("%s: %s", messages[i].name, err.text);
		json_t *again = messages[i].encode(value);
		char *second = json_to_text(again);
		assert_string_equal(text, second);
		json_decref(json);
		json_decref(again);
		messages[i].finish(value);
		free(value);
		free(second);
		free(text);
	}
}

/* Takes away each required member in turn, and puts a value of a wrong type in its place. */
static void wrong_messages_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(messages); i++) {
		char *text = text_of(&messages[i]);
		json_t *good = json_read(text, strlen(text), SYNC_BODY_BYTES_MAX, NULL);
		void *value = memory_zeroed(1, messages[i].bytes);
		const char *name;
		json_t *member;
		json_object_foreach(good, name, member)
		{
			json_t *bad = json_copy(good);
			struct error err = {0};
			json_put(bad, name, json_real(0.5));
			bool unread = strcmp(messages[i].name, "offer_answer") == 0 &&
			              (strcmp(name, "lease") == 0 || strcmp(name, "offered") == 0);
			if (!unread) {
				assert_false(messages[i].decode(bad, value, &err));
				assert_non_null(strstr(err.text, name));
			}
			json_decref(bad);
		}
		assert_false(messages[i].decode(NULL, value, NULL));
		json_decref(good);
		free(value);
		free(text);
	}
}

/* Changes one thing of a good message by its text; must fail. */
static void must_fail(const char *type, const char *from, const char *to)
{
	const struct message *message = messages;
	while (strcmp(message->name, type) != 0)
		message++;
	char *text = text_of(message);
	char *at = strstr(text, from);
	assert_non_null(at);
	struct buffer changed = {0};
	buffer_add(&changed, text, (size_t)(at - text));
	buffer_add_text(&changed, to);
	buffer_add_text(&changed, at + strlen(from));
	json_t *json = json_read(changed.data, changed.length, SYNC_BODY_BYTES_MAX, NULL);
	assert_non_null(json);
	void *value = memory_zeroed(1, message->bytes);
	struct error err = {0};
	assert_false(message->decode(json, value, &err));
	assert_true(error_is(&err, "BAD_MESSAGE"));
	json_decref(json);
	buffer_finish(&changed);
	free(value);
	free(text);
}

static void rules_over_a_whole_message(void **state)
{
	(void)state;
	must_fail("pull_answer", "\"CNY\"", "\"EUR\"");                  /* the checksum */
	must_fail("pull_answer", "\"sequence\":4", "\"sequence\":9");    /* not ascending */
	must_fail("pull_answer", "\"cursor\":9", "\"cursor\":8");        /* a row beyond the cursor */
	must_fail("push_request", "\"sequence\":42", "\"sequence\":43"); /* a gap */
	must_fail("push_request", "\"sequence\":42", "\"sequence\":41");
	must_fail("pull_request", "\"limit\":500", "\"limit\":501");
	must_fail("pull_request", "\"wait_ms\":25000", "\"wait_ms\":25001");
	must_fail("leases_request", "\"released\"", "\"sold\"");
	must_fail("leases_answer", "\"482915\"", "\"48291x\"");
	must_fail("offer_answer", "\"pin\":\"482915\"", "\"pin\":\"\"");
	must_fail("offer_request", "\"room_index\":15", "\"room_index\":16");
}

static void broken_messages_do_no_harm(void **state)
{
	(void)state;
	struct seeded_random *seeded = seeded_random_create(5);
	struct random random = seeded_random_view(seeded);
	static const char spice[] = "\"\\{}[],:0123456789-.null\x01\xff ";
	for (size_t i = 0; i < ROWS(messages); i++) {
		char *good = text_of(&messages[i]);
		size_t length = strlen(good);
		void *value = memory_zeroed(1, messages[i].bytes);
		for (int round = 0; round < 400; round++) {
			char *text = memory_text(good);
			text[random_below(&random, (uint32_t)length)] = spice[random_below(&random, sizeof spice - 1)];
			json_t *json = json_read(text, length, SYNC_BODY_BYTES_MAX, NULL);
			if (json && messages[i].decode(json, value, NULL))
				messages[i].finish(value);
			json_decref(json);
			free(text);
		}
		free(value);
		free(good);
	}
	seeded_random_destroy(seeded);
}

static void bodies_keep_their_bytes(void **state)
{
	(void)state;
	char *text = text_of(&messages[2]);
	json_t *json = json_read(text, strlen(text), SYNC_BODY_BYTES_MAX, NULL);
	struct sync_push_request *request = memory_zeroed(1, sizeof *request);
	assert_true(sync_push_request_decode(json, request, NULL));
	assert_string_equal(request->commands[1].body, "{ \"exact\":  \"bytes\" }");
	sync_push_request_finish(request);
	sync_push_request_finish(request);
	sync_push_answer_finish(NULL);
	json_decref(json);
	free(request);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_message_goes_round),
	    cmocka_unit_test(wrong_messages_are_refused), cmocka_unit_test(rules_over_a_whole_message),
	    cmocka_unit_test(broken_messages_do_no_harm), cmocka_unit_test(bodies_keep_their_bytes)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
