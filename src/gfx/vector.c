#include "gfx/vector.h"
#include FT_OUTLINE_H
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"

/* FreeType's outlines count points in shorts. */
enum { OUTLINE_POINTS_MAX = 32000 };

void coverage_finish(struct coverage *coverage)
{
	free(coverage->bytes);
	*coverage = (struct coverage){0};
}

void path_finish(struct path *path)
{
	free(path->points);
	free(path->verbs);
	*path = (struct path){0};
}

void path_clear(struct path *path)
{
	path->point_count = path->verb_count = 0;
}

static void add_point(struct path *path, double x, double y)
{
	if (path->point_count == path->point_room) {
		path->point_room = path->point_room ? path->point_room * 2 : 32;
		path->points = memory_resized(path->points, (size_t)path->point_room, sizeof *path->points);
	}
	path->points[path->point_count++] = (FT_Vector){lround(x * 64), lround(y * 64)};
}

static void add_verb(struct path *path, uint8_t verb)
{
	if (path->verb_count == path->verb_room) {
		path->verb_room = path->verb_room ? path->verb_room * 2 : 32;
		path->verbs = memory_resized(path->verbs, (size_t)path->verb_room, sizeof *path->verbs);
	}
	path->verbs[path->verb_count++] = verb;
}

void path_move(struct path *path, double x, double y)
{
	add_verb(path, PATH_MOVE);
	add_point(path, x, y);
}

void path_line(struct path *path, double x, double y)
{
	add_verb(path, PATH_LINE);
	add_point(path, x, y);
}

void path_curve(struct path *path, double x1, double y1, double x2, double y2, double x, double y)
{
	add_verb(path, PATH_CURVE);
	add_point(path, x1, y1);
	add_point(path, x2, y2);
	add_point(path, x, y);
}

/* Pieces of at most a quarter; the handle's length is 4/3 tan(angle / 4). */
void path_arc(struct path *path, double x, double y, double radius, double from, double to, bool move)
{
	int pieces = (int)ceil(fabs(to - from) / 90.0 - 1e-9);
	double step = (to - from) / (pieces ? pieces : 1) * M_PI / 180, angle = from * M_PI / 180;
	double handle = 4.0 / 3.0 * tan(step / 4) * radius;
	(move ? path_move : path_line)(path, x + radius * cos(angle), y + radius * sin(angle));
	for (int i = 0; i < pieces; i++, angle += step) {
		double next = angle + step;
		path_curve(path, x + radius * cos(angle) - handle * sin(angle),
		    y + radius * sin(angle) + handle * cos(angle), x + radius * cos(next) + handle * sin(next),
		    y + radius * sin(next) - handle * cos(next), x + radius * cos(next), y + radius * sin(next));
	}
}

static bool trace(FT_Stroker stroker, const struct path *path)
{
	FT_Vector *at = path->points;
	bool open = false;
	for (int i = 0; i < path->verb_count; i++) {
		FT_Error failed = 0;
		if (path->verbs[i] == PATH_MOVE) {
			failed = open ? FT_Stroker_EndSubPath(stroker) : 0;
			failed = failed ? failed : FT_Stroker_BeginSubPath(stroker, at, 1);
			open = true;
			at += 1;
		} else if (path->verbs[i] == PATH_LINE) {
			failed = FT_Stroker_LineTo(stroker, at);
			at += 1;
		} else {
			failed = FT_Stroker_CubicTo(stroker, at, at + 1, at + 2);
			at += 3;
		}
		if (failed)
			return false;
	}
	return !open || !FT_Stroker_EndSubPath(stroker);
}

