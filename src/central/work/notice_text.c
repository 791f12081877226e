#include "central/work/notice_text.h"
#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "central/work/notice_words.h"
#include "hotel/date.h"

/* The values as the templates take them; codes become words. Returns their number. */
static int values_read(const json_t *values, enum language language, struct notice_value out[NOTICE_VALUES_MAX])
{
	int count = 0;
	const char *name;
	json_t *value;
	json_object_foreach((json_t *)(uintptr_t)values, name, value)
	{
		const char *text = json_string_value(value);
		if (!text || count == NOTICE_VALUES_MAX)
			continue;
		out[count++] = (struct notice_value){name, notice_word(name, text, language)};
	}
	return count;
}

static bool says_nothing(const json_t *values, const char *name)
{
	const char *text = json_string_value(json_object_get(values, name));
	return !text || !text[0];
}

/* How many of what the kind's shorter texts do without are empty: nothing goes back, no price is known, nothing else is
 * to be had. */
static int lacking(enum notice_kind kind, const json_t *values)
{
	static const struct {
		enum notice_kind kind;
		const char *name, *then;
	} rows[] = {
	    {NOTICE_CANCELLED, "due", "fee"},
	    {NOTICE_CHANGE_ASKED, "amount", NULL},
	    {NOTICE_CHANGE_REFUSED, "alternatives", NULL},
	    {NOTICE_CANCEL_ASKED, "fee", NULL},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].kind == kind && says_nothing(values, rows[i].name))
			return rows[i].then && says_nothing(values, rows[i].then) ? 2 : 1;
	return 0;
}

/* "Hotel: what happened. Phone" */
static bool message_make(const struct notice_template *template, const struct notice_value *values, int count,
    enum language language, struct buffer *out, struct error *err)
{
	return notice_fill("{hotel}", values, count, true, out, err) &&
	       notice_fill(notice_mark(MARK_COLON, language), values, count, true, out, err) &&
	       notice_fill(template->lead, values, count, true, out, err) &&
	       notice_fill(" {phone}", values, count, true, out, err);
}

/* Every value that the line names says something. */
static bool line_says(const char *line, const json_t *values)
{
	for (const char *at = strchr(line, '{'); at; at = strchr(at + 1, '{')) {
		char name[33];
		size_t length = strcspn(at + 1, "}");
		snprintf(name, sizeof(name), "%.*s", (int)length, at + 1);
		if (says_nothing(values, name))
			return false;
	}
	return true;
}

/* Line for line, without those that would say nothing. */
static bool details_make(const char *details, const json_t *values, const struct notice_value *filled, int count,
    struct buffer *out, struct error *err)
{
	bool made = true, first = true;
	while (made && *details) {
		size_t length = strcspn(details, "\n");
		struct buffer line = {0};
		buffer_addf(&line, "%s%.*s", first ? "" : "\n", (int)length, details);
		if (line_says(buffer_text(&line), values)) {
			made = notice_fill(buffer_text(&line), filled, count, false, out, err);
			first = false;
		}
		buffer_finish(&line);
		details += length + (details[length] ? 1 : 0);
	}
	return made;
}

static bool news_make(const json_t *values, const struct notice_template *template, const struct notice_value *filled,
    int count, enum language language, struct notice_text *out, struct error *err)
{
	return notice_fill(template->subject, filled, count, true, &out->subject, err) &&
	       notice_fill(notice_opening(language), filled, count, false, &out->body, err) &&
	       notice_fill(template->lead, filled, count, false, &out->body, err) &&
	       notice_fill("\n\n", filled, count, false, &out->body, err) &&
	       details_make(template->details, values, filled, count, &out->body, err) &&
	       notice_fill(notice_closing(language), filled, count, false, &out->body, err) &&
	       message_make(template, filled, count, language, &out->message, err);
}

/* The hotel's own words, and how to hear no more of them. */
static bool greeting_make(const json_t *values, const struct notice_value *filled, int count, enum language language,
    struct notice_text *out, struct error *err)
{
	const char *link = json_string_value(json_object_get(values, "link"));
	buffer_add_text(&out->link, link ? link : "");
	return notice_fill("{subject}", filled, count, true, &out->subject, err) &&
	       notice_fill(notice_opening(language), filled, count, false, &out->body, err) &&
	       notice_fill("{lead}\n\n", filled, count, false, &out->body, err) &&
	       (!json_has(values, "body") || notice_fill("{body}\n\n", filled, count, false, &out->body, err)) &&
	       notice_fill(notice_stop(language, false, link), filled, count, false, &out->body, err) &&
	       notice_fill(notice_closing(language), filled, count, false, &out->body, err) &&
	       notice_fill("{hotel}: {lead} ", filled, count, true, &out->message, err) &&
	       notice_fill(notice_stop(language, true, link), filled, count, true, &out->message, err);
}

