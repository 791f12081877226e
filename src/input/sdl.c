#include "input/sdl.h"
#include <string.h>

static const struct {
	SDL_Keycode code;
	enum input_key key;
} keys[] = {
    {SDLK_RETURN, KEY_ENTER},
    {SDLK_KP_ENTER, KEY_ENTER},
    {SDLK_TAB, KEY_TAB},
    {SDLK_ESCAPE, KEY_ESCAPE},
    {SDLK_AC_BACK, KEY_ESCAPE},
    {SDLK_BACKSPACE, KEY_BACKSPACE},
    {SDLK_DELETE, KEY_DELETE},
    {SDLK_UP, KEY_UP},
    {SDLK_DOWN, KEY_DOWN},
    {SDLK_LEFT, KEY_LEFT},
    {SDLK_RIGHT, KEY_RIGHT},
    {SDLK_HOME, KEY_HOME},
    {SDLK_END, KEY_END},
};

static bool from_key(const SDL_KeyboardEvent *event, struct input_event *out)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (keys[i].code == event->keysym.sym) {
			out->kind = INPUT_KEY;
			out->key = keys[i].key;
			out->shift = (event->keysym.mod & KMOD_SHIFT) != 0;
			return true;
		}
	return false;
}

/* Fingers come as SDL's synthetic mouse too, and only the first one does. */
static bool from_button(const SDL_MouseButtonEvent *event, struct input_event *out)
{
	out->kind = event->state == SDL_PRESSED ? INPUT_DOWN : INPUT_UP;
	out->x = event->x;
	out->y = event->y;
	return event->button == SDL_BUTTON_LEFT;
}

bool input_from_sdl(const SDL_Event *event, int64_t time_ms, struct input_event *out)
{
	*out = (struct input_event){.time_ms = time_ms};
	switch (event->type) {
	case SDL_MOUSEBUTTONDOWN:
	case SDL_MOUSEBUTTONUP:
		return from_button(&event->button, out);
	case SDL_MOUSEMOTION:
		out->kind = INPUT_MOVE;
		out->x = event->motion.x;
		out->y = event->motion.y;
		return (event->motion.state & SDL_BUTTON_LMASK) != 0;
	case SDL_KEYDOWN:
		return from_key(&event->key, out);
	case SDL_TEXTINPUT:
		out->kind = INPUT_TEXT;
		out->text = event->text.text;
		out->length = strlen(event->text.text);
		return out->length > 0;
	case SDL_QUIT:
		out->kind = INPUT_QUIT;
		return true;
	default:
		return false;
	}
}
