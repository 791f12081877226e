#include "kiosk/screens/change_draft.h"
#include <string.h>
#include "base/text.h"

static struct change *draft(const struct stage *stage)
{
	return &stage->visit->change.draft;
}

void draft_begin(struct stage *stage)
{
	const struct booking *booking = &stage->visit->booking;
	struct change *change = draft(stage);
	if (text_equal(change->booking, booking->number) && change->revision == booking->revision)
		return;
	stage->visit->change = (struct change_visit){0};
	text_copy(change->booking, sizeof(change->booking), booking->number);
	change->revision = booking->revision;
	change->arrival_day = booking->arrival_day;
	change->departure_day = booking->departure_day;
	change->contact = booking->contact;
}

static const struct change_room *made(const struct stage *stage, int room)
{
	const struct change *change = draft(stage);
	for (int i = 0; i < change->room_count; i++)
		if (change->rooms[i].room_index == room)
			return &change->rooms[i];
	return NULL;
}

struct change_room *draft_room(struct stage *stage, int room)
{
	struct change *change = draft(stage);
	const struct booking *booking = &stage->visit->booking;
	for (int i = 0; i < change->room_count; i++)
		if (change->rooms[i].room_index == room)
			return &change->rooms[i];
	if (room < 0 || room >= booking->room_count || change->room_count >= BOOKING_ROOMS_MAX)
		return NULL;
	const struct booking_room *booked = &booking->rooms[room];
	struct change_room *made_now = &change->rooms[change->room_count++];
	*made_now = (struct change_room){
	    .room_index = room, .wish_count = booked->wish_count, .guest_count = booked->guest_count};
	text_copy(made_now->type, sizeof(made_now->type), booked->type_reserved);
	memcpy(made_now->wishes, booked->wishes, sizeof(made_now->wishes));
	memcpy(made_now->guests, booked->guests, sizeof(made_now->guests));
	return made_now;
}

const char *draft_type(const struct stage *stage, int room)
{
	const struct change_room *wanted = made(stage, room);
	return wanted ? wanted->type : stage->visit->booking.rooms[room].type_reserved;
}

static bool among(const struct wish *wishes, int count, enum wish_kind kind)
{
	for (int i = 0; i < count; i++)
		if (wishes[i].kind == kind)
			return true;
	return false;
}

bool draft_wishes(const struct stage *stage, int room, enum wish_kind kind)
{
	const struct change_room *wanted = made(stage, room);
	const struct booking_room *booked = &stage->visit->booking.rooms[room];
	return wanted ? among(wanted->wishes, wanted->wish_count, kind)
	              : among(booked->wishes, booked->wish_count, kind);
}

int32_t draft_arrival(const struct stage *stage)
{
	return draft(stage)->arrival_day;
}

int32_t draft_departure(const struct stage *stage)
{
	return draft(stage)->departure_day;
}

/* --- which parts --- */

static bool wishes_differ(const struct change_room *wanted, const struct booking_room *booked)
{
	if (wanted->wish_count != booked->wish_count)
		return true;
	for (int i = 0; i < wanted->wish_count; i++)
		if (wanted->wishes[i].kind != booked->wishes[i].kind ||
		    !text_equal(wanted->wishes[i].note, booked->wishes[i].note))
			return true;
	return false;
}

static bool guests_differ(const struct change_room *wanted, const struct booking_room *booked)
{
	if (wanted->guest_count != booked->guest_count)
		return true;
	for (int i = 0; i < wanted->guest_count; i++)
		if (!text_equal(wanted->guests[i].name, booked->guests[i].name))
			return true;
	return false;
}

static unsigned room_parts(const struct change_room *wanted, const struct booking_room *booked)
{
	unsigned parts = 0;
	if (!text_equal(wanted->type, booked->type_reserved))
		parts |= 1u << CHANGE_TYPES;
	if (wishes_differ(wanted, booked))
		parts |= 1u << CHANGE_WISHES;
	if (guests_differ(wanted, booked))
		parts |= 1u << CHANGE_GUESTS;
	return parts;
}

static bool contact_differs(const struct contact *a, const struct contact *b)
{
	return !text_equal(a->phone, b->phone) || !text_equal(a->email, b->email);
}

static void set_parts(const struct booking *booking, struct change *change)
{
	unsigned parts = 0;
	if (change->arrival_day != booking->arrival_day || change->departure_day != booking->departure_day)
		parts |= 1u << CHANGE_DATES;
	for (int i = 0; i < change->room_count; i++)
		parts |= room_parts(&change->rooms[i], &booking->rooms[change->rooms[i].room_index]);
	if (contact_differs(&change->contact, &booking->contact))
		parts |= 1u << CHANGE_CONTACT;
	if (change->late_minute > 0)
		parts |= 1u << CHANGE_LATE;
	change->parts = parts;
}

void draft_changed(struct stage *stage)
{
	set_parts(&stage->visit->booking, draft(stage));
}

struct change *draft_to_ask(struct stage *stage)
{
	struct change_visit *change = &stage->visit->change;
	change->asked = change->draft;
	change->answered = false;
	return &change->asked;
}

service_ticket draft_ask(struct stage *stage)
{
	struct change *asked = &stage->visit->change.asked;
	set_parts(&stage->visit->booking, asked);
	return asked->parts ? services_ask_change(stage->services, asked) : 0;
}

bool draft_has(const struct stage *stage, enum change_part part)
{
	return (draft(stage)->parts >> part & 1) != 0;
}

bool draft_in_house(const struct stage *stage)
{
	const struct booking *booking = &stage->visit->booking;
	for (int i = 0; i < booking->room_count; i++)
		if (room_in_house(&booking->rooms[i]))
			return true;
	return false;
}

bool draft_granted(const struct stage *stage)
{
	const struct change_visit *change = &stage->visit->change;
	return change->answered && change->answer.refusal == REFUSAL_NONE;
}

bool draft_for_staff(const struct stage *stage)
{
	const struct change_visit *change = &stage->visit->change;
	return change->answered && change->answer.refusal == REFUSAL_NEEDS_STAFF;
}

/* --- leaving late --- */

int draft_late_usual(const struct stage *stage)
{
	const struct policy *policy = stage_policy(stage);
	return policy ? policy->check_out_minute : DAY_MINUTES / 2;
}

int draft_late_before(const struct stage *stage)
{
	const struct booking *booking = &stage->visit->booking;
	int32_t minute;
	for (int i = 0; i < booking->room_count; i++)
		for (int w = 0; stay_living(booking->rooms[i].state) && w < booking->rooms[i].wish_count; w++) {
			const struct wish *wish = &booking->rooms[i].wishes[w];
			if (wish->kind == WISH_LATE_DEPARTURE && wish->status == WISH_GRANTED &&
			    minute_parse(wish->note, &minute))
				return minute;
		}
	return draft_late_usual(stage);
}

int draft_late_minute(const struct stage *stage)
{
	int minute = draft(stage)->late_minute;
	return minute > 0 ? minute : draft_late_before(stage);
}
