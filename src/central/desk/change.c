#include "central/desk/change.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/change_tell.h"
#include "central/desk/event.h"
#include "central/desk/extra_follow.h"
#include "central/desk/tell.h"
#include "central/feed_documents.h"
#include "central/queue.h"
#include "central/store/booking.h"
#include "central/store/folio.h"
#include "central/store/night_price.h"
#include "central/store/queue.h"
#include "central/store/room_night.h"
#include "central/store/staff.h"
#include "wire/service.h"

enum { DAYS_AROUND = ALTERNATIVE_DAYS + 1, STAFF_ANSWER_MS = 24 * 60 * 60 * 1000 };

static const char *const TOLD[] = {DEPARTMENT_FRONT_OFFICE, DEPARTMENT_HOUSEKEEPING, DEPARTMENT_SALES, NULL};

static bool wants(const struct change *change, enum change_part part)
{
	return change->parts & 1U << part;
}

static bool moved(const struct change_case *case_)
{
	const struct booking *before = &case_->before, *after = &case_->after;
	bool same = before->arrival_day == after->arrival_day && before->departure_day == after->departure_day;
	for (int i = 0; same && i < after->room_count; i++)
		same = text_equal(before->rooms[i].type_reserved, after->rooms[i].type_reserved);
	return !same;
}

static struct extra_change extras_of(const struct change *change, struct change_case *case_)
{
	struct change_hotel hotel = ground_change(&case_->ground, &case_->before, case_->hand.staff);
	const struct change_plan *plan = change_plan_of(hotel.plans, hotel.plan_count, case_->before.rate_plan);
	return (struct extra_change){.before = &case_->before,
	    .after = &case_->after,
	    .anew = plan && plan->pricing == CHANGE_PRICES_ANEW,
	    .late_anew = wants(change, CHANGE_LATE),
	    .business_day = case_->ground.hotel->business_day};
}

/* What becomes of that which is charged beside the stay's amount. */
static bool extras_answer(struct work *work, const struct change *change, struct change_case *case_, struct error *err)
{
	bool any;
	int64_t minor;
	struct change_answer *answer = &case_->answer;
	struct change_hotel hotel = ground_change(&case_->ground, &case_->before, case_->hand.staff);
	if (answer->refusal != REFUSAL_NONE || !change_apply(&hotel, &case_->before, change, answer, &case_->after))
		return true;
	struct extra_change extras = extras_of(change, case_);
	if (!extras_follow_ask(work, &extras, &minor, &any, err))
		return false;
	if (any)
		answer->extras = money_make(minor, case_->before.amount.currency);
	return true;
}

bool change_ask(struct work *work, const struct change *change, struct change_case *case_, struct error *err)
{
	struct booking *before = &case_->before;
	if (!store_booking_load(work, change->booking, before, err))
		return false;
	int32_t arrival = wants(change, CHANGE_DATES) ? change->arrival_day : before->arrival_day;
	if (!ground_load(work, arrival - DAYS_AROUND, &case_->ground, err) ||
	    !ground_agreed_load(work, before, &case_->ground, err))
		return false;
	struct change_hotel hotel = ground_change(&case_->ground, before, case_->hand.staff);
	change_answer(&hotel, before, change, &case_->answer);
	return extras_answer(work, change, case_, err);
}

void change_case_finish(struct change_case *case_)
{
	ground_finish(&case_->ground);
	memory_wipe(&case_->before, sizeof(case_->before));
	memory_wipe(&case_->after, sizeof(case_->after));
}

bool change_days(struct work *work, const char *booking, int32_t first_day, int day_count, struct change_day *out,
    struct change_case *case_, struct error *err)
{
	if (!store_booking_load(work, booking, &case_->before, err) ||
	    !ground_load(work, first_day, &case_->ground, err) ||
	    !ground_agreed_load(work, &case_->before, &case_->ground, err))
		return false;
	struct change_hotel hotel = ground_change(&case_->ground, &case_->before, case_->hand.staff);
	change_calendar(&hotel, &case_->before, first_day, day_count, out);
	return true;
}

/* ---- Rooms and nights -------------------------------------------------------------------------------------------- */

static bool in_house(const struct booking_room *room)
{
	return room->state == STAY_IN_HOUSE || room->state == STAY_DUE_OUT;
}

/* Whether a late departure of this minute takes the coming night. */
static bool late_takes_night(const struct change_case *case_, const struct change *change)
{
	const struct service_rules *rules = &case_->ground.rules;
	for (int i = 0; wants(change, CHANGE_LATE) && i < rules->late_step_count; i++)
		if (change->late_minute <= rules->late_steps[i].until_minute)
			return rules->late_steps[i].takes_night &&
			       change->late_minute > ground_policy(&case_->ground, &case_->before)->check_out_minute;
	return false;
}