bool notice_text_make(const struct notice *notice, const json_t *values, struct notice_text *out, struct error *err)
{
	struct notice_value filled[NOTICE_VALUES_MAX];
	enum language language = notice->language < LANGUAGE_COUNT ? notice->language : LANGUAGE_EN;
	const struct notice_template *template =
	    notice_template_of(notice->kind, lacking(notice->kind, values), language);
	int count = values_read(values, language, filled);
	bool made;
	*out = (struct notice_text){0};
	if (notice_kind_by_consent(notice->kind))
		made = greeting_make(values, filled, count, language, out, err);
	else if (template)
		made = news_make(values, template, filled, count, language, out, err);
	else
		made = error_set(err, "BAD_TEMPLATE", "guests are told nothing of this kind");
	if (!made)
		notice_text_finish(out);
	return made;
}

void notice_text_finish(struct notice_text *text)
{
	buffer_wipe(&text->subject);
	buffer_wipe(&text->body);
	buffer_wipe(&text->message);
	buffer_wipe(&text->link);
}

/* ---- The mail ---------------------------------------------------------------------------------------------------- */

enum { LINE_BYTES = 57, WORD_BYTES = 42 }; /* 76 and 56 characters of base64 */

static void base64_add(struct buffer *out, const uint8_t *bytes, size_t length)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < length; i += 3) {
		uint32_t group = (uint32_t)bytes[i] << 16;
		group |= i + 1 < length ? (uint32_t)bytes[i + 1] << 8 : 0;
		group |= i + 2 < length ? bytes[i + 2] : 0;
		buffer_add_byte(out, (uint8_t)digits[group >> 18]);
		buffer_add_byte(out, (uint8_t)digits[group >> 12 & 63]);
		buffer_add_byte(out, i + 1 < length ? (uint8_t)digits[group >> 6 & 63] : '=');
		buffer_add_byte(out, i + 2 < length ? (uint8_t)digits[group & 63] : '=');
	}
}

/* RFC 2047 words, broken between characters. */
static void subject_add(struct buffer *out, const char *subject)
{
	const char *separator = "Subject: ";
	while (*subject) {
		const char *end = subject, *next = subject;
		while (text_next(&next) && (size_t)(next - subject) <= WORD_BYTES)
			end = next;
		buffer_addf(out, "%s=?UTF-8?B?", separator);
		base64_add(out, (const uint8_t *)subject, (size_t)(end - subject));
		buffer_add_text(out, "?=\r\n");
		separator = " ";
		subject = end;
	}
}

static void date_add(struct buffer *out, int64_t now_ms)
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {
	    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct local_time utc = local_time_at(now_ms, 0);
	struct civil civil = day_to_civil(utc.day);
	buffer_addf(out, "Date: %s, %d %s %d %02d:%02d:%02d +0000\r\n", days[day_weekday(utc.day)], (int)civil.day,
	    months[civil.month - 1], (int)civil.year, (int)utc.minute / 60, (int)utc.minute % 60,
	    (int)(now_ms / 1000 % 60));
}

static void body_add(struct buffer *out, const struct buffer *body)
{
	const uint8_t *bytes = (const uint8_t *)body->data;
	for (size_t at = 0; at < body->length; at += LINE_BYTES) {
		size_t left = body->length - at;
		base64_add(out, bytes + at, left < LINE_BYTES ? left : LINE_BYTES);
		buffer_add_text(out, "\r\n");
	}
}

void mail_make(const char *id, const char *from, const char *to, const struct notice_text *text, int64_t now_ms,
    struct buffer *out)
{
	const char *host = strchr(from, '@');
	date_add(out, now_ms);
	buffer_addf(
	    out, "From: <%s>\r\nTo: <%s>\r\nMessage-ID: <%s@%s>\r\n", from, to, id, host ? host + 1 : "localhost");
	subject_add(out, buffer_text(&text->subject));
	if (text->link.length > 0)
		buffer_addf(out, "List-Unsubscribe: <%s>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
		    buffer_text(&text->link));
	buffer_add_text(out, "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
	                     "Content-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n");
	body_add(out, &text->body);
}
