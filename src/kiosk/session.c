#include "kiosk/session_state.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/screens/deed.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/extra_flow.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/staff.h"
#include "kiosk/screens/survey_flow.h"
#include "kiosk/screens/words.h"
#include "kiosk/services_pictures.h"

enum { BRAND_HOLD_MS = 3000 };

/* --- beginning and end --- */

void session_look_at_clock(struct session *session)
{
	struct stage *stage = &session->stage;
	stage->now_ms = clock_steady_ms(&session->config.clock);
	stage->wall_ms = clock_wall_ms(&session->config.clock);
	stage->status = services_status(stage->services);
}

static bool kiosk_ready(const struct session *session)
{
	const struct service_status *status = &session->stage.status;
	return status->starting || (status->enrolled && stage_hotel(&session->stage) != NULL);
}

static void wipe_visit(struct session *session)
{
	struct stage *stage = &session->stage;
	memory_wipe(&session->visit, sizeof(session->visit));
	memory_wipe(&session->ui_state, sizeof(session->ui_state));
	if (session->config.ime)
		session->config.ime->end(session->config.ime->self);
	stage->prefs = (struct prefs){
	    .language = session->config.language,
	    .large_text = session->config.large_text,
	    .high_contrast = session->config.high_contrast,
	    .reach = session->config.reach,
	};
	stage->call = (struct call_state){0};
	stage->overlay = OVERLAY_NONE;
	stage->depth = 0;
	stage->over = stage->masked = session->counting = false;
	stage->screen = kiosk_ready(session) ? SCREEN_ATTRACT : SCREEN_UNREADY;
}

void session_end(struct session *session)
{
	survey_leave(&session->stage);
	services_end_session(session->stage.services);
	wipe_visit(session);
	if (session->config.ended)
		session->config.ended(session->config.ended_self);
}

static int or_default(int value, int fallback)
{
	return value > 0 ? value : fallback;
}

static void config_complete(struct session_config *config)
{
	config->idle_ms = or_default(config->idle_ms, 60000);
	config->idle_accessible_ms = or_default(config->idle_accessible_ms, 120000);
	config->staff_idle_ms = or_default(config->staff_idle_ms, 30000);
	config->countdown_ms = or_default(config->countdown_ms, 25000);
	config->mask_ms = or_default(config->mask_ms, 20000);
	config->done_ms = or_default(config->done_ms, 30000);
	if (!config->hotel_name)
		config->hotel_name = "";
}

struct session *session_create(struct services *services, const struct session_config *config)
{
	struct session *session = memory_zeroed(1, sizeof(*session));
	session->config = *config;
	config_complete(&session->config);
	session->stage.services = services;
	session->stage.config = &session->config;
	session->stage.visit = &session->visit;
	ui_theme_init(&session->theme, false);
	ui_theme_init(&session->contrast_theme, true);
	if (config->accent)
		ui_theme_accent(&session->theme, config->accent, NULL);
	session_look_at_clock(session);
	session->stage.touched_ms = session->stage.now_ms;
	session->training = session->stage.status.training;
	wipe_visit(session);
	return session;
}

void session_destroy(struct session *session)
{
	if (!session)
		return;
	memory_wipe(session, sizeof(*session));
	free(session);
}

/* --- a frame --- */

static const struct surface *picture_now(void *self, const char *key, int width_px, int height_px, uint64_t *stamp_out)
{
	return services_picture(self, key, width_px, height_px, stamp_out);
}

static struct ui_view view_now(const struct session *session)
{
	const struct stage *stage = &session->stage;
	return (struct ui_view){
	    .panel = session->config.panel,
	    .theme = stage->prefs.high_contrast ? &session->contrast_theme : &session->theme,
	    .language = language_name(stage->prefs.language),
	    .catalogue = session->config.catalogues[stage->prefs.language],
	    .hotel = stage_hotel_name(stage),
	    .language_name = words_own_name(stage->prefs.language),
	    .large_text = stage->prefs.large_text,
	    .reach = stage->prefs.reach,
	    .offline = !stage->status.online,
	    .training = stage->status.training,
	    .staff_called = stage->call.received || stage->call.answered,
	    .now_ms = stage->now_ms,
	    .still = session->config.still || !stage_busy(stage),
	    .gallery = {picture_now, stage->services},
	};
}

const struct ui_tree *session_build(struct session *session, struct ui *ui)
{
	struct stage *stage = &session->stage;
	struct ui_action released;
	session_look_at_clock(session);
	struct ui_view view = view_now(session);
	ui_begin(ui, &view, &session->ui_state);
	screen_of(stage->screen)->build(stage, ui);
	if (session->counting)
		countdown_build(stage, ui);
	else
		overlay_build(stage, ui);
	session->tree = ui_finish(ui);
	session->shown = (struct shown){stage->screen, stage->overlay, session->counting};
	if (ui_state_follow(&session->ui_state, session->tree, &released))
		session->visit.pin_held = false;
	return session->tree;
}

/* --- what the guest does --- */

