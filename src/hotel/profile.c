#include "hotel/profile.h"
#include <string.h>
#include "base/text.h"
#include "hotel/words.h"

/* ---- Facts ------------------------------------------------------------------------------------------------------- */

void profile_begin(struct profile *out)
{
	*out = (struct profile){
	    .birth_day = DAY_NONE, .first_day = DAY_NONE, .last_day = DAY_NONE, .last_score = SCORE_NONE};
}

static void phone_first(struct profile *profile, const char *phone)
{
	struct profile_phone kept[PROFILE_PHONES_MAX + 1] = {0};
	int count = 0;
	if (!*phone)
		return;
	text_copy(kept[count++].text, PHONE_BYTES, phone);
	for (int i = 0; i < profile->phone_count; i++)
		if (!profile_phone_same(profile->phones[i].text, phone) && strcmp(profile->phones[i].text, phone) != 0)
			kept[count++] = profile->phones[i];
	profile->phone_count = count < PROFILE_PHONES_MAX ? count : PROFILE_PHONES_MAX;
	memcpy(profile->phones, kept, sizeof profile->phones);
}

static void email_first(struct profile *profile, const char *email)
{
	struct profile_email kept[PROFILE_EMAILS_MAX + 1] = {0};
	int count = 0;
	if (!*email)
		return;
	text_copy(kept[count++].text, EMAIL_BYTES, email);
	for (int i = 0; i < profile->email_count; i++)
		if (strcmp(profile->emails[i].text, email) != 0)
			kept[count++] = profile->emails[i];
	profile->email_count = count < PROFILE_EMAILS_MAX ? count : PROFILE_EMAILS_MAX;
	memcpy(profile->emails, kept, sizeof profile->emails);
}

static void document_first(struct profile *profile, const struct profile_document *document)
{
	struct profile_document kept[PROFILE_DOCUMENTS_MAX + 1] = {*document};
	int count = 1;
	for (int i = 0; i < profile->document_count; i++) {
		const struct profile_document *other = &profile->documents[i];
		if (strcmp(other->digest, document->digest) != 0)
			kept[count++] = *other;
	}
	profile->document_count = count < PROFILE_DOCUMENTS_MAX ? count : PROFILE_DOCUMENTS_MAX;
	memcpy(profile->documents, kept, sizeof profile->documents);
}

void profile_of_contact(const struct contact *contact, enum language language, const char *member_number,
    int64_t made_ms, struct profile *out)
{
	profile_begin(out);
	text_copy(out->name, sizeof out->name, contact->name);
	text_copy(out->surname, sizeof out->surname, contact->surname);
	text_copy(out->given, sizeof out->given, contact->given);
	text_copy(out->latin, sizeof out->latin, contact->latin);
	text_copy(out->member_number, sizeof out->member_number, member_number);
	out->language = language;
	out->name_ms = made_ms;
	phone_first(out, contact->phone);
	email_first(out, contact->email);
}

void profile_of_guest(const struct guest *guest, const char *digest, int64_t registered_ms, struct profile *out)
{
	struct profile_document document = {.kind = guest->document};
	profile_begin(out);
	text_copy(out->name, sizeof out->name, guest->name);
	text_copy(out->surname, sizeof out->surname, guest->surname);
	text_copy(out->given, sizeof out->given, guest->given);
	out->name_checked = guest->document_checked;
	out->name_ms = registered_ms;
	out->birth_day = guest->birth_day;
	phone_first(out, guest->phone);
	email_first(out, guest->email);
	text_copy(document.issuer, sizeof document.issuer, guest->issuer);
	text_copy(document.digest, sizeof document.digest, digest);
	if (*digest && guest->document != DOCUMENT_NONE)
		document_first(out, &document);
	out->consent_messages = guest->consent_messages;
	if (guest->consent_registration) {
		text_copy(out->diet, sizeof out->diet, guest->diet);
		text_copy(out->allergy, sizeof out->allergy, guest->allergy);
		out->needs_ms = registered_ms;
	}
}

bool profile_recognisable(const struct profile *profile)
{
	return profile->document_count > 0 || profile->phone_count > 0 || profile->email_count > 0 ||
	       *profile->member_number || (*profile->name && profile->birth_day != DAY_NONE);
}

