/* Allocation against thousands of random hotels: an oracle that goes night by night and room by room must agree. */
#include "hotel/cmocka_all.h"
#include <stdio.h>
#include <time.h>
#include "base/random.h"
#include "hotel/allocation.h"
#include "hotel/make.h"

enum { ROOMS = 14, PROMISES = 24, REQUESTS = 12, TODAY = 1000, HORIZON = 90, HOTELS = 3000, SCORES = 8 };

struct world {
	struct policy policy;
	struct room_type types[3];
	struct room rooms[ROOMS];
	struct room_promise promises[PROMISES];
	struct allocation_request requests[REQUESTS];
	int room_count, promise_count, request_count;
};

static const char *const type_codes[3] = {"TWIN", "KING", "SUITE"};
static struct seeded_random *seeded;

static int below(uint32_t bound)
{
	struct random random = seeded_random_view(seeded);
	return (int)random_below(&random, bound);
}

static void make_room(struct world *world, int i)
{
	struct room *room = &world->rooms[i];
	*room = (struct room){.bed = (enum bed)below(BED_KIND_COUNT),
	    .floor = 1 + below(9),
	    .smoking = below(4) == 0,
	    .accessible = below(5) == 0,
	    .near_lift = below(2),
	    .condition = (enum room_condition)(below(3) ? below(4) : below(ROOM_CONDITION_COUNT)),
	    .occupied = below(5) == 0};
	snprintf(room->number, sizeof room->number, "%d", room->floor % 10 * 100 + i % 100);
	snprintf(room->type, sizeof room->type, "%s", type_codes[below(3)]);
	if (below(4) == 0)
		snprintf(room->connecting, sizeof room->connecting, "x");
	if (below(2))
		snprintf(room->view, sizeof room->view, "%s", below(2) ? "lake" : "city");
}

static void make_request(struct world *world, int i)
{
	struct allocation_request *request = &world->requests[i];
	*request = (struct allocation_request){.first_night = TODAY + (below(2) ? 0 : below(20)),
	    .now = below(2),
	    .asked_ms = below(4),
	    .price_minor = below(4) * 100,
	    .wish_count = below(4)};
	request->last_night = request->first_night + below(6);
	snprintf(request->key, sizeof request->key, "B%02d/0", i);
	snprintf(request->type, sizeof request->type, "%s", type_codes[below(3)]);
	for (int w = 0; w < request->wish_count; w++)
		request->wishes[w] = (struct wish){.kind = (enum wish_kind)below(WISH_EXTRA_BED + 1),
		    .status = (enum wish_status)below(WISH_STATUS_COUNT),
		    .note = "lake"};
}

static void make_promise(struct world *world, int i)
{
	struct room_promise *promise = &world->promises[i];
	*promise = (struct room_promise){.first_night = TODAY - 5 + below(40)};
	promise->last_night = promise->first_night + below(8);
	if (below(10))
		memcpy(promise->room, world->rooms[below((uint32_t)world->room_count)].number, sizeof promise->room);
	else
		snprintf(promise->room, sizeof promise->room, "gone");
	if (below(4) == 0)
		snprintf(promise->holder, sizeof promise->holder, "B%02d/0", below(REQUESTS));
}

static void make_world(struct world *world)
{
	*world = (struct world){.policy = make_policy(),
	    .room_count = 1 + below(ROOMS),
	    .promise_count = below(PROMISES + 1),
	    .request_count = 1 + below(REQUESTS)};
	world->policy.upgrades_allowed = below(2);
	world->policy.strategy_count = below(4);
	int shift = below(3);
	for (int i = 0; i < 3; i++) {
		world->policy.strategies[i] = (enum strategy)((i + shift) % 3);
		world->types[i].rank = i;
		snprintf(world->types[i].code, sizeof world->types[i].code, "%s", type_codes[i]);
	}
	for (int i = 0; i < world->room_count; i++)
		make_room(world, i);
	for (int i = 0; i < world->promise_count; i++)
		make_promise(world, i);
	for (int i = 0; i < world->request_count; i++)
		make_request(world, i);
}

static struct allocation_hotel view_of(const struct world *world)
{
	return (struct allocation_hotel){.policy = &world->policy,
	    .business_day = TODAY,
	    .rooms = world->rooms,
	    .room_count = world->room_count,
	    .types = world->types,
	    .type_count = 3,
	    .promises = world->promises,
	    .promise_count = world->promise_count};
}

/* Extra nights taken within a batch, room by night. */
static bool given[ROOMS][HORIZON];

