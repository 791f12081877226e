#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/desk_base.h"
#include "wire/extra.h"
#include "wire/service.h"

enum { TYPES_MAX = 64, MEMBER_AGE_MAX = 120 };

static json_t *read_document(const char *document, size_t length)
{
	struct error err = {0};
	json_t *json = json_read(document, length, SYNC_BODY_BYTES_MAX, &err);

	if (!json)
		log_line(LOG_ERROR, "desk", "a document of the replica is unreadable: %s", err.text);
	return json;
}

static void take_hotel(void *self, const char *key, const char *document, size_t length)
{
	struct hotel_snapshot *out = self;
	json_t *json = read_document(document, length);
	struct error err = {0};

	(void)key;
	if (!json || out->hotel)
		return;
	out->hotel = memory_zeroed(1, sizeof *out->hotel);
	if (hotel_decode(json, out->hotel, &err)) {
		out->view.hotel = out->hotel;
		out->view.policies = out->hotel->policies;
		out->view.policy_count = out->hotel->policy_count;
	} else {
		log_line(LOG_ERROR, "desk", "the hotel's document: %s", err.text);
	}
	json_decref(json);
}

static void take_type(void *self, const char *key, const char *document, size_t length)
{
	struct hotel_snapshot *out = self;
	json_t *json = read_document(document, length);

	(void)key;
	if (json && out->view.type_count < TYPES_MAX && room_type_decode(json, &out->types[out->view.type_count], NULL))
		out->view.type_count++;
	json_decref(json);
}

/* One survey is in use at a time; of two, for a moment, the newer one, or the first by its id. */
static bool comes_before(const struct survey *survey, const struct survey *other)
{
	if (survey->version != other->version)
		return survey->version > other->version;
	return strcmp(survey->id, other->id) < 0;
}

static void take_survey(void *self, const char *key, const char *document, size_t length)
{
	struct hotel_snapshot *out = self;
	struct survey *survey = memory_zeroed(1, sizeof *survey);
	json_t *json = read_document(document, length);

	(void)key;
	if (json && shape_decode(&survey_shape, json, survey, NULL) &&
	    (!out->survey || comes_before(survey, out->survey))) {
		free(out->survey);
		out->survey = survey;
	} else {
		free(survey);
	}
	json_decref(json);
}

static void take_extras(void *self, const char *key, const char *document, size_t length)
{
	struct hotel_snapshot *out = self;
	struct extra_list *extras = memory_zeroed(1, sizeof *extras);
	json_t *json = read_document(document, length);

	(void)key;
	if (json && !out->extras && shape_decode(&extra_list_shape, json, extras, NULL) && extras->count > 0)
		out->extras = extras;
	else
		free(extras);
	json_decref(json);
}

/* The tiers that can be read, by the hotel's own names. */
static void take_tiers(const json_t *rules, struct hotel_snapshot *out)
{
	json_t *tiers = json_get_array(rules, "tiers", MEMBER_TIERS_MAX, NULL);
	size_t i;

	out->view.tiers = out->tiers;
	for (i = 0; tiers && i < json_array_size(tiers); i++)
		if (shape_decode(&member_tier_shape, json_array_get(tiers, i), &out->tiers[out->view.tier_count], NULL))
			out->view.tier_count++;
}

static void take_rules(void *self, const char *key, const char *document, size_t length)
{
	struct hotel_snapshot *out = self;
	json_t *json = read_document(document, length);
	int64_t age;

	if (strcmp(key, "member") == 0 && json && !out->view.tiers) {
		if (json_get_int(json, "minimum_age", 0, MEMBER_AGE_MAX, &age, NULL))
			out->view.member_age = (int)age;
		take_tiers(json, out);
	}
	json_decref(json);
}

static void take_number(void *self, const char *key, const char *document, size_t length)
{
	struct hotel_snapshot *out = self;

	(void)document;
	(void)length;
	if (out->view.room_count < ALLOCATION_ROOMS_MAX &&
	    text_copy(out->rooms[out->view.room_count], ROOM_NUMBER_BYTES, key))
		out->view.room_count++;
}

bool desk_knows_room(const struct desk *desk, const char *number)
{
	const struct hotel_view *view = &desk->hotel->view;

	for (int i = 0; i < view->room_count; i++)
		if (text_equal(view->rooms[i], number))
			return true;
	return false;
}

