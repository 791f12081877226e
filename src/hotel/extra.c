#include "hotel/extra.h"
#include <string.h>
#include "hotel/words.h"

static const char *const kinds[EXTRA_KIND_COUNT] = {
    [EXTRA_UPGRADE] = "upgrade",
    [EXTRA_MEAL] = "meal",
    [EXTRA_LATE] = "late",
    [EXTRA_TRANSFER] = "transfer",
    [EXTRA_PRODUCT] = "product",
    [EXTRA_SERVICE] = "service",
};
static const char *const units[EXTRA_UNIT_COUNT] = {
    [EXTRA_PER_STAY] = "stay",
    [EXTRA_PER_NIGHT] = "night",
    [EXTRA_PER_PERSON] = "person",
    [EXTRA_PER_PERSON_NIGHT] = "person_night",
};
static const char *const parties[EXTRA_PARTY_COUNT] = {
    [EXTRA_ANY_PARTY] = "any",
    [EXTRA_WITH_CHILDREN] = "with_children",
    [EXTRA_WITHOUT_CHILDREN] = "without_children",
};

const char *extra_kind_name(enum extra_kind kind)
{
	return word_at((int)kind, kinds, EXTRA_KIND_COUNT);
}

const char *extra_unit_name(enum extra_unit unit)
{
	return word_at((int)unit, units, EXTRA_UNIT_COUNT);
}

const char *extra_party_name(enum extra_party party)
{
	return word_at((int)party, parties, EXTRA_PARTY_COUNT);
}

const struct extra *extra_find(const struct extra_list *list, const char *id)
{
	for (int i = 0; list && i < list->count; i++)
		if (strcmp(list->extras[i].id, id) == 0)
			return &list->extras[i];
	return NULL;
}

/* ---- What a list may say ----------------------------------------------------------------------------------------- */

