/* A receipt as a document: what it says, in order, without dots or bytes. Painted by receipt/paint.h. */
#pragma once
#include <stddef.h>
#include <stdint.h>
#include "hotel/language.h"

enum receipt_align { RECEIPT_LEFT, RECEIPT_CENTRE, RECEIPT_RIGHT };

/* Capital sizes by use; paint.c maps them to dots for each paper width. */
enum receipt_size { RECEIPT_SMALL, RECEIPT_TEXT, RECEIPT_LARGE, RECEIPT_TITLE, RECEIPT_ROOM, RECEIPT_SIZES };

enum receipt_face { RECEIPT_SANS, RECEIPT_SANS_BOLD, RECEIPT_SERIF_BOLD };

struct receipt_style {
	enum receipt_align align;
	enum receipt_size size;
	enum receipt_face face;
};

enum receipt_rule { RECEIPT_RULE_THIN, RECEIPT_RULE_THICK, RECEIPT_RULE_DOTTED };

enum receipt_item_kind {
	RECEIPT_ITEM_LINE,    /* text in style, wrapped */
	RECEIPT_ITEM_COLUMNS, /* text (label) at the left, value at the right, each wrapped */
	RECEIPT_ITEM_RULE,
	RECEIPT_ITEM_GAP,
	RECEIPT_ITEM_PICTURE, /* 8-bit grey, centred, threshold at half */
	RECEIPT_ITEM_QR,      /* text encoded, centred */
	RECEIPT_ITEM_MARK,    /* text in a black bar, white on black: COPY, TRAINING */
};

struct receipt_item {
	enum receipt_item_kind kind;
	struct receipt_style style;
	enum receipt_rule rule;
	int gap_dots;
	const char *text, *value; /* owned by the document; NULL where the kind has none */
	const uint8_t *grey;      /* picture_width * picture_height bytes, 0 is black */
	int picture_width, picture_height;
};

/* language chooses the forms of characters. Texts are
 * copied; they must be UTF-8 (broken bytes become U+FFFD when painted); NULL counts as "". Empty lines and values are
 * left out: a hotel without Wi-Fi prints no line for it. */
struct receipt_document;
struct receipt_document *receipt_document_create(enum language language);
void receipt_document_destroy(struct receipt_document *document); /* wipes; accepts NULL */
enum language receipt_language(const struct receipt_document *document);

void receipt_add_line(struct receipt_document *document, struct receipt_style style, const char *text);
void receipt_add_columns(
    struct receipt_document *document, struct receipt_style style, const char *label, const char *value);
void receipt_add_rule(struct receipt_document *document, enum receipt_rule rule);
void receipt_add_gap(struct receipt_document *document, int dots); /* 1..400 */
/* width, height 1..2048; wider than the paper is scaled down when painted. */
void receipt_add_picture(struct receipt_document *document, const uint8_t *grey, int width, int height);
void receipt_add_qr(struct receipt_document *document, const char *text);
void receipt_add_mark(struct receipt_document *document, const char *text);

size_t receipt_item_count(const struct receipt_document *document);
const struct receipt_item *receipt_item_at(const struct receipt_document *document, size_t index); /* NULL beyond */
