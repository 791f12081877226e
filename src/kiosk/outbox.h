/* The outbox's rules: which commands go out next, and what central's answer means for them. Steps over values; what is
 * kept goes through a table of functions, so that the same code runs on the kiosk's store and in a simulation. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/error.h"
#include "wire/sync.h"

enum { OUTBOX_PUSH_BYTES_MAX = 1024 * 1024 };

enum outbox_state { OUTBOX_PENDING, OUTBOX_APPLIED, OUTBOX_REFUSED, OUTBOX_STATE_COUNT };

/* What the outbox knows of itself, read anew from the store for each step. */
struct outbox_position {
	int64_t oldest;        /* the oldest sequence still kept, 0 when nothing is */
	int64_t first_pending; /* 0: none */
	int64_t last;          /* the newest sequence ever given; 0: none */
	int64_t pending;       /* count */
	bool unverified; /* the store was recovered: what central expects next must be asked before anything is sent */
	int64_t sure_last; /* with unverified: numbers up to here were given before the recovery */
};

/* Each call is one transaction; false means nothing changed (err says why). */
struct outbox_storage {
	bool (*position)(void *self, struct outbox_position *out, struct error *err);
	/* Commands from sequence `from` on, in order, at most out's capacity and bytes_max (at least one). */
	bool (*read)(void *self, int64_t from, size_t bytes_max, struct sync_push_request *out, struct error *err);
	/* Keeps the results of pending commands; others are left as they are. */
	bool (*settle)(void *self, const struct sync_result *results, int count, struct error *err);
	/* Applied and refused commands from sequence `from` on become pending again. */
	bool (*reopen)(void *self, int64_t from, struct error *err);
	/* Adds `by` to the sequence of every command after `after`, the next command's too; clears unverified. */
	bool (*renumber)(void *self, int64_t after, int64_t by, struct error *err);
	void *self;
};

/* Fills the next push (out->count 0 is a question for next_sequence alone). False: nothing is to be sent now, or the
 * store failed (err set then). The caller finishes out. ask: central's next_sequence is wanted even if nothing is
 * pending. */
bool outbox_next_push(const struct outbox_storage *storage, int64_t incarnation, bool ask,
    struct sync_push_request *out, struct error *err);

/* What an answer did. */
struct outbox_outcome {
	int settled;     /* results that were new */
	bool sent_again; /* central knew less than it had acknowledged: kept commands are pending again */
	bool lost;       /* central wants a sequence that is no longer kept here: for staff */
};
/* Takes the answer to `push`. False with code "BAD_MESSAGE": the answer does not fit the question (nothing changed);
 * any other code: the store failed. */
bool outbox_take_answer(const struct outbox_storage *storage, const struct sync_push_request *push,
    const struct sync_push_answer *answer, struct outbox_outcome *out, struct error *err);
