#include "kiosk/worker.h"
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>
#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/module.h"
#include "kiosk/desk_staff.h"
#include "kiosk/http.h"
#include "kiosk/training.h"

enum { REOPEN_MS = 5000, ENROL_LOOK_MS = 5000, PATH_BYTES = 600, PRACTICE_MS = 30 * 60 * 1000 };

struct worker {
	struct worker_options options;
	pthread_t thread;
	bool started;
	pthread_mutex_t lock;
	pthread_cond_t done;
	struct service_request *requests, **requests_end; /* lock */
	struct service_message *messages, **messages_end; /* lock */
	bool stopping;                                    /* lock */
	int wake_fd, message_fd;
	/* The thread's own. */
	struct desk *desk;
	const struct http_module *http_module;
	struct http *http;
	bool practising;
	int64_t practice_end_ms; /* steady */
	int64_t identity; /* the stamp of the one that was opened */
	bool printer_told;
	enum printer_state printer; /* as told last */
};

/* ---- Queues
 * ------------------------------------------------------------------------------------------------------------- */

static void signal_fd(int fd)
{
	uint64_t one = 1;

	while (write(fd, &one, sizeof one) < 0 && errno == EINTR)
		;
}

static void clear_fd(int fd)
{
	uint64_t count;

	while (read(fd, &count, sizeof count) < 0 && errno == EINTR)
		;
}

void worker_wake(struct worker *worker)
{
	signal_fd(worker->wake_fd);
}

void worker_ask(struct worker *worker, struct service_request *request)
{
	pthread_mutex_lock(&worker->lock);
	request->next = NULL;
	*worker->requests_end = request;
	worker->requests_end = &request->next;
	pthread_mutex_unlock(&worker->lock);
	worker_wake(worker);
}

/* The flag outlives the wait: a request given up here may be done later. */
void worker_ask_and_wait(struct worker *worker, struct service_request *request, int limit_ms)
{
	struct service_wait *wait = memory_zeroed(1, sizeof *wait);
	struct timespec until;

	wait->holders = 2;
	request->wait = wait;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += limit_ms / 1000 + 1;
	worker_ask(worker, request);
	pthread_mutex_lock(&worker->lock);
	while (!wait->done && !worker->stopping)
		if (pthread_cond_timedwait(&worker->done, &worker->lock, &until) == ETIMEDOUT)
			break;
	if (--wait->holders == 0)
		free(wait);
	pthread_mutex_unlock(&worker->lock);
}

static void say_done(struct worker *worker, struct service_request *request)
{
	pthread_mutex_lock(&worker->lock);
	if (request->wait) {
		request->wait->done = true;
		if (--request->wait->holders == 0)
			free(request->wait);
		pthread_cond_broadcast(&worker->done);
	}
	pthread_mutex_unlock(&worker->lock);
	service_request_destroy(request);
}

static struct service_request *next_request(struct worker *worker, bool *stopping_out)
{
	struct service_request *request;

	pthread_mutex_lock(&worker->lock);
	request = worker->requests;
	if (request) {
		worker->requests = request->next;
		if (!worker->requests)
			worker->requests_end = &worker->requests;
	}
	*stopping_out = worker->stopping;
	pthread_mutex_unlock(&worker->lock);
	return request;
}

static void post(void *self, struct service_message *message)
{
	struct worker *worker = self;

	pthread_mutex_lock(&worker->lock);
	message->next = NULL;
	*worker->messages_end = message;
	worker->messages_end = &message->next;
	pthread_mutex_unlock(&worker->lock);
	signal_fd(worker->message_fd);
}

int worker_fd(const struct worker *worker)
{
	return worker->message_fd;
}

struct service_message *worker_take(struct worker *worker)
{
	struct service_message *message;

