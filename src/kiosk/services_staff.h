/* Staff beside the guest: what the staff's screens may ask. The same rules as in services.h.
 *
 * Signing in is central's to decide. Offline, who signed in here within the last days is known by the hash of his PIN,
 * kept sealed, and may do what touches no guest. Wrong tries lock, at central and here. All answers are SERVICE_STAFF
 * unless another kind is named. */
#pragma once
#include "hotel/beside.h"
#include "kiosk/services.h"

enum { STAFF_NAME_BYTES = 33, STAFF_CALL_BYTES = 65 };

struct staff_found {
	char number[BOOKING_NUMBER_BYTES], name[PERSON_NAME_BYTES];
	int32_t arrival_day, departure_day;
	enum stay_state state;
};
struct staff_call {
	char id[STAFF_CALL_BYTES], kiosk[64];
	int64_t made_ms;
};
/* What somebody wants to know who stands before a terminal that does not work. Moments are UTC ms, 0: never. */
struct staff_state {
	char kiosk[64], version[16];
	bool online;
	int64_t link_since_ms;        /* since when it is so */
	int64_t outbox_oldest_ms;     /* when the oldest command that waits was made */
	char fault[ERROR_CODE_BYTES]; /* the last that went wrong with central or the disk; "" for nothing */
	int64_t fault_ms;
	int leases_held;
	int64_t space_left_bytes; /* of the data folder; -1: it cannot be asked */
};
/* What a SERVICE_STAFF event with code OK brings; valid during the handler. Lists that were not asked for are empty. */
struct service_staff {
	char name[STAFF_NAME_BYTES]; /* of signing in */
	bool by_central;             /* false: central could not be asked, the reduced menu */
	bool serves_guests;          /* may look for guests and decide in their place */
	int found_count, room_count, call_count;
	int first, total; /* the bookings or rooms are a page of so many, from number `first` on */
	struct staff_state state;
	struct staff_found found[STAFF_FOUND_MAX];
	struct room rooms[STAFF_ROOMS_MAX];
	struct staff_call calls[STAFF_CALLS_MAX];
};

/* name "" where there is a badge, badge "" where there is none. Codes NOT_FOUND, TOO_MANY_TRIES with wait_ms,
 * OFFLINE_NOT_POSSIBLE for who is not known here. */
service_ticket services_staff_sign_in(struct services *services, const char *name, const char *badge, const char *pin);
/* The token and the name are forgotten; what the guest may do from here on is his own again. No answer. */
void services_staff_sign_out(struct services *services);
/* A page of them, from number `first` on. */
service_ticket services_staff_find(struct services *services, const char *surname, int first);
/* The booking counts as proved by this session. Answer: SERVICE_LOOKUP. */
service_ticket services_staff_waive(struct services *services, const char *booking, enum staff_reason reason);
service_ticket services_staff_rooms(struct services *services, const char *booking, int room_index, int first);
/* Holds the room for the booking's room as an offer would. Answer: SERVICE_OFFER. */
service_ticket services_staff_choose(
    struct services *services, const char *booking, int room_index, const char *room, enum staff_reason reason);
/* The receipt of a check-in once more, marked COPY. Answer: SERVICE_PRINT. */
service_ticket services_staff_reprint(
    struct services *services, const char *booking, int room_index, const char *language, enum staff_reason reason);
service_ticket services_staff_calls(struct services *services);
/* Somebody goes there; the answer brings the calls still open. */
service_ticket services_staff_answer_call(struct services *services, const char *call);
service_ticket services_staff_state(struct services *services);
/* A test page. Answer: SERVICE_PRINT. */
service_ticket services_staff_test_page(struct services *services, const char *language);
/* Practice on a hotel of its own, until it is ended here or half an hour has passed; SERVICE_STATUS_CHANGED tells.
 * Nothing while a paper is being printed (service_status.printing). */
void services_staff_practise(struct services *services, bool on);
