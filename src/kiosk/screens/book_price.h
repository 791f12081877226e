/* What a price is made of: the hotel's rules behind it, by their names in the guest's language. */
#pragma once
#include "kiosk/screens/stage.h"
#include "ui/build.h"

/* "Early summer −10 % · Gold member −5 %": the rules behind the offer's nights; "" where there are none. */
const char *book_price_rules(const struct stage *stage, struct ui *ui, const struct walk_in_offer *offer);
/* Night by night with what is taken off each, then each rule with what it takes off in all, all rooms together. */
void book_price_facts(const struct stage *stage, struct ui *ui, const struct walk_in_offer *offer);
