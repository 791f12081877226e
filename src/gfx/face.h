/* The font files behind a font set, each opened when first needed. */
#pragma once
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>
#include "gfx/font.h"

enum { FACE_FILES_FALLBACK = 40, FACES_MAX = 12 + 2 * FACE_FILES_FALLBACK };

/* size_px: what ft is set to. hb works in design units (units_per_em). failed: was tried and cannot be opened. */
struct face {
	FT_Face ft;
	hb_font_t *hb;
	int size_px;
	bool failed;
};

/* A font file, mapped once for all its faces; bytes NULL until then. */
struct font_file {
	void *bytes;
	size_t length;
};

struct face_table {
	FT_Library library;
	char *cjk, *core; /* folders; core may be "" */
	struct font_file files[FONT_FAMILIES + 2 * FACE_FILES_FALLBACK];
	struct face faces[FACES_MAX];
	bool read; /* since face_table_rest */
};

bool face_table_init(struct face_table *table, const struct font_folders *folders, struct error *err);
void face_table_finish(struct face_table *table);
/* Gives back the pages of the files that were read: the kernel maps sixteen around each glyph, some ten megabytes after
 * a check-in in Chinese. They come again from the page cache when needed. Cheap when nothing was read. */
void face_table_rest(struct face_table *table);
/* The face of a family in a language's shapes. */
int face_primary(enum font_family family, enum font_language language);
/* A face that has code_point: the primary one, or a fallback of like weight (bold where the file exists). -1 when none
 * has. Opens faces. */
int face_for(struct face_table *table, enum font_family family, enum font_language language, uint32_t code_point);
/* Opens on first use; NULL when it cannot be opened. */
struct face *face_open(struct face_table *table, int index);
bool face_has(struct face_table *table, int index, uint32_t code_point);
