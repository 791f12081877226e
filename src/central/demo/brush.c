#include "central/demo/brush.h"
#include <math.h>

struct hand {
	struct canvas *canvas;
	const struct stroke *stroke;
	struct stand stand;
};

static double x_of(const struct hand *hand, int i)
{
	return hand->stand.x + hand->stroke->at[i] * hand->stand.wide;
}

static double y_of(const struct hand *hand, int i)
{
	return hand->stand.y + hand->stroke->at[i];
}

static double wide(const struct hand *hand, int i)
{
	return hand->stroke->at[i] * hand->stand.wide;
}

static void fill(const struct hand *hand)
{
	const struct stroke *stroke = hand->stroke;
	canvas_fill(hand->canvas, stroke->top, stroke->bottom ? stroke->bottom : stroke->top);
}

static void box(const struct hand *hand)
{
	const float *at = hand->stroke->at;
	canvas_box(hand->canvas, x_of(hand, 0), y_of(hand, 1), wide(hand, 2), at[3], at[4]);
	fill(hand);
}

static void oval(const struct hand *hand)
{
	canvas_oval(hand->canvas, x_of(hand, 0), y_of(hand, 1), wide(hand, 2), hand->stroke->at[3]);
	fill(hand);
}

static void quad(const struct hand *hand)
{
	canvas_move(hand->canvas, x_of(hand, 0), y_of(hand, 1));
	for (int i = 2; i < 8; i += 2)
		canvas_line(hand->canvas, x_of(hand, i), y_of(hand, i + 1));
	fill(hand);
}

static void hill(const struct hand *hand)
{
	double left = x_of(hand, 0), foot = y_of(hand, 1), width = wide(hand, 2), height = hand->stroke->at[3];
	double crest = left + width * 0.5;
	canvas_move(hand->canvas, left, foot);
	canvas_curve(hand->canvas, left + width * 0.2, foot, crest - width * 0.18, foot - height, crest, foot - height);
	canvas_curve(hand->canvas, crest + width * 0.18, foot - height, left + width * 0.8, foot, left + width, foot);
	fill(hand);
}

static void leaf(const struct hand *hand)
{
	double x1 = x_of(hand, 0), y1 = y_of(hand, 1), x2 = x_of(hand, 2), y2 = y_of(hand, 3);
	double length = fmax(hypot(x2 - x1, y2 - y1), 1e-3), bulge = hand->stroke->at[4] / length;
	double across_x = (y1 - y2) * bulge, across_y = (x2 - x1) * bulge;
	double x = x1 + (x2 - x1) * 0.4, y = y1 + (y2 - y1) * 0.4;
	canvas_move(hand->canvas, x1, y1);
	canvas_curve(hand->canvas, x + across_x, y + across_y, x + across_x, y + across_y, x2, y2);
	canvas_curve(hand->canvas, x - across_x, y - across_y, x - across_x, y - across_y, x1, y1);
	fill(hand);
}

static void line(const struct hand *hand)
{
	canvas_move(hand->canvas, x_of(hand, 0), y_of(hand, 1));
	canvas_line(hand->canvas, x_of(hand, 2), y_of(hand, 3));
	canvas_stroke(hand->canvas, hand->stroke->at[4], hand->stroke->top);
}

static void dots(const struct hand *hand)
{
	const float *at = hand->stroke->at;
	double x = x_of(hand, 0), y = y_of(hand, 1), dx = x_of(hand, 2) - x, dy = y_of(hand, 3) - y;
	int steps = (int)(hypot(dx, dy) / at[5]);
	for (int i = 0; i <= steps; i++) {
		canvas_oval(hand->canvas, x + dx * i / fmax(steps, 1), y + dy * i / fmax(steps, 1), at[4], at[4]);
		fill(hand);
	}
}

/* Not every window is lit. */
static void panes(const struct hand *hand)
{
	const float *at = hand->stroke->at;
	for (int row = 0; row < (int)at[3]; row++)
		for (int column = 0; column < (int)at[2]; column++) {
			if ((row * 5 + column * 3) % 4 == 1)
				continue;
			canvas_box(hand->canvas, x_of(hand, 0) + column * wide(hand, 4), y_of(hand, 1) + row * at[5],
			    wide(hand, 6), at[7], 0.4);
			fill(hand);
		}
}

