/* The session of a guest without a booking, and of members, with what must fail. */
#include "kiosk/session_rig.h"
#include "kiosk/walk_book.h"

/* Central refuses the booking that was just sent, with what there is now. */
static void rig_lost(struct rig *rig, const char *code, int count)
{
	service_ticket deed = rig->services->last;
	struct walk_in_offers *offers = offers_make(count > 0 ? REFUSAL_NONE : REFUSAL_NO_STOCK, count);
	rig_committed(rig);
	rig_settled(rig, deed, code, (struct service_settled){.walk_in = offers});
	free(offers);
}

static void begin(struct rig *rig)
{
	rig_tap(rig, "attract.begin");
}

/* --- booking --- */

static void whole_booking_goes_on_into_the_check_in(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	walk_book(&(struct walk){rig, NULL, NULL});
	const struct walk_in *wanted = &rig->services->walk_in;
	service_ticket deed = rig->services->last;
	assert_int_equal(rig->services->books, 1);
	assert_int_equal(wanted->adults, 2);
	assert_int_equal(wanted->children, 1);
	assert_int_equal(wanted->departure_day, FAKE_DAY + 2);
	assert_int_equal(wanted->wishes[0].kind, WISH_QUIET);
	assert_string_equal(wanted->contact.name, "Anna Berg");
	assert_string_equal(rig->services->booked_type, "DLK");
	assert_true(walk_in_valid(wanted, NULL));
	rig_committed(rig);
	assert_false(rig_has(rig, "booked.check_in"));
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	assert_string_equal(value(rig, "booked.number"), "K7M42Q9D");
	rig_tap(rig, "booked.check_in");
	rig_screen(rig, "guest");
	walk_guest_scanned(&(struct walk){rig, NULL, NULL});
	assert_int_equal(rig->services->registered, 1);
}

static void prices_are_asked_without_a_name(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	rig_tap(rig, "home.book");
	walk_book_until_offers(&(struct walk){rig, NULL, NULL});
	assert_int_equal(rig->services->walk_ins, 1);
	assert_true(walk_in_valid(&rig->services->walk_in, NULL));
	rig_offers(rig, REFUSAL_NONE, 2);
	rig_tap(rig, "offers.1");
	assert_false(enabled(rig, "book_contact.continue"));
}

static void a_held_booking_waits_for_staff(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	walk_book(&(struct walk){rig, NULL, NULL});
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig->services->booking.held = true;
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	assert_false(rig_has(rig, "booked.check_in"));
	assert_true(says(rig, "booked.held", "15 minutes"));
	assert_true(says(rig, "booked.heading", "Your booking is recorded")); /* not that he has one */
	assert_true(rig_has(rig, "booked.finish"));
	rig_tap(rig, "booked.call");
	assert_int_equal(rig->services->calls, 1);
}

static void a_room_that_went_meanwhile_is_said_so(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	walk_book(&(struct walk){rig, NULL, NULL});
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "NO_STOCK", (struct service_settled){0});
	assert_true(rig_has(rig, "booked.reason"));
	assert_false(rig_has(rig, "booked.check_in"));
}

/* Before he chooses he reads what a type cannot grant; where nothing is accessible, who helps. */
static void what_a_type_cannot_grant_is_said(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	rig_offers_accessible(rig, 1);
	assert_false(says(rig, "offers.0", "Not possible here"));
	assert_true(says(rig, "offers.1", "Not possible here: Accessible"));
	assert_false(rig_has(rig, "offers.inaccessible"));
	rig_tap(rig, "footer.back");
	rig_tap(rig, "wishes.accessible"); /* off */
	rig_tap(rig, "book_wishes.continue");
	rig_offers(rig, REFUSAL_NONE, 2);
	assert_false(says(rig, "offers.1", "Not possible here"));
}

static void nothing_accessible_leads_to_staff(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	rig_offers_accessible(rig, 0);
	assert_true(rig_has(rig, "offers.inaccessible"));
	assert_true(says(rig, "offers.0", "Not possible here"));
	rig_tap(rig, "offers.call");
	assert_int_equal(rig->services->calls, 1);
}

