#include "central/api/openapi.h"
#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/staff/role.h"
#include "wire/error_codes.h"
#include "wire/hotel.h"
#include "wire/sync.h"

enum { NAME_BYTES = 64 };

/* Messages that have a name of their own in the document; all others stand where they are used. */
static const struct {
	const char *name;
	const struct shape *shape;
} named[] = {
    {"Booking", &booking_shape},
    {"BookingEntry", &staff_booking_shape},
    {"Room", &room_shape},
    {"RoomItem", &room_item_shape},
    {"Arrival", &arrival_item_shape},
    {"Account", &account_item_shape},
    {"Session", &session_answer_shape},
    {"Kiosk", &kiosk_item_shape},
    {"Call", &call_item_shape},
    {"Notice", &notice_item_shape},
    {"StaffItem", &staff_item_shape},
    {"Receipt", &receipt_answer_shape},
    {"ReceiptState", &receipt_state_shape},
    {"AuditEntry", &audit_item_shape},
};
enum { NAMED = sizeof(named) / sizeof(named[0]) };

static json_t *reference(const char *name)
{
	char place[NAME_BYTES + 32];
	json_t *schema = json_object();
	snprintf(place, sizeof(place), "#/components/schemas/%s", name);
	json_put(schema, "$ref", json_text_new(place));
	return schema;
}

static json_t *message_schema(const struct shape *shape)
{
	for (int i = 0; i < NAMED; i++)
		if (named[i].shape == shape)
			return reference(named[i].name);
	return schema_of(shape);
}

static json_t *list_schema(const struct shape *item)
{
	json_t *items = json_pack(
	    "{s:s, s:o, s:i}", "type", "array", "items", message_schema(item), "maxItems", (int)LISTING_LIMIT_MAX);
	return json_pack("{s:s, s:{s:o, s:{s:[s,s]}}, s:[s,s]}", "type", "object", "properties", "items", items, "next",
	    "type", "string", "null", "required", "items", "next");
}

static json_t *answer_schema(const struct operation *operation)
{
	switch (operation->form) {
	case ANSWER_ONE:
		return message_schema(operation->answer);
	case ANSWER_LIST:
		return list_schema(operation->answer);
	case ANSWER_EITHER:
		return json_pack(
		    "{s:[o,o]}", "anyOf", message_schema(operation->answer), message_schema(operation->or_else));
	case ANSWER_NOTHING:
	case ANSWER_DOCUMENT:
		return json_pack("{s:s}", "type", "object");
	default:
		return json_pack("{s:s}", "type", "string");
	}
}

static const char *answer_type(const struct operation *operation)
{
	if (operation->form == ANSWER_TEXT)
		return "text/plain";
	return operation->form == ANSWER_FILE ? "*/*" : "application/json";
}

static json_t *responses_make(const struct operation *operation)
{
	char status[8];
	json_t *responses = json_object();
	snprintf(status, sizeof(status), "%d", operation->status);
	json_put(responses, status,
	    json_pack("{s:s, s:{s:{s:o}}}", "description", "As asked", "content", answer_type(operation), "schema",
	        answer_schema(operation)));
	json_put(responses, "default",
	    json_pack("{s:s, s:{s:{s:o}}}", "description", "What went wrong", "content", "application/problem+json",
	        "schema", reference("Problem")));
	return responses;
}

static void parameter_add(json_t *parameters, const char *name, const char *where)
{
	bool number = text_equal(name, "limit");
	json_append(parameters, json_pack("{s:s, s:s, s:b, s:{s:s}}", "name", name, "in", where, "required",
	                            text_equal(where, "path"), "schema", "type", number ? "integer" : "string"));
}

/* The {…} of a path, and the star of the rest under the name "rest". */
static void path_parameters(json_t *parameters, const char *path)
{
	char name[NAME_BYTES];
	for (const char *open = strchr(path, '{'); open; open = strchr(open + 1, '{')) {
		snprintf(name, sizeof(name), "%.*s", (int)strcspn(open + 1, "}"), open + 1);
		parameter_add(parameters, name, "path");
	}
	if (strchr(path, '*'))
		parameter_add(parameters, "rest", "path");
}

static void query_parameters(json_t *parameters, const char *arguments)
{
	char name[NAME_BYTES];
	for (const char *at = arguments; at && *at;) {
		size_t length = strcspn(at, " ");
		snprintf(name, sizeof(name), "%.*s", (int)length, at);
		parameter_add(parameters, name, "query");
		at += length + (at[length] == ' ');
	}
}

