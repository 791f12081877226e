#include "ui/audit.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "gfx/contrast.h"
#include "ui/content.h"
#include "ui/focus.h"

enum { SENTENCE_BYTES = 400, SAMPLES = 12 };
static const double TEXT_CONTRAST = 7.0, CONTROL_CONTRAST = 3.0;
static const float MM_GRACE = 0.02f; /* rounding of whole pixels, never more than a fiftieth of a millimetre */

static const char *const names[UI_BREACH_COUNT] = {
    [UI_BREACH_OUTSIDE] = "OUTSIDE",
    [UI_BREACH_OVERLAP] = "OVERLAP",
    [UI_BREACH_TEXT_CUT] = "TEXT_CUT",
    [UI_BREACH_WORD_BROKEN] = "WORD_BROKEN",
    [UI_BREACH_TARGET_SIZE] = "TARGET_SIZE",
    [UI_BREACH_TARGET_GAP] = "TARGET_GAP",
    [UI_BREACH_CAP_HEIGHT] = "CAP_HEIGHT",
    [UI_BREACH_TEXT_CONTRAST] = "TEXT_CONTRAST",
    [UI_BREACH_EDGE_CONTRAST] = "EDGE_CONTRAST",
    [UI_BREACH_ID_EMPTY] = "ID_EMPTY",
    [UI_BREACH_ID_DOUBLE] = "ID_DOUBLE",
    [UI_BREACH_NAME_EMPTY] = "NAME_EMPTY",
    [UI_BREACH_UNREACHABLE] = "UNREACHABLE",
    [UI_BREACH_GLYPH] = "GLYPH",
};

const char *ui_breach_name(enum ui_breach breach)
{
	return breach >= 0 && breach < UI_BREACH_COUNT ? names[breach] : "";
}

struct audit {
	const struct ui_tree *tree;
	struct font_set *fonts;
	const struct ui_audit_sink *sink;
	struct surface *picture; /* the scene that the page stands on; NULL: plain ground */
	int found;
};

__attribute__((format(printf, 4, 5))) static void report(
    struct audit *audit, enum ui_breach breach, const struct ui_node *node, const char *format, ...)
{
	char sentence[SENTENCE_BYTES];
	int length =
	    snprintf(sentence, sizeof sentence, "%s %s '%s': ", names[breach], ui_role_name(node->role), node->id);
	va_list arguments;
	va_start(arguments, format);
	if (length > 0 && (size_t)length < sizeof sentence)
		vsnprintf(sentence + length, sizeof sentence - (size_t)length, format, arguments);
	va_end(arguments);
	audit->found++;
	if (audit->sink)
		audit->sink->finding(audit->sink->self, &(struct ui_finding){breach, node, sentence});
}

static const struct ui_node *next(const struct audit *audit, const struct ui_node *node)
{
	return ui_node_next(node, audit->tree);
}

static bool covered(const struct ui_node *node)
{
	return node->state & UI_COVERED;
}

static bool holds(const struct ui_node *outer, const struct ui_node *inner)
{
	for (; inner; inner = inner->parent)
		if (inner == outer)
			return true;
	return false;
}

/* --- places --------------------------------------------------------------------------------------------------------
 */
static void check_inside(struct audit *audit, const struct ui_node *node)
{
	struct rect panel = audit->tree->root->rect, r = node->rect;
	if (!rect_covers(panel, r))
		report(audit, UI_BREACH_OUTSIDE, node, "[%d %d %d %d] leaves the panel of %dx%d", r.x, r.y, r.w, r.h,
		    panel.w, panel.h);
}

static void check_target_size(struct audit *audit, const struct ui_node *node)
{
	if (!ui_interactive(node))
		return;
	const struct ui_scale *scale = &audit->tree->scale;
	float width = (float)node->rect.w / scale->px_per_mm_x, height = (float)node->rect.h / scale->px_per_mm_y;
	float least = node->primary ? UI_PRIMARY_MM : UI_TARGET_MM;
	if (width + MM_GRACE < UI_TARGET_MM || height + MM_GRACE < least)
		report(audit, UI_BREACH_TARGET_SIZE, node, "%.1f x %.1f mm, at least %.0f", (double)width,
		    (double)height, (double)least);
}

