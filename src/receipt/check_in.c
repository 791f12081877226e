#include "receipt/check_in.h"
#include <string.h>
#include "receipt/writer.h"

enum { SHORT_NAME_BYTES = 64 };

/* "Floor 12 · Right after the lift" */
static void write_way(struct receipt_writer *writer, const struct check_in_values *values)
{
	struct buffer text = {0};
	if (paper_said(values->room_floor))
		paper_fill(&text, T("Floor {1}"), values->room_floor);
	if (paper_said(values->room_floor) && paper_said(values->room_way))
		buffer_add_text(&text, " · ");
	if (paper_said(values->room_way))
		buffer_add_text(&text, values->room_way);
	receipt_add_line(writer->document, paper_centred, buffer_text(&text));
	buffer_wipe(&text);
}

static void write_room(struct receipt_writer *writer, const struct check_in_values *values)
{
	receipt_add_gap(writer->document, GAP_LARGE);
	receipt_add_line(writer->document, paper_centred, T("Your room"));
	receipt_add_gap(writer->document, GAP_SMALL);
	receipt_add_line(writer->document, paper_room, values->room_number);
	receipt_add_gap(writer->document, GAP_SMALL);
	receipt_add_line(writer->document, paper_large_centred, values->room_type);
	receipt_add_gap(writer->document, GAP_SMALL);
	write_way(writer, values);
	receipt_add_gap(writer->document, GAP);
	if (!values->print_door_pin || !paper_said(values->door_pin))
		return;
	paper_rule_between(writer);
	paper_column(writer, paper_sum, T("Door code"), values->door_pin);
}

static void add_guests(struct receipt_writer *writer, const struct check_in_values *values)
{
	struct buffer names = {0};
	for (int i = 0; i < values->guest_count && i < CHECK_IN_GUESTS_MAX; i++) {
		char name[SHORT_NAME_BYTES];
		receipt_short_name(values->guests[i] ? values->guests[i] : "", name, sizeof name);
		if (name[0] && names.length > 0)
			buffer_add_text(&names, " · ");
		buffer_add_text(&names, name);
	}
	paper_column(writer, paper_plain, T("Guests"), buffer_text(&names));
	buffer_wipe(&names);
}

static void write_stay(struct receipt_writer *writer, const struct check_in_values *values)
{
	paper_rule_between(writer);
	paper_column(writer, paper_strong, T("Booking number"), values->booking_number);
	paper_day(writer, T("Arrival"), values->arrival_day, values->check_in_minute);
	paper_day(writer, T("Departure"), values->departure_day, values->check_out_minute);
	paper_nights(writer, values->arrival_day, values->departure_day);
	add_guests(writer, values);
}

static void write_price(struct receipt_writer *writer, const struct check_in_values *values)
{
	int64_t balance_minor = values->total_minor - values->paid_minor;
	if (!paper_said(values->currency))
		return;
	paper_rule_between(writer);
	if (values->night_full_minor != values->night_minor)
		paper_money(
		    writer, paper_plain, T("Before discount"), money_make(values->night_full_minor, values->currency));
	paper_money(writer, paper_plain, T("Price per night"), money_make(values->night_minor, values->currency));
	receipt_add_line(writer->document, paper_small, values->price_rule);
	if (paper_said(values->price_rule))
		receipt_add_gap(writer->document, GAP_SMALL);
	receipt_add_gap(writer->document, GAP_SMALL);
	paper_money(writer, paper_sum, T("Total"), money_make(values->total_minor, values->currency));
	paper_money(writer, paper_plain, T("Paid"), money_make(values->paid_minor, values->currency));
	if (balance_minor != 0)
		paper_money(writer, paper_strong, balance_minor > 0 ? T("Still to pay") : T("To be refunded"),
		    money_make(balance_minor > 0 ? balance_minor : -balance_minor, values->currency));
}

static void write_house(struct receipt_writer *writer, const struct check_in_values *values)
{
	if (paper_said(values->breakfast) || paper_said(values->wifi_name))
		paper_rule_between(writer);
	paper_column(writer, paper_plain, T("Breakfast"), values->breakfast);
	paper_column(writer, paper_plain, T("Wi-Fi"), values->wifi_name);
	if (paper_said(values->wifi_name))
		paper_column(writer, paper_strong, T("Wi-Fi password"), values->wifi_password);
	if (values->rule_count > 0) {
		paper_rule_between(writer);
		receipt_add_line(writer->document, paper_small_strong, T("House rules"));
	}
	for (int i = 0; i < values->rule_count && i < CHECK_IN_RULES_MAX; i++) {
		receipt_add_gap(writer->document, GAP_SMALL);
		receipt_add_line(writer->document, paper_small, values->rules[i]);
	}
}

struct receipt_document *check_in_receipt(
    const struct check_in_values *values, enum language language, const struct catalogue *catalogue)
{
	struct receipt_writer paper = {.document = receipt_document_create(language),
	    .frame = {.hotel_name = values->hotel_name,
	        .hotel_address = values->hotel_address,
	        .hotel_phone = values->hotel_phone,
	        .hotel_mail = values->hotel_mail,
	        .receipt_id = values->receipt_id,
	        .link = values->link,
	        .issued_ms = values->issued_ms,
	        .utc_offset_minutes = values->utc_offset_minutes,
	        .copy = values->copy,
	        .training = values->training},
	    .catalogue = catalogue,
	    .language = language};
	struct receipt_writer *writer = &paper;
	paper_head(writer);
	write_room(writer, values);
	write_stay(writer, values);
	write_price(writer, values);
	write_house(writer, values);
	paper_foot(writer, T("Scan this code to check the receipt."), T("We wish you a pleasant stay."));
	return paper.document;
}
