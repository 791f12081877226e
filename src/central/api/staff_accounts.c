/* The staff's accounts, for the administrator and for the command line beside central. */
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/central.h"
#include "central/staff/account.h"
#include "central/staff/role.h"
#include "central/staff/session.h"

enum { BODY_BYTES_MAX = 4096, MAY = ACCESS_LOCAL | ROLE_ADMINISTRATOR };

/* What may be asked about an account. */
struct account_request {
	char hotel[HOTEL_ID_BYTES]; /* "": the only one; of no effect for an administrator, who has one */
	char name[ACCOUNT_NAME_BYTES];
	int role;
	char password[PASSWORD_BYTES];
	bool disabled;
};

static const struct json_field add_fields[] = {
    SHAPE_TEXT(account_request, hotel, 0),
    SHAPE_TEXT(account_request, name, 1),
    SHAPE_WORD(account_request, role, role_word, ROLE_COUNT),
    SHAPE_TEXT(account_request, password, 1),
};
const struct shape account_request_shape = SHAPE_OF(account_request, add_fields, NULL);

static const struct json_field password_fields[] = {
    SHAPE_TEXT(account_request, hotel, 0),
    SHAPE_TEXT(account_request, password, 1),
};
const struct shape account_password_shape = SHAPE_OF(account_request, password_fields, NULL);

static const struct json_field state_fields[] = {
    SHAPE_TEXT(account_request, hotel, 0),
    {SHAPE_MEMBER(account_request, disabled), .kind = FIELD_BOOL},
};
const struct shape account_state_shape = SHAPE_OF(account_request, state_fields, NULL);

static const struct json_field item_fields[] = {
    ROW_TEXT("name", ACCOUNT_NAME_BYTES),
    ROW_WORD("role", role_word, ROLE_COUNT),
    ROW_BOOL("demo"),
    ROW_BOOL("disabled"),
    ROW_LONG("made_ms"),
};
const struct shape account_item_shape = ROW_SHAPE(item_fields);

/* One change to one account. */
struct change {
	const struct request *request;
	struct account_request asked;
	struct account account;
	char by[STAFF_ACTOR_BYTES], hotel[HOTEL_ID_BYTES];
};

static bool choose_run(struct work *work, void *self, struct error *err)
{
	struct change *change = self;
	return hotel_choose(work, change->asked.hotel, change->hotel, err);
}

static bool add_run(struct work *work, void *self, struct error *err)
{
	struct change *change = self;
	return account_add(work, &change->account, change->by, err) &&
	       account_load(work, change->account.name, &change->account, err);
}

static bool password_run(struct work *work, void *self, struct error *err)
{
	struct change *change = self;
	return account_set_password(work, change->account.name, change->account.hash, change->by, err) &&
	       account_load(work, change->account.name, &change->account, err);
}

static bool state_run(struct work *work, void *self, struct error *err)
{
	struct change *change = self;
	return account_set_disabled(work, change->account.name, change->asked.disabled, change->by, err) &&
	       account_load(work, change->account.name, &change->account, err);
}

static json_t *account_encode(const struct account *account)
{
	json_t *item = json_object();
	json_put(item, "name", json_text_new(account->name));
	json_put(item, "role", json_text_new(role_name(account->role)));
	json_put(item, "demo", json_boolean(account->demo));
	json_put(item, "disabled", json_boolean(account->disabled));
	json_put(item, "made_ms", json_integer(account->made_ms));
	return item;
}

/* Reads what was asked by shape; name: the account's. */
static bool change_read(struct change *change, const struct shape *shape, const char *name, struct error *err)
{
	const struct caller *caller = &change->request->caller;
	if (!shape_decode(shape, change->request->json, &change->asked, err))
		return false;
	if (!account_name_read(name ? name : change->asked.name, change->account.name))
		return error_set(err, name ? "NOT_FOUND" : "BAD_INPUT",
		    "a name has 2 to 32 characters of letters, digits, dot, hyphen and underscore");
	if (change->asked.password[0] && (!password_acceptable(change->account.name, change->asked.password, err) ||
	                                     !account_hash(change->asked.password, change->account.hash, err)))
		return false;
	role_parse(role_word(change->asked.role), &change->account.role);
	staff_actor(caller, change->by);
	if (caller->hotel[0])
		return text_copy(change->hotel, sizeof(change->hotel), caller->hotel);
	return database_read(change->request->central->database, "", choose_run, change, err);
}

static void change_answer(struct request *request, struct response *response, const struct shape *shape,
    const char *name, work_fn *run, int status)
{
	struct change change = {.request = request};
	struct error err = {0};
	if (change_read(&change, shape, name, &err) &&
	    database_write(request->central->database, change.hotel, run, &change, &err))
		respond_json(response, status, account_encode(&change.account));
	else
		respond_error(response, &err);
	memory_wipe(&change, sizeof(change));
}

static void post_account(struct request *request, struct response *response)
{
	change_answer(request, response, &account_request_shape, NULL, add_run, 201);
}

static void post_password(struct request *request, struct response *response)
{
	change_answer(request, response, &account_password_shape, request->parameters[0], password_run, 200);
}

static void post_state(struct request *request, struct response *response)
{
	change_answer(request, response, &account_state_shape, request->parameters[0], state_run, 200);
}

static bool fill(struct work *work, struct listing *listing, struct error *err)
{
	static const struct listing_rows form = {&account_item_shape, -1};
	return listing_rows(listing, &form,
	    sql_query(work->sql, err,
	        "SELECT name, role, demo, disabled, made_ms FROM staff_user WHERE hotel = ?1 AND name > ?2"
	        " ORDER BY name LIMIT ?3",
	        "tti", work->hotel, listing->after, (int64_t)listing->limit + 1),
	    err);
}

static void get_accounts(struct request *request, struct response *response)
{
	struct change change = {.request = request};
	struct error err = {0};
	text_copy(change.asked.hotel, sizeof(change.asked.hotel), argument_or(request, "hotel", ""));
	if (!request->caller.hotel[0]) {
		if (!database_read(request->central->database, "", choose_run, &change, &err)) {
			respond_error(response, &err);
			return;
		}
		text_copy(request->caller.hotel, sizeof(request->caller.hotel), change.hotel);
	}
	listing_answer(request, response, fill);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/staff", MAY, 0, get_accounts},
    {"POST", "/v1/staff", MAY, BODY_BYTES_MAX, post_account},
    {"POST", "/v1/staff/{name}/password", MAY, BODY_BYTES_MAX, post_password},
    {"POST", "/v1/staff/{name}/state", MAY, BODY_BYTES_MAX, post_state},
};
const struct route_table api_staff_accounts = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
