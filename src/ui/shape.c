#include "ui/content.h"
#include <math.h>

static const struct ui_shape_rule rules[UI_SHAPE_COUNT] = {
    [UI_SHAPE_GROUP] = {0},
    [UI_SHAPE_SOFT] = {.pad_x = 32, .pad_y = 28, .radius = 28},
    [UI_SHAPE_CARD] = {.pad_x = 40, .pad_y = 36, .radius = 32},
    [UI_SHAPE_SCREEN] = {0},
    [UI_SHAPE_REACH] = {0},
    [UI_SHAPE_FOOTER] = {0},
    [UI_SHAPE_OVERLAY] = {.pad_x = 56, .pad_y = 56, .radius = 40},
    [UI_SHAPE_WORDS] = {UI_ARRANGE_TEXT},
    [UI_SHAPE_HINT] = {UI_ARRANGE_SIDE_START, .gap = 24},
    [UI_SHAPE_FACT] = {UI_ARRANGE_ENDS, .pad_y = 20, .gap = 32},
    [UI_SHAPE_NOTICE] = {UI_ARRANGE_SIDE_START, 36, 26, 28, .radius = 24},
    [UI_SHAPE_SUCCESS] = {UI_ARRANGE_SIDE_START, 36, 26, 28, .radius = 24},
    [UI_SHAPE_ATTENTION] = {UI_ARRANGE_SIDE_START, 36, 26, 28, .radius = 24},
    [UI_SHAPE_REFUSAL] = {UI_ARRANGE_SIDE_START, 36, 26, 28, .radius = 24},
    [UI_SHAPE_CHIP] = {UI_ARRANGE_SIDE, 20, 8, 12, .radius = -1},
    [UI_SHAPE_PLAIN] = {UI_ARRANGE_SIDE, 44, 14, 18, 28, 112, UI_TARGET_MM, UI_TARGET_MM},
    [UI_SHAPE_GO] = {UI_ARRANGE_SIDE, 56, 14, 18, 28, 128, UI_PRIMARY_MM, UI_PRIMARY_MM, 340},
    [UI_SHAPE_GHOST] = {UI_ARRANGE_SIDE, 44, 14, 18, 28, 112, UI_TARGET_MM, UI_TARGET_MM},
    [UI_SHAPE_PILL] = {UI_ARRANGE_SIDE, 28, 10, 12, -1, 84, UI_TARGET_MM, UI_TARGET_MM},
    [UI_SHAPE_DANGER] = {UI_ARRANGE_SIDE, 44, 14, 18, 28, 112, UI_TARGET_MM, UI_TARGET_MM},
    [UI_SHAPE_TILE] = {UI_ARRANGE_STACK_START, 40, 28, 18, 32, 268, UI_TARGET_MM, UI_TARGET_MM},
    [UI_SHAPE_TILE_GO] = {UI_ARRANGE_SIDE_START, 56, 44, 36, 32, 212, UI_PRIMARY_MM, UI_PRIMARY_MM},
    [UI_SHAPE_LINE] = {UI_ARRANGE_SIDE_START, 40, 20, 28, 32, 132, UI_TARGET_MM, UI_TARGET_MM},
    [UI_SHAPE_BEGIN] = {UI_ARRANGE_SIDE, 48, 24, 24, 32, 176, UI_PRIMARY_MM, UI_PRIMARY_MM},
    [UI_SHAPE_CHOICE] = {UI_ARRANGE_SIDE_START, 36, 18, 28, 28, 124, UI_TARGET_MM, UI_TARGET_MM},
    [UI_SHAPE_SCORE] = {UI_ARRANGE_STACK, 12, 32, 12, 32, 252, UI_TARGET_MM, UI_TARGET_MM},
    [UI_SHAPE_TOGGLE] = {UI_ARRANGE_SIDE_START, 36, 18, 28, 28, 124, UI_TARGET_MM, UI_TARGET_MM},
    [UI_SHAPE_DAY] = {UI_ARRANGE_STACK, 2, 6, 2, 20, 116, UI_TARGET_MM, UI_TARGET_MM},
    [UI_SHAPE_FIELD] = {UI_ARRANGE_SIDE_START, 40, 12, 0, 28, 150, UI_TARGET_MM, UI_TARGET_MM},
    [UI_SHAPE_KEY] = {UI_ARRANGE_STACK, 4, 4, 0, 28, 140, UI_TARGET_MM, UI_TARGET_MM},
    [UI_SHAPE_LETTER] = {UI_ARRANGE_STACK, 2, 2, 0, 20, 116, UI_TARGET_MM, UI_TARGET_MM},
    [UI_SHAPE_EMBLEM] = {UI_ARRANGE_STACK, .radius = 28},
    [UI_SHAPE_QR] = {UI_ARRANGE_STACK, .radius = 16},
    [UI_SHAPE_IMAGE] = {UI_ARRANGE_STACK},
    [UI_SHAPE_PICTURE] = {UI_ARRANGE_STACK, .radius = 28},
    [UI_SHAPE_PICTURED] = {UI_ARRANGE_SIDE_START, 20, 18, 32, 28, 236, UI_TARGET_MM, UI_TARGET_MM},
    [UI_SHAPE_SCENE] = {UI_ARRANGE_STACK},
    [UI_SHAPE_PROGRESS] = {UI_ARRANGE_SIDE_START, .gap = 28},
    [UI_SHAPE_STEPS] = {UI_ARRANGE_STACK, .look_height = 10, .min_height_mm = 1.0f},
    [UI_SHAPE_COUNTDOWN] = {UI_ARRANGE_SIDE_START, .gap = 28},
    [UI_SHAPE_PAD] = {UI_ARRANGE_STACK, .radius = 28, .look_height = 420, .min_height_mm = 30},
    [UI_SHAPE_SPACE] = {UI_ARRANGE_STACK},
};

