/* The hotel's pictures at a kiosk: which there are, their files (FOLDER/DIGEST.png), fetching those that are missing,
 * and cutting them for the screen. Worker's thread; time, randomness and transport are values. What goes wrong with a
 * picture is no error for anybody: it is not there, and is tried again later. */
#pragma once
#include "base/random.h"
#include "gfx/surface.h"
#include "hotel/picture.h"
#include "kiosk/sync.h"

enum { PICTURES_FOLDER_BYTES = 640, PICTURES_TOTAL_BYTES_MAX = 24 << 20 };

struct pictures_options {
	const char *folder; /* copied; "": nothing is kept */
	struct random random;
	struct sync_transport transport;
	/* The picture of key is there now, is another one, or is gone. */
	void (*changed)(void *self, const char *key);
	void *self;
};

struct pictures;
struct pictures *pictures_create(const struct pictures_options *options);
void pictures_destroy(struct pictures *pictures); /* cancels what is under way; accepts NULL */
/* What the feed says that there is, in any order; files of none of these are removed. */
void pictures_set(struct pictures *pictures, const struct picture *rows, int count);
/* Begins to fetch the next missing one when free: nothing more important is under way. */
void pictures_step(struct pictures *pictures, bool free, int64_t now_ms);
/* When pictures_step has something to do again (steady ms), if it is free then; INT64_MAX: never by itself. */
int64_t pictures_deadline_ms(const struct pictures *pictures);
/* False: it was not a picture's. */
bool pictures_complete(struct pictures *pictures, const struct sync_completion *completion, int64_t now_ms);
/* The picture of key, its middle cut to the proportions wanted, in width x height px. NULL: there is none yet. */
struct surface *pictures_make(struct pictures *pictures, const char *key, int width, int height, int64_t now_ms);