/* Refused, he has what there is instead at once; days, people, wishes and his name are as he said them. */
static void what_is_left_is_offered_at_once(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	walk_book(&(struct walk){rig, NULL, NULL});
	rig_lost(rig, "NO_STOCK", 2);
	rig_screen(rig, "offers");
	assert_true(says(rig, "offers.lost", "taken"));
	assert_int_equal(rig->services->walk_ins, 1); /* the refusal brought them */
	rig_tap(rig, "offers.1");
	assert_string_equal(value(rig, "book_contact.name"), "Anna Berg");
	rig_tap(rig, "book_contact.continue");
	rig_tap(rig, "book_review.confirm");
	assert_int_equal(rig->services->books, 2);
	assert_string_equal(rig->services->booked_type, "STT");
	assert_int_equal(rig->services->walk_in.wishes[0].kind, WISH_QUIET);
	assert_int_equal(rig->services->walk_in.departure_day, FAKE_DAY + 2);
	rig_lost(rig, "STALE", 2);
	assert_true(says(rig, "offers.lost", "price"));
}

static void nothing_left_leads_to_other_days_and_staff(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	walk_book(&(struct walk){rig, NULL, NULL});
	rig_lost(rig, "NO_STOCK", 0);
	rig_screen(rig, "offers");
	assert_true(rig_has(rig, "offers.none"));
	rig_tap(rig, "offers.call");
	assert_int_equal(rig->services->calls, 1);
	rig_tap(rig, "call.close");
	rig_tap(rig, "offers.days");
	rig_screen(rig, "book_dates");
	rig_tap(rig, "book_dates.continue");
	rig_tap(rig, "party.continue");
	rig_tap(rig, "book_wishes.continue");
	assert_int_equal(rig->services->walk_ins, 2);
	assert_int_equal(rig->services->walk_in.adults, 2);
	assert_string_equal(rig->services->walk_in.contact.name, "Anna Berg");
}

/* The rule behind each price, in his language, and what it takes off. */
static void the_rules_behind_the_price_are_named(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	rig_tap(rig, "home.book");
	walk_book_until_offers(&(struct walk){rig, NULL, NULL});
	rig_offers(rig, REFUSAL_NONE, 2);
	assert_true(says(rig, "offers.0", "Early summer −10 %"));
	assert_true(says(rig, "offers.0", "Gold member −5 %"));
	assert_false(says(rig, "offers.1", "−"));
	rig_tap(rig, "offers.0");
	rig_tap(rig, "book_contact.name");
	rig_type(rig, "Anna Berg");
	rig_tap(rig, "book_name.continue");
	rig_tap(rig, "book_contact.phone");
	rig_type(rig, "13911112222");
	rig_tap(rig, "phone.continue");
	rig_tap(rig, "book_contact.continue");
	/* The total stands among the first facts: what the page's first part shows when it is divided. */
	assert_string_equal(ui_find(rig->tree, "book_review.card")->first_child->next->id, "book_review.amount");
	assert_true(says(rig, "book_review.rule.0", "Early summer −10 %"));
	assert_true(says(rig, "book_review.rule.0", "138.02"));
	assert_true(says(rig, "book_review.rule.1", "Gold member −5 %"));
	assert_true(says(rig, "book_review.rule.1", "62.10"));
	assert_true(says(rig, "book_review.night.0", "690.06"));
	assert_true(says(rig, "book_review.night.0", "100.06"));
	assert_false(rig_has(rig, "book_review.discount")); /* all of it is named */
}

/* Who opened his card, or proved his booking, has his discount without saying so again. */
static void a_known_member_is_priced_as_one(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	walk_member(&(struct walk){rig, NULL, NULL});
	rig_member(rig);
	rig_tap(rig, "member_card.book");
	walk_book_until_offers(&(struct walk){rig, NULL, NULL});
	assert_string_equal(rig->services->walk_in.member_number, "M20261121");
}

static void nobody_books_more_rooms_than_adults(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	rig_tap(rig, "home.book");
	rig_tap(rig, "book_dates.continue");
	assert_false(enabled(rig, "party.adults.less"));
	rig_tap(rig, "party.rooms.more");
	assert_false(enabled(rig, "party.rooms.more"));
	rig_tap(rig, "party.adults.more");
	rig_tap(rig, "party.rooms.more");
	assert_false(enabled(rig, "party.rooms.more"));
	rig_tap(rig, "party.adults.less");
	rig_tap(rig, "party.continue");
	rig_tap(rig, "book_wishes.continue");
	assert_int_equal(rig->services->walk_in.room_count, 1);
	assert_true(walk_in_valid(&rig->services->walk_in, NULL));
}

