#include "receipt/escpos.h"
#include <string.h>

enum { FEED_LINES_MAX = 15, WIDTH_MAX = 4096, DLE = 0x10, DLE_WIDENED = 0x18 };

struct escpos_options escpos_options_default(void)
{
	return (struct escpos_options){.band_rows = ESCPOS_BAND_ROWS_MAX, .feed_lines = 4, .cut = ESCPOS_CUT_PARTIAL};
}

/* True if next makes a real-time command of a byte 10 before it. */
static bool completes_command(uint8_t next)
{
	return next == 0x04 || next == 0x05 || next == 0x14;
}

bool escpos_has_realtime(const void *bytes, size_t length)
{
	const uint8_t *byte = bytes;
	for (size_t i = 1; i < length; i++)
		if (byte[i - 1] == DLE && completes_command(byte[i]))
			return true;
	return false;
}

int escpos_neutralise(struct dot_bitmap *bitmap)
{
	size_t length = bitmap->stride_bytes * (size_t)bitmap->height_dots;
	int blackened = 0;
	for (size_t i = 1; i < length; i++) {
		if (bitmap->bits[i - 1] != DLE || !completes_command(bitmap->bits[i]))
			continue;
		bitmap->bits[i - 1] = DLE_WIDENED;
		blackened++;
	}
	return blackened;
}

static void add_band(struct buffer *out, const struct dot_bitmap *bitmap, int from_row, int rows)
{
	const uint8_t header[] = {
	    0x1d, 'v', '0', 0, (uint8_t)bitmap->stride_bytes, (uint8_t)(bitmap->stride_bytes >> 8), (uint8_t)rows, 0};
	buffer_add(out, header, sizeof header);
	buffer_add(out, bitmap->bits + (size_t)from_row * bitmap->stride_bytes, (size_t)rows * bitmap->stride_bytes);
}

static void add_cut(struct buffer *out, enum escpos_cut cut)
{
	if (cut != ESCPOS_CUT_NONE)
		buffer_add(out, cut == ESCPOS_CUT_FULL ? "\x1dV\0" : "\x1dV\1", 3);
}

static bool options_valid(const struct dot_bitmap *bitmap, const struct escpos_options *options)
{
	return bitmap->width_dots >= 1 && bitmap->width_dots <= WIDTH_MAX && options->band_rows >= 1 &&
	       options->band_rows <= ESCPOS_BAND_ROWS_MAX && options->feed_lines >= 0 &&
	       options->feed_lines <= FEED_LINES_MAX && options->cut <= ESCPOS_CUT_FULL;
}

bool escpos_encode(
    const struct dot_bitmap *bitmap, const struct escpos_options *options, struct buffer *out, struct error *err)
{
	if (!options_valid(bitmap, options))
		return error_set(err, "INVALID", "writing ESC/POS: width, band, feed or cut is outside its range");
	if (escpos_has_realtime(bitmap->bits, bitmap->stride_bytes * (size_t)bitmap->height_dots))
		return error_set(err, "UNSAFE", "writing ESC/POS: the dots would spell a command to the printer");
	buffer_add(out, "\x1b@", 2);
	for (int row = 0; row < bitmap->height_dots; row += options->band_rows) {
		int left = bitmap->height_dots - row;
		add_band(out, bitmap, row, left < options->band_rows ? left : options->band_rows);
	}
	const uint8_t feed[] = {0x1b, 'd', (uint8_t)options->feed_lines};
	if (options->feed_lines > 0)
		buffer_add(out, feed, sizeof feed);
	add_cut(out, options->cut);
	return true;
}
