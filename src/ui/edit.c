#include "ui/edit.h"
#include <string.h>
#include "base/memory.h"
#include "base/text.h"

static const char DOT[] = "\xe2\x80\xa2";

struct range {
	uint32_t first, last;
};

/* Never in a value: controls, format and direction marks, private use, surrogates' replacement, non-characters. */
static const struct range refused[] = {{0, 0x1f}, {0x7f, 0x9f}, {0xad, 0xad}, {0x200b, 0x200f}, {0x2028, 0x202e},
    {0x2060, 0x206f}, {0xd800, 0xf8ff}, {0xfeff, 0xfeff}, {0xfff0, 0xffff}, {0xe0000, 0x10ffff}};

/* Not in a name either: ASCII's signs and digits, symbols, pictographs, punctuation of CJK and full-width forms. */
static const struct range not_in_names[] = {{0x21, 0x26}, {0x28, 0x2c}, {0x2f, 0x40}, {0x5b, 0x60}, {0x7b, 0xb6},
    {0xb8, 0xbf}, {0xd7, 0xd7}, {0xf7, 0xf7}, {0x2000, 0x2018}, {0x201a, 0x2026}, {0x2030, 0x2bff}, {0x3001, 0x3004},
    {0x3008, 0x303f}, {0xfe30, 0xfe6f}, {0xff00, 0xff20}, {0xff3b, 0xff40}, {0xff5b, 0xff65}, {0xffe0, 0xffef},
    {0x1f000, 0x1faff}};

static bool in_ranges(uint32_t code_point, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (code_point >= ranges[i].first && code_point <= ranges[i].last)
			return true;
	return false;
}

