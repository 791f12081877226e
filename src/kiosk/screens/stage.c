#include "kiosk/screens/screens.h"
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/screens/staff.h"
#include "kiosk/screens/survey_flow.h"

static void arrive(struct stage *stage, enum screen_id screen)
{
	if (!screen_of(screen)->staff)
		staff_leave(stage);
	stage->screen = screen;
	stage->visit->problem = NULL;
	stage->visit->aside = 0;
	stage->visit->pin_held = false;
	ui_keyboard_wipe(&stage->visit->keys);
	if (screen_of(screen)->enter)
		screen_of(screen)->enter(stage);
}

static void push(struct stage *stage, enum screen_id screen)
{
	if (stage->depth == HISTORY_MAX) {
		memmove(&stage->history[0], &stage->history[1], sizeof(stage->history[0]) * (HISTORY_MAX - 1));
		stage->depth--;
	}
	stage->history[stage->depth++] = screen;
}

void stage_go(struct stage *stage, enum screen_id screen)
{
	if (!screen_of(stage->screen)->resting)
		push(stage, stage->screen);
	arrive(stage, screen);
}

void stage_replace(struct stage *stage, enum screen_id screen)
{
	arrive(stage, screen);
}

void stage_go_above(struct stage *stage, enum screen_id screen, enum screen_id floor)
{
	int at = stage->depth;
	while (at > 0 && stage->history[at - 1] != floor)
		at--;
	stage->depth = at;
	if (at == 0)
		push(stage, floor);
	arrive(stage, screen);
}

void stage_back(struct stage *stage)
{
	if (stage->visit->committing)
		return;
	stage->visit->pending = 0;
	if (stage->depth == 0) {
		stage->over = true;
		return;
	}
	arrive(stage, stage->history[--stage->depth]);
}

void stage_start_over(struct stage *stage)
{
	if (stage->visit->committing)
		return;
	survey_leave(stage);
	services_end_session(stage->services);
	memory_wipe(stage->visit, sizeof(*stage->visit));
	stage->call = (struct call_state){0}; /* who called was the guest of the visit that ends here */
	stage->depth = 0;
	stage->overlay = OVERLAY_NONE;
	arrive(stage, SCREEN_HOME);
}

void stage_refuse(struct stage *stage, const char *code)
{
	text_copy(stage->visit->refusal, sizeof(stage->visit->refusal), code);
	stage_go(stage, SCREEN_REFUSED);
}

void stage_ask(struct stage *stage, service_ticket ticket, bool committing)
{
	stage->visit->pending = ticket;
	stage->visit->committing = committing && ticket != 0;
}

void stage_ask_aside(struct stage *stage, service_ticket ticket)
{
	stage->visit->aside = ticket;
}

bool stage_busy(const struct stage *stage)
{
	return stage->visit->pending != 0;
}

void stage_call_staff(struct stage *stage)
{
	if (stage->call.ticket == 0)
		stage->call.ticket = services_call_staff(
		    stage->services, screen_of(stage->screen)->name, language_name(stage->prefs.language));
	stage->overlay = OVERLAY_CALL;
}

bool stage_has_entries(const struct stage *stage)
{
	for (int i = 0; i < ENTRY_COUNT; i++)
		if (stage->visit->entries[i].text[0])
			return true;
	return stage->visit->proved;
}

/* --- the hotel --- */

const struct hotel *stage_hotel(const struct stage *stage)
{
	return services_hotel(stage->services)->hotel;
}

static const struct policy *policy_named(const struct hotel_view *view, const char *id)
{
	for (int i = 0; i < view->policy_count; i++)
		if (text_equal(view->policies[i].id, id))
			return &view->policies[i];
	return NULL;
}

const struct policy *stage_policy(const struct stage *stage)
{
	const struct hotel_view *view = services_hotel(stage->services);
	const struct policy *policy = NULL;
	if (stage->visit->proved && stage->visit->booking.policy_id[0])
		policy = policy_named(view, stage->visit->booking.policy_id);
	if (!policy && view->hotel)
		policy = policy_named(view, view->hotel->policy_id);
	return policy;
}

const char *stage_hotel_name(const struct stage *stage)
{
	const struct hotel *hotel = stage_hotel(stage);
	const char *name = hotel ? localized_text(&hotel->name, stage->prefs.language) : "";
	return name[0] ? name : stage->config->hotel_name;
}

const char *stage_hotel_text(const struct stage *stage, const char *key)
{
	const struct hotel *hotel = stage_hotel(stage);
	return hotel ? hotel_text(hotel, key, stage->prefs.language) : "";
}

const struct room_type *stage_type(const struct stage *stage, const char *code)
{
	const struct hotel_view *view = services_hotel(stage->services);
	for (int i = 0; i < view->type_count; i++)
		if (text_equal(view->types[i].code, code))
			return &view->types[i];
	return NULL;
}

struct local_time stage_local_time(const struct stage *stage)
{
	const struct hotel *hotel = stage_hotel(stage);
	return hotel ? local_time_at(stage->wall_ms + hotel->clock_offset_ms, hotel->utc_offset_minutes)
	             : local_time_at(stage->wall_ms, 0);
}

int32_t stage_business_day(const struct stage *stage)
{
	const struct hotel *hotel = stage_hotel(stage);
	return hotel ? hotel->business_day : stage_local_time(stage).day;
}

/* --- the booking --- */

struct booking_room *stage_room(const struct stage *stage)
{
	return &stage->visit->booking.rooms[stage->visit->room];
}

int room_guest_total(const struct booking_room *room)
{
	int total = room->adults + room->children;
	if (total < room->guest_count)
		total = room->guest_count;
	if (total < 1)
		total = 1;
	return total < ROOM_GUESTS_MAX ? total : ROOM_GUESTS_MAX;
}

bool room_guest_child(const struct booking_room *room, int index)
{
	return index < room->guest_count ? room->guests[index].child : index >= room->adults && index > 0;
}

int room_next_guest(const struct booking_room *room)
{
	for (int i = 0; i < room_guest_total(room); i++)
		if (i >= room->guest_count || room->guests[i].progress != GUEST_REGISTERED)
			return i;
	return -1;
}

bool room_in_house(const struct booking_room *room)
{
	return room->state == STAY_IN_HOUSE || room->state == STAY_DUE_OUT;
}

void room_guest_registered(struct booking_room *room, int index, const char *name)
{
	while (room->guest_count <= index && room->guest_count < ROOM_GUESTS_MAX) {
		struct booking_guest *guest = &room->guests[room->guest_count];
		*guest = (struct booking_guest){.child = room_guest_child(room, room->guest_count)};
		room->guest_count++;
	}
	room->guests[index].progress = GUEST_REGISTERED;
	if (!room->guests[index].name[0])
		text_copy(room->guests[index].name, sizeof(room->guests[index].name), name);
}
