#include "central/desk/extra_follow.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/member.h"
#include "central/store/extra.h"
#include "central/store/staff.h"

enum { KIND_BYTES = 12 + EXTRA_ID_BYTES };

/* The charges of one room, and what becomes of each. */
struct room_charges {
	int room_index;
	struct extra_stay before, after;
	struct extra_charges now;
	bool goes[FOLIO_LINES_MAX];
	int32_t to_day[FOLIO_LINES_MAX];
};

static bool in_house(const struct booking_room *room)
{
	return room->state == STAY_IN_HOUSE || room->state == STAY_DUE_OUT;
}

static struct extra_stay stay_of(const struct booking *booking)
{
	return (struct extra_stay){booking->arrival_day, booking->departure_day};
}

static int64_t amount_off(const struct room_charges *room)
{
	int64_t off = 0;
	for (int i = 0; i < room->now.count; i++)
		off += room->goes[i] ? room->now.charges[i].amount_minor : 0;
	return off;
}

/* ---- Writing down ------------------------------------------------------------------------------------------------ */

/* The charges of one extra: first..end. */
struct extra_part {
	int first, end, left, went;
	int64_t left_minor;
};

static struct extra_part part_at(const struct room_charges *room, int first)
{
	struct extra_part part = {.first = first, .end = first};
	const struct extra_charge *charges = room->now.charges;
	for (; part.end < room->now.count && text_equal(charges[part.end].extra, charges[first].extra); part.end++) {
		part.went += room->goes[part.end];
		part.left += !room->goes[part.end];
		part.left_minor += room->goes[part.end] ? 0 : charges[part.end].amount_minor;
	}
	return part;
}

static bool lines_write(
    struct work *work, const struct room_charges *room, const struct extra_part *part, struct error *err)
{
	for (int i = part->first; i < part->end; i++) {
		const struct extra_charge *charge = &room->now.charges[i];
		if (room->goes[i] ? !store_extra_charge_remove(work, charge->line, err)
		                  : room->to_day[i] != charge->day &&
		                        !store_extra_charge_move(work, charge->line, room->to_day[i], err))
			return false;
	}
	return true;
}

/* In the booking: what is left, or that the guest may be asked once more. */
static void entry_write(struct booking_room *room, const char *extra, const struct extra_part *part)
{
	for (int i = 0; i < room->extra_count; i++) {
		if (room->extras[i].outcome != EXTRA_TAKEN || !text_equal(room->extras[i].extra, extra))
			continue;
		room->extras[i].amount_minor = part->left_minor;
		if (part->left == 0)
			memmove(&room->extras[i], &room->extras[i + 1],
			    (size_t)(--room->extra_count - i) * sizeof(*room->extras));
		return;
	}
}

/* The word that the department hears; "" for none. */
static const char *word_for(const struct room_charges *room, const struct extra_part *part)
{
	const struct extra_charge *charge = &room->now.charges[part->first];
	bool nights = charge->by_night && charge->kind != EXTRA_UPGRADE;
	int before = extra_nights_without(&room->before, part->left + part->went);
	if (part->left == 0)
		return "no_extra";
	return part->went > 0 || (nights && extra_nights_without(&room->after, part->left) > before) ? "extra_days"
	                                                                                             : "";
}

static bool part_write(struct work *work, const struct room_charges *room, const struct extra_part *part,
    struct booking *booking, struct error *err)
{
	char kind[KIND_BYTES];
	const struct extra_charge *charge = &room->now.charges[part->first];
	const char *word = word_for(room, part), *place = booking->rooms[room->room_index].room;
	snprintf(kind, sizeof(kind), "%s:%s", word, charge->extra);
	entry_write(&booking->rooms[room->room_index], charge->extra, part);
	return lines_write(work, room, part, err) &&
	       (part->went == 0 || store_extra_amount_put(work, booking->number, room->room_index, charge->extra,
	                               part->left_minor, part->left == 0, err)) &&
	       (!word[0] || notice_add(work, duty_name(charge->department), kind, booking->number, place, err));
}

