#include "central/demo/picture.h"
#include "base/text.h"
#include "central/demo/picture_scene.h"
#include "central/picture.h"
#include "central/store/picture.h"

enum { PICTURE_SCALE = 2 };

static const struct {
	const char *key;
	void (*paint)(struct canvas *canvas); /* NULL: a room */
	struct picture_room room;
} pictures[DEMO_PICTURES] = {
    {"room.std", NULL, {BEDS_TWIN, VIEW_CITY}},
    {"room.sup", NULL, {BEDS_KING, VIEW_COURT}},
    {"room.dlx", NULL, {BEDS_KING, VIEW_LAKE}},
    {"room.fam", NULL, {BEDS_FAMILY, VIEW_COURT}},
    {"room.acc", NULL, {BEDS_QUEEN, VIEW_CITY, .accessible = true}},
    {"room.ste", NULL, {BEDS_KING, VIEW_LAKE, .suite = true}},
    {"guide.breakfast", picture_breakfast_paint},
    {"guide.pool", picture_pool_paint},
    {"guide.map", picture_map_paint},
};

const char *demo_picture_key(int i)
{
	return pictures[i].key;
}

struct surface *demo_picture_paint(int i)
{
	struct surface *surface = surface_create(BRUSH_WIDTH * PICTURE_SCALE, BRUSH_HEIGHT * PICTURE_SCALE);
	struct canvas *canvas = surface ? canvas_create(surface, PICTURE_SCALE) : NULL;
	if (!canvas) {
		surface_destroy(surface);
		return NULL;
	}
	if (pictures[i].paint)
		pictures[i].paint(canvas);
	else
		picture_room_paint(canvas, &pictures[i].room);
	canvas_destroy(canvas);
	return surface;
}

static bool install_one(struct work *work, int i, struct error *err)
{
	struct picture picture = {0};
	struct buffer png = {0};
	struct surface *surface = demo_picture_paint(i);
	text_copy(picture.key, sizeof(picture.key), pictures[i].key);
	bool kept = surface
	                ? picture_write(surface, &picture, &png, err) && store_picture_put(work, &picture, &png, err)
	                : error_set(err, "IO", "the painter does not start");
	surface_destroy(surface);
	buffer_finish(&png);
	return kept;
}

bool demo_pictures_install(struct work *work, struct error *err)
{
	for (int i = 0; i < DEMO_PICTURES; i++)
		if (!install_one(work, i, err))
			return error_add(err, "picture %s: ", pictures[i].key);
	return true;
}
