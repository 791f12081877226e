#include "hotel/audit.h"
#include <string.h>
#include "hotel/guest.h"

static const struct {
	enum audit_finding finding;
	const char *code;
} codes[AUDIT_FINDING_COUNT] = {
    {AUDIT_NO_NAME, "NO_NAME"},
    {AUDIT_NO_CONTACT, "NO_CONTACT"},
    {AUDIT_BAD_DATES, "BAD_DATES"},
    {AUDIT_BAD_TYPE, "BAD_TYPE"},
    {AUDIT_TOO_MANY_GUESTS, "TOO_MANY_GUESTS"},
    {AUDIT_WISH_IMPOSSIBLE, "WISH_IMPOSSIBLE"},
    {AUDIT_AMOUNT, "AMOUNT"},
};

const char *audit_finding_code(enum audit_finding finding)
{
	for (int i = 0; i < AUDIT_FINDING_COUNT; i++)
		if (codes[i].finding == finding)
			return codes[i].code;
	return "";
}

static const struct room_type *type_of(const struct audit_hotel *hotel, const char *code)
{
	for (int i = 0; i < hotel->type_count; i++)
		if (strcmp(hotel->types[i].code, code) == 0)
			return &hotel->types[i];
	return NULL;
}

static bool possible(const struct audit_hotel *hotel, const char *type, const struct wish *wish)
{
	if (!wish_of_room(wish->kind) || wish->status == WISH_DECLINED)
		return true;
	for (int i = 0; i < hotel->room_count; i++)
		if (strcmp(hotel->rooms[i].type, type) == 0 &&
		    room_grants(&hotel->rooms[i], wish, hotel->high_floor_from))
			return true;
	return false;
}

static unsigned audit_room(const struct audit_hotel *hotel, const struct booking_room *room)
{
	const struct room_type *type = type_of(hotel, room->type_reserved);
	if (!type)
		return AUDIT_BAD_TYPE;
	unsigned findings = 0;
	int people = room->adults + room->children;
	if (people < 1 || people > type->guests_max || room->adults > type->adults_max)
		findings |= AUDIT_TOO_MANY_GUESTS;
	for (int i = 0; i < room->wish_count; i++)
		if (!possible(hotel, room->type_reserved, &room->wishes[i]))
			findings |= AUDIT_WISH_IMPOSSIBLE;
	return findings;
}

unsigned audit_booking(const struct audit_hotel *hotel, const struct booking *booking)
{
	const struct contact *contact = &booking->contact;
	unsigned findings = 0;
	if (!*contact->name && !*contact->surname)
		findings |= AUDIT_NO_NAME;
	if (!phone_valid(contact->phone) && !email_valid(contact->email))
		findings |= AUDIT_NO_CONTACT;
	if (stay_nights(booking->arrival_day, booking->departure_day) < 0)
		findings |= AUDIT_BAD_DATES;
	if (booking->room_count < 1)
		findings |= AUDIT_BAD_TYPE;
	for (int i = 0; i < booking->room_count; i++)
		findings |= audit_room(hotel, &booking->rooms[i]);
	struct money expected;
	if (hotel->rates && !rate_agrees(hotel->rates, booking, hotel->tolerance_minor, &expected))
		findings |= AUDIT_AMOUNT;
	return findings;
}
