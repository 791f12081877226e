#include "kiosk/http.h"
#include <curl/curl.h>
#include <inttypes.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/buffer.h"
#include "base/log.h"
#include "base/memory.h"

enum { URL_BYTES = 512, HEADER_BYTES = 256 };

struct transfer {
	struct transfer *next;
	uint64_t id;
	CURL *easy;
	struct buffer answer;
	size_t limit_bytes; /* of the answer */
	bool too_large;
	bool done;
	CURLcode result;
};

struct http {
	CURLM *multi;
	char url[URL_BYTES], ca_file[URL_BYTES];
	struct curl_slist *headers;
	struct transfer *transfers;
	uint64_t last_id;
};

/* ---- Life
 * --------------------------------------------------------------------------------------------------------------- */

static struct curl_slist *header(struct curl_slist *list, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static struct curl_slist *header(struct curl_slist *list, const char *format, ...)
{
	char text[HEADER_BYTES];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	list = curl_slist_append(list, text);
	memory_wipe(text, sizeof text);
	return list;
}

/* What libcurl copied of bodies and answers may be a guest's: it is written over when it is freed. */
static void wipe_and_free(void *memory)
{
	if (memory)
		memory_wipe(memory, malloc_usable_size(memory));
	free(memory);
}

static void *resize_and_wipe(void *memory, size_t bytes)
{
	size_t old_bytes = memory ? malloc_usable_size(memory) : 0;
	void *resized;

	if (memory && bytes <= old_bytes && bytes > 0)
		return memory;
	resized = malloc(bytes);
	if (resized && memory) {
		memcpy(resized, memory, old_bytes);
		wipe_and_free(memory);
	}
	return resized;
}

static struct http *http_create(const struct http_options *options, struct error *err)
{
	struct http *http;

	if (curl_global_init_mem(CURL_GLOBAL_DEFAULT, malloc, wipe_and_free, resize_and_wipe, strdup, calloc) != 0) {
		error_set(err, "IO", "libcurl did not start");
		return NULL;
	}
	http = memory_zeroed(1, sizeof *http);
	http->multi = curl_multi_init();
	if (!http->multi) {
		error_set(err, "IO", "libcurl did not start");
		free(http);
		return NULL;
	}
	snprintf(http->url, sizeof http->url, "%s", options->url);
	if (http->url[0] && http->url[strlen(http->url) - 1] == '/')
		http->url[strlen(http->url) - 1] = '\0';
	snprintf(http->ca_file, sizeof http->ca_file, "%s", options->ca_file);
	http->headers = header(NULL, "Content-Type: application/json");
	http->headers = header(http->headers, "Expect:");
	http->headers = header(http->headers, "Foyer-Version: %d", options->version);
	if (options->token[0]) {
		http->headers = header(http->headers, "Foyer-Incarnation: %" PRId64, options->incarnation);
		http->headers = header(http->headers, "Authorization: Bearer %s", options->token);
	}
	return http;
}

static void transfer_destroy(struct http *http, struct transfer *transfer)
{
	curl_multi_remove_handle(http->multi, transfer->easy);
	curl_easy_cleanup(transfer->easy);
	buffer_wipe(&transfer->answer);
	free(transfer);
}

static void http_destroy(struct http *http)
{
	struct curl_slist *line;

	if (!http)
		return;
	while (http->transfers) {
		struct transfer *next = http->transfers->next;

		transfer_destroy(http, http->transfers);
		http->transfers = next;
	}
	for (line = http->headers; line; line = line->next)
		memory_wipe(line->data, strlen(line->data));
	curl_slist_free_all(http->headers);
	curl_multi_cleanup(http->multi);
	free(http);
	curl_global_cleanup();
}

/* ---- Requests
 * ------------------------------------------------------------------------------------------------------------- */

static size_t take_bytes(char *bytes, size_t size, size_t count, void *self)
{
	struct transfer *transfer = self;
	size_t length = size * count;

	if (length > transfer->limit_bytes - transfer->answer.length) {
		transfer->too_large = true;
		return 0;
	}
	buffer_add(&transfer->answer, bytes, length);
	return length;
}

static void set_options(struct http *http, struct transfer *transfer, const char *path, int64_t limit_ms, bool fresh)
{
	CURL *easy = transfer->easy;
	char url[2 * URL_BYTES];

	snprintf(url, sizeof url, "%s%s", http->url, path);
	curl_easy_setopt(easy, CURLOPT_URL, url);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_PROXY, "");
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	if (http->ca_file[0])
		curl_easy_setopt(easy, CURLOPT_CAINFO, http->ca_file);
	curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)HTTP_CONNECT_MS);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)limit_ms);
	curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, fresh ? 1L : 0L);
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, http->headers);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_bytes);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
}

