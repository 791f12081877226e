/* The planes as tables, and their keys as nodes. */
#include <string.h>
#include "base/text.h"
#include "ui/builder.h"
#include "ui/keyboard.h"

/* In a plane's rows these stand for keys that are no characters. */
#define SHIFT "\1"
#define BACKSPACE "\2"
#define CODE "\3" /* to letters and digits from digits, and back */
#define SPACE "\4"
#define SYMBOLS "\5"
#define ACCENTS "\6"
#define LATIN "\7"
#define SCRIPT "\b" /* the next script's plane */
#define MARK "\t"   /* voiced, half-voiced, small kana */
#define LETTERS_BOTTOM SYMBOLS ACCENTS SCRIPT SPACE "@.-"
#define SCRIPT_BOTTOM SYMBOLS LATIN SCRIPT SPACE "-."

enum { ROWS_MAX = 5, KEY_BYTES = 8 };

/* A candidate of four characters takes so many keys; a line has room for five of them. */
static const float CANDIDATE_UNITS = 1.6f, CANDIDATES_UNITS = 8;
enum { CANDIDATE_CHARACTERS = 4, CANDIDATE_PARTS_MAX = 5 };

struct plane {
	const char *rows[ROWS_MAX];
	const char *shifted[ROWS_MAX]; /* NULL: ASCII's capitals of rows */
	enum ui_edit_kind kind;        /* what its characters do */
	enum ui_shape shape;
};

static const struct plane planes[UI_PLANE_COUNT] = {
    [UI_PLANE_NUMERIC] = {{"123", "456", "789", CODE "0" BACKSPACE}, {0}, UI_EDIT_INSERT, UI_SHAPE_KEY},
    [UI_PLANE_CODE] = {{"1234567890", "QWERTYUIOP", "ASDFGHJKL", CODE "ZXCVBNM" BACKSPACE}, {0}, UI_EDIT_INSERT,
        UI_SHAPE_LETTER},
    [UI_PLANE_LATIN] = {{"qwertyuiop", "asdfghjkl'", SHIFT "zxcvbnm" BACKSPACE, LETTERS_BOTTOM}, {0}, UI_EDIT_INSERT,
        UI_SHAPE_LETTER},
    [UI_PLANE_ACCENTS] = {{"áàâäãåæçéè", "êëíìîïñóòô", SHIFT "öõøœúùûü" BACKSPACE, LATIN "ßýčšžł" SPACE},
        {"ÁÀÂÄÃÅÆÇÉÈ", "ÊËÍÌÎÏÑÓÒÔ", SHIFT "ÖÕØŒÚÙÛÜ" BACKSPACE, LATIN "ŸÝČŠŽŁ" SPACE}, UI_EDIT_INSERT,
        UI_SHAPE_LETTER},
    [UI_PLANE_SYMBOLS] = {{"1234567890", "@.-_+/:;,!", "?'\"&#%()*" BACKSPACE, LATIN SPACE "=~"}, {0}, UI_EDIT_INSERT,
        UI_SHAPE_LETTER},
    [UI_PLANE_HANGUL] = {{"ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", SHIFT "ㅋㅌㅊㅍㅠㅜㅡ" BACKSPACE,
                             SCRIPT_BOTTOM},
        {"ㅃㅉㄸㄲㅆㅛㅕㅑㅒㅖ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", SHIFT "ㅋㅌㅊㅍㅠㅜㅡ" BACKSPACE, SCRIPT_BOTTOM}, UI_EDIT_JAMO,
        UI_SHAPE_LETTER},
    [UI_PLANE_KANA] = {{"あいうえおかきくけこさしす", "せそたちつてとなにぬねのは", "ひふへほまみむめもやゆよら",
                           "りるれろわをん"
                           "ー" MARK SHIFT SCRIPT SPACE BACKSPACE},
        {"アイウエオカキクケコサシス", "セソタチツテトナニヌネノハ", "ヒフヘホマミムメモヤユヨラ",
            "リルレロワヲン"
            "ー" MARK SHIFT SCRIPT SPACE BACKSPACE},
        UI_EDIT_INSERT, UI_SHAPE_LETTER},
    [UI_PLANE_PINYIN] = {{"qwertyuiop", "asdfghjkl'", SHIFT "zxcvbnm" BACKSPACE, SCRIPT_BOTTOM}, {0}, UI_EDIT_LETTER,
        UI_SHAPE_LETTER},
};

