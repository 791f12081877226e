#include "hotel/price_list.h"
#include "base/memory.h"
#include "base/text.h"
#include <stdlib.h>

bool type_prices_valid(const struct type_prices *prices, const char **what_out)
{
	bool good = prices->night_count >= 0 && prices->night_count <= PRICE_NIGHTS_MAX;
	for (int i = 0; good && i < prices->night_count; i++)
		good = prices->nights[i].minor >= 0 && (i == 0 || prices->nights[i - 1].day < prices->nights[i].day);
	if (!good && what_out)
		*what_out = "nights";
	return good;
}

void type_prices_make(
    const struct rate_table *table, const char *plan, const char *type, int32_t first_day, struct type_prices *out)
{
	struct quote *quote = memory_zeroed(1, sizeof(*quote));
	*out = (struct type_prices){0};
	text_copy(out->type, sizeof(out->type), type);
	text_copy(out->currency, sizeof(out->currency), table->currency);
	for (int32_t day = first_day; day < first_day + PRICE_NIGHTS_MAX; day++)
		if (rate_quote(table, plan, type, "", day, day + 1, quote))
			out->nights[out->night_count++] = (struct night_price){day, quote->total_minor};
	free(quote);
}

bool type_prices_week(const struct type_prices *prices, int32_t tonight, struct week_price *out)
{
	bool found = false;
	int64_t now = 0, lowest = INT64_MAX, highest = 0;
	for (int i = 0; i < prices->night_count; i++) {
		const struct night_price *night = &prices->nights[i];
		if (night->day < tonight || night->day - tonight >= PRICE_WEEK_NIGHTS)
			continue;
		if (night->day == tonight) {
			now = night->minor;
			found = true;
		}
		lowest = night->minor < lowest ? night->minor : lowest;
		highest = night->minor > highest ? night->minor : highest;
	}
	if (found)
		*out = (struct week_price){money_make(now, prices->currency), money_make(lowest, prices->currency),
		    money_make(highest, prices->currency)};
	return found;
}
