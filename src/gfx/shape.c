/* From text to lines of glyphs: faces are chosen, runs of one face and one script are shaped by HarfBuzz, lines are
 * broken by the widths of the clusters. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "gfx/breaks.h"
#include "gfx/layout.h"

enum { LAST_LINE_EMS = 3 }; /* shorter, prose looks as if it had been cut */

/* advance_64: the width of the cluster that begins here, 0 inside a cluster. A '\\n' is in no run. */
struct unit {
	uint32_t code_point;
	int face;
	hb_script_t script;
	int32_t advance_64;
	bool cluster; /* one begins here */
	bool quoted;  /* no line begins here: the quotation around it is not parted */
};

struct shaped_glyph {
	uint32_t glyph;
	int unit; /* where its cluster begins */
	int32_t dx_64, dy_64, advance_64;
};

struct run {
	int first_unit, unit_end;
	int first_glyph, glyph_end;
	int face;
};

struct shaper {
	hb_buffer_t *buffer;
	struct unit *units;
	struct shaped_glyph *glyphs;
	struct run *runs;
	int *line_ends; /* units; a line's blanks at its end are inside */
	int unit_count, glyph_count, run_count, line_count;
	int unit_room, glyph_room, run_room, line_room;
	bool missing, word_broken;
};

struct shaper *shaper_create(void)
{
	struct shaper *shaper = memory_zeroed(1, sizeof *shaper);
	shaper->buffer = hb_buffer_create();
	return shaper;
}

void shaper_wipe(struct shaper *shaper)
{
	memory_wipe(shaper->units, (size_t)shaper->unit_room * sizeof *shaper->units);
	memory_wipe(shaper->glyphs, (size_t)shaper->glyph_room * sizeof *shaper->glyphs);
	hb_buffer_destroy(shaper->buffer);
	shaper->buffer = hb_buffer_create();
}

void shaper_destroy(struct shaper *shaper)
{
	if (!shaper)
		return;
	shaper_wipe(shaper);
	hb_buffer_destroy(shaper->buffer);
	free(shaper->units);
	free(shaper->glyphs);
	free(shaper->runs);
	free(shaper->line_ends);
	free(shaper);
}

static void *roomy(void *items, int count, int *room, size_t size)
{
	if (count < *room)
		return items;
	*room = *room ? *room * 2 : 64;
	return memory_resized(items, (size_t)*room, size);
}

static void decode(struct shaper *shaper, const char *text)
{
	const char *cursor = text;
	shaper->unit_count = 0;
	while (cursor - text < TEXT_BYTES_MAX) {
		uint32_t code_point = text_next(&cursor);
		if (!code_point)
			return;
		shaper->units = roomy(shaper->units, shaper->unit_count, &shaper->unit_room, sizeof *shaper->units);
		shaper->units[shaper->unit_count++] =
		    (struct unit){.code_point = code_point == '\t' ? ' ' : code_point};
	}
}

static bool is_mark(hb_unicode_general_category_t category)
{
	return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
	       category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
	       category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK;
}

static bool is_unseen(uint32_t code_point, hb_unicode_general_category_t category)
{
	return category == HB_UNICODE_GENERAL_CATEGORY_FORMAT || category == HB_UNICODE_GENERAL_CATEGORY_CONTROL ||
	       (code_point >= 0xfe00 && code_point <= 0xfe0f) || (code_point >= 0xe0100 && code_point <= 0xe01ef);
}

/* Marks and unseen characters stay with the face before them where it can draw them. */
static void choose_faces(struct font_set *fonts, const struct text_style *style)
{
	struct shaper *shaper = fonts->shaper;
	hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
	int primary = face_primary(style->family, style->language), before = -1;
	for (int i = 0; i < shaper->unit_count; i++) {
		struct unit *unit = &shaper->units[i];
		hb_unicode_general_category_t category = hb_unicode_general_category(unicode, unit->code_point);
		unit->script = hb_unicode_script(unicode, unit->code_point);
		bool unseen = is_unseen(unit->code_point, category);
		bool joins = before >= 0 && (unseen || is_mark(category) || unit->code_point == ' ');
		if (joins && (unseen || face_has(&fonts->faces, before, unit->code_point)))
			unit->face = before;
		else
			unit->face = unseen ? primary
			                    : face_for(&fonts->faces, style->family, style->language, unit->code_point);
		if (unit->face < 0) {
			shaper->missing = true;
			unit->face = primary;
		}
		before = unit->face;
	}
}

static bool is_neutral(hb_script_t script)
{
	return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
}

