/* The papers of deeds: what they say is kept with the deed as JSON, signed and sent to central when it was applied. */
#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/desk_base.h"
#include "kiosk/services_stay.h"
#include "receipt/stay_papers.h"
#include "wire/service.h"

/* What central and the store call each paper; a room's check-in has its own index from 0 on. */
static const struct {
	enum receipt_kind kind;
	const char *word;
	int store_index;
} papers[] = {
    [PAPER_CHANGE] = {RECEIPT_CONFIRMATION, "confirmation", -1},
    [PAPER_CANCELLATION] = {RECEIPT_CANCELLATION, "cancellation", -2},
    [PAPER_CHECK_OUT] = {RECEIPT_CHECK_OUT, "check_out", -3},
    [PAPER_TICKET] = {RECEIPT_TICKET, "ticket", -4},
};

/* Everything that the borrowed texts of the papers' values point to. Large: allocate it. */
struct paper_texts {
	struct booking before, after;
	struct folio folio;
	struct ticket ticket;
	struct cancel_answer cancelled;
	struct confirmation_values confirmation;
	struct check_out_values check_out;
	struct ticket_values slip;
	char link[RECEIPT_QR_BYTES];
};

/* ---- What a paper says ------------------------------------------------------------------------------------------- */

void desk_paper_begin(struct desk *desk, struct desk_deed *deed, enum desk_paper paper, const struct booking *before)
{
	deed->paper = paper;
	receipt_id_draw(&desk->options.random, deed->receipt);
	deed->values = json_object();
	json_put(deed->values, "before", booking_encode(before));
	if (paper == PAPER_CHECK_OUT)
		json_put(deed->values, "folio", json_incref(desk->session.service.folio));
}

void desk_paper_ticket(struct desk *desk, struct desk_deed *deed, const struct ticket *ticket)
{
	char qr[TICKET_QR_BYTES];

	deed->paper = PAPER_TICKET;
	receipt_id_draw(&desk->options.random, deed->receipt);
	ticket_qr(ticket->number, qr);
	deed->values = json_object();
	json_put(deed->values, "ticket", shape_encode(&ticket_shape, ticket));
	json_put(deed->values, "link", json_text_new(qr));
	json_put(deed->values, "issued_ms", json_integer(ticket->opened_ms));
}

static struct receipt_frame frame_of(
    const struct desk *desk, const struct desk_deed *deed, struct paper_texts *texts, enum language language, bool copy)
{
	const struct hotel *hotel = desk->hotel->view.hotel;
	struct receipt_frame frame = {.link = texts->link,
	    .receipt_id = deed->settled && deed->paper != PAPER_TICKET ? deed->receipt : "",
	    .issued_ms = desk_hotel_ms(desk),
	    .copy = copy,
	    .training = desk->options.training};

	if (json_has(deed->values, "link"))
		json_get_text(deed->values, "link", texts->link, sizeof texts->link, NULL);
	if (json_has(deed->values, "issued_ms"))
		json_get_int(deed->values, "issued_ms", 0, INT64_MAX, &frame.issued_ms, NULL);
	if (!hotel)
		return frame;
	frame.hotel_name = localized_text(&hotel->name, language);
	frame.hotel_address = localized_text(&hotel->address, language);
	frame.hotel_phone = hotel->phone;
	frame.hotel_mail = hotel->email;
	frame.utc_offset_minutes = hotel->utc_offset_minutes;
	return frame;
}

/* What was prepaid and is no longer, comes back. */
static struct money refund_of(const struct booking *before, const struct booking *after)
{
	struct money refund = {0};

	if (!money_subtract(before->prepaid, after->prepaid, &refund) || refund.minor < 0)
		refund = money_make(0, after->amount.currency);
	return refund;
}

/* Until central has answered there is the fee that the guest agreed to, and no more. */
static void take_cancellation(const struct desk *desk, const struct desk_deed *deed, const struct paper_texts *texts,
    enum language language, struct confirmation_values *values)
{
	int64_t fee_minor;

	if (!json_has(deed->values, "answer")) {
		if (json_get_int(deed->values, "fee_minor", 0, INT64_MAX, &fee_minor, NULL))
			values->fee = money_make(fee_minor, texts->before.amount.currency);
		values->balance = values->refund = money_make(0, texts->before.amount.currency);
		return;
	}
	values->fee = texts->cancelled.fee;
	values->refund = texts->cancelled.refund;
	values->balance = texts->cancelled.due;
	values->refund_day = texts->cancelled.refund_day;
	values->refund_method = confirmation_method(texts->cancelled.method, desk->options.catalogues[language]);
}

static void take_wishes(const struct booking *booking, struct confirmation_values *values)
{
	int i, w;

	for (i = 0; i < booking->room_count; i++)
		for (w = 0; stay_living(booking->rooms[i].state) && w < booking->rooms[i].wish_count; w++)
			if (values->wish_count < CONFIRMATION_WISHES_MAX)
				values->wishes[values->wish_count++] = booking->rooms[i].wishes[w];
}

