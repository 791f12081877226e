/* Receipts: whole for staff, and their state for whoever holds the signed token of the paper. */
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/ask.h"
#include "central/api/listing.h"
#include "central/api/receipt_page.h"
#include "central/api/schemas.h"
#include "central/central.h"
#include "central/identify.h"
#include "central/staff/session.h"
#include "central/store/refund.h"
#include "central/store/sealed.h"
#include "receipt/token.h"

enum { MAY = ROLE_FRONT_OFFICE | ROLE_SALES | ROLE_MANAGER };

static const struct json_field receipt_fields[] = {
    ROW_TEXT("id", RECEIPT_ID_BYTES),
    ROW_TEXT("kind", 24),
    ROW_TEXT("booking", BOOKING_NUMBER_BYTES),
    ROW_TEXT("kiosk", 64),
    ROW_TEXT("token", RECEIPT_TOKEN_BYTES),
    ROW_LONG("copies"),
    ROW_LONG("issued_ms"),
    {.name = "document", .kind = FIELD_JSON},
};
const struct shape receipt_answer_shape = ROW_SHAPE(receipt_fields);

static const struct json_field state_fields[] = {
    ROW_TEXT("id", RECEIPT_ID_BYTES),
    ROW_TEXT("kind", 24),
    ROW_BOOL("received"),
    ROW_LONG("issued_ms"),
    ROW_LONG("copies"),
    ROW_TEXT("stay_state", 24),
    {.name = "refund", .kind = FIELD_OBJECT, .optional = true, .shape = &refund_answer_shape},
};
/* received: central has it; a kiosk may still be on the way to tell. */
const struct shape receipt_state_shape = ROW_SHAPE(state_fields);

struct search {
	const char *id;             /* NULL: that of the token */
	struct receipt_token token; /* of the paper's holder; hotel "" for staff */
	json_t *answer;
	bool has_refund;
	struct refund refund; /* whose paper it is */
};

/* ---- for staff --------------------------------------------------------------------------------------------------- */

static bool document_add(struct work *work, struct search *search, const struct buffer *sealed, struct error *err)
{
	json_t *document = cell_open_json(work, "receipt", "document", search->id, sealed->data, sealed->length, err);
	if (document)
		json_put(search->answer, "document", document);
	return document != NULL;
}

static void text_put(json_t *object, const char *name, struct buffer *text)
{
	json_put(object, name, json_text_new(buffer_text(text)));
	buffer_finish(text);
}

static bool staff_run(struct work *work, void *self, struct error *err)
{
	struct search *search = self;
	struct buffer kind = {0}, booking = {0}, kiosk = {0}, token = {0}, sealed = {0};
	int64_t copies = 0, issued_ms = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT r.kind, r.booking, coalesce(k.name, r.kiosk), r.token, r.copies, r.issued_ms, r.document_sealed"
	    " FROM receipt r LEFT JOIN kiosk k ON k.hotel = r.hotel AND k.id = r.kiosk"
	    " WHERE r.hotel = ?1 AND r.id = ?2",
	    "tt>ttttiib", work->hotel, search->id, &kind, &booking, &kiosk, &token, &copies, &issued_ms, &sealed);
	json_decref(search->answer);
	search->answer = json_object();
	json_put(search->answer, "id", json_text_new(search->id));
	text_put(search->answer, "kind", &kind);
	text_put(search->answer, "booking", &booking);
	text_put(search->answer, "kiosk", &kiosk);
	text_put(search->answer, "token", &token);
	json_put(search->answer, "copies", json_integer(copies));
	json_put(search->answer, "issued_ms", json_integer(issued_ms));
	bool done = result == SQL_ROW && document_add(work, search, &sealed, err);
	buffer_finish(&sealed);
	return done || (result == SQL_DONE && error_set(err, "NOT_FOUND", "there is no such receipt"));
}

/* ---- for the holder of the paper --------------------------------------------------------------------------------- */

/* Is the token this hotel's, and this receipt's? */
static bool token_check(struct work *work, struct search *search, const char *text, struct error *err)
{
	struct buffer hex = {0};
	uint8_t key[SIGN_PUBLIC_BYTES];
	struct error fault = {0};
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT receipt_public FROM hotel WHERE hotel = ?1", "t>t", work->hotel, &hex);
	bool right = result == SQL_ROW && text_unhex(buffer_text(&hex), key, sizeof(key)) &&
	             receipt_token_verify(text, key, &search->token, &fault) &&
	             (!search->id || text_equal(search->token.id, search->id)) &&
	             text_equal(search->token.hotel, work->hotel);
	buffer_finish(&hex);
	if (result == SQL_FAILED || result == SQL_BUSY)
		return false;
	return right || error_set(err, "NOT_FOUND", "no receipt of this house");
}

