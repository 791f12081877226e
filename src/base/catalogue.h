/* A gettext catalogue (.mo, GNU gettext manual section "The Format of GNU MO Files"), mapped and searched directly: glibc's own
 * gettext follows the process's locale, while here two threads speak two guests' languages at once. */
#pragma once
#include "base/error.h"

/* Marks an English sentence for the catalogues where it stands in a table; it is translated when it is said. */
#define N_(msgid) msgid

struct catalogue;
/* Checks every offset and length of the file before use. NULL on failure. */
struct catalogue *catalogue_open(const char *path, struct error *err);
void catalogue_close(struct catalogue *catalogue);
/* The translation of id, or id itself. catalogue may be NULL. The result lives as long as catalogue (or id). Thread-safe. */
const char *catalogue_text(const struct catalogue *catalogue, const char *id);
/* The plural form for count: the catalogue's Plural-Forms must be "nplurals=1; plural=0;" or "nplurals=2; plural=(n != 1);". */
const char *catalogue_plural(const struct catalogue *catalogue, const char *one, const char *many, long count);
