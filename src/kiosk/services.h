/* Everything that a screen may ask of the rest of the kiosk. A screen asks on the UI thread and never waits: each ask
 * returns a ticket at once, and its answer comes later as one service_event with that ticket, delivered on the UI
 * thread by the session. No SQL, no HTTP, no printer is visible from here.
 *
 * What was answered `committed` is on disk in the outbox together with what the guest is shown, and stands, whatever
 * happens afterwards. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/error.h"
#include "hotel/refusal.h"
#include "hotel/booking.h"
#include "hotel/guest.h"
#include "hotel/hotel.h"
#include "hotel/policy.h"
#include "hotel/room.h"

struct cancel_answer;
struct change_answer;
struct change_day;
struct extra_upgrade;
struct service_folio;
struct service_member;
struct service_refund;
struct service_settled;
struct service_staff;
struct service_ticket_state;
struct walk_in_offers;

struct services;
typedef uint32_t service_ticket; /* 0 is never a ticket: "nothing asked" */

/* What the kiosk knows about its hotel without any guest: always there after the first sync, replaced as a whole when
 * central changes it. Pointers are valid until the next SERVICE_HOTEL_CHANGED event has been handled. */
struct hotel_view {
	const struct hotel *hotel; /* names, texts, policy, business date; NULL before the first sync ever */
	const struct room_type *types;
	int type_count;
	const struct policy *policies; /* by id; a booking that names none has the one that hotel->policy_id names */
	int policy_count;
	int member_age; /* from which on one can be a member; 0: any, or not told */
	const struct member_tier *tiers; /* the hotel's own, with their names; none where not told */
	int tier_count;
	const char (*rooms)[ROOM_NUMBER_BYTES]; /* the numbers of all rooms; none where not told */
	int room_count;
};
const struct hotel_view *services_hotel(const struct services *services);

enum printer_condition { /* as the guest can be told it */
	PRINTER_NONE,    /* this kiosk has no printer */
	PRINTER_READY,
	PRINTER_PAPER_LOW,
	PRINTER_PAPER_OUT,
	PRINTER_COVER_OPEN,
	PRINTER_NOT_ANSWERING,
	PRINTER_GONE,
	PRINTER_FAULT,
};

/* The state that every screen may show. */
enum { SERVICE_PRACTICE = 4, SERVICE_PRACTICE_BYTES = 48 };
struct service_status {
	bool starting; /* the first frames: the store is not open yet, what is asked is answered as soon as it is */
	bool enrolled;
	bool online; /* central answered within the last sync period */
	bool training;
	bool practising; /* training that staff began here, and can end */
	bool stuck;      /* no progress for 5 minutes on a link that answers: for staff */
	bool printing;   /* a job is on its way to paper */
	int outbox_length;
	int leases; /* rooms that may be given without central */
	int64_t cursor;
	enum printer_condition printer;
	/* In training: bookings to practise with, each as "NUMBER SURNAME DIGITS"; "" otherwise. */
	char practice[SERVICE_PRACTICE][SERVICE_PRACTICE_BYTES];
};
struct service_status services_status(const struct services *services);

/* ---- Finding and proving a booking -------------------------------------------------------------------------------
 * number: as typed or scanned, any bytes; proof: surname or four digits, any bytes. Answer: SERVICE_LOOKUP. All
 * failures give the one code NOT_FOUND after the one duration (whether the number was malformed, unknown, or the proof
 * wrong), or TOO_MANY_TRIES with wait_ms. Nothing of the booking is in a failed answer. */
service_ticket services_look_up(struct services *services, const char *number, const char *proof);

/* ---- Checking in -------------------------------------------------------------------------------------------------
 * All need a booking that this session has proved; `booking` is its number. */

/* Stores one guest's registration (RegisterGuest). Answer: SERVICE_COMMITTED. */
service_ticket services_register_guest(
    struct services *services, const char *booking, int room_index, int guest_index, const struct guest *guest,
    const char *language);

/* Asks for a room: from central when it answers, otherwise from the pool of leased rooms by the same rules. Answer:
 * SERVICE_OFFER. The offer is held for the session; leaving gives it back (services_end_session). */
service_ticket services_ask_offer(struct services *services, const char *booking, int room_index);

/* A signature: strokes of points in 1/1000 of the pad's width and height; a stroke ends with a point {-1,-1}. */
struct signature_point {
	int16_t x, y;
};
enum { SIGNATURE_POINTS_MAX = 4096 };

/* Takes the offered room: outbox and view in one transaction (CheckIn). Answer: SERVICE_COMMITTED with code OK, or a
 * refusal (LEASE_EXPIRED, ROOM_TAKEN, ALREADY_IN…), in which case nothing happened and a new offer may be asked. */
service_ticket services_check_in(struct services *services, const char *booking, int room_index,
    const struct signature_point *signature, int point_count, int house_rules_version);

