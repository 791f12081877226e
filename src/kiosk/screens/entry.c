#include "kiosk/screens/entry.h"
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/screens/words.h"

enum { NAME_START = UI_PLANE_COUNT }; /* the plane in which the guest's language writes names */
enum { AGE_MAX = 130, LEFT_SHOWN = 40 };
#define PLANE(name) (1u << UI_PLANE_##name)
#define PERSON_NAME                                                                                                    \
	{                                                                                                              \
		UI_ALLOW_NAME, 0, NULL, false, PERSON_NAME_BYTES - 1                                                   \
	} /* as long as central holds it */
#define KANA_PLANES (PLANE(KANA) | PLANE(LATIN) | PLANE(ACCENTS) | PLANE(SYMBOLS))

static const struct entry_form {
	const char *field, *name;
	struct ui_edit_rules rules;
	int start;
	unsigned planes;
	int lines; /* of the field; 0: one */
} forms[ENTRY_COUNT] = {
    [ENTRY_NUMBER] = {"lookup.number", N_("Booking number"), {UI_ALLOW_CODE, 32, "4", false}, UI_PLANE_NUMERIC,
        PLANE(NUMERIC) | PLANE(CODE)},
    [ENTRY_SURNAME] = {"proof.surname", N_("Surname"), {UI_ALLOW_NAME, 40, NULL, false}, NAME_START, 0},
    [ENTRY_DIGITS] = {"proof.phone", N_("Last four digits"), {UI_ALLOW_DIGITS, 4, NULL, false}, UI_PLANE_NUMERIC,
        PLANE(NUMERIC)},
    [ENTRY_QUEUE_PHONE] = {"queue.number", N_("Phone number"), {UI_ALLOW_PHONE, 20, NULL, false}, UI_PLANE_NUMERIC,
        PLANE(NUMERIC) | PLANE(SYMBOLS)},
    [ENTRY_DOCUMENT] = {"guest.document", N_("Document number"), {UI_ALLOW_DOCUMENT, 90, NULL, false}, UI_PLANE_CODE,
        PLANE(NUMERIC) | PLANE(CODE)},
    [ENTRY_NAME] = {"guest.name", N_("Name"), PERSON_NAME, NAME_START, 0},
    [ENTRY_BIRTH] = {"guest.birth", N_("Date of birth"), {UI_ALLOW_DIGITS, 8, "422", false}, UI_PLANE_NUMERIC,
        PLANE(NUMERIC)},
    [ENTRY_NATION] = {"guest.nation", N_("Nationality"), {UI_ALLOW_CODE, 3, NULL, false}, UI_PLANE_LATIN, PLANE(LATIN)},
    [ENTRY_PHONE] = {"guest.phone", N_("Phone number"), {UI_ALLOW_PHONE, 20, NULL, false}, UI_PLANE_NUMERIC,
        PLANE(NUMERIC) | PLANE(SYMBOLS)},
    [ENTRY_EMAIL] = {"guest.email", N_("E-mail address"), {UI_ALLOW_MAIL, 90, NULL, false}, UI_PLANE_LATIN,
        PLANE(LATIN) | PLANE(SYMBOLS)},
    [ENTRY_WISH] = {"wishes.words", N_("Your wish"), {UI_ALLOW_ANY, 30, NULL, false}, NAME_START, 0},
    [ENTRY_GUEST_NAME] = {"names.name", N_("Name"), PERSON_NAME, NAME_START, 0},
    [ENTRY_CANCEL_WORDS] = {"cancel.words", N_("Your reason"), {UI_ALLOW_ANY, 60, NULL, false}, NAME_START, 0},
    [ENTRY_SURVEY] = {"survey.words", N_("Your words"), {UI_ALLOW_ANY, 0, NULL, false, SURVEY_WORDS_BYTES - 1},
        NAME_START, 0, 3},
    [ENTRY_ROOM] = {"where.number", N_("Room number"), {UI_ALLOW_CODE, 8, NULL, false}, UI_PLANE_NUMERIC,
        PLANE(NUMERIC) | PLANE(CODE)},
    [ENTRY_TICKET_WORDS] = {"ticket.words", N_("Your words"), {UI_ALLOW_ANY, 0, NULL, false, TICKET_TEXT_BYTES - 1},
        NAME_START, 0, 3},
    [ENTRY_CONTACT_NAME] = {"contact.name", N_("Name"), PERSON_NAME, NAME_START, 0},
    [ENTRY_TICKET_NUMBER] = {"ticket.number", N_("Number of the request"), {UI_ALLOW_CODE, 12, "144", false},
        UI_PLANE_CODE, PLANE(NUMERIC) | PLANE(CODE)},
    [ENTRY_REOPEN] = {"reopen.words", N_("Your words"), {UI_ALLOW_ANY, 0, NULL, false, TICKET_TEXT_BYTES - 1},
        NAME_START, 0, 3},
    [ENTRY_SEARCH] = {"guide.words", N_("What you look for"), {UI_ALLOW_ANY, 30, NULL, false}, NAME_START, 0},
    [ENTRY_BOOK_NAME] = {"book.name", N_("Name"), PERSON_NAME, NAME_START, 0},
    [ENTRY_MEMBER_NUMBER] = {"member.number", N_("Member number"), {UI_ALLOW_CODE, 20, "4", false}, UI_PLANE_CODE,
        PLANE(NUMERIC) | PLANE(CODE)},
    [ENTRY_MEMBER_DIGITS] = {"member.digits", N_("Last four digits"), {UI_ALLOW_DIGITS, 4, NULL, false},
        UI_PLANE_NUMERIC, PLANE(NUMERIC)},
    [ENTRY_MEMBER_SURNAME] = {"member.surname", N_("Surname"), {UI_ALLOW_NAME, 40, NULL, false}, NAME_START, 0},
    [ENTRY_JOIN_NAME] = {"join.name", N_("Name"), PERSON_NAME, NAME_START, 0},
    [ENTRY_JOIN_BIRTH] = {"join.birth", N_("Date of birth"), {UI_ALLOW_DIGITS, 8, "422", false}, UI_PLANE_NUMERIC,
        PLANE(NUMERIC)},
    [ENTRY_STAFF_NAME] = {"staff.name", N_("Name"), {UI_ALLOW_MAIL, 32, NULL, false}, UI_PLANE_LATIN,
        PLANE(LATIN) | PLANE(SYMBOLS)},
    [ENTRY_STAFF_PIN] = {"staff.pin", N_("PIN"), {UI_ALLOW_DIGITS, 12, NULL, true}, UI_PLANE_NUMERIC, PLANE(NUMERIC)},
    [ENTRY_STAFF_FIND] = {"staff.surname", N_("Name or booking number"), {UI_ALLOW_ANY, 40, NULL, false}, NAME_START,
        0},
    [ENTRY_NEEDS] = {"guest.needs", N_("Other needs"), {UI_ALLOW_ANY, 60, NULL, false}, NAME_START, 0},
};

