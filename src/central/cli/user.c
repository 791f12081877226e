/* Staff accounts: by the central that serves the folder, or in its database while nobody does. */
#include <stdio.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/central.h"
#include "central/cli/cli.h"
#include "central/cli/local_client.h"
#include "central/staff/account.h"
#include "central/staff/beside.h"
#include "central/staff/role.h"
#include "hotel/beside.h"

/* What is asked. */
struct user_job {
	const char *folder, *name, *role, *wanted_hotel, *url;
	char password[PASSWORD_BYTES];
	struct account account;
	char hotel[HOTEL_ID_BYTES];
	char badge[STAFF_BADGE_BYTES]; /* made here, printed once */
};

struct user_verb {
	const char *name;
	bool names_account, wants_role, wants_password, wants_pin;
	bool (*ask)(const struct lock_facts *central, const struct user_job *job, struct error *err);
	work_fn *run;
};

/* ---- by a running central ---------------------------------------------------------------------------------------- */

static json_t *body_new(const struct user_job *job)
{
	json_t *body = json_object();
	json_put(body, "hotel", json_text_new(job->wanted_hotel));
	return body;
}

static bool ask_post(const struct lock_facts *central, const char *path, json_t *body, struct error *err)
{
	json_t *answer = NULL;
	bool done = local_post(central, path, body, &answer, err);
	json_decref(body);
	json_decref(answer);
	return done;
}

static bool ask_add(const struct lock_facts *central, const struct user_job *job, struct error *err)
{
	json_t *body = body_new(job);
	json_put(body, "name", json_text_new(job->account.name));
	json_put(body, "role", json_text_new(job->role));
	json_put(body, "password", json_text_new(job->password));
	return ask_post(central, "/v1/staff", body, err);
}

static bool ask_password(const struct lock_facts *central, const struct user_job *job, struct error *err)
{
	char path[96];
	json_t *body = body_new(job);
	json_put(body, "password", json_text_new(job->password));
	snprintf(path, sizeof(path), "/v1/staff/%s/password", job->account.name);
	return ask_post(central, path, body, err);
}

static bool ask_pin(const struct lock_facts *central, const struct user_job *job, struct error *err)
{
	char path[96];
	json_t *body = body_new(job);
	json_put(body, "pin", json_text_new(job->password));
	snprintf(path, sizeof(path), "/v1/staff/%s/pin", job->account.name);
	return ask_post(central, path, body, err);
}

/* Printed once: central keeps only its digest. */
static bool ask_badge(const struct lock_facts *central, const struct user_job *job, struct error *err)
{
	char path[96];
	json_t *body = body_new(job), *answer = NULL;
	snprintf(path, sizeof(path), "/v1/staff/%s/badge", job->account.name);
	bool done = local_post(central, path, body, &answer, err);
	if (done)
		printf("%s\n", json_string_value(json_object_get(answer, "badge")));
	json_decref(body);
	json_decref(answer);
	return done;
}

static bool ask_state(const struct lock_facts *central, const struct user_job *job, bool disabled, struct error *err)
{
	char path[96];
	json_t *body = body_new(job);
	json_put(body, "disabled", json_boolean(disabled));
	snprintf(path, sizeof(path), "/v1/staff/%s/state", job->account.name);
	return ask_post(central, path, body, err);
}

static bool ask_disable(const struct lock_facts *central, const struct user_job *job, struct error *err)
{
	return ask_state(central, job, true, err);
}

static bool ask_enable(const struct lock_facts *central, const struct user_job *job, struct error *err)
{
	return ask_state(central, job, false, err);
}

static void account_print(const char *name, const char *role, bool demo, bool disabled)
{
	printf("%-32s %-14s%s%s\n", name, role, demo ? " demo" : "", disabled ? " disabled" : "");
}

static bool ask_list(const struct lock_facts *central, const struct user_job *job, struct error *err)
{
	char path[96];
	json_t *answer = NULL, *item;
	size_t i;
	snprintf(path, sizeof(path), "/v1/staff?limit=500&hotel=%.24s", job->wanted_hotel);
	if (!local_get(central, path, &answer, err))
		return false;
	json_array_foreach(json_object_get(answer, "items"), i, item) account_print(
	    json_string_value(json_object_get(item, "name")), json_string_value(json_object_get(item, "role")),
	    json_is_true(json_object_get(item, "demo")), json_is_true(json_object_get(item, "disabled")));
	json_decref(answer);
	return true;
}

/* ---- in the database --------------------------------------------------------------------------------------------- */

static bool run_add(struct work *work, void *self, struct error *err)
{
	struct user_job *job = self;
	return account_add(work, &job->account, "central", err);
}

static bool run_password(struct work *work, void *self, struct error *err)
{
	struct user_job *job = self;
	return account_set_password(work, job->account.name, job->account.hash, "central", err);
}

static bool run_pin(struct work *work, void *self, struct error *err)
{
	struct user_job *job = self;
	return staff_pin_set(work, job->account.name, job->account.hash, "central", err);
}

static bool run_badge(struct work *work, void *self, struct error *err)
{
	struct user_job *job = self;
	return staff_badge_new(work, job->account.name, "central", job->badge, err);
}

