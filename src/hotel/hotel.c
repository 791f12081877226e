#include "hotel/hotel.h"
#include <string.h>
#include "hotel/words.h"

static bool id_valid(const char *id)
{
	return *id && id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static bool formats_valid(const struct number_formats *formats)
{
	if (formats->count < 0 || formats->count > NUMBER_FORMATS_MAX)
		return false;
	for (int i = 0; i < formats->count; i++)
		if (!number_format_valid(&formats->formats[i]))
			return false;
	return true;
}

static bool policies_valid(const struct hotel *hotel)
{
	if (hotel->policy_count < 1 || hotel->policy_count > HOTEL_POLICIES_MAX)
		return false;
	for (int i = 0; i < hotel->policy_count; i++)
		if (!policy_valid(&hotel->policies[i], NULL))
			return false;
	return true;
}

static const struct policy *policy_named(const struct hotel *hotel, const char *id)
{
	for (int i = 0; i < hotel->policy_count; i++)
		if (strcmp(hotel->policies[i].id, id) == 0)
			return &hotel->policies[i];
	return NULL;
}

const struct policy *hotel_policy(const struct hotel *hotel, const char *policy_id)
{
	const struct policy *named = policy_named(hotel, policy_id);
	return named ? named : policy_named(hotel, hotel->policy_id);
}

bool hotel_valid(const struct hotel *hotel, const char **what_out)
{
	static const struct text_field texts[] = {
	    TEXT_FIELD(hotel, id, 1),
	    TEXT_FIELD(hotel, phone, 0),
	    TEXT_FIELD(hotel, email, 0),
	    TEXT_FIELD(hotel, policy_id, 1),
	    TEXT_FIELD(hotel, receipt_public, 0),
	};
	if (!text_fields_valid(hotel, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (!id_valid(hotel->id))
		return fault_in("id", what_out);
	if (currency_exponent(hotel->currency) < 0)
		return fault_in("currency", what_out);
	if (hotel->utc_offset_minutes < -UTC_OFFSET_MINUTES_MAX || hotel->utc_offset_minutes > UTC_OFFSET_MINUTES_MAX)
		return fault_in("utc_offset_minutes", what_out);
	if (!day_valid(hotel->business_day))
		return fault_in("business_day", what_out);
	if (!policies_valid(hotel))
		return fault_in("policies", what_out);
	if (!policy_named(hotel, hotel->policy_id))
		return fault_in("policy_id", what_out);
	if (!formats_valid(&hotel->number_formats))
		return fault_in("number_formats", what_out);
	if (hotel->text_count < 0 || hotel->text_count > HOTEL_TEXTS_MAX)
		return fault_in("texts", what_out);
	return true;
}

const char *hotel_text(const struct hotel *hotel, const char *key, enum language language)
{
	for (int i = 0; i < hotel->text_count; i++)
		if (strcmp(hotel->texts[i].key, key) == 0)
			return localized_text(&hotel->texts[i].text, language);
	return "";
}
