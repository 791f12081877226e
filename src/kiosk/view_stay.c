/* What central has still to decide, as this kiosk shows it. */
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/view.h"
#include "wire/service.h"

/* Central's document follows with the states; here no day is counted. */
static const struct policy no_policy;
static const struct change_hotel no_hotel = {.policy = &no_policy, .business_day = INT32_MAX};

static void hold(struct booking *booking)
{
	booking->held = true;
	text_copy(booking->held_reason, sizeof booking->held_reason, VIEW_REQUESTED);
}

static struct change_answer answer_at(const struct booking *booking, int64_t amount_minor)
{
	const char *currency = booking->amount.currency;
	int64_t due_minor = amount_minor - booking->prepaid.minor;

	return (struct change_answer){.amount = money_make(amount_minor, currency),
	    .balance = money_make(due_minor > 0 ? due_minor : 0, currency),
	    .refund = money_make(due_minor < 0 ? -due_minor : 0, currency)};
}

static bool apply_change(struct booking *booking, const struct change *change, int64_t amount_minor, bool settled)
{
	struct change_answer answer = answer_at(booking, amount_minor);
	struct booking *after = memory_zeroed(1, sizeof *after);
	bool ok = change_apply(&no_hotel, booking, change, &answer, after);

	if (ok)
		*booking = *after;
	if (ok && !settled && change->parts & (1U << CHANGE_DATES | 1U << CHANGE_TYPES))
		hold(booking);
	memory_wipe(after, sizeof *after);
	free(after);
	return ok;
}

static bool change_stay(struct booking *booking, const json_t *body, int64_t made_ms, bool settled)
{
	if (!json_has(body, "amount_minor")) {
		/* A wish without a price: the booking stays as it is until central has answered. */
		if (!settled)
			hold(booking);
		return true;
	}
	struct change *change = memory_zeroed(1, sizeof *change);
	int64_t amount_minor;
	bool ok = shape_decode(&change_shape, json_get_object(body, "change", NULL), change, NULL) &&
	          json_get_int(body, "amount_minor", 0, INT64_MAX / 2, &amount_minor, NULL) &&
	          apply_change(booking, change, amount_minor, settled);

	(void)made_ms;
	memory_wipe(change, sizeof *change);
	free(change);
	return ok;
}

static bool cancel(struct booking *booking, const json_t *body, int64_t made_ms, bool settled)
{
	enum stay_state next;
	int i;

	(void)body, (void)made_ms;
	if (!settled) {
		hold(booking);
		return true;
	}
	for (i = 0; i < booking->room_count; i++)
		if (stay_next(booking->rooms[i].state, EVENT_CANCEL, ACTOR_GUEST, &next))
			booking->rooms[i].state = next;
	return true;
}

static bool check_out(struct booking *booking, const json_t *body, int64_t made_ms, bool settled)
{
	enum stay_state next;
	int64_t index;

	if (!json_get_int(body, "room_index", 0, booking->room_count - 1, &index, NULL) ||
	    !stay_next(booking->rooms[index].state, EVENT_CHECK_OUT, ACTOR_GUEST, &next))
		return false;
	if (!settled) {
		hold(booking);
		return true;
	}
	booking->rooms[index].state = next;
	booking->rooms[index].checked_out_ms = made_ms;
	return true;
}

/* A better room, for money or points: shown as soon as central has given it. */
static bool upgrade(struct booking *booking, const json_t *body, int64_t made_ms, bool settled)
{
	struct booking_extra entry = {.outcome = EXTRA_TAKEN, .moment = EXTRA_AT_CHECK_IN};
	struct booking_room *room;
	char type[TYPE_CODE_BYTES];
	int64_t index;

	(void)made_ms;
	if (!json_get_int(body, "room_index", 0, booking->room_count - 1, &index, NULL) ||
	    !json_get_text(body, "type", type, sizeof type, NULL) || !type[0])
		return false;
	if (!settled)
		return true;
	room = &booking->rooms[index];
	text_copy(room->type_reserved, sizeof room->type_reserved, type);
	if (json_has(body, "amount_minor"))
		json_get_int(body, "amount_minor", 0, INT64_MAX, &entry.amount_minor, NULL);
	return !json_has(body, "extra") ||
	       (json_get_text(body, "extra", entry.extra, sizeof entry.extra, NULL) && booking_extra_put(room, &entry));
}

static const struct {
	const char *kind;
	bool (*apply)(struct booking *booking, const json_t *body, int64_t made_ms, bool settled);
} effects[] = {
    {"ChangeStay", change_stay},
    {"Cancel", cancel},
    {"CheckOut", check_out},
    {"TakeExtra", upgrade},
    {"Redeem", upgrade},
};

bool view_apply_stay(struct booking *booking, const char *kind, const json_t *body, int64_t made_ms, bool settled)
{
	size_t i;

	for (i = 0; i < sizeof effects / sizeof effects[0]; i++)
		if (strcmp(kind, effects[i].kind) == 0)
			return effects[i].apply(booking, body, made_ms, settled);
	return false;
}
