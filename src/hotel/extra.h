/* Extras: what the hotel offers beside the room that was booked, where it fits, and the one thing that a guest is asked
 * next. Pure over values: a kiosk offers by this rule, central holds what was taken to it. */
#pragma once
#include "hotel/booking.h"
#include "hotel/duty.h"
#include "hotel/folio.h"
#include "hotel/rate.h"
#include "hotel/room.h"
#include "hotel/stock.h"

enum {
	EXTRAS_MAX = 24,
	EXTRA_TIERS_MAX = 4,
	EXTRA_ASKED_MAX = 2,   /* in one check-in */
	EXTRA_CHOICES_MAX = 6, /* on one list during the stay */
	EXTRA_LINES_MAX = QUOTE_NIGHTS_MAX,
	EXTRA_SHARE_ONE_BP = 10000,
};

enum extra_kind {
	EXTRA_UPGRADE,
	EXTRA_MEAL,
	EXTRA_LATE, /* the room is the guest's until late_minute of the day of departure */
	EXTRA_TRANSFER,
	EXTRA_PRODUCT,
	EXTRA_SERVICE,
	EXTRA_KIND_COUNT
};
enum extra_unit { EXTRA_PER_STAY, EXTRA_PER_NIGHT, EXTRA_PER_PERSON, EXTRA_PER_PERSON_NIGHT, EXTRA_UNIT_COUNT };
enum extra_party { EXTRA_ANY_PARTY, EXTRA_WITH_CHILDREN, EXTRA_WITHOUT_CHILDREN, EXTRA_PARTY_COUNT };

struct extra_tier {
	char tier[TIER_BYTES];
};

struct extra {
	char id[EXTRA_ID_BYTES];     /* [a-z0-9_-] */
	struct localized name, text; /* text: one sentence that says what is included */
	enum extra_kind kind;
	enum extra_unit unit;       /* an upgrade's is the night */
	int64_t price_minor;        /* a unit, tax included; an upgrade's where share_bp is 0 */
	int share_bp;               /* an upgrade's: of what the better room's night costs more by the rates */
	char type[TYPE_CODE_BYTES]; /* an upgrade's: to this type alone; "": the next better one that is free */
	bool by_points;             /* an upgrade's: a member may give points instead */
	int32_t late_minute;        /* EXTRA_LATE's; else MINUTE_NONE */
	enum folio_kind folio_kind;
	int tax_bp;
	enum duty department; /* that delivers it */
	int preference;       /* the greater is asked first; equal ones as they stand in the list */
	/* Where it fits. */
	unsigned moments;  /* bits of enum extra_moment */
	unsigned weekdays; /* bits of enum weekday that the first night, or today during the stay, may be; 0: any */
	enum extra_party party;
	int nights_min; /* of the whole stay; 0 or 1: any */
	int tier_count; /* 0: everybody */
	struct extra_tier tiers[EXTRA_TIERS_MAX];
	int32_t first_day, last_day;         /* the season of that same day; DAY_NONE: open on that side */
	int32_t from_minute, until_minute;   /* of the hotel's clock, when a guest is asked; MINUTE_NONE: open */
	unsigned wishes;                     /* bits of enum wish_kind: who asked for one of these has it already */
	char included_plan[RATE_PLAN_BYTES]; /* the rate that includes it; "" for none */
};

struct extra_list { /* large: allocate it */
	int count;
	struct extra extras[EXTRAS_MAX];
};

/* The better room that central found free for every night that is left. */
struct extra_upgrade {
	char extra[EXTRA_ID_BYTES]; /* "": there is none */
	char type[TYPE_CODE_BYTES];
	int64_t amount_minor; /* for these nights */
	int64_t points;       /* instead; 0: not for points */
	int64_t points_held;  /* the member's */
};

struct extra_ask {
	const struct extra_list *list;
	const struct booking *booking;
	int room_index;
	enum extra_moment moment;
	struct local_time now; /* the hotel's clock */
	int32_t business_day;
	const struct extra_upgrade *upgrade; /* NULL: nothing is known, upgrades are not offered */
};

