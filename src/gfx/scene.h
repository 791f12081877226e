/* The attract picture: sky, sun, four hills, a house with lit windows. Inside of gfx/. */
#pragma once
#include "gfx/draw.h"
#include "gfx/vector.h"
/* Paints what of the picture of size r lies in clip. path is scratch memory. */
void scene_paint(FT_Library library, struct path *path, struct surface *surface, struct rect clip, struct rect r,
    const struct scene_palette *palette);