/* The order in which the script key goes round, and what it says on the way to each. */
static const struct {
	enum ui_plane plane;
	const char *label;
} scripts[] = {{UI_PLANE_LATIN, "Aa"}, {UI_PLANE_HANGUL, "한"}, {UI_PLANE_KANA, "かな"}, {UI_PLANE_PINYIN, "拼"}};
enum { SCRIPTS = sizeof scripts / sizeof scripts[0] };

/* A keyboard being described. */
struct drawing {
	struct ui *ui;
	const struct ui_keyboard *keyboard;
	enum ui_plane plane;
	unsigned allowed;
	int row;
};

struct key {
	const char *suffix; /* of the id */
	const char *label, *name;
	enum icon icon;
	float units;
	struct ui_edit_step step;
	bool disabled, selected;
};

static void add_key(struct drawing *drawing, const struct key *key)
{
	struct ui *ui = drawing->ui;
	enum ui_shape shape = planes[drawing->plane].shape;
	struct ui_node *node = ui_node_add(ui, UI_ROLE_KEY, shape,
	    ui_format(ui, "%s.%s", drawing->keyboard->id, key->suffix), key->name ? key->name : key->label);
	struct ui_content *content = node->content;
	node->action = (struct ui_action){.code = UI_EDIT_KEY};
	node->state |= (key->disabled ? UI_DISABLED : 0) | (key->selected ? UI_SELECTED : 0);
	content->edit = key->step;
	content->edit.text = ui_copy(ui, key->step.text);
	content->key_row = drawing->row;
	content->key_units = key->units;
	if (key->icon) {
		ui_icon_piece(node, key->icon, shape == UI_SHAPE_KEY ? 68 : 52, UI_INK);
		return;
	}
	bool word = strlen(key->label) > 4 || (key->step.kind == UI_EDIT_PLANE);
	enum ui_type type = word ? UI_BODY : shape == UI_SHAPE_KEY ? UI_KEY : UI_LETTER;
	ui_words_piece(ui, node, key->label, type, UI_INK, TEXT_CENTRE);
}

static bool capital_expected(const struct drawing *drawing)
{
	const struct ui_keyboard *keyboard = drawing->keyboard;
	bool letters = drawing->plane == UI_PLANE_LATIN || drawing->plane == UI_PLANE_ACCENTS;
	return letters && keyboard->capital && !keyboard->state->small && !keyboard->state->shift;
}

static bool shifted(const struct drawing *drawing)
{
	return drawing->keyboard->state->shift || capital_expected(drawing);
}

static bool allowed(const struct drawing *drawing, enum ui_plane plane)
{
	return drawing->allowed & 1u << plane;
}

static void add_plane_key(
    struct drawing *drawing, const char *suffix, const char *label, enum ui_plane plane, float units)
{
	add_key(drawing, &(struct key){.suffix = suffix,
	                     .label = label,
	                     .units = units,
	                     .disabled = !allowed(drawing, plane),
	                     .step = {.kind = UI_EDIT_PLANE, .number = (int)plane}});
}

static void add_script_key(struct drawing *drawing)
{
	static const int usual[SCRIPTS] = {0, 1, 2, 3}, japanese[SCRIPTS] = {0, 2, 1, 3};
	const int *order = text_equal(drawing->ui->tree.language, "ja") ? japanese : usual;
	int at = 0;
	for (int i = 0; i < SCRIPTS; i++)
		if (scripts[order[i]].plane == drawing->plane)
			at = i;
	for (int i = 1; i <= SCRIPTS; i++) {
		int next = order[(at + i) % SCRIPTS];
		if (!allowed(drawing, scripts[next].plane))
			continue;
		float units = drawing->plane == UI_PLANE_KANA ? 1 : 1.5f;
		add_plane_key(drawing, "script", scripts[next].label, scripts[next].plane, units);
		return;
	}
}

