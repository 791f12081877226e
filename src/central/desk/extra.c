#include "central/desk/extra.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/feed_documents.h"
#include "central/staff/booking_entry.h"
#include "central/store/booking.h"
#include "central/store/extra.h"
#include "central/store/folio.h"
#include "central/store/member.h"
#include "central/store/staff.h"

enum { DAYS_OFFLINE_MAX = 7, KIND_BYTES = 10 + EXTRA_ID_BYTES };

/* What one word on an extra is decided on. */
struct extra_case {
	struct ground ground;
	struct extra_list list;
	struct booking booking;
	int room_index;
};

static struct extra_case *case_load(struct work *work, const char *booking, int room_index, struct error *err)
{
	struct extra_case *case_ = memory_zeroed(1, sizeof(*case_));
	case_->room_index = room_index;
	bool loaded =
	    store_booking_load(work, booking, &case_->booking, err) &&
	    (room_index < case_->booking.room_count || error_set(err, "BAD_INPUT", "the booking has no such room")) &&
	    store_extras_load(work, &case_->list, err) &&
	    ground_load(work, case_->booking.arrival_day, &case_->ground, err);
	if (loaded)
		return case_;
	ground_finish(&case_->ground);
	memory_wipe(case_, sizeof(*case_));
	free(case_);
	return NULL;
}

static void case_destroy(struct extra_case *case_)
{
	if (!case_)
		return;
	ground_finish(&case_->ground);
	memory_wipe(case_, sizeof(*case_));
	free(case_);
}

static struct extra_ask ask_of(const struct extra_case *case_, enum extra_moment moment, int32_t day)
{
	return (struct extra_ask){.list = &case_->list,
	    .booking = &case_->booking,
	    .room_index = case_->room_index,
	    .moment = moment,
	    .now = ground_time(&case_->ground),
	    .business_day = day};
}

static struct booking_room *room_of(struct extra_case *case_)
{
	return &case_->booking.rooms[case_->room_index];
}

/* ---- The better room ----------------------------------------------------------------------------------------------
 */

/* By the booking's own rate, else by the public one. */
static int upgrade_lines(const struct extra_case *case_, const struct extra *extra, const char *type, int32_t day,
    struct folio_line out[EXTRA_LINES_MAX])
{
	const struct ground *ground = &case_->ground;
	int count = extra_upgrade_lines(
	    extra, &ground->table, case_->booking.rate_plan, &case_->booking, case_->room_index, type, day, out);
	return count >= 0 ? count
	                  : extra_upgrade_lines(extra, &ground->table, rate_plan_public(&ground->rates),
	                        &case_->booking, case_->room_index, type, day, out);
}

/* What it costs the booking's member in points; 0 where he has too few, or there is none. */
static bool points_ask(
    struct work *work, struct extra_case *case_, int steps, struct extra_upgrade *out, struct error *err)
{
	struct error missing = {0};
	struct member member = {0}, after;
	const struct booking *booking = &case_->booking;
	int nights = stay_nights(booking->arrival_day, booking->departure_day);
	struct member_rules *rules = memory_zeroed(1, sizeof(*rules));
	bool good = store_member_rules_load(work, case_->ground.hotel->currency, rules, err);
	if (good && booking->member_number[0] && store_member_load(work, booking->member_number, &member, &missing)) {
		enum refusal refusal =
		    member_redeem_upgrade(rules, &member, steps, nights > 0 ? nights : 1, &after, &out->points);
		out->points_held = member.points;
		out->points = refusal == REFUSAL_NONE ? out->points : 0;
		memory_wipe(&after, sizeof(after));
	}
	memory_wipe(&member, sizeof(member));
	free(rules);
	return good;
}

static int rank_of(const struct extra_case *case_, const char *code)
{
	const struct type_list *types = &case_->ground.types;
	for (int i = 0; i < types->count; i++)
		if (text_equal(types->types[i].code, code))
			return types->types[i].rank;
	return 0;
}

