/* A new stay of a guest without a booking. */
#pragma once
#include "kiosk/screens/stage.h"

/* Begins with the wishes of visit->booking, which was just cancelled. */
void book_again(struct stage *stage);
