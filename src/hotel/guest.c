#include "hotel/guest.h"
#include <stdio.h>
#include <string.h>
#include "hotel/words.h"

bool phone_valid(const char *phone)
{
	int digits = 0;
	for (const char *c = phone; *c; c++) {
		if (*c >= '0' && *c <= '9')
			digits++;
		else if (!(*c == '+' && c == phone) && !strchr(" -()", *c))
			return false;
	}
	return digits >= 5 && digits <= 20;
}

bool email_valid(const char *email)
{
	const char *at = strchr(email, '@');
	if (!at || at == email || strchr(at + 1, '@'))
		return false;
	for (const char *c = email; *c; c++)
		if ((unsigned char)*c <= ' ' || *c == 0x7f || strchr("<>,;\"", *c))
			return false;
	const char *dot = strrchr(at, '.');
	return dot && dot > at + 1 && dot[1] != '\0' && at[1] != '.';
}

unsigned guest_missing(const struct guest *guest, bool first, bool document_required, bool consent_required)
{
	bool adult_document = document_required && !guest->child;
	unsigned missing = 0;
	if (!*guest->name)
		missing |= GUEST_FIELD_NAME;
	if (adult_document && (guest->document == DOCUMENT_NONE || !*guest->document_number))
		missing |= GUEST_FIELD_DOCUMENT;
	if (adult_document && !*guest->nationality)
		missing |= GUEST_FIELD_NATIONALITY;
	if ((adult_document || first) && !day_valid(guest->birth_day))
		missing |= GUEST_FIELD_BIRTH;
	if (first && !*guest->phone && !*guest->email)
		missing |= GUEST_FIELD_CONTACT;
	if (consent_required && !guest->child && (!guest->consent_registration || !*guest->consent_version))
		missing |= GUEST_FIELD_CONSENT;
	return missing;
}

bool guest_valid(const struct guest *guest, const char **what_out)
{
	static const struct text_field texts[] = {
	    TEXT_FIELD(guest, name, 0),
	    TEXT_FIELD(guest, surname, 0),
	    TEXT_FIELD(guest, given, 0),
	    TEXT_FIELD(guest, document_number, 0),
	    TEXT_FIELD(guest, issuer, 0),
	    TEXT_FIELD(guest, nationality, 0),
	    TEXT_FIELD(guest, phone, 0),
	    TEXT_FIELD(guest, email, 0),
	    TEXT_FIELD(guest, diet, 0),
	    TEXT_FIELD(guest, allergy, 0),
	    TEXT_FIELD(guest, other_needs, 0),
	    TEXT_FIELD(guest, consent_version, 0),
	};
	if (!text_fields_valid(guest, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (guest->document >= DOCUMENT_KIND_COUNT)
		return fault_in("document", what_out);
	if (guest->sex >= SEX_COUNT)
		return fault_in("sex", what_out);
	if (guest->birth_day != DAY_NONE && !day_valid(guest->birth_day))
		return fault_in("birth_day", what_out);
	if (guest->expiry_day != DAY_NONE && !day_valid(guest->expiry_day))
		return fault_in("expiry_day", what_out);
	if (*guest->phone && !phone_valid(guest->phone))
		return fault_in("phone", what_out);
	if (*guest->email && !email_valid(guest->email))
		return fault_in("email", what_out);
	if (guest->consent_ms < 0)
		return fault_in("consent_ms", what_out);
	return true;
}

/* Where the family name is written first. */
static bool surname_first(const char *nationality)
{
	static const char *const countries[] = {"CHN", "TWN", "HKG", "MAC", "JPN", "KOR", "PRK", "VNM", "HUN"};
	return word_index(nationality, countries, sizeof countries / sizeof *countries) >= 0;
}

void guest_from_document(struct guest *guest, const struct document *document)
{
	bool first = surname_first(document->nationality);
	const char *left = first ? document->surname : document->given;
	const char *right = first ? document->given : document->surname;
	if (*document->surname) {
		snprintf(guest->surname, sizeof guest->surname, "%s", document->surname);
		snprintf(guest->given, sizeof guest->given, "%s", document->given);
		/* A machine-readable zone has at most 39 characters of name, so both fit. */
		snprintf(guest->name, sizeof guest->name, "%.45s%s%.45s", left, *left && *right ? " " : "", right);
	}
	guest->document = document->kind;
	snprintf(guest->document_number, sizeof guest->document_number, "%s", document->number);
	snprintf(guest->issuer, sizeof guest->issuer, "%s", document->issuer);
	snprintf(guest->nationality, sizeof guest->nationality, "%s", document->nationality);
	guest->birth_day = document->birth_day;
	guest->expiry_day = document->expiry_day;
	guest->sex = document->sex;
	guest->document_checked = true;
}
