#include "gfx/scene.h"
#include <math.h>

enum { HILLS = 4, HILL_POINTS = 8 };

/* Crests: x in widths of a 9:16 picture, y in heights of the picture; joined by a smooth curve. Wider pictures see more
 * of them. */
static const struct {
	double x, y;
} crests[HILLS][HILL_POINTS] = {
    {{-0.25, 0.520}, {0.08, 0.482}, {0.46, 0.400}, {0.80, 0.452}, {1.02, 0.447}, {1.32, 0.418}, {1.66, 0.468},
        {2.10, 0.430}},
    {{-0.25, 0.615}, {0.10, 0.612}, {0.50, 0.556}, {0.90, 0.606}, {1.15, 0.590}, {1.45, 0.548}, {1.80, 0.590},
        {2.20, 0.560}},
    {{-0.30, 0.730}, {0.14, 0.757}, {0.40, 0.735}, {0.70, 0.708}, {1.05, 0.733}, {1.40, 0.745}, {1.75, 0.705},
        {2.20, 0.735}},
    {{-0.30, 0.826}, {0.12, 0.801}, {0.44, 0.830}, {0.78, 0.838}, {1.08, 0.826}, {1.42, 0.846}, {1.80, 0.822},
        {2.20, 0.842}},
};

struct scale {
	struct rect r;
	double unit;   /* px of a 1080 px picture's pixel */
	double across; /* px of crests' x = 1 */
};

/* Paints spans in a colour that runs from top at first_y to bottom at last_y (opaque where they differ). */
struct tint {
	struct surface *surface;
	uint32_t top, bottom;
	int first_y, last_y;
	int y;
	uint32_t colour; /* of row y */
};

static uint32_t tint_at(const struct tint *tint, int y)
{
	if (y <= tint->first_y || tint->last_y <= tint->first_y)
		return tint->top;
	if (y >= tint->last_y)
		return tint->bottom;
	return colour_mix(
	    tint->top, tint->bottom, (uint8_t)((y - tint->first_y) * 255 / (tint->last_y - tint->first_y)));
}

static void tint_span(void *self, int x, int y, int count, uint8_t coverage)
{
	struct tint *tint = self;
	if (y != tint->y) {
		tint->y = y;
		tint->colour = tint_at(tint, y);
	}
	uint32_t colour = (tint->colour & 0xffffff) | (tint->colour >> 24) * coverage / 255 << 24;
	surface_fill(tint->surface, surface_rect(tint->surface), (struct rect){x, y, count, 1}, colour);
}

static void fill(
    FT_Library library, const struct path *path, struct surface *surface, struct rect clip, struct tint tint)
{
	tint.surface = surface;
	tint.y = INT32_MIN;
	path_fill(library, path, clip, tint_span, &tint);
}

static struct tint flat(uint32_t colour)
{
	return (struct tint){.top = colour, .bottom = colour};
}

/* Where the next layer has covered everything: what lies below need not be painted. layer -1 is the sky. */
static struct rect clip_of_layer(struct rect clip, const struct scale *scale, int layer)
{
	static const double overshoot = 0.02; /* of the smooth curve beyond its points */
	double lowest = 0;
	if (layer + 1 >= HILLS)
		return clip;
	for (int i = 0; i < HILL_POINTS; i++)
		lowest = fmax(lowest, crests[layer + 1][i].y);
	struct rect seen = scale->r;
	seen.h = (int)((lowest + overshoot) * scale->r.h);
	return rect_intersect(clip, seen);
}

static void paint_sky(struct surface *surface, struct rect clip, struct rect r, const struct scene_palette *palette)
{
	struct tint tint = {
	    .top = palette->sky_top, .bottom = palette->sky_bottom, .first_y = r.y, .last_y = r.y + r.h / 2};
	struct rect part = rect_intersect(r, clip);
	for (int y = part.y; y < part.y + part.h; y++)
		surface_fill(surface, part, (struct rect){part.x, y, part.w, 1}, tint_at(&tint, y) | 0xff000000);
}

