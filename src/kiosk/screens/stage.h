/* What a screen works with: the visit (all that a guest entered or was told), how the screen is shown, and the way from
 * screen to screen. */
#pragma once
#include "base/catalogue.h"
#include "hotel/guest.h"
#include "kiosk/screens/staff_visit.h"
#include "kiosk/screens/stay_visit.h"
#include "kiosk/services.h"
#include "kiosk/session.h"
#include "ui/event.h"
#include "ui/keyboard.h"
#include "ui/page.h"

enum screen_id {
	SCREEN_UNREADY,
	SCREEN_ATTRACT,
	SCREEN_HOME,
	SCREEN_GUIDE,
	SCREEN_LOOKUP,
	SCREEN_PROOF,
	SCREEN_FAILED,
	SCREEN_BOOKING,
	SCREEN_ROOMS,
	SCREEN_GUEST,
	SCREEN_DOCUMENT,
	SCREEN_NAME,
	SCREEN_BIRTH,
	SCREEN_NATION,
	SCREEN_NATION_CODE,
	SCREEN_REVIEW,
	SCREEN_CONTACT,
	SCREEN_PHONE,
	SCREEN_EMAIL,
	SCREEN_NEEDS,
	SCREEN_NEEDS_OTHER,
	SCREEN_CONSENT,
	SCREEN_OFFER,
	SCREEN_RULES,
	SCREEN_SIGN,
	SCREEN_SUMMARY,
	SCREEN_DONE,
	SCREEN_QUEUE,
	SCREEN_QUEUE_PHONE,
	SCREEN_QUEUED,
	SCREEN_REFUSED,
	SCREEN_STAY,
	SCREEN_MANAGE,
	SCREEN_DATES,
	SCREEN_TYPES,
	SCREEN_WISHES,
	SCREEN_WISH_WORDS,
	SCREEN_NAMES,
	SCREEN_NAME_EDIT,
	SCREEN_REACH,
	SCREEN_LATE,
	SCREEN_CHANGE,
	SCREEN_OTHERS,
	SCREEN_CHANGED,
	SCREEN_CANCEL,
	SCREEN_CANCEL_REASON,
	SCREEN_CANCEL_WORDS,
	SCREEN_CANCEL_CONFIRM,
	SCREEN_CANCELLED,
	SCREEN_LEAVE_ROOMS,
	SCREEN_FOLIO,
	SCREEN_LEAVE_EARLY,
	SCREEN_LEFT,
	SCREEN_SURVEY,
	SCREEN_SURVEY_DONE,
	SCREEN_SERVICES,
	SCREEN_SUBJECT,
	SCREEN_WHERE,
	SCREEN_WHERE_ROOM,
	SCREEN_WHEN,
	SCREEN_TICKET_WORDS,
	SCREEN_TICKET_CONTACT,
	SCREEN_TICKET_NAME,
	SCREEN_TICKET_REVIEW,
	SCREEN_TICKET_OPENED,
	SCREEN_TICKET_FIND,
	SCREEN_TICKET,
	SCREEN_TICKET_REOPEN,
	SCREEN_GUIDE_SUBJECT,
	SCREEN_GUIDE_ANSWER,
	SCREEN_GUIDE_SEARCH,
	SCREEN_GUIDE_FOUND,
	SCREEN_STAFF_NAME,
	SCREEN_STAFF_PIN,
	SCREEN_STAFF_MENU,
	SCREEN_STAFF_STATUS,
	SCREEN_STAFF_CALLS,
	SCREEN_STAFF_FIND,
	SCREEN_STAFF_FOUND,
	SCREEN_STAFF_REASON,
	SCREEN_STAFF_BOOKING,
	SCREEN_STAFF_ROOMS,
	SCREEN_BOOK_DATES,
	SCREEN_PARTY,
	SCREEN_BOOK_WISHES,
	SCREEN_OFFERS,
	SCREEN_BOOK_CONTACT,
	SCREEN_BOOK_NAME,
	SCREEN_BOOK_REVIEW,
	SCREEN_BOOKED,
	SCREEN_MEMBER,
	SCREEN_MEMBER_NUMBER,
	SCREEN_MEMBER_PROOF,
	SCREEN_MEMBER_CARD,
	SCREEN_GIFT,
	SCREEN_GIFTED,
	SCREEN_JOIN,
	SCREEN_JOIN_NAME,
	SCREEN_JOIN_BIRTH,
	SCREEN_JOINED,
	SCREEN_EXTRA,
	SCREEN_EXTRA_ROOMS,
	SCREEN_EXTRAS,
	SCREEN_EXTRA_CONFIRM,
	SCREEN_EXTRA_TAKEN,
	SCREEN_UPGRADE,
	SCREEN_UPGRADED,
	SCREEN_REFUND,
	SCREEN_COUNT
};

