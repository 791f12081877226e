#include "central/desk/member.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/extra.h"
#include "central/desk/member_tell.h"
#include "central/feed_documents.h"
#include "central/profiles.h"
#include "central/store/booking.h"
#include "central/store/greeting.h"
#include "central/store/member.h"
#include "central/store/staff.h"

enum { NUMBER_DRAWS = 100, SUBJECT_BYTES = 16 + MEMBER_NUMBER_BYTES };

/* The rules with the hotel's currency and today. */
struct club {
	struct hotel hotel;
	struct member_rules rules;
};

static struct club *club_load(struct work *work, struct error *err)
{
	struct club *club = memory_zeroed(1, sizeof(*club));
	if (store_hotel_load(work, &club->hotel, NULL, err) &&
	    store_member_rules_load(work, club->hotel.currency, &club->rules, err))
		return club;
	free(club);
	return NULL;
}

static bool refused(enum refusal refusal, const char *why, struct error *err)
{
	return error_set(err, refusal_code(refusal), "%s", why);
}

/* ---- Joining ----------------------------------------------------------------------------------------------------- */

static bool number_draw(struct work *work, char out[MEMBER_NUMBER_BYTES], struct error *err)
{
	char drawn[BOOKING_NUMBER_BYTES];
	bool taken = true;
	for (int i = 0; taken && i < NUMBER_DRAWS; i++) {
		booking_number_draw(work->random, drawn);
		snprintf(out, MEMBER_NUMBER_BYTES, "M%.8s", drawn);
		if (!store_member_exists(work, out, &taken, err))
			return false;
	}
	return !taken || error_set(err, "BUSY", "no free member number was drawn");
}

static bool phone_new(struct work *work, const char *phone, struct error *err)
{
	uint8_t key[DIGEST_BYTES];
	int64_t count = 0;
	if (!phone[0])
		return true;
	keys_lookup_phone(work->keys, phone, key);
	if (sql_one(work->sql, err, "SELECT count(*) FROM member WHERE hotel = ?1 AND phone_key = ?2", "tb>i",
	        work->hotel, (const void *)key, (size_t)DIGEST_BYTES, &count) != SQL_ROW)
		return false;
	return count == 0 || error_set(err, "NOT_ALLOWED", "the phone is a member's already");
}

/* The stay counts from now on; *surname_out is the booking's. */
static bool booking_join(struct work *work, const struct member_join *join, const struct member *member,
    char surname_out[PERSON_NAME_BYTES], struct error *err)
{
	struct error unknown = {0};
	text_copy(surname_out, PERSON_NAME_BYTES, join->name);
	if (!join->booking[0])
		return true;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool done = store_booking_load(work, join->booking, booking, &unknown);
	if (done && booking->contact.surname[0])
		text_copy(surname_out, PERSON_NAME_BYTES, booking->contact.surname);
	if (done && !booking->member_number[0]) {
		text_copy(booking->member_number, sizeof(booking->member_number), member->number);
		text_copy(booking->member_tier, sizeof(booking->member_tier), member->tier);
		done = store_booking_save(work, booking, err) && feed_put_booking(work, booking->number, err);
	} else if (!done) {
		done = error_is(&unknown, "NOT_FOUND") || error_set(err, unknown.code, "%s", unknown.text);
	}
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	return done;
}

static bool join_with(struct work *work, const struct hand *hand, const struct club *club,
    const struct member_join *join, struct member *out, struct error *err)
{
	char number[MEMBER_NUMBER_BYTES], surname[PERSON_NAME_BYTES], subject[SUBJECT_BYTES];
	const char *fault;
	if (!member_join_valid(&club->rules, join, club->hotel.business_day, &fault))
		return error_set(err, "BAD_INPUT", "joining: the %s is not right", fault);
	if (!phone_new(work, join->phone, err) || !number_draw(work, number, err))
		return false;
	member_begin(&club->rules, join, number, club->hotel.business_day, out);
	snprintf(subject, sizeof(subject), "member:%s", number);
	return booking_join(work, join, out, surname, err) && store_member_add(work, out, surname, "", err) &&
	       profiles_join(work, out, surname, join->booking, err) &&
	       store_greeting_newcomer_add(work, number, club->hotel.business_day, err) &&
	       notice_add(work, DEPARTMENT_SALES, "member_joined", join->booking, "", err) &&
	       member_tell_joined(work, &club->rules, out, err) &&
	       audit_add(work, hand->actor, "member_joined", subject, "", err);
}

bool member_join(
    struct work *work, const struct hand *hand, const struct member_join *join, struct member *out, struct error *err)
{
	struct club *club = club_load(work, err);
	bool joined = club && join_with(work, hand, club, join, out, err);
	free(club);
	return joined;
}

/* ---- Redeeming --------------------------------------------------------------------------------------------------- */

static bool spent(struct work *work, const struct hand *hand, const struct member *before, const struct member *after,
    const char *reason, const char *subject, int room_place, struct error *err)
{
	char whom[SUBJECT_BYTES];
	struct points_entry entry = {.member = after->number,
	    .room_place = room_place,
	    .points = after->points - before->points,
	    .reason = reason,
	    .subject = subject,
	    .actor = hand->actor};
	snprintf(whom, sizeof(whom), "member:%s", after->number);
	return store_member_save(work, after, err) && store_points_add(work, &entry, err) &&
	       audit_add(work, hand->actor, "points_redeemed", whom, subject, err);
}

