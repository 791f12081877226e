#include "kiosk/pinyin.h"
#include <dlfcn.h>
#include <inttypes.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <opencc/opencc.h>
#include <pinyin.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"

enum { CHARACTERS_MAX = 4 };

/* Beside the library. */
static const char DATA_FOLDER[] = "/libpinyin/data";

/* Beneath a device no file can be made: whatever the library tries to keep of a person goes nowhere. */
static const char NO_FOLDER[] = "/dev/null";

static const pinyin_option_t OPTIONS =
    PINYIN_INCOMPLETE | PINYIN_CORRECT_UE_VE | PINYIN_CORRECT_V_U | USE_DIVIDED_TABLE | USE_RESPLIT_TABLE;
/* The sentence is guessed after the candidates, so that it is none of them. (Forbidding sentences by
 * SORT_WITHOUT_SENTENCE_CANDIDATE would make the choice of a candidate count as training.) */
static const guint ORDER =
    SORT_WITHOUT_LONGER_CANDIDATE | SORT_BY_PHRASE_LENGTH | SORT_BY_PINYIN_LENGTH | SORT_BY_FREQUENCY;

/* What guests say of a room and the dictionary does not know: in memory only, so that sentences hold it. */
static const struct {
	const char *text, *letters;
} spoken[] = {
    {"太吵", "tai'chao"},
    {"好吵", "hao'chao"},
    {"很吵", "hen'chao"},
    {"太冷", "tai'leng"},
    {"太热", "tai're"},
    {"太脏", "tai'zang"},
    {"很脏", "hen'zang"},
    {"太小", "tai'xiao"},
    {"堵了", "du'le"},
    {"坏了", "huai'le"},
    {"漏水", "lou'shui"},
    {"没水", "mei'shui"},
    {"没电", "mei'dian"},
    {"没网", "mei'wang"},
    {"制冷", "zhi'leng"},
    {"忘在", "wang'zai"},
    {"落在", "la'zai"},
    {"房卡", "fang'ka"},
    {"退房", "tui'fang"},
    {"续住", "xu'zhu"},
    {"换房", "huan'fang"},
    {"马桶", "ma'tong"},
    {"马桶堵了", "ma'tong'du'le"},
    {"异味", "yi'wei"},
    {"早饭", "zao'fan"},
};
enum { USERS_PHRASES = 7, USUAL = -1 }; /* the library's number for what is added; the count that it gives itself */

/* Characters one by one, then Taiwan's choice among variants: the shipped configurations hold tables of phrases, which
 * cost 8 MB and 40 ms and change nothing in names. */
static const char TO_TRADITIONAL[] =
    "{\"name\":\"characters\","
    "\"segmentation\":{\"type\":\"mmseg\",\"dict\":{\"type\":\"ocd2\",\"file\":\"TWVariants.ocd2\"}},"
    "\"conversion_chain\":[{\"dict\":{\"type\":\"ocd2\",\"file\":\"STCharacters.ocd2\"}},"
    "{\"dict\":{\"type\":\"ocd2\",\"file\":\"TWVariants.ocd2\"}}]}";

struct pinyin {
	pinyin_context_t *dictionary;
	pinyin_instance_t *typed; /* NULL: nothing */
	opencc_t converter;       /* NULL: not yet opened */
	bool converter_missing;
	char sentence[PINYIN_SENTENCE_MAX * 4 + 1]; /* "": none is wanted */
	char converted[PINYIN_SENTENCE_MAX * 4 * 2 + 1];
};

/* --- opening --- */

/* The dictionary stands beside the library that reads it. */
static bool find_data(char path[PATH_MAX], struct error *err)
{
	static const char *const files[] = {"table.conf", "pinyin_index.bin", "phrase_index.bin", "gb_char.bin",
	    "gbk_char.bin", "opengram.bin", "merged.bin", "bigram.db", "addon_pinyin_index.bin",
	    "addon_phrase_index.bin"};
	Dl_info library;
	char file[PATH_MAX];
	if (!dladdr((void *)pinyin_init, &library) || !strrchr(library.dli_fname, '/'))
		return error_set(err, "NOT_FOUND", "finding libpinyin's dictionary: the library has no path");
	int folder = (int)(strrchr(library.dli_fname, '/') - library.dli_fname);
	snprintf(path, PATH_MAX, "%.*s%s", folder, library.dli_fname, DATA_FOLDER);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		int length = snprintf(file, sizeof file, "%s/%s", path, files[i]);
		if (length >= (int)sizeof file || access(file, R_OK) != 0)
			return error_set(
			    err, "NOT_FOUND", "reading the dictionary of pinyin: no %s in %s", files[i], path);
	}
	return true;
}