/* Whether this extra is one that the guest can be asked about; fills out where it is. */
static bool upgrade_try(struct work *work, struct extra_case *case_, const struct extra *extra,
    struct extra_upgrade *out, struct error *err)
{
	struct folio_line lines[EXTRA_LINES_MAX];
	const struct ground *ground = &case_->ground;
	int32_t today = ground->hotel->business_day;
	const struct room_type *type = extra_better_type(
	    extra, ground->types.types, ground->types.count, ground->stock, &case_->booking, case_->room_index, today);
	*out = (struct extra_upgrade){0};
	if (!type)
		return true;
	int steps = type->rank - rank_of(case_, room_of(case_)->type_reserved);
	int count = extra->id[0] ? upgrade_lines(case_, extra, type->code, today, lines) : 0;
	if (extra->id[0] && (count < 1 || !extra_sum(lines, count, &out->amount_minor) || out->amount_minor == 0))
		return true;
	text_copy(out->extra, sizeof(out->extra), extra->id);
	text_copy(out->type, sizeof(out->type), type->code);
	return !extra->by_points || points_ask(work, case_, steps, out, err);
}

static bool upgrade_of_list(
    struct work *work, struct extra_case *case_, bool points_alone, struct extra_upgrade *out, struct error *err)
{
	struct extra_ask ask = ask_of(case_, EXTRA_AT_CHECK_IN, case_->ground.hotel->business_day);
	struct extra_upgrade tried;
	int preference = -1;
	for (int i = 0; i < case_->list.count; i++) {
		const struct extra *extra = &case_->list.extras[i];
		bool asked = !points_alone && booking_extra_find(room_of(case_), extra->id);
		if (extra->kind != EXTRA_UPGRADE || extra->preference <= preference || asked ||
		    (points_alone && !extra->by_points) || extra_may(&ask, extra) != REFUSAL_NONE)
			continue;
		if (!upgrade_try(work, case_, extra, &tried, err))
			return false;
		if (tried.extra[0]) {
			*out = tried;
			preference = extra->preference;
		}
	}
	return true;
}

bool extra_upgrade_ask(struct work *work, const char *booking, int room_index, bool points_alone,
    struct extra_upgrade *out, struct error *err)
{
	static const struct extra for_points = {.kind = EXTRA_UPGRADE, .by_points = true};
	*out = (struct extra_upgrade){0};
	struct extra_case *case_ = case_load(work, booking, room_index, err);
	if (!case_)
		return false;
	enum stay_state state = room_of(case_)->state;
	bool begins = (state == STAY_RESERVED || state == STAY_DUE_IN) && !case_->booking.held;
	bool good = !begins || upgrade_of_list(work, case_, points_alone, out, err);
	if (good && begins && points_alone && !out->extra[0])
		good = upgrade_try(work, case_, &for_points, out, err);
	case_destroy(case_);
	return good;
}

/* ---- Taking -------------------------------------------------------------------------------------------------------
 */

static bool may_take(
    struct extra_case *case_, const struct extra_take *take, const struct extra *extra, struct error *err)
{
	int32_t today = case_->ground.hotel->business_day;
	struct extra_ask ask = ask_of(case_, take->moment, take->day);
	if (!extra)
		return error_set(err, "NOT_ALLOWED", "this extra is not on offer");
	if (take->day > today + 1 || take->day < today - DAYS_OFFLINE_MAX)
		return error_set(err, "BAD_INPUT", "the day is none of the stay's that a guest can have seen");
	return extra_may(&ask, extra) == REFUSAL_NONE ||
	       error_set(err, "NOT_ALLOWED", "this extra is not for this stay, or was taken already");
}

/* The lines that it costs, held against what was agreed to. */
static int lines_agreed(const struct extra_case *case_, const struct extra_take *take, const struct extra *extra,
    struct folio_line out[EXTRA_LINES_MAX], struct error *err)
{
	int64_t sum;
	const struct booking *booking = &case_->booking;
	int count = extra->kind == EXTRA_UPGRADE ? upgrade_lines(case_, extra, take->type, take->day, out)
	                                         : extra_lines(extra, booking, case_->room_index, take->day, out);
	if (count < 1 || !extra_sum(out, count, &sum)) {
		error_set(err, "NOT_ALLOWED", "it has no price for this stay");
		return -1;
	}
	if (sum != take->amount_minor) {
		error_set(err, "STALE", "the price is another now");
		return -1;
	}
	for (int i = 0; i < count; i++)
		text_copy(out[i].text, sizeof(out[i].text), localized_text(&extra->name, booking->language));
	return count;
}

