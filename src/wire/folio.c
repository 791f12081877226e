/* The shapes of folios. */
#include "wire/service.h"
#include "wire/service_words.h"

static bool folio_rule(const void *value, const char **what_out)
{
	return folio_valid(value, what_out);
}

static const struct json_field folio_line_fields[] = {
    {SHAPE_MEMBER(folio_line, day), .kind = FIELD_DAY},
    SHAPE_WORD(folio_line, kind, folio_kind_word, FOLIO_KIND_COUNT),
    SHAPE_TEXT(folio_line, text, 0),
    SHAPE_LONG(folio_line, amount_minor, INT64_MIN, INT64_MAX),
    SHAPE_INT(folio_line, tax_bp, 0, TAX_MAX_BP),
    SHAPE_TEXT(folio_line, extra, 0),
    SHAPE_BOOL(folio_line, coming),
};
static const struct shape folio_line_shape = SHAPE_OF(folio_line, folio_line_fields, NULL);

static const struct json_field folio_paid_fields[] = {
    {SHAPE_MEMBER(folio_paid, day), .kind = FIELD_DAY},
    SHAPE_WORD(folio_paid, way, folio_payment_word, FOLIO_PAYMENT_COUNT),
    SHAPE_LONG(folio_paid, amount_minor, 0, INT64_MAX),
};
static const struct shape folio_paid_shape = SHAPE_OF(folio_paid, folio_paid_fields, NULL);

static const struct json_field folio_fields[] = {
    SHAPE_TEXT(folio, booking, 4),
    SHAPE_INT(folio, room_index, -1, BOOKING_ROOMS_MAX - 1),
    SHAPE_TEXT(folio, currency, 3),
    SHAPE_ARRAY(folio, lines, line_count, &folio_line_shape),
    SHAPE_ARRAY(folio, payments, payment_count, &folio_paid_shape),
};
const struct shape folio_shape = SHAPE_OF(folio, folio_fields, folio_rule);

static const struct json_field folio_tax_fields[] = {
    SHAPE_INT(folio_tax, tax_bp, 0, TAX_MAX_BP),
    SHAPE_LONG(folio_tax, gross_minor, INT64_MIN, INT64_MAX),
    SHAPE_LONG(folio_tax, tax_minor, INT64_MIN, INT64_MAX),
};
static const struct shape folio_tax_shape = SHAPE_OF(folio_tax, folio_tax_fields, NULL);

static const struct json_field folio_sum_fields[] = {
    SHAPE_OBJECT(folio_sum, total, &money_shape),
    SHAPE_OBJECT(folio_sum, paid, &money_shape),
    SHAPE_OBJECT(folio_sum, balance, &money_shape),
    SHAPE_ARRAY(folio_sum, taxes, tax_count, &folio_tax_shape),
    SHAPE_OBJECT(folio_sum, tax, &money_shape),
};
const struct shape folio_sum_shape = SHAPE_OF(folio_sum, folio_sum_fields, NULL);

static const struct json_field folio_settlement_fields[] = {
    SHAPE_WORD(folio_settlement, refusal, refusal_word, REFUSAL_COUNT),
    SHAPE_WORD(folio_settlement, desk, folio_desk_word, DESK_REASON_COUNT),
    SHAPE_OBJECT(folio_settlement, amount, &money_shape),
};
const struct shape folio_settlement_shape = SHAPE_OF(folio_settlement, folio_settlement_fields, NULL);