static const struct route *route_of(const struct operation *operation)
{
	struct route_table tables[API_TABLES_MAX];
	int count = api_tables(tables);
	for (int t = 0; t < count; t++)
		for (int i = 0; i < tables[t].count; i++)
			if (text_equal(tables[t].routes[i].path, operation->path) &&
			    text_equal(tables[t].routes[i].method, operation->method))
				return &tables[t].routes[i];
	return NULL;
}

/* Who may: the roles' words, "kiosk" and "local". */
static json_t *access_make(unsigned access)
{
	json_t *who = json_array();
	if (access & ACCESS_KIOSK)
		json_append(who, json_text_new("kiosk"));
	if (access & ACCESS_LOCAL)
		json_append(who, json_text_new("local"));
	for (unsigned role = ROLE_FRONT_OFFICE; role <= ROLE_ADMINISTRATOR; role <<= 1)
		if (access & role)
			json_append(who, json_text_new(role_name((enum access)role)));
	return who;
}

static json_t *operation_make(const struct operation *operation)
{
	json_t *object = json_object(), *parameters = json_array();
	const struct route *route = route_of(operation);
	path_parameters(parameters, operation->path);
	query_parameters(parameters, operation->arguments);
	json_put(object, "summary", json_text_new(operation->summary));
	json_put(object, "parameters", parameters);
	json_put(object, "responses", responses_make(operation));
	if (operation->media)
		json_put(object, "requestBody",
		    json_pack("{s:b, s:{s:{}}}", "required", 1, "content", operation->media));
	if (operation->request)
		json_put(object, "requestBody",
		    json_pack("{s:b, s:{s:{s:o}}}", "required", 1, "content", "application/json", "schema",
		        message_schema(operation->request)));
	if (route && route->access != ACCESS_ANYONE) {
		json_put(object, "security", json_pack("[{s:[]}]", "token"));
		json_put(object, "x-access", access_make(route->access));
	}
	return object;
}

static void method_name(const char *method, char out[NAME_BYTES])
{
	snprintf(out, NAME_BYTES, "%s", method);
	for (char *c = out; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
}

static json_t *paths_make(void)
{
	json_t *paths = json_object();
	const struct operation *operation;
	for (int i = 0; (operation = operation_at(i)); i++) {
		char path[128], method[NAME_BYTES];
		const char *star = strchr(operation->path, '*');
		snprintf(path, sizeof(path), "%.*s%s",
		    (int)(star ? (size_t)(star - operation->path) : strlen(operation->path)), operation->path,
		    star ? "{rest}" : "");
		method_name(operation->method, method);
		if (!json_object_get(paths, path))
			json_put(paths, path, json_object());
		json_put(json_object_get(paths, path), method, operation_make(operation));
	}
	return paths;
}

static json_t *problem_schema(void)
{
	json_t *codes = json_array();
	const struct error_code *row;
	for (int i = 0; (row = error_code_at(i)); i++)
		json_append(codes, json_text_new(row->code));
	return json_pack("{s:s, s:{s:{s:s}, s:{s:s}, s:{s:s}, s:{s:s, s:o}, s:{s:s}}, s:[s,s,s,s]}", "type", "object",
	    "properties", "type", "type", "string", "title", "type", "string", "status", "type", "integer", "code",
	    "type", "string", "enum", codes, "detail", "type", "string", "required", "type", "title", "status", "code");
}

json_t *openapi_document(void)
{
	json_t *schemas = json_object(), *document = json_object();
	for (int i = 0; i < NAMED; i++)
		json_put(schemas, named[i].name, schema_of(named[i].shape));
	json_put(schemas, "Problem", problem_schema());
	json_put(document, "openapi", json_text_new("3.1.0"));
	json_put(document, "info", json_pack("{s:s, s:s}", "title", "Foyer central", "version", "1"));
	json_put(document, "paths", paths_make());
	json_put(document, "components",
	    json_pack("{s:o, s:{s:{s:s, s:s}}}", "schemas", schemas, "securitySchemes", "token", "type", "http",
	        "scheme", "bearer"));
	return document;
}

static void get_openapi(struct request *request, struct response *response)
{
	(void)request;
	respond_json(response, 200, openapi_document());
}

static const struct route ROUTES[] = {
    {"GET", "/openapi.json", ACCESS_ANYONE, 0, get_openapi},
};
const struct route_table api_openapi = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
