/* The open connections, watched for requests that never come to an end: a sender that drips a byte now and then keeps
 * a mere idle limit from striking. */
#pragma once
#include <stdint.h>
#include "base/clock.h"

struct connections;
struct connection_watch; /* one open connection */

struct connections *connections_create(struct clock clock, int64_t read_limit_ms);
void connections_destroy(struct connections *connections); /* accepts NULL; all must be closed */

struct connection_watch *connections_opened(struct connections *connections, int fd);
void connections_closed(struct connections *connections, struct connection_watch *watch);
/* The request has arrived whole: its answer may take as long as it takes. */
void connections_arrived(struct connections *connections, struct connection_watch *watch);
/* The answer has left: the time for the next request begins. */
void connections_answered(struct connections *connections, struct connection_watch *watch);
/* Shuts those down whose request has not arrived within the limit. */
void connections_expire(struct connections *connections);
