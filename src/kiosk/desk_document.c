/* The papers of deeds. */
#include "kiosk/desk_base.h"
#include "wire/service.h"

void desk_print_document(struct desk *desk, const struct service_request *request)
{
	desk_post_progress(desk, request->ticket, PRINT_FAILED, refusal_code(REFUSAL_NOT_ALLOWED));
}

void desk_paper_begin(struct desk *desk, struct desk_deed *deed, enum desk_paper paper, const struct booking *before)
{
	(void)desk, (void)before;
	deed->paper = paper;
}
void desk_paper_settle(struct desk *desk, struct desk_deed *deed, const struct booking *after, const json_t *result)
{
	(void)desk, (void)deed, (void)after, (void)result;
}
void desk_paper_ticket(struct desk *desk, struct desk_deed *deed, const struct ticket *ticket)
{
	(void)desk, (void)ticket;
	deed->paper = PAPER_TICKET;
}
