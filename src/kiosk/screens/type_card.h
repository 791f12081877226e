/* A room type told by its picture: to choose between several, or to look at one. */
#pragma once
#include "kiosk/screens/stage.h"

struct type_card {
	const char *id;
	const char *type;  /* its code */
	const char *title; /* NULL: the type's name */
	const char *note;  /* a line more: "only a few left"; NULL for none */
	const char *price; /* bold; NULL for none */
	bool one_of;       /* one of several, with its ring; else a button */
	bool chosen, disabled;
	struct ui_action action;
};
/* Pressable as a whole: picture, title, bed and size, view, note, price. */
void type_card_build(const struct stage *stage, struct ui *ui, const struct type_card *card);
/* The type's picture alone, as wide as what it stands in; nothing where the hotel has none. height_look as in
 * ui_picture.
 */
void type_picture_build(const struct stage *stage, struct ui *ui, const char *id, const char *type, float height_look);
