/* Private to the desk_*.c files. */
#pragma once
#include "kiosk/desk.h"
#include "kiosk/desk_service.h"
#include "kiosk/desk_staff.h"
#include "kiosk/pictures.h"
#include "gfx/font.h"
#include "receipt/document.h"
#include "receipt/token.h"

enum {
	DESK_PROVED_MAX = 4,
	DESK_OFFERS_MAX = BOOKING_ROOMS_MAX,
	DESK_CALLS_MAX = 8,
	DESK_JOBS_MAX = 16,
	DESK_WANTS_MAX = 32,
	CALL_ID_BYTES = 17
};

/* A room promised to the guest who stands here. */
struct desk_offer {
	char booking[BOOKING_NUMBER_BYTES];
	int room_index;
	char lease[LEASE_ID_BYTES];
	bool offline;
	struct service_offer shown;
};

/* Who of the staff stands here. */
struct desk_staff_session {
	char name[STAFF_NAME_BYTES]; /* "" for nobody */
	char token[65];              /* "" offline */
	char pin[13];                /* until central has said that it is right */
};

/* What the guest at the kiosk has proved and been promised; wiped at the session's end. */
struct desk_session {
	int proved_count;
	char proved[DESK_PROVED_MAX][BOOKING_NUMBER_BYTES];
	int offer_count;
	struct desk_offer offers[DESK_OFFERS_MAX];
	service_ticket asking; /* an offer that central was asked for; 0: none */
	char asking_booking[BOOKING_NUMBER_BYTES];
	int asking_room_index;
	bool asking_by_hand; /* for one room, chosen by staff */
	struct desk_staff_session staff;
	int call_count;
	struct {
		char id[CALL_ID_BYTES];
		service_ticket ticket;
		int64_t sequence;
	} calls[DESK_CALLS_MAX];
	struct desk_service service;
	bool guide_open;
};

/* A look-up's answer, held back so that every one takes equally long. */
struct desk_delayed {
	struct desk_delayed *next;
	int64_t due_ms;
	struct service_message *message;
};

struct desk {
	struct desk_options options;
	struct sync *sync; /* NULL in training and before enrolment */
	struct lease_pool *pool;
	struct hotel_snapshot *hotel;
	struct desk_session session;
	struct desk_delayed *delayed;
	struct service_status status; /* as posted last */
	enum printer_state printer;
	bool printer_known;
	char boot_id[BOOT_ID_BYTES];
	int64_t clock_offset_ms; /* central's clock less this kiosk's */
	int64_t wall_high_ms;
	int64_t purge_ms;       /* steady: the next clearing of old things */
	int job_count;
	struct {
		int64_t job;
		service_ticket ticket;
		bool over; /* nothing more comes of it */
	} jobs[DESK_JOBS_MAX];
	struct pictures *pictures;
	bool pictures_stale; /* the replica says something else by now, or was not read yet */
	int want_count;
	struct picture_want wants[DESK_WANTS_MAX];
	bool broken;
	char trouble[ERROR_CODE_BYTES]; /* the last with the disk; "" for none */
	int64_t trouble_ms;             /* wall */
};

/* ---- desk.c */
struct sync_now desk_now(const struct desk *desk);
struct lease_clock desk_lease_clock(const struct desk *desk);
void desk_post(struct desk *desk, struct service_message *message);
void desk_answer(struct desk *desk, enum service_event_kind kind, service_ticket ticket, const char *code);
/* Answers kind with code OK and the booking as it is now. */
void desk_answer_booking(
    struct desk *desk, enum service_event_kind kind, service_ticket ticket, const struct booking *booking);
/* What the store could not do: logged; DISK_FULL and the like are told to the guest as NEEDS_STAFF, a broken database
 * begins anew. */
void desk_trouble(struct desk *desk, const struct error *err);
void desk_status(struct desk *desk); /* posts it if it changed */
bool desk_online(const struct desk *desk);
bool desk_proved(const struct desk *desk, const char *booking);
/* Adds a command with json (reference taken) as its body; booking "" for none. */
bool desk_command(
    struct desk *desk, const char *kind, const char *booking, json_t *json, int64_t *sequence_out, struct error *err);

/* ---- desk_hotel.c */
void desk_load_hotel(struct desk *desk); /* from the replica; posts it */
bool desk_knows_room(const struct desk *desk, const char *number); /* as it was loaded */
const struct policy *desk_policy(
    const struct desk *desk, const struct booking *booking); /* NULL before the first sync */
