/* A card with a code to photograph: a confirmation, a refund, a ticket. */
#pragma once
#include "kiosk/screens/stage.h"

/* visit->code with a title; nothing where there is no code. Id PAGE.qr. */
void code_card_build(const struct stage *stage, struct ui *ui, const char *page, const char *title);
