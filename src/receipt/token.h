/* The signed token in a receipt's QR code: what, when and how much, by which hotel; nobody's name, no room, no door
 * code.
 *
 * Text form: "FOYER1." followed by base64url of payload and Ed25519 signature (the last 64 bytes). The payload,
 * big-endian: version 1 | kind u8 | receipt id 16 bytes | issued at u48, UTC ms | amount i64, minor units | currency 3
 * ASCII letters | booking check u16 | length of hotel u8 | hotel. One receipt has exactly one text: any other spelling
 * is refused. */
#pragma once
#include <stddef.h>
#include <stdint.h>
#include "base/crypto.h"
#include "base/error.h"
#include "hotel/receipt_number.h"

enum {
	RECEIPT_HOTEL_BYTES = 33,  /* 1..32 characters of [A-Za-z0-9._-] and NUL */
	RECEIPT_TOKEN_BYTES = 256, /* any token's text and NUL */
	RECEIPT_LINK_BYTES = 512,
};

/* What the paper is about. The numbers are on paper for years: never renumber. */
enum receipt_kind {
	RECEIPT_CHECK_IN = 1,
	RECEIPT_CHECK_OUT = 2,
	RECEIPT_CONFIRMATION = 3,
	RECEIPT_CANCELLATION = 4,
	RECEIPT_TICKET = 5,
	RECEIPT_KINDS
};

struct receipt_token {
	enum receipt_kind kind;
	char id[RECEIPT_ID_BYTES]; /* hotel/receipt_number.h; central finds the receipt by it: /v1/receipts/{id} */
	char hotel[RECEIPT_HOTEL_BYTES];
	int64_t issued_ms; /* UTC, 0..2^48-1 */
	int64_t amount_minor;
	char currency[4];       /* ISO 4217 */
	uint16_t booking_check; /* receipt_booking_check of the printed booking number */
};

/* 16 bits of the digest of receipt id and booking number: enough to notice a booking number altered on the paper, too
 * few to find the number by trying (thousands of numbers share a value). */
uint16_t receipt_booking_check(const char id[RECEIPT_ID_BYTES], const char *booking_number);

/* Signs token with the kiosk's or central's secret key. False, code "INVALID": a field outside its range. */
bool receipt_token_sign(const struct receipt_token *token, const uint8_t secret[SIGN_SECRET_BYTES],
    char out[RECEIPT_TOKEN_BYTES], struct error *err);
/* Reads text and checks the signature; out is only set on success. Codes: "MALFORMED" (not a token, wrong spelling or
 * field), "FORGED" (not signed by this key). text may be anything. */
bool receipt_token_verify(
    const char *text, const uint8_t public_key[SIGN_PUBLIC_BYTES], struct receipt_token *out, struct error *err);

/* The hotel that text names, not checked yet: whose key is to be tried. False where it is no token. */
bool receipt_token_hotel(const char *text, char out[RECEIPT_HOTEL_BYTES]);

/* What the QR code holds: base_url + token, so that a phone opens central's page, or the bare token where base_url is
 * NULL or "". False, code "INVALID": base_url is not http(s), holds blanks or controls, or the whole is too long. */
bool receipt_link(const char *base_url, const char *token, char out[RECEIPT_LINK_BYTES], struct error *err);
/* The token within a scanned text: itself, or what follows the last '/', '=' or '#' of a link. NULL if there is none.
 */
const char *receipt_token_in(const char *scanned);
