/* The guest's languages, named alike in configuration, JSON and catalogues. */
#pragma once
#include <stdbool.h>

enum language { LANGUAGE_ZH_CN, LANGUAGE_ZH_TW, LANGUAGE_EN, LANGUAGE_JA, LANGUAGE_KO, LANGUAGE_COUNT };

enum { LOCALIZED_BYTES = 512 };

/* One text in every language; "" where the hotel gave none. */
struct localized {
	char text[LANGUAGE_COUNT][LOCALIZED_BYTES];
};

/* "zh_CN", "zh_TW", "en", "ja", "ko"; never NULL. */
const char *language_name(enum language language);
/* Exact names only; false leaves *out alone. */
bool language_parse(const char *name, enum language *out);
/* The text in language, else in a related one, in English, in any; "" if there is none at all. */
const char *localized_text(const struct localized *localized, enum language language);
