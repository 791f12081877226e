/* The booking after a change. */
#include <string.h>
#include "hotel/change_base.h"

static bool wants(const struct change *change, enum change_part part)
{
	return change->parts & 1U << part;
}

/* A granted wish that is wished again stays granted; all others are asked anew. */
static void take_wishes(const struct change_room *wanted, struct booking_room *room)
{
	struct booking_room before = *room;
	room->wish_count = wanted->wish_count;
	memcpy(room->wishes, wanted->wishes, sizeof room->wishes);
	for (int i = 0; i < room->wish_count; i++) {
		struct wish *wish = &room->wishes[i];
		wish->status = WISH_ASKED;
		for (int b = 0; b < before.wish_count; b++)
			if (before.wishes[b].kind == wish->kind && strcmp(before.wishes[b].note, wish->note) == 0)
				wish->status = before.wishes[b].status;
	}
}

static void take_guests(const struct change_room *wanted, struct booking_room *room)
{
	int children = 0;
	struct booking_guest guests[ROOM_GUESTS_MAX];
	memset(guests, 0, sizeof guests);
	for (int i = 0; i < wanted->guest_count; i++) {
		bool known = i < room->guest_count && strcmp(room->guests[i].name, wanted->guests[i].name) == 0;
		if (known)
			guests[i] = room->guests[i];
		memcpy(guests[i].name, wanted->guests[i].name, sizeof guests[i].name);
		guests[i].child = wanted->guests[i].child;
		children += guests[i].child;
	}
	memcpy(room->guests, guests, sizeof guests);
	room->guest_count = wanted->guest_count;
	if (wanted->guest_count > room->adults + room->children) {
		room->adults = wanted->guest_count - children;
		room->children = children;
	}
}

static bool grant_late(int32_t minute, struct booking_room *room)
{
	int place = 0;
	while (place < room->wish_count && room->wishes[place].kind != WISH_LATE_DEPARTURE)
		place++;
	if (place == WISHES_MAX)
		return false;
	if (place == room->wish_count)
		room->wish_count++;
	room->wishes[place] = (struct wish){.kind = WISH_LATE_DEPARTURE, .status = WISH_GRANTED};
	minute_format(minute, room->wishes[place].note);
	return true;
}

/* Until when a room was kept is agreed on no more. */
static void forget_late(struct booking_room *room)
{
	int kept = 0;
	for (int i = 0; i < room->wish_count; i++)
		if (room->wishes[i].kind != WISH_LATE_DEPARTURE || room->wishes[i].status != WISH_GRANTED)
			room->wishes[kept++] = room->wishes[i];
	memset(&room->wishes[kept], 0, sizeof *room->wishes * (size_t)(room->wish_count - kept));
	room->wish_count = kept;
}

/* Where the arrival or the departure moved to a later day, the state goes back with it. */
static void move_state(const struct change_hotel *hotel, const struct change_target *target, struct booking_room *room)
{
	enum stay_state next;
	if (target->arrival_day > hotel->business_day && stay_next(room->state, EVENT_POSTPONE, ACTOR_GUEST, &next))
		room->state = next;
	if (target->departure_day > hotel->business_day && stay_next(room->state, EVENT_EXTEND, ACTOR_GUEST, &next))
		room->state = next;
}

static void move_room(const struct change_hotel *hotel, const struct booking *booking,
    const struct change_target *target, int index, struct booking_room *room)
{
	bool in_house = room->state == STAY_IN_HOUSE || room->state == STAY_DUE_OUT;
	bool moved = target->arrival_day != booking->arrival_day || target->departure_day != booking->departure_day ||
	             strcmp(room->type_reserved, target->types[index]) != 0;
	memcpy(room->type_reserved, target->types[index], sizeof room->type_reserved);
	if (moved && !in_house)
		memset(room->room, 0, sizeof room->room);
	move_state(hotel, target, room);
}

bool change_apply(const struct change_hotel *hotel, const struct booking *booking, const struct change *change,
    const struct change_answer *answer, struct booking *out)
{
	if (answer->refusal != REFUSAL_NONE || !change_valid(change, NULL))
		return false;
	struct change_target target = change_target_of(booking, change);
	*out = *booking;
	out->arrival_day = target.arrival_day;
	out->departure_day = target.departure_day;
	out->amount = answer->amount;
	out->balance = answer->balance;
	if (!money_subtract(booking->prepaid, answer->refund, &out->prepaid))
		return false;
	if (wants(change, CHANGE_CONTACT))
		out->contact = change->contact;
	bool lapses = change_late_lapses(hotel, booking, change);
	for (int i = 0; lapses && i < out->room_count; i++)
		if (stay_living(out->rooms[i].state))
			forget_late(&out->rooms[i]);
	for (int i = 0; i < change->room_count; i++) {
		struct booking_room *room = &out->rooms[change->rooms[i].room_index];
		if (wants(change, CHANGE_WISHES))
			take_wishes(&change->rooms[i], room);
		if (wants(change, CHANGE_GUESTS))
			take_guests(&change->rooms[i], room);
	}
	for (int i = 0; i < out->room_count; i++) {
		struct booking_room *room = &out->rooms[i];
		if (!stay_living(room->state))
			continue;
		move_room(hotel, booking, &target, i, room);
		if (wants(change, CHANGE_LATE) && change->late_minute > hotel->policy->check_out_minute &&
		    !grant_late(change->late_minute, room))
			return false;
	}
	return booking_valid(out, NULL);
}

/* The change's row for a room, added where it has none. */
static struct change_room *row_for(struct change *change, int room_index)
{
	for (int i = 0; i < change->room_count; i++)
		if (change->rooms[i].room_index == room_index)
			return &change->rooms[i];
	struct change_room *row = &change->rooms[change->room_count++];
	*row = (struct change_room){.room_index = room_index};
	return row;
}

static void copy_room(const struct booking_room *room, struct change_room *row)
{
	row->wish_count = room->wish_count;
	memcpy(row->wishes, room->wishes, sizeof row->wishes);
	row->guest_count = room->guest_count;
	memcpy(row->guests, room->guests, sizeof row->guests);
}

void change_take(const struct booking *booking, const struct change *change, const struct change_answer *answer,
    int alternative, struct change *out)
{
	*out = *change;
	if (alternative < 0 || alternative >= answer->alternative_count)
		return;
	const struct change_alternative *taken = &answer->alternatives[alternative];
	struct change_target target = change_target_of(booking, change);
	out->parts |= 1U << CHANGE_DATES;
	out->arrival_day = taken->arrival_day;
	out->departure_day = taken->departure_day;
	if (!taken->other_type && !wants(change, CHANGE_TYPES))
		return;
	out->parts |= 1U << CHANGE_TYPES;
	for (int i = 0; i < booking->room_count; i++) {
		if (!stay_living(booking->rooms[i].state))
			continue;
		int rows = out->room_count;
		struct change_room *row = row_for(out, i);
		if (out->room_count > rows)
			copy_room(&booking->rooms[i], row);
		bool exchanged = taken->other_type && strcmp(target.types[i], answer->short_type) == 0;
		memcpy(row->type, exchanged ? taken->type : target.types[i], sizeof row->type);
	}
}
