#include "wire/picture.h"

static bool picture_rule(const void *value, const char **what_out)
{
	return picture_valid(value, what_out);
}

static const struct json_field picture_fields[] = {
    SHAPE_TEXT(picture, key, 1),
    SHAPE_TEXT(picture, digest, 1),
    SHAPE_INT(picture, width, 1, PICTURE_KEPT_SIDE_MAX_PX),
    SHAPE_INT(picture, height, 1, PICTURE_KEPT_SIDE_MAX_PX),
    SHAPE_INT(picture, bytes, 1, PICTURE_FILE_BYTES_MAX),
};
const struct shape picture_shape = SHAPE_OF(picture, picture_fields, picture_rule);

json_t *picture_encode(const struct picture *picture)
{
	return shape_encode(&picture_shape, picture);
}

bool picture_decode(const json_t *json, struct picture *out, struct error *err)
{
	return shape_decode(&picture_shape, json, out, err);
}
