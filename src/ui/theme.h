/* Colours. 0xffrrggbb. Contrast is gfx/contrast.h's ratio: text >= 7:1 on its ground, edges of controls >= 3:1. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/error.h"

struct ui_theme {
	uint32_t paper, card;           /* ground, surfaces */
	uint32_t line;                  /* hairlines of cards and rows: ornament, never the only sign of a control */
	uint32_t edge;                  /* edges of controls, >= 3:1 on paper and card */
	uint32_t ink, ink2;             /* text, second text */
	uint32_t accent, on_accent;     /* the hotel's colour and what is written on it */
	uint32_t soft;                  /* accent's tint: selection, round icons */
	uint32_t gold;                  /* ornament */
	uint32_t warn, warn_soft;       /* attention, always with words and an icon */
	uint32_t bad, bad_soft;         /* refusal, likewise */
	uint32_t pressed;               /* ground of a pressed plain control */
	uint32_t accent_pressed;        /* ground of a pressed primary */
	uint32_t disabled, on_disabled; /* ground and text of what cannot be used now */
	uint32_t focus; /* the focus ring, >= 3:1 on paper, card and accent (drawn with a gap of paper) */
	bool high_contrast;
};

/* The look's colours with the hotel's accent. */
void ui_theme_init(struct ui_theme *theme, bool high_contrast);
/* Puts the hotel's accent in and derives soft, pressed and focus. Refused (code "CONTRAST", theme unchanged) unless
 * accent has >= 7:1 on paper, card and its own tint, and on_accent >= 7:1 on it. The high-contrast theme keeps its own
 * accent. */
bool ui_theme_accent(struct ui_theme *theme, uint32_t accent, struct error *err);
