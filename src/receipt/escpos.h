/* A picture as ESC/POS bytes: initialise, raster (GS v 0) in bands, feed, cut. Only these commands ever leave; guests'
 * text is dots by then.
 *
 * Printers look for real-time commands (10 04 n status, 10 05 n recover, 10 14 n pulse or power off) in the stream as
 * it arrives, even inside raster data. So no byte 10 is ever followed by 04, 05 or 14 (hex) here, across rows and bands
 * too. Byte 10 is one dot that stands alone: where the next byte would make it a command, the dot to its right is
 * blackened as well (18), which makes a stroke one dot wider at that place and never touches the modules of a QR code,
 * which are at least four dots wide. The headers spell none for any width and height allowed here. */
#pragma once
#include "base/buffer.h"
#include "base/error.h"
#include "receipt/bitmap.h"

enum { ESCPOS_BAND_ROWS_MAX = 128 };

enum escpos_cut { ESCPOS_CUT_NONE, ESCPOS_CUT_PARTIAL, ESCPOS_CUT_FULL };

struct escpos_options {
	int band_rows;  /* 1..ESCPOS_BAND_ROWS_MAX */
	int feed_lines; /* 0..15, before the cut: the distance from head to knife */
	enum escpos_cut cut;
};

struct escpos_options escpos_options_default(void);

/* Alters the dots of bitmap so that they can be sent (see above), so that the picture kept beside the bytes is exactly
 * what was printed. Returns the number of dots blackened. Idempotent. */
int escpos_neutralise(struct dot_bitmap *bitmap);

/* Appends the whole job to out. bitmap must have been neutralised. False, code "UNSAFE": the bytes would hold a
 * real-time command (nothing is appended); "INVALID": options or width (more than 4096 dots) outside their range. */
bool escpos_encode(
    const struct dot_bitmap *bitmap, const struct escpos_options *options, struct buffer *out, struct error *err);

/* True if bytes hold 10 04, 10 05 or 10 14 anywhere. */
bool escpos_has_realtime(const void *bytes, size_t length);