/* Digits only have no letters to go to: the key clears. */
static void add_code_key(struct drawing *drawing)
{
	bool numeric = drawing->plane == UI_PLANE_NUMERIC;
	enum ui_plane other = numeric ? UI_PLANE_CODE : UI_PLANE_NUMERIC;
	struct ui *ui = drawing->ui;
	if (allowed(drawing, other))
		add_plane_key(drawing, numeric ? "abc" : "123", numeric ? "ABC" : "123", other, numeric ? 1 : 1.5f);
	else
		add_key(drawing, &(struct key){.suffix = "clear",
		                     .name = T("Clear"),
		                     .icon = ICON_CLOSE,
		                     .units = numeric ? 1 : 1.5f,
		                     .step = {.kind = UI_EDIT_CLEAR}});
}

/* Planes whose lines are full have no room for wide keys. */
static float wide(const struct drawing *drawing, float units)
{
	enum ui_plane plane = drawing->plane;
	bool full = plane == UI_PLANE_KANA || plane == UI_PLANE_ACCENTS || plane == UI_PLANE_SYMBOLS ||
	            plane == UI_PLANE_NUMERIC;
	return full ? 1 : units;
}

static void add_shift(struct drawing *drawing)
{
	struct ui *ui = drawing->ui;
	bool kana = drawing->plane == UI_PLANE_KANA;
	add_key(drawing, &(struct key){.suffix = "shift",
	                     .name = kana ? T("Hiragana or katakana") : T("Shift"),
	                     .icon = ICON_SHIFT,
	                     .units = wide(drawing, 1.5f),
	                     .selected = shifted(drawing),
	                     .step = {.kind = UI_EDIT_SHIFT, .number = capital_expected(drawing)}});
}

static void add_backspace(struct drawing *drawing)
{
	struct ui *ui = drawing->ui;
	add_key(drawing, &(struct key){.suffix = "backspace",
	                     .name = T("Delete the last character"),
	                     .icon = ICON_BACKSPACE,
	                     .units = wide(drawing, 1.5f),
	                     .step = {.kind = UI_EDIT_BACKSPACE}});
}

static void add_space(struct drawing *drawing)
{
	static const float units[UI_PLANE_COUNT] = {
	    [UI_PLANE_KANA] = 1, [UI_PLANE_SYMBOLS] = 6, [UI_PLANE_ACCENTS] = 2.5f};
	struct ui *ui = drawing->ui;
	float own = units[drawing->plane];
	add_key(drawing, &(struct key){.suffix = "space",
	                     .name = T("Space"),
	                     .icon = ICON_SPACE,
	                     .units = own > 0 ? own : 3,
	                     .step = {.kind = UI_EDIT_INSERT, .text = " "}});
}

static void add_symbols_key(struct drawing *drawing)
{
	add_plane_key(drawing, "symbols", "123?", UI_PLANE_SYMBOLS, 1.5f);
}

static void add_accents_key(struct drawing *drawing)
{
	add_plane_key(drawing, "accents", "áé", UI_PLANE_ACCENTS, 1);
}

static void add_latin_key(struct drawing *drawing)
{
	add_plane_key(drawing, "abc", "ABC", UI_PLANE_LATIN, 1.5f);
}

static void add_mark(struct drawing *drawing)
{
	struct ui *ui = drawing->ui;
	add_key(drawing, &(struct key){.suffix = "mark",
	                     .label = "゛",
	                     .name = T("Voiced or small kana"),
	                     .units = 1,
	                     .step = {.kind = UI_EDIT_KANA_MARK}});
}

/* By the token that stands for the key in a plane's rows. */
static void (*const specials[])(struct drawing *) = {
    ['\1'] = add_shift,
    ['\2'] = add_backspace,
    ['\3'] = add_code_key,
    ['\4'] = add_space,
    ['\5'] = add_symbols_key,
    ['\6'] = add_accents_key,
    ['\7'] = add_latin_key,
    ['\b'] = add_script_key,
    ['\t'] = add_mark,
};
enum { SPECIALS = sizeof specials / sizeof specials[0] };

