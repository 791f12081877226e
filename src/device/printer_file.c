#include "base/file.h"
#include "device/numbered.h"
#include "device/printer.h"

static bool write_one(
    const char *folder, long number, const char *suffix, const void *bytes, size_t length, struct error *err)
{
	char path[512];
	return numbered_path(folder, number, suffix, path, err) && file_write_atomic(path, bytes, length, 0600, err);
}

bool printer_file_write(
    const char *folder, const void *bytes, size_t length, const void *png, size_t png_length, struct error *err)
{
	long number;
	if (!numbered_next(folder, &number, err))
		return error_add(err, "printing to a file: ");
	if (png_length > 0 && !write_one(folder, number, "png", png, png_length, err))
		return error_add(err, "printing to a file: ");
	return write_one(folder, number, "escpos", bytes, length, err) || error_add(err, "printing to a file: ");
}
