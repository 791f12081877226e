#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/desk_base.h"
#include "receipt/escpos.h"
#include "receipt/paint.h"

/* ---- Door PINs
 * ------------------------------------------------------------------------------------------------------------ */

/* The PINs that were given with the receipts of this kiosk: the guest who comes back is shown his own again. */
void desk_add_pins(struct desk *desk, const struct booking *booking, struct service_message *message)
{
	int i;

	for (i = 0; i < booking->room_count; i++) {
		struct buffer text = {0};
		char id[STORE_ID_BYTES];
		json_t *values = NULL;

		if ((booking->rooms[i].state == STAY_IN_HOUSE || booking->rooms[i].state == STAY_DUE_OUT) &&
		    store_find_receipt(desk->options.store, booking->number, i, id, &text, NULL) == STORE_FOUND)
			values = json_read(text.data, text.length, text.length, NULL);
		if (values && json_get_text(values, "pin", message->pins[message->pin_count].pin, PIN_BYTES, NULL))
			message->pins[message->pin_count++].room_index = i;
		json_decref(values);
		buffer_wipe(&text);
	}
}

/* ---- Paper
 * -------------------------------------------------------------------------------------------------------------------
 */

void desk_post_progress(struct desk *desk, service_ticket ticket, enum print_progress progress, const char *code)
{
	struct service_message *message = service_message_create(SERVICE_PRINT, ticket, code);

	message->event.print = progress;
	message->event.final = progress >= PRINT_DONE;
	desk_post(desk, message);
}

/* The receipt as the printer's bytes and as a picture. Receipts are rare: their fonts are closed again. */
static bool paint(struct desk *desk, const struct receipt_document *document, struct buffer *bytes, struct buffer *png,
    struct error *err)
{
	struct escpos_options options = escpos_options_default();
	struct font_folders folders = font_folders_debian();
	struct font_set *fonts = font_set_create(&folders, err);
	struct dot_bitmap dots = {0};
	bool ok;

	if (!fonts)
		return false;
	ok = receipt_paint(document, fonts, desk->options.config->printer.width_dots, &dots, err) &&
	     escpos_encode(&dots, &options, bytes, err) && receipt_png(&dots, png, err);
	dot_bitmap_finish(&dots);
	font_set_destroy(fonts);
	return ok;
}

static void note_job(struct desk *desk, int64_t job, service_ticket ticket)
{
	if (desk->job_count == DESK_JOBS_MAX) {
		memmove(&desk->jobs[0], &desk->jobs[1], sizeof desk->jobs[0] * (DESK_JOBS_MAX - 1));
		desk->job_count--;
	}
	desk->jobs[desk->job_count].job = job;
	desk->jobs[desk->job_count].over = false;
	desk->jobs[desk->job_count++].ticket = ticket;
}

static void job_over(struct desk *desk, int64_t job)
{
	int i;

	for (i = 0; i < desk->job_count; i++)
		desk->jobs[i].over = desk->jobs[i].over || desk->jobs[i].job == job;
}

/* The job is kept before the printer hears of it, so that a crash leaves a trace of what may be on paper. */
bool desk_put_on_paper(struct desk *desk, const char *receipt, const struct receipt_document *document, bool copy,
    service_ticket ticket, struct error *err)
{
	struct buffer bytes = {0}, png = {0};
	int64_t job = 0;
	bool ok = paint(desk, document, &bytes, &png, err) &&
	          store_add_print_job(desk->options.store, receipt, copy, &job, err);

	if (ok) {
		note_job(desk, job, ticket);
		desk_post_progress(desk, ticket, PRINT_QUEUED, "OK");
		ok = desk->options.print(desk->options.self, job, bytes.data, bytes.length, png.data, png.length, err);
		if (!ok) {
			job_over(desk, job);
			store_set_print_job(desk->options.store, job, JOB_WITHDRAWN, NULL);
		}
	}
	buffer_wipe(&bytes);
	buffer_wipe(&png);
	return ok;
}

enum language desk_language_of(const char *name)
{
	enum language language = LANGUAGE_EN;

	language_parse(name, &language);
	return language;
}

