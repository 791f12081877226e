/* Tickets at the staff's screens: the list, one with its steps and what may be done next, opening, moving on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/ask.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/central.h"
#include "central/desk/ticket.h"
#include "central/staff/duty.h"
#include "central/staff/role.h"
#include "central/staff/session.h"
#include "central/store/sealed.h"
#include "central/store/ticket.h"
#include "wire/service.h"
#include "wire/service_words.h"

enum { BODY_BYTES_MAX = 16 * 1024, STEP_KEY_BYTES = TICKET_NUMBER_BYTES + 24 };

static const struct json_field step_fields[] = {
    ROW_WORD("action", ticket_action_word, TICKET_ACTION_COUNT),
    ROW_WORD("duty", duty_word, DUTY_COUNT),
    ROW_TEXT("actor", STAFF_ACTOR_BYTES),
    ROW_LONG("at_ms"),
    ROW_WORD("state", ticket_state_word, TICKET_STATE_COUNT),
    ROW_TEXT("words", TICKET_TEXT_BYTES),
};
static const struct shape step_item_shape = ROW_SHAPE(step_fields);
static const struct json_field one_fields[] = {
    {.name = "ticket", .kind = FIELD_OBJECT, .shape = &ticket_shape},
    {.name = "actions",
        .kind = FIELD_WORD_LIST,
        .size = TICKET_ACTION_COUNT,
        .word = ticket_action_word,
        .max = TICKET_ACTION_COUNT},
    {.name = "steps", .kind = FIELD_ARRAY, .size = 1000, .shape = &step_item_shape},
};
const struct shape ticket_answer_shape = ROW_SHAPE(one_fields);

/* Who may not know the guests sees what is to be done, not for whom. */
static json_t *ticket_for(const struct ticket *ticket, const struct caller *caller)
{
	struct ticket shown = *ticket;
	if (!role_sees_guests(caller->access))
		shown.contact = (struct contact){0};
	json_t *encoded = shape_encode(&ticket_shape, &shown);
	memory_wipe(&shown, sizeof(shown));
	return encoded;
}

/* ---- the list ---------------------------------------------------------------------------------------------------- */

static bool items_add(struct work *work, struct listing *listing, struct sql_statement *rows, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	bool good = true, room_left = true;
	while (good && room_left && rows && (result = sql_step(rows, err)) == SQL_ROW) {
		struct ticket ticket;
		good = store_ticket_load(work, sql_column_text(rows, 0), &ticket, err);
		room_left = good && listing_take(listing, ticket_for(&ticket, &listing->request->caller), ticket.number,
		                        ticket.opened_ms);
		memory_wipe(&ticket, sizeof(ticket));
	}
	sql_end(rows);
	return good && (result == SQL_DONE || result == SQL_ROW);
}

static bool fill_tickets(struct work *work, struct listing *listing, struct error *err)
{
	const struct request *request = listing->request;
	bool open = text_equal(argument_or(request, "open", ""), "true");
	return items_add(work, listing,
	    sql_query(work->sql, err,
	        "SELECT number FROM ticket WHERE hotel = ?1 AND (opened_ms < ?2 OR (opened_ms = ?2 AND number < ?3))"
	        " AND (?4 = 0 OR over = 0) AND (?5 = '' OR state = ?5) AND (?6 = '' OR department = ?6)"
	        " AND (?7 = '' OR kind = ?7) ORDER BY opened_ms DESC, number DESC LIMIT ?8",
	        "titittti", work->hotel, listing->after_ms, listing->after, (int64_t)open,
	        argument_or(request, "state", ""), argument_or(request, "department", ""),
	        argument_or(request, "kind", ""), (int64_t)listing->limit + 1),
	    err);
}

static void get_tickets(struct request *request, struct response *response)
{
	listing_answer(request, response, fill_tickets);
}

/* ---- one --------------------------------------------------------------------------------------------------------- */

static json_t *actions_encode(const struct ticket *ticket, enum duty duty)
{
	unsigned actions = ticket_actions(ticket, duty);
	json_t *list = json_array();
	for (int i = 0; i < TICKET_ACTION_COUNT; i++)
		if (actions & 1U << i)
			json_append(list, json_text_new(ticket_action_name((enum ticket_action)i)));
	return list;
}

static json_t *step_read(struct work *work, const char *number, struct sql_statement *rows, struct error *err)
{
	char key[STEP_KEY_BYTES];
	size_t length;
	struct buffer words = {0};
	json_t *step = NULL;
	const void *sealed = sql_column_blob(rows, 6, &length);
	snprintf(key, sizeof(key), "%s/%lld", number, (long long)sql_column_int(rows, 0));
	if (cell_open(work, "ticket_step", "words", key, sealed, length, &words, err)) {
		step = json_object();
		json_put(step, "action", json_text_new(sql_column_text(rows, 1)));
		json_put(step, "duty", json_text_new(sql_column_text(rows, 2)));
		json_put(step, "actor", json_text_new(sql_column_text(rows, 3)));
		json_put(step, "at_ms", json_integer(sql_column_int(rows, 4)));
		json_put(step, "state", json_text_new(sql_column_text(rows, 5)));
		json_put(step, "words", json_text_new(buffer_text(&words)));
	}
	buffer_wipe(&words);
	return step;
}