static void glow(const struct hand *hand)
{
	canvas_glow(hand->canvas, x_of(hand, 0), y_of(hand, 1), hand->stroke->at[2], hand->stroke->top);
}

/* In tenths of a digit's height, from its middle. */
static void number(const struct hand *hand)
{
	static const struct {
		float digit, points[14];
	} digits[] = {
	    {3, {-2.6f, -4.4f, 3.4f, -6.6f, 3.6f, -0.4f, -0.6f, -0.4f, 4.6f, -0.6f, 3.8f, 7.2f}},
	    {5, {2.6f, -5, -2, -5, -2.4f, -0.8f, -0.8f, -1.8f, 4.4f, -1.8f, 3.4f, 6.6f}},
	    {6, {1.8f, -5, -2.6f, -2.6f, -3.4f, 2.4f, -2.6f, 4.2f, 0, 0, 0, 0}},
	};
	double x = x_of(hand, 0), y = y_of(hand, 1), unit = hand->stroke->at[2] / 10;
	for (size_t i = 0; i < sizeof digits / sizeof *digits; i++) {
		const float *at = digits[i].points;
		if (digits[i].digit != hand->stroke->at[3])
			continue;
		canvas_move(hand->canvas, x + at[0] * unit, y + at[1] * unit);
		if (digits[i].digit == 6)
			canvas_curve(hand->canvas, x + at[2] * unit, y + at[3] * unit, x + at[4] * unit,
			    y + at[5] * unit, x + at[6] * unit, y + at[7] * unit);
		if (digits[i].digit == 6) {
			canvas_oval(hand->canvas, x, y + 2.2 * unit, 2.7 * unit, 2.8 * unit);
		} else if (digits[i].digit == 5) {
			canvas_line(hand->canvas, x + at[2] * unit, y + at[3] * unit);
			canvas_line(hand->canvas, x + at[4] * unit, y + at[5] * unit);
			canvas_curve(hand->canvas, x + at[8] * unit, y + at[9] * unit, x + at[10] * unit,
			    y + at[11] * unit, x - 2.6 * unit, y + 4.2 * unit);
		} else {
			canvas_curve(hand->canvas, x + at[2] * unit, y + at[3] * unit, x + at[4] * unit,
			    y + at[5] * unit, x + at[6] * unit, y + at[7] * unit);
			canvas_curve(hand->canvas, x + at[8] * unit, y + at[9] * unit, x + at[10] * unit,
			    y + at[11] * unit, x - 2.8 * unit, y + 4.2 * unit);
		}
		canvas_stroke(hand->canvas, unit * 1.7, hand->stroke->top);
	}
}

static void clip(const struct hand *hand)
{
	const float *at = hand->stroke->at;
	if (at[2] > 0)
		canvas_clip(hand->canvas, x_of(hand, 0), y_of(hand, 1), wide(hand, 2), at[3]);
	else
		canvas_clip(hand->canvas, 0, 0, BRUSH_WIDTH, BRUSH_HEIGHT);
}

void brush_paint(struct canvas *canvas, const struct stroke *strokes, size_t count, struct stand stand)
{
	static void (*const brushes[])(const struct hand *) = {
	    [BRUSH_BOX] = box,
	    [BRUSH_OVAL] = oval,
	    [BRUSH_QUAD] = quad,
	    [BRUSH_HILL] = hill,
	    [BRUSH_LEAF] = leaf,
	    [BRUSH_LINE] = line,
	    [BRUSH_DOTS] = dots,
	    [BRUSH_PANES] = panes,
	    [BRUSH_GLOW] = glow,
	    [BRUSH_NUMBER] = number,
	    [BRUSH_CLIP] = clip,
	};
	struct hand hand = {.canvas = canvas, .stand = stand};
	if (hand.stand.wide == 0)
		hand.stand.wide = 1;
	for (size_t i = 0; i < count; i++) {
		hand.stroke = &strokes[i];
		brushes[strokes[i].brush](&hand);
	}
}
