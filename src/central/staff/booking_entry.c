#include "central/staff/booking_entry.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/event.h"
#include "central/desk/ground.h"
#include "central/desk/profile.h"
#include "central/desk/tell.h"
#include "central/feed_documents.h"
#include "central/profiles.h"
#include "central/store/booking.h"
#include "central/store/hotel.h"
#include "central/store/member.h"
#include "central/store/room.h"
#include "central/store/staff.h"
#include "hotel/audit.h"
#include "wire/hotel.h"
#include "wire/words.h"

enum { PEOPLE_MAX = 40, NUMBER_DRAWS = 100, ENTERED_ANSWER_MS = 24 * 60 * 60 * 1000 };

static const struct json_field guest_fields[] = {
    SHAPE_TEXT(booking_entry_guest, name, 0),
    SHAPE_BOOL(booking_entry_guest, child),
};
static const struct shape entry_guest_shape = SHAPE_OF(booking_entry_guest, guest_fields, NULL);

static const struct json_field wish_fields[] = {
    SHAPE_WORD(wish, kind, wish_kind_word, WISH_KIND_COUNT),
    SHAPE_TEXT(wish, note, 0),
};
static const struct shape entry_wish_shape = SHAPE_OF(wish, wish_fields, NULL);

static const struct json_field room_fields[] = {
    SHAPE_TEXT(booking_entry_room, type, 1),
    SHAPE_INT(booking_entry_room, adults, 0, PEOPLE_MAX),
    {SHAPE_MEMBER(booking_entry_room, children), .kind = FIELD_INT, .optional = true, .max = PEOPLE_MAX},
    {SHAPE_MEMBER(booking_entry_room, wishes), .kind = FIELD_ARRAY, .optional = true, .size = WISHES_MAX,
        .count_offset = offsetof(struct booking_entry_room, wish_count), .shape = &entry_wish_shape},
    {SHAPE_MEMBER(booking_entry_room, guests), .kind = FIELD_ARRAY, .optional = true, .size = ROOM_GUESTS_MAX,
        .count_offset = offsetof(struct booking_entry_room, guest_count), .shape = &entry_guest_shape},
};
static const struct shape entry_room_shape = SHAPE_OF(booking_entry_room, room_fields, NULL);

static bool rooms_named(const void *value, const char **what_out)
{
	const struct booking_entry *entry = value;
	*what_out = "rooms";
	return entry->room_count > 0;
}

static const struct json_field entry_fields[] = {
    SHAPE_OBJECT(booking_entry, contact, &contact_shape),
    {SHAPE_MEMBER(booking_entry, language), .kind = FIELD_WORD, .optional = true, .word = language_word,
        .max = LANGUAGE_COUNT},
    {SHAPE_MEMBER(booking_entry, arrival_day), .kind = FIELD_DAY},
    {SHAPE_MEMBER(booking_entry, departure_day), .kind = FIELD_DAY},
    {SHAPE_MEMBER(booking_entry, expected_arrival_minute), .kind = FIELD_MINUTE, .optional = true},
    SHAPE_ARRAY(booking_entry, rooms, room_count, &entry_room_shape),
    SHAPE_TEXT(booking_entry, source, 0),
    SHAPE_TEXT(booking_entry, agency_number, 0),
    SHAPE_TEXT(booking_entry, member_number, 0),
    SHAPE_TEXT(booking_entry, rate_plan, 0),
    SHAPE_TEXT(booking_entry, policy_id, 0),
    {SHAPE_MEMBER(booking_entry, payment), .kind = FIELD_WORD, .optional = true, .word = payment_way_word,
        .max = PAYMENT_WAY_COUNT},
    {SHAPE_MEMBER(booking_entry, amount), .kind = FIELD_OBJECT, .optional = true, .shape = &money_shape},
    {SHAPE_MEMBER(booking_entry, prepaid), .kind = FIELD_OBJECT, .optional = true, .shape = &money_shape},
    SHAPE_BOOL(booking_entry, vip),
    SHAPE_BOOL(booking_entry, known_wishes),
    SHAPE_TEXT(booking_entry, remarks, 0),
};
const struct shape staff_booking_shape = SHAPE_OF(booking_entry, entry_fields, rooms_named);

