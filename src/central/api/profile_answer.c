#include "central/api/profile_answer.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/store/booking.h"
#include "central/store/member.h"
#include "central/store/profile.h"
#include "central/store/ticket.h"
#include "wire/service.h"
#include "wire/service_words.h"

enum { STAYS_MAX = 100, ITEMS_MAX = 100, WISHES_TOLD_MAX = BOOKING_ROOMS_MAX * WISHES_MAX };

json_t *profile_encode(const struct profile *profile)
{
	size_t i;
	json_t *document, *encoded = shape_encode(&profile_shape, profile);
	json_array_foreach(json_object_get(encoded, "documents"), i, document) json_object_del(document, "digest");
	return encoded;
}

/* ---- Membership -------------------------------------------------------------------------------------------------- */

static const struct json_field standing_fields[] = {
    ROW_TEXT("number", MEMBER_NUMBER_BYTES),
    ROW_TEXT("tier", TIER_BYTES),
    ROW_LONG("points"),
    ROW_DAY("joined_day"),
};
static const struct shape standing_shape = ROW_SHAPE(standing_fields);

/* JSON null for who is none; NULL on failure. */
static json_t *standing_read(struct work *work, const char *number, struct error *err)
{
	struct member member;
	struct error missing = {0};
	if (!number[0])
		return json_null();
	if (!store_member_load(work, number, &member, &missing)) {
		if (error_is(&missing, "NOT_FOUND"))
			return json_null();
		error_set(err, missing.code, "%s", missing.text);
		return NULL;
	}
	json_t *standing = json_object();
	json_put(standing, "number", json_text_new(member.number));
	json_put(standing, "tier", json_text_new(member.tier));
	json_put(standing, "points", json_integer(member.points));
	json_put(standing, "joined_day", json_day_new(member.joined_day));
	memory_wipe(&member, sizeof(member));
	return standing;
}

/* ---- Stays ------------------------------------------------------------------------------------------------------- */

static const struct json_field stay_fields[] = {
    ROW_TEXT("booking", BOOKING_NUMBER_BYTES),
    ROW_DAY("arrival_day"),
    ROW_DAY("departure_day"),
    ROW_WORD("state", stay_state_word, STAY_STATE_COUNT),
    ROW_TEXT("type", TYPE_CODE_BYTES),
    ROW_INT("rooms"),
    {.name = "amount", .kind = FIELD_OBJECT, .shape = &money_shape},
    {.name = "wishes", .kind = FIELD_ARRAY, .size = WISHES_TOLD_MAX, .shape = &wish_shape},
};
static const struct shape stay_item_shape = ROW_SHAPE(stay_fields);

static json_t *stay_encode(const struct booking *booking)
{
	json_t *stay = json_object(), *wishes = json_array();
	for (int i = 0; i < booking->room_count; i++)
		for (int w = 0; w < booking->rooms[i].wish_count; w++)
			json_append(wishes, wish_encode(&booking->rooms[i].wishes[w]));
	json_put(stay, "booking", json_text_new(booking->number));
	json_put(stay, "arrival_day", json_day_new(booking->arrival_day));
	json_put(stay, "departure_day", json_day_new(booking->departure_day));
	json_put(stay, "state", json_text_new(stay_state_name(booking_state(booking))));
	json_put(stay, "type", json_text_new(booking->rooms[0].type_reserved));
	json_put(stay, "rooms", json_integer(booking->room_count));
	json_put(stay, "amount", shape_encode(&money_shape, &booking->amount));
	json_put(stay, "wishes", wishes);
	return stay;
}

static json_t *stays_read(struct work *work, const char *id, struct error *err)
{
	struct buffer numbers = {0};
	json_t *stays = json_array();
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool read = store_profile_bookings(work, id, STAYS_MAX, &numbers, err);
	for (const char *number = numbers.data; read && *number; number += strlen(number) + 1) {
		read = store_booking_load(work, number, booking, err);
		if (read)
			json_append(stays, stay_encode(booking));
	}
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	buffer_finish(&numbers);
	if (read)
		return stays;
	json_decref(stays);
	return NULL;
}

/* ---- Tickets ----------------------------------------------------------------------------------------------------- */

static const struct json_field ticket_item_fields[] = {
    ROW_TEXT("number", TICKET_NUMBER_BYTES),
    ROW_WORD("kind", ticket_kind_word, TICKET_KIND_COUNT),
    ROW_WORD("subject", ticket_subject_word, TICKET_SUBJECT_COUNT),
    ROW_WORD("state", ticket_state_word, TICKET_STATE_COUNT),
    ROW_TEXT("booking", BOOKING_NUMBER_BYTES),
    ROW_LONG("opened_ms"),
    ROW_TEXT("details", TICKET_TEXT_BYTES),
    ROW_TEXT("solution", TICKET_TEXT_BYTES),
    {.name = "satisfaction", .kind = FIELD_INT, .max = SATISFACTION_MAX},
};
static const struct shape ticket_item_shape = ROW_SHAPE(ticket_item_fields);

