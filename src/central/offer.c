#include "central/offer.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/house.h"
#include "central/queue.h"
#include "central/rivals.h"
#include "central/staff/beside.h"
#include "central/staff/session.h"
#include "central/store/booking.h"
#include "central/store/kiosk.h"
#include "central/store/lease.h"
#include "central/store/staff.h"
#include "hotel/beside.h"

/* What one offer looks at. */
struct offer {
	const struct kiosk_row *kiosk;
	const struct sync_offer_request *request;
	struct booking booking;
	struct house house;
	struct queue_entries queue;
	struct lease_rows leases; /* of this kiosk */
	struct sync_offer_answer *out;
};

static bool refuse(struct sync_offer_answer *out, const char *code)
{
	memory_wipe(&out->lease, sizeof(out->lease));
	out->offered = false;
	out->wait_minutes = -1;
	text_copy(out->code, sizeof(out->code), code);
	return true;
}

static bool grant(struct offer *offer, const struct lease_row *row)
{
	offer->out->offered = true;
	offer->out->lease = row->lease;
	offer->out->wait_minutes = -1;
	text_copy(offer->out->code, sizeof(offer->out->code), "OK");
	return true;
}

/* The lease that was offered for this before, when the answer was lost or the guest came back. */
static struct lease_row *offered_before(struct offer *offer)
{
	for (int i = 0; i < offer->leases.count; i++) {
		struct lease_row *row = &offer->leases.rows[i];
		if (row->state == LEASE_HELD && row->lease.room_index == offer->request->room_index &&
		    text_equal(row->lease.booking, offer->request->booking))
			return row;
	}
	return NULL;
}

static struct lease_row *own_pool_lease(struct offer *offer, const char *room)
{
	for (int i = 0; i < offer->leases.count; i++) {
		struct lease_row *row = &offer->leases.rows[i];
		if (row->state == LEASE_HELD && row->lease.booking[0] == '\0' && text_equal(row->lease.room, room))
			return row;
	}
	return NULL;
}

/* A promise to this very booking gives way to the lease. */
static bool lease_room(struct work *work, struct offer *offer, const char *room,
    const struct allocation_request *wanted, struct error *err)
{
	struct lease lease = {
	    .first_night = wanted->first_night,
	    .last_night = wanted->last_night,
	    .room_index = offer->request->room_index,
	    .duration_ms = (int64_t)OFFER_MINUTES * 60 * 1000,
	};
	struct lease_row *own = own_pool_lease(offer, room);
	text_copy(lease.room, sizeof(lease.room), room);
	text_copy(lease.booking, sizeof(lease.booking), offer->request->booking);
	if (!room_night_release_promise(work, lease.booking, lease.room_index, err))
		return false;
	if (own)
		return store_lease_convert(work, own, &lease, err) && grant(offer, own);
	struct lease_row row = {.lease = lease, .incarnation = offer->kiosk->incarnation};
	text_copy(row.kiosk, sizeof(row.kiosk), offer->kiosk->id);
	return store_lease_grant(work, &row, err) && grant(offer, &row);
}

/* One pool room of another kiosk is asked back, for the next guest's sake: one that could be given as it is. */
static bool recall_elsewhere(
    struct work *work, const struct offer *offer, const struct policy *policy, const char *type, struct error *err)
{
	struct lease_rows all;
	bool done = store_lease_living(work, "", &all, err);
	for (int i = 0; done && i < all.count; i++) {
		const struct lease_row *row = &all.rows[i];
		const struct room *room = room_list_find(&offer->house.rooms, row->lease.room);
		if (row->state != LEASE_HELD || row->lease.booking[0] || text_equal(row->kiosk, offer->kiosk->id) ||
		    !room || !text_equal(room->type, type) || policy_room(policy, room, type, NULL, 0) != REFUSAL_NONE)
			continue;
		done = store_lease_move(work, row->lease.id, LEASE_RECALLED, err);
		offer->out->wait_minutes = 2;
		break;
	}
	lease_rows_finish(&all);
	return done;
}

static bool choose(struct work *work, struct offer *offer, const struct policy *policy, struct error *err)
{
	struct house *house = &offer->house;
	int place;
	if (!queue_hold_rooms(
	        work, house, &offer->queue, offer->request->booking, offer->request->room_index, &place, err))
		return false;
	struct allocation_request request = house_request(house, &offer->booking, offer->request->room_index, true);
	struct allocation_answer answer;
	if (!rivals_choose(work, house, policy, &request, &answer, err))
		return false;
	if (answer.room >= 0)
		return lease_room(work, offer, house->rooms.rooms[answer.room].number, &request, err);
	refuse(offer->out, refusal_code(REFUSAL_NO_ROOM_READY));
	offer->out->queue_place = place;
	return recall_elsewhere(work, offer, policy, request.type, err);
}

/* Before the hour nobody gets a room; he hears which place in the queue he would have. */
static bool wait_for_hour(struct work *work, struct offer *offer, struct error *err)
{
	refuse(offer->out, refusal_code(REFUSAL_NO_ROOM_READY));
	return queue_hold_rooms(work, &offer->house, &offer->queue, offer->request->booking, offer->request->room_index,
	    &offer->out->queue_place, err);
}

/* ---- chosen by staff -------------------------------------------------------------------------------------------- */

