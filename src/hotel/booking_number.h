/* Booking numbers: Foyer's own form, and the forms of agencies and other systems that the hotel allows. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "base/random.h"

enum {
	BOOKING_NUMBER_BYTES = 33,       /* the longest normal form, 32 characters, and NUL */
	BOOKING_NUMBER_INPUT_BYTES = 64, /* anything longer is no number */
	SCAN_INPUT_BYTES = 512,          /* the longest scanned text that is looked at */
	OWN_NUMBER_LENGTH = 8,
	NUMBER_FORMATS_MAX = 8,
};

/* An allowed foreign form, of the normal form (no hyphens): [prefix] then letters and/or digits. */
struct number_format {
	char prefix[9];             /* capitals and digits; "" for none */
	int min_length, max_length; /* of the whole, prefix included; 4..32 */
	bool letters, digits;       /* what may follow the prefix */
};
struct number_formats {
	int count;
	struct number_format formats[NUMBER_FORMATS_MAX];
};

/* A new number: 7 drawn characters of "23456789ABCDEFGHJKMNPQRSTUVWXYZ" (31, a prime; no 0 O 1 I L) and a check
 * character, so that the sum of weight 1..8 times value is 11 modulo 31: every single slip and every exchange of two
 * characters is found. */
void booking_number_draw(const struct random *random, char out[BOOKING_NUMBER_BYTES]);
/* True for a normal form of 8 characters of that alphabet with a right check character. */
bool booking_number_own(const char *number);

/* What a guest typed or scanned (length bytes, need not end with NUL, may be anything) to the normal form: full-width
 * to half-width, upper case, blanks and hyphens removed. True only if the result is our own form or one of formats. On
 * false out is ""; there is one kind of failure only. formats may be NULL. */
bool booking_number_normalise(
    const char *input, size_t length, const struct number_formats *formats, char out[BOOKING_NUMBER_BYTES]);
/* As above from a scanned code: the plain number, "FOYER1:NUMBER" (more fields after another ':' are ignored), or an
 * http(s) address with a query field b=NUMBER. */
bool booking_number_from_scan(
    const char *input, size_t length, const struct number_formats *formats, char out[BOOKING_NUMBER_BYTES]);
/* Every format's limits are sensible. */
bool number_format_valid(const struct number_format *format);
