/* Mail by SMTP and messages by an HTTP gateway, with libcurl. */
#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include "base/buffer.h"
#include "base/text.h"
#include "central/work/courier.h"

enum { CONNECT_S = 10, WHOLE_S = 40 };

struct reading {
	const char *bytes;
	size_t left;
};

static size_t read_some(char *out, size_t size, size_t count, void *self)
{
	struct reading *reading = self;
	size_t taken = size * count < reading->left ? size * count : reading->left;
	memcpy(out, reading->bytes, taken);
	reading->bytes += taken;
	reading->left -= taken;
	return taken;
}

static size_t drop(char *bytes, size_t size, size_t count, void *self)
{
	(void)bytes;
	(void)self;
	return size * count;
}

static CURL *easy_make(const char *url, const char *protocols, const char *ca_file)
{
	CURL *easy = curl_easy_init();
	if (!easy)
		return NULL;
	curl_easy_setopt(easy, CURLOPT_URL, url);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, protocols);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, (long)WHOLE_S);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
	if (ca_file[0])
		curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file);
	return easy;
}

/* ---- Mail -------------------------------------------------------------------------------------------------------- */

/* What an SMTP server's code and curl's result mean together. all_sent: the mail's bytes were out. */
static enum send_outcome mail_outcome(CURLcode result, long code, bool all_sent, struct error *err)
{
	if (result == CURLE_OK)
		return SEND_TAKEN;
	error_set(err, "MAIL", "the mail server: %s (%ld)", curl_easy_strerror(result), code);
	if (result == CURLE_LOGIN_DENIED || result == CURLE_COULDNT_CONNECT || (code >= 400 && code < 500))
		return SEND_FAILED;
	if (code >= 500 && code < 600)
		return SEND_REFUSED;
	return all_sent ? SEND_UNKNOWN : SEND_FAILED;
}

static enum send_outcome mail(const void *self, const struct message *message, struct error *err)
{
	const struct mail_route *route = self;
	struct reading reading = {message->mail, message->mail_bytes};
	CURL *easy = easy_make(route->url, "smtp,smtps", route->ca_file);
	struct curl_slist *to = curl_slist_append(NULL, message->to);
	long code = 0;
	if (!easy || !to) {
		curl_slist_free_all(to);
		curl_easy_cleanup(easy);
		error_set(err, "MAIL", "no memory for a mail");
		return SEND_FAILED;
	}
	curl_easy_setopt(easy, CURLOPT_MAIL_FROM, route->from);
	curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(easy, CURLOPT_READFUNCTION, read_some);
	curl_easy_setopt(easy, CURLOPT_READDATA, &reading);
	curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(easy, CURLOPT_USE_SSL, route->starttls ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_NONE);
	if (route->user[0]) {
		curl_easy_setopt(easy, CURLOPT_USERNAME, route->user);
		curl_easy_setopt(easy, CURLOPT_PASSWORD, route->password);
	}
	CURLcode result = curl_easy_perform(easy);
	curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &code);
	curl_slist_free_all(to);
	curl_easy_cleanup(easy);
	return mail_outcome(result, code, reading.left == 0, err);
}

/* ---- Messages ---------------------------------------------------------------------------------------------------- */

static void percent_add(struct buffer *out, const char *text)
{
	for (const uint8_t *c = (const uint8_t *)text; *c; c++) {
		bool plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') ||
		             strchr("-._~", *c);
		if (plain)
			buffer_add_byte(out, *c);
		else
			buffer_addf(out, "%%%02X", *c);
	}
}

static void json_add(struct buffer *out, const char *text)
{
	for (const uint8_t *c = (const uint8_t *)text; *c; c++) {
		if (*c == '"' || *c == '\\')
			buffer_addf(out, "\\%c", *c);
		else if (*c < 0x20)
			buffer_addf(out, "\\u%04x", *c);
		else
			buffer_add_byte(out, *c);
	}
}

/* "+86 138-0013-8000" as "+8613800138000". */
static void phone_plain(const char *phone, char out[NOTICE_ADDRESS_BYTES])
{
	size_t used = 0;
	for (; *phone && used + 1 < NOTICE_ADDRESS_BYTES; phone++)
		if ((*phone >= '0' && *phone <= '9') || (*phone == '+' && used == 0))
			out[used++] = *phone;
	out[used] = '\0';
}

static void template_fill(const char *template, bool json, const struct message *message, struct buffer *out)
{
	char phone[NOTICE_ADDRESS_BYTES];
	phone_plain(message->to, phone);
	const struct {
		const char *name, *text;
	} values[] = {{"{phone}", phone}, {"{text}", message->text}, {"{id}", message->id}};
	while (*template) {
		size_t i = 0;
		while (i < 3 && strncmp(template, values[i].name, strlen(values[i].name)) != 0)
			i++;
		if (i == 3) {
			buffer_add_byte(out, (uint8_t) * template ++);
			continue;
		}
		(json ? json_add : percent_add)(out, values[i].text);
		template += strlen(values[i].name);
	}
}

static struct curl_slist *headers_make(const struct sms_route *route)
{
	char header[COURIER_TEXT_BYTES + 32];
	struct curl_slist *list = NULL;
	if (route->body[0])
		list = curl_slist_append(list,
		    route->json ? "Content-Type: application/json" : "Content-Type: application/x-www-form-urlencoded");
	if (route->authorization[0]) {
		snprintf(header, sizeof(header), "Authorization: %s", route->authorization);
		list = curl_slist_append(list, header);
	}
	return list;
}

static enum send_outcome sms_outcome(CURLcode result, long code, struct error *err)
{
	if (result == CURLE_OK && code >= 200 && code < 300)
		return SEND_TAKEN;
	error_set(err, "SMS", "the gateway: %s (%ld)", curl_easy_strerror(result), code);
	if (result == CURLE_OK)
		return code >= 400 && code < 500 && code != 401 && code != 403 && code != 408 && code != 429
		           ? SEND_REFUSED
		           : SEND_FAILED;
	bool never_sent = result == CURLE_COULDNT_CONNECT || result == CURLE_COULDNT_RESOLVE_HOST ||
	                  result == CURLE_SSL_CONNECT_ERROR || result == CURLE_PEER_FAILED_VERIFICATION;
	return never_sent ? SEND_FAILED : SEND_UNKNOWN;
}

static enum send_outcome sms(const void *self, const struct message *message, struct error *err)
{
	const struct sms_route *route = self;
	struct buffer url = {0}, body = {0};
	long code = 0;
	template_fill(route->url, false, message, &url);
	template_fill(route->body, route->json, message, &body);
	CURL *easy = easy_make(buffer_text(&url), "http,https", route->ca_file);
	struct curl_slist *headers = headers_make(route);
	CURLcode result = CURLE_OUT_OF_MEMORY;
	if (easy) {
		curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
		if (route->body[0])
			curl_easy_setopt(easy, CURLOPT_POSTFIELDS, buffer_text(&body));
		result = curl_easy_perform(easy);
		curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &code);
	}
	curl_slist_free_all(headers);
	curl_easy_cleanup(easy);
	buffer_wipe(&url);
	buffer_wipe(&body);
	return sms_outcome(result, code, err);
}

extern const struct courier_module foyer_module_courier;
__attribute__((visibility("default"))) const struct courier_module foyer_module_courier = {.mail = mail, .sms = sms};
