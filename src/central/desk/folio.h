/* A room's folio, and leaving. */
#pragma once
#include "central/desk/change.h"
#include "central/desk/ground.h"
#include "hotel/folio.h"
#include "hotel/member.h"

/* Large: allocate it. */
struct folio_case {
	struct hand hand;
	struct ground ground;
	struct booking booking;
	int room_index;
	struct folio folio;
	struct folio_sum sum;
	struct folio_settlement settlement;
	int64_t points; /* earned by check_out_do; -1: no member */
};

/* The folio with its sums, and whether the guest could leave now. Nights, leaving late and what agency, company or card
 * guarantee pay come from the booking; its prepayment is split over the rooms by what they cost. Extras for days ahead
 * of a guest in house are lines still to come. Codes: NOT_FOUND, BAD_INPUT. */
bool folio_ask(struct work *work, const char *booking, int room_index, struct folio_case *case_, struct error *err);
/* Posts a line or a payment (staff). A payment before the stay counts as prepaid. Codes: NOT_FOUND, BAD_INPUT,
 * NOT_ALLOWED after the check-out. case_ holds the folio as it is then. */
bool folio_post_line(struct work *work, const char *booking, int room_index, const struct folio_line *line,
    struct folio_case *case_, struct error *err);
bool folio_post_payment(struct work *work, const char *booking, int room_index, const struct folio_paid *paid,
    struct folio_case *case_, struct error *err);
/* The room's guests leave, where the settlement lets them and balance_minor is what they were shown (else the
 * settlement's refusal becomes STALE): the room dirty and vacant, its nights free, lines still to come gone, points
 * earned, departments told. */
bool check_out_do(struct work *work, const char *booking, int room_index, int64_t balance_minor,
    struct folio_case *case_, struct error *err);
void folio_case_finish(struct folio_case *case_);
/* {"revision","folio","sum","settlement"}. A new reference. */
json_t *folio_case_encode(const struct folio_case *case_);