static bool fill_confirmation(
    const struct desk *desk, const struct desk_deed *deed, struct paper_texts *texts, enum language language)
{
	struct confirmation_values *values = &texts->confirmation;
	const struct booking *before = &texts->before, *after = &texts->after;
	int i;

	*values = (struct confirmation_values){.frame = values->frame,
	    .cancelled = deed->paper == PAPER_CANCELLATION,
	    .requested = !deed->settled,
	    .booking_number = before->number,
	    .arrival_day = after->arrival_day,
	    .departure_day = after->departure_day,
	    .old_arrival_day = before->arrival_day,
	    .old_departure_day = before->departure_day,
	    .room_count = after->room_count,
	    .amount = after->amount,
	    .paid = before->prepaid,
	    .balance = after->balance,
	    .refund = refund_of(before, after),
	    .refund_day = DAY_NONE};
	for (i = 0; i < after->room_count; i++)
		values->room_types[i] = desk_type_name(desk, after->rooms[i].type_reserved, language);
	take_wishes(after, values);
	if (json_has(deed->values, "extras"))
		shape_decode(&money_shape, json_get_object(deed->values, "extras", NULL), &values->extras, NULL);
	if (values->cancelled)
		take_cancellation(desk, deed, texts, language, values);
	return money_subtract(after->amount, before->amount, &values->difference);
}

/* What the hotel has a name for in the reader's language is called so. */
static void name_extras(const struct desk *desk, struct folio *folio, enum language language)
{
	int i;

	for (i = 0; i < folio->line_count; i++) {
		const struct extra *extra = extra_find(desk->hotel->extras, folio->lines[i].extra);

		if (extra)
			text_copy(
			    folio->lines[i].text, sizeof folio->lines[i].text, localized_text(&extra->name, language));
	}
}

static bool fill_check_out(
    const struct desk *desk, const struct desk_deed *deed, struct paper_texts *texts, enum language language)
{
	struct check_out_values *values = &texts->check_out;

	values->booking_number = texts->before.number;
	values->room_number = texts->before.rooms[deed->room_index].room;
	values->requested = !deed->settled;
	values->folio = &texts->folio;
	if (json_has(deed->values, "points"))
		json_get_int(deed->values, "points", 0, POINTS_MAX, &values->points, NULL);
	if (!shape_decode(&folio_shape, json_get_object(deed->values, "folio", NULL), &texts->folio, NULL))
		return false;
	folio_close(&texts->folio);
	name_extras(desk, &texts->folio, language);
	return folio_add_up(&texts->folio, &values->sum);
}

static bool read_bookings(struct desk *desk, const struct desk_deed *deed, struct paper_texts *texts)
{
	if (!booking_decode(json_get_object(deed->values, "before", NULL), &texts->before, NULL))
		return false;
	if (json_has(deed->values, "answer") &&
	    !shape_decode(&cancel_answer_shape, json_get_object(deed->values, "answer", NULL), &texts->cancelled, NULL))
		return false;
	if (json_has(deed->values, "after"))
		return booking_decode(json_get_object(deed->values, "after", NULL), &texts->after, NULL);
	if (desk_find_booking(desk, deed->booking, &texts->after) != STORE_FOUND)
		texts->after = texts->before;
	return true;
}

/* NULL: the values are not whole. */
static struct receipt_document *document_of(
    struct desk *desk, const struct desk_deed *deed, enum language language, bool copy)
{
	struct paper_texts *texts = memory_zeroed(1, sizeof *texts);
	const struct catalogue *catalogue = desk->options.catalogues[language];
	struct receipt_frame frame = frame_of(desk, deed, texts, language, copy);
	struct receipt_document *document = NULL;

	texts->confirmation.frame = texts->check_out.frame = texts->slip.frame = frame;
	if (deed->paper == PAPER_TICKET) {
		if (shape_decode(&ticket_shape, json_get_object(deed->values, "ticket", NULL), &texts->ticket, NULL)) {
			texts->slip.number = texts->ticket.number;
			texts->slip.kind = texts->ticket.kind;
			texts->slip.room = texts->ticket.room;
			texts->slip.place = texts->ticket.place;
			document = ticket_paper(&texts->slip, language, catalogue);
		}
	} else if (read_bookings(desk, deed, texts)) {
		if (deed->paper == PAPER_CHECK_OUT && fill_check_out(desk, deed, texts, language))
			document = check_out_paper(&texts->check_out, language, catalogue);
		else if (deed->paper != PAPER_CHECK_OUT && fill_confirmation(desk, deed, texts, language))
			document = confirmation_paper(&texts->confirmation, language, catalogue);
	}
	memory_wipe(texts, sizeof *texts);
	free(texts);
	return document;
}

/* ---- Signing ----------------------------------------------------------------------------------------------------- */

struct issuing {
	struct desk *desk;
	const struct desk_deed *deed;
	json_t *command;
};

