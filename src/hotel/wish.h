/* Special requests: what a guest asks for beside the room type, and whether it is granted. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { WISHES_MAX = 16, WISH_NOTE_BYTES = 97 };

/* The first group is decided by the room that is given; the second by staff or the house. */
enum wish_kind {
	WISH_HIGH_FLOOR,
	WISH_LOW_FLOOR,
	WISH_NEAR_LIFT,
	WISH_AWAY_FROM_LIFT,
	WISH_VIEW, /* note: the view's key, "" for any view */
	WISH_NON_SMOKING,
	WISH_SMOKING,
	WISH_ACCESSIBLE,
	WISH_CONNECTING,
	WISH_BED_DOUBLE,
	WISH_BED_TWIN,
	WISH_ROOM,  /* note: the room's number */
	WISH_FLOOR, /* note: the floor, decimal */
	WISH_EXTRA_BED,
	WISH_COT,
	WISH_EARLY_ARRIVAL,
	WISH_LATE_DEPARTURE,
	WISH_QUIET,
	WISH_PARKING,
	WISH_TRANSFER,
	WISH_MEAL,
	WISH_OTHER, /* note: the guest's words */
	WISH_KIND_COUNT
};

enum wish_status { WISH_ASKED, WISH_GRANTED, WISH_DECLINED, WISH_STATUS_COUNT };

struct wish {
	enum wish_kind kind;
	enum wish_status status;
	char note[WISH_NOTE_BYTES];
};

const char *wish_kind_name(enum wish_kind kind); /* "high_floor", stable */
/* How a guest reads it, on paper and on the screen: a sentence of the catalogues; of WISH_OTHER for a kind that is none. */
const char *wish_sentence(enum wish_kind kind);
const char *wish_status_name(enum wish_status status); /* "asked", "granted", "declined" */
/* True for a wish that the choice of the room decides. */
bool wish_of_room(enum wish_kind kind);
