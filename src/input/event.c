#include "input/event.h"
#include <string.h>

static const char *const names[INPUT_KEYS] = {
    [KEY_NONE] = "",
    [KEY_ENTER] = "Enter",
    [KEY_TAB] = "Tab",
    [KEY_ESCAPE] = "Escape",
    [KEY_BACKSPACE] = "Backspace",
    [KEY_UP] = "Up",
    [KEY_DOWN] = "Down",
    [KEY_LEFT] = "Left",
    [KEY_RIGHT] = "Right",
    [KEY_HOME] = "Home",
    [KEY_END] = "End",
    [KEY_DELETE] = "Delete",
};

enum input_key input_key_named(const char *name)
{
	for (int i = 0; name && i < INPUT_KEYS; i++)
		if (!strcmp(names[i], name))
			return (enum input_key)i;
	return KEY_NONE;
}

const char *input_key_name(enum input_key key)
{
	return (unsigned)key < INPUT_KEYS ? names[key] : "";
}
