/* The conversation between a kiosk and central: JSON over HTTP/1.1. Both programs use these structs; the field names in
 * JSON are those of the members. Every request carries
 *     Authorization: Bearer TOKEN          the kiosk's token from its enrolment
 *     Foyer-Version: 1                     the protocol that the kiosk speaks; central serves SYNC_VERSION, -1, -2
 *     Foyer-Incarnation: N                 an older incarnation is fenced: 409 FENCED, final
 * Failures are problem details (RFC 9457) with a member `code` from wire/error_codes.h.
 *
 *   POST /v1/kiosks/enrol     enrol_request   -> enrol_answer      once, with a one-time code, without a token
 *   POST /v1/sync/commands    push_request    -> push_answer       the outbox, in order; results are stored at central
 *   POST /v1/sync/pull        pull_request    -> pull_answer       the feed; waits up to wait_ms for something new
 *   POST /v1/sync/leases      leases_request  -> leases_answer     what the kiosk holds; what it may hold from now on
 *   POST /v1/sync/offer       offer_request   -> offer_answer      a room for one booking, now, under a lease of its
 * own
 *
 *
 * Questions, answered at once from central's rows, nothing done (POST, JSON both ways; shapes in wire/service.h). A
 * booking or ticket that is not there is 404 NOT_FOUND.
 *   /v1/sync/calendar      {"booking","first_day","days":1..62}    -> {"days":[{"day","free","amount"}]}
 *   /v1/sync/change        struct change                           -> struct change_answer
 *   /v1/sync/cancellation  {"booking"}                             -> {"revision","answer":struct cancel_answer}
 *   /v1/sync/walk-in       struct walk_in                          -> {"refusal","offers":[struct walk_in_offer…],"rules"}, three at
 *                          most; rules: the promotions and members' discounts that the offers' nights name by index
 *   /v1/sync/folio         {"booking","room_index"}                -> {"revision","folio","sum","settlement"}
 *   /v1/sync/ticket        {"ticket"}                              -> {"kind","state","changed_ms","due_ms","may_rate",
 *                          "may_reopen","answer"}; answer: what the guest was told, "" before
 *   /v1/sync/refund        {"refund"}                              -> {"state","amount","method","due_day"}; refund: its id, or the
 *                          twelve digits of it that are printed
 *   /v1/sync/member        {"number","proof"}                      -> {"member","gifts":[…]}; proof: the last four digits of the
 *                          member's phone, or his surname; wrong ones count, then 429 TOO_MANY_TRIES
 *   /v1/sync/extra         {"booking","room_index","points"?}      -> struct extra_upgrade (wire/extra.h): the better room that is
 *                          free for every night left; extra "" for none; points true: for the member's points, type "" for none
 * Staff beside the guest; all but the first under its session, which is over (401 UNAUTHORIZED) after a quarter of an
 * hour. Deeds are audited; a role without guests is answered 409 NOT_ALLOWED.
 *   /v1/sync/staff           {"name" or "badge","pin"}             -> {"session","name","role","serves_guests","expires_ms"};
 *                            wrong: 404 NOT_FOUND, then 429 TOO_MANY_TRIES
 *   /v1/sync/staff/bookings  {"session","surname","first"}         -> {"total","bookings":[{"number","name","arrival_day",
 *                            "departure_day","state"}]}: a page of them, from number "first" (0 where it is not said)
 *   /v1/sync/staff/waive     {"session","booking","reason"}        -> {"booking"}: staff answer for the guest's proof
 *   /v1/sync/staff/rooms     {"session","booking","room_index","first"} -> {"total","rooms":[struct room]}: a page
 *   /v1/sync/staff/calls     {"session"}                           -> {"calls":[{"call","kiosk","screen","made_ms"}]}
 *   /v1/sync/staff/answer    {"session","call"}                    -> the calls still open
 *
 * Feed: every replicated thing (table, key) has one newest document, stamped with a sequence number that central hands
 * out in commit order. A pull answers the documents with sequence > cursor, ascending; a null document is a tombstone.
 * A cursor of 0 is a snapshot: the same rows in the same order without tombstones, so it is resumable at any chunk; the
 * kiosk loads it into a shadow and swaps when `caught_up`. Where the cursor is older than the oldest tombstone that
 * central kept, or the epoch is another (central was restored), the answer is 409 SNAPSHOT_NEEDED with the present
 * epoch.
 *
 * Replicated tables and their keys:
 *   hotel    "hotel"           names, texts, policy, business date, currency, receipt public key  (wire/hotel.h)
 *   type     type code         names, size, beds, facilities
 *   room     room number       facts and status
 *   rate     type code         prices per day for the coming days (for what the guest is shown)
 *   booking  booking number    the whole booking with rooms and guests; only while a kiosk can need it. With it FEED_NIGHTS,
 *                              what each night was agreed at (minor units, all rooms together), where that was kept
 *   tries    booking number    wrong proofs counted over all kiosks: {"count":n,"closed_until_ms":t}
 *   queue    booking number    waiting for a room: {"room_index":i,"place":n,"since_ms":t,"ready":bool}
 *   rules    "member"          what guests are told of membership: {"minimum_age","tiers":[{"id","name"…}]}
 *   survey   survey id         the questions in use, with their version (wire/survey.h)
 *   extra    "list"            what guests are offered beside the room (wire/extra.h); not there where nothing is
 *   call     call id           a call for staff and whether it was answered (own kiosk's only)
 */
