#include "kiosk/view.h"
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "wire/extra.h"
#include "wire/hotel.h"

static struct booking_room *room_of(struct booking *booking, const json_t *body)
{
	int64_t index;

	if (!json_get_int(body, "room_index", 0, BOOKING_ROOMS_MAX - 1, &index, NULL) || index >= booking->room_count)
		return NULL;
	return &booking->rooms[index];
}

static bool register_guest(struct booking_room *room, const json_t *body, int64_t made_ms)
{
	struct guest guest;
	struct booking_guest *known;
	int64_t index;

	(void)made_ms;
	if (!json_get_int(body, "guest_index", 0, ROOM_GUESTS_MAX - 1, &index, NULL) || index > room->guest_count ||
	    !guest_decode(json_get_object(body, "guest", NULL), &guest, NULL))
		return false;
	if (index == room->guest_count)
		room->guest_count++;
	known = &room->guests[index];
	text_copy(known->name, sizeof known->name, guest.name);
	known->child = guest.child;
	known->progress = GUEST_REGISTERED;
	memory_wipe(&guest, sizeof guest);
	return true;
}

static void take_wishes(struct booking_room *room, const json_t *body)
{
	json_t *wishes = json_get_array(body, "wishes", WISHES_MAX, NULL);
	size_t i, count = wishes ? json_array_size(wishes) : 0;

	if (!wishes)
		return;
	room->wish_count = 0;
	for (i = 0; i < count; i++)
		if (wish_decode(json_array_get(wishes, i), &room->wishes[room->wish_count], NULL))
			room->wish_count++;
}

/* A stay that began elsewhere meanwhile stays as central says. */
static bool check_in(struct booking_room *room, const json_t *body, int64_t made_ms)
{
	char number[ROOM_NUMBER_BYTES];

	if (!json_get_text(body, "room", number, sizeof number, NULL))
		return false;
	if (room->state != STAY_RESERVED && room->state != STAY_DUE_IN)
		return false;
	room->state = STAY_IN_HOUSE;
	text_copy(room->room, sizeof room->room, number);
	room->checked_in_ms = made_ms;
	take_wishes(room, body);
	return true;
}

/* A better room is central's to give: view_stay.c. */
static bool take_extra(struct booking_room *room, const json_t *body, int64_t made_ms)
{
	struct extra_take take;
	struct booking_extra entry = {.outcome = EXTRA_TAKEN};

	(void)made_ms;
	if (!shape_decode(&extra_take_shape, body, &take, NULL) || take.type[0])
		return false;
	text_copy(entry.extra, sizeof entry.extra, take.extra);
	entry.moment = take.moment;
	entry.amount_minor = take.amount_minor;
	return booking_extra_put(room, &entry);
}

static bool decline_extra(struct booking_room *room, const json_t *body, int64_t made_ms)
{
	struct extra_take take;
	struct booking_extra entry = {.outcome = EXTRA_DECLINED};

	(void)made_ms;
	if (!shape_decode(&extra_decline_shape, body, &take, NULL) || booking_extra_find(room, take.extra))
		return false;
	text_copy(entry.extra, sizeof entry.extra, take.extra);
	entry.moment = take.moment;
	return booking_extra_put(room, &entry);
}

static const struct {
	const char *kind;
	bool (*apply)(struct booking_room *room, const json_t *body, int64_t made_ms);
} effects[] = {
    {"RegisterGuest", register_guest},
    {"CheckIn", check_in},
    {"TakeExtra", take_extra},
    {"DeclineExtra", decline_extra},
};

bool view_apply(struct booking *booking, const char *kind, const json_t *body, int64_t made_ms)
{
	struct booking_room *room = room_of(booking, body);
	size_t i;

	for (i = 0; room && i < sizeof effects / sizeof effects[0]; i++)
		if (strcmp(kind, effects[i].kind) == 0)
			return effects[i].apply(room, body, made_ms);
	return false;
}
