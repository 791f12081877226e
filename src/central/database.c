#include "central/database.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/migrations.h"

enum { POSTGRES_CONNECTIONS = 4 };

struct database {
	struct database_options options;
	pthread_mutex_t lock; /* of the free list */
	pthread_cond_t freed;
	pthread_mutex_t writing; /* one writer at a time in this process: they would only wait for each other's rows */
	int count, free_count;
	struct sql *connections[POSTGRES_CONNECTIONS];
	struct sql *free[POSTGRES_CONNECTIONS];
};

static struct sql *connection_open(const struct database_options *options, struct error *err)
{
	char path[512];
	if (options->url)
		return sql_open_postgres(options->url, err);
	snprintf(path, sizeof(path), "%s/foyer.sqlite", options->folder);
	return sql_open_sqlite(path, err);
}

static bool connections_open(struct database *database, struct error *err)
{
	int wanted = database->options.url ? POSTGRES_CONNECTIONS : 1;
	for (int i = 0; i < wanted; i++) {
		struct sql *sql = connection_open(&database->options, err);
		if (!sql)
			return false;
		database->connections[database->count++] = sql;
		database->free[database->free_count++] = sql;
	}
	return sql_migrate(database->connections[0], central_migrations, central_migration_count, err);
}

struct database *database_open(const struct database_options *options, struct error *err)
{
	struct database *database = memory_zeroed(1, sizeof(*database));
	database->options = *options;
	pthread_mutex_init(&database->lock, NULL);
	pthread_mutex_init(&database->writing, NULL);
	pthread_cond_init(&database->freed, NULL);
	if (connections_open(database, err))
		return database;
	error_add(err, "opening the database: ");
	database_close(database);
	return NULL;
}

void database_close(struct database *database)
{
	if (!database)
		return;
	for (int i = 0; i < database->count; i++)
		sql_close(database->connections[i]);
	pthread_mutex_destroy(&database->lock);
	pthread_mutex_destroy(&database->writing);
	pthread_cond_destroy(&database->freed);
	free(database);
}

static struct sql *connection_take(struct database *database)
{
	pthread_mutex_lock(&database->lock);
	while (database->free_count == 0)
		pthread_cond_wait(&database->freed, &database->lock);
	struct sql *sql = database->free[--database->free_count];
	pthread_mutex_unlock(&database->lock);
	return sql;
}

static void connection_give(struct database *database, struct sql *sql)
{
	pthread_mutex_lock(&database->lock);
	database->free[database->free_count++] = sql;
	pthread_cond_signal(&database->freed);
	pthread_mutex_unlock(&database->lock);
}

/* What the transaction runner calls. */
struct attempt {
	struct work work;
	work_fn *run;
	void *self;
	bool writes;
};

static bool attempt_run(struct sql *sql, void *self, struct error *err)
{
	struct attempt *attempt = self;
	struct work *work = &attempt->work;
	work->sql = sql;
	work->feed_moved = false;
	/* Taking the hotel's counter first makes its writers follow one another. */
	if (attempt->writes && work->hotel[0] &&
	    !sql_run(sql, err, "UPDATE feed_counter SET sequence = sequence WHERE hotel = ?1", "t", work->hotel))
		return false;
	return attempt->run(work, attempt->self, err);
}

static bool transaction(struct database *database, struct attempt *attempt, const char *hotel, struct error *err)
{
	const struct database_options *options = &database->options;
	struct sql *sql = connection_take(database);
	attempt->work.now_ms = clock_wall_ms(&options->clock);
	attempt->work.keys = options->keys;
	attempt->work.random = &options->random;
	text_copy(attempt->work.hotel, sizeof(attempt->work.hotel), hotel);
	bool done = sql_transaction(sql, attempt_run, attempt, err);
	connection_give(database, sql);
	return done;
}

bool database_write(struct database *database, const char *hotel, work_fn *work, void *self, struct error *err)
{
	struct attempt attempt = {.run = work, .self = self, .writes = true};
	pthread_mutex_lock(&database->writing);
	bool done = transaction(database, &attempt, hotel, err);
	pthread_mutex_unlock(&database->writing);
	if (database->options.transaction_ended)
		database->options.transaction_ended(database->options.self, done);
	if (done && attempt.work.feed_moved && database->options.feed_moved)
		database->options.feed_moved(database->options.self, hotel);
	return done;
}

bool database_read(struct database *database, const char *hotel, work_fn *work, void *self, struct error *err)
{
	struct attempt attempt = {.run = work, .self = self};
	return transaction(database, &attempt, hotel, err);
}

bool database_shared(const struct database *database)
{
	return database->options.url != NULL;
}

struct sql *database_sql(struct database *database)
{
	return database->connections[0];
}
