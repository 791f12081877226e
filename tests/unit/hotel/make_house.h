/* A small house with three types, its rates, stock and plans, for tests of changes and walk-ins. */
#pragma once
#include "hotel/change.h"
#include "hotel/make.h"

struct house {
	struct policy policy;
	struct room_type types[3];
	struct rate rates[4];
	struct rate_table table;
	struct stock stock;
	struct change_plan plans[2];
	struct late_step late[3];
	struct change_hotel hotel;
};

static inline void make_house(struct house *house)
{
	*house = (struct house){.policy = make_policy(),
	    .types = {{.code = "TWIN", .adults_max = 2, .guests_max = 2, .rank = 1},
	        {.code = "KING", .adults_max = 2, .guests_max = 3, .rank = 2},
	        {.code = "SUITE", .adults_max = 4, .guests_max = 5, .rank = 5}},
	    .rates = {{"bar", "TWIN", 0, 5000, 50000, 0}, {"bar", "KING", 0, 5000, 60000, 0},
	        {"bar", "SUITE", 0, 5000, 120001, 0}, {"bar", "KING", 1005, 1006, 70000, 0}},
	    .plans = {{"", CHANGE_KEEPS_AGREED, true, 0, 1U << PAY_PREPAID | 1U << PAY_AT_HOTEL},
	        {"fixed", CHANGE_BY_STAFF, false, 0, ~0U}},
	    .late = {
	        {14 * 60, FEE_NONE, 0, false}, {16 * 60, FEE_FIXED, 10000, false}, {20 * 60, FEE_PERCENT, 5000, true}}};
	house->table = (struct rate_table){"CNY", house->rates, 4, NULL, 0};
	house->stock = (struct stock){.first_day = 990, .type_count = 3};
	for (int t = 0; t < 3; t++) {
		memcpy(house->stock.types[t].type, house->types[t].code, sizeof house->types[t].code);
		house->stock.types[t].night_count = 60;
		for (int n = 0; n < 60; n++)
			house->stock.types[t].nights[n].free = 2;
	}
	house->hotel = (struct change_hotel){&house->policy, house->types, 3, &house->table, &house->stock,
	    house->plans, 2, house->late, 3, 998, NULL, 0, false, false, {998, 12 * 60}};
}

static inline void set_free(struct house *house, const char *type, int32_t day, int free)
{
	for (int t = 0; t < 3; t++)
		if (strcmp(house->stock.types[t].type, type) == 0)
			house->stock.types[t].nights[day - house->stock.first_day].free = free;
}
