/* A picture's row in the feed. Its bytes are fetched apart, by the digest. */
#pragma once
#include "hotel/picture.h"
#include "wire/shape.h"

/* GET, under the kiosk's token: the PNG, or 404. The digest follows. */
#define PICTURE_FETCH_PATH "/v1/sync/pictures/"

extern const struct shape picture_shape;
json_t *picture_encode(const struct picture *picture);
bool picture_decode(const json_t *json, struct picture *out, struct error *err);
