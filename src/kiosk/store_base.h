/* Private to the store_*.c files. */
#pragma once
#include "kiosk/store.h"
#include "sql/sql.h"

enum { STORE_KEY_BYTES = 16, STORE_PLACE_BYTES = 160 };

struct store {
	struct sql *db;
	struct kiosk_keys keys;
	struct random random;
	struct clock clock;
	int64_t incarnation;
	int64_t generation; /* the replica's */
};

/* The keyed digest under which (table, key) is found. */
void store_key(const struct store *store, const char *table, const char *key, uint8_t out[STORE_KEY_BYTES]);
/* Appends plain, sealed for place, to out. */
void store_seal(const struct store *store, const char *place, const void *plain, size_t length, struct buffer *out);
/* Appends what sealed holds to out; false, code CORRUPT, if it does not open. */
bool store_unseal(const struct store *store, const char *place, const void *sealed, size_t length, struct buffer *out,
    struct error *err);
/* "table/HEX of key" */
void store_place(const char *table, const uint8_t key[STORE_KEY_BYTES], char out[STORE_PLACE_BYTES]);
/* Inside a transaction: the work itself; else in one of its own. */
bool store_atomic(struct store *store, store_work_fn *work, void *self, struct error *err);

struct outbox_storage store_outbox_storage(struct store *store);
bool store_position(void *self, struct sync_position *out, struct error *err);
bool store_begin_shadow(void *self, struct error *err);
bool store_take_rows(void *self, const struct sync_pull_answer *answer, bool shadow, bool swap, struct error *err);
bool store_take_leases(
    void *self, const struct lease_pool *pool, const struct lease_changes *changes, struct error *err);
/* Saves the commands of a broken database's outbox. False: not all could be read. */
bool store_recover_outbox(struct store *store, struct sql *broken, int *saved_out, struct error *err);
/* Pending commands of older incarnations become this one's, behind its last. */
bool store_adopt_outbox(struct store *store, struct error *err);
bool store_load_generation(struct store *store, struct error *err);
/* A text of the table meta, "" if there is none. */
bool store_meta_text(struct store *store, const char *name, char *out, size_t out_bytes, struct error *err);
bool store_set_meta_text(struct store *store, const char *name, const char *value, struct error *err);
