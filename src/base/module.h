/* Parts that are heavy to load (SDL's window, the VNC server, HTTP with TLS) are shared objects opened when first needed,
 * so that they cost nothing before the first frame. They stand beside the program or in ../lib/foyer. */
#pragma once
#include "base/error.h"
/* Opens foyer-NAME.so and returns its table `foyer_module_NAME`; stays open for the life of the process. NULL on failure. */
const void *module_table(const char *name, struct error *err);
/* Whether foyer-NAME.so is installed; opens nothing. */
bool module_exists(const char *name);