static bool keep_issue(struct store *store, void *self, struct error *err)
{
	const struct issuing *issuing = self;
	const struct desk_deed *deed = issuing->deed;
	char *values = json_to_text(deed->values);
	bool ok =
	    desk_command(issuing->desk, "IssueReceipt", deed->booking, json_incref(issuing->command), NULL, err) &&
	    store_add_receipt(store, deed->receipt, deed->booking,
	        papers[deed->paper].store_index - 10 * deed->room_index, values, desk_now(issuing->desk).wall_ms, err);

	memory_wipe(values, strlen(values));
	free(values);
	return ok;
}

static json_t *issue_command(struct desk *desk, const struct desk_deed *deed, const char *token, enum language language)
{
	struct receipt_document *document = document_of(desk, deed, language, false);
	json_t *command = json_object();

	json_put(command, "receipt", json_text_new(deed->receipt));
	json_put(command, "kind", json_text_new(papers[deed->paper].word));
	json_put(command, "booking", json_text_new(deed->booking));
	json_put(command, "token", json_text_new(token));
	json_put(command, "document", document ? desk_document_json(document) : json_object());
	json_put(command, "copies", json_integer(1));
	receipt_document_destroy(document);
	return command;
}

/* The refund's state is found under the number of its receipt. */
static void take_result(struct desk_deed *deed, const struct booking *after, const json_t *result)
{
	char refund[RECEIPT_ID_BYTES];
	int64_t points;

	json_put(deed->values, "after", booking_encode(after));
	if (!result)
		return;
	json_t *answer = json_has(result, "answer") ? json_get_object(result, "answer", NULL) : NULL;
	if (deed->paper == PAPER_CANCELLATION && answer)
		json_put(deed->values, "answer", json_incref(answer));
	if (deed->paper == PAPER_CHANGE && answer && json_has(answer, "extras"))
		json_put(deed->values, "extras", json_incref(json_get_object(answer, "extras", NULL)));
	if (json_has(result, "refund") && json_get_text(result, "refund", refund, sizeof refund, NULL) &&
	    receipt_id_valid(refund))
		text_copy(deed->receipt, sizeof deed->receipt, refund);
	if (json_has(result, "points") && json_get_int(result, "points", 0, POINTS_MAX, &points, NULL))
		json_put(deed->values, "points", json_integer(points));
}

void desk_paper_settle(struct desk *desk, struct desk_deed *deed, const struct booking *after, const json_t *result)
{
	struct desk_signing signing = {
	    papers[deed->paper].kind, deed->receipt, deed->booking, after->amount, desk_hotel_ms(desk)};
	struct issuing issuing = {.desk = desk, .deed = deed};
	char token[RECEIPT_TOKEN_BYTES], link[RECEIPT_QR_BYTES];
	struct error err = {0};

	if (!deed->values || deed->paper == PAPER_TICKET)
		return;
	receipt_id_draw(&desk->options.random, deed->receipt); /* another paper than the request's */
	take_result(deed, after, result);
	if (!desk_receipt_sign(desk, &signing, token, link, &err)) {
		desk_trouble(desk, &err);
		return;
	}
	json_put(deed->values, "link", json_text_new(link));
	json_put(deed->values, "issued_ms", json_integer(signing.issued_ms));
	issuing.command = issue_command(desk, deed, token, after->language);
	if (!store_transaction(desk->options.store, keep_issue, &issuing, &err))
		desk_trouble(desk, &err);
	json_decref(issuing.command);
}

void desk_paper_link(const struct desk_deed *deed, char out[RECEIPT_QR_BYTES])
{
	out[0] = '\0';
	if (deed->values && json_has(deed->values, "link"))
		json_get_text(deed->values, "link", out, RECEIPT_QR_BYTES, NULL);
}

/* ---- Printing ---------------------------------------------------------------------------------------------------- */

static bool put_on_paper(
    struct desk *desk, const struct desk_deed *deed, const struct service_request *request, struct error *err)
{
	bool copy = request->copy || (deed->settled && store_may_be_on_paper(desk->options.store, deed->receipt));
	struct receipt_document *document = document_of(desk, deed, desk_language_of(request->language), copy);
	bool ok = document ? desk_put_on_paper(desk, deed->receipt, document, copy, request->ticket, err)
	                   : error_set(err, "CORRUPT_RECEIPT", "the paper's values are not whole");

	receipt_document_destroy(document);
	return ok;
}

void desk_print_document(struct desk *desk, const struct service_request *request)
{
	const struct desk_deed *deed = desk_deed_of(desk, request->deed);
	struct error err = {0};

	if (!deed || !deed->values || (deed->settled && !deed->applied)) {
		desk_post_progress(desk, request->ticket, PRINT_FAILED, refusal_code(REFUSAL_NOT_ALLOWED));
		return;
	}
	if (put_on_paper(desk, deed, request, &err))
		return;
	log_line(LOG_WARNING, "desk", "a paper could not be printed: %s (%s)", err.text, err.code);
	desk_post_progress(desk, request->ticket, PRINT_FAILED, err.code);
}
