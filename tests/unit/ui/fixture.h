/* A builder with the real fonts, and a few pages to try things on. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "ui/audit.h"
#include "ui/event.h"
#include "ui/page.h"

enum { ACT_GO = 1, ACT_TILE, ACT_HOLD, ACT_SIGN, ACT_CHOICE };

static const struct ui_panel fixture_panels[] = {{1080, 1920, 336, 598}, {1920, 1080, 598, 336}, {1280, 800, 217, 136},
    {1024, 600, 222, 125}, {800, 1280, 136, 217}, {2160, 3840, 529, 941}};
enum { FIXTURE_PANELS = sizeof fixture_panels / sizeof fixture_panels[0] };

struct fixture {
	struct font_set *fonts;
	struct ui *ui;
	struct ui_theme theme;
	struct ui_view view;
	struct ui_state state;
	struct ui_edit number;
	struct ui_keyboard_state keys;
	struct ui_signature signature;
	const struct ui_tree *tree;
};

static const struct ui_edit_rules fixture_rules = {.allowed = UI_ALLOW_CODE, .max_clusters = 8, .groups = "44"};

static inline void fixture_init(struct fixture *f)
{
	struct error err = {0};
	struct font_folders folders = font_folders_debian();
	*f = (struct fixture){.fonts = font_set_create(&folders, &err)};
	assert_non_null(f->fonts);
	f->ui = ui_create(f->fonts);
	ui_theme_init(&f->theme, false);
	f->view = (struct ui_view){.panel = fixture_panels[0],
	    .theme = &f->theme,
	    .language = "en",
	    .hotel = "Yunjian Hotel",
	    .language_name = "English",
	    .still = true};
}

static inline void fixture_finish(struct fixture *f)
{
	ui_destroy(f->ui);
	font_set_destroy(f->fonts);
}

typedef void fixture_page(struct fixture *f);

/* Describes the page as the kiosk would: after a frame the state follows the tree. */
static inline const struct ui_tree *fixture_show(struct fixture *f, fixture_page *page)
{
	for (int i = 0; i < 2; i++) {
		struct ui_action released;
		ui_begin(f->ui, &f->view, &f->state);
		page(f);
		f->tree = ui_finish(f->ui);
		ui_state_follow(&f->state, f->tree, &released);
	}
	return f->tree;
}

static inline void page_lookup(struct fixture *f)
{
	struct ui *ui = f->ui;
	ui_page_begin(ui, &(struct ui_page){.id = "lookup",
	                      .heading = "Enter your booking number",
	                      .help = "Eight letters or digits",
	                      .step = 1,
	                      .steps = 5,
	                      .primary = {.id = "lookup.find", .label = "Find booking", .action = {ACT_GO}}});
	ui_field(ui, &(struct ui_field){.id = "lookup.number",
	                 .name = "Booking number",
	                 .edit = &f->number,
	                 .rules = &fixture_rules,
	                 .active = true});
	ui_hint(ui, ICON_SCAN, "Or hold the code in front of the scanner");
	ui_work(ui);
	ui_keyboard(ui, &(struct ui_keyboard){.id = "lookup.keys", .state = &f->keys, .start = UI_PLANE_NUMERIC});
	ui_page_end(ui);
}

static inline void page_name(struct fixture *f)
{
	struct ui *ui = f->ui;
	ui_page_begin(ui, &(struct ui_page){.id = "name",
	                      .heading = "Family name",
	                      .help = "In any script",
	                      .step = 2,
	                      .steps = 5,
	                      .primary = {.id = "name.next", .label = "Continue", .action = {ACT_GO}}});
	ui_field(ui, &(struct ui_field){.id = "name.value", .name = "Family name", .edit = &f->number, .active = true});
	ui_work(ui);
	ui_keyboard(ui, &(struct ui_keyboard){.id = "name.keys", .state = &f->keys, .start = UI_PLANE_LATIN});
	ui_page_end(ui);
}

