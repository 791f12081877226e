/* The hotel's pictures. Kiosks hear of them by the feed and fetch the bytes by their digest. */
#pragma once
#include "base/buffer.h"
#include "central/database.h"
#include "hotel/picture.h"

/* Inserts or replaces, and writes the feed's row. Code NOT_ALLOWED where there are PICTURES_MAX others already. */
bool store_picture_put(struct work *work, const struct picture *picture, const struct buffer *png, struct error *err);
bool store_picture_remove(struct work *work, const char *key, struct error *err); /* NOT_FOUND */
/* Appends the PNG. NOT_FOUND. */
bool store_picture_bytes(struct work *work, const char *key, struct buffer *out, struct error *err);
bool store_picture_bytes_of(struct work *work, const char *digest, struct buffer *out, struct error *err);