static json_t *ticket_encode(const struct ticket *ticket)
{
	json_t *item = json_object();
	json_put(item, "number", json_text_new(ticket->number));
	json_put(item, "kind", json_text_new(ticket_kind_name(ticket->kind)));
	json_put(item, "subject", json_text_new(ticket_subject_name(ticket->subject)));
	json_put(item, "state", json_text_new(ticket_state_name(ticket->state)));
	json_put(item, "booking", json_text_new(ticket->booking));
	json_put(item, "opened_ms", json_integer(ticket->opened_ms));
	json_put(item, "details", json_text_new(ticket->details));
	json_put(item, "solution", json_text_new(ticket->solution));
	json_put(item, "satisfaction", json_integer(ticket->satisfaction));
	return item;
}

static json_t *tickets_read(struct work *work, const char *id, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	json_t *tickets = json_array();
	bool read = true;
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT t.number FROM profile_ticket p JOIN ticket t ON t.hotel = p.hotel AND t.number = p.ticket"
	    " WHERE p.hotel = ?1 AND p.profile = ?2 ORDER BY t.opened_ms DESC, t.number DESC LIMIT ?3",
	    "tti", work->hotel, id, (int64_t)ITEMS_MAX);
	while (read && rows && (result = sql_step(rows, err)) == SQL_ROW) {
		struct ticket ticket;
		read = store_ticket_load(work, sql_column_text(rows, 0), &ticket, err);
		if (read)
			json_append(tickets, ticket_encode(&ticket));
		memory_wipe(&ticket, sizeof(ticket));
	}
	sql_end(rows);
	if (read && result == SQL_DONE)
		return tickets;
	json_decref(tickets);
	return NULL;
}

/* ---- Surveys ----------------------------------------------------------------------------------------------------- */

static const struct json_field answer_fields[] = {
    ROW_TEXT("id", 33),
    ROW_TEXT("booking", BOOKING_NUMBER_BYTES),
    {.name = "score", .kind = FIELD_INT, .min = SCORE_NONE, .max = 100},
    ROW_LONG("received_ms"),
    ROW_TEXT("follow_up", TICKET_NUMBER_BYTES),
};
static const struct shape answer_item_shape = ROW_SHAPE(answer_fields);

/* Those of bookings whose first guest he was; anonymous ones name no booking. */
static json_t *surveys_read(struct work *work, const char *id, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	json_t *answers = json_array();
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT DISTINCT s.id, s.booking, s.score, s.received_ms, s.ticket FROM survey_answers s"
	    " JOIN profile_booking b ON b.hotel = s.hotel AND b.booking = s.booking AND b.room_index <= 0"
	    " AND b.guest_index <= 0 WHERE b.hotel = ?1 AND b.profile = ?2 ORDER BY s.received_ms DESC, s.id LIMIT ?3",
	    "tti", work->hotel, id, (int64_t)ITEMS_MAX);
	while (rows && (result = sql_step(rows, err)) == SQL_ROW)
		json_append(answers, row_encode(&answer_item_shape, rows));
	sql_end(rows);
	if (result == SQL_DONE)
		return answers;
	json_decref(answers);
	return NULL;
}

/* ---- All --------------------------------------------------------------------------------------------------------- */

static const struct json_field full_fields[] = {
    {.name = "profile", .kind = FIELD_OBJECT, .shape = &profile_shape},
    {.name = "preferences",
        .kind = FIELD_WORD_LIST,
        .size = WISH_KIND_COUNT,
        .word = wish_kind_word,
        .max = WISH_KIND_COUNT},
    ROW_TEXT("usual_type", TYPE_CODE_BYTES),
    {.name = "member", .kind = FIELD_OBJECT, .optional = true, .shape = &standing_shape},
    {.name = "stays", .kind = FIELD_ARRAY, .size = STAYS_MAX, .shape = &stay_item_shape},
    {.name = "tickets", .kind = FIELD_ARRAY, .size = ITEMS_MAX, .shape = &ticket_item_shape},
    {.name = "surveys", .kind = FIELD_ARRAY, .size = ITEMS_MAX, .shape = &answer_item_shape},
};
const struct shape profile_full_shape = ROW_SHAPE(full_fields);

static json_t *preferences_encode(const struct profile *profile)
{
	unsigned preferred = profile_preferences(profile);
	json_t *list = json_array();
	for (int kind = 0; kind < WISH_KIND_COUNT; kind++)
		if (preferred & 1U << kind)
			json_append(list, json_text_new(wish_kind_name((enum wish_kind)kind)));
	return list;
}

json_t *profile_answer(struct work *work, const struct profile *profile, struct error *err)
{
	json_t *member = standing_read(work, profile->member_number, err);
	json_t *stays = member ? stays_read(work, profile->id, err) : NULL;
	json_t *tickets = stays ? tickets_read(work, profile->id, err) : NULL;
	json_t *surveys = tickets ? surveys_read(work, profile->id, err) : NULL;
	if (!surveys) {
		json_decref(member);
		json_decref(stays);
		json_decref(tickets);
		return NULL;
	}
	json_t *answer = json_object();
	json_put(answer, "profile", profile_encode(profile));
	json_put(answer, "preferences", preferences_encode(profile));
	json_put(answer, "usual_type", json_text_new(profile_type_usual(profile)));
	json_put(answer, "member", member);
	json_put(answer, "stays", stays);
	json_put(answer, "tickets", tickets);
	json_put(answer, "surveys", surveys);
	return answer;
}
