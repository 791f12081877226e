#include <time.h>
#include "base/random.h"
#include "sql/driver.h"

enum { TRIES_MOST = 10, PAUSE_STEP_MS = 8 };

/* Grows with each try; random, so that two that met do not meet again. */
static void pause_before(int next_try)
{
	struct random random = random_system();
	uint32_t ms = 1 + random_below(&random, (uint32_t)(next_try * PAUSE_STEP_MS));
	struct timespec pause = {.tv_nsec = (long)ms * 1000000};
	nanosleep(&pause, NULL);
}

static bool commit(struct sql *db, struct error *err)
{
	if (db->has_failed)
		return error_set(err, "DATABASE", "committing: a statement of the transaction failed");
	return db->driver->execute(db, "COMMIT", err) || error_add(err, "committing: ");
}

/* *again_out: it failed for a cause that passes, and nothing of it can have been kept. */
static bool run_once(struct sql *db, sql_work_fn *work, void *self, bool *again_out, struct error *err)
{
	*again_out = false;
	if (!db->driver->ready(db, err))
		return false;
	db->was_busy = db->has_failed = false;
	if (!db->driver->execute(db, db->driver->begin, err)) {
		*again_out = db->was_busy;
		return error_add(err, "beginning a transaction: ");
	}
	db->in_transaction = true;
	bool worked = work(db, self, err);
	bool done = worked && commit(db, err);
	if (!done) {
		*again_out = db->was_busy && !(worked && db->driver->is_lost(db));
		db->driver->rollback(db);
	}
	db->in_transaction = db->has_failed = false;
	return done;
}

bool sql_transaction(struct sql *db, sql_work_fn *work, void *self, struct error *err)
{
	if (db->in_transaction)
		return error_set(err, "DATABASE", "beginning a transaction inside another one");
	for (int try = 1;; try++) {
		bool again;
		if (run_once(db, work, self, &again, err))
			break;
		if (!again || try == TRIES_MOST)
			return false;
		pause_before(try + 1);
	}
	if (err)
		*err = (struct error){0};
	return true;
}