	pthread_mutex_lock(&worker->lock);
	message = worker->messages;
	if (message) {
		worker->messages = message->next;
		if (!worker->messages)
			worker->messages_end = &worker->messages;
	} else {
		clear_fd(worker->message_fd);
	}
	pthread_mutex_unlock(&worker->lock);
	return message;
}

/* ---- Opening
 * -------------------------------------------------------------------------------------------------------------- */

static uint64_t start_request(
    void *self, enum sync_lane lane, const char *path, const char *body, size_t length, int64_t limit_ms, bool fresh)
{
	struct worker *worker = self;

	(void)lane;
	return worker->http_module->start(worker->http, path, body, length, limit_ms, fresh);
}

static void cancel_request(void *self, uint64_t id)
{
	struct worker *worker = self;

	worker->http_module->cancel(worker->http, id);
}

static bool print(
    void *self, int64_t job, const void *bytes, size_t length, const void *png, size_t png_length, struct error *err)
{
	struct worker *worker = self;

	return worker->options.print(worker->options.self, job, bytes, length, png, png_length, err);
}

static void withdraw(void *self, int64_t job)
{
	struct worker *worker = self;

	worker->options.withdraw(worker->options.self, job);
}

static bool open_http(
    struct worker *worker, const char *folder, const struct sync_enrol_answer *identity, struct error *err)
{
	const struct config *config = worker->options.config;
	char url[CONFIG_TEXT_BYTES], ca_file[CONFIG_PATH_BYTES];
	struct http_options options = {.url = config->central_url,
	    .ca_file = config->ca_file,
	    .token = identity->token,
	    .incarnation = identity->incarnation,
	    .version = SYNC_VERSION};

	central_place_read(folder, url, sizeof url, ca_file, sizeof ca_file);
	if (!options.url[0]) {
		options.url = url;
		options.ca_file = ca_file;
	}
	if (worker->http)
		return true;
	worker->http_module = module_table("http", err);
	if (!worker->http_module)
		return false;
	worker->http = worker->http_module->create(&options, err);
	return worker->http != NULL;
}

static void data_folder(const struct worker *worker, char out[PATH_BYTES])
{
	snprintf(
	    out, PATH_BYTES, "%s%s", worker->options.config->data_folder, worker->options.training ? "/training" : "");
}

static bool know_identity(struct worker *worker, const char *folder, const struct kiosk_keys *keys,
    struct desk_options *options, struct error *err)
{
	struct error own = {0};

	if (worker->options.training) {
		training_identity(&options->random, &options->identity);
		return true;
	}
	options->enrolled = identity_read(folder, keys, &options->identity, &own);
	if (!options->enrolled && !error_is(&own, "NOT_FOUND"))
		return error_set(err, own.code, "%s", own.text);
	return !options->enrolled || open_http(worker, folder, &options->identity, err);
}

/* Staff hear of a store that broke, at central's list. */
static bool report_opening(struct store *store, const struct store_opening *opening, int64_t wall_ms, struct error *err)
{
	static const char *const bodies[] = {
	    "{\"device\":\"store\",\"sentence\":\"The kiosk's database was broken; all of its commands were saved.\","
	    "\"state\":\"RECOVERED\"}",
	    "{\"device\":\"store\",\"sentence\":\"The kiosk's database was broken; some of its commands are lost.\","
	    "\"state\":\"OUTBOX_LOST\"}",
	};

	return !opening->set_aside ||
	       store_add_command(store, "ReportDevice", "", bodies[opening->outbox_lost], wall_ms, NULL, err);
}

/* Training begins anew each time: what was practised is gone. */
static bool open_store(struct worker *worker, const char *folder, const struct kiosk_keys *keys,
    struct desk_options *options, struct error *err)
{
	struct store_opening opening;
	int64_t incarnation = options->enrolled ? options->identity.incarnation : 0;

