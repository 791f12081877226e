/* One request and its answer, as an endpoint sees them. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/buffer.h"
#include "base/error.h"
#include "hotel/hotel.h"
#include "wire/json.h"

struct central;
struct MHD_Connection;

enum { PATH_BYTES = 512, PATH_PARAMETERS_MAX = 4, PARAMETER_BYTES = 128 };

/* Who may use an endpoint, as bits. The staff's roles are the hotel's. */
enum access {
	ACCESS_ANYONE = 0,
	ACCESS_KIOSK = 1,
	ACCESS_LOCAL = 2, /* the command line beside a running central, by the token in its lock file */
	ROLE_FRONT_OFFICE = 4,
	ROLE_HOUSEKEEPING = 8,
	ROLE_MAINTENANCE = 16,
	ROLE_SALES = 32,
	ROLE_MANAGER = 64,
	ROLE_ADMINISTRATOR = 128,
	ACCESS_STAFF = 4 + 8 + 16 + 32 + 64 + 128,
};

/* Who asks, once it is proved. */
struct caller {
	enum access access; /* one bit */
	char hotel[HOTEL_ID_BYTES];
	char name[64];       /* the kiosk's id, or the staff member's name */
	int64_t incarnation; /* a kiosk's, as it says */
	int version;         /* of the protocol that a kiosk speaks */
};

struct request {
	struct central *central;
	struct MHD_Connection *connection;
	const char *method;
	char path[PATH_BYTES];
	char parameters[PATH_PARAMETERS_MAX][PARAMETER_BYTES]; /* what stood for {…} in the route, in order */
	struct caller caller;
	struct buffer body;
	json_t *json;       /* the body; NULL where the route takes none */
	int64_t arrived_ms; /* on the steady clock */
	int attempt;        /* 0, then one more each time that a waiting request is tried again */
};

struct response {
	int status; /* 0: not answered yet */
	json_t *json;
	struct buffer text;       /* where json is NULL */
	const char *content_type; /* of text; static */
	int file;                 /* an open file to send instead, else -1 */
	uint64_t file_bytes;
	const char *cache;     /* Cache-Control, static; NULL: no-store */
	char allow[64];        /* 405: the methods that are there */
	int retry_after_s;     /* 0: none */
	int64_t wait_until_ms; /* on the steady clock; not 0: ask again when the hotel's feed moved, or then */
};

/* A header of the request, "" if absent. Borrowed. */
const char *request_header(const struct request *request, const char *name);
/* A query argument, NULL if absent. Borrowed. */
const char *request_argument(const struct request *request, const char *name);

/* Takes the reference of json. */
void respond_json(struct response *response, int status, json_t *json);
/* Problem details (RFC 9457); code from wire/error_codes.h gives the status, detail may be NULL. */
void respond_problem(struct response *response, const char *code, const char *detail);
/* As above from an error object; one whose code is no stable code is logged and answered INTERNAL without its text. */
void respond_error(struct response *response, const struct error *err);
