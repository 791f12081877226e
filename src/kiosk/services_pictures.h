/* The hotel's pictures, finished for the screen. UI thread. */
#pragma once
#include "gfx/surface.h"
#include "kiosk/services.h"

/* The picture of key, cut and scaled to width x height px. NULL: there is none, or it is still being made; a
 * SERVICE_PICTURE event says when to ask again. While a size is being made another one of the same picture may be
 * answered. Never waits. *stamp_out differs for different surfaces. The surface lives until services_deliver or
 * services_end_session is called next. */
const struct surface *services_picture(
    struct services *services, const char *key, int width_px, int height_px, uint64_t *stamp_out);