static const char *kind_word(enum receipt_kind kind)
{
	static const char *const words[RECEIPT_KINDS] = {
	    "", "check_in", "check_out", "confirmation", "cancellation", "ticket"};
	return (int)kind < RECEIPT_KINDS ? words[kind] : "";
}

/* What goes back to the guest is found under the number of its paper. */
static bool refund_add(struct work *work, struct search *search, struct error *err)
{
	struct error fault = {0};
	search->has_refund = store_refund_load(work, search->id, &search->refund, &fault);
	if (search->has_refund)
		json_put(search->answer, "refund", refund_answer(&search->refund));
	else if (!error_is(&fault, "NOT_FOUND"))
		return *err = fault, false;
	return true;
}

struct paper {
	struct search search;
	const char *token;
};

static bool paper_run(struct work *work, void *self, struct error *err)
{
	struct paper *paper = self;
	struct search *search = &paper->search;
	struct buffer state = {0};
	int64_t copies = 0;
	if (!token_check(work, search, paper->token, err))
		return false;
	if (!search->id)
		search->id = search->token.id;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT r.copies, coalesce(b.state, '') FROM receipt r LEFT JOIN booking b ON b.hotel = r.hotel"
	    " AND b.number = r.booking WHERE r.hotel = ?1 AND r.id = ?2",
	    "tt>it", work->hotel, search->id, &copies, &state);
	json_decref(search->answer);
	search->answer = json_object();
	json_put(search->answer, "id", json_text_new(search->id));
	json_put(search->answer, "kind", json_text_new(kind_word(search->token.kind)));
	json_put(search->answer, "received", json_boolean(result == SQL_ROW));
	json_put(search->answer, "issued_ms", json_integer(search->token.issued_ms));
	json_put(search->answer, "copies", json_integer(copies));
	text_put(search->answer, "stay_state", &state);
	return (result == SQL_ROW || result == SQL_DONE) && refund_add(work, search, err);
}

static bool paper_find(const struct request *request, struct paper *paper, struct error *err)
{
	char hotel[RECEIPT_HOTEL_BYTES];
	return receipt_token_hotel(paper->token, hotel)
	           ? database_read(request->central->database, hotel, paper_run, paper, err)
	           : error_set(err, "NOT_FOUND", "no receipt of this house");
}

static void paper_answer(struct request *request, struct response *response, const char *token)
{
	struct paper paper = {.search = {.id = request->parameters[0]}, .token = token};
	struct error err = {0};
	if (paper_find(request, &paper, &err)) {
		respond_json(response, 200, paper.search.answer);
		return;
	}
	json_decref(paper.search.answer);
	respond_error(response, &err);
}

/* For phones: the address stands before the token in the paper's code. */
static void get_paper(struct request *request, struct response *response)
{
	struct paper paper = {.token = argument_or(request, "token", "")};
	struct error err = {0};
	bool genuine = paper_find(request, &paper, &err);
	if (genuine || error_is(&err, "NOT_FOUND"))
		receipt_page(
		    request, response, genuine, genuine && paper.search.has_refund ? &paper.search.refund : NULL);
	else
		respond_error(response, &err);
	json_decref(paper.search.answer);
}

static void get_receipt(struct request *request, struct response *response)
{
	struct search search = {.id = request->parameters[0]};
	const char *token = request_argument(request, "token");
	struct error err = {0};
	if (token) {
		paper_answer(request, response, token);
		return;
	}
	if (session_identify(request->central->database, request_token(request), MAY, &request->caller, &err) &&
	    database_read(request->central->database, request->caller.hotel, staff_run, &search, &err)) {
		respond_json(response, 200, search.answer);
		return;
	}
	json_decref(search.answer);
	respond_error(response, &err);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/receipts/{id}", ACCESS_ANYONE, 0, get_receipt},
    {"GET", "/v1/receipts", ACCESS_ANYONE, 0, get_paper},
};
const struct route_table api_staff_receipts = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