static json_t *steps_read(struct work *work, const char *number, struct error *err)
{
	json_t *list = json_array(), *step = NULL;
	enum sql_result result = SQL_FAILED;
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT revision, action, duty, actor, at_ms, state, words_sealed FROM ticket_step WHERE hotel = ?1"
	    " AND number = ?2 ORDER BY revision",
	    "tt", work->hotel, number);
	while (rows && (result = sql_step(rows, err)) == SQL_ROW && (step = step_read(work, number, rows, err)))
		json_append(list, step);
	sql_end(rows);
	if (result == SQL_DONE)
		return list;
	json_decref(list);
	return NULL;
}

static json_t *one_encode(
    struct work *work, const struct ticket *ticket, const struct caller *caller, struct error *err)
{
	json_t *steps = steps_read(work, ticket->number, err);
	if (!steps)
		return NULL;
	json_t *object = json_object();
	json_put(object, "ticket", ticket_for(ticket, caller));
	json_put(object, "actions", actions_encode(ticket, role_duty(caller->access)));
	json_put(object, "steps", steps);
	return object;
}

static json_t *ask_ticket(struct work *work, const struct request *request, struct error *err)
{
	struct ticket ticket;
	json_t *made = NULL;
	if (store_ticket_load(work, request->parameters[0], &ticket, err))
		made = one_encode(work, &ticket, &request->caller, err);
	memory_wipe(&ticket, sizeof(ticket));
	return made;
}

static void get_ticket(struct request *request, struct response *response)
{
	ask_answer(request, response, ask_ticket);
}

/* ---- opened, moved on -------------------------------------------------------------------------------------------- */

static json_t *do_open(struct work *work, const struct request *request, struct error *err)
{
	char actor[STAFF_ACTOR_BYTES];
	struct ticket ticket;
	json_t *made = NULL;
	staff_actor(&request->caller, actor);
	struct hand hand = {.actor = actor, .staff = true};
	if (shape_decode(&ticket_entry_shape, request->json, &ticket, err) && ticket_new(work, &hand, &ticket, err))
		made = one_encode(work, &ticket, &request->caller, err);
	memory_wipe(&ticket, sizeof(ticket));
	return made;
}

static void post_ticket(struct request *request, struct response *response)
{
	ask_write(request, response, do_open);
	if (response->status == 200)
		response->status = 201;
}

static const struct json_field move_fields[] = {
    SHAPE_WORD(ticket_step, action, ticket_action_word, TICKET_ACTION_COUNT),
    {SHAPE_MEMBER(ticket_step, department), .kind = FIELD_WORD, .optional = true, .word = duty_word, .max = DUTY_COUNT},
    SHAPE_TEXT(ticket_step, text, 0),
    {SHAPE_MEMBER(ticket_step, cost), .kind = FIELD_OBJECT, .optional = true, .shape = &money_shape},
    {SHAPE_MEMBER(ticket_step, satisfaction), .kind = FIELD_INT, .optional = true, .max = SATISFACTION_MAX},
    SHAPE_LONG(ticket_step, revision, 0, INT64_MAX),
};
const struct shape ticket_move_shape = SHAPE_OF(ticket_step, move_fields, NULL);

static json_t *do_step(struct work *work, const struct request *request, struct error *err)
{
	char actor[STAFF_ACTOR_BYTES];
	struct ticket_step step;
	struct ticket after;
	json_t *made = NULL;
	staff_actor(&request->caller, actor);
	struct hand hand = {.actor = actor, .staff = true};
	if (!shape_decode(&ticket_move_shape, request->json, &step, err))
		return NULL;
	step.duty = role_duty(request->caller.access);
	step.cost_known = json_has(request->json, "cost");
	text_copy(step.who, sizeof(step.who), request->caller.name);
	if (ticket_step_do(work, &hand, request->parameters[0], &step, &after, err))
		made = one_encode(work, &after, &request->caller, err);
	memory_wipe(&after, sizeof(after));
	return made;
}

static void post_step(struct request *request, struct response *response)
{
	ask_write(request, response, do_step);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/tickets", ACCESS_STAFF, 0, get_tickets},
    {"POST", "/v1/tickets", ACCESS_STAFF, BODY_BYTES_MAX, post_ticket},
    {"GET", "/v1/tickets/{number}", ACCESS_STAFF, 0, get_ticket},
    {"POST", "/v1/tickets/{number}/step", ACCESS_STAFF, BODY_BYTES_MAX, post_step},
};
const struct route_table api_staff_tickets = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