static bool room_write(
    struct work *work, const char *by, const struct room_charges *room, struct booking *booking, struct error *err)
{
	char subject[16 + BOOKING_NUMBER_BYTES];
	bool moved = false;
	for (int i = 0; i < room->now.count; i++)
		moved = moved || room->goes[i] || room->to_day[i] != room->now.charges[i].day;
	for (int i = 0; i < room->now.count;) {
		struct extra_part part = part_at(room, i);
		if (!part_write(work, room, &part, booking, err))
			return false;
		i = part.end;
	}
	snprintf(subject, sizeof(subject), "booking:%s", booking->number);
	return !moved || audit_add(work, by, "extras_followed", subject, "", err);
}

/* ---- A stay that becomes another --------------------------------------------------------------------------------- */

static bool moved(const struct extra_change *change)
{
	const struct booking *before = change->before, *after = change->after;
	bool same = before->arrival_day == after->arrival_day && before->departure_day == after->departure_day;
	for (int i = 0; same && i < after->room_count; i++)
		same = text_equal(before->rooms[i].type_reserved, after->rooms[i].type_reserved);
	return !same;
}

static struct extra_move move_of(const struct extra_change *change, int room_index)
{
	const struct booking_room *before = &change->before->rooms[room_index];
	bool same = text_equal(before->type_reserved, change->after->rooms[room_index].type_reserved);
	return (struct extra_move){.before = stay_of(change->before),
	    .after = stay_of(change->after),
	    .in_house = in_house(before),
	    .business_day = change->business_day,
	    .repriced = change->anew || !same};
}

/* A stay that stays as it is keeps all but the hour that is agreed anew. */
static void decide(const struct extra_change *change, const struct extra_list *list, struct room_charges *room)
{
	bool moves = moved(change);
	struct extra_move move = move_of(change, room->room_index);
	for (int i = 0; i < room->now.count; i++) {
		const struct extra_charge *charge = &room->now.charges[i];
		const struct extra *extra = extra_find(list, charge->extra);
		move.offered = extra && extra_in_season(extra, room->after.arrival_day);
		room->to_day[i] = charge->day;
		room->goes[i] = (change->late_anew && charge->kind == EXTRA_LATE) ||
		                (moves && !extra_charge_follows(charge, &move, &room->to_day[i]));
	}
}

typedef bool room_fn(struct work *work, void *self, const struct room_charges *room, struct error *err);

/* Each living room that has charges of extras. */
static bool each_room(
    struct work *work, const struct extra_change *change, room_fn *each, void *self, struct error *err)
{
	struct extra_list *list = memory_zeroed(1, sizeof(*list));
	struct room_charges *room = memory_zeroed(1, sizeof(*room));
	bool done = store_extras_load(work, list, err);
	room->before = stay_of(change->before);
	room->after = stay_of(change->after);
	for (int i = 0; done && i < change->before->room_count; i++) {
		if (!stay_living(change->before->rooms[i].state))
			continue;
		room->room_index = i;
		done = store_extra_charges_load(work, change->before->number, i, &room->now, err);
		if (!done || room->now.count == 0)
			continue;
		decide(change, list, room);
		done = each(work, self, room, err);
	}
	free(room);
	free(list);
	return done;
}

struct asked {
	int64_t difference;
	bool any;
};

static bool room_ask(struct work *work, void *self, const struct room_charges *room, struct error *err)
{
	struct asked *asked = self;
	(void)work;
	(void)err;
	asked->difference -= amount_off(room);
	asked->any = true;
	return true;
}

bool extras_follow_ask(
    struct work *work, const struct extra_change *change, int64_t *difference_out, bool *any_out, struct error *err)
{
	struct asked asked = {0};
	bool done = each_room(work, change, room_ask, &asked, err);
	*difference_out = asked.difference;
	*any_out = asked.any;
	return done;
}

struct following {
	const char *by;
	const struct extra_change *change;
};

