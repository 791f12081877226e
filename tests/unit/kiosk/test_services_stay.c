/* The whole way of an ask: from the screens' thread over the worker and back. Run with a data folder that is enrolled,
 * a booking's number and its proof it does what a guest may do, against the central that the kiosk was enrolled with,
 * and prints a line for each answer: for the tests in tests/system. */
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/clock.h"
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/services_host.h"
#include "kiosk/services_stay.h"

enum { WAIT_MS = 15000 };

struct counter {
	struct config config;
	struct services *services;
	struct clock clock;
	/* The answer that is waited for, and what is kept of it. */
	enum service_event_kind kind;
	service_ticket ticket;
	bool answered;
	char code[ERROR_CODE_BYTES];
	struct booking booking;
	struct money amount, fee;
	struct walk_in_offer offer;
	char number[BOOKING_NUMBER_BYTES];
	int count;
};

static void keep_offer(struct counter *c, const struct service_event *event)
{
	if (event->walk_in && event->walk_in->count > 0)
		c->offer = event->walk_in->offers[0];
	c->count = event->walk_in ? event->walk_in->count : 0;
}

static void keep_settled(struct counter *c, const struct service_settled *settled)
{
	text_copy(c->number, sizeof c->number, settled->number);
	if (settled->booking)
		c->booking = *settled->booking;
	c->count = settled->change ? settled->change->alternative_count : 0;
}

static void on_event(void *self, const struct service_event *event)
{
	struct counter *c = self;

	if (event->kind != c->kind || (c->ticket && event->ticket != c->ticket))
		return;
	if (event->kind == SERVICE_STATUS_CHANGED && !services_status(c->services).online)
		return;
	if (event->kind == SERVICE_PRINT && !event->final)
		return;
	c->answered = true;
	text_copy(c->code, sizeof c->code, event->code);
	if (event->booking)
		c->booking = *event->booking;
	if (event->calendar)
		c->count = event->calendar_count;
	if (event->change)
		c->amount = event->change->amount;
	if (event->cancel)
		c->fee = event->cancel->fee;
	if (event->kind == SERVICE_WALK_IN)
		keep_offer(c, event);
	if (event->ticket_number[0])
		text_copy(c->number, sizeof c->number, event->ticket_number);
	if (event->ticket_state)
		c->count = (int)event->ticket_state->state;
	if (event->settled)
		keep_settled(c, event->settled);
}

/* Waits for the answer and prints it under name. */
static bool await(struct counter *c, const char *name, enum service_event_kind kind, service_ticket ticket)
{
	struct pollfd ready = {.fd = services_fd(c->services), .events = POLLIN};
	int64_t until_ms = clock_steady_ms(&c->clock) + WAIT_MS;

	c->kind = kind;
	c->ticket = ticket;
	c->answered = false;
	while (!c->answered && clock_steady_ms(&c->clock) < until_ms) {
		services_deliver(c->services, on_event, c);
		if (!c->answered)
			poll(&ready, 1, 50);
	}
	printf("%s %s %d %s\n", name, c->answered ? c->code : "NO_ANSWER", c->count, c->number);
	fflush(stdout);
	return c->answered;
}

/* ---- What a guest does ---- */

static void changes(struct counter *c)
{
	struct change change = {.revision = c->booking.revision,
	    .parts = 1u << CHANGE_DATES,
	    .arrival_day = c->booking.arrival_day,
	    .departure_day = c->booking.departure_day + 1,
	    .late_minute = MINUTE_NONE};
	service_ticket deed;

	text_copy(change.booking, sizeof change.booking, c->booking.number);
	await(c, "calendar", SERVICE_CALENDAR,
	    services_ask_calendar(c->services, c->booking.number, c->booking.arrival_day, 31));
	await(c, "change", SERVICE_CHANGE, services_ask_change(c->services, &change));
	deed = services_change(c->services, &change, c->amount);
	await(c, "changed", SERVICE_SETTLED, deed);
	await(c, "paper", SERVICE_PRINT, services_print_document(c->services, deed, "zh_CN", false));
	deed = services_change(c->services, &change, c->amount); /* the revision that he saw is the old one */
	await(c, "again", SERVICE_COMMITTED, deed);
}

static void cancels(struct counter *c)
{
	struct cancel cancel = {.revision = c->booking.revision, .reason = CANCEL_ILLNESS};
	service_ticket deed;

	text_copy(cancel.booking, sizeof cancel.booking, c->booking.number);
	await(c, "cancellation", SERVICE_CANCELLATION, services_ask_cancellation(c->services, c->booking.number));
	cancel.fee = c->fee;
	deed = services_cancel(c->services, &cancel);
	await(c, "cancelled", SERVICE_SETTLED, deed);
	await(c, "paper", SERVICE_PRINT, services_print_document(c->services, deed, "en", false));
}

