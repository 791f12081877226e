#include "gfx/face.h"
#include <fcntl.h>
#include <hb-ot.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"

enum { PATH_BYTES = 512, REGIONS = 4, PRIMARY_FACES = FONT_FAMILIES * REGIONS };

static const char *const cjk_files[FONT_FAMILIES] = {
    [FONT_SANS] = "NotoSansCJK-Regular.ttc",
    [FONT_SANS_BOLD] = "NotoSansCJK-Bold.ttc",
    [FONT_SERIF_BOLD] = "NotoSerifCJK-Bold.ttc",
};

/* The index inside the collections: Japanese, Korean, Simplified, Traditional. */
static const int region_of[FONT_LANGUAGES] = {
    [FONT_ZH_CN] = 2, [FONT_ZH_TW] = 3, [FONT_EN] = 2, [FONT_JA] = 0, [FONT_KO] = 1};

/* Unicode blocks and the file of fonts-noto-core that draws them. The first row that holds a code point and has it
 * wins. */
static const struct fallback {
	uint32_t first, last;
	const char *stem;
} fallbacks[] = {
    {0x0000, 0x058f, "NotoSans"},
    {0x0530, 0x058f, "NotoSansArmenian"},
    {0x0590, 0x05ff, "NotoSansHebrew"},
    {0x0600, 0x06ff, "NotoSansArabic"},
    {0x0700, 0x074f, "NotoSansSyriac"},
    {0x0750, 0x077f, "NotoSansArabic"},
    {0x0780, 0x07bf, "NotoSansThaana"},
    {0x07c0, 0x07ff, "NotoSansNKo"},
    {0x08a0, 0x08ff, "NotoSansArabic"},
    {0x0900, 0x097f, "NotoSansDevanagari"},
    {0x0980, 0x09ff, "NotoSansBengali"},
    {0x0a00, 0x0a7f, "NotoSansGurmukhi"},
    {0x0a80, 0x0aff, "NotoSansGujarati"},
    {0x0b00, 0x0b7f, "NotoSansOriya"},
    {0x0b80, 0x0bff, "NotoSansTamil"},
    {0x0c00, 0x0c7f, "NotoSansTelugu"},
    {0x0c80, 0x0cff, "NotoSansKannada"},
    {0x0d00, 0x0d7f, "NotoSansMalayalam"},
    {0x0d80, 0x0dff, "NotoSansSinhala"},
    {0x0e00, 0x0e7f, "NotoSansThai"},
    {0x0e80, 0x0eff, "NotoSansLao"},
    {0x0f00, 0x0fff, "NotoSerifTibetan"},
    {0x1000, 0x109f, "NotoSansMyanmar"},
    {0x10a0, 0x10ff, "NotoSansGeorgian"},
    {0x1200, 0x139f, "NotoSansEthiopic"},
    {0x13a0, 0x13ff, "NotoSansCherokee"},
    {0x1400, 0x167f, "NotoSansCanadianAboriginal"},
    {0x1780, 0x17ff, "NotoSansKhmer"},
    {0x1800, 0x18af, "NotoSansMongolian"},
    {0x1c80, 0x1cbf, "NotoSansGeorgian"},
    {0x1d00, 0x2bff, "NotoSans"},
    {0x2000, 0x2bff, "NotoSansMath"},
    {0x2000, 0x2bff, "NotoSansSymbols"},
    {0x2000, 0x2bff, "NotoSansSymbols2"},
    {0x2d30, 0x2d7f, "NotoSansTifinagh"},
    {0xa640, 0xab6f, "NotoSans"},
    {0xfb1d, 0xfb4f, "NotoSansHebrew"},
    {0xfb50, 0xfeff, "NotoSansArabic"},
    {0x1d400, 0x1d7ff, "NotoSansMath"},
    {0x1f000, 0x1fbff, "NotoSansSymbols2"},
};
enum { FALLBACKS = sizeof fallbacks / sizeof *fallbacks };
_Static_assert((int)FALLBACKS <= (int)FACE_FILES_FALLBACK, "faces[] holds every fallback in two weights");
_Static_assert((int)PRIMARY_FACES + 2 * (int)FACE_FILES_FALLBACK <= (int)FACES_MAX, "faces[] holds every face");

enum font_language font_language_named(const char *name)
{
	static const struct {
		const char *name;
		enum font_language language;
	} rows[] = {{"zh_CN", FONT_ZH_CN}, {"zh_TW", FONT_ZH_TW}, {"ja", FONT_JA}, {"ko", FONT_KO}};
	for (size_t i = 0; name && i < sizeof rows / sizeof *rows; i++)
		if (!strcmp(rows[i].name, name))
			return rows[i].language;
	return FONT_EN;
}

struct font_folders font_folders_debian(void)
{
	return (struct font_folders){"/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/noto"};
}

