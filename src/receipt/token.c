#include "receipt/token.h"
#include <string.h>
#include "base/text.h"

static const char prefix[] = "FOYER1.";

enum {
	PREFIX_LENGTH = sizeof prefix - 1,
	VERSION = 1,
	ID_BYTES = (RECEIPT_ID_BYTES - 1) / 2,
	FIXED_BYTES = 1 + 1 + ID_BYTES + 6 + 8 + 3 + 2 + 1,
	HOTEL_MAX = RECEIPT_HOTEL_BYTES - 1,
	PAYLOAD_MAX = FIXED_BYTES + HOTEL_MAX,
	SIGNED_MAX = PAYLOAD_MAX + SIGN_BYTES,
	BASE64_MAX = (SIGNED_MAX * 4 + 2) / 3,
};
_Static_assert(PREFIX_LENGTH + BASE64_MAX < RECEIPT_TOKEN_BYTES, "every token fits");

static const int64_t ISSUED_END_MS = (int64_t)1 << 48;

uint16_t receipt_booking_check(const char id[RECEIPT_ID_BYTES], const char *booking_number)
{
	struct buffer said = {0};
	buffer_addf(&said, "%s/%s", id, booking_number);
	uint8_t sum[DIGEST_BYTES];
	digest(said.data, said.length, NULL, sum);
	buffer_wipe(&said);
	return (uint16_t)(sum[0] << 8 | sum[1]);
}