static bool print_values(struct desk *desk, const struct service_request *request, const char *receipt,
    const struct buffer *text, struct error *err)
{
	bool copy = request->copy || store_may_be_on_paper(desk->options.store, receipt);
	json_t *values = json_read(text->data, text->length, text->length, err);
	struct receipt_document *document =
	    values ? desk_receipt_document(desk, values, desk_language_of(request->language), copy) : NULL;
	bool ok = document ? desk_put_on_paper(desk, receipt, document, copy, request->ticket, err)
	                   : error_set(err, "CORRUPT_RECEIPT", "the receipt's values are not whole");

	receipt_document_destroy(document);
	json_decref(values);
	return ok;
}

bool desk_print_receipt(struct desk *desk, const struct service_request *request)
{
	struct buffer text = {0};
	bool printed = false;
	char receipt[STORE_ID_BYTES] = "";
	struct error err = {0};
	enum store_found found = STORE_MISSING;

	if (desk_proved(desk, request->booking))
		found = store_find_receipt(
		    desk->options.store, request->booking, request->room_index, receipt, &text, &err);
	if (found == STORE_FOUND)
		printed = print_values(desk, request, receipt, &text, &err);
	if (!printed) {
		log_line(LOG_WARNING, "desk", "a receipt could not be printed: %s (%s)", err.text, err.code);
		desk_post_progress(
		    desk, request->ticket, PRINT_FAILED, err.code[0] ? err.code : refusal_code(REFUSAL_NOT_FOUND));
	}
	buffer_wipe(&text);
	return printed;
}

void desk_print(struct desk *desk, const struct service_request *request)
{
	desk_print_receipt(desk, request);
}

/* Those whose guest has left. */
static void withdraw_left(struct desk *desk)
{
	int i, kept = 0;

	for (i = 0; i < desk->job_count; i++) {
		if (desk->jobs[i].ticket)
			desk->jobs[kept++] = desk->jobs[i];
		else
			desk->options.withdraw(desk->options.self, desk->jobs[i].job);
	}
	desk->job_count = kept;
}

void desk_leave_jobs(struct desk *desk)
{
	int i;

	for (i = 0; i < desk->job_count; i++)
		desk->jobs[i].ticket = 0;
	if (!printer_can_start(desk->printer))
		withdraw_left(desk);
}

/* ---- What the printer says
 * ------------------------------------------------------------------------------------------------------ */

static service_ticket ticket_of(const struct desk *desk, int64_t job)
{
	int i;

	for (i = 0; i < desk->job_count; i++)
		if (desk->jobs[i].job == job)
			return desk->jobs[i].ticket;
	return 0;
}

bool desk_printing(const struct desk *desk)
{
	int i;

	for (i = 0; i < desk->job_count; i++)
		if (!desk->jobs[i].over)
			return true;
	return false;
}

void desk_print_job(struct desk *desk, const struct service_request *request)
{
	static const enum print_progress progress[JOB_STATES] = {
	    [JOB_QUEUED] = PRINT_QUEUED,
	    [JOB_SENDING] = PRINT_SENDING,
	    [JOB_SENT] = PRINT_SENDING,
	    [JOB_CONFIRMED] = PRINT_DONE,
	    [JOB_UNKNOWN] = PRINT_UNKNOWN,
	    [JOB_WITHDRAWN] = PRINT_FAILED,
	};
	struct error err = {0};
	service_ticket ticket = ticket_of(desk, request->job);

	if (!store_set_print_job(desk->options.store, request->job, request->job_state, &err))
		desk_trouble(desk, &err);
	if (progress[request->job_state] >= PRINT_DONE)
		job_over(desk, request->job);
	if (ticket)
		desk_post_progress(desk, ticket, progress[request->job_state],
		    request->job_state == JOB_WITHDRAWN ? printer_state_word(request->printer) : "OK");
}

/* Staff hear at central of the first state and of every change. */
void desk_printer(struct desk *desk, const struct service_request *request)
{
	bool tell = !desk->printer_known || request->printer != desk->printer;
	json_t *body;
	struct error err = {0};

	if (request->printer == PRINTER_IS_STARTING)
		return;
	tell = tell && request->printer != PRINTER_IS_NONE;
	desk->printer = request->printer;
	desk->printer_known = true;
	if (!printer_can_start(desk->printer))
		withdraw_left(desk);
	if (!tell || !desk->sync)
		return;
	body = json_object();
	json_put(body, "device", json_text_new("printer"));
	json_put(body, "state", json_text_new(printer_state_word(request->printer)));
	json_put(body, "sentence", json_text_new(printer_state_sentence(request->printer)));
	if (!desk_command(desk, "ReportDevice", "", body, NULL, &err))
		desk_trouble(desk, &err);
}