/* The distance of two rectangles in mm, 0 when they meet. */
static float distance_mm(const struct ui_scale *scale, struct rect a, struct rect b)
{
	int dx = a.x > b.x ? a.x - b.x - b.w : b.x - a.x - a.w, dy = a.y > b.y ? a.y - b.y - b.h : b.y - a.y - a.h;
	float x = (float)(dx > 0 ? dx : 0) / scale->px_per_mm_x, y = (float)(dy > 0 ? dy : 0) / scale->px_per_mm_y;
	return x > y ? x : y;
}

/* Leaves that show something. */
static bool solid(const struct ui_node *node)
{
	enum ui_shape shape = node->content->shape;
	return !node->first_child && shape != UI_SHAPE_SPACE && shape != UI_SHAPE_SCENE && shape != UI_SHAPE_GROUP &&
	       shape != UI_SHAPE_REACH && node->rect.w > 0 && node->rect.h > 0;
}

static void check_pair(struct audit *audit, const struct ui_node *a, const struct ui_node *b)
{
	if (covered(a) != covered(b) || holds(a, b) || holds(b, a))
		return;
	if (solid(a) && solid(b) && rect_touch(a->rect, b->rect)) {
		report(audit, UI_BREACH_OVERLAP, a, "covers '%s'", b->id);
		return;
	}
	float mm = distance_mm(&audit->tree->scale, a->rect, b->rect);
	if (ui_interactive(a) && ui_interactive(b) && mm + MM_GRACE < UI_GAP_MM)
		report(audit, UI_BREACH_TARGET_GAP, a, "%.1f mm from '%s', at least %.0f", (double)mm, b->id,
		    (double)UI_GAP_MM);
}

static void check_pairs(struct audit *audit, const struct ui_node *node)
{
	if (!solid(node) && !ui_interactive(node))
		return;
	for (const struct ui_node *other = next(audit, node); other; other = next(audit, other))
		check_pair(audit, node, other);
}

/* --- words ---------------------------------------------------------------------------------------------------------
 */
static void check_measure(struct audit *audit, const struct ui_node *node, const struct ui_piece *piece)
{
	struct text_style style = ui_piece_style(audit->tree, piece);
	struct text_size size = text_measure(audit->fonts, &style, piece->text, piece->rect.w);
	if (size.width_px > piece->rect.w || size.height_px > piece->rect.h)
		report(audit, UI_BREACH_TEXT_CUT, node, "\"%s\" needs %dx%d px of %dx%d", piece->text, size.width_px,
		    size.height_px, piece->rect.w, piece->rect.h);
	else if (!rect_covers(node->rect, piece->rect))
		report(audit, UI_BREACH_TEXT_CUT, node, "\"%s\" leaves its node", piece->text);
	if (size.word_broken)
		report(audit, UI_BREACH_WORD_BROKEN, node, "\"%s\" in %d px", piece->text, piece->rect.w);
	if (size.missing || !font_has_text(audit->fonts, &style, piece->text))
		report(audit, UI_BREACH_GLYPH, node, "\"%s\" has a character without a glyph", piece->text);
}

static void check_cap_height(struct audit *audit, const struct ui_node *node, const struct ui_piece *piece)
{
	struct text_style style = ui_piece_style(audit->tree, piece);
	float mm = (float)font_metrics(audit->fonts, &style).cap_px / audit->tree->scale.px_per_mm_y;
	if (mm + MM_GRACE < UI_CAP_MM)
		report(audit, UI_BREACH_CAP_HEIGHT, node, "\"%s\" has capitals of %.2f mm, at least %.1f", piece->text,
		    (double)mm, (double)UI_CAP_MM);
}

/* The plain colour behind what lies in node. */
static uint32_t ground_of(const struct audit *audit, const struct ui_node *node)
{
	for (; node; node = node->parent) {
		uint32_t fill = ui_skin_of(audit->tree, node).fill;
		if (fill >> 24 == 0xff)
			return fill;
	}
	return audit->tree->theme->paper;
}

