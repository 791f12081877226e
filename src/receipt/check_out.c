/* The folio that a guest takes away. */
#include <stdio.h>
#include "receipt/stay_papers.h"
#include "receipt/writer.h"

static const char *kind_text(const struct receipt_writer *writer, enum folio_kind kind)
{
	const char *const kinds[FOLIO_KIND_COUNT] = {[FOLIO_ROOM] = T("Room"),
	    [FOLIO_LATE] = T("Late check-out"),
	    [FOLIO_FOOD] = T("Food and drinks"),
	    [FOLIO_SERVICE] = T("Services"),
	    [FOLIO_DAMAGE] = T("Damage"),
	    [FOLIO_FEE] = T("Fee"),
	    [FOLIO_DISCOUNT] = T("Discount")};
	return kind < FOLIO_KIND_COUNT ? kinds[kind] : "";
}

static const char *way_text(const struct receipt_writer *writer, enum folio_payment way)
{
	const char *const ways[FOLIO_PAYMENT_COUNT] = {[FOLIO_PREPAID] = T("Prepaid"),
	    [FOLIO_CARD] = T("Card"),
	    [FOLIO_CASH] = T("Cash"),
	    [FOLIO_AGENCY_PAYS] = T("Paid by the travel agency"),
	    [FOLIO_COMPANY_PAYS] = T("Paid by the company"),
	    [FOLIO_POINTS] = T("Points"),
	    [FOLIO_REFUNDED] = T("Refunded")};
	return way < FOLIO_PAYMENT_COUNT ? ways[way] : "";
}

static void write_lines(struct receipt_writer *writer, const struct folio *folio)
{
	int32_t day = DAY_NONE;
	char text[DATE_TEXT_BYTES];
	int i;

	for (i = 0; i < folio->line_count; i++) {
		const struct folio_line *line = &folio->lines[i];

		if (line->day != day) {
			date_text(line->day, writer->language, false, text);
			receipt_add_gap(writer->document, GAP_SMALL);
			receipt_add_line(writer->document, paper_small_strong, text);
			receipt_add_gap(writer->document, GAP_SMALL);
			day = line->day;
		}
		paper_money(writer, paper_plain, line->text[0] ? line->text : kind_text(writer, line->kind),
		    money_make(line->amount_minor, folio->currency));
	}
}

/* "Tax 6.00 %" */
static void write_taxes(struct receipt_writer *writer, const struct check_out_values *values)
{
	int i;

	for (i = 0; i < values->sum.tax_count; i++) {
		const struct folio_tax *tax = &values->sum.taxes[i];
		struct buffer label = {0};
		char rate[24];

		if (tax->tax_bp == 0)
			continue;
		snprintf(rate, sizeof rate, "%d.%02d %%", tax->tax_bp / 100, tax->tax_bp % 100);
		paper_fill(&label, T("Included tax {1}"), rate);
		paper_money(
		    writer, paper_small, buffer_text(&label), money_make(tax->tax_minor, values->folio->currency));
		buffer_finish(&label);
	}
}

static void write_payments(struct receipt_writer *writer, const struct check_out_values *values)
{
	const struct folio *folio = values->folio;
	int i;

	paper_rule_between(writer);
	paper_money(writer, paper_sum, T("Total"), values->sum.total);
	write_taxes(writer, values);
	for (i = 0; i < folio->payment_count; i++)
		paper_money(writer, paper_plain, way_text(writer, folio->payments[i].way),
		    money_make(folio->payments[i].amount_minor, folio->currency));
	paper_money(writer, paper_strong, T("Balance"), values->sum.balance);
}

struct receipt_document *check_out_paper(
    const struct check_out_values *values, enum language language, const struct catalogue *catalogue)
{
	struct receipt_writer paper = {.document = receipt_document_create(language),
	    .frame = values->frame,
	    .catalogue = catalogue,
	    .language = language};
	struct receipt_writer *writer = &paper;
	char points[24];

	paper_head(writer);
	receipt_add_gap(writer->document, GAP_LARGE);
	receipt_add_line(
	    writer->document, paper_large_centred, values->requested ? T("Request to check out") : T("Checked out"));
	if (values->requested) {
		receipt_add_gap(writer->document, GAP_SMALL);
		receipt_add_line(writer->document, paper_centred,
		    T("Not confirmed yet. The hotel will answer by phone, message or mail."));
	}
	paper_rule_between(writer);
	paper_column(writer, paper_strong, T("Booking number"), values->booking_number);
	paper_column(writer, paper_plain, T("Room"), values->room_number);
	write_lines(writer, values->folio);
	write_payments(writer, values);
	snprintf(points, sizeof points, "%lld", (long long)values->points);
	if (values->points > 0)
		paper_column(writer, paper_plain, T("Points earned"), points);
	paper_foot(writer, T("Scan this code to check the receipt."), T("Thank you for staying with us."));
	return paper.document;
}
