#include "kiosk/enrol.h"
#include <stdlib.h>
#include <string.h>
#include "base/buffer.h"
#include "base/memory.h"
#include "base/module.h"
#include "base/text.h"
#include "kiosk/config.h"
#include "kiosk/http.h"
#include "kiosk/keys.h"
#include "wire/error_codes.h"
#include "wire/sync.h"

enum { ANSWER_LIMIT_MS = 15000, WAIT_MS = 1000, TRIES = 3 };

struct answer {
	bool come;
	int status;
	struct buffer body;
};

static void take_answer(void *self, const struct http_completion *completion)
{
	struct answer *answer = self;

	answer->come = true;
	answer->status = completion->status;
	if (completion->body)
		buffer_add(&answer->body, completion->body, completion->length);
}

static json_t *request_json(const char *code, const char *nonce)
{
	struct sync_enrol_request request = {0};

	text_copy(request.code, sizeof request.code, code);
	text_copy(request.nonce, sizeof request.nonce, nonce);
	return sync_enrol_request_encode(&request);
}

/* The same nonce each time: an answer that was lost is given again. */
static void ask(
    const struct http_module *module, struct http *http, const char *code, const char *nonce, struct answer *answer)
{
	json_t *json = request_json(code, nonce);
	char *body = json_to_text(json);
	int tries;

	for (tries = 0; tries < TRIES && answer->status == 0; tries++) {
		answer->come = false;
		module->start(http, "/v1/kiosks/enrol", body, strlen(body), ANSWER_LIMIT_MS, false);
		while (!answer->come)
			module->wait(http, -1, WAIT_MS, take_answer, answer);
	}
	memory_wipe(body, strlen(body));
	free(body);
	json_decref(json);
}

static bool read_answer(const struct answer *answer, struct sync_enrol_answer *out, struct error *err)
{
	char code[ERROR_CODE_BYTES] = "?";
	json_t *json;
	bool ok = false;

	if (answer->status == 0)
		return error_set(err, "IO", "central does not answer, or its certificate is not trusted");
	json = json_read(buffer_text(&answer->body), answer->body.length, HTTP_BODY_BYTES_MAX, err);
	if (json && answer->status >= 200 && answer->status < 300) {
		ok = sync_enrol_answer_decode(json, out, err);
	} else {
		problem_decode(json, code, sizeof code);
		error_set(err, "REFUSED", "central refused: status %d, %s", answer->status, code);
	}
	json_decref(json);
	return ok;
}

static bool fetch_identity(
    const char *url, const char *ca_file, const char *code, struct sync_enrol_answer *out, struct error *err)
{
	const struct http_module *module = module_table("http", err);
	struct http_options options = {.url = url, .ca_file = ca_file, .token = "", .version = SYNC_VERSION};
	struct random random = random_system();
	struct http *http = module ? module->create(&options, err) : NULL;
	struct answer answer = {0};
	uint8_t bytes[16];
	char nonce[33];
	bool ok;

	if (!http)
		return false;
	random_fill(&random, bytes, sizeof bytes);
	text_hex(bytes, sizeof bytes, nonce);
	ask(module, http, code, nonce, &answer);
	ok = read_answer(&answer, out, err);
	module->destroy(http);
	buffer_wipe(&answer.body);
	return ok;
}

bool kiosk_enrol(
    const char *url, const char *ca_file, const char *code, const char *folder, char *name_out, struct error *err)
{
	struct random random = random_system();
	struct sync_enrol_answer identity = {0};
	struct kiosk_keys keys;
	bool ok;

	if (!config_url_allowed(url))
		return error_set(err, "OPTIONS", "%s: must begin with https:// (http:// only to this machine)", url);
	ok = kiosk_keys_open(folder, &random, &keys, err) && fetch_identity(url, ca_file, code, &identity, err) &&
	     central_place_write(folder, url, ca_file, err) &&
	     identity_write(folder, &keys, &random, &identity, err); /* last: a kiosk that runs waits for it */
	text_copy(name_out, sizeof identity.name, identity.name);
	memory_wipe(&keys, sizeof keys);
	memory_wipe(&identity, sizeof identity);
	return ok || error_add(err, "enrolling at %s: ", url);
}
