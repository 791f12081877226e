#include "hotel/language.h"
#include "hotel/words.h"

static const char *const names[LANGUAGE_COUNT] = {
    [LANGUAGE_ZH_CN] = "zh_CN",
    [LANGUAGE_ZH_TW] = "zh_TW",
    [LANGUAGE_EN] = "en",
    [LANGUAGE_JA] = "ja",
    [LANGUAGE_KO] = "ko",
};

/* Where to look when a language has no text: what its reader understands best comes first. */
static const enum language related[LANGUAGE_COUNT] = {
    [LANGUAGE_ZH_CN] = LANGUAGE_ZH_TW,
    [LANGUAGE_ZH_TW] = LANGUAGE_ZH_CN,
    [LANGUAGE_EN] = LANGUAGE_EN,
    [LANGUAGE_JA] = LANGUAGE_EN,
    [LANGUAGE_KO] = LANGUAGE_EN,
};

const char *language_name(enum language language)
{
	return word_at((int)language, names, LANGUAGE_COUNT);
}

bool language_parse(const char *name, enum language *out)
{
	int i = word_index(name, names, LANGUAGE_COUNT);
	if (i >= 0)
		*out = (enum language)i;
	return i >= 0;
}

const char *localized_text(const struct localized *localized, enum language language)
{
	if (language < LANGUAGE_COUNT) {
		const enum language order[] = {language, related[language], LANGUAGE_EN};
		for (size_t i = 0; i < sizeof order / sizeof *order; i++)
			if (*localized->text[order[i]])
				return localized->text[order[i]];
	}
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		if (*localized->text[i])
			return localized->text[i];
	return "";
}
