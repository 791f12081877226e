#include <string.h>
#include "base/buffer.h"
#include "base/text.h"
#include "receipt/check_in.h"

enum { INITIALS_MAX = 4, REPLACEMENT = 0xfffd };

struct range {
	uint32_t from, to;
};

/* Scripts whose names stand without blanks, the surname first. */
static const struct range east_asian[] = {
    {0x3041, 0x30ff}, {0x3400, 0x9fff}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0x20000, 0x3ffff}};

static bool is_east_asian(uint32_t code_point)
{
	for (size_t i = 0; i < sizeof east_asian / sizeof *east_asian; i++)
		if (code_point >= east_asian[i].from && code_point <= east_asian[i].to)
			return true;
	return false;
}

/* Blanks, punctuation and what is broken: never an initial. */
static bool separates(uint32_t code_point)
{
	bool ascii_letter = (code_point | 0x20) >= 'a' && (code_point | 0x20) <= 'z';
	bool low = code_point < 0xc0 && !ascii_letter;
	return low || code_point == REPLACEMENT || (code_point >= 0x2000 && code_point <= 0x206f) ||
	       code_point == 0x3000 || code_point == 0x30fb;
}

static void add_code_point(struct buffer *out, uint32_t code_point)
{
	char bytes[4];
	buffer_add(out, bytes, text_encode(code_point, bytes));
}

static void add_east_asian(struct buffer *out, const char *name)
{
	uint32_t code_point, last = 0;
	int letters = 0;
	while ((code_point = text_next(&name)) != 0)
		if (!separates(code_point)) {
			last = code_point;
			letters++;
		}
	buffer_add_text(out, letters > 2 ? "＊＊" : "＊");
	if (letters > 1)
		add_code_point(out, last);
}

static void add_initials(struct buffer *out, const char *name)
{
	uint32_t code_point;
	bool within = false;
	for (int initials = 0; initials < INITIALS_MAX && (code_point = text_next(&name)) != 0;) {
		bool starts = !within && !separates(code_point);
		within = !separates(code_point) || (within && (code_point == '\'' || code_point == 0x2019));
		if (!starts)
			continue;
		buffer_add_text(out, initials++ > 0 ? " " : "");
		add_code_point(out, code_point);
		buffer_add_byte(out, '.');
	}
}

static uint32_t first_letter(const char *name)
{
	uint32_t code_point;
	do {
		code_point = text_next(&name);
	} while (code_point != 0 && separates(code_point));
	return code_point;
}

void receipt_short_name(const char *name, char *out, size_t out_bytes)
{
	struct buffer said = {0};
	if (is_east_asian(first_letter(name)))
		add_east_asian(&said, name);
	else
		add_initials(&said, name);
	text_copy(out, out_bytes, buffer_text(&said));
	buffer_wipe(&said);
}
