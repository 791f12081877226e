#include "kiosk/pinyin_ime.h"
#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/module.h"
#include "base/text.h"
#include "hotel/surnames.h"

enum { ENTRIES_MAX = 1024, SURNAMES_MAX = 48, TEXT_BYTES = PINYIN_SENTENCE_MAX * 4 + 1 };

/* Where candidates come from, one after the other. */
enum source {
	SURNAMES,       /* in the language's form */
	OTHER_SURNAMES, /* in the other form: the booking may hold that */
	DICTIONARY,     /* in the language's form */
	ORIGINALS,      /* as the dictionary writes them, where that differs */
	NOWHERE
};

struct entry {
	char text[TEXT_BYTES];
	int letters; /* that it stands for; 0: the dictionary knows */
	int index;   /* in the dictionary */
};

struct pinyin_ime {
	struct ui_ime view;
	const struct pinyin_module *module; /* NULL: not yet opened */
	struct pinyin *pinyin;              /* NULL: not yet opened */
	bool unusable;
	bool traditional, surname; /* what the field calls for */
	char letters[UI_LETTERS_BYTES];
	struct entry *entries; /* as far as they were asked for; NULL: nobody types */
	int count;
	enum source source; /* of the next entry */
	int at;             /* in that source */
	struct surname_match surnames[SURNAMES_MAX];
	int surname_count;
	bool asked; /* the dictionary has these letters: only when it is needed, as one letter costs it 2 ms */
};

/* --- opening --- */

static bool usable(void *self)
{
	return !((struct pinyin_ime *)self)->unusable;
}

static bool open_module(struct pinyin_ime *ime)
{
	struct error err = {0};
	if (!ime->module)
		ime->module = module_table("pinyin", &err);
	if (ime->module)
		ime->pinyin = ime->module->create(&err);
	if (ime->pinyin)
		return true;
	ime->unusable = true;
	log_line(LOG_WARNING, "pinyin", "the keyboard offers no pinyin: %s", err.text);
	return false;
}

/* --- the list of candidates --- */

static void forget_entries(struct pinyin_ime *ime)
{
	if (ime->entries)
		memory_wipe(ime->entries, (size_t)ime->count * sizeof *ime->entries);
	memory_wipe(ime->surnames, sizeof ime->surnames);
	ime->count = ime->at = ime->surname_count = 0;
	ime->asked = false;
	ime->source = NOWHERE;
}

static void start_entries(struct pinyin_ime *ime)
{
	forget_entries(ime);
	if (!ime->letters[0]) {
		ime->module->set_letters(ime->pinyin, "");
		return;
	}
	ime->source = SURNAMES;
	if (ime->surname)
		ime->surname_count = surnames_find(ime->letters, ime->surnames, SURNAMES_MAX);
}

static bool listed(const struct pinyin_ime *ime, const char *text)
{
	for (int i = 0; i < ime->count; i++)
		if (text_equal(ime->entries[i].text, text))
			return true;
	return false;
}

static void add_entry(struct pinyin_ime *ime, const char *text, int letters, int index)
{
	if (!*text || listed(ime, text))
		return;
	struct entry *entry = &ime->entries[ime->count];
	*entry = (struct entry){.letters = letters, .index = index};
	if (text_copy(entry->text, sizeof entry->text, text))
		ime->count++;
}

/* The source's next candidate; false when it has no more. */
static bool add_surname(struct pinyin_ime *ime, bool traditional)
{
	if (ime->at >= ime->surname_count)
		return false;
	const struct surname_match *match = &ime->surnames[ime->at++];
	add_entry(ime, traditional ? match->traditional : match->simplified, match->letters, 0);
	return true;
}

static bool add_from_dictionary(struct pinyin_ime *ime, bool traditional)
{
	if (!ime->asked) {
		ime->module->set_letters(ime->pinyin, ime->letters);
		ime->asked = true;
	}
	const char *text = ime->module->candidate(ime->pinyin, ime->at);
	if (!text)
		return false;
	if (*text && traditional)
		text = ime->module->traditional(ime->pinyin, text);
	add_entry(ime, text, 0, ime->at++);
	return true;
}