/* outline_out is to be freed with FT_Outline_Done. */
static bool stroke_outline(FT_Library library, const struct path *path, double width_px, FT_Outline *outline_out)
{
	FT_Stroker stroker;
	FT_UInt points = 0, contours = 0;
	if (FT_Stroker_New(library, &stroker))
		return false;
	FT_Stroker_Set(stroker, lround(width_px * 32), FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
	bool done = trace(stroker, path) && !FT_Stroker_GetCounts(stroker, &points, &contours) &&
	            points <= OUTLINE_POINTS_MAX && contours <= OUTLINE_POINTS_MAX &&
	            !FT_Outline_New(library, points, (FT_Int)contours, outline_out);
	if (done) {
		outline_out->n_points = outline_out->n_contours = 0;
		FT_Stroker_Export(stroker, outline_out);
	}
	FT_Stroker_Done(stroker);
	return done;
}

bool path_stroke(
    FT_Library library, const struct path *path, double width_px, int width, int height, struct coverage *out)
{
	FT_Outline outline;
	if (width < 1 || height < 1 || !stroke_outline(library, path, width_px, &outline))
		return false;
	*out = (struct coverage){width, height, memory_zeroed((size_t)width * (size_t)height, 1)};
	/* A negative pitch: the first row in memory is the lowest y. */
	FT_Bitmap bitmap = {.rows = (unsigned)height,
	    .width = (unsigned)width,
	    .pitch = -width,
	    .buffer = out->bytes,
	    .num_grays = 256,
	    .pixel_mode = FT_PIXEL_MODE_GRAY};
	bool done = !FT_Outline_Get_Bitmap(library, &outline, &bitmap);
	FT_Outline_Done(library, &outline);
	if (!done)
		coverage_finish(out);
	return done;
}

struct span_job {
	vector_span_fn *span;
	void *self;
};

static void hand_on(int y, int count, const FT_Span *spans, void *user)
{
	const struct span_job *job = user;
	for (int i = 0; i < count; i++)
		job->span(job->self, spans[i].x, y, spans[i].len, spans[i].coverage);
}

static bool render(FT_Library library, FT_Outline *outline, struct rect clip, vector_span_fn *span, void *self)
{
	struct span_job job = {span, self};
	FT_Raster_Params params = {.flags = FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP,
	    .gray_spans = hand_on,
	    .user = &job,
	    .clip_box = {clip.x, clip.y, clip.x + clip.w, clip.y + clip.h}};
	return !FT_Outline_Render(library, outline, &params);
}

static void outline_add(FT_Outline *outline, FT_Vector at, char tag)
{
	outline->points[outline->n_points] = at;
	outline->tags[outline->n_points++] = tag;
}

static void outline_of(const struct path *path, FT_Outline *outline)
{
	const FT_Vector *at = path->points;
	outline->n_points = outline->n_contours = 0;
	for (int i = 0; i < path->verb_count; i++) {
		if (path->verbs[i] == PATH_MOVE && outline->n_points)
			outline->contours[outline->n_contours++] = (short)(outline->n_points - 1);
		if (path->verbs[i] == PATH_CURVE) {
			outline_add(outline, *at++, FT_CURVE_TAG_CUBIC);
			outline_add(outline, *at++, FT_CURVE_TAG_CUBIC);
		}
		outline_add(outline, *at++, FT_CURVE_TAG_ON);
	}
	outline->contours[outline->n_contours++] = (short)(outline->n_points - 1);
}

bool path_fill(FT_Library library, const struct path *path, struct rect clip, vector_span_fn *span, void *self)
{
	FT_Outline outline;
	if (path->point_count < 1 || path->point_count > OUTLINE_POINTS_MAX || rect_empty(clip) ||
	    FT_Outline_New(library, (FT_UInt)path->point_count, path->verb_count, &outline))
		return false;
	outline_of(path, &outline);
	bool done = render(library, &outline, clip, span, self);
	FT_Outline_Done(library, &outline);
	return done;
}

bool path_stroke_spans(
    FT_Library library, const struct path *path, double width_px, struct rect clip, vector_span_fn *span, void *self)
{
	FT_Outline outline;
	if (rect_empty(clip) || path->verb_count < 1 || !stroke_outline(library, path, width_px, &outline))
		return false;
	bool done = render(library, &outline, clip, span, self);
	FT_Outline_Done(library, &outline);
	return done;
}
