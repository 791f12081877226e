#include "central/command/command.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "central/central.h"
#include "central/store/booking.h"
#include "central/store/staff.h"
#include "wire/error_codes.h"

static const struct {
	const char *kind;
	command_fn *run;
} COMMANDS[] = {
    {"RegisterGuest", command_register_guest},
    {"CheckIn", command_check_in},
    {"QueueForRoom", command_queue_for_room},
    {"CallStaff", command_call_staff},
    {"ReportTries", command_report_tries},
    {"ReportDevice", command_report_device},
    {"IssueReceipt", command_issue_receipt},
    {"ChangeStay", command_change_stay},
    {"Cancel", command_cancel},
    {"NewBooking", command_new_booking},
    {"CheckOut", command_check_out},
    {"OpenTicket", command_open_ticket},
    {"RateTicket", command_rate_ticket},
    {"AnswerSurvey", command_answer_survey},
    {"JoinMember", command_join_member},
    {"Redeem", command_redeem},
    {"MemberConsent", command_member_consent},
    {"TakeExtra", command_take_extra},
    {"DeclineExtra", command_decline_extra},
    {"StaffOverride", command_staff_override},
};

bool command_done(struct command_call *call)
{
	call->result->applied = true;
	text_copy(call->result->code, sizeof(call->result->code), "OK");
	return true;
}

bool command_refuse(struct command_call *call, const char *code, const char *booking, const char *room,
    const char *detail, struct error *err)
{
	struct staff_item item = {.kind = "command_refused",
	    .code = code,
	    .kiosk = call->kiosk->id,
	    .booking = booking,
	    .room = room,
	    .detail = detail};
	call->result->applied = false;
	text_copy(call->result->code, sizeof(call->result->code), code);
	text_copy(call->result->detail, sizeof(call->result->detail), detail);
	return staff_list_add(call->work, &item, err);
}

bool command_refuse_body(struct command_call *call, const struct error *fault, struct error *err)
{
	return command_refuse(call, fault->code, "", "", fault->text, err);
}

bool command_booking(struct command_call *call, struct booking *out, int *room_index_out, struct error *fault)
{
	char number[BOOKING_NUMBER_BYTES];
	int64_t room_index;
	if (!json_get_text(call->body, "booking", number, sizeof(number), fault) ||
	    !json_get_int(call->body, "room_index", 0, BOOKING_ROOMS_MAX - 1, &room_index, fault) ||
	    !store_booking_load(call->work, number, out, fault))
		return false;
	*room_index_out = (int)room_index;
	return room_index < out->room_count || error_set(fault, "BAD_INPUT", "the booking has no such room");
}

void command_language(const struct command_call *call, struct booking *booking)
{
	char name[16];
	if (json_has(call->body, "language") && json_get_text(call->body, "language", name, sizeof(name), NULL))
		language_parse(name, &booking->language);
}

void command_actor(const struct command_call *call, char *out, size_t out_bytes)
{
	snprintf(out, out_bytes, "kiosk:%s", call->kiosk->name);
}

/* ---- One command ------------------------------------------------------------------------------------------------ */

struct command_job {
	struct central *central;
	const struct kiosk_row *kiosk;
	const struct sync_command *command;
	struct sync_result *result;
	const struct error *poison; /* why it can never succeed, where that is known already */
	uint8_t fingerprint[DIGEST_BYTES];
	int64_t next_sequence;
	bool fresh; /* decided now, not before */
};

static void fingerprint_make(const struct sync_command *command, uint8_t out[DIGEST_BYTES])
{
	struct buffer bytes = {0};
	buffer_add(&bytes, command->kind, strlen(command->kind) + 1);
	buffer_add_text(&bytes, command->body);
	digest(bytes.data, bytes.length, NULL, out);
	buffer_wipe(&bytes);
}

static command_fn *command_find(const char *kind)
{
	for (size_t i = 0; i < sizeof(COMMANDS) / sizeof(COMMANDS[0]); i++)
		if (text_equal(COMMANDS[i].kind, kind))
			return COMMANDS[i].run;
	return NULL;
}

