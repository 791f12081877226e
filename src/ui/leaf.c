/* Leaves: how wide and high their pieces are, and where each goes. */
#include <string.h>
#include "base/text.h"
#include "ui/layout.h"

enum { WORD_BYTES = 192 };
enum { PICTURE_LEAST_LOOK = 112, WORDS_GAP_LOOK = 8 };
static const float PICTURE_SHARES[] = {1.0f, 0.8f, 0.7f}, PICTURE_LEAST_SHARE = 0.4f;
static const float ICON_LEAST_MM = 6.0f, FIELD_NATURAL_MM = 70.0f, FIELD_LEAST_MM = 45.0f, INNER_LEAST_MM = 1.0f,
                   COLLAPSED_PAD = 0.75f;

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

static bool piece_shown(const struct ui_pass *pass, const struct ui_piece *piece)
{
	const struct ui_scale *scale = &pass->tree->scale;
	if (piece->optional && scale->squeeze.type == 2)
		return false;
	if (piece->kind == UI_PIECE_PICTURE || piece->stands_in) /* low panels show it small rather than not */
		return piece->stands_in != (scale->compact || ui_pictures_shown(scale));
	return (!piece->collapse_at || pass->collapse < piece->collapse_at) && pass->collapse >= piece->expand_at;
}

static bool is_words(const struct ui_piece *piece)
{
	return piece->kind == UI_PIECE_TEXT;
}

static int icon_px(const struct ui_pass *pass, const struct ui_piece *piece)
{
	const struct ui_scale *scale = &pass->tree->scale;
	if (piece->kind == UI_PIECE_PICTURE)
		return ui_look_x(scale, piece->icon_look * PICTURE_SHARES[scale->squeeze.gaps]);
	int px = larger(
	    ui_look_y(scale, piece->icon_look * (scale->squeeze.gaps == 2 ? 0.7f : 1)), ui_px_y(scale, ICON_LEAST_MM));
	if (piece->kind != UI_PIECE_RING)
		return px;
	return larger(px, ui_type_px(scale, piece->type) * 2);
}

/* Tiles that must be low have their icon beside the words. */
static enum ui_arrange arrange_of(const struct ui_pass *pass, const struct ui_node *node)
{
	bool low = node->content->shape == UI_SHAPE_TILE && pass->tree->scale.squeeze.gaps == 2;
	return low ? UI_ARRANGE_SIDE_START : ui_shape_rule(node->content->shape)->arrange;
}

static struct text_size measure(struct ui_pass *pass, const struct ui_piece *piece, int limit_px)
{
	struct text_style style = ui_piece_style(pass->tree, piece);
	struct text_size size = ui_measure(pass->measures, &style, piece->text, limit_px > 0 ? limit_px : 0);
	return size;
}

/* The widest part of the words that must not be broken; of ideographs, a few together. */
static int unbroken_px(struct ui_pass *pass, const struct ui_piece *piece)
{
	struct text_style style = ui_piece_style(pass->tree, piece);
	int widest = 0;
	const char *at = piece->text;
	while (*at) {
		size_t length = strcspn(at, " \n");
		char word[WORD_BYTES];
		size_t kept = length < sizeof word - 1 ? length : sizeof word - 1;
		memcpy(word, at, kept);
		word[kept] = '\0';
		int width = ui_measure(pass->measures, &style, word, 0).width_px;
		if ((unsigned char)word[0] >= 0xe2)
			width = smaller(width, style.size_px * 4);
		widest = larger(widest, width);
		at += length + (at[length] != '\0');
	}
	return widest;
}

static int indent_px(const struct ui_pass *pass, const struct ui_piece *piece)
{
	int side;
	return ui_words_indent_px(pass->tree, piece, &side);
}

static int words_width(struct ui_pass *pass, const struct ui_piece *piece, bool least)
{
	int width = least ? unbroken_px(pass, piece) : measure(pass, piece, 0).width_px;
	return width + 1 + indent_px(pass, piece);
}

/* What stands before and behind the words of a leaf whose pieces stand side by side. */
struct sides {
	int lead, trail, tallest;
};

