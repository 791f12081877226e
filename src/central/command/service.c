/* AnswerSurvey, JoinMember, Redeem, MemberConsent, StaffOverride. */
#include <stdio.h>
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/command/command.h"
#include "central/desk/consent.h"
#include "central/desk/member.h"
#include "central/desk/member_tell.h"
#include "central/desk/survey.h"
#include "central/staff/account.h"
#include "central/store/booking.h"
#include "central/store/staff.h"
#include "hotel/beside.h"
#include "wire/service.h"
#include "wire/service_words.h"

/* What a rule refused is an answer; all else as below. */
static bool answer_fault(struct command_call *call, const struct error *fault, struct error *err)
{
	if (error_is(fault, "NOT_ALLOWED") || error_is(fault, "NO_STOCK") || error_is(fault, "STALE"))
		return command_answer_no(call, fault->code, NULL);
	return command_fault(call, fault, "", err);
}

/* ---- AnswerSurvey ------------------------------------------------------------------------------------------------ */

static const struct json_field answers_fields[] = {
    SHAPE_TEXT(survey_answers, survey, 1),
    SHAPE_INT(survey_answers, version, 1, INT32_MAX),
    SHAPE_BOOL(survey_answers, anonymous),
    SHAPE_TEXT(survey_answers, booking, 0),
    {SHAPE_MEMBER(survey_answers, language), .kind = FIELD_WORD, .optional = true, .word = language_word,
        .max = LANGUAGE_COUNT},
    {SHAPE_MEMBER(survey_answers, begun_ms), .kind = FIELD_LONG, .optional = true, .max = INT64_MAX},
    SHAPE_ARRAY(survey_answers, answers, answer_count, &survey_answer_shape),
};
static const struct shape answers_shape = SHAPE_OF(survey_answers, answers_fields, NULL);

static bool record_read(struct command_call *call, struct survey_record *out, struct error *fault)
{
	bool complete;
	uint8_t bytes[16];
	if (!json_get_text(call->body, "id", out->id, sizeof(out->id), fault) ||
	    !json_get_bool(call->body, "complete", &complete, fault) ||
	    !shape_decode(&answers_shape, call->body, &out->answers, fault))
		return false;
	if (complete)
		out->answers.finished_ms = call->work->now_ms;
	if (out->answers.begun_ms > call->work->now_ms || out->answers.begun_ms == 0)
		out->answers.begun_ms = call->work->now_ms;
	return text_unhex(out->id, bytes, sizeof(bytes)) ||
	       error_set(fault, "BAD_INPUT", "an id is 32 hexadecimal digits");
}

bool command_answer_survey(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	char actor[COMMAND_ACTOR_BYTES];
	struct hand hand = command_hand(call, actor);
	struct survey_record *record = memory_zeroed(1, sizeof(*record));
	bool done;
	if (!record_read(call, record, &fault))
		done = command_refuse_body(call, &fault, err);
	else if (!survey_take(call->work, &hand, record, &fault))
		done = answer_fault(call, &fault, err);
	else
		done = command_done(call);
	memory_wipe(record, sizeof(*record));
	free(record);
	return done;
}

/* ---- Members ----------------------------------------------------------------------------------------------------- */

bool command_join_member(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	char actor[COMMAND_ACTOR_BYTES];
	struct hand hand = command_hand(call, actor);
	struct member_join join;
	struct member member = {0};
	const json_t *asked = json_get_object(call->body, "join", &fault);
	if (!asked || !shape_decode(&member_join_shape, asked, &join, &fault))
		return command_refuse_body(call, &fault, err);
	bool joined = member_join(call->work, &hand, &join, &member, &fault);
	if (joined) {
		call->result->body = json_object();
		json_put(call->result->body, "member", json_text_new(member.number));
	}
	memory_wipe(&join, sizeof(join));
	memory_wipe(&member, sizeof(member));
	return joined ? command_done(call) : answer_fault(call, &fault, err);
}

static bool upgrade_read(struct command_call *call, struct upgrade *out, struct error *fault)
{
	int64_t room_index;
	if (!json_get_text(call->body, "booking", out->booking, sizeof(out->booking), fault) ||
	    !json_get_int(call->body, "room_index", 0, BOOKING_ROOMS_MAX - 1, &room_index, fault) ||
	    !json_get_text(call->body, "type", out->type, sizeof(out->type), fault) ||
	    (json_has(call->body, "extra") &&
	        !json_get_text(call->body, "extra", out->extra, sizeof(out->extra), fault)))
		return false;
	out->room_index = (int)room_index;
	return true;
}