const struct ui_shape_rule *ui_shape_rule(enum ui_shape shape)
{
	return &rules[shape];
}

/* Which colour of the theme, by name. */
enum slot {
	S_NONE,
	S_PAPER,
	S_CARD,
	S_LINE,
	S_EDGE,
	S_INK,
	S_ACCENT,
	S_ON_ACCENT,
	S_SOFT,
	S_WARN,
	S_WARN_SOFT,
	S_BAD,
	S_BAD_SOFT
};

static uint32_t slot_colour(const struct ui_theme *theme, enum slot slot)
{
	const uint32_t colours[] = {[S_NONE] = 0,
	    [S_PAPER] = theme->paper,
	    [S_CARD] = theme->card,
	    [S_LINE] = theme->line,
	    [S_EDGE] = theme->edge,
	    [S_INK] = theme->ink,
	    [S_ACCENT] = theme->accent,
	    [S_ON_ACCENT] = theme->on_accent,
	    [S_SOFT] = theme->soft,
	    [S_WARN] = theme->warn,
	    [S_WARN_SOFT] = theme->warn_soft,
	    [S_BAD] = theme->bad,
	    [S_BAD_SOFT] = theme->bad_soft};
	return colours[slot];
}

/* Colours at rest; border is the look's px. */
static const struct {
	enum slot fill, border;
	float border_look;
	enum slot ink;
} skins[UI_SHAPE_COUNT] = {
    [UI_SHAPE_SOFT] = {S_SOFT},
    [UI_SHAPE_CARD] = {S_CARD, S_LINE, 2},
    [UI_SHAPE_SCREEN] = {S_PAPER},
    [UI_SHAPE_REACH] = {S_SOFT},
    [UI_SHAPE_OVERLAY] = {S_CARD, S_EDGE, 2},
    [UI_SHAPE_NOTICE] = {S_CARD, S_LINE, 2},
    [UI_SHAPE_SUCCESS] = {S_SOFT, .ink = S_ACCENT},
    [UI_SHAPE_ATTENTION] = {S_WARN_SOFT, .ink = S_WARN},
    [UI_SHAPE_REFUSAL] = {S_BAD_SOFT, S_BAD, 2, S_BAD},
    [UI_SHAPE_CHIP] = {S_WARN_SOFT, .ink = S_WARN},
    [UI_SHAPE_PLAIN] = {S_CARD, S_EDGE, 2},
    [UI_SHAPE_GO] = {S_ACCENT, .ink = S_ON_ACCENT},
    [UI_SHAPE_GHOST] = {S_CARD, S_ACCENT, 3, S_ACCENT},
    [UI_SHAPE_PILL] = {S_CARD, S_EDGE, 2},
    [UI_SHAPE_DANGER] = {S_CARD, S_BAD, 3, S_BAD},
    [UI_SHAPE_TILE] = {S_CARD, S_EDGE, 2},
    [UI_SHAPE_TILE_GO] = {S_ACCENT, .ink = S_ON_ACCENT},
    [UI_SHAPE_LINE] = {S_CARD, S_EDGE, 2},
    [UI_SHAPE_BEGIN] = {S_CARD, S_ACCENT, 2, S_ACCENT},
    [UI_SHAPE_CHOICE] = {S_CARD, S_EDGE, 2},
    [UI_SHAPE_PICTURED] = {S_CARD, S_EDGE, 2},
    [UI_SHAPE_SCORE] = {S_CARD, S_EDGE, 2},
    [UI_SHAPE_TOGGLE] = {S_CARD, S_EDGE, 2},
    [UI_SHAPE_DAY] = {S_CARD, S_EDGE, 2},
    [UI_SHAPE_FIELD] = {S_CARD, S_EDGE, 2},
    [UI_SHAPE_KEY] = {S_CARD, S_EDGE, 2},
    [UI_SHAPE_LETTER] = {S_CARD, S_EDGE, 2},
    [UI_SHAPE_EMBLEM] = {S_SOFT},
    [UI_SHAPE_PAD] = {S_CARD, S_EDGE, 2},
};

static int border_px(const struct ui_tree *tree, float look_px)
{
	int px = ui_look_y(&tree->scale, look_px);
	int least = tree->theme->high_contrast ? 3 : 2;
	return look_px <= 0 ? 0 : px < least ? least : px;
}

