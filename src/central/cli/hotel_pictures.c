#include "central/cli/hotel_pictures.h"
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "central/picture.h"
#include "central/store/picture.h"

enum { NAME_BYTES = 256 };

static bool name_plain(const char *name)
{
	return name[0] && name[0] != '/' && !strstr(name, "..") && !strchr(name, '\\');
}

/* The file behind name, which no link leads out of folder. The caller frees it. */
static char *place_of(const char *folder, const char *name, struct error *err)
{
	char path[PATH_MAX + NAME_BYTES];
	size_t length = strlen(folder);
	if (!name_plain(name)) {
		error_set(err, "BAD_INPUT", "%s is not a plain path below the hotel file's folder", name);
		return NULL;
	}
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	char *place = realpath(path, NULL);
	if (!place) {
		error_set(err, "NOT_FOUND", "%s: %s", name, strerror(errno));
	} else if (strncmp(place, folder, length) != 0 || place[length] != '/') {
		error_set(err, "BAD_INPUT", "%s leads out of the hotel file's folder", name);
		free(place);
		place = NULL;
	}
	return place;
}

static bool read_one(const char *folder, const json_t *item, struct picture *out, struct buffer *png, struct error *err)
{
	char name[NAME_BYTES];
	struct buffer bytes = {0};
	if (!json_get_text(item, "key", out->key, sizeof(out->key), err) ||
	    !json_get_text(item, "file", name, sizeof(name), err))
		return false;
	if (!picture_key_valid(out->key))
		return error_set(err, "BAD_INPUT", "%s is no key of a picture", out->key);
	char *place = place_of(folder, name, err);
	bool read = place && file_read(place, PICTURE_FILE_BYTES_MAX, &bytes, err) &&
	            picture_take(bytes.data, bytes.length, out, png, err);
	buffer_finish(&bytes);
	free(place);
	return read || error_add(err, "%s: ", out->key);
}

static char *folder_of(const char *path, struct error *err)
{
	char *copy = memory_text(path);
	char *folder = realpath(dirname(copy), NULL);
	if (!folder)
		error_errno(err, errno, "the folder of %s", path);
	free(copy);
	return folder;
}

bool hotel_pictures_read(const json_t *file, const char *path, struct hotel_pictures *out, struct error *err)
{
	size_t i;
	json_t *item;
	*out = (struct hotel_pictures){0};
	if (!json_has(file, "pictures"))
		return true;
	json_t *list = json_get_array(file, "pictures", PICTURES_MAX, err);
	char *folder = list ? folder_of(path, err) : NULL;
	bool read = folder != NULL;
	json_array_foreach(list, i, item)
	{
		read = read && (read_one(folder, item, &out->rows[i], &out->pngs[i], err) ||
		                   error_add(err, "pictures[%zu]: ", i));
		out->count++;
	}
	free(folder);
	return read;
}

static bool install_work(struct work *work, void *self, struct error *err)
{
	const struct hotel_pictures *pictures = self;
	for (int i = 0; i < pictures->count; i++)
		if (!store_picture_put(work, &pictures->rows[i], &pictures->pngs[i], err))
			return false;
	return true;
}

bool hotel_pictures_install(
    struct database *database, const char *hotel, struct hotel_pictures *pictures, struct error *err)
{
	return pictures->count == 0 || database_write(database, hotel, install_work, pictures, err);
}

void hotel_pictures_finish(struct hotel_pictures *pictures)
{
	for (int i = 0; i < pictures->count; i++)
		buffer_finish(&pictures->pngs[i]);
	*pictures = (struct hotel_pictures){0};
}
