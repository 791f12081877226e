/* Extras: asking for the better room, taking, declining, giving points. */
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "hotel/receipt_number.h"
#include "kiosk/desk_base.h"
#include "kiosk/services_stay.h"
#include "kiosk/training_central.h"
#include "wire/extra.h"

void desk_ask_upgrade(struct desk *desk, const struct service_request *request)
{
	struct desk_question question;

	if (!desk_proved(desk, request->booking)) {
		desk_answer(desk, SERVICE_EXTRA, request->ticket, refusal_code(REFUSAL_NOT_ALLOWED));
		return;
	}
	question = desk_question_of(request, SERVICE_EXTRA, "/v1/sync/extra");
	json_put(question.body, "room_index", json_integer(request->room_index));
	json_put(question.body, "points", json_boolean(request->for_points));
	desk_ask(desk, &question);
}

/* What this kiosk can know of a price: an upgrade's is central's alone. */
static enum refusal by_price(const struct extra *extra, const struct booking *booking, const struct extra_take *take)
{
	struct folio_line lines[EXTRA_LINES_MAX];
	int64_t sum;
	int count;

	if (extra->kind == EXTRA_UPGRADE)
		return REFUSAL_NONE;
	count = extra_lines(extra, booking, take->room_index, take->day, lines);
	if (count < 1 || !extra_sum(lines, count, &sum))
		return REFUSAL_NOT_ALLOWED;
	return sum == take->amount_minor ? REFUSAL_NONE : REFUSAL_STALE;
}

static enum refusal may_say(
    struct desk *desk, const struct service_request *request, struct booking *booking, const struct extra **extra_out)
{
	const struct extra_take *take = request->detail;
	struct extra_ask ask = {.list = desk->hotel->extras,
	    .booking = booking,
	    .room_index = take->room_index,
	    .moment = take->moment,
	    .business_day = take->day};
	enum refusal refusal = desk_may_do(desk, request, -1, booking);

	*extra_out = extra_find(desk->hotel->extras, take->extra);
	if (refusal == REFUSAL_NONE && !*extra_out)
		refusal = REFUSAL_NOT_ALLOWED;
	return refusal == REFUSAL_NONE ? extra_may(&ask, *extra_out) : refusal;
}

static json_t *take_body(struct desk *desk, const struct extra_take *said, bool upgrade)
{
	struct extra_take take = *said;
	char id[RECEIPT_ID_BYTES];

	receipt_id_draw(&desk->options.random, id);
	text_copy(take.id, sizeof take.id, id);
	take.until_ms = upgrade ? desk_now(desk).wall_ms + desk->clock_offset_ms + DESK_UPGRADE_WAIT_MS : 0;
	return shape_encode(&extra_take_shape, &take);
}

static void commit(
    struct desk *desk, const struct service_request *request, const char *kind, const char *booking, json_t *body)
{
	struct desk_deed *deed = desk_commit(desk, request, kind, booking, body, "");

	if (deed)
		training_settle(desk, deed->sequence);
}

void desk_take_extra(struct desk *desk, const struct service_request *request)
{
	const struct extra_take *take = request->detail;
	struct booking *booking = memory_zeroed(1, sizeof *booking);
	const struct extra *extra;
	enum refusal refusal = may_say(desk, request, booking, &extra);
	bool upgrade = refusal == REFUSAL_NONE && extra->kind == EXTRA_UPGRADE;

	if (refusal == REFUSAL_NONE)
		refusal = by_price(extra, booking, take);
	if (upgrade && !desk->options.training && !desk_online(desk))
		refusal = REFUSAL_OFFLINE_NOT_POSSIBLE;
	if (refusal == REFUSAL_NONE)
		commit(desk, request, "TakeExtra", request->booking, take_body(desk, take, upgrade));
	else
		desk_refuse(desk, request, refusal);
	memory_wipe(booking, sizeof *booking);
	free(booking);
}

void desk_decline_extra(struct desk *desk, const struct service_request *request)
{
	struct booking *booking = memory_zeroed(1, sizeof *booking);
	const struct extra *extra;
	enum refusal refusal = may_say(desk, request, booking, &extra);

	if (refusal == REFUSAL_NONE)
		commit(desk, request, "DeclineExtra", request->booking,
		    shape_encode(&extra_decline_shape, request->detail));
	else
		desk_refuse(desk, request, refusal);
	memory_wipe(booking, sizeof *booking);
	free(booking);
}

/* Points are spent by whom this session knows as the member, or who has proved the member's booking. */
static enum refusal may_redeem(struct desk *desk, const struct service_request *request, struct booking *booking)
{
	enum refusal refusal = desk_may_do(desk, request, -1, booking);

	if (refusal != REFUSAL_NONE)
		return refusal;
	if (!request->number[0] || strcmp(booking->member_number, request->number) != 0 || request->room_index < 0 ||
	    request->room_index >= booking->room_count)
		return REFUSAL_NOT_ALLOWED;
	return desk->options.training || desk_online(desk) ? REFUSAL_NONE : REFUSAL_OFFLINE_NOT_POSSIBLE;
}

void desk_redeem_upgrade(struct desk *desk, const struct service_request *request)
{
	const struct extra_upgrade *upgrade = request->detail;
	struct booking *booking = memory_zeroed(1, sizeof *booking);
	enum refusal refusal = may_redeem(desk, request, booking);
	char id[RECEIPT_ID_BYTES];
	json_t *body;

	if (refusal == REFUSAL_NONE) {
		body = json_object();
		receipt_id_draw(&desk->options.random, id);
		json_put(body, "id", json_text_new(id));
		json_put(body, "member", json_text_new(request->number));
		json_put(body, "booking", json_text_new(request->booking));
		json_put(body, "room_index", json_integer(request->room_index));
		json_put(body, "type", json_text_new(upgrade->type));
		if (upgrade->extra[0])
			json_put(body, "extra", json_text_new(upgrade->extra));
		commit(desk, request, "Redeem", request->booking, body);
	} else {
		desk_refuse(desk, request, refusal);
	}
	memory_wipe(booking, sizeof *booking);
	free(booking);
}
