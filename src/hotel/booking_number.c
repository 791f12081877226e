#include "hotel/booking_number.h"
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include "base/text.h"

static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
enum { ALPHABET_LENGTH = sizeof alphabet - 1, CHECK_REST = 11, CHECK_WEIGHT = OWN_NUMBER_LENGTH };

static int value_of(char c)
{
	const char *at = c ? strchr(alphabet, c) : NULL;
	return at ? (int)(at - alphabet) : -1;
}

/* Sum of weight 1..count times value; -1 for a foreign character. */
static int weighted_sum(const char *number, int count)
{
	int sum = 0;
	for (int i = 0; i < count; i++) {
		int value = value_of(number[i]);
		if (value < 0)
			return -1;
		sum += (i + 1) * value;
	}
	return sum;
}

void booking_number_draw(const struct random *random, char out[BOOKING_NUMBER_BYTES])
{
	random_text(random, alphabet, out, OWN_NUMBER_LENGTH - 1);
	int sum = weighted_sum(out, OWN_NUMBER_LENGTH - 1);
	int check = 0;
	while ((sum + CHECK_WEIGHT * check) % ALPHABET_LENGTH != CHECK_REST)
		check++;
	out[OWN_NUMBER_LENGTH - 1] = alphabet[check];
	out[OWN_NUMBER_LENGTH] = '\0';
}

bool booking_number_own(const char *number)
{
	if (!number || strnlen(number, OWN_NUMBER_LENGTH + 1) != OWN_NUMBER_LENGTH)
		return false;
	int sum = weighted_sum(number, OWN_NUMBER_LENGTH);
	return sum >= 0 && sum % ALPHABET_LENGTH == CHECK_REST;
}

static bool capital_or_digit(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool number_format_valid(const struct number_format *format)
{
	size_t prefix = strnlen(format->prefix, sizeof format->prefix);
	if (prefix == sizeof format->prefix)
		return false;
	for (size_t i = 0; i < prefix; i++)
		if (!capital_or_digit(format->prefix[i]))
			return false;
	return format->min_length >= 4 && format->min_length <= format->max_length &&
	       format->max_length < BOOKING_NUMBER_BYTES && (int)prefix < format->max_length &&
	       (format->letters || format->digits);
}

static bool format_allows(const struct number_format *format, const char *number)
{
	int length = (int)strlen(number);
	size_t prefix = strlen(format->prefix);
	if (length < format->min_length || length > format->max_length || strncmp(number, format->prefix, prefix) != 0)
		return false;
	for (const char *c = number + prefix; *c; c++) {
		bool digit = *c >= '0' && *c <= '9';
		if (digit ? !format->digits : !format->letters)
			return false;
	}
	return true;
}

static bool allowed(const char *number, const struct number_formats *formats)
{
	if (booking_number_own(number))
		return true;
	for (int i = 0; formats && i < formats->count && i < NUMBER_FORMATS_MAX; i++)
		if (number_format_valid(&formats->formats[i]) && format_allows(&formats->formats[i], number))
			return true;
	return false;
}

/* What a code point is to a number: itself as a capital or digit, 0 for a blank or hyphen, -1 for anything else. */
static int plain_character(uint32_t code_point)
{
	if (code_point >= 0xff01 && code_point <= 0xff5e) /* full-width forms of ASCII */
		code_point -= 0xfee0;
	bool blank = code_point == ' ' || code_point == 0xa0 || code_point == 0x3000 ||
	             (code_point >= 0x2000 && code_point <= 0x200a);
	bool hyphen = code_point == '-' || (code_point >= 0x2010 && code_point <= 0x2015) || code_point == 0x2212;
	if (blank || hyphen)
		return 0;
	if (code_point >= 'a' && code_point <= 'z')
		return (int)code_point - 'a' + 'A';
	return code_point < 0x80 && capital_or_digit((char)code_point) ? (int)code_point : -1;
}

/* Writes the normal form; false where a character cannot be part of any number, or it gets too long. */
static bool to_plain(const char *text, char out[BOOKING_NUMBER_BYTES])
{
	size_t length = 0;
	for (uint32_t code_point; (code_point = text_next(&text)) != 0;) {
		int plain = plain_character(code_point);
		if (plain < 0 || length + 1 >= BOOKING_NUMBER_BYTES)
			return false;
		if (plain > 0)
			out[length++] = (char)plain;
	}
	out[length] = '\0';
	return true;
}

bool booking_number_normalise(
    const char *input, size_t length, const struct number_formats *formats, char out[BOOKING_NUMBER_BYTES])
{
	memset(out, 0, BOOKING_NUMBER_BYTES);
	if (!input || length > BOOKING_NUMBER_INPUT_BYTES || !text_valid(input, length))
		return false;
	char text[BOOKING_NUMBER_INPUT_BYTES + 1] = {0};
	memcpy(text, input, length);
	if (to_plain(text, out) && allowed(out, formats))
		return true;
	memset(out, 0, BOOKING_NUMBER_BYTES);
	return false;
}

/* A part of a scanned text. */
struct span {
	const char *start;
	size_t length;
};

static struct span trimmed(const char *input, size_t length)
{
	while (length > 0 && strchr(" \t\r\n", input[length - 1]) && input[length - 1])
		length--;
	while (length > 0 && strchr(" \t\r\n", *input) && *input) {
		input++;
		length--;
	}
	return (struct span){input, length};
}

static bool starts_with(struct span text, const char *prefix)
{
	size_t length = strlen(prefix);
	return text.length >= length && strncasecmp(text.start, prefix, length) == 0;
}

static struct span up_to(struct span text, char end)
{
	const char *at = memchr(text.start, end, text.length);
	return (struct span){text.start, at ? (size_t)(at - text.start) : text.length};
}

static struct span behind(struct span text, size_t count)
{
	return (struct span){text.start + count, text.length - count};
}

/* The query field b of an address; empty if it has none. */
static struct span query_field_b(struct span address)
{
	address = up_to(address, '#');
	size_t path = up_to(address, '?').length;
	while (path < address.length) {
		address = behind(address, path + 1);
		struct span field = up_to(address, '&');
		if (field.length >= 2 && field.start[0] == 'b' && field.start[1] == '=')
			return behind(field, 2);
		path = field.length;
	}
	return (struct span){address.start, 0};
}

bool booking_number_from_scan(
    const char *input, size_t length, const struct number_formats *formats, char out[BOOKING_NUMBER_BYTES])
{
	memset(out, 0, BOOKING_NUMBER_BYTES);
	if (!input || length > SCAN_INPUT_BYTES)
		return false;
	struct span text = trimmed(input, length);
	if (starts_with(text, "FOYER1:"))
		text = up_to(behind(text, strlen("FOYER1:")), ':');
	else if (starts_with(text, "https://") || starts_with(text, "http://"))
		text = query_field_b(text);
	return booking_number_normalise(text.start, text.length, formats, out);
}
