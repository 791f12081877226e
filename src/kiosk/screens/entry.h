/* The screens on which one thing is typed: a question, a field, a keyboard. */
#pragma once
#include "kiosk/screens/stage.h"

/* What stands around the field. */
struct entry_page {
	enum entry entry;
	struct ui_page page; /* primary is made busy while an answer is awaited, disabled while the field is empty
	                        unless `optional` */
	bool optional;
	enum icon hint_icon;
	const char *hint; /* NULL for none */
};
void entry_build(const struct stage *stage, struct ui *ui, const struct entry_page *page);
/* Takes an edit of the field; false if the outcome is no edit. */
bool entry_edit(struct stage *stage, enum entry entry, const struct ui_outcome *outcome);
/* Pinyin whose characters are not yet chosen becomes the first candidate, candidate by candidate: whatever the guest
 * does next, he does with what the keyboard offered. Letters that are no pinyin stay. */
void entry_settle(struct stage *stage);
/* Writes the value without the input method's unfinished end marks, cleaned for storing; false (problem set) if it
 * cannot be stored. */
bool entry_take(struct stage *stage, enum entry entry, char *out, size_t out_bytes);
/* The date of birth that eight digits say; false (problem set) where they say none. */
bool entry_birth(struct stage *stage, enum entry entry, int32_t *out);
/* Whether Chinese characters can be typed by pinyin. */
bool entry_pinyin(const struct stage *stage);
const char *entry_text(const struct stage *stage, enum entry entry);
const struct ui_edit_rules *entry_rules(enum entry entry);
/* A line that leads to a keyboard: label, and the value or that it can be entered. code: what touching it does. */
void entry_line(const struct stage *stage, struct ui *ui, const char *id, enum icon icon, const char *label,
    const char *value, int code);
/* Phone and mail between a page and their keyboards. typed: back from one, so that what was typed becomes the values
 * ("" where it is not valid); then the keyboards begin with the values. */
void entry_reach(struct stage *stage, bool typed, char phone[PHONE_BYTES], char email[EMAIL_BYTES]);
