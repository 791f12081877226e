/* What a key of the on-screen keyboard does to the value and to the keyboard. */
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "ui/kana.h"
#include "ui/keyboard.h"

/* Everything that a step works on. state and ime may be NULL. */
struct typing {
	struct ui_keyboard_state *state;
	struct ui_edit *edit;
	const struct ui_edit_rules *rules;
	const struct ui_ime *ime;
	const struct ui_edit_step *step;
};

static void end_composition(struct typing *typing)
{
	typing->edit->composing = 0;
	if (!typing->state)
		return;
	typing->state->hangul = (struct hangul){0};
	memory_wipe(typing->state->letters, sizeof typing->state->letters);
	typing->state->candidate_page = 0;
}

static bool insert_point(struct typing *typing, uint32_t c)
{
	char text[5] = {0};
	text_encode(c, text);
	return ui_edit_insert(typing->edit, typing->rules, text);
}

static bool compose_point(struct typing *typing, uint32_t c)
{
	char text[5] = {0};
	if (c)
		text_encode(c, text);
	return ui_edit_compose(typing->edit, typing->rules, text);
}

static bool choose(struct typing *typing, int index);

/* What was wanted for one letter only is over. */
static void letter_done(struct ui_keyboard_state *state)
{
	if (!state)
		return;
	state->small = false;
	state->shift = state->shift && state->shift_lock;
}

static bool do_insert(struct typing *typing)
{
	struct ui_keyboard_state *state = typing->state;
	if (state && state->letters[0] && text_equal(typing->step->text, " "))
		return choose(typing, 0);
	end_composition(typing);
	letter_done(state);
	return ui_edit_insert(typing->edit, typing->rules, typing->step->text);
}

static bool compose_letters(struct typing *typing)
{
	if (typing->ime)
		typing->ime->set_letters(typing->ime->self, typing->state->letters);
	return ui_edit_compose(typing->edit, typing->rules, typing->state->letters);
}

static bool do_backspace(struct typing *typing)
{
	struct ui_keyboard_state *state = typing->state;
	if (state && hangul_back(&state->hangul))
		return compose_point(typing, hangul_shown(&state->hangul));
	if (state && state->letters[0]) {
		state->letters[strlen(state->letters) - 1] = '\0';
		return compose_letters(typing);
	}
	if (state)
		state->small = false;
	return ui_edit_backspace(typing->edit);
}

static bool do_clear(struct typing *typing)
{
	bool had = typing->edit->text[0];
	end_composition(typing);
	letter_done(typing->state);
	ui_edit_wipe(typing->edit);
	return had;
}

/* Once for one letter, twice to stay, three times off. Where it stood on by itself the first touch switches it off. */
static bool do_shift(struct typing *typing)
{
	struct ui_keyboard_state *state = typing->state;
	state->small = typing->step->number == 1 || state->shift_lock;
	if (typing->step->number == 1)
		return false;
	bool lock = state->shift && !state->shift_lock;
	state->shift = !state->shift_lock;
	state->shift_lock = lock;
	return false;
}

static bool do_plane(struct typing *typing)
{
	end_composition(typing);
	int plane = typing->step->number;
	if (plane < 0 || plane >= UI_PLANE_COUNT)
		return false;
	typing->state->plane = (enum ui_plane)plane;
	typing->state->switched = true;
	typing->state->shift = typing->state->shift_lock = typing->state->small = false;
	return false;
}

static bool do_jamo(struct typing *typing)
{
	struct ui_keyboard_state *state = typing->state;
	uint32_t done = 0;
	if (!hangul_add(&state->hangul, (uint32_t)typing->step->number, &done))
		return false;
	letter_done(state);
	bool changed = false;
	if (done) {
		changed = compose_point(typing, done);
		typing->edit->composing = 0;
	}
	changed |= compose_point(typing, hangul_shown(&state->hangul));
	if (!typing->edit->composing)
		state->hangul = (struct hangul){0};
	return changed;
}

static bool do_kana_mark(struct typing *typing)
{
	size_t last = text_last_cluster(typing->edit->text);
	const char *at = typing->edit->text + last;
	uint32_t kana = text_next(&at), next = kana_next_form(kana);
	if (!kana || next == kana || *at)
		return false;
	ui_edit_backspace(typing->edit);
	return insert_point(typing, next);
}

static bool do_letter(struct typing *typing)
{
	struct ui_keyboard_state *state = typing->state;
	size_t length = strlen(state->letters);
	if (length + 1 >= sizeof state->letters)
		return false;
	state->letters[length] = (char)typing->step->number;
	state->candidate_page = 0;
	return compose_letters(typing);
}

static bool choose(struct typing *typing, int index)
{
	struct ui_keyboard_state *state = typing->state;
	if (!typing->ime || !state->letters[0])
		return false;
	int used = 0;
	typing->ime->set_letters(typing->ime->self, state->letters);
	const char *chosen = typing->ime->choose(typing->ime->self, index, &used);
	size_t length = strlen(state->letters), cut = used > 0 && (size_t)used <= length ? (size_t)used : length;
	if (!chosen)
		return false;
	bool changed = ui_edit_compose(typing->edit, typing->rules, "");
	changed |= ui_edit_insert(typing->edit, typing->rules, chosen);
	memmove(state->letters, state->letters + cut, length - cut);
	memset(state->letters + length - cut, 0, sizeof state->letters - (length - cut));
	state->candidate_page = 0;
	return compose_letters(typing) || changed;
}

static bool do_candidate(struct typing *typing)
{
	return choose(typing, typing->step->number);
}

static bool do_candidates_more(struct typing *typing)
{
	typing->state->candidate_page++;
	return false;
}

bool ui_keyboard_apply(struct ui_keyboard_state *state, struct ui_edit *edit, const struct ui_edit_rules *rules,
    const struct ui_ime *ime, const struct ui_edit_step *step)
{
	static const struct {
		bool (*apply)(struct typing *);
		bool needs_state;
	} steps[] = {
	    [UI_EDIT_INSERT] = {do_insert, false},
	    [UI_EDIT_BACKSPACE] = {do_backspace, false},
	    [UI_EDIT_CLEAR] = {do_clear, false},
	    [UI_EDIT_SHIFT] = {do_shift, true},
	    [UI_EDIT_PLANE] = {do_plane, true},
	    [UI_EDIT_JAMO] = {do_jamo, true},
	    [UI_EDIT_KANA_MARK] = {do_kana_mark, false},
	    [UI_EDIT_LETTER] = {do_letter, true},
	    [UI_EDIT_CANDIDATE] = {do_candidate, true},
	    [UI_EDIT_CANDIDATES_MORE] = {do_candidates_more, true},
	};
	struct typing typing = {state, edit, rules, ime, step};
	if (steps[step->kind].needs_state && !state)
		return false;
	return steps[step->kind].apply(&typing);
}

void ui_keyboard_wipe(struct ui_keyboard_state *state)
{
	memory_wipe(state, sizeof *state);
}
