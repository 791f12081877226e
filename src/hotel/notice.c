#include "hotel/notice.h"
#include <string.h>
#include "hotel/guest.h"
#include "hotel/words.h"

enum {
	MINUTE_MS = 60 * 1000,
	DAY_MS = DAY_MINUTES * MINUTE_MS,
	BACKOFF_MAX_MINUTES = 30,
	ESCALATION_MS = 4 * 60 * MINUTE_MS,
	DUE_MAX_MINUTES = DAY_MINUTES,
};

static const char *const kinds[NOTICE_KIND_COUNT] = {
    [NOTICE_CONFIRMED] = "confirmed",
    [NOTICE_BOOKING_ASKED] = "booking_asked",
    [NOTICE_CHANGED] = "changed",
    [NOTICE_CHANGE_ASKED] = "change_asked",
    [NOTICE_CHANGE_REFUSED] = "change_refused",
    [NOTICE_CANCELLED] = "cancelled",
    [NOTICE_CANCEL_ASKED] = "cancel_asked",
    [NOTICE_CANCEL_REFUSED] = "cancel_refused",
    [NOTICE_REFUND_DONE] = "refund_done",
    [NOTICE_ROOM_READY] = "room_ready",
    [NOTICE_TICKET_ANSWERED] = "ticket_answered",
    [NOTICE_MEMBER_JOINED] = "member_joined",
    [NOTICE_BILL] = "bill",
    [NOTICE_REDEEMED] = "redeemed",
    [NOTICE_REDEEM_REFUSED] = "redeem_refused",
    [NOTICE_GREETING] = "greeting",
    [NOTICE_OFFER] = "offer",
    [NOTICE_DEPARTMENT] = "department",
};
static const char *const channels[NOTICE_CHANNEL_COUNT] = {
    [CHANNEL_MAIL] = "mail", [CHANNEL_SMS] = "sms", [CHANNEL_CALL] = "call", [CHANNEL_LIST] = "list"};
static const char *const states[NOTICE_STATE_COUNT] = {
    [NOTICE_WAITING] = "waiting",
    [NOTICE_SENDING] = "sending",
    [NOTICE_SENT] = "sent",
    [NOTICE_TO_CALL] = "to_call",
    [NOTICE_DONE] = "done",
    [NOTICE_SUPPRESSED] = "suppressed",
    [NOTICE_WITHDRAWN] = "withdrawn",
    [NOTICE_DROPPED] = "dropped",
};

static const struct notice_rule house_rules[NOTICE_KIND_COUNT] = {
    {NOTICE_CONFIRMED, false, false, 24 * 60},
    {NOTICE_BOOKING_ASKED, false, false, 15},
    {NOTICE_CHANGED, false, false, 24 * 60},
    {NOTICE_CHANGE_ASKED, false, false, 60},
    {NOTICE_CHANGE_REFUSED, false, false, 24 * 60},
    {NOTICE_CANCELLED, false, false, 24 * 60},
    {NOTICE_CANCEL_ASKED, false, false, 60},
    {NOTICE_CANCEL_REFUSED, false, false, 24 * 60},
    {NOTICE_REFUND_DONE, false, true, 24 * 60},
    {NOTICE_ROOM_READY, false, false, 15},
    {NOTICE_TICKET_ANSWERED, false, true, 24 * 60},
    {NOTICE_MEMBER_JOINED, false, true, 24 * 60},
    {NOTICE_BILL, false, true, 24 * 60},
    {NOTICE_REDEEMED, false, true, 24 * 60},
    {NOTICE_REDEEM_REFUSED, false, true, 24 * 60},
    {NOTICE_GREETING, true, true, 24 * 60},
    {NOTICE_OFFER, true, true, 24 * 60},
    {NOTICE_DEPARTMENT, false, false, 60},
};

