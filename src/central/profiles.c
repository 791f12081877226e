#include "central/profiles.h"
#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "central/store/booking.h"
#include "central/store/member.h"
#include "central/store/profile.h"
#include "central/store/staff.h"

enum {
	CANDIDATES_MAX = 64,
	SHARED_BY_MOST = 5, /* a phone that more people have is nobody's own: an agency's, a company's */
	HISTORY_MAX = 64,
};

/* ---- Whom facts are about ---------------------------------------------------------------------------------------- */

struct candidate {
	char id[PROFILE_ID_BYTES];
	struct profile_verdict verdict;
};

struct judgement {
	struct candidate all[CANDIDATES_MAX]; /* the surest first */
	int certain, count;
};

static void candidate_put(struct judgement *judgement, const char *id, struct profile_verdict verdict)
{
	int at = judgement->count;
	if (verdict.match == PROFILE_DIFFERENT || at == CANDIDATES_MAX)
		return;
	while (at > 0 && (judgement->all[at - 1].verdict.match < verdict.match ||
	                     (judgement->all[at - 1].verdict.match == verdict.match &&
	                         judgement->all[at - 1].verdict.ground > verdict.ground)))
		at--;
	memmove(
	    &judgement->all[at + 1], &judgement->all[at], (size_t)(judgement->count - at) * sizeof(judgement->all[0]));
	judgement->all[at].verdict = verdict;
	text_copy(judgement->all[at].id, PROFILE_ID_BYTES, id);
	judgement->count++;
	judgement->certain += verdict.match == PROFILE_CERTAIN;
}

static bool judge(struct work *work, const struct profile *facts, struct judgement *out, struct error *err)
{
	struct buffer ids = {0};
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	*out = (struct judgement){0};
	bool judged = store_profile_alike(work, facts, &ids, err);
	for (const char *id = ids.data; judged && *id && out->count < CANDIDATES_MAX; id += strlen(id) + 1) {
		judged = store_profile_load(work, id, profile, err);
		if (judged && !text_equal(id, facts->id))
			candidate_put(out, id, profile_compare(facts, profile));
	}
	memory_wipe(profile, sizeof(*profile));
	free(profile);
	buffer_finish(&ids);
	return judged;
}

/* Who a guest was before never decides whether he can be served: a profile that cannot be read is left as it is. */
static bool spared(bool done, struct error *err)
{
	if (done || !error_is(err, "CORRUPT"))
		return done;
	log_line(LOG_ERROR, "profiles", "%s", err->text);
	*err = (struct error){0};
	return true;
}

bool profiles_unite(
    struct work *work, const struct profile *kept, const struct profile *other, struct profile *out, struct error *err)
{
	char id[PROFILE_ID_BYTES];
	text_copy(id, sizeof(id), other->id);
	profile_merge(kept, other, out);
	/* What both were linked to was counted twice. */
	return store_profile_alias(work, id, out->id, err) && store_profile_count(work, out, err) &&
	       store_profile_save(work, out, err);
}

static bool unite_logged(struct work *work, struct profile *kept, const struct profile *other, struct error *err)
{
	char subject[16 + PROFILE_ID_BYTES] = "profile:", from[PROFILE_ID_BYTES];
	text_copy(subject + strlen(subject), PROFILE_ID_BYTES, kept->id);
	text_copy(from, sizeof(from), other->id);
	return profiles_unite(work, kept, other, kept, err) &&
	       audit_add(work, "central", "profile_merged", subject, from, err);
}

/* What else is certainly or possibly the same as the one that was settled on. */
static bool others_settle(struct work *work, struct profile *kept, const struct judgement *judgement, struct error *err)
{
	struct profile *other = memory_zeroed(1, sizeof(*other));
	bool done = true, crowded = judgement->count - judgement->certain > SHARED_BY_MOST;
	for (int i = 0; done && i < judgement->count; i++) {
		const struct candidate *candidate = &judgement->all[i];
		bool certain = candidate->verdict.match == PROFILE_CERTAIN;
		if (text_equal(candidate->id, kept->id) || (crowded && !certain))
			continue;
		done = store_profile_load(work, candidate->id, other, err);
		if (done && certain && !profile_contradicts(kept, other))
			done = unite_logged(work, kept, other, err);
		else
			done =
			    done && store_duplicate_add(work, kept->id, candidate->id, candidate->verdict.ground, err);
	}
	memory_wipe(other, sizeof(*other));
	free(other);
	return done;
}

