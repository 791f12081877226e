#include "gfx/scale.h"
#include <stdlib.h>
#include "base/memory.h"

enum { CHANNELS = 3 };

struct rect scale_part(int width, int height, int want_width, int want_height)
{
	int64_t wide = (int64_t)width * want_height, high = (int64_t)height * want_width;
	struct rect part = {0, 0, width, height};
	if (wide > high)
		part.w = (int)(high / want_height);
	else
		part.h = (int)(wide / want_width);
	part.w = part.w > 0 ? part.w : 1;
	part.h = part.h > 0 ? part.h : 1;
	part.x = (width - part.w) / 2;
	part.y = (height - part.h) / 2;
	return part;
}

/* Along one side `from` old pixels become `to` new ones. In units of 1/to of an old pixel, new pixel i stands for
 * i * from .. (i + 1) * from, and old pixel j covers j * to .. (j + 1) * to. */
static int shared(int i, int j, int from, int to)
{
	int64_t first = (int64_t)i * from, end = first + from, own = (int64_t)j * to, own_end = own + to;
	first = first > own ? first : own;
	end = end < own_end ? end : own_end;
	return end > first ? (int)(end - first) : 0;
}

static int first_of(int i, int from, int to)
{
	return (int)((int64_t)i * from / to);
}

static int last_of(int i, int from, int to)
{
	return (int)(((int64_t)(i + 1) * from - 1) / to);
}

/* The sums of one old row, each of the new pixels' channels weighted by what it shares. */
static void sum_row(const uint32_t *row, int from, int to, uint32_t *sums)
{
	for (int i = 0; i < to; i++) {
		uint32_t red = 0, green = 0, blue = 0;
		int last = last_of(i, from, to);
		for (int j = first_of(i, from, to); j <= last; j++) {
			uint32_t weight = (uint32_t)shared(i, j, from, to), pixel = row[j];
			red += weight * (pixel >> 16 & 0xff);
			green += weight * (pixel >> 8 & 0xff);
			blue += weight * (pixel & 0xff);
		}
		sums[CHANNELS * i] = red;
		sums[CHANNELS * i + 1] = green;
		sums[CHANNELS * i + 2] = blue;
	}
}

static void write_row(uint32_t *out, const uint64_t *totals, int width, uint64_t weight)
{
	for (int i = 0; i < width; i++) {
		uint32_t pixel = 0xff;
		for (int c = 0; c < CHANNELS; c++)
			pixel = pixel << 8 | (uint32_t)((totals[CHANNELS * i + c] + weight / 2) / weight);
		out[i] = pixel;
	}
}

struct surface *surface_scaled(const struct surface *from, struct rect part, int width, int height)
{
	struct surface *to = surface_create(width, height);
	if (!to)
		return NULL;
	size_t count = (size_t)width * CHANNELS;
	uint32_t *sums = memory_zeroed(count, sizeof *sums);
	uint64_t *totals = memory_zeroed(count, sizeof *totals);
	int summed = -1;
	for (int y = 0; y < height; y++) {
		for (size_t i = 0; i < count; i++)
			totals[i] = 0;
		int last = last_of(y, part.h, height);
		for (int line = first_of(y, part.h, height); line <= last; line++) {
			uint64_t weight = (uint64_t)shared(y, line, part.h, height);
			if (line != summed)
				sum_row(from->pixels + (ptrdiff_t)(part.y + line) * from->stride + part.x, part.w,
				    width, sums);
			summed = line;
			for (size_t i = 0; i < count; i++)
				totals[i] += weight * sums[i];
		}
		write_row(to->pixels + (ptrdiff_t)y * to->stride, totals, width, (uint64_t)part.w * (uint64_t)part.h);
	}
	free(sums);
	free(totals);
	return to;
}
