/* The door key credential: what makes the lock open for this stay. */
#pragma once
#include <stdint.h>
#include "base/error.h"

struct key_request {
	const char *hotel, *room_number, *booking_number;
	int64_t from_ms, until_ms; /* UTC */
	int copies;                /* 1..8 cards */
};

struct key_encoder;
/* spec: "pin" (the lock opens by the PIN that central issued; nothing is to be encoded) or "file:DIR" (each request is
 * written as NNNN.key, one `name=value` a line). NULL, code "INVALID": any other. */
struct key_encoder *key_encoder_create(const char *spec, struct error *err);
void key_encoder_destroy(struct key_encoder *encoder); /* accepts NULL */
/* True if the guest is handed something beside the PIN. */
bool key_encoder_gives_card(const struct key_encoder *encoder);
/* Encodes; may wait for the device, so call it on the devices' thread. Codes: "INVALID" (a field out of range), "IO".
 */
bool key_encoder_issue(struct key_encoder *encoder, const struct key_request *request, struct error *err);