static bool upgrade_may(struct work *work, struct extra_case *case_, const struct extra_take *take,
    const struct extra *extra, struct upgrade *out, struct error *err)
{
	int steps;
	*out = (struct upgrade){.room_index = take->room_index};
	text_copy(out->booking, sizeof(out->booking), take->booking);
	text_copy(out->type, sizeof(out->type), take->type);
	text_copy(out->extra, sizeof(out->extra), take->extra);
	if (work->now_ms > take->until_ms)
		return error_set(err, "STALE", "the guest waits for the better room no longer");
	if (extra->type[0] && !text_equal(extra->type, take->type))
		return error_set(err, "NOT_ALLOWED", "the extra is another room");
	return upgrade_check(&case_->ground, &case_->booking, out, &steps, err);
}

static bool charge(struct work *work, const struct extra_take *take, const struct folio_line *lines, int count,
    const char *by, struct error *err)
{
	for (int i = 0; i < count; i++)
		if (!store_folio_line_add(work, take->booking, take->room_index, &lines[i], by, err))
			return false;
	return true;
}

/* Housekeeping and the next kiosk see it beside the other wishes. */
static void grant_late(struct booking_room *room, const struct extra *extra)
{
	int place = 0;
	while (place < room->wish_count && room->wishes[place].kind != WISH_LATE_DEPARTURE)
		place++;
	if (place == WISHES_MAX)
		return;
	if (place == room->wish_count)
		room->wish_count++;
	room->wishes[place] = (struct wish){.kind = WISH_LATE_DEPARTURE, .status = WISH_GRANTED};
	minute_format(extra->late_minute, room->wishes[place].note);
}

static struct extra_deed deed_of(
    const struct extra_take *take, const struct extra *extra, enum extra_outcome outcome, const char *by)
{
	struct extra_deed deed = {.room_index = take->room_index,
	    .kind = extra->kind,
	    .unit = extra->unit,
	    .outcome = outcome,
	    .moment = take->moment,
	    .department = extra->department,
	    .amount_minor = outcome == EXTRA_TAKEN ? take->amount_minor : 0,
	    .day = take->day,
	    .by = by};
	text_copy(deed.booking, sizeof(deed.booking), take->booking);
	text_copy(deed.extra, sizeof(deed.extra), take->extra);
	text_copy(deed.command, sizeof(deed.command), take->id);
	return deed;
}

/* In the booking and among the deeds; the booking is saved by whoever called. */
static bool write_down(struct work *work, struct booking_room *room, const struct extra_deed *deed, struct error *err)
{
	struct booking_extra entry = {
	    .outcome = deed->outcome, .moment = deed->moment, .amount_minor = deed->amount_minor};
	char subject[16 + BOOKING_NUMBER_BYTES];
	text_copy(entry.extra, sizeof(entry.extra), deed->extra);
	snprintf(subject, sizeof(subject), "booking:%s", deed->booking);
	if (!booking_extra_put(room, &entry))
		return error_set(err, "NOT_ALLOWED", "the room was offered too much already");
	return store_extra_put(work, deed, err) &&
	       (deed->outcome == EXTRA_DECLINED || audit_add(work, deed->by, "extra_taken", subject, deed->extra, err));
}

static bool save(struct work *work, struct booking *booking, struct error *err)
{
	return store_booking_save(work, booking, err) && feed_put_booking(work, booking->number, err);
}

static bool take_new(struct work *work, const struct hand *hand, struct extra_case *case_,
    const struct extra_take *take, struct error *err)
{
	struct folio_line lines[EXTRA_LINES_MAX];
	struct upgrade upgrade;
	const struct extra *extra = extra_find(&case_->list, take->extra);
	struct booking *booking = &case_->booking;
	bool exchanged = extra && extra->kind == EXTRA_UPGRADE;
	if (!may_take(case_, take, extra, err) || (exchanged && !upgrade_may(work, case_, take, extra, &upgrade, err)))
		return false;
	int count = lines_agreed(case_, take, extra, lines, err);
	struct extra_deed deed = deed_of(take, extra, EXTRA_TAKEN, hand->actor);
	if (exchanged) /* the exchange tells the departments itself */
		deed.told_ms = work->now_ms;
	if (extra->kind == EXTRA_LATE)
		grant_late(room_of(case_), extra);
	return count > 0 && write_down(work, room_of(case_), &deed, err) &&
	       charge(work, take, lines, count, hand->actor, err) &&
	       (exchanged ? upgrade_exchange(work, booking, &upgrade, err) : save(work, booking, err)) &&
	       extras_tell(work, booking, take->room_index, err);
}

