#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/command/command.h"
#include "central/feed_documents.h"
#include "central/profiles.h"
#include "central/store/booking.h"
#include "central/store/hotel.h"
#include "central/store/staff.h"
#include "wire/hotel.h"

struct registration {
	struct booking booking;
	struct guest guest;
	int room_index, guest_index;
	char made_by[8];
};

static bool registration_read(struct command_call *call, struct registration *out, struct error *fault)
{
	int64_t guest_index;
	if (!command_booking(call, &out->booking, &out->room_index, fault) ||
	    !json_get_int(call->body, "guest_index", 0, ROOM_GUESTS_MAX - 1, &guest_index, fault) ||
	    !json_get_text(call->body, "made_by", out->made_by, sizeof(out->made_by), fault))
		return false;
	command_language(call, &out->booking);
	json_t *guest = json_get_object(call->body, "guest", fault);
	out->guest_index = (int)guest_index;
	if (!guest || !guest_decode(guest, &out->guest, fault))
		return false;
	if (!stay_living(out->booking.rooms[out->room_index].state))
		return error_set(fault, "NOT_ALLOWED", "the stay is over or was cancelled");
	return true;
}

/* As old as the booking's policy wants one guest of the room to be. */
static bool of_age(struct work *work, const struct registration *registration, bool *out, struct error *err)
{
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	bool loaded = store_hotel_load(work, hotel, NULL, err);
	const struct policy *policy = loaded ? hotel_policy(hotel, registration->booking.policy_id) : NULL;
	*out = policy && age_on(registration->guest.birth_day, hotel->business_day) >= policy->minimum_age;
	free(hotel);
	return loaded;
}

/* The booking shows who is registered; who the guest is otherwise is in the registration alone. */
static void booking_mark(struct registration *registration, bool adult)
{
	struct booking_room *room = &registration->booking.rooms[registration->room_index];
	struct booking_guest *guest = &room->guests[registration->guest_index];
	text_copy(guest->name, sizeof(guest->name), registration->guest.name);
	guest->child = registration->guest.child;
	guest->of_age = adult;
	guest->progress = GUEST_REGISTERED;
	if (room->guest_count <= registration->guest_index)
		room->guest_count = registration->guest_index + 1;
}

static bool registration_keep(struct command_call *call, struct registration *registration, struct error *err)
{
	struct work *work = call->work;
	char actor[96];
	bool adult;
	if (!of_age(work, registration, &adult, err))
		return false;
	command_actor(call, actor, sizeof(actor));
	booking_mark(registration, adult);
	return store_guest_save(work, registration->booking.number, registration->room_index, registration->guest_index,
	           &registration->guest, registration->made_by, err) &&
	       store_booking_save(work, &registration->booking, err) &&
	       profiles_register(work, &registration->booking, registration->room_index, registration->guest_index,
	           &registration->guest, err) &&
	       feed_put_booking(work, registration->booking.number, err) &&
	       audit_add(work, actor, "guest_registered", registration->booking.number, "", err) && command_done(call);
}

bool command_register_guest(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	struct registration *registration = memory_zeroed(1, sizeof(*registration));
	bool done = registration_read(call, registration, &fault)
	                ? registration_keep(call, registration, err)
	                : command_refuse(call, fault.code, registration->booking.number, "", fault.text, err);
	memory_wipe(registration, sizeof(*registration));
	free(registration);
	return done;
}