/* Who pays for leaving late as an extra that goes along still leaves late. */
static void late_keep(const struct booking_room *before, const struct room_charges *room, struct booking_room *after)
{
	bool kept = false;
	for (int i = 0; i < room->now.count; i++)
		kept = kept || (room->now.charges[i].kind == EXTRA_LATE && !room->goes[i]);
	for (int i = 0; i < after->wish_count; i++)
		kept = kept && after->wishes[i].kind != WISH_LATE_DEPARTURE;
	for (int i = 0; kept && i < before->wish_count; i++)
		if (before->wishes[i].kind == WISH_LATE_DEPARTURE && before->wishes[i].status == WISH_GRANTED &&
		    after->wish_count < WISHES_MAX)
			after->wishes[after->wish_count++] = before->wishes[i];
}

static bool room_follow(struct work *work, void *self, const struct room_charges *room, struct error *err)
{
	const struct following *following = self;
	const struct extra_change *change = following->change;
	late_keep(&change->before->rooms[room->room_index], room, &change->after->rooms[room->room_index]);
	return room_write(work, following->by, room, change->after, err);
}

struct ending {
	struct booking *booking;
	int room_index;
};

static bool points_end(struct work *work, void *self, const char *extra, const char *department, struct error *err)
{
	static const struct extra_part nothing = {0};
	const struct ending *ending = self;
	char kind[KIND_BYTES];
	snprintf(kind, sizeof(kind), "no_extra:%s", extra);
	entry_write(&ending->booking->rooms[ending->room_index], extra, &nothing);
	return notice_add(
	    work, department, kind, ending->booking->number, ending->booking->rooms[ending->room_index].room, err);
}

/* A better room that points paid for, and that is paid for by money now: they come back. */
static bool points_follow(struct work *work, const char *by, const struct extra_change *change, struct error *err)
{
	bool done = true;
	for (int i = 0; done && moved(change) && i < change->before->room_count; i++) {
		struct ending ending = {change->after, i};
		struct extra_move move = move_of(change, i);
		if (stay_living(change->before->rooms[i].state) && !extra_upgrade_follows(&move))
			done = member_upgrade_return(work, by, change->after, i, err) &&
			       store_extras_points_end(work, change->after->number, i, points_end, &ending, err);
	}
	return done;
}

bool extras_follow(struct work *work, const char *by, const struct extra_change *change, struct error *err)
{
	struct following following = {by, change};
	return each_room(work, change, room_follow, &following, err) && points_follow(work, by, change, err);
}

/* ---- A stay that ends before its time ---------------------------------------------------------------------------- */

/* NULL after a failure; the caller frees it. */
static struct room_charges *not_had(
    struct work *work, const struct booking *booking, int room_index, int32_t business_day, struct error *err)
{
	struct room_charges *room = memory_zeroed(1, sizeof(*room));
	room->room_index = room_index;
	room->before = room->after = stay_of(booking);
	if (!store_extra_charges_load(work, booking->number, room_index, &room->now, err)) {
		free(room);
		return NULL;
	}
	for (int i = 0; i < room->now.count; i++) {
		room->to_day[i] = room->now.charges[i].day;
		room->goes[i] = !extra_charge_had(&room->now.charges[i], &room->before, business_day);
	}
	return room;
}

bool extras_coming(struct work *work, const struct booking *booking, int room_index, int32_t business_day,
    struct folio *folio, struct error *err)
{
	if (!in_house(&booking->rooms[room_index]))
		return true;
	struct room_charges *room = not_had(work, booking, room_index, business_day, err);
	for (int i = 0; room && i < room->now.count; i++)
		for (int line = 0; room->goes[i] && line < folio->line_count; line++)
			if (folio->lines[line].day == room->now.charges[i].day &&
			    text_equal(folio->lines[line].extra, room->now.charges[i].extra))
				folio->lines[line].coming = true;
	free(room);
	return room != NULL;
}

bool extras_leave(
    struct work *work, const char *by, struct booking *booking, int room_index, int32_t business_day, struct error *err)
{
	struct room_charges *room = not_had(work, booking, room_index, business_day, err);
	bool done = room && room_write(work, by, room, booking, err);
	free(room);
	return done;
}