/* The library says on stderr, without an end of line, that nobody's own dictionary is there. Foyer's log does not go
 * through stderr's FILE. */
static pinyin_context_t *open_quietly(const char *path)
{
	FILE *said = stderr, *nowhere = fopen("/dev/null", "w");
	if (nowhere)
		stderr = nowhere;
	pinyin_context_t *dictionary = pinyin_init(path, NO_FOLDER);
	stderr = said;
	if (nowhere)
		fclose(nowhere);
	return dictionary;
}

/* Opening reads every table from end to end (5 MB) to check it; a guest's letters need a few pages, which come back by
 * themselves. Nothing is ever written into the mappings, so that nothing is lost. */
static void give_back_pages(void)
{
	FILE *maps = fopen("/proc/self/maps", "re");
	char line[PATH_MAX + 128];
	while (maps && fgets(line, sizeof line, maps)) {
		uintptr_t first, last;
		if (strstr(line, DATA_FOLDER) && sscanf(line, "%" SCNxPTR "-%" SCNxPTR, &first, &last) == 2)
			madvise((void *)first, last - first, MADV_DONTNEED);
	}
	if (maps)
		fclose(maps);
}

static void add_spoken(pinyin_context_t *dictionary)
{
	import_iterator_t *phrases = pinyin_begin_add_phrases(dictionary, USERS_PHRASES);
	for (size_t i = 0; phrases && i < sizeof spoken / sizeof *spoken; i++)
		pinyin_iterator_add_phrase(phrases, spoken[i].text, spoken[i].letters, USUAL);
	if (phrases)
		pinyin_end_add_phrases(phrases);
}

static struct pinyin *create(struct error *err)
{
	char path[PATH_MAX];
	if (!find_data(path, err))
		return NULL;
	pinyin_context_t *dictionary = open_quietly(path);
	if (!dictionary) {
		error_set(err, "CORRUPT", "reading the dictionary of pinyin in %s: libpinyin refuses it", path);
		return NULL;
	}
	give_back_pages();
	pinyin_set_options(dictionary, OPTIONS);
	add_spoken(dictionary);
	struct pinyin *pinyin = memory_zeroed(1, sizeof *pinyin);
	*pinyin = (struct pinyin){.dictionary = dictionary};
	return pinyin;
}

static void forget(struct pinyin *pinyin)
{
	memory_wipe(pinyin->converted, sizeof pinyin->converted);
	memory_wipe(pinyin->sentence, sizeof pinyin->sentence);
	if (!pinyin->typed)
		return;
	pinyin_reset(pinyin->typed);
	pinyin_free_instance(pinyin->typed);
	pinyin->typed = NULL;
}

static void rest(struct pinyin *pinyin)
{
	forget(pinyin);
	give_back_pages();
}

static void destroy(struct pinyin *pinyin)
{
	if (!pinyin)
		return;
	forget(pinyin);
	pinyin_fini(pinyin->dictionary);
	if (pinyin->converter)
		opencc_close(pinyin->converter);
	free(pinyin);
}

/* --- candidates --- */

/* NULL when there are no more. */
static lookup_candidate_t *candidate_at(struct pinyin *pinyin, int index)
{
	guint count = 0;
	lookup_candidate_t *found = NULL;
	if (!pinyin->typed || index < 0 || !pinyin_get_n_candidate(pinyin->typed, &count) || (guint)index >= count)
		return NULL;
	return pinyin_get_candidate(pinyin->typed, (guint)index, &found) ? found : NULL;
}

static int first_count(struct pinyin *pinyin)
{
	lookup_candidate_t *first = candidate_at(pinyin, 0);
	const char *text = NULL;
	return first && pinyin_get_candidate_string(pinyin->typed, first, &text) ? (int)text_count(text) : 0;
}

