#include <stdio.h>
#include "base/text.h"
#include "central/central.h"
#include "central/cli/cli.h"
#include "central/cli/enrol_code.h"
#include "central/cli/local_client.h"

/* By the central that serves the folder. */
static bool ask_running(const struct lock_facts *facts, const struct enrol_code_request *request,
    char code[ENROL_CODE_BYTES], struct error *err)
{
	json_t *answer = NULL, *body = json_object();
	json_put(body, "name", json_text_new(request->name));
	json_put(body, "hotel", json_text_new(request->hotel));
	bool asked = local_post(facts, "/v1/local/enrol-codes", body, &answer, err) &&
	             json_get_text(answer, "code", code, ENROL_CODE_BYTES, err);
	json_decref(body);
	json_decref(answer);
	return asked;
}

/* Nobody serves the folder: its database is ours for the moment. */
static bool make_here(const char *folder, const char *url, const struct enrol_code_request *request,
    char code[ENROL_CODE_BYTES], struct error *err)
{
	struct central central;
	int lock = lock_take(folder, err);
	if (lock < 0)
		return false;
	bool made = central_open(&central, folder, url, err);
	if (made) {
		made = enrol_code_make(central.database, request, code, err);
		central_close(&central);
	}
	lock_release(lock);
	return made;
}

int cli_enrol(int argc, char **argv)
{
	const char *name = NULL, *hotel = "", *url = NULL;
	struct cli_form form = {
	    .usage = "enrol DIR --name NAME [--hotel ID] [--database URL]",
	    .place_count = 1,
	    .option_count = 3,
	    .options = {{"--name", &name}, {"--hotel", &hotel}, {"--database", &url}},
	};
	struct enrol_code_request request = {0};
	struct lock_facts running;
	struct error err = {0};
	char code[ENROL_CODE_BYTES];
	if (!cli_parse(argc, argv, &form))
		return 2;
	if (!name || !text_clean(name, request.name, sizeof(request.name)) || !request.name[0] ||
	    !text_copy(request.hotel, sizeof(request.hotel), hotel)) {
		error_set(&err, "USAGE", "--name is missing or too long");
		return cli_fail(&err);
	}
	bool done = lock_held(form.places[0], &running) ? ask_running(&running, &request, code, &err)
	                                                : make_here(form.places[0], url, &request, code, &err);
	if (!done)
		return cli_fail(&err);
	printf("%s\n", code);
	return 0;
}
