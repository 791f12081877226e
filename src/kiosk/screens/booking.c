/* The booking confirmation, and the choice among several rooms. */
#include "base/text.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_CONTINUE = 1, ACT_ROOM, GREETED_NAME_MAX = 36 };

/* --- the confirmation --- */

/* The whole name, but the surname alone where it would fill a heading's third line. */
static const char *name_to_greet(const struct stage *stage)
{
	const struct contact *contact = &stage->visit->booking.contact;
	bool latin = stage->prefs.language == LANGUAGE_EN || stage->prefs.language == LANGUAGE_KO;
	const char *whole = latin && contact->latin[0] ? contact->latin : contact->name;
	return text_count(whole) > GREETED_NAME_MAX && contact->surname[0] ? contact->surname : whole;
}

static const char *greeting(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	const char *name = words_masked(stage, ui, name_to_greet(stage));
	bool known = booking->stays > 0 || booking->member_number[0] || booking->member_tier[0];
	if (!name[0])
		return T("This is your booking");
	if (known)
		return ui_format(ui, T("Welcome back, %s"), name);
	return ui_format(ui, booking->vip ? T("Welcome, %s") : T("%s, your booking"), name);
}

/* What he is to the hotel; "" for a guest like any other. */
static const char *honour(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	if (booking->vip)
		return T("As our VIP guest you have our special attention.");
	const char *tier = words_tier(stage, booking->member_tier);
	if (tier[0])
		return ui_format(ui, T("%s: you have our special attention."), tier);
	return booking->member_number[0] ? T("It is a pleasure to have you here again.") : "";
}

/* Which stay it is, and what he is to the hotel. Whoever looks on once the screen is masked does not read it. */
static const char *help(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	const char *honoured = honour(stage, ui);
	const char *between = stage->prefs.language == LANGUAGE_EN || stage->prefs.language == LANGUAGE_KO ? " " : "";
	if (stage->masked || (booking->stays == 0 && !honoured[0]))
		return T("Please check it before we start the registration");
	if (booking->stays == 0)
		return honoured;
	const char *stay = ui_format(
	    ui, T("This is your %s stay with us."), words_ordinal(ui, stage->prefs.language, booking->stays + 1));
	return honoured[0] ? ui_format(ui, "%s%s%s", stay, between, honoured) : stay;
}

static int rooms_of_type(const struct booking *booking, const char *type)
{
	int count = 0;
	for (int i = 0; i < booking->room_count; i++)
		count += text_equal(booking->rooms[i].type_reserved, type);
	return count;
}

static bool first_of_type(const struct booking *booking, int room)
{
	for (int i = 0; i < room; i++)
		if (text_equal(booking->rooms[i].type_reserved, booking->rooms[room].type_reserved))
			return false;
	return true;
}

static void room_lines(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	for (int i = 0; i < booking->room_count; i++) {
		const char *code = booking->rooms[i].type_reserved;
		int count = rooms_of_type(booking, code);
		if (!first_of_type(booking, i))
			continue;
		ui_row(ui, &(struct ui_box){.gap_look = 32});
		ui_emblem(ui, &(struct ui_emblem){.icon = ICON_BED});
		ui_column(ui, &(struct ui_box){.gap_look = 6, .place = {.grow = 1}});
		ui_title(ui, words_join(ui, words_type(stage, code),
		                 ui_format(ui, ui_translate_plural(ui, "%d room", "%d rooms", count), count)));
		ui_text2(ui, words_room_facts(ui, stage, stage_type(stage, code)));
		ui_end(ui);
		ui_end(ui);
	}
}

static void date_facts(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	const struct policy *policy = stage_policy(stage);
	const char *arrival = words_day(ui, stage, booking->arrival_day);
	const char *departure = words_day(ui, stage, booking->departure_day);
	if (policy) {
		arrival = ui_format(ui, T("%s, from %s"), arrival, words_minute(ui, policy->earliest_check_in_minute));
		departure = ui_format(ui, T("%s, until %s"), departure, words_minute(ui, policy->check_out_minute));
	}
	ui_fact(ui, &(struct ui_fact){.id = "booking.arrival", .label = T("Arrival"), .value = arrival});
	ui_fact(ui, &(struct ui_fact){.id = "booking.departure", .label = T("Departure"), .value = departure});
}

static bool asked_before(const struct booking *booking, int room, int index)
{
	const struct wish *wish = &booking->rooms[room].wishes[index];
	for (int r = 0; r <= room; r++)
		for (int w = 0; w < (r == room ? index : booking->rooms[r].wish_count); w++) {
			const struct wish *other = &booking->rooms[r].wishes[w];
			if (other->kind == wish->kind && other->status == wish->status &&
			    text_equal(other->note, wish->note))
				return true;
		}
	return false;
}

/* Those of all rooms, each once. */
static const char *all_wishes(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	const char *all = "";
	for (int r = 0; r < booking->room_count; r++)
		for (int w = 0; w < booking->rooms[r].wish_count; w++)
			if (!asked_before(booking, r, w))
				all = words_join(ui, all, words_wishes(ui, stage, &booking->rooms[r].wishes[w], 1));
	return all;
}

static void guest_facts(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	const char *wishes = all_wishes(stage, ui);
	int adults = 0, children = 0;
	for (int i = 0; i < booking->room_count; i++) {
		const struct booking_room *room = &booking->rooms[i];
		adults += room->adults;
		children += room->children;
	}
	ui_fact(ui, &(struct ui_fact){
	                .id = "booking.guests", .label = T("Guests"), .value = words_people(ui, adults, children)});
	if (wishes[0])
		ui_fact(ui, &(struct ui_fact){.id = "booking.wishes", .label = T("Special requests"), .value = wishes});
}

