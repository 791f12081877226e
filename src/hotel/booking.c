#include "hotel/booking.h"
#include <string.h>
#include "hotel/words.h"

static const char *const states[STAY_STATE_COUNT] = {
    [STAY_RESERVED] = "Reserved",
    [STAY_DUE_IN] = "DueIn",
    [STAY_IN_HOUSE] = "InHouse",
    [STAY_DUE_OUT] = "DueOut",
    [STAY_CHECKED_OUT] = "CheckedOut",
    [STAY_CANCELLED] = "Cancelled",
    [STAY_NO_SHOW] = "NoShow",
    [STAY_WAITLISTED] = "Waitlisted",
};

static const char *const payments[PAYMENT_WAY_COUNT] = {
    [PAY_UNKNOWN] = "unknown",
    [PAY_AT_HOTEL] = "at_hotel",
    [PAY_PREPAID] = "prepaid",
    [PAY_AGENCY] = "agency",
    [PAY_COMPANY] = "company",
    [PAY_GUARANTEED] = "guaranteed",
};

static const char *const progresses[GUEST_PROGRESS_COUNT] = {
    [GUEST_EXPECTED] = "expected", [GUEST_STARTED] = "started", [GUEST_REGISTERED] = "registered"};

static const char *const outcomes[EXTRA_OUTCOME_COUNT] = {[EXTRA_TAKEN] = "taken", [EXTRA_DECLINED] = "declined"};
static const char *const moments[EXTRA_MOMENT_COUNT] = {
    [EXTRA_AT_BOOKING] = "booking", [EXTRA_AT_CHECK_IN] = "check_in", [EXTRA_IN_STAY] = "stay"};

enum { ANYBODY = ACTOR_GUEST | ACTOR_STAFF | ACTOR_SYSTEM, PEOPLE = ACTOR_GUEST | ACTOR_STAFF };

/* Who may move what where; what has no row cannot happen. */
static const struct {
	enum stay_state from;
	enum stay_event event;
	unsigned actors;
	enum stay_state to;
} transitions[] = {
    {STAY_WAITLISTED, EVENT_CONFIRM, ACTOR_STAFF | ACTOR_SYSTEM, STAY_RESERVED},
    {STAY_WAITLISTED, EVENT_CANCEL, ANYBODY, STAY_CANCELLED},
    {STAY_RESERVED, EVENT_BECOME_DUE_IN, ACTOR_SYSTEM, STAY_DUE_IN},
    {STAY_RESERVED, EVENT_CANCEL, ANYBODY, STAY_CANCELLED},
    {STAY_DUE_IN, EVENT_CHECK_IN, PEOPLE, STAY_IN_HOUSE},
    {STAY_DUE_IN, EVENT_POSTPONE, PEOPLE, STAY_RESERVED},
    {STAY_DUE_IN, EVENT_CANCEL, ANYBODY, STAY_CANCELLED},
    {STAY_DUE_IN, EVENT_MARK_NO_SHOW, ACTOR_STAFF | ACTOR_SYSTEM, STAY_NO_SHOW},
    {STAY_IN_HOUSE, EVENT_UNDO_CHECK_IN, ACTOR_STAFF, STAY_DUE_IN},
    {STAY_IN_HOUSE, EVENT_BECOME_DUE_OUT, ACTOR_SYSTEM, STAY_DUE_OUT},
    {STAY_IN_HOUSE, EVENT_CHECK_OUT, PEOPLE, STAY_CHECKED_OUT},
    {STAY_DUE_OUT, EVENT_EXTEND, PEOPLE, STAY_IN_HOUSE},
    {STAY_DUE_OUT, EVENT_CHECK_OUT, ANYBODY, STAY_CHECKED_OUT},
    {STAY_CHECKED_OUT, EVENT_UNDO_CHECK_OUT, ACTOR_STAFF, STAY_DUE_OUT},
    {STAY_CANCELLED, EVENT_REINSTATE, ACTOR_STAFF, STAY_RESERVED},
    {STAY_NO_SHOW, EVENT_REINSTATE, ACTOR_STAFF, STAY_DUE_IN},
};

const char *stay_state_name(enum stay_state state)
{
	return word_at((int)state, states, STAY_STATE_COUNT);
}

bool stay_state_parse(const char *name, enum stay_state *out)
{
	int i = word_index(name, states, STAY_STATE_COUNT);
	if (i >= 0)
		*out = (enum stay_state)i;
	return i >= 0;
}

const char *payment_way_name(enum payment_way way)
{
	return word_at((int)way, payments, PAYMENT_WAY_COUNT);
}

bool payment_way_parse(const char *name, enum payment_way *out)
{
	int i = word_index(name, payments, PAYMENT_WAY_COUNT);
	if (i >= 0)
		*out = (enum payment_way)i;
	return i >= 0;
}

const char *guest_progress_name(enum guest_progress progress)
{
	return word_at((int)progress, progresses, GUEST_PROGRESS_COUNT);
}

const char *extra_outcome_name(enum extra_outcome outcome)
{
	return word_at((int)outcome, outcomes, EXTRA_OUTCOME_COUNT);
}

