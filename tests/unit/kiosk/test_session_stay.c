/* The session after the booking: changes, cancellations, check-out, survey and requests, with what must fail. */
#include "kiosk/session_rig.h"
#include "kiosk/screens/calendar.h"
#include "kiosk/walk_stay.h"

static void go_to_manage(struct rig *rig)
{
	struct walk walk = {rig, NULL, NULL};
	rig_tap(rig, "attract.begin");
	walk_manage(&walk);
}

/* --- changes --- */

static void whole_change(void **state)
{
	struct rig *rig = *state;
	struct walk walk = {rig, NULL, NULL};
	walk_change(&walk);
	const struct change *change = &rig->services->change;
	service_ticket deed = rig->services->last;
	assert_int_equal(rig->services->changes, 1);
	assert_int_equal(rig->services->amount.minor, 129600 + 27000);
	assert_int_equal(change->parts, (1u << CHANGE_PART_COUNT) - 1);
	assert_int_equal(change->arrival_day, FAKE_DAY + 5);
	assert_int_equal(change->departure_day, FAKE_DAY + 7);
	assert_string_equal(change->rooms[0].type, "STT");
	assert_int_equal(change->rooms[0].wish_count, 4);
	assert_string_equal(change->rooms[0].wishes[3].note, "flowers");
	assert_string_equal(change->rooms[0].guests[1].name, "Li Na");
	assert_string_equal(change->contact.email, "wang@example.com");
	assert_int_equal(change->late_minute, 14 * 60);
	assert_true(change_valid(change, NULL));
	rig_committed(rig);
	rig_screen(rig, "changed");
	assert_false(enabled(rig, "changed.finish"));
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	assert_int_equal(rig->services->documents, 1);
	rig_tap(rig, "changed.finish");
	rig_screen(rig, "attract");
}

static void nothing_changed_is_nothing_to_confirm(void **state)
{
	struct rig *rig = *state;
	go_to_manage(rig);
	assert_false(enabled(rig, "manage.review"));
	rig_tap(rig, "manage.wishes");
	rig_tap(rig, "wishes.cot");
	rig_tap(rig, "wishes.continue");
	assert_true(enabled(rig, "manage.review"));
	rig_tap(rig, "manage.wishes");
	rig_tap(rig, "wishes.cot");
	rig_tap(rig, "wishes.continue");
	assert_false(enabled(rig, "manage.review"));
}

static void dates_left_are_not_taken(void **state)
{
	struct rig *rig = *state;
	go_to_manage(rig);
	rig_tap(rig, "manage.dates");
	rig_calendar(rig);
	rig_day(rig, "dates", FAKE_DAY + 5);
	assert_false(enabled(rig, "dates.take"));
	assert_false(enabled(rig, day_id("dates", FAKE_DAY + 4)));
	rig_day(rig, "dates", FAKE_DAY + 7);
	assert_false(enabled(rig, "dates.take")); /* until it is known whether they are free */
	rig_change(rig, 27000);
	assert_true(enabled(rig, "dates.take"));
	rig_tap(rig, "footer.back");
	assert_false(enabled(rig, "manage.review"));
}

/* Who touches two days before the prices came sees them all the same, and then what his days cost. */
static void a_quick_choice_loses_no_prices(void **state)
{
	struct rig *rig = *state;
	go_to_manage(rig);
	rig_tap(rig, "manage.dates");
	service_ticket prices = rig->services->last;
	rig_day(rig, "dates", FAKE_DAY + 5);
	rig_day(rig, "dates", FAKE_DAY + 7);
	assert_int_equal(rig->services->last, prices);
	assert_false(enabled(rig, "dates.take"));
	rig_calendar(rig);
	for (int32_t day = FAKE_DAY; day < FAKE_DAY + 9; day++)
		if (day % 9 == 3)
			assert_false(enabled(rig, day_id("dates", day)));
	assert_int_equal(rig->services->change_asks, 1);
	rig_change(rig, 27000);
	assert_true(enabled(rig, "dates.take"));
	/* Other days, while the next month's prices come: not the price of those before. */
	rig_tap(rig, "dates.next");
	rig_tap(rig, "dates.previous");
	rig_day(rig, "dates", FAKE_DAY + 4);
	rig_day(rig, "dates", FAKE_DAY + 9);
	assert_false(enabled(rig, "dates.take"));
	assert_false(rig_has(rig, "dates.difference"));
	rig_refused(rig, SERVICE_CALENDAR, "OFFLINE_NOT_POSSIBLE");
	assert_int_equal(rig->services->change_asks, 2);
	rig_refused(rig, SERVICE_CHANGE, "OFFLINE_NOT_POSSIBLE");
	assert_true(enabled(rig, "dates.take"));
}

