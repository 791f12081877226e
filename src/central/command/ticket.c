/* OpenTicket and RateTicket. */
#include "base/memory.h"
#include "base/text.h"
#include "central/command/command.h"
#include "central/desk/ticket.h"
#include "wire/service.h"
#include "wire/service_words.h"

/* As a kiosk or the desk sends it. */
static const struct json_field open_fields[] = {
    SHAPE_WORD(ticket, kind, ticket_kind_word, TICKET_KIND_COUNT),
    {SHAPE_MEMBER(ticket, subject), .kind = FIELD_WORD, .optional = true, .word = ticket_subject_word,
        .max = TICKET_SUBJECT_COUNT},
    SHAPE_WORD(ticket, severity, ticket_severity_word, TICKET_SEVERITY_COUNT),
    SHAPE_TEXT(ticket, booking, 0),
    SHAPE_TEXT(ticket, room, 0),
    SHAPE_TEXT(ticket, place, 0),
    {SHAPE_MEMBER(ticket, happened_ms), .kind = FIELD_LONG, .optional = true, .max = INT64_MAX},
    SHAPE_TEXT(ticket, details, 0),
    {SHAPE_MEMBER(ticket, contact), .kind = FIELD_OBJECT, .optional = true, .shape = &contact_shape},
    {SHAPE_MEMBER(ticket, language), .kind = FIELD_WORD, .optional = true, .word = language_word,
        .max = LANGUAGE_COUNT},
};
const struct shape ticket_entry_shape = SHAPE_OF(ticket, open_fields, NULL);

/* The guest's slip was printed before central heard of it: its number stands. */
static void take_number(const struct command_call *call, struct ticket *ticket)
{
	char id[TICKET_NUMBER_BYTES];
	if (json_get_text(call->body, "id", id, sizeof(id), NULL) && ticket_number_valid(id))
		text_copy(ticket->number, sizeof(ticket->number), id);
}

bool command_open_ticket(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	struct ticket ticket;
	char actor[COMMAND_ACTOR_BYTES];
	struct hand hand = command_hand(call, actor);
	if (!shape_decode(&ticket_entry_shape, call->body, &ticket, &fault))
		return command_refuse_body(call, &fault, err);
	take_number(call, &ticket);
	bool opened = ticket_new(call->work, &hand, &ticket, &fault);
	if (opened) {
		call->result->body = json_object();
		json_put(call->result->body, "ticket", json_text_new(ticket.number));
	}
	memory_wipe(&ticket, sizeof(ticket));
	return opened ? command_done(call) : command_fault(call, &fault, "", err);
}

static bool rate(
    struct command_call *call, const char *number, int satisfaction, bool reopen, const char *words, struct error *err)
{
	struct error fault = {0};
	struct ticket ticket;
	char actor[COMMAND_ACTOR_BYTES];
	struct hand hand = command_hand(call, actor);
	if (!ticket_rate(call->work, &hand, number, satisfaction, reopen, words, &ticket, &fault))
		return command_fault(call, &fault, "", err);
	call->result->body = json_object();
	json_put(call->result->body, "state", json_text_new(ticket_state_name(ticket.state)));
	memory_wipe(&ticket, sizeof(ticket));
	return command_done(call);
}

bool command_rate_ticket(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	char number[TICKET_NUMBER_BYTES], words[TICKET_TEXT_BYTES] = "";
	int64_t satisfaction;
	bool reopen;
	if (!json_get_text(call->body, "ticket", number, sizeof(number), &fault) ||
	    !json_get_int(call->body, "satisfaction", 0, SATISFACTION_MAX, &satisfaction, &fault) ||
	    !json_get_bool(call->body, "reopen", &reopen, &fault) ||
	    (json_has(call->body, "words") && !json_get_text(call->body, "words", words, sizeof(words), &fault)))
		return command_refuse_body(call, &fault, err);
	bool done = rate(call, number, (int)satisfaction, reopen, words, err);
	memory_wipe(words, sizeof(words));
	return done;
}
