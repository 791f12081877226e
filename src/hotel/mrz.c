/* The machine-readable zone of ICAO Doc 9303. Positions in the tables below count from 0, through the lines run
 * together. */
#include <string.h>
#include "hotel/identity.h"

enum { LINE_TD1 = 30, LINE_TD2 = 36, LINE_TD3 = 44, NUMBER_LENGTH = 9, DATE_LENGTH = 6, LINES_MAX = 3 };

/* A run of characters. */
struct field {
	int start, length;
};

/* Where everything stands: Doc 9303 part 5 (TD1), part 6 (TD2), part 4 (TD3). A check digit follows its field. */
static const struct layout {
	enum mrz_format format;
	int line_length, lines;
	struct field kind, issuer, nationality, name, number, birth, sex, expiry, optional;
	bool optional_checked;  /* a check digit of its own behind optional */
	bool number_may_extend; /* a number longer than nine goes on in optional */
	struct field composite[4];
	int composite_check;
} layouts[] = {
    {MRZ_TD1, LINE_TD1, 3, {0, 2}, {2, 3}, {45, 3}, {60, 30}, {5, 9}, {30, 6}, {37, 1}, {38, 6}, {15, 15}, false, true,
        {{5, 25}, {30, 7}, {38, 7}, {48, 11}}, 59},
    {MRZ_TD2, LINE_TD2, 2, {0, 2}, {2, 3}, {46, 3}, {5, 31}, {36, 9}, {49, 6}, {56, 1}, {57, 6}, {64, 7}, false, true,
        {{36, 10}, {49, 7}, {57, 14}, {0, 0}}, 71},
    {MRZ_TD3, LINE_TD3, 2, {0, 2}, {2, 3}, {54, 3}, {5, 39}, {44, 9}, {57, 6}, {64, 1}, {65, 6}, {72, 14}, true, false,
        {{44, 10}, {57, 7}, {65, 22}, {0, 0}}, 87},
};

enum { LAYOUT_COUNT = sizeof layouts / sizeof *layouts };

/* The zone's characters, run together, and how long the lines were. */
struct zone {
	char text[MRZ_BYTES];
	int length;
	int lines[LINES_MAX];
	int line_count;
};

static int value_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'Z')
		return c - 'A' + 10;
	return c == '<' ? 0 : -1;
}

/* Goes on with a sum of weighted values, the place of the first one being *place; false for a foreign character. */
static bool add_weighted(const char *field, size_t length, int *sum, size_t *place)
{
	static const int weights[] = {7, 3, 1};
	for (size_t i = 0; i < length; i++, (*place)++) {
		int value = value_of(field[i]);
		if (value < 0)
			return false;
		*sum += value * weights[*place % 3];
	}
	return true;
}

char mrz_check_digit(const char *field, size_t length)
{
	int sum = 0;
	size_t place = 0;
	return add_weighted(field, length, &sum, &place) ? (char)('0' + sum % 10) : 0;
}

static bool line_break(char c)
{
	return c == '\r' || c == '\n';
}

