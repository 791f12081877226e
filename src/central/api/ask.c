#include "central/api/ask.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "central/api/api.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/central.h"
#include "central/desk/change.h"
#include "central/desk/folio.h"
#include "central/desk/walk_in.h"
#include "central/store/refund.h"
#include "central/store/ticket.h"
#include "hotel/receipt_number.h"
#include "wire/service.h"

enum { BODY_BYTES_MAX = 64 * 1024, CALENDAR_DAYS_MAX = 62 };

struct ask {
	const struct request *request;
	ask_fn *run;
	json_t *answer;
};

static bool ask_run(struct work *work, void *self, struct error *err)
{
	struct ask *ask = self;
	json_decref(ask->answer);
	ask->answer = ask->run(work, ask->request, err);
	return ask->answer != NULL;
}

typedef bool transaction_fn(struct database *database, const char *hotel, work_fn *work, void *self, struct error *err);

static void answer(struct request *request, struct response *response, ask_fn *run, transaction_fn *transaction)
{
	struct ask ask = {.request = request, .run = run};
	struct error err = {0};
	if (transaction(request->central->database, request->caller.hotel, ask_run, &ask, &err)) {
		respond_json(response, 200, ask.answer);
		return;
	}
	json_decref(ask.answer);
	respond_error(response, &err);
}

void ask_answer(struct request *request, struct response *response, ask_fn *ask)
{
	answer(request, response, ask, database_read);
}

void ask_write(struct request *request, struct response *response, ask_fn *ask)
{
	answer(request, response, ask, database_write);
}

/* ---- the calendar ------------------------------------------------------------------------------------------------ */

static const struct json_field calendar_fields[] = {
    ROW_TEXT("booking", BOOKING_NUMBER_BYTES),
    ROW_DAY("first_day"),
    {.name = "days", .kind = FIELD_INT, .min = 1, .max = CALENDAR_DAYS_MAX},
};
const struct shape calendar_question_shape = ROW_SHAPE(calendar_fields);
static const struct json_field day_fields[] = {
    ROW_DAY("day"),
    ROW_BOOL("free"),
    {.name = "amount", .kind = FIELD_OBJECT, .shape = &money_shape},
};
static const struct shape day_shape = ROW_SHAPE(day_fields);
static const struct json_field days_fields[] = {
    {.name = "days", .kind = FIELD_ARRAY, .size = CALENDAR_DAYS_MAX, .shape = &day_shape},
};
const struct shape calendar_answer_shape = ROW_SHAPE(days_fields);

static json_t *days_encode(int32_t first_day, const struct change_day *days, int count)
{
	json_t *list = json_array(), *object = json_object();
	for (int i = 0; i < count; i++) {
		json_t *day = shape_encode(&change_day_shape, &days[i]);
		json_put(day, "day", json_day_new(first_day + i));
		json_append(list, day);
	}
	json_put(object, "days", list);
	return object;
}

static json_t *ask_calendar(struct work *work, const struct request *request, struct error *err)
{
	char booking[BOOKING_NUMBER_BYTES];
	int32_t first_day;
	int64_t count;
	json_t *made = NULL;
	struct change_day days[CALENDAR_DAYS_MAX] = {0};
	if (!json_get_text(request->json, "booking", booking, sizeof(booking), err) ||
	    !json_get_day(request->json, "first_day", &first_day, err) ||
	    !json_get_int(request->json, "days", 1, CALENDAR_DAYS_MAX, &count, err))
		return NULL;
	struct change_case *case_ = memory_zeroed(1, sizeof(*case_));
	if (change_days(work, booking, first_day, (int)count, days, case_, err))
		made = days_encode(first_day, days, (int)count);
	change_case_finish(case_);
	free(case_);
	return made;
}

static void post_calendar(struct request *request, struct response *response)
{
	ask_answer(request, response, ask_calendar);
}

/* ---- a change, a cancellation ---------------------------------------------------------------------------------- */

