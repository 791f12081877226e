/* Private to training*.c: the training hotel as the rules of changes and walk-ins take it. */
#pragma once
#include "hotel/member.h"
#include "hotel/walk_in.h"
#include "kiosk/desk_base.h"
#include "kiosk/services_stay.h"

enum { TRAINING_TYPES_MAX = 4, TRAINING_NIGHTS_MAX = BOOKING_ROOMS_MAX * QUOTE_NIGHTS_MAX };

/* What a night of the lowest type costs, and each better one more. */
enum { TRAINING_PRICE_MINOR = 60000, TRAINING_PRICE_STEP_MINOR = 20000 };

/* Large: allocate it. Its pointers lead into itself and into the desk. */
struct training_house {
	struct rate rates[TRAINING_TYPES_MAX];
	struct rate_table table;
	struct change_plan plan;
	struct late_step late[2];
	struct stock stock;
	struct change_hotel change;
	struct walk_in_hotel walk_in;
};
void training_house_init(const struct desk *desk, struct training_house *out);
extern const struct member_rules training_members;

/* The booking before the command with this sequence (INT64_MAX: as it is now). False: there is none. */
bool training_booking(struct desk *desk, const json_t *body, int64_t sequence, struct booking *out);
/* What the booking's nights were agreed at, all rooms together, night by night: the count, 0 where it cannot be said.
 */
int training_nightly(const struct training_house *house, const struct booking *booking, int64_t *out, int out_count);
bool training_folio(const struct desk *desk, const struct training_house *house, const struct booking *booking,
    int room_index, struct folio *out, struct folio_settlement *settlement_out);
void training_cancellation(const struct desk *desk, const struct training_house *house, const struct booking *booking,
    const struct cancel *cancel, struct cancel_answer *out);
bool training_find(struct desk *desk, const char *table, const char *key, const struct shape *shape, void *out);
bool training_put(struct desk *desk, const char *table, const char *key, json_t *document, struct error *err);

/* ---- training_extras.c */
/* The list of the training hotel; a new reference. */
json_t *training_extras(void);
void training_upgrade(struct desk *desk, const struct training_house *house, const struct booking *booking,
    int room_index, struct extra_upgrade *out);
/* TakeExtra, and an upgrade's Redeem, as central would decide them. */
enum refusal training_take(
    struct desk *desk, const struct training_house *house, const struct booking *booking, const json_t *body);
enum refusal training_give_points(
    struct desk *desk, const struct training_house *house, const struct booking *booking, const json_t *body);
/* What the room took stands on its folio. False: no room for it. */
bool training_charge(const struct desk *desk, const struct booking *booking, int room_index, struct folio *folio);
