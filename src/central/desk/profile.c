#include "central/desk/profile.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/feed_documents.h"
#include "central/profiles.h"
#include "central/store/booking.h"
#include "central/store/hotel.h"
#include "central/store/member.h"
#include "central/store/profile.h"
#include "central/store/staff.h"

enum { SUBJECT_BYTES = 16 + PROFILE_ID_BYTES, BOOKINGS_TOLD_MAX = 64 };

static void subject_make(const char *id, char out[SUBJECT_BYTES])
{
	snprintf(out, SUBJECT_BYTES, "profile:%s", id);
}

static bool audit(struct work *work, const struct hand *hand, const char *action, const char *id, const char *detail,
    struct error *err)
{
	char subject[SUBJECT_BYTES];
	subject_make(id, subject);
	return audit_add(work, hand->actor, action, subject, detail, err);
}

/* His bookings as kiosks see them. */
static bool bookings_tell(struct work *work, const char *id, struct error *err)
{
	struct buffer numbers = {0};
	bool told = store_profile_bookings(work, id, BOOKINGS_TOLD_MAX, &numbers, err);
	for (const char *number = numbers.data; told && *number; number += strlen(number) + 1)
		told = feed_put_booking(work, number, err);
	buffer_finish(&numbers);
	return told;
}

bool profile_leave(
    struct work *work, const struct booking *booking, int room_index, struct money spent, struct error *err)
{
	struct buffer ids = {0};
	bool left = profiles_leave(work, booking, room_index, spent, err) &&
	            store_profiles_of_booking(work, booking->number, &ids, err);
	for (const char *id = ids.data; left && *id; id += strlen(id) + 1)
		left = bookings_tell(work, id, err);
	buffer_finish(&ids);
	return left;
}

/* ---- Two become one ---------------------------------------------------------------------------------------------- */

/* Bookings that have not begun go under the number that stays. */
static bool booking_rename(struct work *work, const char *number, const char *given_up, const struct member *stays,
    struct booking *booking, struct error *err)
{
	if (!store_booking_load(work, number, booking, err))
		return false;
	if (!text_equal(booking->member_number, given_up) || !stay_living(booking_state(booking)))
		return true;
	text_copy(booking->member_number, sizeof(booking->member_number), stays->number);
	text_copy(booking->member_tier, sizeof(booking->member_tier), stays->tier);
	return store_booking_save(work, booking, err);
}

static bool bookings_rename(
    struct work *work, const char *profile, const char *given_up, const struct member *stays, struct error *err)
{
	struct buffer numbers = {0};
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool done = store_profile_bookings(work, profile, BOOKINGS_TOLD_MAX, &numbers, err);
	for (const char *number = numbers.data; done && *number; number += strlen(number) + 1)
		done = booking_rename(work, number, given_up, stays, booking, err);
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	buffer_finish(&numbers);
	return done;
}

static bool points_move(
    struct work *work, const struct hand *hand, const struct member *from, const struct member *to, struct error *err)
{
	struct points_entry gone = {.member = from->number,
	    .points = -from->points,
	    .reason = "merged",
	    .subject = to->number,
	    .actor = hand->actor};
	struct points_entry come = {.member = to->number,
	    .points = from->points,
	    .reason = "merged",
	    .subject = from->number,
	    .actor = hand->actor};
	return store_points_add(work, &gone, err) && store_points_add(work, &come, err);
}

/* Two memberships of one person. */
static bool members_unite(
    struct work *work, const struct hand *hand, const char *stays, const char *given_up, struct error *err)
{
	struct member kept, other, both;
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	struct member_rules *rules = memory_zeroed(1, sizeof(*rules));
	bool done = store_hotel_load(work, hotel, NULL, err) &&
	            store_member_rules_load(work, hotel->currency, rules, err) &&
	            store_member_load(work, stays, &kept, err) && store_member_load(work, given_up, &other, err);
	if (done && !text_equal(kept.number, other.number)) {
		done = (member_unite(rules, &kept, &other, &both) ||
		           error_set(err, "BAD_INPUT", "so many points cannot be held by one member")) &&
		       store_member_save(work, &both, err) && store_member_consent_save(work, &both, err) &&
		       points_move(work, hand, &other, &both, err) &&
		       store_member_alias(work, other.number, both.number, err);
		memory_wipe(&both, sizeof(both));
	}
	memory_wipe(&kept, sizeof(kept));
	memory_wipe(&other, sizeof(other));
	free(hotel);
	free(rules);
	return done;
}

