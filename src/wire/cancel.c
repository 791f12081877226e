/* The shapes of cancellations and refunds. */
#include "wire/service.h"
#include "wire/service_words.h"

static bool cancel_rule(const void *value, const char **what_out)
{
	return cancel_valid(value, what_out);
}

static const struct json_field cancel_fields[] = {
    SHAPE_TEXT(cancel, booking, 4),
    SHAPE_LONG(cancel, revision, 0, INT64_MAX),
    SHAPE_WORD(cancel, reason, cancel_reason_word, CANCEL_REASON_COUNT),
    SHAPE_TEXT(cancel, words, 0),
    SHAPE_OBJECT(cancel, fee, &money_shape),
    SHAPE_BOOL(cancel, at_most),
};
const struct shape cancel_shape = SHAPE_OF(cancel, cancel_fields, cancel_rule);

static const struct json_field local_time_fields[] = {
    {SHAPE_MEMBER(local_time, day), .kind = FIELD_DAY, .optional = true},
    SHAPE_INT(local_time, minute, 0, DAY_MINUTES - 1),
};
static const struct shape local_time_shape = SHAPE_OF(local_time, local_time_fields, NULL);

static const struct json_field cancellation_fields[] = {
    SHAPE_WORD(cancellation, kind, fee_kind_word, FEE_KIND_COUNT),
    SHAPE_OBJECT(cancellation, fee, &money_shape),
    SHAPE_OBJECT(cancellation, refund, &money_shape),
    SHAPE_BOOL(cancellation, free_until_known),
    SHAPE_OBJECT(cancellation, free_until, &local_time_shape),
};
static const struct shape cancellation_shape = SHAPE_OF(cancellation, cancellation_fields, NULL);

static const struct json_field cancel_answer_fields[] = {
    SHAPE_WORD(cancel_answer, refusal, refusal_word, REFUSAL_COUNT),
    SHAPE_OBJECT(cancel_answer, rule, &cancellation_shape),
    SHAPE_OBJECT(cancel_answer, fee, &money_shape),
    SHAPE_OBJECT(cancel_answer, refund, &money_shape),
    SHAPE_OBJECT(cancel_answer, due, &money_shape),
    SHAPE_WORD(cancel_answer, method, refund_method_word, REFUND_METHOD_COUNT),
    {SHAPE_MEMBER(cancel_answer, refund_day), .kind = FIELD_DAY, .optional = true},
    SHAPE_LONG(cancel_answer, staff_ms, 0, INT64_MAX),
};
const struct shape cancel_answer_shape = SHAPE_OF(cancel_answer, cancel_answer_fields, NULL);

static bool refund_rule_of_shape(const void *value, const char **what_out)
{
	return refund_valid(value, what_out);
}

static const struct json_field refund_fields[] = {
    SHAPE_TEXT(refund, id, 1),
    SHAPE_TEXT(refund, booking, 4),
    SHAPE_OBJECT(refund, amount, &money_shape),
    SHAPE_WORD(refund, method, refund_method_word, REFUND_METHOD_COUNT),
    SHAPE_WORD(refund, state, refund_state_word, REFUND_STATE_COUNT),
    SHAPE_LONG(refund, asked_ms, 0, INT64_MAX),
    SHAPE_LONG(refund, changed_ms, 0, INT64_MAX),
    {SHAPE_MEMBER(refund, due_day), .kind = FIELD_DAY},
    SHAPE_INT(refund, tries, 0, 1000),
    SHAPE_TEXT(refund, note, 0),
};
const struct shape refund_shape = SHAPE_OF(refund, refund_fields, refund_rule_of_shape);

static const struct json_field refund_rule_fields[] = {
    SHAPE_WORD(refund_rule, payment, payment_way_word, PAYMENT_WAY_COUNT),
    SHAPE_WORD(refund_rule, method, refund_method_word, REFUND_METHOD_COUNT),
    SHAPE_INT(refund_rule, due_days, 0, 365),
};
const struct shape refund_rule_shape = SHAPE_OF(refund_rule, refund_rule_fields, NULL);
