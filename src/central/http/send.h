/* Turns an endpoint's answer into bytes on the connection. */
#pragma once
#include <microhttpd.h>
#include "central/http/exchange.h"

/* Queues the answer; takes response->file. MHD_NO closes the connection. */
enum MHD_Result response_send(struct response *response, struct MHD_Connection *connection);
