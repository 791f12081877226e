/* X11 keysyms, which is how RFB viewers name keys (RFC 6143 section 7.5.4). */
#pragma once
#include "input/event.h"

enum { KEYSYM_SHIFT_LEFT = 0xffe1, KEYSYM_SHIFT_RIGHT = 0xffe2 };
/* What a pressed keysym means: a key (KEY_NONE if it is none), or else a code point (0 if neither). */
enum input_key keysym_key(uint32_t keysym);
uint32_t keysym_code_point(uint32_t keysym);
