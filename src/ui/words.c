/* What is only read or looked at. */
#include "ui/builder.h"
#include <string.h>

void ui_words(struct ui *ui, const struct ui_words *words)
{
	enum ui_role role = words->type == UI_HEADING || words->type == UI_SUBHEADING || words->type == UI_DISPLAY
	                        ? UI_ROLE_HEADING
	                        : UI_ROLE_TEXT;
	const char *text = words->text ? words->text : "";
	if (words->masked) {
		char dots[UI_EDIT_BYTES];
		ui_edit_display(text, &(struct ui_edit_rules){.masked = true}, dots, sizeof dots);
		text = ui_copy(ui, dots);
	}
	struct ui_node *node = ui_node_add(ui, role, UI_SHAPE_WORDS, words->id, text);
	node->content->place = words->place;
	node->content->heads = words->heads;
	if (words->masked)
		node->state |= UI_MASKED;
	ui_words_piece(ui, node, text, words->type, words->tone, words->align);
}

void ui_text(struct ui *ui, const char *text)
{
	ui_words(ui, &(struct ui_words){.text = text});
}

void ui_text2(struct ui *ui, const char *text)
{
	ui_words(ui, &(struct ui_words){.text = text, .tone = UI_INK2});
}

void ui_title(struct ui *ui, const char *text)
{
	ui_words(ui, &(struct ui_words){.text = text, .type = UI_SUBHEADING});
}

static struct ui_node *hint(struct ui *ui, enum icon icon, const char *text)
{
	struct ui_node *node = ui_node_add(ui, UI_ROLE_TEXT, UI_SHAPE_HINT, NULL, text);
	ui_icon_piece(node, icon, 56, UI_ACCENT);
	ui_words_piece(ui, node, text, UI_BODY, UI_ACCENT, TEXT_LEFT);
	return node;
}

void ui_hint(struct ui *ui, enum icon icon, const char *text)
{
	hint(ui, icon, text);
}

void ui_spare_hint(struct ui *ui, enum icon icon, const char *text)
{
	hint(ui, icon, text)->content->spare = true;
}

void ui_fact(struct ui *ui, const struct ui_fact *fact)
{
	struct ui_node *node = ui_node_add(ui, UI_ROLE_ROW, UI_SHAPE_FACT, fact->id, fact->label);
	const char *value = fact->value ? fact->value : "";
	if (fact->masked) {
		char dots[UI_EDIT_BYTES];
		ui_edit_display(value, &(struct ui_edit_rules){.masked = true}, dots, sizeof dots);
		value = ui_copy(ui, dots);
		node->state |= UI_MASKED;
	}
	node->value = ui_copy(ui, value);
	ui_words_piece(
	    ui, node, fact->label, fact->strong ? UI_STRONG : UI_BODY, fact->strong ? UI_INK : UI_INK2, TEXT_LEFT);
	ui_words_piece(ui, node, value, fact->strong ? UI_STRONG : UI_BODY, UI_INK, TEXT_RIGHT);
}

void ui_notice(struct ui *ui, const char *id, enum ui_notice_kind kind, const char *text)
{
	static const struct {
		enum ui_role role;
		enum ui_shape shape;
		enum icon icon;
		enum ui_tone tone;
	} kinds[] = {
	    [UI_INFO] = {UI_ROLE_NOTICE, UI_SHAPE_NOTICE, ICON_INFO, UI_ACCENT},
	    [UI_ATTENTION] = {UI_ROLE_NOTICE, UI_SHAPE_ATTENTION, ICON_WARNING, UI_WARN},
	    [UI_REFUSAL] = {UI_ROLE_ALERT, UI_SHAPE_REFUSAL, ICON_WARNING, UI_BAD},
	    [UI_SUCCESS] = {UI_ROLE_NOTICE, UI_SHAPE_SUCCESS, ICON_OK, UI_ACCENT},
	};
	struct ui_node *node = ui_node_add(ui, kinds[kind].role, kinds[kind].shape, id, text);
	ui_icon_piece(node, kinds[kind].icon, 48, kinds[kind].tone);
	ui_words_piece(ui, node, text, UI_BODY, UI_INK, TEXT_LEFT);
}

