/* Money: whole minor units with an ISO 4217 code. Nothing here rounds except a percentage, and that half-up (away from
 * zero), the way that a till does and a guest expects. Every operation says when it would overflow. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/language.h"

enum { CURRENCY_BYTES = 4, MONEY_TEXT_BYTES = 48 };

struct money {
	int64_t minor;
	char currency[CURRENCY_BYTES]; /* three capitals; "" only in a zeroed struct */
};

/* Digits after the decimal sign by ISO 4217 (JPY 0, CNY 2, KWD 3); -1 for a code that is not in our table. */
int currency_exponent(const char *currency);
struct money money_make(int64_t minor, const char *currency); /* currency is cut to three characters */
/* False (out untouched): different currencies, or overflow. A zeroed money takes the other one's currency. */
bool money_add(struct money a, struct money b, struct money *out);
bool money_subtract(struct money a, struct money b, struct money *out);
bool money_multiply(struct money amount, int64_t times, struct money *out);
/* basis_points: hundredths of a percent (1250 is 12.5 %). Half-up: 0.5 goes away from zero. */
bool money_percent(struct money amount, int64_t basis_points, struct money *out);

/* "1296.00", "-5", "12" with the currency's digits: at most exponent decimals, no sign but '-', no blanks. */
bool money_parse(const char *text, const char *currency, struct money *out);
/* For guests, in the language's form: "¥1,296.00" (CNY in Chinese), "CN¥1,296.00" (in the others), "€1,296.00",
 * "NT$1,296.00", "￥12,960" (JPY in Japanese), "₩129,600", else "CHF 1,296.00". */
void money_text(struct money amount, enum language language, char out[MONEY_TEXT_BYTES]);
