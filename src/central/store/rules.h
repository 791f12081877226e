/* The hotel's own rules beyond its policies: changes, late departures, refunds, tax, quiet hours. */
#pragma once
#include "central/database.h"
#include "hotel/change.h"
#include "hotel/notice.h"
#include "hotel/refund.h"
#include "wire/shape.h"

struct service_rules {
	int plan_count, late_step_count, refund_count;
	struct change_plan plans[CHANGE_PLANS_MAX];
	struct late_step late_steps[LATE_STEPS_MAX]; /* ascending */
	struct refund_rule refunds[REFUND_RULES_MAX];
	int tax_bp;                                 /* within the price of a night */
	int32_t quiet_from_minute, quiet_to_minute; /* equal: no quiet hours */
};
extern const struct shape service_rules_shape;

/* The house's: every plan but agencies' and companies' may be changed, late until 14:00 for nothing and until 18:00 for
 * half a night, quiet from 22:00 to 08:00. */
void service_rules_default(struct service_rules *out);
/* The hotel's own, else the house's. */
bool store_service_rules_load(struct work *work, struct service_rules *out, struct error *err);
/* document: as service_rules_shape says. Code BAD_MESSAGE. */
bool store_service_rules_put(struct work *work, const json_t *document, struct error *err);
/* When guests are told, by the hotel's clock, for moments of the machine's. */
struct notice_hours service_quiet_hours(const struct service_rules *rules, const struct hotel *hotel);

/* A document of hotel_rules: *out NULL where there is none. */
bool store_rules_document(struct work *work, const char *name, json_t **out, struct error *err);
bool store_rules_document_put(struct work *work, const char *name, const json_t *document, struct error *err);
