#include "central/cli/hotel_file.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/answer.h"
#include "central/desk/rules.h"
#include "central/desk/survey.h"
#include "central/feed_documents.h"
#include "central/intake.h"
#include "central/store/booking.h"
#include "central/store/hotel.h"
#include "central/store/room.h"
#include "central/store/rules.h"
#include "central/work/night_audit.h"
#include "wire/answer.h"
#include "wire/service.h"

enum { FILE_BYTES_MAX = 16 * 1024 * 1024, LIST_MAX = 20000 };

struct install {
	const json_t *file;
	struct hotel *hotel;
	struct hotel_settings settings;
};

json_t *hotel_file_read(const char *path, struct error *err)
{
	struct buffer text = {0};
	json_t *json = NULL;
	if (file_read(path, FILE_BYTES_MAX, &text, err))
		json = json_read(buffer_text(&text), text.length, FILE_BYTES_MAX, err);
	buffer_finish(&text);
	if (!json)
		error_add(err, "reading %s: ", path);
	return json;
}

/* "YYYY-MM-DD HH:MM" on the hotel's own clock. */
static bool moment_parse(const char *text, int utc_offset_minutes, int64_t *out)
{
	struct local_time local;
	char day[DATE_BYTES];
	if (strlen(text) != 16 || text[10] != ' ')
		return false;
	text_copy(day, sizeof(day), text);
	if (!day_parse(day, &local.day) || !minute_parse(text + 11, &local.minute))
		return false;
	*out = local_time_to_wall_ms(local, utc_offset_minutes);
	return true;
}

static bool clock_read(struct install *install, int64_t now_ms, struct error *err)
{
	struct hotel *hotel = install->hotel;
	char clock[24] = "system";
	if (json_has(install->file, "clock") && !json_get_text(install->file, "clock", clock, sizeof(clock), err))
		return false;
	if (text_equal(clock, "system"))
		return true;
	if (!moment_parse(clock, hotel->utc_offset_minutes, &install->settings.clock_anchor_ms))
		return error_set(err, "BAD_INPUT", "clock is neither \"system\" nor \"YYYY-MM-DD HH:MM\"");
	hotel->clock_offset_ms = install->settings.clock_anchor_ms - now_ms;
	return true;
}

static bool leases_read(struct install *install, struct error *err)
{
	int64_t minutes, percent, margin;
	if (!json_has(install->file, "leases"))
		return true;
	const json_t *leases = json_get_object(install->file, "leases", err);
	if (!leases || !json_get_int(leases, "minutes", 5, 2880, &minutes, err) ||
	    !json_get_int(leases, "percent", 0, 400, &percent, err) ||
	    !json_get_int(leases, "margin", 0, 100, &margin, err))
		return false;
	install->settings.lease_minutes = (int)minutes;
	install->settings.lease_percent = (int)percent;
	install->settings.lease_margin = (int)margin;
	return true;
}

/* The business date may be left to the clock. */
static bool hotel_read(struct install *install, int64_t now_ms, struct error *err)
{
	json_t *hotel = json_get_object(install->file, "hotel", err);
	if (!hotel)
		return false;
	json_t *copy = json_deep_copy(hotel);
	bool dated = json_has(copy, "business_day");
	if (!dated)
		json_put(copy, "business_day", json_day_new(0));
	bool read =
	    hotel_decode(copy, install->hotel, err) && clock_read(install, now_ms, err) && leases_read(install, err);
	const struct policy *policy = read ? hotel_policy(install->hotel, install->hotel->policy_id) : NULL;
	if (policy && !dated)
		install->hotel->business_day = business_day_at(
		    local_time_at(now_ms + install->hotel->clock_offset_ms, install->hotel->utc_offset_minutes),
		    policy->night_ends_minute);
	json_decref(copy);
	return read;
}

typedef bool put_fn(struct work *work, const json_t *json, struct error *err);

static bool put_type(struct work *work, const json_t *json, struct error *err)
{
	struct room_type type;
	return room_type_decode(json, &type, err) && store_type_put(work, &type, err);
}

static bool put_room(struct work *work, const json_t *json, struct error *err)
{
	struct room room;
	return room_decode(json, &room, err) && store_room_put(work, &room, err);
}

static bool put_rate(struct work *work, const json_t *json, struct error *err)
{
	struct rate rate;
	return rate_decode(json, &rate, err) && store_rate_put(work, &rate, err);
}

