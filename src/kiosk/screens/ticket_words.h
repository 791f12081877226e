/* What a request is called, where it is about, and how far it is: shared by the pages that open and that follow one. */
#pragma once
#include "kiosk/screens/stage.h"

const char *words_ticket_kind(struct ui *ui, enum ticket_kind kind);
enum icon icon_ticket_kind(enum ticket_kind kind);
const char *words_ticket_state(struct ui *ui, enum ticket_state state);

/* The code of a request's slip: on to the page that says how far it is. False: it is something else. */
bool ticket_take_scan(struct stage *stage, const struct ui_outcome *outcome);

/* Begins a question to staff and goes to its words, which begin with what it is about. */
void report_question(struct stage *stage, const char *about);

/* Of the request being opened: where, when, and what a complaint is about ("" for none). */
const char *report_where(const struct stage *stage, struct ui *ui);
const char *report_when(const struct stage *stage, struct ui *ui);
const char *report_subject(const struct stage *stage, struct ui *ui);
