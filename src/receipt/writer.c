#include "receipt/writer.h"
#include <string.h>
#include "hotel/receipt_number.h"

const struct receipt_style paper_plain = {RECEIPT_LEFT, RECEIPT_TEXT, RECEIPT_SANS};
const struct receipt_style paper_strong = {RECEIPT_LEFT, RECEIPT_TEXT, RECEIPT_SANS_BOLD};
const struct receipt_style paper_sum = {RECEIPT_LEFT, RECEIPT_LARGE, RECEIPT_SANS_BOLD};
const struct receipt_style paper_small = {RECEIPT_LEFT, RECEIPT_SMALL, RECEIPT_SANS};
const struct receipt_style paper_small_strong = {RECEIPT_LEFT, RECEIPT_SMALL, RECEIPT_SANS_BOLD};
const struct receipt_style paper_small_centred = {RECEIPT_CENTRE, RECEIPT_SMALL, RECEIPT_SANS};
const struct receipt_style paper_centred = {RECEIPT_CENTRE, RECEIPT_TEXT, RECEIPT_SANS};
const struct receipt_style paper_large_centred = {RECEIPT_CENTRE, RECEIPT_LARGE, RECEIPT_SANS_BOLD};
const struct receipt_style paper_title = {RECEIPT_CENTRE, RECEIPT_TITLE, RECEIPT_SERIF_BOLD};
const struct receipt_style paper_room = {RECEIPT_CENTRE, RECEIPT_ROOM, RECEIPT_SERIF_BOLD};

bool paper_said(const char *text)
{
	return text && text[0];
}

void paper_fill(struct buffer *out, const char *pattern, const char *value)
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

void paper_rule_between(struct receipt_writer *writer)
{
	receipt_add_gap(writer->document, GAP);
	receipt_add_rule(writer->document, RECEIPT_RULE_THIN);
	receipt_add_gap(writer->document, GAP);
}

void paper_column(struct receipt_writer *writer, struct receipt_style style, const char *label, const char *value)
{
	if (!paper_said(value))
		return;
	receipt_add_columns(writer->document, style, label, value);
	receipt_add_gap(writer->document, GAP_SMALL);
}

void paper_money(struct receipt_writer *writer, struct receipt_style style, const char *label, struct money amount)
{
	char text[MONEY_TEXT_BYTES];
	money_text(amount, writer->language, text);
	paper_column(writer, style, label, text);
}

void paper_head(struct receipt_writer *writer)
{
	const struct receipt_frame *frame = &writer->frame;
	if (frame->training) {
		receipt_add_mark(writer->document, T("Training: not a receipt"));
		receipt_add_gap(writer->document, GAP);
	}
	if (frame->copy) {
		receipt_add_mark(writer->document, T("COPY"));
		receipt_add_gap(writer->document, GAP);
	}
	receipt_add_line(writer->document, paper_title, frame->hotel_name);
	receipt_add_gap(writer->document, GAP_SMALL);
	receipt_add_line(writer->document, paper_small_centred, frame->hotel_address);
	receipt_add_gap(writer->document, GAP);
	receipt_add_rule(writer->document, RECEIPT_RULE_THICK);
}

void paper_day(struct receipt_writer *writer, const char *label, int32_t day, int minute)
{
	char text[DATE_TEXT_BYTES];
	if (minute == MINUTE_NONE)
		date_text(day, writer->language, false, text);
	else
		date_time_text((struct local_time){.day = day, .minute = minute}, writer->language, text);
	paper_column(writer, paper_plain, label, text);
}

void paper_nights(struct receipt_writer *writer, int32_t arrival_day, int32_t departure_day)
{
	struct buffer nights = {0};
	buffer_addf(&nights, "%d", stay_nights(arrival_day, departure_day));
	if (stay_nights(arrival_day, departure_day) > 0)
		paper_column(writer, paper_plain, T("Nights"), buffer_text(&nights));
	buffer_finish(&nights);
}

static void write_number(struct receipt_writer *writer)
{
	const struct receipt_frame *frame = &writer->frame;
	char number[15], issued[DATE_TEXT_BYTES], minute[6];
	struct local_time local = local_time_at(frame->issued_ms, frame->utc_offset_minutes);
	struct buffer text = {0};
	date_text(local.day, writer->language, true, issued);
	minute_format(local.minute, minute);
	if (paper_said(frame->receipt_id) && receipt_id_valid(frame->receipt_id)) {
		receipt_id_short(frame->receipt_id, number);
		paper_fill(&text, T("Receipt {1}"), number);
		receipt_add_line(writer->document, paper_small_centred, buffer_text(&text));
	}
	buffer_clear(&text);
	buffer_addf(&text, "%s %s", issued, minute);
	receipt_add_line(writer->document, paper_small_centred, buffer_text(&text));
	buffer_finish(&text);
}

void paper_foot(struct receipt_writer *writer, const char *what_for, const char *closing)
{
	const struct receipt_frame *frame = &writer->frame;
	paper_rule_between(writer);
	receipt_add_qr(writer->document, frame->link);
	if (paper_said(frame->link)) {
		receipt_add_line(writer->document, paper_small_centred, what_for);
		receipt_add_gap(writer->document, GAP_SMALL);
	}
	write_number(writer);
	receipt_add_gap(writer->document, GAP_LARGE);
	receipt_add_line(writer->document, paper_large_centred, closing);
	receipt_add_gap(writer->document, GAP_SMALL);
	receipt_add_line(writer->document, paper_small_centred, frame->hotel_phone);
	receipt_add_line(writer->document, paper_small_centred, frame->hotel_mail);
}