static struct sides measure_sides(struct ui_pass *pass, struct ui_node *node)
{
	struct sides sides = {0};
	int gap = ui_pad_x(&pass->tree->scale, ui_shape_rule(node->content->shape)->gap);
	bool words = false;
	for (int i = 0; i < node->content->piece_count; i++)
		words |= is_words(&node->content->pieces[i]) && piece_shown(pass, &node->content->pieces[i]);
	for (int i = 0; i < node->content->piece_count; i++) {
		const struct ui_piece *piece = &node->content->pieces[i];
		if (is_words(piece) || !piece_shown(pass, piece))
			continue;
		int side = icon_px(pass, piece);
		*(piece->trailing ? &sides.trail : &sides.lead) += side + (words ? gap : 0);
		bool picture = piece->kind == UI_PIECE_PICTURE;
		sides.tallest =
		    larger(sides.tallest, picture ? ui_look_y(&pass->tree->scale, PICTURE_LEAST_LOOK) : side);
	}
	return sides;
}

/* Emblems are ornament and shrink with the gaps; codes must stay readable for a telephone. */
static int square_px(const struct ui_pass *pass, const struct ui_content *content)
{
	static const float shares[] = {1.0f, 0.85f, 0.7f};
	const struct ui_scale *scale = &pass->tree->scale;
	return ui_px_y(scale, content->size_mm * (content->shape == UI_SHAPE_EMBLEM ? shares[scale->squeeze.gaps] : 1));
}

static int ends_width(struct ui_pass *pass, struct ui_node *node, bool least)
{
	const struct ui_piece *pieces = node->content->pieces;
	int gap = ui_look_x(&pass->tree->scale, ui_shape_rule(node->content->shape)->gap);
	return words_width(pass, &pieces[0], least) + gap + words_width(pass, &pieces[1], least);
}

static int pieces_width(struct ui_pass *pass, struct ui_node *node, bool least)
{
	enum ui_arrange arrange = arrange_of(pass, node);
	bool stacked = arrange == UI_ARRANGE_STACK || arrange == UI_ARRANGE_STACK_START;
	int widest = 0, icons = 0;
	for (int i = 0; i < node->content->piece_count; i++) {
		const struct ui_piece *piece = &node->content->pieces[i];
		if (!piece_shown(pass, piece))
			continue;
		if (is_words(piece))
			widest = larger(widest, words_width(pass, piece, least));
		else
			icons = larger(icons, icon_px(pass, piece));
	}
	if (stacked)
		return larger(widest, icons);
	struct sides sides = measure_sides(pass, node);
	return sides.lead + widest + sides.trail;
}

/* In a footer that is nearly too narrow buttons stand closer about their words. */
static int leaf_pad_x(const struct ui_pass *pass, const struct ui_shape_rule *rule)
{
	float share = pass->collapse >= UI_COLLAPSE_WIDTHS ? COLLAPSED_PAD : 1;
	return ui_pad_x(&pass->tree->scale, rule->pad_x * share);
}

int ui_leaf_width(struct ui_pass *pass, struct ui_node *node, bool least)
{
	const struct ui_content *content = node->content;
	const struct ui_scale *scale = &pass->tree->scale;
	const struct ui_shape_rule *rule = ui_shape_rule(content->shape);
	switch (content->shape) {
	case UI_SHAPE_EMBLEM:
	case UI_SHAPE_QR:
		return square_px(pass, content);
	case UI_SHAPE_IMAGE:
		return content->image->width;
	case UI_SHAPE_PICTURE:
		return ui_look_x(scale, PICTURE_LEAST_LOOK);
	case UI_SHAPE_SPACE:
		return content->place.grow ? 0 : ui_look_x(scale, content->size_mm);
	case UI_SHAPE_FIELD:
		return ui_px_x(scale, least ? FIELD_LEAST_MM : FIELD_NATURAL_MM);
	case UI_SHAPE_FACT:
		return ends_width(pass, node, least);
	default:
		break;
	}
	int width = 2 * leaf_pad_x(pass, rule) + pieces_width(pass, node, least);
	width = larger(width, ui_px_x(scale, rule->min_width_mm));
	return least || pass->collapse >= UI_COLLAPSE_WIDTHS ? width
	                                                     : larger(width, ui_look_x(scale, rule->look_width));
}