const char *extra_moment_name(enum extra_moment moment)
{
	return word_at((int)moment, moments, EXTRA_MOMENT_COUNT);
}

bool extra_moment_parse(const char *name, enum extra_moment *out)
{
	int i = word_index(name, moments, EXTRA_MOMENT_COUNT);
	if (i >= 0)
		*out = (enum extra_moment)i;
	return i >= 0;
}

bool stay_next(enum stay_state state, enum stay_event event, enum actor actor, enum stay_state *out)
{
	for (size_t i = 0; i < sizeof transitions / sizeof *transitions; i++) {
		if (transitions[i].from != state || transitions[i].event != event)
			continue;
		if (!(transitions[i].actors & (unsigned)actor))
			return false;
		*out = transitions[i].to;
		return true;
	}
	return false;
}

enum stay_state stay_state_on(enum stay_state state, int32_t arrival_day, int32_t departure_day, int32_t business_day)
{
	if (state == STAY_RESERVED && business_day >= arrival_day)
		return STAY_DUE_IN;
	if (state == STAY_IN_HOUSE && business_day >= departure_day)
		return STAY_DUE_OUT;
	return state;
}

bool stay_living(enum stay_state state)
{
	return state == STAY_RESERVED || state == STAY_DUE_IN || state == STAY_IN_HOUSE || state == STAY_DUE_OUT ||
	       state == STAY_WAITLISTED;
}

/* How far behind a state is; the least of a booking's rooms speaks for the booking. */
static int order_of(enum stay_state state)
{
	static const enum stay_state order[] = {STAY_WAITLISTED, STAY_RESERVED, STAY_DUE_IN, STAY_IN_HOUSE,
	    STAY_DUE_OUT, STAY_CHECKED_OUT, STAY_NO_SHOW, STAY_CANCELLED};
	int place = 0;
	while (order[place] != state && place < (int)(sizeof order / sizeof *order) - 1)
		place++;
	return place;
}

enum stay_state booking_state(const struct booking *booking)
{
	enum stay_state least = STAY_CANCELLED;
	for (int i = 0; i < booking->room_count; i++)
		if (order_of(booking->rooms[i].state) < order_of(least))
			least = booking->rooms[i].state;
	return least;
}

enum liveness_class { PAST_CANCELLED, PAST_STAYED, WAITING, COMING, STAYING, ARRIVING };

static enum liveness_class class_of(const struct booking *booking, int32_t business_day)
{
	enum stay_state state =
	    stay_state_on(booking_state(booking), booking->arrival_day, booking->departure_day, business_day);
	int32_t last_night = stay_last_night(booking->arrival_day, booking->departure_day);
	switch (state) {
	case STAY_DUE_IN:
		return business_day <= last_night ? ARRIVING : PAST_CANCELLED;
	case STAY_IN_HOUSE:
	case STAY_DUE_OUT:
		return STAYING;
	case STAY_RESERVED:
		return COMING;
	case STAY_WAITLISTED:
		return WAITING;
	case STAY_CHECKED_OUT:
		return PAST_STAYED;
	default:
		return PAST_CANCELLED;
	}
}

int64_t booking_liveness(const struct booking *booking, int32_t business_day)
{
	enum liveness_class class = class_of(booking, business_day);
	int32_t arrival = day_valid(booking->arrival_day) ? booking->arrival_day : DAY_MIN;
	int64_t closeness = class == COMING ? (int64_t)DAY_MAX - arrival : (int64_t)arrival - DAY_MIN;
	int64_t made_s = booking->made_ms / 1000;
	const int64_t most = ((int64_t)1 << 37) - 1;
	made_s = made_s < 0 ? 0 : made_s > most ? most : made_s;
	return ((int64_t) class << 59) | (closeness << 37) | made_s;
}

int booking_room_guests(const struct booking_room *room)
{
	int people = room->adults + room->children;
	int count = room->guest_count > people ? room->guest_count : people;
	return count < 1 ? 1 : count > ROOM_GUESTS_MAX ? ROOM_GUESTS_MAX : count;
}

static int extra_place(const struct booking_room *room, const char *extra)
{
	int place = 0;
	while (place < room->extra_count && strcmp(room->extras[place].extra, extra) != 0)
		place++;
	return place;
}

const struct booking_extra *booking_extra_find(const struct booking_room *room, const char *extra)
{
	int place = extra_place(room, extra);
	return place < room->extra_count ? &room->extras[place] : NULL;
}

bool booking_extra_put(struct booking_room *room, const struct booking_extra *entry)
{
	int place = extra_place(room, entry->extra);
	if (place == ROOM_EXTRAS_MAX)
		return false;
	room->extras[place] = *entry;
	if (place == room->extra_count)
		room->extra_count++;
	return true;
}

int booking_next_room(const struct booking *booking, int32_t business_day)
{
	for (int i = 0; i < booking->room_count; i++) {
		enum stay_state state =
		    stay_state_on(booking->rooms[i].state, booking->arrival_day, booking->departure_day, business_day);
		if (state == STAY_DUE_IN)
			return i;
	}
	return -1;
}
