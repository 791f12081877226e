/* Makes this machine a kiosk of a hotel. */
#pragma once
#include "base/error.h"

/* Asks central at url for an identity with a one-time code and keeps it, sealed, in folder (made if missing), with the
 * address; url and ca_file ("" for the system's) as in the configuration. name_out (64 bytes): how staff call it. */
bool kiosk_enrol(
    const char *url, const char *ca_file, const char *code, const char *folder, char *name_out, struct error *err);