static bool toolkit_action(struct session *session, const struct ui_action *action)
{
	struct stage *stage = &session->stage;
	switch (action->code) {
	case UI_BACK:
		stage_back(stage);
		return true;
	case UI_START_OVER:
		if (stage->screen == SCREEN_HOME)
			stage->over = true;
		else if (stage_has_entries(stage))
			stage->overlay = OVERLAY_RESTART;
		else
			stage_start_over(stage);
		return true;
	case UI_LANGUAGE:
		stage->overlay = OVERLAY_LANGUAGE;
		return true;
	case UI_TEXT_SIZE:
		stage->overlay = OVERLAY_SETTINGS;
		return true;
	case UI_REACH:
		stage->prefs.reach = !stage->prefs.reach;
		return true;
	case UI_CALL_STAFF:
		stage_call_staff(stage);
		return true;
	default:
		return false;
	}
}

void session_act(struct session *session, const struct ui_outcome *outcome)
{
	struct stage *stage = &session->stage;
	const struct screen *screen = screen_of(stage->screen);
	if (outcome->kind == UI_ACTED && stage->overlay != OVERLAY_NONE) {
		overlay_act(stage, &outcome->action);
		return;
	}
	if (outcome->kind == UI_ACTED)
		entry_settle(stage);
	if (outcome->kind == UI_ACTED && toolkit_action(session, &outcome->action))
		return;
	if (stage->overlay != OVERLAY_NONE || stage_busy(stage))
		return;
	if (outcome->kind == UI_SCANNED && staff_take_badge(stage, outcome))
		return;
	if (screen->act)
		screen->act(stage, outcome);
}

bool session_end_if_over(struct session *session)
{
	if (session->stage.over)
		session_end(session);
	return true;
}

/* What is touched before the next frame is there was meant for a page that is gone. */
static bool tree_is_old(const struct session *session)
{
	const struct shown *shown = &session->shown;
	return shown->screen != session->stage.screen || shown->overlay != session->stage.overlay ||
	       shown->counting != session->counting;
}

static bool is_touch(const struct input_event *event)
{
	return event->kind != INPUT_CANCEL && event->kind != INPUT_QUIT;
}

/* Somebody is there: true if the touch only said so, and does nothing else. What is masked is shown again when the
 * finger is lifted: the page must not move under it. */
static bool notice_guest(struct session *session, const struct input_event *event)
{
	bool was_counting = session->counting;
	session->stage.touched_ms = session->stage.now_ms;
	session->counting = false;
	if (event->kind != INPUT_DOWN && event->kind != INPUT_MOVE)
		session->stage.masked = false;
	return was_counting;
}

/* The way in for staff, which nothing on the page shows: the hotel's name pressed for three seconds. True when the
 * finger is lifted after that. */
static bool hold_brand(struct session *session, const struct input_event *event)
{
	static const char *const brands[] = {"attract.hotel", "header.hotel"};
	bool pressed = session->brand_pressed;
	if (event->kind == INPUT_MOVE)
		return false;
	session->brand_pressed = false;
	if (event->kind != INPUT_DOWN)
		return event->kind == INPUT_UP && pressed &&
		       session->stage.now_ms - session->brand_since_ms >= BRAND_HOLD_MS;
	session->brand_since_ms = session->stage.now_ms;
	for (size_t i = 0; i < sizeof(brands) / sizeof(brands[0]); i++) {
		const struct ui_node *brand = ui_find(session->tree, brands[i]);
		if (brand && !(brand->state & (UI_COVERED | UI_HIDDEN)) && rect_holds(brand->rect, event->x, event->y))
			session->brand_pressed = true;
	}
	return false;
}

/* The same way by a keypad: on the attract screen, where these keys do nothing else, in this order and without another
 * key or touch between. True with the last one. */
static bool staff_keyed(struct session *session, const struct input_event *event)
{
	static const enum input_key way[] = {
	    KEY_BACKSPACE, KEY_BACKSPACE, KEY_ESCAPE, KEY_BACKSPACE, KEY_BACKSPACE, KEY_ESCAPE, KEY_ESCAPE};
	enum { WAY_LENGTH = sizeof(way) / sizeof(way[0]) };
	int at = session->stage.screen == SCREEN_ATTRACT ? session->staff_keys : 0;
	session->staff_keys = 0;
	if (event->kind != INPUT_KEY || session->stage.screen != SCREEN_ATTRACT || event->key != way[at])
		return false;
	session->staff_keys = (at + 1) % WAY_LENGTH;
	return at + 1 == WAY_LENGTH;
}

bool session_input(struct session *session, const struct input_event *event)
{
	bool masked = session->stage.masked;
	session_look_at_clock(session);
	if (!is_touch(event) || !session->tree)
		return false;
	if (notice_guest(session, event) || tree_is_old(session))
		return true;
	if (event->kind == INPUT_KEY && event->key == KEY_ESCAPE && session->stage.overlay != OVERLAY_NONE) {
		session->stage.overlay = OVERLAY_NONE;
		return true;
	}
	bool wanted = hold_brand(session, event) || staff_keyed(session, event);
	struct ui_outcome outcome = ui_event(&session->ui_state, session->tree, event);
	if (wanted) {
		staff_enter(&session->stage);
		return true;
	}
	if (outcome.kind == UI_NOTHING)
		return outcome.redraw || masked;
	session_act(session, &outcome);
	return session_end_if_over(session);
}