const char *rate_plan_public(const struct rate_list *rates)
{
	static const char name[] = "public";
	for (int i = 0; i < rates->rate_count; i++)
		if (text_equal(rates->rates[i].plan, name))
			return name;
	return "";
}

/* What the new booking is held against. */
struct bench {
	struct hotel hotel;
	struct room_list rooms;
	struct type_list types;
	struct rate_list rates;
};

static bool bench_load(struct work *work, struct bench *bench, struct error *err)
{
	return store_hotel_load(work, &bench->hotel, NULL, err) && store_room_list(work, &bench->rooms, err) &&
	       store_type_list(work, &bench->types, err) && store_rate_list(work, &bench->rates, err);
}

static void bench_destroy(struct bench *bench)
{
	room_list_finish(&bench->rooms);
	type_list_finish(&bench->types);
	rate_list_finish(&bench->rates);
	free(bench);
}

/* ---- the booking as it was entered ------------------------------------------------------------------------------- */

static void room_fill(const struct booking_entry_room *from, enum stay_state state, struct booking_room *to)
{
	*to = (struct booking_room){.state = state,
	    .adults = from->adults,
	    .children = from->children,
	    .wish_count = from->wish_count,
	    .guest_count = from->guest_count};
	memcpy(to->type_reserved, from->type, sizeof(to->type_reserved));
	memcpy(to->wishes, from->wishes, sizeof(to->wishes));
	for (int i = 0; i < from->guest_count; i++) {
		memcpy(to->guests[i].name, from->guests[i].name, sizeof(to->guests[i].name));
		to->guests[i].child = from->guests[i].child;
	}
}

static void booking_fill(
    struct work *work, const struct bench *bench, const struct booking_entry *entry, struct booking *out)
{
	enum stay_state state = entry->arrival_day == bench->hotel.business_day ? STAY_DUE_IN : STAY_RESERVED;
	*out = (struct booking){.made_ms = hotel_now_ms(work, &bench->hotel),
	    .contact = entry->contact,
	    .language = (enum language)entry->language,
	    .vip = entry->vip,
	    .arrival_day = entry->arrival_day,
	    .departure_day = entry->departure_day,
	    .expected_arrival_minute = entry->expected_arrival_minute,
	    .payment = (enum payment_way)entry->payment,
	    .amount = entry->amount,
	    .prepaid = entry->prepaid,
	    .room_count = entry->room_count};
	text_copy(out->source, sizeof(out->source), entry->source[0] ? entry->source : "direct");
	memcpy(out->agency_number, entry->agency_number, sizeof(out->agency_number));
	memcpy(out->member_number, entry->member_number, sizeof(out->member_number));
	text_copy(out->rate_plan, sizeof(out->rate_plan),
	    entry->rate_plan[0] ? entry->rate_plan : rate_plan_public(&bench->rates));
	memcpy(out->policy_id, entry->policy_id, sizeof(out->policy_id));
	memcpy(out->remarks, entry->remarks, sizeof(out->remarks));
	for (int i = 0; i < entry->room_count; i++)
		room_fill(&entry->rooms[i], state, &out->rooms[i]);
}

static bool member_find(struct work *work, struct booking *booking, struct error *err)
{
	bool found;
	if (!booking->member_number[0])
		return true;
	return store_member_standing(work, booking->member_number, booking->member_tier, &found, err) &&
	       (found || error_set(err, "BAD_INPUT", "there is no such member"));
}