/* Why it fits: what the guest is told, the most particular first. */
enum extra_reason {
	EXTRA_FOR_ROOM, /* a better room is free */
	EXTRA_FOR_CHILDREN,
	EXTRA_FOR_MEMBERS,
	EXTRA_FOR_LONG_STAY,
	EXTRA_FOR_SEASON,
	EXTRA_FOR_ANYBODY,
	EXTRA_REASON_COUNT
};

struct extra_offer {
	int index; /* in the list */
	enum extra_reason reason;
	struct money amount; /* for the whole stay, or what is left of it */
	int nights, persons; /* that amount counts; 0: not counted by these */
};

/* A guest's word on one extra, on its way to central. */
struct extra_take {
	char id[33]; /* 32 hexadecimal digits; the same id is the same deed. "" where it is declined */
	char booking[BOOKING_NUMBER_BYTES];
	int room_index;
	char extra[EXTRA_ID_BYTES];
	enum extra_moment moment;
	/* The rest where it is taken. */
	int32_t day;                /* charged from here on: the business day as the guest saw it */
	int64_t amount_minor;       /* agreed to */
	char type[TYPE_CODE_BYTES]; /* an upgrade's */
	int64_t until_ms;           /* an upgrade's, by central's clock: so long the guest waits for the answer */
};

const char *extra_kind_name(enum extra_kind kind);    /* "upgrade" "meal" "late" "transfer" "product" "service" */
const char *extra_unit_name(enum extra_unit unit);    /* "stay" "night" "person" "person_night" */
const char *extra_party_name(enum extra_party party); /* "any" "with_children" "without_children" */
bool extra_list_valid(const struct extra_list *list, const char **what_out);
/* By id; NULL. list may be NULL. */
const struct extra *extra_find(const struct extra_list *list, const char *id);

/* May the room have it at this moment of the stay, whatever the hour and what it was asked before? NONE, or
 * NOT_ALLOWED: not at this moment, not for this party, tier, length or season, taken already, or the stay is not one
 * that lives (an upgrade's: not one that begins yet). */
enum refusal extra_may(const struct extra_ask *ask, const struct extra *extra);
/* The one thing to ask next. At most EXTRA_ASKED_MAX in a check-in, nothing twice, nothing at an hour or beside a wish
 * or rate that makes it idle. False: nothing. */
bool extra_next(const struct extra_ask *ask, struct extra_offer *out);
/* What a guest may choose from by himself, in the hotel's order; what he declined before is among them. The count. */
int extra_choices(const struct extra_ask *ask, struct extra_offer out[EXTRA_CHOICES_MAX]);

/* Its season and weekdays hold the day. */
bool extra_in_season(const struct extra *extra, int32_t day);
/* Charged with a line for each night. */
bool extra_by_night(enum extra_unit unit);
/* What it costs this room from first_day on, line by line: by the night each on its own, else one. For what is no
 * upgrade. The count; -1: overflow, or too many. */
int extra_lines(const struct extra *extra, const struct booking *booking, int room_index, int32_t first_day,
    struct folio_line out[EXTRA_LINES_MAX]);
/* The same of an upgrade to type. -1 also where a night has no rate. */
int extra_upgrade_lines(const struct extra *extra, const struct rate_table *rates, const char *plan,
    const struct booking *booking, int room_index, const char *type, int32_t first_day,
    struct folio_line out[EXTRA_LINES_MAX]);
/* The sum of lines; false on overflow. */
bool extra_sum(const struct folio_line *lines, int count, int64_t *out);

/* The type that an upgrade would lead to: better, large enough for the party, free every night from first_night on;
 * the least of those. NULL: none. */
const struct room_type *extra_better_type(const struct extra *extra, const struct room_type *types, int type_count,
    const struct stock *stock, const struct booking *booking, int room_index, int32_t first_night);
