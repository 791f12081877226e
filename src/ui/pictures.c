#include "ui/pictures.h"
#include <math.h>

enum { SIXTEENTHS = 16, RING_POINTS = 96 };

static int larger(int a, int b)
{
	return a > b ? a : b;
}

void ui_paint_mark(
    const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node, const struct ui_piece *piece)
{
	const struct ui_theme *theme = tree->theme;
	bool on = node->state & UI_SELECTED, usable = !(node->state & UI_DISABLED);
	int radius = piece->kind == UI_PIECE_RADIO ? piece->rect.w / 2 : piece->rect.w / 4;
	uint32_t edge = usable ? (on ? theme->accent : theme->edge) : theme->on_disabled;
	draw_box(list, piece->rect, radius, on ? edge : theme->card, larger(piece->rect.w / 16, 3), edge);
	if (on)
		draw_icon(list, rect_inset(piece->rect, piece->rect.w / 6), ICON_OK, 300,
		    usable ? theme->on_accent : theme->disabled);
}

/* The part of a ring from the top round to `share` of the whole. */
static void arc(struct draw_list *list, struct rect r, float share, int width, uint32_t colour)
{
	int32_t points[2 * (RING_POINTS + 1)];
	int count = (int)(share * RING_POINTS + 0.5f);
	float radius = (float)(r.w - width) / 2 * SIXTEENTHS;
	float x = ((float)r.x + (float)r.w / 2) * SIXTEENTHS, y = ((float)r.y + (float)r.h / 2) * SIXTEENTHS;
	for (int i = 0; i <= count; i++) {
		float angle = (float)i * 2 * (float)M_PI / RING_POINTS - (float)M_PI / 2;
		points[2 * i] = (int32_t)lroundf(x + radius * cosf(angle));
		points[2 * i + 1] = (int32_t)lroundf(y + radius * sinf(angle));
	}
	if (count > 0)
		draw_line(list, points, count + 1, width * SIXTEENTHS, colour);
}

void ui_paint_ring(
    const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node, const struct ui_piece *piece)
{
	int width = larger(piece->rect.w / 12, 3);
	draw_circle(list, piece->rect.x + piece->rect.w / 2, piece->rect.y + piece->rect.h / 2, piece->rect.w / 2,
	    tree->theme->line);
	draw_circle(list, piece->rect.x + piece->rect.w / 2, piece->rect.y + piece->rect.h / 2,
	    piece->rect.w / 2 - width, tree->theme->card);
	arc(list, piece->rect, (float)node->content->at / (float)node->content->of, width, tree->theme->accent);
}

void ui_paint_steps(const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node)
{
	int of = node->content->of, gap = ui_px_x(&tree->scale, ui_look_mm(&tree->scale, 12, 1.0f));
	struct rect r = node->rect;
	int height = ui_look_y(&tree->scale, 10);
	height = larger(height < r.h ? height : r.h, 3);
	float pitch = (float)(r.w + gap) / (float)of;
	for (int i = 0; i < of; i++) {
		int from = r.x + (int)((float)i * pitch), to = r.x + (int)((float)(i + 1) * pitch) - gap;
		struct rect bar = {from, r.y + (r.h - height) / 2, to - from, height};
		draw_box(list, bar, height / 2, i < node->content->at ? tree->theme->accent : tree->theme->line, 0, 0);
	}
}

void ui_paint_caret(const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node)
{
	const struct ui_content *content = node->content;
	const struct ui_piece *words = &content->pieces[0];
	if (!content->caret_shown)
		return;
	bool typed = node->value[0] != '\0', several = content->lines > 1;
	struct text_style style = ui_type_style(&tree->scale, several ? UI_BODY : UI_FIELD, FONT_EN);
	int width = larger(style.size_px / 16, 2), height = style.size_px;
	int line_y = words->rect.y + (typed ? content->caret_line * style.line_px : 0);
	struct rect caret = {.x = words->rect.x + (typed ? content->caret_px : 0), .w = width, .h = height};
	caret.y = several ? line_y + (style.line_px - height) / 2 : node->rect.y + (node->rect.h - height) / 2;
	draw_fill(list, caret, tree->theme->accent);
}

void ui_paint_signature(const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node)
{
	const struct ui_signature *signature = node->content->signature;
	int32_t points[2 * 64];
	int count = 0, width = larger(ui_px_y(&tree->scale, 0.8f), 2) * SIXTEENTHS;
	int line = ui_px_y(&tree->scale, 0.3f);
	struct rect r = node->rect;
	draw_fill(
	    list, (struct rect){r.x + r.w / 16, r.y + r.h * 3 / 4, r.w * 7 / 8, larger(line, 2)}, tree->theme->edge);
	draw_clip(list, r);
	for (int i = 0; signature && i < signature->count; i++) {
		bool begins = signature->points[i].pen_down;
		if ((begins || count == 64) && count > 0) {
			draw_line(list, points, count, width, tree->theme->ink);
			points[0] = points[2 * count - 2];
			points[1] = points[2 * count - 1];
			count = begins ? 0 : 1;
		}
		points[2 * count] =
		    (r.x * SIXTEENTHS) + (int32_t)((int64_t)r.w * SIXTEENTHS * signature->points[i].x / 10000);
		points[2 * count + 1] =
		    (r.y * SIXTEENTHS) + (int32_t)((int64_t)r.h * SIXTEENTHS * signature->points[i].y / 10000);
		count++;
	}
	if (count > 0)
		draw_line(list, points, count, width, tree->theme->ink);
	draw_clip(list, tree->root->rect);
}

static void keep_place(
    const struct ui_theme *theme, struct draw_list *list, struct rect r, int radius_px, enum icon icon, bool bare)
{
	int side = (r.w < r.h ? r.w : r.h) * 2 / 5;
	struct rect box = {r.x + (r.w - side) / 2, r.y + (r.h - side) / 2, side, side};
	draw_box(list, r, radius_px, colour_mix(theme->soft, theme->paper, 110), 0, 0);
	if (bare)
		draw_icon(list, box, icon, 180, colour_mix(theme->accent, theme->soft, 120));
}

void ui_paint_picture(const struct ui_tree *tree, struct draw_list *list, struct rect r, int radius_px,
    const struct ui_shown_picture *picture, enum icon icon, bool dim)
{
	const struct ui_theme *theme = tree->theme;
	const struct surface *image = picture->image;
	if (!image || image->width < r.w || image->height < r.h)
		keep_place(theme, list, r, radius_px, icon, !image);
	if (image)
		draw_picture(list, r, radius_px, image, picture->stamp);
	if (dim)
		draw_box(list, r, radius_px, 0xa0000000u | (theme->disabled & 0xffffff), 0, 0);
	draw_box(list, r, radius_px, 0, 1, 0x1c000000u | (theme->ink & 0xffffff));
}

void ui_paint_calm(const struct ui_tree *tree, struct draw_list *list, struct rect r)
{
	const struct ui_theme *theme = tree->theme;
	if (theme->high_contrast)
		return;
	struct scene_palette palette = {.sky_top = colour_mix(theme->gold, theme->paper, 140),
	    .sky_bottom = theme->paper,
	    .sun = theme->gold,
	    .window = theme->gold,
	    .hills = {colour_mix(theme->accent, theme->paper, 176), colour_mix(theme->accent, theme->paper, 112),
	        colour_mix(theme->accent, theme->paper, 40), theme->accent}};
	draw_clip(list, r);
	draw_scene(list, r, &palette);
	draw_clip(list, tree->root->rect);
}
