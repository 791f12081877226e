/* The clocks of a session: idle, the countdown, masking, what a screen does by itself. */
#include "kiosk/session_state.h"

static int64_t idle_ms(const struct session *session)
{
	const struct prefs *prefs = &session->stage.prefs;
	if (screen_of(session->stage.screen)->staff)
		return session->config.staff_idle_ms;
	bool accessible = prefs->large_text || prefs->high_contrast || prefs->reach;
	return accessible ? session->config.idle_accessible_ms : session->config.idle_ms;
}

static int64_t earlier(int64_t a, int64_t b)
{
	if (a < 0 || b < 0)
		return a < 0 ? b : a;
	return a < b ? a : b;
}

static int64_t countdown_end_ms(const struct session *session)
{
	return session->stage.touched_ms + idle_ms(session) + session->config.countdown_ms;
}

/* The moment at which the shown second changes: whole seconds before the end. */
static int64_t next_second_ms(int64_t now_ms, int64_t end_ms)
{
	int64_t left_ms = end_ms - now_ms;
	return left_ms <= 0 ? now_ms : end_ms - (left_ms - 1) / 1000 * 1000;
}

static int64_t idle_deadline_ms(const struct session *session)
{
	const struct stage *stage = &session->stage;
	const struct screen *screen = screen_of(stage->screen);
	int64_t at = -1;
	if (screen->personal && !stage->masked)
		at = stage->touched_ms + session->config.mask_ms;
	if (screen->own_end)
		return at;
	if (session->counting)
		return earlier(at, next_second_ms(stage->now_ms, countdown_end_ms(session)));
	return earlier(at, stage->touched_ms + idle_ms(session));
}

int64_t session_next_deadline_ms(const struct session *session)
{
	const struct stage *stage = &session->stage;
	const struct screen *screen = screen_of(stage->screen);
	if (screen->resting && stage->overlay == OVERLAY_NONE)
		return ui_state_deadline_ms(&session->ui_state);
	int64_t at = earlier(idle_deadline_ms(session), ui_state_deadline_ms(&session->ui_state));
	if (screen->deadline_ms)
		at = earlier(at, screen->deadline_ms(stage));
	if (stage_busy(stage) && !session->config.still)
		at = earlier(at, stage->now_ms - stage->now_ms % 500 + 500);
	return at;
}

static bool tick_mask(struct session *session)
{
	struct stage *stage = &session->stage;
	bool due = screen_of(stage->screen)->personal && !stage->masked &&
	           stage->now_ms >= stage->touched_ms + session->config.mask_ms;
	if (due)
		stage->masked = true;
	return due;
}

static bool tick_idle(struct session *session)
{
	struct stage *stage = &session->stage;
	int64_t left_ms = countdown_end_ms(session) - stage->now_ms;
	if (screen_of(stage->screen)->own_end || stage->now_ms < stage->touched_ms + idle_ms(session))
		return false;
	if (left_ms <= 0) {
		stage->over = true;
		return true;
	}
	session->counting = true;
	stage->seconds_left = (int)((left_ms + 999) / 1000);
	return true;
}

static bool tick_hold(struct session *session)
{
	if (!session->tree || ui_state_deadline_ms(&session->ui_state) < 0)
		return false;
	struct ui_outcome outcome = ui_state_tick(&session->ui_state, session->tree, session->stage.now_ms);
	if (outcome.kind == UI_NOTHING)
		return outcome.redraw;
	session_act(session, &outcome);
	return true;
}

bool session_tick(struct session *session)
{
	session_look_at_clock(session);
	struct stage *stage = &session->stage;
	bool changed = tick_hold(session);
	if (screen_of(stage->screen)->resting && stage->overlay == OVERLAY_NONE)
		return changed;
	changed = tick_mask(session) || changed;
	changed = tick_idle(session) || changed;
	if (screen_of(stage->screen)->tick && !stage->over) {
		screen_of(stage->screen)->tick(stage);
		changed = true;
	}
	session_end_if_over(session);
	return changed || stage_busy(stage);
}