	if (worker->options.training && !store_erase(folder, err))
		return false;
	options->store = store_open(folder, keys, incarnation, &options->random, &options->clock, &opening, err);
	if (!options->store)
		return false;
	if (report_opening(options->store, &opening, clock_wall_ms(&options->clock), err) &&
	    (!worker->options.training || training_fill(options->store, &options->clock, err)))
		return true;
	store_close(options->store);
	return false;
}

static bool open_desk(struct worker *worker, struct error *err)
{
	struct desk_options options = {.config = worker->options.config,
	    .training = worker->options.training,
	    .practising = worker->practising,
	    .clock = worker->options.clock,
	    .random = random_system(),
	    .transport = {start_request, cancel_request, worker},
	    .post = post,
	    .print = print,
	    .withdraw = withdraw,
	    .self = worker};
	struct kiosk_keys keys;
	char folder[PATH_BYTES], pictures[PATH_BYTES + 16];
	bool ok;

	data_folder(worker, folder);
	worker->identity = identity_stamp(folder);
	snprintf(pictures, sizeof pictures, "%s/pictures", folder);
	options.picture_folder = pictures;
	memcpy(options.catalogues, worker->options.catalogues, sizeof options.catalogues);
	ok = folder_make(worker->options.config->data_folder, 0700, err) &&
	     kiosk_keys_open(folder, &options.random, &keys, err) &&
	     know_identity(worker, folder, &keys, &options, err) && open_store(worker, folder, &keys, &options, err);
	if (ok)
		worker->desk = desk_create(&options);
	memory_wipe(&keys, sizeof keys);
	memory_wipe(&options.identity, sizeof options.identity);
	return ok;
}

/* A desk that comes later hears of the printer what the one before it heard. */
static void tell_printer(struct worker *worker)
{
	struct service_request request = {.kind = REQUEST_PRINTER, .printer = worker->printer};

	if (worker->printer_told)
		desk_request(worker->desk, &request);
}

static void try_open(struct worker *worker)
{
	struct error err = {0};

	if (open_desk(worker, &err))
		tell_printer(worker);
	else
		log_line(
		    LOG_ERROR, "worker", "the kiosk's data cannot be opened, tried again: %s (%s)", err.text, err.code);
}

/* ---- The thread
 * ------------------------------------------------------------------------------------------------------------- */

/* Without a store nothing can be promised; every ask gets its answer all the same. */
static void refuse(struct worker *worker, const struct service_request *request)
{
	static const enum service_event_kind kinds[REQUEST_KINDS] = {
	    [REQUEST_LOOK_UP] = SERVICE_LOOKUP,
	    [REQUEST_REGISTER] = SERVICE_COMMITTED,
	    [REQUEST_OFFER] = SERVICE_OFFER,
	    [REQUEST_CHECK_IN] = SERVICE_COMMITTED,
	    [REQUEST_QUEUE] = SERVICE_COMMITTED,
	    [REQUEST_PRINT] = SERVICE_PRINT,
	    [REQUEST_CALL] = SERVICE_CALL,
	    [REQUEST_CALENDAR] = SERVICE_CALENDAR,
	    [REQUEST_ASK_CHANGE] = SERVICE_CHANGE,
	    [REQUEST_CHANGE] = SERVICE_COMMITTED,
	    [REQUEST_ASK_CANCEL] = SERVICE_CANCELLATION,
	    [REQUEST_CANCEL] = SERVICE_COMMITTED,
	    [REQUEST_ASK_WALK_IN] = SERVICE_WALK_IN,
	    [REQUEST_BOOK] = SERVICE_COMMITTED,
	    [REQUEST_ASK_FOLIO] = SERVICE_FOLIO,
	    [REQUEST_CHECK_OUT] = SERVICE_COMMITTED,
	    [REQUEST_SURVEY] = SERVICE_COMMITTED,
	    [REQUEST_OPEN_TICKET] = SERVICE_COMMITTED,
	    [REQUEST_ASK_TICKET] = SERVICE_TICKET,
	    [REQUEST_RATE_TICKET] = SERVICE_COMMITTED,
	    [REQUEST_ASK_MEMBER] = SERVICE_MEMBER,
	    [REQUEST_JOIN] = SERVICE_COMMITTED,
	    [REQUEST_REDEEM] = SERVICE_COMMITTED,
	    [REQUEST_CONSENT] = SERVICE_COMMITTED,
	    [REQUEST_DOCUMENT] = SERVICE_PRINT,
	    [REQUEST_STAFF] = SERVICE_STAFF,
	    [REQUEST_GUIDE] = SERVICE_GUIDE,
	    [REQUEST_ASK_REFUND] = SERVICE_REFUND,
	};
	struct service_message *message;

	if (!request->ticket || request->kind == REQUEST_END_SESSION)
		return;
	message = service_message_create(kinds[request->kind], request->ticket, refusal_code(REFUSAL_NEEDS_STAFF));
	message->event.print = PRINT_FAILED;
	message->event.final = true;
	post(worker, message);
}

