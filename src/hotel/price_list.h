/* What the nights of a room type cost a guest who asks, as central reckons it for kiosks. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/rate.h"

enum { PRICE_NIGHTS_MAX = 14, PRICE_WEEK_NIGHTS = 7 };

struct night_price {
	int32_t day;
	int64_t minor;
};

struct type_prices {
	char type[TYPE_CODE_BYTES];
	char currency[CURRENCY_BYTES];
	int night_count;
	struct night_price nights[PRICE_NIGHTS_MAX]; /* ascending; a night without a price is left out */
};

struct week_price {
	struct money tonight, lowest, highest; /* of the seven nights from tonight on */
};

bool type_prices_valid(const struct type_prices *prices, const char **what_out);
/* The nights from first_day on, each asked for alone; plan: the one for everybody. */
void type_prices_make(
    const struct rate_table *table, const char *plan, const char *type, int32_t first_day, struct type_prices *out);
/* False: the night has no price. */
bool type_prices_week(const struct type_prices *prices, int32_t tonight, struct week_price *out);
