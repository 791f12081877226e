/* A receipt printer: where bytes go, and how it says that it is well. Used on the devices' thread only
 * (printer_service.h is what others use). Nothing here blocks: every call returns at once, time comes in as a value. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/error.h"

/* In order of how much it hinders; at PRINTER_IS_PAPER_LOW and below a job may start. */
enum printer_state {
	PRINTER_IS_NONE, /* sink "none": the receipt is only shown */
	PRINTER_IS_READY,
	PRINTER_IS_PAPER_LOW,
	PRINTER_IS_STARTING, /* not asked yet */
	PRINTER_IS_PAPER_OUT,
	PRINTER_IS_COVER_OPEN,
	PRINTER_IS_ERROR,         /* cutter, head, or it says that it is offline */
	PRINTER_IS_NOT_ANSWERING, /* it takes the connection but answers no status, or half of one */
	PRINTER_IS_GONE,          /* no device, no connection, unplugged */
	PRINTER_STATES
};

/* The word for programs and central ("PAPER_OUT"), and the sentence for staff (English, for central). */
const char *printer_state_word(enum printer_state state);
const char *printer_state_sentence(enum printer_state state);
bool printer_can_start(enum printer_state state); /* READY or PAPER_LOW */

enum printer_sink_kind { PRINTER_SINK_NONE, PRINTER_SINK_FILE, PRINTER_SINK_DEVICE, PRINTER_SINK_TCP };

struct printer_sink {
	enum printer_sink_kind kind;
	char place[256]; /* folder, device path, or host */
	uint16_t port;
};

/* Reads "none", "file:DIR", "/dev/usb/lpN" or "tcp:HOST:PORT" (HOST a numeric IPv4 or [IPv6] address: names would need
 * a resolver that waits). False, code "INVALID", with a sentence naming the fault. */
bool printer_sink_read(const char *spec, struct printer_sink *out, struct error *err);

/* What the printer's answers to DLE EOT 1..4 say together. Answers whose fixed bits are wrong ((b & 0x93) != 0x12) are
 * no answers. */
struct printer_answers {
	uint8_t byte[4]; /* to n = 1 (printer), 2 (off-line cause), 3 (error cause), 4 (paper) */
	bool have[4];
};
enum printer_state printer_state_from(const struct printer_answers *answers);
/* The cause in words for the log: "cutter error", "paper end by paper feed". */
const char *printer_error_cause(const struct printer_answers *answers);

/* Writes the receipt as NNNN.escpos and NNNN.png into folder (made if missing), each atomically, the PNG first; the
 * number goes on after the highest there. png_length 0 writes no PNG. */
bool printer_file_write(
    const char *folder, const void *bytes, size_t length, const void *png, size_t png_length, struct error *err);
