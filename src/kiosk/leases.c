#include "kiosk/leases.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"

int leases_find(const struct lease_pool *pool, const char *id)
{
	int i;

	for (i = 0; i < pool->count; i++)
		if (strcmp(pool->leases[i].lease.id, id) == 0)
			return i;
	return -1;
}

static void remove_at(struct lease_pool *pool, int index)
{
	memmove(
	    &pool->leases[index], &pool->leases[index + 1], (size_t)(pool->count - index - 1) * sizeof pool->leases[0]);
	memory_wipe(&pool->leases[--pool->count], sizeof pool->leases[0]);
}

void leases_forget(struct lease_pool *pool, const char *id)
{
	int index = leases_find(pool, id);

	if (index >= 0)
		remove_at(pool, index);
}

int leases_add(struct lease_pool *pool, const struct lease *lease, const struct lease_receipt *receipt)
{
	leases_forget(pool, lease->id);
	if (pool->count >= SYNC_LEASES_MAX)
		return -1;
	pool->leases[pool->count] = (struct held_lease){.lease = *lease, .receipt = *receipt, .fate = SYNC_LEASE_HELD};
	return pool->count++;
}

void leases_report(struct lease_pool *pool, int64_t outbox_length, int64_t incarnation, struct sync_leases_request *out)
{
	int i;

	*out = (struct sync_leases_request){.incarnation = incarnation, .outbox_length = outbox_length};
	for (i = 0; i < pool->count; i++) {
		struct held_lease *held = &pool->leases[i];

		if (held->fate == SYNC_LEASE_HELD && held->lease.booking[0] && !held->promised)
			held->fate = SYNC_LEASE_RELEASED;
		text_copy(out->leases[i].id, sizeof out->leases[i].id, held->lease.id);
		out->leases[i].fate = held->fate;
	}
	out->count = pool->count;
}

static bool listed(const struct sync_leases_answer *answer, const char *id)
{
	int i;

	for (i = 0; i < answer->count; i++)
		if (strcmp(answer->leases[i].id, id) == 0)
			return true;
	return false;
}

static void drop_missing(struct lease_pool *pool, const struct sync_leases_answer *answer, int64_t asked_steady_ms,
    struct lease_changes *changes)
{
	int i;

	for (i = pool->count - 1; i >= 0; i--) {
		const struct held_lease *held = &pool->leases[i];

		if (listed(answer, held->lease.id) || held->receipt.asked_steady_ms > asked_steady_ms)
			continue;
		text_copy(changes->gone[changes->gone_count++], LEASE_ID_BYTES, held->lease.id);
		remove_at(pool, i);
	}
}

/* True if there is something to keep. A lease that the kiosk already gave away or back stays so, whatever central still
 * lists. */
static bool take_one(struct lease_pool *pool, const struct lease *lease, const struct lease_receipt *receipt)
{
	int index = leases_find(pool, lease->id);
	struct held_lease *held;

	if (index < 0)
		return leases_add(pool, lease, receipt) >= 0;
	held = &pool->leases[index];
	if (held->lease.granted_ms == lease->granted_ms && held->lease.duration_ms == lease->duration_ms)
		return false;
	held->lease = *lease;
	held->receipt = *receipt;
	return true;
}

void leases_take_answer(struct lease_pool *pool, const struct sync_leases_answer *answer,
    const struct lease_receipt *receipt, struct lease_changes *changes)
{
	int i;

	*changes = (struct lease_changes){0};
	drop_missing(pool, answer, receipt->asked_steady_ms, changes);
	for (i = 0; i < answer->count; i++) {
		struct lease_receipt own = *receipt;

		own.age_ms =
		    answer->now_ms > answer->leases[i].granted_ms ? answer->now_ms - answer->leases[i].granted_ms : 0;
		if (take_one(pool, &answer->leases[i], &own))
			changes->put[changes->put_count++] = leases_find(pool, answer->leases[i].id);
	}
}

static bool usable(const struct held_lease *held, const struct lease_clock *now)
{
	return held->fate == SYNC_LEASE_HELD && !held->promised && !held->lease.booking[0] &&
	       lease_remaining_ms(&held->lease, &held->receipt, now) > 0;
}

int leases_usable(const struct lease_pool *pool, const struct lease_clock *now)
{
	int i, count = 0;

	for (i = 0; i < pool->count; i++)
		count += usable(&pool->leases[i], now);
	return count;
}

static bool covers(const struct lease *lease, const struct allocation_request *request)
{
	return lease->first_night <= request->first_night && lease->last_night >= request->last_night;
}

static const struct room *room_of(const struct allocation_hotel *hotel, const char *number)
{
	int i;

	for (i = 0; i < hotel->room_count; i++)
		if (strcmp(hotel->rooms[i].number, number) == 0)
			return &hotel->rooms[i];
	return NULL;
}

/* The leased rooms alone take part: every other room may have been sold meanwhile. */
int leases_choose(const struct lease_pool *pool, const struct allocation_hotel *hotel,
    const struct allocation_request *request, const struct lease_clock *now, enum refusal *refusal_out)
{
	struct room *rooms = memory_zeroed(SYNC_LEASES_MAX, sizeof *rooms);
	int origin[SYNC_LEASES_MAX];
	struct allocation_hotel leased = *hotel;
	struct allocation_answer answer;
	int i;

	leased.rooms = rooms;
	leased.room_count = 0;
	for (i = 0; i < pool->count; i++) {
		const struct room *room;

		if (!usable(&pool->leases[i], now) || !covers(&pool->leases[i].lease, request))
			continue;
		room = room_of(hotel, pool->leases[i].lease.room);
		if (!room)
			continue;
		origin[leased.room_count] = i;
		rooms[leased.room_count++] = *room;
	}
	answer = allocation_choose(&leased, request);
	free(rooms);
	*refusal_out = answer.room < 0 ? answer.refusal : REFUSAL_NONE;
	return answer.room < 0 ? -1 : origin[answer.room];
}
