#include "hotel/money.h"
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* ISO 4217: digits of the minor unit of the currencies that hotels meet. */
static const struct {
	char code[CURRENCY_BYTES];
	int exponent;
} currencies[] = {
    {"AED", 2},
    {"ARS", 2},
    {"AUD", 2},
    {"BGN", 2},
    {"BHD", 3},
    {"BND", 2},
    {"BRL", 2},
    {"CAD", 2},
    {"CHF", 2},
    {"CLP", 0},
    {"CNY", 2},
    {"COP", 2},
    {"CZK", 2},
    {"DKK", 2},
    {"EGP", 2},
    {"EUR", 2},
    {"GBP", 2},
    {"HKD", 2},
    {"HUF", 2},
    {"IDR", 2},
    {"ILS", 2},
    {"INR", 2},
    {"ISK", 0},
    {"JOD", 3},
    {"JPY", 0},
    {"KES", 2},
    {"KHR", 2},
    {"KRW", 0},
    {"KWD", 3},
    {"KZT", 2},
    {"LAK", 2},
    {"LKR", 2},
    {"MAD", 2},
    {"MMK", 2},
    {"MNT", 2},
    {"MOP", 2},
    {"MVR", 2},
    {"MXN", 2},
    {"MYR", 2},
    {"NOK", 2},
    {"NPR", 2},
    {"NZD", 2},
    {"OMR", 3},
    {"PHP", 2},
    {"PKR", 2},
    {"PLN", 2},
    {"QAR", 2},
    {"RON", 2},
    {"RSD", 2},
    {"RUB", 2},
    {"SAR", 2},
    {"SEK", 2},
    {"SGD", 2},
    {"THB", 2},
    {"TND", 3},
    {"TRY", 2},
    {"TWD", 2},
    {"UAH", 2},
    {"USD", 2},
    {"UZS", 2},
    {"VND", 0},
    {"ZAR", 2},
};

int currency_exponent(const char *currency)
{
	for (size_t i = 0; currency && i < sizeof currencies / sizeof *currencies; i++)
		if (strcmp(currency, currencies[i].code) == 0)
			return currencies[i].exponent;
	return -1;
}

struct money money_make(int64_t minor, const char *currency)
{
	struct money money = {.minor = minor};
	memcpy(money.currency, currency, strnlen(currency, CURRENCY_BYTES - 1));
	return money;
}

/* The currency that both share; NULL if they differ. A zeroed money fits any. */
static const char *shared_currency(const struct money *a, const struct money *b)
{
	if (!*a->currency && a->minor == 0)
		return b->currency;
	if (!*b->currency && b->minor == 0)
		return a->currency;
	return strcmp(a->currency, b->currency) == 0 ? a->currency : NULL;
}

bool money_add(struct money a, struct money b, struct money *out)
{
	const char *currency = shared_currency(&a, &b);
	int64_t sum;
	if (!currency || __builtin_add_overflow(a.minor, b.minor, &sum))
		return false;
	*out = money_make(sum, currency);
	return true;
}

bool money_subtract(struct money a, struct money b, struct money *out)
{
	const char *currency = shared_currency(&a, &b);
	int64_t difference;
	if (!currency || __builtin_sub_overflow(a.minor, b.minor, &difference))
		return false;
	*out = money_make(difference, currency);
	return true;
}

bool money_multiply(struct money amount, int64_t times, struct money *out)
{
	int64_t product;
	if (__builtin_mul_overflow(amount.minor, times, &product))
		return false;
	*out = money_make(product, amount.currency);
	return true;
}

bool money_percent(struct money amount, int64_t basis_points, struct money *out)
{
	__int128 product = (__int128)amount.minor * basis_points;
	__int128 half = product < 0 ? -5000 : 5000;
	__int128 rounded = (product + half) / 10000;
	if (rounded > INT64_MAX || rounded < INT64_MIN)
		return false;
	*out = money_make((int64_t)rounded, amount.currency);
	return true;
}