enum overlay { OVERLAY_NONE, OVERLAY_LANGUAGE, OVERLAY_SETTINGS, OVERLAY_CALL, OVERLAY_RESTART, OVERLAY_COUNT };

/* What can be typed. Those of one guest stand together, from ENTRY_DOCUMENT to ENTRY_NEEDS. */
enum entry {
	ENTRY_NUMBER,
	ENTRY_SURNAME,
	ENTRY_DIGITS,
	ENTRY_QUEUE_PHONE,
	ENTRY_DOCUMENT,
	ENTRY_NAME,
	ENTRY_BIRTH,
	ENTRY_NATION,
	ENTRY_PHONE,
	ENTRY_EMAIL,
	ENTRY_NEEDS,
	ENTRY_WISH,
	ENTRY_GUEST_NAME,
	ENTRY_CANCEL_WORDS,
	ENTRY_SURVEY,
	ENTRY_ROOM,
	ENTRY_TICKET_WORDS,
	ENTRY_CONTACT_NAME,
	ENTRY_TICKET_NUMBER,
	ENTRY_REOPEN,
	ENTRY_SEARCH,
	ENTRY_STAFF_NAME,
	ENTRY_STAFF_PIN,
	ENTRY_STAFF_FIND,
	ENTRY_BOOK_NAME,
	ENTRY_MEMBER_NUMBER,
	ENTRY_MEMBER_DIGITS,
	ENTRY_MEMBER_SURNAME,
	ENTRY_JOIN_NAME,
	ENTRY_JOIN_BIRTH,
	ENTRY_COUNT
};

/* What the guest came for: where a booking that was found leads. */
enum purpose { FOR_CHECK_IN, FOR_STAY, FOR_CHANGE, FOR_CHECK_OUT, FOR_TICKET, FOR_BOOKING, FOR_MEMBER, FOR_EXTRAS, FOR_UPGRADE };

enum { HISTORY_MAX = 40, STEPS = 5 };
/* The bars at the head of the page. */
enum step { STEP_FIND = 1, STEP_BOOKING, STEP_GUESTS, STEP_ROOM, STEP_SIGN };

/* How things are shown: kept when the guest starts over, back to the configured ones when the visit ends. */
struct prefs {
	enum language language;
	bool large_text, high_contrast, reach;
};

struct print_state {
	service_ticket ticket;
	bool asked; /* a receipt was sent to the printer in this visit */
	bool copy;
	bool answered; /* to "did the paper come out?" */
	bool missing;  /* this terminal does not have what was to be printed */
	enum print_progress progress;
};

struct call_state {
	service_ticket ticket; /* 0: not called */
	bool received, answered;
};

/* The receipt's code as side x side modules, non-zero dark; side 0: there is none. */
enum { RECEIPT_CODE_SIDE_MAX = 97 };
struct receipt_code {
	int side;
	uint8_t modules[RECEIPT_CODE_SIDE_MAX * RECEIPT_CODE_SIDE_MAX];
};

/* All that is known of the guest: one block, wiped as a whole. */
struct visit {
	enum purpose purpose;
	struct ui_edit entries[ENTRY_COUNT];
	struct ui_keyboard_state keys;
	const char *problem;                /* msgid of what is wrong with the entry shown; NULL for nothing */
	bool digits_chosen, surname_chosen; /* the proof that the guest switched to */

	service_ticket pending; /* an answer is awaited */
	bool committing;        /* the pending answer decides something: one cannot leave before */
	service_ticket aside;   /* an answer that the page can do without */
	struct deed deed;

	bool proved; /* booking is the guest's own */
	struct booking booking;
	int room, guest_index;
	enum document_kind kind; /* of the document being typed */
	struct guest guest;      /* being registered */
	unsigned needs;          /* bits of the needs table */
	bool guest_started;      /* guest and its entries belong to guest_index of guest_room */
	int guest_room;

