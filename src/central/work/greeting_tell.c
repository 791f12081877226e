#include "central/work/greeting_tell.h"
#include <stdio.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "central/store/guest_notice.h"
#include "hotel/guest.h"

/* ---- A text for a person ----------------------------------------------------------------------------------------- */

static const struct rate_rule *promotion_of(const struct greeting_house *house, const struct greeting *greeting)
{
	for (int i = 0; i < house->rates.rule_count; i++)
		if (greeting->promotion[0] && text_equal(house->rates.rules[i].id, greeting->promotion))
			return &house->rates.rules[i];
	return NULL;
}

static bool text_put(json_t *out, const char *name, const struct greeting_text *text, enum language language,
    const struct notice_value *values, int count, struct error *err)
{
	struct buffer filled = {0};
	bool made = !text->text[language][0] ||
	            notice_fill(text->text[language], values, count, !text_equal(name, "body"), &filled, err);
	if (made && filled.length > 0)
		json_put(out, name, json_text_new(buffer_text(&filled)));
	buffer_wipe(&filled);
	return made;
}

/* The values of the notice; NULL (code BAD_TEMPLATE) where this person's facts cannot stand in the text. */
static json_t *values_make(const struct greeting_house *house, const struct greeting_receiver *receiver,
    const struct greeting *greeting, const char *token, struct error *err)
{
	char until[DATE_TEXT_BYTES] = "", link[512] = "";
	enum language language = receiver->facts.language;
	const struct hotel *hotel = &house->hotel;
	const struct rate_rule *promotion = promotion_of(house, greeting);
	if (promotion)
		date_text(promotion->last_day, language, true, until);
	const struct notice_value values[] = {
	    {"name", receiver->contact.name},
	    {"hotel", localized_text(&hotel->name, language)},
	    {"phone", hotel->phone},
	    {"email", hotel->email},
	    {"offer", promotion ? localized_text(&promotion->name, language) : ""},
	    {"until", until},
	};
	const int count = sizeof(values) / sizeof(values[0]);
	json_t *out = json_object();
	for (int i = 0; i < 4; i++)
		json_put(out, values[i].name, json_text_new(values[i].text));
	if (house->public_url[0]) {
		snprintf(link, sizeof(link), "%s/v1/opt-out/%s?language=%s", house->public_url, token,
		    language_name(language));
		json_put(out, "link", json_text_new(link));
	}
	if (text_put(out, "subject", &greeting->subject, language, values, count, err) &&
	    text_put(out, "lead", &greeting->lead, language, values, count, err) &&
	    text_put(out, "body", &greeting->body, language, values, count, err))
		return out;
	json_decref(out);
	return NULL;
}

/* ---- Telling ----------------------------------------------------------------------------------------------------- */

static bool queue(struct work *work, const struct greeting_house *house, const struct greeting_receiver *receiver,
    const struct greeting *greeting, json_t *values, struct notice *notice, struct error *err)
{
	enum notice_kind kind = greeting_notice_kind(greeting->kind);
	const struct notice_rule rule = notice_rule_of(NULL, 0, kind);
	const struct notice_hours hours = service_quiet_hours(&house->service, &house->hotel);
	const struct notice_consent consent = {.offers = receiver->facts.consent_offers,
	    .greetings = receiver->facts.consent_greetings,
	    .opted_out = receiver->facts.opted_out};
	*notice = (struct notice){.language = receiver->facts.language};
	text_copy(notice->reference, sizeof(notice->reference), receiver->reference);
	notice_to_guest(notice, kind, &receiver->contact, &consent, &rule, &hours, work->now_ms);
	return store_guest_notice_add(work, notice, values, err);
}

/* The row that says so comes in the same transaction. A person whose facts do not fit into the text is passed over. */
static bool tell(struct work *work, const struct greeting_house *house, const struct greeting_receiver *receiver,
    const struct greeting *greeting, int32_t instance, struct error *err)
{
	char token[OPT_OUT_TOKEN_BYTES];
	struct notice notice;
	struct error unsayable = {0};
	struct greeting_sent sent = {.instance = instance, .day = house->hotel.business_day};
	text_copy(sent.id, sizeof(sent.id), greeting->id);
	if (!store_opt_out_link_add(work, receiver->person, &receiver->keys, token, err))
		return false;
	json_t *values = values_make(house, receiver, greeting, token, &unsayable);
	if (!values) {
		log_line(LOG_WARNING, "greetings", "%s: %s", greeting->id, unsayable.text);
		return true;
	}
	bool told = queue(work, house, receiver, greeting, values, &notice, err) &&
	            store_greeting_sent_add(work, receiver->person, &sent, notice.id, err);
	memory_wipe(&notice, sizeof(notice));
	return told;
}

bool greeting_consider(
    struct work *work, const struct greeting_house *house, struct greeting_receiver *receiver, struct error *err)
{
	struct greeting_sent sent[GREETING_HISTORY_MAX];
	int sent_count;
	int32_t instance, day = house->hotel.business_day;
	bool before;
	if (!email_valid(receiver->contact.email) && !phone_valid(receiver->contact.phone))
		return true;
	if (!store_opt_out_find(work, &receiver->keys, &receiver->facts.opted_out, err) ||
	    !store_greeting_sent_list(
	        work, receiver->person, receiver->facts.member ? &receiver->keys : NULL, sent, &sent_count, err))
		return false;
	int due =
	    greeting_due(&house->rules, &receiver->facts, house->members.minimum_age, sent, sent_count, day, &instance);
	if (due < 0)
		return true;
	const struct greeting *greeting = &house->rules.greetings[due];
	return store_greeting_sent_find(work, receiver->person, greeting->id, instance, &before, err) &&
	       (before || tell(work, house, receiver, greeting, instance, err));
}