bool entry_pinyin(const struct stage *stage)
{
	const struct ui_ime *ime = stage->config->ime;
	return ime && ime->usable(ime->self);
}

/* A name begins with the surname; what is chosen after it is a given name. */
static bool expects_surname(const struct stage *stage, enum entry entry)
{
	const struct ui_edit *edit = &stage->visit->entries[entry];
	return (forms[entry].rules.allowed == UI_ALLOW_NAME || entry == ENTRY_STAFF_FIND) &&
	       strlen(edit->text) == (size_t)edit->composing;
}

/* Japanese words are written in kana; names as they stand in a booking, mostly in Latin letters. */
static bool kana_first(const struct stage *stage, const struct entry_form *form)
{
	return stage->prefs.language == LANGUAGE_JA && form->start == NAME_START && form->rules.allowed == UI_ALLOW_ANY;
}

static enum ui_plane start_plane(const struct stage *stage, const struct entry_form *form)
{
	enum language language = stage->prefs.language;
	if (form->start != NAME_START)
		return (enum ui_plane)form->start;
	if (language == LANGUAGE_KO)
		return UI_PLANE_HANGUL;
	if (kana_first(stage, form))
		return UI_PLANE_KANA;
	if ((language == LANGUAGE_ZH_CN || language == LANGUAGE_ZH_TW) && entry_pinyin(stage))
		return UI_PLANE_PINYIN;
	return UI_PLANE_LATIN;
}