/* How a row of label and value shares a width: both on their lines when they fit, else the value wraps in what is left.
 */
static int ends_label_px(struct ui_pass *pass, struct ui_node *node, int width, int gap)
{
	const struct ui_piece *pieces = node->content->pieces;
	int label = words_width(pass, &pieces[0], false), value = words_width(pass, &pieces[1], false);
	if (label + gap + value <= width)
		return label;
	int share = (width - gap) * 2 / 5;
	if (value <= width - gap - share)
		share = width - gap - value;
	share = larger(share, words_width(pass, &pieces[0], true));
	return smaller(label, share);
}

static int words_height(struct ui_pass *pass, const struct ui_piece *piece, int width)
{
	width -= indent_px(pass, piece);
	struct text_size size = measure(pass, piece, larger(width, 1));
	if (size.word_broken || size.width_px > width)
		pass->overflow = true;
	return size.height_px;
}

static int ends_height(struct ui_pass *pass, struct ui_node *node, int width)
{
	const struct ui_piece *pieces = node->content->pieces;
	int gap = ui_look_x(&pass->tree->scale, ui_shape_rule(node->content->shape)->gap);
	int label = ends_label_px(pass, node, width, gap);
	return larger(words_height(pass, &pieces[0], label), words_height(pass, &pieces[1], width - gap - label));
}

static int stack_height(struct ui_pass *pass, struct ui_node *node, int width)
{
	const struct ui_content *content = node->content;
	int gap = ui_pad_y(&pass->tree->scale, ui_shape_rule(content->shape)->gap);
	int height = 0;
	for (int i = 0; i < content->piece_count; i++) {
		const struct ui_piece *piece = &content->pieces[i];
		if (!piece_shown(pass, piece))
			continue;
		height += is_words(piece) ? words_height(pass, piece, width) : icon_px(pass, piece);
		height +=
		    i + 1 < content->piece_count && (!is_words(piece) || content->shape == UI_SHAPE_SCORE) ? gap : 0;
	}
	return height;
}

/* The lines beside a picture stand a little apart. */
static int words_gap_px(const struct ui_pass *pass, const struct ui_node *node)
{
	return node->content->shape == UI_SHAPE_PICTURED ? ui_pad_y(&pass->tree->scale, WORDS_GAP_LOOK) : 0;
}

static int all_words_height(struct ui_pass *pass, struct ui_node *node, int width)
{
	int height = 0, gap = words_gap_px(pass, node);
	for (int i = 0; i < node->content->piece_count; i++) {
		const struct ui_piece *piece = &node->content->pieces[i];
		if (is_words(piece) && piece_shown(pass, piece))
			height += words_height(pass, piece, width) + (height > 0 ? gap : 0);
	}
	return height;
}

static int side_height(struct ui_pass *pass, struct ui_node *node, int width)
{
	struct sides sides = measure_sides(pass, node);
	return larger(all_words_height(pass, node, width - sides.lead - sides.trail), sides.tallest);
}

/* How many lines of it a field shows; one where a low panel must hold the keyboard too. */
static int field_lines(struct ui_pass *pass, const struct ui_node *node)
{
	return node->content->lines > 1 && ui_pictures_shown(&pass->tree->scale) ? node->content->lines : 1;
}

static int field_height(struct ui_pass *pass, struct ui_node *node)
{
	return field_lines(pass, node) * ui_piece_style(pass->tree, &node->content->pieces[0]).line_px;
}

static int pieces_height(struct ui_pass *pass, struct ui_node *node, int width)
{
	switch (arrange_of(pass, node)) {
	case UI_ARRANGE_ENDS:
		return ends_height(pass, node, width);
	case UI_ARRANGE_STACK:
	case UI_ARRANGE_STACK_START:
		return stack_height(pass, node, width);
	case UI_ARRANGE_TEXT:
	case UI_ARRANGE_SIDE:
	case UI_ARRANGE_SIDE_START:
		return node->content->shape == UI_SHAPE_FIELD ? field_height(pass, node)
		                                              : side_height(pass, node, width);
	}
	return 0;
}

