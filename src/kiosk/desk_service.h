/* Private to the desk_*.c files: what is kept for kiosk/services_stay.h while a guest stands here. */
#pragma once
#include "hotel/ticket.h"
#include "kiosk/service_message.h"
#include "kiosk/store.h"
#include "wire/json.h"

enum {
	CALENDAR_DAYS_MAX = 62,
	DESK_QUESTIONS_MAX = 8,
	DESK_DEEDS_MAX = 16,
	DESK_SEEN_MAX = 4,
	DESK_SUBJECT_BYTES = 64,
	DESK_ID_BYTES = 33,
	DESK_UPGRADE_WAIT_MS = 12000, /* so long a guest is kept waiting for a better room */
	DESK_ROW_WAIT_MS = 5000, /* so long the settling of a new booking waits for its document */
};

struct desk;

/* Something that central is asked. The first of the queue is under way. */
struct desk_question {
	enum service_event_kind kind;
	service_ticket ticket;
	const char *path;                 /* static */
	json_t *body;                     /* owned */
	char subject[DESK_SUBJECT_BYTES]; /* throttled under this name where NOT_FOUND is a wrong try; "" otherwise */
	char booking[BOOKING_NUMBER_BYTES];
	char number[BOOKING_NUMBER_BYTES]; /* of the ticket or member */
	int room_index;
	int32_t first_day;
	int day_count;
	int64_t asked_ms;
};

enum desk_paper { PAPER_NONE, PAPER_CHANGE, PAPER_CANCELLATION, PAPER_CHECK_OUT, PAPER_TICKET };

/* A command of this session whose result is awaited, and its paper. */
struct desk_deed {
	service_ticket ticket;
	int64_t sequence;
	const char *kind; /* of the command, static */
	char booking[BOOKING_NUMBER_BYTES];
	char number[BOOKING_NUMBER_BYTES]; /* of what it made */
	int room_index;
	bool settled, applied;
	int64_t row_until_ms; /* settled but its booking has not come yet; 0: not waited for */
	enum desk_paper paper;
	char receipt[STORE_ID_BYTES];
	json_t *values; /* owned: what the paper says; NULL: none */
};

struct desk_service {
	bool asking; /* questions[0] is under way */
	int question_count;
	struct desk_question questions[DESK_QUESTIONS_MAX];
	int deed_count;
	struct desk_deed deeds[DESK_DEEDS_MAX];
	json_t *folio; /* the one shown last */
	char folio_booking[BOOKING_NUMBER_BYTES];
	int folio_room_index;
	char survey_command[DESK_ID_BYTES]; /* "" between surveys */
	int ticket_count, member_count;
	char tickets[DESK_SEEN_MAX][TICKET_NUMBER_BYTES];
	char members[DESK_SEEN_MAX][MEMBER_NUMBER_BYTES];
};

/* ---- desk_question.c */
/* Asks central; its answer, or a refusal, is posted under question->ticket. Takes the reference of body. */
void desk_ask(struct desk *desk, const struct desk_question *question);
void desk_ask_next(struct desk *desk); /* in each step */
void desk_question_answered(struct desk *desk, const json_t *answer, const char *code);
void desk_drop_questions(struct desk *desk);
/* A question about the request's booking, with "booking" in its body. */
struct desk_question desk_question_of(
    const struct service_request *request, enum service_event_kind kind, const char *path);

/* ---- desk_answer.c */
/* Reads central's answer into message. False: not what the question wants. */
bool desk_answer_read(struct desk *desk, const struct desk_question *question, const json_t *answer,
    struct service_message *message, struct error *err);

/* ---- desk_deed.c */
/* Keeps the command (reference of body taken) and answers COMMITTED; NULL: not kept, and the guest was told. The deed
 * lives until the session ends. */
struct desk_deed *desk_commit(struct desk *desk, const struct service_request *request, const char *kind,
    const char *booking, json_t *body, const char *ticket_number);
void desk_refuse(struct desk *desk, const struct service_request *request, enum refusal refusal);
/* A result came; nothing happens where this session did not ask for it. */
void desk_settle(struct desk *desk, const struct sync_result *result);
void desk_settle_row(struct desk *desk, const char *booking); /* its document is in the replica */
void desk_settle_late(struct desk *desk);                     /* in each step */
int64_t desk_settle_deadline_ms(const struct desk *desk);
void desk_drop_deeds(struct desk *desk);
struct desk_deed *desk_deed_of(struct desk *desk, service_ticket ticket);

