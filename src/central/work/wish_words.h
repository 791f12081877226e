/* Special requests in the words of what guests are sent. */
#pragma once
#include "base/buffer.h"
#include "hotel/language.h"
#include "hotel/wish.h"

/* Appends "High floor: granted" to out; the note where it says more (a room, a floor, the guest's own words). */
void wish_words(const struct wish *wish, enum language language, struct buffer *out);
