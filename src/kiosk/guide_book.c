#include "kiosk/guide_book.h"
#include <stdio.h>
#include <stdlib.h>
#include "base/catalogue.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "wire/answer.h"

enum { DOCUMENT_BYTES_MAX = 1024 * 1024, PRICED_TYPES_MAX = 64 };

struct guide_book *guide_book_create(void)
{
	return memory_zeroed(1, sizeof(struct guide_book));
}

void guide_book_destroy(struct guide_book *book)
{
	if (!book)
		return;
	answer_index_destroy(book->index);
	free(book->answers);
	free(book->prices);
	free(book);
}

static bool read(const struct shape *shape, const char *document, size_t length, void *out)
{
	struct error err = {0};
	json_t *json = json_read(document, length, DOCUMENT_BYTES_MAX, &err);
	bool good = json && shape_decode(shape, json, out, &err);

	json_decref(json);
	if (!good)
		log_line(LOG_ERROR, "guide", "a document of the replica is unreadable: %s", err.text);
	return good;
}

static struct answer *next_answer(struct guide_book *book)
{
	book->answers = memory_resized(book->answers, (size_t)book->view.answer_count + 1, sizeof(*book->answers));
	book->answers[book->view.answer_count] = (struct answer){0};
	return &book->answers[book->view.answer_count];
}

void guide_book_add_answer(struct guide_book *book, const char *document, size_t length)
{
	if (book->view.answer_count < ANSWERS_MAX && read(&answer_shape, document, length, next_answer(book)))
		book->view.answer_count++;
}

void guide_book_add_prices(struct guide_book *book, const char *document, size_t length)
{
	book->prices = memory_resized(book->prices, (size_t)book->view.price_count + 1, sizeof(*book->prices));
	struct type_prices *prices = &book->prices[book->view.price_count];

	if (book->view.price_count < PRICED_TYPES_MAX && read(&type_prices_shape, document, length, prices) &&
	    prices->night_count > 0)
		book->view.price_count++;
}

/* ---- What the kiosk answers by itself ---------------------------------------------------------------------------- */

static void add_type(struct guide_book *book, const struct room_type *type)
{
	struct answer *answer = next_answer(book);

	answer->subject = ANSWER_ROOMS;
	snprintf(answer->id, sizeof(answer->id), GUIDE_TYPE_PREFIX "%s", type->code);
	answer->question = type->name;
	answer->text = type->description;
	answer->words = type->facilities;
	text_copy(answer->picture, sizeof(answer->picture), type->picture);
	book->view.answer_count++;
}

static void say(struct localized *out, const struct catalogue *const catalogues[LANGUAGE_COUNT], const char *msgid)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		text_copy(out->text[i], LOCALIZED_BYTES, catalogue_text(catalogues[i], msgid));
}

static void add_price_list(struct guide_book *book, const struct catalogue *const catalogues[LANGUAGE_COUNT])
{
	struct answer *answer = next_answer(book);

	answer->subject = ANSWER_PRICES;
	text_copy(answer->id, sizeof(answer->id), GUIDE_PRICES_ID);
	say(&answer->question, catalogues, N_("What do the rooms cost?"));
	say(&answer->words, catalogues, N_("room price, cost, rate, how much"));
	book->view.answer_count++;
}

static int rank_of(const struct hotel_view *hotel, const char *type)
{
	int i = 0;

	while (i < hotel->type_count && !text_equal(hotel->types[i].code, type))
		i++;
	return i;
}

/* In the order of the hotel's types, without those that it no longer has. */
static void sort_prices(struct guide_book *book, const struct hotel_view *hotel)
{
	struct type_prices *sorted = memory_zeroed((size_t)book->view.price_count + 1, sizeof(*sorted));
	int count = 0;

	for (int rank = 0; rank < hotel->type_count; rank++)
		for (int i = 0; i < book->view.price_count; i++)
			if (rank_of(hotel, book->prices[i].type) == rank)
				sorted[count++] = book->prices[i];
	free(book->prices);
	book->prices = sorted;
	book->view.price_count = count;
}

static int by_order(const void *a, const void *b)
{
	return answer_compare(a, b);
}

void guide_book_finish(
    struct guide_book *book, const struct hotel_view *hotel, const struct catalogue *const catalogues[LANGUAGE_COUNT])
{
	if (book->view.answer_count > 0)
		qsort(book->answers, (size_t)book->view.answer_count, sizeof(*book->answers), by_order);
	for (int i = 0; i < hotel->type_count; i++)
		add_type(book, &hotel->types[i]);
	sort_prices(book, hotel);
	if (book->view.price_count > 0)
		add_price_list(book, catalogues);
	book->index = answer_index_create(book->answers, book->view.answer_count);
	book->view.answers = book->answers;
	book->view.prices = book->prices;
	book->view.index = book->index;
}
