#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "hotel/allocation.h"
#include "kiosk/desk_base.h"
#include "wire/hotel.h"

struct desk_offer *desk_offer_of(struct desk *desk, const char *booking, int room_index)
{
	int i;

	for (i = 0; i < desk->session.offer_count; i++) {
		struct desk_offer *offer = &desk->session.offers[i];

		if (offer->room_index == room_index && strcmp(offer->booking, booking) == 0)
			return offer;
	}
	return NULL;
}

static void give_back(struct desk *desk, const struct desk_offer *offer)
{
	int index = leases_find(desk->pool, offer->lease);
	struct held_lease *held;

	if (index < 0 || desk->pool->leases[index].fate != SYNC_LEASE_HELD)
		return;
	held = &desk->pool->leases[index];
	held->promised = false;
	if (held->lease.booking[0])
		held->fate = SYNC_LEASE_RELEASED;
	store_put_lease(desk->options.store, held, NULL);
}

void desk_drop_offer(struct desk *desk, struct desk_offer *offer)
{
	give_back(desk, offer);
	*offer = desk->session.offers[--desk->session.offer_count];
}

void desk_release_offers(struct desk *desk)
{
	bool any = desk->session.offer_count > 0 || desk->session.asking;

	while (desk->session.offer_count > 0)
		desk_drop_offer(desk, &desk->session.offers[0]);
	if (!desk->sync)
		return;
	if (desk->session.asking)
		sync_drop_offer(desk->sync);
	if (any)
		sync_wake_leases(desk->sync);
}

static void post_offer(struct desk *desk, service_ticket ticket, const char *code, const struct service_offer *offer)
{
	struct service_message *message = service_message_create(SERVICE_OFFER, ticket, code);

	message->has_offer = true;
	message->offer = *offer;
	desk_post(desk, message);
}

static void post_refusal(struct desk *desk, service_ticket ticket, enum refusal refusal)
{
	desk_answer(desk, SERVICE_OFFER, ticket, refusal_code(refusal));
}

/* What became of each wish: the room decides its own, the others stay as the house left them. */
static void grant_wishes(struct desk *desk, const struct booking *booking, int room_index, struct service_offer *offer)
{
	const struct booking_room *room = &booking->rooms[room_index];
	const struct policy *policy = desk_policy(desk, booking);
	int i;

	offer->wish_count = room->wish_count;
	for (i = 0; i < room->wish_count; i++) {
		offer->wishes[i] = room->wishes[i];
		if (wish_of_room(room->wishes[i].kind))
			offer->wishes[i].status =
			    room_grants(&offer->room, &room->wishes[i], policy ? policy->high_floor_from : 0)
			        ? WISH_GRANTED
			        : WISH_DECLINED;
	}
}

static bool promise(struct desk *desk, const struct booking *booking, int room_index, int lease_index, bool offline,
    service_ticket ticket)
{
	struct held_lease *held = &desk->pool->leases[lease_index];
	struct desk_offer *offer;

	if (desk->session.offer_count == DESK_OFFERS_MAX)
		desk_drop_offer(desk, &desk->session.offers[0]);
	offer = &desk->session.offers[desk->session.offer_count];
	*offer = (struct desk_offer){.room_index = room_index, .offline = offline};
	if (!desk_room(desk, held->lease.room, &offer->shown.room))
		return false;
	desk->session.offer_count++;
	text_copy(offer->booking, sizeof offer->booking, booking->number);
	text_copy(offer->lease, sizeof offer->lease, held->lease.id);
	offer->shown.offline = offline;
	grant_wishes(desk, booking, room_index, &offer->shown);
	held->promised = true;
	post_offer(desk, ticket, "OK", &offer->shown);
	return true;
}

/* ---- Without central
 * ---------------------------------------------------------------------------------------------------- */

static struct allocation_request request_of(const struct booking *booking, int room_index, int32_t today)
{
	const struct booking_room *room = &booking->rooms[room_index];
	struct allocation_request request = {.first_night = booking->arrival_day < today ? today : booking->arrival_day,
	    .last_night = booking->departure_day - 1,
	    .now = true,
	    .asked_ms = booking->made_ms,
	    .price_minor = booking->amount.minor,
	    .wish_count = room->wish_count};