/* ---- Learning ---------------------------------------------------------------------------------------------------- */

/* A name read from a document goes before one that was typed; among equals the newer one. */
static bool better_named(const struct profile *profile, const struct profile *than)
{
	if (!*profile->name || !*than->name)
		return *profile->name != '\0';
	if (profile->name_checked != than->name_checked)
		return profile->name_checked;
	return profile->name_ms > than->name_ms;
}

/* What the losing name knew and the winning one does not (its Latin form) stays where the names are the same. */
static void name_take(struct profile *profile, const struct profile *from)
{
	bool same = strcmp(profile->name, from->name) == 0;
	memcpy(profile->name, from->name, sizeof profile->name);
	if (!same || *from->surname)
		memcpy(profile->surname, from->surname, sizeof profile->surname);
	if (!same || *from->given)
		memcpy(profile->given, from->given, sizeof profile->given);
	if (*from->latin)
		memcpy(profile->latin, from->latin, sizeof profile->latin);
	profile->name_checked = from->name_checked;
	profile->name_ms = from->name_ms;
}

static void needs_take(struct profile *profile, const struct profile *from)
{
	if (from->needs_ms == 0 || from->needs_ms < profile->needs_ms)
		return;
	memcpy(profile->diet, from->diet, sizeof profile->diet);
	memcpy(profile->allergy, from->allergy, sizeof profile->allergy);
	profile->needs_ms = from->needs_ms;
}

/* Oldest first, so that the newest ends at the front. */
static void ways_take(struct profile *profile, const struct profile *from)
{
	for (int i = from->phone_count - 1; i >= 0; i--)
		phone_first(profile, from->phones[i].text);
	for (int i = from->email_count - 1; i >= 0; i--)
		email_first(profile, from->emails[i].text);
	for (int i = from->document_count - 1; i >= 0; i--)
		document_first(profile, &from->documents[i]);
}

static void person_take(struct profile *profile, const struct profile *from)
{
	if (better_named(from, profile))
		name_take(profile, from);
	if (from->birth_day != DAY_NONE && (profile->birth_day == DAY_NONE || from->name_checked))
		profile->birth_day = from->birth_day;
	if (!*profile->member_number)
		memcpy(profile->member_number, from->member_number, sizeof profile->member_number);
	profile->vip = profile->vip || from->vip;
	needs_take(profile, from);
}

void profile_learn(struct profile *profile, const struct profile *facts)
{
	bool registered = facts->needs_ms > 0 || facts->document_count > 0;
	person_take(profile, facts);
	ways_take(profile, facts);
	if (registered)
		profile->consent_messages = facts->consent_messages;
	else
		profile->language = facts->language;
}

/* ---- Stays ------------------------------------------------------------------------------------------------------- */

static int capped(int64_t count)
{
	return count < 0 ? 0 : count > PROFILE_COUNT_MAX ? PROFILE_COUNT_MAX : (int)count;
}

static void wish_count(struct profile *profile, enum wish_kind kind, int count)
{
	for (int i = 0; i < profile->wish_count; i++)
		if (profile->wishes[i].kind == kind) {
			profile->wishes[i].count = capped((int64_t)profile->wishes[i].count + count);
			return;
		}
	if (profile->wish_count < WISH_KIND_COUNT && count > 0)
		profile->wishes[profile->wish_count++] = (struct profile_wish){kind, count};
}

/* Where all places are taken the last and rarest makes way for nothing new: a hotel has few types. */
static void type_count(struct profile *profile, const char *code, int count)
{
	for (int i = 0; i < profile->type_count; i++)
		if (strcmp(profile->types[i].code, code) == 0) {
			profile->types[i].count = capped((int64_t)profile->types[i].count + count);
			return;
		}
	if (profile->type_count == PROFILE_TYPES_MAX || count < 1 || !*code)
		return;
	text_copy(profile->types[profile->type_count].code, TYPE_CODE_BYTES, code);
	profile->types[profile->type_count++].count = count;
}

static void spend_add(struct profile *profile, struct money spent)
{
	if (!*spent.currency)
		return;
	for (int i = 0; i < profile->spend_count; i++)
		if (strcmp(profile->spend[i].currency, spent.currency) == 0) {
			money_add(profile->spend[i], spent, &profile->spend[i]);
			return;
		}
	if (profile->spend_count < PROFILE_CURRENCIES_MAX)
		profile->spend[profile->spend_count++] = spent;
}

