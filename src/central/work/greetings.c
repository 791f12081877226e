#include "central/work/greetings.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "central/store/booking.h"
#include "central/store/hotel.h"
#include "central/store/member.h"
#include "central/work/greeting_tell.h"
#include "hotel/guest.h"

static const int64_t DAY_MS = 24LL * 60 * 60 * 1000;

struct round {
	struct greeting_house house;
	struct greeting_run run;
	bool asks_for_stays; /* some audience does */
	bool more;
};

/* ---- Stays ------------------------------------------------------------------------------------------------------- */

#define STAYS                                                                                                          \
	"SELECT min(CASE WHEN state IN ('Reserved', 'DueIn') AND arrival_day > ?3 THEN arrival_day END),"              \
	" max(CASE WHEN state = 'CheckedOut' THEN departure_day END) FROM booking WHERE hotel = ?1 AND "

static void stays_take(struct greeting_receiver *receiver, int64_t next, int64_t last)
{
	receiver->facts.next_arrival_day = (int32_t)next;
	if (last > receiver->facts.last_departure_day)
		receiver->facts.last_departure_day = (int32_t)last;
}

/* ---- Members ----------------------------------------------------------------------------------------------------- */

static void member_receiver(const struct work *work, const struct member *member, struct greeting_receiver *out)
{
	*out = (struct greeting_receiver){.facts = {.member = true,
	                                      .language = member->language,
	                                      .birth_day = member->birth_day,
	                                      .consent_greetings = member->consent_greetings,
	                                      .consent_offers = member->consent_offers,
	                                      .next_arrival_day = DAY_NONE,
	                                      .last_departure_day = DAY_NONE}};
	text_copy(out->facts.tier, sizeof(out->facts.tier), member->tier);
	text_copy(out->contact.name, sizeof(out->contact.name), member->name);
	text_copy(out->contact.phone, sizeof(out->contact.phone), member->phone);
	text_copy(out->contact.email, sizeof(out->contact.email), member->email);
	text_copy(out->reference, sizeof(out->reference), member->number);
	address_keys_make(work, member->email, member->phone, &out->keys);
	greeting_person_member(member->number, out->person);
}

static bool member_stays(struct work *work, const struct round *round, const char *number,
    struct greeting_receiver *receiver, struct error *err)
{
	int64_t next = DAY_NONE, last = DAY_NONE;
	enum sql_result result = sql_one(work->sql, err, STAYS "member_number = ?2", "tti>ii", work->hotel, number,
	    (int64_t)round->house.hotel.business_day, &next, &last);
	stays_take(receiver, next, last);
	return result != SQL_FAILED;
}

static bool member_one(struct work *work, struct round *round, const char *number, struct error *err)
{
	struct member member;
	struct greeting_receiver *receiver = memory_zeroed(1, sizeof(*receiver));
	bool done = store_member_load(work, number, &member, err);
	if (done)
		member_receiver(work, &member, receiver);
	done = done && (!round->asks_for_stays || member_stays(work, round, number, receiver, err));
	done = done && greeting_consider(work, &round->house, receiver, err);
	memory_wipe(&member, sizeof(member));
	memory_wipe(receiver, sizeof(*receiver));
	free(receiver);
	return done;
}

/* ---- Guests ------------------------------------------------------------------------------------------------------ */

/* Whoever is a member is told as one: he has chosen there. */
static bool is_member(struct work *work, const struct booking *booking, const struct guest *guest,
    const struct address_keys *keys, bool *out, struct error *err)
{
	int64_t count = 0;
	struct address_keys contact;
	address_keys_make(work, booking->contact.email, booking->contact.phone, &contact);
	*out = booking->member_number[0] &&
	       ((guest->email[0] && memcmp(keys->mail, contact.mail, DIGEST_BYTES) == 0) ||
	           (guest->phone[0] && memcmp(keys->phone, contact.phone, DIGEST_BYTES) == 0));
	if (*out || !guest->phone[0])
		return true;
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT count(*) FROM member WHERE hotel = ?1 AND phone_key = ?2", "tb>i",
	        work->hotel, (const void *)keys->phone, (size_t)DIGEST_BYTES, &count);
	*out = count > 0;
	return result == SQL_ROW;
}

