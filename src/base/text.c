#include "base/text.h"
#include <stdlib.h>
#include <string.h>
#include <sodium.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include "base/buffer.h"
#include "base/memory.h"

bool text_valid(const char *bytes, size_t length)
{
	return !memchr(bytes, 0, length) && !u8_check((const uint8_t *)bytes, length);
}

bool text_copy(char *out, size_t out_bytes, const char *text)
{
	size_t length = strlen(text);
	bool fits = length < out_bytes;
	if (!fits) {
		length = out_bytes - 1;
		while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
			length--;
	}
	memmove(out, text, length);
	out[length] = 0;
	return fits;
}

uint32_t text_next(const char **cursor)
{
	ucs4_t code_point;
	int length = u8_strmbtouc(&code_point, (const uint8_t *)*cursor);
	if (length == 0)
		return 0;
	if (length < 0) {
		code_point = 0xfffd;
		length = 1;
	}
	*cursor += length;
	return code_point;
}

size_t text_encode(uint32_t code_point, char out[4])
{
	int length = u8_uctomb((uint8_t *)out, code_point, 4);
	return length > 0 ? (size_t)length : text_encode(0xfffd, out);
}

size_t text_count(const char *text)
{
	size_t count = 0;
	while (text_next(&text))
		count++;
	return count;
}

size_t text_last_cluster(const char *text)
{
	size_t length = strlen(text);
	if (length == 0)
		return 0;
	char *breaks = memory_zeroed(length, 1);
	u8_grapheme_breaks((const uint8_t *)text, length, breaks);
	size_t start = length - 1;
	while (start > 0 && !breaks[start])
		start--;
	free(breaks);
	return start;
}

/* Letters that Unicode does not take apart but that people type without their stroke, and that travel documents
 * transliterate (ICAO 9303 part 3, section 6 A). */
