/* A ticket's number: 'T' and eight characters as of a booking number of our own, so that the two are never taken for
 * one another (nine characters against eight) and every slip is found. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "base/random.h"
#include "hotel/booking_number.h"

enum {
	TICKET_NUMBER_LENGTH = OWN_NUMBER_LENGTH + 1,
	TICKET_NUMBER_BYTES = TICKET_NUMBER_LENGTH + 1,
	TICKET_QR_BYTES = 24
};

void ticket_number_draw(const struct random *random, char out[TICKET_NUMBER_BYTES]);
bool ticket_number_valid(const char *number);
/* What a guest typed or scanned (length bytes, anything): blanks, hyphens, small and full-width letters are taken; also
 * the QR's text. False: out "". */
bool ticket_number_normalise(const char *input, size_t length, char out[TICKET_NUMBER_BYTES]);
/* Whether what was scanned is a ticket's QR: its mark, then a ticket's number. */
bool ticket_qr_read(const char *scanned, size_t length);
/* "FOYER-T:TXXXXXXXX" */
void ticket_qr(const char *number, char out[TICKET_QR_BYTES]);