/* The profile that the facts are about, having learned them; *ground_out GROUND_NONE for a new one. *out's id is "" for
 * nobody. */
static bool take(struct work *work, const struct profile *facts, struct profile *out, enum profile_ground *ground_out,
    struct error *err)
{
	struct judgement judgement;
	*ground_out = GROUND_NONE;
	profile_begin(out);
	if (!profile_recognisable(facts))
		return true;
	if (!judge(work, facts, &judgement, err))
		return false;
	*out = *facts;
	if (judgement.certain > 0) {
		*ground_out = judgement.all[0].verdict.ground;
		if (!store_profile_load(work, judgement.all[0].id, out, err))
			return false;
		profile_learn(out, facts);
	}
	return store_profile_save(work, out, err) && others_settle(work, out, &judgement, err);
}

bool profiles_known(
    struct work *work, const struct contact *contact, struct profile *out, bool *found_out, struct error *err)
{
	struct judgement judgement;
	struct profile *facts = memory_zeroed(1, sizeof(*facts));
	profile_of_contact(contact, LANGUAGE_ZH_CN, "", work->now_ms, facts);
	bool judged = judge(work, facts, &judgement, err);
	*found_out = judged && judgement.certain == 1;
	memory_wipe(facts, sizeof(*facts));
	free(facts);
	return judged && (!*found_out || store_profile_load(work, judgement.all[0].id, out, err));
}

/* ---- Bookings ---------------------------------------------------------------------------------------------------- */

static struct profile_stay stay_of(const struct booking *booking, int room_index, struct money spent)
{
	const struct booking_room *room = &booking->rooms[room_index];
	struct profile_stay stay = {
	    .arrival_day = booking->arrival_day, .departure_day = booking->departure_day, .spent = spent};
	text_copy(stay.booking, sizeof(stay.booking), booking->number);
	text_copy(stay.type, sizeof(stay.type), room->type_reserved);
	for (int i = 0; i < room->wish_count; i++)
		stay.wishes |= 1U << room->wishes[i].kind;
	return stay;
}

static void link_stayed(struct profile_link *link, const struct booking *booking, struct money spent)
{
	int nights = stay_nights(booking->arrival_day, booking->departure_day);
	link->stayed = true;
	link->nights = nights > 0 ? nights : 0;
	money_add(link->spent, spent, &link->spent);
}

static struct profile_link link_begin(
    const struct booking *booking, int room_index, int guest_index, const char *profile, bool told)
{
	struct profile_link link = {
	    .room_index = room_index, .guest_index = guest_index, .told = told, .arrival_day = booking->arrival_day};
	text_copy(link.booking, sizeof(link.booking), booking->number);
	text_copy(link.profile, sizeof(link.profile), profile);
	return link;
}

/* Rooms that were left before anybody registered under a name: whoever booked stayed in them. */
static void stays_past(const struct booking *booking, const bool registered[BOOKING_ROOMS_MAX], struct profile *profile,
    struct profile_link *link)
{
	struct money spent = registered[0] ? money_make(0, booking->amount.currency) : booking->amount;
	for (int i = 0; i < booking->room_count; i++) {
		if (booking->rooms[i].state != STAY_CHECKED_OUT || registered[i])
			continue;
		struct profile_stay stay = stay_of(booking, i, spent);
		link_stayed(link, booking, spent);
		profile_stay_add(profile, &stay);
		spent = money_make(0, spent.currency);
	}
}

static bool guests_link(
    struct work *work, const struct booking *booking, bool registered_out[BOOKING_ROOMS_MAX], struct error *err)
{
	bool done = true;
	struct guest *guests = memory_zeroed(ROOM_GUESTS_MAX, sizeof(*guests));
	for (int room = 0; done && room < booking->room_count; room++) {
		unsigned there = 0;
		done = store_guest_list(work, booking->number, room, guests, &there, err);
		registered_out[room] = there != 0;
		for (int i = 0; done && i < ROOM_GUESTS_MAX; i++)
			if (there & 1U << i)
				done = profiles_register(work, booking, room, i, &guests[i], err);
		if (done && there && booking->rooms[room].state == STAY_CHECKED_OUT)
			done =
			    profiles_leave(work, booking, room, room == 0 ? booking->amount : money_make(0, ""), err);
	}
	memory_wipe(guests, sizeof(*guests) * ROOM_GUESTS_MAX);
	free(guests);
	return done;
}

