/* The input method of the Chinese keyboard: common surnames first where a surname is typed, then the dictionary's
 * candidates, in the forms of the guest's language first. UI thread only. */
#pragma once
#include "kiosk/pinyin.h"
#include "ui/keyboard.h"

struct pinyin_ime;
/* Cheap: opens nothing. module: NULL for foyer-pinyin.so, opened at the first `begin`. Never NULL. */
struct pinyin_ime *pinyin_ime_create(const struct pinyin_module *module);
void pinyin_ime_destroy(struct pinyin_ime *ime); /* wipes; accepts NULL */
/* For session_config.ime and ui_keyboard; the ime's, valid until destroyed. Its `usable` is false if the module is not
 * installed or could not be opened; the log says so once. */
const struct ui_ime *pinyin_ime_view(struct pinyin_ime *ime);