static uint32_t half_width(uint32_t code_point)
{
	if (code_point >= 0xff01 && code_point <= 0xff5e)
		return code_point - 0xfee0;
	return code_point == 0x3000 ? ' ' : code_point;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static uint32_t upper(uint32_t c)
{
	return c >= 'a' && c <= 'z' ? c - 32 : c;
}

enum verdict { TAKEN, DROPPED, REFUSED };

static enum verdict judge_any(uint32_t *c)
{
	return in_ranges(*c, refused, sizeof refused / sizeof refused[0]) ? REFUSED : TAKEN;
}

static enum verdict judge_digits(uint32_t *c)
{
	*c = half_width(*c);
	return is_digit(*c) ? TAKEN : *c == ' ' || *c == '-' ? DROPPED : REFUSED;
}

static enum verdict judge_code(uint32_t *c)
{
	*c = upper(half_width(*c));
	if (*c == ' ' || *c == '-')
		return DROPPED;
	return is_digit(*c) || (*c >= 'A' && *c <= 'Z') ? TAKEN : REFUSED;
}

static enum verdict judge_document(uint32_t *c)
{
	*c = upper(half_width(*c));
	return *c == '<' ? TAKEN : judge_code(c);
}

static enum verdict judge_phone(uint32_t *c)
{
	*c = half_width(*c);
	return *c == '+' ? TAKEN : judge_digits(c);
}

static enum verdict judge_mail(uint32_t *c)
{
	*c = half_width(*c);
	return *c == ' ' ? DROPPED : *c > ' ' && *c < 0x7f ? TAKEN : REFUSED;
}

static enum verdict judge_name(uint32_t *c)
{
	if (*c == 0x3000)
		*c = ' ';
	return in_ranges(*c, not_in_names, sizeof not_in_names / sizeof not_in_names[0]) ? REFUSED : judge_any(c);
}

static enum verdict judge(enum ui_allowed allowed, uint32_t *c)
{
	static enum verdict (*const judges[])(uint32_t *) = {
	    [UI_ALLOW_ANY] = judge_any,
	    [UI_ALLOW_DIGITS] = judge_digits,
	    [UI_ALLOW_CODE] = judge_code,
	    [UI_ALLOW_DOCUMENT] = judge_document,
	    [UI_ALLOW_PHONE] = judge_phone,
	    [UI_ALLOW_MAIL] = judge_mail,
	    [UI_ALLOW_NAME] = judge_name,
	};
	return judges[allowed](c);
}

static int count_clusters(const char *text)
{
	char rest[UI_EDIT_BYTES];
	text_copy(rest, sizeof rest, text);
	int count = 0;
	for (; rest[0]; count++)
		rest[text_last_cluster(rest)] = '\0';
	memory_wipe(rest, sizeof rest);
	return count;
}

/* Appends one code point if bytes and clusters allow. */
static bool append(struct ui_edit *edit, const struct ui_edit_rules *rules, uint32_t c)
{
	char bytes[4];
	size_t length = strlen(edit->text), more = text_encode(c, bytes);
	size_t room = rules->max_bytes > 0 ? (size_t)rules->max_bytes : sizeof edit->text - 1;
	if (length + more >= sizeof edit->text || length + more > room)
		return false;
	memcpy(edit->text + length, bytes, more);
	edit->text[length + more] = '\0';
	if (rules->max_clusters > 0 && count_clusters(edit->text) > rules->max_clusters) {
		memset(edit->text + length, 0, more);
		return false;
	}
	return true;
}

void ui_edit_wipe(struct ui_edit *edit)
{
	memory_wipe(edit, sizeof *edit);
}

bool ui_edit_insert(struct ui_edit *edit, const struct ui_edit_rules *rules, const char *text)
{
	bool taken = false;
	edit->composing = 0;
	for (uint32_t c; (c = text_next(&text));) {
		enum verdict verdict = judge(rules->allowed, &c);
		if (verdict == TAKEN)
			taken |= append(edit, rules, c);
	}
	return taken;
}

bool ui_edit_set(struct ui_edit *edit, const struct ui_edit_rules *rules, const char *text)
{
	struct ui_edit fresh = {0};
	bool good = true;
	for (uint32_t c; good && (c = text_next(&text));) {
		enum verdict verdict = judge(rules->allowed, &c);
		good = verdict == DROPPED || (verdict == TAKEN && append(&fresh, rules, c));
	}
	if (good)
		*edit = fresh;
	ui_edit_wipe(&fresh);
	return good;
}

enum ui_refused ui_edit_refuses(const struct ui_edit *edit, const struct ui_edit_rules *rules, const char *text)
{
	struct ui_edit tried = *edit;
	enum ui_refused why = UI_REFUSED_NOTHING;
	for (uint32_t c; !why && (c = text_next(&text));) {
		enum verdict verdict = judge(rules->allowed, &c);
		if (verdict == REFUSED)
			why = UI_REFUSED_SIGN;
		else if (verdict == TAKEN && !append(&tried, rules, c))
			why = UI_REFUSED_LENGTH;
	}
	ui_edit_wipe(&tried);
	return why;
}

static void drop_composing(struct ui_edit *edit)
{
	size_t length = strlen(edit->text);
	size_t cut = edit->composing > 0 && (size_t)edit->composing <= length ? (size_t)edit->composing : 0;
	memset(edit->text + length - cut, 0, cut);
	edit->composing = 0;
}

bool ui_edit_compose(struct ui_edit *edit, const struct ui_edit_rules *rules, const char *text)
{
	bool had = edit->composing > 0;
	drop_composing(edit);
	size_t before = strlen(edit->text);
	bool taken = ui_edit_insert(edit, rules, text);
	edit->composing = (int)(strlen(edit->text) - before);
	return had || taken;
}

bool ui_edit_backspace(struct ui_edit *edit)
{
	size_t length = strlen(edit->text);
	edit->composing = 0;
	if (!length)
		return false;
	size_t last = text_last_cluster(edit->text);
	memset(edit->text + last, 0, length - last);
	return true;
}

bool ui_edit_capital_next(const struct ui_edit *edit, const struct ui_edit_rules *rules)
{
	static const char *const before[] = {" ", "-", "'", "\u2019", "\u3000"};
	if (rules->allowed != UI_ALLOW_NAME)
		return false;
	const char *last = edit->text + text_last_cluster(edit->text);
	for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
		if (text_equal(last, before[i]))
			return true;
	return !edit->text[0];
}

/* --- display -------------------------------------------------------------------------------------------------------
 */
struct writer {
	char *out;
	size_t room; /* without the NUL */
	size_t used;
};

static void put(struct writer *writer, const char *bytes, size_t length)
{
	if (writer->used + length > writer->room)
		return;
	memcpy(writer->out + writer->used, bytes, length);
	writer->used += length;
}

static void put_grouped(struct writer *writer, const char *text, const char *groups)
{
	int left = *groups - '0';
	while (*text) {
		const char *from = text;
		if (left == 0) {
			put(writer, " ", 1);
			groups += groups[1] != '\0';
			left = *groups - '0';
		}
		text_next(&text);
		put(writer, from, (size_t)(text - from));
		left--;
	}
}

void ui_edit_display(const char *text, const struct ui_edit_rules *rules, char *out, size_t out_bytes)
{
	struct writer writer = {.out = out, .room = out_bytes - 1};
	bool grouped = rules->groups && rules->groups[0] > '0' && rules->groups[0] <= '9';
	if (rules->masked) {
		for (int i = count_clusters(text); i > 0; i--)
			put(&writer, DOT, sizeof DOT - 1);
	} else if (grouped) {
		put_grouped(&writer, text, rules->groups);
	} else {
		text_copy(out, out_bytes, text);
		return;
	}
	out[writer.used] = '\0';
}
