#include "central/work/escalation.h"
#include <stdio.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/store/guest_notice.h"
#include "central/store/staff.h"
#include "central/store/ticket.h"

enum { TICKETS_A_STEP = 200, NOTICES_A_STEP = 200 };

static bool ticket_one(struct work *work, const char *number, struct error *err)
{
	struct ticket ticket;
	enum duty to;
	int64_t due_ms;
	char subject[16 + TICKET_NUMBER_BYTES];
	if (!store_ticket_load(work, number, &ticket, err))
		return false;
	bool late = ticket_escalate(&ticket, work->now_ms, &to, &due_ms);
	snprintf(subject, sizeof(subject), "ticket:%s", number);
	if (late) {
		ticket.escalated_to = to;
		ticket.due_ms = due_ms;
	}
	bool done = !late || (store_ticket_save(work, &ticket, err) &&
	                         notice_add(work, duty_name(to), "ticket_late", number, ticket.room, err) &&
	                         audit_add(work, "central", "ticket_escalated", subject, duty_name(to), err));
	memory_wipe(&ticket, sizeof(ticket));
	return done;
}

static bool tickets(struct work *work, struct error *err)
{
	struct buffer numbers = {0};
	bool done = store_ticket_numbers_due(work, TICKETS_A_STEP, &numbers, err);
	for (const char *number = numbers.data; done && *number; number += strlen(number) + 1)
		done = ticket_one(work, number, err);
	buffer_finish(&numbers);
	return done;
}

static bool notice_one(struct work *work, const char *id, struct error *err)
{
	struct notice notice;
	enum duty to;
	if (!store_guest_notice_load(work, id, &notice, NULL, err))
		return false;
	bool late = notice_escalate(&notice, work->now_ms, &to);
	notice.escalated_to = late ? to : notice.escalated_to;
	bool done = !late || (store_guest_notice_save(work, &notice, "", "late", err) &&
	                         notice_add(work, duty_name(to), "guest_notice_late", notice.reference, "", err));
	memory_wipe(&notice, sizeof(notice));
	return done;
}

static bool notices(struct work *work, struct error *err)
{
	struct buffer ids = {0};
	bool done = store_guest_notice_late(work, NOTICES_A_STEP, &ids, err);
	for (const char *id = ids.data; done && *id; id += strlen(id) + 1)
		done = notice_one(work, id, err);
	buffer_finish(&ids);
	return done;
}

/* A request whose time has passed: the manager hears of it once. */
static bool requests(struct work *work, struct error *err)
{
	struct buffer late = {0};
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT booking FROM staff_list WHERE hotel = ?1 AND resolved_ms = 0 AND due_ms > 0 AND due_ms <= ?2"
	    " AND late_told_ms = 0 ORDER BY due_ms, id",
	    "ti", work->hotel, work->now_ms);
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW)
		buffer_add(&late, sql_column_text(rows, 0), strlen(sql_column_text(rows, 0)) + 1);
	sql_end(rows);
	bool done = result == SQL_DONE;
	for (size_t at = 0; done && at < late.length; at += strlen(late.data + at) + 1)
		done = notice_add(work, DEPARTMENT_MANAGER, "request_late", late.data + at, "", err);
	bool any = late.length > 0;
	buffer_finish(&late);
	return done && (!any || sql_run(work->sql, err,
	                            "UPDATE staff_list SET late_told_ms = ?2 WHERE hotel = ?1 AND resolved_ms = 0"
	                            " AND due_ms > 0 AND due_ms <= ?2 AND late_told_ms = 0",
	                            "ti", work->hotel, work->now_ms));
}

bool escalate(struct work *work, struct error *err)
{
	return tickets(work, err) && notices(work, err) && requests(work, err);
}
