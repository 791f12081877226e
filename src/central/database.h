/* Central's database: a few connections to one SQLite file or one PostgreSQL database, and the two ways to use them.
 * Nothing else opens a transaction. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/clock.h"
#include "base/error.h"
#include "base/random.h"
#include "central/keys.h"
#include "hotel/hotel.h"
#include "sql/sql.h"

/* One transaction as the stores see it: what they read and write, for which hotel, when. */
struct work {
	struct sql *sql;
	char hotel[HOTEL_ID_BYTES];
	int64_t now_ms; /* UTC, the machine's; hotel_now_ms gives the hotel's */
	const struct keys *keys;
	const struct random *random;
	bool feed_moved; /* set by feed.c: kiosks have something to fetch */
};

/* Called inside the transaction, perhaps several times: sets anew whatever it answers, waits for nothing else. */
typedef bool work_fn(struct work *work, void *self, struct error *err);

struct database_options {
	const char *folder; /* the SQLite file is folder/foyer.sqlite */
	const char *url;    /* "postgres://…" instead, or NULL */
	struct clock clock;
	struct random random;
	const struct keys *keys;
	/* A hotel's feed moved, after the commit. May be NULL. */
	void (*feed_moved)(void *self, const char *hotel);
	void (*transaction_ended)(void *self, bool committed); /* may be NULL */
	void *self;
};

struct database;
/* Opens and migrates. NULL on failure. */
struct database *database_open(const struct database_options *options, struct error *err);
void database_close(struct database *database); /* accepts NULL */

/* Runs work in one transaction that may change hotel's rows; retried when busy. Writers of one hotel follow one
 * another: what work reads stays true until it commits. hotel "" is for what belongs to no hotel yet. */
bool database_write(struct database *database, const char *hotel, work_fn *work, void *self, struct error *err);
/* The same for reading only: beside writers where the engine can. */
bool database_read(struct database *database, const char *hotel, work_fn *work, void *self, struct error *err);
/* True where other programs may change the database too (PostgreSQL), so that waiting must look again by itself. */
bool database_shared(const struct database *database);
/* The first connection, for comparing schemas in tests. */
struct sql *database_sql(struct database *database);
