/* The page that every screen stands on: header, step bars, one question, one line of help, body, footer. It puts the
 * question side and the work side one under the other in portrait and side by side in landscape, takes the compact form
 * on low panels, keeps to the lower part in reach mode, and divides what does not fit. */
#pragma once
#include "ui/build.h"

/* Buttons of the footer. A button without label is left out. */
struct ui_step {
	const char *id;
	const char *label;
	enum icon icon;
	bool disabled, busy;
	struct ui_action action;
};

struct ui_page {
	const char *id;           /* "lookup": the screen's name for automation, and the beginning of its ids */
	const char *heading;      /* the question */
	const char *help;         /* one line under it; NULL for none */
	const char *problem;      /* compact panels: what is wrong, instead of heading and help; NULL for nothing */
	int step, steps;          /* progress bars: `step` of `steps` are done or under way; steps 0 for none */
	struct ui_step primary;   /* the one next step, at the right */
	struct ui_step secondary; /* beside it; plain */
	const char *footer_text;  /* instead of back and start over: "ends by itself in 18 s" */
	bool no_back, no_start_over;
	bool centred;     /* heading and help in the middle, with emblem above: "done" */
	enum icon emblem; /* round, above a centred heading; left of the heading on compact panels */
	enum ui_tone emblem_tone;
	bool wide_work; /* landscape: the work side takes the larger share (calendars, full keyboards) */
	bool stacked;   /* landscape too: work below the question, for full-width keyboards */
};

/* Opens the page; what follows goes to the question side until ui_work, then to the work side. A page without ui_work
 * has the whole body for its question side (in landscape the heading then runs over the full width). */
void ui_page_begin(struct ui *ui, const struct ui_page *page);
void ui_work(struct ui *ui);
void ui_page_end(struct ui *ui);

/* A page without header and footer: attract, countdown. The container is a column over the whole panel with the page
 * margin. */
void ui_bare_begin(struct ui *ui, const char *id, const char *name);
void ui_bare_end(struct ui *ui);

/* A box over the page that takes all input ("Are you still there?"): call between the page's end and ui_finish. Its
 * content is a column; ends with ui_overlay_end. */
void ui_overlay_begin(struct ui *ui, const char *id, const char *heading, const char *text);
void ui_overlay_end(struct ui *ui);