/* Candidates come with the longest first: a sentence of no more characters says nothing that it does not. */
static void guess_sentence(struct pinyin *pinyin)
{
	char *text = NULL;
	memory_wipe(pinyin->sentence, sizeof pinyin->sentence);
	if (!pinyin_guess_sentence(pinyin->typed) || !pinyin_get_sentence(pinyin->typed, 0, &text) || !text)
		return;
	int count = (int)text_count(text);
	if (count > first_count(pinyin) && count <= PINYIN_SENTENCE_MAX)
		text_copy(pinyin->sentence, sizeof pinyin->sentence, text);
	memory_wipe(text, strlen(text));
	g_free(text);
}

static void set_letters(struct pinyin *pinyin, const char *letters)
{
	if (!*letters) {
		forget(pinyin);
		return;
	}
	if (!pinyin->typed)
		pinyin->typed = pinyin_alloc_instance(pinyin->dictionary);
	pinyin_reset(pinyin->typed);
	pinyin_parse_more_full_pinyins(pinyin->typed, letters);
	pinyin_guess_candidates(pinyin->typed, 0, ORDER);
	guess_sentence(pinyin);
}

static const char *candidate(struct pinyin *pinyin, int index)
{
	lookup_candidate_t *found = candidate_at(pinyin, index - 1);
	lookup_candidate_type_t type;
	const char *text = NULL;
	if (index == 0)
		return pinyin->typed ? pinyin->sentence : NULL;
	if (!found)
		return NULL;
	bool plain = pinyin_get_candidate_type(pinyin->typed, found, &type) && type == NORMAL_CANDIDATE;
	if (!plain || !pinyin_get_candidate_string(pinyin->typed, found, &text) || text_count(text) > CHARACTERS_MAX)
		return "";
	return text;
}

/* Choosing only pins the candidate down in what is typed now; learning would be a call of its own. */
static int letters_used(struct pinyin *pinyin, int index)
{
	lookup_candidate_t *found = candidate_at(pinyin, index - 1);
	if (index == 0)
		return pinyin->typed ? (int)pinyin_get_parsed_input_length(pinyin->typed) : 0;
	return found ? pinyin_choose_candidate(pinyin->typed, 0, found) : 0;
}

/* --- traditional forms --- */

/* The library takes its configuration from a file only: it gets one that lies in no folder. */
static opencc_t open_converter(void)
{
	char path[64];
	opencc_t converter = NULL;
	int file = memfd_create("foyer-opencc", MFD_CLOEXEC);
	if (file < 0)
		return NULL;
	if (write(file, TO_TRADITIONAL, sizeof TO_TRADITIONAL - 1) == (ssize_t)sizeof TO_TRADITIONAL - 1) {
		snprintf(path, sizeof path, "/proc/self/fd/%d", file);
		converter = opencc_open(path);
	}
	close(file);
	return converter == (opencc_t)-1 ? NULL : converter;
}

static bool have_converter(struct pinyin *pinyin)
{
	if (pinyin->converter || pinyin->converter_missing)
		return pinyin->converter != NULL;
	pinyin->converter = open_converter();
	pinyin->converter_missing = !pinyin->converter;
	if (pinyin->converter_missing)
		log_line(LOG_WARNING, "pinyin", "traditional forms are missing: %s", opencc_error());
	return pinyin->converter != NULL;
}

static const char *traditional(struct pinyin *pinyin, const char *text)
{
	if (!have_converter(pinyin))
		return text;
	char *converted = opencc_convert_utf8(pinyin->converter, text, strlen(text));
	if (!converted)
		return text;
	bool fits = text_copy(pinyin->converted, sizeof pinyin->converted, converted);
	memory_wipe(converted, strlen(converted));
	opencc_convert_utf8_free(converted);
	return fits ? pinyin->converted : text;
}

extern const struct pinyin_module foyer_module_pinyin;
__attribute__((visibility("default"))) const struct pinyin_module foyer_module_pinyin = {
    .create = create,
    .destroy = destroy,
    .set_letters = set_letters,
    .candidate = candidate,
    .letters_used = letters_used,
    .traditional = traditional,
    .rest = rest,
};
