#include "gfx/draw.h"
#include <stdlib.h>
#include <string.h>
#include "gfx/hash.h"
#include "gfx/list.h"

enum { ARENA_BLOCK_BYTES = 64 << 10, LINE_POINTS_MAX = 8192, MODULES_SIDE_MAX = 177 };

struct draw_list *draw_list_create(struct font_set *fonts)
{
	struct draw_list *list = memory_zeroed(1, sizeof *list);
	*list = (struct draw_list){.fonts = fonts,
	    .icons = icon_cache_create(),
	    .corners = corner_cache_create(),
	    .arena = arena_create(ARENA_BLOCK_BYTES)};
	if (FT_Init_FreeType(&list->library))
		list->library = NULL;
	return list;
}

void draw_list_destroy(struct draw_list *list)
{
	if (!list)
		return;
	icon_cache_destroy(list->icons);
	corner_cache_destroy(list->corners);
	path_finish(&list->path);
	if (list->library)
		FT_Done_FreeType(list->library);
	arena_destroy(list->arena);
	free(list->commands);
	free(list);
}

void draw_begin(struct draw_list *list, int width, int height)
{
	arena_reset(list->arena);
	list->count = 0;
	list->width = width;
	list->height = height;
	list->clip = (struct rect){0, 0, width, height};
}

void draw_clip(struct draw_list *list, struct rect clip)
{
	list->clip = rect_intersect(clip, (struct rect){0, 0, list->width, list->height});
}

/* Appends a command whose ink lies in ink; NULL when nothing of it can be seen. Its hash so far is of
 * kind, colour, r and bounds.
 */
static struct command *add(
    struct draw_list *list, enum command_kind kind, struct rect ink, struct rect r, uint32_t colour)
{
	struct rect bounds = rect_intersect(ink, list->clip);
	if (rect_empty(bounds) || (kind != COMMAND_FILL && !rect_near(r)))
		return NULL;
	if (list->count == list->room) {
		list->room = list->room ? list->room * 2 : 256;
		list->commands = memory_resized(list->commands, (size_t)list->room, sizeof *list->commands);
	}
	struct command *command = &list->commands[list->count++];
	*command = (struct command){.kind = kind, .bounds = bounds, .r = r, .colour = colour};
	command->hash = hash_word(hash_word(kind, colour), (uint64_t)(uint32_t)r.x << 32 | (uint32_t)r.y);
	command->hash = hash_word(command->hash, (uint64_t)(uint32_t)r.w << 32 | (uint32_t)r.h);
	command->hash = hash_bytes(command->hash, &bounds, sizeof bounds);
	return command;
}

static void add_hash(struct command *command, uint64_t a, uint64_t b)
{
	command->hash = hash_word(hash_word(command->hash, a), b);
}

static void *kept(struct draw_list *list, const void *bytes, size_t length)
{
	return memcpy(arena_zeroed(list->arena, 1, length ? length : 1), bytes, length);
}

static bool unseen(uint32_t colour)
{
	return colour >> 24 == 0;
}

void draw_fill(struct draw_list *list, struct rect r, uint32_t colour)
{
	struct command *command = unseen(colour) ? NULL : add(list, COMMAND_FILL, r, r, colour);
	if (command)
		command->opaque = colour >> 24 == 255;
}

void draw_box(struct draw_list *list, struct rect r, int radius_px, uint32_t fill, int border_px, uint32_t border)
{
	if (border_px <= 0 || unseen(border))
		border_px = 0, border = 0;
	if (unseen(fill) && border_px == 0)
		return;
	struct command *command = add(list, COMMAND_BOX, r, r, fill);
	if (!command)
		return;
	command->box.radius = radius_px;
	command->box.border_px = border_px;
	command->box.border = border;
	add_hash(command, (uint64_t)(uint32_t)radius_px << 32 | (uint32_t)border_px, border);
}

void draw_circle(struct draw_list *list, int centre_x, int centre_y, int radius_px, uint32_t colour)
{
	if (rect_near((struct rect){centre_x, centre_y, radius_px, radius_px}))
		draw_box(list, (struct rect){centre_x - radius_px, centre_y - radius_px, 2 * radius_px, 2 * radius_px},
		    radius_px, colour, 0, 0);
}

/* Room for accents, tails and tall scripts. */
static struct rect ink_of_line(const struct layout *layout, int line, int x_64, int baseline)
{
	int size = layout->style.size_px, left = (x_64 >> 6) - size;
	return (struct rect){
	    left, baseline - size * 3 / 2, layout->lines[line].width_64 / 64 + 2 * size + 2, size * 5 / 2};
}

static void add_line_of_text(
    struct draw_list *list, const struct layout *layout, int line, int x_64, int baseline, uint32_t colour)
{
	const struct layout_line *from = &layout->lines[line];
	struct rect ink = ink_of_line(layout, line, x_64, baseline);
	if (from->glyph_count == 0 || unseen(colour))
		return;
	struct command *command = add(list, COMMAND_GLYPHS, ink, ink, colour);
	if (!command)
		return;
	size_t bytes = (size_t)from->glyph_count * sizeof *layout->glyphs;
	command->glyphs.at = kept(list, layout->glyphs + from->first_glyph, bytes);
	command->glyphs.count = from->glyph_count;
	command->glyphs.x_64 = x_64;
	command->glyphs.baseline = baseline;
	add_hash(command, (uint32_t)x_64, hash_bytes(0, command->glyphs.at, bytes));
}

