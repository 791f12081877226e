/* Who asks: kiosks and the local command line here; staff by their sessions. */
#pragma once
#include "central/http/server.h"

/* Server's identify function over the table of identify.c. */
bool central_identify(struct request *request, unsigned wanted, struct error *err);
/* The token of "Authorization: Bearer TOKEN", "" where there is none. Borrowed. */
const char *request_token(const struct request *request);
