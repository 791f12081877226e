/* The scenes that the demo hotel's pictures are made of. Private to demo/picture*.c. */
#pragma once
#include "central/demo/brush.h"

enum picture_view { VIEW_LAKE, VIEW_CITY, VIEW_COURT };
enum picture_beds { BEDS_KING, BEDS_QUEEN, BEDS_TWIN, BEDS_FAMILY };

struct picture_room {
	enum picture_beds beds;
	enum picture_view view;
	bool suite, accessible;
};

/* What a window shows, its upper left corner at (x, y); the caller clips. */
void picture_view_paint(struct canvas *canvas, enum picture_view view, float x, float y);
void picture_room_paint(struct canvas *canvas, const struct picture_room *room);
void picture_breakfast_paint(struct canvas *canvas);
void picture_pool_paint(struct canvas *canvas);
void picture_map_paint(struct canvas *canvas);
