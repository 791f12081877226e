/* A notice's text: templates with named places that are filled strictly. */
#include <string.h>
#include "hotel/notice.h"
#include "hotel/words.h"

/* What everybody is told: who, which booking, how to reach the hotel. */
#define COMMON "name", "number", "hotel", "phone", "email"

static const char *const names[NOTICE_KIND_COUNT][NOTICE_VALUES_MAX] = {
    [NOTICE_CONFIRMED] = {COMMON, "arrival", "departure", "rooms", "amount", "payment", "wishes"},
    [NOTICE_BOOKING_ASKED] = {COMMON, "arrival", "departure", "rooms", "amount", "wishes", "due"},
    [NOTICE_CHANGED] = {COMMON, "arrival", "departure", "rooms", "asked", "guests", "contact", "amount", "difference",
        "extras", "refund", "due", "method", "balance", "reason", "wishes"},
    [NOTICE_CHANGE_ASKED] = {COMMON, "arrival", "departure", "asked", "amount", "before", "difference", "due"},
    [NOTICE_CHANGE_REFUSED] = {COMMON, "arrival", "departure", "asked", "reason", "alternatives"},
    [NOTICE_CANCELLED] = {COMMON, "arrival", "departure", "fee", "refund", "method", "due", "reason", "words"},
    [NOTICE_CANCEL_ASKED] = {COMMON, "arrival", "departure", "fee", "agreed", "due"},
    [NOTICE_CANCEL_REFUSED] = {COMMON, "arrival", "departure", "reason"},
    [NOTICE_REFUND_DONE] = {COMMON, "refund", "method", "day"},
    [NOTICE_ROOM_READY] = {COMMON, "kiosk"},
    [NOTICE_TICKET_ANSWERED] = {COMMON, "ticket", "state", "answer"},
    [NOTICE_MEMBER_JOINED] = {COMMON, "tier"},
    [NOTICE_BILL] = {COMMON, "room", "arrival", "departure", "lines", "total", "paid", "balance", "points"},
    [NOTICE_REDEEMED] = {COMMON, "gift", "fetch", "points"},
    [NOTICE_REDEEM_REFUSED] = {COMMON, "gift", "reason", "points"},
    [NOTICE_GREETING] = {COMMON, "subject", "lead", "body", "link"},
    [NOTICE_OFFER] = {COMMON, "subject", "lead", "body", "link"},
    [NOTICE_DEPARTMENT] = {COMMON, "event", "room", "due"},
};

const char *const *notice_names(enum notice_kind kind)
{
	return names[kind < NOTICE_KIND_COUNT ? kind : NOTICE_DEPARTMENT];
}

enum { NAME_BYTES = 33 };

/* What stands at *cursor, which moves behind it. */
enum piece { PIECE_END, PIECE_TEXT, PIECE_NAME, PIECE_BROKEN };

/* PIECE_TEXT: *byte_out; PIECE_NAME: name_out. */
static enum piece next_piece(const char **cursor, char *byte_out, char name_out[NAME_BYTES])
{
	const char *at = *cursor;
	if (!*at)
		return PIECE_END;
	if (*at != '{' && *at != '}') {
		*byte_out = *at;
		*cursor = at + 1;
		return PIECE_TEXT;
	}
	if (at[1] == *at) {
		*byte_out = *at;
		*cursor = at + 2;
		return PIECE_TEXT;
	}
	size_t length = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz_");
	if (*at == '}' || length == 0 || length >= NAME_BYTES || at[1 + length] != '}')
		return PIECE_BROKEN;
	memcpy(name_out, at + 1, length);
	name_out[length] = '\0';
	*cursor = at + 1 + length + 1;
	return PIECE_NAME;
}

static const char *value_of(const struct notice_value *values, int count, const char *name)
{
	for (int i = 0; i < count; i++)
		if (strcmp(values[i].name, name) == 0)
			return values[i].text;
	return NULL;
}

static bool text_allowed(const char *text, bool single_line)
{
	size_t length = strnlen(text, NOTICE_TEXT_BYTES_MAX + 1);
	return text_field_valid(text, length + 1) && !(single_line && strchr(text, '\n'));
}

static bool append_value(const struct notice_value *values, int count, const char *name, bool single_line,
    struct buffer *out, struct error *err)
{
	const char *value = value_of(values, count, name);
	if (!value)
		return error_set(err, "BAD_TEMPLATE", "filling a notice: nothing is called {%s}", name);
	if (!text_allowed(value, single_line))
		return error_set(err, "BAD_TEMPLATE", "filling a notice: {%s} cannot stand in this text", name);
	buffer_add_text(out, value);
	return true;
}

static bool fill(const char *template, const struct notice_value *values, int count, bool single_line,
    struct buffer *out, struct error *err)
{
	const char *cursor = template;
	char byte, name[NAME_BYTES];
	for (enum piece piece; (piece = next_piece(&cursor, &byte, name)) != PIECE_END;) {
		if (piece == PIECE_BROKEN)
			return error_set(err, "BAD_TEMPLATE", "filling a notice: a brace at byte %d has no partner",
			    (int)(cursor - template));
		if (piece == PIECE_TEXT)
			buffer_add_byte(out, (uint8_t)byte);
		else if (!append_value(values, count, name, single_line, out, err))
			return false;
		if (out->length > NOTICE_TEXT_BYTES_MAX)
			return error_set(err, "BAD_TEMPLATE", "filling a notice: it becomes too long");
	}
	return true;
}

bool notice_fill(const char *template, const struct notice_value *values, int count, bool single_line,
    struct buffer *out, struct error *err)
{
	struct buffer filled;
	buffer_init(&filled);
	bool good = text_allowed(template, single_line) ||
	            error_set(err, "BAD_TEMPLATE", "filling a notice: its template is no plain text");
	good = good && fill(template, values, count, single_line, &filled, err);
	if (good)
		buffer_add_text(out, buffer_text(&filled));
	buffer_wipe(&filled);
	return good;
}

bool notice_template_valid(enum notice_kind kind, const char *template, struct error *err)
{
	struct notice_value values[NOTICE_VALUES_MAX];
	const char *const *known = notice_names(kind);
	int count = 0;
	for (; count < NOTICE_VALUES_MAX && known[count]; count++)
		values[count] = (struct notice_value){known[count], ""};
	struct buffer ignored;
	buffer_init(&ignored);
	bool good = notice_fill(template, values, count, false, &ignored, err);
	buffer_finish(&ignored);
	return good;
}
