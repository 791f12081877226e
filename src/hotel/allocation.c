#include "hotel/allocation.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"

/* What the promises leave of one room around the nights asked for. */
struct gap {
	bool taken, promised;
	int32_t free_from, free_to; /* the free nights around, both included */
};

/* Nights given within a batch. */
struct given {
	int room;
	int32_t first_night, last_night;
};

/* A hotel made ready for many questions. */
struct board {
	const struct allocation_hotel *hotel;
	int *room_of_promise; /* index of the room, -1 for one that is not in the list */
	struct given *given;
	int given_count;
	struct gap *gaps; /* one a room, for the request at hand */
};

/* A room with all that is compared. */
struct fit {
	const struct room *room;
	struct allocation_reason reason;
	int spared; /* what others may wish for and this guest did not */
};

static int compare_numbers(const void *a, const void *b)
{
	const struct room *const *left = a, *const *right = b;
	return strcmp((*left)->number, (*right)->number);
}

static int compare_number_to_room(const void *number, const void *room)
{
	const struct room *const *at = room;
	return strcmp(number, (*at)->number);
}

static void board_init(struct board *board, const struct allocation_hotel *hotel, int request_count)
{
	*board = (struct board){
	    .hotel = hotel,
	    .room_of_promise = memory_zeroed((size_t)hotel->promise_count + 1, sizeof(int)),
	    .given = memory_zeroed((size_t)request_count + 1, sizeof(struct given)),
	    .gaps = memory_zeroed((size_t)hotel->room_count + 1, sizeof(struct gap)),
	};
	size_t count = (size_t)hotel->room_count;
	const struct room **sorted = memory_zeroed(count + 1, sizeof *sorted);
	for (size_t i = 0; i < count; i++)
		sorted[i] = &hotel->rooms[i];
	qsort(sorted, count, sizeof *sorted, compare_numbers);
	for (int i = 0; i < hotel->promise_count; i++) {
		const struct room **at =
		    bsearch(hotel->promises[i].room, sorted, count, sizeof *sorted, compare_number_to_room);
		board->room_of_promise[i] = at ? (int)(*at - hotel->rooms) : -1;
	}
	free(sorted);
}

static void board_finish(struct board *board)
{
	free(board->room_of_promise);
	free(board->given);
	free(board->gaps);
}

/* Takes the nights first..last away from what is free around the request. */
static void cut_gap(struct gap *gap, const struct allocation_request *request, int32_t first, int32_t last)
{
	if (last < request->first_night) {
		if (last + 1 > gap->free_from)
			gap->free_from = last + 1;
	} else if (first > request->last_night) {
		if (first - 1 < gap->free_to)
			gap->free_to = first - 1;
	} else {
		gap->taken = true;
	}
}

static bool own_promise(const struct room_promise *promise, const struct allocation_request *request)
{
	return *promise->holder && strcmp(promise->holder, request->key) == 0;
}

static void find_gaps(struct board *board, const struct allocation_request *request)
{
	const struct allocation_hotel *hotel = board->hotel;
	int32_t from = request->first_night - ALLOCATION_IDLE_MAX;
	from = from > hotel->business_day ? from : hotel->business_day;
	from = from < request->first_night ? from : request->first_night;
	for (int i = 0; i < hotel->room_count; i++)
		board->gaps[i] = (struct gap){.free_from = from, .free_to = request->last_night + ALLOCATION_IDLE_MAX};
	for (int i = 0; i < hotel->promise_count; i++) {
		const struct room_promise *promise = &hotel->promises[i];
		if (board->room_of_promise[i] < 0)
			continue;
		struct gap *gap = &board->gaps[board->room_of_promise[i]];
		if (!own_promise(promise, request))
			cut_gap(gap, request, promise->first_night, promise->last_night);
		else if (promise->first_night <= request->first_night && promise->last_night >= request->last_night)
			gap->promised = true;
	}
	for (int i = 0; i < board->given_count; i++)
		cut_gap(&board->gaps[board->given[i].room], request, board->given[i].first_night,
		    board->given[i].last_night);
}

static const struct room_type *type_of(const struct allocation_hotel *hotel, const char *code)
{
	for (int i = 0; i < hotel->type_count; i++)
		if (strcmp(hotel->types[i].code, code) == 0)
			return &hotel->types[i];
	return NULL;
}

/* Ranks above the type reserved; -1 where the room may not be given for it. */
static int upgrade_of(
    const struct allocation_hotel *hotel, const struct room *room, const struct allocation_request *request)
{
	if (strcmp(room->type, request->type) == 0)
		return 0;
	const struct room_type *reserved = type_of(hotel, request->type), *offered = type_of(hotel, room->type);
	if (!hotel->policy->upgrades_allowed || !reserved || !offered || offered->rank <= reserved->rank)
		return -1;
	return offered->rank - reserved->rank;
}

