#include "hotel/wish.h"
#include "base/catalogue.h"
#include "hotel/words.h"

static const char *const kinds[WISH_KIND_COUNT] = {
    [WISH_HIGH_FLOOR] = "high_floor",
    [WISH_LOW_FLOOR] = "low_floor",
    [WISH_NEAR_LIFT] = "near_lift",
    [WISH_AWAY_FROM_LIFT] = "away_from_lift",
    [WISH_VIEW] = "view",
    [WISH_NON_SMOKING] = "non_smoking",
    [WISH_SMOKING] = "smoking",
    [WISH_ACCESSIBLE] = "accessible",
    [WISH_CONNECTING] = "connecting",
    [WISH_BED_DOUBLE] = "bed_double",
    [WISH_BED_TWIN] = "bed_twin",
    [WISH_ROOM] = "room",
    [WISH_FLOOR] = "floor",
    [WISH_EXTRA_BED] = "extra_bed",
    [WISH_COT] = "cot",
    [WISH_EARLY_ARRIVAL] = "early_arrival",
    [WISH_LATE_DEPARTURE] = "late_departure",
    [WISH_QUIET] = "quiet",
    [WISH_PARKING] = "parking",
    [WISH_TRANSFER] = "transfer",
    [WISH_MEAL] = "meal",
    [WISH_OTHER] = "other",
};

static const char *const statuses[WISH_STATUS_COUNT] = {
    [WISH_ASKED] = "asked", [WISH_GRANTED] = "granted", [WISH_DECLINED] = "declined"};

const char *wish_kind_name(enum wish_kind kind)
{
	return word_at((int)kind, kinds, WISH_KIND_COUNT);
}

const char *wish_status_name(enum wish_status status)
{
	return word_at((int)status, statuses, WISH_STATUS_COUNT);
}

bool wish_of_room(enum wish_kind kind)
{
	return kind <= WISH_FLOOR;
}

const char *wish_sentence(enum wish_kind kind)
{
	static const char *const sentences[WISH_KIND_COUNT] = {
	    [WISH_HIGH_FLOOR] = N_("High floor"),
	    [WISH_LOW_FLOOR] = N_("Low floor"),
	    [WISH_NEAR_LIFT] = N_("Near the lift"),
	    [WISH_AWAY_FROM_LIFT] = N_("Away from the lift"),
	    [WISH_VIEW] = N_("Room with a view"),
	    [WISH_NON_SMOKING] = N_("Non-smoking"),
	    [WISH_SMOKING] = N_("Smoking room"),
	    [WISH_ACCESSIBLE] = N_("Accessible room"),
	    [WISH_CONNECTING] = N_("Connecting rooms"),
	    [WISH_BED_DOUBLE] = N_("Double bed"),
	    [WISH_BED_TWIN] = N_("Twin beds"),
	    [WISH_ROOM] = N_("Specific room"),
	    [WISH_FLOOR] = N_("Specific floor"),
	    [WISH_EXTRA_BED] = N_("Extra bed"),
	    [WISH_COT] = N_("Baby cot"),
	    [WISH_EARLY_ARRIVAL] = N_("Early arrival"),
	    [WISH_LATE_DEPARTURE] = N_("Late departure"),
	    [WISH_QUIET] = N_("Quiet room"),
	    [WISH_PARKING] = N_("Parking"),
	    [WISH_TRANSFER] = N_("Airport transfer"),
	    [WISH_MEAL] = N_("Meal"),
	    [WISH_OTHER] = N_("Other request"),
	};
	return sentences[kind < WISH_KIND_COUNT ? kind : WISH_OTHER];
}
