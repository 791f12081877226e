#include "central/desk/rules.h"
#include <stdio.h>
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/store/hotel.h"
#include "central/store/member.h"
#include "central/store/rules.h"
#include "central/store/staff.h"
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

/* Points are earned for what is paid in the hotel's currency. */
static bool member_settle(struct work *work, const void *self, struct error *err)
{
	const struct member_rules *rules = self;
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	bool good = store_hotel_load(work, hotel, NULL, err) &&
	            (text_equal(rules->currency, hotel->currency) ||
	                error_set(err, "BAD_INPUT", "currency: the hotel's, %s, expected", hotel->currency));
	free(hotel);
	return good;
}

static bool service_house(struct work *work, void *out, struct error *err)
{
	(void)work;
	(void)err;
	service_rules_default(out);
	return true;
}

static const struct rules_row rows[] = {
    {"member", "members", &member_rules_shape, member_house, member_settle},
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