	if (request.last_night < request.first_night)
		request.last_night = request.first_night;
	text_copy(request.key, sizeof request.key, booking->number);
	text_copy(request.type, sizeof request.type, room->type_reserved);
	memcpy(request.wishes, room->wishes, sizeof request.wishes);
	return request;
}

static enum refusal may_register(const struct desk *desk, const struct policy *policy, const struct booking *booking,
    int room_index, bool *early_out)
{
	return policy_register(
	    policy, booking, room_index, desk_business_day(desk, policy), desk_local_time(desk), early_out);
}

/* Who came before the hour waits; his place in the queue is central's to give. */
static void post_wait(struct desk *desk, service_ticket ticket)
{
	static const struct service_offer wait = {.offline = true, .wait_minutes = -1};

	post_offer(desk, ticket, refusal_code(REFUSAL_NO_ROOM_READY), &wait);
}

static void offer_from_pool(struct desk *desk, const struct booking *booking, int room_index, service_ticket ticket)
{
	const struct policy *policy = desk_policy(desk, booking);
	bool early = false;
	struct allocation_request request = request_of(booking, room_index, desk_business_day(desk, policy));
	struct lease_clock now = desk_lease_clock(desk);
	struct allocation_hotel hotel = {
	    .policy = policy, .types = desk->hotel->types, .type_count = desk->hotel->view.type_count};
	struct room *rooms = desk_rooms(desk, &hotel.room_count);
	enum refusal refusal;
	int index;

	if (policy)
		may_register(desk, policy, booking, room_index, &early);
	if (early) {
		free(rooms);
		post_wait(desk, ticket);
		return;
	}
	hotel.rooms = rooms;
	index = leases_choose(desk->pool, &hotel, &request, &now, &refusal);
	free(rooms);
	if (index >= 0 && promise(desk, booking, room_index, index, true, ticket))
		return;
	log_line(LOG_INFO, "desk", "no leased room fits: %d are usable", leases_usable(desk->pool, &now));
	post_refusal(desk, ticket, REFUSAL_OFFLINE_NOT_POSSIBLE);
}

/* ---- With central
 * -------------------------------------------------------------------------------------------------------- */

static void post_no_room(struct desk *desk, service_ticket ticket, const struct sync_offer_answer *answer)
{
	struct service_offer offer = {.queue_place = answer->queue_place, .wait_minutes = answer->wait_minutes};

	post_offer(desk, ticket, answer->code, &offer);
}

static void take_answer(struct desk *desk, const struct booking *booking, service_ticket ticket,
    const struct sync_offer_answer *answer, const struct lease_receipt *receipt)
{
	struct error err = {0};
	int index;

	if (!answer->offered) {
		post_no_room(desk, ticket, answer);
		return;
	}
	index = leases_add(desk->pool, &answer->lease, receipt);
	if (index < 0 || !store_put_lease(desk->options.store, &desk->pool->leases[index], &err)) {
		if (index >= 0)
			desk_trouble(desk, &err);
		post_refusal(desk, ticket, REFUSAL_NEEDS_STAFF);
	} else if (!promise(desk, booking, desk->session.asking_room_index, index, false, ticket)) {
		post_refusal(desk, ticket, REFUSAL_NEEDS_STAFF);
	}
}

void desk_take_offer(struct desk *desk, const struct sync_offer_answer *answer, const struct lease_receipt *receipt)
{
	service_ticket ticket = desk->session.asking;
	struct booking *booking;

	if (!ticket)
		return;
	booking = memory_zeroed(1, sizeof *booking);
	if (desk_find_booking(desk, desk->session.asking_booking, booking) != STORE_FOUND)
		post_refusal(desk, ticket, REFUSAL_STALE);
	else if (answer)
		take_answer(desk, booking, ticket, answer, receipt);
	else if (desk->session.asking_by_hand)
		post_refusal(desk, ticket, REFUSAL_OFFLINE_NOT_POSSIBLE);
	else
		offer_from_pool(desk, booking, desk->session.asking_room_index, ticket);
	desk->session.asking = 0;
	memory_wipe(booking, sizeof *booking);
	free(booking);
}

