#include "base/ini.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ini.h>
#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

enum {
	FILE_LIMIT_BYTES = 1 << 20,
	LINE_LIMIT_BYTES = INI_MAX_LINE - 3, /* libinih needs room for CR, LF and NUL */
};

/* A line of the file that matters: a section's head (no name), a setting, or a fault of syntax. */
struct row {
	int line;
	char *section, *name, *value;
	const char *fault;
};

struct ini {
	char *path;
	struct row *rows;
	int count;
};

static struct row *add_row(struct ini *ini, int line, const char *section)
{
	ini->rows = memory_resized(ini->rows, (size_t)ini->count + 1, sizeof *ini->rows);
	struct row *row = &ini->rows[ini->count++];
	*row = (struct row){.line = line, .section = memory_text(section)};
	return row;
}

/* What libinih found in one line. */
struct parsed {
	bool found;
	char section[LINE_LIMIT_BYTES + 1], name[LINE_LIMIT_BYTES + 1], value[LINE_LIMIT_BYTES + 1];
};

static int keep_parsed(void *self, const char *section, const char *name, const char *value)
{
	struct parsed *parsed = self;
	parsed->found = true;
	text_copy(parsed->section, sizeof parsed->section, section);
	text_copy(parsed->name, sizeof parsed->name, name);
	text_copy(parsed->value, sizeof parsed->value, value);
	return 1;
}

/* Reads one line inside the section given. libinih reports only a file's first fault, so it is given one line at a
 * time; behind a section's head goes a setting that makes it tell the name. */
static const char *parse_line(const char *section, const char *line, bool is_head, struct parsed *out)
{
	char text[3 * INI_MAX_LINE];
	out->found = false;
	snprintf(text, sizeof text, "%s%s%s\n%s%s\n", is_head ? "" : "[", is_head ? "" : section, is_head ? "" : "]",
	    line, is_head ? "\nhead=" : "");
	if (ini_parse_string(text, keep_parsed, out) != 0)
		return is_head ? "a section is written [name]" : "a setting is written name = value";
	if (!is_head && out->found && !*out->name)
		return "a setting needs a name";
	return NULL;
}

static void read_line(struct ini *ini, int number, const char *line, size_t length, char *section)
{
	struct parsed parsed;
	const char *fault = NULL;
	bool is_head = line[strspn(line, " \t")] == '[';
	if (!text_valid(line, length))
		fault = "this line is not UTF-8";
	else if (length > LINE_LIMIT_BYTES)
		fault = "this line is too long";
	else
		fault = parse_line(section, line, is_head, &parsed);
	if (fault) {
		add_row(ini, number, section)->fault = fault;
	} else if (is_head) {
		text_copy(section, INI_MAX_LINE, parsed.section);
		add_row(ini, number, section);
	} else if (parsed.found) {
		struct row *row = add_row(ini, number, section);
		row->name = memory_text(parsed.name);
		row->value = memory_text(parsed.value);
	}
}

static void read_lines(struct ini *ini, char *text, size_t length)
{
	char section[INI_MAX_LINE] = "";
	char *line = text, *end = text + length;
	for (int number = 1; line < end; number++) {
		char *stop = memchr(line, '\n', (size_t)(end - line));
		if (!stop)
			stop = end;
		char *last = stop > line && stop[-1] == '\r' ? stop - 1 : stop;
		*last = 0;
		read_line(ini, number, line, (size_t)(last - line), section);
		line = stop + 1;
	}
}

