/* What session.c and session_clock.c share. */
#pragma once
#include "kiosk/screens/screens.h"
#include "kiosk/session.h"
#include "ui/theme.h"

struct session {
	struct session_config config;
	struct stage stage;
	struct visit visit;
	struct ui_theme theme, contrast_theme;
	struct ui_state ui_state;
	const struct ui_tree *tree; /* the last frame; the builder's */
	bool training;              /* as the status said last */
	bool brand_pressed;         /* a finger is on the hotel's name */
	int64_t brand_since_ms;     /* since then */
	int staff_keys;             /* so many keys of the staff's way were pressed */
	bool counting;              /* "are you still there?" is over the page */
	struct shown {
		enum screen_id screen;
		enum overlay overlay;
		bool counting;
	} shown; /* what tree describes */
};

/* Reads the clock and the services' status into the stage: first thing at every entry. */
void session_look_at_clock(struct session *session);
void session_act(struct session *session, const struct ui_outcome *outcome);
/* Ends the visit if a screen said so; true for convenience. */
bool session_end_if_over(struct session *session);
