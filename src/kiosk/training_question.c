#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "hotel/proof.h"
#include "kiosk/training_central.h"
#include "kiosk/training_house.h"
#include "wire/extra.h"
#include "wire/service.h"

struct training_call {
	struct desk *desk;
	const json_t *body;
	struct training_house house;
	struct booking booking;
};

static json_t *calendar(struct training_call *call)
{
	struct change_day days[CALENDAR_DAYS_MAX];
	json_t *answer = json_object(), *list = json_array();
	int64_t count = 0;
	int32_t first_day = 0;
	int i;

	json_get_day(call->body, "first_day", &first_day, NULL);
	json_get_int(call->body, "days", 1, CALENDAR_DAYS_MAX, &count, NULL);
	change_calendar(&call->house.change, &call->booking, first_day, (int)count, days);
	for (i = 0; i < count; i++) {
		json_t *day = shape_encode(&change_day_shape, &days[i]);

		json_put(day, "day", json_day_new(first_day + i));
		json_append(list, day);
	}
	json_put(answer, "days", list);
	return answer;
}

static json_t *change(struct training_call *call)
{
	struct change *wanted = memory_zeroed(1, sizeof *wanted);
	struct change_answer *answer = memory_zeroed(1, sizeof *answer);
	json_t *json = NULL;

	if (shape_decode(&change_shape, call->body, wanted, NULL)) {
		change_answer(&call->house.change, &call->booking, wanted, answer);
		json = shape_encode(&change_answer_shape, answer);
	}
	memory_wipe(wanted, sizeof *wanted);
	free(wanted);
	free(answer);
	return json;
}

static json_t *cancellation(struct training_call *call)
{
	struct cancel_answer answer;
	json_t *json = json_object();

	training_cancellation(call->desk, &call->house, &call->booking, NULL, &answer);
	json_put(json, "revision", json_integer(call->booking.revision));
	json_put(json, "answer", shape_encode(&cancel_answer_shape, &answer));
	return json;
}

static json_t *folio(struct training_call *call)
{
	struct folio *folio = memory_zeroed(1, sizeof *folio);
	struct folio_settlement settlement;
	json_t *json = NULL;
	int64_t room_index;

	if (json_get_int(call->body, "room_index", 0, call->booking.room_count - 1, &room_index, NULL) &&
	    training_folio(call->desk, &call->house, &call->booking, (int)room_index, folio, &settlement)) {
		json = json_object();
		json_put(json, "revision", json_integer(call->booking.revision));
		json_put(json, "folio", shape_encode(&folio_shape, folio));
		json_put(json, "settlement", shape_encode(&folio_settlement_shape, &settlement));
	}
	free(folio);
	return json;
}

static json_t *walk_in(struct training_call *call)
{
	struct walk_in *request = memory_zeroed(1, sizeof *request);
	struct walk_in_offers *offers = memory_zeroed(1, sizeof *offers);
	json_t *json = NULL;

	if (shape_decode(&walk_in_shape, call->body, request, NULL)) {
		walk_in_offer(&call->house.walk_in, request, offers);
		json = shape_encode(&walk_in_offers_shape, offers);
	}
	memory_wipe(request, sizeof *request);
	free(request);
	free(offers);
	return json;
}

static json_t *ticket(struct training_call *call)
{
	struct ticket found;
	char number[TICKET_NUMBER_BYTES];
	unsigned actions;
	json_t *json;

	if (!json_get_text(call->body, "ticket", number, sizeof number, NULL) ||
	    !training_find(call->desk, "ticket", number, &ticket_shape, &found))
		return NULL;
	actions = ticket_actions(&found, DUTY_GUEST);
	json = json_object();
	json_put(json, "kind", json_text_new(ticket_kind_name(found.kind)));
	json_put(json, "state", json_text_new(ticket_state_name(found.state)));
	json_put(json, "changed_ms", json_integer(found.changed_ms));
	json_put(json, "due_ms", json_integer(found.due_ms));
	json_put(json, "may_rate", json_boolean(actions & 1u << ACTION_RATE));
	json_put(json, "may_reopen", json_boolean(actions & 1u << ACTION_REOPEN));
	json_put(json, "answer", json_text_new(ticket_answer(&found)));
	memory_wipe(&found, sizeof found);
	return json;
}

static json_t *refund(struct training_call *call)
{
	struct refund found;
	char id[REFUND_ID_BYTES];

	if (!json_get_text(call->body, "refund", id, sizeof id, NULL) ||
	    !training_find(call->desk, "refund", id, &refund_shape, &found))
		return NULL;
	return shape_encode(&refund_shape, &found);
}

/* The surname, or the last four digits of the phone. */
static bool proves(const struct member *member, const char *proof)
{
	struct booking *booking = memory_zeroed(1, sizeof *booking);
	bool ok;

	text_copy(booking->contact.name, sizeof booking->contact.name, member->name);
	text_copy(booking->contact.phone, sizeof booking->contact.phone, member->phone);
	ok = proof_matches(booking, proof);
	memory_wipe(booking, sizeof *booking);
	free(booking);
	return ok;
}

static json_t *member(struct training_call *call)
{
	struct member found;
	char number[MEMBER_NUMBER_BYTES], proof[PROOF_INPUT_BYTES + 1];
	json_t *json, *gifts;
	int i;

	if (!json_get_text(call->body, "number", number, sizeof number, NULL) ||
	    !json_get_text(call->body, "proof", proof, sizeof proof, NULL) ||
	    !training_find(call->desk, "member", number, &member_shape, &found) || !proves(&found, proof))
		return NULL;
	json = json_object();
	gifts = json_array();
	for (i = 0; i < training_members.gift_count; i++)
		json_append(gifts, shape_encode(&member_gift_shape, &training_members.gifts[i]));
	json_put(json, "member", shape_encode(&member_shape, &found));
	json_put(json, "gifts", gifts);
	memory_wipe(&found, sizeof found);
	return json;
}

static json_t *extra(struct training_call *call)
{
	struct extra_upgrade upgrade;
	int64_t room_index;

	if (!json_get_int(call->body, "room_index", 0, call->booking.room_count - 1, &room_index, NULL))
		return NULL;
	training_upgrade(call->desk, &call->house, &call->booking, (int)room_index, &upgrade);
	return shape_encode(&extra_upgrade_shape, &upgrade);
}

static const struct {
	const char *path;
	bool of_booking;
	json_t *(*answer)(struct training_call *call);
} questions[] = {
    {"/v1/sync/calendar", true, calendar},
    {"/v1/sync/change", true, change},
    {"/v1/sync/cancellation", true, cancellation},
    {"/v1/sync/folio", true, folio},
    {"/v1/sync/walk-in", false, walk_in},
    {"/v1/sync/ticket", false, ticket},
    {"/v1/sync/member", false, member},
    {"/v1/sync/refund", false, refund},
    {"/v1/sync/extra", true, extra},
};

json_t *training_question(struct desk *desk, const char *path, const json_t *body, char *code_out)
{
	struct training_call *call = memory_zeroed(1, sizeof *call);
	json_t *answer = NULL;
	size_t i = 0;

	while (strcmp(questions[i].path, path) != 0)
		i++;
	*call = (struct training_call){.desk = desk, .body = body};
	training_house_init(desk, &call->house);
	if (!questions[i].of_booking || training_booking(desk, body, INT64_MAX, &call->booking))
		answer = questions[i].answer(call);
	if (!answer)
		text_copy(code_out, ERROR_CODE_BYTES, refusal_code(REFUSAL_NOT_FOUND));
	memory_wipe(call, sizeof *call);
	free(call);
	return answer;
}
