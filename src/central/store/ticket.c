#include "central/store/ticket.h"
#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "central/store/sealed.h"
#include "wire/service.h"

enum { NUMBER_DRAWS = 100, STEP_KEY_BYTES = TICKET_NUMBER_BYTES + 24 };

bool store_ticket_number(struct work *work, struct ticket *ticket, struct error *err)
{
	for (int i = 0; i < NUMBER_DRAWS; i++) {
		int64_t taken = 0;
		if (i > 0 || !ticket->number[0])
			ticket_number_draw(work->random, ticket->number);
		if (sql_one(work->sql, err, "SELECT count(*) FROM ticket WHERE hotel = ?1 AND number = ?2", "tt>i",
		        work->hotel, ticket->number, &taken) != SQL_ROW)
			return false;
		if (taken == 0)
			return true;
	}
	return error_set(err, "BUSY", "no free ticket number was drawn");
}

bool store_ticket_load(struct work *work, const char *number, struct ticket *out, struct error *err)
{
	struct buffer sealed = {0};
	json_t *json = NULL;
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT document_sealed FROM ticket WHERE hotel = ?1 AND number = ?2", "tt>b",
	        work->hotel, number, &sealed);
	if (result == SQL_ROW)
		json = cell_open_json(work, "ticket", "document", number, sealed.data, sealed.length, err);
	else if (result == SQL_DONE)
		error_set(err, "NOT_FOUND", "there is no such ticket");
	bool loaded = json && shape_decode(&ticket_shape, json, out, err);
	json_decref(json);
	buffer_finish(&sealed);
	return loaded;
}

bool store_ticket_save(struct work *work, const struct ticket *ticket, struct error *err)
{
	const char *fault;
	struct buffer sealed = {0};
	if (!ticket_valid(ticket, &fault))
		return error_set(err, "BAD_INPUT", "saving a ticket: its %s is not right", fault);
	cell_seal_json(work, "ticket", "document", ticket->number, shape_encode(&ticket_shape, ticket), &sealed);
	bool saved = sql_run(work->sql, err,
	    "INSERT INTO ticket (hotel, number, kind, severity, state, department, booking, room, opened_ms, "
	    "changed_ms,"
	    " due_ms, escalated_to, revision, over, document_sealed)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
	    " ON CONFLICT (hotel, number) DO UPDATE SET severity = excluded.severity, state = excluded.state,"
	    " department = excluded.department, booking = excluded.booking, room = excluded.room,"
	    " changed_ms = excluded.changed_ms, due_ms = excluded.due_ms, escalated_to = excluded.escalated_to,"
	    " revision = excluded.revision, over = excluded.over, document_sealed = excluded.document_sealed",
	    "ttttttttiiitiib", work->hotel, ticket->number, ticket_kind_name(ticket->kind),
	    ticket_severity_name(ticket->severity), ticket_state_name(ticket->state), duty_name(ticket->department),
	    ticket->booking, ticket->room, ticket->opened_ms, ticket->changed_ms, ticket->due_ms,
	    duty_name(ticket->escalated_to), ticket->revision, (int64_t)ticket_over(ticket->state),
	    (const void *)sealed.data, sealed.length);
	buffer_finish(&sealed);
	return saved;
}

bool store_ticket_step_add(
    struct work *work, const struct ticket *ticket, const struct ticket_event *event, struct error *err)
{
	char key[STEP_KEY_BYTES];
	struct buffer words = {0};
	snprintf(key, sizeof(key), "%s/%lld", ticket->number, (long long)ticket->revision);
	cell_seal(work, "ticket_step", "words", key, event->words, strlen(event->words), &words);
	bool added = sql_run(work->sql, err,
	    "INSERT INTO ticket_step (hotel, number, revision, action, duty, actor, at_ms, state, words_sealed)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
	    "ttitttitb", work->hotel, ticket->number, ticket->revision, ticket_action_name(event->action),
	    duty_name(event->duty), event->actor, work->now_ms, ticket_state_name(ticket->state),
	    (const void *)words.data, words.length);
	buffer_finish(&words);
	return added;
}

bool store_ticket_numbers_due(struct work *work, int limit, struct buffer *out, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT number FROM ticket WHERE hotel = ?1 AND over = 0 AND due_ms <= ?2 AND state <> ?3"
	    " AND escalated_to <> ?4 ORDER BY due_ms, number LIMIT ?5",
	    "titti", work->hotel, work->now_ms, ticket_state_name(TICKET_TOLD), duty_name(DUTY_ADMINISTRATOR),
	    (int64_t)limit);
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		const char *number = sql_column_text(rows, 0);
		buffer_add(out, number, strlen(number) + 1);
	}
	buffer_add_byte(out, 0);
	sql_end(rows);
	return result == SQL_DONE;
}
