/* What a visit holds beside the check-in: a change being put together, a cancellation, and what central made of them.
 * Part of struct visit: wiped with it. */
#pragma once
#include "base/error.h"
#include "hotel/answer.h"
#include "hotel/cancel.h"
#include "hotel/change.h"
#include "kiosk/screens/calendar.h"
#include "kiosk/services_stay.h"

/* A command that was committed, and central's word on it. */
struct deed {
	service_ticket ticket; /* 0: none */
	int64_t since_ms;
	bool late; /* central has not answered while the guest stood here */
	bool settled;
	char code[ERROR_CODE_BYTES];
};

/* What the guest could have instead, each with its price: types, hours. Asked for one after the other. */
enum { QUOTES_MAX = 16 };
struct quote_row {
	bool known;
	enum refusal refusal;
	struct money difference;
};
struct quotes {
	int next, count; /* next: the row that is being asked for */
	struct quote_row rows[QUOTES_MAX];
};

struct change_visit {
	struct change draft;
	struct change asked;         /* about what central was asked last */
	struct change_answer answer; /* to that */
	bool answered;
	struct change_answer taken; /* what the alternative costs that was touched last */
	int room; /* the one whose type, wishes, names are shown */
	int guest;
	bool typing; /* phone or mail is being typed */
	struct quotes quotes;
};

struct leave_visit {
	bool known;
	struct folio folio;
	struct folio_sum sum;
	struct folio_settlement settlement;
	int64_t points;
};

struct survey_visit {
	struct survey asked;                 /* the version that he began, whatever the hotel asks meanwhile */
	struct survey_answers answers, sent; /* sent: what was kept last, without the booking where he wants that */
	struct survey_answer answer;         /* to the question that is shown; value -1: nothing yet */
	bool anonymous;
	int question;
	int base_depth, trail_count; /* trail[i]: the question shown i pages behind the first, for going back */
	int trail[SURVEY_QUESTIONS_MAX];
};

struct ticket_visit {
	struct ticket draft;
	int place, when;    /* rows of the tables, -1: not chosen */
	bool begun, typing; /* typing: phone, mail or name is being typed */
	bool committed;
	struct service_ticket_state state; /* of the one that was looked up */
	int satisfaction;
	bool rated, reopened;
};

enum { GUIDE_FOUND_MAX = 24 };
struct guide_visit {
	enum answer_subject subject;  /* whose questions are shown */
	char answer[ANSWER_ID_BYTES]; /* the one that is read */
	int found_count;
	char found[GUIDE_FOUND_MAX][ANSWER_ID_BYTES]; /* by the search, the best first */
};

enum { OFFERS_SHOWN = 6 };
struct book_visit {
	bool begun, typing;
	struct walk_in request, priced; /* priced: what was asked about, without saying who asks */
	enum refusal refusal;           /* of the offers */
	bool answered;
	int offer_count, chosen;
	struct walk_in_offer offers[OFFERS_SHOWN];
	int rule_count;
	struct rate_rule rules[WALK_IN_RULES_MAX]; /* behind the offers' prices */
	bool told;        /* these offers came with a refusal: they need not be asked for */
	const char *lost; /* msgid: why there are new offers; NULL where it is the first time */
	struct booking before; /* the cancelled one that a new wish begins with */
};

enum { GIFTS_SHOWN = 8 };
struct member_visit {
	bool by_name; /* the proof is the surname, not the phone's digits */
	bool known, typing;
	struct member member;
	int turned; /* which of his choices is being kept */
	int gift_count, gift;
	struct member_gift gifts[GIFTS_SHOWN];
	struct member_join join;
	char number[MEMBER_NUMBER_BYTES]; /* of who has just joined */
};

struct extra_visit {
	bool asked_any; /* about a better room for asked_room; the answer is known or under way */
	int asked_room;
	service_ticket asked;
	bool known;
	struct extra_upgrade upgrade;
	struct extra_offer offer; /* that is shown */
	int choice_count;
	struct extra_offer choices[EXTRA_CHOICES_MAX];
	service_ticket deed; /* a service taken on the way; its settling changes no page */
	bool refused;        /* one of those was */
	bool waiting;        /* for central's word on a better room */
	int64_t since_ms;
	bool gone; /* it could not be had */
	char gone_code[ERROR_CODE_BYTES];
};

struct refund_visit {
	bool known;
	struct service_refund shown;
	char code[ERROR_CODE_BYTES]; /* of the answer; "" before it */
};

struct cancel_visit {
	struct cancel draft;
	struct cancel_answer answer;
	bool answered;
	bool reason_given;
	bool by_staff; /* the fee is left to staff: a request */
	bool offline;  /* told by this kiosk alone: the fee at most, a request */
};
