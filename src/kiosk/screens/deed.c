#include "kiosk/screens/deed.h"
#include "base/text.h"

enum { DEED_PATIENCE_MS = 15000 }; /* then the guest need not stand and wait */

void deed_begin(struct stage *stage, service_ticket ticket)
{
	struct visit *visit = stage->visit;
	visit->deed = (struct deed){.ticket = ticket, .since_ms = stage->now_ms};
	visit->print = (struct print_state){0};
	visit->code.side = 0;
}

void deed_settle(struct stage *stage, const struct service_event *event)
{
	struct visit *visit = stage->visit;
	visit->deed.settled = true;
	text_copy(visit->deed.code, sizeof(visit->deed.code), event->code);
	if (event->settled && event->settled->booking)
		visit->booking = *event->settled->booking;
}

enum deed_state deed_state(const struct stage *stage)
{
	const struct deed *deed = &stage->visit->deed;
	if (deed->settled)
		return text_equal(deed->code, "OK") ? DEED_DONE : DEED_REFUSED;
	return deed->late || !stage->status.online ? DEED_KEPT : DEED_WAITING;
}

bool deed_asked(const struct stage *stage)
{
	const struct deed *deed = &stage->visit->deed;
	return deed->settled && text_equal(deed->code, refusal_code(REFUSAL_NEEDS_STAFF));
}

int64_t deed_deadline_ms(const struct stage *stage)
{
	return deed_state(stage) == DEED_WAITING ? stage->visit->deed.since_ms + DEED_PATIENCE_MS : -1;
}

void deed_tick(struct stage *stage)
{
	struct deed *deed = &stage->visit->deed;
	deed->late = deed->late || stage->now_ms >= deed->since_ms + DEED_PATIENCE_MS;
}
