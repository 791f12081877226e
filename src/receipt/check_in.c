#include "receipt/check_in.h"
#include <string.h>
#include "base/buffer.h"
#include "hotel/money.h"
#include "hotel/receipt_number.h"

enum { GAP_SMALL = 8, GAP = 18, GAP_LARGE = 30, SHORT_NAME_BYTES = 64 };

struct writer {
	struct receipt_document *document;
	const struct check_in_values *values;
	const struct catalogue *catalogue;
	enum language language;
};

/* The guest's words for an English sentence. */
#define T(msgid) catalogue_text(writer->catalogue, msgid)

static const struct receipt_style plain = {RECEIPT_LEFT, RECEIPT_TEXT, RECEIPT_SANS};
static const struct receipt_style strong = {RECEIPT_LEFT, RECEIPT_TEXT, RECEIPT_SANS_BOLD};
static const struct receipt_style sum = {RECEIPT_LEFT, RECEIPT_LARGE, RECEIPT_SANS_BOLD};
static const struct receipt_style small = {RECEIPT_LEFT, RECEIPT_SMALL, RECEIPT_SANS};
static const struct receipt_style small_strong = {RECEIPT_LEFT, RECEIPT_SMALL, RECEIPT_SANS_BOLD};
static const struct receipt_style small_centred = {RECEIPT_CENTRE, RECEIPT_SMALL, RECEIPT_SANS};
static const struct receipt_style centred = {RECEIPT_CENTRE, RECEIPT_TEXT, RECEIPT_SANS};
static const struct receipt_style large_centred = {RECEIPT_CENTRE, RECEIPT_LARGE, RECEIPT_SANS_BOLD};
static const struct receipt_style title = {RECEIPT_CENTRE, RECEIPT_TITLE, RECEIPT_SERIF_BOLD};
static const struct receipt_style room = {RECEIPT_CENTRE, RECEIPT_ROOM, RECEIPT_SERIF_BOLD};

static bool said(const char *text)
{
	return text && text[0];
}

/* Appends pattern with its "{1}" replaced. */
static void add_filled(struct buffer *out, const char *pattern, const char *value)
{
	const char *place = strstr(pattern, "{1}");
	if (!place) {
		buffer_add_text(out, pattern);
		return;
	}
	buffer_add(out, pattern, (size_t)(place - pattern));
	buffer_add_text(out, value);
	buffer_add_text(out, place + 3);
}

static void add_rule_between(struct writer *writer)
{
	receipt_add_gap(writer->document, GAP);
	receipt_add_rule(writer->document, RECEIPT_RULE_THIN);
	receipt_add_gap(writer->document, GAP);
}

static void add_column(struct writer *writer, struct receipt_style style, const char *label, const char *value)
{
	if (!said(value))
		return;
	receipt_add_columns(writer->document, style, label, value);
	receipt_add_gap(writer->document, GAP_SMALL);
}

static void add_money(struct writer *writer, struct receipt_style style, const char *label, int64_t minor)
{
	char text[MONEY_TEXT_BYTES];
	money_text(money_make(minor, writer->values->currency), writer->language, text);
	add_column(writer, style, label, text);
}

static void write_head(struct writer *writer)
{
	const struct check_in_values *values = writer->values;
	if (values->training) {
		receipt_add_mark(writer->document, T("Training: not a receipt"));
		receipt_add_gap(writer->document, GAP);
	}
	if (values->copy) {
		receipt_add_mark(writer->document, T("Copy"));
		receipt_add_gap(writer->document, GAP);
	}
	receipt_add_line(writer->document, title, values->hotel_name);
	receipt_add_gap(writer->document, GAP_SMALL);
	receipt_add_line(writer->document, small_centred, values->hotel_address);
	receipt_add_gap(writer->document, GAP);
	receipt_add_rule(writer->document, RECEIPT_RULE_THICK);
}

/* "Floor 12 · Right after the lift" */
static void write_way(struct writer *writer)
{
	const struct check_in_values *values = writer->values;
	struct buffer text = {0};
	if (said(values->room_floor))
		add_filled(&text, T("Floor {1}"), values->room_floor);
	if (said(values->room_floor) && said(values->room_way))
		buffer_add_text(&text, " · ");
	if (said(values->room_way))
		buffer_add_text(&text, values->room_way);
	receipt_add_line(writer->document, centred, buffer_text(&text));
	buffer_wipe(&text);
}

static void write_room(struct writer *writer)
{
	const struct check_in_values *values = writer->values;
	receipt_add_gap(writer->document, GAP_LARGE);
	receipt_add_line(writer->document, centred, T("Your room"));
	receipt_add_gap(writer->document, GAP_SMALL);
	receipt_add_line(writer->document, room, values->room_number);
	receipt_add_gap(writer->document, GAP_SMALL);
	receipt_add_line(writer->document, large_centred, values->room_type);
	receipt_add_gap(writer->document, GAP_SMALL);
	write_way(writer);
	receipt_add_gap(writer->document, GAP);
	if (!values->print_door_pin || !said(values->door_pin))
		return;
	add_rule_between(writer);
	add_column(writer, sum, T("Door code"), values->door_pin);
}