const struct ui_edit_rules *entry_rules(enum entry entry)
{
	return &forms[entry].rules;
}

const char *entry_text(const struct stage *stage, enum entry entry)
{
	return stage->visit->entries[entry].text;
}

static const char *problem_text(const struct stage *stage, struct ui *ui)
{
	return stage->visit->problem ? T(stage->visit->problem) : NULL;
}

static void field_build(const struct stage *stage, struct ui *ui, enum entry entry)
{
	const struct entry_form *form = &forms[entry];
	struct ui_edit_rules rules = form->rules;
	rules.masked = rules.masked || stage->masked;
	if (entry == ENTRY_TICKET_NUMBER && entry_text(stage, entry)[0] != 'T')
		rules.groups = "4"; /* as a refund's number is printed */
	ui_field(ui, &(struct ui_field){
	                 .id = form->field,
	                 .name = T(form->name),
	                 .edit = &stage->visit->entries[entry],
	                 .rules = &rules,
	                 .problem = ui_scale_now(ui)->compact ? NULL : problem_text(stage, ui),
	                 .lines = form->lines,
	                 .active = true,
	             });
}

/* How many more characters like the last one the field takes; -1: it is not counted. */
static int left(const struct entry_form *form, const char *text)
{
	int length = (int)strlen(text), last = 1;
	while (last < length && ((unsigned char)text[length - last] & 0xc0) == 0x80)
		last++;
	return form->rules.max_bytes > 0 ? (form->rules.max_bytes - length) / last : -1;
}

void entry_build(const struct stage *stage, struct ui *ui, const struct entry_page *page)
{
	const struct entry_form *form = &forms[page->entry];
	struct ui_keyboard_state *keys = &stage->visit->keys;
	struct ui_page whole = page->page;
	enum ui_plane start = start_plane(stage, form);
	whole.stacked = (keys->switched ? keys->plane : start) != UI_PLANE_NUMERIC;
	whole.problem = problem_text(stage, ui);
	int more = left(form, entry_text(stage, page->entry));
	if (more >= 0 && more <= LEFT_SHOWN)
		whole.help = ui_format(ui, T("Characters left: %d"), more);
	whole.primary.busy = stage_busy(stage);
	whole.primary.disabled = !page->optional && !entry_text(stage, page->entry)[0];
	ui_page_begin(ui, &whole);
	field_build(stage, ui, page->entry);
	if (page->hint && !keys->switched && !stage->visit->problem) /* who types has no eye for it */
		ui_spare_hint(ui, page->hint_icon, page->hint);
	ui_work(ui);
	ui_keyboard(ui, &(struct ui_keyboard){.id = "key",
	                    .state = keys,
	                    .start = start,
	                    .planes = kana_first(stage, form) ? KANA_PLANES : form->planes,
	                    .ime = stage->config->ime,
	                    .surname = expects_surname(stage, page->entry),
	                    .capital = ui_edit_capital_next(&stage->visit->entries[page->entry], &form->rules)});
	ui_page_end(ui);
}

/* The next candidate for letters not yet chosen; false if none is left. */
static bool take_first(struct stage *stage, enum entry entry)
{
	const struct ui_ime *ime = stage->config->ime;
	const struct ui_edit_step first = {.kind = UI_EDIT_CANDIDATE};
	return ime->begin(ime->self, language_name(stage->prefs.language), expects_surname(stage, entry)) &&
	       ui_keyboard_apply(&stage->visit->keys, &stage->visit->entries[entry], &forms[entry].rules, ime, &first);
}

/* Letters that no pinyin begins with (an address, "wifi") stay as they were typed. */
static void settle(struct stage *stage, enum entry entry)
{
	struct ui_keyboard_state *keys = &stage->visit->keys;
	struct ui_edit *edit = &stage->visit->entries[entry], before = *edit;
	while (keys->letters[0] && take_first(stage, entry))
		;
	if (keys->letters[0])
		*edit = before;
	edit->composing = 0;
	memory_wipe(keys->letters, sizeof(keys->letters));
	keys->candidate_page = 0;
	memory_wipe(&before, sizeof(before));
}

