/* The hotel's pictures: named by room types and texts, kept at central, copied to kiosks by their digest. */
#pragma once
#include <stdbool.h>
#include "hotel/room.h"

enum {
	PICTURE_DIGEST_BYTES = 65,        /* hex of base/crypto.h's digest */
	PICTURE_FILE_BYTES_MAX = 1 << 20, /* of a PNG, as given and as kept */
	PICTURE_GIVEN_SIDE_MAX_PX = 4096,
	PICTURE_KEPT_SIDE_MAX_PX = 1080,
	PICTURES_MAX = 64, /* of one hotel */
};

/* What a kiosk hears of a picture. */
struct picture {
	char key[PICTURE_BYTES]; /* [a-z0-9._-], begins with a letter or digit */
	char digest[PICTURE_DIGEST_BYTES];
	int width, height; /* px */
	int bytes;
};

bool picture_key_valid(const char *key);
bool picture_digest_valid(const char *digest); /* 64 lower-case hex digits */
bool picture_valid(const struct picture *picture, const char **what_out);