static bool out_of_use(const struct room *room)
{
	return room_closed(room->condition) || room->condition >= ROOM_CONDITION_COUNT;
}

static bool ready(const struct policy *policy, const struct room *room)
{
	return !room->occupied && !out_of_use(room) && (policy->room_conditions & 1U << room->condition);
}

static bool wish_counts(const struct wish *wish)
{
	return wish_of_room(wish->kind) && wish->status != WISH_DECLINED;
}

static bool wishes_for(const struct allocation_request *request, enum wish_kind kind)
{
	for (int i = 0; i < request->wish_count; i++)
		if (request->wishes[i].kind == kind && wish_counts(&request->wishes[i]))
			return true;
	return false;
}

static struct fit fit_of(const struct allocation_hotel *hotel, const struct allocation_request *request,
    const struct room *room, const struct gap *gap, int upgrade)
{
	struct fit fit = {.room = room};
	fit.reason.promised = gap->promised;
	fit.reason.upgrade = upgrade;
	fit.reason.inspected = room->condition == ROOM_INSPECTED;
	fit.reason.idle_nights = (request->first_night - gap->free_from) + (gap->free_to - request->last_night);
	for (int i = 0; i < request->wish_count; i++) {
		if (wish_counts(&request->wishes[i]) &&
		    room_grants(room, &request->wishes[i], hotel->policy->high_floor_from)) {
			fit.reason.granted |= 1U << i;
			fit.reason.wishes_granted++;
		}
	}
	fit.spared = (room->accessible && !wishes_for(request, WISH_ACCESSIBLE)) +
	             (*room->connecting && !wishes_for(request, WISH_CONNECTING));
	return fit;
}

/* More wishes first; of as many, the one that grants the earlier wish. */
static int compare_wishes(const struct allocation_reason *a, const struct allocation_reason *b)
{
	if (a->wishes_granted != b->wishes_granted)
		return b->wishes_granted - a->wishes_granted;
	unsigned differing = a->granted ^ b->granted;
	if (!differing)
		return 0;
	return a->granted & (differing & -differing) ? -1 : 1;
}

static bool names_strategy(const struct policy *policy, enum strategy strategy)
{
	for (int i = 0; i < policy->strategy_count; i++)
		if (policy->strategies[i] == strategy)
			return true;
	return false;
}

/* <0 if a is the better room. */
static int compare_fits(const struct policy *policy, const struct fit *a, const struct fit *b)
{
	int wishes = compare_wishes(&a->reason, &b->reason);
	int idle = a->reason.idle_nights - b->reason.idle_nights;
	bool wishes_first = names_strategy(policy, STRATEGY_SPECIAL_REQUESTS);
	const int order[] = {
	    b->reason.promised - a->reason.promised,
	    a->reason.upgrade - b->reason.upgrade,
	    wishes_first ? wishes : idle,
	    wishes_first ? idle : wishes,
	    b->reason.inspected - a->reason.inspected,
	    a->spared - b->spared,
	    room_number_compare(a->room->number, b->room->number),
	};
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (order[i] != 0)
			return order[i];
	return 0;
}

static bool request_valid(const struct allocation_request *request)
{
	return day_valid(request->first_night) && day_valid(request->last_night) &&
	       request->first_night <= request->last_night &&
	       request->last_night - request->first_night < STAY_NIGHTS_MAX && request->wish_count >= 0 &&
	       request->wish_count <= WISHES_MAX;
}

static bool hotel_fits(const struct allocation_hotel *hotel)
{
	return hotel->room_count >= 0 && hotel->room_count <= ALLOCATION_ROOMS_MAX && hotel->promise_count >= 0;
}

static struct allocation_answer choose_on(struct board *board, const struct allocation_request *request)
{
	const struct allocation_hotel *hotel = board->hotel;
	struct allocation_answer answer = {.room = -1, .refusal = REFUSAL_NO_STOCK};
	struct fit best = {0};
	if (!request_valid(request)) {
		answer.refusal = REFUSAL_BAD_INPUT;
		return answer;
	}
	find_gaps(board, request);
	for (int i = 0; i < hotel->room_count; i++) {
		const struct room *room = &hotel->rooms[i];
		int upgrade = upgrade_of(hotel, room, request);
		if (upgrade < 0 || out_of_use(room) || board->gaps[i].taken)
			continue;
		if (request->now && !ready(hotel->policy, room)) {
			if (answer.room < 0)
				answer.refusal = REFUSAL_NO_ROOM_READY;
			continue;
		}
		struct fit fit = fit_of(hotel, request, room, &board->gaps[i], upgrade);
		if (answer.room >= 0 && compare_fits(hotel->policy, &fit, &best) >= 0)
			continue;
		best = fit;
		answer = (struct allocation_answer){.room = i, .refusal = REFUSAL_NONE, .reason = fit.reason};
	}
	return answer;
}

