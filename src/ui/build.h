/* The builder: how a screen says what it shows.
 *
 * A frame, in the kiosk's loop:
 *
 *     ui_begin(ui, &view, &state);              panel, theme, language, chrome; what is focused and pressed
 *     screen->describe(ui, model);              calls of this header and of ui/page.h
 *     tree = ui_finish(ui);                     lays out; valid until the next ui_begin
 *     ui_state_follow(&state, tree, &released); forgets what belonged to the page before (ui/event.h)
 *     ui_paint(tree, draw_list);                ui/paint.h
 *     outcome = ui_event(&state, tree, &input); outcome.action is what the guest did
 *
 * A screen:
 *
 *     ui_page_begin(ui, &(struct ui_page){
 *         .id = "lookup", .step = 1, .steps = 5,
 *         .heading = T("Enter your booking number"),
 *         .help = T("In your confirmation, eight letters or digits"),
 *         .primary = {.id = "lookup.find", .label = T("Find booking"), .action = {LOOKUP_FIND}}});
 *     ui_field(ui, &(struct ui_field){
 *         .id = "lookup.number", .name = T("Booking number"), .active = true,
 *         .edit = &model->number, .rules = &number_rules});
 *     ui_hint(ui, ICON_SCAN, T("Or hold the code in front of the scanner"));
 *     ui_work(ui);          from here on the work side: right in landscape, below in portrait
 *     ui_keyboard(ui, &(struct ui_keyboard){
 *         .id = "key", .state = &model->keys, .start = UI_PLANE_NUMERIC});
 *     ui_page_end(ui);
 *
 * and its answer to an outcome:
 *
 *     if (outcome->kind == UI_EDITED)
 *         ui_keyboard_apply(&model->keys, &model->number, &number_rules, ime, &outcome->edit);
 *     else if (outcome->kind == UI_ACTED && outcome->action.code == LOOKUP_FIND)
 *         ...
 *
 * Rules of thumb:
 * - Ids are "page.thing" and stay the same from frame to frame. Everything that can be pressed has an id, words and an
 *   action; ui_audit finds what lacks one.
 * - Containers nest, and each ends with ui_end. Leave sizes out: a control takes the look's size where there is room
 *   and never less than the minimum. `.place = {.grow = 1}` takes the rest, `.place = {.width_mm = 40}` is a width.
 *   A column stretches its children, a row centres them, a grid makes all its cells equal. Nothing is in pixels.
 * - Texts and actions are copied: temporaries are fine. What a call says is "must outlive the frame" is not copied.
 * - What does not fit is set tighter, then in smaller type, then divided between "previous" and "more". A direct child
 *   of a page's side stays whole; only one that is higher than the panel (card, column, grid) is divided between its
 *   own children, or a list that says so (flows_on). Put first what must be seen first.
 * - A page whose question side holds only the heading gives its work side more room in landscape.
 * - Low panels (under 170 mm) take heading and help into the header; keep headings under 30, help under 40 characters
 *   where the page has a full keyboard. Help is left out there before a body is divided.
 * - Reach mode, large text, high contrast and the keypad need nothing from a screen. Enter in the active field presses
 *   the primary button. Let a page with a signature pad say in words what its action does for those who use keys.
 */
#pragma once
#include "base/memory.h"
#include "gfx/draw.h"
#include "ui/edit.h"
#include "ui/node.h"
#include "ui/theme.h"

struct catalogue;
struct ui_state; /* ui/event.h */

/* Where the hotel's pictures come from: the surface of key in width x height px, or another size of it while that one
 * is being made, or NULL: the place then stays plain, and is asked for again with every frame. Never waits. Each other
 * surface has another stamp. The surface lives until the next ui_begin. */
struct ui_gallery {
	const struct surface *(*picture)(void *self, const char *key, int width_px, int height_px, uint64_t *stamp_out);
	void *self; /* both NULL: there are none */
};

