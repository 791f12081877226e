#include "ui/builder.h"

/* Tables of what a button's kind looks like. */
static const struct {
	enum ui_shape shape;
	enum ui_type label, detail;
	enum ui_tone detail_tone, icon_tone;
	float icon_look;
	enum text_align align;
	bool centred; /* a single label stands by its capitals in the middle of its box */
} kinds[] = {
    [UI_PLAIN] = {UI_SHAPE_PLAIN, UI_LABEL, UI_SMALL, UI_INK2, UI_INK, 44, TEXT_CENTRE, true},
    [UI_GO] = {UI_SHAPE_GO, UI_GO_LABEL, UI_SMALL, UI_INK2, UI_INK, 48, TEXT_CENTRE, true},
    [UI_GHOST] = {UI_SHAPE_GHOST, UI_LABEL, UI_SMALL, UI_INK2, UI_ACCENT, 44, TEXT_CENTRE, true},
    [UI_PILL] = {UI_SHAPE_PILL, UI_SMALL, UI_SMALL, UI_INK2, UI_INK, 44, TEXT_CENTRE, true},
    [UI_DANGER] = {UI_SHAPE_DANGER, UI_LABEL, UI_SMALL, UI_INK2, UI_BAD, 44, TEXT_CENTRE, true},
    [UI_TILE] = {UI_SHAPE_TILE, UI_TITLE, UI_SMALL, UI_INK2, UI_ACCENT, 68, TEXT_LEFT, false},
    [UI_TILE_GO] = {UI_SHAPE_TILE_GO, UI_SUBHEADING, UI_BODY, UI_ON_ACCENT, UI_ON_ACCENT, 84, TEXT_LEFT, false},
    [UI_BEGIN] = {UI_SHAPE_BEGIN, UI_BEGIN_LABEL, UI_SMALL, UI_ACCENT, UI_ACCENT, 68, TEXT_CENTRE, true},
    [UI_LINE] = {UI_SHAPE_LINE, UI_BODY, UI_SMALL, UI_INK2, UI_ACCENT, 52, TEXT_LEFT, true},
};

static bool some(const char *text)
{
	return text && *text;
}

static const char *first_of(const char *name, const char *label)
{
	return some(name) ? name : label;
}

static void add_state(struct ui_node *node, bool on, unsigned bit)
{
	if (on)
		node->state |= bit;
}

void ui_button(struct ui *ui, const struct ui_button *button)
{
	struct ui_node *node = ui_node_add(ui, UI_ROLE_BUTTON, kinds[button->kind].shape, button->id ? button->id : "",
	    first_of(button->name, button->label));
	node->action = ui_copy_action(ui, &button->action);
	node->held = button->held;
	node->primary = button->kind == UI_GO || button->kind == UI_TILE_GO || button->kind == UI_BEGIN;
	node->value = ui_copy(ui, button->detail);
	node->content->place = button->place;
	add_state(node, button->disabled, UI_DISABLED);
	add_state(node, button->busy, UI_BUSY);
	add_state(node, button->selected, UI_SELECTED);
	enum icon icon = button->busy ? ICON_HOURGLASS : button->icon;
	if (icon)
		ui_icon_piece(node, icon, kinds[button->kind].icon_look, kinds[button->kind].icon_tone);
	if (some(button->label)) {
		struct ui_piece *label = ui_words_piece(
		    ui, node, button->label, kinds[button->kind].label, UI_INK, kinds[button->kind].align);
		label->label = kinds[button->kind].centred && !some(button->detail);
	}
	if (some(button->detail))
		ui_words_piece(ui, node, button->detail, kinds[button->kind].detail, kinds[button->kind].detail_tone,
		    kinds[button->kind].align)
		    ->optional = button->kind == UI_TILE;
	if (button->selected)
		ui_icon_piece(node, ICON_OK, 44, UI_ACCENT)->trailing = true;
}

static void choice_line(struct ui *ui, struct ui_node *node, const struct ui_choice *choice)
{
	struct ui_piece *mark = ui_piece_add(node, UI_PIECE_RADIO);
	mark->icon_look = 48;
	mark->tone = UI_ACCENT;
	struct ui_piece *label = ui_words_piece(ui, node, choice->label, UI_BODY, UI_INK, TEXT_LEFT);
	label->label = !some(choice->detail);
	if (some(choice->detail))
		ui_words_piece(ui, node, choice->detail, UI_SMALL, UI_INK2, TEXT_LEFT);
	if (choice->icon)
		ui_icon_piece(node, choice->icon, 52, UI_ACCENT)->trailing = true;
}

