/* What guests took in addition follows their stay on the folio: the hotel's rule of hotel/extra_follow.h, written down,
 * and told to the departments that deliver. */
#pragma once
#include "central/database.h"
#include "hotel/folio.h"

/* A booking that becomes another one. */
struct extra_change {
	const struct booking *before;
	struct booking *after;
	bool anew;      /* the hotel prices every night of it anew */
	bool late_anew; /* it leaves at the hour that was agreed now: an extra of leaving late ends */
	int32_t business_day;
};

/* What the rooms' extras will cost, and that less what they cost now. *any_out: anything stands on a folio at all. */
bool extras_follow_ask(
    struct work *work, const struct extra_change *change, int64_t *difference_out, bool *any_out, struct error *err);
/* Moves the charges, takes off those that go, gives back the points of better rooms that end, and notes in
 * change->after, before it is saved, what is left. A department hears of what has no charge any more as at a
 * cancellation ("no_extra:ID"), and of one whose days are others now, or fewer than the stay's nights
 * ("extra_days:ID"): it is for them to agree with the guest on the rest. */
bool extras_follow(struct work *work, const char *by, const struct extra_change *change, struct error *err);

/* Marks in the folio of a room in house what stands there of extras for days after business_day: charged only if the
 * guest stays on. */
bool extras_coming(struct work *work, const struct booking *booking, int room_index, int32_t business_day,
    struct folio *folio, struct error *err);
/* He does not: takes those charges off, in booking before it is saved, and tells as extras_follow does. */
bool extras_leave(struct work *work, const char *by, struct booking *booking, int room_index, int32_t business_day,
    struct error *err);