/* The picture is what lies behind node: no card is between. */
static bool on_picture(const struct audit *audit, const struct ui_node *node)
{
	if (!audit->picture || !node->content->on_picture)
		return false;
	for (node = node->parent; node && node->role != UI_ROLE_SCREEN; node = node->parent)
		if (ui_skin_of(audit->tree, node).fill >> 24 == 0xff)
			return false;
	return true;
}

/* The worst contrast that the better of two colours has on the picture, looked up in a grid over r. */
static double contrast_on_picture(const struct audit *audit, struct rect r, uint32_t a, uint32_t b)
{
	const struct surface *picture = audit->picture;
	r = rect_intersect(r, surface_rect(picture));
	double worst = 21;
	for (int i = 0; i < SAMPLES * SAMPLES && !rect_empty(r); i++) {
		int x = r.x + (r.w - 1) * (i % SAMPLES) / (SAMPLES - 1),
		    y = r.y + (r.h - 1) * (i / SAMPLES) / (SAMPLES - 1);
		uint32_t behind = picture->pixels[(size_t)y * (size_t)picture->stride + (size_t)x];
		double first = contrast_ratio(behind, a), second = contrast_ratio(behind, b);
		double best = first > second ? first : second;
		worst = best < worst ? best : worst;
	}
	return worst;
}

/* The frame's scene alone, as it is painted; NULL where there is none. The caller destroys it. */
static struct surface *paint_picture(const struct ui_tree *tree, struct font_set *fonts)
{
	const struct ui_node *scene = ui_node_next(NULL, tree);
	while (scene && scene->content->shape != UI_SHAPE_SCENE)
		scene = ui_node_next(scene, tree);
	if (!scene)
		return NULL;
	struct draw_list *list = draw_list_create(fonts);
	struct surface *picture = surface_create(tree->root->rect.w, tree->root->rect.h);
	draw_begin(list, tree->root->rect.w, tree->root->rect.h);
	draw_scene(list, scene->rect, scene->content->palette);
	draw_paint_all(list, picture);
	draw_list_destroy(list);
	return picture;
}

/* Where the words really are in their box. */
static struct rect words_rect(const struct audit *audit, const struct ui_piece *piece)
{
	struct text_style style = ui_piece_style(audit->tree, piece);
	struct text_size size = text_measure(audit->fonts, &style, piece->text, piece->rect.w);
	struct rect r = piece->rect;
	if (piece->kind != UI_PIECE_TEXT || size.width_px >= r.w)
		return r;
	int spare = r.w - size.width_px;
	r.x += piece->align == TEXT_CENTRE ? spare / 2 : piece->align == TEXT_RIGHT ? spare : 0;
	r.w = size.width_px;
	return r;
}

static void check_ink(struct audit *audit, const struct ui_node *node, const struct ui_piece *piece)
{
	bool words = piece->kind == UI_PIECE_TEXT && !(node->state & UI_DISABLED);
	double wanted = words ? TEXT_CONTRAST : CONTROL_CONTRAST;
	uint32_t ink = ui_piece_colour(audit->tree, node, piece);
	bool bare = on_picture(audit, node) && !(ui_skin_of(audit->tree, node).fill >> 24);
	double own = bare ? contrast_on_picture(audit, words_rect(audit, piece), ink, ink)
	                  : contrast_ratio(ground_of(audit, node), ink);
	if (own < wanted)
		report(audit, UI_BREACH_TEXT_CONTRAST, node, "\"%s\" %.2f:1, at least %.0f", piece->text, own, wanted);
}

static void check_pieces(struct audit *audit, const struct ui_node *node)
{
	for (int i = 0; i < node->content->piece_count; i++) {
		const struct ui_piece *piece = &node->content->pieces[i];
		if (rect_empty(piece->rect))
			continue;
		if (piece->text[0]) {
			check_measure(audit, node, piece);
			check_cap_height(audit, node, piece);
		}
		if (piece->kind == UI_PIECE_TEXT || piece->kind == UI_PIECE_ICON)
			check_ink(audit, node, piece);
	}
}

/* Words that were given but have no room at all. */
static void check_lost_words(struct audit *audit, const struct ui_node *node)
{
	for (int i = 0; i < node->content->piece_count; i++) {
		const struct ui_piece *piece = &node->content->pieces[i];
		bool may_go = piece->collapse_at || piece->expand_at || piece->optional || !piece->text[0];
		if (rect_empty(piece->rect) && !may_go)
			report(audit, UI_BREACH_TEXT_CUT, node, "\"%s\" has no room", piece->text);
	}
}

