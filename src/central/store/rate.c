#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/store/room.h"
#include "wire/hotel.h"

enum { DOCUMENT_BYTES_MAX = 64 * 1024 };

bool store_rate_put(struct work *work, const struct rate *rate, struct error *err)
{
	return sql_run(work->sql, err,
	    "INSERT INTO rate (hotel, plan, type, first_day, last_day, price_minor, weekend_minor)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (hotel, plan, type, first_day, last_day)"
	    " DO UPDATE SET price_minor = excluded.price_minor, weekend_minor = excluded.weekend_minor",
	    "tttiiii", work->hotel, rate->plan, rate->type, (int64_t)rate->first_day, (int64_t)rate->last_day,
	    rate->price_minor, rate->weekend_minor);
}

bool store_promotion_put(struct work *work, const struct rate_rule *rule, struct error *err)
{
	json_t *json = rate_rule_encode(rule);
	char *document = json_to_text(json);
	bool written = sql_run(work->sql, err,
	    "INSERT INTO promotion (hotel, id, document) VALUES (?1, ?2, ?3)"
	    " ON CONFLICT (hotel, id) DO UPDATE SET document = excluded.document",
	    "ttt", work->hotel, rule->id, document);
	free(document);
	json_decref(json);
	return written;
}

static bool rates_load(struct work *work, struct rate_list *out, int64_t count, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT plan, type, first_day, last_day, price_minor, weekend_minor FROM rate WHERE hotel = ?1"
	    " ORDER BY type, plan, first_day, last_day",
	    "t", work->hotel);
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW && out->rate_count < count) {
		struct rate *rate = &out->rates[out->rate_count++];
		text_copy(rate->plan, sizeof(rate->plan), sql_column_text(rows, 0));
		text_copy(rate->type, sizeof(rate->type), sql_column_text(rows, 1));
		rate->first_day = (int32_t)sql_column_int(rows, 2);
		rate->last_day = (int32_t)sql_column_int(rows, 3);
		rate->price_minor = sql_column_int(rows, 4);
		rate->weekend_minor = sql_column_int(rows, 5);
	}
	sql_end(rows);
	return result == SQL_DONE;
}

static bool rules_load(struct work *work, struct rate_list *out, int64_t count, struct error *err)
{
	struct sql_statement *rows =
	    sql_query(work->sql, err, "SELECT document FROM promotion WHERE hotel = ?1 ORDER BY id", "t", work->hotel);
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW && out->rule_count < count) {
		const char *document = sql_column_text(rows, 0);
		json_t *json = json_read(document, strlen(document), DOCUMENT_BYTES_MAX, err);
		bool parsed = json && rate_rule_decode(json, &out->rules[out->rule_count++], err);
		json_decref(json);
		if (!parsed) {
			result = SQL_FAILED;
			break;
		}
	}
	sql_end(rows);
	return result == SQL_DONE;
}

bool store_rate_list(struct work *work, struct rate_list *out, struct error *err)
{
	int64_t rates = 0, rules = 0;
	*out = (struct rate_list){0};
	if (sql_one(work->sql, err, "SELECT count(*) FROM rate WHERE hotel = ?1", "t>i", work->hotel, &rates) !=
	        SQL_ROW ||
	    sql_one(work->sql, err, "SELECT count(*) FROM promotion WHERE hotel = ?1", "t>i", work->hotel, &rules) !=
	        SQL_ROW)
		return false;
	out->rates = memory_zeroed((size_t)rates + 1, sizeof(*out->rates));
	out->rules = memory_zeroed((size_t)rules + 1, sizeof(*out->rules));
	return rates_load(work, out, rates, err) && rules_load(work, out, rules, err);
}

void rate_list_finish(struct rate_list *list)
{
	free(list->rates);
	free(list->rules);
	*list = (struct rate_list){0};
}
