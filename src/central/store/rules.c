#include "central/store/rules.h"
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "wire/service.h"

enum { DOCUMENT_BYTES_MAX = 512 * 1024 };

static bool steps_ascend(const void *value, const char **what_out)
{
	const struct service_rules *rules = value;
	*what_out = "late_steps";
	for (int i = 1; i < rules->late_step_count; i++)
		if (rules->late_steps[i].until_minute <= rules->late_steps[i - 1].until_minute)
			return false;
	return true;
}

static const struct json_field fields[] = {
    SHAPE_ARRAY(service_rules, plans, plan_count, &change_plan_shape),
    SHAPE_ARRAY(service_rules, late_steps, late_step_count, &late_step_shape),
    SHAPE_ARRAY(service_rules, refunds, refund_count, &refund_rule_shape),
    SHAPE_INT(service_rules, tax_bp, 0, 10000),
    {SHAPE_MEMBER(service_rules, quiet_from_minute), .kind = FIELD_MINUTE},
    {SHAPE_MEMBER(service_rules, quiet_to_minute), .kind = FIELD_MINUTE},
};
const struct shape service_rules_shape = SHAPE_OF(service_rules, fields, steps_ascend);

void service_rules_default(struct service_rules *out)
{
	const unsigned asked_first = 1U << PAY_AGENCY | 1U << PAY_COMPANY;
	int refund_count;
	const struct refund_rule *refunds = refund_rules_default(&refund_count);
	*out = (struct service_rules){
	    .plan_count = 1,
	    .plans = {{.pricing = CHANGE_KEEPS_AGREED,
	        .lowers = true,
	        .payments_allowed = ((1U << PAYMENT_WAY_COUNT) - 1) & ~asked_first}},
	    .late_step_count = 2,
	    .late_steps = {{.until_minute = 14 * 60, .kind = FEE_NONE},
	        {.until_minute = 18 * 60, .kind = FEE_PERCENT, .value = 5000}},
	    .refund_count = refund_count < REFUND_RULES_MAX ? refund_count : REFUND_RULES_MAX,
	    .quiet_from_minute = 22 * 60,
	    .quiet_to_minute = 8 * 60,
	};
	memcpy(out->refunds, refunds, sizeof(*refunds) * (size_t)out->refund_count);
}

bool store_rules_document(struct work *work, const char *name, json_t **out, struct error *err)
{
	struct buffer text = {0};
	*out = NULL;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT document FROM hotel_rules WHERE hotel = ?1 AND name = ?2", "tt>t", work->hotel, name, &text);
	if (result == SQL_ROW)
		*out = json_read(buffer_text(&text), text.length, DOCUMENT_BYTES_MAX, err);
	buffer_finish(&text);
	return *out || result == SQL_DONE;
}

bool store_rules_document_put(struct work *work, const char *name, const json_t *document, struct error *err)
{
	char *text = json_to_text(document);
	bool put = sql_run(work->sql, err,
	    "INSERT INTO hotel_rules (hotel, name, document) VALUES (?1, ?2, ?3)"
	    " ON CONFLICT (hotel, name) DO UPDATE SET document = excluded.document",
	    "ttt", work->hotel, name, text);
	free(text);
	return put;
}

bool store_service_rules_load(struct work *work, struct service_rules *out, struct error *err)
{
	json_t *document;
	if (!store_rules_document(work, "service", &document, err))
		return false;
	if (!document) {
		service_rules_default(out);
		return true;
	}
	bool read = shape_decode(&service_rules_shape, document, out, err);
	json_decref(document);
	return read || error_add(err, "reading the hotel's rules of service: ");
}

bool store_service_rules_put(struct work *work, const json_t *document, struct error *err)
{
	struct service_rules rules;
	return shape_decode(&service_rules_shape, document, &rules, err) &&
	       store_rules_document_put(work, "service", document, err);
}

struct notice_hours service_quiet_hours(const struct service_rules *rules, const struct hotel *hotel)
{
	int64_t offset = hotel->utc_offset_minutes + hotel->clock_offset_ms / (60 * 1000);
	return (struct notice_hours){
	    .quiet_from_minute = rules->quiet_from_minute,
	    .quiet_to_minute = rules->quiet_to_minute,
	    .utc_offset_minutes = (int)(offset % DAY_MINUTES),
	};
}