/* The nights that a room in house would have beyond its present ones. False in *free_out: somebody else has one. */
static bool more_nights_free(
    struct work *work, const struct change_case *case_, int index, bool late, bool *free_out, struct error *err)
{
	int32_t last = stay_last_night(case_->before.arrival_day, case_->before.departure_day);
	int32_t new_last = stay_last_night(case_->after.arrival_day, case_->after.departure_day) + (late ? 1 : 0);
	*free_out = true;
	return new_last <= last || room_night_free_for(work, case_->after.rooms[index].room, last + 1, new_last,
	                               case_->after.number, index, free_out, err);
}

static bool rooms_check(struct work *work, struct change_case *case_, const struct change *change, struct error *err)
{
	bool late = late_takes_night(case_, change), unclaimed;
	for (int i = 0; i < case_->after.room_count; i++) {
		if (!in_house(&case_->after.rooms[i]))
			continue;
		if (!more_nights_free(work, case_, i, late, &unclaimed, err))
			return false;
		if (!unclaimed)
			case_->answer.refusal = REFUSAL_NEEDS_STAFF;
	}
	return true;
}

static bool stay_nights_move(
    struct work *work, const struct change_case *case_, int index, bool late, struct error *err)
{
	const struct booking *before = &case_->before, *after = &case_->after;
	struct night_claim claim = {.holder = NIGHT_STAY, .room_index = index};
	int32_t last = stay_last_night(before->arrival_day, before->departure_day);
	int32_t new_last = stay_last_night(after->arrival_day, after->departure_day) + (late ? 1 : 0);
	text_copy(claim.booking, sizeof(claim.booking), after->number);
	int32_t kept = new_last < last ? new_last : last;
	bool shorter = new_last < last || case_->late_lapses; /* that night was behind the last */
	return (!shorter || room_night_release_stay(work, after->number, index, kept + 1, err)) &&
	       (new_last <= last || room_night_take(work, after->rooms[index].room, last + 1, new_last, &claim, err));
}

static bool hold_night(struct work *work, const struct booking *booking, int index, struct error *err)
{
	return sql_run(work->sql, err,
	    "INSERT INTO stock_hold (hotel, booking, room_index, night, type) VALUES (?1, ?2, ?3, ?4, ?5)"
	    " ON CONFLICT (hotel, booking, room_index, night) DO NOTHING",
	    "ttiit", work->hotel, booking->number, (int64_t)index,
	    (int64_t)stay_last_night(booking->arrival_day, booking->departure_day) + 1,
	    booking->rooms[index].type_reserved);
}

static bool nights_move(struct work *work, const struct change_case *case_, bool late, struct error *err)
{
	const struct booking *after = &case_->after;
	for (int i = 0; i < after->room_count; i++) {
		if (!stay_living(after->rooms[i].state))
			continue;
		bool moved = in_house(&after->rooms[i])
		                 ? stay_nights_move(work, case_, i, late, err)
		                 : after->rooms[i].room[0] || room_night_release_promise(work, after->number, i, err);
		if (!moved || (late && !hold_night(work, after, i, err)))
			return false;
	}
	return true;
}

/* The states follow where the days came nearer; those that went away are change_apply's. */
static void states_settle(struct booking *booking, int32_t business_day)
{
	for (int i = 0; i < booking->room_count; i++) {
		struct booking_room *room = &booking->rooms[i];
		if (booking->arrival_day <= business_day)
			stay_next(room->state, EVENT_BECOME_DUE_IN, ACTOR_SYSTEM, &room->state);
		if (booking->departure_day <= business_day)
			stay_next(room->state, EVENT_BECOME_DUE_OUT, ACTOR_SYSTEM, &room->state);
	}
}

/* ---- Doing it ---------------------------------------------------------------------------------------------------- */

static bool extras_move(struct work *work, const struct change *change, struct change_case *case_, struct error *err)
{
	struct extra_change extras = extras_of(change, case_);
	return (!moved(case_) && !extras.late_anew) || extras_follow(work, case_->hand.actor, &extras, err);
}

/* Whoever waited for a room today does so no longer. */
static bool leave_queue(struct work *work, const struct booking *booking, struct error *err)
{
	for (int i = 0; i < booking->room_count; i++)
		if (!store_queue_remove(work, booking->number, i, err))
			return false;
	return queue_refresh(work, err);
}

static bool history_add(
    struct work *work, const struct change_case *case_, const struct change *change, struct error *err)
{
	char subject[16 + BOOKING_NUMBER_BYTES];
	struct booking_event event = {.kind = "change",
	    .actor = case_->hand.actor,
	    .reason = "",
	    .before = case_->before.amount,
	    .after = case_->after.amount,
	    .refund = case_->answer.refund};
	snprintf(subject, sizeof(subject), "booking:%s", case_->after.number);
	return booking_event_add(work, &case_->after, &event, shape_encode(&change_shape, change), err) &&
	       audit_add(work, case_->hand.actor, "booking_changed", subject, "", err);
}

