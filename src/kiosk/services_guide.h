/* What the hotel answers to questions: its own answers, its room types, what they cost. From the replica: there without
 * central too. The rules are those of services.h. */
#pragma once
#include "hotel/answer.h"
#include "hotel/price_list.h"
#include "kiosk/services.h"

/* Ids of what the kiosk answers by itself: a room type ("type.DLX"), and the prices of all. No answer
 * of the hotel has a dot in its id. */
#define GUIDE_TYPE_PREFIX "type."
#define GUIDE_PRICES_ID "price.list"

struct guide_view {
	const struct answer *answers; /* in order; then one for each room type, then the prices */
	int answer_count;
	const struct type_prices *prices; /* in the order of the hotel's types; those that have any */
	int price_count;
	const struct answer_index *index; /* of answers */
};

/* Loads it. Answer: SERVICE_GUIDE, and again, without a ticket, whenever central changes something of it. */
service_ticket services_open_guide(struct services *services);
/* NULL before it was opened. Valid until the next SERVICE_GUIDE was handled, or the session ends. */
const struct guide_view *services_guide(const struct services *services);
