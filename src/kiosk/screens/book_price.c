#include "kiosk/screens/book_price.h"
#include "kiosk/screens/words.h"

/* The offer's rules that the visit knows, and what each takes off one room's stay. */
struct taken_off {
	bool used[WALK_IN_RULES_MAX];
	int64_t minor[WALK_IN_RULES_MAX];
	int64_t named_minor;
};

static struct taken_off take_off(const struct book_visit *book, const struct walk_in_offer *offer)
{
	struct taken_off off = {0};
	for (int i = 0; i < offer->quote.night_count; i++) {
		const struct quote_night *night = &offer->quote.nights[i];
		int64_t minor[2];
		const int rules[2] = {night->promotion, night->member};
		quote_night_parts(book->rules, book->rule_count, offer->amount.currency, night, &minor[0], &minor[1]);
		for (int r = 0; r < 2; r++) {
			if (minor[r] <= 0)
				continue;
			off.used[rules[r]] = true;
			off.minor[rules[r]] += minor[r];
			off.named_minor += minor[r];
		}
	}
	return off;
}

const char *book_price_rules(const struct stage *stage, struct ui *ui, const struct walk_in_offer *offer)
{
	const struct book_visit *book = &stage->visit->book;
	const struct taken_off off = take_off(book, offer);
	const char *all = "";
	for (int i = 0; i < book->rule_count; i++)
		if (off.used[i])
			all = words_join(ui, all, words_rule(ui, stage, &book->rules[i]));
	return all;
}

static const char *money_words(
    const struct stage *stage, struct ui *ui, const struct walk_in_offer *offer, int64_t one_room_minor)
{
	return words_money(ui, stage, money_make(one_room_minor * offer->room_count, offer->amount.currency));
}

static void night_fact(const struct stage *stage, struct ui *ui, const struct walk_in_offer *offer, int index)
{
	const struct quote_night *night = &offer->quote.nights[index];
	const char *price = money_words(stage, ui, offer, night->base_minor);
	if (night->discount_minor > 0)
		price = ui_format(ui, "%s − %s", price, money_words(stage, ui, offer, night->discount_minor));
	ui_fact(ui, &(struct ui_fact){.id = ui_format(ui, "book_review.night.%d", index),
	                .label = words_day(ui, stage, night->day),
	                .value = price});
}

static void off_fact(const struct stage *stage, struct ui *ui, const struct walk_in_offer *offer, const char *id,
    const char *label, int64_t one_room_minor)
{
	if (one_room_minor > 0)
		ui_fact(ui, &(struct ui_fact){.id = id,
		                .label = label,
		                .value = ui_format(ui, "−%s", money_words(stage, ui, offer, one_room_minor))});
}

void book_price_facts(const struct stage *stage, struct ui *ui, const struct walk_in_offer *offer)
{
	const struct book_visit *book = &stage->visit->book;
	const struct taken_off off = take_off(book, offer);
	for (int i = 0; i < offer->quote.night_count; i++)
		night_fact(stage, ui, offer, i);
	for (int i = 0; i < book->rule_count; i++)
		off_fact(stage, ui, offer, ui_format(ui, "book_review.rule.%d", i),
		    words_rule(ui, stage, &book->rules[i]), off.minor[i]);
	off_fact(
	    stage, ui, offer, "book_review.discount", T("Discount"), offer->quote.discount_minor - off.named_minor);
}
