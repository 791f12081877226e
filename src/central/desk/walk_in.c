#include "central/desk/walk_in.h"
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/tell.h"
#include "central/feed_documents.h"
#include "central/profiles.h"
#include "central/staff/booking_entry.h"
#include "central/store/booking.h"
#include "central/store/member.h"
#include "hotel/guest.h"
#include "wire/service.h"

enum { MINUTE_MS = 60 * 1000 };

/* The tier is central's to know; a number that is no member's counts as none. */
static bool member_look_up(struct work *work, struct walk_in *request, struct error *err)
{
	bool found;
	request->member_tier[0] = '\0';
	if (!request->member_number[0])
		return true;
	if (!store_member_standing(work, request->member_number, request->member_tier, &found, err))
		return false;
	if (!found)
		request->member_number[0] = '\0';
	return true;
}

bool walk_in_ask(struct work *work, const struct walk_in *request, struct walk_in_case *case_, struct error *err)
{
	case_->request = *request;
	if (!member_look_up(work, &case_->request, err) ||
	    !ground_load(work, request->arrival_day, &case_->ground, err))
		return false;
	struct walk_in_hotel hotel = ground_walk_in(&case_->ground);
	walk_in_offer(&hotel, &case_->request, &case_->offers);
	case_->refusal = case_->offers.refusal;
	return true;
}

void walk_in_case_finish(struct walk_in_case *case_)
{
	ground_finish(&case_->ground);
	memory_wipe(&case_->request, sizeof(case_->request));
	memory_wipe(&case_->booking, sizeof(case_->booking));
}

json_t *walk_in_offers_encode(const struct walk_in_offers *offers)
{
	json_t *object = json_object(), *list = json_array();
	for (int i = 0; i < offers->count && i < WALK_IN_SHOWN; i++)
		json_append(list, shape_encode(&walk_in_offer_shape, &offers->offers[i]));
	json_put(object, "refusal", json_text_new(refusal_code(offers->refusal)));
	json_put(object, "offers", list);
	list = json_array();
	for (int i = 0; i < offers->rule_count; i++)
		json_append(list, shape_encode(&rate_rule_shape, &offers->rules[i]));
	json_put(object, "rules", list);
	return object;
}

static const struct walk_in_offer *chosen(const struct walk_in_choice *choice, struct walk_in_case *case_)
{
	const struct walk_in_offers *offers = &case_->offers;
	for (int i = 0; i < offers->count; i++) {
		const struct walk_in_offer *offer = &offers->offers[i];
		if (!text_equal(offer->type, choice->type))
			continue;
		if (offer->room_count == choice->room_count && offer->amount.minor == choice->amount_minor)
			return offer;
		case_->refusal = REFUSAL_STALE;
		return NULL;
	}
	case_->refusal = REFUSAL_NO_STOCK;
	return NULL;
}

/* Confirmed, or who looks at it first and until when they answer. */
static bool booked_tell(struct work *work, const struct walk_in_case *case_, struct error *err)
{
	const struct booking *booking = &case_->booking;
	const int64_t answer_ms = (int64_t)WALK_IN_ANSWER_MINUTES * MINUTE_MS;
	json_t *more = json_object();
	if (booking->held)
		json_put(more, "due", tell_moment(&case_->ground, case_->ground.now_ms + answer_ms, booking->language));
	return tell_guest(
	           work, &case_->ground, booking, booking->held ? NOTICE_BOOKING_ASKED : NOTICE_CONFIRMED, more, err) &&
	       booking_made_tell(work, booking, case_->hand.actor, work->now_ms + answer_ms, err);
}

/* A living booking under the same phone number or mail address for one of the nights. */
static bool doubled(struct work *work, const struct walk_in *request, bool *out, struct error *err)
{
	const struct contact *contact = &request->contact;
	uint8_t phone[DIGEST_BYTES] = {0}, email[DIGEST_BYTES] = {0};
	int64_t last = stay_last_night(request->arrival_day, request->departure_day);
	if (phone_valid(contact->phone))
		keys_lookup_phone(work->keys, contact->phone, phone);
	if (email_valid(contact->email))
		keys_lookup(work->keys, "email", contact->email, email);
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT b.number FROM booking_room r JOIN booking b ON b.hotel = r.hotel AND b.number = r.booking"
	    " WHERE r.hotel = ?1 AND r.arrival_day <= ?3 AND (r.departure_day > ?2 OR r.arrival_day = ?2)"
	    " AND r.state IN ('Reserved', 'DueIn', 'InHouse', 'DueOut') AND (b.phone_key = ?4 OR EXISTS (SELECT 1"
	    " FROM profile_booking p JOIN profile_key k ON k.hotel = p.hotel AND k.profile = p.profile"
	    " WHERE p.hotel = b.hotel AND p.booking = b.number AND k.kind = 'email' AND k.lookup_key = ?5)) LIMIT 1",
	    "tiibb", work->hotel, (int64_t)request->arrival_day, last, (const void *)phone, (size_t)DIGEST_BYTES,
	    (const void *)email, (size_t)DIGEST_BYTES);
	enum sql_result result = rows ? sql_step(rows, err) : SQL_FAILED;
	*out = result == SQL_ROW;
	sql_end(rows);
	return result != SQL_FAILED;
}

static bool book(struct work *work, const struct walk_in_offer *offer, struct walk_in_case *case_, struct error *err)
{
	struct walk_in_hotel hotel = ground_walk_in(&case_->ground);
	struct booking *booking = &case_->booking;
	char number[BOOKING_NUMBER_BYTES];
	unsigned findings;
	if (!doubled(work, &case_->request, &hotel.audit.doubled, err) || !booking_number_new(work, number, err))
		return false;
	if (!walk_in_book(&hotel, &case_->request, offer, number, case_->ground.now_ms, booking, &findings)) {
		case_->refusal = REFUSAL_BAD_INPUT;
		return true;
	}
	return store_booking_save(work, booking, err) && ground_agreed_keep(work, booking, &case_->ground, err) &&
	       profiles_book(work, booking, case_->hand.staff, err) && feed_put_booking(work, booking->number, err) &&
	       booked_tell(work, case_, err);
}

bool walk_in_do(struct work *work, const struct walk_in_choice *choice, struct walk_in_case *case_, struct error *err)
{
	if (!walk_in_ask(work, &choice->request, case_, err))
		return false;
	if (case_->refusal != REFUSAL_NONE)
		return true;
	const struct walk_in_offer *offer = chosen(choice, case_);
	return !offer || book(work, offer, case_, err);
}
