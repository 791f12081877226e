#include <string.h>
#include "base/memory.h"
#include "central/api/api.h"
#include "central/central.h"
#include "central/leases.h"
#include "central/store/kiosk.h"
#include "central/store/staff.h"

enum { ENROL_BODY_BYTES_MAX = 4096 };

struct enrolment {
	struct sync_enrol_request request;
	struct sync_enrol_answer answer;
	char hotel[HOTEL_ID_BYTES];
};

static bool hotel_find(struct work *work, void *self, struct error *err)
{
	struct enrolment *enrolment = self;
	return store_enrol_code_hotel(work, enrolment->request.code, enrolment->hotel, err);
}

static bool enrol(struct work *work, void *self, struct error *err)
{
	struct enrolment *enrolment = self;
	bool renewed;
	return store_kiosk_enrol(work, &enrolment->request, &enrolment->answer, &renewed, err) &&
	       (!renewed || leases_fence(work, enrolment->answer.kiosk, enrolment->answer.incarnation, err)) &&
	       audit_add(work, "central", "kiosk_enrolled", enrolment->answer.kiosk, enrolment->answer.name, err);
}

static void post_enrol(struct request *request, struct response *response)
{
	struct enrolment enrolment = {0};
	struct database *database = request->central->database;
	struct error err = {0};
	if (sync_enrol_request_decode(request->json, &enrolment.request, &err) &&
	    database_read(database, "", hotel_find, &enrolment, &err) &&
	    database_write(database, enrolment.hotel, enrol, &enrolment, &err))
		respond_json(response, 200, sync_enrol_answer_encode(&enrolment.answer));
	else
		respond_error(response, &err);
	memory_wipe(&enrolment, sizeof(enrolment));
}

static const struct route ROUTES[] = {
    {"POST", "/v1/kiosks/enrol", ACCESS_ANYONE, ENROL_BODY_BYTES_MAX, post_enrol},
};
const struct route_table api_kiosks = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
