#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/bill_tell.h"
#include "central/desk/extra_follow.h"
#include "central/desk/folio.h"
#include "central/desk/profile.h"
#include "central/desk/tell.h"
#include "central/feed_documents.h"
#include "central/queue.h"
#include "central/store/booking.h"
#include "central/store/member.h"
#include "central/store/room.h"
#include "central/store/room_night.h"
#include "central/store/staff.h"

/* Points for what the room's guests paid, to the booking's member. */
static bool points_earn(struct work *work, struct folio_case *case_, struct error *err)
{
	struct member member, after;
	struct error unknown = {0};
	const char *number = case_->booking.member_number;
	int32_t today = case_->ground.hotel->business_day;
	if (!number[0] || !store_member_load(work, number, &member, &unknown))
		return !number[0] || error_is(&unknown, "NOT_FOUND") ||
		       error_set(err, unknown.code, "%s", unknown.text);
	struct member_rules *rules = memory_zeroed(1, sizeof(*rules));
	bool done = store_member_rules_load(work, case_->ground.hotel->currency, rules, err);
	if (done && member_earn(rules, &member, case_->sum.total, today, &after, &case_->points)) {
		struct points_entry entry = {.member = after.number,
		    .points = case_->points,
		    .reason = "stay",
		    .subject = case_->booking.number,
		    .actor = case_->hand.actor};
		done = store_member_save(work, &after, err) && store_points_add(work, &entry, err);
	}
	memory_wipe(&member, sizeof(member));
	memory_wipe(&after, sizeof(after));
	free(rules);
	return done;
}

static bool room_leave(struct work *work, const struct folio_case *case_, struct error *err)
{
	const char *number = case_->booking.number, *room = case_->booking.rooms[case_->room_index].room;
	struct room place;
	if (!store_room_load(work, room, &place, err))
		return false;
	return store_room_set(work, room, room_closed(place.condition) ? place.condition : ROOM_DIRTY, false, err) &&
	       room_night_release_stay(work, number, case_->room_index, case_->ground.hotel->business_day, err) &&
	       sql_run(work->sql, err, "DELETE FROM stock_hold WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3",
	           "tti", work->hotel, number, (int64_t)case_->room_index);
}

static bool all_tell(struct work *work, const struct folio_case *case_, struct error *err)
{
	char subject[16 + BOOKING_NUMBER_BYTES];
	const char *number = case_->booking.number, *room = case_->booking.rooms[case_->room_index].room;
	snprintf(subject, sizeof(subject), "booking:%s", number);
	return notice_add(work, DEPARTMENT_HOUSEKEEPING, "room_to_make", number, room, err) &&
	       notice_add(work, DEPARTMENT_FRONT_OFFICE, "guest_checked_out", number, room, err) &&
	       (!case_->hand.kept || bill_tell(work, case_, err)) &&
	       audit_add(work, case_->hand.actor, "check_out", subject, room, err);
}

/* What is charged only to who stays on goes. */
static bool extras_go(struct work *work, struct folio_case *case_, struct error *err)
{
	folio_close(&case_->folio);
	return extras_leave(
	    work, case_->hand.actor, &case_->booking, case_->room_index, case_->ground.hotel->business_day, err);
}

bool check_out_do(struct work *work, const char *booking, int room_index, int64_t balance_minor,
    struct folio_case *case_, struct error *err)
{
	enum stay_state next;
	if (!folio_ask(work, booking, room_index, case_, err))
		return false;
	if (case_->settlement.refusal == REFUSAL_NONE && case_->sum.balance.minor != balance_minor)
		case_->settlement.refusal = REFUSAL_STALE;
	if (case_->settlement.refusal != REFUSAL_NONE)
		return true;
	struct booking_room *room = &case_->booking.rooms[room_index];
	if (!stay_next(room->state, EVENT_CHECK_OUT, case_->hand.staff ? ACTOR_STAFF : ACTOR_GUEST, &next)) {
		case_->settlement.refusal = REFUSAL_NOT_ALLOWED;
		return true;
	}
	room->state = next;
	room->checked_out_ms = case_->ground.now_ms;
	return extras_go(work, case_, err) && room_leave(work, case_, err) && points_earn(work, case_, err) &&
	       store_booking_save(work, &case_->booking, err) && feed_put_booking(work, booking, err) &&
	       profile_leave(work, &case_->booking, room_index, case_->sum.total, err) && all_tell(work, case_, err) &&
	       queue_refresh(work, err);
}
