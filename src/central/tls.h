/* TLS: the certificate and key to serve with, and where central may listen at all. */
#pragma once
#include <stdbool.h>
#include "base/buffer.h"
#include "base/error.h"

struct tls_files {
	struct buffer certificate_pem, key_pem; /* both empty: plain HTTP */
};

/* Reads both (NULL and NULL: neither) and checks that the key is the certificate's. *out is to be finished, also after
 * a failure. Codes: USAGE where one is missing, TLS, NOT_FOUND. */
bool tls_read(const char *certificate_path, const char *key_path, struct tls_files *out, struct error *err);
void tls_finish(struct tls_files *files); /* wipes; accepts a zeroed one */

struct listen_facts {
	bool loopback; /* only this machine can reach the address */
	bool tls;
	bool demo_password; /* a printed password is good here */
};
/* Beyond this machine only with TLS, and never while a demo password is in use. Code LISTEN, the text is for whoever
 * started central. */
bool listen_allowed(const struct listen_facts *facts, struct error *err);
