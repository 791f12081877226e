/* Who a member is, to a kiosk that shows a proof. Wrong ones count, whether the member exists or not, before the proof
 * is looked at. */
#include <stdio.h>
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/central.h"
#include "central/staff/lockout.h"
#include "central/store/hotel.h"
#include "central/store/member.h"
#include "hotel/proof.h"
#include "wire/service.h"

enum { BODY_BYTES_MAX = 4096, NAME_BYTES = MEMBER_NUMBER_BYTES + 8 };

static const struct json_field question_fields[] = {
    ROW_TEXT("number", MEMBER_NUMBER_BYTES),
    ROW_TEXT("proof", PROOF_INPUT_BYTES),
};
const struct shape member_question_shape = ROW_SHAPE(question_fields);
static const struct json_field answer_fields[] = {
    {.name = "member", .kind = FIELD_OBJECT, .shape = &member_shape},
    {.name = "gifts", .kind = FIELD_ARRAY, .size = MEMBER_GIFTS_MAX, .shape = &member_gift_shape},
    ROW_LONG("upgrade_points"),
};
const struct shape member_answer_shape = ROW_SHAPE(answer_fields);

struct look_up {
	char number[MEMBER_NUMBER_BYTES], proof[PROOF_INPUT_BYTES], name[NAME_BYTES];
	const char *kiosk;
	int64_t wait_ms;
	struct member member;
	struct member_rules rules;
};

static bool count_run(struct work *work, void *self, struct error *err)
{
	struct look_up *look = self;
	return lockout_begin(work, look->name, look->kiosk, &look->wait_ms, err);
}

static bool passed_run(struct work *work, void *self, struct error *err)
{
	struct look_up *look = self;
	return lockout_passed(work, look->name, look->kiosk, err);
}

static bool proved(const struct member *member, const char *proof, bool found)
{
	struct booking *holder = memory_zeroed(1, sizeof(*holder));
	text_copy(holder->contact.name, sizeof(holder->contact.name), member->name);
	text_copy(holder->contact.phone, sizeof(holder->contact.phone), member->phone);
	bool matches = proof_matches(found ? holder : NULL, proof);
	memory_wipe(holder, sizeof(*holder));
	free(holder);
	return matches;
}

static bool load_run(struct work *work, void *self, struct error *err)
{
	struct look_up *look = self;
	struct error missing = {0};
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	bool loaded = store_hotel_load(work, hotel, NULL, err) &&
	              store_member_rules_load(work, hotel->currency, &look->rules, err);
	free(hotel);
	if (!loaded)
		return false;
	bool found = store_member_load(work, look->number, &look->member, &missing);
	if (!found && !error_is(&missing, "NOT_FOUND"))
		return error_set(err, missing.code, "%s", missing.text);
	return proved(&look->member, look->proof, found) ||
	       error_set(err, "NOT_FOUND", "no such member, or a wrong proof");
}

static json_t *answer_encode(const struct look_up *look)
{
	json_t *answer = json_object(), *gifts = json_array();
	for (int i = 0; i < look->rules.gift_count; i++)
		json_append(gifts, shape_encode(&member_gift_shape, &look->rules.gifts[i]));
	json_put(answer, "member", shape_encode(&member_shape, &look->member));
	json_put(answer, "gifts", gifts);
	json_put(answer, "upgrade_points", json_integer(look->rules.upgrade_points));
	return answer;
}

static void decide(struct request *request, struct response *response, struct look_up *look)
{
	struct database *database = request->central->database;
	const char *hotel = request->caller.hotel;
	struct error err = {0};
	snprintf(look->name, sizeof(look->name), "member:%s", look->number);
	look->kiosk = request->caller.name;
	if (!database_write(database, hotel, count_run, look, &err)) {
		respond_error(response, &err);
	} else if (look->wait_ms > 0) {
		respond_problem(response, "TOO_MANY_TRIES", NULL);
		response->retry_after_s = (int)((look->wait_ms + 999) / 1000);
	} else if (!database_read(database, hotel, load_run, look, &err) ||
	           !database_write(database, hotel, passed_run, look, &err)) {
		respond_error(response, &err);
	} else {
		respond_json(response, 200, answer_encode(look));
	}
}

static void post_member(struct request *request, struct response *response)
{
	struct look_up *look = memory_zeroed(1, sizeof(*look));
	struct error err = {0};
	if (json_get_text(request->json, "number", look->number, sizeof(look->number), &err) &&
	    json_get_text(request->json, "proof", look->proof, sizeof(look->proof), &err))
		decide(request, response, look);
	else
		respond_error(response, &err);
	memory_wipe(look, sizeof(*look));
	free(look);
}

static const struct route ROUTES[] = {
    {"POST", "/v1/sync/member", ACCESS_KIOSK, BODY_BYTES_MAX, post_member},
};
const struct route_table api_ask_member = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