static void reports(struct counter *c)
{
	struct ticket ticket = {.kind = TICKET_REPAIR, .severity = SEVERITY_NORMAL, .language = LANGUAGE_EN};
	char number[BOOKING_NUMBER_BYTES];
	service_ticket deed;

	strcpy(ticket.details, "The lamp in the lobby does not work");
	strcpy(ticket.place, "Lobby");
	deed = services_open_ticket(c->services, &ticket);
	await(c, "ticket_kept", SERVICE_COMMITTED, deed);
	text_copy(number, sizeof number, c->number);
	await(c, "ticket_opened", SERVICE_SETTLED, deed);
	await(c, "ticket_state", SERVICE_TICKET, services_ask_ticket(c->services, number));
	await(c, "paper", SERVICE_PRINT, services_print_document(c->services, deed, "en", false));
}

static void walks_in(struct counter *c)
{
	struct walk_in request = {.arrival_day = c->booking.arrival_day,
	    .departure_day = c->booking.arrival_day + 1,
	    .adults = 2,
	    .language = LANGUAGE_EN};

	strcpy(request.contact.name, "Anna Berg");
	strcpy(request.contact.phone, "13800001111");
	await(c, "walk_in", SERVICE_WALK_IN, services_ask_walk_in(c->services, &request));
	await(c, "booked", SERVICE_SETTLED, services_book(c->services, &request, &c->offer));
	await(c, "offer", SERVICE_OFFER, services_ask_offer(c->services, c->booking.number, 0));
}

static int drive(const char *folder, const char *receipts, const char *number, const char *proof)
{
	struct counter *c = memory_zeroed(1, sizeof *c);
	struct services_options options = {.config = &c->config, .clock = clock_system()};
	struct error err = {0};

	c->clock = options.clock;
	text_copy(c->config.data_folder, sizeof c->config.data_folder, folder);
	snprintf(c->config.printer.sink, sizeof c->config.printer.sink, "file:%s", receipts);
	c->config.printer.width_dots = 576;
	c->config.timeouts.look_up_ms = 100;
	c->config.timeouts.offer_ms = 4000;
	c->config.timeouts.question_ms = 8000;
	c->services = services_create(&options, &err);
	if (!c->services || !services_start(c->services, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	await(c, "online", SERVICE_STATUS_CHANGED, 0);
	await(c, "hotel", SERVICE_HOTEL_CHANGED, 0);
	await(c, "found", SERVICE_LOOKUP, services_look_up(c->services, number, proof));
	if (strcmp(c->code, "OK") == 0) {
		changes(c);
		cancels(c);
		reports(c);
		walks_in(c);
	}
	services_destroy(c->services);
	memory_wipe(c, sizeof *c);
	free(c);
	return 0;
}

/* ---- Without central ---- */

static void every_ask_is_answered(void **state)
{
	struct counter *c = memory_zeroed(1, sizeof *c);
	struct services_options options = {.config = &c->config, .clock = clock_system()};
	struct walk_in request = {.arrival_day = 20778, .departure_day = 20779, .adults = 1, .language = LANGUAGE_EN};
	char folder[] = "/tmp/foyer-services-XXXXXX", command[64];

	(void)state;
	assert_non_null(mkdtemp(folder));
	c->clock = options.clock;
	text_copy(c->config.data_folder, sizeof c->config.data_folder, folder);
	strcpy(c->config.printer.sink, "none");
	c->services = services_create(&options, NULL);
	assert_non_null(c->services);
	assert_true(services_start(c->services, NULL));
	assert_true(await(c, "calendar", SERVICE_CALENDAR, services_ask_calendar(c->services, "ABCDEFGH", 20778, 31)));
	assert_string_equal(c->code, "NOT_ALLOWED");
	strcpy(request.contact.name, "Anna Berg");
	strcpy(request.contact.phone, "13800001111");
	assert_true(await(c, "walk_in", SERVICE_WALK_IN, services_ask_walk_in(c->services, &request)));
	assert_string_equal(c->code, "OFFLINE_NOT_POSSIBLE");
	assert_true(await(c, "ticket", SERVICE_TICKET, services_ask_ticket(c->services, "nonsense")));
	assert_string_equal(c->code, "NOT_FOUND");
	assert_true(await(c, "member", SERVICE_MEMBER, services_ask_member(c->services, "M1", "1234")));
	assert_string_equal(c->code, "OFFLINE_NOT_POSSIBLE");
	assert_null(services_survey(c->services));
	services_end_session(c->services);
	services_destroy(c->services);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	assert_int_equal(system(command), 0);
	free(c);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_ask_is_answered),
	};

	if (argc == 5)
		return drive(argv[1], argv[2], argv[3], argv[4]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
