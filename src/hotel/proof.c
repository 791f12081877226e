#include "hotel/proof.h"
#include <string.h>
#include <strings.h>
#include "base/memory.h"
#include "base/text.h"
#include "hotel/reading.h"

/* Room for the folded form of any name or answer: folding may lengthen. */
enum { FOLDED_BYTES = 512, CANDIDATES_MAX = 12, PHONE_DIGITS_LEAST = 7, PHONE_PROOF_DIGITS = 4 };

/* A name as it is compared: as written, and as a Japanese reading ("" if it cannot be one). */
struct form {
	char folded[FOLDED_BYTES], reading[FOLDED_BYTES];
	bool kana;
};

struct candidates {
	struct form forms[CANDIDATES_MAX];
	int count;
};

/* Family names of two characters, which a Chinese name without blanks may begin with. */
static const char *const double_surnames[] = {"欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方",
    "皇甫", "尉迟", "尉遲", "公孙", "公孫", "轩辕", "軒轅", "令狐", "慕容", "司徒", "司空", "夏侯", "端木", "南宫",
    "南宮", "独孤", "獨孤", "长孙", "長孫", "宇文", "闻人", "聞人", "拓跋", "百里", "呼延", "万俟", "赫连", "赫連",
    "鲜于", "鮮于", "淳于", "濮阳", "濮陽", "澹台", "澹臺", "申屠", "闾丘", "閭丘", "钟离", "鍾離", "西门", "西門",
    "东郭", "東郭", "完颜", "完顏"};

/* Leaves a zeroed form empty if the text is not valid. */
static void make_form(const char *text, struct form *out)
{
	if (!text_fold(text, out->folded, sizeof out->folded))
		memset(out->folded, 0, sizeof out->folded);
	reading_to_hiragana(out->folded);
	reading_form(out->folded, out->reading, sizeof out->reading, &out->kana);
}

static void add_candidate(struct candidates *candidates, const char *text, size_t length)
{
	char word[PERSON_NAME_BYTES] = {0};
	memcpy(word, text, length < sizeof word ? length : sizeof word - 1);
	make_form(word, &candidates->forms[candidates->count++]);
	memory_wipe(word, sizeof word);
}

/* Words that belong to the family name behind them: of the Netherlands, Germany, France, Italy, Spain, Portugal,
 * Arabia.
 */
static const char *const particles[] = {"van", "von", "vom", "zu", "zum", "zur", "der", "den", "dem", "ter", "ten",
    "te", "de", "du", "des", "del", "della", "di", "da", "dal", "das", "do", "dos", "la", "le", "las", "los", "y", "af",
    "av", "bin", "bint", "ibn", "ben", "al", "el", "abu"};

static bool is_particle(const char *word, size_t length)
{
	for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
		if (strlen(particles[i]) == length && strncasecmp(word, particles[i], length) == 0)
			return true;
	return false;
}

/* Where particles stand inside a name: offsets of its first run of them and of its last one; 0: none. */
struct runs {
	size_t first, last;
	bool certain; /* two of them, or a small letter: "Nguyen Van Nam" may as well begin with the family's name */
};

static struct runs find_runs(const char *name, size_t length)
{
	struct runs runs = {0};
	bool before = false;
	const char *end = name + length, *last = memrchr(name, ' ', length);
	const char *blank = memchr(name, ' ', length);
	for (; blank && blank < last; blank = memchr(blank + 1, ' ', (size_t)(end - blank - 1))) {
		const char *word = blank + 1, *next = memchr(word, ' ', (size_t)(end - word));
		bool now = next && is_particle(word, (size_t)(next - word));
		if (now && !before)
			runs.last = (size_t)(word - name);
		if (now && runs.first == 0)
			runs.first = runs.last;
		runs.certain |= now && (before || (*word >= 'a' && *word <= 'z'));
		before = now;
	}
	return runs;
}

/* The surname that is known stands at the name's end. */
static bool ends_with(const char *name, size_t length, const char *surname)
{
	size_t tail = strnlen(surname, PERSON_NAME_BYTES - 1);
	return tail > 0 && tail + 1 < length && name[length - tail - 1] == ' ' &&
	       memcmp(name + length - tail, surname, tail) == 0;
}

static void add_end(struct candidates *candidates, const char *name, size_t length, size_t from)
{
	add_candidate(candidates, name + from, from > 0 ? length - from : 0);
}

/* The name's first and last word, and its end with the particles before it. Its first word is a given name where
 * particles or the surname say so. */