/* How to reach the hotel. */
static const char *hotel_contact(const struct stage *stage, struct ui *ui)
{
	const struct hotel *hotel = stage_hotel(stage);
	if (!hotel)
		return "";
	return words_join(
	    ui, localized_text(&hotel->address, stage->prefs.language), words_join(ui, hotel->phone, hotel->email));
}

static void price_facts(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	ui_fact(
	    ui, &(struct ui_fact){.id = "booking.amount",
	            .label = T("Total price"),
	            .value = words_join(ui, words_money(ui, stage, booking->amount), words_payment(ui, stage, booking)),
	            .strong = true});
	if (hotel_contact(stage, ui)[0])
		ui_fact(ui, &(struct ui_fact){
		                .id = "booking.contact", .label = T("The hotel"), .value = hotel_contact(stage, ui)});
}

/* One card; on a wide panel the rooms stand at the left and the facts at the right. */
static void confirmation_cards(const struct stage *stage, struct ui *ui)
{
	ui_card(ui, &(struct ui_box){.id = "booking.card", .gap_look = 20});
	room_lines(stage, ui);
	if (ui_scale_now(ui)->landscape && !ui_scale_now(ui)->compact) {
		ui_end(ui);
		ui_work(ui);
		ui_card(ui, &(struct ui_box){.id = "booking.facts", .gap_look = 20});
	}
	ui_fact(ui, &(struct ui_fact){.id = "booking.number",
	                .label = T("Booking number"),
	                .value = stage->visit->booking.number,
	                .masked = stage->masked});
	date_facts(stage, ui);
	guest_facts(stage, ui);
	price_facts(stage, ui);
	ui_end(ui);
}

static void booking_build(const struct stage *stage, struct ui *ui)
{
	const char *cancellation = words_cancellation(ui, stage);
	ui_page_begin(
	    ui, &(struct ui_page){.id = "booking",
	            .heading = greeting(stage, ui),
	            .help = help(stage, ui),
	            .step = STEP_BOOKING,
	            .steps = STEPS,
	            .wide_work = true,
	            .primary = {
	                .id = "booking.continue", .label = T("Start registration"), .action = {.code = ACT_CONTINUE}}});
	confirmation_cards(stage, ui);
	if (cancellation[0])
		ui_notice(ui, "booking.cancellation", UI_ATTENTION, cancellation);
	ui_page_end(ui);
}

static void booking_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind == UI_ACTED && outcome->action.code == ACT_CONTINUE)
		flow_begin(stage);
}

/* Who only wants to see a stay that has begun is led straight to it. */
static void booking_enter(struct stage *stage)
{
	const struct booking *booking = &stage->visit->booking;
	bool all_in = booking->room_count > 0;
	for (int i = 0; i < booking->room_count; i++)
		all_in = all_in && room_in_house(&booking->rooms[i]);
	if (stage->visit->purpose == FOR_STAY && all_in) {
		stage->visit->purpose = FOR_CHECK_IN;
		stage_replace(stage, SCREEN_STAY);
	}
}

const struct screen screen_booking = {
    .name = "booking", .build = booking_build, .act = booking_act, .enter = booking_enter, .personal = true};

/* --- which room --- */

static const char *room_state_words(const struct stage *stage, struct ui *ui, const struct booking_room *room)
{
	int total = room_guest_total(room), done = 0;
	(void)stage;
	if (room_in_house(room))
		return ui_format(ui, T("Checked in, room %s"), room->room);
	if (!stay_living(room->state))
		return T("No longer booked");
	for (int i = 0; i < room->guest_count; i++)
		done += room->guests[i].progress == GUEST_REGISTERED;
	if (done == 0)
		return words_people(ui, room->adults, room->children);
	return ui_format(ui, T("%d of %d guests registered"), done, total);
}

static void rooms_build(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	ui_page_begin(ui, &(struct ui_page){.id = "rooms",
	                      .heading = T("Which room comes first?"),
	                      .help = T("The others can follow now or later."),
	                      .step = STEP_BOOKING,
	                      .steps = STEPS});
	ui_column(ui, &(struct ui_box){.gap_look = 20});
	for (int i = 0; i < booking->room_count; i++) {
		const struct booking_room *room = &booking->rooms[i];
		bool in = room_in_house(room);
		ui_choice(ui, &(struct ui_choice){.id = ui_format(ui, "rooms.%d", i),
		                  .label = ui_format(ui, "%d. %s", i + 1, words_type(stage, room->type_reserved)),
		                  .detail = room_state_words(stage, ui, room),
		                  .icon = in ? ICON_OK : ICON_BED,
		                  .chosen = in,
		                  .disabled = !in && !stay_living(room->state),
		                  .action = {ACT_ROOM, i, NULL}});
	}
	ui_end(ui);
	ui_page_end(ui);
}

static void rooms_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind != UI_ACTED || outcome->action.code != ACT_ROOM)
		return;
	stage->visit->room = outcome->action.number;
	if (room_in_house(stage_room(stage)))
		stage_go(stage, SCREEN_STAY);
	else
		flow_begin_room(stage);
}

const struct screen screen_rooms = {.name = "rooms", .build = rooms_build, .act = rooms_act, .personal = true};