bool booking_number_new(struct work *work, char out[BOOKING_NUMBER_BYTES], struct error *err)
{
	bool taken = true;
	for (int i = 0; taken && i < NUMBER_DRAWS; i++) {
		booking_number_draw(work->random, out);
		if (!store_booking_exists(work, out, &taken, err))
			return false;
	}
	return !taken || error_set(err, "BUSY", "no free booking number was drawn");
}

/* ---- stock ------------------------------------------------------------------------------------------------------- */

static int rooms_wanted(const struct booking *booking, const char *type)
{
	int count = 0;
	for (int i = 0; i < booking->room_count; i++)
		count += text_equal(booking->rooms[i].type_reserved, type);
	return count;
}

static int rooms_there(const struct bench *bench, const char *type)
{
	int count = 0;
	for (int i = 0; i < bench->rooms.count; i++)
		count += text_equal(bench->rooms.rooms[i].type, type);
	return count;
}

static bool stock_has(const struct stock *stock, const struct booking *booking, const char *type, struct error *err)
{
	int32_t last = stay_last_night(booking->arrival_day, booking->departure_day);
	for (int32_t night = booking->arrival_day; night <= last; night++)
		if (stock_free(stock, type, night) < rooms_wanted(booking, type))
			return error_set(err, "NO_STOCK", "type %s is sold out for one of the nights", type);
	return true;
}

static bool stock_check(struct work *work, const struct bench *bench, const struct booking *booking, struct error *err)
{
	struct stock *stock = memory_zeroed(1, sizeof(*stock));
	bool enough =
	    stock_load(work, &bench->rooms, &bench->types, bench->hotel.business_day, booking->arrival_day, stock, err);
	for (int i = 0; enough && i < booking->room_count; i++)
		enough = stock_has(stock, booking, booking->rooms[i].type_reserved, err);
	free(stock);
	return enough;
}

/* ---- price and audit --------------------------------------------------------------------------------------------- */

/* Without an amount given, the quoted one; where nothing can be quoted it stays 0 and the audit finds it. */
static void price_settle(const struct rate_table *rates, struct booking *booking)
{
	struct money expected;
	rate_agrees(rates, booking, 0, &expected);
	if (!booking->amount.currency[0])
		booking->amount = expected.currency[0] ? expected : money_make(0, rates->currency);
	if (!booking->prepaid.currency[0])
		booking->prepaid = money_make(0, booking->amount.currency);
	booking->balance = money_make(0, booking->amount.currency);
	money_subtract(booking->amount, booking->prepaid, &booking->balance);
}

static void findings_write(unsigned findings, struct booking *booking)
{
	size_t used = 0;
	booking->held = findings != 0;
	for (int i = 0; i < AUDIT_FINDING_COUNT; i++)
		if (findings & 1U << i && used < sizeof(booking->held_reason))
			used += (size_t)snprintf(booking->held_reason + used, sizeof(booking->held_reason) - used,
			    "%s%s", used ? " " : "", audit_finding_code((enum audit_finding)(1U << i)));
}

static void booking_judge(const struct bench *bench, struct booking *booking)
{
	struct rate_table rates = {.rates = bench->rates.rates,
	    .rate_count = bench->rates.rate_count,
	    .rules = bench->rates.rules,
	    .rule_count = bench->rates.rule_count};
	text_copy(rates.currency, sizeof(rates.currency), bench->hotel.currency);
	price_settle(&rates, booking);
	const struct policy *policy = hotel_policy(&bench->hotel, booking->policy_id);
	struct audit_hotel audit = {.types = bench->types.types,
	    .type_count = bench->types.count,
	    .rooms = bench->rooms.rooms,
	    .room_count = bench->rooms.count,
	    .rates = &rates,
	    .high_floor_from = policy ? policy->high_floor_from : 0,
	    .policy = policy};
	findings_write(audit_booking(&audit, booking), booking);
}