static void add_words(struct candidates *candidates, const char *name, const char *surname)
{
	size_t length = strnlen(name, PERSON_NAME_BYTES - 1);
	const char *first_blank = memchr(name, ' ', length);
	const char *last_blank = memrchr(name, ' ', length);
	struct runs runs = find_runs(name, length);
	bool given_first = runs.certain || ends_with(name, length, surname);
	size_t first_length = first_blank ? (size_t)(first_blank - name) : length;
	add_candidate(candidates, name, given_first ? 0 : first_length);
	const char *last = last_blank ? last_blank + 1 : name;
	add_candidate(candidates, last, (size_t)(name + length - last));
	add_end(candidates, name, length, runs.first);
	add_end(candidates, name, length, runs.last);
}

static bool han_only(const char *name)
{
	const char *cursor = name;
	for (uint32_t c; (c = text_next(&cursor)) != 0;)
		if (!(c >= 0x3400 && c <= 0x9fff) && !(c >= 0x20000 && c <= 0x323af))
			return false;
	return *name != '\0';
}

/* Bytes of the family name at the start of a Chinese name; 0 if it is none, or the booking knows the surname. */
static size_t chinese_surname_length(const struct contact *contact)
{
	if (*contact->surname || !han_only(contact->name))
		return 0;
	for (size_t i = 0; i < sizeof double_surnames / sizeof *double_surnames; i++) {
		size_t length = strlen(double_surnames[i]);
		if (strncmp(contact->name, double_surnames[i], length) == 0 && contact->name[length])
			return length;
	}
	const char *cursor = contact->name;
	text_next(&cursor);
	return (size_t)(cursor - contact->name);
}

static void collect(const struct contact *contact, struct candidates *out)
{
	add_candidate(out, contact->surname, strnlen(contact->surname, PERSON_NAME_BYTES));
	add_candidate(out, contact->name, strnlen(contact->name, PERSON_NAME_BYTES));
	add_words(out, contact->name, contact->surname);
	add_candidate(out, contact->latin, strnlen(contact->latin, PERSON_NAME_BYTES));
	add_words(out, contact->latin, contact->surname);
	add_candidate(out, contact->name, chinese_surname_length(contact));
}

/* Equality of two whole buffers, whatever they hold; "" equals nothing. */
static bool same(const char *a, const char *b)
{
	unsigned char difference = 0;
	for (size_t i = 0; i < FOLDED_BYTES; i++)
		difference |= (unsigned char)(a[i] ^ b[i]);
	return (difference == 0) & (*a != '\0');
}

/* Readings are compared between kana and letters only: who writes as the booking does writes it as it is there. */
static bool same_name(const struct form *a, const struct form *b)
{
	int written = same(a->folded, b->folded), read = same(a->reading, b->reading);
	return written | (read & (a->kana ^ b->kana));
}

/* The phone's last four digits; "" if it has too few. */
static void phone_tail(const char *phone, char out[FOLDED_BYTES])
{
	char digits[PHONE_BYTES] = {0};
	size_t count = 0;
	for (size_t i = 0; i < PHONE_BYTES && phone[i]; i++)
		if (phone[i] >= '0' && phone[i] <= '9')
			digits[count++] = phone[i];
	if (count >= PHONE_DIGITS_LEAST)
		memcpy(out, digits + count - PHONE_PROOF_DIGITS, PHONE_PROOF_DIGITS);
	memory_wipe(digits, sizeof digits);
}

bool proof_matches(const struct booking *booking, const char *answer)
{
	/* Nobody has as much to compare as anybody. */
	static const struct contact nobody = {
	    .name = "nobody at all", .surname = "nobody", .latin = "nobody at all", .phone = "0000000"};
	const struct contact *contact = booking ? &booking->contact : &nobody;
	struct candidates candidates = {0};
	struct form given = {0};
	char tail[FOLDED_BYTES] = {0}, bounded[PROOF_INPUT_BYTES] = {0};
	size_t length = answer ? strnlen(answer, PROOF_INPUT_BYTES) : 0;
	if (length < PROOF_INPUT_BYTES)
		memcpy(bounded, answer ? answer : "", length);
	make_form(bounded, &given);
	collect(contact, &candidates);
	phone_tail(contact->phone, tail);
	bool match = same(given.folded, tail);
	for (int i = 0; i < CANDIDATES_MAX; i++)
		match |= same_name(&given, &candidates.forms[i]);
	memory_wipe(&candidates, sizeof candidates);
	memory_wipe(&given, sizeof given);
	memory_wipe(tail, sizeof tail);
	memory_wipe(bounded, sizeof bounded);
	return match & (booking != NULL);
}
