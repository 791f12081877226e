#include <stdio.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/change.h"
#include "central/desk/event.h"
#include "central/desk/extra.h"
#include "central/desk/member.h"
#include "central/desk/tell.h"
#include "central/feed_documents.h"
#include "central/queue.h"
#include "central/store/booking.h"
#include "central/store/queue.h"
#include "central/store/room_night.h"
#include "central/store/staff.h"
#include "wire/service.h"

static const char *const TOLD[] = {DEPARTMENT_FRONT_OFFICE, DEPARTMENT_HOUSEKEEPING, DEPARTMENT_SALES, NULL};

/* What every night costs, all rooms together; the number of nights, 0 where it is not known. */
static int nightly(const struct ground *ground, const struct booking *booking, int64_t out[QUOTE_NIGHTS_MAX])
{
	int64_t agreed[BOOKING_ROOMS_MAX * QUOTE_NIGHTS_MAX];
	struct change_hotel hotel = ground_change(ground, booking, true);
	int nights = stay_nights(booking->arrival_day, booking->departure_day);
	nights = nights == 0 ? 1 : nights;
	memset(out, 0, sizeof(*out) * QUOTE_NIGHTS_MAX);
	if (!change_agreed(&hotel, booking, agreed, BOOKING_ROOMS_MAX * QUOTE_NIGHTS_MAX))
		return 0;
	for (int room = 0; room < booking->room_count; room++)
		for (int night = 0; night < nights; night++)
			out[night] += agreed[room * nights + night];
	return nights;
}

static bool answer_make(
    struct work *work, const char *number, const struct cancel *cancel, struct cancel_case *case_, struct error *err)
{
	int64_t nights[QUOTE_NIGHTS_MAX];
	struct ground *ground = &case_->ground;
	if (!store_booking_load(work, number, &case_->before, err) ||
	    !ground_load(work, case_->before.arrival_day, ground, err) ||
	    !ground_agreed_load(work, &case_->before, ground, err))
		return false;
	int night_count = nightly(ground, &case_->before, nights);
	struct cancel agreed = cancel ? *cancel : (struct cancel){0};
	if (!agreed.fee.currency[0])
		agreed.fee = money_make(agreed.fee.minor, case_->before.amount.currency);
	cancel_answer(ground_policy(ground, &case_->before), ground->rules.refunds, ground->rules.refund_count,
	    &case_->before, cancel ? &agreed : NULL, nights, night_count, ground_time(ground), &case_->answer);
	memory_wipe(&agreed, sizeof(agreed));
	return true;
}

bool cancel_ask(struct work *work, const char *booking, struct cancel_case *case_, struct error *err)
{
	return answer_make(work, booking, NULL, case_, err);
}

void cancel_case_finish(struct cancel_case *case_)
{
	ground_finish(&case_->ground);
	memory_wipe(&case_->before, sizeof(case_->before));
	memory_wipe(&case_->after, sizeof(case_->after));
}

static bool rooms_release(struct work *work, const struct booking *booking, struct error *err)
{
	for (int i = 0; i < booking->room_count; i++)
		if (!room_night_release_promise(work, booking->number, i, err) ||
		    !store_queue_remove(work, booking->number, i, err))
			return false;
	return offers_recall(work, booking->number, err) &&
	       sql_run(work->sql, err, "DELETE FROM stock_hold WHERE hotel = ?1 AND booking = ?2", "tt", work->hotel,
	           booking->number) &&
	       queue_refresh(work, err);
}

/* Whatever was added to rooms that nobody came to. */
static bool extras_release(struct work *work, struct cancel_case *case_, struct error *err)
{
	const char *by = case_->hand.actor;
	int32_t today = case_->ground.hotel->business_day;
	for (int i = 0; i < case_->after.room_count; i++)
		if (case_->after.rooms[i].state != case_->before.rooms[i].state &&
		    (!extras_end(work, by, &case_->after, i, today, err) ||
		        !member_upgrade_return(work, by, &case_->after, i, err)))
			return false;
	return true;
}

static bool history_add(
    struct work *work, const struct cancel_case *case_, const struct cancel *cancel, struct error *err)
{
	char subject[16 + BOOKING_NUMBER_BYTES];
	struct booking_event event = {.kind = "cancel",
	    .actor = case_->hand.actor,
	    .reason = cancel_reason_name(cancel->reason),
	    .before = case_->before.amount,
	    .after = case_->after.amount,
	    .refund = case_->answer.refund};
	snprintf(subject, sizeof(subject), "booking:%s", case_->after.number);
	return booking_event_add(work, &case_->after, &event, shape_encode(&cancel_shape, cancel), err) &&
	       audit_add(work, case_->hand.actor, "booking_cancelled", subject, event.reason, err);
}

