#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include "base/text.h"
#include "central/http/server.h"

static bool address_v4(const char *host, int port, struct sockaddr_storage *out, bool *loopback_out)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	if (inet_pton(AF_INET, host, &address.sin_addr) != 1)
		return false;
	memcpy(out, &address, sizeof(address));
	*loopback_out = ntohl(address.sin_addr.s_addr) >> 24 == 127;
	return true;
}

static bool address_v6(const char *host, int port, struct sockaddr_storage *out, bool *loopback_out)
{
	struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port)};
	size_t length = strlen(host);
	char inner[INET6_ADDRSTRLEN];
	if (length < 4 || length - 2 >= sizeof(inner) || host[0] != '[' || host[length - 1] != ']')
		return false;
	memcpy(inner, host + 1, length - 2);
	inner[length - 2] = '\0';
	if (inet_pton(AF_INET6, inner, &address.sin6_addr) != 1)
		return false;
	memcpy(out, &address, sizeof(address));
	*loopback_out = IN6_IS_ADDR_LOOPBACK(&address.sin6_addr);
	return true;
}

bool listen_parse(const char *text, struct sockaddr_storage *out, bool *loopback_out, struct error *err)
{
	const char *colon = strrchr(text, ':');
	char host[SERVER_ADDRESS_BYTES];
	bool loopback = false;
	int64_t port;
	if (!colon || (size_t)(colon - text) >= sizeof(host) || !text_to_int(colon + 1, 0, 65535, &port))
		return error_set(err, "USAGE", "%s is no ADDR:PORT", text);
	memcpy(host, text, (size_t)(colon - text));
	host[colon - text] = '\0';
	memset(out, 0, sizeof(*out));
	if (!address_v4(host, (int)port, out, &loopback) && !address_v6(host, (int)port, out, &loopback))
		return error_set(err, "USAGE", "%s is no numeric address", host);
	if (loopback_out)
		*loopback_out = loopback;
	return true;
}
