/* A picture that somebody hands in, made into the one that kiosks get. */
#pragma once
#include "base/buffer.h"
#include "base/error.h"
#include "gfx/surface.h"
#include "hotel/picture.h"

/* Checks every byte of a PNG, scales it down and writes it anew, without whatever else the file held. *out's key stays
 * as it is. The PNG is appended to png_out. Codes: TOO_LARGE (bytes or sides), BAD_PICTURE (no PNG, damaged, or not 8
 * bits of red, green and blue). Takes up to half a second: not inside a transaction. */
bool picture_take(const void *bytes, size_t length, struct picture *out, struct buffer *png_out, struct error *err);
/* The same for one that was painted here. */
bool picture_write(const struct surface *surface, struct picture *out, struct buffer *png_out, struct error *err);
