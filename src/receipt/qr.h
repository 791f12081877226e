/* A QR code (ISO/IEC 18004) as a square of modules, for the paper and for the screen. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/error.h"

enum {
	QR_MODULES_MAX = 97,  /* version 20: what still scans at 4 dots a module on 58 mm paper */
	QR_QUIET_MODULES = 4, /* white margin on each side that whoever draws the code must leave */
};

struct qr_code {
	int modules;                                   /* per side, 21..QR_MODULES_MAX */
	uint8_t dark[QR_MODULES_MAX * QR_MODULES_MAX]; /* row by row, 1 is dark; only modules * modules are used */
};

/* Encodes text (1..600 bytes) in the smallest version at level M, then raises the level to Q where it costs no
 * larger version. Thread-safe. False: empty or too long (code "TOO_LARGE"). */
bool qr_encode(const char *text, struct qr_code *out, struct error *err);
bool qr_dark(const struct qr_code *code, int column, int row); /* false outside */
