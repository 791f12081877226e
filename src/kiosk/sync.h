/* The kiosk's side of the conversation with central (wire/sync.h), as steps over values: time, randomness, storage and
 * transport are passed in, nothing here does I/O, so that a whole hotel can be simulated from one seed. One thread at a
 * time.
 *
 * Five lanes, each with at most one request under way: push (the outbox, in order), pull (the feed; waits at central),
 * leases (renewal), offer (a room for the guest who stands here), question (what else he may have). A lane that fails
 * waits with jitter and tries again, but for the last two; an answer on any lane wakes those that waited only because
 * central could not be reached. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/error.h"
#include "base/random.h"
#include "kiosk/leases.h"
#include "kiosk/outbox.h"
#include "wire/sync.h"

enum sync_lane { SYNC_PUSH, SYNC_PULL, SYNC_LEASES, SYNC_OFFER, SYNC_QUESTION, SYNC_LANES };

enum {
	SYNC_ANSWER_LIMIT_MS = 10000,     /* beyond the time that central may wait */
	SYNC_UNREACHABLE_WAIT_MS = 3000,  /* the longest wait between two tries while central cannot be reached */
	SYNC_REFUSED_WAIT_MS = 60000,     /* the longest wait while it answers failures */
	SYNC_RETRY_AFTER_MS_MAX = 600000, /* a longer Retry-After is cut to this */
	SYNC_FRESH_MS = 60000,            /* without progress: a new connection */
	SYNC_STUCK_MS = 300000,           /* without progress: an alarm */
};

struct sync_now {
	int64_t steady_ms, wall_ms;
};

/* Where requests go. */
struct sync_transport {
	/* POSTs body to path (body NULL: GETs it; SYNC_LANES is the lane of what belongs to none); the completion comes
	 * later through sync_complete with the id returned (never 0, never from within start). fresh: on a new
	 * connection. The body is copied. */
	uint64_t (*start)(void *self, enum sync_lane lane, const char *path, const char *body, size_t length,
	    int64_t limit_ms, bool fresh);
	/* No completion follows. */
	void (*cancel)(void *self, uint64_t id);
	void *self;
};

struct sync_completion {
	uint64_t id;
	int status; /* of HTTP; 0: no answer came */
	const char *body;
	size_t length;
	int64_t retry_after_ms; /* -1: none was said */
};

/* How far the feed has been taken. */
struct sync_position {
	char epoch[33]; /* "" before the first */
	int64_t cursor; /* 0: nothing yet */
	bool loading;   /* a snapshot is being loaded into the shadow: */
	char shadow_epoch[33];
	int64_t shadow_cursor;
};

struct sync_storage {
	struct outbox_storage outbox;
	bool (*position)(void *self, struct sync_position *out, struct error *err);
	/* Empties the shadow and starts loading. */
	bool (*begin_shadow)(void *self, struct error *err);
	/* Rows and cursor in one transaction: into the shadow while loading, else into the replica. swap: the shadow,
	 * with these rows, becomes the replica. */
	bool (*take_rows)(void *self, const struct sync_pull_answer *answer, bool shadow, bool swap, struct error *err);
	/* The pool's changes in one transaction. */
	bool (*take_leases)(
	    void *self, const struct lease_pool *pool, const struct lease_changes *changes, struct error *err);
	void *self;
};

/* What the owner hears, from within sync_step and sync_complete. */
struct sync_events {
	void (*status)(void *self);
	void (*rows)(void *self, const struct sync_pull_answer *answer, bool swapped); /* after they were stored */
	/* A command's result, after it was stored. */
	void (*result)(void *self, const struct sync_result *result);
	/* The answer to sync_ask_offer: NULL when central did not answer in time. receipt: when it was asked. */
	void (*offer)(void *self, const struct sync_offer_answer *answer, const struct lease_receipt *receipt);
	/* The answer to sync_ask_question, valid during the call; NULL: none. code then: of central's problem,
	 * "BAD_MESSAGE" for what is no JSON, "" when central did not answer in time. */
	void (*question)(void *self, const json_t *answer, const char *code);
	void *self;
};

struct sync_status {
	bool online;        /* the last request was answered */
	bool stuck;         /* no progress for SYNC_STUCK_MS on a link that answers */
	bool fenced;        /* a newer incarnation exists: this kiosk does nothing more, for ever */
	bool lost;          /* central wants commands that are no longer kept here */
	bool central_newer; /* central does not speak our version */
	bool quiet;         /* online, and everything was taken and told: the line is free for what can wait */
	int64_t cursor, outbox_length;
	int64_t link_since_ms;        /* wall: online is so since then */
	char fault[ERROR_CODE_BYTES]; /* the last: central's code, UNREACHABLE, BAD_MESSAGE; "" for none */
	int64_t fault_ms;             /* wall */
};

struct sync_options {
	struct sync_storage storage;
	struct sync_transport transport;
	struct sync_events events;
	struct random random;
	struct lease_pool *pool; /* shared with the owner, changed in sync_complete only */
	int64_t incarnation;
	char boot_id[BOOT_ID_BYTES];
	const char *(*screen)(void *self); /* what the boards show: static texts; NULL for none */
	const char *(*printer)(void *self);
};

struct sync;
struct sync *sync_create(const struct sync_options *options, struct sync_now now);
void sync_destroy(struct sync *sync); /* accepts NULL; cancels what is under way */

/* Starts whatever is due, ends what took too long. */
void sync_step(struct sync *sync, struct sync_now now);
/* When sync_step must be called at the latest (steady ms); INT64_MAX: never by itself. */
int64_t sync_deadline_ms(const struct sync *sync);
/* One completion; unknown ids are passed over. */
void sync_complete(struct sync *sync, const struct sync_completion *completion, struct sync_now now);

/* The outbox has something new: it is pushed with the next step, whatever else is waiting. */
void sync_wake(struct sync *sync);
/* The leases changed: central is told with the next step, once the outbox is empty. */
void sync_wake_leases(struct sync *sync);
/* Asks for one room now. False: an offer is under way already, or the kiosk is offline or fenced. */
/* The one room that staff chose, under their session. */
struct sync_choice {
	char room[ROOM_NUMBER_BYTES], session[65], reason[24];
};
bool sync_ask_room(struct sync *sync, const char *booking, int room_index, const struct sync_choice *choice,
    int64_t limit_ms, struct sync_now now);
bool sync_ask_offer(struct sync *sync, const char *booking, int room_index, int64_t limit_ms, struct sync_now now);
void sync_drop_offer(struct sync *sync); /* nobody waits for it any more */
/* Asks central something that changes nothing (the list in wire/sync.h). path: static; body is borrowed. False: a
 * question is under way already, central asked for a pause, or the kiosk is offline or fenced. */
bool sync_ask_question(struct sync *sync, const char *path, json_t *body, int64_t limit_ms, struct sync_now now);
void sync_drop_question(struct sync *sync); /* nobody waits for it any more */
struct sync_status sync_status(const struct sync *sync);