bool face_table_init(struct face_table *table, const struct font_folders *folders, struct error *err)
{
	*table = (struct face_table){0};
	for (int i = 0; i < FONT_FAMILIES; i++) {
		char path[PATH_BYTES];
		int length = snprintf(path, sizeof path, "%s/%s", folders->cjk ? folders->cjk : ".", cjk_files[i]);
		if (length < 0 || length >= PATH_BYTES || !file_exists(path))
			return error_set(err, "NOT_FOUND",
			    "looking for the font %s: it is not there (Debian's fonts-noto-cjk has it)", path);
	}
	if (FT_Init_FreeType(&table->library))
		return error_set(err, "IO", "starting FreeType failed");
	table->cjk = memory_text(folders->cjk);
	table->core = memory_text(folders->core);
	return true;
}

void face_table_finish(struct face_table *table)
{
	for (int i = 0; i < FACES_MAX; i++) {
		hb_font_destroy(table->faces[i].hb);
		if (table->faces[i].ft)
			FT_Done_Face(table->faces[i].ft);
	}
	if (table->library)
		FT_Done_FreeType(table->library);
	for (size_t i = 0; i < sizeof table->files / sizeof *table->files; i++)
		if (table->files[i].bytes)
			munmap(table->files[i].bytes, table->files[i].length);
	free(table->cjk);
	free(table->core);
	*table = (struct face_table){0};
}

int face_primary(enum font_family family, enum font_language language)
{
	return (int)family * REGIONS + region_of[language];
}

static void path_of(const struct face_table *table, int index, char path[PATH_BYTES], int *in_file)
{
	*in_file = 0;
	if (index < PRIMARY_FACES) {
		*in_file = index % REGIONS;
		snprintf(path, PATH_BYTES, "%s/%s", table->cjk, cjk_files[index / REGIONS]);
		return;
	}
	int row = (index - PRIMARY_FACES) / 2;
	snprintf(path, PATH_BYTES, "%s/%s-%s.ttf", table->core, fallbacks[row].stem,
	    (index - PRIMARY_FACES) % 2 ? "Bold" : "Regular");
}

static int file_of(int index)
{
	return index < PRIMARY_FACES ? index / REGIONS : FONT_FAMILIES + index - PRIMARY_FACES;
}

static bool map_file(const char *path, struct font_file *file)
{
	struct stat facts;
	int descriptor;
	if (file->bytes)
		return true;
	descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (descriptor < 0)
		return false;
	if (fstat(descriptor, &facts) == 0 && facts.st_size > 0) {
		void *bytes = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
		if (bytes != MAP_FAILED)
			*file = (struct font_file){bytes, (size_t)facts.st_size};
	}
	close(descriptor);
	return file->bytes != NULL;
}

void face_table_rest(struct face_table *table)
{
	if (!table->read)
		return;
	for (size_t i = 0; i < sizeof table->files / sizeof *table->files; i++)
		if (table->files[i].bytes)
			madvise(table->files[i].bytes, table->files[i].length, MADV_DONTNEED);
	table->read = false;
}

static hb_font_t *shaping_font(const struct font_file *file, int in_file)
{
	hb_blob_t *blob = hb_blob_create(file->bytes, (unsigned)file->length, HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *face = hb_face_create(blob, (unsigned)in_file);
	hb_font_t *font = hb_font_create(face);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return font;
}

struct face *face_open(struct face_table *table, int index)
{
	struct face *face = &table->faces[index];
	struct font_file *file = &table->files[file_of(index)];
	table->read = true;
	if (face->ft || face->failed)
		return face->ft ? face : NULL;
	char path[PATH_BYTES];
	int in_file;
	path_of(table, index, path, &in_file);
	if (!map_file(path, file) ||
	    FT_New_Memory_Face(table->library, file->bytes, (FT_Long)file->length, in_file, &face->ft) ||
	    !FT_IS_SCALABLE(face->ft) || face->ft->units_per_EM == 0) {
		if (face->ft)
			FT_Done_Face(face->ft);
		*face = (struct face){.failed = true};
		if (file_exists(path))
			log_line(LOG_WARNING, "font", "%s cannot be opened", path);
		return NULL;
	}
	face->hb = shaping_font(file, in_file);
	return face;
}

bool face_has(struct face_table *table, int index, uint32_t code_point)
{
	struct face *face = face_open(table, index);
	return face && FT_Get_Char_Index(face->ft, code_point) != 0;
}

int face_for(struct face_table *table, enum font_family family, enum font_language language, uint32_t code_point)
{
	int primary = face_primary(family, language);
	if (face_has(table, primary, code_point))
		return primary;
	for (int i = 0; i < FALLBACKS; i++) {
		if (code_point < fallbacks[i].first || code_point > fallbacks[i].last)
			continue;
		int regular = PRIMARY_FACES + 2 * i;
		if (family != FONT_SANS && face_has(table, regular + 1, code_point))
			return regular + 1;
		if (face_has(table, regular, code_point))
			return regular;
	}
	return -1;
}
