#include "hotel/audit.h"
#include <string.h>
#include "hotel/guest.h"

enum { ROOMS_USUAL = 5, ADULTS_USUAL = 10 };

static const struct {
	enum audit_finding finding;
	const char *code, *words;
} findings_known[AUDIT_FINDING_COUNT] = {
    {AUDIT_NO_NAME, "NO_NAME", "no name"},
    {AUDIT_NO_CONTACT, "NO_CONTACT", "no phone number or mail address"},
    {AUDIT_BAD_DATES, "BAD_DATES", "the dates cannot be"},
    {AUDIT_BAD_TYPE, "BAD_TYPE", "no such room type"},
    {AUDIT_TOO_MANY_GUESTS, "TOO_MANY_GUESTS", "more guests than the room takes"},
    {AUDIT_WISH_IMPOSSIBLE, "WISH_IMPOSSIBLE", "no room of the type grants a wish"},
    {AUDIT_AMOUNT, "AMOUNT", "the amount is not that of the rates"},
    {AUDIT_QUANTITY, "QUANTITY", "unusually many rooms or guests"},
    {AUDIT_UNSECURED, "UNSECURED", "a high amount, and nothing secures it"},
    {AUDIT_DOUBLE, "DOUBLE", "the guest has a booking for these nights"},
};

static int index_of(enum audit_finding finding)
{
	int i = 0;
	while (i < AUDIT_FINDING_COUNT && findings_known[i].finding != finding)
		i++;
	return i;
}

const char *audit_finding_code(enum audit_finding finding)
{
	int i = index_of(finding);
	return i < AUDIT_FINDING_COUNT ? findings_known[i].code : "";
}

const char *audit_finding_words(enum audit_finding finding)
{
	int i = index_of(finding);
	return i < AUDIT_FINDING_COUNT ? findings_known[i].words : "";
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

/* What a clerk would look at before he says yes. */
static unsigned audit_whole(const struct audit_hotel *hotel, const struct booking *booking)
{
	static const struct policy usual = {0};
	const struct policy *policy = hotel->policy ? hotel->policy : &usual;
	int rooms_max = policy->audit_rooms_max > 0 ? policy->audit_rooms_max : ROOMS_USUAL;
	int adults_max = policy->audit_adults_max > 0 ? policy->audit_adults_max : ADULTS_USUAL, adults = 0;
	for (int i = 0; i < booking->room_count; i++)
		adults += booking->rooms[i].adults;
	unsigned findings = hotel->doubled ? AUDIT_DOUBLE : 0;
	if (booking->room_count > rooms_max || adults > adults_max)
		findings |= AUDIT_QUANTITY;
	if (policy->audit_unsecured_minor > 0 && booking->payment == PAY_AT_HOTEL && booking->prepaid.minor == 0 &&
	    booking->amount.minor > policy->audit_unsecured_minor)
		findings |= AUDIT_UNSECURED;
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
	findings |= audit_whole(hotel, booking);
	struct money expected;
	if (hotel->rates && !rate_agrees(hotel->rates, booking, hotel->tolerance_minor, &expected))
		findings |= AUDIT_AMOUNT;
	return findings;
}
