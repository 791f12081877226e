#include "central/import/column_map.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/ini.h"
#include "base/memory.h"
#include "base/text.h"

enum { PARTS_MAX = 24, TERMS_MAX = 8, FILTERS_MAX = 4, COLUMN_LINE = -1, COLUMN_DIGEST = -2, COLUMN_COPY = -3 };

struct filter_kind;

struct filter {
	const struct filter_kind *kind;
	char *argument; /* owned */
};

/* A piece of a template: plain text, or a hole that sums terms and passes through filters. */
struct part {
	char *text; /* owned; NULL for a hole */
	int term_count, filter_count;
	int terms[TERMS_MAX]; /* column, or COLUMN_* */
	struct filter filters[FILTERS_MAX];
};

struct template
{
	int count;
	struct part parts[PARTS_MAX];
};

struct column_map {
	struct template fields[MAP_FIELD_COUNT];
};

static const char *const field_names[MAP_FIELD_COUNT] = {
    [MAP_KEY] = "key",
    [MAP_NUMBER] = "number",
    [MAP_SOURCE] = "source",
    [MAP_AGENCY_NUMBER] = "agency_number",
    [MAP_MADE] = "made",
    [MAP_LEAD_DAYS] = "lead_days",
    [MAP_ARRIVAL] = "arrival",
    [MAP_DEPARTURE] = "departure",
    [MAP_NIGHTS] = "nights",
    [MAP_TYPE] = "type",
    [MAP_TYPE_ASSIGNED] = "type_assigned",
    [MAP_ADULTS] = "adults",
    [MAP_CHILDREN] = "children",
    [MAP_STATUS] = "status",
    [MAP_STATUS_DAY] = "status_day",
    [MAP_NIGHT_PRICE] = "night_price",
    [MAP_CURRENCY] = "currency",
    [MAP_PAYMENT] = "payment",
    [MAP_NAME] = "name",
    [MAP_SURNAME] = "surname",
    [MAP_GIVEN] = "given",
    [MAP_PHONE] = "phone",
    [MAP_EMAIL] = "email",
    [MAP_LANGUAGE] = "language",
    [MAP_REMARKS] = "remarks",
};

const char *map_field_name(enum map_field field)
{
	return field_names[field];
}

/* ---- Filters: each reads value and writes its result to out; false refuses the row. ---- */

typedef bool filter_fn(const char *value, const char *argument, struct buffer *out, struct error *err);

struct filter_kind {
	const char *name;
	bool takes_argument;
	filter_fn *apply;
};

static bool filter_month(const char *value, const char *argument, struct buffer *out, struct error *err)
{
	static const char *const months[] = {"january", "february", "march", "april", "may", "june", "july", "august",
	    "september", "october", "november", "december"};
	size_t length = strlen(value);

	(void)argument;
	for (int i = 0; i < 12; i++) {
		if (strcasecmp(value, months[i]) == 0 || (length == 3 && strncasecmp(value, months[i], 3) == 0)) {
			buffer_addf(out, "%02d", i + 1);
			return true;
		}
	}
	return error_set(err, "BAD_ROW", "'%.40s' is no month", value);
}

static bool filter_pad2(const char *value, const char *argument, struct buffer *out, struct error *err)
{
	int64_t number;

	(void)argument;
	if (!text_to_int(value, 0, 99, &number))
		return error_set(err, "BAD_ROW", "'%.40s' is no number from 0 to 99", value);
	buffer_addf(out, "%02d", (int)number);
	return true;
}

/* first/second/year, both of one or two digits. */
static bool split_date(const char *value, int *first, int *second, int *year)
{
	int used = 0;

	return sscanf(value, "%2d/%2d/%4d%n", first, second, year, &used) == 3 && value[used] == '\0' && *first > 0 &&
	       *second > 0 && *year >= 1800;
}

static bool filter_mdy(const char *value, const char *argument, struct buffer *out, struct error *err)
{
	int month, day, year;

	(void)argument;
	if (!split_date(value, &month, &day, &year))
		return error_set(err, "BAD_ROW", "'%.40s' is no date of the form month/day/year", value);
	buffer_addf(out, "%04d-%02d-%02d", year, month, day);
	return true;
}

static bool filter_dmy(const char *value, const char *argument, struct buffer *out, struct error *err)
{
	int month, day, year;

	(void)argument;
	if (!split_date(value, &day, &month, &year))
		return error_set(err, "BAD_ROW", "'%.40s' is no date of the form day/month/year", value);
	buffer_addf(out, "%04d-%02d-%02d", year, month, day);
	return true;
}

static bool filter_map(const char *value, const char *argument, struct buffer *out, struct error *err)
{
	size_t length = strlen(value);

	for (const char *pair = argument; pair != NULL && *pair != '\0';) {
		const char *next = strchr(pair, ',');
		const char *equals = strchr(pair, '=');

		if (equals == NULL)
			break;
		if ((size_t)(equals - pair) == length && strncmp(pair, value, length) == 0) {
			buffer_add(out, equals + 1, next ? (size_t)(next - equals - 1) : strlen(equals + 1));
			return true;
		}
		pair = next ? next + 1 : NULL;
	}
	return error_set(err, "BAD_ROW", "'%.40s' is none of the values that the map knows", value);
}

