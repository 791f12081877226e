/* The wishes that a guest can choose by a touch, and one in his own words: for a change and for a new booking. */
#pragma once
#include "kiosk/screens/stage.h"

enum { WISH_LIST_ACTIONS = 20 }; /* the page's own actions begin here */
struct wish_list {
	struct wish *wishes; /* WISHES_MAX */
	int *count;
};
/* Ids wishes.KIND wishes.other. */
void wish_list_build(const struct stage *stage, struct ui *ui, const struct wish *wishes, int count);
bool wish_list_act(struct stage *stage, const struct ui_outcome *outcome, const struct wish_list *list);
/* On entering the page: the guest's own words, typed on the page wish_words meanwhile. */
void wish_list_take_words(struct stage *stage, const struct wish_list *list);
