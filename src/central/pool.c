#include "central/pool.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/house.h"
#include "central/leases.h"
#include "central/queue.h"
#include "central/store/kiosk.h"
#include "central/store/lease.h"

enum { POOL_NIGHTS_MAX = 60, POOL_LEASES_MAX = SYNC_LEASES_MAX - 16 };

/* What the pools of all kiosks look like for one type. */
struct demand {
	int arrivals;   /* rooms still expected today */
	int nights_max; /* the longest of their stays, from tonight */
	int free;       /* rooms that could be leased now */
	int held;       /* pool leases of this kiosk */
	int held_all;   /* of all kiosks */
};

struct pool {
	struct work *work;
	const struct kiosk_row *kiosk;
	struct house house;
	struct lease_rows leases; /* of all kiosks */
	int kiosks;               /* at work now, this one among them */
	int own;                  /* leases of any kind that this kiosk holds */
};

int pool_share(int arrivals, int rooms, int kiosks, int percent, int margin)
{
	if (arrivals <= 0 || kiosks <= 0)
		return 0;
	int wanted =
	    (int)(((int64_t)arrivals * percent + (int64_t)kiosks * 100 - 1) / ((int64_t)kiosks * 100)) + margin;
	int fair = (rooms + kiosks - 1) / kiosks;
	return wanted < fair ? wanted : fair;
}

/* Rooms of the type that are expected today and have not come. */
static bool arrivals_count(struct pool *pool, const char *type, struct demand *out, struct error *err)
{
	int32_t today = pool->house.hotel->business_day;
	int64_t arrivals = 0, departure = 0;
	enum sql_result result = sql_one(pool->work->sql, err,
	    "SELECT count(*), max(r.departure_day) FROM booking_room r JOIN booking b ON b.hotel = r.hotel"
	    " AND b.number = r.booking WHERE r.hotel = ?1 AND r.type = ?2 AND r.arrival_day <= ?3"
	    " AND r.departure_day >= ?3 AND r.state IN ('Reserved', 'DueIn') AND b.held = 0",
	    "tti>ii", pool->work->hotel, type, (int64_t)today, &arrivals, &departure);
	out->arrivals = (int)arrivals;
	out->nights_max = arrivals > 0 && departure > today ? (int)(departure - today) : 1;
	if (out->nights_max > POOL_NIGHTS_MAX)
		out->nights_max = POOL_NIGHTS_MAX;
	return result == SQL_ROW;
}

/* The nights from tonight for which nobody has the room, at most nights_max. */
static int nights_free(const struct house *house, const char *room, int nights_max)
{
	int32_t today = house->hotel->business_day;
	int nights = nights_max;
	for (int i = 0; i < house->promise_count; i++) {
		const struct room_promise *promise = &house->promises[i];
		if (!text_equal(promise->room, room) || promise->last_night < today)
			continue;
		int before = promise->first_night > today ? (int)(promise->first_night - today) : 0;
		if (before < nights)
			nights = before;
	}
	return nights;
}

static bool room_ready(const struct house *house, const struct room *room, const char *type)
{
	const struct policy *policy = hotel_policy(house->hotel, house->hotel->policy_id);
	return policy && text_equal(room->type, type) && !room->occupied &&
	       (policy->room_conditions & (1u << room->condition)) != 0;
}

static void rooms_count(struct pool *pool, const char *type, struct demand *out)
{
	for (int i = 0; i < pool->house.rooms.count; i++) {
		const struct room *room = &pool->house.rooms.rooms[i];
		if (room_ready(&pool->house, room, type) && nights_free(&pool->house, room->number, 1) > 0)
			out->free++;
	}
	for (int i = 0; i < pool->leases.count; i++) {
		const struct lease_row *row = &pool->leases.rows[i];
		const struct room *room = room_list_find(&pool->house.rooms, row->lease.room);
		if (row->state != LEASE_HELD || row->lease.booking[0] || !room || !text_equal(room->type, type))
			continue;
		out->held_all++;
		out->held += text_equal(row->kiosk, pool->kiosk->id);
	}
}

