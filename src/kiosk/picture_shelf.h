/* The finished pictures that the screens' thread holds: a few, within a limit, and none after a session. */
#pragma once
#include "gfx/surface.h"
#include "hotel/picture.h"

enum { SHELF_PLACES = 24 };

struct shelf_place {
	char key[PICTURE_BYTES]; /* "": free */
	int width, height;
	struct surface *surface; /* NULL: none (yet) */
	uint64_t stamp;
	bool asked; /* it is being made */
	bool stale; /* another picture stands behind the key by now */
	int tries;  /* how often there was no room for it */
	uint64_t frame;
};

/* Zeroed is empty, but for limit_bytes. */
struct picture_shelf {
	size_t limit_bytes, bytes;
	uint64_t frame, last_stamp;
	struct shelf_place places[SHELF_PLACES];
};

/* What is there for a place of this size: the picture in it, else one in another size, else NULL. *ask_out: it is to be
 * made (said once). */
const struct surface *shelf_find(
    struct picture_shelf *shelf, const char *key, int width, int height, uint64_t *stamp_out, bool *ask_out);
/* Takes the surface over (NULL: there is no such picture). One that nobody waits for any more is dropped. */
void shelf_put(struct picture_shelf *shelf, const char *key, int width, int height, struct surface *surface);
/* The next shelf_find of this key asks again; what is there is shown until then. */
void shelf_renew(struct picture_shelf *shelf, const char *key);
void shelf_clear(struct picture_shelf *shelf);