static void add_day(struct writer *writer, const char *label, int32_t day, int minute)
{
	char text[DATE_TEXT_BYTES];
	if (minute == MINUTE_NONE)
		date_text(day, writer->language, false, text);
	else
		date_time_text((struct local_time){.day = day, .minute = minute}, writer->language, text);
	add_column(writer, plain, label, text);
}

static void add_guests(struct writer *writer)
{
	const struct check_in_values *values = writer->values;
	struct buffer names = {0};
	for (int i = 0; i < values->guest_count && i < CHECK_IN_GUESTS_MAX; i++) {
		char name[SHORT_NAME_BYTES];
		receipt_short_name(values->guests[i] ? values->guests[i] : "", name, sizeof name);
		if (name[0] && names.length > 0)
			buffer_add_text(&names, " · ");
		buffer_add_text(&names, name);
	}
	add_column(writer, plain, T("Guests"), buffer_text(&names));
	buffer_wipe(&names);
}

static void write_stay(struct writer *writer)
{
	const struct check_in_values *values = writer->values;
	struct buffer nights = {0};
	add_rule_between(writer);
	add_column(writer, strong, T("Booking number"), values->booking_number);
	add_day(writer, T("Arrival"), values->arrival_day, values->check_in_minute);
	add_day(writer, T("Departure"), values->departure_day, values->check_out_minute);
	buffer_addf(&nights, "%d", stay_nights(values->arrival_day, values->departure_day));
	if (stay_nights(values->arrival_day, values->departure_day) > 0)
		add_column(writer, plain, T("Nights"), buffer_text(&nights));
	buffer_finish(&nights);
	add_guests(writer);
}

static void write_price(struct writer *writer)
{
	const struct check_in_values *values = writer->values;
	int64_t balance_minor = values->total_minor - values->paid_minor;
	if (!said(values->currency))
		return;
	add_rule_between(writer);
	if (values->night_full_minor != values->night_minor)
		add_money(writer, plain, T("Before discount"), values->night_full_minor);
	add_money(writer, plain, T("Price per night"), values->night_minor);
	receipt_add_line(writer->document, small, values->price_rule);
	if (said(values->price_rule))
		receipt_add_gap(writer->document, GAP_SMALL);
	receipt_add_gap(writer->document, GAP_SMALL);
	add_money(writer, sum, T("Total"), values->total_minor);
	add_money(writer, plain, T("Paid"), values->paid_minor);
	if (balance_minor != 0)
		add_money(writer, strong, balance_minor > 0 ? T("Still to pay") : T("To be refunded"),
		    balance_minor > 0 ? balance_minor : -balance_minor);
}

static void write_house(struct writer *writer)
{
	const struct check_in_values *values = writer->values;
	if (said(values->breakfast) || said(values->wifi_name))
		add_rule_between(writer);
	add_column(writer, plain, T("Breakfast"), values->breakfast);
	add_column(writer, plain, T("Wi-Fi"), values->wifi_name);
	if (said(values->wifi_name))
		add_column(writer, strong, T("Wi-Fi password"), values->wifi_password);
	if (values->rule_count > 0) {
		add_rule_between(writer);
		receipt_add_line(writer->document, small_strong, T("House rules"));
	}
	for (int i = 0; i < values->rule_count && i < CHECK_IN_RULES_MAX; i++) {
		receipt_add_gap(writer->document, GAP_SMALL);
		receipt_add_line(writer->document, small, values->rules[i]);
	}
}

static void write_number(struct writer *writer)
{
	const struct check_in_values *values = writer->values;
	char number[15], issued[DATE_TEXT_BYTES], minute[6];
	struct local_time local = local_time_at(values->issued_ms, values->utc_offset_minutes);
	struct buffer text = {0};
	date_text(local.day, writer->language, true, issued);
	minute_format(local.minute, minute);
	if (said(values->receipt_id) && receipt_id_valid(values->receipt_id)) {
		receipt_id_short(values->receipt_id, number);
		add_filled(&text, T("Receipt {1}"), number);
		receipt_add_line(writer->document, small_centred, buffer_text(&text));
	}
	buffer_clear(&text);
	buffer_addf(&text, "%s %s", issued, minute);
	receipt_add_line(writer->document, small_centred, buffer_text(&text));
	buffer_finish(&text);
}

static void write_foot(struct writer *writer)
{
	const struct check_in_values *values = writer->values;
	add_rule_between(writer);
	receipt_add_qr(writer->document, values->link);
	if (said(values->link)) {
		receipt_add_line(writer->document, small_centred, T("Scan this code to check the receipt."));
		receipt_add_gap(writer->document, GAP_SMALL);
	}
	write_number(writer);
	receipt_add_gap(writer->document, GAP_LARGE);
	receipt_add_line(writer->document, large_centred, T("We wish you a pleasant stay."));
	receipt_add_gap(writer->document, GAP_SMALL);
	receipt_add_line(writer->document, small_centred, values->hotel_phone);
	receipt_add_line(writer->document, small_centred, values->hotel_mail);
}

struct receipt_document *check_in_receipt(
    const struct check_in_values *values, enum language language, const struct catalogue *catalogue)
{
	struct writer writer = {
	    .document = receipt_document_create(language),
	    .values = values,
	    .catalogue = catalogue,
	    .language = language,
	};
	write_head(&writer);
	write_room(&writer);
	write_stay(&writer);
	write_price(&writer);
	write_house(&writer);
	write_foot(&writer);
	return writer.document;
}
