/* Which room a booking gets. Pure over arrays: central and an offline kiosk run the same rule. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/policy.h"
#include "hotel/room.h"

enum {
	ALLOCATION_ROOMS_MAX = 4096,
	ALLOCATION_REQUESTS_MAX = 4096,
	ALLOCATION_IDLE_MAX = 30,
	REQUEST_KEY_BYTES = BOOKING_NUMBER_BYTES + 4
};

/* A room that is not free for the nights first_night..last_night: a stay, a booking it was promised to, a lease, a
 * repair. */
struct room_promise {
	char room[ROOM_NUMBER_BYTES];
	int32_t first_night, last_night;
	char holder[REQUEST_KEY_BYTES]; /* the request's key that it is promised to; "" for anybody else */
};

struct allocation_request {
	char key[REQUEST_KEY_BYTES]; /* "NUMBER/room index": unique in a batch, the last tie-break */
	char type[TYPE_CODE_BYTES];
	int32_t first_night, last_night;
	bool now; /* the guest stands here: the room must be vacant and ready; else it must only not be out of order */
	int64_t asked_ms; /* when it was booked */
	int64_t price_minor;
	int wish_count;
	struct wish wishes[WISHES_MAX];
};

struct allocation_hotel {
	const struct policy *policy;
	const struct room *rooms;
	int32_t business_day; /* nights before it are past: nobody can buy them any more */
	int room_count;       /* at most ALLOCATION_ROOMS_MAX */
	const struct room_type *types;
	int type_count;
	const struct room_promise *promises;
	int promise_count;
};

/* Why the room was chosen: each counts before the next, in the order of the policy. */
struct allocation_reason {
	bool promised;      /* it was promised to this very request before */
	int upgrade;        /* ranks above the type reserved; 0: the type itself */
	unsigned granted;   /* bit i: wish i of the request is granted by the room */
	int wishes_granted; /* number of them */
	int idle_nights;    /* free nights left right before and after the stay, each counted to ALLOCATION_IDLE_MAX */
	bool inspected;
};

struct allocation_answer {
	int room;             /* index into rooms, -1: none */
	enum refusal refusal; /* NO_ROOM_READY: free for the nights but not ready; NO_STOCK: none free; BAD_INPUT */
	struct allocation_reason reason;
};

/* The best room for one request. Order: a room promised to it; the type itself before an upgrade and a lesser one
 * before a greater; then, if the policy names the strategy of special requests, the wishes granted (the count, then the
 * earlier wishes) before the fewest idle nights beside, else after them; then an inspected room before a clean one;
 * then a room without what others wish for (accessible, connecting); then the room number. */
struct allocation_answer allocation_choose(
    const struct allocation_hotel *hotel, const struct allocation_request *request);
/* Whether the room is legal for the request at all. */
enum refusal allocation_legal(const struct allocation_hotel *hotel, const struct allocation_request *request, int room);
/* All requests, one after the other in the order of the policy's strategies (then by key), each seeing what those
 * before it got. answers: request_count of them, in the order of requests. False: too many, or two with one key. The
 * order of the arrays given changes nothing. */
bool allocation_batch(const struct allocation_hotel *hotel, const struct allocation_request *requests,
    int request_count, struct allocation_answer *answers);
/* The order in which the strategies serve two requests: <0 if a is before b. */
int allocation_compare(
    const struct policy *policy, const struct allocation_request *a, const struct allocation_request *b);
