/* The slip with which a guest follows what becomes of his ticket. */
#include "receipt/stay_papers.h"
#include "receipt/writer.h"

static const char *kind_text(const struct receipt_writer *writer, enum ticket_kind kind)
{
	const char *const kinds[TICKET_KIND_COUNT] = {[TICKET_COMPLAINT] = T("Complaint"),
	    [TICKET_REPAIR] = T("Repair"),
	    [TICKET_LOST] = T("Lost property"),
	    [TICKET_DAMAGE] = T("Damage"),
	    [TICKET_FOOD] = T("Food and drinks"),
	    [TICKET_BANQUET] = T("Banquet"),
	    [TICKET_MEMBER] = T("Membership"),
	    [TICKET_QUESTION] = T("Question"),
	    [TICKET_OTHER] = T("Something else")};
	return kind < TICKET_KIND_COUNT ? kinds[kind] : "";
}

struct receipt_document *ticket_paper(
    const struct ticket_values *values, enum language language, const struct catalogue *catalogue)
{
	struct receipt_writer paper = {.document = receipt_document_create(language),
	    .frame = values->frame,
	    .catalogue = catalogue,
	    .language = language};
	struct receipt_writer *writer = &paper;

	paper_head(writer);
	receipt_add_gap(writer->document, GAP_LARGE);
	receipt_add_line(writer->document, paper_centred, T("Your number"));
	receipt_add_gap(writer->document, GAP_SMALL);
	receipt_add_line(writer->document, paper_title, values->number);
	paper_rule_between(writer);
	paper_column(writer, paper_strong, T("About"), kind_text(writer, values->kind));
	paper_column(writer, paper_plain, T("Room"), values->room);
	paper_column(writer, paper_plain, T("Place"), values->place);
	paper_foot(writer, T("Scan this code at the kiosk, or enter the number, to see what is being done."),
	    T("Thank you for telling us."));
	return paper.document;
}