static void full_and_past_days_cannot_be_chosen(void **state)
{
	struct rig *rig = *state;
	go_to_manage(rig);
	rig_tap(rig, "manage.dates");
	rig_calendar(rig);
	assert_false(enabled(rig, day_id("dates", FAKE_DAY - 1)));
	for (int32_t day = FAKE_DAY; day < FAKE_DAY + 9; day++)
		assert_int_equal(enabled(rig, day_id("dates", day)), day % 9 != 3);
	rig_tap(rig, "dates.previous");
	assert_true(rig_has(rig, day_id("dates", FAKE_DAY)));
	for (int i = 0; i < 40; i++)
		rig_tap(rig, "dates.next");
	assert_true(rig_has(rig, day_id("dates", FAKE_DAY + CALENDAR_AHEAD_DAYS)));
}

static void in_house_only_the_departure_moves(void **state)
{
	struct rig *rig = *state;
	fake_in_house(rig->services, 0, "1208");
	rig->services->booking.arrival_day = FAKE_DAY - 1;
	go_to_manage(rig);
	assert_false(rig_has(rig, "manage.types"));
	assert_false(rig_has(rig, "manage.cancel"));
	rig_tap(rig, "manage.dates");
	rig_day(rig, "dates", FAKE_DAY + 4);
	rig_change(rig, 40000);
	assert_int_equal(rig->services->change.arrival_day, FAKE_DAY - 1);
	assert_int_equal(rig->services->change.departure_day, FAKE_DAY + 4);
	rig_tap(rig, "dates.take");
	rig_screen(rig, "manage");
}

static void begin_wish_change(struct rig *rig)
{
	go_to_manage(rig);
	rig_tap(rig, "manage.wishes");
	rig_tap(rig, "wishes.quiet");
	rig_tap(rig, "wishes.continue");
	rig_tap(rig, "manage.review");
}

static void a_price_that_moved_is_shown_anew(void **state)
{
	struct rig *rig = *state;
	begin_wish_change(rig);
	rig_change(rig, 0);
	rig_tap(rig, "change.confirm");
	rig_refused(rig, SERVICE_COMMITTED, "STALE");
	rig_screen(rig, "refused");
	rig->services->booking.revision = 9;
	struct service_event event = fake_event(rig->services, SERVICE_BOOKING_CHANGED, "OK");
	event.booking = &rig->services->booking;
	rig_event(rig, event);
	rig_tap(rig, "refused.again");
	rig_screen(rig, "manage");
	assert_false(enabled(rig, "manage.review"));
}

static void refused_change_offers_alternatives(void **state)
{
	struct rig *rig = *state;
	begin_wish_change(rig);
	fake_alternatives(rig->services);
	struct service_event event = fake_event(rig->services, SERVICE_CHANGE, "OK");
	event.change = &rig->services->change_answer;
	rig_event(rig, event);
	rig_screen(rig, "others");
	rig_tap(rig, "others.0");
	assert_int_equal(rig->services->changes, 1);
	assert_int_equal(rig->services->amount.minor, 119600);
	assert_int_equal(rig->services->change.arrival_day, FAKE_DAY + 4);
	rig_committed(rig);
	rig_screen(rig, "changed");
}

static void nothing_to_offer_leads_to_staff(void **state)
{
	struct rig *rig = *state;
	begin_wish_change(rig);
	rig_change_refused(rig, REFUSAL_ROOM_NOT_ALLOWED);
	rig_screen(rig, "others");
	rig_tap(rig, "others.call");
	assert_int_equal(rig->services->calls, 1);
}

/* What the rules leave to staff is no dead end: the page says so, and the wish is left. */
static void what_staff_decide_is_left_as_a_request(void **state)
{
	struct rig *rig = *state;
	go_to_manage(rig);
	rig_tap(rig, "manage.dates");
	rig_calendar(rig);
	rig_day(rig, "dates", FAKE_DAY + 5);
	rig_day(rig, "dates", FAKE_DAY + 7);
	rig_change_refused(rig, REFUSAL_NEEDS_STAFF);
	assert_true(rig_has(rig, "dates.staff"));
	assert_false(rig_has(rig, "dates.problem"));
	rig_tap(rig, "dates.take");
	rig_screen(rig, "manage");
	rig_tap(rig, "manage.review");
	rig_change_refused(rig, REFUSAL_NEEDS_STAFF);
	rig_screen(rig, "change");
	assert_true(rig_has(rig, "change.staff"));
	assert_false(rig_has(rig, "change.offline"));
	assert_false(rig_has(rig, "change.difference"));
	rig_tap(rig, "change.confirm");
	assert_int_equal(rig->services->changes, 1);
	assert_int_equal(rig->services->change.arrival_day, FAKE_DAY + 5);
	assert_string_equal(rig->services->amount.currency, ""); /* no price was agreed to */
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "NEEDS_STAFF", (struct service_settled){0});
	rig_screen(rig, "changed");
	assert_false(rig_has(rig, "changed.reason"));
	assert_false(rig_has(rig, "changed.more"));
	assert_false(rig_has(rig, "change.difference"));
	rig_tap(rig, "changed.finish");
	rig_screen(rig, "attract");
}

