#include "kiosk/training_house.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "wire/service.h"

enum { STOCK_OF_TYPE = 4, RATE_DAYS = 400 };

#define NAMED(chinese, english)                                                                                        \
	{                                                                                                              \
		.text = { [LANGUAGE_ZH_CN] = (chinese), [LANGUAGE_EN] = (english) }                                    \
	}
const struct member_rules training_members = {
    .currency = "CNY",
    .unit_minor = 100,
    .unit_points = 1,
    .upgrade_points = 500,
    .minimum_age = 18,
    .tier_count = 2,
    .gift_count = 2,
    .tiers = {{"basic", NAMED("普通会员", "Member"), 0, FACTOR_ONE_BP},
        {"gold", NAMED("金卡会员", "Gold member"), 5000, FACTOR_ONE_BP * 5 / 4}},
    .gifts = {{"umbrella", NAMED("雨伞", "Umbrella"), 300, 10}, {"tea", NAMED("龙井茶", "Longjing tea"), 800, 0}},
};

static void fill_types(const struct desk *desk, struct training_house *out, int32_t today)
{
	const struct hotel_view *view = &desk->hotel->view;
	int i, night;

	out->stock.first_day = today;
	for (i = 0; i < view->type_count && i < TRAINING_TYPES_MAX; i++) {
		struct stock_type *stock = &out->stock.types[i];

		out->rates[i] = (struct rate){.plan = "training",
		    .first_day = today - RATE_DAYS,
		    .last_day = today + RATE_DAYS,
		    .price_minor = TRAINING_PRICE_MINOR + TRAINING_PRICE_STEP_MINOR * i};
		text_copy(out->rates[i].type, sizeof out->rates[i].type, view->types[i].code);
		text_copy(stock->type, sizeof stock->type, view->types[i].code);
		stock->night_count = STOCK_DAYS_MAX;
		for (night = 0; night < STOCK_DAYS_MAX; night++) /* every seventh night is sold out, to practise that */
			stock->nights[night].free = (today + night) % 7 == 3 ? 0 : STOCK_OF_TYPE;
	}
	out->stock.type_count = out->table.rate_count = i;
}

void training_house_init(const struct desk *desk, struct training_house *out)
{
	const struct hotel_view *view = &desk->hotel->view;
	const struct policy *policy = hotel_policy(view->hotel, "");

	*out = (struct training_house){.table = {.currency = "CNY", .rates = out->rates},
	    .plan = {.lowers = true, .payments_allowed = (1u << PAYMENT_WAY_COUNT) - 1},
	    .late = {{.until_minute = 14 * 60, .kind = FEE_NONE},
	        {.until_minute = 18 * 60, .kind = FEE_PERCENT, .value = 5000}}};
	fill_types(desk, out, view->hotel->business_day);
	out->change = (struct change_hotel){.policy = policy,
	    .types = view->types,
	    .type_count = view->type_count,
	    .rates = &out->table,
	    .stock = &out->stock,
	    .plans = &out->plan,
	    .plan_count = 1,
	    .late_steps = out->late,
	    .late_step_count = 2,
	    .business_day = view->hotel->business_day,
	    .now = desk_local_time(desk)};
	out->walk_in = (struct walk_in_hotel){
	    .audit = {.types = view->types, .type_count = view->type_count, .rates = &out->table},
	    .stock = &out->stock,
	    .plan = "training",
	    .policy_id = policy->id,
	    .business_day = view->hotel->business_day};
}

bool training_booking(struct desk *desk, const json_t *body, int64_t sequence, struct booking *out)
{
	char number[BOOKING_NUMBER_BYTES];

	return json_get_text(body, "booking", number, sizeof number, NULL) &&
	       desk_find_before(desk, number, sequence, out) == STORE_FOUND;
}

int training_nightly(const struct training_house *house, const struct booking *booking, int64_t *out, int out_count)
{
	int nights = stay_nights(booking->arrival_day, booking->departure_day), room, night;
	int64_t *agreed = memory_zeroed(TRAINING_NIGHTS_MAX, sizeof *agreed);
	bool ok =
	    nights > 0 && nights <= out_count && change_agreed(&house->change, booking, agreed, TRAINING_NIGHTS_MAX);

	for (night = 0; ok && night < nights; night++)
		for (room = 0, out[night] = 0; room < booking->room_count; room++)
			out[night] += agreed[room * nights + night];
	free(agreed);
	return ok ? nights : 0;
}

bool training_folio(const struct desk *desk, const struct training_house *house, const struct booking *booking,
    int room_index, struct folio *out, struct folio_settlement *settlement_out)
{
	int nights = stay_nights(booking->arrival_day, booking->departure_day);
	int64_t *agreed = memory_zeroed(TRAINING_NIGHTS_MAX, sizeof *agreed);
	int64_t paid_minor = 0;
	bool ok = nights > 0 && change_agreed(&house->change, booking, agreed, TRAINING_NIGHTS_MAX);
	int night;

	for (night = 0; ok && night < nights; night++)
		paid_minor += agreed[room_index * nights + night];
	ok = ok &&
	     folio_begin(
	         booking, room_index, agreed + (ptrdiff_t)room_index * nights, nights, 0, paid_minor, 600, out) &&
	     training_charge(desk, booking, room_index, out);
	if (ok) {
		folio_order(out);
		folio_settle(out, booking, room_index, house->change.business_day, false, settlement_out);
	}
	free(agreed);
	return ok;
}

void training_cancellation(const struct desk *desk, const struct training_house *house, const struct booking *booking,
    const struct cancel *cancel, struct cancel_answer *out)
{
	int64_t nightly[QUOTE_NIGHTS_MAX];
	int nights = training_nightly(house, booking, nightly, QUOTE_NIGHTS_MAX), rule_count;
	const struct refund_rule *rules = refund_rules_default(&rule_count);

	cancel_answer(
	    house->change.policy, rules, rule_count, booking, cancel, nightly, nights, desk_local_time(desk), out);
}

bool training_find(struct desk *desk, const char *table, const char *key, const struct shape *shape, void *out)
{
	struct buffer document = {0};
	json_t *json = NULL;
	bool ok;

	if (store_find(desk->options.store, table, key, &document, NULL) == STORE_FOUND)
		json = json_read(document.data, document.length, document.length, NULL);
	ok = json && shape_decode(shape, json, out, NULL);
	json_decref(json);
	buffer_wipe(&document);
	return ok;
}

bool training_put(struct desk *desk, const char *table, const char *key, json_t *document, struct error *err)
{
	char *text = json_to_text(document);
	bool ok = store_put(desk->options.store, table, key, "", text, 1, err);

	memory_wipe(text, strlen(text));
	free(text);
	json_decref(document);
	return ok;
}