static char capital(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* Takes the lines apart; blanks are only allowed at their ends. */
static enum document_fault take_zone(const char *input, size_t length, struct zone *out)
{
	*out = (struct zone){0};
	if (!input || length > MRZ_INPUT_BYTES)
		return DOCUMENT_BAD_LENGTH;
	for (size_t i = 0; i < length;) {
		while (i < length && (line_break(input[i]) || input[i] == ' '))
			i++;
		size_t end = i;
		while (end < length && !line_break(input[end]))
			end++;
		size_t next = end;
		while (end > i && input[end - 1] == ' ')
			end--;
		if (end == i)
			break;
		if (out->line_count == LINES_MAX || out->length + (int)(end - i) >= MRZ_BYTES)
			return DOCUMENT_BAD_LENGTH;
		out->lines[out->line_count++] = (int)(end - i);
		for (; i < end; i++) {
			out->text[out->length] = capital(input[i]);
			if (value_of(out->text[out->length++]) < 0)
				return DOCUMENT_BAD_CHARACTER;
		}
		i = next;
	}
	return DOCUMENT_OK;
}

/* The layout whose lines these are; run together, the length alone tells. NULL for none. */
static const struct layout *layout_of(const struct zone *zone)
{
	for (int i = 0; i < LAYOUT_COUNT; i++) {
		const struct layout *layout = &layouts[i];
		if (zone->length != layout->line_length * layout->lines)
			continue;
		bool fits = zone->line_count == 1 || zone->line_count == layout->lines;
		for (int line = 0; fits && zone->line_count > 1 && line < layout->lines; line++)
			fits = zone->lines[line] == layout->line_length;
		return fits ? layout : NULL;
	}
	return NULL;
}

/* The field without the fillers at its end. */
static void take(const struct zone *zone, struct field field, char *out, size_t out_bytes)
{
	int length = field.length;
	while (length > 0 && zone->text[field.start + length - 1] == '<')
		length--;
	size_t fits = (size_t)length < out_bytes ? (size_t)length : out_bytes - 1;
	memcpy(out, zone->text + field.start, fits);
	out[fits] = '\0';
}

/* A country: one to three letters, fillers only behind. */
static bool take_country(const struct zone *zone, struct field field, char out[COUNTRY_BYTES])
{
	take(zone, field, out, COUNTRY_BYTES);
	return *out && out[strspn(out, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] == '\0';
}

static bool only_fillers(const struct zone *zone, struct field field)
{
	for (int i = 0; i < field.length; i++)
		if (zone->text[field.start + i] != '<')
			return false;
	return true;
}

static bool checked(const struct zone *zone, struct field field)
{
	return zone->text[field.start + field.length] ==
	       mrz_check_digit(zone->text + field.start, (size_t)field.length);
}

/* A number of more than nine characters: '<' in the place of the check digit; the rest, its check digit and a filler
 * stand in the optional data (Doc 9303-5, 4.2.2.1, note j). */
static bool take_long_number(const struct zone *zone, const struct layout *layout, struct document *out)
{
	const char *rest = zone->text + layout->optional.start;
	int length = 0;
	while (length < layout->optional.length && rest[length] != '<')
		length++;
	if (length < 2)
		return false;
	char number[DOCUMENT_NUMBER_BYTES] = {0};
	memcpy(number, zone->text + layout->number.start, NUMBER_LENGTH);
	memcpy(number + NUMBER_LENGTH, rest, (size_t)length - 1);
	size_t whole = (size_t)(NUMBER_LENGTH + length - 1);
	if (memchr(number, '<', whole) || mrz_check_digit(number, whole) != rest[length - 1])
		return false;
	memcpy(out->number, number, sizeof number);
	struct field behind = {layout->optional.start + length, layout->optional.length - length};
	while (behind.length > 0 && zone->text[behind.start] == '<') {
		behind.start++;
		behind.length--;
	}
	take(zone, behind, out->optional, sizeof out->optional);
	return true;
}

static bool take_number(const struct zone *zone, const struct layout *layout, struct document *out)
{
	char check = zone->text[layout->number.start + layout->number.length];
	if (check == '<')
		return layout->number_may_extend && take_long_number(zone, layout, out);
	take(zone, layout->number, out->number, sizeof out->number);
	take(zone, layout->optional, out->optional, sizeof out->optional);
	return *out->number && !strchr(out->number, '<') && checked(zone, layout->number);
}

static int two_digits(const char *text)
{
	return (text[0] - '0') * 10 + text[1] - '0';
}

enum date_kind { DATE_OK, DATE_UNKNOWN, DATE_WRONG };

/* YYMMDD, in a year of the century given by its first year; fillers mean that it is not known (Doc 9303-3, 4.8). */
static enum date_kind take_date(const char *text, int century, int32_t *out)
{
	bool unknown = false;
	for (int i = 0; i < DATE_LENGTH; i++) {
		if (text[i] == '<')
			unknown = true;
		else if (text[i] < '0' || text[i] > '9')
			return DATE_WRONG;
	}
	*out = DAY_NONE;
	if (unknown)
		return DATE_UNKNOWN;
	struct civil civil = {century + two_digits(text), two_digits(text + 2), two_digits(text + 4)};
	if (!civil_valid(civil))
		return DATE_WRONG;
	*out = day_from_civil(civil);
	return DATE_OK;
}

/* Born in this century unless that would be in the future. */
static bool take_birth(const struct zone *zone, const struct layout *layout, int32_t today, int32_t *out)
{
	const char *text = zone->text + layout->birth.start;
	int century = day_to_civil(today).year / 100 * 100;
	enum date_kind kind = take_date(text, century, out);
	if (kind == DATE_OK && *out > today)
		kind = take_date(text, century - 100, out);
	else if (kind == DATE_WRONG)
		kind = take_date(text, century - 100, out); /* 29 February of a year that leaps only there */
	return kind != DATE_WRONG && checked(zone, layout->birth);
}

/* Of the centuries around, the one that is nearest to today. */
static bool take_expiry(const struct zone *zone, const struct layout *layout, int32_t today, int32_t *out)
{
	const char *text = zone->text + layout->expiry.start;
	int year = day_to_civil(today).year, century = year / 100 * 100;
	if (value_of(text[0]) <= 9 && text[0] != '<' && value_of(text[1]) <= 9 && text[1] != '<') {
		int expiry = century + two_digits(text);
		century += expiry - year > 50 ? -100 : year - expiry > 50 ? 100 : 0;
	}
	return take_date(text, century, out) != DATE_WRONG && checked(zone, layout->expiry);
}

static bool take_sex(const struct zone *zone, const struct layout *layout, enum sex *out)
{
	char letter = zone->text[layout->sex.start];
	*out = letter == 'F' ? SEX_FEMALE : letter == 'M' ? SEX_MALE : SEX_UNSPECIFIED;
	return letter == 'F' || letter == 'M' || letter == '<';
}

/* The check digit of a passport's personal number; where the number is empty it may be a filler (Doc 9303-4, 4.2.2.2).
 */
static bool optional_right(const struct zone *zone, const struct layout *layout)
{
	if (!layout->optional_checked || checked(zone, layout->optional))
		return true;
	return zone->text[layout->optional.start + layout->optional.length] == '<' &&
	       only_fillers(zone, layout->optional);
}

static bool composite_right(const struct zone *zone, const struct layout *layout)
{
	int sum = 0;
	size_t place = 0;
	for (int i = 0; i < 4; i++)
		if (!add_weighted(
		        zone->text + layout->composite[i].start, (size_t)layout->composite[i].length, &sum, &place))
			return false;
	return zone->text[layout->composite_check] == (char)('0' + sum % 10);
}

/* Writes a part of the name, each run of fillers as one blank. */
static void take_name_part(const char *part, size_t length, char out[PERSON_NAME_BYTES])
{
	size_t written = 0;
	for (size_t i = 0; i < length; i++) {
		if (part[i] != '<')
			out[written++] = part[i];
		else if (written > 0 && out[written - 1] != ' ')
			out[written++] = ' ';
	}
	while (written > 0 && out[written - 1] == ' ')
		written--;
	out[written] = '\0';
}

/* SURNAME<<GIVEN<NAMES<<<: letters and fillers only, beginning with a letter. */
static bool take_name(const struct zone *zone, const struct layout *layout, struct document *out)
{
	char name[MRZ_BYTES];
	take(zone, layout->name, name, sizeof name);
	if (name[strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ<")] != '\0' || *name == '<' || !*name)
		return false;
	const char *gap = strstr(name, "<<");
	size_t surname = gap ? (size_t)(gap - name) : strlen(name);
	take_name_part(name, surname, out->surname);
	take_name_part(name + surname, strlen(name) - surname, out->given);
	return true;
}

/* Passports are TD3; the cards' kinds are A, C, I (Doc 9303-5, 4.2.2). */
static bool take_kind(const struct zone *zone, const struct layout *layout, struct document *out)
{
	char letter = zone->text[layout->kind.start];
	bool passport = letter == 'P', card = letter == 'A' || letter == 'C' || letter == 'I';
	out->format = layout->format;
	out->kind = passport ? DOCUMENT_PASSPORT : DOCUMENT_IDENTITY_CARD;
	return layout->format == MRZ_TD3 ? passport : card;
}

/* Reads everything, then answers with the first fault, so that *out holds what could be read. */
static enum document_fault take_fields(
    const struct zone *zone, const struct layout *layout, int32_t today, struct document *out)
{
	const struct {
		bool right;
		enum document_fault fault;
	} checks[] = {
	    {take_kind(zone, layout, out), DOCUMENT_BAD_KIND},
	    {take_country(zone, layout->issuer, out->issuer), DOCUMENT_BAD_COUNTRY},
	    {take_country(zone, layout->nationality, out->nationality), DOCUMENT_BAD_COUNTRY},
	    {take_number(zone, layout, out), DOCUMENT_BAD_NUMBER},
	    {take_birth(zone, layout, today, &out->birth_day), DOCUMENT_BAD_BIRTH},
	    {take_sex(zone, layout, &out->sex), DOCUMENT_BAD_SEX},
	    {take_expiry(zone, layout, today, &out->expiry_day), DOCUMENT_BAD_EXPIRY},
	    {optional_right(zone, layout), DOCUMENT_BAD_OPTIONAL},
	    {composite_right(zone, layout), DOCUMENT_BAD_COMPOSITE},
	    {take_name(zone, layout, out), DOCUMENT_BAD_NAME},
	};
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		if (!checks[i].right)
			return checks[i].fault;
	return out->expiry_day != DAY_NONE && out->expiry_day < today ? DOCUMENT_EXPIRED : DOCUMENT_OK;
}

enum document_fault mrz_read(const char *input, size_t length, int32_t today, struct document *out)
{
	*out = (struct document){.birth_day = DAY_NONE, .expiry_day = DAY_NONE};
	struct zone zone;
	enum document_fault fault = take_zone(input, length, &zone);
	const struct layout *layout = fault == DOCUMENT_OK ? layout_of(&zone) : NULL;
	if (!layout)
		return fault == DOCUMENT_OK ? DOCUMENT_BAD_LENGTH : fault;
	return take_fields(&zone, layout, today, out);
}

bool mrz_complete(const char *input, size_t length)
{
	struct zone zone;
	const struct layout *layout = take_zone(input, length, &zone) == DOCUMENT_OK ? layout_of(&zone) : NULL;
	struct document document = {0};
	if (!layout || !take_kind(&zone, layout, &document))
		return false;
	/* Run together, the first 72 characters of a TD1 are as long as a TD2: only the check digits tell. */
	return layout->format != MRZ_TD2 || zone.line_count > 1 || composite_right(&zone, layout);
}