static void full_nights_are_called_full(void **state)
{
	struct rig *rig = *state;
	go_to_manage(rig);
	rig_tap(rig, "manage.dates");
	rig_calendar(rig);
	rig_day(rig, "dates", FAKE_DAY + 5);
	rig_day(rig, "dates", FAKE_DAY + 7);
	rig_change_refused(rig, REFUSAL_NO_STOCK);
	assert_true(rig_has(rig, "dates.problem"));
	assert_false(rig_has(rig, "dates.staff"));
	rig_tap(rig, "dates.take");
	rig_screen(rig, "others");
}

/* By one touch it is the alternative's money that is shown, in every row. */
static void an_alternative_that_was_taken_shows_its_money(void **state)
{
	char text[1024];
	struct rig *rig = *state;
	struct services *fake = rig->services;
	fake->booking.amount = yuan(129600);
	fake->booking.prepaid = yuan(129600);
	fake->booking.balance = yuan(0);
	begin_wish_change(rig);
	fake_alternatives(fake);
	struct service_event event = fake_event(fake, SERVICE_CHANGE, "OK");
	event.change = &fake->change_answer;
	rig_event(rig, event);
	rig_tap(rig, "others.0");
	service_ticket deed = fake->last;
	rig_committed(rig);
	fake->booking.amount = fake->booking.prepaid = yuan(119600);
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	rig_screen(rig, "changed");
	assert_non_null(strstr(text_of(rig, "change.difference", text), "100"));
	assert_non_null(strstr(text_of(rig, "change.refund", text), "100"));
	assert_false(rig_has(rig, "change.balance"));
}

static bool chosen(const struct rig *rig, const char *id)
{
	const struct ui_node *node = ui_find(rig->tree, id);
	return node && (node->state & UI_SELECTED) != 0;
}

/* What was granted stands where it is changed; the usual hour is a change then. */
static void a_late_check_out_that_was_granted_is_seen(void **state)
{
	char text[1024];
	struct rig *rig = *state;
	struct booking_room *room = &rig->services->booking.rooms[0];
	room->wish_count = 1;
	room->wishes[0] = (struct wish){.kind = WISH_LATE_DEPARTURE, .status = WISH_GRANTED, .note = "14:00"};
	go_to_manage(rig);
	assert_non_null(strstr(text_of(rig, "manage.late", text), "14:00"));
	assert_false(enabled(rig, "manage.review"));
	rig_tap(rig, "manage.late");
	assert_true(chosen(rig, "late.1"));
	assert_false(chosen(rig, "late.-1"));
	assert_true(says(rig, "late.1", "as before"));
	rig_tap(rig, "late.1"); /* as it is: no change */
	assert_false(enabled(rig, "manage.review"));
	rig_tap(rig, "manage.late");
	rig_tap(rig, "late.-1");
	assert_non_null(strstr(text_of(rig, "manage.late", text), "12:00"));
	rig_tap(rig, "manage.review");
	assert_int_equal(rig->services->change.parts, 1u << CHANGE_LATE);
	assert_int_equal(rig->services->change.late_minute, 12 * 60);
}

static void offline_keeps_the_request(void **state)
{
	struct rig *rig = *state;
	rig->services->status.online = false;
	begin_wish_change(rig);
	rig_refused(rig, SERVICE_CHANGE, "OFFLINE_NOT_POSSIBLE");
	rig_screen(rig, "change");
	assert_true(rig_has(rig, "change.offline"));
	rig_tap(rig, "change.confirm");
	assert_string_equal(rig->services->amount.currency, "");
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	assert_true(enabled(rig, "changed.finish"));
	rig->services->status.online = true;
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	assert_false(rig_has(rig, "changed.reason"));
	assert_int_equal(rig->services->documents, 1);
}

static void central_that_does_not_answer_is_not_waited_for(void **state)
{
	struct rig *rig = *state;
	begin_wish_change(rig);
	rig_change(rig, 0);
	rig_tap(rig, "change.confirm");
	rig_committed(rig);
	assert_false(enabled(rig, "changed.finish"));
	rig_advance(rig, 15000);
	assert_true(enabled(rig, "changed.finish"));
}

static void change_by_keypad(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	key_press(rig, "home.change");
	rig_type(rig, "K7M42Q9D");
	key_press(rig, "lookup.find");
	rig_type(rig, "Wang");
	key_press(rig, "proof.continue");
	rig_found(rig);
	key_press(rig, "manage.dates");
	rig_calendar(rig);
	key_press(rig, day_id("dates", FAKE_DAY + 1));
	key_press(rig, day_id("dates", FAKE_DAY + 3));
	rig_change(rig, -5000);
	key_press(rig, "dates.take");
	key_press(rig, "manage.review");
	rig_change(rig, -5000);
	key_press(rig, "change.confirm");
	assert_int_equal(rig->services->amount.minor, 124600);
}

