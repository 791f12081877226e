#include "gfx/png.h"
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/memory.h"

enum {
	PNG_FILE_BYTES_MAX = 64 << 20,
	PNG_COMPRESSION_FAST = 1,
	PNG_COMPRESSION_SMALL = 6,
	PNG_SIGNATURE_BYTES = 8,
	PNG_HEADER_BYTES = PNG_SIGNATURE_BYTES + 8 + 13,
};

struct png_job {
	struct buffer *out;   /* writing */
	const uint8_t *bytes; /* reading */
	size_t length, at;
	char reason[160];
};

static void keep_reason(png_structp png, png_const_charp message)
{
	struct png_job *job = png_get_error_ptr(png);
	snprintf(job->reason, sizeof job->reason, "%s", message);
	png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp message)
{
	(void)png;
	(void)message;
}

static void append(png_structp png, png_bytep bytes, size_t length)
{
	struct png_job *job = png_get_io_ptr(png);
	buffer_add(job->out, bytes, length);
}

static void flush_nothing(png_structp png)
{
	(void)png;
}

struct png_picture {
	const uint8_t *rows;
	ptrdiff_t stride; /* bytes */
	int width, height, bits, colour_type;
	bool bgrx;  /* 32-bit words of a surface */
	bool small; /* rather than quickly written */
};

/* No automatic variable changes between setjmp and longjmp: row is the caller's. */
static bool write_rows(png_structp png, png_infop info, const struct png_picture *picture, uint8_t *row)
{
	if (setjmp(png_jmpbuf(png)))
		return false;
	png_set_compression_level(png, picture->small ? PNG_COMPRESSION_SMALL : PNG_COMPRESSION_FAST);
	png_set_filter(png, 0,
	    picture->small       ? PNG_FILTER_PAETH
	    : picture->bits == 1 ? PNG_FILTER_NONE
	                         : PNG_FILTER_SUB);
	png_set_IHDR(png, info, (png_uint_32)picture->width, (png_uint_32)picture->height, picture->bits,
	    picture->colour_type, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_write_info(png, info);
	if (picture->bgrx) {
		png_set_filler(png, 0, PNG_FILLER_AFTER);
		png_set_bgr(png);
	}
	for (int y = 0; y < picture->height; y++) {
		const uint8_t *from = picture->rows + y * picture->stride;
		if (picture->bits == 8) {
			png_write_row(png, from);
			continue;
		}
		memset(row, 0, (size_t)(picture->width + 7) / 8);
		for (int x = 0; x < picture->width; x++)
			row[x / 8] |= (uint8_t)((from[x] >> 7) << (7 - x % 8));
		png_write_row(png, row);
	}
	png_write_end(png, info);
	return true;
}

static bool encode(const struct png_picture *picture, struct buffer *out, struct error *err)
{
	struct png_job job = {.out = out};
	size_t before = out->length;
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &job, keep_reason, ignore_warning);
	png_infop info = png ? png_create_info_struct(png) : NULL;
	uint8_t *row = memory_zeroed((size_t)picture->width / 8 + 1, 1);
	bool done = false;
	if (info) {
		png_set_write_fn(png, &job, append, flush_nothing);
		done = write_rows(png, info, picture, row);
	}
	png_destroy_write_struct(&png, &info);
	free(row);
	if (done)
		return true;
	if (out->length > before) {
		out->length = before;
		out->data[before] = 0;
	}
	return error_set(err, "IO", "writing a PNG: %s", job.reason);
}

static struct png_picture picture_of(const struct surface *surface)
{
	return (struct png_picture){.rows = (const uint8_t *)surface->pixels,
	    .stride = (ptrdiff_t)surface->stride * 4,
	    .width = surface->width,
	    .height = surface->height,
	    .bits = 8,
	    .colour_type = PNG_COLOR_TYPE_RGB,
	    .bgrx = true};
}

bool png_encode(const struct surface *surface, struct buffer *out, struct error *err)
{
	struct png_picture picture = picture_of(surface);
	return encode(&picture, out, err);
}

bool png_encode_small(const struct surface *surface, struct buffer *out, struct error *err)
{
	struct png_picture picture = picture_of(surface);
	picture.small = true;
	return encode(&picture, out, err);
}

bool png_write(const struct surface *surface, const char *path, struct error *err)
{
	struct buffer bytes = {0};
	bool done = png_encode(surface, &bytes, err) && file_write_atomic(path, bytes.data, bytes.length, 0644, err);
	buffer_wipe(&bytes);
	return done;
}

bool png_encode_grey(
    const uint8_t *grey, int width, int height, int stride, int bits, struct buffer *out, struct error *err)
{
	if (width < 1 || height < 1 || width > SURFACE_SIDE_MAX_PX || (bits != 1 && bits != 8))
		return error_set(err, "OPTIONS", "writing a PNG of %d x %d pixels of %d bits", width, height, bits);
	return encode(&(struct png_picture){.rows = grey,
	                  .stride = stride,
	                  .width = width,
	                  .height = height,
	                  .bits = bits,
	                  .colour_type = PNG_COLOR_TYPE_GRAY},
	    out, err);
}