/* Is the night taken by anybody but the request itself? */
static bool night_taken(const struct world *world, const struct allocation_request *request, int room, int32_t night)
{
	if (night >= TODAY && night < TODAY + HORIZON && given[room][night - TODAY])
		return true;
	for (int i = 0; i < world->promise_count; i++) {
		const struct room_promise *promise = &world->promises[i];
		if (strcmp(promise->room, world->rooms[room].number) == 0 && promise->first_night <= night &&
		    promise->last_night >= night && strcmp(promise->holder, request->key) != 0)
			return true;
	}
	return false;
}

static int rank_of(const char *type)
{
	for (int i = 0; i < 3; i++)
		if (strcmp(type, type_codes[i]) == 0)
			return i;
	return -1;
}

static bool legal(const struct world *world, const struct allocation_request *request, int i)
{
	const struct room *room = &world->rooms[i];
	int upgrade = rank_of(room->type) - rank_of(request->type);
	if (upgrade < 0 || (upgrade > 0 && !world->policy.upgrades_allowed))
		return false;
	if (room->condition == ROOM_OUT_OF_ORDER || room->condition == ROOM_OUT_OF_SERVICE)
		return false;
	if (request->now && (room->occupied || (room->condition != ROOM_CLEAN && room->condition != ROOM_INSPECTED)))
		return false;
	for (int32_t night = request->first_night; night <= request->last_night; night++)
		if (night_taken(world, request, i, night))
			return false;
	return true;
}

static bool own_promise_covers(const struct world *world, const struct allocation_request *request, int room)
{
	for (int i = 0; i < world->promise_count; i++) {
		const struct room_promise *promise = &world->promises[i];
		if (strcmp(promise->room, world->rooms[room].number) == 0 &&
		    strcmp(promise->holder, request->key) == 0 && promise->first_night <= request->first_night &&
		    promise->last_night >= request->last_night)
			return true;
	}
	return false;
}

/* Every criterion as a number, less is better, in the stated order. */
static void score(const struct world *world, const struct allocation_request *request, int i, int64_t out[SCORES])
{
	const struct room *room = &world->rooms[i];
	int64_t idle = 0, wishes = 0, early = 0;
	bool wants_accessible = false, wants_connecting = false, wishes_first = false;
	for (int32_t n = 1; n <= ALLOCATION_IDLE_MAX && request->first_night - n >= TODAY; n++, idle++)
		if (night_taken(world, request, i, request->first_night - n))
			break;
	for (int32_t n = 1; n <= ALLOCATION_IDLE_MAX; n++, idle++)
		if (night_taken(world, request, i, request->last_night + n))
			break;
	for (int w = 0; w < request->wish_count; w++) {
		const struct wish *wish = &request->wishes[w];
		if (!wish_of_room(wish->kind) || wish->status == WISH_DECLINED)
			continue;
		wants_accessible |= wish->kind == WISH_ACCESSIBLE;
		wants_connecting |= wish->kind == WISH_CONNECTING;
		if (room_grants(room, wish, world->policy.high_floor_from)) {
			wishes++;
			early += 1 << (WISHES_MAX - w);
		}
	}
	for (int s = 0; s < world->policy.strategy_count; s++)
		wishes_first |= world->policy.strategies[s] == STRATEGY_SPECIAL_REQUESTS;
	int64_t granted = -(wishes * (1 << 20) + early);
	const int64_t scores[SCORES] = {!own_promise_covers(world, request, i),
	    rank_of(room->type) - rank_of(request->type), wishes_first ? granted : idle, wishes_first ? idle : granted,
	    room->condition != ROOM_INSPECTED,
	    (room->accessible && !wants_accessible) + (*room->connecting && !wants_connecting), room->floor,
	    atoi(room->number)};
	memcpy(out, scores, sizeof scores);
}

static int compare_scores(const int64_t *a, const int64_t *b)
{
	for (int i = 0; i < SCORES; i++)
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	return 0;
}

/* The best room by looking at all of them; -1 for none. */
static int oracle(const struct world *world, const struct allocation_request *request)
{
	int64_t best[SCORES], here[SCORES];
	int found = -1;
	for (int i = 0; i < world->room_count; i++) {
		if (!legal(world, request, i))
			continue;
		score(world, request, i, here);
		if (found < 0 || compare_scores(here, best) < 0) {
			memcpy(best, here, sizeof best);
			found = i;
		}
	}
	return found;
}

static void one_request_gets_the_best_legal_room(void **state)
{
	(void)state;
	int chosen = 0, refused = 0;
	for (int h = 0; h < HOTELS; h++) {
		struct world world;
		make_world(&world);
		memset(given, 0, sizeof given);
		struct allocation_hotel hotel = view_of(&world);
		for (int i = 0; i < world.request_count; i++) {
			struct allocation_answer answer = allocation_choose(&hotel, &world.requests[i]);
			assert_int_equal(answer.room, oracle(&world, &world.requests[i]));
			assert_int_equal(answer.refusal == REFUSAL_NONE, answer.room >= 0);
			for (int r = 0; r < world.room_count; r++)
				assert_int_equal(allocation_legal(&hotel, &world.requests[i], r) == REFUSAL_NONE,
				    legal(&world, &world.requests[i], r));
			*(answer.room >= 0 ? &chosen : &refused) += 1;
		}
	}
	assert_true(chosen > HOTELS && refused > HOTELS / 2); /* the random hotels say something */
}

