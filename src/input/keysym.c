#include "input/keysym.h"

static const struct {
	uint32_t keysym;
	enum input_key key;
} keys[] = {
    {0xff0d, KEY_ENTER},
    {0xff8d, KEY_ENTER},
    {0xff09, KEY_TAB},
    {0xfe20, KEY_TAB},
    {0xff89, KEY_TAB},
    {0xff1b, KEY_ESCAPE},
    {0xff08, KEY_BACKSPACE},
    {0xffff, KEY_DELETE},
    {0xff9f, KEY_DELETE},
    {0xff50, KEY_HOME},
    {0xff95, KEY_HOME},
    {0xff57, KEY_END},
    {0xff9c, KEY_END},
    {0xff51, KEY_LEFT},
    {0xff96, KEY_LEFT},
    {0xff52, KEY_UP},
    {0xff97, KEY_UP},
    {0xff53, KEY_RIGHT},
    {0xff98, KEY_RIGHT},
    {0xff54, KEY_DOWN},
    {0xff99, KEY_DOWN},
};

enum input_key keysym_key(uint32_t keysym)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (keys[i].keysym == keysym)
			return keys[i].key;
	return KEY_NONE;
}

uint32_t keysym_code_point(uint32_t keysym)
{
	if ((keysym >= 0x20 && keysym <= 0x7e) || (keysym >= 0xa0 && keysym <= 0xff))
		return keysym;
	if (keysym >= 0xffaa && keysym <= 0xffb9) /* the number pad's * + , - . / and digits */
		return keysym - 0xffaa + '*';
	uint32_t code_point = keysym & 0xffffff;
	if (keysym >> 24 != 1 || code_point < 0xa0 || code_point > 0x10ffff ||
	    (code_point >= 0xd800 && code_point <= 0xdfff))
		return 0;
	return code_point;
}