static struct profile_stay *recent_find(struct profile *profile, const char *booking)
{
	for (int i = 0; i < profile->recent_count; i++)
		if (strcmp(profile->recent[i].booking, booking) == 0)
			return &profile->recent[i];
	return NULL;
}

/* In the order of their days, the newest first. */
static void recent_put(struct profile *profile, const struct profile_stay *stay)
{
	int at = profile->recent_count;
	while (at > 0 && profile->recent[at - 1].arrival_day < stay->arrival_day)
		at--;
	if (at == PROFILE_RECENT_MAX)
		return;
	int behind = profile->recent_count - at;
	if (profile->recent_count == PROFILE_RECENT_MAX)
		behind--;
	else
		profile->recent_count++;
	memmove(&profile->recent[at + 1], &profile->recent[at], (size_t)behind * sizeof *stay);
	profile->recent[at] = *stay;
}

static int nights_of(const struct profile_stay *stay)
{
	int nights = stay_nights(stay->arrival_day, stay->departure_day);
	return nights > 0 ? nights : 0;
}

static int32_t earlier(int32_t a, int32_t b)
{
	return a == DAY_NONE || (b != DAY_NONE && b < a) ? b : a;
}

static int32_t later(int32_t a, int32_t b)
{
	return a == DAY_NONE || (b != DAY_NONE && b > a) ? b : a;
}

static void wishes_count(struct profile *profile, unsigned wishes, int count)
{
	for (int kind = 0; kind < WISH_KIND_COUNT; kind++)
		if (wishes & 1U << kind)
			wish_count(profile, (enum wish_kind)kind, count);
}

void profile_stay_add(struct profile *profile, const struct profile_stay *stay)
{
	struct profile_stay *known = recent_find(profile, stay->booking);
	spend_add(profile, stay->spent);
	if (known) {
		wishes_count(profile, stay->wishes & ~known->wishes, 1);
		known->wishes |= stay->wishes;
		money_add(known->spent, stay->spent, &known->spent);
		return;
	}
	profile->stays = capped((int64_t)profile->stays + 1);
	profile->nights = capped((int64_t)profile->nights + nights_of(stay));
	profile->first_day = earlier(profile->first_day, stay->arrival_day);
	profile->last_day = later(profile->last_day, stay->arrival_day);
	wishes_count(profile, stay->wishes, 1);
	type_count(profile, stay->type, 1);
	recent_put(profile, stay);
}

unsigned profile_preferences(const struct profile *profile)
{
	unsigned preferred = 0;
	for (int kind = 0; kind < WISH_KIND_COUNT; kind++) {
		int asked = 0;
		for (int i = 0; i < profile->recent_count; i++)
			asked += (profile->recent[i].wishes >> kind & 1U) != 0;
		if (asked >= PROFILE_PREFERRED_FROM)
			preferred |= 1U << kind;
	}
	return preferred;
}

const char *profile_type_usual(const struct profile *profile)
{
	const struct profile_type *usual = NULL;
	for (int i = 0; i < profile->type_count; i++)
		if (profile->types[i].count > 0 && (!usual || profile->types[i].count > usual->count))
			usual = &profile->types[i];
	return usual ? usual->code : "";
}

/* ---- Merging ----------------------------------------------------------------------------------------------------- */

static void stays_merge(const struct profile *other, struct profile *out)
{
	struct profile_stay shared[PROFILE_RECENT_MAX];
	int shared_count = 0;
	for (int i = 0; i < other->recent_count; i++)
		if (recent_find(out, other->recent[i].booking))
			shared[shared_count++] = other->recent[i];
		else
			recent_put(out, &other->recent[i]);
	out->stays = capped((int64_t)out->stays + other->stays - shared_count);
	out->nights = capped((int64_t)out->nights + other->nights);
	for (int i = 0; i < other->wish_count; i++)
		wish_count(out, other->wishes[i].kind, other->wishes[i].count);
	for (int i = 0; i < other->type_count; i++)
		type_count(out, other->types[i].code, other->types[i].count);
	for (int i = 0; i < other->spend_count; i++)
		spend_add(out, other->spend[i]);
	for (int i = 0; i < shared_count; i++) {
		struct profile_stay *known = recent_find(out, shared[i].booking);
		out->nights = capped((int64_t)out->nights - nights_of(&shared[i]));
		type_count(out, shared[i].type, -1);
		if (known) {
			wishes_count(out, shared[i].wishes & known->wishes, -1);
			known->wishes |= shared[i].wishes;
			money_add(known->spent, shared[i].spent, &known->spent);
		}
	}
	out->first_day = earlier(out->first_day, other->first_day);
	out->last_day = later(out->last_day, other->last_day);
}

