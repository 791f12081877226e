/* What kiosks did while nobody waited: commands, each decided once, in order, with effect and result in one
 * transaction. */
#pragma once
#include "central/database.h"
#include "central/store/kiosk.h"

/* One command inside its transaction. */
struct command_call {
	struct work *work;
	const struct kiosk_row *kiosk;
	const struct sync_command *command;
	json_t *body; /* an object */
	struct sync_result *result;
};

/* Decides a command: fills call->result by command_done or command_refuse. False is a technical failure: nothing is
 * kept and the kiosk sends it again. Checks everything before it changes anything. */
typedef bool command_fn(struct command_call *call, struct error *err);

bool command_done(struct command_call *call);
/* A final refusal, which also goes to the staff's list. booking, room: "" where there is none. */
bool command_refuse(struct command_call *call, const char *code, const char *booking, const char *room,
    const char *detail, struct error *err);
/* As above with what was wrong in the body. */
bool command_refuse_body(struct command_call *call, const struct error *fault, struct error *err);
/* The booking that a command is about and one of its rooms; code NOT_FOUND or BAD_INPUT in *fault. */
struct booking;
bool command_booking(struct command_call *call, struct booking *out, int *room_index_out, struct error *fault);
/* The booking speaks the language that its guest used at the kiosk; left alone where none or an unknown one is said. */
void command_language(const struct command_call *call, struct booking *booking);
/* A final refusal that needs nobody's look: the guest stands there and chooses anew. Takes the reference of body. */
bool command_answer_no(struct command_call *call, const char *code, json_t *body);
/* What went wrong below: a refusal where trying again cannot help, else a technical failure. */
bool command_fault(struct command_call *call, const struct error *fault, const char *booking, struct error *err);
enum { COMMAND_ACTOR_BYTES = 96 };
struct hand;
/* For whom the desk works (central/desk/change.h); borrows actor. */
struct hand command_hand(const struct command_call *call, char actor[COMMAND_ACTOR_BYTES]);
/* "kiosk:NAME", for the audit log. */
void command_actor(const struct command_call *call, char *out, size_t out_bytes);

/* Runs the whole push: each command in a transaction of its own, stopping at the first technical failure, which is only
 * an error where nothing was decided before it. Codes: FENCED, GAP, KEY_REUSED. *next_out: what is expected next, also
 * on failure. */
struct central;
bool commands_run(struct central *central, const char *hotel, const struct kiosk_row *kiosk,
    const struct sync_push_request *request, struct sync_push_answer *out, struct error *err);

command_fn command_register_guest, command_check_in, command_queue_for_room, command_call_staff, command_report_tries,
    command_report_device, command_issue_receipt, command_change_stay, command_cancel, command_new_booking,
    command_check_out, command_open_ticket, command_rate_ticket, command_answer_survey, command_join_member,
    command_redeem, command_member_consent, command_take_extra, command_decline_extra, command_staff_override;
