/* The on-screen keyboard: tables of keys, any screen may place one. It owns no value: its keys come back as edits. */
#pragma once
#include "ui/build.h"
#include "ui/hangul.h"

enum ui_plane {
	UI_PLANE_NUMERIC, /* 1-9, ABC, 0, backspace */
	UI_PLANE_CODE,    /* digits and capitals, for booking numbers */
	UI_PLANE_LATIN,   /* QWERTY, with shift */
	UI_PLANE_ACCENTS, /* Latin letters with marks */
	UI_PLANE_SYMBOLS, /* digits, @ . - _ and punctuation */
	UI_PLANE_HANGUL,
	UI_PLANE_KANA,
	UI_PLANE_PINYIN, /* Latin letters into an input method with candidates */
	UI_PLANE_COUNT
};

/* An input method (pinyin): the table of functions that an implementer fills. All on the screen's thread; texts are
 * UTF-8 and belong to the method until its next call. */
struct ui_ime {
	void *self;
	/* Whether it can be used, as far as is known without opening anything. */
	bool (*usable)(void *self);
	/* The letters that follow are for one field: the guest's language (for "zh_TW" traditional forms come first),
	 * and whether a surname is expected there. Opens what the method needs when called first; false if that fails:
	 * it is not usable from then on. May be called for every frame. */
	bool (*begin)(void *self, const char *language, bool surname);
	/* Takes the letters typed so far (a-z and '), "" to forget everything. */
	void (*set_letters)(void *self, const char *letters);
	/* Candidate `index` for these letters, NULL when there are no more. */
	const char *(*candidate)(void *self, int index);
	/* Chooses it: returns what is committed and how many of the letters it used. */
	const char *(*choose)(void *self, int index, int *letters_used_out);
	/* The guest's time ended: forgets everything until the next begin. */
	void (*end)(void *self);
};

enum { UI_LETTERS_BYTES = 64 };
/* The keyboard's own state, kept by the screen. Zeroed is fine: the plane is then `start` of the call. */
struct ui_keyboard_state {
	bool switched; /* plane was chosen by the guest */
	enum ui_plane plane;
	bool shift, shift_lock;
	bool small; /* the next letter shall not be the capital that the field expects */
	struct hangul hangul;
	char letters[UI_LETTERS_BYTES]; /* pinyin typed, not yet chosen */
	int candidate_page;
};

struct ui_keyboard {
	const char *id; /* keys are id.1, id.q, id.shift, id.backspace ... */
	struct ui_keyboard_state *state;
	enum ui_plane start; /* shown until the guest switches */
	unsigned
	    planes; /* bits 1 << plane that the guest may switch to; 0: those that `start` and the language call for */
	const struct ui_ime *ime; /* NULL: no pinyin plane */
	bool surname;             /* for the input method: a surname is expected */
	bool capital; /* Latin letters show as capitals until the guest touches shift (ui_edit_capital_next) */
	const char
	    *shown_code; /* keys outside this set are disabled ("0123456789ABCDEFGHJKMNPQRSTVWXYZ"); NULL: none */
};
void ui_keyboard(struct ui *ui, const struct ui_keyboard *keyboard);

/* An edit, from a key on the screen or on a keypad. */
enum ui_edit_kind {
	UI_EDIT_INSERT, /* text */
	UI_EDIT_BACKSPACE,
	UI_EDIT_CLEAR,
	UI_EDIT_SHIFT,     /* number: 1 if it stood on by itself, for a capital */
	UI_EDIT_PLANE,     /* number: the plane to show */
	UI_EDIT_JAMO,      /* number: compatibility jamo */
	UI_EDIT_KANA_MARK, /* turns the last kana: dakuten, handakuten, small form */
	UI_EDIT_LETTER,    /* number: a letter for the input method */
	UI_EDIT_CANDIDATE, /* number: index of the candidate chosen */
	UI_EDIT_CANDIDATES_MORE,
};
struct ui_edit_step {
	enum ui_edit_kind kind;
	const char *text; /* UTF-8 */
	int number;
	const char *field; /* the field's id that was active, "" when the page has none */
};
/* Does one step on value and keyboard; state may be NULL for a page without on-screen keyboard (planes are then
 * ignored). ime may be NULL. Returns true if the value changed. */
bool ui_keyboard_apply(struct ui_keyboard_state *state, struct ui_edit *edit, const struct ui_edit_rules *rules,
    const struct ui_ime *ime, const struct ui_edit_step *step);
/* Ends composition and forgets everything that was typed. */
void ui_keyboard_wipe(struct ui_keyboard_state *state);