/* The prices of the nights as they are agreed from now on. */
static bool nights_keep(
    struct work *work, const struct change *change, const struct change_case *case_, struct error *err)
{
	int64_t nights[BOOKING_ROOMS_MAX * QUOTE_NIGHTS_MAX], late_minor;
	struct change_hotel hotel = ground_change(&case_->ground, &case_->before, case_->hand.staff);
	if (!wants(change, CHANGE_DATES) && !wants(change, CHANGE_TYPES) && !wants(change, CHANGE_LATE))
		return true;
	return store_late_fee(work, case_->after.number, &late_minor, err) &&
	       (!change_nights(&hotel, &case_->before, change, &case_->answer, late_minor, nights,
	            BOOKING_ROOMS_MAX * QUOTE_NIGHTS_MAX) ||
	           store_night_prices_put(work, &case_->after, nights, err));
}

static bool apply(struct work *work, const struct change *change, struct change_case *case_, struct error *err)
{
	struct booking *after = &case_->after;
	bool late = late_takes_night(case_, change);
	struct change_hotel hotel = ground_change(&case_->ground, &case_->before, case_->hand.staff);
	case_->late_lapses = change_late_lapses(&hotel, &case_->before, change);
	if ((moved(case_) && !offers_recall(work, after->number, err)) ||
	    (case_->late_lapses && !store_late_end(work, after->number, err)))
		return false;
	int64_t late_minor = case_->answer.late_fee.minor;
	return nights_move(work, case_, late, err) &&
	       (late_minor == 0 || store_late_fee_put(work, after->number, late_minor, err)) &&
	       nights_keep(work, change, case_, err) && extras_move(work, change, case_, err) &&
	       store_booking_save(work, after, err) && feed_put_booking(work, after->number, err) &&
	       (!moved(case_) || leave_queue(work, after, err)) &&
	       refund_open(work, &case_->ground, after, case_->answer.refund, DAY_NONE, &case_->refund, err) &&
	       history_add(work, case_, change, err) &&
	       tell_departments(work, TOLD, "booking_changed", after->number, "", err) &&
	       staff_request_end(work, CHANGE_REQUEST, after->number, case_->hand.actor, err) &&
	       change_tell(work, case_, change, NOTICE_CHANGED, 0, err);
}

/* Staff are asked; who left already is told what and until when. */
static bool request(struct work *work, const struct change *change, struct change_case *case_, struct error *err)
{
	struct buffer detail = {0}, wanted = {0};
	change_describe(case_, change, &detail);
	change_asked(case_, change, case_->before.language, &wanted);
	bool asked = staff_request(work, CHANGE_REQUEST, case_->before.number, buffer_text(&detail),
	    buffer_text(&wanted), work->now_ms + STAFF_ANSWER_MS, err);
	buffer_finish(&detail);
	buffer_finish(&wanted);
	return asked && (!case_->hand.absent || change_tell(work, case_, change, NOTICE_CHANGE_ASKED,
	                                            case_->ground.now_ms + STAFF_ANSWER_MS, err));
}

/* Nothing was changed. */
static bool refused(struct work *work, const struct change *change, struct change_case *case_, struct error *err)
{
	if (case_->answer.refusal == REFUSAL_NEEDS_STAFF && !case_->hand.staff)
		return request(work, change, case_, err);
	return !case_->hand.absent || change_tell(work, case_, change, NOTICE_CHANGE_REFUSED, 0, err);
}

/* What the amount that the guest agreed to, or that he saw none, says against it. */
static enum refusal by_amount(const struct change_answer *answer, int64_t amount_minor)
{
	if (amount_minor == CHANGE_AMOUNT_UNSEEN)
		return change_dearer(answer) ? REFUSAL_NEEDS_STAFF : REFUSAL_NONE;
	return answer->amount.minor == amount_minor ? REFUSAL_NONE : REFUSAL_STALE;
}

bool change_do(
    struct work *work, const struct change *change, int64_t amount_minor, struct change_case *case_, struct error *err)
{
	struct change_answer *answer = &case_->answer;
	if (!change_ask(work, change, case_, err))
		return false;
	struct change_hotel hotel = ground_change(&case_->ground, &case_->before, case_->hand.staff);
	if (answer->refusal == REFUSAL_NONE)
		answer->refusal = by_amount(answer, amount_minor);
	if (answer->refusal == REFUSAL_NONE && !change_apply(&hotel, &case_->before, change, answer, &case_->after))
		answer->refusal = REFUSAL_NEEDS_STAFF;
	if (answer->refusal == REFUSAL_NONE) {
		states_settle(&case_->after, case_->ground.hotel->business_day);
		if (!rooms_check(work, case_, change, err))
			return false;
	}
	return answer->refusal == REFUSAL_NONE ? apply(work, change, case_, err) : refused(work, change, case_, err);
}