static void without_central_it_is_not_offered(void **state)
{
	struct rig *rig = *state;
	rig->services->status.online = false;
	begin(rig);
	assert_false(rig_has(rig, "home.book"));
	assert_false(rig_has(rig, "home.member"));
	assert_true(rig_has(rig, "home.services"));
}

static void booking_again_begins_with_the_old_wishes(void **state)
{
	struct rig *rig = *state;
	walk_cancel(&(struct walk){rig, NULL, NULL});
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig->services->booking.rooms[0].state = STAY_CANCELLED;
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	rig_tap(rig, "cancelled.again");
	rig_screen(rig, "book_dates");
	rig_tap(rig, "book_dates.continue");
	rig_tap(rig, "party.continue");
	rig_tap(rig, "book_wishes.continue");
	const struct walk_in *wanted = &rig->services->walk_in;
	assert_int_equal(wanted->adults, 2);
	assert_int_equal(wanted->wish_count, 2);
	assert_string_equal(wanted->contact.phone, "13800136688");
	assert_string_equal(wanted->type, "DLK");
	assert_int_equal(wanted->arrival_day, FAKE_DAY);
}

/* Two rooms again, for everybody, with what any of them wished, each once. */
static void booking_two_rooms_again(void **state)
{
	struct rig *rig = *state;
	struct booking *booking = &rig->services->booking;
	booking->room_count = 2;
	booking->rooms[1] = booking->rooms[0];
	booking->rooms[1].adults = 1;
	booking->rooms[1].wishes[1] = (struct wish){WISH_COT, WISH_GRANTED, ""};
	booking->rooms[1].wish_count = 2;
	walk_cancel(&(struct walk){rig, NULL, NULL});
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	booking->rooms[0].state = booking->rooms[1].state = STAY_CANCELLED;
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	rig_tap(rig, "cancelled.again");
	rig_tap(rig, "book_dates.continue");
	rig_tap(rig, "party.continue");
	rig_tap(rig, "book_wishes.continue");
	const struct walk_in *wanted = &rig->services->walk_in;
	assert_int_equal(wanted->room_count, 2);
	assert_int_equal(wanted->adults, booking->rooms[0].adults + 1);
	assert_string_equal(wanted->type, "DLK");
	assert_int_equal(wanted->wish_count, booking->rooms[0].wish_count + 1);
	assert_true(walk_in_valid(wanted, NULL));
}

static void booking_by_keypad(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	key_press(rig, "home.book");
	key_press(rig, day_id("book_dates", FAKE_DAY + 1));
	key_press(rig, day_id("book_dates", FAKE_DAY + 2));
	key_press(rig, "book_dates.continue");
	key_press(rig, "party.adults.more");
	key_press(rig, "party.continue");
	key_press(rig, "book_wishes.continue");
	rig_offers(rig, REFUSAL_NONE, 2);
	key_press(rig, "offers.1");
	key_press(rig, "book_contact.name");
	rig_type(rig, "Anna Berg");
	key_press(rig, "book_name.continue");
	key_press(rig, "book_contact.phone");
	rig_type(rig, "13911112222");
	key_press(rig, "phone.continue");
	key_press(rig, "book_contact.continue");
	key_press(rig, "book_review.confirm");
	assert_string_equal(rig->services->booked_type, "STT");
}

/* --- membership --- */

static void points_are_shown_and_spent(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	walk_member(&(struct walk){rig, NULL, NULL});
	assert_string_equal(rig->services->member_number, "M20261121");
	assert_string_equal(rig->services->member_proof, "6688");
	rig_member(rig);
	rig_screen(rig, "member_card");
	assert_true(says(rig, "member_card.tier", "Gold circle")); /* as the hotel calls it */
	assert_false(enabled(rig, "gift.1"));
	assert_false(enabled(rig, "gift.2"));
	rig_tap(rig, "gift.0");
	rig_tap(rig, "gift.no");
	assert_int_equal(rig->services->redeems, 0);
	rig_tap(rig, "gift.0");
	rig_tap(rig, "gift.yes");
	assert_string_equal(rig->services->gift, "breakfast");
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "NO_STOCK", (struct service_settled){0});
	rig_tap(rig, "gifted.finish");
	rig_screen(rig, "attract");
	assert_false(session_has(rig, "M20261121"));
	assert_false(session_has(rig, "王晓明"));
}

