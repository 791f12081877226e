#include "central/desk/rules.h"
#include <stdio.h>
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/feed.h"
#include "central/store/extra.h"
#include "central/store/greeting.h"
#include "central/store/hotel.h"
#include "central/store/member.h"
#include "central/store/room.h"
#include "central/store/rules.h"
#include "central/store/staff.h"
#include "wire/extra.h"
#include "wire/service.h"

static bool member_house(struct work *work, void *out, struct error *err)
{
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	bool loaded = store_hotel_load(work, hotel, NULL, err);
	if (loaded)
		member_rules_house(hotel->currency, out);
	free(hotel);
	return loaded;
}

static bool member_feed(struct work *work, const struct member_rules *rules, struct error *err)
{
	json_t *told = json_object(), *tiers = json_array();
	for (int i = 0; i < rules->tier_count; i++)
		json_append(tiers, shape_encode(&member_tier_shape, &rules->tiers[i]));
	json_put(told, "minimum_age", json_integer(rules->minimum_age));
	json_put(told, "tiers", tiers);
	return feed_put(work, "rules", "member", "", told, err);
}

/* Points are earned for what is paid in the hotel's currency. Kiosks hear from which age on one can join. */
static bool member_settle(struct work *work, const void *self, struct error *err)
{
	const struct member_rules *rules = self;
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	bool good = store_hotel_load(work, hotel, NULL, err) &&
	            (text_equal(rules->currency, hotel->currency) ||
	                error_set(err, "BAD_INPUT", "currency: the hotel's, %s, expected", hotel->currency));
	free(hotel);
	return good && member_feed(work, rules, err);
}

static bool service_house(struct work *work, void *out, struct error *err)
{
	(void)work;
	(void)err;
	service_rules_default(out);
	return true;
}

static bool greeting_house(struct work *work, void *out, struct error *err)
{
	(void)work;
	(void)err;
	greeting_rules_house(out);
	return true;
}

static bool tier_known(const struct member_rules *members, const char *tier)
{
	for (int i = 0; i < members->tier_count; i++)
		if (text_equal(members->tiers[i].id, tier))
			return true;
	return false;
}

static bool promotion_known(const struct rate_list *rates, const char *id)
{
	for (int i = 0; i < rates->rule_count; i++)
		if (text_equal(rates->rules[i].id, id))
			return true;
	return false;
}

/* Tiers and promotions that are named are the hotel's. */
static bool greeting_known(const struct greeting *greeting, int i, const struct member_rules *members,
    const struct rate_list *rates, struct error *err)
{
	const struct greeting_audience *audience = &greeting->audience;
	for (int t = 0; t < audience->tier_count; t++)
		if (!tier_known(members, audience->tiers[t].tier))
			return error_set(err, "BAD_INPUT",
			    "greetings[%d].audience.tiers[%d].tier: one of the hotel's tiers expected", i, t);
	return !greeting->promotion[0] || promotion_known(rates, greeting->promotion) ||
	       error_set(err, "BAD_INPUT", "greetings[%d].promotion: one of the hotel's promotions expected", i);
}

static bool greeting_settle(struct work *work, const void *self, struct error *err)
{
	const struct greeting_rules *rules = self;
	struct member_rules *members = memory_zeroed(1, sizeof(*members));
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	struct rate_list rates = {0};
	bool good = store_hotel_load(work, hotel, NULL, err) &&
	            store_member_rules_load(work, hotel->currency, members, err) && store_rate_list(work, &rates, err);
	for (int i = 0; good && i < rules->greeting_count; i++)
		good = greeting_known(&rules->greetings[i], i, members, &rates, err);
	rate_list_finish(&rates);
	free(hotel);
	free(members);
	return good && store_greeting_run_again(work, err);
}

static bool extras_house(struct work *work, void *out, struct error *err)
{
	(void)work;
	(void)out;
	(void)err;
	return true;
}

/* An upgrade to a type that there is none of would be offered to nobody. */
static bool extras_settle(struct work *work, const void *self, struct error *err)
{
	const struct extra_list *list = self;
	struct type_list types = {0};
	bool good = store_type_list(work, &types, err);
	for (int i = 0; good && i < list->count; i++) {
		int t = 0;
		while (t < types.count && !text_equal(types.types[t].code, list->extras[i].type))
			t++;
		if (list->extras[i].type[0] && t == types.count)
			good = error_set(err, "BAD_INPUT", "extras[%d].type: no type of the hotel", i);
	}
	type_list_finish(&types);
	return good && store_extras_feed(work, list, err);
}

static const struct rules_row rows[] = {
    {"extras", "extras", &extra_list_shape, extras_house, extras_settle},
    {"member", "members", &member_rules_shape, member_house, member_settle},
    {"greetings", "greetings", &greeting_rules_shape, greeting_house, greeting_settle},
    {"service", "service", &service_rules_shape, service_house, NULL},
};

const struct rules_row *rules_row_at(int i)
{
	return i >= 0 && i < (int)(sizeof(rows) / sizeof(rows[0])) ? &rows[i] : NULL;
}

const struct rules_row *rules_row_find(const char *name)
{
	const struct rules_row *row;
	for (int i = 0; (row = rules_row_at(i)); i++)
		if (text_equal(row->name, name))
			return row;
	return NULL;
}

json_t *rules_read(struct work *work, const struct rules_row *row, struct error *err)
{
	json_t *document = NULL;
	if (!store_rules_document(work, row->document, &document, err) || document)
		return document;
	void *rules = memory_zeroed(1, row->shape->bytes);
	if (row->house(work, rules, err))
		document = shape_encode(row->shape, rules);
	shape_finish(row->shape, rules);
	free(rules);
	return document;
}

static bool keep(
    struct work *work, const struct rules_row *row, const void *rules, const char *actor, struct error *err)
{
	char subject[64];
	json_t *clean = shape_encode(row->shape, rules);
	snprintf(subject, sizeof(subject), "rules:%s", row->name);
	bool kept = store_rules_document_put(work, row->document, clean, err) &&
	            audit_add(work, actor, "rules_changed", subject, "", err);
	json_decref(clean);
	return kept;
}

bool rules_put(
    struct work *work, const struct rules_row *row, const json_t *document, const char *actor, struct error *err)
{
	void *rules = memory_zeroed(1, row->shape->bytes);
	bool put = shape_decode(row->shape, document, rules, err) && (!row->settle || row->settle(work, rules, err)) &&
	           keep(work, row, rules, actor, err);
	shape_finish(row->shape, rules);
	free(rules);
	return put;
}

bool rules_announce(struct work *work, struct error *err)
{
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	struct member_rules *members = memory_zeroed(1, sizeof(*members));
	bool told = store_hotel_load(work, hotel, NULL, err) &&
	            store_member_rules_load(work, hotel->currency, members, err) && member_feed(work, members, err);
	free(members);
	free(hotel);
	return told;
}