void ui_choice(struct ui *ui, const struct ui_choice *choice)
{
	bool score = some(choice->mark);
	struct ui_node *node = ui_node_add(ui, UI_ROLE_CHOICE, score ? UI_SHAPE_SCORE : UI_SHAPE_CHOICE,
	    choice->id ? choice->id : "", score ? ui_format(ui, "%s %s", choice->mark, choice->label) : choice->label);
	node->action = ui_copy_action(ui, &choice->action);
	node->value = ui_copy(ui, choice->detail);
	node->content->place = choice->place;
	add_state(node, choice->disabled, UI_DISABLED);
	add_state(node, choice->chosen, UI_SELECTED);
	if (!score) {
		choice_line(ui, node, choice);
		return;
	}
	ui_words_piece(ui, node, choice->mark, UI_HEADING, UI_INK, TEXT_CENTRE);
	if (some(choice->label))
		ui_words_piece(ui, node, choice->label, UI_SMALL, UI_INK, TEXT_CENTRE);
	if (choice->chosen)
		ui_icon_piece(node, ICON_OK, 44, UI_ACCENT);
}

/* What is read beside the picture, as one value. */
static const char *card_value(struct ui *ui, const struct ui_picture_card *card)
{
	const char *value = "";
	for (int i = 0; i <= UI_CARD_LINES; i++) {
		const char *text = i < UI_CARD_LINES ? card->lines[i].text : card->price;
		if (some(text))
			value = value[0] ? ui_format(ui, "%s · %s", value, text) : ui_copy(ui, text);
	}
	return value;
}

static const char *joined(struct ui *ui, const char *a, const char *b)
{
	return !some(b) ? a : some(a) ? ui_format(ui, "%s · %s", a, b) : b;
}

/* On a low panel, where several are to stand on a page: title and price, what the room is, the note. */
static void low_card_words(struct ui *ui, struct ui_node *node, const struct ui_picture_card *card)
{
	ui_words_piece(ui, node, joined(ui, card->title, card->price), UI_STRONG, UI_INK, TEXT_LEFT);
	const char *facts = joined(ui, card->lines[0].text, card->lines[1].text);
	if (some(facts))
		ui_words_piece(ui, node, facts, UI_SMALL, UI_INK2, TEXT_LEFT);
	for (int i = 2; i < UI_CARD_LINES; i++)
		if (some(card->lines[i].text))
			ui_words_piece(ui, node, card->lines[i].text, UI_SMALL, UI_INK2, TEXT_LEFT);
}

static void card_words(struct ui *ui, struct ui_node *node, const struct ui_picture_card *card)
{
	if (ui->tree.scale.compact) {
		low_card_words(ui, node, card);
		return;
	}
	ui_words_piece(ui, node, card->title, UI_STRONG, UI_INK, TEXT_LEFT);
	for (int i = 0; i < UI_CARD_LINES; i++)
		if (some(card->lines[i].text)) {
			struct ui_piece *line =
			    ui_words_piece(ui, node, card->lines[i].text, UI_SMALL, UI_INK2, TEXT_LEFT);
			line->icon = card->lines[i].icon;
		}
	if (some(card->price))
		ui_words_piece(ui, node, card->price, UI_STRONG, UI_INK, TEXT_LEFT);
}

void ui_picture_card(struct ui *ui, const struct ui_picture_card *card)
{
	struct ui_node *node = ui_node_add(ui, card->one_of ? UI_ROLE_CHOICE : UI_ROLE_BUTTON, UI_SHAPE_PICTURED,
	    card->id ? card->id : "", card->title);
	node->action = ui_copy_action(ui, &card->action);
	node->value = card_value(ui, card);
	node->content->place = card->place;
	add_state(node, card->disabled, UI_DISABLED);
	add_state(node, card->chosen, UI_SELECTED);
	struct ui_piece *picture = ui_piece_add(node, UI_PIECE_PICTURE);
	picture->picture.key = ui_copy(ui, card->picture);
	picture->icon = card->icon;
	picture->icon_look = 300;
	ui_icon_piece(node, card->icon, 52, UI_ACCENT)->stands_in = true;
	card_words(ui, node, card);
	struct ui_piece *mark = ui_piece_add(node, card->one_of ? UI_PIECE_RADIO : UI_PIECE_ICON);
	mark->icon = ICON_CHEVRON_RIGHT;
	mark->icon_look = card->one_of ? 48 : 40;
	mark->tone = UI_ACCENT;
	mark->trailing = true;
}