struct ini *ini_read(const char *path, struct error *err)
{
	struct buffer text = {0};
	if (!file_read(path, FILE_LIMIT_BYTES, &text, err)) {
		buffer_finish(&text);
		return NULL;
	}
	struct ini *ini = memory_zeroed(1, sizeof *ini);
	ini->path = memory_text(path);
	size_t mark = text.length >= 3 && memcmp(text.data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	if (text.length > mark)
		read_lines(ini, text.data + mark, text.length - mark);
	buffer_wipe(&text); /* may have held a password */
	return ini;
}

void ini_destroy(struct ini *ini)
{
	if (!ini)
		return;
	for (int i = 0; i < ini->count; i++) {
		free(ini->rows[i].section);
		free(ini->rows[i].name);
		free(ini->rows[i].value);
	}
	free(ini->rows);
	free(ini->path);
	free(ini);
}

static const struct row *find_row(const struct ini *ini, const char *section, const char *name)
{
	for (int i = 0; i < ini->count; i++) {
		const struct row *row = &ini->rows[i];
		if (row->name && strcmp(row->section, section) == 0 && strcmp(row->name, name) == 0)
			return row;
	}
	return NULL;
}

static const struct ini_rule *find_rule(
    const struct ini_rule *rules, int rule_count, const char *section, const char *name)
{
	for (int i = 0; i < rule_count; i++)
		if (strcmp(rules[i].section, section) == 0 && (!name || strcmp(rules[i].name, name) == 0))
			return &rules[i];
	return NULL;
}

bool ini_list_next(const char **cursor, char *out, size_t out_bytes)
{
	const char *word = *cursor + strspn(*cursor, ", \t");
	size_t length = strcspn(word, ",");
	*cursor = word + length;
	while (length > 0 && strchr(" \t", word[length - 1]))
		length--;
	if (length >= out_bytes)
		length = out_bytes - 1;
	memcpy(out, word, length);
	out[length] = 0;
	return length > 0;
}

static bool is_choice(const char *choices, const char *word)
{
	size_t length = strlen(word);
	while (*choices) {
		size_t size = strcspn(choices, "|");
		if (size == length && memcmp(choices, word, size) == 0)
			return true;
		choices += size;
		choices += *choices == '|';
	}
	return false;
}

static bool read_bool(const char *value, bool *out)
{
	static const char *const words[] = {"no", "yes", "false", "true", "off", "on"};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (strcmp(value, words[i]) == 0) {
			*out = i % 2;
			return true;
		}
	}
	return false;
}

static bool read_colour(const char *value, uint32_t *out)
{
	uint8_t parts[3];
	if (value[0] != '#' || !text_unhex(value + 1, parts, 3))
		return false;
	*out = 0xff000000u | (uint32_t)parts[0] << 16 | (uint32_t)parts[1] << 8 | parts[2];
	return true;
}

static bool check_text(const struct ini_rule *rule, const char *value, struct error *fault)
{
	int64_t length = (int64_t)strlen(value);
	if (length >= rule->min && (rule->max == 0 || length <= rule->max))
		return true;
	if (length < rule->min)
		return error_set(fault, "RANGE", "needs at least %lld bytes", (long long)rule->min);
	return error_set(fault, "RANGE", "takes at most %lld bytes", (long long)rule->max);
}

static bool check_int(const struct ini_rule *rule, const char *value, struct error *fault)
{
	int64_t number;
	return text_to_int(value, rule->min, rule->max, &number) ||
	       error_set(fault, "RANGE", "must be a whole number from %lld to %lld", (long long)rule->min,
	           (long long)rule->max);
}

static bool check_bool(const struct ini_rule *rule, const char *value, struct error *fault)
{
	bool answer;
	(void)rule;
	return read_bool(value, &answer) || error_set(fault, "CHOICE", "must be yes or no");
}

static bool check_choice(const struct ini_rule *rule, const char *value, struct error *fault)
{
	return is_choice(rule->choices, value) || error_set(fault, "CHOICE", "must be one of %s", rule->choices);
}

static bool check_colour(const struct ini_rule *rule, const char *value, struct error *fault)
{
	uint32_t colour;
	(void)rule;
	return read_colour(value, &colour) || error_set(fault, "COLOUR", "must be a colour such as #1b4f72");
}

