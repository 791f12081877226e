/* Identity documents: the machine-readable zone of ICAO Doc 9303 (part 3 common rules, part 4 TD3, part 5 TD1, part 6
 * TD2), and the Chinese identity number of GB 11643-1999 (check character by ISO 7064 MOD 11-2). Nothing is guessed: a
 * slip is told. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "hotel/booking.h"
#include "hotel/date.h"

enum {
	DOCUMENT_NUMBER_BYTES = 33,
	COUNTRY_BYTES = 4,
	MRZ_INPUT_BYTES = 256, /* the longest input that is looked at */
	MRZ_BYTES = 91,        /* three lines of 30 and NUL */
	IDENTITY_NUMBER_LENGTH = 18,
};

enum document_kind {
	DOCUMENT_NONE,
	DOCUMENT_PASSPORT,
	DOCUMENT_IDENTITY_CARD,

	DOCUMENT_CHINESE_ID,
	DOCUMENT_OTHER,
	DOCUMENT_KIND_COUNT
};
enum sex { SEX_UNSPECIFIED, SEX_FEMALE, SEX_MALE, SEX_COUNT };
enum mrz_format { MRZ_NONE, MRZ_TD1, MRZ_TD2, MRZ_TD3 };

enum document_fault {
	DOCUMENT_OK,
	DOCUMENT_BAD_LENGTH,    /* no known form */
	DOCUMENT_BAD_CHARACTER, /* something that cannot stand there */
	DOCUMENT_BAD_KIND,
	DOCUMENT_BAD_COUNTRY,
	DOCUMENT_BAD_NUMBER, /* its check digit */
	DOCUMENT_BAD_BIRTH,  /* its check digit, or no date */
	DOCUMENT_BAD_EXPIRY,
	DOCUMENT_BAD_SEX,
	DOCUMENT_BAD_OPTIONAL, /* the check digit of TD3's personal number */
	DOCUMENT_BAD_COMPOSITE,
	DOCUMENT_BAD_NAME,
	DOCUMENT_BAD_REGION, /* GB 11643: no such province */
	DOCUMENT_BAD_CHECK,  /* GB 11643: check character */
	DOCUMENT_EXPIRED,
	DOCUMENT_FAULT_COUNT
};

struct document {
	enum document_kind kind;
	enum mrz_format format;
	char issuer[COUNTRY_BYTES], nationality[COUNTRY_BYTES]; /* as written: "D", "UTO", "CHN" */
	char number[DOCUMENT_NUMBER_BYTES];
	char surname[PERSON_NAME_BYTES], given[PERSON_NAME_BYTES];
	int32_t birth_day;  /* DAY_NONE where month or day are unknown ('<') */
	int32_t expiry_day; /* DAY_NONE: none */
	enum sex sex;
	char optional[16];
};

const char *document_kind_name(enum document_kind kind); /* "passport", "identity_card", "chinese_id", ... */
const char *sex_name(enum sex sex); /* "", "female", "male" */

/* The check digit of ICAO 9303-3, 4.9: weights 7 3 1 modulo 10; '0'..'9', or 0 if a character cannot stand in a zone.
 */
char mrz_check_digit(const char *field, size_t length);
/* Reads a zone as scanned or typed (length bytes, anything; lines apart by \r, \n or run together; small letters become
 * capitals). today decides the century of the birth (never after today) and whether it has expired. On a fault *out
 * holds what could be read. */
enum document_fault mrz_read(const char *input, size_t length, int32_t today, struct document *out);
/* The 18 characters of a Chinese identity number (full-width and small x accepted): region (a province; numbers
 * that begin with 9 are of another standard), birth date not after today, check. */
enum document_fault identity_number_read(const char *input, size_t length, int32_t today, struct document *out);
/* The check character ('0'..'9', 'X') of 17 digits; 0 if they are not digits. */
char identity_number_check(const char digits[17]);
/* True once enough of input has arrived to be a whole zone: a scanner that types its lines is told apart from its
 * pauses. */
bool mrz_complete(const char *input, size_t length);