static bool add_next(struct pinyin_ime *ime)
{
	switch (ime->source) {
	case SURNAMES:
		return add_surname(ime, ime->traditional);
	case OTHER_SURNAMES:
		return add_surname(ime, !ime->traditional);
	case DICTIONARY:
		return add_from_dictionary(ime, ime->traditional);
	case ORIGINALS:
		return ime->traditional && add_from_dictionary(ime, false);
	case NOWHERE:
		break;
	}
	return false;
}

/* Entries are found as far as somebody turns the pages. */
static const struct entry *entry_at(struct pinyin_ime *ime, int index)
{
	while (ime->count <= index && ime->count < ENTRIES_MAX && ime->source != NOWHERE) {
		if (add_next(ime))
			continue;
		ime->source++;
		ime->at = 0;
	}
	return index >= 0 && index < ime->count ? &ime->entries[index] : NULL;
}

/* --- what the keyboard calls --- */

static bool begin(void *self, const char *language, bool surname)
{
	struct pinyin_ime *ime = self;
	bool traditional = text_equal(language, "zh_TW");
	if (ime->unusable || (!ime->pinyin && !open_module(ime)))
		return false;
	if (!ime->entries)
		ime->entries = memory_zeroed(ENTRIES_MAX, sizeof *ime->entries);
	if (ime->traditional != traditional || ime->surname != surname) {
		ime->traditional = traditional;
		ime->surname = surname;
		start_entries(ime);
	}
	return true;
}

static void set_letters(void *self, const char *letters)
{
	struct pinyin_ime *ime = self;
	if (!ime->entries || text_equal(ime->letters, letters))
		return;
	memory_wipe(ime->letters, sizeof ime->letters);
	text_copy(ime->letters, sizeof ime->letters, letters);
	start_entries(ime);
}

static const char *candidate(void *self, int index)
{
	const struct entry *entry = entry_at(self, index);
	return entry ? entry->text : NULL;
}

static const char *choose(void *self, int index, int *letters_used_out)
{
	struct pinyin_ime *ime = self;
	const struct entry *entry = entry_at(ime, index);
	*letters_used_out = 0;
	if (!entry)
		return NULL;
	int used = entry->letters ? entry->letters : ime->module->letters_used(ime->pinyin, entry->index);
	int typed = (int)strlen(ime->letters);
	used = used > 0 && used <= typed ? used : typed;
	*letters_used_out = used + (ime->letters[used] == '\'');
	return entry->text;
}

/* The dictionary stays open: most of it is shared pages of files, and libdb keeps 15 KB each time it is closed. */
static void end(void *self)
{
	struct pinyin_ime *ime = self;
	if (ime->pinyin)
		ime->module->rest(ime->pinyin);
	forget_entries(ime);
	free(ime->entries);
	ime->entries = NULL;
	memory_wipe(ime->letters, sizeof ime->letters);
}

struct pinyin_ime *pinyin_ime_create(const struct pinyin_module *module)
{
	struct pinyin_ime *ime = memory_zeroed(1, sizeof *ime);
	*ime = (struct pinyin_ime){
	    .view = {ime, usable, begin, set_letters, candidate, choose, end}, .module = module, .source = NOWHERE};
	if (!module && !module_exists("pinyin")) {
		ime->unusable = true;
		log_line(LOG_WARNING, "pinyin", "the keyboard offers no pinyin: foyer-pinyin.so is not installed");
	}
	return ime;
}

void pinyin_ime_destroy(struct pinyin_ime *ime)
{
	if (!ime)
		return;
	end(ime);
	if (ime->pinyin)
		ime->module->destroy(ime->pinyin);
	free(ime);
}

const struct ui_ime *pinyin_ime_view(struct pinyin_ime *ime)
{
	return &ime->view;
}
