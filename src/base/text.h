/* Text: always UTF-8, always checked where it enters. Rules of Unicode by libunistring. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* True for well-formed UTF-8 without NUL inside length. */
bool text_valid(const char *bytes, size_t length);
/* Copies as much as fits, whole code points only, and always ends with NUL. True if all fitted. out_bytes >= 1. */
bool text_copy(char *out, size_t out_bytes, const char *text);
/* Decodes the code point at *cursor and moves past it; 0 at the end; U+FFFD for a broken byte. */
uint32_t text_next(const char **cursor);
/* Writes code_point's UTF-8 (1..4 bytes, no NUL); returns the count. */
size_t text_encode(uint32_t code_point, char out[4]);
size_t text_count(const char *text); /* code points */
/* Where the last grapheme cluster of text begins (what Backspace removes); 0 for "". */
size_t text_last_cluster(const char *text);

/* The form for comparing what people type: NFKC, full-width to half-width, case-folded, accents removed,
 * spaces, hyphens, apostrophes, dots and middle dots removed. Any script. Returns false (out "") if the text is not
 * valid or the result does not fit. */
bool text_fold(const char *text, char *out, size_t out_bytes);
/* NFC with controls, format characters (Cf), and surrogates removed, inner runs of white space as one blank, ends trimmed: the
 * form in which names and remarks are stored. False if invalid or too long. */
bool text_clean(const char *text, char *out, size_t out_bytes);

bool text_equal(const char *a, const char *b);	 /* NULL equals only NULL */
/* Equality in time that depends on the length only. */
bool text_equal_secret(const char *a, const char *b);
bool text_to_int(const char *text, int64_t min, int64_t max, int64_t *out); /* whole text, decimal, no blanks */

void text_hex(const void *bytes, size_t length, char *out);			 /* out holds 2 * length + 1 */
bool text_unhex(const char *hex, void *out, size_t length);			 /* exactly length bytes, else false */
/* Base64url without padding (RFC 4648 section 5). out holds text_base64_bytes(length). */
size_t text_base64_bytes(size_t length); /* with the NUL */
void text_base64(const void *bytes, size_t length, char *out);
bool text_unbase64(const char *text, void *out, size_t out_bytes, size_t *length_out);
