#include "hotel/folio.h"
#include <stdlib.h>
#include <string.h>
#include "hotel/words.h"

static const char *const kinds[FOLIO_KIND_COUNT] = {
    [FOLIO_ROOM] = "room",
    [FOLIO_LATE] = "late",
    [FOLIO_FOOD] = "food",
    [FOLIO_SERVICE] = "service",
    [FOLIO_DAMAGE] = "damage",
    [FOLIO_FEE] = "fee",
    [FOLIO_DISCOUNT] = "discount",
};
static const char *const payments[FOLIO_PAYMENT_COUNT] = {
    [FOLIO_PREPAID] = "prepaid",
    [FOLIO_CARD] = "card",
    [FOLIO_CASH] = "cash",
    [FOLIO_AGENCY_PAYS] = "agency",
    [FOLIO_COMPANY_PAYS] = "company",
    [FOLIO_POINTS] = "points",
    [FOLIO_REFUNDED] = "refunded",
};
static const char *const desks[DESK_REASON_COUNT] = {
    [DESK_NOT_NEEDED] = "",
    [DESK_BALANCE_DUE] = "balance_due",
    [DESK_REFUND_DUE] = "refund_due",
    [DESK_DAMAGE_OPEN] = "damage_open",
    [DESK_FOLIO_OPEN] = "folio_open",
    [DESK_HELD] = "held",
};

const char *folio_kind_name(enum folio_kind kind)
{
	return word_at((int)kind, kinds, FOLIO_KIND_COUNT);
}

const char *folio_payment_name(enum folio_payment way)
{
	return word_at((int)way, payments, FOLIO_PAYMENT_COUNT);
}

const char *folio_desk_name(enum folio_desk desk)
{
	return word_at((int)desk, desks, DESK_REASON_COUNT);
}

static bool line_valid(const struct folio_line *line, const char **what_out)
{
	if (!day_valid(line->day))
		return fault_in("day", what_out);
	if (line->kind >= FOLIO_KIND_COUNT || !text_field_valid(line->text, sizeof line->text) ||
	    !text_field_valid(line->extra, sizeof line->extra))
		return fault_in("kind", what_out);
	bool discount = line->kind == FOLIO_DISCOUNT;
	if (discount ? line->amount_minor > 0 : line->amount_minor < 0)
		return fault_in("amount_minor", what_out);
	if (line->tax_bp < 0 || line->tax_bp > TAX_MAX_BP)
		return fault_in("tax_bp", what_out);
	return true;
}