bool extra_take(
    struct work *work, const struct hand *hand, const struct extra_take *take, struct booking *out, struct error *err)
{
	char command[33];
	bool taken;
	struct extra_case *case_ = case_load(work, take->booking, take->room_index, err);
	bool done =
	    case_ && store_extra_taken(work, take->booking, take->room_index, take->extra, command, &taken, err);
	if (done && taken && !text_equal(command, take->id))
		done = error_set(err, "NOT_ALLOWED", "this extra was taken already");
	else if (done && !taken)
		done = take_new(work, hand, case_, take, err);
	if (done)
		*out = case_->booking;
	case_destroy(case_);
	return done;
}

/* ---- Declining, points, telling, ending ---------------------------------------------------------------------------
 */

bool extra_decline(struct work *work, const struct hand *hand, const struct extra_take *take, struct error *err)
{
	struct extra_case *case_ = case_load(work, take->booking, take->room_index, err);
	const struct extra *extra = case_ ? extra_find(&case_->list, take->extra) : NULL;
	const struct booking_extra *before = extra ? booking_extra_find(room_of(case_), take->extra) : NULL;
	bool done = case_ && (extra || error_set(err, "NOT_ALLOWED", "this extra is not on offer"));
	if (done && !before) {
		struct extra_take word = *take;
		word.day = case_->ground.hotel->business_day;
		struct extra_deed deed = deed_of(&word, extra, EXTRA_DECLINED, hand->actor);
		done = write_down(work, room_of(case_), &deed, err) && save(work, &case_->booking, err);
	}
	case_destroy(case_);
	return done;
}

bool extra_note_points(struct work *work, const struct hand *hand, struct booking *booking,
    const struct upgrade *upgrade, int64_t points, struct error *err)
{
	struct extra_list *list = memory_zeroed(1, sizeof(*list));
	bool noted = !upgrade->extra[0] || store_extras_load(work, list, err);
	const struct extra *extra = noted ? extra_find(list, upgrade->extra) : NULL;
	if (extra && extra->kind == EXTRA_UPGRADE) {
		struct extra_take take = {
		    .room_index = upgrade->room_index, .moment = EXTRA_AT_CHECK_IN, .day = booking->arrival_day};
		text_copy(take.booking, sizeof(take.booking), booking->number);
		text_copy(take.extra, sizeof(take.extra), upgrade->extra);
		struct extra_deed deed = deed_of(&take, extra, EXTRA_TAKEN, hand->actor);
		deed.points = points;
		deed.told_ms = work->now_ms;
		noted = write_down(work, &booking->rooms[upgrade->room_index], &deed, err);
	}
	free(list);
	return noted;
}

struct telling {
	const char *word, *booking, *room;
};

static bool tell_one(struct work *work, void *self, const char *extra, const char *department, struct error *err)
{
	const struct telling *telling = self;
	char kind[KIND_BYTES];
	snprintf(kind, sizeof(kind), "%s:%s", telling->word, extra);
	return notice_add(work, department, kind, telling->booking, telling->room, err);
}

bool extras_tell(struct work *work, const struct booking *booking, int room_index, struct error *err)
{
	const struct booking_room *room = &booking->rooms[room_index];
	struct telling telling = {"extra", booking->number, room->room};
	if (room->state != STAY_IN_HOUSE && room->state != STAY_DUE_OUT)
		return true;
	return store_extras_tell(work, booking->number, room_index, tell_one, &telling, err);
}

static void forget_taken(struct booking_room *room)
{
	int kept = 0;
	for (int i = 0; i < room->extra_count; i++)
		if (room->extras[i].outcome != EXTRA_TAKEN)
			room->extras[kept++] = room->extras[i];
	room->extra_count = kept;
}

bool extras_end(
    struct work *work, const char *by, struct booking *booking, int room_index, int32_t today, struct error *err)
{
	char subject[16 + BOOKING_NUMBER_BYTES];
	int before = booking->rooms[room_index].extra_count;
	struct telling telling = {"no_extra", booking->number, ""};
	snprintf(subject, sizeof(subject), "booking:%s", booking->number);
	forget_taken(&booking->rooms[room_index]);
	return store_extras_end(work, booking->number, room_index, today, tell_one, &telling, err) &&
	       (booking->rooms[room_index].extra_count == before ||
	           audit_add(work, by, "extras_ended", subject, "", err));
}
