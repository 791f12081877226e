#include "kiosk/services.h"
#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "device/printer_service.h"
#include "kiosk/guide_book.h"
#include "kiosk/picture_shelf.h"
#include "kiosk/services_base.h"
#include "kiosk/services_host.h"
#include "kiosk/services_pictures.h"
#include "kiosk/worker.h"

enum { JOB_KEPT_LIMIT_MS = 5000, SESSION_PINS_MAX = 32 };

struct session_pin {
	char booking[BOOKING_NUMBER_BYTES];
	int room_index;
	char pin[PIN_BYTES];
};

struct services {
	struct services_options options;
	struct worker *worker;
	struct printer_service *printer;
	service_ticket last_ticket;
	struct hotel_snapshot *hotel;
	struct guide_book *guide; /* NULL: not opened in this session */
	struct service_status status;
	int pin_count;
	struct session_pin pins[SESSION_PINS_MAX];
	struct picture_shelf shelf;
};

/* ---- Asking
 * ---------------------------------------------------------------------------------------------------------------- */

static struct service_request *request_create(struct services *services, enum service_request_kind kind)
{
	struct service_request *request = memory_zeroed(1, sizeof *request);

	request->kind = kind;
	request->asked_ms = clock_steady_ms(&services->options.clock);
	if (++services->last_ticket == 0)
		services->last_ticket = 1;
	request->ticket = services->last_ticket;
	return request;
}

struct service_request *services_request(
    struct services *services, enum service_request_kind kind, const char *booking, int room_index)
{
	struct service_request *request = request_create(services, kind);

	text_copy(request->booking, sizeof request->booking, booking);
	request->room_index = room_index;
	return request;
}

service_ticket services_send(struct services *services, struct service_request *request)
{
	service_ticket ticket = request->ticket;

	worker_ask(services->worker, request);
	return ticket;
}

service_ticket services_look_up(struct services *services, const char *number, const char *proof)
{
	struct service_request *request = request_create(services, REQUEST_LOOK_UP);

	memcpy(request->number, number, strnlen(number, sizeof request->number - 1));
	memcpy(request->proof, proof, strnlen(proof, sizeof request->proof - 1));
	return services_send(services, request);
}

service_ticket services_register_guest(
    struct services *services, const char *booking, int room_index, int guest_index, const struct guest *guest,
    const char *language)
{
	struct service_request *request = services_request(services, REQUEST_REGISTER, booking, room_index);

	text_copy(request->language, sizeof request->language, language);
	request->guest_index = guest_index;
	request->guest = *guest;
	return services_send(services, request);
}

service_ticket services_ask_offer(struct services *services, const char *booking, int room_index)
{
	return services_send(services, services_request(services, REQUEST_OFFER, booking, room_index));
}

service_ticket services_check_in(struct services *services, const char *booking, int room_index,
    const struct signature_point *signature, int point_count, int house_rules_version)
{
	struct service_request *request = services_request(services, REQUEST_CHECK_IN, booking, room_index);

	request->point_count = point_count < SIGNATURE_POINTS_MAX ? point_count : SIGNATURE_POINTS_MAX;
	request->points = memory_zeroed((size_t)request->point_count + 1, sizeof *request->points);
	memcpy(request->points, signature, (size_t)request->point_count * sizeof *signature);
	request->rules_version = house_rules_version;
	return services_send(services, request);
}

service_ticket services_queue_for_room(
    struct services *services, const char *booking, int room_index, const char *phone, const char *language)
{
	struct service_request *request = services_request(services, REQUEST_QUEUE, booking, room_index);

	text_copy(request->phone, sizeof request->phone, phone);
	text_copy(request->language, sizeof request->language, language);
	return services_send(services, request);
}

service_ticket services_print_receipt(
    struct services *services, const char *booking, int room_index, const char *language, bool copy)
{
	struct service_request *request = services_request(services, REQUEST_PRINT, booking, room_index);

	text_copy(request->language, sizeof request->language, language);
	request->copy = copy;
	return services_send(services, request);
}

