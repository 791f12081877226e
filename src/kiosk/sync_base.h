/* Private to sync*.c. */
#pragma once
#include "kiosk/sync.h"

/* OFFER_HELD_MS: so long an offer is held back until the commands before it have reached central. */
enum {
	LIMIT_GRACE_MS = 1000,
	FIRST_WAIT_UNREACHABLE_MS = 250,
	FIRST_WAIT_REFUSED_MS = 1000,
	DOUBLINGS_MAX = 10,
	OFFER_HELD_MS = 1000
};

struct lane {
	uint64_t id;              /* of the request under way, 0: none */
	int64_t asked_ms, end_ms; /* steady: when it was sent, when it is given up */
	int64_t not_before_ms;    /* the next try */
	int64_t working_since_ms; /* the first try since the last good answer; -1: nothing to do */
	int64_t fresh_ms;         /* when a new connection was last opened for want of progress */
	int64_t asked_wall_ms;
	int failures;
	bool unreachable; /* the last failure was that no answer came */
	bool fresh;       /* the next request goes on a new connection */
	bool stuck;
};

struct sync {
	struct sync_options options;
	struct lane lanes[SYNC_LANES];
	struct sync_position position;
	struct sync_push_request *push; /* what was sent last; NULL: nothing */
	bool push_wanted, ask;
	bool caught_up;
	bool leases_woken;
	int64_t leases_due_ms;
	bool offer_held;        /* asked for, not sent yet */
	int64_t offer_send_ms;  /* steady: held no longer than this */
	int64_t offer_until_ms; /* steady: the answer is awaited no longer */
	struct sync_offer_request offer;
	int64_t answered_ms; /* the last answer of any kind, -1: never */
	int64_t outbox_length;
	bool online, fenced, lost, central_newer;
	int64_t link_since_ms; /* wall */
	char fault[ERROR_CODE_BYTES];
	int64_t fault_ms; /* wall */
};

/* ---- sync.c */
void sync_tell_status(struct sync *sync);
void sync_log_failure(const char *doing, const struct error *err);
void sync_read_outbox_length(struct sync *sync);
void sync_cancel_lane(struct sync *sync, enum sync_lane lane);
/* Empties the shadow; false: the disk would not. */
bool sync_start_snapshot(struct sync *sync);

/* Sends json (reference taken) on the lane. */
void sync_send(
    struct sync *sync, enum sync_lane lane, const char *path, json_t *json, int64_t limit_ms, struct sync_now now);

/* ---- sync_question.c */
/* An answer came: json, or NULL with the problem's code. */
void sync_question_answered(struct sync *sync, const json_t *json, const char *code);
/* None came: central is asked at once by the feed whether it is there. */
void sync_question_unanswered(struct sync *sync, struct sync_now now);

/* ---- sync_answer.c */
/* No answer came to the lane's request. */
void sync_unanswered(struct sync *sync, enum sync_lane lane, struct sync_now now);