static bool check_list(const struct ini_rule *rule, const char *value, struct error *fault)
{
	char word[INI_MAX_LINE];
	int count = 0;
	while (ini_list_next(&value, word, sizeof word)) {
		count++;
		if (rule->choices && !is_choice(rule->choices, word))
			return error_set(fault, "CHOICE", "may only list %s", rule->choices);
	}
	return count > 0 || !rule->choices || error_set(fault, "CHOICE", "must list at least one of %s", rule->choices);
}

typedef bool check_fn(const struct ini_rule *rule, const char *value, struct error *fault);
static check_fn *const checks[] = {
    [INI_TEXT] = check_text,
    [INI_INT] = check_int,
    [INI_BOOL] = check_bool,
    [INI_CHOICE] = check_choice,
    [INI_COLOUR] = check_colour,
    [INI_LIST] = check_list,
};

/* A fault of one row as a sentence; false if there is one. */
static bool check_row(
    const struct ini *ini, const struct row *row, const struct ini_rule *rules, int rule_count, struct error *fault)
{
	if (row->fault)
		return error_set(fault, "SYNTAX", "%s", row->fault);
	if (!find_rule(rules, rule_count, row->section, NULL) && !*row->section)
		return error_set(fault, "UNKNOWN", "a setting stands before the first [section]");
	if (!find_rule(rules, rule_count, row->section, NULL))
		return row->name || error_set(fault, "UNKNOWN", "there is no section [%s]", row->section);
	if (!row->name)
		return true;
	const struct ini_rule *rule = find_rule(rules, rule_count, row->section, row->name);
	if (!rule)
		return error_set(fault, "UNKNOWN", "there is no setting %s in [%s]", row->name, row->section);
	const struct row *first = find_row(ini, row->section, row->name);
	if (first != row)
		return error_set(fault, "DOUBLE", "%s is already set on line %d", row->name, first->line);
	return checks[rule->kind](rule, row->value, fault) || error_add(fault, "%s ", row->name);
}

int ini_check(const struct ini *ini, const struct ini_rule *rules, int rule_count, ini_problem_fn *problem, void *self)
{
	int count = 0;
	struct error fault = {0};
	for (int i = 0; i < rule_count; i++) {
		if (rules[i].fallback || find_row(ini, rules[i].section, rules[i].name))
			continue;
		error_set(&fault, "MISSING", "%s is missing in [%s]", rules[i].name, rules[i].section);
		problem(self, ini->path, 0, fault.text);
		count++;
	}
	for (int i = 0; i < ini->count; i++) {
		if (check_row(ini, &ini->rows[i], rules, rule_count, &fault))
			continue;
		problem(self, ini->path, ini->rows[i].line, fault.text);
		count++;
	}
	return count;
}

const char *ini_text(
    const struct ini *ini, const struct ini_rule *rules, int rule_count, const char *section, const char *name)
{
	const struct row *row = find_row(ini, section, name);
	if (row)
		return row->value;
	const struct ini_rule *rule = find_rule(rules, rule_count, section, name);
	return rule && rule->fallback ? rule->fallback : "";
}

int64_t ini_int(
    const struct ini *ini, const struct ini_rule *rules, int rule_count, const char *section, const char *name)
{
	int64_t number = 0;
	text_to_int(ini_text(ini, rules, rule_count, section, name), INT64_MIN, INT64_MAX, &number);
	return number;
}

bool ini_bool(
    const struct ini *ini, const struct ini_rule *rules, int rule_count, const char *section, const char *name)
{
	bool answer = false;
	read_bool(ini_text(ini, rules, rule_count, section, name), &answer);
	return answer;
}

uint32_t ini_colour(
    const struct ini *ini, const struct ini_rule *rules, int rule_count, const char *section, const char *name)
{
	uint32_t colour = 0xff000000u;
	read_colour(ini_text(ini, rules, rule_count, section, name), &colour);
	return colour;
}
