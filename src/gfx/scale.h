/* Pictures made smaller (or larger), each new pixel the mean of the area that it stands for. */
#pragma once
#include "gfx/surface.h"

/* The largest part of a width x height picture, from its middle, with the proportions want_width : want_height. All
 * must be >= 1. */
struct rect scale_part(int width, int height, int want_width, int want_height);
/* part of from as a new opaque surface of width x height px. part must lie in from and not be empty. NULL if a side is
 * < 1 or > SURFACE_SIDE_MAX_PX. */
struct surface *surface_scaled(const struct surface *from, struct rect part, int width, int height);
