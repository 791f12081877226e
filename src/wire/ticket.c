/* The shapes of tickets. */
#include "wire/service.h"
#include "wire/service_words.h"

static bool ticket_rule_of_shape(const void *value, const char **what_out)
{
	return ticket_valid(value, what_out);
}

static const struct json_field ticket_fields_of[] = {
    SHAPE_TEXT(ticket, number, 1),
    SHAPE_WORD(ticket, kind, ticket_kind_word, TICKET_KIND_COUNT),
    SHAPE_WORD(ticket, subject, ticket_subject_word, TICKET_SUBJECT_COUNT),
    SHAPE_WORD(ticket, severity, ticket_severity_word, TICKET_SEVERITY_COUNT),
    SHAPE_WORD(ticket, state, ticket_state_word, TICKET_STATE_COUNT),
    SHAPE_TEXT(ticket, booking, 0),
    SHAPE_TEXT(ticket, room, 0),
    SHAPE_TEXT(ticket, place, 0),
    SHAPE_LONG(ticket, happened_ms, 0, INT64_MAX),
    SHAPE_TEXT(ticket, details, 0),
    SHAPE_OBJECT(ticket, contact, &contact_shape),
    SHAPE_WORD(ticket, language, language_word, LANGUAGE_COUNT),
    SHAPE_WORD(ticket, department, duty_word, DUTY_COUNT),
    SHAPE_BOOL(ticket, department_known),
    SHAPE_TEXT(ticket, cause, 0),
    SHAPE_TEXT(ticket, solution, 0),
    SHAPE_TEXT(ticket, lesson, 0),
    SHAPE_TEXT(ticket, reason, 0),
    SHAPE_BOOL(ticket, cost_known),
    SHAPE_BOOL(ticket, approved),
    SHAPE_OBJECT(ticket, cost, &money_shape),
    SHAPE_TEXT(ticket, approved_by, 0),
    SHAPE_BOOL(ticket, rated),
    SHAPE_INT(ticket, satisfaction, 0, SATISFACTION_MAX),
    SHAPE_LONG(ticket, opened_ms, 0, INT64_MAX),
    SHAPE_LONG(ticket, answered_ms, 0, INT64_MAX),
    SHAPE_LONG(ticket, changed_ms, 0, INT64_MAX),
    SHAPE_LONG(ticket, due_ms, 0, INT64_MAX),
    SHAPE_INT(ticket, reopened, 0, TICKET_REOPENS_MAX),
    SHAPE_WORD(ticket, escalated_to, duty_word, DUTY_COUNT),
    SHAPE_LONG(ticket, revision, 0, INT64_MAX),
};
const struct shape ticket_shape = SHAPE_OF(ticket, ticket_fields_of, ticket_rule_of_shape);

static const struct json_field ticket_step_fields[] = {
    SHAPE_WORD(ticket_step, action, ticket_action_word, TICKET_ACTION_COUNT),
    SHAPE_WORD(ticket_step, duty, duty_word, DUTY_COUNT),
    SHAPE_TEXT(ticket_step, who, 0),
    SHAPE_WORD(ticket_step, department, duty_word, DUTY_COUNT),
    SHAPE_TEXT(ticket_step, text, 0),
    SHAPE_BOOL(ticket_step, cost_known),
    SHAPE_OBJECT(ticket_step, cost, &money_shape),
    SHAPE_INT(ticket_step, satisfaction, 0, SATISFACTION_MAX),
    SHAPE_LONG(ticket_step, revision, 0, INT64_MAX),
};
const struct shape ticket_step_shape = SHAPE_OF(ticket_step, ticket_step_fields, NULL);
