/* The registration record of one guest of one room. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/booking.h"
#include "hotel/date.h"
#include "hotel/identity.h"

enum { NEEDS_BYTES = 193, CONSENT_VERSION_BYTES = 17 };

enum guest_field {
	GUEST_FIELD_NAME = 1,
	GUEST_FIELD_DOCUMENT = 2,
	GUEST_FIELD_BIRTH = 4,
	GUEST_FIELD_CONTACT = 8, /* phone or mail address, of the room's first guest */
	GUEST_FIELD_CONSENT = 16,
	GUEST_FIELD_NATIONALITY = 32,
};

struct guest {
	char name[PERSON_NAME_BYTES];
	char surname[PERSON_NAME_BYTES], given[PERSON_NAME_BYTES];
	enum document_kind document;
	char document_number[DOCUMENT_NUMBER_BYTES];
	char issuer[COUNTRY_BYTES], nationality[COUNTRY_BYTES];
	int32_t birth_day, expiry_day; /* DAY_NONE: not known, or a document without expiry */
	enum sex sex;
	bool document_checked; /* its check digits were right */
	char phone[PHONE_BYTES], email[EMAIL_BYTES];
	char diet[NEEDS_BYTES], allergy[NEEDS_BYTES], other_needs[NEEDS_BYTES];
	bool child;
	bool consent_registration;                   /* to the use of the data for the stay */
	bool consent_messages;                       /* to messages beyond the stay */
	char consent_version[CONSENT_VERSION_BYTES]; /* of the text that was agreed to */
	int64_t consent_ms;
};

/* Which fields are missing, as bits of enum guest_field; 0 if complete. first: the room's first guest. */
unsigned guest_missing(const struct guest *guest, bool first, bool document_required, bool consent_required);
bool guest_valid(const struct guest *guest, const char **what_out);
/* Fills name, document, birth, expiry, nationality, sex from a document read without fault. */
struct document;
void guest_from_document(struct guest *guest, const struct document *document);
/* 5..20 digits with at most one leading '+'; blanks, hyphens, brackets allowed. "" is not valid. */
bool phone_valid(const char *phone);
/* One '@', a dot behind it, no blanks or controls. "" is not valid. */
bool email_valid(const char *email);
