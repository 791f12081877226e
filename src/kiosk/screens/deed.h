/* What becomes of a command between the outbox and central's word on it, as the guest is told. */
#pragma once
#include "kiosk/screens/stage.h"
#include "ui/build.h"

enum deed_state {
	DEED_WAITING, /* central will answer in a moment */
	DEED_KEPT,    /* offline, or no answer in time: the answer comes by message */
	DEED_DONE,
	DEED_REFUSED
};

/* How a page says it in one of the states; msgids. */
struct deed_face {
	const char *heading, *help;
	enum icon emblem;
	enum ui_tone tone;
};

/* From here on paper and code are this deed's. */
void deed_begin(struct stage *stage, service_ticket ticket);
/* Takes SERVICE_SETTLED into the visit: the code, and the booking as it is now. */
void deed_settle(struct stage *stage, const struct service_event *event);
enum deed_state deed_state(const struct stage *stage);
/* REFUSED by central because staff have to decide: they have the request, and answer. */
bool deed_asked(const struct stage *stage);
/* When WAITING becomes KEPT; -1 otherwise. For a screen's deadline_ms. */
int64_t deed_deadline_ms(const struct stage *stage);
void deed_tick(struct stage *stage);