/* The number that stays, where both have one: in kept from now on. */
static bool numbers_settle(struct work *work, const struct hand *hand, const struct profile_order *order,
    struct profile *kept, const struct profile *other, struct error *err)
{
	struct member member;
	const char *given_up = other->member_number;
	if (!kept->member_number[0] || !given_up[0] || text_equal(kept->member_number, given_up))
		return true;
	if (!text_equal(order->member_number, kept->member_number) && !text_equal(order->member_number, given_up))
		return error_set(err, "BAD_INPUT", "both are members: member_number says which number stays");
	if (text_equal(order->member_number, given_up))
		given_up = kept->member_number;
	bool done = members_unite(work, hand, order->member_number, given_up, err) &&
	            store_member_load(work, order->member_number, &member, err) &&
	            bookings_rename(work, kept->id, given_up, &member, err) &&
	            bookings_rename(work, other->id, given_up, &member, err);
	if (done)
		text_copy(kept->member_number, sizeof(kept->member_number), member.number);
	memory_wipe(&member, sizeof(member));
	return done;
}

static bool unite(struct work *work, const struct hand *hand, const struct profile_order *order, struct profile *kept,
    const struct profile *other, struct profile *out, struct error *err)
{
	char subject[SUBJECT_BYTES];
	subject_make(kept->id, subject);
	return numbers_settle(work, hand, order, kept, other, err) && profiles_unite(work, kept, other, out, err) &&
	       bookings_tell(work, out->id, err) &&
	       audit_add_words(work, hand->actor, "profile_merged", subject, other->id, order->reason, err);
}

bool profile_unite(struct work *work, const struct hand *hand, const struct profile_order *order, struct profile *out,
    struct error *err)
{
	char kept_id[PROFILE_ID_BYTES], other_id[PROFILE_ID_BYTES];
	if (!order->reason[0])
		return error_set(err, "BAD_INPUT", "reason: why they are one person");
	if (!store_profile_living(work, order->kept, kept_id, err) ||
	    !store_profile_living(work, order->other, other_id, err))
		return false;
	if (text_equal(kept_id, other_id))
		return error_set(err, "BAD_INPUT", "other: it is this profile already");
	struct profile *kept = memory_zeroed(2, sizeof(*kept)), *other = kept + 1;
	bool done = store_profile_load(work, kept_id, kept, err) && store_profile_load(work, other_id, other, err) &&
	            unite(work, hand, order, kept, other, out, err);
	memory_wipe(kept, 2 * sizeof(*kept));
	free(kept);
	return done;
}

/* ---- What staff write -------------------------------------------------------------------------------------------- */

bool profile_note(struct work *work, const struct hand *hand, const char *id, const struct profile_entry *entry,
    struct profile *out, struct error *err)
{
	char living[PROFILE_ID_BYTES];
	if (!store_profile_living(work, id, living, err) || !store_profile_load(work, living, out, err))
		return false;
	if (out->revision != entry->revision)
		return error_set(err, "STALE", "the profile has revision %lld", (long long)out->revision);
	text_copy(out->notes, sizeof(out->notes), entry->notes);
	out->vip = entry->vip;
	return store_profile_save(work, out, err) && bookings_tell(work, living, err) &&
	       audit(work, hand, "profile_noted", living, entry->vip ? "vip" : "", err);
}

bool profile_keep_apart(struct work *work, const struct hand *hand, const char *duplicate, struct error *err)
{
	char subject[SUBJECT_BYTES];
	snprintf(subject, sizeof(subject), "duplicate:%.32s", duplicate);
	return store_duplicate_settle(work, duplicate, "dismissed", hand->actor, err) &&
	       audit_add(work, hand->actor, "duplicate_dismissed", subject, "", err);
}

/* ---- Wishes that he always has ----------------------------------------------------------------------------------- */

/* A wish that is nothing without its words is not suggested. */
static void wishes_add(struct booking_room *room, unsigned preferred)
{
	preferred &= ~(1U << WISH_ROOM | 1U << WISH_FLOOR | 1U << WISH_OTHER);
	for (int kind = 0; room->wish_count < WISHES_MAX && kind < WISH_KIND_COUNT; kind++)
		if (preferred & 1U << kind)
			room->wishes[room->wish_count++] = (struct wish){.kind = (enum wish_kind)kind};
}

bool profile_suggest(struct work *work, struct booking *booking, struct error *err)
{
	bool found;
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	bool asked = profiles_known(work, &booking->contact, profile, &found, err);
	unsigned preferred = asked && found ? profile_preferences(profile) : 0;
	for (int i = 0; i < booking->room_count; i++)
		if (booking->rooms[i].wish_count == 0)
			wishes_add(&booking->rooms[i], preferred);
	memory_wipe(profile, sizeof(*profile));
	free(profile);
	return asked;
}
