#include "hotel/name_find.h"
#include <stdio.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "hotel/reading.h"
#include "hotel/surnames.h"

enum { TYPED_BYTES = 128 };

/* The commonest surnames of Korea, and how their owners write them in Latin letters. */
static const struct {
	const char *written, *letters;
} korean[] = {{"김", "kim gim"}, {"이", "lee yi rhee i"}, {"박", "park pak bak"}, {"최", "choi choe"},
    {"정", "jung jeong chung cheong"}, {"강", "kang gang"}, {"조", "cho jo"}, {"윤", "yoon yun"}, {"장", "jang chang"},
    {"임", "lim im yim"}, {"한", "han"}, {"오", "oh o"}, {"서", "seo suh"}, {"신", "shin sin"}, {"권", "kwon gwon"},
    {"황", "hwang"}, {"안", "ahn an"}, {"송", "song"}, {"전", "jeon jun chun"}, {"홍", "hong"}, {"유", "yoo yu ryu"},
    {"류", "ryu yoo"}, {"고", "ko go koh"}, {"문", "moon mun"}, {"양", "yang"}, {"손", "son sohn"}, {"배", "bae pae"},
    {"백", "baek paik"}, {"허", "heo hur huh"}, {"남", "nam"}, {"심", "shim sim"}, {"노", "noh roh no"}, {"하", "ha"},
    {"곽", "kwak gwak"}, {"성", "sung seong"}, {"차", "cha"}, {"주", "joo ju"}, {"우", "woo u"}, {"구", "koo gu ku"},
    {"나", "na ra"}, {"민", "min"}, {"진", "jin"}, {"지", "ji chi"}, {"엄", "um eom"}, {"채", "chae"}, {"원", "won"},
    {"천", "cheon chun"}, {"방", "bang pang"}, {"공", "kong gong"}, {"현", "hyun hyeon"}, {"함", "ham"},
    {"변", "byun byeon"}, {"염", "yeom yum"}, {"여", "yeo"}, {"추", "choo chu"}, {"도", "do"}, {"소", "so"},
    {"석", "seok suk"}, {"선", "sun seon"}, {"설", "seol sul"}, {"마", "ma"}, {"길", "gil kil"}, {"연", "yeon"},
    {"위", "wi"}, {"표", "pyo"}, {"명", "myung myeong"}, {"기", "ki"}, {"반", "ban"}, {"왕", "wang"}, {"금", "keum"},
    {"옥", "ok"}, {"육", "yook"}, {"인", "in"}, {"맹", "maeng"}, {"제", "je"}, {"모", "mo"}, {"탁", "tak"},
    {"국", "kook guk"}, {"은", "eun"}, {"편", "pyun"}, {"용", "yong"}, {"남궁", "namgung namkung"}, {"황보", "hwangbo"},
    {"선우", "sunwoo seonu"}, {"제갈", "jegal"}};

static bool begins(const char *text, const char *beginning)
{
	return *beginning && strncmp(text, beginning, strlen(beginning)) == 0;
}

static bool among(const char *words, const char *word)
{
	size_t length = strlen(word);
	for (const char *at = words; (at = strstr(at, word)) != NULL; at++)
		if ((at == words || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
			return length > 0;
	return false;
}

static bool korean_read_as(const char *name, const char *letters)
{
	for (size_t i = 0; i < sizeof korean / sizeof *korean; i++)
		if (begins(name, korean[i].written) && among(korean[i].letters, letters))
			return true;
	return false;
}

static void simplify(char name[NAME_FORM_BYTES])
{
	char form[NAME_FORM_BYTES];
	const char *simplified = "";
	size_t length = surname_traditional(name, &simplified);
	if (length && snprintf(form, sizeof form, "%s%s", simplified, name + length) < (int)sizeof form)
		memcpy(name, form, sizeof form);
	memory_wipe(form, sizeof form);
}

/* Empty where the text is not valid or too long to be told apart. */
static void form_make(const char *text, struct name_form *out)
{
	*out = (struct name_form){0};
	if (!text_fold(text, out->folded, sizeof out->folded))
		out->folded[0] = '\0';
	reading_to_hiragana(out->folded);
	reading_form(out->folded, out->reading, sizeof out->reading, &out->kana);
	simplify(out->folded);
}

/* The words of a name, parted by blanks, commas and hyphens; false when there is no further one. */
static bool next_word(const char **cursor, struct name_form *out)
{
	static const char parting[] = " \t,-";
	char word[PERSON_NAME_BYTES];
	const char *from = *cursor + strspn(*cursor, parting);
	size_t length = strcspn(from, parting), kept = length < sizeof word ? length : sizeof word - 1;
	memcpy(word, from, kept);
	word[kept] = '\0';
	form_make(word, out);
	memory_wipe(word, sizeof word);
	*cursor = from + length;
	return length > 0;
}

void name_query_make(const char *text, struct name_query *out)
{
	char typed[TYPED_BYTES] = {0};
	const char *cursor = typed;
	memset(out, 0, sizeof *out);
	memcpy(typed, text, strnlen(text, sizeof typed - 1));
	form_make(typed, &out->whole);
	while (out->whole.folded[0] && out->count < NAME_WORDS_MAX && next_word(&cursor, &out->words[out->count]))
		out->count += out->words[out->count].folded[0] != '\0';
	memory_wipe(typed, sizeof typed);
}

/* In scripts without blanks a given name stands within the word. */
static bool holds(const char *name, const char *typed)
{
	return (*typed & 0x80) && text_count(typed) >= 2 && strstr(name, typed);
}

static bool word_meets(const struct name_form *typed, const struct name_form *word)
{
	return begins(word->folded, typed->folded) || holds(word->folded, typed->folded) ||
	       (typed->kana != word->kana && begins(word->reading, typed->reading)) ||
	       surname_read_as(word->folded, typed->folded) || korean_read_as(word->folded, typed->folded);
}

/* Bits of the words that the name meets; all where the whole begins it. */
static unsigned name_meets(const struct name_query *query, const char *name)
{
	struct name_form form;
	unsigned met = 0;
	form_make(name, &form);
	if (begins(form.folded, query->whole.folded))
		met = ~0u;
	for (const char *cursor = name; next_word(&cursor, &form);)
		for (int i = 0; i < query->count; i++)
			met |= (unsigned)word_meets(&query->words[i], &form) << i;
	memory_wipe(&form, sizeof form);
	return met;
}

bool name_query_meets(const struct name_query *query, const struct contact *contact)
{
	unsigned all = (1u << query->count) - 1, met = 0;
	const char *const names[] = {contact->name, contact->surname, contact->latin};
	for (size_t i = 0; i < sizeof names / sizeof *names && (met & all) != all; i++)
		met |= name_meets(query, names[i]);
	return query->count > 0 && (met & all) == all;
}
