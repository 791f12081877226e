#include "receipt/document.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"

enum { ARENA_BLOCK_BYTES = 4096, GAP_MAX = 400, PICTURE_SIDE_MAX = 2048 };

struct receipt_document {
	enum language language;
	struct arena *arena; /* texts and pictures */
	struct receipt_item *items;
	size_t count;
};

struct receipt_document *receipt_document_create(enum language language)
{
	struct receipt_document *document = memory_zeroed(1, sizeof *document);
	*document = (struct receipt_document){.language = language, .arena = arena_create(ARENA_BLOCK_BYTES)};
	return document;
}

void receipt_document_destroy(struct receipt_document *document)
{
	if (!document)
		return;
	arena_destroy(document->arena);
	free(document->items);
	free(document);
}

enum language receipt_language(const struct receipt_document *document)
{
	return document->language;
}

static void add(struct receipt_document *document, struct receipt_item item)
{
	document->items = memory_resized(document->items, document->count + 1, sizeof *document->items);
	document->items[document->count++] = item;
}

static bool said(const char *text)
{
	return text && text[0];
}

void receipt_add_line(struct receipt_document *document, struct receipt_style style, const char *text)
{
	if (!said(text))
		return;
	add(document, (struct receipt_item){
	                  .kind = RECEIPT_ITEM_LINE, .style = style, .text = arena_text(document->arena, text)});
}

void receipt_add_columns(
    struct receipt_document *document, struct receipt_style style, const char *label, const char *value)
{
	if (!said(value))
		return;
	add(document, (struct receipt_item){
	                  .kind = RECEIPT_ITEM_COLUMNS,
	                  .style = style,
	                  .text = arena_text(document->arena, label ? label : ""),
	                  .value = arena_text(document->arena, value),
	              });
}

void receipt_add_rule(struct receipt_document *document, enum receipt_rule rule)
{
	add(document, (struct receipt_item){.kind = RECEIPT_ITEM_RULE, .rule = rule});
}

void receipt_add_gap(struct receipt_document *document, int dots)
{
	int gap = dots < 1 ? 1 : dots > GAP_MAX ? GAP_MAX : dots;
	add(document, (struct receipt_item){.kind = RECEIPT_ITEM_GAP, .gap_dots = gap});
}

void receipt_add_picture(struct receipt_document *document, const uint8_t *grey, int width, int height)
{
	if (!grey || width < 1 || height < 1 || width > PICTURE_SIDE_MAX || height > PICTURE_SIDE_MAX)
		return;
	uint8_t *copy = arena_zeroed(document->arena, (size_t)width * (size_t)height, 1);
	memcpy(copy, grey, (size_t)width * (size_t)height);
	add(document,
	    (struct receipt_item){
	        .kind = RECEIPT_ITEM_PICTURE, .grey = copy, .picture_width = width, .picture_height = height});
}

void receipt_add_qr(struct receipt_document *document, const char *text)
{
	if (said(text))
		add(document,
		    (struct receipt_item){.kind = RECEIPT_ITEM_QR, .text = arena_text(document->arena, text)});
}

void receipt_add_mark(struct receipt_document *document, const char *text)
{
	if (said(text))
		add(document,
		    (struct receipt_item){.kind = RECEIPT_ITEM_MARK, .text = arena_text(document->arena, text)});
}

size_t receipt_item_count(const struct receipt_document *document)
{
	return document->count;
}

const struct receipt_item *receipt_item_at(const struct receipt_document *document, size_t index)
{
	return index < document->count ? &document->items[index] : NULL;
}