service_ticket services_call_staff(struct services *services, const char *screen, const char *language)
{
	struct service_request *request = request_create(services, REQUEST_CALL);

	text_copy(request->screen, sizeof request->screen, screen);
	text_copy(request->language, sizeof request->language, language);
	return services_send(services, request);
}

void services_end_session(struct services *services)
{
	memory_wipe(services->pins, sizeof services->pins);
	services->pin_count = 0;
	shelf_clear(&services->shelf);
	guide_book_destroy(services->guide);
	services->guide = NULL;
	services_send(services, request_create(services, REQUEST_END_SESSION));
}

service_ticket services_open_guide(struct services *services)
{
	return services_send(services, request_create(services, REQUEST_GUIDE));
}

/* ---- Looking
 * ------------------------------------------------------------------------------------------------------------------ */

const struct hotel_view *services_hotel(const struct services *services)
{
	static const struct hotel_view nothing;

	return services->hotel ? &services->hotel->view : &nothing;
}

const struct guide_view *services_guide(const struct services *services)
{
	return services->guide ? &services->guide->view : NULL;
}

const struct survey *services_survey(const struct services *services)
{
	return services->hotel ? services->hotel->survey : NULL;
}

const struct extra_list *services_extras(const struct services *services)
{
	return services->hotel ? services->hotel->extras : NULL;
}

struct service_status services_status(const struct services *services)
{
	return services->status;
}

bool services_door_pin(struct services *services, const char *booking, int room_index, char out[16])
{
	int i;

	out[0] = '\0';
	for (i = 0; i < services->pin_count; i++)
		if (services->pins[i].room_index == room_index && strcmp(services->pins[i].booking, booking) == 0)
			return text_copy(out, 16, services->pins[i].pin);
	return false;
}

/* ---- Pictures
 * ------------------------------------------------------------------------------------------------------------------ */

const struct surface *services_picture(
    struct services *services, const char *key, int width_px, int height_px, uint64_t *stamp_out)
{
	bool ask;
	const struct surface *shown = shelf_find(&services->shelf, key, width_px, height_px, stamp_out, &ask);

	if (ask) {
		struct service_request *request = request_create(services, REQUEST_PICTURE);
		struct picture_want *want = memory_zeroed(1, sizeof *want);

		*want = (struct picture_want){.width = width_px, .height = height_px};
		text_copy(want->key, sizeof want->key, key);
		request->ticket = 0;
		request->detail = want;
		request->detail_bytes = sizeof *want;
		services_send(services, request);
	}
	return shown;
}

static void keep_picture(struct services *services, struct service_message *message)
{
	const struct picture_want *of = &message->picture_of;

	if (of->width > 0)
		shelf_put(&services->shelf, of->key, of->width, of->height, message->picture);
	else
		shelf_renew(&services->shelf, of->key);
	message->picture = NULL;
}

/* ---- Delivering
 * ---------------------------------------------------------------------------------------------------------------- */

static void keep_pins(struct services *services, const struct service_message *message)
{
	char known[16];
	int i;

	for (i = 0; i < message->pin_count && services->pin_count < SESSION_PINS_MAX; i++) {
		struct session_pin *pin = &services->pins[services->pin_count];

		if (services_door_pin(services, message->booking.number, message->pins[i].room_index, known))
			continue;
		text_copy(pin->booking, sizeof pin->booking, message->booking.number);
		pin->room_index = message->pins[i].room_index;
		text_copy(pin->pin, sizeof pin->pin, message->pins[i].pin);
		services->pin_count++;
	}
	memory_wipe(known, sizeof known);
}

int services_deliver(
    struct services *services, void (*event)(void *self, const struct service_event *event), void *self)
{
	struct service_message *message;
	int count = 0;