/* Room not ready: takes the offered place in the queue (QueueForRoom). language: he is told in it. Answer:
 * SERVICE_COMMITTED. */
service_ticket services_queue_for_room(
    struct services *services, const char *booking, int room_index, const char *phone, const char *language);

/* The door PIN of a room that this session checked in, while the guest holds the button. False (out "") if there is
 * none. The caller wipes out. */
bool services_door_pin(struct services *services, const char *booking, int room_index, char out[16]);

/* ---- Paper -------------------------------------------------------------------------------------------------------
 * Prints the receipt of a committed check-in in the guest's language; copy: a second paper, marked COPY. Progress comes
 * as SERVICE_PRINT events with this ticket: several, the last one with `final`. */
service_ticket services_print_receipt(
    struct services *services, const char *booking, int room_index, const char *language, bool copy);

/* ---- Staff -------------------------------------------------------------------------------------------------------
 * screen: where the guest is. Answer: SERVICE_CALL, first `kept` (in the outbox), later `received` (central has it),
 * `answered`. */
service_ticket services_call_staff(struct services *services, const char *screen, const char *language);

/* The session is over: offers are given back, everything of the guest that the services hold is wiped. No answer. */
void services_end_session(struct services *services);

/* ---- Answers ----------------------------------------------------------------------------------------------------- */
enum service_event_kind {
	SERVICE_HOTEL_CHANGED,  /* services_hotel has new pointers; the old ones end when the handler returns */
	SERVICE_STATUS_CHANGED, /* services_status */
	SERVICE_LOOKUP,
	SERVICE_BOOKING_CHANGED, /* the proved booking changed at central while the session has it open */
	SERVICE_OFFER,
	SERVICE_COMMITTED,
	SERVICE_PRINT,
	SERVICE_CALL,
	/* Of services_stay.h: */
	SERVICE_CALENDAR,
	SERVICE_CHANGE,
	SERVICE_CANCELLATION,
	SERVICE_WALK_IN,
	SERVICE_FOLIO,
	SERVICE_TICKET,
	SERVICE_MEMBER,
	SERVICE_SETTLED,
	SERVICE_EXTRA,
	SERVICE_STAFF,   /* of services_staff.h */
	SERVICE_PICTURE, /* of services_pictures.h: look again */
	SERVICE_GUIDE,   /* of services_guide.h */
	SERVICE_REFUND,  /* of services_stay.h */
};

enum print_progress {
	PRINT_QUEUED,
	PRINT_SENDING,
	PRINT_DONE,    /* confirmed by the printer, or a sink that cannot fail */
	PRINT_UNKNOWN, /* sent, not confirmed: ask the guest whether the paper came out */
	PRINT_FAILED,  /* nothing came out: services_status().printer says why; offer the QR on the screen */
};

struct service_offer {
	struct room room;
	struct wish wishes[WISHES_MAX]; /* each with what became of it */
	int wish_count;
	bool offline;    /* taken from the leased pool; with code NO_ROOM_READY: central has given no place yet */
	int queue_place; /* with code NO_ROOM_READY, from 1; 0 not known */
	int wait_minutes;
};

enum { RECEIPT_QR_BYTES = 2048 };

struct service_event {
	enum service_event_kind kind;
	service_ticket ticket;
	char code[ERROR_CODE_BYTES]; /* "OK" or a code of hotel/refusal.h */
	/* The members that belong to kind; the rest is zero. */
	const struct booking *booking; /* LOOKUP with OK, BOOKING_CHANGED, COMMITTED: as the kiosk sees it now (replica
	                                * + outbox); valid during the handler, copy what is kept */
	const struct service_offer *offer; /* OFFER; valid during the handler */
	int64_t wait_ms;                   /* LOOKUP with TOO_MANY_TRIES */
	enum print_progress print;         /* PRINT */
	bool final;                        /* PRINT, CALL: no further event for this ticket */
	bool call_received, call_answered; /* CALL */
	char receipt_qr[RECEIPT_QR_BYTES]; /* COMMITTED of a check-in, SETTLED: what the QR of its paper says */
	char kiosk_name[64];               /* ALREADY_IN by another kiosk: which; else "" */
	/* Of services_stay.h; all valid during the handler. */
	const struct change_day *calendar; /* CALENDAR */
	int calendar_count;
	const struct change_answer *change;              /* CHANGE */
	const struct cancel_answer *cancel;              /* CANCELLATION */
	const struct walk_in_offers *walk_in;            /* WALK_IN */
	const struct service_folio *folio;               /* FOLIO */
	const struct service_ticket_state *ticket_state; /* TICKET */
	const struct service_member *member;             /* MEMBER */
	const struct service_refund *refund;             /* REFUND */
	const struct service_settled *settled;           /* SETTLED */
	const struct extra_upgrade *upgrade;             /* EXTRA */
	const struct service_staff *staff;               /* STAFF, of services_staff.h */
	char ticket_number[16];                          /* COMMITTED of a ticket */
};