static bool audit_choice(struct work *work, const struct offer *offer, const char *name, struct error *err)
{
	const struct room *room = room_list_find(&offer->house.rooms, offer->request->room);
	const char *booked = offer->booking.rooms[offer->request->room_index].type_reserved;
	bool other = room && !text_equal(room->type, booked);
	char actor[STAFF_ACTOR_BYTES], subject[64], detail[96 + 2 * TYPE_CODE_BYTES];
	snprintf(actor, sizeof(actor), "staff:%s", name);
	snprintf(subject, sizeof(subject), "booking:%s", offer->request->booking);
	snprintf(detail, sizeof(detail), "room %s%s%s%s%s: %s, at kiosk %s", offer->request->room,
	    other ? ", type " : "", other ? room->type : "", other ? " instead of " : "", other ? booked : "",
	    offer->request->reason, offer->kiosk->id);
	return audit_add(work, actor, "room_by_hand", subject, detail, err);
}

/* The wanted room, where the house's rules allow it; what was offered before is given up for it. */
static bool take_wanted(
    struct work *work, struct offer *offer, const struct policy *policy, struct lease_row *before, struct error *err)
{
	const struct room_list *rooms = &offer->house.rooms;
	const struct room *wanted = room_list_find(rooms, offer->request->room);
	struct allocation_request request =
	    house_request(&offer->house, &offer->booking, offer->request->room_index, true);
	struct allocation_hotel hotel = house_allocation(&offer->house, policy);
	if (before && text_equal(before->lease.room, offer->request->room))
		return store_lease_renew(work, before, err) && grant(offer, before);
	if (!wanted || allocation_legal(&hotel, &request, (int)(wanted - rooms->rooms)) != REFUSAL_NONE)
		return refuse(offer->out, refusal_code(REFUSAL_ROOM_NOT_ALLOWED));
	return (!before || store_lease_move(work, before->lease.id, LEASE_ENDED, err)) &&
	       lease_room(work, offer, wanted->number, &request, err);
}

static bool choose_by_hand(
    struct work *work, struct offer *offer, const struct policy *policy, struct lease_row *before, struct error *err)
{
	struct beside_session session;
	struct error over = {0};
	enum staff_reason reason;
	if (!beside_find(work, offer->kiosk->id, offer->request->session, &session, &over))
		return error_is(&over, "UNAUTHORIZED") ? refuse(offer->out, refusal_code(REFUSAL_NOT_ALLOWED))
		                                       : error_set(err, over.code, "%s", over.text);
	if (!beside_serves_guests(session.role))
		return refuse(offer->out, refusal_code(REFUSAL_NOT_ALLOWED));
	if (!staff_reason_parse(offer->request->reason, &reason))
		return refuse(offer->out, refusal_code(REFUSAL_BAD_INPUT));
	return take_wanted(work, offer, policy, before, err) &&
	       (!offer->out->offered || audit_choice(work, offer, session.name, err));
}

static bool decide(struct work *work, struct offer *offer, struct error *err)
{
	const struct policy *policy = hotel_policy(offer->house.hotel, offer->booking.policy_id);
	int room_index = offer->request->room_index;
	if (!policy || room_index < 0 || room_index >= offer->booking.room_count)
		return refuse(offer->out, refusal_code(REFUSAL_BAD_INPUT));
	bool early;
	enum refusal refusal = policy_register(policy, &offer->booking, room_index, offer->house.hotel->business_day,
	    hotel_local_time(work, offer->house.hotel), &early);
	if (early && offer->request->room[0])
		refusal = REFUSAL_TOO_EARLY;
	if (refusal != REFUSAL_NONE)
		return refuse(offer->out, refusal_code(refusal));
	if (early)
		return wait_for_hour(work, offer, err);
	struct lease_row *before = offered_before(offer);
	if (offer->request->room[0])
		return choose_by_hand(work, offer, policy, before, err);
	if (before)
		return store_lease_renew(work, before, err) && grant(offer, before);
	return choose(work, offer, policy, err);
}

/* What lies in the kiosk's outbox may have used rooms of its pool: they count only when it is empty. */
static bool load(struct work *work, struct offer *offer, struct error *err)
{
	const char *own = offer->request->outbox_length == 0 ? offer->kiosk->id : "";
	return house_load(work, own, &offer->house, err) && store_queue_list(work, &offer->queue, err) &&
	       store_lease_living(work, offer->kiosk->id, &offer->leases, err);
}

bool offer_room(struct work *work, const struct kiosk_row *kiosk, const struct sync_offer_request *request,
    struct sync_offer_answer *out, struct error *err)
{
	struct error missing = {0};
	struct offer *offer = memory_zeroed(1, sizeof(*offer));
	memset(out, 0, sizeof(*out));
	offer->kiosk = kiosk;
	offer->request = request;
	offer->out = out;
	bool done;
	if (store_booking_load(work, request->booking, &offer->booking, &missing)) {
		done = load(work, offer, err) && decide(work, offer, err);
	} else {
		done = error_is(&missing, "NOT_FOUND") && refuse(out, missing.code);
		if (!done)
			*err = missing;
	}
	house_finish(&offer->house);
	queue_entries_finish(&offer->queue);
	lease_rows_finish(&offer->leases);
	memory_wipe(offer, sizeof(*offer));
	free(offer);
	return done;
}