enum { SUN_RADIUS = 196, UNDER_SUN = 3 }; /* px of a 1080 px picture; so far its light reaches under its edge */

/* A sun with two soft rings of light around it. The rings are not painted where the sun covers them. */
static void paint_sun(FT_Library library, struct path *path, struct surface *surface, struct rect clip,
    const struct scale *scale, const struct scene_palette *palette)
{
	static const struct {
		double radius;
		uint8_t alpha;
	} rings[] = {{276, 0x16}, {236, 0x22}, {SUN_RADIUS, 0xff}};
	double x = scale->r.x + scale->r.w * 0.82, y = scale->r.y + scale->r.h * 0.29;
	for (size_t i = 0; i < sizeof rings / sizeof *rings; i++) {
		path_clear(path);
		path_arc(path, x, y, rings[i].radius * scale->unit, 0, 360, true);
		if (rings[i].radius > SUN_RADIUS)
			path_arc(path, x, y, SUN_RADIUS * scale->unit - UNDER_SUN, 360, 0, true);
		fill(library, path, surface, clip, flat((palette->sun & 0xffffff) | (uint32_t)rings[i].alpha << 24));
	}
}

/* A curve through the points: each piece's handles lie along the line between its neighbours (Catmull and Rom). */
static void hill_path(struct path *path, const struct scale *scale, int hill)
{
	double x[HILL_POINTS], y[HILL_POINTS];
	for (int i = 0; i < HILL_POINTS; i++) {
		x[i] = scale->r.x + crests[hill][i].x * scale->across;
		y[i] = scale->r.y + crests[hill][i].y * scale->r.h;
	}
	path_clear(path);
	path_move(path, x[0], y[0]);
	for (int i = 0; i + 1 < HILL_POINTS; i++) {
		int before = i ? i - 1 : 0, after = i + 2 < HILL_POINTS ? i + 2 : HILL_POINTS - 1;
		path_curve(path, x[i] + (x[i + 1] - x[before]) / 6, y[i] + (y[i + 1] - y[before]) / 6,
		    x[i + 1] - (x[after] - x[i]) / 6, y[i + 1] - (y[after] - y[i]) / 6, x[i + 1], y[i + 1]);
	}
	path_line(path, x[HILL_POINTS - 1], scale->r.y + scale->r.h);
	path_line(path, x[0], scale->r.y + scale->r.h);
}

/* Haze: each hill but the nearest is lighter at its foot. */
static void paint_hill(FT_Library library, struct path *path, struct surface *surface, struct rect clip,
    const struct scale *scale, const struct scene_palette *palette, int hill)
{
	uint32_t colour = palette->hills[hill], haze = hill ? palette->hills[hill - 1] : palette->sky_bottom;
	struct tint tint = {.top = colour,
	    .bottom = hill + 1 < HILLS ? colour_mix(colour, haze, 64) : colour,
	    .first_y = scale->r.y + (int)(crests[hill][2].y * scale->r.h),
	    .last_y = scale->r.y + (int)((crests[hill][2].y + 0.24) * scale->r.h)};
	hill_path(path, scale, hill);
	fill(library, path, surface, clip, tint);
}

static void add_rectangle(struct path *path, double x, double y, double w, double h)
{
	path_move(path, x, y);
	path_line(path, x + w, y);
	path_line(path, x + w, y + h);
	path_line(path, x, y + h);
}

/* A roof whose eaves swing out and up: half its width, its height, the middle of its lower edge. */
static void add_roof(struct path *path, double x, double y, double half, double height, double u)
{
	path_move(path, x - half, y - 7 * u);
	path_curve(path, x - half * 0.66, y - 9 * u, x - half * 0.30, y - height * 0.5, x - 7 * u, y - height);
	path_line(path, x + 7 * u, y - height);
	path_curve(path, x + half * 0.30, y - height * 0.5, x + half * 0.66, y - 9 * u, x + half, y - 7 * u);
	path_curve(path, x + half * 0.86, y + 3 * u, x + half * 0.7, y + 5 * u, x + half * 0.6, y + 5 * u);
	path_line(path, x - half * 0.6, y + 5 * u);
	path_curve(path, x - half * 0.7, y + 5 * u, x - half * 0.86, y + 3 * u, x - half, y - 7 * u);
}