	while ((message = worker_take(services->worker))) {
		struct hotel_snapshot *old = NULL;
		struct guide_book *old_guide = NULL;

		if (message->event.kind == SERVICE_HOTEL_CHANGED) {
			old = services->hotel;
			services->hotel = message->hotel;
			message->hotel = NULL;
		}
		if (message->event.kind == SERVICE_STATUS_CHANGED)
			services->status = message->status;
		if (message->guide) {
			old_guide = services->guide;
			services->guide = message->guide;
			message->guide = NULL;
		}
		if (message->event.kind == SERVICE_PICTURE)
			keep_picture(services, message);
		keep_pins(services, message);
		message->event.booking = message->has_booking ? &message->booking : NULL;
		message->event.offer = message->has_offer ? &message->offer : NULL;
		event(self, &message->event);
		hotel_snapshot_destroy(old);
		guide_book_destroy(old_guide);
		service_message_destroy(message);
		count++;
	}
	return count;
}

int services_fd(const struct services *services)
{
	return worker_fd(services->worker);
}

void services_clock_moved(struct services *services)
{
	worker_wake(services->worker);
}

/* ---- The printer, on the devices' thread
 * ------------------------------------------------------------------------------------------ */

/* Returns when the state is on disk: before SENDING is kept, not a byte goes to the printer. */
static void on_job(void *self, int64_t job, enum print_job_state state, enum printer_state printer)
{
	struct services *services = self;
	struct service_request *request = memory_zeroed(1, sizeof *request);

	request->kind = REQUEST_PRINT_JOB;
	request->job = job;
	request->job_state = state;
	request->printer = printer;
	worker_ask_and_wait(services->worker, request, JOB_KEPT_LIMIT_MS);
}

static void on_printer(void *self, enum printer_state state, const char *detail)
{
	struct services *services = self;
	struct service_request *request = memory_zeroed(1, sizeof *request);

	log_line(LOG_INFO, "printer", "%s %s", printer_state_word(state), detail);
	request->kind = REQUEST_PRINTER;
	request->printer = state;
	worker_ask(services->worker, request);
}

static bool submit(
    void *self, int64_t job, const void *bytes, size_t length, const void *png, size_t png_length, struct error *err)
{
	struct services *services = self;

	return printer_service_submit(services->printer, job, bytes, length, png, png_length, err);
}

static void withdraw(void *self, int64_t job)
{
	struct services *services = self;

	printer_service_withdraw(services->printer, job);
}

/* ---- Life
 * --------------------------------------------------------------------------------------------------------------------------
 */

/* All pictures of one page together are smaller than the panel: 6 MB of 1080 x 1920 px. */
static size_t shelf_limit(const struct ui_panel *panel)
{
	return (size_t)panel->width_px * (size_t)panel->height_px * sizeof(uint32_t) * 3 / 4;
}

struct services *services_create(const struct services_options *options, struct error *err)
{
	struct services *services = memory_zeroed(1, sizeof *services);
	struct worker_options worker = {.config = options->config,
	    .training = options->training,
	    .clock = options->clock,
	    .print = submit,
	    .withdraw = withdraw,
	    .self = services};

	services->options = *options;
	services->shelf.limit_bytes = shelf_limit(&options->config->panel.panel);
	services->status =
	    (struct service_status){.starting = true, .training = options->training, .printer = PRINTER_READY};
	memcpy(worker.catalogues, options->catalogues, sizeof worker.catalogues);
	services->worker = worker_create(&worker, err);
	if (services->worker)
		return services;
	free(services);
	return NULL;
}

bool services_start(struct services *services, struct error *err)
{
	struct printer_events events = {on_job, on_printer, services};

	services->printer = printer_service_create(
	    services->options.config->printer.sink, NULL, &services->options.clock, &events, err);
	return services->printer && worker_start(services->worker, err);
}

void services_destroy(struct services *services)
{
	if (!services)
		return;
	worker_stop(services->worker); /* each of the two calls the other */
	printer_service_destroy(services->printer);
	worker_destroy(services->worker);
	hotel_snapshot_destroy(services->hotel);
	guide_book_destroy(services->guide);
	shelf_clear(&services->shelf);
	memory_wipe(services, sizeof *services);
	free(services);
}
