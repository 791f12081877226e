#include "hotel/stock.h"
#include <string.h>
#include "hotel/words.h"

static int index_of(const struct stock *stock, const char *type)
{
	for (int i = 0; i < stock->type_count; i++)
		if (strcmp(stock->types[i].type, type) == 0)
			return i;
	return -1;
}

/* The place of day among the nights of a type; -1 if it says nothing about it. */
static int place_of(const struct stock *stock, int type, int32_t day)
{
	int64_t place = (int64_t)day - stock->first_day;
	return type >= 0 && place >= 0 && place < stock->types[type].night_count ? (int)place : -1;
}

int stock_free(const struct stock *stock, const char *type, int32_t day)
{
	int index = index_of(stock, type);
	int place = place_of(stock, index, day);
	return place < 0 ? STOCK_UNKNOWN : stock->types[index].nights[place].free;
}

int stock_least(const struct stock *stock, const char *type, int32_t first_night, int32_t last_night)
{
	int index = index_of(stock, type);
	int first = place_of(stock, index, first_night), last = place_of(stock, index, last_night);
	if (first < 0 || last < first)
		return STOCK_UNKNOWN;
	int least = INT32_MAX;
	for (int i = first; i <= last; i++)
		if (stock->types[index].nights[i].free < least)
			least = stock->types[index].nights[i].free;
	return least;
}

bool stock_take(struct stock *stock, const char *type, int32_t first_night, int32_t last_night, int count)
{
	int least = stock_least(stock, type, first_night, last_night);
	if (least == STOCK_UNKNOWN || (count > 0 && least < count))
		return false;
	int index = index_of(stock, type);
	for (int64_t day = first_night; day <= last_night; day++)
		stock->types[index].nights[day - stock->first_day].free -= count;
	return true;
}

bool stock_valid(const struct stock *stock, const char **what_out)
{
	enum { FREE_LIMIT = 100000 };
	static const struct text_field texts[] = {TEXT_FIELD(stock_type, type, 1)};
	if (!day_valid(stock->first_day))
		return fault_in("first_day", what_out);
	if (stock->type_count < 0 || stock->type_count > STOCK_TYPES_MAX)
		return fault_in("types", what_out);
	for (int i = 0; i < stock->type_count; i++) {
		const struct stock_type *type = &stock->types[i];
		if (!text_fields_valid(type, texts, 1, what_out))
			return false;
		if (index_of(stock, type->type) != i)
			return fault_in("types", what_out);
		if (type->night_count < 0 || type->night_count > STOCK_DAYS_MAX)
			return fault_in("nights", what_out);
		for (int n = 0; n < type->night_count; n++)
			if (type->nights[n].free < -FREE_LIMIT || type->nights[n].free > FREE_LIMIT)
				return fault_in("free", what_out);
	}
	return true;
}
