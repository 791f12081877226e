#include "central/desk/bill_tell.h"
#include <stdio.h>
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/tell.h"
#include "central/store/extra.h"
#include "central/work/notice_words.h"

enum { LINES_BYTES_MAX = 6000 }; /* the sums stand in the mail whatever becomes of the lines */

static const char *line_name(const struct folio_line *line, const struct extra_list *extras, enum language language)
{
	const struct extra *extra = line->extra[0] ? extra_find(extras, line->extra) : NULL;
	if (extra)
		return localized_text(&extra->name, language);
	return line->text[0] ? line->text : notice_word("folio", folio_kind_name(line->kind), language);
}

/* "24 June · Room: ¥648.00", one below the other. */
static void lines_text(const struct folio_case *case_, const struct extra_list *extras, struct buffer *out)
{
	enum language language = case_->booking.language;
	for (int i = 0; i < case_->folio.line_count; i++) {
		const struct folio_line *line = &case_->folio.lines[i];
		char day[DATE_TEXT_BYTES], amount[MONEY_TEXT_BYTES];
		date_text(line->day, language, false, day);
		money_text(money_make(line->amount_minor, case_->folio.currency), language, amount);
		buffer_addf(out, "%s%s · %s%s%s", i > 0 ? "\n" : "", day, line_name(line, extras, language),
		    notice_mark(MARK_COLON, language), amount);
	}
	if (out->length > LINES_BYTES_MAX)
		buffer_clear(out);
}

static json_t *values_make(const struct folio_case *case_, const struct extra_list *extras)
{
	enum language language = case_->booking.language;
	struct buffer lines = {0};
	char points[24] = "";
	json_t *values = json_object();
	lines_text(case_, extras, &lines);
	if (case_->points > 0)
		snprintf(points, sizeof(points), "%lld", (long long)case_->points);
	json_put(values, "room", json_text_new(case_->booking.rooms[case_->room_index].room));
	json_put(values, "lines", json_text_new(buffer_text(&lines)));
	json_put(values, "total", tell_money(case_->sum.total, language));
	json_put(values, "paid", tell_money(case_->sum.paid, language));
	json_put(values, "balance", tell_money(case_->sum.balance, language));
	json_put(values, "points", json_text_new(points));
	buffer_finish(&lines);
	return values;
}

bool bill_tell(struct work *work, const struct folio_case *case_, struct error *err)
{
	struct extra_list *extras = memory_zeroed(1, sizeof(*extras));
	bool told = store_extras_load(work, extras, err) &&
	            tell_guest_room(work, &case_->ground, &case_->booking, case_->room_index, NOTICE_BILL,
	                values_make(case_, extras), err);
	free(extras);
	return told;
}
