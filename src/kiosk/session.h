/* One guest's time at the kiosk, from the first touch to the wipe at its end: which screen is shown, in which language
 *and size, what was entered, and the clocks that run while nobody touches. All on the UI thread.
 *
 * The loop of the program:
 *
 *	tree = session_build(session, ui);             describes the present screen
 *	ui_paint(tree, list); ...                      shows it
 *	poll(..., until session_next_deadline_ms())
 *	redraw |= session_input(session, &event);      each input event (bursts of a scanner told apart: input/scan.h)
 *	redraw |= session_service_event(session, &ev); each answer of the services
 *	redraw |= session_tick(session);               when the deadline has come
 *
 * and builds anew whenever one of these said that the picture changes. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/catalogue.h"
#include "base/clock.h"
#include "input/event.h"
#include "kiosk/services.h"
#include "ui/build.h"

/* What the kiosk's configuration says; copied, what is pointed to is borrowed for the session's life. */
struct session_config {
	enum language languages[LANGUAGE_COUNT]; /* offered, in this order; at least one */
	int language_count;
	enum language language;                             /* of the attract screen, one of those offered */
	const struct catalogue *catalogues[LANGUAGE_COUNT]; /* by enum language; NULL: msgids as they stand */
	struct ui_panel panel;
	uint32_t accent;                       /* the hotel's colour; 0: the look's own */
	const char *hotel_name;                /* shown until central has said the hotel's name */
	bool large_text, high_contrast, reach; /* how each visit begins */
	int idle_ms;                           /* without a touch until the countdown; 0: 60 s */
	int idle_accessible_ms;                /* the same with large text, high contrast or reach mode; 0: 120 s */
	int staff_idle_ms;                     /* the same on the pages for staff; 0: 30 s */
	int countdown_ms;                      /* 0: 25 s */
	int mask_ms;                           /* without a touch until personal data is masked; 0: 20 s */
	int done_ms;                           /* the last screen ends by itself; 0: 30 s */
	bool still;                            /* nothing blinks (screenshots, tests) */
	const struct ui_ime *ime;              /* NULL: no pinyin */
	struct clock clock;
	/* A guest's time ended and the session holds nothing of him any more: the program wipes what it keeps itself
	 * (laid out text, cells, held scans, the builder's last frame). May be NULL. Called before the next frame is
	 * built. */
	void (*ended)(void *self);
	void *ended_self;
};

struct session;
/* services is borrowed. Never NULL. Begins on the attract screen (or the one for staff when the kiosk is not enrolled).
 */
struct session *session_create(struct services *services, const struct session_config *config);
void session_destroy(struct session *session); /* wipes; accepts NULL; does not call ended */

/* Describes the present screen into ui (begins and finishes the frame). The tree is ui's, valid until the next frame;
 * the session keeps it for session_input and session_tick. */
const struct ui_tree *session_build(struct session *session, struct ui *ui);

/* Each answers whether the picture changes. */
bool session_input(struct session *session, const struct input_event *event);
bool session_service_event(struct session *session, const struct service_event *event);
bool session_tick(struct session *session); /* may be called at any time */

/* Steady ms at which session_tick must be called; -1: nothing runs (always so on the attract screen). */
int64_t session_next_deadline_ms(const struct session *session);

const char *session_screen_name(const struct session *session);  /* "lookup": screens.h lists them */
const char *session_overlay_name(const struct session *session); /* "language", "countdown"...; "" for none */
/* Central was asked something for this visit, by its pages or behind them, and the answer is still out. */
bool session_asking(const struct session *session);
/* Wipes the visit and goes to the attract screen at once (staff, shutdown). */
void session_end(struct session *session);
