/* The lane of questions: one at a time, never tried again by itself. */
#include "kiosk/sync_base.h"

bool sync_ask_question(struct sync *sync, const char *path, json_t *body, int64_t limit_ms, struct sync_now now)
{
	struct lane *lane = &sync->lanes[SYNC_QUESTION];

	if (lane->id || !sync->online || sync->fenced || now.steady_ms < lane->not_before_ms)
		return false;
	sync_send(sync, SYNC_QUESTION, path, json_incref(body), limit_ms, now);
	return true;
}

void sync_drop_question(struct sync *sync)
{
	sync_cancel_lane(sync, SYNC_QUESTION);
}

void sync_question_answered(struct sync *sync, const json_t *json, const char *code)
{
	sync->options.events.question(sync->options.events.self, json, code);
}

/* The waiting pull says nothing for many seconds: a new one, which central answers at once, tells. */
void sync_question_unanswered(struct sync *sync, struct sync_now now)
{
	sync_cancel_lane(sync, SYNC_PULL);
	sync->lanes[SYNC_PULL].not_before_ms = now.steady_ms;
	sync->lanes[SYNC_QUESTION].not_before_ms = now.steady_ms;
	sync_question_answered(sync, NULL, "");
}