static const struct {
	enum notice_state from;
	enum notice_event event;
	enum notice_state to;
} transitions[] = {
    {NOTICE_WAITING, NOTICE_EVENT_CLAIM, NOTICE_SENDING},
    {NOTICE_WAITING, NOTICE_EVENT_WITHDRAW, NOTICE_WITHDRAWN},
    {NOTICE_SENDING, NOTICE_EVENT_ACCEPT, NOTICE_SENT},
    {NOTICE_SENDING, NOTICE_EVENT_FAIL, NOTICE_WAITING},
    {NOTICE_SENDING, NOTICE_EVENT_REFUSE, NOTICE_TO_CALL},
    {NOTICE_SENDING, NOTICE_EVENT_UNCLAIM, NOTICE_WAITING},
    {NOTICE_TO_CALL, NOTICE_EVENT_FINISH, NOTICE_DONE},
    {NOTICE_TO_CALL, NOTICE_EVENT_WITHDRAW, NOTICE_WITHDRAWN},
};

const char *notice_kind_name(enum notice_kind kind)
{
	return word_at((int)kind, kinds, NOTICE_KIND_COUNT);
}

bool notice_kind_parse(const char *name, enum notice_kind *out)
{
	int i = word_index(name, kinds, NOTICE_KIND_COUNT);
	if (i >= 0)
		*out = (enum notice_kind)i;
	return i >= 0;
}

const char *notice_channel_name(enum notice_channel channel)
{
	return word_at((int)channel, channels, NOTICE_CHANNEL_COUNT);
}

bool notice_channel_parse(const char *name, enum notice_channel *out)
{
	int i = word_index(name, channels, NOTICE_CHANNEL_COUNT);
	if (i >= 0)
		*out = (enum notice_channel)i;
	return i >= 0;
}

const char *notice_state_name(enum notice_state state)
{
	return word_at((int)state, states, NOTICE_STATE_COUNT);
}

bool notice_state_parse(const char *name, enum notice_state *out)
{
	int i = word_index(name, states, NOTICE_STATE_COUNT);
	if (i >= 0)
		*out = (enum notice_state)i;
	return i >= 0;
}

struct notice_rule notice_rule_of(const struct notice_rule *rules, int rule_count, enum notice_kind kind)
{
	struct notice_rule found = house_rules[kind < NOTICE_KIND_COUNT ? kind : NOTICE_DEPARTMENT];
	for (int i = 0; i < rule_count; i++)
		if (rules[i].kind == kind)
			found = rules[i];
	if (found.due_minutes < 0 || found.due_minutes > DUE_MAX_MINUTES)
		found.due_minutes = DUE_MAX_MINUTES;
	return found;
}

enum notice_channel notice_channel_for(enum notice_kind kind, const struct contact *contact)
{
	bool mail = email_valid(contact->email), phone = phone_valid(contact->phone);
	if (kind == NOTICE_ROOM_READY && phone)
		return CHANNEL_SMS;
	return mail ? CHANNEL_MAIL : phone ? CHANNEL_SMS : CHANNEL_CALL;
}

static bool consented(enum notice_kind kind, const struct notice_rule *rule, const struct notice_consent *consent)
{
	if (!rule->needs_consent)
		return true;
	if (consent->opted_out)
		return false;
	return kind == NOTICE_GREETING ? consent->greetings : consent->offers;
}

/* The address goes with the channel; a call has the phone number, if there is one. */
static void take_address(struct notice *notice, const struct contact *contact)
{
	memset(notice->address, 0, sizeof notice->address);
	if (notice->channel == CHANNEL_MAIL)
		memcpy(notice->address, contact->email, sizeof contact->email);
	else
		memcpy(notice->address, contact->phone, sizeof contact->phone);
}

