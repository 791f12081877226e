/* The folio: what a stay cost by day, what was paid, and whether the guest can leave from the kiosk. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/booking.h"
#include "hotel/refusal.h"

enum { FOLIO_LINES_MAX = 256, FOLIO_PAYMENTS_MAX = 64, FOLIO_TEXT_BYTES = 97, FOLIO_TAXES_MAX = 8, TAX_MAX_BP = 10000 };

enum folio_kind {
	FOLIO_ROOM,
	FOLIO_LATE,
	FOLIO_FOOD,
	FOLIO_SERVICE,
	FOLIO_DAMAGE,
	FOLIO_FEE,
	FOLIO_DISCOUNT,
	FOLIO_KIND_COUNT
};
enum folio_payment {
	FOLIO_PREPAID,
	FOLIO_CARD,
	FOLIO_CASH,
	FOLIO_AGENCY_PAYS,
	FOLIO_COMPANY_PAYS,
	FOLIO_POINTS,
	FOLIO_REFUNDED,
	FOLIO_PAYMENT_COUNT
};

struct folio_line {
	int32_t day;
	enum folio_kind kind;
	char text[FOLIO_TEXT_BYTES]; /* "" where the kind says it all */
	int64_t amount_minor;        /* tax included; below 0 only for a discount */
	int tax_bp;
	char extra[EXTRA_ID_BYTES]; /* the extra that it is for (hotel/extra.h): named in the reader's language; "" */
	bool coming;                /* for a day ahead: charged only if the guest stays on, and in no sum */
};

struct folio_paid {
	int32_t day;
	enum folio_payment way;
	int64_t amount_minor; /* REFUNDED: what was given back, above 0 too */
};

struct folio {
	char booking[BOOKING_NUMBER_BYTES];
	int room_index; /* -1: of the whole booking */
	char currency[CURRENCY_BYTES];
	int line_count, payment_count;
	struct folio_line lines[FOLIO_LINES_MAX];
	struct folio_paid payments[FOLIO_PAYMENTS_MAX];
};

struct folio_tax {
	int tax_bp;
	int64_t gross_minor,
	    tax_minor; /* tax within gross: gross * bp / (10000 + bp), half-up on the sum of the rate */
};

struct folio_sum {
	struct money total, paid, balance; /* balance = total - paid: above 0 the guest owes */
	int tax_count;
	struct folio_tax taxes[FOLIO_TAXES_MAX]; /* ascending rates */
	struct money tax;
};

/* Why a folio goes to the desk. */
enum folio_desk {
	DESK_NOT_NEEDED,
	DESK_BALANCE_DUE,
	DESK_REFUND_DUE,
	DESK_DAMAGE_OPEN, /* a damage ticket of the room is not decided */
	DESK_FOLIO_OPEN,  /* charges are still to come: a night has no line */
	DESK_HELD,
	DESK_REASON_COUNT
};

struct folio_settlement {
	enum refusal refusal; /* NONE: leave here; by the stay's state; BALANCE_DUE, NEEDS_STAFF with desk's reason */
	enum folio_desk desk;
	struct money amount; /* that the desk takes or gives */
};

const char *folio_kind_name(enum folio_kind kind);      /* "room" "late" ... */
const char *folio_payment_name(enum folio_payment way); /* "prepaid" "card" ... */
const char *folio_desk_name(enum folio_desk desk);      /* "" "balance_due" ... */
bool folio_valid(const struct folio *folio, const char **what_out);
/* False: overflow, or more rates than FOLIO_TAXES_MAX. */
bool folio_add_up(const struct folio *folio, struct folio_sum *out);
/* The lines by day, within a day the room first; else as they stand. */
void folio_order(struct folio *folio);
/* Takes the lines out that are still to come. */
void folio_close(struct folio *folio);
/* Can room room_index of the booking be checked out at the kiosk now? Only with nothing owed on either side (what
 * agency, company or card guarantee pays stands among the payments), every night charged that was slept, no open
 * damage. */
void folio_settle(const struct folio *folio, const struct booking *booking, int room_index, int32_t business_day,
    bool damage_open, struct folio_settlement *out);
/* The booking's nights as lines (nightly_minor: as change_agreed gives for the room) and its prepayment; what a late
 * check-out costs is its own line where late_minor is above 0. False: too many, overflow. */
bool folio_begin(const struct booking *booking, int room_index, const int64_t *nightly_minor, int night_count,
    int64_t late_minor, int64_t prepaid_minor, int tax_bp, struct folio *out);