static bool run_disable(struct work *work, void *self, struct error *err)
{
	struct user_job *job = self;
	return account_set_disabled(work, job->account.name, true, "central", err);
}

static bool run_enable(struct work *work, void *self, struct error *err)
{
	struct user_job *job = self;
	return account_set_disabled(work, job->account.name, false, "central", err);
}

static bool run_list(struct work *work, void *self, struct error *err)
{
	struct account_list list;
	bool done = account_list(work, &list, err);
	(void)self;
	for (int i = 0; done && i < list.count; i++)
		account_print(list.accounts[i].name, role_name(list.accounts[i].role), list.accounts[i].demo,
		    list.accounts[i].disabled);
	account_list_finish(&list);
	return done;
}

static const struct user_verb verbs[] = {
    {"add", true, true, true, false, ask_add, run_add},
    {"password", true, false, true, false, ask_password, run_password},
    {"pin", true, false, false, true, ask_pin, run_pin},
    {"badge", true, false, false, false, ask_badge, run_badge},
    {"disable", true, false, false, false, ask_disable, run_disable},
    {"enable", true, false, false, false, ask_enable, run_enable},
    {"list", false, false, false, false, ask_list, run_list},
};

static bool choose_run(struct work *work, void *self, struct error *err)
{
	struct user_job *job = self;
	return hotel_choose(work, job->wanted_hotel, job->hotel, err);
}

static bool run_here(const struct user_verb *verb, struct user_job *job, struct error *err)
{
	struct central central;
	int lock = lock_take(job->folder, err);
	if (lock < 0)
		return false;
	bool done = central_open(&central, job->folder, job->url, err);
	if (done) {
		done = (!(verb->wants_password || verb->wants_pin) ||
		           account_hash(job->password, job->account.hash, err)) &&
		       database_read(central.database, "", choose_run, job, err) &&
		       database_write(central.database, job->hotel, verb->run, job, err);
		if (done && job->badge[0])
			printf(STAFF_BADGE_PREFIX "%s\n", job->badge);
		central_close(&central);
	}
	lock_release(lock);
	return done;
}

/* ---- the command line -------------------------------------------------------------------------------------------- */

/* The first line of standard input: a password, or a PIN. */
static bool secret_read(const struct user_verb *verb, struct user_job *job, struct error *err)
{
	char line[PASSWORD_BYTES + 2] = "";
	bool read = fgets(line, sizeof(line), stdin) != NULL;
	line[strcspn(line, "\r\n")] = '\0';
	bool fits = text_copy(job->password, sizeof(job->password), line);
	memory_wipe(line, sizeof(line));
	if (!read || !fits)
		return error_set(err, "USAGE", "the %s is wanted on standard input, in one line",
		    verb->wants_pin ? "PIN" : "password");
	return verb->wants_pin ? staff_pin_acceptable(job->password, err)
	                       : password_acceptable(job->account.name, job->password, err);
}

static bool job_check(const struct user_verb *verb, struct user_job *job, struct error *err)
{
	if (verb->names_account && !account_name_read(job->name, job->account.name))
		return error_set(
		    err, "USAGE", "a name has 2 to 32 characters of letters, digits, dot, hyphen and underscore");
	if (verb->wants_role && (!job->role || !role_parse(job->role, &job->account.role)))
		return error_set(err, "USAGE",
		    "--role is one of front_office, housekeeping, maintenance, sales, manager, administrator");
	return !(verb->wants_password || verb->wants_pin) || secret_read(verb, job, err);
}

static const struct user_verb *verb_find(int argc, char **argv)
{
	for (size_t i = 0; argc > 2 && i < sizeof(verbs) / sizeof(verbs[0]); i++)
		if (text_equal(verbs[i].name, argv[2]))
			return &verbs[i];
	return NULL;
}

int cli_user(int argc, char **argv)
{
	const struct user_verb *verb = verb_find(argc, argv);
	struct user_job job = {.wanted_hotel = ""};
	struct cli_form form = {
	    .usage = "user DIR add NAME --role ROLE | password NAME | pin NAME | badge NAME | disable NAME | enable "
	             "NAME | list"
	             " [--hotel ID] [--database URL]",
	    .place_count = verb && !verb->names_account ? 2 : 3,
	    .option_count = 3,
	    .options = {{"--role", &job.role}, {"--hotel", &job.wanted_hotel}, {"--database", &job.url}},
	};
	struct lock_facts running;
	struct error err = {0};
	if (!cli_parse(argc, argv, &form))
		return 2;
	if (!verb) {
		error_set(
		    &err, "USAGE", "%s is none of add, password, pin, badge, disable, enable, list", form.places[1]);
		return cli_fail(&err);
	}
	job.folder = form.places[0];
	job.name = form.places[2];
	bool done = job_check(verb, &job, &err) &&
	            (lock_held(job.folder, &running) ? verb->ask(&running, &job, &err) : run_here(verb, &job, &err));
	memory_wipe(&job, sizeof(job));
	return done ? 0 : cli_fail(&err);
}
