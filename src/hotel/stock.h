/* What is still to be sold: for every room type and night how many rooms are free. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/booking.h"

enum { STOCK_TYPES_MAX = 32, STOCK_DAYS_MAX = 186, STOCK_UNKNOWN = INT32_MIN };

struct stock_night {
	int free; /* below 0: more sold than there are */
};

struct stock_type {
	char type[TYPE_CODE_BYTES];
	int night_count;
	struct stock_night nights[STOCK_DAYS_MAX]; /* from the stock's first day on */
};

/* About 24 KB. */
struct stock {
	int32_t first_day;
	int type_count;
	struct stock_type types[STOCK_TYPES_MAX];
};

/* Rooms of type free in the night of day; STOCK_UNKNOWN for a type or night that it says nothing about. */
int stock_free(const struct stock *stock, const char *type, int32_t day);
/* The least of it over the nights first_night..last_night; STOCK_UNKNOWN if any is unknown. */
int stock_least(const struct stock *stock, const char *type, int32_t first_night, int32_t last_night);
/* Takes count rooms (negative: gives back) for these nights; false, and nothing changed, if a night is unknown or would
 * fall below 0 by it. */
bool stock_take(struct stock *stock, const char *type, int32_t first_night, int32_t last_night, int count);
bool stock_valid(const struct stock *stock, const char **what_out);