static bool booker_link(
    struct work *work, const struct booking *booking, struct profile *profile, bool told, struct error *err)
{
	bool registered[BOOKING_ROOMS_MAX] = {false};
	char id[PROFILE_ID_BYTES];
	struct profile_link link = link_begin(booking, LINK_BOOKER, LINK_BOOKER, profile->id, told);
	if (!store_profile_link(work, &link, err) || !guests_link(work, booking, registered, err) ||
	    !store_profile_living(work, profile->id, id, err) || !store_profile_load(work, id, profile, err))
		return false;
	text_copy(link.profile, sizeof(link.profile), id);
	stays_past(booking, registered, profile, &link);
	return !link.stayed || (store_profile_link(work, &link, err) && store_profile_save(work, profile, err));
}

static void booker_facts(const struct booking *booking, struct profile *out)
{
	profile_of_contact(&booking->contact, booking->language, booking->member_number, booking->made_ms, out);
}

/* An earlier booking of his that no profile has. */
static bool history_take(struct work *work, const char *number, struct booking *booking, struct profile *profile,
    struct profile *facts, struct error *err)
{
	struct profile_link link;
	bool linked;
	if (!store_profile_linked(work, number, LINK_BOOKER, LINK_BOOKER, &link, &linked, err))
		return false;
	if (linked)
		return true;
	if (!store_booking_load(work, number, booking, err))
		return false;
	booker_facts(booking, facts);
	if (profile_compare(profile, facts).match != PROFILE_CERTAIN)
		return true;
	profile_learn(profile, facts);
	return store_profile_save(work, profile, err) && booker_link(work, booking, profile, true, err);
}

static bool history_link(struct work *work, const struct booking *booking, struct profile *profile, struct error *err)
{
	struct buffer numbers = {0};
	if (!booking->contact.phone[0])
		return true;
	struct booking *earlier = memory_zeroed(1, sizeof(*earlier));
	struct profile *facts = memory_zeroed(1, sizeof(*facts));
	bool done = store_booking_numbers_of_namesakes(work, &booking->contact, HISTORY_MAX, &numbers, err);
	for (const char *number = numbers.data; done && *number; number += strlen(number) + 1)
		if (!text_equal(number, booking->number))
			done = history_take(work, number, earlier, profile, facts, err);
	memory_wipe(earlier, sizeof(*earlier));
	memory_wipe(facts, sizeof(*facts));
	free(earlier);
	free(facts);
	buffer_finish(&numbers);
	return done;
}

bool profiles_book(struct work *work, const struct booking *booking, bool told, struct error *err)
{
	struct profile_link link;
	bool linked;
	enum profile_ground ground;
	if (!store_profile_linked(work, booking->number, LINK_BOOKER, LINK_BOOKER, &link, &linked, err))
		return false;
	if (linked)
		return true;
	struct profile *facts = memory_zeroed(1, sizeof(*facts)), *profile = memory_zeroed(1, sizeof(*profile));
	booker_facts(booking, facts);
	bool done = take(work, facts, profile, &ground, err);
	if (done && profile->id[0])
		done = booker_link(work, booking, profile, told, err) && history_link(work, booking, profile, err);
	memory_wipe(facts, sizeof(*facts));
	memory_wipe(profile, sizeof(*profile));
	free(facts);
	free(profile);
	return spared(done, err);
}