static void who_cannot_prove_it_sees_nothing(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	walk_member(&(struct walk){rig, NULL, NULL});
	rig_refused(rig, SERVICE_MEMBER, "NOT_FOUND");
	rig_screen(rig, "member_proof");
	rig_tap(rig, "member_proof.switch");
	rig_type(rig, "Wang");
	rig_tap(rig, "member_proof.continue");
	assert_string_equal(rig->services->member_proof, "Wang");
	rig_refused(rig, SERVICE_MEMBER, "TOO_MANY_TRIES");
	rig_screen(rig, "refused");
}

/* Anywhere on the page. */
static bool reads(struct rig *rig, const char *words)
{
	char text[8192] = "";
	text_gather(rig->tree->root, text, sizeof text);
	return strstr(text, words) != NULL;
}

/* A long name is kept whole; where a limit is met, or a sign is no part of a name, he reads so. */
static void a_long_name_is_kept_or_said_so(void **state)
{
	static const char name[] = "O'Brien-García Ñandú de la Trèmouille-Fitzgerald";
	struct rig *rig = *state;
	begin(rig);
	rig_tap(rig, "home.member");
	rig_tap(rig, "member.join");
	rig_tap(rig, "join.name");
	rig_type(rig, name);
	assert_string_equal(value(rig, "join.name"), name);
	assert_false(reads(rig, "not part of a name"));
	rig_type(rig, "7");
	assert_string_equal(value(rig, "join.name"), name);
	assert_true(reads(rig, "not part of a name"));
	rig_type(rig, "s");
	assert_false(reads(rig, "not part of a name"));
	for (int i = 0; i < PERSON_NAME_BYTES; i++)
		rig_type(rig, "é");
	assert_true(strlen(value(rig, "join.name")) >= PERSON_NAME_BYTES - 2);
	assert_true(strlen(value(rig, "join.name")) < PERSON_NAME_BYTES);
	assert_true(reads(rig, "No more fits"));
	rig_tap(rig, "join_name.continue"); /* central holds what the field does */
	rig_screen(rig, "join");
}

/* Keys of the screen, by the ids that they have with and without shift. */
static void tap_keys(struct rig *rig, const char *const *keys)
{
	for (; *keys; keys++) {
		char id[16];
		snprintf(id, sizeof id, "key.%s", *keys);
		rig_tap(rig, id);
	}
}

static void a_typed_name_begins_with_capitals(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	rig_tap(rig, "home.member");
	rig_tap(rig, "member.join");
	rig_tap(rig, "join.name");
	tap_keys(rig, (const char *const[]){"a", "n", "n", "e", "-", "l", "i", "space", "o", "'", "h", "a", "space",
	                  "shift", "v", "o", "n", NULL});
	assert_string_equal(value(rig, "join.name"), "Anne-Li O'Ha von");
	rig_tap(rig, "join_name.continue");
	rig_tap(rig, "join.email");
	tap_keys(rig, (const char *const[]){"a", "-", "b", NULL});
	assert_string_equal(value(rig, "guest.email"), "a-b");
	rig_tap(rig, "footer.back");
	rig_tap(rig, "join.name");
	for (int i = 0; i < 20; i++)
		rig_key(rig, KEY_BACKSPACE);
	rig_type(rig, "ludwig van");
	assert_string_equal(value(rig, "join.name"), "ludwig van");
}

static void joining_wants_consent_to_the_terms(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	rig_tap(rig, "home.member");
	rig_tap(rig, "member.join");
	assert_false(enabled(rig, "join.send"));
	for (const char *const *toggle = (const char *const[]){"join.terms", "join.greetings", "join.offers", NULL};
	     *toggle; toggle++)
		assert_string_equal(value(rig, *toggle), "off"); /* nothing is chosen for him */
	rig_tap(rig, "footer.back");
	rig_tap(rig, "footer.back");
	walk_join(&(struct walk){rig, NULL, NULL});
	assert_int_equal(rig->services->joins, 1);
	assert_true(rig->services->join.consent_terms);
	assert_true(rig->services->join.consent_offers);
	assert_false(rig->services->join.consent_greetings);
	assert_int_equal(rig->services->join.birth_day, day_from_civil((struct civil){1980, 2, 29}));
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "OK", (struct service_settled){.number = "M20261122"});
	assert_true(rig_has(rig, "joined.number"));
}