/* What is the same for every screen of a frame. Pointers are borrowed until the next ui_begin. */
struct ui_view {
	struct ui_panel panel;
	const struct ui_theme *theme;
	const char *language;              /* "zh_CN" ... */
	const struct catalogue *catalogue; /* NULL: msgids as they stand */
	const char *hotel;                 /* name in the header */
	const char *language_name;         /* in itself: "中文", "English" */
	bool large_text;
	bool reach;        /* everything in the lower part of a portrait panel */
	bool offline;      /* the header says calmly that work goes on without the network */
	bool training;     /* the header is marked */
	bool staff_called; /* the bell shows that the call was received */
	int64_t now_ms;    /* steady; only for the caret and busy marks, whole steps of 500 ms change the picture */
	bool still;        /* nothing blinks (tests, screenshots) */
	struct ui_gallery gallery;
};

struct ui; /* the builder: one per screen thread, kept between frames */
/* fonts are borrowed. */
struct ui *ui_create(struct font_set *fonts);
void ui_destroy(struct ui *ui); /* wipes; accepts NULL */
/* For the end of a session: wipes the last frame and everything derived from it. The next call is ui_begin. */
void ui_forget(struct ui *ui);
/* Begins a frame: the last tree and every text in it end (and are wiped). state may be NULL. */
void ui_begin(struct ui *ui, const struct ui_view *view, const struct ui_state *state);
/* Lays out and returns the frame's tree; every container must have been ended. */
const struct ui_tree *ui_finish(struct ui *ui);

/* msgid in the frame's language, and with plural. T is for screens, which name their builder `ui`. */
const char *ui_translate(const struct ui *ui, const char *msgid) __attribute__((format_arg(2)));
const char *ui_translate_plural(const struct ui *ui, const char *one, const char *many, long count)
    __attribute__((format_arg(2), format_arg(3)));
#define T(msgid) ui_translate(ui, msgid)
/* Text that lives as long as the frame. */
const char *ui_format(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));
const struct ui_scale *ui_scale_now(const struct ui *ui);

/* --- containers ------------------------------------------------------------------------------------------------- */
enum ui_align { UI_STRETCH, UI_START, UI_CENTRE, UI_FAR };

/* Where a node stands in its container. Zero: natural size. */
struct ui_place {
	float width_mm, height_mm;         /* fixed; 0: natural */
	float min_width_mm, min_height_mm; /* natural, but not below */
	int grow;                          /* share of what is left along the container's direction */
	enum ui_align across;              /* instead of the container's `across` when not UI_STRETCH */
};

struct ui_box {
	const char *id;      /* may be left out for a group without a meaning of its own */
	const char *name;    /* what it is called when spoken as a group */
	float gap_look;      /* gap between children, in the look's pixels (27" portrait); 0: 28; < 0: none */
	float padding_look;  /* inside; 0: none (card: 40) */
	int columns;         /* grid only; rows are equally high. On a side too narrow the grid takes fewer columns */
	float min_column_mm; /* grid only: below this a column is dropped; 0: never dropped */
	enum ui_align
	    across; /* of children across the direction: UI_STRETCH as usual in columns and grids, centre in rows */
	enum ui_align along; /* of children along the direction when there is room: start as usual */
	bool wrap;           /* row only: continue on a further line when too wide */
	bool soft;           /* painted on the accent's tint */
	bool flows_on;       /* a list: in a divided body it begins where there is room and goes on on the next part */
	struct ui_place place;
};
void ui_column(struct ui *ui, const struct ui_box *box); /* box may be NULL, here and below */
void ui_row(struct ui *ui, const struct ui_box *box);
void ui_grid(struct ui *ui, const struct ui_box *box);
void ui_card(struct ui *ui, const struct ui_box *box); /* a column on a surface with a hairline */
void ui_end(struct ui *ui);
/* Takes up room: grow share, or look_px (27" portrait) when grow is 0. */
void ui_space(struct ui *ui, int grow, float look_px);

/* --- words ------------------------------------------------------------------------------------------------------ */
enum ui_tone { UI_INK, UI_INK2, UI_ACCENT, UI_WARN, UI_BAD, UI_ON_ACCENT };