/* A list of DESK_SEEN_MAX texts of text_bytes each: number is in it afterwards, the oldest gives way. */
void desk_note_seen(char *list, size_t text_bytes, int *count, const char *number);
bool desk_seen(const char *list, size_t text_bytes, int count, const char *number);

/* ---- desk_change.c */
void desk_ask_calendar(struct desk *desk, const struct service_request *request);
void desk_ask_change(struct desk *desk, const struct service_request *request);
void desk_change(struct desk *desk, const struct service_request *request);
void desk_ask_cancel(struct desk *desk, const struct service_request *request);
void desk_cancel(struct desk *desk, const struct service_request *request);
/* Puts into message what cancelling costs as far as this kiosk can tell without central; nothing where it cannot. How
 * and when money goes back is central's to say. */
void desk_cancel_offline(struct desk *desk, const char *number, struct service_message *message);
/* Proved, known, and as the guest saw it (revision -1: whatever it is). */
enum refusal desk_may_do(
    struct desk *desk, const struct service_request *request, int64_t revision, struct booking *out);

/* ---- desk_folio.c */
void desk_ask_folio(struct desk *desk, const struct service_request *request);
void desk_check_out(struct desk *desk, const struct service_request *request);
void desk_answer_survey(struct desk *desk, const struct service_request *request);

/* ---- desk_ticket.c */
void desk_open_ticket(struct desk *desk, const struct service_request *request);
void desk_ask_ticket(struct desk *desk, const struct service_request *request);
void desk_rate_ticket(struct desk *desk, const struct service_request *request);

/* ---- desk_refund.c */
void desk_ask_refund(struct desk *desk, const struct service_request *request);
/* Puts into message what this kiosk printed about the refund itself; nothing where it did not. */
void desk_refund_offline(struct desk *desk, const struct desk_question *question, struct service_message *message);
/* Central's answer. */
bool desk_refund_read(struct desk *desk, const struct desk_question *question, const json_t *answer,
    struct service_message *message, struct error *err);

/* ---- desk_member.c */
void desk_ask_walk_in(struct desk *desk, const struct service_request *request);
void desk_book(struct desk *desk, const struct service_request *request);
void desk_ask_member(struct desk *desk, const struct service_request *request);
void desk_join(struct desk *desk, const struct service_request *request);
void desk_redeem(struct desk *desk, const struct service_request *request);
void desk_member_consent(struct desk *desk, const struct service_request *request);

/* ---- desk_extra.c */
void desk_ask_upgrade(struct desk *desk, const struct service_request *request);
void desk_take_extra(struct desk *desk, const struct service_request *request);
void desk_decline_extra(struct desk *desk, const struct service_request *request);
void desk_redeem_upgrade(struct desk *desk, const struct service_request *request);

/* ---- desk_document.c */
/* What the deed's paper will say of the booking; before is as it stood. */
void desk_paper_begin(struct desk *desk, struct desk_deed *deed, enum desk_paper paper, const struct booking *before);
/* Central applied it: signs the receipt and keeps it with its command IssueReceipt. */
void desk_paper_settle(struct desk *desk, struct desk_deed *deed, const struct booking *after, const json_t *result);
/* What the paper's QR says; "" before it is known. */
void desk_paper_link(const struct desk_deed *deed, char out[RECEIPT_QR_BYTES]);
void desk_paper_ticket(struct desk *desk, struct desk_deed *deed, const struct ticket *ticket);
void desk_print_document(struct desk *desk, const struct service_request *request);

/* ---- of desk_find.c */
void desk_prove(struct desk *desk, const char *number);
/* Posts message when every look-up's time is over. */
void desk_delay(struct desk *desk, struct service_message *message, int64_t asked_ms);
/* True if subject or this kiosk is closed after wrong tries: kind is answered TOO_MANY_TRIES. */
bool desk_closed(
    struct desk *desk, enum service_event_kind kind, const struct service_request *request, const char *subject);
/* One wrong try for subject ("ticket/T…", "member/…"; "": none that could exist) and for this kiosk. */
void desk_count_wrong(struct desk *desk, const char *subject);