static json_t *ask_change(struct work *work, const struct request *request, struct error *err)
{
	json_t *made = NULL;
	struct change *change = memory_zeroed(1, sizeof(*change));
	struct change_case *case_ = memory_zeroed(1, sizeof(*case_));
	if (shape_decode(&change_shape, request->json, change, err) && change_ask(work, change, case_, err))
		made = shape_encode(&change_answer_shape, &case_->answer);
	change_case_finish(case_);
	memory_wipe(change, sizeof(*change));
	free(change);
	free(case_);
	return made;
}

static void post_change(struct request *request, struct response *response)
{
	ask_answer(request, response, ask_change);
}

static const struct json_field booking_fields[] = {ROW_TEXT("booking", BOOKING_NUMBER_BYTES)};
const struct shape booking_question_shape = ROW_SHAPE(booking_fields);
static const struct json_field cancellation_fields[] = {
    ROW_LONG("revision"),
    {.name = "answer", .kind = FIELD_OBJECT, .shape = &cancel_answer_shape},
};
const struct shape cancellation_answer_shape = ROW_SHAPE(cancellation_fields);

static json_t *ask_cancellation(struct work *work, const struct request *request, struct error *err)
{
	char booking[BOOKING_NUMBER_BYTES];
	json_t *made = NULL;
	if (!json_get_text(request->json, "booking", booking, sizeof(booking), err))
		return NULL;
	struct cancel_case *case_ = memory_zeroed(1, sizeof(*case_));
	if (cancel_ask(work, booking, case_, err)) {
		made = json_object();
		json_put(made, "revision", json_integer(case_->before.revision));
		json_put(made, "answer", shape_encode(&cancel_answer_shape, &case_->answer));
	}
	cancel_case_finish(case_);
	free(case_);
	return made;
}

static void post_cancellation(struct request *request, struct response *response)
{
	ask_answer(request, response, ask_cancellation);
}

/* ---- a walk-in --------------------------------------------------------------------------------------------------- */

static json_t *ask_walk_in(struct work *work, const struct request *request, struct error *err)
{
	json_t *made = NULL;
	struct walk_in *asked = memory_zeroed(1, sizeof(*asked));
	struct walk_in_case *case_ = memory_zeroed(1, sizeof(*case_));
	if (shape_decode(&walk_in_shape, request->json, asked, err) && walk_in_ask(work, asked, case_, err))
		made = walk_in_offers_encode(&case_->offers);
	walk_in_case_finish(case_);
	memory_wipe(asked, sizeof(*asked));
	free(asked);
	free(case_);
	return made;
}

static void post_walk_in(struct request *request, struct response *response)
{
	ask_answer(request, response, ask_walk_in);
}

/* ---- a folio ----------------------------------------------------------------------------------------------------- */

static const struct json_field room_fields[] = {
    ROW_TEXT("booking", BOOKING_NUMBER_BYTES),
    {.name = "room_index", .kind = FIELD_INT, .max = BOOKING_ROOMS_MAX - 1},
};
const struct shape folio_question_shape = ROW_SHAPE(room_fields);

static json_t *ask_folio(struct work *work, const struct request *request, struct error *err)
{
	char booking[BOOKING_NUMBER_BYTES];
	int64_t room_index;
	json_t *made = NULL;
	if (!json_get_text(request->json, "booking", booking, sizeof(booking), err) ||
	    !json_get_int(request->json, "room_index", 0, BOOKING_ROOMS_MAX - 1, &room_index, err))
		return NULL;
	struct folio_case *case_ = memory_zeroed(1, sizeof(*case_));
	if (folio_ask(work, booking, (int)room_index, case_, err))
		made = folio_case_encode(case_);
	folio_case_finish(case_);
	free(case_);
	return made;
}

static void post_folio(struct request *request, struct response *response)
{
	ask_answer(request, response, ask_folio);
}

/* ---- a refund ---------------------------------------------------------------------------------------------------- */

static const struct json_field refund_question_fields[] = {ROW_TEXT("refund", REFUND_ID_BYTES)};
const struct shape refund_question_shape = ROW_SHAPE(refund_question_fields);
static const struct json_field refund_fields[] = {
    ROW_TEXT("state", 16),
    {.name = "amount", .kind = FIELD_OBJECT, .shape = &money_shape},
    ROW_TEXT("method", 16),
    ROW_DAY("due_day"),
};
const struct shape refund_answer_shape = ROW_SHAPE(refund_fields);

