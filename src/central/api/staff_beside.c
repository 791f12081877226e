/* PINs and badges of staff for the kiosks, for the administrator and for the command line beside central. */
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/central.h"
#include "central/staff/beside.h"
#include "central/staff/session.h"
#include "hotel/beside.h"

enum { BODY_BYTES_MAX = 4096, MAY = ACCESS_LOCAL | ROLE_ADMINISTRATOR };

struct pin_request {
	char hotel[HOTEL_ID_BYTES]; /* "": the only one */
	char pin[STAFF_PIN_BYTES];
};

static const struct json_field pin_fields[] = {SHAPE_TEXT(pin_request, hotel, 0), SHAPE_TEXT(pin_request, pin, 1)};
const struct shape staff_pin_shape = SHAPE_OF(pin_request, pin_fields, NULL);
static const struct json_field hotel_fields[] = {SHAPE_TEXT(pin_request, hotel, 0)};
const struct shape staff_badge_request_shape = SHAPE_OF(pin_request, hotel_fields, NULL);
static const struct json_field badge_fields[] = {ROW_TEXT("name", ACCOUNT_NAME_BYTES), ROW_TEXT("badge", 48)};
const struct shape staff_badge_shape = ROW_SHAPE(badge_fields);

struct change {
	struct request *request;
	struct pin_request asked;
	char hotel[HOTEL_ID_BYTES], name[ACCOUNT_NAME_BYTES], by[STAFF_ACTOR_BYTES];
	char hash[PASSWORD_HASH_BYTES], badge[STAFF_BADGE_BYTES];
};

static bool choose_run(struct work *work, void *self, struct error *err)
{
	struct change *change = self;
	return hotel_choose(work, change->asked.hotel, change->hotel, err);
}

static bool change_read(struct change *change, const struct shape *shape, struct error *err)
{
	const struct caller *caller = &change->request->caller;
	if (!shape_decode(shape, change->request->json, &change->asked, err))
		return false;
	if (!account_name_read(change->request->parameters[0], change->name))
		return error_set(err, "NOT_FOUND", "there is no such account");
	staff_actor(caller, change->by);
	if (caller->hotel[0])
		return text_copy(change->hotel, sizeof(change->hotel), caller->hotel);
	return database_read(change->request->central->database, "", choose_run, change, err);
}

static bool pin_run(struct work *work, void *self, struct error *err)
{
	struct change *change = self;
	return staff_pin_set(work, change->name, change->hash, change->by, err);
}

static void post_pin(struct request *request, struct response *response)
{
	struct change change = {.request = request};
	struct error err = {0};
	bool done = change_read(&change, &staff_pin_shape, &err) && staff_pin_acceptable(change.asked.pin, &err) &&
	            account_hash(change.asked.pin, change.hash, &err) &&
	            database_write(request->central->database, change.hotel, pin_run, &change, &err);
	if (done)
		respond_json(response, 200, json_object());
	else
		respond_error(response, &err);
	memory_wipe(&change, sizeof(change));
}

static bool badge_run(struct work *work, void *self, struct error *err)
{
	struct change *change = self;
	return staff_badge_new(work, change->name, change->by, change->badge, err);
}

static void post_badge(struct request *request, struct response *response)
{
	struct change change = {.request = request};
	struct error err = {0};
	if (change_read(&change, &staff_badge_request_shape, &err) &&
	    database_write(request->central->database, change.hotel, badge_run, &change, &err)) {
		json_t *made = json_object();
		char text[48] = STAFF_BADGE_PREFIX;
		text_copy(
		    text + sizeof(STAFF_BADGE_PREFIX) - 1, sizeof(text) - sizeof(STAFF_BADGE_PREFIX) + 1, change.badge);
		json_put(made, "name", json_text_new(change.name));
		json_put(made, "badge", json_text_new(text));
		memory_wipe(text, sizeof(text));
		respond_json(response, 201, made);
	} else {
		respond_error(response, &err);
	}
	memory_wipe(&change, sizeof(change));
}

static const struct route ROUTES[] = {
    {"POST", "/v1/staff/{name}/pin", MAY, BODY_BYTES_MAX, post_pin},
    {"POST", "/v1/staff/{name}/badge", MAY, BODY_BYTES_MAX, post_badge},
};
const struct route_table api_staff_beside = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