static inline void page_tiles(struct fixture *f)
{
	struct ui *ui = f->ui;
	ui_page_begin(ui, &(struct ui_page){.id = "tiles", .heading = "What can we do?"});
	ui_grid(ui, &(struct ui_box){.id = "tiles.grid", .columns = 2});
	for (int i = 0; i < 4; i++)
		ui_button(ui,
		    &(struct ui_button){.id = ui_format(ui, "tiles.%d", i),
		        .kind = UI_TILE,
		        .icon = ICON_BED,
		        .label = "A tile",
		        .detail = i ? "Short" : "A line that is longer than those of the others beside it and below",
		        .action = {ACT_TILE, i}});
	ui_end(ui);
	ui_page_end(ui);
}

static inline void page_done(struct fixture *f)
{
	struct ui *ui = f->ui;
	ui_page_begin(ui, &(struct ui_page){.id = "done",
	                      .heading = "You are checked in",
	                      .help = "Enjoy your stay",
	                      .centred = true,
	                      .emblem = ICON_OK,
	                      .footer_text = "Ends by itself in 18 s",
	                      .no_back = true,
	                      .no_start_over = true,
	                      .primary = {.id = "done.end", .label = "Done", .action = {ACT_GO}}});
	ui_work(ui);
	ui_card(ui, &(struct ui_box){.id = "done.card"});
	ui_words(ui, &(struct ui_words){.id = "done.room", .text = "1208", .type = UI_ROOM, .tone = UI_ACCENT});
	ui_button(ui, &(struct ui_button){.id = "done.code",
	                  .kind = UI_GHOST,
	                  .icon = ICON_KEY,
	                  .held = true,
	                  .label = "Hold to see the code",
	                  .action = {ACT_HOLD, 7}});
	ui_end(ui);
	ui_notice(ui, "done.note", UI_ATTENTION, "Breakfast from seven to ten on the second floor.");
	ui_page_end(ui);
}

static inline void page_sign(struct fixture *f)
{
	struct ui *ui = f->ui;
	ui_page_begin(ui, &(struct ui_page){.id = "sign",
	                      .heading = "Please sign here",
	                      .primary = {.id = "sign.ok", .label = "Confirm", .action = {ACT_GO}}});
	ui_pad(ui, &(struct ui_pad){.id = "sign.pad",
	               .name = "Signature",
	               .signature = &f->signature,
	               .action = {ACT_SIGN},
	               .place = {.grow = 1}});
	ui_toggle(ui, &(struct ui_toggle){.id = "sign.consent",
	                  .label = "I agree",
	                  .detail = "Keep my data for the next stay",
	                  .action = {ACT_CHOICE}});
	ui_page_end(ui);
}

/* Far more rows than any panel takes. */
static inline void page_long(struct fixture *f)
{
	struct ui *ui = f->ui;
	ui_page_begin(ui, &(struct ui_page){.id = "long",
	                      .heading = "Please check",
	                      .primary = {.id = "long.ok", .label = "Go on", .action = {ACT_GO}}});
	ui_work(ui);
	ui_card(ui, &(struct ui_box){.id = "long.card"});
	for (int i = 0; i < 40; i++)
		ui_fact(
		    ui, &(struct ui_fact){.id = ui_format(ui, "long.fact%d", i), .label = "Label", .value = "Value"});
	ui_end(ui);
	ui_grid(ui, &(struct ui_box){.id = "long.grid", .columns = 2});
	for (int i = 0; i < 30; i++)
		ui_choice(
		    ui, &(struct ui_choice){
		            .id = ui_format(ui, "long.choice%d", i), .label = "Choice", .action = {ACT_CHOICE, i}});
	ui_end(ui);
	ui_page_end(ui);
}

static fixture_page *const fixture_pages[] = {page_lookup, page_name, page_tiles, page_done, page_sign, page_long};
enum { FIXTURE_PAGES = sizeof fixture_pages / sizeof fixture_pages[0] };

static inline const struct ui_node *fixture_node(const struct fixture *f, const char *id)
{
	const struct ui_node *node = ui_find(f->tree, id);
	if (!node)
		fail_msg("no node %s", id);
	return node;
}

static inline void fixture_print(void *self, const struct ui_finding *finding)
{
	(void)self;
	print_message("    %s\n", finding->sentence);
}
