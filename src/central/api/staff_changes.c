/* What staff change and cancel for guests, and the money that goes back. */
#include <stdio.h>
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/central.h"
#include "central/desk/change.h"
#include "central/desk/tell.h"
#include "central/staff/duty.h"
#include "central/staff/session.h"
#include "central/store/booking.h"
#include "central/store/refund.h"
#include "central/store/staff.h"
#include "wire/service.h"
#include "wire/service_words.h"

enum { BODY_BYTES_MAX = 64 * 1024, MAY = ROLE_FRONT_OFFICE | ROLE_SALES | ROLE_MANAGER };

/* Without confirm it is only answered; with it, amount_minor must be the answer's amount. */
struct staff_change {
	struct change change;
	bool confirm;
	int64_t amount_minor;
};
static const struct json_field change_fields[] = {
    SHAPE_OBJECT(staff_change, change, &change_shape),
    SHAPE_BOOL(staff_change, confirm),
    {SHAPE_MEMBER(staff_change, amount_minor), .kind = FIELD_LONG, .optional = true, .max = INT64_MAX},
};
const struct shape staff_change_shape = SHAPE_OF(staff_change, change_fields, NULL);

static const struct json_field changed_fields[] = {
    {.name = "answer", .kind = FIELD_OBJECT, .shape = &change_answer_shape},
    {.name = "booking", .kind = FIELD_OBJECT, .optional = true, .shape = &booking_shape},
};
const struct shape changed_answer_shape = ROW_SHAPE(changed_fields);

struct staff_cancel {
	struct cancel cancel;
	bool confirm;
};
static const struct json_field cancel_fields[] = {
    SHAPE_OBJECT(staff_cancel, cancel, &cancel_shape),
    SHAPE_BOOL(staff_cancel, confirm),
};
const struct shape staff_cancel_shape = SHAPE_OF(staff_cancel, cancel_fields, NULL);

static const struct json_field cancelled_fields[] = {
    {.name = "answer", .kind = FIELD_OBJECT, .shape = &cancel_answer_shape},
    {.name = "refund", .kind = FIELD_OBJECT, .optional = true, .shape = &refund_shape},
    {.name = "booking", .kind = FIELD_OBJECT, .optional = true, .shape = &booking_shape},
};
const struct shape cancelled_answer_shape = ROW_SHAPE(cancelled_fields);

/* Takes the reference of answer, which stands beside a refusal, too. */
static void respond_decided(struct response *response, enum refusal refusal, json_t *answer)
{
	if (refusal == REFUSAL_NONE) {
		respond_json(response, 200, answer);
		return;
	}
	respond_problem(response, refusal_code(refusal), NULL);
	json_put(response->json, "answer", json_incref(json_object_get(answer, "answer")));
	json_decref(answer);
}

/* ---- changes ----------------------------------------------------------------------------------------------------- */

struct changing {
	struct staff_change asked;
	struct change_case case_;
	char by[STAFF_ACTOR_BYTES];
};

static bool change_run(struct work *work, void *self, struct error *err)
{
	struct changing *changing = self;
	const struct staff_change *asked = &changing->asked;
	change_case_finish(&changing->case_);
	changing->case_.hand = (struct hand){.actor = changing->by, .staff = true};
	return asked->confirm ? change_do(work, &asked->change, asked->amount_minor, &changing->case_, err)
	                      : change_ask(work, &asked->change, &changing->case_, err);
}

static json_t *changed_encode(const struct changing *changing)
{
	json_t *object = json_object();
	json_put(object, "answer", shape_encode(&change_answer_shape, &changing->case_.answer));
	if (changing->asked.confirm)
		json_put(object, "booking", booking_encode(&changing->case_.after));
	return object;
}

static void post_change(struct request *request, struct response *response)
{
	struct changing *changing = memory_zeroed(1, sizeof(*changing));
	struct error err = {0};
	staff_actor(&request->caller, changing->by);
	bool read = shape_decode(&staff_change_shape, request->json, &changing->asked, &err) &&
	            (text_equal(changing->asked.change.booking, request->parameters[0]) ||
	                error_set(&err, "BAD_INPUT", "the change is another booking's"));
	if (read && database_write(request->central->database, request->caller.hotel, change_run, changing, &err))
		respond_decided(response, changing->case_.answer.refusal, changed_encode(changing));
	else
		respond_error(response, &err);
	change_case_finish(&changing->case_);
	memory_wipe(&changing->asked, sizeof(changing->asked));
	free(changing);
}

/* ---- cancellations ----------------------------------------------------------------------------------------------- */

struct cancelling {
	struct staff_cancel asked;
	struct cancel_case case_;
	char by[STAFF_ACTOR_BYTES];
};

static bool cancel_run(struct work *work, void *self, struct error *err)
{
	struct cancelling *cancelling = self;
	const struct staff_cancel *asked = &cancelling->asked;
	cancel_case_finish(&cancelling->case_);
	cancelling->case_.refund = (struct refund){0};
	cancelling->case_.hand = (struct hand){.actor = cancelling->by, .staff = true};
	return asked->confirm ? cancel_do(work, &asked->cancel, &cancelling->case_, err)
	                      : cancel_ask(work, asked->cancel.booking, &cancelling->case_, err);
}

static json_t *cancelled_encode(const struct cancelling *cancelling)
{
	json_t *object = json_object();
	json_put(object, "answer", shape_encode(&cancel_answer_shape, &cancelling->case_.answer));
	if (cancelling->asked.confirm)
		json_put(object, "booking", booking_encode(&cancelling->case_.after));
	if (cancelling->case_.refund.id[0])
		json_put(object, "refund", shape_encode(&refund_shape, &cancelling->case_.refund));
	return object;
}