/* Appends text's digits to *value; returns how many there were, -1 if it overflows. */
static int take_digits(const char **text, int64_t *value)
{
	int count = 0;
	for (; **text >= '0' && **text <= '9'; (*text)++, count++)
		if (__builtin_mul_overflow(*value, 10, value) || __builtin_add_overflow(*value, **text - '0', value))
			return -1;
	return count;
}

bool money_parse(const char *text, const char *currency, struct money *out)
{
	int exponent = currency_exponent(currency);
	if (!text || exponent < 0)
		return false;
	bool negative = *text == '-';
	const char *cursor = text + (negative ? 1 : 0);
	int64_t minor = 0;
	if (take_digits(&cursor, &minor) < 1)
		return false;
	int decimals = 0;
	if (*cursor == '.') {
		cursor++;
		decimals = take_digits(&cursor, &minor);
		if (decimals < 1)
			return false;
	}
	if (*cursor || decimals > exponent)
		return false;
	for (; decimals < exponent; decimals++)
		if (__builtin_mul_overflow(minor, 10, &minor))
			return false;
	*out = money_make(negative ? -minor : minor, currency);
	return true;
}

/* The digits of minor with a decimal point, and group between the thousands ("" for none); without sign. */
static void write_digits(int64_t minor, int exponent, const char *group, char *out, size_t out_bytes)
{
	uint64_t left = minor < 0 ? 0 - (uint64_t)minor : (uint64_t)minor;
	char reversed[MONEY_TEXT_BYTES];
	size_t count = 0;
	int digit = 0;
	do {
		if (digit == exponent && exponent > 0)
			reversed[count++] = '.';
		else if (digit > exponent && (digit - exponent) % 3 == 0 && *group)
			reversed[count++] = *group;
		reversed[count++] = (char)('0' + left % 10);
		left /= 10;
		digit++;
	} while (left > 0 || digit <= exponent);
	size_t written = 0;
	while (count > 0 && written + 1 < out_bytes)
		out[written++] = reversed[--count];
	out[written] = '\0';
}

static int known_exponent(const struct money *amount)
{
	int exponent = currency_exponent(amount->currency);
	return exponent < 0 ? 0 : exponent;
}

/* Signs of currencies. All five languages group by commas and point the decimals; they differ in what a bare sign means
 * to their reader. */
static const struct {
	char code[CURRENCY_BYTES];
	const char *sign;                /* where nothing else is said */
	const char *own[LANGUAGE_COUNT]; /* in this language */
} signs[] = {
    {"CNY", "CN¥", {[LANGUAGE_ZH_CN] = "¥"}},
    {"JPY", "JP¥", {[LANGUAGE_JA] = "￥", [LANGUAGE_EN] = "¥"}},
    {"TWD", "NT$", {0}},
    {"HKD", "HK$", {0}},
    {"USD", "US$", {0}},
    {"SGD", "S$", {0}},
    {"AUD", "A$", {0}},
    {"CAD", "CA$", {0}},
    {"NZD", "NZ$", {0}},
    {"MOP", "MOP$", {0}},
    {"EUR", "€", {0}},
    {"GBP", "£", {0}},
    {"KRW", "₩", {0}},
    {"INR", "₹", {0}},
    {"VND", "₫", {0}},
    {"THB", "฿", {0}},
    {"PHP", "₱", {0}},
};

static const char *sign_of(const char *currency, enum language language)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (strcmp(signs[i].code, currency) != 0)
			continue;
		const char *own = language < LANGUAGE_COUNT ? signs[i].own[language] : NULL;
		return own ? own : signs[i].sign;
	}
	return NULL;
}

void money_text(struct money amount, enum language language, char out[MONEY_TEXT_BYTES])
{
	char digits[36];
	write_digits(amount.minor, known_exponent(&amount), ",", digits, sizeof digits);
	const char *minus = amount.minor < 0 ? "-" : "";
	const char *sign = sign_of(amount.currency, language);
	if (sign)
		snprintf(out, MONEY_TEXT_BYTES, "%s%s%s", minus, sign, digits);
	else
		snprintf(out, MONEY_TEXT_BYTES, "%s%.3s %s", minus, amount.currency, digits);
}