static bool is_backward(hb_script_t script)
{
	return hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL;
}

/* Digits in a run from right to left would come out reversed: they end it. */
static bool ends_run(const struct unit *unit, hb_script_t script, int face)
{
	if (unit->face != face)
		return true;
	if (is_neutral(unit->script))
		return is_backward(script) && unit->code_point >= '0' && unit->code_point <= '9';
	return !is_neutral(script) && unit->script != script;
}

/* Blanks behind a run from right to left would come out before it: they are left to the next one. */
static int run_end(const struct shaper *shaper, int first, int end, hb_script_t *script_out)
{
	hb_script_t script = shaper->units[first].script;
	int i = first + 1;
	for (; i < end && !ends_run(&shaper->units[i], script, shaper->units[first].face); i++)
		if (is_neutral(script))
			script = shaper->units[i].script;
	*script_out = is_neutral(script) ? HB_SCRIPT_COMMON : script;
	if (is_backward(script))
		while (i - 1 > first && i < end && break_is_blank(shaper->units[i - 1].code_point))
			i--;
	return i;
}

static hb_language_t language_of(enum font_language language)
{
	static const char *const tags[FONT_LANGUAGES] = {
	    [FONT_ZH_CN] = "zh-hans", [FONT_ZH_TW] = "zh-hant", [FONT_EN] = "en", [FONT_JA] = "ja", [FONT_KO] = "ko"};
	return hb_language_from_string(tags[language], -1);
}

static int32_t to_64(int64_t units, int size_px, unsigned per_em)
{
	int64_t scaled = units * size_px * 64;
	return (int32_t)((scaled + (scaled < 0 ? -(int64_t)per_em : (int64_t)per_em) / 2) / per_em);
}

static void keep_glyphs(struct shaper *shaper, const struct face *face, const struct text_style *style)
{
	unsigned count = 0, per_em = face->ft->units_per_EM;
	const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &count);
	const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
	for (unsigned i = 0; i < count; i++) {
		int unit = (int)infos[i].cluster;
		int32_t advance = to_64(places[i].x_advance, style->size_px, per_em);
		bool last = i + 1 == count || infos[i + 1].cluster != infos[i].cluster;
		if (last)
			advance += style->spacing_px * 64;
		shaper->glyphs =
		    roomy(shaper->glyphs, shaper->glyph_count, &shaper->glyph_room, sizeof *shaper->glyphs);
		shaper->glyphs[shaper->glyph_count++] = (struct shaped_glyph){.glyph = infos[i].codepoint,
		    .unit = unit,
		    .dx_64 = to_64(places[i].x_offset, style->size_px, per_em),
		    .dy_64 = -to_64(places[i].y_offset, style->size_px, per_em),
		    .advance_64 = advance};
		shaper->units[unit].advance_64 += advance;
		shaper->units[unit].cluster = true;
	}
}

