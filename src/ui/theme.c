#include "ui/theme.h"
#include "gfx/contrast.h"
#include "gfx/surface.h"

static const double TEXT_CONTRAST = 7.0, EDGE_CONTRAST = 3.0;

static const struct ui_theme look = {
    .paper = 0xfff6f1e8,
    .card = 0xfffffdf9,
    .line = 0xffe2d9c9,
    .edge = 0xff8d887a,
    .ink = 0xff1d2826,
    .ink2 = 0xff43504d,
    .accent = 0xff1d5548,
    .on_accent = 0xffffffff,
    .soft = 0xffe3ede8,
    .gold = 0xffe9c98d,
    .warn = 0xff7a4206,
    .warn_soft = 0xfffbeed6,
    .bad = 0xff8b1e1e,
    .bad_soft = 0xfffae9e5,
    .pressed = 0xffe3ede8,
    .accent_pressed = 0xff133d33,
    .disabled = 0xffece6db,
    .on_disabled = 0xff6b716c,
    .focus = 0xffa35c00,
};

static const struct ui_theme strong = {
    .paper = 0xffffffff,
    .card = 0xffffffff,
    .line = 0xff8a8a8a,
    .edge = 0xff000000,
    .ink = 0xff000000,
    .ink2 = 0xff000000,
    .accent = 0xff003b2f,
    .on_accent = 0xffffffff,
    .soft = 0xffe8f4ef,
    .gold = 0xffe9c98d,
    .warn = 0xff5c2f00,
    .warn_soft = 0xfffff4d6,
    .bad = 0xff7a0000,
    .bad_soft = 0xffffecec,
    .pressed = 0xffd5e8e0,
    .accent_pressed = 0xff000000,
    .disabled = 0xfff0f0f0,
    .on_disabled = 0xff595959,
    .focus = 0xffb04a00,
    .high_contrast = true,
};

void ui_theme_init(struct ui_theme *theme, bool high_contrast)
{
	*theme = high_contrast ? strong : look;
}

/* The strongest tint of accent on which accent itself still reads well; 0 if there is none. */
static uint32_t tint_of(uint32_t accent)
{
	for (int share = 224; share <= 250; share += 2) {
		uint32_t tint = colour_mix(accent, 0xffffffff, (uint8_t)share);
		if (contrast_ratio(accent, tint) >= TEXT_CONTRAST)
			return tint;
	}
	return 0;
}

bool ui_theme_accent(struct ui_theme *theme, uint32_t accent, struct error *err)
{
	accent |= 0xff000000;
	uint32_t soft = tint_of(accent);
	if (contrast_ratio(accent, theme->paper) < TEXT_CONTRAST ||
	    contrast_ratio(accent, theme->card) < TEXT_CONTRAST ||
	    contrast_ratio(accent, theme->on_accent) < TEXT_CONTRAST || !soft)
		return error_set(err, "CONTRAST",
		    "accent #%06x has less than %.0f:1 on paper (%.1f:1): choose a darker one", accent & 0xffffff,
		    TEXT_CONTRAST, contrast_ratio(accent, theme->paper));
	if (theme->high_contrast)
		return true;
	theme->accent = accent;
	theme->soft = theme->pressed = soft;
	theme->accent_pressed = colour_mix(accent, 0xff000000, 72);
	if (contrast_ratio(theme->focus, accent) < 1.5 || contrast_ratio(theme->focus, theme->paper) < EDGE_CONTRAST)
		theme->focus = theme->ink;
	return true;
}
