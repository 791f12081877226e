/* SDL's events in our words. Only for the window's module. */
#pragma once
#include <SDL2/SDL.h>
#include "input/event.h"

/* False if event means nothing to us. x and y are still the window's pixels; out->text points into event. */
bool input_from_sdl(const SDL_Event *event, int64_t time_ms, struct input_event *out);
