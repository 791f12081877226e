/* The guide, loaded when a guest opens it and kept up to date until he leaves. */
#include <string.h>
#include "kiosk/desk_base.h"
#include "kiosk/guide_book.h"

static void take_answer(void *self, const char *key, const char *document, size_t length)
{
	(void)key;
	guide_book_add_answer(self, document, length);
}

static void take_prices(void *self, const char *key, const char *document, size_t length)
{
	(void)key;
	guide_book_add_prices(self, document, length);
}

static void post_guide(struct desk *desk, service_ticket ticket)
{
	struct service_message *message = service_message_create(SERVICE_GUIDE, ticket, "OK");
	struct error err = {0};

	message->guide = guide_book_create();
	if (!store_each(desk->options.store, "answer", take_answer, message->guide, &err) ||
	    !store_each(desk->options.store, "rate", take_prices, message->guide, &err))
		desk_trouble(desk, &err);
	guide_book_finish(message->guide, &desk->hotel->view, desk->options.catalogues);
	desk_post(desk, message);
}

void desk_open_guide(struct desk *desk, const struct service_request *request)
{
	desk->session.guide_open = true;
	post_guide(desk, request->ticket);
}

bool desk_guide_holds(const char *table)
{
	return strcmp(table, "answer") == 0 || strcmp(table, "rate") == 0 || strcmp(table, "type") == 0;
}

void desk_guide_changed(struct desk *desk)
{
	if (desk->session.guide_open)
		post_guide(desk, 0);
}
