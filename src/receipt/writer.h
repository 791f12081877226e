/* Private to the receipts: what all of them have in common. */
#pragma once
#include <stdbool.h>
#include "base/buffer.h"
#include "base/catalogue.h"
#include "hotel/date.h"
#include "hotel/money.h"
#include "receipt/document.h"
#include "receipt/frame.h"

enum { GAP_SMALL = 8, GAP = 18, GAP_LARGE = 30 };

struct receipt_writer {
	struct receipt_document *document;
	struct receipt_frame frame;
	const struct catalogue *catalogue;
	enum language language;
};

/* The guest's words for an English sentence, in a function with a `writer`. */
#define T(msgid) catalogue_text(writer->catalogue, msgid)

extern const struct receipt_style paper_plain, paper_strong, paper_sum, paper_small, paper_small_strong,
    paper_small_centred, paper_centred, paper_large_centred, paper_title, paper_room;

bool paper_said(const char *text);
/* Appends pattern with its "{1}" replaced. */
void paper_fill(struct buffer *out, const char *pattern, const char *value);
/* Marks, the hotel's name and address. */
void paper_head(struct receipt_writer *writer);
void paper_rule_between(struct receipt_writer *writer);
/* Left out where nothing is said. */
void paper_column(struct receipt_writer *writer, struct receipt_style style, const char *label, const char *value);
void paper_money(struct receipt_writer *writer, struct receipt_style style, const char *label, struct money amount);
/* minute MINUTE_NONE: the day alone. */
void paper_day(struct receipt_writer *writer, const char *label, int32_t day, int minute);
void paper_nights(struct receipt_writer *writer, int32_t arrival_day, int32_t departure_day);
/* QR with what it is for, number and moment, a closing sentence, the hotel's contact. */
void paper_foot(struct receipt_writer *writer, const char *what_for, const char *closing);