static int radius_px(const struct ui_tree *tree, const struct ui_node *node)
{
	float radius = node->content->round ? -1 : rules[node->content->shape].radius;
	if (radius < 0)
		return (node->rect.h < node->rect.w ? node->rect.h : node->rect.w) / 2;
	return ui_look_y(&tree->scale, radius);
}

static void skin_accent(struct ui_skin *skin, const struct ui_theme *theme)
{
	skin->fill = theme->accent;
	skin->border_px = 0;
	skin->ink = theme->on_accent;
}

/* Chosen: a thick edge in the accent's colour (and a tick among the pieces); days and scores are filled. */
static void skin_selected(struct ui_skin *skin, const struct ui_tree *tree, const struct ui_content *content)
{
	if (content->shape == UI_SHAPE_SCORE || content->end) {
		skin_accent(skin, tree->theme);
		return;
	}
	skin->border = tree->theme->accent;
	skin->border_px = border_px(tree, 6);
	skin->fill = content->shape == UI_SHAPE_GO ? tree->theme->accent : tree->theme->soft;
}

static void skin_disabled(struct ui_skin *skin, const struct ui_tree *tree, const struct ui_content *content)
{
	const struct ui_theme *theme = tree->theme;
	skin->ink = theme->on_disabled;
	if (content->shape == UI_SHAPE_DAY) {
		skin->border_px = 0;
		return;
	}
	skin->fill = theme->disabled;
	skin->border = theme->line;
	skin->border_px = border_px(tree, 2);
}

static void skin_pressed(struct ui_skin *skin, const struct ui_tree *tree, const struct ui_content *content)
{
	const struct ui_theme *theme = tree->theme;
	if (skin->fill == theme->accent) {
		skin->fill = theme->accent_pressed;
		return;
	}
	skin->fill = theme->pressed;
	if (content->shape != UI_SHAPE_FIELD)
		skin->border = theme->accent;
	skin->border_px = border_px(tree, 4);
}

struct ui_skin ui_skin_of(const struct ui_tree *tree, const struct ui_node *node)
{
	const struct ui_content *content = node->content;
	const struct ui_theme *theme = tree->theme;
	struct ui_skin skin = {
	    .fill = slot_colour(theme, skins[content->shape].fill),
	    .border = slot_colour(theme, skins[content->shape].border),
	    .border_px = border_px(tree, skins[content->shape].border_look),
	    .radius_px = radius_px(tree, node),
	    .ink = slot_colour(theme, skins[content->shape].ink),
	};
	if (content->shape == UI_SHAPE_FIELD && content->active) {
		skin.border = theme->accent;
		skin.border_px = border_px(tree, 4);
	}
	if (content->on_picture && skin.border_px)
		skin.border = theme->ink;
	if (content->between)
		skin.fill = theme->soft;
	if (node->state & UI_SELECTED)
		skin_selected(&skin, tree, content);
	if (node->state & UI_DISABLED)
		skin_disabled(&skin, tree, content);
	if (node->state & UI_PRESSED)
		skin_pressed(&skin, tree, content);
	return skin;
}

uint32_t ui_tone_colour(const struct ui_theme *theme, enum ui_tone tone)
{
	const uint32_t colours[] = {[UI_INK] = theme->ink,
	    [UI_INK2] = theme->ink2,
	    [UI_ACCENT] = theme->accent,
	    [UI_WARN] = theme->warn,
	    [UI_BAD] = theme->bad,
	    [UI_ON_ACCENT] = theme->on_accent};
	return colours[tone];
}

uint32_t ui_piece_colour(const struct ui_tree *tree, const struct ui_node *node, const struct ui_piece *piece)
{
	struct ui_skin skin = ui_skin_of(tree, node);
	if (node->content->on_picture && !skin.fill)
		return tree->theme->ink;
	return skin.ink ? skin.ink : ui_tone_colour(tree->theme, piece->tone);
}

void ui_ring_px(const struct ui_tree *tree, int *offset_out, int *thickness_out)
{
	int gap = ui_px_y(&tree->scale, UI_GAP_MM);
	int thickness = gap * 6 / 10 > 2 ? gap * 6 / 10 : 2;
	*thickness_out = thickness;
	*offset_out = gap - 1;
}

struct text_style ui_piece_style(const struct ui_tree *tree, const struct ui_piece *piece)
{
	struct text_style style = ui_type_style(&tree->scale, piece->type, font_language_named(tree->language));
	style.spacing_px = (int)lroundf((float)style.size_px * piece->spacing / 100);
	style.prose = !style.balanced && !piece->typed;
	return style;
}

int ui_words_indent_px(const struct ui_tree *tree, const struct ui_piece *piece, int *side_out)
{
	bool iconed = piece->kind == UI_PIECE_TEXT && piece->icon != ICON_NONE;
	int size = iconed ? ui_piece_style(tree, piece).size_px : 0;
	*side_out = size * 5 / 4;
	return *side_out + size * 2 / 5;
}

bool ui_pictures_shown(const struct ui_scale *scale)
{
	return !scale->squeeze.bare;
}
