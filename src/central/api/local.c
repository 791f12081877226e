#include "base/text.h"
#include "central/api/api.h"
#include "central/central.h"
#include "central/cli/enrol_code.h"

enum { BODY_BYTES_MAX = 4096 };

static void post_enrol_code(struct request *request, struct response *response)
{
	struct enrol_code_request asked = {0};
	char code[ENROL_CODE_BYTES];
	struct error err = {0};
	if (!json_get_text(request->json, "name", asked.name, sizeof(asked.name), &err) ||
	    !json_get_text(request->json, "hotel", asked.hotel, sizeof(asked.hotel), &err) ||
	    !enrol_code_make(request->central->database, &asked, code, &err)) {
		respond_error(response, &err);
		return;
	}
	json_t *answer = json_object();
	json_put(answer, "code", json_text_new(code));
	respond_json(response, 201, answer);
}

static const struct route ROUTES[] = {
    {"POST", "/v1/local/enrol-codes", ACCESS_LOCAL, BODY_BYTES_MAX, post_enrol_code},
};
const struct route_table api_local = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
