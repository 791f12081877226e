/* The last page of a deed: how far it is, what it was, its paper or code, and what comes next. */
#pragma once
#include "kiosk/screens/deed.h"
#include "kiosk/screens/receipt_panel.h"

/* Actions of a page that has one begin at RECEIPT_PANEL_ACTIONS. */
enum { DEED_FINISH = RECEIPT_PANEL_ACTIONS - 1 };

/* What the guest takes with him, once the deed is done; the receipt where it is kept, too. */
enum deed_paper { DEED_NO_PAPER, DEED_RECEIPT, DEED_CODE };

struct deed_page {
	const char *id;                /* the page's, and the beginning of its ids: .reason .finish */
	const struct deed_face *faces; /* by state; what a row leaves out is said as everywhere */
	bool at_once;                  /* done here, whatever central says: DEED_DONE from the beginning */
	bool staff_decide;             /* NEEDS_STAFF refuses nothing: they have the request */
	const char *reason;            /* why it was refused; NULL: the refusal's own words */
	struct ui_step primary;        /* without label: "Finish", with DEED_FINISH */
	struct ui_step secondary;
	bool no_start_over;
	void (*body)(const struct stage *stage, struct ui *ui, enum deed_state state); /* card, notices, hints */
	enum deed_paper paper;
	const char *code_title; /* DEED_CODE's */
};

void deed_page_build(const struct stage *stage, struct ui *ui, const struct deed_page *page);
/* "Finish", with DEED_FINISH and id; not before central has answered, or will not. */
struct ui_step deed_finish(const struct stage *stage, struct ui *ui, const char *id);
/* True if it was the paper's or DEED_FINISH. */
bool deed_page_took(struct stage *stage, const struct ui_outcome *outcome);
/* The same as a page's act, where there is nothing else to do. */
void deed_page_act(struct stage *stage, const struct ui_outcome *outcome);
