/* The shapes of notices. */
#include "wire/service.h"
#include "wire/service_words.h"

static bool notice_rule_of_shape(const void *value, const char **what_out)
{
	return notice_valid(value, what_out);
}

static const struct json_field notice_fields[] = {
    SHAPE_TEXT(notice, id, 1),
    SHAPE_WORD(notice, kind, notice_kind_word, NOTICE_KIND_COUNT),
    SHAPE_WORD(notice, channel, notice_channel_word, NOTICE_CHANNEL_COUNT),
    SHAPE_WORD(notice, state, notice_state_word, NOTICE_STATE_COUNT),
    SHAPE_WORD(notice, department, duty_word, DUTY_COUNT),
    SHAPE_TEXT(notice, address, 0),
    SHAPE_TEXT(notice, reference, 0),
    SHAPE_WORD(notice, language, language_word, LANGUAGE_COUNT),
    SHAPE_LONG(notice, made_ms, 0, INT64_MAX),
    SHAPE_LONG(notice, due_ms, 0, INT64_MAX),
    SHAPE_LONG(notice, next_ms, 0, INT64_MAX),
    SHAPE_INT(notice, tries, 0, NOTICE_TRIES_MAX),
    SHAPE_WORD(notice, escalated_to, duty_word, DUTY_COUNT),
};
const struct shape notice_shape = SHAPE_OF(notice, notice_fields, notice_rule_of_shape);

static const struct json_field notice_rule_fields[] = {
    SHAPE_WORD(notice_rule, kind, notice_kind_word, NOTICE_KIND_COUNT),
    SHAPE_BOOL(notice_rule, needs_consent),
    SHAPE_BOOL(notice_rule, keeps_quiet),
    SHAPE_INT(notice_rule, due_minutes, 0, DAY_MINUTES),
};
const struct shape notice_rule_shape = SHAPE_OF(notice_rule, notice_rule_fields, NULL);

static const struct json_field notice_hours_fields[] = {
    SHAPE_INT(notice_hours, quiet_from_minute, 0, DAY_MINUTES - 1),
    SHAPE_INT(notice_hours, quiet_to_minute, 0, DAY_MINUTES - 1),
    SHAPE_INT(notice_hours, utc_offset_minutes, -UTC_OFFSET_MINUTES_MAX, UTC_OFFSET_MINUTES_MAX),
};
const struct shape notice_hours_shape = SHAPE_OF(notice_hours, notice_hours_fields, NULL);

static const struct json_field notice_consent_fields[] = {
    SHAPE_BOOL(notice_consent, offers),
    SHAPE_BOOL(notice_consent, greetings),
    SHAPE_BOOL(notice_consent, opted_out),
};
const struct shape notice_consent_shape = SHAPE_OF(notice_consent, notice_consent_fields, NULL);
