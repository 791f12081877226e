/* The pages for staff, with a stop at each. */
#pragma once
#include "kiosk/walk.h"

/* The hotel's name under a finger for so long. */
static inline void rig_hold_brand(struct rig *rig, const char *id, int64_t ms)
{
	const struct ui_node *brand = ui_find(rig->tree, id);
	int x, y;
	assert_non_null(brand);
	ui_centre(brand, &x, &y);
	rig_input(rig, (struct input_event){.kind = INPUT_DOWN, .x = x, .y = y});
	manual_clock_advance(rig->clock, ms);
	rig_input(rig, (struct input_event){.kind = INPUT_UP, .x = x, .y = y});
}

static inline void rig_staff(struct rig *rig)
{
	struct service_event event = fake_event(rig->services, SERVICE_STAFF, "OK");
	event.staff = &rig->services->staff;
	rig_event(rig, event);
}

/* From the first screen to the menu. */
static inline void walk_staff_in(const struct walk *walk, bool by_central, bool serves_guests)
{
	struct rig *rig = walk->rig;
	rig_hold_brand(rig, "attract.hotel", 3100);
	rig_type(rig, "anna");
	stop(walk, "staff_name");
	rig_tap(rig, "staff_name.continue");
	rig_type(rig, "407193");
	stop(walk, "staff_pin");
	rig_tap(rig, "staff_pin.continue");
	rig->services->staff = (struct service_staff){.by_central = by_central, .serves_guests = serves_guests};
	text_copy(rig->services->staff.name, STAFF_NAME_BYTES, "anna");
	rig_staff(rig);
	rig_screen(rig, "staff_menu");
	stop(walk, by_central ? "staff_menu" : "staff_menu-offline");
}

static inline void fake_staff_lists(struct services *fake)
{
	struct service_staff *staff = &fake->staff;
	staff->found_count = STAFF_FOUND_MAX;
	for (int i = 0; i < STAFF_FOUND_MAX; i++) {
		text_copy(staff->found[i].number, BOOKING_NUMBER_BYTES, i ? "K7M42Q9E" : "K7M42Q9D");
		text_copy(staff->found[i].name, PERSON_NAME_BYTES, "王晓明");
		staff->found[i].arrival_day = FAKE_DAY;
		staff->found[i].departure_day = FAKE_DAY + 2;
	}
	staff->room_count = STAFF_ROOMS_MAX;
	for (int i = 0; i < STAFF_ROOMS_MAX; i++) {
		staff->rooms[i] = fake->offer.room;
		snprintf(staff->rooms[i].number, ROOM_NUMBER_BYTES, "12%02d", i + 1);
	}
	staff->total = 40;
	staff->call_count = 3;
	for (int i = 0; i < 3; i++) {
		snprintf(staff->calls[i].id, STAFF_CALL_BYTES, "call%d", i);
		text_copy(staff->calls[i].kiosk, sizeof(staff->calls[i].kiosk), "Lobby 2");
		staff->calls[i].made_ms = FAKE_WALL_MS;
	}
}

static inline void fake_staff_state(struct services *fake)
{
	struct staff_state *state = &fake->staff.state;
	*state = (struct staff_state){.online = fake->status.online,
	    .link_since_ms = FAKE_WALL_MS - 26 * 3600 * 1000,
	    .outbox_oldest_ms = FAKE_WALL_MS - 3600 * 1000,
	    .fault_ms = FAKE_WALL_MS - 60 * 1000,
	    .leases_held = 4,
	    .space_left_bytes = 812000000};
	text_copy(state->kiosk, sizeof(state->kiosk), "Lobby 1");
	text_copy(state->version, sizeof(state->version), "0.3");
	text_copy(state->fault, sizeof(state->fault), "UNREACHABLE");
}

/* From the menu to the booking, its proof waived. */
static inline void walk_staff_waive(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "staff_menu.find");
	rig_type(rig, "Wang");
	stop(walk, "staff_find");
	rig_tap(rig, "staff_find.find");
	fake_staff_lists(rig->services);
	rig_staff(rig);
	stop(walk, "staff_found");
	rig_tap(rig, "staff_found.0");
	stop(walk, "staff_reason");
	rig_tap(rig, "staff_reason.document_seen");
	rig_found(rig);
	rig_screen(rig, "staff_booking");
	stop(walk, "staff_booking");
}

/* From the booking to a room that is held for it. */
static inline void walk_staff_room(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "staff_booking.room");
	fake_staff_lists(rig->services);
	rig_staff(rig);
	stop(walk, "staff_rooms");
	rig_tap(rig, "staff_rooms.1202");
	stop(walk, "staff_reason-room");
	rig_tap(rig, "staff_reason.guest_wish");
	rig_offered(rig);
	rig_screen(rig, "staff_booking");
	stop(walk, "staff_booking-held");
}