static uint64_t http_start(
    struct http *http, const char *path, const char *body, size_t length, int64_t limit_ms, bool fresh)
{
	struct transfer *transfer = memory_zeroed(1, sizeof *transfer);

	transfer->id = ++http->last_id;
	transfer->limit_bytes = body ? HTTP_BODY_BYTES_MAX : HTTP_FILE_BYTES_MAX;
	transfer->easy = curl_easy_init();
	transfer->next = http->transfers;
	http->transfers = transfer;
	transfer->done = !transfer->easy || length > HTTP_BODY_BYTES_MAX;
	transfer->result = CURLE_FAILED_INIT;
	if (transfer->done)
		return transfer->id;
	set_options(http, transfer, path, limit_ms, fresh);
	if (body) {
		curl_easy_setopt(transfer->easy, CURLOPT_POSTFIELDSIZE, (long)length);
		curl_easy_setopt(transfer->easy, CURLOPT_COPYPOSTFIELDS, body);
	}
	transfer->done = curl_multi_add_handle(http->multi, transfer->easy) != CURLM_OK;
	return transfer->id;
}

static struct transfer *unlink_transfer(struct http *http, uint64_t id)
{
	struct transfer **link = &http->transfers;

	while (*link) {
		struct transfer *transfer = *link;

		if (transfer->id == id) {
			*link = transfer->next;
			return transfer;
		}
		link = &transfer->next;
	}
	return NULL;
}

static void http_cancel(struct http *http, uint64_t id)
{
	struct transfer *transfer = unlink_transfer(http, id);

	if (transfer)
		transfer_destroy(http, transfer);
}

/* ---- Answers
 * ---------------------------------------------------------------------------------------------------------------- */

static void note_results(struct http *http)
{
	CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(http->multi, &left))) {
		struct transfer *transfer = NULL;

		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer);
		transfer->done = true;
		transfer->result = message->data.result;
	}
}

static struct http_completion completion_of(const struct transfer *transfer)
{
	struct http_completion completion = {.id = transfer->id, .retry_after_ms = -1};
	curl_off_t retry_after_s = 0;
	long status = 0;

	if (transfer->result != CURLE_OK) {
		log_line(LOG_DEBUG, "http", "no answer: %s%s", curl_easy_strerror(transfer->result),
		    transfer->too_large ? " (larger than allowed)" : "");
		return completion;
	}
	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER, &retry_after_s);
	completion.status = (int)status;
	if (retry_after_s > 0)
		completion.retry_after_ms = retry_after_s < INT32_MAX ? (int64_t)retry_after_s * 1000 : INT32_MAX;
	completion.body = buffer_text(&transfer->answer);
	completion.length = transfer->answer.length;
	return completion;
}

static uint64_t next_done(const struct http *http)
{
	const struct transfer *transfer;

	for (transfer = http->transfers; transfer; transfer = transfer->next)
		if (transfer->done)
			return transfer->id;
	return 0;
}

static bool hand_over(struct http *http, void (*done)(void *self, const struct http_completion *completion), void *self)
{
	uint64_t id;
	bool any = false;

	while ((id = next_done(http)) != 0) {
		struct transfer *transfer = unlink_transfer(http, id);
		struct http_completion completion = completion_of(transfer);

		done(self, &completion);
		transfer_destroy(http, transfer);
		any = true;
	}
	return any;
}

static void http_wait(struct http *http, int wake_fd, int timeout_ms,
    void (*done)(void *self, const struct http_completion *completion), void *self)
{
	struct curl_waitfd wake = {.fd = wake_fd, .events = CURL_WAIT_POLLIN};
	int running;

	curl_multi_perform(http->multi, &running);
	note_results(http);
	if (hand_over(http, done, self))
		return;
	curl_multi_poll(http->multi, &wake, wake_fd >= 0 ? 1 : 0, timeout_ms, NULL);
	curl_multi_perform(http->multi, &running);
	note_results(http);
	hand_over(http, done, self);
}

extern const struct http_module foyer_module_http;
__attribute__((visibility("default"))) const struct http_module foyer_module_http = {
    .create = http_create,
    .destroy = http_destroy,
    .start = http_start,
    .cancel = http_cancel,
    .wait = http_wait,
};
