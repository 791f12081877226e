#include "kiosk/keys.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

enum { KEY_FILE_BYTES_MAX = 128, IDENTITY_BYTES_MAX = 8192, MAIN_KEY_BYTES = 32, PATH_BYTES = 600 };

static const char identity_place[] = "identity";

static void path_in(const char *folder, const char *name, char out[PATH_BYTES])
{
	snprintf(out, PATH_BYTES, "%s/%s", folder, name);
}

static bool make_keys(
    const char *path, const struct random *random, uint8_t main_key[MAIN_KEY_BYTES], struct error *err)
{
	char hex[2 * MAIN_KEY_BYTES + 2];
	bool ok;

	random_fill(random, main_key, MAIN_KEY_BYTES);
	text_hex(main_key, MAIN_KEY_BYTES, hex);
	strcat(hex, "\n");
	ok = file_write_atomic(path, hex, strlen(hex), 0600, err);
	memory_wipe(hex, sizeof hex);
	return ok;
}

static bool read_keys(const char *path, uint8_t main_key[MAIN_KEY_BYTES], struct error *err)
{
	struct buffer text = {0};
	bool ok = file_read(path, KEY_FILE_BYTES_MAX, &text, err);

	if (ok) {
		text.data[strcspn(text.data, "\n")] = '\0';
		ok = text_unhex(text.data, main_key, MAIN_KEY_BYTES) ||
		     error_set(err, "CORRUPT", "%s: not a key file", path);
	}
	buffer_wipe(&text);
	return ok;
}

bool kiosk_keys_open(const char *folder, const struct random *random, struct kiosk_keys *out, struct error *err)
{
	char path[PATH_BYTES];
	uint8_t main_key[MAIN_KEY_BYTES];
	bool ok;

	if (!crypto_ready(err) || !folder_make(folder, 0700, err))
		return false;
	path_in(folder, "keys", path);
	ok = file_exists(path) ? read_keys(path, main_key, err) : make_keys(path, random, main_key, err);
	if (ok) {
		key_derive(main_key, "seal", out->seal);
		key_derive(main_key, "lookup", out->lookup);
	}
	memory_wipe(main_key, sizeof main_key);
	return ok;
}

bool identity_write(const char *folder, const struct kiosk_keys *keys, const struct random *random,
    const struct sync_enrol_answer *identity, struct error *err)
{
	char path[PATH_BYTES];
	json_t *json = sync_enrol_answer_encode(identity);
	char *text = json_to_text(json);
	size_t length = strlen(text);
	uint8_t *sealed = memory_zeroed(1, length + SEAL_EXTRA_BYTES);
	bool ok;

	path_in(folder, "identity", path);
	seal(keys->seal, identity_place, text, length, random, sealed);
	ok = file_write_atomic(path, sealed, length + SEAL_EXTRA_BYTES, 0600, err);
	memory_wipe(text, length);
	free(text);
	free(sealed);
	json_decref(json);
	return ok;
}

static bool unseal_identity(
    const struct kiosk_keys *keys, const struct buffer *sealed, struct sync_enrol_answer *out, struct error *err)
{
	size_t length = sealed->length - SEAL_EXTRA_BYTES;
	uint8_t *text = memory_zeroed(1, length + 1);
	json_t *json = NULL;
	bool ok = unseal(keys->seal, identity_place, sealed->data, sealed->length, text);

	if (!ok)
		error_set(err, "CORRUPT", "the identity does not open with the key file");
	else
		json = json_read((const char *)text, length, IDENTITY_BYTES_MAX, err);
	ok = json && sync_enrol_answer_decode(json, out, err);
	json_decref(json);
	memory_wipe(text, length);
	free(text);
	return ok;
}

int64_t identity_stamp(const char *folder)
{
	char path[PATH_BYTES];
	struct stat file;

	path_in(folder, "identity", path);
	if (stat(path, &file) < 0)
		return 0;
	return ((int64_t)file.st_mtim.tv_sec * 1000000000 + file.st_mtim.tv_nsec) ^ (int64_t)file.st_ino;
}

bool identity_read(const char *folder, const struct kiosk_keys *keys, struct sync_enrol_answer *out, struct error *err)
{
	char path[PATH_BYTES];
	struct buffer sealed = {0};
	bool ok;

	path_in(folder, "identity", path);
	if (!file_read(path, IDENTITY_BYTES_MAX, &sealed, err))
		return error_add(err, "reading the kiosk's identity: ");
	ok = sealed.length > SEAL_EXTRA_BYTES ? unseal_identity(keys, &sealed, out, err)
	                                      : error_set(err, "CORRUPT", "%s is too short", path);
	buffer_wipe(&sealed);
	return ok;
}

/* Two lines: address, file of certificates. */
bool central_place_write(const char *folder, const char *url, const char *ca_file, struct error *err)
{
	char path[PATH_BYTES];
	struct buffer text = {0};
	bool ok;

	path_in(folder, "central", path);
	buffer_addf(&text, "%s\n%s\n", url, ca_file);
	ok = file_write_atomic(path, text.data, text.length, 0600, err);
	buffer_finish(&text);
	return ok;
}

void central_place_read(const char *folder, char *url_out, size_t url_bytes, char *ca_out, size_t ca_bytes)
{
	char path[PATH_BYTES];
	struct buffer text = {0};
	char *rest, *url, *ca_file;

	url_out[0] = ca_out[0] = '\0';
	path_in(folder, "central", path);
	if (file_read(path, IDENTITY_BYTES_MAX, &text, NULL)) {
		rest = text.data;
		url = strsep(&rest, "\n");
		ca_file = strsep(&rest, "\n");
		text_copy(url_out, url_bytes, url);
		text_copy(ca_out, ca_bytes, ca_file ? ca_file : "");
	}
	buffer_finish(&text);
}
