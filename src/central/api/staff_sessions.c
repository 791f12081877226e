/* Staff come and go: sessions. */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/listing.h"
#include "central/api/password_turn.h"
#include "central/api/schemas.h"
#include "central/central.h"
#include "central/identify.h"
#include "central/staff/login.h"
#include "central/staff/role.h"
#include "central/store/staff.h"

enum { BODY_BYTES_MAX = 4096 };

static const struct json_field login_fields[] = {
    SHAPE_TEXT(login, hotel, 0),
    SHAPE_TEXT(login, name, 1),
    SHAPE_TEXT(login, password, 1),
};
const struct shape login_shape = SHAPE_OF(login, login_fields, NULL);

static const struct json_field session_fields[] = {
    ROW_TEXT("token", SESSION_TOKEN_BYTES),
    ROW_TEXT("hotel", HOTEL_ID_BYTES),
    ROW_TEXT("name", ACCOUNT_NAME_BYTES),
    ROW_WORD("role", role_word, ROLE_COUNT),
    ROW_LONG("expires_ms"),
};
const struct shape session_answer_shape = ROW_SHAPE(session_fields);

/* Whence the request comes, as the lock-out counts it: a whole network of IPv6 is one address. */
static void address_of(const struct request *request, char out[INET6_ADDRSTRLEN])
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(request->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	text_copy(out, INET6_ADDRSTRLEN, "unknown");
	if (!info || !info->client_addr)
		return;
	if (info->client_addr->sa_family == AF_INET) {
		const void *address = info->client_addr;
		const struct sockaddr_in *v4 = address;
		inet_ntop(AF_INET, &v4->sin_addr, out, INET6_ADDRSTRLEN);
	} else if (info->client_addr->sa_family == AF_INET6) {
		const void *address = info->client_addr;
		const struct sockaddr_in6 *v6 = address;
		struct in6_addr network = v6->sin6_addr;
		for (int i = 8; i < 16 && !IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr); i++)
			network.s6_addr[i] = 0;
		inet_ntop(AF_INET6, &network, out, INET6_ADDRSTRLEN);
	}
}

static json_t *session_encode(const struct login_result *result)
{
	json_t *answer = json_object();
	json_put(answer, "token", json_text_new(result->token));
	json_put(answer, "hotel", json_text_new(result->session.hotel));
	json_put(answer, "name", json_text_new(result->session.name));
	json_put(answer, "role", json_text_new(role_name(result->session.role)));
	json_put(answer, "expires_ms", json_integer(result->session.expires_ms));
	return answer;
}

static void login_answer(struct request *request, struct response *response)
{
	struct login login;
	struct login_result result = {0};
	char address[INET6_ADDRSTRLEN], name[ACCOUNT_NAME_BYTES];
	struct error err = {0};
	address_of(request, address);
	bool read = shape_decode(&login_shape, request->json, &login, &err);
	if (read && account_name_read(login.name, name))
		text_copy(login.name, sizeof(login.name), name);
	if (read && login_try(request->central->database, &login, address, &result, &err))
		respond_json(response, 201, session_encode(&result));
	else
		respond_error(response, &err);
	if (result.wait_ms > 0)
		response->retry_after_s = (int)((result.wait_ms + 999) / 1000);
	memory_wipe(&login, sizeof(login));
	memory_wipe(&result, sizeof(result));
}

static void post_session(struct request *request, struct response *response)
{
	password_turn(request, response, &(struct password_wait){.most_ms = 15 * 1000, .again_ms = 400}, login_answer);
}

static bool end_run(struct work *work, void *self, struct error *err)
{
	const struct request *request = self;
	char actor[STAFF_ACTOR_BYTES];
	staff_actor(&request->caller, actor);
	return session_end(work, request_token(request), err) && audit_add(work, actor, "logout", actor, "", err);
}

static void delete_session(struct request *request, struct response *response)
{
	struct error err = {0};
	if (database_write(request->central->database, request->caller.hotel, end_run, request, &err))
		respond_json(response, 200, json_object());
	else
		respond_error(response, &err);
}

static const struct route ROUTES[] = {
    {"POST", "/v1/sessions", ACCESS_ANYONE, BODY_BYTES_MAX, post_session},
    {"DELETE", "/v1/sessions/current", ACCESS_STAFF, 0, delete_session},
};
const struct route_table api_staff_sessions = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