bool folio_valid(const struct folio *folio, const char **what_out)
{
	static const struct text_field texts[] = {TEXT_FIELD(folio, booking, 4), TEXT_FIELD(folio, currency, 3)};
	if (!text_fields_valid(folio, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (currency_exponent(folio->currency) < 0)
		return fault_in("currency", what_out);
	if (folio->room_index < -1 || folio->room_index >= BOOKING_ROOMS_MAX)
		return fault_in("room_index", what_out);
	if (folio->line_count < 0 || folio->line_count > FOLIO_LINES_MAX)
		return fault_in("lines", what_out);
	if (folio->payment_count < 0 || folio->payment_count > FOLIO_PAYMENTS_MAX)
		return fault_in("payments", what_out);
	for (int i = 0; i < folio->line_count; i++)
		if (!line_valid(&folio->lines[i], what_out))
			return false;
	for (int i = 0; i < folio->payment_count; i++) {
		const struct folio_paid *paid = &folio->payments[i];
		if (!day_valid(paid->day) || paid->way >= FOLIO_PAYMENT_COUNT || paid->amount_minor < 0)
			return fault_in("payments", what_out);
	}
	struct folio_sum sum;
	return folio_add_up(folio, &sum) || fault_in("lines", what_out);
}

/* The row of a rate, added where there is none yet; NULL if there are too many. */
static struct folio_tax *tax_row(struct folio_sum *sum, int tax_bp)
{
	int place = 0;
	while (place < sum->tax_count && sum->taxes[place].tax_bp < tax_bp)
		place++;
	if (place < sum->tax_count && sum->taxes[place].tax_bp == tax_bp)
		return &sum->taxes[place];
	if (sum->tax_count == FOLIO_TAXES_MAX)
		return NULL;
	size_t behind = (size_t)(sum->tax_count - place);
	memmove(&sum->taxes[place + 1], &sum->taxes[place], behind * sizeof *sum->taxes);
	sum->taxes[place] = (struct folio_tax){.tax_bp = tax_bp};
	sum->tax_count++;
	return &sum->taxes[place];
}

/* Tax within a gross amount, half-up (away from zero). */
static int64_t tax_within(int64_t gross_minor, int tax_bp)
{
	__int128 product = (__int128)gross_minor * tax_bp, rate = 10000 + tax_bp;
	__int128 half = product < 0 ? -rate : rate;
	return (int64_t)((2 * product + half) / (2 * rate));
}

static bool add_taxes(struct folio_sum *sum)
{
	for (int i = 0; i < sum->tax_count; i++) {
		sum->taxes[i].tax_minor = tax_within(sum->taxes[i].gross_minor, sum->taxes[i].tax_bp);
		if (__builtin_add_overflow(sum->tax.minor, sum->taxes[i].tax_minor, &sum->tax.minor))
			return false;
	}
	return true;
}

bool folio_add_up(const struct folio *folio, struct folio_sum *out)
{
	struct money zero = money_make(0, folio->currency);
	*out = (struct folio_sum){.total = zero, .paid = zero, .balance = zero, .tax = zero};
	for (int i = 0; i < folio->line_count; i++) {
		const struct folio_line *line = &folio->lines[i];
		struct folio_tax *tax = line->coming ? NULL : tax_row(out, line->tax_bp);
		if (line->coming)
			continue;
		if (!tax || __builtin_add_overflow(tax->gross_minor, line->amount_minor, &tax->gross_minor) ||
		    __builtin_add_overflow(out->total.minor, line->amount_minor, &out->total.minor))
			return false;
	}
	for (int i = 0; i < folio->payment_count; i++) {
		const struct folio_paid *paid = &folio->payments[i];
		struct money amount = money_make(paid->amount_minor, folio->currency);
		bool back = paid->way == FOLIO_REFUNDED;
		if (!(back ? money_subtract(out->paid, amount, &out->paid) : money_add(out->paid, amount, &out->paid)))
			return false;
	}
	return money_subtract(out->total, out->paid, &out->balance) && add_taxes(out);
}

static bool line_comes_before(const struct folio_line *line, const struct folio_line *other)
{
	if (line->day != other->day)
		return line->day < other->day;
	return line->kind == FOLIO_ROOM && other->kind != FOLIO_ROOM;
}

void folio_order(struct folio *folio)
{
	for (int i = 1; i < folio->line_count; i++) {
		struct folio_line line = folio->lines[i];
		int to = i;
		for (; to > 0 && line_comes_before(&line, &folio->lines[to - 1]); to--)
			folio->lines[to] = folio->lines[to - 1];
		folio->lines[to] = line;
	}
}

void folio_close(struct folio *folio)
{
	int kept = 0;
	for (int i = 0; i < folio->line_count; i++)
		if (!folio->lines[i].coming)
			folio->lines[kept++] = folio->lines[i];
	folio->line_count = kept;
}

/* Every night that was slept has its room line; a day use has its day's. */
static bool nights_charged(const struct folio *folio, const struct booking *booking, int32_t business_day)
{
	int32_t last = stay_last_night(booking->arrival_day, booking->departure_day);
	if (business_day <= last)
		last = business_day > booking->arrival_day ? business_day - 1 : booking->arrival_day;
	for (int32_t day = booking->arrival_day; day <= last; day++) {
		bool charged = false;
		for (int i = 0; i < folio->line_count && !charged; i++)
			charged = folio->lines[i].kind == FOLIO_ROOM && folio->lines[i].day == day;
		if (!charged)
			return false;
	}
	return true;
}

static enum folio_desk desk_reason(const struct folio *folio, const struct booking *booking,
    const struct folio_sum *sum, int32_t business_day, bool damage_open)
{
	if (booking->held)
		return DESK_HELD;
	if (damage_open)
		return DESK_DAMAGE_OPEN;
	if (!nights_charged(folio, booking, business_day))
		return DESK_FOLIO_OPEN;
	if (sum->balance.minor > 0)
		return DESK_BALANCE_DUE;
	return sum->balance.minor < 0 ? DESK_REFUND_DUE : DESK_NOT_NEEDED;
}

void folio_settle(const struct folio *folio, const struct booking *booking, int room_index, int32_t business_day,
    bool damage_open, struct folio_settlement *out)
{
	static const enum refusal of_state[STAY_STATE_COUNT] = {
	    [STAY_RESERVED] = REFUSAL_TOO_EARLY,
	    [STAY_DUE_IN] = REFUSAL_TOO_EARLY,
	    [STAY_CHECKED_OUT] = REFUSAL_ALREADY_OUT,
	    [STAY_CANCELLED] = REFUSAL_CANCELLED,
	    [STAY_NO_SHOW] = REFUSAL_NO_SHOW,
	    [STAY_WAITLISTED] = REFUSAL_WAITLISTED,
	};
	struct folio_sum sum;
	*out = (struct folio_settlement){.refusal = REFUSAL_BAD_INPUT, .amount = money_make(0, folio->currency)};
	if (room_index < 0 || room_index >= booking->room_count || strcmp(folio->booking, booking->number) != 0 ||
	    booking->rooms[room_index].state >= STAY_STATE_COUNT || !folio_valid(folio, NULL) ||
	    !folio_add_up(folio, &sum))
		return;
	out->refusal = of_state[booking->rooms[room_index].state];
	if (out->refusal != REFUSAL_NONE)
		return;
	out->desk = desk_reason(folio, booking, &sum, business_day, damage_open);
	out->amount = money_make(sum.balance.minor < 0 ? -sum.balance.minor : sum.balance.minor, folio->currency);
	if (out->desk != DESK_NOT_NEEDED)
		out->refusal = out->desk == DESK_BALANCE_DUE ? REFUSAL_BALANCE_DUE : REFUSAL_NEEDS_STAFF;
}

bool folio_begin(const struct booking *booking, int room_index, const int64_t *nightly_minor, int night_count,
    int64_t late_minor, int64_t prepaid_minor, int tax_bp, struct folio *out)
{
	memset(out, 0, sizeof *out);
	if (night_count < 0 || night_count + 1 > FOLIO_LINES_MAX || prepaid_minor < 0)
		return false;
	memcpy(out->booking, booking->number, sizeof out->booking);
	memcpy(out->currency, booking->amount.currency, sizeof out->currency);
	out->room_index = room_index;
	for (int i = 0; i < night_count; i++)
		out->lines[out->line_count++] = (struct folio_line){.day = booking->arrival_day + i,
		    .kind = FOLIO_ROOM,
		    .amount_minor = nightly_minor[i],
		    .tax_bp = tax_bp};
	if (late_minor > 0)
		out->lines[out->line_count++] = (struct folio_line){
		    .day = booking->departure_day, .kind = FOLIO_LATE, .amount_minor = late_minor, .tax_bp = tax_bp};
	if (prepaid_minor > 0)
		out->payments[out->payment_count++] =
		    (struct folio_paid){booking->arrival_day, FOLIO_PREPAID, prepaid_minor};
	return folio_valid(out, NULL);
}
