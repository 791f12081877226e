/* How notices leave the house. Two of them are in the module `courier` (courier_curl.c), opened when first needed;
 * tests pass others. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/error.h"
#include "hotel/notice.h"

/* TAKEN by the server; FAILED for now; REFUSED for ever; UNKNOWN: sent, but no answer came. */
enum send_outcome { SEND_TAKEN, SEND_FAILED, SEND_REFUSED, SEND_UNKNOWN };

struct message {
	const char *id; /* the same for each try */
	const char *to; /* mail address or phone */
	const char *text;
	const char *mail; /* CHANNEL_MAIL: its bytes */
	size_t mail_bytes;
};

/* One way. Called on the notices' thread, outside of any transaction; ends within a minute. err says why it was not
 * TAKEN, without address or text. */
struct sender {
	enum send_outcome (*send)(
	    const void *self, const struct message *message, struct error *err); /* NULL: no way */
	const void *self;
};

struct senders {
	struct sender mail, sms;
	char from[NOTICE_ADDRESS_BYTES];
};

enum { COURIER_URL_BYTES = 512, COURIER_TEXT_BYTES = 256 };

struct mail_route {
	char url[COURIER_URL_BYTES]; /* smtp://host:port, smtps:// */
	char from[NOTICE_ADDRESS_BYTES];
	char user[COURIER_TEXT_BYTES], password[COURIER_TEXT_BYTES];
	bool starttls;                   /* must, where the url is smtp:// */
	char ca_file[COURIER_URL_BYTES]; /* "": the system's */
};

/* {phone}, {text} and {id} stand in url and body, there percent-encoded, in JSON escaped. */
struct sms_route {
	char url[COURIER_URL_BYTES], body[COURIER_URL_BYTES]; /* body "": GET */
	bool json;                                            /* else a form */
	char authorization[COURIER_TEXT_BYTES];               /* the header's value, "" for none */
	char ca_file[COURIER_URL_BYTES];
};

/* The table foyer_module_courier. self: the route. */
struct courier_module {
	enum send_outcome (*mail)(const void *self, const struct message *message, struct error *err);
	enum send_outcome (*sms)(const void *self, const struct message *message, struct error *err);
};