/* --- cancellations --- */

static void whole_cancellation(void **state)
{
	struct rig *rig = *state;
	struct walk walk = {rig, NULL, NULL};
	walk_cancel(&walk);
	service_ticket deed = rig->services->last;
	assert_int_equal(rig->services->cancels, 1);
	assert_int_equal(rig->services->cancel.fee.minor, 64800);
	assert_int_equal(rig->services->cancel.reason, CANCEL_OTHER);
	assert_string_equal(rig->services->cancel.words, "a wedding moved");
	rig_committed(rig);
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	rig_screen(rig, "cancelled");
	assert_int_equal(rig->services->documents, 1);
}

static void keeping_the_booking_does_nothing(void **state)
{
	struct rig *rig = *state;
	go_to_manage(rig);
	rig_tap(rig, "manage.cancel");
	assert_false(enabled(rig, "cancel.continue"));
	rig_cancellation(rig, 0);
	rig_tap(rig, "cancel.continue");
	rig_tap(rig, "cancel_reason.price");
	assert_false(rig_has(rig, "footer.primary"));
	rig_tap(rig, "cancel_confirm.keep");
	rig_screen(rig, "manage");
	assert_int_equal(rig->services->cancels, 0);
}

static void offline_the_guest_agrees_to_a_fee_at_most(void **state)
{
	struct rig *rig = *state;
	rig->services->status.online = false;
	go_to_manage(rig);
	rig_tap(rig, "manage.cancel");
	rig_cancellation_offline(rig, REFUSAL_NONE, 64800);
	rig_screen(rig, "cancel");
	assert_true(rig_has(rig, "cancel.refund"));
	assert_false(rig_has(rig, "cancel.method"));
	rig_tap(rig, "cancel.continue");
	rig_tap(rig, "cancel_reason.not_said");
	rig_tap(rig, "cancel_confirm.yes");
	assert_int_equal(rig->services->cancel.fee.minor, 64800);
	assert_true(rig->services->cancel.at_most);
	rig_committed(rig);
	assert_true(enabled(rig, "cancelled.finish"));
}

static void offline_fee_that_is_not_known_goes_to_staff(void **state)
{
	struct rig *rig = *state;
	rig->services->status.online = false;
	go_to_manage(rig);
	rig_tap(rig, "manage.cancel");
	rig_cancellation_offline(rig, REFUSAL_NEEDS_STAFF, 0);
	rig_screen(rig, "cancel");
	assert_false(rig_has(rig, "cancel.fee"));
	rig_tap(rig, "cancel.continue");
	rig_tap(rig, "cancel_reason.not_said");
	rig_tap(rig, "cancel_confirm.yes");
	assert_int_equal(rig->services->cancel.fee.minor, 0);
	assert_true(rig->services->cancel.at_most);
}

static void offline_without_its_policy_nothing_is_said(void **state)
{
	struct rig *rig = *state;
	rig->services->status.online = false;
	go_to_manage(rig);
	rig_tap(rig, "manage.cancel");
	rig_refused(rig, SERVICE_CANCELLATION, "OFFLINE_NOT_POSSIBLE");
	rig_screen(rig, "refused");
	assert_int_equal(rig->services->cancels, 0);
}

static void cancelled_bookings_are_not_managed(void **state)
{
	struct rig *rig = *state;
	rig->services->booking.rooms[0].state = STAY_CANCELLED;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.change");
	walk_prove(&(struct walk){rig, NULL, NULL});
	rig_screen(rig, "refused");
}

/* --- check-out and survey --- */

static void begin_leaving(struct rig *rig)
{
	struct walk walk = {rig, NULL, NULL};
	fake_in_house(rig->services, 0, "1208");
	rig_tap(rig, "attract.begin");
	walk_leave(&walk);
}

static void whole_check_out(void **state)
{
	struct rig *rig = *state;
	struct survey *survey = fake_survey();
	rig->services->survey = survey;
	begin_leaving(rig);
	assert_int_equal(rig->services->check_outs, 1);
	assert_int_equal(rig->services->balance.minor, 0);
	assert_int_equal(rig->services->documents, 1);
	assert_int_equal(rig->services->survey_answers, 0);
	walk_survey(&(struct walk){rig, NULL, NULL});
	const struct survey_answers *answers = &rig->services->answers;
	assert_int_equal(rig->services->survey_answers, 5);
	assert_int_equal(answers->answer_count, 5);
	assert_true(answers->finished_ms > 0);
	assert_string_equal(answers->booking, "K7M42Q9D");
	assert_true(survey_answers_valid(survey, answers, NULL));
	rig_tap(rig, "survey_done.finish");
	rig_screen(rig, "attract");
	free(survey);
}

