/* A new booking and membership through the screens, with a stop at each page. */
#pragma once
#include "kiosk/walk_stay.h"

/* --- answers --- */

/* Owned by the caller. */
static inline struct walk_in_offers *offers_make(enum refusal refusal, int count)
{
	static const char *const types[] = {"DLK", "STT"};
	struct walk_in_offers *offers = calloc(1, sizeof(*offers));
	offers->refusal = refusal;
	offers->count = count;
	for (int i = 0; i < count; i++) {
		struct walk_in_offer *offer = &offers->offers[i];
		*offer = (struct walk_in_offer){
		    .type_index = i, .room_count = 1, .left = 2 - i, .amount = yuan(118000 - i * 20000)};
		text_copy(offer->type, sizeof(offer->type), types[i]);
		offer->quote =
		    i ? (struct quote){.night_count = 2, .base_minor = 98000, .total_minor = 98000}
		      : (struct quote){
		            .night_count = 2, .base_minor = 138012, .discount_minor = 20012, .total_minor = 118000};
		for (int n = 0; n < 2; n++)
			offer->quote.nights[n] = i ? (struct quote_night){FAKE_DAY + n, 49000, 0, 49000, -1, -1}
			                           : (struct quote_night){FAKE_DAY + n, 69006, 10006, 59000, 0, 1};
	}
	offers->rule_count = 2;
	fake_rules(offers->rules);
	return offers;
}

static inline void rig_offers(struct rig *rig, enum refusal refusal, int count)
{
	struct walk_in_offers *offers = offers_make(refusal, count);
	struct service_event event = fake_event(rig->services, SERVICE_WALK_IN, "OK");
	event.walk_in = offers;
	rig_event(rig, event);
	free(offers);
}

/* Offers for a guest whose first wish is an accessible room: only the first `granting` of the two have one. */
static inline void rig_offers_accessible(struct rig *rig, int granting)
{
	struct walk_in_offers *offers = offers_make(REFUSAL_NONE, 2);
	struct service_event event;
	rig_tap(rig, "home.book");
	rig_tap(rig, "book_dates.continue");
	rig_tap(rig, "party.continue");
	rig_tap(rig, "wishes.accessible");
	rig_tap(rig, "book_wishes.continue");
	for (int i = granting; i < 2; i++)
		offers->offers[i].wishes_denied = 1;
	event = fake_event(rig->services, SERVICE_WALK_IN, "OK");
	event.walk_in = offers;
	rig_event(rig, event);
	free(offers);
}

static inline void rig_member(struct rig *rig)
{
	struct member member = {.points = 5200, .year_points = 1800, .birth_day = DAY_NONE};
	struct member_gift gifts[3] = {
	    {.points = 2000, .stock = -1}, {.points = 9000, .stock = 4}, {.points = 500, .stock = 0}};
	text_copy(member.number, sizeof(member.number), "M20261121");
	text_copy(member.tier, sizeof(member.tier), "gold");
	text_copy(member.name, sizeof(member.name), "王晓明");
	localized_set(&gifts[0].name, "双人早餐", "雙人早餐", "Breakfast for two", "朝食（2 名様）", "조식 2인");
	localized_set(
	    &gifts[1].name, "湖景房一晚", "湖景房一晚", "A night with a lake view", "湖側 1 泊", "호수 전망 1박");
	localized_set(&gifts[2].name, "雨伞", "雨傘", "Umbrella", "傘", "우산");
	text_copy(gifts[0].id, sizeof(gifts[0].id), "breakfast");
	struct service_member found = {&member, gifts, 3};
	struct service_event event = fake_event(rig->services, SERVICE_MEMBER, "OK");
	event.member = &found;
	rig_event(rig, event);
}

/* --- the ways --- */

static inline void walk_book_until_offers(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_day(rig, "book_dates", FAKE_DAY);
	stop(walk, "book_dates-arrival");
	rig_day(rig, "book_dates", FAKE_DAY + 2);
	stop(walk, "book_dates");
	rig_tap(rig, "book_dates.continue");
	rig_tap(rig, "party.adults.more");
	rig_tap(rig, "party.children.more");
	stop(walk, "party");
	rig_tap(rig, "party.continue");
	rig_tap(rig, "wishes.quiet");
	stop(walk, "book_wishes");
	rig_tap(rig, "book_wishes.continue");
	stop(walk, "offers-wait");
}

static inline void walk_book(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "home.book");
	walk_book_until_offers(walk);
	rig_offers(rig, REFUSAL_NONE, 2);
	stop(walk, "offers");
	rig_tap(rig, "offers.0");
	stop(walk, "book_contact");
	rig_tap(rig, "book_contact.name");
	rig_type(rig, "Anna Berg");
	stop(walk, "book_name");
	rig_tap(rig, "book_name.continue");
	rig_tap(rig, "book_contact.phone");
	rig_type(rig, "13911112222");
	rig_tap(rig, "phone.continue");
	rig_tap(rig, "book_contact.continue");
	stop(walk, "book_review");
	rig_tap(rig, "book_review.confirm");
}

static inline void walk_member(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "home.member");
	stop(walk, "member");
	rig_tap(rig, "member.see");
	rig_type(rig, "M20261121");
	stop(walk, "member_number");
	rig_tap(rig, "member_number.continue");
	rig_type(rig, "6688");
	stop(walk, "member_proof");
	rig_tap(rig, "member_proof.continue");
}

static inline void walk_join(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "home.member");
	rig_tap(rig, "member.join");
	stop(walk, "join-empty");
	rig_tap(rig, "join.name");
	rig_type(rig, "Anna Berg");
	stop(walk, "join_name");
	rig_tap(rig, "join_name.continue");
	rig_tap(rig, "join.email");
	rig_type(rig, "anna@example.com");
	rig_tap(rig, "email.continue");
	rig_tap(rig, "join.terms");
	rig_tap(rig, "join.offers");
	stop(walk, "join");
	rig_tap(rig, "join.send");
	stop(walk, "join_birth-empty");
	rig_type(rig, "20200229");
	rig_tap(rig, "join_birth.send");
	stop(walk, "join_birth-young");
	for (int i = 0; i < 8; i++)
		rig_key(rig, KEY_BACKSPACE);
	rig_type(rig, "19800229");
	stop(walk, "join_birth");
	rig_tap(rig, "join_birth.send");
}