/* "QUANTITY (unusually many rooms or guests)", each finding by itself. */
static void findings_explain(const char *held_reason, struct buffer *out)
{
	for (int i = 0; i < AUDIT_FINDING_COUNT; i++) {
		const char *code = audit_finding_code((enum audit_finding)(1U << i));
		if (strstr(held_reason, code))
			buffer_addf(out, "%s%s (%s)", out->length ? ", " : "", code,
			    audit_finding_words((enum audit_finding)(1U << i)));
	}
}

static bool held_tell(struct work *work, const struct booking *booking, int64_t due_ms, struct error *err)
{
	struct buffer detail = {0};
	findings_explain(booking->held_reason, &detail);
	struct staff_item item = {.kind = BOOKING_HELD,
	    .code = "HELD",
	    .booking = booking->number,
	    .detail = buffer_text(&detail),
	    .due_ms = due_ms};
	bool told = staff_list_add(work, &item, err) &&
	            notice_add(work, DEPARTMENT_FRONT_OFFICE, BOOKING_HELD, booking->number, "", err);
	buffer_finish(&detail);
	return told;
}

bool booking_made_tell(
    struct work *work, const struct booking *booking, const char *by, int64_t due_ms, struct error *err)
{
	char subject[16 + BOOKING_NUMBER_BYTES];
	snprintf(subject, sizeof(subject), "booking:%s", booking->number);
	return (!booking->held || held_tell(work, booking, due_ms, err)) &&
	       notice_add(
	           work, DEPARTMENT_SALES, booking->held ? BOOKING_HELD : "booking_made", booking->number, "", err) &&
	       audit_add(work, by, "booking_entered", subject, booking->held_reason, err);
}

static bool entry_check(const struct bench *bench, const struct booking_entry *entry, struct error *err)
{
	if (entry->arrival_day < bench->hotel.business_day)
		return error_set(err, "BAD_INPUT", "the arrival is past");
	if (stay_nights(entry->arrival_day, entry->departure_day) < 0)
		return error_set(err, "BAD_INPUT", "the departure is before the arrival, or the stay too long");
	for (int i = 0; i < entry->room_count; i++)
		if (rooms_there(bench, entry->rooms[i].type) == 0)
			return error_set(err, "BAD_INPUT", "rooms[%d].type: there is no such type", i);
	return true;
}

bool booking_enter(
    struct work *work, const struct booking_entry *entry, const char *by, struct booking *out, struct error *err)
{
	struct bench *bench = memory_zeroed(1, sizeof(*bench));
	bool done = bench_load(work, bench, err) && entry_check(bench, entry, err);
	if (done) {
		booking_fill(work, bench, entry, out);
		done = (!entry->known_wishes || profile_suggest(work, out, err)) && member_find(work, out, err) &&
		       stock_check(work, bench, out, err) && booking_number_new(work, out->number, err);
	}
	if (done) {
		booking_judge(bench, out);
		done = store_booking_save(work, out, err) && agreed_keep(work, out, err) &&
		       profiles_book(work, out, true, err) && feed_put_booking(work, out->number, err) &&
		       booking_made_tell(work, out, by, work->now_ms + ENTERED_ANSWER_MS, err) &&
		       (out->held || tell_confirmed(work, out, err));
	}
	bench_destroy(bench);
	return done;
}

bool booking_confirm(struct work *work, const char *number, const char *by, struct booking *out, struct error *err)
{
	char subject[16 + BOOKING_NUMBER_BYTES];
	if (!store_booking_load(work, number, out, err))
		return false;
	if (!out->held)
		return error_set(err, "NOT_ALLOWED", "the booking is not held");
	out->held = false;
	out->held_reason[0] = '\0';
	snprintf(subject, sizeof(subject), "booking:%s", out->number);
	return store_booking_save(work, out, err) && feed_put_booking(work, out->number, err) &&
	       tell_confirmed(work, out, err) && staff_request_end(work, BOOKING_HELD, out->number, by, err) &&
	       audit_add(work, by, "booking_confirmed", subject, "", err);
}