struct allocation_answer allocation_choose(
    const struct allocation_hotel *hotel, const struct allocation_request *request)
{
	if (!hotel_fits(hotel))
		return (struct allocation_answer){.room = -1, .refusal = REFUSAL_BAD_INPUT};
	struct board board;
	board_init(&board, hotel, 0);
	struct allocation_answer answer = choose_on(&board, request);
	board_finish(&board);
	return answer;
}

enum refusal allocation_legal(const struct allocation_hotel *hotel, const struct allocation_request *request, int room)
{
	if (room < 0 || room >= hotel->room_count || !request_valid(request))
		return REFUSAL_BAD_INPUT;
	const struct room *at = &hotel->rooms[room];
	if (upgrade_of(hotel, at, request) < 0 || out_of_use(at))
		return REFUSAL_ROOM_NOT_ALLOWED;
	if (request->now && at->occupied)
		return REFUSAL_ROOM_TAKEN;
	if (request->now && !ready(hotel->policy, at))
		return REFUSAL_ROOM_NOT_ALLOWED;
	for (int i = 0; i < hotel->promise_count; i++) {
		const struct room_promise *promise = &hotel->promises[i];
		bool overlaps =
		    promise->first_night <= request->last_night && promise->last_night >= request->first_night;
		if (overlaps && strcmp(promise->room, at->number) == 0 && !own_promise(promise, request))
			return REFUSAL_ROOM_TAKEN;
	}
	return REFUSAL_NONE;
}

static int room_wishes(const struct allocation_request *request)
{
	int count = 0;
	for (int i = 0; i < request->wish_count; i++)
		count += wish_counts(&request->wishes[i]);
	return count;
}

static int compare_by(enum strategy strategy, const struct allocation_request *a, const struct allocation_request *b)
{
	switch (strategy) {
	case STRATEGY_SPECIAL_REQUESTS:
		return room_wishes(b) - room_wishes(a);
	case STRATEGY_FIRST_COME:
		return (a->asked_ms > b->asked_ms) - (a->asked_ms < b->asked_ms);
	case STRATEGY_HIGHER_PRICE:
		return (a->price_minor < b->price_minor) - (a->price_minor > b->price_minor);
	default:
		return 0;
	}
}

int allocation_compare(
    const struct policy *policy, const struct allocation_request *a, const struct allocation_request *b)
{
	for (int i = 0; i < policy->strategy_count && i < STRATEGIES_MAX; i++) {
		int order = compare_by(policy->strategies[i], a, b);
		if (order != 0)
			return order;
	}
	return strcmp(a->key, b->key);
}

static int compare_keys(const void *a, const void *b)
{
	const struct allocation_request *const *left = a, *const *right = b;
	return strcmp((*left)->key, (*right)->key);
}

static int compare_requests(const void *a, const void *b, void *policy)
{
	const struct allocation_request *const *left = a, *const *right = b;
	return allocation_compare(policy, *left, *right);
}

static bool keys_differ(const struct allocation_request **sorted, int count)
{
	qsort(sorted, (size_t)count, sizeof *sorted, compare_keys);
	for (int i = 1; i < count; i++)
		if (strcmp(sorted[i - 1]->key, sorted[i]->key) == 0)
			return false;
	return true;
}

static void serve(struct board *board, const struct allocation_request **order, int count,
    const struct allocation_request *requests, struct allocation_answer *answers)
{
	for (int i = 0; i < count; i++) {
		const struct allocation_request *request = order[i];
		struct allocation_answer answer = choose_on(board, request);
		answers[request - requests] = answer;
		if (answer.room >= 0)
			board->given[board->given_count++] =
			    (struct given){answer.room, request->first_night, request->last_night};
	}
}

bool allocation_batch(const struct allocation_hotel *hotel, const struct allocation_request *requests,
    int request_count, struct allocation_answer *answers)
{
	if (!hotel_fits(hotel) || request_count < 0 || request_count > ALLOCATION_REQUESTS_MAX)
		return false;
	const struct allocation_request **order = memory_zeroed((size_t)request_count + 1, sizeof *order);
	for (int i = 0; i < request_count; i++)
		order[i] = &requests[i];
	bool unique = keys_differ(order, request_count);
	if (unique) {
		struct policy policy = *hotel->policy;
		qsort_r(order, (size_t)request_count, sizeof *order, compare_requests, &policy);
		struct board board;
		board_init(&board, hotel, request_count);
		serve(&board, order, request_count, requests, answers);
		board_finish(&board);
	}
	free(order);
	return unique;
}