/* What he asked for is under way: the house has no question. */
static void who_asked_reads_that_it_is_kept(void **state)
{
	struct rig *rig = *state;
	struct booking *booking = &rig->services->booking;
	booking->held = true;
	text_copy(booking->held_reason, sizeof(booking->held_reason), "REQUESTED");
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.change");
	walk_prove(&(struct walk){rig, NULL, NULL});
	rig_screen(rig, "refused");
	assert_true(says(rig, "refused.heading", "Your request is kept"));
	rig_tap(rig, "refused.home");
	rig_screen(rig, "attract");
}

static void leave_early_asked(struct rig *rig)
{
	fake_in_house(rig->services, 0, "1208");
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.leave");
	walk_prove(&(struct walk){rig, NULL, NULL});
	rig_folio(rig, 139600, DESK_NOT_NEEDED);
	rig_tap(rig, "folio.leave");
}

/* He is told what it costs to leave before the booked day. */
static void leaving_early_is_asked_first(void **state)
{
	struct rig *rig = *state;
	leave_early_asked(rig);
	rig_screen(rig, "leave_early");
	assert_int_equal(rig->services->check_outs, 0);
	rig_tap(rig, "leave_early.no");
	rig_screen(rig, "folio");
	rig_folio(rig, 139600, DESK_NOT_NEEDED);
	rig_tap(rig, "folio.leave");
	rig_tap(rig, "leave_early.yes");
	assert_int_equal(rig->services->check_outs, 1);
}

static void nothing_is_asked_on_the_booked_day(void **state)
{
	struct rig *rig = *state;
	rig->services->booking.departure_day = FAKE_DAY;
	leave_early_asked(rig);
	assert_int_equal(rig->services->check_outs, 1);
}

/* Another kiosk was faster: the room is checked out, and the page says so. */
static void the_room_left_already(void **state)
{
	struct rig *rig = *state;
	leave_early_asked(rig);
	rig_tap(rig, "leave_early.yes");
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "ALREADY_OUT", (struct service_settled){0});
	rig_screen(rig, "left");
	assert_true(says(rig, "left.heading", "This stay has ended"));
	assert_false(says(rig, "left.heading", "Not checked out yet"));
}

/* Central does not answer: the paper is that of a request, and the first one no copy. */
static void the_paper_of_a_kept_check_out(void **state)
{
	struct rig *rig = *state;
	leave_early_asked(rig);
	rig_tap(rig, "leave_early.yes");
	rig_committed(rig);
	rig->services->status.online = false;
	rig_advance(rig, 20000);
	assert_true(says(rig, "left.receipt", "Your request on paper"));
	rig_tap(rig, "left.print");
	assert_int_equal(rig->services->documents, 1);
	assert_false(rig->services->last_copy);
}

static void what_was_said_is_kept_when_he_walks_away(void **state)
{
	struct rig *rig = *state;
	struct survey *survey = fake_survey();
	rig->services->survey = survey;
	begin_leaving(rig);
	rig_tap(rig, "left.survey");
	rig_tap(rig, "survey.1");
	rig_tap(rig, "survey.next");
	assert_int_equal(rig->services->answers.answer_count, 1);
	rig_type(rig, "half a sen");
	rig_advance(rig, 60000);
	rig_advance(rig, 25000);
	rig_screen(rig, "attract");
	assert_int_equal(rig->services->answers.answer_count, 2);
	assert_string_equal(rig->services->answers.answers[1].words, "half a sen");
	assert_int_equal(rig->services->answers.finished_ms, 0);
	assert_false(session_has(rig, "half a sen"));
	free(survey);
}

/* A mark that he picked counts, though he starts over instead of going on. */
static void a_picked_mark_counts(void **state)
{
	struct rig *rig = *state;
	struct survey *survey = fake_survey();
	rig->services->survey = survey;
	begin_leaving(rig);
	rig_tap(rig, "left.survey");
	rig_tap(rig, "survey.2");
	rig_tap(rig, "footer.restart");
	if (rig_has(rig, "restart.yes"))
		rig_tap(rig, "restart.yes");
	assert_int_equal(rig->services->survey_answers, 1);
	assert_int_equal(rig->services->answers.answers[0].value, 2);
	assert_int_equal(rig->services->answers.finished_ms, 0);
	free(survey);
}