/* No higher than its width: a narrow column shows it smaller. */
static struct ui_extent picture_heights(const struct ui_scale *scale, const struct ui_content *content, int width)
{
	int look = smaller(ui_look_y(scale, content->height_look), width * 2 / 3);
	int least = (int)((float)ui_look_y(scale, content->height_look) * PICTURE_LEAST_SHARE);
	return (struct ui_extent){smaller(least, look), look};
}

struct ui_extent ui_leaf_heights(struct ui_pass *pass, struct ui_node *node, int width)
{
	const struct ui_content *content = node->content;
	const struct ui_scale *scale = &pass->tree->scale;
	const struct ui_shape_rule *rule = ui_shape_rule(content->shape);
	int fixed = -1;
	if (content->shape == UI_SHAPE_EMBLEM || content->shape == UI_SHAPE_QR)
		fixed = square_px(pass, content);
	else if (content->shape == UI_SHAPE_IMAGE)
		fixed = content->image->height;
	else if (content->shape == UI_SHAPE_SPACE)
		fixed = content->place.grow ? 0 : ui_pad_y(scale, content->size_mm);
	if (fixed >= 0)
		return (struct ui_extent){fixed, fixed};
	if (content->shape == UI_SHAPE_PICTURE)
		return picture_heights(scale, content, width);
	int height = pieces_height(pass, node, width - 2 * leaf_pad_x(pass, rule));
	int roomy = height + 2 * ui_pad_y(scale, rule->pad_y);
	int tight = ui_interactive(node) ? height + 2 * ui_px_y(scale, INNER_LEAST_MM) : roomy;
	tight = larger(smaller(tight, roomy), ui_px_y(scale, rule->min_height_mm));
	return (struct ui_extent){tight, larger(tight, larger(roomy, ui_look_y(scale, rule->look_height)))};
}

/* --- placing ------------------------------------------------------------------------------------------------------ */
static void put_ends(struct ui_pass *pass, struct ui_node *node, struct rect inner)
{
	struct ui_piece *pieces = node->content->pieces;
	int gap = ui_look_x(&pass->tree->scale, ui_shape_rule(node->content->shape)->gap);
	int label = ends_label_px(pass, node, inner.w, gap);
	int label_height = measure(pass, &pieces[0], label).height_px;
	int value_height = measure(pass, &pieces[1], inner.w - gap - label).height_px;
	int top = inner.y + (inner.h - larger(label_height, value_height)) / 2;
	pieces[0].rect = (struct rect){inner.x, top, label, label_height};
	pieces[1].rect = (struct rect){inner.x + label + gap, top, inner.w - gap - label, value_height};
}

static void put_stack(struct ui_pass *pass, struct ui_node *node, struct rect inner, bool centred)
{
	struct ui_content *content = node->content;
	int gap = ui_pad_y(&pass->tree->scale, ui_shape_rule(content->shape)->gap);
	int y = inner.y + (inner.h - stack_height(pass, node, inner.w)) / 2;
	for (int i = 0; i < content->piece_count; i++) {
		struct ui_piece *piece = &content->pieces[i];
		if (!piece_shown(pass, piece))
			continue;
		if (is_words(piece)) {
			piece->rect = (struct rect){inner.x, y, inner.w, words_height(pass, piece, inner.w)};
		} else {
			int side = icon_px(pass, piece);
			piece->rect = (struct rect){centred ? inner.x + (inner.w - side) / 2 : inner.x, y, side, side};
		}
		y += piece->rect.h + (!is_words(piece) || content->shape == UI_SHAPE_SCORE ? gap : 0);
	}
}

/* The words beside an icon: one over the other in the box x, width, centred on the leaf's middle. */
static void put_words(struct ui_pass *pass, struct ui_node *node, struct rect inner, int x, int width)
{
	struct ui_content *content = node->content;
	int y = inner.y + (inner.h - all_words_height(pass, node, width)) / 2;
	for (int i = 0; i < content->piece_count; i++) {
		struct ui_piece *piece = &content->pieces[i];
		if (!is_words(piece) || !piece_shown(pass, piece))
			continue;
		int own = words_height(pass, piece, width), indent = indent_px(pass, piece);
		piece->rect = piece->label ? (struct rect){x, inner.y, width, inner.h}
		                           : (struct rect){x + indent, y, width - indent, own};
		y += own + words_gap_px(pass, node);
	}
}