/* What is left of his points, and the booking with its better room. */
static bool redeemed(struct command_call *call, const struct member *member, const char *number, struct error *err)
{
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool loaded = !number[0] || store_booking_load(call->work, number, booking, err);
	call->result->body = json_object();
	json_put(call->result->body, "points", json_integer(member->points));
	if (loaded && number[0])
		json_put(call->result->body, "booking", booking_encode(booking));
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	return loaded && command_done(call);
}

/* Whoever has left hears whether it was done, or why not. */
static bool redeem_tell(struct command_call *call, const char *number, const char *gift, const struct upgrade *upgrade,
    const char *refused, struct error *err)
{
	return gift[0] ? member_tell_gift(call->work, number, gift, refused, err)
	               : member_tell_upgrade(call->work, number, upgrade, refused, err);
}

bool command_redeem(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	char actor[COMMAND_ACTOR_BYTES], number[MEMBER_NUMBER_BYTES], gift[GIFT_ID_BYTES] = "";
	struct hand hand = command_hand(call, actor);
	struct upgrade upgrade = {0};
	struct member member = {0};
	bool of_gift = json_has(call->body, "gift");
	if (!json_get_text(call->body, "member", number, sizeof(number), &fault) ||
	    !(of_gift ? json_get_text(call->body, "gift", gift, sizeof(gift), &fault)
	              : upgrade_read(call, &upgrade, &fault)))
		return command_refuse_body(call, &fault, err);
	bool done = of_gift ? member_gift_take(call->work, &hand, number, gift, &member, &fault)
	                    : member_upgrade_take(call->work, &hand, number, &upgrade, &member, &fault);
	const char *refused = done ? "" : fault.code;
	done = done ? redeemed(call, &member, upgrade.booking, err) : answer_fault(call, &fault, err);
	memory_wipe(&member, sizeof(member));
	return done && (!hand.kept || redeem_tell(call, number, gift, &upgrade, refused, err));
}

/* ---- MemberConsent ----------------------------------------------------------------------------------------------- */

bool command_member_consent(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	char actor[COMMAND_ACTOR_BYTES], number[MEMBER_NUMBER_BYTES];
	struct hand hand = command_hand(call, actor);
	bool greetings, offers;
	if (!json_get_text(call->body, "member", number, sizeof(number), &fault) ||
	    !json_get_bool(call->body, "greetings", &greetings, &fault) ||
	    !json_get_bool(call->body, "offers", &offers, &fault))
		return command_refuse_body(call, &fault, err);
	return consent_member_set(call->work, &hand, number, greetings, offers, &fault)
	           ? command_done(call)
	           : answer_fault(call, &fault, err);
}

/* ---- StaffOverride ----------------------------------------------------------------------------------------------- */

static bool is_sign_in(const char *action)
{
	return text_equal(action, STAFF_SIGNED_IN) || text_equal(action, STAFF_SIGN_IN_FAILED);
}

/* As central writes it down itself; what was typed in place of a name is not kept. */
static bool note_sign_in(
    struct command_call *call, const char *actor, const char *action, const char *typed, struct error *err)
{
	struct account account = {0};
	struct error none = {0};
	char name[ACCOUNT_NAME_BYTES], subject[ACCOUNT_NAME_BYTES + 8];
	if (account_name_read(typed, name) && !account_load(call->work, name, &account, &none) &&
	    !error_is(&none, "NOT_FOUND"))
		return *err = none, false;
	snprintf(subject, sizeof(subject), "staff:%s", account.name[0] ? account.name : "?");
	memory_wipe(&account, sizeof(account));
	return audit_add(call->work, actor, action, subject, "offline", err) && command_done(call);
}

bool command_staff_override(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	char staff[64], action[48], subject[80], reason[201], actor[COMMAND_ACTOR_BYTES], who[192], what[64];
	enum staff_reason known;
	if (!json_get_text(call->body, "staff", staff, sizeof(staff), &fault) ||
	    !json_get_text(call->body, "action", action, sizeof(action), &fault) ||
	    !json_get_text(call->body, "subject", subject, sizeof(subject), &fault) ||
	    !json_get_text(call->body, "reason", reason, sizeof(reason), &fault))
		return command_refuse_body(call, &fault, err);
	if (!staff[0] || !action[0] || !reason[0])
		return command_refuse(call, "BAD_INPUT", "", "", "an override without who, what or why", err);
	command_actor(call, actor, sizeof(actor));
	if (is_sign_in(action))
		return note_sign_in(call, actor, action, staff, err);
	snprintf(who, sizeof(who), "staff:%s@%s", staff, actor);
	snprintf(what, sizeof(what), "override_%s", action);
	/* Kiosks choose among words; whatever else is said here may name a guest. */
	bool word = staff_reason_parse(reason, &known);
	return audit_add_words(call->work, who, what, subject, word ? reason : "", word ? "" : reason, err) &&
	       command_done(call);
}
