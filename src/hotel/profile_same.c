#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "hotel/profile.h"
#include "hotel/words.h"

enum { FOLDED_BYTES = 512, SURNAMES_MAX = 4, PHONE_DIGITS_LEAST = 7, COUNTRY_DIGITS_MOST = 3 };

static const char *const grounds[PROFILE_GROUND_COUNT] = {"document", "member", "phone", "email", "birth", ""};

const char *profile_ground_name(enum profile_ground ground)
{
	return word_at((int)ground, grounds, PROFILE_GROUND_COUNT);
}

/* ---- Names ------------------------------------------------------------------------------------------------------- */

/* The surname in every form that the profile has it in, folded; "" for none. */
struct surnames {
	char forms[SURNAMES_MAX][FOLDED_BYTES];
	int count;
};

static void surname_add(struct surnames *surnames, const char *text, size_t length)
{
	char word[PERSON_NAME_BYTES] = {0};
	memcpy(word, text, length < sizeof word ? length : sizeof word - 1);
	char *form = surnames->forms[surnames->count];
	if (text_fold(word, form, FOLDED_BYTES) && *form)
		surnames->count++;
	memory_wipe(word, sizeof word);
}

/* Where the surname is known its Latin form is the word of the Latin name that is not the given name: the first one, as
 * documents write it. A name of which nothing is known apart is its last word. */
static void surnames_of(const struct profile *profile, struct surnames *out)
{
	const char *last = strrchr(profile->name, ' ');
	*out = (struct surnames){0};
	if (*profile->surname)
		surname_add(out, profile->surname, strlen(profile->surname));
	else
		surname_add(out, last ? last + 1 : profile->name, strlen(last ? last + 1 : profile->name));
	if (*profile->latin)
		surname_add(out, profile->latin, strcspn(profile->latin, " "));
}

static bool surname_same(const struct profile *a, const struct profile *b)
{
	struct surnames of_a, of_b;
	bool same = false;
	surnames_of(a, &of_a);
	surnames_of(b, &of_b);
	for (int i = 0; i < of_a.count; i++)
		for (int j = 0; j < of_b.count; j++)
			same = same || strcmp(of_a.forms[i], of_b.forms[j]) == 0;
	memory_wipe(&of_a, sizeof of_a);
	memory_wipe(&of_b, sizeof of_b);
	return same;
}

static bool latin_script(const char *folded)
{
	for (; *folded; folded++)
		if ((unsigned char)*folded >= 0x80)
			return false;
	return true;
}

/* Two given names in one script of which neither begins with the other: "Anna" and "Anna Maria" agree, an initial
 * too. */
static bool given_differs(const struct profile *a, const struct profile *b)
{
	char of_a[FOLDED_BYTES], of_b[FOLDED_BYTES];
	bool known = text_fold(a->given, of_a, sizeof of_a) && text_fold(b->given, of_b, sizeof of_b) && *of_a && *of_b;
	size_t length = known ? strlen(of_a) < strlen(of_b) ? strlen(of_a) : strlen(of_b) : 0;
	bool differs = known && latin_script(of_a) == latin_script(of_b) && strncmp(of_a, of_b, length) != 0;
	memory_wipe(of_a, sizeof of_a);
	memory_wipe(of_b, sizeof of_b);
	return differs;
}

/* ---- Phones ------------------------------------------------------------------------------------------------------ */

/* Without the zeros that stand for "abroad" or "another town". */
static size_t phone_digits(const char *phone, char out[PHONE_BYTES])
{
	size_t count = 0;
	for (const char *c = phone; *c && count + 1 < PHONE_BYTES; c++)
		if (*c >= '0' && *c <= '9' && !(count == 0 && *c == '0'))
			out[count++] = *c;
	out[count] = '\0';
	return count;
}

bool profile_phone_same(const char *a, const char *b)
{
	char of_a[PHONE_BYTES], of_b[PHONE_BYTES];
	size_t length_a = phone_digits(a, of_a), length_b = phone_digits(b, of_b);
	size_t least = length_a < length_b ? length_a : length_b, more = length_a + length_b - 2 * least;
	bool both_whole = *a == '+' && *b == '+';
	return least >= PHONE_DIGITS_LEAST && more <= (both_whole ? 0 : COUNTRY_DIGITS_MOST) &&
	       strcmp(of_a + length_a - least, of_b + length_b - least) == 0;
}

static bool phone_shared(const struct profile *a, const struct profile *b)
{
	for (int i = 0; i < a->phone_count; i++)
		for (int j = 0; j < b->phone_count; j++)
			if (profile_phone_same(a->phones[i].text, b->phones[j].text))
				return true;
	return false;
}

/* ---- The rest ---------------------------------------------------------------------------------------------------- */

/* Dots and hyphens tell two mail addresses apart; only the case of letters does not. */
static bool email_same(const char *a, const char *b)
{
	for (; *a && *b; a++, b++) {
		char of_a = *a >= 'A' && *a <= 'Z' ? (char)(*a + 32) : *a;
		char of_b = *b >= 'A' && *b <= 'Z' ? (char)(*b + 32) : *b;
		if (of_a != of_b)
			return false;
	}
	return *a == *b;
}

static bool email_shared(const struct profile *a, const struct profile *b)
{
	for (int i = 0; i < a->email_count; i++)
		for (int j = 0; j < b->email_count; j++)
			if (email_same(a->emails[i].text, b->emails[j].text))
				return true;
	return false;
}

static bool document_shared(const struct profile *a, const struct profile *b)
{
	for (int i = 0; i < a->document_count; i++)
		for (int j = 0; j < b->document_count; j++)
			if (a->documents[i].kind == b->documents[j].kind &&
			    strcmp(a->documents[i].issuer, b->documents[j].issuer) == 0 &&
			    strcmp(a->documents[i].digest, b->documents[j].digest) == 0)
				return true;
	return false;
}

bool profile_contradicts(const struct profile *a, const struct profile *b)
{
	bool born_apart = a->birth_day != DAY_NONE && b->birth_day != DAY_NONE && a->birth_day != b->birth_day;
	bool members_apart = *a->member_number && *b->member_number && strcmp(a->member_number, b->member_number) != 0;
	return born_apart || members_apart || given_differs(a, b);
}

bool profile_namesakes(const struct profile *a, const struct profile *b)
{
	return surname_same(a, b) && !profile_contradicts(a, b);
}

struct profile_verdict profile_compare(const struct profile *a, const struct profile *b)
{
	if (document_shared(a, b))
		return (struct profile_verdict){PROFILE_CERTAIN, GROUND_DOCUMENT};
	if (*a->member_number && strcmp(a->member_number, b->member_number) == 0)
		return (struct profile_verdict){PROFILE_CERTAIN, GROUND_MEMBER};
	bool phone = phone_shared(a, b);
	if (phone || email_shared(a, b))
		return (struct profile_verdict){
		    profile_namesakes(a, b) ? PROFILE_CERTAIN : PROFILE_POSSIBLE, phone ? GROUND_PHONE : GROUND_EMAIL};
	if (surname_same(a, b) && a->birth_day != DAY_NONE && a->birth_day == b->birth_day)
		return (struct profile_verdict){PROFILE_POSSIBLE, GROUND_BIRTH};
	return (struct profile_verdict){PROFILE_DIFFERENT, GROUND_NONE};
}
