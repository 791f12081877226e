/* The way through a check-in: which room, which guest, which detail is next. */
#include "kiosk/screens/screens.h"
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/screens/extra_flow.h"
#include "kiosk/screens/words.h"

static enum refusal room_refusal(const struct stage *stage, int room, bool *early_out)
{
	const struct policy *policy = stage_policy(stage);
	*early_out = false;
	if (!policy)
		return REFUSAL_NEEDS_STAFF;
	return policy_register(
	    policy, &stage->visit->booking, room, stage_business_day(stage), stage_local_time(stage), early_out);
}

bool flow_early(const struct stage *stage)
{
	bool early;
	room_refusal(stage, stage->visit->room, &early);
	return early;
}

void flow_found(struct stage *stage)
{
	static const enum screen_id screens[] = {[FOR_CHECK_IN] = SCREEN_BOOKING,
	    [FOR_STAY] = SCREEN_BOOKING,
	    [FOR_CHANGE] = SCREEN_MANAGE,
	    [FOR_TICKET] = SCREEN_SERVICES,
	    [FOR_BOOKING] = SCREEN_OFFERS,
	    [FOR_MEMBER] = SCREEN_MEMBER,
	    [FOR_UPGRADE] = SCREEN_UPGRADE};
	if (stage->visit->purpose == FOR_CHECK_IN)
		extra_ask_ahead(stage);
	if (stage->visit->purpose == FOR_CHECK_OUT)
		flow_leave(stage);
	else if (stage->visit->purpose == FOR_EXTRAS)
		stage_go_above(stage, extras_first(stage), SCREEN_HOME);
	else
		stage_go_above(stage, screens[stage->visit->purpose],
		    stage->visit->purpose == FOR_UPGRADE ? SCREEN_MEMBER_CARD : SCREEN_HOME);
}

int flow_steps(const struct stage *stage)
{
	return stage->visit->purpose == FOR_CHECK_IN || stage->visit->purpose == FOR_STAY ? STEPS : 0;
}

void flow_begin(struct stage *stage)
{
	const struct booking *booking = &stage->visit->booking;
	bool any_in = false;
	for (int i = 0; i < booking->room_count; i++)
		any_in = any_in || room_in_house(&booking->rooms[i]);
	int next = booking_next_room(booking, stage_business_day(stage));
	if (next < 0 && any_in) {
		stage_go(stage, SCREEN_STAY);
		return;
	}
	if (booking->room_count > 1 && next >= 0) {
		stage_go(stage, SCREEN_ROOMS);
		return;
	}
	stage->visit->room = next >= 0 ? next : 0;
	flow_begin_room(stage);
}

void flow_begin_room(struct stage *stage)
{
	bool early; /* he registers now and waits for his room */
	enum refusal refusal = room_refusal(stage, stage->visit->room, &early);
	stage->visit->offered = false;
	ui_signature_wipe(&stage->visit->signature);
	stage->visit->signed_by_key = false;
	extra_ask_ahead(stage);
	if (refusal != REFUSAL_NONE)
		stage_refuse(stage, refusal_code(refusal));
	else
		flow_next_guest(stage);
}

void flow_next_guest(struct stage *stage)
{
	int next = room_next_guest(stage_room(stage));
	if (next < 0) {
		flow_room(stage);
		return;
	}
	flow_guest_begin(stage, next);
	stage_go_above(stage, SCREEN_GUEST, SCREEN_BOOKING);
}

void flow_guest_begin(struct stage *stage, int index)
{
	struct visit *visit = stage->visit;
	const struct booking_room *room = stage_room(stage);
	if (visit->guest_started && index == visit->guest_index && visit->room == visit->guest_room)
		return; /* taken up again: what was entered stays */
	for (int i = ENTRY_DOCUMENT; i <= ENTRY_NEEDS; i++)
		ui_edit_wipe(&visit->entries[i]);
	memory_wipe(&visit->guest, sizeof(visit->guest));
	visit->guest.birth_day = visit->guest.expiry_day = DAY_NONE;
	visit->guest_index = index;
	visit->guest_room = visit->room;
	visit->guest_started = true;
	visit->guest.child = room_guest_child(room, index);
	visit->kind = DOCUMENT_NONE;
	visit->needs = 0;
	if (index == 0) {
		text_copy(visit->entries[ENTRY_PHONE].text, PHONE_BYTES, visit->booking.contact.phone);
		text_copy(visit->entries[ENTRY_EMAIL].text, EMAIL_BYTES, visit->booking.contact.email);
	}
}

static void entries_from_guest(struct visit *visit)
{
	char day[DATE_BYTES];
	day_format(visit->guest.birth_day, day);
	text_copy(visit->entries[ENTRY_NAME].text, PERSON_NAME_BYTES, visit->guest.name);
	text_copy(visit->entries[ENTRY_NATION].text, COUNTRY_BYTES, visit->guest.nationality);
	char *digits = visit->entries[ENTRY_BIRTH].text;
	for (const char *c = day; *c; c++)
		if (*c != '-')
			*digits++ = *c;
	*digits = '\0';
}

void flow_take_zone(struct stage *stage, const char *text, size_t length)
{
	struct document document;
	struct visit *visit = stage->visit;
	enum document_fault fault = mrz_read(text, length, stage_business_day(stage), &document);
	visit->problem = words_fault(fault);
	if (fault == DOCUMENT_OK) {
		guest_from_document(&visit->guest, &document);
		visit->guest.document_checked = true;
		visit->kind = visit->guest.document;
		text_copy(visit->entries[ENTRY_DOCUMENT].text, DOCUMENT_NUMBER_BYTES, visit->guest.document_number);
		entries_from_guest(visit);
		if (stage->screen == SCREEN_REVIEW)
			stage_replace(stage, SCREEN_REVIEW);
		else
			stage_go(stage, SCREEN_REVIEW);
	}
	memory_wipe(&document, sizeof(document));
}

void flow_next_detail(struct stage *stage)
{
	static const enum screen_id order[] = {SCREEN_DOCUMENT, SCREEN_NAME, SCREEN_BIRTH, SCREEN_NATION};
	enum screen_id next = SCREEN_REVIEW;
	for (int i = 0; i < 3; i++)
		if (order[i] == stage->screen)
			next = order[i + 1];
	/* A Chinese identity number says both birth and nationality. */
	if ((next == SCREEN_BIRTH || next == SCREEN_NATION) && stage->visit->kind == DOCUMENT_CHINESE_ID)
		next = SCREEN_REVIEW;
	stage_go(stage, next);
}
