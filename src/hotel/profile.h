/* A guest over all his stays: who he is, how he is reached, what he asks for; and the rule that tells whether two
 * profiles are one person. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/booking.h"
#include "hotel/guest.h"

enum {
	PROFILE_ID_BYTES = 33,
	PROFILE_PHONES_MAX = 4,
	PROFILE_EMAILS_MAX = 4,
	PROFILE_DOCUMENTS_MAX = 4,
	PROFILE_CURRENCIES_MAX = 4,
	PROFILE_TYPES_MAX = 12,
	PROFILE_RECENT_MAX = 5,     /* stays that preferences are learned from */
	PROFILE_PREFERRED_FROM = 2, /* of them: a wish asked so often is a preference */
	PROFILE_NOTES_BYTES = 601,
	PROFILE_DIGEST_BYTES = 65,
	PROFILE_COUNT_MAX = 1000000,
	SCORE_NONE = -1,
};

struct profile_phone {
	char text[PHONE_BYTES];
};

struct profile_email {
	char text[EMAIL_BYTES];
};

/* The number itself is not kept here: a keyed digest of it (hex) tells whether two are the same. */
struct profile_document {
	enum document_kind kind;
	char issuer[COUNTRY_BYTES];
	char digest[PROFILE_DIGEST_BYTES];
};

struct profile_type {
	char code[TYPE_CODE_BYTES];
	int count;
};

struct profile_wish {
	enum wish_kind kind;
	int count;
};

/* One booking that he stayed for. */
struct profile_stay {
	char booking[BOOKING_NUMBER_BYTES];
	int32_t arrival_day, departure_day;
	char type[TYPE_CODE_BYTES];
	unsigned wishes; /* a bit for each enum wish_kind */
	struct money spent;
};

struct profile {
	char id[PROFILE_ID_BYTES];
	int64_t revision;
	char name[PERSON_NAME_BYTES], surname[PERSON_NAME_BYTES], given[PERSON_NAME_BYTES], latin[PERSON_NAME_BYTES];
	bool name_checked;                            /* read from a document without fault */
	int64_t name_ms;                              /* when he was last named so */
	int32_t birth_day;                            /* DAY_NONE: not known */
	int phone_count, email_count, document_count; /* the newest first */
	struct profile_phone phones[PROFILE_PHONES_MAX];
	struct profile_email emails[PROFILE_EMAILS_MAX];
	struct profile_document documents[PROFILE_DOCUMENTS_MAX];
	enum language language;
	char member_number[MEMBER_NUMBER_BYTES];
	bool vip;
	char notes[PROFILE_NOTES_BYTES];              /* the staff's */
	char diet[NEEDS_BYTES], allergy[NEEDS_BYTES]; /* as last said, where he agreed that it is kept */
	int64_t needs_ms;
	bool consent_messages;       /* beyond the stay */
	int32_t first_day, last_day; /* of his stays; DAY_NONE: none yet */
	int stays, nights;
	int spend_count, wish_count, type_count, recent_count;
	struct money spend[PROFILE_CURRENCIES_MAX];
	struct profile_wish wishes[WISH_KIND_COUNT];
	struct profile_type types[PROFILE_TYPES_MAX];
	struct profile_stay recent[PROFILE_RECENT_MAX]; /* the newest first */
	int complaints, complaints_open;
	int last_score; /* 0..100, SCORE_NONE: none */
	int64_t last_score_ms;
};

enum profile_match { PROFILE_DIFFERENT, PROFILE_POSSIBLE, PROFILE_CERTAIN };
/* What speaks for it, the strongest first. */
enum profile_ground {
	GROUND_DOCUMENT,
	GROUND_MEMBER,
	GROUND_PHONE,
	GROUND_EMAIL,
	GROUND_BIRTH, /* surname and day of birth */
	GROUND_NONE,
	PROFILE_GROUND_COUNT
};
struct profile_verdict {
	enum profile_match match;
	enum profile_ground ground;
};

const char *profile_ground_name(enum profile_ground ground); /* "document" "member" "phone" "email" "birth" "" */

/* Nobody yet: no day, no score. */
void profile_begin(struct profile *out);
/* What a booking tells of whoever made it; its VIP mark is the booking's alone. */
void profile_of_contact(const struct contact *contact, enum language language, const char *member_number,
    int64_t made_ms, struct profile *out);
/* What a registration tells. digest: of the document's number, "" where there is none. Needs only with his consent. */
void profile_of_guest(const struct guest *guest, const char *digest, int64_t registered_ms, struct profile *out);
/* False where there is nothing to know him again by: no document, member's number, phone, mail, surname with birth. */
bool profile_recognisable(const struct profile *profile);

/* Certain: the same document of the same issuer; the same member; the same phone or mail with the same surname, in any
 * script that both have, unless day of birth, given name or member's number say otherwise. Possible: the same phone or
 * mail else; the same surname and day of birth. */
struct profile_verdict profile_compare(const struct profile *a, const struct profile *b);
/* Another day of birth, given name or member's number: a family shares phone and surname, and is not one person. */
bool profile_contradicts(const struct profile *a, const struct profile *b);
/* The same surname, and nothing that says otherwise. */
bool profile_namesakes(const struct profile *a, const struct profile *b);
/* In international form or not: one is the other behind at most a country's code; seven digits at least. */
bool profile_phone_same(const char *a, const char *b);

/* He said something again: facts of now are added, the newest counts. */
void profile_learn(struct profile *profile, const struct profile *facts);
/* A stay is over. A further room of a booking that is known only adds what was spent. */
void profile_stay_add(struct profile *profile, const struct profile_stay *stay);
/* Both as one, under kept's id: the name is that of the newer registration checked by its document, else the newer one;
 * sums add (a stay among the recent of both counts once), lists unite within their bounds, consent is given only where
 * both gave it. kept's member number stays where both have one. out may be either. */
void profile_merge(const struct profile *kept, const struct profile *other, struct profile *out);
/* Asked in at least PROFILE_PREFERRED_FROM of the recent stays: a bit for each enum wish_kind. */
unsigned profile_preferences(const struct profile *profile);
/* The type stayed in most often, the first of equals; "" for none. */
const char *profile_type_usual(const struct profile *profile);
bool profile_valid(const struct profile *profile, const char **what_out);
