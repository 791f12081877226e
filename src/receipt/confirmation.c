/* What a change or a cancellation came to. */
#include <stdio.h>
#include "receipt/stay_papers.h"
#include "receipt/writer.h"

const char *confirmation_method(enum refund_method method, const struct catalogue *catalogue)
{
	const struct receipt_writer words = {.catalogue = catalogue}, *writer = &words;
	const char *const methods[REFUND_METHOD_COUNT] = {[REFUND_NOTHING] = "",
	    [REFUND_TO_CARD] = T("To your card"),
	    [REFUND_TO_AGENCY] = T("Through your travel agency"),
	    [REFUND_TO_COMPANY] = T("To your company"),
	    [REFUND_AT_DESK] = T("At the front desk")};
	return method < REFUND_METHOD_COUNT ? methods[method] : "";
}

static const char *title_of(const struct receipt_writer *writer, const struct confirmation_values *values)
{
	if (values->requested)
		return values->cancelled ? T("Request to cancel") : T("Request for a change");
	return values->cancelled ? T("Cancellation confirmed") : T("Change confirmed");
}

static void write_title(struct receipt_writer *writer, const struct confirmation_values *values)
{
	receipt_add_gap(writer->document, GAP_LARGE);
	receipt_add_line(writer->document, paper_large_centred, title_of(writer, values));
	if (values->requested) {
		receipt_add_gap(writer->document, GAP_SMALL);
		receipt_add_line(writer->document, paper_centred,
		    T("Not confirmed yet. The hotel will answer by phone, message or mail."));
	}
	receipt_add_gap(writer->document, GAP);
}

static const char *const wish_answers[WISH_STATUS_COUNT] = {
    [WISH_ASKED] = N_("pending"),
    [WISH_GRANTED] = N_("granted"),
    [WISH_DECLINED] = N_("not possible"),
};

/* Each special request and what became of it. */
static void write_wishes(struct receipt_writer *writer, const struct confirmation_values *values)
{
	int i;

	if (values->wish_count == 0 || values->cancelled)
		return;
	paper_rule_between(writer);
	for (i = 0; i < values->wish_count; i++)
		paper_column(writer, paper_plain, T(wish_sentence(values->wishes[i].kind)),
		    T(wish_answers[values->wishes[i].status]));
}

static void write_stay(struct receipt_writer *writer, const struct confirmation_values *values)
{
	bool moved =
	    values->old_arrival_day != values->arrival_day || values->old_departure_day != values->departure_day;
	int i;

	paper_rule_between(writer);
	paper_column(writer, paper_strong, T("Booking number"), values->booking_number);
	paper_day(writer, T("Arrival"), values->arrival_day, MINUTE_NONE);
	paper_day(writer, T("Departure"), values->departure_day, MINUTE_NONE);
	paper_nights(writer, values->arrival_day, values->departure_day);
	for (i = 0; i < values->room_count && i < CONFIRMATION_ROOMS_MAX; i++)
		paper_column(writer, paper_plain, i == 0 ? T("Room type") : " ", values->room_types[i]);
	if (values->cancelled || !moved)
		return;
	paper_day(writer, T("Arrival before"), values->old_arrival_day, MINUTE_NONE);
	paper_day(writer, T("Departure before"), values->old_departure_day, MINUTE_NONE);
}

static void write_refund(struct receipt_writer *writer, const struct confirmation_values *values)
{
	if (values->refund.minor <= 0)
		return;
	paper_money(writer, paper_strong, T("To be refunded"), values->refund);
	paper_column(writer, paper_plain, T("Refund"), values->refund_method);
	if (values->refund_day != DAY_NONE)
		paper_day(writer, T("Refund by"), values->refund_day, MINUTE_NONE);
}

/* What is paid on the room's bill, beside the price: "−CN¥136.00". */
static void write_extras(struct receipt_writer *writer, struct money extras)
{
	char amount[MONEY_TEXT_BYTES], text[MONEY_TEXT_BYTES + 4];
	bool less = extras.minor < 0;

	if (extras.minor == 0)
		return;
	extras.minor = less ? -extras.minor : extras.minor;
	money_text(extras, writer->language, amount);
	snprintf(text, sizeof text, "%s%s", less ? "−" : "+", amount);
	paper_column(writer, paper_plain, T("Extras, on the bill of the room"), text);
}

static void write_money(struct receipt_writer *writer, const struct confirmation_values *values)
{
	struct money difference = values->difference;

	paper_rule_between(writer);
	if (values->cancelled) {
		if (values->fee.currency[0])
			paper_money(writer, paper_sum,
			    values->requested ? T("Cancellation fee, at most") : T("Cancellation fee"), values->fee);
	} else {
		paper_money(writer, paper_sum, T("Total"), values->amount);
		if (difference.minor < 0)
			difference.minor = -difference.minor;
		if (difference.minor != 0)
			paper_money(writer, paper_plain,
			    values->difference.minor > 0 ? T("More than before") : T("Less than before"), difference);
		write_extras(writer, values->extras);
	}
	paper_money(writer, paper_plain, T("Paid"), values->paid);
	if (values->balance.minor > 0)
		paper_money(writer, paper_strong, T("Still to pay"), values->balance);
	write_refund(writer, values);
}

struct receipt_document *confirmation_paper(
    const struct confirmation_values *values, enum language language, const struct catalogue *catalogue)
{
	struct receipt_writer paper = {.document = receipt_document_create(language),
	    .frame = values->frame,
	    .catalogue = catalogue,
	    .language = language};
	struct receipt_writer *writer = &paper;

	paper_head(writer);
	write_title(writer, values);
	write_stay(writer, values);
	write_wishes(writer, values);
	write_money(writer, values);
	paper_foot(writer,
	    values->refund.minor > 0 ? T("Scan this code to follow your refund.")
	                             : T("Scan this code to check the receipt."),
	    values->cancelled ? T("We hope to welcome you another time.") : T("We look forward to your stay."));
	return paper.document;
}