/* A character key: its id carries the character in the unshifted form, so that it is the same key with and without
 * shift. */
static void add_character(struct drawing *drawing, uint32_t plain, uint32_t shown)
{
	const struct ui_keyboard *keyboard = drawing->keyboard;
	char suffix[KEY_BYTES] = {0}, label[KEY_BYTES] = {0};
	text_encode(plain, suffix);
	text_encode(shown, label);
	enum ui_edit_kind kind = planes[drawing->plane].kind;
	if (kind == UI_EDIT_JAMO && shown < 0x3131)
		kind = UI_EDIT_INSERT;
	if (kind == UI_EDIT_LETTER && !(shown >= 'a' && shown <= 'z') && shown != '\'')
		kind = UI_EDIT_INSERT;
	add_key(drawing, &(struct key){.suffix = suffix,
	                     .label = label,
	                     .units = 1,
	                     .disabled = keyboard->shown_code && !strstr(keyboard->shown_code, label),
	                     .step = {.kind = kind, .text = label, .number = (int)shown}});
}

static uint32_t capital(uint32_t c)
{
	return c >= 'a' && c <= 'z' ? c - 32 : c;
}

/* How many keys a line may have; more are set anew line by line. */
static int columns_fitting(const struct ui_scale *scale)
{
	float room_mm = (float)scale->panel.width_mm - 2 * ui_margin_mm(scale);
	return (int)((room_mm + UI_GAP_MM) / (UI_TARGET_MM + UI_GAP_MM));
}

static int most_columns(const struct plane *plane)
{
	int most = 0;
	for (int i = 0; i < ROWS_MAX && plane->rows[i]; i++) {
		int count = (int)text_count(plane->rows[i]);
		most = count > most ? count : most;
	}
	return most;
}

static void add_row(struct drawing *drawing, const char *plain, const char *capitals)
{
	bool shift = shifted(drawing);
	for (uint32_t c; (c = text_next(&plain));) {
		uint32_t other = capitals ? text_next(&capitals) : capital(c);
		if (c < SPECIALS && specials[c])
			specials[c](drawing);
		else
			add_character(drawing, c, shift ? other : c);
	}
}

/* On a panel too narrow for the plane's lines the same keys follow each other in shorter lines. */
static void reflow(struct ui_node *node, int columns)
{
	float units = 0;
	int row = 0;
	for (struct ui_node *key = node->first_child; key; key = key->next) {
		if (key->content->key_units > 1 && key->content->key_units < 3)
			key->content->key_units = key->content->pieces[0].kind == UI_PIECE_ICON ? 1 : 1.5f;
		if (key->content->key_units >= 3 && key->content->edit.kind != UI_EDIT_CANDIDATE)
			key->content->key_units = 2;
		if (units + key->content->key_units > (float)columns) {
			row++;
			units = 0;
		}
		units += key->content->key_units;
		key->content->key_row = row;
	}
}

static float candidate_units(const char *text)
{
	int parts = ((int)text_count(text) + CANDIDATE_CHARACTERS - 1) / CANDIDATE_CHARACTERS;
	return CANDIDATE_UNITS * (float)(parts < CANDIDATE_PARTS_MAX ? parts : CANDIDATE_PARTS_MAX);
}

/* The first candidate that does not fit into the line any more which begins with `first`. */
static int candidates_end(const struct ui_ime *ime, int first)
{
	const char *words;
	int at = first;
	for (float used = 0; (words = ime->candidate(ime->self, at)); at++) {
		used += candidate_units(words);
		if (used > CANDIDATES_UNITS + 0.01f)
			break;
	}
	return at;
}

