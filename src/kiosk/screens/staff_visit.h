/* What a visit holds of staff beside the guest. Part of struct visit: wiped with it, and as soon as the pages for staff
 * are left. */
#pragma once
#include "kiosk/services_staff.h"

/* What a reason is wanted for. */
enum staff_goal { STAFF_TO_WAIVE, STAFF_TO_CHOOSE, STAFF_TO_REPRINT };

struct staff_visit {
	bool on; /* signed in */
	bool by_central, serves_guests;
	char badge[33]; /* scanned; "" for none */
	struct service_staff list;
	enum staff_goal goal;
	enum staff_reason reason;           /* the one given last */
	char booking[BOOKING_NUMBER_BYTES]; /* whose proof is waived */
	char room[ROOM_NUMBER_BYTES];       /* wanted by hand */
	char room_type[TYPE_CODE_BYTES];    /* of that room */
	bool room_held;                     /* and held now */
};