bool profiles_register(struct work *work, const struct booking *booking, int room_index, int guest_index,
    const struct guest *guest, struct error *err)
{
	struct profile_link booker, link;
	char digest[PROFILE_DIGEST_BYTES];
	enum profile_ground ground;
	bool booked, first = room_index == 0 && guest_index == 0;
	if (!store_profile_linked(work, booking->number, LINK_BOOKER, LINK_BOOKER, &booker, &booked, err))
		return false;
	struct profile *facts = memory_zeroed(3, sizeof(*facts)), *contact = facts + 1, *profile = facts + 2;
	store_profile_digest(work, guest, digest);
	profile_of_guest(guest, digest, work->now_ms, facts);
	booker_facts(booking, contact);
	/* Whoever has the booker's name and comes first is the booker. */
	if (first && profile_namesakes(facts, contact)) {
		profile_learn(contact, facts);
		*facts = *contact;
	}
	facts->language = booking->language;
	bool done = take(work, facts, profile, &ground, err);
	link = link_begin(booking, room_index, guest_index, profile->id,
	    !booked || booker.told || ground == GROUND_DOCUMENT || ground == GROUND_NONE);
	done = done && (!profile->id[0] || store_profile_link(work, &link, err));
	memory_wipe(facts, 3 * sizeof(*facts));
	free(facts);
	return spared(done, err);
}

static bool leave_one(struct work *work, const struct booking *booking, int room_index, struct money spent,
    struct profile_link *link, struct error *err)
{
	struct profile_stay stay = stay_of(booking, room_index, spent);
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	bool done = store_profile_load(work, link->profile, profile, err);
	if (done) {
		link_stayed(link, booking, spent);
		profile_stay_add(profile, &stay);
		done = store_profile_link(work, link, err) && store_profile_count(work, profile, err) &&
		       store_profile_save(work, profile, err);
	}
	memory_wipe(profile, sizeof(*profile));
	free(profile);
	return spared(done, err);
}

bool profiles_leave(
    struct work *work, const struct booking *booking, int room_index, struct money spent, struct error *err)
{
	struct profile_link link;
	bool found, anybody = false;
	for (int i = 0; i < ROOM_GUESTS_MAX; i++) {
		if (!store_profile_linked(work, booking->number, room_index, i, &link, &found, err))
			return false;
		if (!found || link.stayed)
			continue;
		if (!leave_one(work, booking, room_index, anybody ? money_make(0, spent.currency) : spent, &link, err))
			return false;
		anybody = true;
	}
	if (anybody)
		return true;
	return store_profile_linked(work, booking->number, LINK_BOOKER, LINK_BOOKER, &link, &found, err) &&
	       (!found || leave_one(work, booking, room_index, spent, &link, err));
}

/* ---- What else happens ------------------------------------------------------------------------------------------- */

/* Whoever joins under the booker's name during his stay is reached where he is. */
static bool join_booking(struct work *work, const char *number, struct profile *facts, struct error *err)
{
	struct error unknown = {0};
	if (!number[0])
		return true;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	struct profile *booker = memory_zeroed(1, sizeof(*booker));
	bool loaded = store_booking_load(work, number, booking, &unknown);
	if (loaded) {
		booker_facts(booking, booker);
		booker->member_number[0] = '\0';
	}
	if (loaded && profile_namesakes(facts, booker)) {
		profile_learn(booker, facts);
		*facts = *booker;
	}
	memory_wipe(booking, sizeof(*booking));
	memory_wipe(booker, sizeof(*booker));
	free(booking);
	free(booker);
	return loaded || error_is(&unknown, "NOT_FOUND") || error_set(err, unknown.code, "%s", unknown.text);
}

bool profiles_join(
    struct work *work, const struct member *member, const char *surname, const char *booking, struct error *err)
{
	struct contact contact = {0};
	enum profile_ground ground;
	struct profile *facts = memory_zeroed(2, sizeof(*facts)), *profile = facts + 1;
	text_copy(contact.name, sizeof(contact.name), member->name);
	text_copy(contact.surname, sizeof(contact.surname), surname);
	text_copy(contact.phone, sizeof(contact.phone), member->phone);
	text_copy(contact.email, sizeof(contact.email), member->email);
	profile_of_contact(&contact, member->language, member->number, work->now_ms, facts);
	facts->birth_day = member->birth_day;
	bool done = join_booking(work, booking, facts, err) && take(work, facts, profile, &ground, err);
	memory_wipe(&contact, sizeof(contact));
	memory_wipe(facts, 2 * sizeof(*facts));
	free(facts);
	return spared(done, err);
}

