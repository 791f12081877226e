#include "hotel/receipt_number.h"
#include <stddef.h>
#include <string.h>

void receipt_id_draw(const struct random *random, char out[RECEIPT_ID_BYTES])
{
	random_text(random, "0123456789abcdef", out, RECEIPT_ID_BYTES - 1);
}

bool receipt_id_valid(const char *id)
{
	return id && strnlen(id, RECEIPT_ID_BYTES) == RECEIPT_ID_BYTES - 1 &&
	       strspn(id, "0123456789abcdef") == RECEIPT_ID_BYTES - 1;
}

void receipt_id_short(const char *id, char out[15])
{
	size_t written = 0;
	for (size_t i = 0; i < 12; i++) {
		if (i > 0 && i % 4 == 0)
			out[written++] = '-';
		char digit = id[i];
		out[written++] = digit >= 'a' ? (char)(digit - 'a' + 'A') : digit;
	}
	out[written] = '\0';
}

bool receipt_id_short_normalise(const char *input, size_t length, char out[RECEIPT_SHORT_BYTES])
{
	size_t written = 0;
	out[0] = '\0';
	for (size_t i = 0; i < length; i++) {
		char digit = input[i] >= 'A' && input[i] <= 'F' ? (char)(input[i] - 'A' + 'a') : input[i];
		if (digit == ' ' || digit == '-')
			continue;
		if (!digit || !strchr("0123456789abcdef", digit) || written == RECEIPT_SHORT_BYTES - 1) {
			out[0] = '\0';
			return false;
		}
		out[written++] = digit;
		out[written] = '\0';
	}
	return written == RECEIPT_SHORT_BYTES - 1;
}
