/* The kiosks, their one-time enrolment codes, and the commands that they sent. */
#pragma once
#include "central/database.h"
#include "wire/sync.h"

enum { ENROL_CODE_BYTES = 32, ENROL_MINUTES = 60, TOKEN_BYTES = 65 };

struct kiosk_row {
	char id[33];
	char name[64];
	int64_t incarnation, next_sequence;
	int64_t seen_ms;     /* its last request of any kind */
	int64_t reported_ms; /* its last report of leases */
	int64_t outbox_length;
	char printer[24], screen[32];
	int64_t wrong_tries; /* at numbers that do not exist */
};

struct kiosk_rows {
	int count;
	struct kiosk_row *rows;
};

/* Draws a code for the kiosk of this name; good for ENROL_MINUTES, once. */
bool store_enrol_code_make(struct work *work, const char *name, char out[ENROL_CODE_BYTES], struct error *err);
/* Makes or renews the kiosk that the code is for. The same code with the same nonce is answered the same for ten
 * minutes. Codes: CODE_UNKNOWN (unknown, used, too old: the caller never learns which). renewed_out: an older
 * incarnation existed. */
bool store_kiosk_enrol(struct work *work, const struct sync_enrol_request *request, struct sync_enrol_answer *out,
    bool *renewed_out, struct error *err);
/* The hotel that a code or a kiosk's token belongs to; for work with hotel "". False, code as named, where there is
 * none. */
bool store_enrol_code_hotel(struct work *work, const char *code, char out[HOTEL_ID_BYTES], struct error *err);
bool store_kiosk_by_token(struct work *work, const char *token, char hotel_out[HOTEL_ID_BYTES], struct kiosk_row *out,
    struct error *err); /* UNAUTHORIZED, FENCED */

bool store_kiosk_load(struct work *work, const char *id, struct kiosk_row *out, struct error *err); /* NOT_FOUND */
bool store_kiosk_list(struct work *work, struct kiosk_rows *out, struct error *err);                /* by name */
void kiosk_rows_finish(struct kiosk_rows *rows);
/* It pulled from this cursor; written where that is news, or the kiosk was not seen for a while. */
bool store_kiosk_pulled(struct work *work, const char *id, int64_t cursor, struct error *err);
bool store_kiosk_reported(
    struct work *work, const char *id, const struct sync_leases_request *report, struct error *err);
bool store_kiosk_printer(struct work *work, const char *id, const char *state, struct error *err);
bool store_kiosk_tries(struct work *work, const char *id, int64_t count, struct error *err);

/* What was answered to this command before; *found_out false where it is new. fingerprint: DIGEST_BYTES of its kind and
 * body. Code KEY_REUSED where the stored fingerprint differs. */
bool store_command_find(struct work *work, const char *kiosk, int64_t incarnation, const struct sync_command *command,
    const uint8_t *fingerprint, struct sync_result *out, bool *found_out, struct error *err);
/* Keeps the result and moves the kiosk's next_sequence. */
bool store_command_keep(struct work *work, const char *kiosk, int64_t incarnation, const struct sync_command *command,
    const uint8_t *fingerprint, const struct sync_result *result, struct error *err);
