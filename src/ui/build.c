#include "ui/builder.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/catalogue.h"
#include "ui/layout.h"

enum { FRAME_BLOCK_BYTES = 128 * 1024, TEXT_BYTES = 1024 };

struct ui *ui_create(struct font_set *fonts)
{
	struct ui *ui = memory_zeroed(1, sizeof *ui);
	ui->measures = ui_measures_create(fonts);
	ui->arena = arena_create(FRAME_BLOCK_BYTES);
	return ui;
}

void ui_destroy(struct ui *ui)
{
	if (!ui)
		return;
	arena_destroy(ui->arena);
	ui_measures_destroy(ui->measures);
	memory_wipe(ui, sizeof *ui);
	free(ui);
}

void ui_forget(struct ui *ui)
{
	arena_reset(ui->arena);
	ui_measures_forget(ui->measures);
	*ui = (struct ui){.measures = ui->measures, .arena = ui->arena};
}

void ui_begin(struct ui *ui, const struct ui_view *view, const struct ui_state *state)
{
	arena_reset(ui->arena);
	*ui = (struct ui){.measures = ui->measures, .arena = ui->arena, .view = *view, .state = state};
	ui->tree = (struct ui_tree){
	    .scale = ui_scale_of(&view->panel, view->large_text),
	    .theme = view->theme,
	    .language = view->language,
	    .catalogue = view->catalogue,
	    .page_count = 1,
	    .page = state ? state->page : 0,
	};
	struct ui_node *root = ui_node_add(ui, UI_ROLE_SCREEN, UI_SHAPE_SCREEN, "screen", "");
	ui->tree.root = ui->open = root;
}

/* Laid out, every picture knows its size. A node of its own that was left out is not there for anybody. */
static void show_picture(const struct ui_gallery *gallery, struct ui_shown_picture *picture, struct rect r)
{
	if (gallery->picture && picture->key[0] && !rect_empty(r))
		picture->image = gallery->picture(gallery->self, picture->key, r.w, r.h, &picture->stamp);
}

static void show_pictures(struct ui *ui, struct ui_node *node)
{
	struct ui_content *content = node->content;
	if (node->state & UI_HIDDEN)
		return;
	if (content->shape == UI_SHAPE_PICTURE && rect_empty(node->rect))
		node->state |= UI_HIDDEN;
	else if (content->shape == UI_SHAPE_PICTURE)
		show_picture(&ui->view.gallery, &content->picture, node->rect);
	for (int i = 0; i < content->piece_count; i++)
		if (content->pieces[i].kind == UI_PIECE_PICTURE)
			show_picture(&ui->view.gallery, &content->pieces[i].picture, content->pieces[i].rect);
	for (struct ui_node *child = node->first_child; child; child = child->next)
		show_pictures(ui, child);
}

const struct ui_tree *ui_finish(struct ui *ui)
{
	const char *screen = ui->tree.screen ? ui->tree.screen : "";
	if (ui->state && strncmp(ui->state->screen, screen, UI_ID_BYTES - 1) != 0)
		ui->tree.page = 0; /* the part that was shown belongs to the page before */
	ui_layout_frame(ui);
	show_pictures(ui, ui->tree.root);
	ui_state_show(ui);
	return &ui->tree;
}

const char *ui_translate(const struct ui *ui, const char *msgid)
{
	return catalogue_text(ui->view.catalogue, msgid);
}

const char *ui_translate_plural(const struct ui *ui, const char *one, const char *many, long count)
{
	return catalogue_plural(ui->view.catalogue, one, many, count);
}

const char *ui_format(struct ui *ui, const char *format, ...)
{
	char text[TEXT_BYTES];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	const char *copy = arena_text(ui->arena, text);
	memory_wipe(text, sizeof text);
	return copy;
}

const struct ui_scale *ui_scale_now(const struct ui *ui)
{
	return &ui->tree.scale;
}

const char *ui_copy(struct ui *ui, const char *text)
{
	return text && *text ? arena_text(ui->arena, text) : "";
}

struct ui_action ui_copy_action(struct ui *ui, const struct ui_action *action)
{
	return (struct ui_action){
	    action->code, action->number, action->text ? arena_text(ui->arena, action->text) : NULL};
}

