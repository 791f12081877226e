/* A session on a table: fake services, a clock that is moved by hand, the real toolkit and fonts. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "gfx/font.h"
#include "kiosk/fake_services.h"
#include "kiosk/session.h"
#include "ui/node.h"

struct rig {
	struct services *services;
	struct manual_clock *clock;
	struct font_set *fonts;
	struct ui *ui;
	struct session *session;
	const struct ui_tree *tree;
	int ended;
};

static const struct ui_panel panel_portrait = {1080, 1920, 336, 598};

static inline void rig_ended(void *self)
{
	((struct rig *)self)->ended++;
}

static inline struct session_config rig_config(struct rig *rig)
{
	struct session_config config = {
	    .languages = {LANGUAGE_ZH_CN, LANGUAGE_ZH_TW, LANGUAGE_EN, LANGUAGE_JA, LANGUAGE_KO},
	    .language_count = LANGUAGE_COUNT,
	    .language = LANGUAGE_EN,
	    .panel = panel_portrait,
	    .hotel_name = "Hotel",
	    .still = true,
	    .clock = manual_clock_view(rig->clock),
	    .ended = rig_ended,
	    .ended_self = rig,
	};
	return config;
}

static inline void rig_build(struct rig *rig)
{
	rig->tree = session_build(rig->session, rig->ui);
}

/* config may be NULL for the usual one. */
static inline void rig_init(struct rig *rig, const struct session_config *config)
{
	*rig = (struct rig){.services = fake_create(), .clock = manual_clock_create(FAKE_WALL_MS)};
	struct session_config usual = rig_config(rig);
	struct font_folders folders = font_folders_debian();
	if (config) {
		struct clock clock = usual.clock;
		usual = *config;
		usual.clock = clock;
		usual.ended = rig_ended;
		usual.ended_self = rig;
	}
	rig->fonts = font_set_create(&folders, NULL);
	assert_non_null(rig->fonts);
	rig->ui = ui_create(rig->fonts);
	rig->session = session_create(rig->services, &usual);
	rig_build(rig);
}

static inline void rig_finish(struct rig *rig)
{
	session_destroy(rig->session);
	ui_destroy(rig->ui);
	font_set_destroy(rig->fonts);
	manual_clock_destroy(rig->clock);
	fake_destroy(rig->services);
}

static inline void rig_input(struct rig *rig, struct input_event event)
{
	session_input(rig->session, &event);
	rig_build(rig);
}

static inline bool hidden(const struct ui_node *node)
{
	for (; node; node = node->parent)
		if (node->state & UI_HIDDEN)
			return true;
	return false;
}

static inline void rig_press(struct rig *rig, const struct ui_node *node, bool release)
{
	int x, y;
	ui_centre(node, &x, &y);
	rig_input(rig, (struct input_event){.kind = INPUT_DOWN, .x = x, .y = y});
	if (release)
		rig_input(rig, (struct input_event){.kind = INPUT_UP, .x = x, .y = y});
}

static inline bool rig_has(const struct rig *rig, const char *id)
{
	return ui_find(rig->tree, id) != NULL;
}

/* Taps the node, turning the page's parts over until it is seen. */
static inline void rig_tap(struct rig *rig, const char *id)
{
	const struct ui_node *node = ui_find(rig->tree, id);
	for (int i = 0; node && hidden(node) && i < 8; i++) {
		const struct ui_node *more = ui_find(rig->tree, "page.more");
		if (!more || !ui_usable(more))
			break;
		rig_press(rig, more, true);
		node = ui_find(rig->tree, id);
	}
	if (!node || hidden(node))
		fail_msg("no node %s on %s", id, session_screen_name(rig->session));
	rig_press(rig, node, true);
}

static inline void rig_type(struct rig *rig, const char *text)
{
	rig_input(rig, (struct input_event){.kind = INPUT_TEXT, .text = text, .length = strlen(text)});
}

static inline void rig_scan(struct rig *rig, const char *text)
{
	rig_input(rig, (struct input_event){.kind = INPUT_SCAN, .text = text, .length = strlen(text)});
}

static inline void rig_key(struct rig *rig, enum input_key key)
{
	rig_input(rig, (struct input_event){.kind = INPUT_KEY, .key = key});
}

static inline void rig_event(struct rig *rig, struct service_event event)
{
	session_service_event(rig->session, &event);
	rig_build(rig);
}

static inline void rig_advance(struct rig *rig, int64_t ms)
{
	manual_clock_advance(rig->clock, ms);
	session_tick(rig->session);
	rig_build(rig);
}

/* --- answers --- */

static inline void rig_found(struct rig *rig)
{
	struct service_event event = fake_event(rig->services, SERVICE_LOOKUP, "OK");
	event.booking = &rig->services->booking;
	rig_event(rig, event);
}

static inline void rig_committed(struct rig *rig)
{
	struct service_event event = fake_event(rig->services, SERVICE_COMMITTED, "OK");
	event.booking = &rig->services->booking;
	rig_event(rig, event);
}

static inline void rig_offered(struct rig *rig)
{
	struct service_event event = fake_event(rig->services, SERVICE_OFFER, "OK");
	event.offer = &rig->services->offer;
	rig_event(rig, event);
}

static inline void rig_checked_in(struct rig *rig, int room)
{
	struct service_event event = fake_event(rig->services, SERVICE_COMMITTED, "OK");
	rig->services->booking.rooms[room].state = STAY_IN_HOUSE;
	text_copy(rig->services->booking.rooms[room].room, ROOM_NUMBER_BYTES, "1208");
	event.booking = &rig->services->booking;
	text_copy(event.receipt_qr, sizeof(event.receipt_qr),
	    "https://hotel.example/r/FOYER1.AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
	rig_event(rig, event);
}

static inline void rig_refused(struct rig *rig, enum service_event_kind kind, const char *code)
{
	rig_event(rig, fake_event(rig->services, kind, code));
}

static inline void rig_screen(struct rig *rig, const char *name)
{
	assert_string_equal(session_screen_name(rig->session), name);
	assert_string_equal(rig->tree->screen, name);
}
