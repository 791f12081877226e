/* The fonts of Foyer and text laid out in them: Noto CJK for the five languages, Noto's other families for names in
 * other scripts. Faces are mapped and opened when a code point first needs them. A set belongs to one thread at a time
 * (each thread makes its own); its caches are bounded. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/error.h"
#include "gfx/surface.h"

enum font_family { FONT_SANS, FONT_SANS_BOLD, FONT_SERIF_BOLD, FONT_FAMILIES };
/* The shapes of ideographs that readers of each language expect. */
enum font_language { FONT_ZH_CN, FONT_ZH_TW, FONT_EN, FONT_JA, FONT_KO, FONT_LANGUAGES };
enum text_align { TEXT_LEFT, TEXT_CENTRE, TEXT_RIGHT };
enum { FONT_SIZE_MIN_PX = 6, FONT_SIZE_MAX_PX = 512 };

/* "zh_CN", "zh_TW", "en", "ja", "ko"; anything else is FONT_EN. */
enum font_language font_language_named(const char *name);

struct font_folders {
	const char *cjk;  /* NotoSansCJK-Regular.ttc, NotoSansCJK-Bold.ttc, NotoSerifCJK-Bold.ttc */
	const char *core; /* NotoSans-Regular.ttf, NotoSansArabic-Regular.ttf ... ; may be NULL or missing */
};
/* Where Debian's fonts-noto-cjk and fonts-noto-core put them. */
struct font_folders font_folders_debian(void);

struct font_set;
/* Only checks that the CJK files are there; nothing is opened yet. */
struct font_set *font_set_create(const struct font_folders *folders, struct error *err);
void font_set_destroy(struct font_set *fonts);
/* Wipes every laid-out text (guests' names among them), keeps faces and glyph pictures: for the end of a session. */
void font_set_forget(struct font_set *fonts);
/* Gives back the font files' pages that were mapped since; to be called when a frame is done. */
void font_set_rest(struct font_set *fonts);

struct text_style {
	enum font_family family;
	enum font_language language;
	int size_px;    /* em; clamped to FONT_SIZE_MIN_PX .. FONT_SIZE_MAX_PX */
	int line_px;    /* from baseline to baseline; 0: 1.45 em for sans, 1.2 em for serif */
	int spacing_px; /* added after each cluster (letter-spacing) */
	bool balanced;  /* a heading: its lines become about equally long, and no quotation is parted */
	bool prose;     /* to be read, not typed: no last line of a short word or two characters, if it costs no line */
};

struct font_metrics {
	int ascent_px, descent_px; /* of the em box around the baseline, both positive */
	int cap_px;                /* height of a capital H, rounded to the nearest pixel */
	int line_px;
};
struct font_metrics font_metrics(struct font_set *fonts, const struct text_style *style);
/* The smallest size_px whose capitals are at least cap_px high. */
int font_size_for_cap(struct font_set *fonts, enum font_family family, int cap_px);

struct text_size {
	int width_px;  /* of the widest line, advance widths rounded up */
	int height_px; /* lines * line_px; one line for "" */
	int lines;
	int last_px;      /* width of the last line with the blanks at its end: where typing goes on */
	bool missing;     /* a code point has no glyph: a box is drawn for it */
	bool word_broken; /* a word was wider than the limit and was broken inside */
};
/* width_limit_px <= 0: one line a paragraph. '\n' always breaks. Between ideographs a line may break, but not before
 * closing nor after opening punctuation; words of other scripts stay whole unless longer than a line. Broken UTF-8
 * shows as U+FFFD. */
struct text_size text_measure(
    struct font_set *fonts, const struct text_style *style, const char *text, int width_limit_px);
/* Paints at once (receipts); screens record into gfx/draw.h. Lines begin at box's top and are aligned within its width,
 * which is the wrapping limit too; nothing is cut at the box but by clip. Returns what text_measure says. */
struct text_size text_paint(struct font_set *fonts, struct surface *surface, struct rect clip, struct rect box,
    const struct text_style *style, enum text_align align, uint32_t colour, const char *text);
/* Where, within text, the last `lines` of its lines begin; text itself if it has no more. */
const char *text_tail(
    struct font_set *fonts, const struct text_style *style, const char *text, int width_limit_px, int lines);
/* Every visible code point of text has a glyph somewhere in the set. */
bool font_has_text(struct font_set *fonts, const struct text_style *style, const char *text);

struct font_stats {
	int faces_open, glyphs, layouts;
	size_t glyph_bytes, layout_bytes;
};
struct font_stats font_stats(const struct font_set *fonts);
