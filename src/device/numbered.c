#include "device/numbered.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/file.h"

enum { PATH_BYTES = 512, DIGITS_MAX = 9 };

/* The number that name begins with ("0012.png" is 12), or 0. */
static long number_of(const char *name)
{
	long number = 0;
	int digits = 0;
	for (; name[digits] >= '0' && name[digits] <= '9' && digits < DIGITS_MAX; digits++)
		number = 10 * number + (name[digits] - '0');
	return digits >= 4 && name[digits] == '.' ? number : 0;
}

bool numbered_next(const char *folder, long *out, struct error *err)
{
	if (!folder_make(folder, 0700, err))
		return false;
	DIR *listing = opendir(folder);
	if (!listing)
		return error_errno(err, errno, "listing %s", folder);
	long highest = 0;
	for (struct dirent *entry; (entry = readdir(listing));)
		if (number_of(entry->d_name) > highest)
			highest = number_of(entry->d_name);
	closedir(listing);
	*out = highest + 1;
	return true;
}

bool numbered_path(const char *folder, long number, const char *suffix, char out[PATH_BYTES], struct error *err)
{
	int length = snprintf(out, PATH_BYTES, "%s/%04ld.%s", folder, number, suffix);
	if (length < 0 || length >= PATH_BYTES)
		return error_set(err, "INVALID", "the path of folder %s is too long", folder);
	return true;
}