static int by_rank(const void *a, const void *b)
{
	const struct room_type *x = a, *y = b;

	return x->rank != y->rank ? (x->rank > y->rank) - (x->rank < y->rank) : strcmp(x->code, y->code);
}

static struct hotel_snapshot *load(struct desk *desk)
{
	struct hotel_snapshot *out = memory_zeroed(1, sizeof *out);
	struct room_type *types = memory_zeroed(TYPES_MAX, sizeof *types);
	struct error err = {0};

	out->types = types;
	out->rooms = memory_zeroed(ALLOCATION_ROOMS_MAX, sizeof *out->rooms);
	if (!store_each(desk->options.store, "hotel", take_hotel, out, &err) ||
	    !store_each(desk->options.store, "type", take_type, out, &err) ||
	    !store_each(desk->options.store, "survey", take_survey, out, &err) ||
	    !store_each(desk->options.store, "extra", take_extras, out, &err) ||
	    !store_each(desk->options.store, "rules", take_rules, out, &err) ||
	    !store_each(desk->options.store, "room", take_number, out, &err))
		desk_trouble(desk, &err);
	out->types = memory_resized(types, (size_t)out->view.type_count + 1, sizeof *types);
	out->rooms = memory_resized(out->rooms, (size_t)out->view.room_count + 1, sizeof *out->rooms);
	out->view.rooms = (const char(*)[ROOM_NUMBER_BYTES])out->rooms;
	qsort(out->types, (size_t)out->view.type_count, sizeof *types, by_rank);
	out->view.types = out->types;
	return out;
}

/* Two copies: the screens keep theirs until they have handled the event. */
void desk_load_hotel(struct desk *desk)
{
	struct service_message *message = service_message_create(SERVICE_HOTEL_CHANGED, 0, "OK");

	hotel_snapshot_destroy(desk->hotel);
	desk->hotel = load(desk);
	message->hotel = load(desk);
	desk_post(desk, message);
}

const struct policy *desk_policy(const struct desk *desk, const struct booking *booking)
{
	return desk->hotel->view.hotel ? hotel_policy(desk->hotel->view.hotel, booking->policy_id) : NULL;
}

int64_t desk_hotel_ms(const struct desk *desk)
{
	const struct hotel *hotel = desk->hotel->view.hotel;

	return desk_now(desk).wall_ms + desk->clock_offset_ms + (hotel ? hotel->clock_offset_ms : 0);
}

struct local_time desk_local_time(const struct desk *desk)
{
	const struct hotel *hotel = desk->hotel->view.hotel;

	return local_time_at(desk_now(desk).wall_ms + desk->clock_offset_ms + (hotel ? hotel->clock_offset_ms : 0),
	    hotel ? hotel->utc_offset_minutes : 0);
}

/* While central cannot tell of its night audit, the clock does. */
int32_t desk_business_day(const struct desk *desk, const struct policy *policy)
{
	int32_t told = desk->hotel->view.hotel->business_day;
	int32_t counted = business_day_at(desk_local_time(desk), policy->night_ends_minute);

	return desk_online(desk) || counted < told ? told : counted;
}

struct room_list {
	struct room *rooms;
	int count;
};

static void take_room(void *self, const char *key, const char *document, size_t length)
{
	struct room_list *list = self;
	json_t *json = read_document(document, length);

	(void)key;
	if (json && list->count < ALLOCATION_ROOMS_MAX && room_decode(json, &list->rooms[list->count], NULL))
		list->count++;
	json_decref(json);
}

struct room *desk_rooms(struct desk *desk, int *count_out)
{
	struct room_list list = {.rooms = memory_zeroed(ALLOCATION_ROOMS_MAX, sizeof *list.rooms)};
	struct error err = {0};

	if (!store_each(desk->options.store, "room", take_room, &list, &err))
		desk_trouble(desk, &err);
	*count_out = list.count;
	return list.rooms;
}

bool desk_room(struct desk *desk, const char *number, struct room *out)
{
	struct buffer document = {0};
	json_t *json = NULL;
	bool ok;

	if (store_find(desk->options.store, "room", number, &document, NULL) == STORE_FOUND)
		json = read_document(document.data, document.length);
	ok = json && room_decode(json, out, NULL);
	json_decref(json);
	buffer_finish(&document);
	return ok;
}