void notice_to_guest(struct notice *notice, enum notice_kind kind, const struct contact *contact,
    const struct notice_consent *consent, const struct notice_rule *rule, const struct notice_hours *hours,
    int64_t now_ms)
{
	notice->kind = kind;
	notice->channel = notice_channel_for(kind, contact);
	notice->department = DUTY_FRONT_OFFICE;
	notice->made_ms = now_ms;
	notice->due_ms = now_ms + (int64_t)rule->due_minutes * MINUTE_MS;
	notice->next_ms = notice_not_before(rule, hours, now_ms);
	/* What has to wait for the morning is not late for that. */
	if (notice->due_ms < notice->next_ms)
		notice->due_ms = notice->next_ms;
	notice->tries = 0;
	notice->escalated_to = DUTY_GUEST;
	take_address(notice, contact);
	if (!consented(kind, rule, consent))
		notice->state = NOTICE_SUPPRESSED;
	else if (notice->channel == CHANNEL_CALL)
		notice->state = rule->needs_consent ? NOTICE_DROPPED : NOTICE_TO_CALL;
	else
		notice->state = NOTICE_WAITING;
}

void notice_to_department(struct notice *notice, enum notice_kind kind, enum duty department, int64_t now_ms)
{
	struct notice_rule rule = notice_rule_of(NULL, 0, NOTICE_DEPARTMENT);
	notice->kind = kind;
	notice->channel = CHANNEL_LIST;
	notice->state = NOTICE_TO_CALL;
	notice->department = department;
	notice->made_ms = notice->next_ms = now_ms;
	notice->due_ms = now_ms + (int64_t)rule.due_minutes * MINUTE_MS;
	notice->tries = 0;
	notice->escalated_to = DUTY_GUEST;
	memset(notice->address, 0, sizeof notice->address);
}

int64_t notice_not_before(const struct notice_rule *rule, const struct notice_hours *hours, int64_t now_ms)
{
	int from = hours->quiet_from_minute, to = hours->quiet_to_minute;
	if (!rule->keeps_quiet || from == to)
		return now_ms;
	struct local_time now = local_time_at(now_ms, hours->utc_offset_minutes);
	bool quiet = from < to ? now.minute >= from && now.minute < to : now.minute >= from || now.minute < to;
	if (!quiet)
		return now_ms;
	struct local_time end = {now.day + (now.minute >= to ? 1 : 0), to};
	return local_time_to_wall_ms(end, hours->utc_offset_minutes);
}

int64_t notice_backoff_ms(int tries, uint32_t spread)
{
	int64_t minutes = BACKOFF_MAX_MINUTES;
	if (tries < 1)
		minutes = 1;
	else if (tries <= 5)
		minutes = (int64_t)1 << (tries - 1);
	int64_t whole = minutes * MINUTE_MS;
	return whole + whole / 4 * (spread & 0xffff) / 0xffff;
}

static void after_failure(struct notice *notice, const struct notice_rule *rule, const struct notice_hours *hours,
    int64_t now_ms, uint32_t spread)
{
	notice->tries++;
	if (notice->tries >= NOTICE_TRIES_MAX)
		notice->state = NOTICE_TO_CALL;
	else
		notice->next_ms = notice_not_before(rule, hours, now_ms + notice_backoff_ms(notice->tries, spread));
}

bool notice_step(const struct notice *notice, enum notice_event event, const struct notice_rule *rule,
    const struct notice_hours *hours, int64_t now_ms, uint32_t spread, struct notice *out)
{
	for (size_t i = 0; i < sizeof transitions / sizeof *transitions; i++) {
		if (transitions[i].from != notice->state || transitions[i].event != event)
			continue;
		struct notice after = *notice;
		after.state = transitions[i].to;
		if (event == NOTICE_EVENT_FAIL)
			after_failure(&after, rule, hours, now_ms, spread);
		if (after.state == NOTICE_TO_CALL && rule->needs_consent) {
			after.state = NOTICE_DROPPED;
		} else if (after.state == NOTICE_TO_CALL) {
			after.channel = CHANNEL_CALL;
			after.next_ms = now_ms;
		}
		*out = after;
		return true;
	}
	return false;
}

bool notice_ready(const struct notice *notice, int64_t now_ms)
{
	return notice->state == NOTICE_WAITING && now_ms >= notice->next_ms;
}