/* UTC ms as the hotel counts them: central's clock, moved where the hotel shows a past day. */
int64_t desk_hotel_ms(const struct desk *desk);
struct local_time desk_local_time(const struct desk *desk);
int32_t desk_business_day(const struct desk *desk, const struct policy *policy);
/* All rooms of the replica; free the result. */
struct room *desk_rooms(struct desk *desk, int *count_out);
bool desk_room(struct desk *desk, const char *number, struct room *out);

/* ---- desk_picture.c */
void desk_open_pictures(struct desk *desk);
void desk_want_picture(struct desk *desk, const struct service_request *request);
void desk_step_pictures(struct desk *desk);
int64_t desk_pictures_deadline_ms(const struct desk *desk);

/* ---- desk_guide.c */
void desk_open_guide(struct desk *desk, const struct service_request *request);
bool desk_guide_holds(const char *table);  /* documents that the guide is made of */
void desk_guide_changed(struct desk *desk); /* posts it anew where it is open */

/* ---- desk_find.c */
void desk_look_up(struct desk *desk, const struct service_request *request);
/* The booking as this kiosk sees it. */
enum store_found desk_find_booking(struct desk *desk, const char *number, struct booking *out);
/* What each night of the replicated booking was agreed at, all rooms together; their number, 0 where not known. */
int desk_find_nights(struct desk *desk, const char *number, int64_t out[QUOTE_NIGHTS_MAX]);
/* The same as it was before the command with this sequence. */
enum store_found desk_find_before(struct desk *desk, const char *number, int64_t sequence, struct booking *out);

/* ---- desk_offer.c */
void desk_ask_offer(struct desk *desk, const struct service_request *request);
/* The same for the one room that staff chose; only central can say yes. */
void desk_ask_room(struct desk *desk, const struct service_request *request, const struct sync_choice *choice);
void desk_take_offer(struct desk *desk, const struct sync_offer_answer *answer, const struct lease_receipt *receipt);
struct desk_offer *desk_offer_of(struct desk *desk, const char *booking, int room_index);
void desk_release_offers(struct desk *desk);
void desk_drop_offer(struct desk *desk, struct desk_offer *offer);

/* ---- desk_stay.c */
void desk_register(struct desk *desk, const struct service_request *request);
void desk_check_in(struct desk *desk, const struct service_request *request);
void desk_queue(struct desk *desk, const struct service_request *request);
void desk_call(struct desk *desk, const struct service_request *request);

/* ---- desk_print.c */
void desk_print(struct desk *desk, const struct service_request *request);
bool desk_print_receipt(struct desk *desk, const struct service_request *request); /* whether the printer has it */
void desk_print_job(struct desk *desk, const struct service_request *request);
/* The guest leaves: a ready printer finishes his receipt; one that cannot begin now, or later, keeps it inside. */
void desk_leave_jobs(struct desk *desk);
void desk_printer(struct desk *desk, const struct service_request *request);
void desk_post_progress(struct desk *desk, service_ticket ticket, enum print_progress progress, const char *code);
enum language desk_language_of(const char *name); /* English for what is none */
/* Keeps a print job of the receipt and hands the document to the printer. */
bool desk_put_on_paper(struct desk *desk, const char *receipt, const struct receipt_document *document, bool copy,
    service_ticket ticket, struct error *err);
/* Adds the door PINs of the booking's rooms that this kiosk checked in to message. */
void desk_add_pins(struct desk *desk, const struct booking *booking, struct service_message *message);

/* ---- desk_receipt.c */
struct desk_receipt {
	char id[STORE_ID_BYTES];
	char link[RECEIPT_QR_BYTES];
	json_t *values;  /* what is needed to print it again */
	json_t *command; /* IssueReceipt */
};
struct desk_signing {
	enum receipt_kind kind;
	const char *id, *booking;
	struct money amount;
	int64_t issued_ms;
};
/* The signed token, and what the QR holds. */
bool desk_receipt_sign(struct desk *desk, const struct desk_signing *what, char token_out[RECEIPT_TOKEN_BYTES],
    char link_out[RECEIPT_QR_BYTES], struct error *err);
/* The document for central, without its pictures. */
json_t *desk_document_json(const struct receipt_document *document);
const char *desk_type_name(const struct desk *desk, const char *code, enum language language);
/* Signs the receipt of a check-in; booking as it will stand. False: it could not be signed. The caller drops both
 * references. */
bool desk_receipt_make(struct desk *desk, const struct booking *booking, int room_index, const struct lease *lease,
    struct desk_receipt *out, struct error *err);
/* The receipt's document, in language; NULL: the values are not whole. The caller destroys it. */
struct receipt_document *desk_receipt_document(
    const struct desk *desk, const json_t *values, enum language language, bool copy);
