/* The demo hotel's pictures, painted here: rooms by their beds and what their windows show, and some for the guide. */
#pragma once
#include "central/database.h"
#include "gfx/surface.h"

enum { DEMO_PICTURES = 9 };

/* The key of picture i: first one for each of the hotel's types, in their order; then "guide.breakfast" and others. */
const char *demo_picture_key(int i);
/* Picture i, painted; the same at every call. The caller destroys it. NULL: the painter does not start. */
struct surface *demo_picture_paint(int i);
/* Paints all of them and keeps them in the hotel. */
bool demo_pictures_install(struct work *work, struct error *err);