/* Serves the requests in the policy's order by the oracle and compares. */
static void replay(const struct world *world, const struct allocation_answer *answers)
{
	bool served[REQUESTS] = {false};
	memset(given, 0, sizeof given);
	for (int turn = 0; turn < world->request_count; turn++) {
		int next = -1;
		for (int i = 0; i < world->request_count; i++)
			if (!served[i] && (next < 0 || allocation_compare(&world->policy, &world->requests[i],
			                                   &world->requests[next]) < 0))
				next = i;
		served[next] = true;
		const struct allocation_request *request = &world->requests[next];
		int room = answers[next].room;
		assert_int_equal(room, oracle(world, request));
		for (int32_t night = request->first_night; room >= 0 && night <= request->last_night; night++) {
			assert_false(given[room][night - TODAY]);
			given[room][night - TODAY] = true;
		}
	}
}

static void shuffle(void *items, int count, size_t bytes)
{
	char kept[sizeof(struct allocation_request)];
	assert_true(bytes <= sizeof kept);
	for (int i = count - 1; i > 0; i--) {
		char *a = (char *)items + (size_t)i * bytes,
		     *b = (char *)items + (size_t)below((uint32_t)i + 1) * bytes;
		memcpy(kept, a, bytes);
		memmove(a, b, bytes);
		memcpy(b, kept, bytes);
	}
}

static const char *room_of(const struct world *world, const struct allocation_answer *answers, const char *key)
{
	for (int i = 0; i < world->request_count; i++)
		if (strcmp(world->requests[i].key, key) == 0)
			return answers[i].room < 0 ? "" : world->rooms[answers[i].room].number;
	return NULL;
}

static void a_batch_serves_in_order_whatever_the_input_order(void **state)
{
	(void)state;
	for (int h = 0; h < HOTELS; h++) {
		struct world world, shuffled;
		struct allocation_answer answers[REQUESTS], again[REQUESTS];
		make_world(&world);
		struct allocation_hotel hotel = view_of(&world);
		assert_true(allocation_batch(&hotel, world.requests, world.request_count, answers));
		replay(&world, answers);
		shuffled = world;
		shuffle(shuffled.rooms, shuffled.room_count, sizeof *shuffled.rooms);
		shuffle(shuffled.requests, shuffled.request_count, sizeof *shuffled.requests);
		shuffle(shuffled.promises, shuffled.promise_count, sizeof *shuffled.promises);
		hotel = view_of(&shuffled);
		assert_true(allocation_batch(&hotel, shuffled.requests, shuffled.request_count, again));
		for (int i = 0; i < world.request_count; i++)
			assert_string_equal(room_of(&world, answers, world.requests[i].key),
			    room_of(&shuffled, again, world.requests[i].key));
	}
}

/* Each row is served before the next under the strategy alone, and under none by key. */
static void strategies_order_the_requests(void **state)
{
	(void)state;
	struct allocation_request wishing = {.key = "C", .asked_ms = 9, .price_minor = 5, .wish_count = 1};
	struct allocation_request early = {.key = "B", .asked_ms = 1, .price_minor = 5};
	struct allocation_request dear = {.key = "D", .asked_ms = 9, .price_minor = 9};
	struct allocation_request plain = {.key = "A", .asked_ms = 9, .price_minor = 5};
	const struct {
		enum strategy strategy;
		const struct allocation_request *first;
	} rows[] = {
	    {STRATEGY_SPECIAL_REQUESTS, &wishing}, {STRATEGY_FIRST_COME, &early}, {STRATEGY_HIGHER_PRICE, &dear}};
	struct policy policy = make_policy();
	policy.strategy_count = 1;
	for (size_t i = 0; i < ROWS(rows); i++) {
		policy.strategies[0] = rows[i].strategy;
		assert_true(allocation_compare(&policy, rows[i].first, &plain) < 0);
		assert_true(allocation_compare(&policy, &plain, rows[i].first) > 0);
	}
	policy.strategy_count = 0;
	assert_true(allocation_compare(&policy, &plain, &early) < 0);
	assert_true(allocation_compare(&policy, &dear, &early) > 0);
}