static bool filter_default(const char *value, const char *argument, struct buffer *out, struct error *err)
{
	bool absent = value[0] == '\0' || strcmp(value, "NULL") == 0 || strcmp(value, "NA") == 0;

	(void)err;
	buffer_add_text(out, absent ? argument : value);
	return true;
}

static bool filter_upper(const char *value, const char *argument, struct buffer *out, struct error *err)
{
	(void)argument;
	(void)err;
	for (; *value; value++)
		buffer_add_byte(out, (uint8_t)toupper((unsigned char)*value));
	return true;
}

static const struct filter_kind filter_kinds[] = {
    {"month", false, filter_month},
    {"pad2", false, filter_pad2},
    {"mdy", false, filter_mdy},
    {"dmy", false, filter_dmy},
    {"map", true, filter_map},
    {"default", true, filter_default},
    {"upper", false, filter_upper},
};

/* ---- Reading templates ---- */

static void trim(char *text)
{
	size_t start = strspn(text, " ");
	size_t length = strlen(text + start);

	memmove(text, text + start, length + 1);
	while (length > 0 && text[length - 1] == ' ')
		text[--length] = '\0';
}

static bool find_term(const struct csv *csv, const char *name, int *out)
{
	static const struct {
		const char *name;
		int column;
	} extra[] = {{"row.line", COLUMN_LINE}, {"row.digest", COLUMN_DIGEST}, {"row.copy", COLUMN_COPY}};

	for (size_t i = 0; i < sizeof extra / sizeof *extra; i++) {
		if (strcmp(name, extra[i].name) == 0) {
			*out = extra[i].column;
			return true;
		}
	}
	*out = csv_column(csv, name);
	return *out >= 0;
}

static bool read_terms(struct part *part, char *text, const struct csv *csv, struct error *err)
{
	char *rest = text;

	for (char *term; (term = strsep(&rest, "+")) != NULL;) {
		trim(term);
		if (part->term_count == TERMS_MAX)
			return error_set(err, "BAD_MAP", "more than %d terms in one sum", TERMS_MAX);
		if (!find_term(csv, term, &part->terms[part->term_count++]))
			return error_set(err, "BAD_MAP", "the file has no column '%.60s'", term);
	}
	return true;
}

static bool read_filter(struct part *part, const char *text, struct error *err)
{
	const char *colon = strchr(text, ':');
	size_t length = colon ? (size_t)(colon - text) : strlen(text);

	if (part->filter_count == FILTERS_MAX)
		return error_set(err, "BAD_MAP", "more than %d filters", FILTERS_MAX);
	for (size_t i = 0; i < sizeof filter_kinds / sizeof *filter_kinds; i++) {
		const struct filter_kind *kind = &filter_kinds[i];

		if (strlen(kind->name) != length || strncmp(kind->name, text, length) != 0)
			continue;
		if (kind->takes_argument != (colon != NULL))
			break;
		part->filters[part->filter_count++] =
		    (struct filter){.kind = kind, .argument = colon ? memory_text(colon + 1) : NULL};
		return true;
	}
	return error_set(err, "BAD_MAP", "no filter '%.60s'", text);
}

/* text: what stood between the braces; changed. */
static bool read_hole(struct part *part, char *text, const struct csv *csv, struct error *err)
{
	char *rest = text;
	char *terms = strsep(&rest, "|");

	if (!read_terms(part, terms, csv, err))
		return false;
	for (char *filter; (filter = strsep(&rest, "|")) != NULL;) {
		trim(filter);
		if (!read_filter(part, filter, err))
			return false;
	}
	return true;
}

static bool read_template(struct template *template, const char *text, const struct csv *csv, struct error *err)
{
	while (*text != '\0') {
		if (template->count == PARTS_MAX)
			return error_set(err, "BAD_MAP", "more than %d parts", PARTS_MAX);
		struct part *part = &template->parts[template->count++];
		size_t plain = strcspn(text, "{");

		if (plain > 0) {
			part->text = strndup(text, plain);
			text += plain;
			continue;
		}
		const char *close = strchr(text, '}');
		if (close == NULL)
			return error_set(err, "BAD_MAP", "a '{' without '}'");
		char *inside = strndup(text + 1, (size_t)(close - text - 1));
		bool read = read_hole(part, inside, csv, err);

		free(inside);
		if (!read)
			return false;
		text = close + 1;
	}
	return true;
}

static void report_problem(void *self, const char *path, int line, const char *sentence)
{
	struct error *err = self;

	if (err->code[0] == '\0')
		error_set(err, "BAD_MAP", "%s:%d: %s", path, line, sentence);
}

