/* A receipt's document as dots. */
#pragma once
#include "base/buffer.h"
#include "base/error.h"
#include "gfx/font.h"
#include "receipt/bitmap.h"
#include "receipt/document.h"

enum {
	RECEIPT_WIDTH_80_MM = 576, /* printable dots at 8 dots/mm */
	RECEIPT_WIDTH_58_MM = 384,
	RECEIPT_HEIGHT_MAX = 8000, /* one metre of paper */
};

/* Paints document width_dots wide (384..832, a multiple of 8) into out, which it initialises; the dots are already safe
 * to send (escpos_neutralise). Text is drawn at its final dot size and thresholded, never dithered. The caller finishes
 * out. One thread at a time for each fonts. False: a QR text that does not fit, or higher than RECEIPT_HEIGHT_MAX (code
 * "TOO_LARGE"). */
bool receipt_paint(const struct receipt_document *document, struct font_set *fonts, int width_dots,
    struct dot_bitmap *out, struct error *err);

/* The same dots as a greyscale PNG, appended to out. */
bool receipt_png(const struct dot_bitmap *bitmap, struct buffer *out, struct error *err);