struct ui_node *ui_node_add(struct ui *ui, enum ui_role role, enum ui_shape shape, const char *id, const char *name)
{
	struct ui_node *node = arena_zeroed(ui->arena, 1, sizeof *node);
	node->content = arena_zeroed(ui->arena, 1, sizeof *node->content);
	node->content->shape = shape;
	node->content->on_picture = ui->on_picture;
	node->role = role;
	node->id = id ? ui_copy(ui, id)
	              : arena_format(ui->arena, "%s.%s%d", ui->tree.screen ? ui->tree.screen : "screen",
	                    ui_role_name(role), ++ui->unnamed);
	node->name = ui_copy(ui, name);
	node->value = "";
	ui->tree.node_count++;
	struct ui_node *parent = node->parent = ui->open;
	if (!parent)
		return node;
	if (parent->last_child)
		parent->last_child->next = node;
	else
		parent->first_child = node;
	parent->last_child = node;
	return node;
}

struct ui_piece *ui_piece_add(struct ui_node *node, enum ui_piece_kind kind)
{
	struct ui_content *content = node->content;
	int at = content->piece_count < UI_PIECES_MAX ? content->piece_count++ : UI_PIECES_MAX - 1;
	content->pieces[at] = (struct ui_piece){.kind = kind, .text = ""};
	return &content->pieces[at];
}

struct ui_piece *ui_words_piece(
    struct ui *ui, struct ui_node *node, const char *text, enum ui_type type, enum ui_tone tone, enum text_align align)
{
	struct ui_piece *piece = ui_piece_add(node, UI_PIECE_TEXT);
	piece->text = ui_copy(ui, text);
	piece->type = type;
	piece->tone = tone;
	piece->align = align;
	return piece;
}

struct ui_piece *ui_icon_piece(struct ui_node *node, enum icon icon, float look_px, enum ui_tone tone)
{
	struct ui_piece *piece = ui_piece_add(node, UI_PIECE_ICON);
	piece->icon = icon;
	piece->icon_look = look_px;
	piece->tone = tone;
	return piece;
}

struct ui_node *ui_container(
    struct ui *ui, enum ui_role role, enum ui_shape shape, enum ui_flow flow, const struct ui_box *box)
{
	static const struct ui_box plain = {0};
	const struct ui_box *use = box ? box : &plain;
	struct ui_node *node = ui_node_add(ui, role, use->soft ? UI_SHAPE_SOFT : shape, use->id, use->name);
	struct ui_content *content = node->content;
	content->flow = flow;
	content->gap_look = use->gap_look < 0 ? -1 : use->gap_look > 0 ? use->gap_look : 28;
	content->pad_look = use->padding_look;
	content->columns = use->columns;
	content->min_column_mm = use->min_column_mm;
	content->flows_on = use->flows_on;
	content->across = use->across;
	content->along = use->along;
	content->wrap = use->wrap;
	content->place = use->place;
	ui->open = node;
	return node;
}

void ui_column(struct ui *ui, const struct ui_box *box)
{
	ui_container(ui, UI_ROLE_GROUP, UI_SHAPE_GROUP, UI_FLOW_COLUMN, box);
}

void ui_row(struct ui *ui, const struct ui_box *box)
{
	ui_container(ui, UI_ROLE_GROUP, UI_SHAPE_GROUP, UI_FLOW_ROW, box);
}

void ui_grid(struct ui *ui, const struct ui_box *box)
{
	ui_container(ui, UI_ROLE_GROUP, UI_SHAPE_GROUP, UI_FLOW_GRID, box);
}

void ui_card(struct ui *ui, const struct ui_box *box)
{
	struct ui_node *card = ui_container(ui, UI_ROLE_CARD, UI_SHAPE_CARD, UI_FLOW_COLUMN, box);
	if (!box || box->gap_look == 0)
		card->content->gap_look = 20;
}

void ui_end(struct ui *ui)
{
	if (ui->open->parent)
		ui->open = ui->open->parent;
}

void ui_space(struct ui *ui, int grow, float look_px)
{
	struct ui_node *space = ui_node_add(ui, UI_ROLE_GROUP, UI_SHAPE_SPACE, NULL, "");
	space->content->place.grow = grow;
	space->content->size_mm = look_px;
}