static int number_at(const uint8_t *at)
{
	uint32_t number = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
	return number <= INT32_MAX ? (int)number : INT32_MAX;
}

/* The header always comes first, and has one form. */
bool png_describe(const void *bytes, size_t length, struct png_header *out, struct error *err)
{
	const uint8_t *at = bytes;
	*out = (struct png_header){0};
	if (length < PNG_HEADER_BYTES || png_sig_cmp(at, 0, PNG_SIGNATURE_BYTES) ||
	    number_at(at + PNG_SIGNATURE_BYTES) != 13 || memcmp(at + 12, "IHDR", 4) != 0)
		return error_set(err, "CORRUPT", "reading a PNG: it is none");
	out->width = number_at(at + 16);
	out->height = number_at(at + 20);
	out->bits = at[24];
	out->colour = at[25] == PNG_COLOR_TYPE_RGB || at[25] == PNG_COLOR_TYPE_RGB_ALPHA;
	return true;
}

static void take(png_structp png, png_bytep out, size_t length)
{
	struct png_job *job = png_get_io_ptr(png);
	if (length > job->length - job->at)
		png_error(png, "the file ends too early");
	memcpy(out, job->bytes + job->at, length);
	job->at += length;
}

static bool read_header(png_structp png, png_infop info, int max_side_px)
{
	if (setjmp(png_jmpbuf(png)))
		return false;
	png_set_user_limits(png, (png_uint_32)max_side_px, (png_uint_32)max_side_px);
	png_set_chunk_malloc_max(png, 1 << 20);
	png_set_chunk_cache_max(png, 16);
	png_read_info(png, info);
	png_set_expand(png);
	png_set_scale_16(png);
	png_set_gray_to_rgb(png);
	png_set_bgr(png);
	png_set_filler(png, 0xff, PNG_FILLER_AFTER);
	png_set_interlace_handling(png);
	png_read_update_info(png, info);
	return true;
}

static bool read_rows(png_structp png, png_infop info, png_bytep *rows)
{
	if (setjmp(png_jmpbuf(png)))
		return false;
	png_read_image(png, rows);
	png_read_end(png, info);
	return true;
}

static void blend_onto_white(struct surface *surface)
{
	for (size_t i = 0; i < (size_t)surface->width * (size_t)surface->height; i++)
		surface->pixels[i] = colour_mix(0xffffffff, surface->pixels[i], (uint8_t)(surface->pixels[i] >> 24));
}

static struct surface *read_picture(png_structp png, png_infop info, int max_side_px)
{
	if (!read_header(png, info, max_side_px))
		return NULL;
	struct surface *surface =
	    surface_create((int)png_get_image_width(png, info), (int)png_get_image_height(png, info));
	if (!surface)
		return NULL;
	png_bytep *rows = memory_zeroed((size_t)surface->height, sizeof *rows);
	for (int y = 0; y < surface->height; y++)
		rows[y] = (png_bytep)(surface->pixels + (ptrdiff_t)y * surface->stride);
	bool done = read_rows(png, info, rows);
	free(rows);
	if (done) {
		blend_onto_white(surface);
		return surface;
	}
	surface_destroy(surface);
	return NULL;
}

struct surface *png_decode(const void *bytes, size_t length, int max_side_px, struct error *err)
{
	struct png_job job = {.bytes = bytes, .length = length};
	if (length < PNG_SIGNATURE_BYTES || png_sig_cmp(bytes, 0, PNG_SIGNATURE_BYTES)) {
		error_set(err, "CORRUPT", "reading a PNG: it is none");
		return NULL;
	}
	png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &job, keep_reason, ignore_warning);
	png_infop info = png ? png_create_info_struct(png) : NULL;
	struct surface *surface = NULL;
	if (info) {
		png_set_read_fn(png, &job, take);
		surface =
		    read_picture(png, info, max_side_px < SURFACE_SIDE_MAX_PX ? max_side_px : SURFACE_SIDE_MAX_PX);
	}
	png_destroy_read_struct(&png, &info, NULL);
	if (!surface)
		error_set(err, strstr(job.reason, "limit") ? "TOO_LARGE" : "CORRUPT", "reading a PNG: %s", job.reason);
	return surface;
}

struct surface *png_read(const char *path, int max_side_px, struct error *err)
{
	struct buffer bytes = {0};
	struct surface *surface = NULL;
	if (file_read(path, PNG_FILE_BYTES_MAX, &bytes, err))
		surface = png_decode(bytes.data, bytes.length, max_side_px, err);
	buffer_finish(&bytes);
	if (!surface)
		error_add(err, "%s: ", path);
	return surface;
}