static bool ask_central(struct desk *desk, const struct service_request *request, const struct sync_choice *choice)
{
	if (!desk_online(desk) || !sync_ask_room(desk->sync, request->booking, request->room_index, choice,
	                              desk->options.config->timeouts.offer_ms, desk_now(desk)))
		return false;
	desk->session.asking_by_hand = choice->room[0] != '\0';
	desk->session.asking = request->ticket;
	desk->session.asking_room_index = request->room_index;
	text_copy(desk->session.asking_booking, sizeof desk->session.asking_booking, request->booking);
	return true;
}

/* ---- The request
 * ----------------------------------------------------------------------------------------------------------- */

/* What was promised before and still holds is promised again. */
static bool promised_before(struct desk *desk, const struct service_request *request)
{
	struct desk_offer *offer = desk_offer_of(desk, request->booking, request->room_index);
	struct lease_clock now = desk_lease_clock(desk);
	int index = offer ? leases_find(desk->pool, offer->lease) : -1;

	if (!offer)
		return false;
	if (index >= 0 && desk->pool->leases[index].fate == SYNC_LEASE_HELD &&
	    lease_remaining_ms(&desk->pool->leases[index].lease, &desk->pool->leases[index].receipt, &now) > 0) {
		post_offer(desk, request->ticket, "OK", &offer->shown);
		return true;
	}
	desk_drop_offer(desk, offer);
	return false;
}

static enum refusal may_ask(
    struct desk *desk, const struct service_request *request, struct booking *booking, bool *early_out)
{
	const struct policy *policy;

	*early_out = false;
	if (!desk_proved(desk, request->booking))
		return REFUSAL_NOT_ALLOWED;
	if (desk_find_booking(desk, request->booking, booking) != STORE_FOUND)
		return REFUSAL_STALE;
	policy = desk_policy(desk, booking);
	if (!policy)
		return REFUSAL_NEEDS_STAFF;
	if (request->room_index < 0 || request->room_index >= booking->room_count)
		return REFUSAL_BAD_INPUT;
	return may_register(desk, policy, booking, request->room_index, early_out);
}

static void stop_asking(struct desk *desk)
{
	if (desk->session.asking)
		sync_drop_offer(desk->sync);
	desk->session.asking = 0;
}

void desk_ask_room(struct desk *desk, const struct service_request *request, const struct sync_choice *choice)
{
	struct booking *booking = memory_zeroed(1, sizeof *booking);
	bool early;
	enum refusal refusal = may_ask(desk, request, booking, &early);
	struct desk_offer *before = desk_offer_of(desk, request->booking, request->room_index);

	if (early)
		refusal = REFUSAL_TOO_EARLY;
	stop_asking(desk);
	if (refusal == REFUSAL_NONE && before)
		desk_drop_offer(desk, before);
	if (refusal != REFUSAL_NONE)
		post_refusal(desk, request->ticket, refusal);
	else if (!ask_central(desk, request, choice))
		post_refusal(desk, request->ticket, REFUSAL_OFFLINE_NOT_POSSIBLE);
	memory_wipe(booking, sizeof *booking);
	free(booking);
}

void desk_ask_offer(struct desk *desk, const struct service_request *request)
{
	static const struct sync_choice none;
	struct booking *booking = memory_zeroed(1, sizeof *booking);
	bool early;
	enum refusal refusal = may_ask(desk, request, booking, &early);

	stop_asking(desk);
	if (refusal != REFUSAL_NONE)
		post_refusal(desk, request->ticket, refusal);
	else if (!promised_before(desk, request) && !ask_central(desk, request, &none))
		offer_from_pool(desk, booking, request->room_index, request->ticket);
	memory_wipe(booking, sizeof *booking);
	free(booking);
}
