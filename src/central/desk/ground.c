#include "central/desk/ground.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/staff/booking_entry.h"
#include "central/store/folio.h"
#include "central/store/night_price.h"

static bool house_read(struct work *work, struct ground *ground, struct error *err)
{
	return store_hotel_load(work, ground->hotel, NULL, err) && store_room_list(work, &ground->rooms, err) &&
	       store_type_list(work, &ground->types, err) && store_rate_list(work, &ground->rates, err) &&
	       store_service_rules_load(work, &ground->rules, err);
}

bool ground_load(struct work *work, int32_t first_day, struct ground *out, struct error *err)
{
	*out = (struct ground){
	    .hotel = memory_zeroed(1, sizeof(*out->hotel)), .stock = memory_zeroed(1, sizeof(*out->stock))};
	if (!house_read(work, out, err))
		return false;
	int32_t business_day = out->hotel->business_day;
	out->now_ms = hotel_now_ms(work, out->hotel);
	out->table = (struct rate_table){
	    .rates = out->rates.rates,
	    .rate_count = out->rates.rate_count,
	    .rules = out->rates.rules,
	    .rule_count = out->rates.rule_count,
	};
	text_copy(out->table.currency, sizeof(out->table.currency), out->hotel->currency);
	return stock_load(work, &out->rooms, &out->types, business_day,
	    first_day > business_day ? first_day : business_day, out->stock, err);
}

void ground_finish(struct ground *ground)
{
	free(ground->agreed_minor);
	free(ground->hotel);
	free(ground->stock);
	room_list_finish(&ground->rooms);
	type_list_finish(&ground->types);
	rate_list_finish(&ground->rates);
	*ground = (struct ground){0};
}

const struct policy *ground_policy(const struct ground *ground, const struct booking *booking)
{
	return hotel_policy(ground->hotel, booking->policy_id);
}

struct local_time ground_time(const struct ground *ground)
{
	return local_time_at(ground->now_ms, ground->hotel->utc_offset_minutes);
}

struct change_hotel ground_change(const struct ground *ground, const struct booking *booking, bool staff)
{
	static const struct change_plan open_plan = {
	    .pricing = CHANGE_KEEPS_AGREED, .lowers = true, .payments_allowed = (1U << PAYMENT_WAY_COUNT) - 1};
	bool agreed = text_equal(ground->agreed_booking, booking->number);
	return (struct change_hotel){
	    .policy = ground_policy(ground, booking),
	    .types = ground->types.types,
	    .type_count = ground->types.count,
	    .rates = &ground->table,
	    .stock = ground->stock,
	    .plans = staff ? &open_plan : ground->rules.plans,
	    .plan_count = staff ? 1 : ground->rules.plan_count,
	    .late_steps = ground->rules.late_steps,
	    .late_step_count = ground->rules.late_step_count,
	    .business_day = ground->hotel->business_day,
	    .agreed_minor = agreed && ground->nights_known ? ground->agreed_minor : NULL,
	    .late_minor = agreed ? ground->late_minor : 0,
	    .late_night = agreed && ground->late_night,
	    .staff = staff,
	    .now = ground_time(ground),
	};
}

enum { NIGHTS_MAX = BOOKING_ROOMS_MAX * QUOTE_NIGHTS_MAX };

bool ground_agreed_load(struct work *work, const struct booking *booking, struct ground *ground, struct error *err)
{
	ground->agreed_booking[0] = '\0';
	ground->nights_known = false;
	if (!store_late_fee(work, booking->number, &ground->late_minor, err) ||
	    !store_late_night(work, booking->number, &ground->late_night, err))
		return false;
	text_copy(ground->agreed_booking, sizeof(ground->agreed_booking), booking->number);
	if (night_price_count(booking) > QUOTE_NIGHTS_MAX)
		return true;
	if (!ground->agreed_minor)
		ground->agreed_minor = memory_zeroed(NIGHTS_MAX, sizeof(*ground->agreed_minor));
	return store_night_prices_load(work, booking, ground->agreed_minor, &ground->nights_known, err);
}

bool ground_agreed_keep(
    struct work *work, const struct booking *booking, const struct ground *ground, struct error *err)
{
	int64_t nights[NIGHTS_MAX];
	struct change_hotel hotel = ground_change(ground, booking, true);
	hotel.agreed_minor = NULL;
	hotel.late_minor = 0;
	return !change_agreed(&hotel, booking, nights, NIGHTS_MAX) ||
	       store_night_prices_put(work, booking, nights, err);
}

