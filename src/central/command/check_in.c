#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/command/command.h"
#include "central/desk/extra.h"
#include "central/feed_documents.h"
#include "central/house.h"
#include "central/leases.h"
#include "central/queue.h"
#include "central/store/booking.h"
#include "central/store/staff.h"
#include "central/store/stay.h"
#include "wire/hotel.h"

/* Everything that one check-in looks at. */
struct check_in {
	struct command_call *call;
	struct booking booking;
	int room_index;
	struct stay_row stay; /* as the kiosk says */
	json_t *signature;
	struct lease_row lease;
	struct house house;
	int32_t first_night, last_night;
	char reason[128]; /* of a refusal */
};

static bool body_read(struct check_in *c, struct error *fault)
{
	const json_t *body = c->call->body;
	int64_t room_index;
	struct stay_row *stay = &c->stay;
	if (!json_get_text(body, "booking", stay->booking, sizeof(stay->booking), fault) ||
	    !json_get_int(body, "room_index", 0, BOOKING_ROOMS_MAX - 1, &room_index, fault) ||
	    !json_get_text(body, "room", stay->room, sizeof(stay->room), fault) ||
	    !json_get_text(body, "lease", stay->lease, sizeof(stay->lease), fault) ||
	    !json_get_int(body, "fence", 0, INT64_MAX, &stay->fence, fault) ||
	    !json_get_text(body, "receipt", stay->receipt, sizeof(stay->receipt), fault) ||
	    !json_get_int(body, "rules_version", 0, INT32_MAX, &stay->rules_version, fault) ||
	    !json_get_bool(body, "offline", &stay->offline, fault))
		return false;
	c->room_index = stay->room_index = (int)room_index;
	c->signature = json_get_object(body, "signature", fault);
	text_copy(stay->kiosk, sizeof(stay->kiosk), c->call->kiosk->id);
	return c->signature != NULL;
}

/* ---- What may stand against it: each check answers "" or a code, and says why in c->reason ----------------------- */

static const char *against(struct check_in *c, const char *code, const char *reason)
{
	text_copy(c->reason, sizeof(c->reason), reason);
	return code;
}

static const char *against_lease(struct check_in *c)
{
	const struct lease *lease = &c->lease.lease;
	if (!text_equal(c->lease.kiosk, c->call->kiosk->id) || c->lease.incarnation != c->call->kiosk->incarnation ||
	    !text_equal(lease->room, c->stay.room))
		return against(c, "LEASE_UNKNOWN", "the lease is another kiosk's, or for another room");
	if (lease->booking[0] && (!text_equal(lease->booking, c->stay.booking) || lease->room_index != c->room_index))
		return against(c, "LEASE_UNKNOWN", "the lease is for another booking");
	if (lease->fence != c->stay.fence)
		return against(c, "LEASE_FENCED", "the room has a newer fence");
	if (c->lease.state == LEASE_USED || c->lease.state == LEASE_ENDED || c->lease.state == LEASE_DISPUTED)
		return against(c, "LEASE_EXPIRED", "the lease had ended when the check-in came");
	return "";
}

/* A stay that the night audit closed although its guest had come to an offline kiosk lives again. */
static const char *against_state(struct check_in *c)
{
	static const char *const CODES[STAY_STATE_COUNT] = {
	    [STAY_IN_HOUSE] = "ALREADY_IN",
	    [STAY_DUE_OUT] = "ALREADY_IN",
	    [STAY_CHECKED_OUT] = "ALREADY_OUT",
	    [STAY_CANCELLED] = "CANCELLED",
	    [STAY_WAITLISTED] = "WAITLISTED",
	};
	enum stay_state state = c->booking.rooms[c->room_index].state;
	if (c->booking.arrival_day > c->lease.lease.last_night)
		return against(c, "STALE", "the booking was moved to later dates");
	if (CODES[state])
		return against(c, CODES[state], "the booking's state at central does not allow it");
	return "";
}

static const char *against_room(struct check_in *c)
{
	const struct room *room = room_list_find(&c->house.rooms, c->stay.room);
	if (!room)
		return against(c, "ROOM_NOT_ALLOWED", "there is no such room");
	if (room->occupied)
		return against(c, "ROOM_TAKEN", "the room is occupied");
	return "";
}

/* Nights beyond the lease must be free. code_out: "" or why not. */
static bool nights_check(struct check_in *c, const char **code_out, struct error *err)
{
	const struct lease *lease = &c->lease.lease;
	bool unclaimed = true;
	c->first_night = c->booking.arrival_day > lease->first_night ? c->booking.arrival_day : lease->first_night;
	c->last_night = stay_last_night(c->booking.arrival_day, c->booking.departure_day);
	if (c->last_night < c->first_night)
		c->last_night = c->first_night;
	if (c->last_night > lease->last_night &&
	    !room_night_free(c->call->work, lease->room, lease->last_night + 1, c->last_night, &unclaimed, err))
		return false;
	*code_out = unclaimed ? "" : against(c, "STALE", "the room is promised for a later night of the stay");
	return true;
}