static bool lease_one(struct pool *pool, const struct room *room, int nights, struct error *err)
{
	int32_t today = pool->house.hotel->business_day;
	struct lease_row row = {
	    .incarnation = pool->kiosk->incarnation,
	    .lease =
	        {
	            .first_night = today,
	            .last_night = today + nights - 1,
	            .duration_ms = (int64_t)pool->house.settings.lease_minutes * 60 * 1000,
	        },
	};
	text_copy(row.kiosk, sizeof(row.kiosk), pool->kiosk->id);
	text_copy(row.lease.room, sizeof(row.lease.room), room->number);
	if (!store_lease_grant(pool->work, &row, err))
		return false;
	house_promise(&pool->house, room->number, row.lease.first_night, row.lease.last_night);
	pool->own++;
	return true;
}

/* Rooms that are free for the longest stay expected come first. */
static bool lease_more(struct pool *pool, const char *type, const struct demand *demand, int wanted, struct error *err)
{
	for (int least = demand->nights_max; least >= 1 && wanted > 0; least = least > 1 ? (least + 1) / 2 : 0) {
		for (int i = 0; i < pool->house.rooms.count && wanted > 0 && pool->own < POOL_LEASES_MAX; i++) {
			const struct room *room = &pool->house.rooms.rooms[i];
			if (!room_ready(&pool->house, room, type))
				continue;
			int nights = nights_free(&pool->house, room->number, demand->nights_max);
			if (nights < least)
				continue;
			if (!lease_one(pool, room, nights, err))
				return false;
			wanted--;
		}
	}
	return true;
}

/* The kiosk drops what the answer leaves out; the room is free once it no longer names it. */
static bool recall_some(struct pool *pool, const char *type, int surplus, struct error *err)
{
	for (int i = pool->leases.count - 1; i >= 0 && surplus > 0; i--) {
		const struct lease_row *row = &pool->leases.rows[i];
		const struct room *room = room_list_find(&pool->house.rooms, row->lease.room);
		if (row->state != LEASE_HELD || row->lease.booking[0] || !text_equal(row->kiosk, pool->kiosk->id) ||
		    !room || !text_equal(room->type, type))
			continue;
		if (!store_lease_move(pool->work, row->lease.id, LEASE_RECALLED, err))
			return false;
		surplus--;
	}
	return true;
}

static bool type_fill(struct pool *pool, const char *type, struct error *err)
{
	const struct hotel_settings *settings = &pool->house.settings;
	struct demand demand = {0};
	if (!arrivals_count(pool, type, &demand, err))
		return false;
	rooms_count(pool, type, &demand);
	int share = pool_share(demand.arrivals, demand.free + demand.held_all, pool->kiosks, settings->lease_percent,
	    settings->lease_margin);
	if (demand.held < share)
		return lease_more(pool, type, &demand, share - demand.held, err);
	return demand.held <= share + 1 || recall_some(pool, type, demand.held - share, err);
}

static bool kiosks_count(struct pool *pool, struct error *err)
{
	struct kiosk_rows kiosks;
	bool read = store_kiosk_list(pool->work, &kiosks, err);
	for (int i = 0; read && i < kiosks.count; i++)
		pool->kiosks += text_equal(kiosks.rows[i].id, pool->kiosk->id) ||
		                pool->work->now_ms - kiosks.rows[i].seen_ms < KIOSK_AWAY_MS;
	kiosk_rows_finish(&kiosks);
	return read;
}

/* What waiting guests would get is not for the pools. */
static bool keep_for_queue(struct pool *pool, struct error *err)
{
	struct queue_entries queue;
	int place;
	bool kept = store_queue_list(pool->work, &queue, err) &&
	            queue_hold_rooms(pool->work, &pool->house, &queue, "", 0, &place, err);
	queue_entries_finish(&queue);
	return kept;
}

bool pool_fill(struct work *work, const struct kiosk_row *kiosk, struct error *err)
{
	struct pool pool = {.work = work, .kiosk = kiosk};
	bool done = house_load(work, "", &pool.house, err) && kiosks_count(&pool, err) && keep_for_queue(&pool, err) &&
	            store_lease_living(work, "", &pool.leases, err);
	for (int i = 0; done && i < pool.leases.count; i++)
		pool.own += text_equal(pool.leases.rows[i].kiosk, kiosk->id);
	for (int i = 0; done && i < pool.house.types.count; i++)
		done = type_fill(&pool, pool.house.types.types[i].code, err);
	house_finish(&pool.house);
	lease_rows_finish(&pool.leases);
	return done;
}