static bool texts_valid(const struct extra *extra, const char **what_out)
{
	static const struct text_field texts[] = {
	    TEXT_FIELD(extra, id, 1), TEXT_FIELD(extra, type, 0), TEXT_FIELD(extra, included_plan, 0)};
	if (!text_fields_valid(extra, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (extra->id[strspn(extra->id, "abcdefghijklmnopqrstuvwxyz0123456789_-")] != '\0')
		return fault_in("id", what_out);
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		if (!text_field_valid(extra->name.text[i], LOCALIZED_BYTES) ||
		    !text_field_valid(extra->text.text[i], LOCALIZED_BYTES))
			return fault_in("name", what_out);
	return *localized_text(&extra->name, LANGUAGE_EN) || fault_in("name", what_out);
}

static bool price_valid(const struct extra *extra, const char **what_out)
{
	bool upgrade = extra->kind == EXTRA_UPGRADE;
	if (extra->price_minor < 0 || extra->price_minor > INT64_MAX / 4)
		return fault_in("price_minor", what_out);
	if (extra->share_bp < 0 || extra->share_bp > EXTRA_SHARE_ONE_BP || (extra->share_bp > 0 && !upgrade))
		return fault_in("share_bp", what_out);
	if (extra->unit >= EXTRA_UNIT_COUNT || (upgrade && extra->unit != EXTRA_PER_NIGHT) ||
	    (extra->kind == EXTRA_LATE && extra->unit != EXTRA_PER_STAY))
		return fault_in("unit", what_out);
	if (!upgrade && (*extra->type || extra->by_points))
		return fault_in(*extra->type ? "type" : "by_points", what_out);
	if (extra->folio_kind >= FOLIO_KIND_COUNT || extra->folio_kind == FOLIO_ROOM ||
	    extra->folio_kind == FOLIO_DISCOUNT)
		return fault_in("folio_kind", what_out);
	return (extra->tax_bp >= 0 && extra->tax_bp <= TAX_MAX_BP) || fault_in("tax_bp", what_out);
}

static bool minute_fits(int32_t minute)
{
	return minute >= MINUTE_NONE && minute < DAY_MINUTES;
}

static bool window_valid(const struct extra *extra, const char **what_out)
{
	bool from_open = extra->first_day == DAY_NONE, until_open = extra->last_day == DAY_NONE;
	if (!minute_fits(extra->from_minute) || !minute_fits(extra->until_minute))
		return fault_in("until_minute", what_out);
	if (!minute_fits(extra->late_minute) || (extra->kind == EXTRA_LATE) != (extra->late_minute != MINUTE_NONE))
		return fault_in("late_minute", what_out);
	if ((!from_open && !day_valid(extra->first_day)) || (!until_open && !day_valid(extra->last_day)) ||
	    (!from_open && !until_open && extra->last_day < extra->first_day))
		return fault_in("last_day", what_out);
	return true;
}

static bool extra_valid(const struct extra *extra, const char **what_out)
{
	if (!texts_valid(extra, what_out))
		return false;
	if (extra->kind >= EXTRA_KIND_COUNT)
		return fault_in("kind", what_out);
	if (!(DUTIES_STAFF & DUTY_BIT(extra->department)) || extra->department == DUTY_ADMINISTRATOR)
		return fault_in("department", what_out);
	if (!extra->moments || extra->moments >> EXTRA_MOMENT_COUNT)
		return fault_in("moments", what_out);
	if (extra->kind == EXTRA_UPGRADE && extra->moments & 1U << EXTRA_IN_STAY)
		return fault_in("moments", what_out);
	if (extra->party >= EXTRA_PARTY_COUNT)
		return fault_in("party", what_out);
	if (extra->nights_min < 0 || extra->nights_min > STAY_NIGHTS_MAX)
		return fault_in("nights_min", what_out);
	if (extra->tier_count < 0 || extra->tier_count > EXTRA_TIERS_MAX)
		return fault_in("tiers", what_out);
	return price_valid(extra, what_out) && window_valid(extra, what_out);
}

bool extra_list_valid(const struct extra_list *list, const char **what_out)
{
	if (list->count < 0 || list->count > EXTRAS_MAX)
		return fault_in("extras", what_out);
	for (int i = 0; i < list->count; i++) {
		if (!extra_valid(&list->extras[i], what_out))
			return false;
		if (extra_find(list, list->extras[i].id) != &list->extras[i])
			return fault_in("id", what_out);
	}
	return true;
}

/* ---- Where one fits ---------------------------------------------------------------------------------------------- */

static bool room_known(const struct extra_ask *ask)
{
	return ask->room_index >= 0 && ask->room_index < ask->booking->room_count;
}

static const struct booking_room *room_of(const struct extra_ask *ask)
{
	return &ask->booking->rooms[ask->room_index];
}

/* The day that season and weekday are judged by. */
static int32_t day_of(const struct extra_ask *ask)
{
	int32_t arrival = ask->booking->arrival_day;
	return ask->moment == EXTRA_IN_STAY && ask->business_day > arrival ? ask->business_day : arrival;
}

static int nights_of(const struct booking *booking)
{
	int nights = stay_nights(booking->arrival_day, booking->departure_day);
	return nights > 0 ? nights : 1;
}

static bool stay_fits(const struct extra_ask *ask, const struct extra *extra)
{
	enum stay_state state = room_of(ask)->state;
	bool begins = state == STAY_RESERVED || state == STAY_DUE_IN;
	return stay_living(state) && state != STAY_WAITLISTED && !ask->booking->held &&
	       (begins || extra->kind != EXTRA_UPGRADE);
}

static bool party_fits(const struct extra_ask *ask, const struct extra *extra)
{
	bool children = room_of(ask)->children > 0;
	return extra->party == EXTRA_ANY_PARTY || children == (extra->party == EXTRA_WITH_CHILDREN);
}

static bool tier_fits(const struct extra_ask *ask, const struct extra *extra)
{
	bool fits = extra->tier_count == 0;
	for (int i = 0; i < extra->tier_count; i++)
		fits = fits || strcmp(extra->tiers[i].tier, ask->booking->member_tier) == 0;
	return fits;
}

bool extra_in_season(const struct extra *extra, int32_t day)
{
	return (extra->first_day == DAY_NONE || day >= extra->first_day) &&
	       (extra->last_day == DAY_NONE || day <= extra->last_day) &&
	       (!extra->weekdays || extra->weekdays & 1U << day_weekday(day));
}

enum refusal extra_may(const struct extra_ask *ask, const struct extra *extra)
{
	if (!room_known(ask) || !day_valid(ask->booking->arrival_day))
		return REFUSAL_BAD_INPUT;
	const struct booking_extra *before = booking_extra_find(room_of(ask), extra->id);
	bool may = stay_fits(ask, extra) && extra->moments & 1U << ask->moment && party_fits(ask, extra) &&
	           tier_fits(ask, extra) && extra_in_season(extra, day_of(ask)) &&
	           nights_of(ask->booking) >= extra->nights_min && !(before && before->outcome == EXTRA_TAKEN);
	return may ? REFUSAL_NONE : REFUSAL_NOT_ALLOWED;
}

/* A window that ends before it begins goes over midnight. */
static bool hour_fits(const struct extra_ask *ask, const struct extra *extra)
{
	int32_t from = extra->from_minute == MINUTE_NONE ? 0 : extra->from_minute;
	int32_t until = extra->until_minute == MINUTE_NONE ? DAY_MINUTES : extra->until_minute;
	int32_t now = ask->now.minute;
	return from <= until ? now >= from && now < until : now >= from || now < until;
}

static bool has_it_already(const struct extra_ask *ask, const struct extra *extra)
{
	const struct booking_room *room = room_of(ask);
	bool has = *extra->included_plan && strcmp(extra->included_plan, ask->booking->rate_plan) == 0;
	for (int i = 0; i < room->wish_count; i++)
		has = has || (room->wishes[i].status != WISH_DECLINED && extra->wishes & 1U << room->wishes[i].kind);
	return has;
}

static enum extra_reason reason_for(const struct extra *extra)
{
	if (extra->kind == EXTRA_UPGRADE)
		return EXTRA_FOR_ROOM;
	if (extra->party == EXTRA_WITH_CHILDREN)
		return EXTRA_FOR_CHILDREN;
	if (extra->tier_count > 0)
		return EXTRA_FOR_MEMBERS;
	if (extra->nights_min > 1)
		return EXTRA_FOR_LONG_STAY;
	return extra->first_day != DAY_NONE || extra->last_day != DAY_NONE ? EXTRA_FOR_SEASON : EXTRA_FOR_ANYBODY;
}

/* ---- What it costs ----------------------------------------------------------------------------------------------- */

bool extra_sum(const struct folio_line *lines, int count, int64_t *out)
{
	*out = 0;
	for (int i = 0; i < count; i++)
		if (__builtin_add_overflow(*out, lines[i].amount_minor, out))
			return false;
	return count >= 0;
}

static int32_t later(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static int persons_of(const struct extra *extra, const struct booking_room *room)
{
	bool by_person = extra->unit == EXTRA_PER_PERSON || extra->unit == EXTRA_PER_PERSON_NIGHT;
	int persons = room->adults + room->children;
	return !by_person ? 0 : persons > 1 ? persons : 1;
}

bool extra_by_night(enum extra_unit unit)
{
	return unit == EXTRA_PER_NIGHT || unit == EXTRA_PER_PERSON_NIGHT;
}

static struct folio_line line_on(const struct extra *extra, int32_t day, int64_t amount_minor)
{
	struct folio_line line = {
	    .day = day, .kind = extra->folio_kind, .amount_minor = amount_minor, .tax_bp = extra->tax_bp};
	memcpy(line.extra, extra->id, sizeof line.extra);
	return line;
}

int extra_lines(const struct extra *extra, const struct booking *booking, int room_index, int32_t first_day,
    struct folio_line out[EXTRA_LINES_MAX])
{
	int persons = persons_of(extra, &booking->rooms[room_index]), count = 0;
	int32_t first = later(booking->arrival_day, first_day);
	int32_t last =
	    extra_by_night(extra->unit) ? stay_last_night(booking->arrival_day, booking->departure_day) : first;
	int64_t amount;
	if (__builtin_mul_overflow(extra->price_minor, persons > 0 ? persons : 1, &amount) ||
	    (int64_t)last - first >= EXTRA_LINES_MAX)
		return -1;
	if (extra->kind == EXTRA_LATE)
		first = last = booking->departure_day;
	for (int32_t day = first; day <= last; day++)
		out[count++] = line_on(extra, day, amount);
	return count;
}

static int64_t upgrade_night(const struct extra *extra, const struct quote_night *from, const struct quote_night *to)
{
	struct money part = {0};
	int64_t more = to->price_minor > from->price_minor ? to->price_minor - from->price_minor : 0;
	if (extra->share_bp == 0)
		return extra->price_minor;
	return money_percent(money_make(more, ""), extra->share_bp, &part) ? part.minor : -1;
}

int extra_upgrade_lines(const struct extra *extra, const struct rate_table *rates, const char *plan,
    const struct booking *booking, int room_index, const char *type, int32_t first_day,
    struct folio_line out[EXTRA_LINES_MAX])
{
	const char *tier = booking->member_tier, *reserved = booking->rooms[room_index].type_reserved;
	int32_t first = later(booking->arrival_day, first_day);
	int32_t end = later(booking->departure_day, booking->arrival_day + 1);
	struct quote from, to;
	int count = 0;
	if (end - first > EXTRA_LINES_MAX ||
	    !rate_quote(rates, plan, reserved, tier, booking->arrival_day, end, &from) ||
	    !rate_quote(rates, plan, type, tier, booking->arrival_day, end, &to))
		return -1;
	for (int32_t day = first; day < end; day++) {
		int night = day - booking->arrival_day;
		int64_t amount = upgrade_night(extra, &from.nights[night], &to.nights[night]);
		if (amount < 0)
			return -1;
		out[count++] = line_on(extra, day, amount);
	}
	return count;
}

/* ---- Choosing ---------------------------------------------------------------------------------------------------- */

static bool upgrade_fill(const struct extra_ask *ask, const struct extra *extra, struct extra_offer *out)
{
	const struct extra_upgrade *upgrade = ask->upgrade;
	if (!upgrade || strcmp(upgrade->extra, extra->id) != 0)
		return false;
	out->nights = nights_of(ask->booking);
	out->amount = money_make(upgrade->amount_minor, ask->booking->amount.currency);
	return true;
}

static bool service_fill(const struct extra_ask *ask, const struct extra *extra, struct extra_offer *out)
{
	struct folio_line lines[EXTRA_LINES_MAX];
	int64_t sum;
	int count = extra_lines(extra, ask->booking, ask->room_index, ask->business_day, lines);
	if (count < 1 || !extra_sum(lines, count, &sum))
		return false;
	out->persons = persons_of(extra, room_of(ask));
	out->nights = extra_by_night(extra->unit) ? count : 0;
	out->amount = money_make(sum, ask->booking->amount.currency);
	return true;
}

static bool offer_make(const struct extra_ask *ask, int index, struct extra_offer *out)
{
	const struct extra *extra = &ask->list->extras[index];
	*out = (struct extra_offer){.index = index, .reason = reason_for(extra)};
	return extra->kind == EXTRA_UPGRADE ? upgrade_fill(ask, extra, out) : service_fill(ask, extra, out);
}

static int asked_in_check_in(const struct booking_room *room)
{
	int asked = 0;
	for (int i = 0; i < room->extra_count; i++)
		asked += room->extras[i].moment == EXTRA_AT_CHECK_IN;
	return asked;
}

static bool list_there(const struct extra_ask *ask)
{
	return ask->list && room_known(ask);
}

bool extra_next(const struct extra_ask *ask, struct extra_offer *out)
{
	struct extra_offer offer;
	bool found = false;
	if (!list_there(ask) ||
	    (ask->moment == EXTRA_AT_CHECK_IN && asked_in_check_in(room_of(ask)) >= EXTRA_ASKED_MAX))
		return false;
	for (int i = 0; i < ask->list->count; i++) {
		const struct extra *extra = &ask->list->extras[i];
		if (extra_may(ask, extra) != REFUSAL_NONE || booking_extra_find(room_of(ask), extra->id) ||
		    !hour_fits(ask, extra) || has_it_already(ask, extra) ||
		    (found && extra->preference <= ask->list->extras[out->index].preference) ||
		    !offer_make(ask, i, &offer))
			continue;
		*out = offer;
		found = true;
	}
	return found;
}

int extra_choices(const struct extra_ask *ask, struct extra_offer out[EXTRA_CHOICES_MAX])
{
	int count = 0;
	for (int i = 0; list_there(ask) && i < ask->list->count && count < EXTRA_CHOICES_MAX; i++) {
		const struct extra *extra = &ask->list->extras[i];
		if (extra_may(ask, extra) == REFUSAL_NONE && !has_it_already(ask, extra) &&
		    offer_make(ask, i, &out[count]))
			count++;
	}
	return count;
}

const struct room_type *extra_better_type(const struct extra *extra, const struct room_type *types, int type_count,
    const struct stock *stock, const struct booking *booking, int room_index, int32_t first_night)
{
	const struct booking_room *room = &booking->rooms[room_index];
	const struct room_type *reserved = NULL, *best = NULL;
	int32_t first = later(booking->arrival_day, first_night);
	int32_t last = stay_last_night(booking->arrival_day, booking->departure_day);
	for (int i = 0; i < type_count; i++)
		if (strcmp(types[i].code, room->type_reserved) == 0)
			reserved = &types[i];
	for (int i = 0; reserved && i < type_count; i++) {
		const struct room_type *type = &types[i];
		if (type->rank <= reserved->rank || (best && type->rank >= best->rank) ||
		    (*extra->type && strcmp(extra->type, type->code) != 0) || room->adults > type->adults_max ||
		    room->adults + room->children > type->guests_max)
			continue;
		if (stock_least(stock, type->code, first, last) >= 1)
			best = type;
	}
	return best;
}