/* A phone that is in use already: what to do about it, and nothing of whose it is. */
static void a_phone_joins_once(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	walk_join(&(struct walk){rig, NULL, NULL});
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "NOT_ALLOWED", (struct service_settled){0});
	assert_non_null(strstr(ui_find(rig->tree, "joined.reason")->name, "phone number cannot be used"));
	rig_tap(rig, "joined.see");
	rig_screen(rig, "member_number");
	rig_tap(rig, "footer.back");
	rig_screen(rig, "joined");
}

/* The date of birth is his to say, or not; nobody is asked for one that there cannot be. */
static void a_birthday_may_be_left_out(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	rig_tap(rig, "home.member");
	rig_tap(rig, "member.join");
	rig_tap(rig, "join.name");
	rig_type(rig, "Anna Berg");
	rig_tap(rig, "join_name.continue");
	rig_tap(rig, "join.phone");
	rig_type(rig, "13911112222");
	rig_tap(rig, "phone.continue");
	rig_tap(rig, "join.terms");
	rig_tap(rig, "join.send");
	assert_false(enabled(rig, "join_birth.send"));
	rig_type(rig, "19800230");
	rig_tap(rig, "join_birth.send");
	rig_screen(rig, "join_birth");
	assert_int_equal(rig->services->joins, 0);
	rig_tap(rig, "join_birth.skip");
	assert_int_equal(rig->services->joins, 1);
	assert_int_equal(rig->services->join.birth_day, DAY_NONE);
}

static void members_turn_messages_off_and_on(void **state)
{
	struct rig *rig = *state;
	begin(rig);
	walk_member(&(struct walk){rig, NULL, NULL});
	rig_member(rig);
	rig_tap(rig, "member_card.greetings");
	assert_int_equal(rig->services->consents, 1);
	assert_true(rig->services->consent_greetings);
	assert_false(rig->services->consent_offers);
	assert_false(enabled(rig, "member_card.offers")); /* one after the other */
	rig_committed(rig);
	rig_tap(rig, "member_card.offers");
	assert_true(rig->services->consent_greetings && rig->services->consent_offers);
	rig_committed(rig);
	rig_tap(rig, "member_card.greetings");
	assert_false(rig->services->consent_greetings);
	rig_refused(rig, SERVICE_COMMITTED, "DISK_FULL");
	rig_screen(rig, "refused");
	rig_tap(rig, "footer.back");
	assert_string_equal(value(rig, "member_card.greetings"), "on"); /* as it was */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    SESSION_TEST(whole_booking_goes_on_into_the_check_in),
	    SESSION_TEST(prices_are_asked_without_a_name),
	    SESSION_TEST(a_held_booking_waits_for_staff),
	    SESSION_TEST(a_room_that_went_meanwhile_is_said_so),
	    SESSION_TEST(what_a_type_cannot_grant_is_said),
	    SESSION_TEST(nothing_accessible_leads_to_staff),
	    SESSION_TEST(what_is_left_is_offered_at_once),
	    SESSION_TEST(nothing_left_leads_to_other_days_and_staff),
	    SESSION_TEST(the_rules_behind_the_price_are_named),
	    SESSION_TEST(a_known_member_is_priced_as_one),
	    SESSION_TEST(nobody_books_more_rooms_than_adults),
	    SESSION_TEST(without_central_it_is_not_offered),
	    SESSION_TEST(booking_again_begins_with_the_old_wishes),
	    SESSION_TEST(booking_two_rooms_again),
	    SESSION_TEST(booking_by_keypad),
	    SESSION_TEST(points_are_shown_and_spent),
	    SESSION_TEST(a_phone_joins_once),
	    SESSION_TEST(a_birthday_may_be_left_out),
	    SESSION_TEST(members_turn_messages_off_and_on),
	    SESSION_TEST(who_cannot_prove_it_sees_nothing),
	    SESSION_TEST(a_typed_name_begins_with_capitals),
	    SESSION_TEST(a_long_name_is_kept_or_said_so),
	    SESSION_TEST(joining_wants_consent_to_the_terms),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