void entry_settle(struct stage *stage)
{
	for (int i = 0; i < ENTRY_COUNT && stage->config->ime && stage->visit->keys.letters[0]; i++)
		if (stage->visit->entries[i].composing > 0)
			settle(stage, (enum entry)i);
}

/* A sign after pinyin, or more letters than the method takes. */
static bool settles(const struct stage *stage, const struct ui_edit_step *step)
{
	const char *letters = stage->visit->keys.letters;
	return letters[0] && ((step->kind == UI_EDIT_INSERT && !text_equal(step->text, " ")) ||
	                         (step->kind == UI_EDIT_LETTER && strlen(letters) + 1 == UI_LETTERS_BYTES));
}

/* A name is told what it cannot take: nobody sees at a glance that a letter is missing in it. */
static enum ui_refused refused(
    const struct ui_edit *edit, const struct ui_edit_rules *rules, const struct ui_edit_step *step)
{
	if (rules->allowed != UI_ALLOW_NAME || step->kind != UI_EDIT_INSERT)
		return UI_REFUSED_NOTHING;
	return ui_edit_refuses(edit, rules, step->text);
}

bool entry_edit(struct stage *stage, enum entry entry, const struct ui_outcome *outcome)
{
	static const char *const problems[] = {
	    [UI_REFUSED_SIGN] = N_("This character is not part of a name."),
	    [UI_REFUSED_LENGTH] = N_("No more fits in here."),
	};
	if (outcome->kind != UI_EDITED)
		return false;
	if (settles(stage, &outcome->edit))
		entry_settle(stage);
	enum ui_refused why = refused(&stage->visit->entries[entry], &forms[entry].rules, &outcome->edit);
	if (ui_keyboard_apply(&stage->visit->keys, &stage->visit->entries[entry], &forms[entry].rules,
	        stage->config->ime, &outcome->edit))
		stage->visit->problem = NULL;
	if (why != UI_REFUSED_NOTHING)
		stage->visit->problem = problems[why];
	return true;
}

bool entry_take(struct stage *stage, enum entry entry, char *out, size_t out_bytes)
{
	if (text_clean(entry_text(stage, entry), out, out_bytes))
		return true;
	stage->visit->problem = N_("This is too long. Please shorten it.");
	return false;
}

static bool birth_parse(const char *digits, int32_t today, int32_t *out)
{
	char text[DATE_BYTES];
	int32_t day;
	if (strlen(digits) != 8)
		return false;
	memcpy(text, digits, 4);
	text[4] = text[7] = '-';
	memcpy(text + 5, digits + 4, 2);
	memcpy(text + 8, digits + 6, 2);
	text[10] = '\0';
	if (!day_parse(text, &day) || age_on(day, today) < 0 || age_on(day, today) > AGE_MAX)
		return false;
	*out = day;
	return true;
}

bool entry_birth(struct stage *stage, enum entry entry, int32_t *out)
{
	if (birth_parse(entry_text(stage, entry), stage_business_day(stage), out))
		return true;
	stage->visit->problem =
	    N_("There is no such date. Please type four digits for the year, two for the month, two for the day.");
	return false;
}

void entry_line(const struct stage *stage, struct ui *ui, const char *id, enum icon icon, const char *label,
    const char *value, int code)
{
	const char *shown = words_masked(stage, ui, value);
	ui_button(ui, &(struct ui_button){.id = id,
	                  .label = label,
	                  .detail = shown[0] ? shown : T("Touch to enter"),
	                  .kind = UI_LINE,
	                  .icon = icon,
	                  .action = {.code = code}});
}

void entry_reach(struct stage *stage, bool typed, char phone[PHONE_BYTES], char email[EMAIL_BYTES])
{
	struct ui_edit *entries = stage->visit->entries;
	if (typed) {
		const char *number = entries[ENTRY_PHONE].text, *address = entries[ENTRY_EMAIL].text;
		text_copy(phone, PHONE_BYTES, phone_valid(number) ? number : "");
		text_copy(email, EMAIL_BYTES, email_valid(address) ? address : "");
	}
	text_copy(entries[ENTRY_PHONE].text, PHONE_BYTES, phone);
	text_copy(entries[ENTRY_EMAIL].text, EMAIL_BYTES, email);
}