/* ---- What it does ------------------------------------------------------------------------------------------------ */

/* The wishes that the room decides are granted or not by its facts. */
static void wishes_settle(struct check_in *c, const struct room *room)
{
	struct booking_room *stay = &c->booking.rooms[c->room_index];
	const struct policy *policy = hotel_policy(c->house.hotel, c->booking.policy_id);
	for (int i = 0; i < stay->wish_count; i++) {
		struct wish *wish = &stay->wishes[i];
		if (wish_of_room(wish->kind))
			wish->status = room_grants(room, wish, policy ? policy->high_floor_from : 0) ? WISH_GRANTED
			                                                                             : WISH_DECLINED;
	}
}

static int64_t moment_of_check_in(const struct check_in *c)
{
	int64_t made_ms = c->call->command->made_at_ms, now_ms = c->call->work->now_ms;
	return (made_ms > 0 && made_ms < now_ms ? made_ms : now_ms) + c->house.hotel->clock_offset_ms;
}

static bool booking_write(struct check_in *c, struct error *err)
{
	struct booking_room *stay = &c->booking.rooms[c->room_index];
	const struct room *room = room_list_find(&c->house.rooms, c->stay.room);
	wishes_settle(c, room);
	stay->state = STAY_IN_HOUSE;
	stay->checked_in_ms = c->stay.checked_in_ms;
	text_copy(stay->room, sizeof(stay->room), c->stay.room);
	return store_booking_save(c->call->work, &c->booking, err) &&
	       store_room_set(c->call->work, room->number, room->condition, true, err) &&
	       feed_put_booking(c->call->work, c->booking.number, err);
}

static bool stay_write(struct check_in *c, struct error *err)
{
	struct work *work = c->call->work;
	c->stay.checked_in_ms = moment_of_check_in(c);
	text_copy(c->stay.pin, sizeof(c->stay.pin), c->lease.lease.pin);
	return store_lease_move(work, c->lease.lease.id, LEASE_USED, err) &&
	       room_night_release_promise(work, c->booking.number, c->room_index, err) &&
	       store_stay_add(work, &c->stay, c->first_night, c->last_night, c->signature, err);
}

/* Are all guests of the room registered, and one of them of age? */
static bool guests_judge(struct check_in *c, const struct policy *policy, enum refusal *out, struct error *err)
{
	struct guest guests[ROOM_GUESTS_MAX];
	unsigned registered;
	if (!store_guest_list(c->call->work, c->booking.number, c->room_index, guests, &registered, err))
		return false;
	*out = policy_guests(policy, &c->booking, c->room_index, guests, ROOM_GUESTS_MAX, c->house.hotel->business_day);
	memory_wipe(guests, sizeof(guests));
	return true;
}

/* What the rules would have said; the first answer counts. */
static bool doubt_find(struct check_in *c, enum refusal *out, struct error *err)
{
	const struct policy *policy = hotel_policy(c->house.hotel, c->booking.policy_id);
	const struct booking_room *stay = &c->booking.rooms[c->room_index];
	const struct room *room = room_list_find(&c->house.rooms, c->stay.room);
	*out = stay->state == STAY_NO_SHOW ? REFUSAL_NO_SHOW : policy ? REFUSAL_NONE : REFUSAL_NEEDS_STAFF;
	if (*out == REFUSAL_NONE)
		*out = policy_room(policy, room, stay->type_reserved, c->house.types.types, c->house.types.count);
	if (*out == REFUSAL_NONE && c->booking.held)
		*out = REFUSAL_HELD;
	return *out != REFUSAL_NONE || guests_judge(c, policy, out, err);
}

/* Staff look at what the rules would not have allowed: the guest is in the room already. */
static bool doubts_tell(struct check_in *c, struct error *err)
{
	struct staff_item item = {
	    .kind = "check_in_doubtful", .kiosk = c->stay.kiosk, .booking = c->booking.number, .room = c->stay.room};
	enum refusal refusal;
	if (!doubt_find(c, &refusal, err))
		return false;
	item.code = refusal_code(refusal);
	return refusal == REFUSAL_NONE || staff_list_add(c->call->work, &item, err);
}

static bool departments_tell(struct check_in *c, struct error *err)
{
	struct work *work = c->call->work;
	char actor[96];
	command_actor(c->call, actor, sizeof(actor));
	return notice_add(work, DEPARTMENT_HOUSEKEEPING, "room_taken", c->booking.number, c->stay.room, err) &&
	       notice_add(work, DEPARTMENT_FRONT_OFFICE, "guest_checked_in", c->booking.number, c->stay.room, err) &&
	       extras_tell(work, &c->booking, c->room_index, err) &&
	       audit_add(work, actor, "check_in", c->booking.number, c->stay.room, err);
}

