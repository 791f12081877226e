/* The queue of notices: to guests by mail, SMS or a staff member's call, to departments by their list. When each is
 * due, when it may be sent, how often it is tried, and what happens when it cannot be. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/buffer.h"
#include "base/error.h"
#include "hotel/booking.h"
#include "hotel/duty.h"

enum {
	NOTICE_ID_BYTES = 33,
	NOTICE_ADDRESS_BYTES = 97,
	NOTICE_REFERENCE_BYTES = 33,
	NOTICE_TRIES_MAX = 8, /* the eighth failure is permanent: about 2 hours */
	NOTICE_TEXT_BYTES_MAX = 8192,
	NOTICE_VALUES_MAX = 24,
};

enum notice_kind {
	NOTICE_CONFIRMED,
	NOTICE_BOOKING_ASKED, /* a new booking is held: staff look at it first */
	NOTICE_CHANGED,
	NOTICE_CHANGE_ASKED, /* staff are asked: it costs more than was agreed, or rules leave it to them */
	NOTICE_CHANGE_REFUSED,
	NOTICE_CANCELLED,
	NOTICE_CANCEL_ASKED,
	NOTICE_CANCEL_REFUSED,
	NOTICE_REFUND_DONE,
	NOTICE_ROOM_READY,
	NOTICE_TICKET_ANSWERED,
	NOTICE_MEMBER_JOINED,
	NOTICE_BILL, /* of a room whose guests left while they could not be shown it */
	NOTICE_REDEEMED,
	NOTICE_REDEEM_REFUSED,
	NOTICE_GREETING,
	NOTICE_OFFER,
	NOTICE_DEPARTMENT, /* an item of a department's list */
	NOTICE_KIND_COUNT
};

enum notice_channel { CHANNEL_MAIL, CHANNEL_SMS, CHANNEL_CALL, CHANNEL_LIST, NOTICE_CHANNEL_COUNT };

enum notice_state {
	NOTICE_WAITING,
	NOTICE_SENDING,
	NOTICE_SENT,
	NOTICE_TO_CALL,    /* stands on the call list */
	NOTICE_DONE,       /* the guest was called, the department acknowledged */
	NOTICE_SUPPRESSED, /* no consent, or opted out */
	NOTICE_WITHDRAWN,  /* overtaken by a newer one, or no longer wanted */
	NOTICE_DROPPED,    /* could not be delivered, and is nothing to call for */
	NOTICE_STATE_COUNT
};

enum notice_event {
	NOTICE_EVENT_CLAIM,   /* committed before it is sent */
	NOTICE_EVENT_ACCEPT,  /* the server took it */
	NOTICE_EVENT_FAIL,    /* for now */
	NOTICE_EVENT_REFUSE,  /* for ever: no such address */
	NOTICE_EVENT_FINISH,  /* called, acknowledged */
	NOTICE_EVENT_UNCLAIM, /* the sender died before it began */
	NOTICE_EVENT_WITHDRAW,
	NOTICE_EVENT_COUNT
};

struct notice {
	char id[NOTICE_ID_BYTES]; /* also the mail's Message-ID: sent twice it is one */
	enum notice_kind kind;
	enum notice_channel channel;
	enum notice_state state;
	enum duty department;                   /* CHANNEL_LIST, CHANNEL_CALL: whose list */
	char address[NOTICE_ADDRESS_BYTES];     /* mail address or phone */
	char reference[NOTICE_REFERENCE_BYTES]; /* booking or ticket number */
	int room_place;                         /* of the booking's rooms, from 1; 0: about all of them, or none */
	enum language language;
	int64_t made_ms, due_ms, next_ms; /* next: not tried before */
	int tries;
	enum duty escalated_to; /* DUTY_GUEST: to nobody yet */
};

/* How the hotel sends each kind. */
struct notice_rule {
	enum notice_kind kind;
	bool needs_consent; /* greetings, offers: nobody is called for them, nobody hears that they are late.
	                       Else it belongs to the stay, and an opt-out does not stop it */
	bool keeps_quiet;   /* waits for the end of the quiet hours */
	int due_minutes;    /* at most 24 hours */
};

