#include "hotel/proof.h"
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "hotel/reading.h"

/* Room for the folded form of any name or answer: folding may lengthen. */
enum { FOLDED_BYTES = 512, CANDIDATES_MAX = 8, PHONE_DIGITS_LEAST = 7, PHONE_PROOF_DIGITS = 4 };

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

/* The name's first and last word. */
static void add_words(struct candidates *candidates, const char *name)
{
	size_t length = strnlen(name, PERSON_NAME_BYTES - 1);
	const char *first_blank = memchr(name, ' ', length);
	const char *last_blank = memrchr(name, ' ', length);
	add_candidate(candidates, name, first_blank ? (size_t)(first_blank - name) : length);
	const char *last = last_blank ? last_blank + 1 : name;
	add_candidate(candidates, last, (size_t)(name + length - last));
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
	add_words(out, contact->name);
	add_candidate(out, contact->latin, strnlen(contact->latin, PERSON_NAME_BYTES));
	add_words(out, contact->latin);
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
