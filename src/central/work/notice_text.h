/* A guest's notice as the text that is sent. Pure. */
#pragma once
#include "base/buffer.h"
#include "hotel/notice.h"
#include "wire/json.h"

/* values: as they were queued. subject and body: of a mail; message: of an SMS. Code BAD_TEMPLATE where nothing can be
 * said of this kind or by these values. */
struct notice_text {
	struct buffer subject, body, message;
	struct buffer link; /* by which greetings and offers are stopped; "" for none */
};
bool notice_text_make(const struct notice *notice, const json_t *values, struct notice_text *out, struct error *err);
void notice_text_finish(struct notice_text *text);

/* The bytes of a mail (RFC 5322, UTF-8 in base64), appended to out. id: stable for the notice. A text with a
 * link has the headers by which mail programs stop it (RFC 2369, RFC 8058). */
void mail_make(const char *id, const char *from, const char *to, const struct notice_text *text, int64_t now_ms,
    struct buffer *out);
