/* The hotel's own rules, document by document: a row for each in central/desk/rules.c, its routes here. */
#include <string.h>
#include "central/api/api.h"
#include "central/api/ask.h"
#include "central/desk/rules.h"
#include "central/staff/session.h"

enum {
	BODY_BYTES_MAX = 512 * 1024,
	MAY_READ = ROLE_FRONT_OFFICE | ROLE_SALES | ROLE_MANAGER | ROLE_ADMINISTRATOR,
	MAY_WRITE = ROLE_MANAGER | ROLE_ADMINISTRATOR,
};

/* The path's last segment; the routes name none that has no row. */
static const struct rules_row *row_of(const struct request *request)
{
	return rules_row_find(strrchr(request->path, '/') + 1);
}

static json_t *do_get(struct work *work, const struct request *request, struct error *err)
{
	return rules_read(work, row_of(request), err);
}

static void get_rules(struct request *request, struct response *response)
{
	ask_answer(request, response, do_get);
}

static json_t *do_put(struct work *work, const struct request *request, struct error *err)
{
	char actor[STAFF_ACTOR_BYTES];
	const struct rules_row *row = row_of(request);
	staff_actor(&request->caller, actor);
	return rules_put(work, row, request->json, actor, err) ? rules_read(work, row, err) : NULL;
}

static void put_rules(struct request *request, struct response *response)
{
	ask_write(request, response, do_put);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/rules/member", MAY_READ, 0, get_rules},
    {"PUT", "/v1/rules/member", MAY_WRITE, BODY_BYTES_MAX, put_rules},
    {"GET", "/v1/rules/greetings", MAY_READ, 0, get_rules},
    {"PUT", "/v1/rules/greetings", MAY_WRITE | ROLE_SALES, BODY_BYTES_MAX, put_rules},
    {"GET", "/v1/rules/extras", MAY_READ, 0, get_rules},
    {"PUT", "/v1/rules/extras", MAY_WRITE, BODY_BYTES_MAX, put_rules},
    {"GET", "/v1/rules/service", MAY_READ, 0, get_rules},
    {"PUT", "/v1/rules/service", MAY_WRITE, BODY_BYTES_MAX, put_rules},
};
const struct route_table api_staff_rules = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