json_t *refund_answer(const struct refund *refund)
{
	json_t *made = json_object();
	json_put(made, "state", json_text_new(refund_state_name(refund->state)));
	json_put(made, "amount", shape_encode(&money_shape, &refund->amount));
	json_put(made, "method", json_text_new(refund_method_name(refund->method)));
	json_put(made, "due_day", json_day_new(refund->due_day));
	return made;
}

static json_t *ask_refund(struct work *work, const struct request *request, struct error *err)
{
	char id[REFUND_ID_BYTES];
	struct refund refund;
	if (!json_get_text(request->json, "refund", id, sizeof(id), err))
		return NULL;
	bool found = strlen(id) == RECEIPT_SHORT_BYTES - 1 ? store_refund_load_short(work, id, &refund, err)
	                                                   : store_refund_load(work, id, &refund, err);
	return found ? refund_answer(&refund) : NULL;
}

static void post_refund(struct request *request, struct response *response)
{
	ask_answer(request, response, ask_refund);
}

/* ---- a ticket ---------------------------------------------------------------------------------------------------- */

static const struct json_field ticket_question_fields[] = {ROW_TEXT("ticket", TICKET_NUMBER_BYTES)};
const struct shape ticket_question_shape = ROW_SHAPE(ticket_question_fields);
static const struct json_field ticket_state_fields[] = {
    ROW_TEXT("kind", 16),
    ROW_TEXT("state", 16),
    ROW_LONG("changed_ms"),
    ROW_LONG("due_ms"),
    ROW_BOOL("may_rate"),
    ROW_BOOL("may_reopen"),
    ROW_TEXT("answer", TICKET_TEXT_BYTES),
};
const struct shape ticket_state_shape = ROW_SHAPE(ticket_state_fields);

/* Whoever has the paper sees how far it is and what he was told, not what he said himself: who asked without a name is
 * answered nowhere else. */
static json_t *ask_ticket(struct work *work, const struct request *request, struct error *err)
{
	char number[TICKET_NUMBER_BYTES];
	struct ticket ticket;
	if (!json_get_text(request->json, "ticket", number, sizeof(number), err) ||
	    !store_ticket_load(work, number, &ticket, err))
		return NULL;
	unsigned actions = ticket_actions(&ticket, DUTY_GUEST);
	json_t *made = json_object();
	json_put(made, "kind", json_text_new(ticket_kind_name(ticket.kind)));
	json_put(made, "state", json_text_new(ticket_state_name(ticket.state)));
	json_put(made, "changed_ms", json_integer(ticket.changed_ms));
	json_put(made, "due_ms", json_integer(ticket.due_ms));
	json_put(made, "may_rate", json_boolean(actions & 1U << ACTION_RATE));
	json_put(made, "may_reopen", json_boolean(actions & 1U << ACTION_REOPEN));
	json_put(made, "answer", json_text_new(ticket_answer(&ticket)));
	memory_wipe(&ticket, sizeof(ticket));
	return made;
}

static void post_ticket(struct request *request, struct response *response)
{
	ask_answer(request, response, ask_ticket);
}

static const struct route ROUTES[] = {
    {"POST", "/v1/sync/calendar", ACCESS_KIOSK, BODY_BYTES_MAX, post_calendar},
    {"POST", "/v1/sync/change", ACCESS_KIOSK, BODY_BYTES_MAX, post_change},
    {"POST", "/v1/sync/cancellation", ACCESS_KIOSK, BODY_BYTES_MAX, post_cancellation},
    {"POST", "/v1/sync/walk-in", ACCESS_KIOSK, BODY_BYTES_MAX, post_walk_in},
    {"POST", "/v1/sync/folio", ACCESS_KIOSK, BODY_BYTES_MAX, post_folio},
    {"POST", "/v1/sync/ticket", ACCESS_KIOSK, BODY_BYTES_MAX, post_ticket},
    {"POST", "/v1/sync/refund", ACCESS_KIOSK, BODY_BYTES_MAX, post_refund},
};
const struct route_table api_ask = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