static void completed(void *self, const struct http_completion *from)
{
	struct worker *worker = self;
	struct sync_completion completion = {.id = from->id,
	    .status = from->status,
	    .body = from->body,
	    .length = from->length,
	    .retry_after_ms = from->retry_after_ms};

	if (worker->desk)
		desk_complete(worker->desk, &completion);
}

/* A printer's job is numbered by the data that it came from: those stay open until it has ended. */
static bool printing(const struct worker *worker)
{
	return worker->desk && desk_printing(worker->desk);
}

static int wait_ms(const struct worker *worker)
{
	int64_t deadline_ms, now_ms;

	if (!worker->desk)
		return REOPEN_MS;
	deadline_ms = desk_deadline_ms(worker->desk);
	now_ms = clock_steady_ms(&worker->options.clock);
	if (deadline_ms <= now_ms)
		return 0;
	if (worker->practising && !printing(worker) && worker->practice_end_ms < deadline_ms)
		deadline_ms = worker->practice_end_ms > now_ms ? worker->practice_end_ms : now_ms;
	return deadline_ms - now_ms < INT32_MAX ? (int)(deadline_ms - now_ms) : INT32_MAX;
}

static void sleep_until_something(struct worker *worker)
{
	struct pollfd wake = {.fd = worker->wake_fd, .events = POLLIN};
	int timeout_ms = wait_ms(worker);

	if (worker->desk && desk_stranded(worker->desk) && timeout_ms > ENROL_LOOK_MS)
		timeout_ms = ENROL_LOOK_MS;
	memory_wipe_stack();
	if (worker->http)
		worker->http_module->wait(worker->http, worker->wake_fd, timeout_ms, completed, worker);
	else
		poll(&wake, 1, timeout_ms);
	clear_fd(worker->wake_fd);
}

static void close_all(struct worker *worker)
{
	desk_destroy(worker->desk);
	worker->desk = NULL;
	if (worker->http_module)
		worker->http_module->destroy(worker->http);
	worker->http = NULL;
}

/* To the training hotel or back: the next step opens the other data. Training that the program was started with stays.
 */
static void practise(struct worker *worker, bool on)
{
	if (printing(worker) || (on ? !worker->desk || worker->options.training || !desk_staff_practises(worker->desk)
	                            : !worker->practising))
		return;
	close_all(worker);
	worker->options.training = worker->practising = on;
	worker->practice_end_ms = clock_steady_ms(&worker->options.clock) + PRACTICE_MS;
}

/* Whoever enrols a kiosk that runs need not start it again: the next step opens it under its new identity. */
static void notice_enrolment(struct worker *worker)
{
	char folder[PATH_BYTES];

	if (!worker->desk || !desk_stranded(worker->desk))
		return;
	data_folder(worker, folder);
	if (identity_stamp(folder) == worker->identity)
		return;
	log_line(LOG_INFO, "worker", "the kiosk was enrolled");
	close_all(worker);
}