struct ui_words {
	const char *id; /* may be left out */
	const char *text;
	enum ui_type type; /* UI_BODY by default */
	enum ui_tone tone;
	enum text_align align;
	bool masked; /* dots instead of the text, also for automation and speech */
	bool heads;  /* says what follows: both are on the same part of a divided body */
	struct ui_place place;
};
void ui_words(struct ui *ui, const struct ui_words *words);
/* Shorter: body text, second text (ink 2), a card's title. */
void ui_text(struct ui *ui, const char *text);
void ui_text2(struct ui *ui, const char *text);
void ui_title(struct ui *ui, const char *text);
/* An icon and a line in the accent's colour: what else one can do here. */
void ui_hint(struct ui *ui, enum icon icon, const char *text);
void ui_spare_hint(struct ui *ui, enum icon icon, const char *text); /* left out where the room is scarce */

/* Label at the left, value at the right, a hairline to the next. */
struct ui_fact {
	const char *id;
	const char *label, *value;
	bool strong; /* bold: the sum */
	bool masked;
};
void ui_fact(struct ui *ui, const struct ui_fact *fact);

enum ui_notice_kind { UI_INFO, UI_ATTENTION, UI_REFUSAL, UI_SUCCESS };
/* A box with icon and words; refusal has role alert. */
void ui_notice(struct ui *ui, const char *id, enum ui_notice_kind kind, const char *text);

/* --- controls --------------------------------------------------------------------------------------------------- */
enum ui_kind {
	UI_PLAIN,
	UI_GO,      /* the one next step, >= 20 mm high */
	UI_GHOST,   /* accent's colour on the ground, accent edge */
	UI_PILL,    /* round ends, for small side steps */
	UI_DANGER,  /* what takes something away */
	UI_TILE,    /* icon above a title and a line of detail: a menu's entry */
	UI_TILE_GO, /* the menu's main entry: icon at the left, accent ground */
	UI_LINE,    /* a full-width line with icon and words at the left: "add a remark" */
	UI_BEGIN,   /* the attract screen's one button: large, on any picture */
};

struct ui_button {
	const char *id;
	const char *label;
	const char *name;   /* spoken and shown to automation instead of the label; needed when label is empty */
	const char *detail; /* second line: tiles, and small under other labels */
	enum ui_kind kind;
	enum icon icon;
	bool disabled;
	bool busy;     /* cannot be pressed now, and shows that something is under way */
	bool selected; /* with a tick */
	bool held;     /* gives UI_HELD while pressed, UI_RELEASED afterwards, instead of UI_ACTED */
	struct ui_action action;
	struct ui_place place;
};
void ui_button(struct ui *ui, const struct ui_button *button);

/* One of several: the chosen one has a thick edge and a tick. mark is a large figure or word above the label (a score),
 * "" for the form with the label at the left. */
struct ui_choice {
	const char *id;
	const char *label, *detail, *mark;
	enum icon icon;
	bool chosen, disabled;
	struct ui_action action;
	struct ui_place place;
};
void ui_choice(struct ui *ui, const struct ui_choice *choice);

/* On or off: consent, wishes. */
struct ui_toggle {
	const char *id;
	const char *label, *detail;
	bool on, disabled;
	struct ui_action action;
	struct ui_place place;
};
void ui_toggle(struct ui *ui, const struct ui_toggle *toggle);

/* A calendar's day: number, a line beneath (price, "full"). */
struct ui_day {
	const char *id;
	const char *label, *detail, *name;
	bool end, between; /* first or last day chosen; inside the chosen stretch */
	bool full;         /* struck through, cannot be chosen */
	bool disabled;
	struct ui_action action;
};
void ui_day(struct ui *ui, const struct ui_day *day);

struct ui_field {
	const char *id;
	const char *name;           /* spoken; shown above the value when the page has several fields (show_name) */
	const struct ui_edit *edit; /* the value, the screen's own */
	const struct ui_edit_rules *rules;
	const char *placeholder;
	const char *problem; /* words in the "bad" tone beneath; NULL for none */
	bool show_name;
	int lines;   /* 0 and 1: one line in large type; more: body type, wrapped, at least so many lines high */
	bool active; /* gets what is typed: caret and accent edge. One a page; pressing another field gives UI_ACTED
	                with its action */
	bool reveal; /* shows a masked value (a held "show" button's state) */
	bool disabled;
	struct ui_action action; /* when pressed: "make me the active one"; may be empty on a page with one field */
	struct ui_place place;
};
void ui_field(struct ui *ui, const struct ui_field *field);

