/* Words, and the Chinese identity number. */
#include "hotel/identity.h"
#include <string.h>
#include "base/text.h"
#include "hotel/words.h"

static const char *const kinds[DOCUMENT_KIND_COUNT] = {
    [DOCUMENT_NONE] = "none",
    [DOCUMENT_PASSPORT] = "passport",
    [DOCUMENT_IDENTITY_CARD] = "identity_card",
    [DOCUMENT_CHINESE_ID] = "chinese_id",
    [DOCUMENT_OTHER] = "other",
};

static const char *const sexes[SEX_COUNT] = {[SEX_UNSPECIFIED] = "", [SEX_FEMALE] = "female", [SEX_MALE] = "male"};

const char *document_kind_name(enum document_kind kind)
{
	return word_at((int)kind, kinds, DOCUMENT_KIND_COUNT);
}

const char *sex_name(enum sex sex)
{
	return word_at((int)sex, sexes, SEX_COUNT);
}

/* ISO 7064 MOD 11-2 (GB 11643-1999, 4.2.2): weights 2^17 .. 2^1 modulo 11. */
char identity_number_check(const char digits[17])
{
	int remainder = 0;
	for (int i = 0; i < IDENTITY_NUMBER_LENGTH - 1; i++) {
		if (digits[i] < '0' || digits[i] > '9')
			return 0;
		remainder = (remainder + digits[i] - '0') * 2 % 11;
	}
	return "10X98765432"[remainder];
}

/* The first two digits of GB/T 2260: provinces, autonomous regions, municipalities, special regions. */
static bool province(const char *digits)
{
	static const char *const provinces[] = {"11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34",
	    "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
	    "65", "71", "81", "82", "83"};
	const char prefix[] = {digits[0], digits[1], '\0'};
	return word_index(prefix, provinces, sizeof provinces / sizeof *provinces) >= 0;
}

/* The 18 characters in half-width with a capital X. */
static enum document_fault plain_identity_number(const char *input, size_t length, char out[19])
{
	if (!input || length > 3 * IDENTITY_NUMBER_LENGTH || !text_valid(input, length))
		return DOCUMENT_BAD_LENGTH;
	char text[3 * IDENTITY_NUMBER_LENGTH + 1] = {0};
	memcpy(text, input, length);
	const char *cursor = text;
	size_t count = 0;
	for (uint32_t c; (c = text_next(&cursor)) != 0; count++) {
		if (count == IDENTITY_NUMBER_LENGTH)
			return DOCUMENT_BAD_LENGTH;
		if (c >= 0xff01 && c <= 0xff5e)
			c -= 0xfee0;
		bool is_digit = c >= '0' && c <= '9', is_x = c == 'x' || c == 'X';
		if (!is_digit && !(is_x && count == IDENTITY_NUMBER_LENGTH - 1))
			return DOCUMENT_BAD_CHARACTER;
		out[count] = is_x ? 'X' : (char)c;
	}
	out[count] = '\0';
	return count == IDENTITY_NUMBER_LENGTH ? DOCUMENT_OK : DOCUMENT_BAD_LENGTH;
}

static bool birth_of(const char *number, int32_t today, int32_t *out)
{
	const char date[DATE_BYTES] = {
	    number[6], number[7], number[8], number[9], '-', number[10], number[11], '-', number[12], number[13], '\0'};
	int32_t day;
	if (!day_parse(date, &day) || day > today)
		return false;
	*out = day;
	return true;
}

enum document_fault identity_number_read(const char *input, size_t length, int32_t today, struct document *out)
{
	*out = (struct document){.birth_day = DAY_NONE, .expiry_day = DAY_NONE};
	enum document_fault fault = plain_identity_number(input, length, out->number);
	if (fault != DOCUMENT_OK)
		return fault;
	out->kind = DOCUMENT_CHINESE_ID;
	memcpy(out->issuer, "CHN", 4);
	memcpy(out->nationality, "CHN", 4);
	out->sex = (out->number[16] - '0') % 2 ? SEX_MALE : SEX_FEMALE;
	if (!province(out->number))
		return DOCUMENT_BAD_REGION;
	if (!birth_of(out->number, today, &out->birth_day))
		return DOCUMENT_BAD_BIRTH;
	return out->number[17] == identity_number_check(out->number) ? DOCUMENT_OK : DOCUMENT_BAD_CHECK;
}
