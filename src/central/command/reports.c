#include <string.h>
#include "base/text.h"
#include "central/command/command.h"
#include "central/store/booking.h"
#include "central/store/staff.h"
#include "central/store/stay.h"
#include "hotel/language.h"

enum { TRIES_MAX = 1000 };

bool command_call_staff(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	char id[65], screen[33], language[9];
	enum language spoken;
	if (!json_get_text(call->body, "call", id, sizeof(id), &fault) ||
	    !json_get_text(call->body, "screen", screen, sizeof(screen), &fault) ||
	    !json_get_text(call->body, "language", language, sizeof(language), &fault))
		return command_refuse_body(call, &fault, err);
	if (!id[0] || !language_parse(language, &spoken))
		return command_refuse(call, "BAD_INPUT", "", "", "a call without id or language", err);
	return staff_call_add(call->work, id, call->kiosk->id, screen, language, call->command->made_at_ms, err) &&
	       notice_add(call->work, DEPARTMENT_FRONT_OFFICE, "staff_called", "", "", err) && command_done(call);
}

bool command_report_tries(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	char booking[BOOKING_NUMBER_BYTES];
	int64_t count;
	bool exists = false;
	if (!json_get_int(call->body, "count", 1, TRIES_MAX, &count, &fault))
		return command_refuse_body(call, &fault, err);
	if (json_has(call->body, "booking")) {
		if (!json_get_text(call->body, "booking", booking, sizeof(booking), &fault))
			return command_refuse_body(call, &fault, err);
		if (!store_booking_exists(call->work, booking, &exists, err))
			return false;
	}
	bool kept = exists ? store_tries_add(call->work, booking, (int)count, err)
	                   : store_kiosk_tries(call->work, call->kiosk->id, count, err);
	return kept && command_done(call);
}

/* States in which nobody need look at the device. */
static bool device_well(const char *state)
{
	static const char *const WELL[] = {"READY", "NONE"};
	for (size_t i = 0; i < sizeof(WELL) / sizeof(WELL[0]); i++)
		if (text_equal(WELL[i], state))
			return true;
	return false;
}

bool command_report_device(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	char device[24], state[24], sentence[200];
	if (!json_get_text(call->body, "device", device, sizeof(device), &fault) ||
	    !json_get_text(call->body, "state", state, sizeof(state), &fault) ||
	    !json_get_text(call->body, "sentence", sentence, sizeof(sentence), &fault))
		return command_refuse_body(call, &fault, err);
	bool printer = text_equal(device, "printer");
	struct staff_item item = {.kind = printer ? "device" : "device_fault", /* no printer's state settles it */
	    .code = state,
	    .kiosk = call->kiosk->id,
	    .detail = sentence};
	bool kept = (!printer || store_kiosk_printer(call->work, call->kiosk->id, state, err)) &&
	            staff_list_resolve(call->work, item.kind, call->kiosk->id, "", "central", err) &&
	            (device_well(state) || staff_list_add(call->work, &item, err));
	return kept && command_done(call);
}

bool command_issue_receipt(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	char id[33], kind[24], booking[BOOKING_NUMBER_BYTES], token[300];
	int64_t copies;
	uint8_t bytes[16];
	json_t *document = json_get_object(call->body, "document", &fault);
	if (!document || !json_get_text(call->body, "receipt", id, sizeof(id), &fault) ||
	    !json_get_text(call->body, "kind", kind, sizeof(kind), &fault) ||
	    !json_get_text(call->body, "booking", booking, sizeof(booking), &fault) ||
	    !json_get_text(call->body, "token", token, sizeof(token), &fault) ||
	    !json_get_int(call->body, "copies", 0, 1000, &copies, &fault))
		return command_refuse_body(call, &fault, err);
	if (!text_unhex(id, bytes, sizeof(bytes)))
		return command_refuse(call, "BAD_INPUT", booking, "", "a receipt's id is 32 hexadecimal digits", err);
	return store_receipt_put(call->work, id, kind, booking, call->kiosk->id, token, copies, document, err) &&
	       command_done(call);
}