static void post_cancel(struct request *request, struct response *response)
{
	struct cancelling *cancelling = memory_zeroed(1, sizeof(*cancelling));
	struct error err = {0};
	staff_actor(&request->caller, cancelling->by);
	bool read = shape_decode(&staff_cancel_shape, request->json, &cancelling->asked, &err) &&
	            (text_equal(cancelling->asked.cancel.booking, request->parameters[0]) ||
	                error_set(&err, "BAD_INPUT", "the cancellation is another booking's"));
	if (read && database_write(request->central->database, request->caller.hotel, cancel_run, cancelling, &err))
		respond_decided(response, cancelling->case_.answer.refusal, cancelled_encode(cancelling));
	else
		respond_error(response, &err);
	cancel_case_finish(&cancelling->case_);
	memory_wipe(&cancelling->asked, sizeof(cancelling->asked));
	free(cancelling);
}

/* ---- refunds ----------------------------------------------------------------------------------------------------- */

static bool refunds_add(struct work *work, struct listing *listing, struct sql_statement *rows, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	bool good = true, room_left = true;
	while (good && room_left && rows && (result = sql_step(rows, err)) == SQL_ROW) {
		struct refund refund;
		good = store_refund_load(work, sql_column_text(rows, 0), &refund, err);
		room_left =
		    good && listing_take(listing, shape_encode(&refund_shape, &refund), refund.id, refund.asked_ms);
	}
	sql_end(rows);
	return good && (result == SQL_DONE || result == SQL_ROW);
}

static bool fill_refunds(struct work *work, struct listing *listing, struct error *err)
{
	bool open = text_equal(argument_or(listing->request, "open", ""), "true");
	return refunds_add(work, listing,
	    sql_query(work->sql, err,
	        "SELECT id FROM refund WHERE hotel = ?1 AND (asked_ms < ?2 OR (asked_ms = ?2 AND id < ?3))"
	        " AND (?4 = 0 OR state NOT IN ('done', 'withdrawn')) ORDER BY asked_ms DESC, id DESC LIMIT ?5",
	        "titii", work->hotel, listing->after_ms, listing->after, (int64_t)open, (int64_t)listing->limit + 1),
	    err);
}

static void get_refunds(struct request *request, struct response *response)
{
	listing_answer(request, response, fill_refunds);
}

static const char *event_word(int value)
{
	return refund_event_name((enum refund_event)value);
}

struct refund_move {
	int event;
	char note[REFUND_NOTE_BYTES];
};
static const struct json_field move_fields[] = {
    SHAPE_WORD(refund_move, event, event_word, REFUND_EVENT_COUNT),
    SHAPE_TEXT(refund_move, note, 0),
};
const struct shape refund_move_shape = SHAPE_OF(refund_move, move_fields, NULL);

struct moving {
	const struct request *request;
	struct refund_move asked;
	struct refund refund;
	char by[STAFF_ACTOR_BYTES];
};

static bool guest_tell(struct work *work, const struct refund *refund, struct error *err)
{
	struct ground ground = {0};
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool told = store_booking_load(work, refund->booking, booking, err) &&
	            ground_load(work, booking->arrival_day, &ground, err);
	if (told) {
		json_t *more = json_object();
		json_put(more, "refund", tell_money(refund->amount, booking->language));
		json_put(more, "method", json_text_new(refund_method_name(refund->method)));
		json_put(more, "day", tell_day(ground_time(&ground).day, booking->language));
		told = tell_guest(work, &ground, booking, NOTICE_REFUND_DONE, more, err);
	}
	ground_finish(&ground);
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	return told;
}

static bool move_run(struct work *work, void *self, struct error *err)
{
	struct moving *moving = self;
	struct refund refund;
	char subject[16 + REFUND_ID_BYTES];
	enum refund_event event = (enum refund_event)moving->asked.event;
	if (!store_refund_load(work, moving->request->parameters[0], &refund, err))
		return false;
	if (!refund_step(&refund, event, role_duty(moving->request->caller.access), work->now_ms, &moving->refund))
		return error_set(err, "NOT_ALLOWED", "the refund's state or the role does not permit it");
	if (moving->refund.changed_ms < refund.asked_ms)
		moving->refund.changed_ms = refund.asked_ms;
	if (moving->asked.note[0])
		text_copy(moving->refund.note, sizeof(moving->refund.note), moving->asked.note);
	snprintf(subject, sizeof(subject), "refund:%s", refund.id);
	return store_refund_save(work, &moving->refund, err) &&
	       audit_add(work, moving->by, "refund_moved", subject, refund_event_name(event), err) &&
	       (moving->refund.state != REFUND_DONE || guest_tell(work, &moving->refund, err));
}

static void post_state(struct request *request, struct response *response)
{
	struct moving moving = {.request = request};
	struct error err = {0};
	staff_actor(&request->caller, moving.by);
	if (shape_decode(&refund_move_shape, request->json, &moving.asked, &err) &&
	    database_write(request->central->database, request->caller.hotel, move_run, &moving, &err))
		respond_json(response, 200, shape_encode(&refund_shape, &moving.refund));
	else
		respond_error(response, &err);
	memory_wipe(&moving, sizeof(moving));
}

static const struct route ROUTES[] = {
    {"POST", "/v1/bookings/{number}/change", MAY, BODY_BYTES_MAX, post_change},
    {"POST", "/v1/bookings/{number}/cancel", MAY, BODY_BYTES_MAX, post_cancel},
    {"GET", "/v1/refunds", MAY, 0, get_refunds},
    {"POST", "/v1/refunds/{id}/state", MAY, BODY_BYTES_MAX, post_state},
};
const struct route_table api_staff_changes = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