static const char *plain_letters(ucs4_t letter)
{
	static const struct {
		ucs4_t letter;
		const char *plain;
	} rows[] = {{0xe6, "ae"}, {0xf0, "d"}, {0xf8, "o"}, {0xfe, "th"}, {0x111, "d"}, {0x127, "h"}, {0x131, "i"},
	    {0x142, "l"}, {0x153, "oe"}, {0x167, "t"}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (rows[i].letter == letter)
			return rows[i].plain;
	return NULL;
}

/* Accents are the combining marks of the European scripts alone: the voicing marks of kana and the vowel signs of
 * Indic scripts tell words apart. */
static bool is_accent(ucs4_t c)
{
	return c >= 0x300 && c <= 0x36f;
}

static bool is_skipped_in_comparing(ucs4_t c)
{
	static const ucs4_t marks[] = {'\'', '`', '.', 0xb7, 0x2bb, 0x2bc, 0x2018, 0x2019, 0x201b, 0x2022, 0x2027,
	    0x2032, 0x2212, 0x22c5, 0x3001, 0x3002, 0x30fb};
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (marks[i] == c)
			return true;
	return is_accent(c) || uc_is_property_white_space(c) || uc_is_general_category(c, UC_DASH_PUNCTUATION) ||
	       uc_is_general_category(c, UC_CONTROL) || uc_is_general_category(c, UC_FORMAT);
}

static void add_code_point(struct buffer *buffer, ucs4_t c)
{
	char bytes[4];
	buffer_add(buffer, bytes, text_encode(c, bytes));
}

/* Normalises bytes into out; false if it does not fit. */
static bool normalise(uninorm_t form, const char *bytes, size_t length, char *out, size_t out_bytes)
{
	size_t normal_length;
	uint8_t *normal = u8_normalize(form, (const uint8_t *)bytes, length, NULL, &normal_length);
	if (!normal)
		return length == 0;
	bool fits = normal_length < out_bytes;
	if (fits) {
		memcpy(out, normal, normal_length);
		out[normal_length] = 0;
	}
	memory_wipe(normal, normal_length);
	free(normal);
	return fits;
}

/* Appends text taken apart (NFKD), case-folded and without what is skipped. */
static void add_folded(struct buffer *buffer, const char *text)
{
	size_t apart_length, length;
	uint8_t *apart = u8_normalize(UNINORM_NFKD, (const uint8_t *)text, strlen(text), NULL, &apart_length);
	uint8_t *folded = apart ? u8_casefold(apart, apart_length, NULL, UNINORM_NFKD, NULL, &length) : NULL;
	for (size_t at = 0; folded && at < length;) {
		ucs4_t c;
		at += (size_t)u8_mbtouc(&c, folded + at, length - at);
		const char *plain = plain_letters(c);
		if (plain)
			buffer_add_text(buffer, plain);
		else if (!is_skipped_in_comparing(c))
			add_code_point(buffer, c);
	}
	if (folded)
		memory_wipe(folded, length);
	if (apart)
		memory_wipe(apart, apart_length);
	free(folded);
	free(apart);
}

bool text_fold(const char *text, char *out, size_t out_bytes)
{
	out[0] = 0;
	if (!text_valid(text, strlen(text)))
		return false;
	struct buffer folded = {0};
	if (*text)
		add_folded(&folded, text);
	bool fits = normalise(UNINORM_NFC, buffer_text(&folded), folded.length, out, out_bytes);
	buffer_wipe(&folded);
	return fits;
}

static bool is_invisible(ucs4_t c)
{
	return uc_is_general_category(c, UC_CONTROL) || uc_is_general_category(c, UC_FORMAT) ||
	       uc_is_general_category(c, UC_SURROGATE);
}

bool text_clean(const char *text, char *out, size_t out_bytes)
{
	out[0] = 0;
	if (!text_valid(text, strlen(text)))
		return false;
	struct buffer cleaned = {0};
	bool blank = false;
	for (ucs4_t c; (c = text_next(&text));) {
		if (uc_is_property_white_space(c)) {
			blank = true;
		} else if (!is_invisible(c)) {
			if (blank && cleaned.length > 0)
				buffer_add_byte(&cleaned, ' ');
			blank = false;
			add_code_point(&cleaned, c);
		}
	}
	bool fits = normalise(UNINORM_NFC, buffer_text(&cleaned), cleaned.length, out, out_bytes);
	buffer_wipe(&cleaned);
	return fits;
}

bool text_equal(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

bool text_equal_secret(const char *a, const char *b)
{
	if (!a || !b)
		return a == b;
	size_t length = strlen(a);
	return length == strlen(b) && sodium_memcmp(a, b, length) == 0;
}

bool text_to_int(const char *text, int64_t min, int64_t max, int64_t *out)
{
	if (!text)
		return false;
	bool negative = *text == '-';
	const char *digit = text + negative;
	int64_t value = 0;
	if (!*digit)
		return false;
	for (; *digit; digit++) {
		if (*digit < '0' || *digit > '9')
			return false;
		int step = negative ? '0' - *digit : *digit - '0';
		if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, step, &value))
			return false;
	}
	if (value < min || value > max)
		return false;
	*out = value;
	return true;
}

void text_hex(const void *bytes, size_t length, char *out)
{
	sodium_bin2hex(out, 2 * length + 1, bytes, length);
}

bool text_unhex(const char *hex, void *out, size_t length)
{
	size_t read;
	return strlen(hex) == 2 * length && sodium_hex2bin(out, length, hex, 2 * length, NULL, &read, NULL) == 0 &&
	       read == length;
}

size_t text_base64_bytes(size_t length)
{
	return length / 3 * 4 + (length % 3 ? length % 3 + 1 : 0) + 1;
}

void text_base64(const void *bytes, size_t length, char *out)
{
	sodium_bin2base64(out, text_base64_bytes(length), bytes, length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

bool text_unbase64(const char *text, void *out, size_t out_bytes, size_t *length_out)
{
	return sodium_base642bin(out, out_bytes, text, strlen(text), NULL, length_out, NULL,
	           sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
}