static bool put_promotion(struct work *work, const json_t *json, struct error *err)
{
	struct rate_rule rule;
	return rate_rule_decode(json, &rule, err) && store_promotion_put(work, &rule, err);
}

static bool put_answer(struct work *work, const json_t *json, struct error *err)
{
	struct answer *answer = memory_zeroed(1, sizeof(*answer));
	bool put = shape_decode(&answer_shape, json, answer, err) && answer_publish(work, answer, "init", err);
	free(answer);
	return put;
}

static bool put_survey(struct work *work, const json_t *json, struct error *err)
{
	struct survey *survey = memory_zeroed(1, sizeof(*survey));
	bool put = shape_decode(&survey_shape, json, survey, err) && survey_publish(work, survey, "central", err);
	free(survey);
	return put;
}

static bool put_booking(struct work *work, const json_t *json, struct error *err)
{
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool put = booking_decode(json, booking, err) && intake_booking(work, booking, err);
	free(booking);
	return put;
}

static bool put_service(struct work *work, const json_t *file, struct error *err)
{
	const json_t *rules = json_has(file, "service") ? json_get_object(file, "service", err) : NULL;
	return !json_has(file, "service") ||
	       (rules && (store_service_rules_put(work, rules, err) || error_add(err, "service: ")));
}

static bool put_extras(struct work *work, const json_t *file, struct error *err)
{
	const json_t *extras = json_has(file, "extras") ? json_get_object(file, "extras", err) : NULL;
	return !json_has(file, "extras") ||
	       (extras &&
	           (rules_put(work, rules_row_find("extras"), extras, "central", err) || error_add(err, "extras: ")));
}

static const struct {
	const char *name;
	put_fn *put;
	bool required;
} PARTS[] = {
    {"types", put_type, true},
    {"rooms", put_room, true},
    {"rates", put_rate, false},
    {"promotions", put_promotion, false},
    {"answers", put_answer, false},
    {"surveys", put_survey, false},
    {"bookings", put_booking, false},
};

/* Documents by their names, as the API takes them; after the rest: they name tiers, types and promotions. */
static bool put_rules(struct work *work, const json_t *file, struct error *err)
{
	const char *name;
	json_t *document;
	json_t *rules = json_has(file, "rules") ? json_get_object(file, "rules", err) : NULL;
	if (json_has(file, "rules") && !rules)
		return false;
	json_object_foreach(rules, name, document)
	{
		if (!rules_row_find(name))
			return error_set(err, "BAD_INPUT", "rules.%s: no such rules", name);
	}
	const struct rules_row *row;
	for (int i = 0; (row = rules_row_at(i)); i++)
		if (json_has(rules, row->name) &&
		    !rules_put(work, row, json_object_get(rules, row->name), "central", err))
			return error_add(err, "rules.%s: ", row->name);
	return rules_announce(work, err);
}

static bool put_part(struct work *work, const json_t *file, size_t part, struct error *err)
{
	size_t i;
	json_t *item;
	if (!PARTS[part].required && !json_has(file, PARTS[part].name))
		return true;
	json_t *list = json_get_array(file, PARTS[part].name, LIST_MAX, err);
	if (!list)
		return false;
	json_array_foreach(list, i, item) if (!PARTS[part].put(work, item, err)) return error_add(
	    err, "%s[%zu]: ", PARTS[part].name, i);
	return true;
}

static bool install_work(struct work *work, void *self, struct error *err)
{
	struct install *install = self;
	if (!store_hotel_create(work, install->hotel, &install->settings, err) ||
	    !put_service(work, install->file, err))
		return false;
	for (size_t part = 0; part < sizeof(PARTS) / sizeof(PARTS[0]); part++)
		if (!put_part(work, install->file, part, err))
			return false;
	return store_type_views(work, err) && put_extras(work, install->file, err) &&
	       put_rules(work, install->file, err) &&
	       business_day_settle(work, install->hotel->business_day, err) &&
	       feed_put_rates(work, err) && feed_put_bookings(work, err);
}

bool hotel_file_install(
    struct database *database, const json_t *file, int64_t now_ms, char id_out[HOTEL_ID_BYTES], struct error *err)
{
	struct install install = {.file = file, .hotel = memory_zeroed(1, sizeof(*install.hotel))};
	install.settings = hotel_settings_default();
	bool installed = hotel_read(&install, now_ms, err) &&
	                 database_write(database, install.hotel->id, install_work, &install, err);
	text_copy(id_out, HOTEL_ID_BYTES, install.hotel->id);
	free(install.hotel);
	return installed;
}