static bool check_fields(const struct column_map *map, struct error *err)
{
	static const enum map_field needed[] = {MAP_KEY, MAP_ARRIVAL, MAP_TYPE, MAP_ADULTS, MAP_STATUS, MAP_SURNAME};

	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!column_map_has(map, needed[i]))
			return error_set(err, "BAD_MAP", "the field '%s' is missing", field_names[needed[i]]);
	if (column_map_has(map, MAP_NIGHTS) == column_map_has(map, MAP_DEPARTURE))
		return error_set(err, "BAD_MAP", "exactly one of 'nights' and 'departure' must be given");
	if (column_map_has(map, MAP_MADE) && column_map_has(map, MAP_LEAD_DAYS))
		return error_set(err, "BAD_MAP", "only one of 'made' and 'lead_days' may be given");
	return true;
}

static bool read_fields(struct column_map *map, const struct ini *ini, const struct ini_rule *rules,
    const struct csv *csv, struct error *err)
{
	for (int i = 0; i < MAP_FIELD_COUNT; i++) {
		const char *text = ini_text(ini, rules, MAP_FIELD_COUNT, "booking", field_names[i]);

		if (!read_template(&map->fields[i], text, csv, err))
			return error_add(err, "field '%s': ", field_names[i]);
	}
	return check_fields(map, err);
}

struct column_map *column_map_read(const char *path, const struct csv *csv, struct error *err)
{
	struct ini_rule rules[MAP_FIELD_COUNT];
	struct error problem = {0};
	struct ini *ini = ini_read(path, err);
	struct column_map *map = NULL;

	if (ini == NULL)
		return NULL;
	for (int i = 0; i < MAP_FIELD_COUNT; i++)
		rules[i] = (struct ini_rule){
		    .section = "booking", .name = field_names[i], .kind = INI_TEXT, .fallback = "", .max = 1000};
	if (ini_check(ini, rules, MAP_FIELD_COUNT, report_problem, &problem) > 0) {
		error_set(err, problem.code, "%s", problem.text);
	} else {
		map = memory_zeroed(1, sizeof *map);
		if (!read_fields(map, ini, rules, csv, err)) {
			error_add(err, "%s: ", path);
			column_map_destroy(map);
			map = NULL;
		}
	}
	ini_destroy(ini);
	return map;
}

void column_map_destroy(struct column_map *map)
{
	if (map == NULL)
		return;
	for (int i = 0; i < MAP_FIELD_COUNT; i++) {
		for (int p = 0; p < map->fields[i].count; p++) {
			struct part *part = &map->fields[i].parts[p];

			free(part->text);
			for (int f = 0; f < part->filter_count; f++)
				free(part->filters[f].argument);
		}
	}
	free(map);
}

bool column_map_has(const struct column_map *map, enum map_field field)
{
	return map->fields[field].count > 0;
}

/* ---- Values ---- */

static void term_value(int term, const struct map_row *row, struct buffer *out)
{
	if (term == COLUMN_LINE)
		buffer_addf(out, "%ld", row->row->line);
	else if (term == COLUMN_DIGEST)
		buffer_add_text(out, row->digest);
	else if (term == COLUMN_COPY)
		buffer_addf(out, "%d", row->copy);
	else
		buffer_add_text(out, row->row->fields[term]);
}

static bool sum_terms(const struct part *part, const struct map_row *row, struct buffer *out, struct error *err)
{
	int64_t sum = 0;

	for (int i = 0; i < part->term_count; i++) {
		struct buffer text = {0};
		int64_t number;

		term_value(part->terms[i], row, &text);
		bool whole = text_to_int(buffer_text(&text), -1000000000, 1000000000, &number);
		if (!whole)
			error_set(err, "BAD_ROW", "'%.40s' is no whole number", buffer_text(&text));
		buffer_wipe(&text);
		if (!whole)
			return false;
		sum += number;
	}
	buffer_addf(out, "%lld", (long long)sum);
	return true;
}

static bool hole_value(const struct part *part, const struct map_row *row, struct buffer *out, struct error *err)
{
	struct buffer value = {0}, next = {0};
	bool right = true;

	if (part->term_count == 1)
		term_value(part->terms[0], row, &value);
	else
		right = sum_terms(part, row, &value, err);
	for (int i = 0; right && i < part->filter_count; i++) {
		buffer_clear(&next);
		right = part->filters[i].kind->apply(buffer_text(&value), part->filters[i].argument, &next, err);
		struct buffer swapped = value;
		value = next;
		next = swapped;
	}
	if (right)
		buffer_add_text(out, buffer_text(&value));
	buffer_wipe(&value);
	buffer_wipe(&next);
	return right;
}

bool column_map_value(const struct column_map *map, enum map_field field, const struct map_row *row, struct buffer *out,
    struct error *err)
{
	const struct template *template = &map->fields[field];

	buffer_clear(out);
	for (int i = 0; i < template->count; i++) {
		const struct part *part = &template->parts[i];

		if (part->text != NULL)
			buffer_add_text(out, part->text);
		else if (!hole_value(part, row, out, err))
			return error_add(err, "%s: ", field_names[field]);
	}
	return true;
}
