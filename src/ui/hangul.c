#include "ui/hangul.h"

enum { VOWEL_FIRST = 0x314f, VOWEL_LAST = 0x3163, SYLLABLE_FIRST = 0xac00, VOWELS = 21, TAILS = 28 };

/* In the order of Unicode's Hangul syllables (The Unicode Standard, section 3.12), as compatibility jamo. */
static const uint16_t leads[] = {0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145, 0x3146,
    0x3147, 0x3148, 0x3149, 0x314a, 0x314b, 0x314c, 0x314d, 0x314e};
static const uint16_t tails[TAILS] = {0, 0x3131, 0x3132, 0x3133, 0x3134, 0x3135, 0x3136, 0x3137, 0x3139, 0x313a, 0x313b,
    0x313c, 0x313d, 0x313e, 0x313f, 0x3140, 0x3141, 0x3142, 0x3144, 0x3145, 0x3146, 0x3147, 0x3148, 0x314a, 0x314b,
    0x314c, 0x314d, 0x314e};

/* Two jamo that make one. */
static const uint16_t joined[][3] = {{0x3157, 0x314f, 0x3158}, {0x3157, 0x3150, 0x3159}, {0x3157, 0x3163, 0x315a},
    {0x315c, 0x3153, 0x315d}, {0x315c, 0x3154, 0x315e}, {0x315c, 0x3163, 0x315f}, {0x3161, 0x3163, 0x3162},
    {0x3131, 0x3145, 0x3133}, {0x3134, 0x3148, 0x3135}, {0x3134, 0x314e, 0x3136}, {0x3139, 0x3131, 0x313a},
    {0x3139, 0x3141, 0x313b}, {0x3139, 0x3142, 0x313c}, {0x3139, 0x3145, 0x313d}, {0x3139, 0x314c, 0x313e},
    {0x3139, 0x314d, 0x313f}, {0x3139, 0x314e, 0x3140}, {0x3142, 0x3145, 0x3144}};

/* The jamo that a and b make together; a when there is no b; 0 when they do not join. */
static uint32_t join(uint32_t a, uint32_t b)
{
	if (!b)
		return a;
	for (unsigned i = 0; i < sizeof joined / sizeof joined[0]; i++)
		if (joined[i][0] == a && joined[i][1] == b)
			return joined[i][2];
	return 0;
}

static int index_of(uint32_t jamo, const uint16_t *table, int count)
{
	for (int i = 0; i < count; i++)
		if (table[i] == jamo)
			return i;
	return -1;
}

static int lead_index(uint32_t jamo)
{
	return index_of(jamo, leads, sizeof leads / sizeof leads[0]);
}

static int tail_index(uint32_t jamo)
{
	return index_of(jamo, tails, TAILS);
}

uint32_t hangul_shown(const struct hangul *state)
{
	uint32_t vowel = join(state->vowel, state->vowel2), tail = join(state->tail, state->tail2);
	if (!state->lead || !vowel)
		return state->lead ? state->lead : vowel;
	int syllable = (lead_index(state->lead) * VOWELS + (int)(vowel - VOWEL_FIRST)) * TAILS + tail_index(tail);
	return SYLLABLE_FIRST + (uint32_t)syllable;
}

/* Finishes what is there and begins anew with next. */
static void turn_over(struct hangul *state, struct hangul next, uint32_t *done_out)
{
	*done_out = hangul_shown(state);
	*state = next;
}

static void add_consonant(struct hangul *state, uint32_t jamo, uint32_t *done_out)
{
	bool syllable = state->lead && state->vowel;
	if (syllable && !state->tail && tail_index(jamo) > 0)
		state->tail = jamo;
	else if (syllable && state->tail && !state->tail2 && join(state->tail, jamo))
		state->tail2 = jamo;
	else
		turn_over(state, (struct hangul){.lead = jamo}, done_out);
}

static void add_vowel(struct hangul *state, uint32_t jamo, uint32_t *done_out)
{
	if (!state->vowel) {
		state->vowel = jamo;
	} else if (state->tail) {
		/* The last consonant was the next syllable's first. */
		struct hangul next = {.lead = state->tail2 ? state->tail2 : state->tail, .vowel = jamo};
		*(state->tail2 ? &state->tail2 : &state->tail) = 0;
		turn_over(state, next, done_out);
	} else if (!state->vowel2 && join(state->vowel, jamo)) {
		state->vowel2 = jamo;
	} else {
		turn_over(state, (struct hangul){.vowel = jamo}, done_out);
	}
}

bool hangul_add(struct hangul *state, uint32_t jamo, uint32_t *done_out)
{
	*done_out = 0;
	if (jamo >= VOWEL_FIRST && jamo <= VOWEL_LAST)
		add_vowel(state, jamo, done_out);
	else if (lead_index(jamo) >= 0)
		add_consonant(state, jamo, done_out);
	else
		return false;
	return true;
}

bool hangul_back(struct hangul *state)
{
	uint32_t *parts[] = {&state->tail2, &state->tail, &state->vowel2, &state->vowel, &state->lead};
	for (unsigned i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		if (!*parts[i])
			continue;
		*parts[i] = 0;
		return true;
	}
	return false;
}
