/* A guest without a booking: what he can have, and the booking that he then gets. */
#pragma once
#include "central/desk/change.h"
#include "central/desk/ground.h"

enum { WALK_IN_SHOWN = 3 };

/* What he wants of what he was offered. */
struct walk_in_choice {
	struct walk_in request;
	char type[TYPE_CODE_BYTES];
	int room_count;
	int64_t amount_minor; /* agreed to */
};

/* Large: allocate it. */
struct walk_in_case {
	struct hand hand;
	struct ground ground;
	struct walk_in request; /* with the member's tier as central knows it */
	struct walk_in_offers offers;
	struct booking booking;
	enum refusal refusal;
};

bool walk_in_ask(struct work *work, const struct walk_in *request, struct walk_in_case *case_, struct error *err);
/* Books it: confirmed, or held with what the audit found. case_->refusal: NO_STOCK where it is no longer to be had,
 * STALE where it costs another amount; then nothing is done and case_->offers hold what there is. */
bool walk_in_do(struct work *work, const struct walk_in_choice *choice, struct walk_in_case *case_, struct error *err);
void walk_in_case_finish(struct walk_in_case *case_);
/* {"refusal","offers","rules"}, the first WALK_IN_SHOWN. A new reference. */
json_t *walk_in_offers_encode(const struct walk_in_offers *offers);
