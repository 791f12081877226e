/* The feed that kiosks replicate: one newest document for each (table, key), stamped with a sequence handed out in
 * commit order by the hotel's counter. Written in the same transaction as what it tells. */
#pragma once
#include "central/database.h"
#include "wire/sync.h"

/* Takes the reference of document. kiosk: the only one that gets it, "" for all. Nothing happens where the document is
 * the same as before. */
bool feed_put(
    struct work *work, const char *table, const char *key, const char *kiosk, json_t *document, struct error *err);
/* Leaves a tombstone; nothing happens where there was no document. */
bool feed_gone(struct work *work, const char *table, const char *key, struct error *err);

/* The rows behind request->cursor for this kiosk, at most request->limit. Code SNAPSHOT_NEEDED where the epoch is
 * another or the cursor too old. *out is finished on failure. */
bool feed_read(struct work *work, const char *kiosk, const struct sync_pull_request *request,
    struct sync_pull_answer *out, struct error *err);

/* Removes tombstones written before before_ms and moves the horizon over them. Documents below it are stamped anew with
 * fresh numbers, so that no living document ever lies behind the horizon and a snapshot can be resumed anywhere. */
bool feed_forget(struct work *work, int64_t before_ms, struct error *err);