/* --- what the services answer --- */

static bool status_changed(struct session *session)
{
	bool resting = screen_of(session->stage.screen)->resting;
	bool moved = session->training != session->stage.status.training;
	session->training = session->stage.status.training;
	if (!resting && moved)
		session_end(session); /* what was entered belongs to the other hotel */
	if (!resting)
		return true;
	session->stage.screen = kiosk_ready(session) ? SCREEN_ATTRACT : SCREEN_UNREADY;
	return true;
}

static bool call_changed(struct session *session, const struct service_event *event)
{
	struct call_state *call = &session->stage.call;
	if (call->ticket == 0 || event->ticket != call->ticket)
		return false;
	call->received = call->received || event->call_received;
	call->answered = call->answered || event->call_answered;
	return true;
}

static bool print_changed(struct session *session, const struct service_event *event)
{
	struct print_state *print = &session->visit.print;
	if (print->ticket == 0 || event->ticket != print->ticket)
		return false;
	print->progress = event->print;
	print->missing = text_equal(event->code, "NOT_FOUND");
	if (event->receipt_qr[0])
		visit_code_set(&session->visit, event->receipt_qr);
	session->stage.touched_ms = session->stage.now_ms; /* time to take the paper */
	return true;
}

/* What he would not have was said on the screen: a booking that was read before it reached the store knows nothing of
 * it, and he would be asked again. */
static void keep_declined(const struct booking *before, struct booking *now)
{
	for (int i = 0; i < before->room_count && i < now->room_count; i++)
		for (int e = 0; e < before->rooms[i].extra_count; e++) {
			const struct booking_extra *said = &before->rooms[i].extras[e];
			if (said->outcome == EXTRA_DECLINED && !booking_extra_find(&now->rooms[i], said->extra))
				booking_extra_put(&now->rooms[i], said);
		}
}

static bool booking_changed(struct session *session, const struct service_event *event)
{
	struct visit *visit = &session->visit;
	if (!visit->proved || !event->booking || !text_equal(event->booking->number, visit->booking.number))
		return false;
	struct booking before = visit->booking;
	visit->booking = *event->booking;
	keep_declined(&before, &visit->booking);
	memory_wipe(&before, sizeof(before));
	if (visit->room >= visit->booking.room_count)
		visit->room = 0;
	if (!text_equal(event->code, "OK")) { /* central would not have what was done here */
		text_copy(visit->other_kiosk, sizeof(visit->other_kiosk), event->kiosk_name);
		stage_refuse(&session->stage, event->code);
	}
	return true;
}

/* False: of a visit that is over, or left by the guest. */
static bool awaited(struct session *session, const struct service_event *event)
{
	struct visit *visit = &session->visit;
	service_ticket ticket = event->ticket;
	if (ticket == 0)
		return false;
	if (ticket == visit->pending) {
		visit->pending = 0;
		visit->committing = false;
		return true;
	}
	if (event->kind == SERVICE_SETTLED && ticket == visit->deed.ticket) {
		deed_settle(&session->stage, event);
		return true;
	}
	if (ticket != visit->aside)
		return false;
	visit->aside = 0;
	return true;
}

static bool answered(struct session *session, const struct service_event *event)
{
	struct stage *stage = &session->stage;
	if (!awaited(session, event))
		return false;
	if (event->receipt_qr[0])
		visit_code_set(stage->visit, event->receipt_qr);
	if (screen_of(stage->screen)->answer)
		screen_of(stage->screen)->answer(stage, event);
	return session_end_if_over(session);
}

bool session_service_event(struct session *session, const struct service_event *event)
{
	session_look_at_clock(session);
	switch (event->kind) {
	case SERVICE_HOTEL_CHANGED:
	case SERVICE_STATUS_CHANGED:
		return status_changed(session);
	case SERVICE_PICTURE:
	case SERVICE_GUIDE:
		return true;
	case SERVICE_CALL:
		return call_changed(session, event);
	case SERVICE_PRINT:
		return print_changed(session, event);
	case SERVICE_BOOKING_CHANGED:
		return booking_changed(session, event);
	default:
		return extra_heard(&session->stage, event) || answered(session, event);
	}
}

/* --- what others see --- */

const char *session_screen_name(const struct session *session)
{
	return screen_of(session->stage.screen)->name;
}

bool session_asking(const struct session *session)
{
	const struct visit *visit = session->stage.visit;
	return visit->pending || visit->aside || visit->extra.asked;
}

const char *session_overlay_name(const struct session *session)
{
	return session->counting ? "countdown" : overlay_name(session->stage.overlay);
}