static bool hotel_valid(const char *hotel)
{
	size_t length = strnlen(hotel, RECEIPT_HOTEL_BYTES);
	if (length < 1 || length > HOTEL_MAX)
		return false;
	return strspn(hotel, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") == length;
}

static bool currency_valid(const char currency[4])
{
	for (int i = 0; i < 3; i++)
		if (currency[i] < 'A' || currency[i] > 'Z')
			return false;
	return currency[3] == '\0';
}

/* The name of the first field that is outside its range, or NULL. */
static const char *wrong_field(const struct receipt_token *token)
{
	if (token->kind < RECEIPT_CHECK_IN || token->kind >= RECEIPT_KINDS)
		return "kind";
	if (strnlen(token->id, RECEIPT_ID_BYTES) == RECEIPT_ID_BYTES || !receipt_id_valid(token->id))
		return "id";
	if (token->issued_ms < 0 || token->issued_ms >= ISSUED_END_MS)
		return "issued_ms";
	if (!currency_valid(token->currency))
		return "currency";
	return hotel_valid(token->hotel) ? NULL : "hotel";
}

static uint8_t *put_number(uint8_t *to, uint64_t value, int bytes)
{
	for (int i = bytes - 1; i >= 0; i--)
		*to++ = (uint8_t)(value >> (8 * i));
	return to;
}

static uint64_t take_number(const uint8_t **from, int bytes)
{
	uint64_t value = 0;
	for (int i = 0; i < bytes; i++)
		value = value << 8 | *(*from)++;
	return value;
}

/* token must be valid; returns the length. */
static size_t write_payload(const struct receipt_token *token, uint8_t out[PAYLOAD_MAX])
{
	size_t hotel_length = strlen(token->hotel);
	uint8_t *at = put_number(out, VERSION, 1);
	at = put_number(at, token->kind, 1);
	text_unhex(token->id, at, ID_BYTES);
	at = put_number(at + ID_BYTES, (uint64_t)token->issued_ms, 6);
	at = put_number(at, (uint64_t)token->amount_minor, 8);
	memcpy(at, token->currency, 3);
	at = put_number(at + 3, token->booking_check, 2);
	at = put_number(at, hotel_length, 1);
	memcpy(at, token->hotel, hotel_length);
	return FIXED_BYTES + hotel_length;
}

/* length is at least FIXED_BYTES. False: another version, or a field outside its range. */
static bool read_payload(const uint8_t *payload, size_t length, struct receipt_token *out)
{
	const uint8_t *at = payload;
	*out = (struct receipt_token){0};
	if (take_number(&at, 1) != VERSION)
		return false;
	out->kind = (enum receipt_kind)take_number(&at, 1);
	text_hex(at, ID_BYTES, out->id);
	at += ID_BYTES;
	out->issued_ms = (int64_t)take_number(&at, 6);
	out->amount_minor = (int64_t)take_number(&at, 8);
	memcpy(out->currency, at, 3);
	at += 3;
	out->booking_check = (uint16_t)take_number(&at, 2);
	size_t hotel_length = (size_t)take_number(&at, 1);
	if (hotel_length > HOTEL_MAX || hotel_length != length - FIXED_BYTES)
		return false;
	memcpy(out->hotel, at, hotel_length);
	return strlen(out->hotel) == hotel_length && !wrong_field(out);
}

bool receipt_token_sign(const struct receipt_token *token, const uint8_t secret[SIGN_SECRET_BYTES],
    char out[RECEIPT_TOKEN_BYTES], struct error *err)
{
	const char *wrong = wrong_field(token);
	if (wrong)
		return error_set(err, "INVALID", "signing a receipt: %s is outside its range", wrong);
	uint8_t bytes[SIGNED_MAX];
	size_t length = write_payload(token, bytes);
	sign(secret, bytes, length, bytes + length);
	memcpy(out, prefix, PREFIX_LENGTH);
	text_base64(bytes, length + SIGN_BYTES, out + PREFIX_LENGTH);
	return true;
}

/* The bytes behind text; false unless text is exactly how they are written. */
static bool read_text(const char *text, uint8_t out[SIGNED_MAX], size_t *length_out)
{
	char again[RECEIPT_TOKEN_BYTES];
	if (strncmp(text, prefix, PREFIX_LENGTH) != 0 || strnlen(text, RECEIPT_TOKEN_BYTES) >= RECEIPT_TOKEN_BYTES)
		return false;
	if (!text_unbase64(text + PREFIX_LENGTH, out, SIGNED_MAX, length_out))
		return false;
	text_base64(out, *length_out, again);
	return strcmp(again, text + PREFIX_LENGTH) == 0;
}

bool receipt_token_verify(
    const char *text, const uint8_t public_key[SIGN_PUBLIC_BYTES], struct receipt_token *out, struct error *err)
{
	uint8_t bytes[SIGNED_MAX];
	size_t length;
	struct receipt_token token;
	if (!read_text(text, bytes, &length) || length < FIXED_BYTES + 1 + SIGN_BYTES)
		return error_set(err, "MALFORMED", "checking a receipt: this is no receipt's token");
	size_t payload_length = length - SIGN_BYTES;
	if (!sign_check(public_key, bytes, payload_length, bytes + payload_length))
		return error_set(err, "FORGED", "checking a receipt: it was not signed by this hotel");
	if (!read_payload(bytes, payload_length, &token))
		return error_set(err, "MALFORMED", "checking a receipt: signed, but with a field outside its range");
	*out = token;
	return true;
}

bool receipt_token_hotel(const char *text, char out[RECEIPT_HOTEL_BYTES])
{
	uint8_t bytes[SIGNED_MAX];
	size_t length;
	struct receipt_token token;
	if (!read_text(text, bytes, &length) || length < FIXED_BYTES + 1 + SIGN_BYTES ||
	    !read_payload(bytes, length - SIGN_BYTES, &token))
		return false;
	memcpy(out, token.hotel, RECEIPT_HOTEL_BYTES);
	return true;
}

static bool base_url_valid(const char *url)
{
	if (strncmp(url, "http://", 7) != 0 && strncmp(url, "https://", 8) != 0)
		return false;
	for (const char *c = url; *c; c++)
		if (*c < '!' || *c > '~')
			return false;
	return true;
}

bool receipt_link(const char *base_url, const char *token, char out[RECEIPT_LINK_BYTES], struct error *err)
{
	const char *base = base_url ? base_url : "";
	if (base[0] && !base_url_valid(base))
		return error_set(err, "INVALID", "making a receipt's link: the address must be http:// or https://");
	size_t base_length = strlen(base), token_length = strlen(token);
	if (base_length + token_length >= RECEIPT_LINK_BYTES)
		return error_set(err, "INVALID", "making a receipt's link: the address is too long");
	memcpy(out, base, base_length);
	memcpy(out + base_length, token, token_length + 1);
	return true;
}

const char *receipt_token_in(const char *scanned)
{
	const char *token = scanned;
	if (base_url_valid(scanned))
		for (const char *c = scanned; *c; c++)
			if (strchr("/=#", *c))
				token = c + 1;
	return strncmp(token, prefix, PREFIX_LENGTH) == 0 ? token : NULL;
}
