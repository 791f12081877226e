/* Chinese surnames by the readings that they have as surnames (单 Shan, 仇 Qiu, 区 Ou), and by the spellings that
 * Taiwan's passports use (張 Chang, 許 Hsu). */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct surname_match {
	const char *simplified, *traditional; /* static; the same pointer where the forms are the same */
	int letters;                          /* how many of the letters it stands for, a ' behind them included */
};

/* What letters (a-z and ') may begin with or become, the likeliest first: surnames of exactly this reading; if there
 * are none, surnames whose reading goes on from here, then those of the longest reading that the letters begin with and
 * that leaves the beginning of a syllable. Fills at most max; returns the count. */
int surnames_find(const char *letters, struct surname_match *out, int max);

/* Whether the name begins with a surname that has exactly these letters (a-z) as a reading or in Taiwan's passports. */
bool surname_read_as(const char *name, const char *letters);
/* How many bytes of the name are a surname in its traditional form, the longest one; 0: none, and *simplified_out
 * (static) is left alone. */
size_t surname_traditional(const char *name, const char **simplified_out);
