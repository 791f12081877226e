/* The number on a receipt: a random 128-bit id, shown as groups that can be read out. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "base/random.h"

enum {
	RECEIPT_ID_BYTES = 33,    /* 32 hexadecimal digits and NUL */
	RECEIPT_SHORT_BYTES = 13, /* the first twelve and NUL */
};

void receipt_id_draw(const struct random *random, char out[RECEIPT_ID_BYTES]);
bool receipt_id_valid(const char *id); /* 32 small hexadecimal digits */
/* The first 12 digits as "1A2B-3C4D-5E6F". id must be valid. */
void receipt_id_short(const char *id, char out[15]);
/* What a guest typed of it (length bytes, anything): twelve digits in small letters, blanks and hyphens left out. False:
 * it is none. */
bool receipt_id_short_normalise(const char *input, size_t length, char out[RECEIPT_SHORT_BYTES]);
