/* Changing and cancelling through the screens, with a stop at each page. */
#pragma once
#include "kiosk/walk.h"

static inline struct money yuan(int64_t minor)
{
	return money_make(minor, "CNY");
}

/* --- answers --- */

static inline void rig_calendar(struct rig *rig)
{
	struct services *fake = rig->services;
	struct service_event event = fake_event(fake, SERVICE_CALENDAR, "OK");
	for (int i = 0; i < fake->calendar_days; i++) {
		int32_t day = fake->calendar_first + i;
		fake->days[i] = (struct change_day){.free = day % 9 != 3, .amount = yuan(119600 + day % 4 * 10000)};
	}
	event.calendar = fake->days;
	event.calendar_count = fake->calendar_days;
	rig_event(rig, event);
}

static inline void rig_change(struct rig *rig, int64_t difference_minor)
{
	struct services *fake = rig->services;
	struct service_event event = fake_event(fake, SERVICE_CHANGE, "OK");
	fake->change_answer = (struct change_answer){.short_day = DAY_NONE,
	    .amount = yuan(129600 + difference_minor),
	    .difference = yuan(difference_minor),
	    .balance = yuan(difference_minor > 0 ? difference_minor : 0),
	    .refund = yuan(difference_minor < 0 ? -difference_minor : 0)};
	if (difference_minor > 0) {
		struct rate_rule rules[2];
		fake_rules(rules);
		fake->change_answer.discount_count = 2;
		fake->change_answer.discounts[0] = (struct change_discount){rules[0], yuan(3000)};
		fake->change_answer.discounts[1] = (struct change_discount){rules[1], yuan(1350)};
		fake->change_answer.late_fee = yuan(10000);
		fake->change_answer.extras = yuan(-6800);
	}
	event.change = &fake->change_answer;
	rig_event(rig, event);
}

static inline void rig_change_refused(struct rig *rig, enum refusal refusal)
{
	struct service_event event = fake_event(rig->services, SERVICE_CHANGE, "OK");
	rig->services->change_answer = (struct change_answer){.refusal = refusal, .short_day = DAY_NONE};
	event.change = &rig->services->change_answer;
	rig_event(rig, event);
}

static inline void fake_alternatives(struct services *fake)
{
	struct change_answer *answer = &fake->change_answer;
	*answer =
	    (struct change_answer){.refusal = REFUSAL_NO_STOCK, .short_day = FAKE_DAY + 6, .alternative_count = 3};
	text_copy(answer->short_type, sizeof(answer->short_type), "DLK");
	for (int i = 0; i < 3; i++)
		answer->alternatives[i] = (struct change_alternative){.arrival_day = FAKE_DAY + 4 + i,
		    .departure_day = FAKE_DAY + 6 + i,
		    .distance_days = 1 + i,
		    .amount = yuan(129600 + i * 10000 - 10000),
		    .difference = yuan(i * 10000 - 10000)};
	answer->alternatives[2].other_type = true;
	text_copy(answer->alternatives[2].type, TYPE_CODE_BYTES, "STT");
}

static inline void rig_settled(struct rig *rig, service_ticket ticket, const char *code, struct service_settled settled)
{
	struct service_event event = fake_event(rig->services, SERVICE_SETTLED, code);
	event.ticket = ticket;
	settled.booking = &rig->services->booking;
	event.settled = &settled;
	rig_event(rig, event);
}

static inline void rig_qr(struct rig *rig, enum service_event_kind kind)
{
	struct service_event event = fake_event(rig->services, kind, "OK");
	text_copy(event.receipt_qr, sizeof(event.receipt_qr), "FOYER1:K7M42Q9D");
	event.booking = &rig->services->booking;
	rig_event(rig, event);
}

/* Prices of types or hours that are asked for one after the other. */
static inline void rig_prices(struct rig *rig)
{
	for (int i = 0; i < 16; i++) {
		int asked = rig->services->change_asks;
		rig_change(rig, i * 5000 - 5000);
		if (rig->services->change_asks == asked)
			return;
	}
}

/* --- the way --- */

static inline void walk_manage(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	struct walk quiet = {rig, NULL, NULL};
	rig_tap(rig, "home.change");
	walk_prove(&quiet);
	rig_screen(rig, "manage");
	stop(walk, "manage");
}

static inline const char *day_id(const char *page, int32_t day)
{
	static char id[64];
	char text[DATE_BYTES];
	day_format(day, text);
	snprintf(id, sizeof(id), "%s.day.%s", page, text);
	return id;
}

