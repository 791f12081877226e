#include "base/catalogue.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/memory.h"
#include "base/text.h"

enum { HEAD_BYTES = 28, ROW_BYTES = 8, LARGEST_BYTES = 16 << 20 };
static const uint32_t magic = 0x950412de;

/* count rows of (length, offset) at originals, sorted by original, and as many at translations. */
struct catalogue {
	const uint8_t *bytes;
	size_t length;
	uint32_t count, originals, translations;
	int forms;
};

struct entry {
	const char *text;
	uint32_t length;
};

static uint32_t word_at(const struct catalogue *catalogue, size_t offset)
{
	const uint8_t *b = catalogue->bytes + offset;
	return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static struct entry entry_at(const struct catalogue *catalogue, uint32_t table, uint32_t index)
{
	size_t row = (size_t)table + (size_t)index * ROW_BYTES;
	const char *text = (const char *)catalogue->bytes + word_at(catalogue, row + 4);
	return (struct entry){.text = text, .length = word_at(catalogue, row)};
}

static bool table_fits(const struct catalogue *catalogue, uint32_t table)
{
	return table <= catalogue->length && catalogue->count <= (catalogue->length - table) / ROW_BYTES;
}

/* The row's text lies in the file, ends with a NUL, and all its forms are UTF-8. */
static bool row_is_sound(const struct catalogue *catalogue, uint32_t table, uint32_t index)
{
	size_t row = (size_t)table + (size_t)index * ROW_BYTES;
	size_t length = word_at(catalogue, row), offset = word_at(catalogue, row + 4);
	if (offset >= catalogue->length || length >= catalogue->length - offset ||
	    catalogue->bytes[offset + length] != 0)
		return false;
	const char *text = (const char *)catalogue->bytes + offset;
	for (size_t at = 0; at <= length; at += strlen(text + at) + 1)
		if (!text_valid(text + at, strlen(text + at)))
			return false;
	return true;
}

static bool rows_are_sound(const struct catalogue *catalogue)
{
	for (uint32_t i = 0; i < catalogue->count; i++) {
		if (!row_is_sound(catalogue, catalogue->originals, i) ||
		    !row_is_sound(catalogue, catalogue->translations, i))
			return false;
		if (i > 0 && strcmp(entry_at(catalogue, catalogue->originals, i - 1).text,
		                 entry_at(catalogue, catalogue->originals, i).text) >= 0)
			return false;
	}
	return true;
}

static bool read_head(struct catalogue *catalogue)
{
	if (catalogue->length < HEAD_BYTES || word_at(catalogue, 0) != magic || word_at(catalogue, 4) >> 16 > 1)
		return false;
	catalogue->count = word_at(catalogue, 8);
	catalogue->originals = word_at(catalogue, 12);
	catalogue->translations = word_at(catalogue, 16);
	return table_fits(catalogue, catalogue->originals) && table_fits(catalogue, catalogue->translations);
}

static bool find(const struct catalogue *catalogue, const char *id, struct entry *out)
{
	uint32_t low = 0, high = catalogue->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(id, entry_at(catalogue, catalogue->originals, middle).text);
		if (order == 0) {
			*out = entry_at(catalogue, catalogue->translations, middle);
			return true;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* The header is the translation of the empty id. */
static bool read_forms(struct catalogue *catalogue, struct error *err)
{
	struct entry head;
	if (!find(catalogue, "", &head) || !strstr(head.text, "charset=UTF-8"))
		return error_set(err, "CORRUPT", "its header does not say charset=UTF-8");
	if (strstr(head.text, "nplurals=1; plural=0;"))
		catalogue->forms = 1;
	else if (strstr(head.text, "nplurals=2; plural=(n != 1);"))
		catalogue->forms = 2;
	else
		return error_set(err, "CORRUPT", "its Plural-Forms are none that are known here");
	return true;
}

static bool map_file(struct catalogue *catalogue, const char *path, struct error *err)
{
	struct stat status;
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (descriptor < 0)
		return error_errno(err, errno, "it cannot be opened");
	bool ok = fstat(descriptor, &status) == 0 && status.st_size >= HEAD_BYTES && status.st_size <= LARGEST_BYTES;
	void *bytes = ok ? mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0) : MAP_FAILED;
	close(descriptor);
	if (bytes == MAP_FAILED)
		return error_set(err, "CORRUPT", "its size is none of a catalogue");
	catalogue->bytes = bytes;
	catalogue->length = (size_t)status.st_size;
	return true;
}

static bool load(struct catalogue *catalogue, const char *path, struct error *err)
{
	if (!map_file(catalogue, path, err))
		return false;
	if (!read_head(catalogue) || !rows_are_sound(catalogue))
		return error_set(err, "CORRUPT", "it is no sound .mo file");
	return read_forms(catalogue, err);
}

struct catalogue *catalogue_open(const char *path, struct error *err)
{
	struct catalogue *catalogue = memory_zeroed(1, sizeof *catalogue);
	if (load(catalogue, path, err))
		return catalogue;
	error_add(err, "opening the catalogue %s: ", path);
	catalogue_close(catalogue);
	return NULL;
}

void catalogue_close(struct catalogue *catalogue)
{
	if (!catalogue)
		return;
	if (catalogue->bytes)
		munmap((void *)(uintptr_t)catalogue->bytes, catalogue->length);
	free(catalogue);
}

const char *catalogue_text(const struct catalogue *catalogue, const char *id)
{
	struct entry found;
	/* The empty id stands for the header, which is nothing to show. */
	return catalogue && *id && find(catalogue, id, &found) && found.length > 0 ? found.text : id;
}

const char *catalogue_plural(const struct catalogue *catalogue, const char *one, const char *many, long count)
{
	struct entry found;
	if (!catalogue || !find(catalogue, one, &found) || found.length == 0)
		return count == 1 ? one : many;
	size_t first = strlen(found.text);
	bool second = catalogue->forms == 2 && count != 1 && first < found.length;
	return second ? found.text + first + 1 : found.text;
}
