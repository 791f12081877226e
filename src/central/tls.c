#include "central/tls.h"
#include <gnutls/gnutls.h>
#include "base/file.h"

enum { PEM_BYTES_MAX = 256 * 1024 };

static gnutls_datum_t datum(const struct buffer *pem)
{
	return (gnutls_datum_t){(unsigned char *)pem->data, (unsigned)pem->length};
}

/* GnuTLS itself says whether the two belong together. */
static bool pair_fits(const struct tls_files *files, struct error *err)
{
	gnutls_certificate_credentials_t credentials;
	gnutls_datum_t certificate = datum(&files->certificate_pem), key = datum(&files->key_pem);
	int code = gnutls_certificate_allocate_credentials(&credentials);
	if (code == GNUTLS_E_SUCCESS) {
		code = gnutls_certificate_set_x509_key_mem(credentials, &certificate, &key, GNUTLS_X509_FMT_PEM);
		gnutls_certificate_free_credentials(credentials);
	}
	return code >= 0 ||
	       error_set(err, "TLS", "certificate and key cannot be used together: %s", gnutls_strerror(code));
}

bool tls_read(const char *certificate_path, const char *key_path, struct tls_files *out, struct error *err)
{
	*out = (struct tls_files){0};
	if (!certificate_path && !key_path)
		return true;
	if (!certificate_path || !key_path)
		return error_set(err, "USAGE", "--tls-certificate and --tls-key go together");
	return file_read(certificate_path, PEM_BYTES_MAX, &out->certificate_pem, err) &&
	       file_read(key_path, PEM_BYTES_MAX, &out->key_pem, err) && pair_fits(out, err);
}

void tls_finish(struct tls_files *files)
{
	buffer_finish(&files->certificate_pem);
	buffer_wipe(&files->key_pem);
}

bool listen_allowed(const struct listen_facts *facts, struct error *err)
{
	if (facts->loopback)
		return true;
	if (facts->demo_password)
		return error_set(err, "LISTEN",
		    "demo passwords are in use here: central only listens on this machine (127.0.0.1 or [::1]) until "
		    "every demo account has a password of its own or is disabled, and never for a demo hotel");
	return facts->tls ||
	       error_set(err, "LISTEN",
	           "beyond this machine central only listens with TLS: give --tls-certificate and --tls-key");
}
