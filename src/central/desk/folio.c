#include "central/desk/folio.h"
#include <stdio.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/extra_follow.h"
#include "central/feed_documents.h"
#include "central/store/booking.h"
#include "central/store/folio.h"
#include "central/store/staff.h"
#include "wire/service.h"

enum { NIGHTS_MAX = BOOKING_ROOMS_MAX * QUOTE_NIGHTS_MAX };

void folio_case_finish(struct folio_case *case_)
{
	ground_finish(&case_->ground);
	memory_wipe(&case_->booking, sizeof(case_->booking));
	memory_wipe(&case_->folio, sizeof(case_->folio));
}

json_t *folio_case_encode(const struct folio_case *case_)
{
	json_t *object = json_object();
	json_put(object, "revision", json_integer(case_->booking.revision));
	json_put(object, "folio", shape_encode(&folio_shape, &case_->folio));
	json_put(object, "sum", shape_encode(&folio_sum_shape, &case_->sum));
	json_put(object, "settlement", shape_encode(&folio_settlement_shape, &case_->settlement));
	return object;
}

/* ---- Making the folio -------------------------------------------------------------------------------------------- */

/* The part of whole that belongs to the weights from..to of sum: parts of neighbours add up to the whole. */
static int64_t share(int64_t whole, int64_t before, int64_t with, int64_t sum)
{
	if (sum <= 0)
		return before == 0 ? whole : 0;
	return (int64_t)((__int128)whole * with / sum) - (int64_t)((__int128)whole * before / sum);
}

/* What the rooms before this one cost, this one too, and all; nights of this room in out. */
struct charges {
	int64_t before, with, all;
	int64_t late; /* of this room */
	int nights;
	int64_t nightly[QUOTE_NIGHTS_MAX];
};

static bool paid_for(const struct booking_room *room)
{
	return room->state != STAY_CANCELLED && room->state != STAY_NO_SHOW;
}

/* Leaving late was paid for each room alike. */
static void late_split(const struct booking *booking, int room_index, int64_t late_minor, struct charges *out)
{
	int rooms = 0, place = 0;
	for (int i = 0; i < booking->room_count; i++) {
		place += i < room_index && paid_for(&booking->rooms[i]);
		rooms += paid_for(&booking->rooms[i]);
	}
	out->late = paid_for(&booking->rooms[room_index]) ? share(late_minor, place, place + 1, rooms) : 0;
}

static bool charges_make(const struct folio_case *case_, struct charges *out)
{
	int64_t agreed[NIGHTS_MAX];
	const struct booking *booking = &case_->booking;
	struct change_hotel hotel = ground_change(&case_->ground, booking, true);
	*out = (struct charges){.nights = stay_nights(booking->arrival_day, booking->departure_day)};
	out->nights = out->nights == 0 ? 1 : out->nights;
	if (!change_agreed(&hotel, booking, agreed, NIGHTS_MAX))
		return false;
	for (int room = 0; room < booking->room_count; room++)
		for (int night = 0; night < out->nights; night++) {
			int64_t price = agreed[room * out->nights + night];
			out->all += price;
			out->with += room <= case_->room_index ? price : 0;
			out->before += room < case_->room_index ? price : 0;
			if (room == case_->room_index)
				out->nightly[night] = price;
		}
	late_split(booking, case_->room_index, hotel.late_minor, out);
	return true;
}

/* Who else pays for the nights, whatever was not paid before. */
static void payer_add(struct folio *folio, const struct booking *booking, int64_t owed_minor)
{
	static const struct {
		enum payment_way payment;
		enum folio_payment way;
	} payers[] = {
	    {PAY_AGENCY, FOLIO_AGENCY_PAYS},
	    {PAY_COMPANY, FOLIO_COMPANY_PAYS},
	    {PAY_GUARANTEED, FOLIO_CARD},
	};
	for (size_t i = 0; i < sizeof(payers) / sizeof(payers[0]); i++)
		if (payers[i].payment == booking->payment && owed_minor > 0)
			folio->payments[folio->payment_count++] =
			    (struct folio_paid){booking->arrival_day, payers[i].way, owed_minor};
}

static bool folio_make(struct work *work, struct folio_case *case_, struct error *err)
{
	const struct booking *booking = &case_->booking;
	struct charges charges;
	if (!charges_make(case_, &charges))
		return error_set(err, "BAD_INPUT", "the stay's nights cannot be priced");
	int64_t prepaid = share(booking->prepaid.minor, charges.before, charges.with, charges.all);
	if (!folio_begin(booking, case_->room_index, charges.nightly, charges.nights, charges.late, prepaid,
	        case_->ground.rules.tax_bp, &case_->folio))
		return error_set(err, "BAD_INPUT", "the folio cannot be made");
	payer_add(&case_->folio, booking, charges.with - charges.before + charges.late - prepaid);
	int32_t today = case_->ground.hotel->business_day;
	return store_folio_posted(work, &case_->folio, err) &&
	       extras_coming(work, booking, case_->room_index, today, &case_->folio, err) &&
	       (folio_add_up(&case_->folio, &case_->sum) ||
	           error_set(err, "BAD_INPUT", "the folio cannot be added up"));
}