/* The hotel publishes other questions while he answers. */
static void he_finishes_what_he_began(void **state)
{
	struct rig *rig = *state;
	struct survey *survey = fake_survey(), *newer = fake_survey();
	newer->version++;
	newer->question_count = 1;
	rig->services->survey = survey;
	begin_leaving(rig);
	rig_tap(rig, "left.survey");
	rig_tap(rig, "survey.5");
	rig_tap(rig, "survey.next");
	rig->services->survey = newer;
	free(survey);
	rig_tap(rig, "survey.place");
	rig_tap(rig, "survey.next");
	assert_true(rig_has(rig, "survey.bike"));
	assert_false(rig_has(rig, "survey.anonymous")); /* asked once, with the first question */
	assert_int_equal(rig->services->answers.version, newer->version - 1);
	assert_int_equal(rig->services->answers.answer_count, 2);
	free(newer);
}

static void without_a_name_nothing_leads_to_the_guest(void **state)
{
	struct rig *rig = *state;
	struct survey *survey = fake_survey();
	rig->services->survey = survey;
	begin_leaving(rig);
	rig_tap(rig, "left.survey");
	rig_tap(rig, "survey.anonymous");
	rig_tap(rig, "survey.5");
	rig_tap(rig, "survey.next");
	assert_true(rig->services->answers.anonymous);
	assert_string_equal(rig->services->answers.booking, "");
	assert_true(survey_answers_valid(survey, &rig->services->answers, NULL));
	free(survey);
}

/* A good score asks nothing further; going back and giving a low one opens the question about it. */
static void going_back_corrects_an_answer(void **state)
{
	struct rig *rig = *state;
	struct survey *survey = fake_survey();
	rig->services->survey = survey;
	begin_leaving(rig);
	rig_tap(rig, "left.survey");
	rig_tap(rig, "survey.5");
	rig_tap(rig, "survey.next");
	assert_true(rig_has(rig, "survey.place"));
	rig_tap(rig, "survey.skip");
	assert_true(rig_has(rig, "survey.bike"));
	rig_tap(rig, "footer.back");
	rig_tap(rig, "footer.back");
	assert_true(ui_find(rig->tree, "survey.5")->state & UI_SELECTED);
	rig_tap(rig, "survey.2");
	rig_tap(rig, "survey.next");
	assert_true(rig_has(rig, "survey.words"));
	assert_true(survey_answers_valid(survey, &rig->services->answers, NULL));
	free(survey);
}

static void an_open_balance_goes_to_the_desk(void **state)
{
	struct rig *rig = *state;
	fake_in_house(rig->services, 0, "1208");
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.leave");
	walk_prove(&(struct walk){rig, NULL, NULL});
	rig_folio(rig, 100000, DESK_BALANCE_DUE);
	assert_false(rig_has(rig, "folio.leave"));
	rig_tap(rig, "folio.call");
	assert_int_equal(rig->services->calls, 1);
	assert_int_equal(rig->services->check_outs, 0);
}

static void who_is_not_in_house_cannot_leave(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.leave");
	walk_prove(&(struct walk){rig, NULL, NULL});
	rig_screen(rig, "refused");
	assert_int_equal(rig->services->folios, 0);
}

/* --- requests --- */

static void whole_request(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	walk_report(&(struct walk){rig, NULL, NULL});
	const struct ticket *ticket = &rig->services->opened;
	assert_int_equal(ticket->kind, TICKET_COMPLAINT);
	assert_int_equal(ticket->subject, SUBJECT_ROOM);
	assert_string_equal(ticket->room, "1208");
	assert_int_equal(ticket->happened_ms, FAKE_WALL_MS - 86400000);
	assert_string_equal(ticket->contact.name, "Anna Berg");
	assert_string_equal(ticket->contact.phone, "13911112222");
	rig_ticket_opened(rig);
	rig_screen(rig, "ticket_opened");
	assert_true(rig_has(rig, "ticket_opened.qr"));
	assert_int_equal(rig->services->documents, 1); /* its slip */
	rig_tap(rig, "ticket_opened.finish");
	rig_screen(rig, "attract");
	assert_false(session_has(rig, "Anna Berg"));
	assert_false(session_has(rig, "shower"));
	assert_false(session_has(rig, "13911112222"));
}

static void what_is_no_number_is_not_asked_for(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.services");
	rig_tap(rig, "services.find");
	rig_type(rig, "TK7M42Q9E");
	rig_tap(rig, "ticket_find.find");
	rig_scan(rig, "K7M42Q9D");
	assert_int_equal(rig->services->ticket_asks, 0);
	rig_scan(rig, "FOYER-T:TK7M42Q9D");
	assert_int_equal(rig->services->ticket_asks, 1);
	rig_refused(rig, SERVICE_TICKET, "NOT_FOUND");
	rig_screen(rig, "ticket_find");
}