static void put_icons(struct ui_pass *pass, struct ui_node *node, struct rect inner, int left)
{
	struct ui_content *content = node->content;
	int right = inner.x + inner.w;
	for (int i = 0; i < content->piece_count; i++) {
		struct ui_piece *piece = &content->pieces[i];
		if (is_words(piece) || !piece_shown(pass, piece))
			continue;
		int side = icon_px(pass, piece);
		int x = piece->trailing ? right - side : left;
		piece->rect = (struct rect){x, inner.y + (inner.h - side) / 2, side, side};
		if (piece->kind == UI_PIECE_PICTURE) /* as far from the upper and lower edge as from the left one */
			piece->rect =
			    (struct rect){x, inner.y + (x - node->rect.x), side, inner.h - 2 * (x - node->rect.x)};
	}
}

static void put_side(struct ui_pass *pass, struct ui_node *node, struct rect inner, bool centred)
{
	struct sides sides = measure_sides(pass, node);
	int room = inner.w - sides.lead - sides.trail;
	int widest = 0;
	for (int i = 0; i < node->content->piece_count; i++)
		if (is_words(&node->content->pieces[i]) && piece_shown(pass, &node->content->pieces[i]))
			widest = larger(widest, words_width(pass, &node->content->pieces[i], false));
	int width = centred ? smaller(widest, room) : room;
	int left = centred ? inner.x + (room - width) / 2 : inner.x;
	put_icons(pass, node, inner, left);
	put_words(pass, node, inner, left + sides.lead, width);
}

/* Of more lines than the field holds, the last are shown: that is where typing goes on. */
static void put_lines(struct ui_pass *pass, struct ui_node *node, const struct text_style *style)
{
	struct ui_piece *words = &node->content->pieces[0];
	int shown = field_lines(pass, node), width = words->rect.w - larger(style->size_px / 4, 4);
	words->text = ui_measure_tail(pass->measures, style, words->text, width, shown);
	struct text_size size = ui_measure(pass->measures, style, words->text, width);
	words->rect.y += (words->rect.h - shown * style->line_px) / 2;
	words->rect.h = shown * style->line_px;
	words->rect.w = width;
	node->content->caret_px = size.last_px + larger(style->size_px / 16, 2);
	node->content->caret_line = size.lines - 1;
}

/* A value longer than its field shows its end: that is where typing goes on. */
static void put_field(struct ui_pass *pass, struct ui_node *node, struct rect inner)
{
	struct ui_piece *words = &node->content->pieces[0];
	struct text_style style = ui_piece_style(pass->tree, words);
	words->rect = inner;
	if (node->content->lines >= 2) {
		put_lines(pass, node, &style);
		return;
	}
	int room = inner.w - larger(style.size_px / 4, 4);
	const char *text = words->text;
	while (*text && ui_measure(pass->measures, &style, text, 0).width_px > room) {
		text_next(&text);
		words->text = text;
	}
	node->content->caret_px = ui_measure(pass->measures, &style, text, 0).width_px + larger(style.size_px / 16, 2);
}

void ui_leaf_put(struct ui_pass *pass, struct ui_node *node)
{
	const struct ui_shape_rule *rule = ui_shape_rule(node->content->shape);
	struct rect inner = node->rect;
	int pad_x = leaf_pad_x(pass, rule);
	inner.x += pad_x;
	inner.w -= 2 * pad_x;
	for (int i = 0; i < node->content->piece_count; i++)
		node->content->pieces[i].rect = (struct rect){0};
	if (node->content->shape == UI_SHAPE_FIELD) {
		put_field(pass, node, inner);
		return;
	}
	enum ui_arrange arrange = arrange_of(pass, node);
	switch (arrange) {
	case UI_ARRANGE_ENDS:
		put_ends(pass, node, inner);
		break;
	case UI_ARRANGE_STACK:
	case UI_ARRANGE_STACK_START:
		put_stack(pass, node, inner, arrange == UI_ARRANGE_STACK);
		break;
	case UI_ARRANGE_TEXT:
	case UI_ARRANGE_SIDE:
	case UI_ARRANGE_SIDE_START:
		put_side(pass, node, inner, arrange == UI_ARRANGE_SIDE);
		break;
	}
}