static void end_practice_late(struct worker *worker)
{
	if (worker->practising && clock_steady_ms(&worker->options.clock) >= worker->practice_end_ms)
		practise(worker, false);
}

static void do_request(struct worker *worker, struct service_request *request)
{
	enum staff_ask ask = STAFF_ASK_SIGN_IN;

	if (request->kind == REQUEST_PRINTER) {
		worker->printer_told = true;
		worker->printer = request->printer;
	}
	if (request->kind == REQUEST_STAFF)
		ask = ((const struct staff_request *)request->detail)->ask;
	if (ask == STAFF_ASK_PRACTISE || ask == STAFF_ASK_PRACTICE_END)
		practise(worker, ask == STAFF_ASK_PRACTISE);
	else if (worker->desk)
		desk_request(worker->desk, request);
	else
		refuse(worker, request);
	say_done(worker, request);
}

/* Damage was met: the next opening begins with a new database and saves the outbox into it. */
static void give_up_store(struct worker *worker)
{
	char folder[PATH_BYTES];
	struct error err = {0};

	close_all(worker);
	data_folder(worker, folder);
	if (!store_distrust(folder, &err))
		log_line(LOG_ERROR, "worker", "%s (%s)", err.text, err.code);
}

static void *run(void *self)
{
	struct worker *worker = self;
	bool stopping = false;

	while (!stopping) {
		struct service_request *request;

		if (worker->desk && desk_broken(worker->desk))
			give_up_store(worker);
		end_practice_late(worker);
		notice_enrolment(worker);
		if (!worker->desk)
			try_open(worker);
		if (worker->desk)
			desk_step(worker->desk);
		request = next_request(worker, &stopping);
		if (request)
			do_request(worker, request);
		else if (!stopping)
			sleep_until_something(worker);
	}
	close_all(worker);
	return NULL;
}

/* ---- Life
 * ----------------------------------------------------------------------------------------------------------------------
 */

struct worker *worker_create(const struct worker_options *options, struct error *err)
{
	struct worker *worker = memory_zeroed(1, sizeof *worker);

	*worker = (struct worker){.options = *options};
	worker->requests_end = &worker->requests;
	worker->messages_end = &worker->messages;
	pthread_mutex_init(&worker->lock, NULL);
	pthread_cond_init(&worker->done, NULL);
	worker->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	worker->message_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (worker->wake_fd >= 0 && worker->message_fd >= 0)
		return worker;
	error_errno(err, errno, "making the worker's descriptors");
	worker_destroy(worker);
	return NULL;
}

bool worker_start(struct worker *worker, struct error *err)
{
	int failure = pthread_create(&worker->thread, NULL, run, worker);

	if (failure)
		return error_errno(err, failure, "starting the worker");
	worker->started = true;
	return true;
}

static void drop_queues(struct worker *worker)
{
	struct service_message *message;
	struct service_request *request;
	bool stopping;

	while ((request = next_request(worker, &stopping)))
		say_done(worker, request);
	while ((message = worker_take(worker)))
		service_message_destroy(message);
}

void worker_stop(struct worker *worker)
{
	pthread_mutex_lock(&worker->lock);
	worker->stopping = true;
	pthread_cond_broadcast(&worker->done);
	pthread_mutex_unlock(&worker->lock);
	if (worker->started) {
		worker_wake(worker);
		pthread_join(worker->thread, NULL);
		worker->started = false;
	}
}

void worker_destroy(struct worker *worker)
{
	if (!worker)
		return;
	worker_stop(worker);
	drop_queues(worker);
	if (worker->wake_fd >= 0)
		close(worker->wake_fd);
	if (worker->message_fd >= 0)
		close(worker->message_fd);
	pthread_cond_destroy(&worker->done);
	pthread_mutex_destroy(&worker->lock);
	free(worker);
}