bool agreed_keep(struct work *work, const struct booking *booking, struct error *err)
{
	struct ground ground = {0};
	bool kept =
	    ground_load(work, booking->arrival_day, &ground, err) && ground_agreed_keep(work, booking, &ground, err);
	ground_finish(&ground);
	return kept;
}

struct walk_in_hotel ground_walk_in(const struct ground *ground)
{
	const struct policy *policy = hotel_policy(ground->hotel, ground->hotel->policy_id);
	return (struct walk_in_hotel){
	    .audit =
	        {
	            .types = ground->types.types,
	            .type_count = ground->types.count,
	            .rooms = ground->rooms.rooms,
	            .room_count = ground->rooms.count,
	            .rates = &ground->table,
	            .high_floor_from = policy ? policy->high_floor_from : 0,
	            .policy = policy,
	        },
	    .stock = ground->stock,
	    .plan = rate_plan_public(&ground->rates),
	    .policy_id = ground->hotel->policy_id,
	    .business_day = ground->hotel->business_day,
	};
}

/* ---- stock ------------------------------------------------------------------------------------------------------- */

static struct stock_type *type_find(struct stock *stock, const char *type)
{
	for (int i = 0; i < stock->type_count; i++)
		if (text_equal(stock->types[i].type, type))
			return &stock->types[i];
	return NULL;
}

static void count(struct stock *stock, const char *type, int32_t first_night, int32_t last_night, int by)
{
	struct stock_type *row = type_find(stock, type);
	if (!row)
		return;
	int32_t end = stock->first_day + row->night_count - 1;
	int32_t night = first_night > stock->first_day ? first_night : stock->first_day;
	for (; night <= last_night && night <= end; night++)
		row->nights[night - stock->first_day].free += by;
}

static bool sold_read(struct sql_statement *rows, int32_t business_day, struct stock *stock, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		int32_t arrival = (int32_t)sql_column_int(rows, 1), departure = (int32_t)sql_column_int(rows, 2);
		int32_t last = stay_last_night(arrival, departure);
		/* Who should have left before today has his room tonight. */
		if (sql_column_int(rows, 3) != 0 && departure < business_day)
			last = business_day;
		count(stock, sql_column_text(rows, 0), arrival, last, -1);
	}
	sql_end(rows);
	return result == SQL_DONE;
}

static bool holds_read(struct sql_statement *rows, struct stock *stock, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		int32_t night = (int32_t)sql_column_int(rows, 1);
		count(stock, sql_column_text(rows, 0), night, night, -1);
	}
	sql_end(rows);
	return result == SQL_DONE;
}

bool stock_load(struct work *work, const struct room_list *rooms, const struct type_list *types, int32_t business_day,
    int32_t first_day, struct stock *out, struct error *err)
{
	int32_t last_day = first_day + STOCK_DAYS_MAX - 1;
	*out = (struct stock){.first_day = first_day};
	for (int i = 0; i < types->count && i < STOCK_TYPES_MAX; i++) {
		struct stock_type *type = &out->types[out->type_count++];
		text_copy(type->type, sizeof(type->type), types->types[i].code);
		type->night_count = STOCK_DAYS_MAX;
	}
	for (int i = 0; i < rooms->count; i++)
		for (int32_t day = first_day; day <= last_day; day++)
			if (!room_out(&rooms->rooms[i], day))
				count(out, rooms->rooms[i].type, day, day, 1);
	return sold_read(sql_query(work->sql, err,
	                     "SELECT CASE WHEN r.state IN ('InHouse', 'DueOut') THEN coalesce(m.type, r.type)"
	                     " ELSE r.type END, r.arrival_day, r.departure_day,"
	                     " CASE WHEN r.state IN ('InHouse', 'DueOut') THEN 1 ELSE 0 END FROM booking_room r"
	                     " LEFT JOIN room m ON m.hotel = r.hotel AND m.number = r.room WHERE r.hotel = ?1"
	                     " AND r.state IN ('Reserved', 'DueIn', 'InHouse', 'DueOut') AND r.arrival_day <= ?2"
	                     " AND (r.departure_day >= ?3 OR r.state IN ('InHouse', 'DueOut'))",
	                     "tii", work->hotel, (int64_t)last_day, (int64_t)first_day),
	           business_day, out, err) &&
	       holds_read(sql_query(work->sql, err,
	                      "SELECT type, night FROM stock_hold WHERE hotel = ?1 AND night >= ?2 AND night <= ?3",
	                      "tii", work->hotel, (int64_t)first_day, (int64_t)last_day),
	           out, err);
}
