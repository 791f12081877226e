/* DIR/central.lock (mode 0600): held by the central that serves DIR, with its address and a token for the command line
 * beside it. */
#pragma once
#include <stdbool.h>
#include "base/error.h"

struct lock_facts {
	char url[96]; /* "http://127.0.0.1:8080" */
	char token[65];
};

/* Takes the folder for this process, until it ends or the descriptor is closed; -1 and code BUSY where another has it.
 */
int lock_take(const char *folder, struct error *err);
/* Writes the facts; lock is what lock_take gave. */
bool lock_write(int lock, const struct lock_facts *facts, struct error *err);
void lock_release(int lock); /* accepts -1 */
/* True if a central serves the folder just now; then *out is set, its url "" while it starts. */
bool lock_held(const char *folder, struct lock_facts *out);
