/* Extras on the way: what is asked behind the pages, and where a page of its own comes in. */
#pragma once
#include "kiosk/screens/stage.h"
#include "ui/build.h"

/* Asks central for a better room of the room under way, unless it was asked already. The answer is nobody's to wait
 * for. */
void extra_ask_ahead(struct stage *stage);
/* Takes what belongs to extras and to no page: true if it was that. */
bool extra_heard(struct stage *stage, const struct service_event *event);
/* After the guests of the room: to the one thing more, or on to the room. */
void flow_room(struct stage *stage);
/* In place of the present page: the next thing to ask, or the room. */
void flow_room_next(struct stage *stage);
/* The guest in house may have something now. */
bool extra_choices_there(const struct stage *stage);
/* Where extras during the stay begin: with the choice of the room where several are in house. */
enum screen_id extras_first(const struct stage *stage);
/* What he took for the room under way, each with its price, as facts "PAGE.extra.N". */
void extra_facts(const struct stage *stage, struct ui *ui, const char *page);
/* What could not be arranged after all, if anything: "PAGE.extra_refused". */
void extra_notice(const struct stage *stage, struct ui *ui, const char *page);
const char *words_extra(const struct stage *stage, const char *extra); /* its name; "" for what is on offer no more */
/* "¥136.00", and what that counts: "2 nights · 1 guest"; ¥0 is "free". */
const char *words_extra_price(struct ui *ui, const struct stage *stage, const struct extra_offer *offer);
const char *words_extra_count(struct ui *ui, const struct extra_offer *offer);
enum icon icon_extra(enum extra_kind kind);
/* A guest's word on offer, as the services want it. */
struct extra_take extra_take_of(const struct stage *stage, const struct extra_offer *offer, enum extra_moment moment);
