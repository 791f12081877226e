#include "wire/error_codes.h"
#include <string.h>
#include "hotel/refusal.h"

/* The protocol's own. */
static const struct error_code protocol_codes[] = {
    {"BAD_MESSAGE", 400, "The message is malformed", false},
    {"UNAUTHORIZED", 401, "No valid session or token", false},
    {"FORBIDDEN", 403, "The role does not permit this", false},
    {"UNKNOWN_PATH", 404, "No such address", false},
    {"METHOD_NOT_ALLOWED", 405, "The address does not take this method", false},
    {"NOT_ACCEPTABLE", 406, "No representation that was asked for", false},
    {"TIMEOUT", 408, "The request was not complete in time", true},
    {"CONFLICT", 409, "It is in conflict with what is stored", false},
    {"FENCED", 409, "A newer incarnation of this kiosk exists", false},
    {"GAP", 409, "A command is missing before this one", false},
    {"KEY_REUSED", 409, "The same key came with another body", false},
    {"SNAPSHOT_NEEDED", 409, "The cursor is too old, or of another epoch", false},
    {"TOO_LARGE", 413, "The body is too large", false},
    {"UNSUPPORTED_MEDIA", 415, "The body is not of a type that is taken", false},
    {"BAD_PICTURE", 422, "It is not a picture that is taken", false},
    {"CODE_UNKNOWN", 422, "The enrolment code is not known or was used", false},
    {"VERSION_UNSUPPORTED", 426, "This version of the protocol is not served", false},
    {"RATE_LIMITED", 429, "Too many requests", true},
    {"HEADERS_TOO_LARGE", 431, "The headers are too large", false},
    {"INTERNAL", 500, "The server failed", true},
    {"CORRUPT", 500, "Stored data is damaged", false},
    {"IO", 500, "Storage or network failed", true},
    {"BUSY", 503, "The server is busy", true},
};
enum { PROTOCOL_COUNT = sizeof protocol_codes / sizeof *protocol_codes };

/* The refusals' HTTP form; their codes and whether to try again are hotel/refusal.h's, and stand here for one look-up.
 */
static const struct error_code refusal_codes[] = {
    {"NOT_FOUND", 404, "Nothing was found", true},
    {"TOO_EARLY", 409, "Check-in is not open yet", true},
    {"TOO_LATE", 409, "Check-in is closed", false},
    {"NO_ROOM_READY", 409, "No room is ready", true},
    {"ALREADY_IN", 409, "Already checked in", false},
    {"ALREADY_OUT", 409, "Already checked out", false},
    {"CANCELLED", 409, "The booking was cancelled", false},
    {"NO_SHOW", 409, "The booking was closed as a no-show", false},
    {"BALANCE_DUE", 409, "A balance is to be paid", true},
    {"UNDERAGE", 409, "No guest of the room is old enough", false},
    {"HELD", 409, "The booking is held for staff", true},
    {"WAITLISTED", 409, "The booking is on the waiting list", true},
    {"NEEDS_STAFF", 409, "Staff must decide", false},
    {"NOT_REGISTERED", 409, "A guest is not registered", true},
    {"NO_CONSENT", 409, "Consent is missing", true},
    {"DOCUMENT_EXPIRED", 409, "The identity document has expired", false},
    {"ROOM_TAKEN", 409, "The room is taken", false},
    {"ROOM_NOT_ALLOWED", 409, "The room may not be given", false},
    {"LEASE_EXPIRED", 409, "The lease is over", false},
    {"LEASE_UNKNOWN", 409, "The lease is not known for this", false},
    {"LEASE_FENCED", 409, "A newer lease of the room exists", false},
    {"OFFLINE_NOT_POSSIBLE", 503, "Not possible without central", true},
    {"TOO_MANY_TRIES", 429, "Too many wrong tries", true},
    {"STALE", 409, "It was changed meanwhile", true},
    {"NOT_ALLOWED", 409, "Not allowed in this state or for this role", false},
    {"BAD_INPUT", 422, "A value cannot be right", false},
    {"NO_STOCK", 409, "No room of the type for these nights", true},
};
enum { REFUSAL_CODES = sizeof refusal_codes / sizeof *refusal_codes };
_Static_assert(REFUSAL_CODES == REFUSAL_COUNT - 1, "every refusal has its HTTP form");

const struct error_code *error_code_at(int i)
{
	if (i >= 0 && i < PROTOCOL_COUNT)
		return &protocol_codes[i];
	i -= PROTOCOL_COUNT;
	return i >= 0 && i < REFUSAL_CODES ? &refusal_codes[i] : NULL;
}

const struct error_code *error_code_find(const char *code)
{
	const struct error_code *row;
	for (int i = 0; (row = error_code_at(i)); i++)
		if (code && strcmp(row->code, code) == 0)
			return row;
	return NULL;
}

json_t *problem_encode(const char *code, const char *detail)
{
	const struct error_code *row = error_code_find(code);
	if (!row)
		row = error_code_find("INTERNAL");
	json_t *problem = json_object();
	json_put(problem, "type", json_text_new("about:blank"));
	json_put(problem, "title", json_text_new(row->title));
	json_put(problem, "status", json_integer(row->status));
	json_put(problem, "code", json_text_new(row->code));
	if (detail)
		json_put(problem, "detail", json_text_new(detail));
	return problem;
}

bool problem_decode(const json_t *json, char *code_out, size_t code_bytes)
{
	char code[ERROR_CODE_BYTES];
	if (!json_get_text(json, "code", code, sizeof code, NULL) || !*code || strlen(code) >= code_bytes ||
	    code[strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789")] != '\0')
		return false;
	memcpy(code_out, code, strlen(code) + 1);
	return true;
}
