#include "ui/measure.h"
#include <stdlib.h>
#include "base/memory.h"

enum { ENTRIES = 4096 };
static const uint64_t FNV_START = 0xcbf29ce484222325u, FNV_PRIME = 0x100000001b3u; /* FNV-1a, 64 bit */

struct entry {
	uint64_t digest; /* 0: empty */
	struct text_size size;
};

struct ui_measures {
	struct font_set *fonts;
	struct entry entries[ENTRIES];
};

struct ui_measures *ui_measures_create(struct font_set *fonts)
{
	struct ui_measures *measures = memory_zeroed(1, sizeof *measures);
	measures->fonts = fonts;
	return measures;
}

void ui_measures_forget(struct ui_measures *measures)
{
	memory_wipe(measures->entries, sizeof measures->entries);
}

void ui_measures_destroy(struct ui_measures *measures)
{
	if (!measures)
		return;
	ui_measures_forget(measures);
	free(measures);
}

static uint64_t digest_of(const struct text_style *style, const char *text, int limit_px)
{
	const int numbers[] = {(int)style->family, (int)style->language, style->size_px, style->line_px,
	    style->spacing_px, style->balanced, style->prose, limit_px};
	uint64_t digest = FNV_START;
	for (unsigned i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
		digest = (digest ^ (uint32_t)numbers[i]) * FNV_PRIME;
	for (; *text; text++)
		digest = (digest ^ (unsigned char)*text) * FNV_PRIME;
	digest ^= digest >> 32;
	return digest ? digest : 1;
}

struct text_size ui_measure(
    struct ui_measures *measures, const struct text_style *style, const char *text, int width_limit_px)
{
	uint64_t digest = digest_of(style, text, width_limit_px);
	struct entry *entry = &measures->entries[digest % ENTRIES];
	if (entry->digest != digest)
		*entry = (struct entry){digest, text_measure(measures->fonts, style, text, width_limit_px)};
	return entry->size;
}

const char *ui_measure_tail(
    struct ui_measures *measures, const struct text_style *style, const char *text, int width_limit_px, int lines)
{
	return text_tail(measures->fonts, style, text, width_limit_px, lines);
}