static void bad_questions_are_refused(void **state)
{
	(void)state;
	struct world world;
	make_world(&world);
	struct allocation_hotel hotel = view_of(&world);
	struct allocation_answer answers[2];
	struct allocation_request twins[2] = {world.requests[0], world.requests[0]};
	twins[1].price_minor++;
	assert_false(allocation_batch(&hotel, twins, 2, answers));
	twins[0].last_night = twins[0].first_night - 1;
	assert_int_equal(allocation_choose(&hotel, &twins[0]).refusal, REFUSAL_BAD_INPUT);
	twins[0].last_night = INT32_MAX;
	assert_int_equal(allocation_choose(&hotel, &twins[0]).refusal, REFUSAL_BAD_INPUT);
	twins[1].wish_count = 17;
	assert_int_equal(allocation_choose(&hotel, &twins[1]).refusal, REFUSAL_BAD_INPUT);
	hotel.room_count = ALLOCATION_ROOMS_MAX + 1;
	assert_int_equal(allocation_choose(&hotel, &world.requests[0]).refusal, REFUSAL_BAD_INPUT);
}

static void a_room_that_is_not_ready_is_told_apart(void **state)
{
	(void)state;
	struct world world = {.policy = make_policy(), .room_count = 1};
	world.rooms[0] = (struct room){.number = "101", .type = "KING", .condition = ROOM_DIRTY};
	struct allocation_hotel hotel = view_of(&world);
	struct allocation_request request = {
	    .key = "A/0", .type = "KING", .first_night = TODAY, .last_night = TODAY, .now = true};
	assert_int_equal(allocation_choose(&hotel, &request).refusal, REFUSAL_NO_ROOM_READY);
	request.now = false;
	assert_int_equal(allocation_choose(&hotel, &request).room, 0);
	world.rooms[0].condition = ROOM_OUT_OF_ORDER;
	assert_int_equal(allocation_choose(&hotel, &request).refusal, REFUSAL_NO_STOCK);
}

static void a_big_house_takes_milliseconds(void **state)
{
	(void)state;
	enum { MANY_ROOMS = 600, MANY_REQUESTS = 300, MANY_PROMISES = 2400 };
	struct world *world = calloc(1, sizeof *world);
	struct room *rooms = calloc(MANY_ROOMS, sizeof *rooms);
	struct room_promise *promises = calloc(MANY_PROMISES, sizeof *promises);
	struct allocation_request *requests = calloc(MANY_REQUESTS, sizeof *requests);
	struct allocation_answer *answers = calloc(MANY_REQUESTS, sizeof *answers);
	make_world(world);
	world->policy.strategy_count = 3;
	world->room_count = ROOMS;
	for (int i = 0; i < MANY_ROOMS; i++) {
		make_room(world, 0);
		rooms[i] = world->rooms[0];
		snprintf(rooms[i].number, sizeof rooms[i].number, "%d", 100 + i);
	}
	for (int i = 0; i < MANY_PROMISES; i++) {
		make_promise(world, 0);
		promises[i] = world->promises[0];
		promises[i].holder[0] = '\0';
		snprintf(promises[i].room, sizeof promises[i].room, "%d", 100 + below(MANY_ROOMS));
	}
	for (int i = 0; i < MANY_REQUESTS; i++) {
		make_request(world, 0);
		requests[i] = world->requests[0];
		snprintf(requests[i].key, sizeof requests[i].key, "R%03d/0", i);
	}
	struct allocation_hotel hotel = view_of(world);
	hotel.rooms = rooms;
	hotel.room_count = MANY_ROOMS;
	hotel.promises = promises;
	hotel.promise_count = MANY_PROMISES;
	struct timespec start, end;
	clock_gettime(CLOCK_MONOTONIC, &start);
	assert_true(allocation_batch(&hotel, requests, MANY_REQUESTS, answers));
	clock_gettime(CLOCK_MONOTONIC, &end);
	double ms = (double)(end.tv_sec - start.tv_sec) * 1e3 + (double)(end.tv_nsec - start.tv_nsec) / 1e6;
	print_message(
	    "%d requests over %d rooms and %d promises: %.1f ms\n", MANY_REQUESTS, MANY_ROOMS, MANY_PROMISES, ms);
	assert_true(ms < 1000); /* with sanitizers on a slow machine */
	free(world);
	free(rooms);
	free(promises);
	free(requests);
	free(answers);
}

static int set_up(void **state)
{
	(void)state;
	seeded = seeded_random_create(20260722);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	seeded_random_destroy(seeded);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(one_request_gets_the_best_legal_room),
	    cmocka_unit_test(a_batch_serves_in_order_whatever_the_input_order),
	    cmocka_unit_test(strategies_order_the_requests), cmocka_unit_test(bad_questions_are_refused),
	    cmocka_unit_test(a_room_that_is_not_ready_is_told_apart), cmocka_unit_test(a_big_house_takes_milliseconds)};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
