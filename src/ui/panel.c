#include "ui/panel.h"
#include <math.h>
#include "gfx/font.h"
#include "ui/content.h"

enum { REFERENCE_SHORT_MM = 336, REFERENCE_LONG_MM = 598, REFERENCE_SHORT_PX = 1080, COMPACT_BELOW_MM = 170 };

/* The reference look's em sizes, and the least share of them that each squeeze of type leaves. */
static const struct {
	float look_px;
	enum font_family family;
	float line; /* baseline to baseline, em */
} type_rules[UI_TYPE_COUNT] = {
    [UI_BODY] = {32, FONT_SANS, 1.45f},
    [UI_SMALL] = {28, FONT_SANS, 1.40f},
    [UI_STRONG] = {32, FONT_SANS_BOLD, 1.45f},
    [UI_SUBHEADING] = {48, FONT_SERIF_BOLD, 1.25f},
    [UI_TITLE] = {40, FONT_SERIF_BOLD, 1.25f},
    [UI_HEADING] = {76, FONT_SERIF_BOLD, 1.20f},
    [UI_BRAND] = {36, FONT_SERIF_BOLD, 1.20f},
    [UI_DISPLAY] = {112, FONT_SERIF_BOLD, 1.20f},
    [UI_ROOM] = {168, FONT_SERIF_BOLD, 1.05f},
    [UI_KEY] = {60, FONT_SANS, 1.20f},
    [UI_LETTER] = {48, FONT_SANS, 1.20f},
    [UI_FIELD] = {72, FONT_SANS, 1.20f},
    [UI_LABEL] = {36, FONT_SANS, 1.20f},
    [UI_GO_LABEL] = {40, FONT_SANS_BOLD, 1.20f},
    [UI_BEGIN_LABEL] = {60, FONT_SANS_BOLD, 1.20f},
};
static const float type_share[3] = {1.0f, 0.85f, 0.70f};
static const float gap_share[3] = {1.0f, 0.60f, 0.30f};
static const float line_share[3] = {1.0f, 0.94f, 0.88f};
static const float CAP_OF_EM = 0.728f; /* the lower of the two Noto CJK families' (733 and 728 of 1000) */
static const float LARGE = 1.25f;
static const float MARGIN_LEAST_MM = 4.0f;

static int clamp_int(int value, int least, int most)
{
	return value < least ? least : value > most ? most : value;
}

struct ui_scale ui_scale_of(const struct ui_panel *panel, bool large_text)
{
	struct ui_scale scale = {.large_text = large_text};
	scale.panel = (struct ui_panel){clamp_int(panel->width_px, 64, 16384), clamp_int(panel->height_px, 64, 16384),
	    clamp_int(panel->width_mm, 40, 5000), clamp_int(panel->height_mm, 40, 5000)};
	const struct ui_panel *p = &scale.panel;
	scale.px_per_mm_x = (float)p->width_px / (float)p->width_mm;
	scale.px_per_mm_y = (float)p->height_px / (float)p->height_mm;
	scale.landscape = p->width_mm > p->height_mm;
	scale.compact = p->height_mm < COMPACT_BELOW_MM;
	float shorter = (float)(scale.landscape ? p->height_mm : p->width_mm) / REFERENCE_SHORT_MM;
	float longer = (float)(scale.landscape ? p->width_mm : p->height_mm) / REFERENCE_LONG_MM;
	scale.factor = fminf(fminf(shorter, longer), 1.5f);
	return scale;
}

/* 1/64 px of grace, so that 13 mm of exactly 41 px do not become 42 by rounding in float. */
static int px_up(float px)
{
	return (int)ceilf(px - 1.0f / 64);
}

int ui_px_x(const struct ui_scale *scale, float mm)
{
	return px_up(mm * scale->px_per_mm_x);
}

int ui_px_y(const struct ui_scale *scale, float mm)
{
	return px_up(mm * scale->px_per_mm_y);
}

float ui_look_mm(const struct ui_scale *scale, float look_px, float min_mm)
{
	float mm = look_px * REFERENCE_SHORT_MM / REFERENCE_SHORT_PX * scale->factor;
	return fmaxf(mm, min_mm);
}

float ui_gap_mm(const struct ui_scale *scale, float look_px)
{
	return ui_look_mm(scale, look_px * gap_share[scale->squeeze.gaps], UI_GAP_MM);
}

float ui_margin_mm(const struct ui_scale *scale)
{
	return scale->compact ? MARGIN_LEAST_MM : ui_look_mm(scale, 56, MARGIN_LEAST_MM);
}

int ui_look_x(const struct ui_scale *scale, float look_px)
{
	return (int)lroundf(ui_look_mm(scale, look_px, 0) * scale->px_per_mm_x);
}

int ui_look_y(const struct ui_scale *scale, float look_px)
{
	return (int)lroundf(ui_look_mm(scale, look_px, 0) * scale->px_per_mm_y);
}

int ui_pad_x(const struct ui_scale *scale, float look_px)
{
	return ui_look_x(scale, look_px * (scale->squeeze.gaps ? 0.75f : 1.0f));
}

int ui_pad_y(const struct ui_scale *scale, float look_px)
{
	return ui_look_y(scale, look_px * gap_share[scale->squeeze.gaps]);
}

int ui_type_px(const struct ui_scale *scale, enum ui_type type)
{
	float least_mm = UI_CAP_MM / CAP_OF_EM;
	float em_mm = ui_look_mm(scale, type_rules[type].look_px, least_mm) * (scale->large_text ? LARGE : 1.0f);
	em_mm = fmaxf(em_mm * type_share[scale->squeeze.type], least_mm);
	int px = (int)lroundf(em_mm * scale->px_per_mm_y);
	int least_px = (int)ceilf(ceilf(UI_CAP_MM * scale->px_per_mm_y) / CAP_OF_EM);
	return clamp_int(px, least_px < FONT_SIZE_MAX_PX ? least_px : FONT_SIZE_MAX_PX, FONT_SIZE_MAX_PX);
}

struct text_style ui_type_style(const struct ui_scale *scale, enum ui_type type, enum font_language language)
{
	int size_px = ui_type_px(scale, type);
	float line = type_rules[type].line;
	if (line > 1.3f)
		line *= line_share[scale->squeeze.gaps];
	return (struct text_style){.family = type_rules[type].family,
	    .language = language,
	    .size_px = size_px,
	    .balanced = type_rules[type].family == FONT_SERIF_BOLD,
	    .line_px = (int)lroundf((float)size_px * line)};
}
