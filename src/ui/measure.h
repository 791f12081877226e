/* Text sizes remembered from frame to frame, by digest: choosing how tightly a page is set asks for the same few
 * hundred again and again. Private to this folder. */
#pragma once
#include "gfx/font.h"

struct ui_measures;
struct ui_measures *ui_measures_create(struct font_set *fonts); /* fonts are borrowed */
void ui_measures_destroy(struct ui_measures *measures);         /* wipes; accepts NULL */
void ui_measures_forget(struct ui_measures *measures);
/* As text_measure. */
struct text_size ui_measure(
    struct ui_measures *measures, const struct text_style *style, const char *text, int width_limit_px);
/* As text_tail. */
const char *ui_measure_tail(struct ui_measures *measures, const struct text_style *style, const char *text,
    int width_limit_px, int lines);
