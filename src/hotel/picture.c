#include "hotel/picture.h"
#include <string.h>

static bool all_of(const char *text, const char *allowed)
{
	return text[strspn(text, allowed)] == '\0';
}

bool picture_key_valid(const char *key)
{
	return key[0] && key[0] != '.' && key[0] != '_' && key[0] != '-' && strlen(key) < PICTURE_BYTES &&
	       all_of(key, "abcdefghijklmnopqrstuvwxyz0123456789._-");
}

bool picture_digest_valid(const char *digest)
{
	return strlen(digest) == PICTURE_DIGEST_BYTES - 1 && all_of(digest, "0123456789abcdef");
}

bool picture_valid(const struct picture *picture, const char **what_out)
{
	*what_out = "key";
	if (!picture_key_valid(picture->key))
		return false;
	*what_out = "digest";
	return picture_digest_valid(picture->digest);
}