/* The first stands out: it is what is taken when the guest goes on. */
static void add_candidates(struct drawing *drawing)
{
	struct ui *ui = drawing->ui;
	const struct ui_ime *ime = drawing->keyboard->ime;
	const struct ui_keyboard_state *state = drawing->keyboard->state;
	ime->set_letters(ime->self, state->letters);
	int first = 0;
	for (int page = 0; page < state->candidate_page; page++)
		first = candidates_end(ime, first);
	int end = candidates_end(ime, first);
	for (int i = first; i < end; i++) {
		const char *words = ime->candidate(ime->self, i);
		add_key(drawing, &(struct key){.suffix = ui_format(ui, "candidate%d", i - first + 1),
		                     .label = words,
		                     .units = candidate_units(words),
		                     .selected = i == 0,
		                     .step = {.kind = UI_EDIT_CANDIDATE, .number = i}});
	}
	add_key(drawing, &(struct key){.suffix = "more",
	                     .name = T("More"),
	                     .icon = ICON_CHEVRON_RIGHT,
	                     .units = 1.5f,
	                     .disabled = !ime->candidate(ime->self, end),
	                     .step = {.kind = UI_EDIT_CANDIDATES_MORE}});
}

static bool method_usable(const struct ui_keyboard *keyboard)
{
	return keyboard->ime && keyboard->ime->usable(keyboard->ime->self);
}

/* Tells the method which field its letters are for; without a method that works Latin letters take its place. */
static void begin_method(struct drawing *drawing)
{
	const struct ui_keyboard *keyboard = drawing->keyboard;
	if (drawing->plane != UI_PLANE_PINYIN)
		return;
	if (method_usable(keyboard) &&
	    keyboard->ime->begin(keyboard->ime->self, drawing->ui->tree.language, keyboard->surname))
		return;
	drawing->plane = UI_PLANE_LATIN;
	drawing->allowed = (drawing->allowed & ~(1u << UI_PLANE_PINYIN)) | 1u << UI_PLANE_LATIN;
}

static unsigned usual_planes(const struct ui_keyboard *keyboard)
{
	if (keyboard->planes)
		return keyboard->planes | 1u << keyboard->start;
	if (keyboard->start == UI_PLANE_NUMERIC || keyboard->start == UI_PLANE_CODE)
		return 1u << UI_PLANE_NUMERIC | 1u << UI_PLANE_CODE;
	return 1u << UI_PLANE_LATIN | 1u << UI_PLANE_ACCENTS | 1u << UI_PLANE_SYMBOLS | 1u << UI_PLANE_HANGUL |
	       1u << UI_PLANE_KANA | (method_usable(keyboard) ? 1u << UI_PLANE_PINYIN : 0);
}

static void add_rows(struct drawing *drawing)
{
	const struct plane *plane = &planes[drawing->plane];
	const struct ui_keyboard_state *state = drawing->keyboard->state;
	bool candidates = drawing->keyboard->ime && drawing->plane == UI_PLANE_PINYIN && state->letters[0];
	for (int i = 0; i < ROWS_MAX && plane->rows[i]; i++) {
		drawing->row = i;
		bool bottom = i + 1 == ROWS_MAX || !plane->rows[i + 1];
		if (bottom && candidates)
			add_candidates(drawing);
		else
			add_row(drawing, plane->rows[i], plane->shifted[i]);
	}
}

void ui_keyboard(struct ui *ui, const struct ui_keyboard *keyboard)
{
	struct drawing drawing = {.ui = ui, .keyboard = keyboard, .allowed = usual_planes(keyboard)};
	drawing.plane = keyboard->state->switched ? keyboard->state->plane : keyboard->start;
	begin_method(&drawing);
	struct ui_node *node = ui_container(ui, UI_ROLE_GROUP, UI_SHAPE_GROUP, UI_FLOW_KEYS,
	    &(struct ui_box){.id = keyboard->id, .name = "", .gap_look = 24});
	if (drawing.plane != UI_PLANE_NUMERIC)
		node->content->gap_look = 14;
	add_rows(&drawing);
	int fitting = columns_fitting(&ui->tree.scale);
	if (most_columns(&planes[drawing.plane]) > fitting)
		reflow(node, fitting);
	ui_end(ui);
}
