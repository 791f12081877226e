/* Folders of numbered files: 0001.escpos, 0002.escpos, ... Used by the sinks that write files. */
#pragma once
#include "base/error.h"

/* One more than the highest number of any NNNN.* in folder (made if missing), 1 if there is none. False: "IO". */
bool numbered_next(const char *folder, long *out, struct error *err);
/* folder/NNNN.suffix; false (with err) if it does not fit. */
bool numbered_path(const char *folder, long number, const char *suffix, char out[512], struct error *err);