#pragma once
#include <stdint.h>
#include "base/buffer.h"
#include "base/error.h"
#include "hotel/booking.h"
#include "hotel/lease.h"
#include "wire/json.h"
#include "wire/shape.h"

#define FEED_NIGHTS "nights_minor"

enum {
	SYNC_VERSION = 1,
	SYNC_COMMANDS_MAX = 64, /* a push */
	SYNC_ROWS_MAX = 500,    /* a pull */
	SYNC_LEASES_MAX = 256,  /* a kiosk holds at most so many */
	SYNC_COMMAND_BYTES_MAX = 256 * 1024,
	SYNC_BODY_BYTES_MAX = 4 * 1024 * 1024,
	SYNC_WAIT_MS_MAX = 25000,
};

struct sync_enrol_request {
	char code[32];
	char nonce[33]; /* 128 random bits in hex: the same nonce with the same code is answered the same for 10 minutes
	                 */
};

struct sync_enrol_answer {
	char hotel[33];      /* the hotel's id */
	char kiosk[33];      /* the kiosk's id */
	char name[64];       /* as staff call it: "Lobby 1" */
	int64_t incarnation; /* 1 for the first enrolment of this kiosk; each further one fences the older */
	char token[65];
	char epoch[33];
	char receipt_secret[129]; /* hex Ed25519 secret key with which this kiosk signs receipts */
	char receipt_public[65];
};

