/* Configuration: INI files by libinih, read into rows that remember file and line, then checked against a table. */
#pragma once
#include <stddef.h>
#include <stdint.h>
#include "base/error.h"

enum ini_kind { INI_TEXT, INI_INT, INI_BOOL, INI_CHOICE, INI_COLOUR, INI_LIST };

/* One setting that a file may hold. */
struct ini_rule {
	const char *section, *name;
	enum ini_kind kind;
	const char *fallback; /* used when absent; NULL: required */
	int64_t min, max;     /* INI_INT; INI_TEXT: length in bytes, max 0 for no limit */
	const char *choices;  /* INI_CHOICE, INI_LIST (separated by commas): "a|b|c"; NULL for a free list */
};

struct ini;
/* Reads path. Syntax errors do not stop the reading: they are kept as problems. NULL only if it cannot be read. */
struct ini *ini_read(const char *path, struct error *err);
void ini_destroy(struct ini *ini);

typedef void ini_problem_fn(void *self, const char *path, int line, const char *sentence);
/* Checks against rules (unknown sections and names, doubles, missing, out of range, bad choice); calls problem once a
 * fault, in line order (line 0: missing). Returns the number of problems. */
int ini_check(const struct ini *ini, const struct ini_rule *rules, int rule_count, ini_problem_fn *problem, void *self);

/* Values of a checked file, the rule's fallback where absent. */
const char *ini_text(
    const struct ini *ini, const struct ini_rule *rules, int rule_count, const char *section, const char *name);
int64_t ini_int(
    const struct ini *ini, const struct ini_rule *rules, int rule_count, const char *section, const char *name);
bool ini_bool(
    const struct ini *ini, const struct ini_rule *rules, int rule_count, const char *section, const char *name);
uint32_t ini_colour(const struct ini *ini, const struct ini_rule *rules, int rule_count, const char *section,
    const char *name); /* "#rrggbb" as 0xffrrggbb */
/* The next word of a list's text at *cursor, without blanks around it (cut to fit); false at the end. */
bool ini_list_next(const char **cursor, char *out, size_t out_bytes);
