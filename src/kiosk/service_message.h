/* What passes between the screens' thread and the worker's: requests one way, messages the other. */
#pragma once
#include "device/print_job.h"
#include "device/printer.h"
#include "gfx/surface.h"
#include "hotel/lease.h"
#include "hotel/picture.h"
#include "hotel/proof.h"
#include "hotel/extra.h"
#include "hotel/member.h"
#include "hotel/survey.h"
#include "hotel/walk_in.h"
#include "kiosk/services_staff.h"

enum { SERVICE_NUMBER_BYTES = SCAN_INPUT_BYTES + 1, SERVICE_SCREEN_BYTES = 32, SERVICE_LANGUAGE_BYTES = 8 };

/* One holder waits, the other does; the last one frees it. Kept by worker.h under its lock. */
struct service_wait {
	bool done;
	int holders;
};

enum service_request_kind {
	REQUEST_LOOK_UP,
	REQUEST_REGISTER,
	REQUEST_OFFER,
	REQUEST_CHECK_IN,
	REQUEST_QUEUE,
	REQUEST_PRINT,
	REQUEST_CALL,
	REQUEST_END_SESSION,
	REQUEST_PRINT_JOB, /* from the devices' thread: job, job_state, printer */
	REQUEST_PRINTER,   /* from the devices' thread: printer, text */
	/* Of services_stay.h; behind each what detail points to. */
	REQUEST_CALENDAR,
	REQUEST_ASK_CHANGE, /* struct change */
	REQUEST_CHANGE,     /* struct change */
	REQUEST_ASK_CANCEL,
	REQUEST_CANCEL,      /* struct cancel */
	REQUEST_ASK_WALK_IN, /* struct walk_in */
	REQUEST_BOOK,        /* struct service_booking */
	REQUEST_ASK_FOLIO,
	REQUEST_CHECK_OUT,
	REQUEST_SURVEY,      /* struct survey_answers */
	REQUEST_OPEN_TICKET, /* struct ticket */
	REQUEST_ASK_TICKET,
	REQUEST_RATE_TICKET, /* its text: char[TICKET_TEXT_BYTES] */
	REQUEST_ASK_MEMBER,
	REQUEST_JOIN,   /* struct member_join */
	REQUEST_REDEEM, /* the gift: char[GIFT_ID_BYTES] */
	REQUEST_CONSENT, /* struct service_consent; number: the member's */
	REQUEST_DOCUMENT,
	REQUEST_ASK_UPGRADE,
	REQUEST_TAKE_EXTRA,     /* struct extra_take */
	REQUEST_DECLINE_EXTRA,  /* struct extra_take */
	REQUEST_REDEEM_UPGRADE, /* struct extra_upgrade; number: the member's */
	REQUEST_STAFF,   /* struct staff_request */
	REQUEST_PICTURE, /* struct picture_want */
	REQUEST_GUIDE,
	REQUEST_ASK_REFUND, /* number: the code as scanned or typed */
	REQUEST_KINDS
};

/* Wiped when it has been done. Only the members that belong to kind are set. */
struct service_request {
	struct service_request *next;
	enum service_request_kind kind;
	service_ticket ticket;
	int64_t asked_ms; /* steady */
	char booking[BOOKING_NUMBER_BYTES];
	int room_index, guest_index;
	char number[SERVICE_NUMBER_BYTES]; /* look up: as typed, cut one byte behind what can be a number */
	char proof[PROOF_INPUT_BYTES + 1];
	struct guest guest;
	struct signature_point *points; /* owned */
	int point_count, rules_version;
	char phone[PHONE_BYTES];
	char screen[SERVICE_SCREEN_BYTES], language[SERVICE_LANGUAGE_BYTES];
	bool copy;
	int64_t job;
	enum print_job_state job_state;
	enum printer_state printer;
	void *detail; /* owned */
	size_t detail_bytes;
	struct money amount; /* that the guest was shown */
	int32_t first_day;
	int day_count, satisfaction;
	bool reopen;
	bool for_points; /* the better room that is asked for */
	service_ticket deed;       /* whose document is printed */
	struct service_wait *wait; /* somebody waits until it is done; NULL: nobody */
};

enum staff_ask {
	STAFF_ASK_SIGN_IN,
	STAFF_ASK_SIGN_OUT,
	STAFF_ASK_FIND,
	STAFF_ASK_WAIVE,
	STAFF_ASK_ROOMS,
	STAFF_ASK_CHOOSE,
	STAFF_ASK_REPRINT,
	STAFF_ASK_CALLS,
	STAFF_ASK_ANSWER,
	STAFF_ASK_TEST_PAGE,
	STAFF_ASK_STATE,
	STAFF_ASK_PRACTISE, /* done by the worker, like its end */
	STAFF_ASK_PRACTICE_END,
};
struct staff_request {
	enum staff_ask ask;
	char name[STAFF_NAME_BYTES], badge[33], pin[13], surname[PERSON_NAME_BYTES];
	char room[ROOM_NUMBER_BYTES], call[STAFF_CALL_BYTES];
	enum staff_reason reason;
	int first;
};

/* A picture in the size of its place on the screen. */
struct picture_want {
	char key[PICTURE_BYTES];
	int width, height; /* px; 0: said of every size */
};

struct service_consent {
	bool greetings, offers;
};

struct service_booking {
	struct walk_in request;
	char type[TYPE_CODE_BYTES];
	int room_count;
	struct money amount;
};

/* Owns what the hotel_view points to. */
struct hotel_snapshot {
	struct hotel_view view;
	struct hotel *hotel;
	struct room_type *types;
	struct survey *survey; /* NULL: none */
	struct extra_list *extras; /* NULL: none */
	struct member_tier tiers[MEMBER_TIERS_MAX];
	char (*rooms)[ROOM_NUMBER_BYTES]; /* NULL: none */
};
void hotel_snapshot_destroy(struct hotel_snapshot *snapshot); /* accepts NULL */

/* One event on its way to the screens, with what it points to. */
struct service_message {
	struct service_message *next;
	struct service_event event; /* booking and offer are set by the one who delivers */
	bool has_booking, has_offer;
	struct booking booking;
	struct service_offer offer;
	struct hotel_snapshot *hotel; /* HOTEL_CHANGED: passes to the receiver */
	struct guide_book *guide;     /* GUIDE: likewise */
	void *owned;                  /* what the event's pointers of services_stay.h lie in */
	size_t owned_bytes;
	struct service_status status;   /* STATUS_CHANGED */
	struct picture_want picture_of; /* PICTURE; of no size: what was finished is old */
	struct surface *picture;        /* PICTURE: passes to the receiver; NULL: there is none */
	int pin_count;                  /* door PINs that this guest may be shown */
	struct {
		int room_index;
		char pin[PIN_BYTES];
	} pins[BOOKING_ROOMS_MAX];
};
struct service_message *service_message_create(enum service_event_kind kind, service_ticket ticket, const char *code);
/* Zeroed memory that lives as long as the message; once for each. */
void *service_message_own(struct service_message *message, size_t bytes);
void service_message_destroy(struct service_message *message); /* wipes; accepts NULL */
void service_request_destroy(struct service_request *request); /* wipes; accepts NULL */