void ui_emblem(struct ui *ui, const struct ui_emblem *emblem)
{
	struct ui_node *node = ui_node_add(
	    ui, UI_ROLE_ICON, UI_SHAPE_EMBLEM, emblem->id, emblem->name ? emblem->name : icon_name(emblem->icon));
	float size = emblem->size_look > 0 ? emblem->size_look : 132;
	node->content->size_mm = ui_look_mm(&ui->tree.scale, size, 0);
	node->content->place = emblem->place;
	node->content->round = emblem->round;
	ui_icon_piece(node, emblem->icon, size * 0.62f, emblem->tone == UI_INK ? UI_ACCENT : emblem->tone);
}

void ui_qr(struct ui *ui, const struct ui_qr *qr)
{
	struct ui_node *node = ui_node_add(ui, UI_ROLE_QR, UI_SHAPE_QR, qr->id, qr->name);
	int side = qr->side > 0 && qr->side <= 177 ? qr->side : 0;
	uint8_t *modules = arena_zeroed(ui->arena, (size_t)(side * side) + 1, 1);
	memcpy(modules, qr->modules, (size_t)(side * side));
	node->content->modules = modules;
	node->content->side = side;
	node->content->size_mm = qr->size_mm > 0 ? qr->size_mm : ui_look_mm(&ui->tree.scale, 260, 30);
}

void ui_image(struct ui *ui, const char *id, const char *name, const struct surface *image)
{
	struct ui_node *node = ui_node_add(ui, UI_ROLE_IMAGE, UI_SHAPE_IMAGE, id, name);
	node->content->image = image;
}

void ui_picture(struct ui *ui, const struct ui_picture *picture)
{
	struct ui_node *node = ui_node_add(ui, UI_ROLE_IMAGE, UI_SHAPE_PICTURE, picture->id, picture->name);
	node->content->picture.key = ui_copy(ui, picture->key);
	node->content->icon = picture->icon;
	node->content->height_look = picture->height_look > 0 ? picture->height_look : 400;
	node->content->place = picture->place;
}

void ui_scene(struct ui *ui, const struct scene_palette *palette)
{
	struct ui_node *node = ui_node_add(ui, UI_ROLE_IMAGE, UI_SHAPE_SCENE, NULL, "");
	struct scene_palette *copy = arena_zeroed(ui->arena, 1, sizeof *copy);
	*copy = *palette;
	node->content->palette = copy;
	node->content->floating = true;
	ui->on_picture = true;
}

void ui_progress(struct ui *ui, const char *id, const char *text, const char *detail)
{
	struct ui_node *node = ui_node_add(ui, UI_ROLE_PROGRESS, UI_SHAPE_PROGRESS, id, text);
	node->state |= UI_BUSY;
	node->value = ui_copy(ui, detail);
	ui_icon_piece(node, ICON_HOURGLASS, 84, UI_ACCENT);
	ui_words_piece(ui, node, text, UI_STRONG, UI_INK, TEXT_LEFT);
	if (detail && *detail)
		ui_words_piece(ui, node, detail, UI_BODY, UI_INK2, TEXT_LEFT);
}

void ui_countdown(struct ui *ui, const char *id, int seconds_left, int seconds_all, const char *text)
{
	struct ui_node *node = ui_node_add(ui, UI_ROLE_COUNTDOWN, UI_SHAPE_COUNTDOWN, id, text);
	node->content->of = seconds_all > 0 ? seconds_all : 1;
	node->content->at = seconds_left < 0 ? 0 : seconds_left < node->content->of ? seconds_left : node->content->of;
	node->value = ui_format(ui, "%d", node->content->at);
	struct ui_piece *ring = ui_piece_add(node, UI_PIECE_RING);
	ring->text = node->value;
	ring->type = UI_STRONG;
	ring->align = TEXT_CENTRE;
	ring->label = true;
	ring->icon_look = 96;
	if (text && *text)
		ui_words_piece(ui, node, text, UI_BODY, UI_INK2, TEXT_LEFT);
}