/* Turns the leaf until the day is there. */
static inline void rig_day(struct rig *rig, const char *page, int32_t day)
{
	char next[64];
	snprintf(next, sizeof(next), "%s.next", page);
	for (int i = 0; i < 6 && !rig_has(rig, day_id(page, day)); i++)
		rig_tap(rig, next);
	rig_tap(rig, day_id(page, day));
}

static inline void walk_dates(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "manage.dates");
	stop(walk, "dates-waiting");
	rig_calendar(rig);
	stop(walk, "dates-empty");
	rig_day(rig, "dates", FAKE_DAY + 5);
	rig_calendar(rig);
	stop(walk, "dates-arrival");
	rig_day(rig, "dates", FAKE_DAY + 7);
	rig_change(rig, 27000);
	stop(walk, "dates");
	rig_tap(rig, "dates.take");
	rig_screen(rig, "manage");
}

static inline void walk_other_parts(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "manage.types");
	stop(walk, "types-waiting");
	rig_prices(rig);
	stop(walk, "types");
	rig_tap(rig, "types.STT");
	rig_tap(rig, "manage.wishes");
	rig_tap(rig, "wishes.quiet");
	rig_tap(rig, "wishes.other");
	rig_type(rig, "flowers");
	stop(walk, "wish_words");
	rig_tap(rig, "wish_words.continue");
	stop(walk, "wishes");
	rig_tap(rig, "wishes.continue");
	rig_tap(rig, "manage.names");
	rig_tap(rig, "names.1");
	rig_type(rig, "Li Na");
	stop(walk, "name_edit");
	rig_tap(rig, "name_edit.continue");
	stop(walk, "names");
	rig_tap(rig, "names.continue");
	rig_tap(rig, "manage.contact");
	rig_tap(rig, "reach.email");
	rig_type(rig, "wang@example.com");
	rig_tap(rig, "email.continue");
	stop(walk, "reach");
	rig_tap(rig, "reach.continue");
	rig_tap(rig, "manage.late");
	rig_prices(rig);
	stop(walk, "late");
	rig_tap(rig, "late.1");
	stop(walk, "manage-all");
}

static inline void walk_change(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "attract.begin");
	walk_manage(walk);
	walk_dates(walk);
	walk_other_parts(walk);
	rig_tap(rig, "manage.review");
	stop(walk, "change-busy");
	rig_change(rig, 27000);
	stop(walk, "change");
	rig_tap(rig, "change.confirm");
}

static inline void rig_cancellation(struct rig *rig, int64_t fee_minor)
{
	struct services *fake = rig->services;
	struct service_event event = fake_event(fake, SERVICE_CANCELLATION, "OK");
	fake->cancel_answer = (struct cancel_answer){.fee = yuan(fee_minor),
	    .refund = yuan(129600 - fee_minor),
	    .due = yuan(0),
	    .method = REFUND_TO_CARD,
	    .refund_day = FAKE_DAY + 7};
	event.cancel = &fake->cancel_answer;
	rig_event(rig, event);
}

/* What the kiosk alone can tell; NEEDS_STAFF: nothing. */
static inline void rig_cancellation_offline(struct rig *rig, enum refusal refusal, int64_t fee_minor)
{
	struct services *fake = rig->services;
	struct service_event event = fake_event(fake, SERVICE_CANCELLATION, "OFFLINE_NOT_POSSIBLE");
	fake->cancel_answer = (struct cancel_answer){.refusal = refusal, .refund_day = DAY_NONE};
	if (refusal == REFUSAL_NONE) {
		fake->cancel_answer.fee = yuan(fee_minor);
		fake->cancel_answer.refund = yuan(129600 - fee_minor);
		fake->cancel_answer.due = yuan(0);
	}
	event.cancel = &fake->cancel_answer;
	rig_event(rig, event);
}

static inline void walk_cancel(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "attract.begin");
	walk_manage(&(struct walk){rig, NULL, NULL});
	rig_tap(rig, "manage.cancel");
	stop(walk, "cancel-wait");
	rig_cancellation(rig, 64800);
	stop(walk, "cancel");
	rig_tap(rig, "cancel.continue");
	stop(walk, "cancel_reason");
	rig_tap(rig, "cancel_reason.other");
	rig_type(rig, "a wedding moved");
	stop(walk, "cancel_words");
	rig_tap(rig, "cancel_words.continue");
	stop(walk, "cancel_confirm");
	rig_tap(rig, "cancel_confirm.yes");
}
