#include "central/keys.h"
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

enum { SECRET_BYTES = 32, PHONE_DIGITS = 8, LOOKUP_TEXT_BYTES = 512 };

static bool secret_make(const char *path, const struct random *random, uint8_t secret[SECRET_BYTES], struct error *err)
{
	char hex[2 * SECRET_BYTES + 2];
	random_fill(random, secret, SECRET_BYTES);
	text_hex(secret, SECRET_BYTES, hex);
	strcat(hex, "\n");
	bool kept = file_write_atomic(path, hex, strlen(hex), 0600, err);
	memory_wipe(hex, sizeof(hex));
	return kept;
}

static bool secret_read(const char *path, uint8_t secret[SECRET_BYTES], struct error *err)
{
	struct buffer file = {0};
	struct stat facts;
	if (stat(path, &facts) == 0 && (facts.st_mode & 077) != 0)
		return error_set(err, "KEYS", "%s can be read by others: its mode must be 0600", path);
	if (!file_read(path, 1024, &file, err))
		return false;
	if (file.length > 0 && file.data[file.length - 1] == '\n')
		file.data[--file.length] = '\0';
	bool good = text_unhex(buffer_text(&file), secret, SECRET_BYTES);
	buffer_wipe(&file);
	return good || error_set(err, "KEYS", "%s is not a key file", path);
}

bool keys_load(const char *folder, const struct random *random, struct keys *out, struct error *err)
{
	uint8_t secret[SECRET_BYTES];
	char path[512];
	snprintf(path, sizeof(path), "%s/keys", folder);
	bool loaded = file_exists(path) ? secret_read(path, secret, err) : secret_make(path, random, secret, err);
	if (loaded) {
		key_derive(secret, "seal", out->seal);
		key_derive(secret, "lookup", out->lookup);
	}
	memory_wipe(secret, sizeof(secret));
	return loaded;
}

void keys_finish(struct keys *keys)
{
	memory_wipe(keys, sizeof(*keys));
}

static void lookup_digest(const struct keys *keys, const char *kind, const char *text, uint8_t out[DIGEST_BYTES])
{
	char whole[LOOKUP_TEXT_BYTES + 32];
	int length = snprintf(whole, sizeof(whole), "%s:%s", kind, text);
	digest(whole, (size_t)length, keys->lookup, out);
	memory_wipe(whole, sizeof(whole));
}

void keys_lookup(const struct keys *keys, const char *kind, const char *text, uint8_t out[DIGEST_BYTES])
{
	char folded[LOOKUP_TEXT_BYTES];
	memset(out, 0, DIGEST_BYTES);
	if (text_fold(text, folded, sizeof(folded)) && folded[0])
		lookup_digest(keys, kind, folded, out);
	memory_wipe(folded, sizeof(folded));
}

void keys_lookup_phone(const struct keys *keys, const char *phone, uint8_t out[DIGEST_BYTES])
{
	char digits[64];
	size_t count = 0;
	memset(out, 0, DIGEST_BYTES);
	for (const char *c = phone; *c && count + 1 < sizeof(digits); c++)
		if (*c >= '0' && *c <= '9')
			digits[count++] = *c;
	digits[count] = '\0';
	if (count > 0)
		lookup_digest(keys, "phone", count > PHONE_DIGITS ? digits + count - PHONE_DIGITS : digits, out);
	memory_wipe(digits, sizeof(digits));
}