static bool damage_open(struct work *work, const struct folio_case *case_, bool *out, struct error *err)
{
	int64_t open = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT count(*) FROM ticket WHERE hotel = ?1 AND booking = ?2 AND kind = 'damage' AND over = 0"
	    " AND (room = '' OR room = ?3)",
	    "ttt>i", work->hotel, case_->booking.number, case_->booking.rooms[case_->room_index].room, &open);
	*out = open > 0;
	return result == SQL_ROW;
}

bool folio_ask(struct work *work, const char *booking, int room_index, struct folio_case *case_, struct error *err)
{
	bool damaged;
	case_->points = -1;
	case_->room_index = room_index;
	if (!store_booking_load(work, booking, &case_->booking, err))
		return false;
	if (room_index < 0 || room_index >= case_->booking.room_count)
		return error_set(err, "BAD_INPUT", "the booking has no such room");
	if (!ground_load(work, case_->booking.arrival_day, &case_->ground, err) ||
	    !ground_agreed_load(work, &case_->booking, &case_->ground, err) || !folio_make(work, case_, err) ||
	    !damage_open(work, case_, &damaged, err))
		return false;
	folio_order(&case_->folio);
	folio_settle(
	    &case_->folio, &case_->booking, room_index, case_->ground.hotel->business_day, damaged, &case_->settlement);
	return true;
}

/* ---- Posting ----------------------------------------------------------------------------------------------------- */

static bool post_begin(
    struct work *work, const char *booking, int room_index, struct folio_case *case_, struct error *err)
{
	if (!folio_ask(work, booking, room_index, case_, err))
		return false;
	enum stay_state state = case_->booking.rooms[room_index].state;
	return stay_living(state) || error_set(err, "NOT_ALLOWED", "the stay is over");
}

/* The folio as it is after posting. */
static bool post_end(struct work *work, const char *action, struct folio_case *case_, struct error *err)
{
	char subject[16 + BOOKING_NUMBER_BYTES], number[BOOKING_NUMBER_BYTES];
	snprintf(subject, sizeof(subject), "booking:%s", case_->booking.number);
	text_copy(number, sizeof(number), case_->booking.number);
	if (!audit_add(work, case_->hand.actor, action, subject, "", err))
		return false;
	folio_case_finish(case_);
	return folio_ask(work, number, case_->room_index, case_, err);
}

bool folio_post_line(struct work *work, const char *booking, int room_index, const struct folio_line *line,
    struct folio_case *case_, struct error *err)
{
	struct folio_sum sum;
	if (!post_begin(work, booking, room_index, case_, err))
		return false;
	struct folio *folio = &case_->folio;
	if (folio->line_count == FOLIO_LINES_MAX)
		return error_set(err, "BAD_INPUT", "the folio is full");
	folio->lines[folio->line_count++] = *line;
	if (line->kind == FOLIO_ROOM || !folio_valid(folio, NULL) || !folio_add_up(folio, &sum))
		return error_set(err, "BAD_INPUT", "the line is not one of a folio");
	return store_folio_line_add(work, booking, room_index, line, case_->hand.actor, err) &&
	       post_end(work, "folio_line", case_, err);
}

/* What is paid before the stay is prepaid; all that is paid makes the balance less. */
static bool payment_settle(
    struct work *work, struct folio_case *case_, const struct folio_paid *paid, bool *prepaid_out, struct error *err)
{
	struct booking *booking = &case_->booking;
	enum stay_state state = booking->rooms[case_->room_index].state;
	bool back = paid->way == FOLIO_REFUNDED;
	*prepaid_out = !back && state != STAY_IN_HOUSE && state != STAY_DUE_OUT;
	if (*prepaid_out && paid->amount_minor > booking->balance.minor)
		return error_set(err, "BAD_INPUT", "more than is owed");
	if (*prepaid_out)
		booking->prepaid.minor += paid->amount_minor;
	int64_t less = paid->amount_minor < booking->balance.minor ? paid->amount_minor : booking->balance.minor;
	if (back || less <= 0)
		return true;
	booking->balance.minor -= less;
	return store_booking_save(work, booking, err) && feed_put_booking(work, booking->number, err);
}

bool folio_post_payment(struct work *work, const char *booking, int room_index, const struct folio_paid *paid,
    struct folio_case *case_, struct error *err)
{
	bool prepaid;
	if (!post_begin(work, booking, room_index, case_, err))
		return false;
	if (paid->amount_minor <= 0 || paid->way == FOLIO_PREPAID)
		return error_set(err, "BAD_INPUT", "not a payment that can be posted");
	if (case_->folio.payment_count == FOLIO_PAYMENTS_MAX)
		return error_set(err, "BAD_INPUT", "the folio is full");
	case_->folio.payments[case_->folio.payment_count++] = *paid;
	if (!folio_valid(&case_->folio, NULL))
		return error_set(err, "BAD_INPUT", "not a payment that can be posted");
	return payment_settle(work, case_, paid, &prepaid, err) &&
	       (prepaid || store_folio_payment_add(work, booking, room_index, paid, case_->hand.actor, err)) &&
	       post_end(work, "folio_payment", case_, err);
}