struct text_size draw_text(struct draw_list *list, struct rect box, const struct text_style *style,
    enum text_align align, uint32_t colour, const char *text)
{
	struct text_style settled = style_settled(list->fonts, style);
	const struct layout *layout = layout_get(list->fonts, &settled, text, box.w);
	if (!rect_near(box))
		return layout->size;
	for (int i = 0; i < layout->size.lines; i++) {
		int x_64, baseline;
		layout_origin(list->fonts, layout, i, box, align, &x_64, &baseline);
		add_line_of_text(list, layout, i, x_64, baseline, colour);
	}
	return layout->size;
}

struct text_size draw_label(struct draw_list *list, struct rect box, const struct text_style *style,
    enum text_align align, uint32_t colour, const char *text)
{
	struct text_style settled = style_settled(list->fonts, style);
	const struct layout *layout = layout_get(list->fonts, &settled, text, box.w);
	if (!rect_near(box))
		return layout->size;
	struct font_metrics metrics = font_metrics(list->fonts, &settled);
	int first =
	    !rect_near(box) ? 0 : box.y + (box.h - (layout->size.lines - 1) * settled.line_px + metrics.cap_px) / 2;
	for (int i = 0; i < layout->size.lines; i++) {
		int x_64, baseline;
		layout_origin(list->fonts, layout, i, box, align, &x_64, &baseline);
		add_line_of_text(list, layout, i, x_64, first + i * settled.line_px, colour);
	}
	return layout->size;
}

void draw_icon(struct draw_list *list, struct rect box, enum icon icon, int weight, uint32_t colour)
{
	struct command *command = unseen(colour) ? NULL : add(list, COMMAND_ICON, box, box, colour);
	if (!command)
		return;
	command->icon.icon = icon;
	command->icon.weight = weight;
	add_hash(command, icon, (uint32_t)weight);
}

void draw_scene(struct draw_list *list, struct rect r, const struct scene_palette *palette)
{
	struct command *command = add(list, COMMAND_SCENE, r, r, 0);
	if (!command)
		return;
	command->palette = kept(list, palette, sizeof *palette);
	command->hash = hash_bytes(command->hash, palette, sizeof *palette);
}

void draw_image(struct draw_list *list, int x, int y, const struct surface *image)
{
	struct rect r = {x, y, image->width, image->height};
	struct command *command = add(list, COMMAND_IMAGE, r, r, 0);
	if (!command)
		return;
	size_t row = (size_t)image->width * sizeof *image->pixels;
	uint32_t *pixels = arena_zeroed(list->arena, (size_t)image->height, row);
	for (int line = 0; line < image->height; line++)
		memcpy(
		    pixels + (size_t)line * (size_t)image->width, image->pixels + (ptrdiff_t)line * image->stride, row);
	struct surface *copy = arena_zeroed(list->arena, 1, sizeof *copy);
	surface_init_view(copy, pixels, image->width, image->height, image->width);
	command->image = copy;
	command->hash = hash_bytes(command->hash, pixels, row * (size_t)image->height);
}

void draw_picture(struct draw_list *list, struct rect r, int radius_px, const struct surface *image, uint64_t stamp)
{
	struct command *command = add(list, COMMAND_PICTURE, r, r, 0);
	if (!command)
		return;
	command->picture.image = *image;
	command->picture.image.owned = false;
	command->picture.radius = radius_px;
	add_hash(command, (uint32_t)radius_px, stamp);
}

void draw_modules(
    struct draw_list *list, struct rect r, const uint8_t *modules, int side, uint32_t dark, uint32_t light)
{
	if (side < 1 || side > MODULES_SIDE_MAX)
		return;
	struct command *command = add(list, COMMAND_MODULES, r, r, dark);
	if (!command)
		return;
	size_t count = (size_t)side * (size_t)side;
	command->modules.bits = kept(list, modules, count);
	command->modules.side = side;
	command->modules.light = light;
	add_hash(command, light, hash_bytes((uint64_t)side, modules, count));
}

static struct rect ink_of_points(const int32_t *points, int count, int width_16ths)
{
	int64_t left = points[0], right = points[0], top = points[1], bottom = points[1];
	for (int i = 1; i < count; i++) {
		int64_t x = points[2 * i], y = points[2 * i + 1];
		left = x < left ? x : left;
		right = x > right ? x : right;
		top = y < top ? y : top;
		bottom = y > bottom ? y : bottom;
	}
	int64_t margin = width_16ths / 2 + 32;
	return (struct rect){(int)((left - margin) / 16) - 1, (int)((top - margin) / 16) - 1,
	    (int)((right - left + 2 * margin) / 16) + 3, (int)((bottom - top + 2 * margin) / 16) + 3};
}

void draw_line(struct draw_list *list, const int32_t *points, int count, int width_16ths, uint32_t colour)
{
	if (count < 1 || width_16ths < 1 || unseen(colour))
		return;
	if (count > LINE_POINTS_MAX)
		count = LINE_POINTS_MAX;
	struct rect ink = ink_of_points(points, count, width_16ths);
	struct command *command = add(list, COMMAND_LINE, ink, ink, colour);
	if (!command)
		return;
	size_t bytes = (size_t)count * 2 * sizeof *points;
	command->line.points = kept(list, points, bytes);
	command->line.count = count;
	command->line.width_16ths = width_16ths;
	add_hash(command, (uint32_t)width_16ths, hash_bytes(0, points, bytes));
}