/* On the attract page, at home, where a number is asked for, and on the page itself. */
static void a_refunds_code_opens_its_page(void **state)
{
	static const char *const ways[][3] = {{NULL}, {"attract.begin"}, {"attract.begin", "home.check_in"},
	    {"attract.begin", "home.services", "services.find"}};
	struct rig *rig = *state;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		for (int step = 0; step < 3 && ways[i][step]; step++)
			rig_tap(rig, ways[i][step]);
		rig_scan(rig, SPECIMEN_CODE "\r\n");
		rig_screen(rig, "refund");
		assert_true(rig_has(rig, "refund.wait"));
		assert_string_equal(rig->services->refund_code, SPECIMEN_CODE);
		rig_refund(rig, REFUND_SENT, REFUND_TO_CARD, 3);
		assert_true(rig_has(rig, "refund.state") && rig_has(rig, "refund.step.3") && rig_has(rig, "refund.day"));
		assert_false(rig_has(rig, "refund.late") || rig_has(rig, "refund.call"));
		rig_scan(rig, SPECIMEN_CODE);
		rig_refund(rig, REFUND_SENT, REFUND_TO_CARD, -1);
		assert_true(rig_has(rig, "refund.late") && rig_has(rig, "refund.call"));
		rig_scan(rig, SPECIMEN_CODE);
		rig_refused(rig, SERVICE_REFUND, "NOT_FOUND");
		assert_true(rig_has(rig, "refund.problem"));
		assert_false(rig_has(rig, "refund.amount"));
		rig_tap(rig, "refund.finish");
		rig_screen(rig, "attract");
	}
	assert_int_equal(rig->services->refund_asks, 3 * sizeof(ways) / sizeof(ways[0]));
}

/* As its slip says: wherever a code is taken. */
static void a_slips_code_opens_its_page(void **state)
{
	static const char *const ways[][2] = {{NULL}, {"attract.begin"}, {"attract.begin", "home.check_in"}};
	struct rig *rig = *state;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		for (int step = 0; step < 2 && ways[i][step]; step++)
			rig_tap(rig, ways[i][step]);
		rig_scan(rig, "FOYER-T:TK7M42Q9D\r\n");
		rig_screen(rig, "ticket_find");
		assert_int_equal(rig->services->ticket_asks, i + 1);
		rig_ticket_state(rig, TICKET_TOLD);
		rig_screen(rig, "ticket");
		rig_tap(rig, "ticket.finish");
		rig_screen(rig, "attract");
	}
	rig_scan(rig, "TK7M42Q9D"); /* no mark: it is tried as a booking's */
	rig_screen(rig, "lookup");
}

/* The house knows its rooms: another one is not taken, and its own spelling is what staff read. */
static void a_room_is_one_of_the_house(void **state)
{
	static const char rooms[][ROOM_NUMBER_BYTES] = {"1208", "b12"};
	struct rig *rig = *state;
	rig->services->view.rooms = rooms;
	rig->services->view.room_count = 2;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.services");
	rig_tap(rig, "services.repair");
	rig_tap(rig, "where.room");
	rig_type(rig, "9999");
	rig_tap(rig, "where_room.continue");
	rig_screen(rig, "where_room");
	assert_true(session_has(rig, "9999"));
	for (int i = 0; i < 4; i++)
		rig_key(rig, KEY_BACKSPACE);
	rig_type(rig, "B12");
	rig_tap(rig, "where_room.continue");
	rig_tap(rig, "when.now");
	rig_type(rig, "Drips");
	rig_tap(rig, "ticket_words.continue");
	rig_tap(rig, "ticket_contact.continue");
	rig_tap(rig, "ticket_review.send");
	assert_string_equal(rig->services->opened.room, "b12");
}

/* The field takes what central takes, and says near the end how much that still is. */
static void long_words_are_taken_whole(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.services");
	rig_tap(rig, "services.food");
	rig_tap(rig, "where.lobby");
	rig_tap(rig, "when.now");
	for (int i = 0; i < 55; i++)
		rig_type(rig, "ten chars ");
	assert_string_equal(ui_find(rig->tree, "ticket_words.help")->name, "Food and drinks");
	rig_type(rig, "twenty characters x ");
	assert_string_equal(ui_find(rig->tree, "ticket_words.help")->name, "Characters left: 30");
	for (int i = 0; i < 4; i++)
		rig_type(rig, "ten chars.");
	assert_string_equal(ui_find(rig->tree, "ticket_words.help")->name, "Characters left: 0");
	rig_tap(rig, "ticket_words.continue");
	rig_tap(rig, "ticket_contact.continue");
	rig_tap(rig, "ticket_review.send");
	assert_int_equal(strlen(rig->services->opened.details), TICKET_TEXT_BYTES - 1);
}

static void a_refunds_number_can_be_typed(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.services");
	rig_tap(rig, "services.find");
	rig_type(rig, "1a2b3c4d5e6f");
	rig_tap(rig, "ticket_find.find");
	rig_screen(rig, "refund");
	assert_string_equal(rig->services->refund_code, "1a2b3c4d5e6f");
	assert_int_equal(rig->services->ticket_asks, 0);
	rig_refund(rig, REFUND_DONE, REFUND_TO_CARD, -1);
	assert_false(rig_has(rig, "refund.late") || rig_has(rig, "refund.day"));
}

