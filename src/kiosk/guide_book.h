/* The guide as a value: made on the worker's thread of the replica's documents, handed to the screens. */
#pragma once
#include "base/catalogue.h"
#include "kiosk/services_guide.h"

/* The documents are collected first, in any order; what is unreadable is left out. */
struct guide_book {
	struct guide_view view;
	struct answer *answers;
	struct type_prices *prices;
	struct answer_index *index;
};

struct guide_book *guide_book_create(void);
void guide_book_destroy(struct guide_book *book); /* accepts NULL */
void guide_book_add_answer(struct guide_book *book, const char *document, size_t length);
void guide_book_add_prices(struct guide_book *book, const char *document, size_t length);
/* After the last document: puts everything in order, adds what the kiosk answers by itself, makes it searchable. */
void guide_book_finish(
    struct guide_book *book, const struct hotel_view *hotel, const struct catalogue *const catalogues[LANGUAGE_COUNT]);
