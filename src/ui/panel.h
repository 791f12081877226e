/* The panel in pixels and millimetres, and the sizes that follow from it. Every size in this folder is said in
 * millimetres; the look is drawn for a 27" portrait panel (1080x1920 px, 336x598 mm) and scaled from there, never below
 * the minima. */
#pragma once
#include <stdbool.h>

struct ui_panel {
	int width_px, height_px;
	int width_mm, height_mm;
};

/* The minima, in millimetres (design: "The screen"). */
#define UI_TARGET_MM 13.0f
#define UI_PRIMARY_MM 20.0f
#define UI_GAP_MM 3.0f
#define UI_CAP_MM 4.8f

/* Type steps, largest first. UI_SMALL is the smallest permitted: its capitals are UI_CAP_MM or a little more. */
enum ui_type {
	UI_BODY,
	UI_SMALL,
	UI_STRONG,      /* body, bold */
	UI_SUBHEADING,  /* serif bold, cards' titles */
	UI_TITLE,       /* serif bold, tiles' titles */
	UI_HEADING,     /* serif bold, the page's question */
	UI_BRAND,       /* serif bold, the hotel's name in the header */
	UI_DISPLAY,     /* serif bold, attract screen */
	UI_ROOM,        /* serif bold, room numbers and codes */
	UI_KEY,         /* a number pad's keys */
	UI_LETTER,      /* a letter keyboard's keys */
	UI_FIELD,       /* a field's value */
	UI_LABEL,       /* a button's words */
	UI_GO_LABEL,    /* the primary button's words, bold */
	UI_BEGIN_LABEL, /* the attract screen's button, bold */
	UI_TYPE_COUNT
};

/* How tightly things are set: the layout raises these by itself when a page does not fit. */
struct ui_squeeze {
	int gaps;  /* 0 as drawn .. 2 the minimum */
	int type;  /* 0 as drawn .. 2 the smallest permitted step */
	bool bare; /* the hotel's pictures are left out: words come first */
};

/* Sizes for one panel, text size and squeeze. Plain values, no ownership. */
struct ui_scale {
	struct ui_panel panel;
	bool large_text;
	bool landscape; /* wider than high: question at the left, work at the right */
	bool compact;   /* low panel (under 170 mm): heading in the header, gaps at the minimum */
	float px_per_mm_x, px_per_mm_y;
	float factor; /* of the reference look, 1 at 27" portrait */
	struct ui_squeeze squeeze;
};

/* panel's four sizes must be positive; absurd ones are clamped so that nothing overflows. */
struct ui_scale ui_scale_of(const struct ui_panel *panel, bool large_text);

/* Millimetres to pixels, rounded up, so that a minimum in mm is kept in px. The panel's pixels may be oblong: widths
 * and heights convert apart. */
int ui_px_x(const struct ui_scale *scale, float mm);
int ui_px_y(const struct ui_scale *scale, float mm);
/* A length of the reference look (its pixels at 27" portrait) in this panel's millimetres, not below min_mm. */
float ui_look_mm(const struct ui_scale *scale, float look_px, float min_mm);
/* A gap of the look, squeezed, never below UI_GAP_MM. */
float ui_gap_mm(const struct ui_scale *scale, float look_px);
/* The em size of a type step in px under the scale's squeeze; cap height never below UI_CAP_MM. */
int ui_type_px(const struct ui_scale *scale, enum ui_type type);