struct notice_hours {
	int quiet_from_minute, quiet_to_minute; /* hotel's clock; equal: none; may go over midnight */
	int utc_offset_minutes;
};

struct notice_consent {
	bool offers, greetings, opted_out;
};

const char *notice_kind_name(enum notice_kind kind); /* "confirmed" ... */
bool notice_kind_parse(const char *name, enum notice_kind *out);
const char *notice_channel_name(enum notice_channel channel); /* "mail" "sms" "call" "list" */
bool notice_channel_parse(const char *name, enum notice_channel *out);
const char *notice_state_name(enum notice_state state);
bool notice_state_parse(const char *name, enum notice_state *out);

/* The row of a kind: the hotel's own, else the house's. */
struct notice_rule notice_rule_of(const struct notice_rule *rules, int rule_count, enum notice_kind kind);
/* The way to a guest: mail where there is an address, SMS where there is a phone number, else CALL. Room ready prefers
 * SMS. */
enum notice_channel notice_channel_for(enum notice_kind kind, const struct contact *contact);
/* A new notice to a guest: channel, address, due and first try; SUPPRESSED where consent is missing, DROPPED where it
 * could only be called for and is not worth it. id and reference are the caller's. */
void notice_to_guest(struct notice *notice, enum notice_kind kind, const struct contact *contact,
    const struct notice_consent *consent, const struct notice_rule *rule, const struct notice_hours *hours,
    int64_t now_ms);
/* A new item of a department's list. */
void notice_to_department(struct notice *notice, enum notice_kind kind, enum duty department, int64_t now_ms);
/* now_ms, or the end of the quiet hours that now_ms lies in. */
int64_t notice_not_before(const struct notice_rule *rule, const struct notice_hours *hours, int64_t now_ms);
/* 1, 2, 4 ... minutes after the tries-th failure, at most 30, with up to a quarter more by spread (0..65535). */
int64_t notice_backoff_ms(int tries, uint32_t spread);
/* False (out untouched) where the table has no row. FAIL sets next_ms (back-off, quiet hours), or sends the last one to
 * the call list (drops it where consent was needed), as REFUSE does. SENT is final: an event that comes after it finds
 * no row, so nothing is sent twice. */
bool notice_step(const struct notice *notice, enum notice_event event, const struct notice_rule *rule,
    const struct notice_hours *hours, int64_t now_ms, uint32_t spread, struct notice *out);
bool notice_ready(const struct notice *notice, int64_t now_ms); /* may be claimed */
/* Greetings and offers: what needs consent by the house's rules. */
bool notice_kind_by_consent(enum notice_kind kind);
bool notice_over(enum notice_state state);
/* True if news of kind makes an older one, about the same booking and not sent yet, needless. What points bought is
 * told each time. */
bool notice_overtakes(enum notice_kind kind, enum notice_kind older);
bool notice_late(const struct notice *notice, int64_t now_ms);
/* True if somebody further up must hear of a late one now; once at the due time, then every 4 hours, up to the
 * administrator. */
bool notice_escalate(const struct notice *notice, int64_t now_ms, enum duty *to_out);
bool notice_valid(const struct notice *notice, const char **what_out);

/* A named value for a template. */
struct notice_value {
	const char *name, *text;
};
/* Appends template with every {name} replaced. "{{" and "}}" are braces. Strict: a name that has no value, an open
 * brace, a value with a control character other than line feed, or a result above NOTICE_TEXT_BYTES_MAX is an error
 * (code BAD_TEMPLATE; out as before). single_line: a line feed is an error too (subjects, SMS addresses). */
bool notice_fill(const char *template, const struct notice_value *values, int count, bool single_line,
    struct buffer *out, struct error *err);
/* The names that texts of this kind may use, NULL-terminated. */
const char *const *notice_names(enum notice_kind kind);
/* Every placeholder of the template is one of the kind's. */
bool notice_template_valid(enum notice_kind kind, const char *template, struct error *err);