static void notes_merge(const struct profile *other, struct profile *out)
{
	char both[2 * PROFILE_NOTES_BYTES];
	if (!*other->notes || strcmp(out->notes, other->notes) == 0)
		return;
	size_t used = strlen(out->notes);
	memcpy(both, out->notes, used);
	if (used > 0)
		both[used++] = '\n';
	text_copy(both + used, sizeof both - used, other->notes);
	text_copy(out->notes, sizeof out->notes, both);
}

void profile_merge(const struct profile *kept, const struct profile *other, struct profile *out)
{
	struct profile both = *kept, from = *other;
	person_take(&both, &from);
	/* kept's ways are the nearer ones. */
	ways_take(&from, kept);
	both.phone_count = both.email_count = both.document_count = 0;
	ways_take(&both, &from);
	both.language = from.name_ms > kept->name_ms ? from.language : kept->language;
	both.consent_messages = kept->consent_messages && from.consent_messages;
	stays_merge(&from, &both);
	notes_merge(&from, &both);
	both.complaints = capped((int64_t)kept->complaints + from.complaints);
	both.complaints_open = capped((int64_t)kept->complaints_open + from.complaints_open);
	if (from.last_score_ms > both.last_score_ms) {
		both.last_score = from.last_score;
		both.last_score_ms = from.last_score_ms;
	}
	*out = both;
}

/* ---- Limits ------------------------------------------------------------------------------------------------------ */

static bool count_within(int count, int most)
{
	return count >= 0 && count <= most;
}

static bool ways_valid(const struct profile *profile, const char **what_out)
{
	static const struct text_field document[] = {
	    TEXT_FIELD(profile_document, issuer, 0), TEXT_FIELD(profile_document, digest, PROFILE_DIGEST_BYTES - 1)};
	if (!count_within(profile->phone_count, PROFILE_PHONES_MAX))
		return fault_in("phones", what_out);
	if (!count_within(profile->email_count, PROFILE_EMAILS_MAX))
		return fault_in("emails", what_out);
	if (!count_within(profile->document_count, PROFILE_DOCUMENTS_MAX))
		return fault_in("documents", what_out);
	for (int i = 0; i < profile->document_count; i++)
		if (!text_fields_valid(&profile->documents[i], document, 2, NULL))
			return fault_in("documents", what_out);
	return true;
}

bool profile_valid(const struct profile *profile, const char **what_out)
{
	static const struct text_field texts[] = {TEXT_FIELD(profile, id, PROFILE_ID_BYTES - 1),
	    TEXT_FIELD(profile, name, 0), TEXT_FIELD(profile, surname, 0), TEXT_FIELD(profile, given, 0),
	    TEXT_FIELD(profile, latin, 0), TEXT_FIELD(profile, member_number, 0), TEXT_FIELD(profile, notes, 0),
	    TEXT_FIELD(profile, diet, 0), TEXT_FIELD(profile, allergy, 0)};
	if (!text_fields_valid(profile, texts, sizeof texts / sizeof *texts, what_out) ||
	    !ways_valid(profile, what_out))
		return false;
	if (profile->birth_day != DAY_NONE && !day_valid(profile->birth_day))
		return fault_in("birth_day", what_out);
	if (!count_within(profile->stays, PROFILE_COUNT_MAX) || !count_within(profile->nights, PROFILE_COUNT_MAX))
		return fault_in("stays", what_out);
	if (!count_within(profile->recent_count, PROFILE_RECENT_MAX))
		return fault_in("recent", what_out);
	if (profile->last_score < SCORE_NONE || profile->last_score > 100)
		return fault_in("last_score", what_out);
	return profile->language < LANGUAGE_COUNT || fault_in("language", what_out);
}