/* One command of the outbox. body is its JSON object as text, exactly as it was stored: central fingerprints these
 * bytes.
 *
 * kind            body
 * RegisterGuest   {"booking","room_index","guest_index","guest":{…},"made_by":"guest|staff","language"?}
 *                  language: the one that the guest used; what is sent about the booking is in it from then on
 * CheckIn         {"booking","room_index","room","lease","fence","receipt","wishes":[…granted…],"rules_version",
 *                  "signature":{"width","height","strokes":[[x,y,x,y…]…]},"offline":bool}
 * QueueForRoom    {"booking","room_index","phone","language"?: as above}
 * CallStaff       {"call","screen","language"}
 * ReportTries     {"booking" (or null for a number that does not exist),"count"}
 * ReportDevice    {"device":"printer","state","sentence"}
 * IssueReceipt    {"receipt","kind","booking","token","document":{…},"copies"}
 * ChangeStay       {"change":{…},"amount_minor"?:the answer's amount, agreed to; left out
 *                  where the kiosk could show none (the guest has left, and is told)}
 *                  result body, also of a refusal: {"answer":struct change_answer,"booking":as it is now,
 *                  "refund":id, where something goes back}
 * Cancel           {"booking","revision","reason","words"?,"fee_minor":agreed to,"at_most"?:told by the kiosk alone, a higher
 *                  one is for staff}   NEEDS_STAFF opens a request with a due time
 *                  result body, also of a refusal: {"answer":struct cancel_answer,"booking":as it is now,
 *                  "refund":id, where something goes back}
 * NewBooking       {"request":struct walk_in,"type","room_count","amount_minor","id"}
 *                  result body: {"booking","held"}; of a refusal: as /v1/sync/walk-in
 * CheckOut         {"booking","room_index","balance_minor":shown}
 *                  result body: {"booking":as it is now,"points": null for no member}; of a refusal: as /v1/sync/folio
 * OpenTicket       struct ticket as it begins: {"id","kind","subject","severity","booking","room","place","happened_ms",
 *                  "details","contact"?,"language"?}; id: the number that the kiosk drew and printed. Result body: {"ticket"}
 * RateTicket       {"ticket","satisfaction","reopen":bool,"words"}  satisfaction 0: not said; result body: {"state"}
 * AnswerSurvey     {"id","survey","version","booking" or null,"anonymous","complete","answers":[…]}
 * JoinMember       {"id","join":{…}}                                           result body: {"member"}
 * Redeem           {"id","member","gift"} or {"id","member","booking","room_index","type","extra"?}
 * TakeExtra        struct extra_take (wire/extra.h)                            result body: {"booking":as it is now}; refused
 *                  NOT_ALLOWED (not on offer, not for this stay, taken already), STALE (price, or the guest waits no
 *                  longer), NO_STOCK
 * DeclineExtra     {"booking","room_index","extra","moment"}                   he is not asked again
 * MemberConsent    {"id","member","greetings":bool,"offers":bool}              what he wants to hear of beyond his stays
 * StaffOverride    {"staff","action","subject","reason"}                       for the audit log
 * The amounts agreed to are checked against central's own: STALE where they differ, and nothing is done.
 */
struct sync_command {
	int64_t sequence; /* 1, 2, 3 … within an incarnation, without gaps */
	char kind[24];
	int64_t made_at_ms; /* the kiosk's wall clock; for people, never for order */
	char *body;         /* owned; NUL-terminated */
};

struct sync_push_request {
	int64_t incarnation;
	int count;
	struct sync_command commands[SYNC_COMMANDS_MAX];
};

/* How a command ended at central; stored there and answered again the same. `refused` is final: the queue moves on. */
struct sync_result {
	int64_t sequence;
	bool applied;
	char code[ERROR_CODE_BYTES]; /* "OK", or the refusal's */
	char detail[256];            /* for staff; no guest data */
	json_t *body;                /* owned; what the command produced, or NULL */
};

struct sync_push_answer {
	int64_t next_sequence; /* what central expects next */
	int count;
	struct sync_result results[SYNC_COMMANDS_MAX];
};

struct sync_pull_request {
	char epoch[33]; /* "" on the first */
	int64_t cursor; /* 0: snapshot */
	int limit;      /* 1..SYNC_ROWS_MAX */
	int wait_ms;    /* 0..SYNC_WAIT_MS_MAX */
};

struct sync_row {
	int64_t sequence;
	char table[16];
	char key[72];
	json_t *document; /* owned; NULL: gone */
};

struct sync_pull_answer {
	char epoch[33];
	int64_t cursor; /* up to here, also when rows are fewer */
	bool caught_up; /* nothing newer at the moment of answering */
	int64_t now_ms; /* central's clock */
	char
	    checksum[65]; /* digest of the rows' canonical JSON in order; the kiosk refuses the chunk when it differs */
	int count;
	struct sync_row rows[SYNC_ROWS_MAX];
};

/* What became of a lease that the kiosk holds or held. */
enum sync_lease_fate { SYNC_LEASE_HELD, SYNC_LEASE_USED, SYNC_LEASE_RELEASED };

struct sync_leases_request {
	int64_t incarnation;
	int64_t outbox_length; /* commands not yet answered: with 0, everything that the kiosk did is at central */
	int count;
	struct {
		char id[33];
		enum sync_lease_fate fate; /* "held" "used" "released" */
	} leases[SYNC_LEASES_MAX];
	char printer[24]; /* state of the printer, for the board */
	char screen[32];  /* the screen shown, for the board */
};

