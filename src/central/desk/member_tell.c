#include "central/desk/member_tell.h"
#include <stdio.h>
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/tell.h"
#include "central/store/member.h"

static bool member_tell(struct work *work, const struct ground *ground, const struct member *member,
    enum notice_kind kind, json_t *values, struct error *err)
{
	struct contact contact = {0};
	text_copy(contact.name, sizeof(contact.name), member->name);
	text_copy(contact.phone, sizeof(contact.phone), member->phone);
	text_copy(contact.email, sizeof(contact.email), member->email);
	bool told = tell_contact(work, ground, &contact, member->language, member->number, kind, values, err);
	memory_wipe(&contact, sizeof(contact));
	return told;
}

bool member_tell_joined(
    struct work *work, const struct member_rules *rules, const struct member *member, struct error *err)
{
	struct ground ground = {0};
	const struct member_tier *tier = member_tier_of(rules, member->year_points);
	bool told = ground_load(work, 0, &ground, err);
	if (told) {
		json_t *values = json_object();
		json_put(values, "tier", json_text_new(tier ? localized_text(&tier->name, member->language) : ""));
		told = member_tell(work, &ground, member, NOTICE_MEMBER_JOINED, values, err);
	}
	ground_finish(&ground);
	return told;
}

/* ---- What points bought ------------------------------------------------------------------------------------------ */

/* what: in the member's language. fetch: a word of where it is handed out, "" where it is not. */
struct redeemed {
	const char *what, *fetch, *refused;
};

/* The word for a refusal; of a better room it may have many causes. */
static const char *reason_of(const struct redeemed *redeemed)
{
	static const char *const reasons[][2] = {
	    {"NOT_ALLOWED", "too_few_points"}, {"NO_STOCK", "no_gift_left"}, {"NOT_FOUND", "no_such_gift"}};
	if (!redeemed->fetch[0])
		return text_equal(redeemed->refused, "NO_STOCK") ? "NO_STOCK" : "NOT_ALLOWED";
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (text_equal(redeemed->refused, reasons[i][0]))
			return reasons[i][1];
	return "NOT_ALLOWED";
}

static json_t *redeemed_values(const struct member *member, const struct redeemed *redeemed)
{
	char points[24];
	json_t *values = json_object();
	snprintf(points, sizeof(points), "%lld", (long long)member->points);
	json_put(values, "gift", json_text_new(redeemed->what));
	json_put(values, "points", json_text_new(points));
	if (redeemed->refused[0])
		json_put(values, "reason", json_text_new(reason_of(redeemed)));
	else
		json_put(values, "fetch", json_text_new(redeemed->fetch));
	return values;
}

static bool redeemed_tell(struct work *work, const struct ground *ground, const struct member *member,
    const struct redeemed *redeemed, struct error *err)
{
	return member_tell(work, ground, member, redeemed->refused[0] ? NOTICE_REDEEM_REFUSED : NOTICE_REDEEMED,
	    redeemed_values(member, redeemed), err);
}

static bool member_find(struct work *work, const char *number, struct member *out, bool *found_out, struct error *err)
{
	struct error unknown = {0};
	*found_out = store_member_load(work, number, out, &unknown);
	return *found_out || error_is(&unknown, "NOT_FOUND") || error_set(err, unknown.code, "%s", unknown.text);
}

/* How what he redeemed points for is called; out keeps what it is where nothing is known of it. */
typedef bool name_fn(struct work *work, const struct ground *ground, const char *what, enum language language,
    char out[LOCALIZED_BYTES], struct error *err);

static bool gift_name(struct work *work, const struct ground *ground, const char *gift, enum language language,
    char out[LOCALIZED_BYTES], struct error *err)
{
	struct member_rules *rules = memory_zeroed(1, sizeof(*rules));
	bool loaded = store_member_rules_load(work, ground->hotel->currency, rules, err);
	for (int i = 0; loaded && i < rules->gift_count; i++)
		if (text_equal(rules->gifts[i].id, gift))
			text_copy(out, LOCALIZED_BYTES, localized_text(&rules->gifts[i].name, language));
	free(rules);
	return loaded;
}

static bool type_name(struct work *work, const struct ground *ground, const char *type, enum language language,
    char out[LOCALIZED_BYTES], struct error *err)
{
	(void)work;
	(void)err;
	for (int i = 0; i < ground->types.count; i++)
		if (text_equal(ground->types.types[i].code, type))
			text_copy(out, LOCALIZED_BYTES, localized_text(&ground->types.types[i].name, language));
	return true;
}

static bool number_tell(
    struct work *work, const char *number, struct redeemed redeemed, name_fn *name, struct error *err)
{
	struct member member;
	struct ground ground = {0};
	char words[LOCALIZED_BYTES];
	bool found = false;
	if (!member_find(work, number, &member, &found, err))
		return false;
	if (!found)
		return true;
	text_copy(words, sizeof(words), redeemed.what);
	bool told = ground_load(work, 0, &ground, err) &&
	            name(work, &ground, redeemed.what, member.language, words, err);
	redeemed.what = words;
	told = told && redeemed_tell(work, &ground, &member, &redeemed, err);
	ground_finish(&ground);
	memory_wipe(&member, sizeof(member));
	return told;
}

bool member_tell_gift(struct work *work, const char *number, const char *gift, const char *refused, struct error *err)
{
	return number_tell(work, number, (struct redeemed){gift, "desk", refused}, gift_name, err);
}

bool member_tell_upgrade(
    struct work *work, const char *number, const struct upgrade *upgrade, const char *refused, struct error *err)
{
	return number_tell(work, number, (struct redeemed){upgrade->type, "", refused}, type_name, err);
}