/* --- controls ------------------------------------------------------------------------------------------------------
 */
static void check_edge(struct audit *audit, const struct ui_node *node)
{
	if (!ui_interactive(node) || node->state & UI_DISABLED || !node->parent)
		return;
	struct ui_skin skin = ui_skin_of(audit->tree, node);
	uint32_t around = ground_of(audit, node->parent), focus = audit->tree->theme->focus;
	uint32_t fill = skin.fill >> 24 ? skin.fill : around, border = skin.border_px > 0 ? skin.border : fill;
	double own = contrast_ratio(around, fill), edge = contrast_ratio(around, border);
	own = edge > own ? edge : own;
	if (on_picture(audit, node))
		own = contrast_on_picture(audit, rect_inset(node->rect, -2), fill, border);
	if (own < CONTROL_CONTRAST)
		report(audit, UI_BREACH_EDGE_CONTRAST, node, "edge %.2f:1, at least %.0f", own, CONTROL_CONTRAST);
	double ring = contrast_ratio(around, focus);
	if (node->state & UI_RING && ring < CONTROL_CONTRAST && !on_picture(audit, node))
		report(
		    audit, UI_BREACH_EDGE_CONTRAST, node, "focus ring %.2f:1, at least %.0f", ring, CONTROL_CONTRAST);
}

static bool may_be_nameless(const struct ui_node *node)
{
	return node->role == UI_ROLE_GROUP || node->role == UI_ROLE_CARD || node->content->shape == UI_SHAPE_SCENE;
}

static void check_identity(struct audit *audit, const struct ui_node *node)
{
	if (!node->id[0])
		report(audit, UI_BREACH_ID_EMPTY, node, "no id");
	if (!node->name[0] && !may_be_nameless(node))
		report(audit, UI_BREACH_NAME_EMPTY, node, "no name");
	for (const struct ui_node *other = next(audit, node); other && node->id[0]; other = next(audit, other))
		if (strcmp(other->id, node->id) == 0)
			report(audit, UI_BREACH_ID_DOUBLE, other, "a second node of this id");
}

/* Tab, as the focus is kept: by id. Marks what it came to in `reached`, in tree order. */
static void walk_by_tab(const struct audit *audit, bool *reached)
{
	const struct ui_node *at = ui_focus_first(audit->tree);
	for (int steps = 0; at && steps <= audit->tree->node_count; steps++) {
		int number = 0;
		for (const struct ui_node *node = next(audit, NULL); node && node != at; node = next(audit, node))
			number++;
		if (reached[number])
			return;
		reached[number] = true;
		const struct ui_node *kept = ui_find(audit->tree, at->id);
		at = ui_focus_tab(audit->tree, kept ? kept : at, false);
	}
}

static void check_reach(struct audit *audit)
{
	bool *reached = memory_zeroed((size_t)audit->tree->node_count + 1, sizeof *reached);
	walk_by_tab(audit, reached);
	int number = 0;
	for (const struct ui_node *node = next(audit, NULL); node; node = next(audit, node), number++) {
		bool should = ui_interactive(node) && !(node->state & (UI_DISABLED | UI_BUSY | UI_COVERED));
		if (should && !reached[number])
			report(audit, UI_BREACH_UNREACHABLE, node, "Tab does not come here, or it has no action");
	}
	free(reached);
}

int ui_audit(const struct ui_tree *tree, struct font_set *fonts, const struct ui_audit_sink *sink)
{
	static void (*const checks[])(struct audit *, const struct ui_node *) = {
	    check_identity, check_inside, check_target_size, check_pairs, check_pieces, check_lost_words, check_edge};
	struct audit audit = {tree, fonts, sink, paint_picture(tree, fonts), 0};
	for (const struct ui_node *node = next(&audit, NULL); node; node = next(&audit, node)) {
		if (covered(node))
			continue;
		for (unsigned i = 0; i < sizeof checks / sizeof checks[0]; i++)
			checks[i](&audit, node);
	}
	check_reach(&audit);
	surface_destroy(audit.picture);
	return audit.found;
}