/* A late departure that was agreed to before takes a night more: of this room, now that it has one. Where somebody else
 * has that night already, staff see to it. */
static bool late_night_take(struct check_in *c, struct error *err)
{
	int64_t night = 0;
	bool unclaimed;
	struct work *work = c->call->work;
	struct night_claim claim = {.holder = NIGHT_STAY, .room_index = c->room_index};
	struct staff_item item = {.kind = "late_departure",
	    .code = "ROOM_TAKEN",
	    .kiosk = c->stay.kiosk,
	    .booking = c->booking.number,
	    .room = c->stay.room};
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT coalesce(min(night), 0) FROM stock_hold WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3",
	    "tti>i", work->hotel, c->booking.number, (int64_t)c->room_index, &night);
	if (result != SQL_ROW || night == 0)
		return result == SQL_ROW;
	text_copy(claim.booking, sizeof(claim.booking), c->booking.number);
	if (!room_night_free(work, c->stay.room, (int32_t)night, (int32_t)night, &unclaimed, err))
		return false;
	return unclaimed ? room_night_take(work, c->stay.room, (int32_t)night, (int32_t)night, &claim, err)
	                 : staff_list_add(work, &item, err);
}

static bool apply(struct check_in *c, struct error *err)
{
	struct work *work = c->call->work;
	return doubts_tell(c, err) && stay_write(c, err) && booking_write(c, err) && late_night_take(c, err) &&
	       departments_tell(c, err) && store_queue_remove(work, c->booking.number, c->room_index, err) && queue_refresh(work, err) &&
	       store_tries_clear(work, c->booking.number, err) && command_done(c->call);
}

/* ---- What becomes of a refusal ----------------------------------------------------------------------------------- */

/* The loser of two is told where the booking's guest already is. */
static bool winner_tell(struct check_in *c, struct error *err)
{
	struct stay_row stay;
	struct kiosk_row kiosk = {0};
	struct error unknown = {0};
	bool found;
	if (!store_stay_find(c->call->work, c->stay.booking, c->room_index, &stay, &found, err))
		return false;
	if (!found)
		return true;
	if (stay.kiosk[0] && !store_kiosk_load(c->call->work, stay.kiosk, &kiosk, &unknown))
		text_copy(kiosk.name, sizeof(kiosk.name), "");
	c->call->result->body = json_object();
	json_put(c->call->result->body, "kiosk", json_text_new(kiosk.name));
	json_put(c->call->result->body, "room", json_text_new(stay.room));
	return true;
}

/* A guest may stand in the room of a refused check-in: nobody else gets it before staff have looked. */
static bool refuse(struct check_in *c, const char *code, bool lease_known, struct error *err)
{
	struct work *work = c->call->work;
	bool ours = lease_known && text_equal(c->lease.kiosk, c->call->kiosk->id) && c->lease.state != LEASE_USED &&
	            c->lease.state != LEASE_ENDED;
	if (ours && !lease_keep_apart(work, &c->lease, LEASE_DISPUTED, code, err))
		return false;
	if (text_equal(code, "ALREADY_IN") && !winner_tell(c, err))
		return false;
	return command_refuse(c->call, code, c->stay.booking, c->stay.room, c->reason, err);
}

static bool decide(struct check_in *c, struct error *err)
{
	const char *code = against_lease(c);
	if (!code[0])
		code = against_state(c);
	if (!code[0])
		code = against_room(c);
	if (!code[0] && !nights_check(c, &code, err))
		return false;
	return code[0] ? refuse(c, code, true, err) : apply(c, err);
}

static bool check_in_run(struct check_in *c, struct error *err)
{
	struct work *work = c->call->work;
	struct error fault = {0};
	if (!body_read(c, &fault))
		return command_refuse_body(c->call, &fault, err);
	bool lease_known = store_lease_load(work, c->stay.lease, &c->lease, &fault);
	if (!lease_known && !error_is(&fault, "LEASE_UNKNOWN"))
		return error_set(err, fault.code, "%s", fault.text);
	if (!store_booking_load(work, c->stay.booking, &c->booking, &fault) || c->room_index >= c->booking.room_count)
		return refuse(c, against(c, "NOT_FOUND", "there is no such booking or room of it"), lease_known, err);
	if (!lease_known)
		return refuse(c, against(c, "LEASE_UNKNOWN", "there is no such lease"), false, err);
	return house_load(work, "", &c->house, err) && decide(c, err);
}

bool command_check_in(struct command_call *call, struct error *err)
{
	struct check_in *c = memory_zeroed(1, sizeof(*c));
	c->call = call;
	bool done = check_in_run(c, err);
	house_finish(&c->house);
	memory_wipe(c, sizeof(*c));
	free(c);
	return done;
}