static void guest_receiver(const struct work *work, const struct booking *booking, const struct guest *guest,
    int room_index, int guest_index, struct greeting_receiver *out)
{
	*out = (struct greeting_receiver){.facts = {.language = booking->language,
	                                      .birth_day = guest->birth_day,
	                                      .child = guest->child,
	                                      .consent_greetings = true,
	                                      .consent_offers = true,
	                                      .next_arrival_day = DAY_NONE,
	                                      .last_departure_day = booking->departure_day}};
	text_copy(out->contact.name, sizeof(out->contact.name), guest->name);
	text_copy(out->contact.phone, sizeof(out->contact.phone), guest->phone);
	text_copy(out->contact.email, sizeof(out->contact.email), guest->email);
	snprintf(out->reference, sizeof(out->reference), "%.20s/%u/%u", booking->number, (unsigned)room_index % 100U,
	    (unsigned)guest_index % 100U);
	address_keys_make(work, guest->email, guest->phone, &out->keys);
	greeting_person_guest(&out->keys, out->person);
}

static bool guest_stays(
    struct work *work, const struct round *round, struct greeting_receiver *receiver, struct error *err)
{
	int64_t next = DAY_NONE, last = DAY_NONE;
	enum sql_result result =
	    sql_one(work->sql, err, STAYS "phone_key = ?2", "tbi>ii", work->hotel, (const void *)receiver->keys.phone,
	        (size_t)DIGEST_BYTES, (int64_t)round->house.hotel.business_day, &next, &last);
	stays_take(receiver, next, last);
	return result != SQL_FAILED;
}

static bool guest_one(struct work *work, struct round *round, const struct booking *booking, const struct guest *guest,
    int room_index, int guest_index, struct error *err)
{
	bool member;
	if (!guest->consent_messages)
		return true;
	struct greeting_receiver *receiver = memory_zeroed(1, sizeof(*receiver));
	guest_receiver(work, booking, guest, room_index, guest_index, receiver);
	bool done = is_member(work, booking, guest, &receiver->keys, &member, err);
	if (done && !member && round->asks_for_stays && guest->phone[0])
		done = guest_stays(work, round, receiver, err);
	done = done && (member || greeting_consider(work, &round->house, receiver, err));
	memory_wipe(receiver, sizeof(*receiver));
	free(receiver);
	return done;
}

static bool room_guests(
    struct work *work, struct round *round, const struct booking *booking, int room_index, struct error *err)
{
	unsigned registered;
	struct guest *guests = memory_zeroed(ROOM_GUESTS_MAX, sizeof(*guests));
	bool done = store_guest_list(work, booking->number, room_index, guests, &registered, err);
	for (int i = 0; done && i < ROOM_GUESTS_MAX; i++)
		if (registered & 1U << i)
			done = guest_one(work, round, booking, &guests[i], room_index, i, err);
	memory_wipe(guests, sizeof(*guests) * ROOM_GUESTS_MAX);
	free(guests);
	return done;
}

/* The guests of a booking who have left. */
static bool booking_one(struct work *work, struct round *round, const char *number, struct error *err)
{
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool done = store_booking_load(work, number, booking, err);
	for (int i = 0; done && i < booking->room_count; i++)
		if (booking->rooms[i].state == STAY_CHECKED_OUT)
			done = room_guests(work, round, booking, i, err);
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	return done;
}

/* ---- Steps ------------------------------------------------------------------------------------------------------- */

static const struct {
	const char *text; /* ?2: behind which number; ?3: not older; ?4: how many */
	bool (*one)(struct work *work, struct round *round, const char *number, struct error *err);
} persons[] = {
    [GREETING_MEMBERS] = {"SELECT number FROM member WHERE hotel = ?1 AND alias_of = '' AND number > ?2"
                          " AND joined_day > ?3 ORDER BY number LIMIT ?4",
        member_one},
    [GREETING_GUESTS] = {"SELECT DISTINCT booking FROM guest WHERE hotel = ?1 AND booking > ?2"
                         " AND registered_ms > ?3 ORDER BY booking LIMIT ?4",
        booking_one},
    /* The day is done: whoever joined since. */
    [GREETING_DONE] = {"SELECT number FROM greeting_newcomer WHERE hotel = ?1 AND number > ?2 AND day > ?3"
                       " ORDER BY number LIMIT ?4",
        member_one},
};

static bool numbers_list(struct work *work, const struct round *round, struct buffer *out, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	int64_t oldest = round->run.stage == GREETING_GUESTS ? work->now_ms - GREETING_GUEST_DAYS * DAY_MS : DAY_NONE;
	struct sql_statement *rows = sql_query(work->sql, err, persons[round->run.stage].text, "ttii", work->hotel,
	    round->run.reached, oldest, (int64_t)GREETING_PERSONS_A_STEP);
	while (rows && (result = sql_step(rows, err)) == SQL_ROW)
		buffer_add(out, sql_column_text(rows, 0), strlen(sql_column_text(rows, 0)) + 1);
	buffer_add_byte(out, 0);
	sql_end(rows);
	return result == SQL_DONE;
}