/* --- pictures ----------------------------------------------------------------------------------------------------- */
/* An icon in a round (or, square, rounded) tinted field: size in the look's pixels. */
struct ui_emblem {
	const char *id, *name;
	enum icon icon;
	float size_look; /* 0: 132 */
	bool round;
	enum ui_tone tone; /* UI_ACCENT, UI_WARN or UI_BAD; UI_INK counts as UI_ACCENT */
	struct ui_place place;
};
void ui_emblem(struct ui *ui, const struct ui_emblem *emblem);

/* A code to photograph: side x side modules, row by row, non-zero dark. Modules are copied. */
struct ui_qr {
	const char *id, *name;
	const uint8_t *modules;
	int side;
	float size_mm; /* with its quiet zone; 0: as the look has it, not below 30 */
};
void ui_qr(struct ui *ui, const struct ui_qr *qr);

/* One of the hotel's pictures by its key, round-cornered. It fills the width of its column and takes between 2/5 of
 * height_look and the whole of it; where a page is set most tightly it is left out. Until the picture is there, or
 * when there is none, its place is a calm plain area with the icon in it. */
struct ui_picture {
	const char *id, *name;
	const char *key;
	enum icon icon;
	float height_look; /* 0: 400 */
	struct ui_place place;
};
void ui_picture(struct ui *ui, const struct ui_picture *picture);

/* Something to choose between, told by a picture: the picture at the left, a title, lines with a small icon each, what
 * it costs. Pressable as a whole. Set most tightly, the icon stands in the picture's place; on a low panel the picture
 * is small, the price stands beside the title and the first two lines are one. */
enum { UI_CARD_LINES = 3 };
struct ui_picture_card {
	const char *id;
	const char *picture; /* key, "" for none */
	enum icon icon;      /* stands for the picture */
	const char *title;
	struct {
		enum icon icon; /* ICON_NONE: words alone */
		const char *text;
	} lines[UI_CARD_LINES]; /* "" for none */
	const char *price;      /* bold, beneath; "" for none */
	bool one_of;            /* a choice, with its ring; else a button */
	bool chosen, disabled;
	struct ui_action action;
	struct ui_place place;
};
void ui_picture_card(struct ui *ui, const struct ui_picture_card *card);

/* A picture, scaled down beforehand; the surface must outlive the frame. */
void ui_image(struct ui *ui, const char *id, const char *name, const struct surface *image);
/* The attract picture as the page's ground: only directly after ui_bare_begin (ui/page.h). */
void ui_scene(struct ui *ui, const struct scene_palette *palette);

/* --- what is going on --------------------------------------------------------------------------------------------- */
/* An hourglass mark and words; the wait's second sentence may be NULL. */
void ui_progress(struct ui *ui, const char *id, const char *text, const char *detail);
/* A ring that empties with the seconds left in it, and words beside. */
void ui_countdown(struct ui *ui, const char *id, int seconds_left, int seconds_all, const char *text);

/* --- signature ---------------------------------------------------------------------------------------------------- */
enum { UI_SIGNATURE_POINTS = 2048 };
/* Points in 1/10000 of the pad's width and height; pen_down begins a stroke. The screen owns it; zeroed is empty. */
struct ui_signature {
	struct {
		uint16_t x, y;
		bool pen_down;
	} points[UI_SIGNATURE_POINTS];
	int count;
};
struct ui_stroke;
/* Adds what a UI_STROKE outcome says; false when the pad is full. */
bool ui_signature_add(struct ui_signature *signature, const struct ui_stroke *stroke);
void ui_signature_wipe(struct ui_signature *signature);
/* True if it has enough ink to be somebody's mark (more than one short dot). */
bool ui_signature_given(const struct ui_signature *signature);

struct ui_pad {
	const char *id, *name;
	const struct ui_signature *signature; /* must outlive the frame */
	struct ui_action
	    action; /* Enter by the keypad: sign without drawing (the page says in words what that means) */
	struct ui_place place;
};
void ui_pad(struct ui *ui, const struct ui_pad *pad);