static bool decide(struct work *work, struct command_job *job, struct error *err)
{
	struct error fault = {0};
	const char *text = job->command->body;
	struct command_call call = {.work = work, .kiosk = job->kiosk, .command = job->command, .result = job->result};
	command_fn *run = command_find(job->command->kind);
	if (job->poison)
		return command_refuse(&call, "NEEDS_STAFF", "", "", job->poison->text, err);
	if (!run)
		return command_refuse(&call, "BAD_INPUT", "", "", "a kind of command that is not known here", err);
	call.body = json_read(text, strlen(text), SYNC_COMMAND_BYTES_MAX, &fault);
	if (call.body && !json_is_object(call.body))
		error_set(&fault, "BAD_MESSAGE", "the body is no object");
	bool decided =
	    call.body && json_is_object(call.body) ? run(&call, err) : command_refuse_body(&call, &fault, err);
	json_decref(call.body);
	return decided;
}

/* The kiosk as it is now, in the transaction: another incarnation may have come meanwhile. */
static bool position_check(struct work *work, struct command_job *job, struct error *err)
{
	struct kiosk_row now;
	if (!store_kiosk_load(work, job->kiosk->id, &now, err))
		return false;
	job->next_sequence = now.next_sequence;
	if (now.incarnation != job->kiosk->incarnation)
		return error_set(err, "FENCED", "a newer incarnation of this kiosk exists");
	return true;
}

static bool command_work(struct work *work, void *self, struct error *err)
{
	struct command_job *job = self;
	bool found;
	json_decref(job->result->body);
	*job->result = (struct sync_result){.sequence = job->command->sequence};
	job->fresh = false;
	if (!position_check(work, job, err) || !store_command_find(work, job->kiosk->id, job->kiosk->incarnation,
	                                           job->command, job->fingerprint, job->result, &found, err))
		return false;
	if (found)
		return true;
	if (job->command->sequence != job->next_sequence)
		return error_set(err, "GAP", "expected command %lld", (long long)job->next_sequence);
	if (!decide(work, job, err) || !store_command_keep(work, job->kiosk->id, job->kiosk->incarnation, job->command,
	                                   job->fingerprint, job->result, err))
		return false;
	job->next_sequence++;
	job->fresh = true;
	return true;
}

/* Failures that trying again cannot cure. */
static bool hopeless(const struct error *err)
{
	static const char *const CODES[] = {
	    "CONSTRAINT", "BAD_TEXT", "BAD_INPUT", "CORRUPT", "BAD_MESSAGE", "ROOM_TAKEN"};
	for (size_t i = 0; i < sizeof(CODES) / sizeof(CODES[0]); i++)
		if (error_is(err, CODES[i]))
			return true;
	return false;
}

static bool command_run(const char *hotel, struct command_job *job, struct error *err)
{
	struct error failure = {0};
	fingerprint_make(job->command, job->fingerprint);
	if (database_write(job->central->database, hotel, command_work, job, &failure))
		return true;
	if (hopeless(&failure)) {
		job->poison = &failure;
		if (database_write(job->central->database, hotel, command_work, job, err))
			return true;
	} else {
		*err = failure;
	}
	return false;
}

/* ---- A push ------------------------------------------------------------------------------------------------------ */

static bool position_work(struct work *work, void *self, struct error *err)
{
	return position_check(work, self, err);
}

bool commands_run(struct central *central, const char *hotel, const struct kiosk_row *kiosk,
    const struct sync_push_request *request, struct sync_push_answer *out, struct error *err)
{
	struct command_job job = {.central = central, .kiosk = kiosk};
	memset(out, 0, sizeof(*out));
	if (!database_read(central->database, hotel, position_work, &job, err))
		return false;
	out->next_sequence = job.next_sequence;
	for (int i = 0; i < request->count; i++) {
		job.command = &request->commands[i];
		job.result = &out->results[i];
		job.poison = NULL;
		if (!command_run(hotel, &job, err)) {
			out->next_sequence = job.next_sequence;
			json_decref(job.result->body);
			memset(job.result, 0, sizeof(*job.result));
			return out->count > 0 && !error_is(err, "KEY_REUSED") && !error_is(err, "FENCED");
		}
		if (job.fresh)
			metrics_command(central->metrics, job.result->applied);
		out->next_sequence = job.next_sequence;
		out->count++;
	}
	return true;
}