static void a_request_is_rated_and_opened_again(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.services");
	rig_tap(rig, "services.find");
	rig_scan(rig, "FOYER-T:TK7M42Q9D");
	rig_ticket_state(rig, TICKET_TOLD);
	assert_true(says(rig, "ticket.answer", "The pool opens at seven"));
	assert_false(rig_has(rig, "ticket.reopen")); /* central lets it be taken up again once it is rated */
	rig_tap(rig, "ticket.rate.2");
	assert_int_equal(rig->services->satisfaction, 2);
	assert_false(rig->services->reopen);
	rig_committed(rig);
	rig_tap(rig, "ticket.reopen");
	rig_type(rig, "Still wet");
	rig_tap(rig, "ticket_reopen.send");
	assert_true(rig->services->reopen);
	assert_string_equal(rig->services->words, "Still wet");
	rig_committed(rig);
	rig_screen(rig, "ticket");
	assert_false(rig_has(rig, "ticket.reopen"));
}

static void nothing_of_a_change_is_left(void **state)
{
	struct rig *rig = *state;
	static const char *const traces[] = {
	    "Li Na", "flowers", "wang@example.com", "K7M42Q9D", "13800136688", "王晓明"};
	walk_change(&(struct walk){rig, NULL, NULL});
	rig_committed(rig);
	rig_advance(rig, 15000);
	rig_tap(rig, "changed.finish");
	rig_screen(rig, "attract");
	for (size_t i = 0; i < sizeof(traces) / sizeof(traces[0]); i++)
		assert_false(session_has(rig, traces[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    SESSION_TEST(whole_change),
	    SESSION_TEST(nothing_changed_is_nothing_to_confirm),
	    SESSION_TEST(a_quick_choice_loses_no_prices),
	    SESSION_TEST(dates_left_are_not_taken),
	    SESSION_TEST(full_and_past_days_cannot_be_chosen),
	    SESSION_TEST(in_house_only_the_departure_moves),
	    SESSION_TEST(a_price_that_moved_is_shown_anew),
	    SESSION_TEST(refused_change_offers_alternatives),
	    SESSION_TEST(nothing_to_offer_leads_to_staff),
	    SESSION_TEST(what_staff_decide_is_left_as_a_request),
	    SESSION_TEST(full_nights_are_called_full),
	    SESSION_TEST(an_alternative_that_was_taken_shows_its_money),
	    SESSION_TEST(a_late_check_out_that_was_granted_is_seen),
	    SESSION_TEST(offline_keeps_the_request),
	    SESSION_TEST(central_that_does_not_answer_is_not_waited_for),
	    SESSION_TEST(change_by_keypad),
	    SESSION_TEST(nothing_of_a_change_is_left),
	    SESSION_TEST(whole_cancellation),
	    SESSION_TEST(keeping_the_booking_does_nothing),
	    SESSION_TEST(offline_the_guest_agrees_to_a_fee_at_most),
	    SESSION_TEST(offline_fee_that_is_not_known_goes_to_staff),
	    SESSION_TEST(offline_without_its_policy_nothing_is_said),
	    SESSION_TEST(cancelled_bookings_are_not_managed),
	    SESSION_TEST(whole_check_out),
	    SESSION_TEST(who_asked_reads_that_it_is_kept),
	    SESSION_TEST(leaving_early_is_asked_first),
	    SESSION_TEST(nothing_is_asked_on_the_booked_day),
	    SESSION_TEST(the_room_left_already),
	    SESSION_TEST(the_paper_of_a_kept_check_out),
	    SESSION_TEST(what_was_said_is_kept_when_he_walks_away),
	    SESSION_TEST(a_picked_mark_counts),
	    SESSION_TEST(he_finishes_what_he_began),
	    SESSION_TEST(without_a_name_nothing_leads_to_the_guest),
	    SESSION_TEST(going_back_corrects_an_answer),
	    SESSION_TEST(an_open_balance_goes_to_the_desk),
	    SESSION_TEST(who_is_not_in_house_cannot_leave),
	    SESSION_TEST(whole_request),
	    SESSION_TEST(what_is_no_number_is_not_asked_for),
	    SESSION_TEST(a_request_is_rated_and_opened_again),
	    SESSION_TEST(a_refunds_code_opens_its_page),
	    SESSION_TEST(a_slips_code_opens_its_page),
	    SESSION_TEST(a_room_is_one_of_the_house),
	    SESSION_TEST(long_words_are_taken_whole),
	    SESSION_TEST(a_refunds_number_can_be_typed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
