/* The ways out of the house, as DIR/central.ini sets them up (assets/central/central.ini tells every setting). */
#pragma once
#include "base/error.h"
#include "central/work/courier.h"

enum { PUBLIC_URL_BYTES = 256 };

struct sender_set {
	struct senders senders;
	struct mail_route mail;
	struct sms_route sms;
	char public_url[PUBLIC_URL_BYTES]; /* under which guests reach central; "": they do not */
};

/* A missing file means that nothing is sent: all notices go to the call list. The module is opened when a way is set
 * up. Codes: CONFIG with the faults and their lines, MODULE. NULL on failure. */
struct sender_set *sender_set_create(const char *folder, struct error *err);
void sender_set_destroy(struct sender_set *set); /* accepts NULL; wipes passwords */