/* The booking's first guest, once he has registered; whoever booked until then. */
static bool first_link(
    struct work *work, const char *booking, struct profile_link *out, bool *found_out, struct error *err)
{
	return store_profile_linked(work, booking, 0, 0, out, found_out, err) &&
	       (*found_out || store_profile_linked(work, booking, LINK_BOOKER, LINK_BOOKER, out, found_out, err));
}

/* "" for nobody. */
static bool whose_ticket(struct work *work, const struct ticket *ticket, char out[PROFILE_ID_BYTES], struct error *err)
{
	struct profile_link link;
	bool found = false;
	if (!store_profile_of_ticket(work, ticket->number, out, err) || out[0])
		return out[0] != '\0';
	if (ticket->booking[0] && !first_link(work, ticket->booking, &link, &found, err))
		return false;
	if (found)
		text_copy(out, PROFILE_ID_BYTES, link.profile);
	if (found || ticket->booking[0])
		return true;
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	bool known = profiles_known(work, &ticket->contact, profile, &found, err);
	if (known && found)
		text_copy(out, PROFILE_ID_BYTES, profile->id);
	memory_wipe(profile, sizeof(*profile));
	free(profile);
	return known;
}

bool profiles_ticket(struct work *work, const struct ticket *ticket, struct error *err)
{
	char id[PROFILE_ID_BYTES] = "";
	if (!whose_ticket(work, ticket, id, err))
		return false;
	if (!id[0])
		return true;
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	bool done = store_profile_ticket(work, ticket->number, id, err) && store_profile_load(work, id, profile, err) &&
	            store_profile_count(work, profile, err) && store_profile_save(work, profile, err);
	memory_wipe(profile, sizeof(*profile));
	free(profile);
	return spared(done, err);
}

bool profiles_ticket_forget(struct work *work, const char *ticket, struct error *err)
{
	char id[PROFILE_ID_BYTES] = "";
	if (!store_profile_of_ticket(work, ticket, id, err) || !store_profile_ticket_drop(work, ticket, err))
		return false;
	if (!id[0])
		return true;
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	bool done = store_profile_load(work, id, profile, err) && store_profile_count(work, profile, err) &&
	            store_profile_save(work, profile, err);
	memory_wipe(profile, sizeof(*profile));
	free(profile);
	return spared(done, err);
}

bool profiles_score_forget(struct work *work, const char *booking, int64_t at_ms, struct error *err)
{
	struct profile_link link;
	bool found = false;
	if (booking[0] && !first_link(work, booking, &link, &found, err))
		return false;
	if (!found)
		return true;
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	bool done = store_profile_load(work, link.profile, profile, err);
	if (done && profile->last_score_ms == at_ms) {
		profile->last_score = SCORE_NONE;
		profile->last_score_ms = 0;
		done = store_profile_save(work, profile, err);
	}
	memory_wipe(profile, sizeof(*profile));
	free(profile);
	return spared(done, err);
}

bool profiles_score(struct work *work, const char *booking, int score, struct error *err)
{
	struct profile_link link;
	bool found;
	if (score < 0 || !booking[0])
		return true;
	if (!first_link(work, booking, &link, &found, err))
		return false;
	if (!found)
		return true;
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	bool done = store_profile_load(work, link.profile, profile, err);
	profile->last_score = score;
	profile->last_score_ms = work->now_ms;
	done = done && store_profile_save(work, profile, err);
	memory_wipe(profile, sizeof(*profile));
	free(profile);
	return spared(done, err);
}

bool profiles_greet(struct work *work, struct booking *booking, struct error *err)
{
	struct profile_link link;
	int64_t stays = 0;
	bool found;
	if (!first_link(work, booking->number, &link, &found, err))
		return false;
	if (!found || !link.told)
		return true;
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	bool done = store_profile_load(work, link.profile, profile, err) &&
	            store_profile_stays_before(work, link.profile, booking->number, &stays, err);
	if (done) {
		booking->stays = stays > PROFILE_COUNT_MAX ? PROFILE_COUNT_MAX : (int)stays;
		booking->vip = booking->vip || profile->vip;
		if (!booking->member_tier[0] && profile->member_number[0])
			done = store_member_standing(work, profile->member_number, booking->member_tier, &found, err);
	}
	memory_wipe(profile, sizeof(*profile));
	free(profile);
	return spared(done, err);
}