struct sync_leases_answer {
	int64_t now_ms;
	int renew_after_ms; /* when to ask again at the latest */
	int count;
	struct lease leases[SYNC_LEASES_MAX]; /* everything that the kiosk may hold from now on; what it held and is
	                                         missing here has ended */
};

struct sync_offer_request {
	char booking[BOOKING_NUMBER_BYTES];
	int room_index;
	int64_t incarnation;
	int64_t outbox_length; /* as in leases_request: with 0, a room of the kiosk's own pool may become this lease
	                          (same id) */
	/* Staff's choice by hand; all three or none. */
	char room[ROOM_NUMBER_BYTES];
	char session[65]; /* of /v1/sync/staff */
	char reason[24];  /* a word of hotel/beside.h */
};

struct sync_offer_answer {
	bool offered;
	char code[ERROR_CODE_BYTES]; /* the refusal: NO_ROOM_READY, ALREADY_IN … ; "OK" when offered */
	struct lease lease;          /* for this booking and room index alone */
	int queue_place;             /* with NO_ROOM_READY: the place the guest would have, from 1 */
	int wait_minutes;            /* an estimate, -1 unknown */
};

/* Encoders give a new reference. Decoders check every member, bound and enum, set err (code "BAD_MESSAGE", text names
 * the JSON path) and leave *out finished on failure. The _finish functions free what the struct owns and accept a
 * zeroed one. (push_request, push_answer and pull_answer are large: allocate them, don't put them on the stack.) */
json_t *sync_enrol_request_encode(const struct sync_enrol_request *request);
bool sync_enrol_request_decode(json_t *json, struct sync_enrol_request *out, struct error *err);
json_t *sync_enrol_answer_encode(const struct sync_enrol_answer *answer);
bool sync_enrol_answer_decode(json_t *json, struct sync_enrol_answer *out, struct error *err);
json_t *sync_push_request_encode(const struct sync_push_request *request);
bool sync_push_request_decode(json_t *json, struct sync_push_request *out, struct error *err);
void sync_push_request_finish(struct sync_push_request *request);
json_t *sync_push_answer_encode(const struct sync_push_answer *answer);
bool sync_push_answer_decode(json_t *json, struct sync_push_answer *out, struct error *err);
void sync_push_answer_finish(struct sync_push_answer *answer);
json_t *sync_pull_request_encode(const struct sync_pull_request *request);
bool sync_pull_request_decode(json_t *json, struct sync_pull_request *out, struct error *err);
json_t *sync_pull_answer_encode(const struct sync_pull_answer *answer);                      /* computes checksum */
bool sync_pull_answer_decode(json_t *json, struct sync_pull_answer *out, struct error *err); /* verifies checksum */
void sync_pull_answer_finish(struct sync_pull_answer *answer);
json_t *sync_leases_request_encode(const struct sync_leases_request *request);
bool sync_leases_request_decode(json_t *json, struct sync_leases_request *out, struct error *err);
json_t *sync_leases_answer_encode(const struct sync_leases_answer *answer);
bool sync_leases_answer_decode(json_t *json, struct sync_leases_answer *out, struct error *err);
json_t *sync_offer_request_encode(const struct sync_offer_request *request);
bool sync_offer_request_decode(json_t *json, struct sync_offer_request *out, struct error *err);
json_t *sync_offer_answer_encode(const struct sync_offer_answer *answer);
bool sync_offer_answer_decode(json_t *json, struct sync_offer_answer *out, struct error *err);

/* For describing the API. An offer's answer has one of two. */
extern const struct shape sync_enrol_request_shape, sync_enrol_answer_shape, sync_push_request_shape,
    sync_push_answer_shape, sync_pull_request_shape, sync_pull_answer_shape, sync_leases_request_shape,
    sync_leases_answer_shape, sync_offer_request_shape, sync_offered_shape, sync_not_offered_shape;
