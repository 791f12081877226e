#include "central/desk/event.h"
#include "base/text.h"
#include "central/store/refund.h"
#include "central/store/sealed.h"
#include "central/store/staff.h"

bool booking_event_add(struct work *work, const struct booking *booking, const struct booking_event *event,
    json_t *detail, struct error *err)
{
	struct buffer sealed = {0};
	cell_seal_json(work, "booking_event", "detail", booking->number, detail, &sealed);
	bool added = sql_run(work->sql, err,
	    "INSERT INTO booking_event (hotel, booking, revision, kind, at_ms, actor, reason, currency,"
	    " amount_before_minor, amount_minor, refund_minor, detail_sealed)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
	    "ttititttiiib", work->hotel, booking->number, booking->revision, event->kind, work->now_ms, event->actor,
	    event->reason, event->after.currency, event->before.minor, event->after.minor, event->refund.minor,
	    (const void *)sealed.data, sealed.length);
	buffer_finish(&sealed);
	return added;
}

bool refund_open(struct work *work, const struct ground *ground, const struct booking *booking, struct money amount,
    int32_t due_day, struct refund *out, struct error *err)
{
	struct refund_rule rule = refund_rule_of(ground->rules.refunds, ground->rules.refund_count, booking->payment);
	*out = (struct refund){
	    .amount = amount,
	    .method = rule.method,
	    .state = rule.method == REFUND_AT_DESK ? REFUND_WAITS_AT_DESK : REFUND_OPEN,
	    .asked_ms = ground->now_ms,
	    .changed_ms = ground->now_ms,
	    .due_day = due_day != DAY_NONE ? due_day : ground->hotel->business_day + rule.due_days,
	};
	text_copy(out->booking, sizeof(out->booking), booking->number);
	if (amount.minor > 0 && rule.method != REFUND_NOTHING)
		return store_refund_add(work, out, err);
	*out = (struct refund){.due_day = DAY_NONE};
	return true;
}

bool staff_request_end(struct work *work, const char *kind, const char *booking, const char *by, struct error *err)
{
	return sql_run(work->sql, err,
	    "UPDATE staff_list SET resolved_ms = ?4, resolved_by = ?5 WHERE hotel = ?1 AND kind = ?2 AND booking = ?3"
	    " AND resolved_ms = 0",
	    "tttit", work->hotel, kind, booking, work->now_ms, by);
}

bool staff_request(struct work *work, const char *kind, const char *booking, const char *detail, const char *asked,
    int64_t due_ms, struct error *err)
{
	struct staff_item item = {.kind = kind,
	    .code = "NEEDS_STAFF",
	    .booking = booking,
	    .detail = detail,
	    .asked = asked,
	    .due_ms = due_ms};
	return staff_request_end(work, kind, booking, "central", err) && staff_list_add(work, &item, err) &&
	       notice_add(work, DEPARTMENT_FRONT_OFFICE, kind, booking, "", err);
}

bool offers_recall(struct work *work, const char *booking, struct error *err)
{
	return sql_run(work->sql, err,
	    "UPDATE lease SET state = 'recalled', state_ms = ?3 WHERE hotel = ?1 AND booking = ?2 AND state = 'held'",
	    "tti", work->hotel, booking, work->now_ms);
}
