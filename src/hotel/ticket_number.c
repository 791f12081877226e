#include "hotel/ticket_number.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

static const char qr_prefix[] = "FOYER-T:";

void ticket_number_draw(const struct random *random, char out[TICKET_NUMBER_BYTES])
{
	char own[BOOKING_NUMBER_BYTES];
	booking_number_draw(random, own);
	snprintf(out, TICKET_NUMBER_BYTES, "T%.8s", own);
}

bool ticket_number_valid(const char *number)
{
	return number && *number == 'T' && booking_number_own(number + 1);
}

/* Bytes of input up to its end that are no blanks. */
static void trim(const char **input, size_t *length)
{
	while (*length > 0 && (*input)[*length - 1] && strchr(" \t\r\n", (*input)[*length - 1]))
		--*length;
	while (*length > 0 && **input && strchr(" \t\r\n", **input)) {
		++*input;
		--*length;
	}
}

static bool marked(const char *input, size_t length)
{
	return length > sizeof qr_prefix - 1 && strncasecmp(input, qr_prefix, sizeof qr_prefix - 1) == 0;
}

bool ticket_number_normalise(const char *input, size_t length, char out[TICKET_NUMBER_BYTES])
{
	static const struct number_formats formats = {
	    1, {{"T", TICKET_NUMBER_LENGTH, TICKET_NUMBER_LENGTH, true, true}}};
	char plain[BOOKING_NUMBER_BYTES];
	memset(out, 0, TICKET_NUMBER_BYTES);
	if (!input || length > SCAN_INPUT_BYTES)
		return false;
	trim(&input, &length);
	if (marked(input, length)) {
		input += sizeof qr_prefix - 1;
		length -= sizeof qr_prefix - 1;
	}
	if (!booking_number_normalise(input, length, &formats, plain) || !ticket_number_valid(plain))
		return false;
	memcpy(out, plain, TICKET_NUMBER_BYTES);
	return true;
}

bool ticket_qr_read(const char *scanned, size_t length)
{
	char number[TICKET_NUMBER_BYTES];
	const char *input = scanned;
	size_t left = length;
	if (!scanned || length > SCAN_INPUT_BYTES)
		return false;
	trim(&input, &left);
	return marked(input, left) && ticket_number_normalise(input, left, number);
}

void ticket_qr(const char *number, char out[TICKET_QR_BYTES])
{
	snprintf(out, TICKET_QR_BYTES, "%s%s", qr_prefix, number);
}
