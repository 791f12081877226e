#include "central/desk/change_tell.h"
#include "base/text.h"
#include "central/desk/tell.h"
#include "central/work/notice_words.h"
#include "hotel/date.h"

static bool wants(const struct change *change, enum change_part part)
{
	return change->parts & 1U << part;
}

/* ---- What was asked ---------------------------------------------------------------------------------------------- */

static void stay_text(int32_t arrival_day, int32_t departure_day, enum language language, struct buffer *out)
{
	char arrival[DATE_TEXT_BYTES], departure[DATE_TEXT_BYTES];
	date_text(arrival_day, language, true, arrival);
	date_text(departure_day, language, true, departure);
	buffer_addf(out, "%s – %s", arrival, departure);
}

static const char *type_name(const struct change_case *case_, const char *code, enum language language)
{
	const struct type_list *types = &case_->ground.types;
	for (int i = 0; i < types->count; i++)
		if (text_equal(types->types[i].code, code))
			return localized_text(&types->types[i].name, language);
	return code;
}

static void separate(enum language language, struct buffer *out)
{
	if (out->length > 0)
		buffer_add_text(out, notice_mark(MARK_AND, language));
}

static void types_text(
    const struct change_case *case_, const struct change *change, enum language language, struct buffer *out)
{
	for (int i = 0; i < change->room_count; i++) {
		separate(language, out);
		buffer_add_text(out, type_name(case_, change->rooms[i].type, language));
	}
}

static void parts_text(const struct change *change, enum language language, struct buffer *out)
{
	static const enum change_part named[] = {CHANGE_LATE, CHANGE_WISHES, CHANGE_GUESTS, CHANGE_CONTACT};
	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++) {
		if (!wants(change, named[i]))
			continue;
		separate(language, out);
		buffer_add_text(out, notice_word("asked", change_part_name(named[i]), language));
		if (named[i] == CHANGE_LATE)
			buffer_addf(out, " %02d:%02d", (int)change->late_minute / 60, (int)change->late_minute % 60);
	}
}

void change_asked(
    const struct change_case *case_, const struct change *change, enum language language, struct buffer *out)
{
	struct buffer text = {0};
	if (wants(change, CHANGE_DATES))
		stay_text(change->arrival_day, change->departure_day, language, &text);
	if (wants(change, CHANGE_TYPES))
		types_text(case_, change, language, &text);
	parts_text(change, language, &text);
	buffer_add_text(out, buffer_text(&text));
	buffer_wipe(&text);
}

void change_describe(const struct change_case *case_, const struct change *change, struct buffer *out)
{
	char now[MONEY_TEXT_BYTES], then[MONEY_TEXT_BYTES];
	buffer_add_text(out, "asked for at a kiosk: ");
	change_asked(case_, change, LANGUAGE_EN, out);
	if (!case_->answer.amount.currency[0])
		return;
	money_text(case_->before.amount, LANGUAGE_EN, now);
	money_text(case_->answer.amount, LANGUAGE_EN, then);
	buffer_addf(out, ", for %s instead of %s", then, now);
}

/* ---- What there is instead --------------------------------------------------------------------------------------- */

/* "¥1,296.00 (+¥100.00)" */
static void price_text(const struct change_alternative *alternative, enum language language, struct buffer *out)
{
	char amount[MONEY_TEXT_BYTES], difference[MONEY_TEXT_BYTES];
	money_text(alternative->amount, language, amount);
	money_text(alternative->difference, language, difference);
	buffer_add_text(out, amount);
	if (alternative->difference.minor != 0)
		buffer_addf(out, "%s%s%s%s", notice_mark(MARK_OPEN, language),
		    alternative->difference.minor > 0 ? "+" : "", difference, notice_mark(MARK_SHUT, language));
}

/* One a line, the nearest first. */
static void alternatives_text(const struct change_case *case_, enum language language, struct buffer *out)
{
	const struct change_answer *answer = &case_->answer;
	for (int i = 0; i < answer->alternative_count; i++) {
		const struct change_alternative *alternative = &answer->alternatives[i];
		buffer_addf(out, "%s%d. ", i > 0 ? "\n" : "", i + 1);
		if (alternative->other_type)
			buffer_addf(out, "%s%s", type_name(case_, alternative->type, language),
			    notice_mark(MARK_AND, language));
		stay_text(alternative->arrival_day, alternative->departure_day, language, out);
		buffer_add_text(out, notice_mark(MARK_COLON, language));
		price_text(alternative, language, out);
	}
}