static void shape_run(struct font_set *fonts, const struct text_style *style, int first, int end, hb_script_t script)
{
	struct shaper *shaper = fonts->shaper;
	struct face *face = face_open(&fonts->faces, shaper->units[first].face);
	struct run run = {first, end, shaper->glyph_count, shaper->glyph_count, shaper->units[first].face};
	shaper->missing |= !face;
	if (face) {
		hb_buffer_clear_contents(shaper->buffer);
		hb_buffer_set_content_type(shaper->buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
		for (int i = first; i < end; i++)
			hb_buffer_add(shaper->buffer, shaper->units[i].code_point, (unsigned)i);
		hb_buffer_set_script(shaper->buffer, script);
		hb_buffer_set_direction(shaper->buffer, is_backward(script) ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
		hb_buffer_set_language(shaper->buffer, language_of(style->language));
		hb_shape(face->hb, shaper->buffer, NULL, 0);
		keep_glyphs(shaper, face, style);
		run.glyph_end = shaper->glyph_count;
	}
	shaper->runs = roomy(shaper->runs, shaper->run_count, &shaper->run_room, sizeof *shaper->runs);
	shaper->runs[shaper->run_count++] = run;
}

static void shape_paragraph(struct font_set *fonts, const struct text_style *style, int first, int end)
{
	while (first < end) {
		hb_script_t script;
		int next = run_end(fonts->shaper, first, end, &script);
		shape_run(fonts, style, first, next, script);
		first = next;
	}
}

static void end_line(struct shaper *shaper, int end)
{
	shaper->line_ends = roomy(shaper->line_ends, shaper->line_count, &shaper->line_room, sizeof *shaper->line_ends);
	shaper->line_ends[shaper->line_count++] = end;
}

static bool may_end_before(const struct shaper *shaper, int first, int i)
{
	const struct unit *units = shaper->units;
	if (!units[i].cluster || units[i].quoted || !break_allowed(units[i - 1].code_point, units[i].code_point))
		return false;
	return i < first + 2 || !break_is_blank(units[i - 1].code_point) ||
	       !break_parts_figure(units[i - 2].code_point, units[i].code_point);
}

/* Where the line that begins at first ends: at the last break that fits, else inside the word (at least one cluster).
 */
static int wrap_line(struct shaper *shaper, int first, int end, int64_t limit_64)
{
	int64_t width = 0;
	int fits = first;
	for (int i = first; i < end; i++) {
		const struct unit *unit = &shaper->units[i];
		if (i > first && may_end_before(shaper, first, i))
			fits = i;
		width += unit->advance_64;
		if (width <= limit_64 || break_is_blank(unit->code_point))
			continue;
		if (fits > first)
			return fits;
		shaper->word_broken = true;
		while (i > first && !shaper->units[i].cluster)
			i--;
		for (i = i > first ? i : first + 1; i < end && !shaper->units[i].cluster;)
			i++;
		return i;
	}
	return end;
}

static int64_t width_of(const struct shaper *shaper, int first, int end)
{
	int64_t width = 0;
	for (int i = first; i < end; i++)
		width += shaper->units[i].advance_64;
	return width;
}

static int closing_quote(const struct shaper *shaper, int open, int end)
{
	static const uint32_t pairs[][2] = {
	    {0x300c, 0x300d}, {0x300e, 0x300f}, {0x300a, 0x300b}, {0x3010, 0x3011}, {0x201c, 0x201d}};
	for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++)
		for (int i = open + 1; i < end && shaper->units[open].code_point == pairs[p][0]; i++)
			if (shaper->units[i].code_point == pairs[p][1])
				return i;
	return -1;
}

/* What stands in quotation marks and fits a line stays together. */
static void keep_quotations(struct shaper *shaper, int first, int end, int64_t limit_64)
{
	for (int i = first; i < end; i++) {
		int close = closing_quote(shaper, i, end);
		if (close < 0 || width_of(shaper, i, close + 1) > limit_64)
			continue;
		while (i < close)
			shaper->units[++i].quoted = true;
	}
}

/* Not at the price of another line. */
static void part_quotations(struct shaper *shaper, int first, int end)
{
	for (int i = first; i < end; i++)
		shaper->units[i].quoted = false;
}

/* How many lines there are within the limit; INT_MAX where a word would be broken. */
static int count_lines(struct shaper *shaper, int first, int end, int64_t limit_64)
{
	bool before = shaper->word_broken;
	int lines = 0;
	shaper->word_broken = false;
	for (; first < end; lines++)
		first = wrap_line(shaper, first, end, limit_64);
	bool broken = shaper->word_broken;
	shaper->word_broken = before;
	return broken ? INT_MAX : lines;
}

/* The narrowest limit that needs no more lines than the one given: no line is left with a word or two. */
static int64_t balanced_limit(struct shaper *shaper, int first, int end, int64_t limit_64)
{
	int lines = count_lines(shaper, first, end, limit_64);
	if (lines < 2 || lines == INT_MAX)
		return limit_64;
	int64_t low = width_of(shaper, first, end) / lines, high = limit_64;
	while (high - low > 64) {
		int64_t middle = low + (high - low) / 2;
		if (count_lines(shaper, first, end, middle) > lines)
			low = middle;
		else
			high = middle;
	}
	return high;
}

static int64_t last_line_width(struct shaper *shaper, int first, int end, int64_t limit_64)
{
	bool before = shaper->word_broken;
	for (int next; (next = wrap_line(shaper, first, end, limit_64)) < end; first = next)
		;
	shaper->word_broken = before;
	return width_of(shaper, first, end);
}

/* The widest limit that needs no more lines than the one given and leaves the last of them no shorter than least_64; the
 * one given where there is none, or no need. */
static int64_t prose_limit(struct shaper *shaper, int first, int end, int64_t limit_64, int64_t least_64)
{
	int lines = count_lines(shaper, first, end, limit_64);
	if (lines < 2 || lines == INT_MAX || last_line_width(shaper, first, end, limit_64) >= least_64)
		return limit_64;
	int64_t low = balanced_limit(shaper, first, end, limit_64), high = limit_64;
	if (last_line_width(shaper, first, end, low) < least_64)
		return limit_64;
	while (high - low > 64) {
		int64_t middle = low + (high - low) / 2;
		if (last_line_width(shaper, first, end, middle) >= least_64)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static void break_paragraph(
    struct shaper *shaper, int first, int end, int width_limit_px, const struct text_style *style)
{
	int64_t limit_64 = (int64_t)width_limit_px * 64;
	if (style->prose && width_limit_px > 0)
		limit_64 = prose_limit(shaper, first, end, limit_64, (int64_t)style->size_px * LAST_LINE_EMS * 64);
	if (style->balanced && width_limit_px > 0) {
		int lines = count_lines(shaper, first, end, limit_64);
		keep_quotations(shaper, first, end, limit_64);
		if (count_lines(shaper, first, end, limit_64) > lines)
			part_quotations(shaper, first, end);
		limit_64 = balanced_limit(shaper, first, end, limit_64);
	}
	while (width_limit_px > 0 && first < end) {
		int next = wrap_line(shaper, first, end, limit_64);
		if (next >= end)
			break;
		end_line(shaper, next);
		first = next;
	}
	end_line(shaper, end);
}

/* Glyphs of line [first, end) in the order in which they stand; blanks at a wrapped line's end are left out. */
static void emit_line(const struct shaper *shaper, struct layout *layout, int index, int first, int end)
{
	struct layout_line *line = &layout->lines[index];
	*line = (struct layout_line){.first_glyph = layout->glyph_count, .first_unit = first};
	for (int r = 0; r < shaper->run_count; r++) {
		const struct run *run = &shaper->runs[r];
		if (run->unit_end <= first || run->first_unit >= end)
			continue;
		for (int g = run->first_glyph; g < run->glyph_end; g++) {
			const struct shaped_glyph *glyph = &shaper->glyphs[g];
			if (glyph->unit < first || glyph->unit >= end)
				continue;
			layout->glyphs[layout->glyph_count++] = (struct glyph_at){.glyph = glyph->glyph,
			    .face = (uint16_t)run->face,
			    .size_px = (uint16_t)layout->style.size_px,
			    .x = line->width_64 + glyph->dx_64,
			    .y = glyph->dy_64};
			line->width_64 += glyph->advance_64;
		}
	}
	line->glyph_count = layout->glyph_count - line->first_glyph;
}

static int without_blanks(const struct shaper *shaper, int first, int end)
{
	while (end > first && break_is_blank(shaper->units[end - 1].code_point))
		end--;
	return end;
}

static void build(const struct shaper *shaper, struct layout *layout)
{
	layout->lines = memory_zeroed((size_t)shaper->line_count, sizeof *layout->lines);
	layout->glyphs = memory_zeroed((size_t)shaper->glyph_count + 1, sizeof *layout->glyphs);
	int32_t widest = 0;
	int64_t last = 0;
	for (int i = 0, first = 0; i < shaper->line_count; i++) {
		int end = shaper->line_ends[i];
		int shown = layout->width_limit_px > 0 ? without_blanks(shaper, first, end) : end;
		emit_line(shaper, layout, i, first, shown);
		if (layout->lines[i].width_64 > widest)
			widest = layout->lines[i].width_64;
		for (int unit = first; i == shaper->line_count - 1 && unit < end; unit++)
			last += shaper->units[unit].advance_64;
		first = end;
	}
	layout->size = (struct text_size){.width_px = (widest + 63) / 64,
	    .height_px = shaper->line_count * layout->style.line_px,
	    .lines = shaper->line_count,
	    .last_px = (int)((last + 63) / 64),
	    .missing = shaper->missing,
	    .word_broken = shaper->word_broken};
}

struct layout *shape_layout(
    struct font_set *fonts, const struct text_style *style, const char *text, int width_limit_px)
{
	struct shaper *shaper = fonts->shaper;
	shaper->glyph_count = shaper->run_count = shaper->line_count = 0;
	shaper->missing = shaper->word_broken = false;
	decode(shaper, text);
	choose_faces(fonts, style);
	int first = 0;
	for (int i = 0; i <= shaper->unit_count; i++) {
		if (i < shaper->unit_count && shaper->units[i].code_point != '\n')
			continue;
		shape_paragraph(fonts, style, first, i);
		break_paragraph(shaper, first, i, width_limit_px, style);
		first = i + 1;
	}
	struct layout *layout = memory_zeroed(1, sizeof *layout);
	*layout = (struct layout){.style = *style, .width_limit_px = width_limit_px, .text = memory_text(text)};
	build(shaper, layout);
	return layout;
}
