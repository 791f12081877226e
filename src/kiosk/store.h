/* What a kiosk keeps on disk: the replica of central's documents, the outbox, leases, receipts, print jobs and
 * throttles. Guest data is sealed. One store, one connection, one thread. False or STORE_FAILED means nothing was
 * changed, and err says why: DISK_FULL, CORRUPT (the owner closes it and opens it again, which sets the broken file
 * aside), or sql/sql.h's others. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/buffer.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/random.h"
#include "device/print_job.h"
#include "hotel/throttle.h"
#include "kiosk/keys.h"
#include "kiosk/leases.h"
#include "kiosk/outbox.h"
#include "kiosk/sync.h"

enum { STORE_ALIASES_MAX = 8, STORE_KEEP_DAYS = 30, STORE_ID_BYTES = 33 };
enum store_found { STORE_FAILED, STORE_MISSING, STORE_FOUND };

struct store;
/* What opening found out. */
struct store_opening {
	bool set_aside;   /* the database was broken: it stands beside as kiosk.db.broken, a new one was begun */
	int recovered;    /* commands saved from it */
	bool outbox_lost; /* some could not be read: for staff */
};
/* Opens FOLDER/kiosk.db, or makes it. incarnation: whose commands are added; pending ones of an older one are taken
 * over. NULL on failure. clock: wall time for what is kept how long. */
struct store *store_open(const char *folder, const struct kiosk_keys *keys, int64_t incarnation,
    const struct random *random, const struct clock *clock, struct store_opening *opening_out, struct error *err);
void store_close(struct store *store); /* accepts NULL */
/* Removes the database in folder, if there is one. */
bool store_erase(const char *folder, struct error *err);
/* The next store_open sets the database in folder aside, even if it opens: damage was met while it was used. The mark
 * is on disk. */
bool store_distrust(const char *folder, struct error *err);
/* Everything inside work is kept or nothing is. Functions of this header may be called in it. */
typedef bool store_work_fn(struct store *store, void *self, struct error *err);
bool store_transaction(struct store *store, store_work_fn *work, void *self, struct error *err);
/* Removes what is older than STORE_KEEP_DAYS and answered. */
bool store_purge(struct store *store, struct error *err);
/* The table that the sync core works on; borrows store. */
struct sync_storage store_sync_storage(struct store *store);

/* ---- Small values --------------------------------------------------------------------------------------------- */
int64_t store_meta_int(struct store *store, const char *name, int64_t fallback);
bool store_set_meta_int(struct store *store, const char *name, int64_t value, struct error *err);

/* ---- Replica ---------------------------------------------------------------------------------------------------- */
/* The document's JSON text is appended to out; the caller wipes it. */
enum store_found store_find(
    struct store *store, const char *table, const char *key, struct buffer *out, struct error *err);
typedef void store_row_fn(void *self, const char *key, const char *document, size_t length);
bool store_each(struct store *store, const char *table, store_row_fn *row, void *self, struct error *err);
/* Documents of the bookings that carry this agency number, at most STORE_ALIASES_MAX. */
bool store_each_alias(struct store *store, const char *alias, store_row_fn *row, void *self, struct error *err);
/* Writes one document into the replica itself: training and tests; central's come through store_sync_storage. alias ""
 * for none. */
bool store_put(struct store *store, const char *table, const char *key, const char *alias, const char *document,
    int64_t sequence, struct error *err);

/* ---- Outbox ----------------------------------------------------------------------------------------------------- */
/* booking "" where the command concerns none. */
bool store_add_command(struct store *store, const char *kind, const char *booking, const char *body, int64_t made_ms,
    int64_t *sequence_out, struct error *err);
/* When the oldest command that waits to be sent was made (UTC ms); 0: none waits. */
int64_t store_oldest_pending_ms(struct store *store);
struct store_command {
	int64_t sequence;
	char kind[24];
	const char *body; /* JSON text, valid during the call */
	size_t length;
	int64_t made_ms;
	enum outbox_state state;
	bool overlaid; /* not yet in the replica: belongs onto what the guest is shown */
};
typedef void store_command_fn(void *self, const struct store_command *command);
/* The commands about a booking, in order. */
bool store_each_command(
    struct store *store, const char *booking, store_command_fn *each, void *self, struct error *err);
enum store_found store_command_of(
    struct store *store, int64_t sequence, char kind_out[24], struct buffer *body_out, struct error *err);

/* ---- Leases ----------------------------------------------------------------------------------------------------- */
bool store_put_lease(struct store *store, const struct held_lease *held, struct error *err);
bool store_load_leases(struct store *store, struct lease_pool *pool, struct error *err);

/* ---- Receipts and paper ------------------------------------------------------------------------------------------ */
bool store_add_receipt(struct store *store, const char *id, const char *booking, int room_index, const char *values,
    int64_t made_ms, struct error *err);
/* The newest receipt of a room's check-in: its id, and its values (JSON) appended to out. */
enum store_found store_find_receipt(struct store *store, const char *booking, int room_index,
    char id_out[STORE_ID_BYTES], struct buffer *out, struct error *err);
/* The values of the receipt with this id. */
enum store_found store_find_receipt_by_id(
    struct store *store, const char *id, struct buffer *out, struct error *err);
bool store_add_print_job(struct store *store, const char *receipt, bool copy, int64_t *job_out, struct error *err);
bool store_set_print_job(struct store *store, int64_t job, enum print_job_state state, struct error *err);
/* True if a job of this receipt may have reached paper. */
bool store_may_be_on_paper(struct store *store, const char *receipt);
/* After a restart: every job that is not final takes JOB_EVENT_RESTARTED. */
bool store_restart_print_jobs(struct store *store, struct error *err);

/* ---- Throttles --------------------------------------------------------------------------------------------------- */
/* subject: any text ("booking/NUMBER", "kiosk"). Zero where nothing is kept. */
bool store_throttle(struct store *store, const char *subject, struct throttle *out, struct error *err);
bool store_set_throttle(struct store *store, const char *subject, const struct throttle *throttle, struct error *err);
