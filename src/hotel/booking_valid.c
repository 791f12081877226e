/* The limits of a booking's members. */
#include <string.h>
#include "hotel/booking.h"
#include "hotel/words.h"

enum { PEOPLE_MAX = 40 };

static const struct text_field booking_texts[] = {
    TEXT_FIELD(booking, number, 4),
    TEXT_FIELD(booking, source, 0),
    TEXT_FIELD(booking, agency_number, 0),
    TEXT_FIELD(booking, contact.name, 0),
    TEXT_FIELD(booking, contact.surname, 0),
    TEXT_FIELD(booking, contact.given, 0),
    TEXT_FIELD(booking, contact.latin, 0),
    TEXT_FIELD(booking, contact.phone, 0),
    TEXT_FIELD(booking, contact.email, 0),
    TEXT_FIELD(booking, member_number, 0),
    TEXT_FIELD(booking, member_tier, 0),
    TEXT_FIELD(booking, policy_id, 0),
    TEXT_FIELD(booking, rate_plan, 0),
    TEXT_FIELD(booking, remarks, 0),
    TEXT_FIELD(booking, held_reason, 0),
};

static const struct text_field room_texts[] = {
    TEXT_FIELD(booking_room, type_reserved, 1),
    TEXT_FIELD(booking_room, room, 0),
};

static bool plain_number(const char *number)
{
	return number[strspn(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")] == '\0';
}

static bool wishes_valid(const struct booking_room *room, const char **what_out)
{
	if (room->wish_count < 0 || room->wish_count > WISHES_MAX)
		return fault_in("wish_count", what_out);
	for (int i = 0; i < room->wish_count; i++) {
		const struct wish *wish = &room->wishes[i];
		if (wish->kind >= WISH_KIND_COUNT || wish->status >= WISH_STATUS_COUNT ||
		    !text_field_valid(wish->note, sizeof wish->note))
			return fault_in("wishes", what_out);
	}
	return true;
}

static bool guests_valid(const struct booking_room *room, const char **what_out)
{
	if (room->guest_count < 0 || room->guest_count > ROOM_GUESTS_MAX)
		return fault_in("guest_count", what_out);
	for (int i = 0; i < room->guest_count; i++)
		if (room->guests[i].progress >= GUEST_PROGRESS_COUNT ||
		    !text_field_valid(room->guests[i].name, sizeof room->guests[i].name))
			return fault_in("guests", what_out);
	return true;
}

static bool extras_valid(const struct booking_room *room, const char **what_out)
{
	if (room->extra_count < 0 || room->extra_count > ROOM_EXTRAS_MAX)
		return fault_in("extra_count", what_out);
	for (int i = 0; i < room->extra_count; i++) {
		const struct booking_extra *extra = &room->extras[i];
		if (!*extra->extra || !text_field_valid(extra->extra, sizeof extra->extra) ||
		    extra->outcome >= EXTRA_OUTCOME_COUNT || extra->moment >= EXTRA_MOMENT_COUNT ||
		    extra->amount_minor < 0 || booking_extra_find(room, extra->extra) != extra)
			return fault_in("extras", what_out);
	}
	return true;
}

static bool booking_room_valid(const struct booking_room *room, const char **what_out)
{
	if (!text_fields_valid(room, room_texts, sizeof room_texts / sizeof *room_texts, what_out))
		return false;
	if (room->state >= STAY_STATE_COUNT)
		return fault_in("state", what_out);
	if ((room->state == STAY_IN_HOUSE || room->state == STAY_DUE_OUT) && !*room->room)
		return fault_in("room", what_out);
	if (room->adults < 0 || room->adults > PEOPLE_MAX)
		return fault_in("adults", what_out);
	if (room->children < 0 || room->children > PEOPLE_MAX)
		return fault_in("children", what_out);
	if (room->checked_in_ms < 0 || room->checked_out_ms < 0)
		return fault_in("checked_in_ms", what_out);
	return wishes_valid(room, what_out) && guests_valid(room, what_out) && extras_valid(room, what_out);
}

/* Amounts of one currency that is known; a booking without any amount may leave it out. */
static bool amounts_valid(const struct booking *booking, const char **what_out)
{
	const char *currency = booking->amount.currency;
	bool none = !*currency && !booking->amount.minor && !booking->prepaid.minor && !booking->balance.minor;
	if (none && !*booking->prepaid.currency && !*booking->balance.currency)
		return true;
	if (currency_exponent(currency) < 0)
		return fault_in("amount", what_out);
	if (strcmp(booking->prepaid.currency, currency) != 0)
		return fault_in("prepaid", what_out);
	if (strcmp(booking->balance.currency, currency) != 0)
		return fault_in("balance", what_out);
	return true;
}

bool booking_valid(const struct booking *booking, const char **what_out)
{
	if (!text_fields_valid(booking, booking_texts, sizeof booking_texts / sizeof *booking_texts, what_out))
		return false;
	if (!plain_number(booking->number))
		return fault_in("number", what_out);
	if (!plain_number(booking->agency_number))
		return fault_in("agency_number", what_out);
	if (booking->language >= LANGUAGE_COUNT)
		return fault_in("language", what_out);
	if (!day_valid(booking->arrival_day))
		return fault_in("arrival_day", what_out);
	if (stay_nights(booking->arrival_day, booking->departure_day) < 0)
		return fault_in("departure_day", what_out);
	if (booking->expected_arrival_minute < MINUTE_NONE || booking->expected_arrival_minute >= DAY_MINUTES)
		return fault_in("expected_arrival_minute", what_out);
	if (booking->payment >= PAYMENT_WAY_COUNT)
		return fault_in("payment", what_out);
	if (!amounts_valid(booking, what_out))
		return false;
	if (booking->room_count < 1 || booking->room_count > BOOKING_ROOMS_MAX)
		return fault_in("room_count", what_out);
	for (int i = 0; i < booking->room_count; i++)
		if (!booking_room_valid(&booking->rooms[i], what_out))
			return false;
	return true;
}