/* ---- Telling ----------------------------------------------------------------------------------------------------- */

static void put_buffer(json_t *values, const char *name, struct buffer *text)
{
	json_put(values, name, json_text_new(buffer_text(text)));
	buffer_wipe(text);
}

/* The guests as they are called now, where that was changed. */
static void guests_text(const struct change *change, enum language language, struct buffer *out)
{
	for (int i = 0; wants(change, CHANGE_GUESTS) && i < change->room_count; i++)
		for (int g = 0; g < change->rooms[i].guest_count; g++) {
			separate(language, out);
			buffer_add_text(out, change->rooms[i].guests[g].name);
		}
}

static void contact_text(const struct change *change, enum language language, struct buffer *out)
{
	const char *const parts[] = {change->contact.phone, change->contact.email};
	for (int i = 0; wants(change, CHANGE_CONTACT) && i < 2; i++) {
		if (parts[i][0])
			separate(language, out);
		buffer_add_text(out, parts[i]);
	}
}

/* What comes back, how and until when; what is still to be paid. */
static void money_values(const struct change_case *case_, json_t *values)
{
	enum language language = case_->after.language;
	const struct change_answer *answer = &case_->answer;
	if (answer->difference.minor != 0)
		json_put(values, "difference", tell_money(answer->difference, language));
	if (answer->extras.minor != 0) /* of an amount of their own, on the rooms' bills */
		json_put(values, "extras", tell_money(answer->extras, language));
	if (answer->balance.minor > 0)
		json_put(values, "balance", tell_money(answer->balance, language));
	if (!case_->refund.id[0])
		return;
	json_put(values, "refund", tell_money(case_->refund.amount, language));
	json_put(values, "due", tell_day(case_->refund.due_day, language));
	json_put(values, "method", json_text_new(refund_method_name(case_->refund.method)));
}

static void changed_values(const struct change_case *case_, const struct change *change, json_t *values)
{
	struct buffer guests = {0}, contact = {0};
	guests_text(change, case_->after.language, &guests);
	contact_text(change, case_->after.language, &contact);
	put_buffer(values, "guests", &guests);
	put_buffer(values, "contact", &contact);
	money_values(case_, values);
	json_put(values, "reason", json_text_new(change->reason));
}

static void refused_values(const struct change_case *case_, json_t *values)
{
	struct buffer alternatives = {0};
	alternatives_text(case_, case_->before.language, &alternatives);
	put_buffer(values, "alternatives", &alternatives);
	json_put(values, "reason", json_text_new(refusal_code(case_->answer.refusal)));
}

static void request_values(const struct change_case *case_, int64_t due_ms, json_t *values)
{
	enum language language = case_->before.language;
	bool priced = case_->answer.amount.currency[0];
	json_put(values, "amount", priced ? tell_money(case_->answer.amount, language) : json_text_new(""));
	json_put(values, "before", tell_money(case_->before.amount, language));
	json_put(values, "difference", priced ? tell_money(case_->answer.difference, language) : json_text_new(""));
	json_put(values, "due", tell_moment(&case_->ground, due_ms, language));
}

bool change_tell(struct work *work, const struct change_case *case_, const struct change *change, enum notice_kind kind,
    int64_t due_ms, struct error *err)
{
	json_t *values = json_object();
	struct buffer asked = {0};
	const struct booking *booking = kind == NOTICE_CHANGED ? &case_->after : &case_->before;
	change_asked(case_, change, booking->language, &asked);
	if (kind == NOTICE_CHANGED)
		changed_values(case_, change, values);
	else if (kind == NOTICE_CHANGE_ASKED)
		request_values(case_, due_ms, values);
	else
		refused_values(case_, values);
	put_buffer(values, "asked", &asked);
	return tell_guest(work, &case_->ground, booking, kind, values, err);
}
