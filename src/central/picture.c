#include "central/picture.h"
#include "base/crypto.h"
#include "base/text.h"
#include "gfx/png.h"
#include "gfx/scale.h"

/* What of a side is kept, so that the longer one is not above most. */
static int kept_side(int side, int longer, int most)
{
	int kept = longer > most ? (int)((int64_t)side * most / longer) : side;
	return kept > 0 ? kept : 1;
}

/* Appends surface as a PNG, no side longer than side_max_px. */
static bool write_within(
    const struct surface *surface, int side_max_px, struct picture *out, struct buffer *png_out, struct error *err)
{
	int longer = surface->width > surface->height ? surface->width : surface->height;
	out->width = kept_side(surface->width, longer, side_max_px);
	out->height = kept_side(surface->height, longer, side_max_px);
	if (longer <= side_max_px)
		return png_encode_small(surface, png_out, err);
	struct surface *scaled = surface_scaled(surface, surface_rect(surface), out->width, out->height);
	bool written = png_encode_small(scaled, png_out, err);
	surface_destroy(scaled);
	return written;
}

/* What is hard to compress is kept smaller. */
bool picture_write(const struct surface *surface, struct picture *out, struct buffer *png_out, struct error *err)
{
	uint8_t own[DIGEST_BYTES];
	size_t before = png_out->length, length = PICTURE_FILE_BYTES_MAX + 1;
	for (int side_px = PICTURE_KEPT_SIDE_MAX_PX; length > PICTURE_FILE_BYTES_MAX; side_px = side_px * 3 / 4) {
		png_out->length = before;
		if (!write_within(surface, side_px, out, png_out, err))
			return false;
		length = png_out->length - before;
	}
	out->bytes = (int)length;
	digest(png_out->data + before, length, NULL, own);
	text_hex(own, sizeof(own), out->digest);
	return true;
}

static bool header_fits(const void *bytes, size_t length, struct error *err)
{
	struct png_header header;
	if (length > PICTURE_FILE_BYTES_MAX)
		return error_set(err, "TOO_LARGE", "a picture has at most %d bytes", PICTURE_FILE_BYTES_MAX);
	if (!png_describe(bytes, length, &header, err))
		return error_set(err, "BAD_PICTURE", "it is no PNG");
	if (header.bits != 8 || !header.colour)
		return error_set(err, "BAD_PICTURE", "it must have 8 bits each of red, green and blue");
	if (header.width > PICTURE_GIVEN_SIDE_MAX_PX || header.height > PICTURE_GIVEN_SIDE_MAX_PX)
		return error_set(
		    err, "TOO_LARGE", "a picture has at most %d pixels on each side", PICTURE_GIVEN_SIDE_MAX_PX);
	return true;
}

bool picture_take(const void *bytes, size_t length, struct picture *out, struct buffer *png_out, struct error *err)
{
	struct error why = {0};
	if (!header_fits(bytes, length, err))
		return false;
	struct surface *surface = png_decode(bytes, length, PICTURE_GIVEN_SIDE_MAX_PX, &why);
	if (!surface)
		return error_set(err, "BAD_PICTURE", "%s", why.text);
	bool written = picture_write(surface, out, png_out, err);
	surface_destroy(surface);
	return written;
}