static void stage_next(struct round *round)
{
	round->run.reached[0] = '\0';
	round->run.stage++;
	if (round->run.stage == GREETING_GUESTS && !greeting_any(&round->house.rules, round->run.day, true))
		round->run.stage = GREETING_DONE;
}

/* Somebody who cannot be read, or told, keeps nobody else waiting. */
static bool pass_over(const char *number, const struct error *fault, struct error *err)
{
	if (!error_is(fault, "CORRUPT") && !error_is(fault, "BAD_MESSAGE") && !error_is(fault, "BAD_INPUT"))
		return error_set(err, fault->code, "%s", fault->text);
	log_line(LOG_WARNING, "greetings", "%s passed over: %s: %s", number, fault->code, fault->text);
	return true;
}

/* The next persons of the stage; *count_out: how many there were. */
static bool persons_look(struct work *work, struct round *round, int *count_out, struct error *err)
{
	struct buffer numbers = {0};
	bool done = numbers_list(work, round, &numbers, err);
	*count_out = 0;
	for (const char *number = buffer_text(&numbers); done && *number; number += strlen(number) + 1) {
		struct error fault = {0};
		done = persons[round->run.stage].one(work, round, number, &fault) || pass_over(number, &fault, err);
		text_copy(round->run.reached, sizeof(round->run.reached), number);
		++*count_out;
	}
	buffer_finish(&numbers);
	return done;
}

static bool persons_step(struct work *work, struct round *round, struct error *err)
{
	int count;
	bool done = persons_look(work, round, &count, err);
	if (count < GREETING_PERSONS_A_STEP)
		stage_next(round);
	return done && store_greeting_run_save(work, &round->run, err);
}

/* Those whom the day's run has looked at already are told nothing twice. */
static bool newcomers_step(struct work *work, struct round *round, struct error *err)
{
	int count;
	round->run.reached[0] = '\0';
	bool done =
	    persons_look(work, round, &count, err) && store_greeting_newcomers_end(work, round->run.reached, err);
	round->more = done && count == GREETING_PERSONS_A_STEP;
	return done;
}

static bool round_load(struct work *work, struct round *round, struct error *err)
{
	if (!store_greeting_rules_load(work, &round->house.rules, err) ||
	    !store_member_rules_load(work, round->house.hotel.currency, &round->house.members, err) ||
	    !store_service_rules_load(work, &round->house.service, err) ||
	    !store_rate_list(work, &round->house.rates, err))
		return false;
	round->asks_for_stays = false;
	for (int i = 0; i < round->house.rules.greeting_count; i++) {
		const struct greeting_audience *audience = &round->house.rules.greetings[i].audience;
		round->asks_for_stays = round->asks_for_stays || audience->stay_ahead || audience->stayed_days > 0;
	}
	return true;
}

/* A new day begins with the members and ends with whoever joined meanwhile; a day that goes back (a clock that was set)
 * is over at once. */
static bool step(struct work *work, void *self, struct error *err)
{
	struct round *round = self;
	struct greeting_run *run = &round->run;
	round->more = false;
	rate_list_finish(&round->house.rates);
	if (!store_hotel_load(work, &round->house.hotel, NULL, err) || !store_greeting_run_load(work, run, err))
		return false;
	if (!round_load(work, round, err))
		return false;
	if (run->day >= round->house.hotel.business_day && run->stage == GREETING_DONE)
		return newcomers_step(work, round, err);
	if (run->day < round->house.hotel.business_day) {
		*run = (struct greeting_run){.day = round->house.hotel.business_day, .stage = GREETING_MEMBERS};
		if (!greeting_any(&round->house.rules, run->day, false))
			stage_next(round);
	}
	bool done =
	    run->stage == GREETING_DONE ? store_greeting_run_save(work, run, err) : persons_step(work, round, err);
	round->more = done;
	return done;
}

static bool look(struct work *work, void *self, struct error *err)
{
	struct round *round = self;
	bool newcomers;
	if (!store_hotel_load(work, &round->house.hotel, NULL, err) ||
	    !store_greeting_run_load(work, &round->run, err) || !store_greeting_newcomers_wait(work, &newcomers, err))
		return false;
	round->more =
	    round->run.day < round->house.hotel.business_day || round->run.stage != GREETING_DONE || newcomers;
	return true;
}

bool greetings_round(struct central *central, const char *hotel, struct error *err)
{
	struct round *round = memory_zeroed(1, sizeof(*round));
	round->house.public_url = central->public_url;
	bool done = database_read(central->database, hotel, look, round, err);
	for (int i = 0; done && round->more && i < GREETING_STEPS_A_ROUND; i++)
		done = database_write(central->database, hotel, step, round, err);
	rate_list_finish(&round->house.rates);
	free(round);
	return done;
}
