/* The pictures that a hotel file names: "pictures":[{"key":"room.king","file":"pictures/king.png"}]. The files lie in
 * the hotel file's folder or below it. */
#pragma once
#include "base/buffer.h"
#include "central/database.h"
#include "hotel/picture.h"
#include "wire/json.h"

struct hotel_pictures {
	int count;
	struct picture rows[PICTURES_MAX];
	struct buffer pngs[PICTURES_MAX];
};

/* Reads and makes ready all of them; path: the hotel file's. Codes: BAD_MESSAGE, BAD_INPUT, NOT_FOUND, those of
 * picture_take. *out is to be finished, also after a failure. */
bool hotel_pictures_read(const json_t *file, const char *path, struct hotel_pictures *out, struct error *err);
bool hotel_pictures_install(
    struct database *database, const char *hotel, struct hotel_pictures *pictures, struct error *err);
void hotel_pictures_finish(struct hotel_pictures *pictures);