static bool gift_with(struct work *work, const struct hand *hand, struct club *club, const char *gift,
    const struct member *before, struct member *out, struct error *err)
{
	enum refusal refusal = member_redeem_gift(&club->rules, before, gift, out);
	if (refusal != REFUSAL_NONE)
		return refused(refusal, "the gift cannot be had", err);
	char kind[8 + GIFT_ID_BYTES];
	snprintf(kind, sizeof(kind), "gift:%s", gift); /* which one they hand out, as extras are named */
	return store_member_rules_put(work, &club->rules, err) &&
	       spent(work, hand, before, out, "gift", gift, 0, err) &&
	       notice_add(work, DEPARTMENT_FRONT_OFFICE, kind, out->number, "", err);
}

bool member_gift_take(struct work *work, const struct hand *hand, const char *number, const char *gift,
    struct member *out, struct error *err)
{
	struct member before;
	struct club *club = club_load(work, err);
	bool taken = club && store_member_load(work, number, &before, err) &&
	             gift_with(work, hand, club, gift, &before, out, err);
	memory_wipe(&before, sizeof(before));
	free(club);
	return taken;
}

static bool upgrade_owned(const struct booking *booking, const char *number, struct error *err)
{
	return text_equal(booking->member_number, number) ||
	       error_set(err, "NOT_FOUND", "the booking is not the member's");
}

static bool upgrade_with(struct work *work, const struct hand *hand, const struct club *club, struct booking *booking,
    const struct upgrade *upgrade, const struct member *before, struct member *out, struct error *err)
{
	struct ground ground = {0};
	int steps = 0;
	int64_t points;
	int nights = stay_nights(booking->arrival_day, booking->departure_day);
	bool good = ground_load(work, booking->arrival_day, &ground, err) &&
	            upgrade_owned(booking, before->number, err) &&
	            upgrade_check(&ground, booking, upgrade, &steps, err);
	ground_finish(&ground);
	if (!good)
		return false;
	enum refusal refusal =
	    member_redeem_upgrade(&club->rules, before, steps, nights > 0 ? nights : 1, out, &points);
	if (refusal != REFUSAL_NONE)
		return refused(refusal, "the upgrade cannot be had", err);
	return extra_note_points(work, hand, booking, upgrade, points, err) &&
	       upgrade_exchange(work, booking, upgrade, err) &&
	       spent(work, hand, before, out, "upgrade", booking->number, upgrade->room_index + 1, err);
}

bool member_upgrade_take(struct work *work, const struct hand *hand, const char *number, const struct upgrade *upgrade,
    struct member *out, struct error *err)
{
	struct member before;
	struct club *club = club_load(work, err);
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool taken = club && store_member_load(work, number, &before, err) &&
	             store_booking_load(work, upgrade->booking, booking, err) &&
	             upgrade_with(work, hand, club, booking, upgrade, &before, out, err);
	memory_wipe(&before, sizeof(before));
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	free(club);
	return taken;
}

static bool points_give(struct work *work, const char *actor, const struct points_entry *entry, struct error *err)
{
	struct member member = {0};
	char whom[SUBJECT_BYTES];
	snprintf(whom, sizeof(whom), "member:%s", entry->member);
	bool given = store_member_load(work, entry->member, &member, err);
	member.points += entry->points;
	given = given && store_member_save(work, &member, err) && store_points_add(work, entry, err) &&
	        audit_add(work, actor, "points_returned", whom, entry->subject, err);
	memory_wipe(&member, sizeof(member));
	return given;
}

/* What is spent for the place, less what came back before. */
static bool place_return(
    struct work *work, const char *actor, const struct booking *booking, int room_place, struct error *err)
{
	char number[MEMBER_NUMBER_BYTES], tier[TIER_BYTES];
	bool found = false;
	struct points_entry entry = {.member = number,
	    .reason = "upgrade",
	    .subject = booking->number,
	    .actor = actor,
	    .room_place = room_place};
	text_copy(number, sizeof(number), booking->member_number);
	if (sql_one(work->sql, err,
	        "SELECT CAST(-coalesce(sum(points), 0) AS BIGINT) FROM member_points WHERE hotel = ?1 AND subject = ?2"
	        " AND reason = 'upgrade' AND room_place = ?3",
	        "tti>i", work->hotel, booking->number, (int64_t)room_place, &entry.points) != SQL_ROW)
		return false;
	if (entry.points <= 0 || !number[0])
		return true;
	return store_member_standing(work, number, tier, &found, err) &&
	       (!found || points_give(work, actor, &entry, err));
}

/* No room of the booking is had, or was. */
static bool nobody_came(const struct booking *booking)
{
	for (int i = 0; i < booking->room_count; i++)
		if (booking->rooms[i].state != STAY_CANCELLED && booking->rooms[i].state != STAY_NO_SHOW)
			return false;
	return true;
}

bool member_upgrade_return(
    struct work *work, const char *actor, const struct booking *booking, int room_index, struct error *err)
{
	bool whole = booking->room_count == 1 || nobody_came(booking);
	return place_return(work, actor, booking, room_index + 1, err) &&
	       (!whole || place_return(work, actor, booking, 0, err));
}