bool notice_over(enum notice_state state)
{
	return state == NOTICE_SENT || state == NOTICE_DONE || state == NOTICE_SUPPRESSED ||
	       state == NOTICE_WITHDRAWN || state == NOTICE_DROPPED;
}

bool notice_overtakes(enum notice_kind kind, enum notice_kind older)
{
	static const struct {
		enum notice_kind kind, older;
	} rows[] = {
	    {NOTICE_CHANGED, NOTICE_CHANGE_ASKED},
	    {NOTICE_CHANGE_REFUSED, NOTICE_CHANGE_ASKED},
	    {NOTICE_CONFIRMED, NOTICE_BOOKING_ASKED},
	    {NOTICE_CANCELLED, NOTICE_BOOKING_ASKED},
	    {NOTICE_CANCELLED, NOTICE_CHANGE_ASKED},
	    {NOTICE_CANCELLED, NOTICE_CANCEL_ASKED},
	    {NOTICE_CANCEL_REFUSED, NOTICE_CANCEL_ASKED},
	    {NOTICE_CANCELLED, NOTICE_ROOM_READY},
	};
	if (kind == older)
		return kind != NOTICE_REDEEMED && kind != NOTICE_REDEEM_REFUSED;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].kind == kind && rows[i].older == older)
			return true;
	return false;
}

bool notice_kind_by_consent(enum notice_kind kind)
{
	return kind < NOTICE_KIND_COUNT && house_rules[kind].needs_consent;
}

bool notice_late(const struct notice *notice, int64_t now_ms)
{
	return !notice_kind_by_consent(notice->kind) && !notice_over(notice->state) && now_ms > notice->due_ms;
}

/* How many steps up it has gone already. */
static int steps_up(const struct notice *notice)
{
	int steps = 0;
	for (enum duty at = notice->department; at != notice->escalated_to && at != DUTY_ADMINISTRATOR; steps++)
		at = duty_next(at);
	return notice->escalated_to == DUTY_GUEST ? 0 : steps;
}

bool notice_escalate(const struct notice *notice, int64_t now_ms, enum duty *to_out)
{
	if (!notice_late(notice, now_ms) || notice->escalated_to == DUTY_ADMINISTRATOR ||
	    now_ms - notice->due_ms < (int64_t)steps_up(notice) * ESCALATION_MS)
		return false;
	*to_out = duty_next(notice->escalated_to == DUTY_GUEST ? notice->department : notice->escalated_to);
	return true;
}

bool notice_valid(const struct notice *notice, const char **what_out)
{
	static const struct text_field texts[] = {
	    TEXT_FIELD(notice, id, 1), TEXT_FIELD(notice, address, 0), TEXT_FIELD(notice, reference, 0)};
	if (!text_fields_valid(notice, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (notice->kind >= NOTICE_KIND_COUNT)
		return fault_in("kind", what_out);
	if (notice->channel >= NOTICE_CHANNEL_COUNT)
		return fault_in("channel", what_out);
	if (notice->state >= NOTICE_STATE_COUNT)
		return fault_in("state", what_out);
	if (notice->department >= DUTY_COUNT || notice->escalated_to >= DUTY_COUNT)
		return fault_in("department", what_out);
	if (notice->language >= LANGUAGE_COUNT)
		return fault_in("language", what_out);
	if (notice->room_place < 0 || notice->room_place > BOOKING_ROOMS_MAX)
		return fault_in("room_place", what_out);
	if (notice->channel == CHANNEL_MAIL && !email_valid(notice->address))
		return fault_in("address", what_out);
	if (notice->channel == CHANNEL_SMS && !phone_valid(notice->address))
		return fault_in("address", what_out);
	if (notice->made_ms < 0 || notice->due_ms < notice->made_ms ||
	    notice->due_ms - notice->made_ms > 2 * (int64_t)DAY_MS)
		return fault_in("due_ms", what_out);
	if (notice->next_ms < 0 || notice->tries < 0 || notice->tries > NOTICE_TRIES_MAX)
		return fault_in("tries", what_out);
	return true;
}
