#include "ui/paint.h"
#include "ui/content.h"
#include "ui/pictures.h"

static void paint_skin(struct draw_list *list, const struct ui_node *node, const struct ui_skin *skin)
{
	if (!(skin->fill >> 24) && !skin->border_px)
		return;
	if (skin->radius_px > 0 || skin->border_px > 0)
		draw_box(list, node->rect, skin->radius_px, skin->fill, skin->border_px, skin->border);
	else
		draw_fill(list, node->rect, skin->fill);
}

static void strike(const struct ui_tree *tree, struct draw_list *list, const struct ui_piece *piece, uint32_t colour)
{
	struct text_style style = ui_piece_style(tree, piece);
	int thickness = style.size_px / 14 + 1, half = style.size_px * 7 / 10;
	int x = piece->rect.x + piece->rect.w / 2, y = piece->rect.y + piece->rect.h / 2;
	draw_fill(list, (struct rect){x - half, y - thickness / 2, 2 * half, thickness}, colour);
}

static void paint_words(
    const struct ui_tree *tree, struct draw_list *list, const struct ui_piece *piece, uint32_t colour)
{
	struct text_style style = ui_piece_style(tree, piece);
	int side, indent = ui_words_indent_px(tree, piece, &side);
	if (indent)
		draw_icon(list,
		    (struct rect){piece->rect.x - indent, piece->rect.y + (style.line_px - side) / 2, side, side},
		    piece->icon, 0, colour);
	if (piece->label)
		draw_label(list, piece->rect, &style, piece->align, colour, piece->text);
	else
		draw_text(list, piece->rect, &style, piece->align, colour, piece->text);
	if (piece->struck)
		strike(tree, list, piece, colour);
}

static void paint_piece(
    const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node, const struct ui_piece *piece)
{
	if (rect_empty(piece->rect))
		return;
	uint32_t colour = ui_piece_colour(tree, node, piece);
	switch (piece->kind) {
	case UI_PIECE_TEXT:
		paint_words(tree, list, piece, colour);
		break;
	case UI_PIECE_ICON:
		draw_icon(list, piece->rect, piece->icon, 0, colour);
		break;
	case UI_PIECE_PICTURE:
		ui_paint_picture(tree, list, piece->rect, ui_look_y(&tree->scale, 14), &piece->picture, piece->icon,
		    node->state & UI_DISABLED);
		break;
	case UI_PIECE_RADIO:
	case UI_PIECE_CHECK:
		ui_paint_mark(tree, list, node, piece);
		break;
	case UI_PIECE_RING:
		ui_paint_ring(tree, list, node, piece);
		paint_words(tree, list, piece, tree->theme->ink);
		break;
	}
}

/* The hairline between two rows that follow each other. */
static void paint_hairline(const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node)
{
	const struct ui_node *next = node->next;
	if (!next || next->role != UI_ROLE_ROW || next->state & UI_HIDDEN)
		return;
	int thickness = tree->theme->high_contrast ? 2 : 1 + (tree->scale.panel.height_px > 1200);
	struct rect line = {node->rect.x, next->rect.y - thickness / 2, node->rect.w, thickness};
	draw_fill(list, line, tree->theme->line);
}

static void paint_footer_line(const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node)
{
	if (tree->scale.compact)
		return;
	draw_fill(list, (struct rect){0, node->rect.y, tree->scale.panel.width_px, 2}, tree->theme->line);
}

static void paint_special(const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node)
{
	switch (node->content->shape) {
	case UI_SHAPE_REACH:
		ui_paint_calm(tree, list, node->rect);
		break;
	case UI_SHAPE_FACT:
		paint_hairline(tree, list, node);
		break;
	case UI_SHAPE_FOOTER:
		paint_footer_line(tree, list, node);
		break;
	case UI_SHAPE_STEPS:
		ui_paint_steps(tree, list, node);
		break;
	case UI_SHAPE_FIELD:
		ui_paint_caret(tree, list, node);
		break;
	case UI_SHAPE_PAD:
		ui_paint_signature(tree, list, node);
		break;
	case UI_SHAPE_QR:
		draw_modules(list, node->rect, node->content->modules, node->content->side, 0xff000000, 0xffffffff);
		break;
	case UI_SHAPE_IMAGE:
		draw_image(list, node->rect.x, node->rect.y, node->content->image);
		break;
	case UI_SHAPE_PICTURE:
		ui_paint_picture(tree, list, node->rect, ui_skin_of(tree, node).radius_px, &node->content->picture,
		    node->content->icon, false);
		break;
	case UI_SHAPE_SCENE:
		draw_scene(list, node->rect, node->content->palette);
		break;
	default:
		break;
	}
}

static void paint_ring(const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node)
{
	int offset, thickness;
	ui_ring_px(tree, &offset, &thickness);
	struct ui_skin skin = ui_skin_of(tree, node);
	struct rect outer = rect_inset(node->rect, -offset);
	if (node->content->on_picture) {
		int halo = thickness / 2;
		draw_box(list, rect_inset(outer, -halo), skin.radius_px + offset + halo, 0, thickness + 2 * halo,
		    tree->theme->card);
	}
	draw_box(list, outer, skin.radius_px + offset, 0, thickness, tree->theme->focus);
}

static void paint_node(const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node)
{
	if (node->content->shape == UI_SHAPE_OVERLAY)
		draw_fill(list, tree->root->rect, 0xa0000000u | (tree->theme->ink & 0xffffff));
	struct ui_skin skin = ui_skin_of(tree, node);
	paint_skin(list, node, &skin);
	paint_special(tree, list, node);
	for (int i = 0; i < node->content->piece_count; i++)
		paint_piece(tree, list, node, &node->content->pieces[i]);
}

/* Training is marked around the whole screen: nobody takes a practice screen for a real one. */
static void paint_training(const struct ui_tree *tree, struct draw_list *list)
{
	const struct ui_node *mark = ui_find(tree, "header.training");
	if (!mark)
		return;
	int width = ui_px_y(&tree->scale, 1.0f);
	draw_box(list, tree->root->rect, 0, 0, width, tree->theme->warn);
}

void ui_paint(const struct ui_tree *tree, struct draw_list *list)
{
	draw_begin(list, tree->scale.panel.width_px, tree->scale.panel.height_px);
	const struct ui_node *ring = NULL;
	for (const struct ui_node *node = ui_node_next(NULL, tree); node; node = ui_node_next(node, tree)) {
		paint_node(tree, list, node);
		if (node->state & UI_RING)
			ring = node;
	}
	if (ring)
		paint_ring(tree, list, ring);
	paint_training(tree, list);
}