/* Three storeys, each smaller than the one below: walls, roof, lit windows. */
static void paint_house(FT_Library library, struct path *path, struct surface *surface, struct rect clip,
    const struct scale *scale, const struct scene_palette *palette)
{
	static const struct {
		double floor_y, wall_half, wall, roof_half, roof; /* from the ground up; px of a 1080 px picture */
		int windows;
		double window_w, window_h;
	} storeys[] = {
	    {0, 122, 104, 178, 66, 3, 40, 56}, {160, 88, 62, 138, 58, 2, 30, 34}, {272, 56, 44, 100, 62, 1, 26, 24}};
	double u = scale->unit, x = scale->r.x + fmax(0.19 * scale->across, 200 * u);
	double ground = scale->r.y + 0.802 * scale->r.h;
	for (size_t i = 0; i < sizeof storeys / sizeof *storeys; i++) {
		double floor_y = ground - storeys[i].floor_y * u, wall = storeys[i].wall * u,
		       half = storeys[i].wall_half * u;
		path_clear(path);
		add_rectangle(path, x - half, floor_y - wall, half * 2, wall + 48 * u);
		fill(library, path, surface, clip, flat(palette->hills[HILLS - 1]));
		path_clear(path);
		add_roof(path, x, floor_y - wall, storeys[i].roof_half * u, storeys[i].roof * u, u);
		fill(library, path, surface, clip, flat(palette->hills[HILLS - 1]));
		path_clear(path);
		for (int w = 0; w < storeys[i].windows; w++) {
			double middle = x + (w - (storeys[i].windows - 1) / 2.0) * storeys[i].window_w * 1.8 * u;
			add_rectangle(path, middle - storeys[i].window_w * u / 2, floor_y - wall + 22 * u,
			    storeys[i].window_w * u, storeys[i].window_h * u);
		}
		fill(library, path, surface, clip, flat(palette->window));
	}
	path_clear(path);
	add_rectangle(path, x - 4 * u, ground - 420 * u, 8 * u, 44 * u);
	fill(library, path, surface, clip, flat(palette->hills[HILLS - 1]));
}

struct scene_palette scene_palette_day(void)
{
	return (struct scene_palette){.sky_top = 0xfff3e4cc,
	    .sky_bottom = 0xfff6f1e8,
	    .sun = 0xffe9c98d,
	    .window = 0xfff3d9a0,
	    .hills = {0xffb9cdbf, 0xff7fa394, 0xff3f7466, 0xff1d5548}};
}

void scene_paint(FT_Library library, struct path *path, struct surface *surface, struct rect clip, struct rect r,
    const struct scene_palette *palette)
{
	clip = rect_intersect(rect_intersect(clip, r), surface_rect(surface));
	if (rect_empty(clip))
		return;
	double portrait = (double)r.w / r.h * 16 / 9, seen = portrait < 1 ? 1 : fmin(sqrt(portrait), 1.9);
	struct scale scale = {.r = r, .unit = fmin(r.w, r.h) / 1080.0, .across = r.w / seen};
	paint_sky(surface, library ? clip_of_layer(clip, &scale, -1) : clip, r, palette);
	if (!library)
		return;
	paint_sun(library, path, surface, clip, &scale, palette);
	for (int hill = 0; hill < HILLS; hill++) {
		if (hill == HILLS - 1)
			paint_house(library, path, surface, clip, &scale, palette);
		paint_hill(library, path, surface, clip_of_layer(clip, &scale, hill), &scale, palette, hill);
	}
}