void ui_toggle(struct ui *ui, const struct ui_toggle *toggle)
{
	struct ui_node *node =
	    ui_node_add(ui, UI_ROLE_TOGGLE, UI_SHAPE_TOGGLE, toggle->id ? toggle->id : "", toggle->label);
	node->action = ui_copy_action(ui, &toggle->action);
	node->value = toggle->on ? "on" : "off";
	node->content->place = toggle->place;
	add_state(node, toggle->disabled, UI_DISABLED);
	add_state(node, toggle->on, UI_SELECTED);
	struct ui_piece *mark = ui_piece_add(node, UI_PIECE_CHECK);
	mark->icon_look = 48;
	mark->tone = UI_ACCENT;
	struct ui_piece *label = ui_words_piece(ui, node, toggle->label, UI_BODY, UI_INK, TEXT_LEFT);
	label->label = !some(toggle->detail);
	if (some(toggle->detail))
		ui_words_piece(ui, node, toggle->detail, UI_SMALL, UI_INK2, TEXT_LEFT);
}

void ui_day(struct ui *ui, const struct ui_day *day)
{
	struct ui_node *node =
	    ui_node_add(ui, UI_ROLE_CHOICE, UI_SHAPE_DAY, day->id ? day->id : "", first_of(day->name, day->label));
	node->action = ui_copy_action(ui, &day->action);
	node->value = ui_copy(ui, day->detail);
	add_state(node, day->disabled || day->full, UI_DISABLED);
	add_state(node, day->end, UI_SELECTED);
	node->content->end = day->end;
	node->content->between = day->between;
	node->content->full = day->full;
	ui_words_piece(ui, node, day->label, UI_LABEL, UI_INK, TEXT_CENTRE)->struck = day->full;
	if (some(day->detail))
		ui_words_piece(ui, node, day->detail, UI_SMALL, UI_INK2, TEXT_CENTRE);
}

/* What the field's box holds: the value as shown, or the placeholder in the second ink. */
static void field_words(struct ui *ui, struct ui_node *node, const struct ui_field *field)
{
	bool empty = !field->edit->text[0];
	const char *text = empty ? field->placeholder : node->value;
	bool large = field->lines < 2 && (!empty || !some(field->placeholder));
	struct ui_piece *words = ui_words_piece(
	    ui, node, some(text) ? text : "", large ? UI_FIELD : UI_BODY, empty ? UI_INK2 : UI_INK, TEXT_LEFT);
	words->label = field->lines < 2;
	words->typed = true;
	if (large && field->rules && field->rules->groups)
		words->spacing = 12;
	else if (large)
		words->spacing = 2;
}

static void field_box(struct ui *ui, const struct ui_field *field)
{
	static const struct ui_edit_rules any = {0};
	struct ui_node *node = ui_node_add(ui, UI_ROLE_FIELD, UI_SHAPE_FIELD, field->id ? field->id : "", field->name);
	struct ui_edit_rules rules = field->rules ? *field->rules : any;
	bool masked = rules.masked && !field->reveal;
	rules.masked = masked;
	size_t bytes = 4 * UI_EDIT_BYTES + 1;
	char *shown = arena_zeroed(ui->arena, bytes, 1);
	ui_edit_display(field->edit->text, &rules, shown, bytes);
	node->value = shown;
	node->action = ui_copy_action(ui, &field->action);
	node->content->place = field->place;
	node->content->active = field->active;
	node->content->lines = field->lines;
	node->content->caret_shown = field->active && (ui->view.still || ui->view.now_ms / 500 % 2 == 0);
	add_state(node, field->disabled, UI_DISABLED);
	add_state(node, masked, UI_MASKED);
	field_words(ui, node, field);
}

void ui_field(struct ui *ui, const struct ui_field *field)
{
	bool more = field->show_name || some(field->problem);
	if (!more) {
		field_box(ui, field);
		return;
	}
	ui_column(ui, &(struct ui_box){.gap_look = 10, .place = field->place});
	if (field->show_name)
		ui_words(ui, &(struct ui_words){.text = field->name, .tone = UI_INK2});
	struct ui_field box = *field;
	box.place = (struct ui_place){0};
	field_box(ui, &box);
	if (some(field->problem))
		ui_words(ui, &(struct ui_words){.text = field->problem, .tone = UI_BAD});
	ui_end(ui);
}

void ui_pad(struct ui *ui, const struct ui_pad *pad)
{
	struct ui_node *node = ui_node_add(ui, UI_ROLE_SIGNATURE, UI_SHAPE_PAD, pad->id ? pad->id : "", pad->name);
	node->action = ui_copy_action(ui, &pad->action);
	node->content->place = pad->place;
	node->content->signature = pad->signature;
	node->value = ui_signature_given(pad->signature) ? "signed" : "";
}
