/* How each kind of command becomes pixels. */
#include "gfx/list.h"

enum { QUIET_MODULES = 4 };

typedef void paint_fn(struct draw_list *list, const struct command *command, struct surface *surface, struct rect clip);

static void paint_fill(struct draw_list *list, const struct command *command, struct surface *surface, struct rect clip)
{
	(void)list;
	surface_fill(surface, clip, command->r, command->colour);
}

/* Under an opaque fill the border is a whole box below it: no seam can shine through where their edges meet. */
static void paint_box(struct draw_list *list, const struct command *command, struct surface *surface, struct rect clip)
{
	int radius = command->box.radius, border_px = command->box.border_px;
	int most = (command->r.w < command->r.h ? command->r.w : command->r.h) / 2;
	radius = radius < most ? radius : most;
	struct rect inner = rect_inset(command->r, border_px);
	bool opaque = command->colour >> 24 == 255;
	if (border_px && !rect_covers(rect_inset(command->r, radius > border_px ? radius : border_px), clip))
		corner_outline(list->corners, surface, clip, command->r, radius,
		    opaque && radius > border_px ? radius - 1 : border_px, command->box.border);
	if (command->colour >> 24 && !rect_empty(inner))
		corner_fill(list->corners, surface, clip, inner, radius - border_px, command->colour);
}

static void paint_glyphs(
    struct draw_list *list, const struct command *command, struct surface *surface, struct rect clip)
{
	glyphs_paint(list->fonts, surface, clip, command->glyphs.at, command->glyphs.count, command->glyphs.x_64,
	    command->glyphs.baseline, command->colour);
}

static void paint_icon(struct draw_list *list, const struct command *command, struct surface *surface, struct rect clip)
{
	icon_paint(list->icons, surface, clip, command->r, command->icon.icon, command->icon.weight, command->colour);
}

static void paint_scene(
    struct draw_list *list, const struct command *command, struct surface *surface, struct rect clip)
{
	scene_paint(list->library, &list->path, surface, clip, command->r, command->palette);
}

static void paint_image(
    struct draw_list *list, const struct command *command, struct surface *surface, struct rect clip)
{
	(void)list;
	surface_copy(surface, clip, command->image, command->r.x, command->r.y);
}

static void paint_picture(
    struct draw_list *list, const struct command *command, struct surface *surface, struct rect clip)
{
	const struct surface *image = &command->picture.image;
	struct rect r = command->r;
	int x = r.x + (r.w - image->width) / 2, y = r.y + (r.h - image->height) / 2;
	struct rect ink = rect_intersect(r, (struct rect){x, y, image->width, image->height});
	corner_copy(list->corners, surface, rect_intersect(clip, ink), r, command->picture.radius, image, x, y);
}

static void paint_modules(
    struct draw_list *list, const struct command *command, struct surface *surface, struct rect clip)
{
	(void)list;
	int side = command->modules.side, smaller = command->r.w < command->r.h ? command->r.w : command->r.h;
	int module = smaller / (side + 2 * QUIET_MODULES) > 0 ? smaller / (side + 2 * QUIET_MODULES) : 1;
	int left = command->r.x + (command->r.w - module * side) / 2,
	    top = command->r.y + (command->r.h - module * side) / 2;
	surface_fill(surface, clip, command->r, command->modules.light);
	for (int y = 0; y < side; y++)
		for (int x = 0; x < side; x++)
			if (command->modules.bits[y * side + x])
				surface_fill(surface, clip,
				    (struct rect){left + x * module, top + y * module, module, module},
				    command->colour);
}

struct ink {
	struct surface *surface;
	uint32_t colour;
};

static void ink_span(void *self, int x, int y, int count, uint8_t coverage)
{
	const struct ink *ink = self;
	uint32_t alpha = (ink->colour >> 24) * coverage / 255;
	surface_fill(ink->surface, surface_rect(ink->surface), (struct rect){x, y, count, 1},
	    (ink->colour & 0xffffff) | alpha << 24);
}

static void paint_line(struct draw_list *list, const struct command *command, struct surface *surface, struct rect clip)
{
	const int32_t *points = command->line.points;
	struct ink ink = {surface, command->colour};
	path_clear(&list->path);
	path_move(&list->path, points[0] / 16.0, points[1] / 16.0);
	if (command->line.count == 1)
		path_line(&list->path, points[0] / 16.0 + 0.05, points[1] / 16.0);
	for (int i = 1; i < command->line.count; i++)
		path_line(&list->path, points[2 * i] / 16.0, points[2 * i + 1] / 16.0);
	if (list->library)
		path_stroke_spans(list->library, &list->path, command->line.width_16ths / 16.0, clip, ink_span, &ink);
}

static paint_fn *const painters[COMMAND_KINDS] = {
    [COMMAND_FILL] = paint_fill,
    [COMMAND_BOX] = paint_box,
    [COMMAND_GLYPHS] = paint_glyphs,
    [COMMAND_ICON] = paint_icon,
    [COMMAND_SCENE] = paint_scene,
    [COMMAND_IMAGE] = paint_image,
    [COMMAND_PICTURE] = paint_picture,
    [COMMAND_MODULES] = paint_modules,
    [COMMAND_LINE] = paint_line,
};

void command_paint(struct draw_list *list, const struct command *command, struct surface *surface, struct rect clip)
{
	clip = rect_intersect(clip, command->bounds);
	if (!rect_empty(clip))
		painters[command->kind](list, command, surface, clip);
}
