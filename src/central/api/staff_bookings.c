/* Bookings: found exactly, and entered by staff. */
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/staff/booking_entry.h"
#include "central/central.h"
#include "central/staff/session.h"
#include "central/store/booking.h"
#include "central/store/hotel.h"
#include "central/store/staff.h"
#include "wire/hotel.h"

enum { BODY_BYTES_MAX = 64 * 1024, MAY = ROLE_FRONT_OFFICE | ROLE_SALES | ROLE_MANAGER };

/* ---- one by its number ------------------------------------------------------------------------------------------- */

struct one {
	const struct request *request;
	struct booking booking;
};

static bool one_run(struct work *work, void *self, struct error *err)
{
	struct one *one = self;
	return store_booking_load(work, one->request->parameters[0], &one->booking, err);
}

/* transaction: database_read or database_write. */
static void one_answer(struct request *request, struct response *response,
    bool (*transaction)(struct database *, const char *, work_fn *, void *, struct error *), work_fn *run)
{
	struct one *one = memory_zeroed(1, sizeof(*one));
	struct error err = {0};
	one->request = request;
	if (transaction(request->central->database, request->caller.hotel, run, one, &err))
		respond_json(response, 200, booking_encode(&one->booking));
	else
		respond_error(response, &err);
	memory_wipe(one, sizeof(*one));
	free(one);
}

static void get_booking(struct request *request, struct response *response)
{
	one_answer(request, response, database_read, one_run);
}

/* ---- a held one is taken ----------------------------------------------------------------------------------------- */

static bool confirm_run(struct work *work, void *self, struct error *err)
{
	struct one *one = self;
	char by[STAFF_ACTOR_BYTES];
	staff_actor(&one->request->caller, by);
	return booking_confirm(work, one->request->parameters[0], by, &one->booking, err);
}

static void post_confirm(struct request *request, struct response *response)
{
	one_answer(request, response, database_write, confirm_run);
}

/* ---- by surname, telephone or the agency's number ---------------------------------------------------------------- */

typedef bool find_fn(struct work *work, const char *text, struct buffer *out, struct error *err);

/* An agency's number as it is written, in the normal form in which it is stored. */
static bool find_agency(struct work *work, const char *text, struct buffer *out, struct error *err)
{
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	char number[BOOKING_NUMBER_BYTES];
	bool loaded = store_hotel_load(work, hotel, NULL, err);
	bool known = loaded && booking_number_normalise(text, strlen(text), &hotel->number_formats, number);
	free(hotel);
	if (!loaded)
		return false;
	if (!known) {
		buffer_add_byte(out, 0);
		return true;
	}
	return store_booking_numbers_of_agency(work, number, out, err);
}

static const struct {
	const char *argument;
	find_fn *find;
} searches[] = {
    {"surname", store_booking_numbers_of_surname},
    {"phone", store_booking_numbers_of_phone},
    {"agency", find_agency},
};
enum { SEARCHES = sizeof(searches) / sizeof(searches[0]) };

static bool add_found(struct work *work, struct listing *listing, const char *numbers, struct error *err)
{
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool done = true, room_left = true;
	for (const char *number = numbers; done && room_left && *number; number += strlen(number) + 1) {
		if (strcmp(number, listing->after) <= 0)
			continue;
		done = store_booking_load(work, number, booking, err);
		room_left = done && listing_take(listing, booking_encode(booking), number, 0);
	}
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	return done;
}

static bool fill(struct work *work, struct listing *listing, struct error *err)
{
	struct buffer numbers = {0};
	const char *text = NULL;
	find_fn *find = NULL;
	for (int i = 0; i < SEARCHES; i++) {
		const char *given = request_argument(listing->request, searches[i].argument);
		if (!given || !given[0])
			continue;
		if (text)
			return error_set(err, "BAD_INPUT", "only one of surname, phone and agency");
		text = given;
		find = searches[i].find;
	}
	if (!text || !text_valid(text, strlen(text)))
		return error_set(err, "BAD_INPUT", "one of surname, phone and agency is wanted");
	bool done = find(work, text, &numbers, err) && add_found(work, listing, buffer_text(&numbers), err);
	buffer_finish(&numbers);
	return done;
}

static void get_bookings(struct request *request, struct response *response)
{
	listing_answer(request, response, fill);
}

/* ---- entered by staff -------------------------------------------------------------------------------------------- */

struct entry {
	struct booking_entry asked;
	struct booking booking;
	char by[STAFF_ACTOR_BYTES];
};

static bool entry_run(struct work *work, void *self, struct error *err)
{
	struct entry *entry = self;
	return booking_enter(work, &entry->asked, entry->by, &entry->booking, err);
}

static void post_booking(struct request *request, struct response *response)
{
	struct entry *entry = memory_zeroed(1, sizeof(*entry));
	struct error err = {0};
	staff_actor(&request->caller, entry->by);
	if (shape_decode(&staff_booking_shape, request->json, &entry->asked, &err) &&
	    database_write(request->central->database, request->caller.hotel, entry_run, entry, &err))
		respond_json(response, 201, booking_encode(&entry->booking));
	else
		respond_error(response, &err);
	memory_wipe(entry, sizeof(*entry));
	free(entry);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/bookings", MAY, 0, get_bookings},
    {"POST", "/v1/bookings", MAY, BODY_BYTES_MAX, post_booking},
    {"GET", "/v1/bookings/{number}", MAY, 0, get_booking},
    {"POST", "/v1/bookings/{number}/confirm", MAY, 0, post_confirm},
};
const struct route_table api_staff_bookings = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