	bool offered;
	struct service_offer offer;
	struct ui_signature signature;
	bool signed_by_key; /* agreed by keypad instead of a drawing */
	char refusal[ERROR_CODE_BYTES];
	char other_kiosk[64];
	int64_t wait_until_ms; /* TOO_MANY_TRIES: steady */
	struct print_state print;
	bool pin_held;
	struct receipt_code code;
	struct guide_visit guide;
	struct calendar calendar;
	bool wish_typed; /* the wish in words was being typed */
	struct change_visit change;
	struct cancel_visit cancel;
	struct leave_visit leave;
	struct survey_visit survey;
	struct ticket_visit report;
	struct staff_visit staff;
	struct book_visit book;
	struct member_visit membership;
	struct extra_visit extra;
	struct refund_visit refund;
};

/* Makes visit->code say text; no code if it cannot be one. */
void visit_code_set(struct visit *visit, const char *text);
/* Whether text, as scanned, has the form of a paper's code. */
bool visit_code_of_paper(const char *text);

struct stage {
	struct services *services;
	const struct session_config *config;
	struct service_status status; /* as of now */
	struct prefs prefs;
	struct visit *visit;
	int64_t now_ms, wall_ms; /* as of now */
	int64_t touched_ms;      /* steady, of the last input */
	int seconds_left;        /* of the countdown over the page */
	bool masked;
	enum overlay overlay;
	struct call_state call;
	enum screen_id screen;
	enum screen_id history[HISTORY_MAX];
	int depth;
	bool over; /* the visit ends when the step is done */
};

/* --- from screen to screen --- */
void stage_go(struct stage *stage, enum screen_id screen);      /* forward; back leads here again */
void stage_replace(struct stage *stage, enum screen_id screen); /* forward; back leads to the screen before this one */
/* Forward, and back leads no farther than to `floor` (which is put under it if it is not in the history). */
void stage_go_above(struct stage *stage, enum screen_id screen, enum screen_id floor);
void stage_back(struct stage *stage);
void stage_start_over(struct stage *stage); /* forgets the visit, goes to home; language and size stay */
void stage_refuse(struct stage *stage, const char *code);
/* Remembers what was asked: the screen's `answer` gets it, and until then its primary button is busy. */
void stage_ask(struct stage *stage, service_ticket ticket, bool committing);
/* The same for what comes later than the page: nothing is busy, and leaving the page forgets it. */
void stage_ask_aside(struct stage *stage, service_ticket ticket);
bool stage_busy(const struct stage *stage);
void stage_call_staff(struct stage *stage); /* once a visit; shows the overlay */
/* True if starting over would lose something. */
bool stage_has_entries(const struct stage *stage);

/* --- the hotel --- */
const struct hotel *stage_hotel(const struct stage *stage);   /* NULL before the first sync */
const struct policy *stage_policy(const struct stage *stage); /* the booking's; NULL if there is none */
const char *stage_hotel_name(const struct stage *stage);
const char *stage_hotel_text(const struct stage *stage, const char *key); /* in the guest's language; "" */
const struct room_type *stage_type(const struct stage *stage, const char *code);
struct local_time stage_local_time(const struct stage *stage);
int32_t stage_business_day(const struct stage *stage);

/* --- the booking --- */
struct booking_room *stage_room(const struct stage *stage); /* the room under way */
int room_guest_total(const struct booking_room *room);
bool room_guest_child(const struct booking_room *room, int index);
/* The first guest of the room who is not registered yet, -1 if all are. */
int room_next_guest(const struct booking_room *room);
/* What was committed is so, whatever the booking that came with the answer shows yet. */
void room_guest_registered(struct booking_room *room, int index, const char *name);
bool room_in_house(const struct booking_room *room);

/* --- the way through a check-in --- */
void flow_found(struct stage *stage);      /* the booking is proved: to what the guest came for */
int flow_steps(const struct stage *stage); /* bars at the head of the page: only a check-in has them */
void flow_leave(struct stage *stage);      /* to the folio of the room in house, or to the choice of rooms */
void flow_begin(struct stage *stage);      /* from the confirmation: to the only room, or to the choice of rooms */
bool flow_early(const struct stage *stage); /* before the hour on the day of arrival: registered now, a room later */
void flow_begin_room(struct stage *stage); /* visit->room: refused, the next guest, or the offer */
void flow_next_guest(struct stage *stage);
void flow_guest_begin(struct stage *stage, int index); /* forgets the guest before */
/* Takes a scanned or typed zone for the present guest: to the review, or visit->problem. */
void flow_take_zone(struct stage *stage, const char *text, size_t length);
/* After typing a detail: to the next one, at last to the review. */
void flow_next_detail(struct stage *stage);