/* Why, as the guest chose it or said it himself. */
static void reason_values(const struct cancel *cancel, json_t *more)
{
	bool said = cancel->reason != CANCEL_NOT_SAID && !(cancel->reason == CANCEL_OTHER && cancel->words[0]);
	json_put(more, "reason", json_text_new(said ? cancel_reason_name(cancel->reason) : ""));
	json_put(more, "words", json_text_new(cancel->words));
}

static bool guest_tell(
    struct work *work, const struct cancel_case *case_, const struct cancel *cancel, struct error *err)
{
	const struct booking *booking = &case_->after;
	const struct cancel_answer *answer = &case_->answer;
	bool back = answer->refund_day != DAY_NONE;
	json_t *more = json_object();
	json_put(more, "fee", answer->fee.minor > 0 ? tell_money(answer->fee, booking->language) : json_text_new(""));
	json_put(more, "refund", tell_money(answer->refund, booking->language));
	json_put(more, "method", json_text_new(refund_method_name(answer->method)));
	json_put(more, "due", back ? tell_day(answer->refund_day, booking->language) : json_text_new(""));
	reason_values(cancel, more);
	return tell_guest(work, &case_->ground, booking, NOTICE_CANCELLED, more, err);
}

static bool apply(struct work *work, const struct cancel *cancel, struct cancel_case *case_, struct error *err)
{
	struct booking *after = &case_->after;
	return extras_release(work, case_, err) && store_booking_save(work, after, err) &&
	       rooms_release(work, after, err) && feed_put_booking(work, after->number, err) &&
	       refund_open(
	           work, &case_->ground, after, case_->answer.refund, case_->answer.refund_day, &case_->refund, err) &&
	       history_add(work, case_, cancel, err) &&
	       staff_request_end(work, CANCEL_REQUEST, after->number, case_->hand.actor, err) &&
	       staff_request_end(work, CHANGE_REQUEST, after->number, case_->hand.actor, err) &&
	       staff_request_end(work, BOOKING_HELD, after->number, case_->hand.actor, err) &&
	       tell_departments(work, TOLD, "booking_cancelled", after->number, "", err) &&
	       guest_tell(work, case_, cancel, err);
}

/* Who has left is told that it was not done: why, or what it costs and until when staff answer. */
static bool undone_tell(
    struct work *work, const struct cancel_case *case_, const struct cancel *cancel, struct error *err)
{
	const struct booking *booking = &case_->before;
	const struct cancel_answer *answer = &case_->answer;
	bool asked = answer->refusal == REFUSAL_NEEDS_STAFF;
	json_t *more = json_object();
	if (asked) {
		struct money agreed = money_make(cancel->fee.minor, booking->amount.currency);
		bool known = answer->fee.currency[0];
		json_put(more, "fee", known ? tell_money(answer->fee, booking->language) : json_text_new(""));
		json_put(more, "agreed", tell_money(agreed, booking->language));
		json_put(more, "due",
		    tell_moment(&case_->ground, case_->ground.now_ms + answer->staff_ms, booking->language));
	} else {
		json_put(more, "reason", json_text_new(refusal_code(answer->refusal)));
	}
	return tell_guest(
	    work, &case_->ground, booking, asked ? NOTICE_CANCEL_ASKED : NOTICE_CANCEL_REFUSED, more, err);
}

/* Nothing was cancelled: staff are asked where they can help. */
static bool refused(struct work *work, const struct cancel *cancel, struct cancel_case *case_, struct error *err)
{
	const struct cancel_answer *answer = &case_->answer;
	bool open = answer->refusal == REFUSAL_NEEDS_STAFF && !case_->hand.staff;
	return (!open || staff_request(work, CANCEL_REQUEST, case_->before.number, cancel_reason_name(cancel->reason),
	                     "", work->now_ms + answer->staff_ms, err)) &&
	       (!case_->hand.absent || undone_tell(work, case_, cancel, err));
}

bool cancel_do(struct work *work, const struct cancel *cancel, struct cancel_case *case_, struct error *err)
{
	struct cancel_answer *answer = &case_->answer;
	if (!answer_make(work, cancel->booking, cancel, case_, err))
		return false;
	if (answer->refusal == REFUSAL_NONE && !cancel_apply(answer, &case_->before, &case_->after))
		answer->refusal = REFUSAL_NEEDS_STAFF;
	if (answer->refusal == REFUSAL_NONE)
		return apply(work, cancel, case_, err);
	return refused(work, cancel, case_, err);
}
