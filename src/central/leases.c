#include "central/leases.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/pool.h"
#include "central/store/kiosk.h"
#include "central/store/lease.h"
#include "central/store/staff.h"

static const char QUARANTINE[] = "room_quarantined";

bool lease_keep_apart(
    struct work *work, const struct lease_row *row, enum lease_state state, const char *code, struct error *err)
{
	struct staff_item item = {.kind = QUARANTINE,
	    .code = code,
	    .kiosk = row->kiosk,
	    .booking = row->lease.booking,
	    .room = row->lease.room,
	    .detail = row->lease.id};
	return store_lease_move(work, row->lease.id, state, err) && staff_list_add(work, &item, err) &&
	       audit_add(work, "central", "lease_kept_apart", row->lease.room, code, err);
}

bool lease_free(struct work *work, const char *lease, const char *by, struct error *err)
{
	struct lease_row row;
	if (!store_lease_load(work, lease, &row, err))
		return false;
	if (row.state != LEASE_QUARANTINED && row.state != LEASE_DISPUTED)
		return error_set(err, "NOT_ALLOWED", "the lease is %s, not kept apart", lease_state_name(row.state));
	return store_lease_move(work, lease, LEASE_ENDED, err) &&
	       staff_list_resolve(work, QUARANTINE, row.kiosk, row.lease.room, by, err) &&
	       audit_add(work, by, "lease_freed", row.lease.room, lease, err);
}

static bool each_living(struct work *work, const char *kiosk,
    bool (*act)(struct work *work, const struct lease_row *row, const void *self, struct error *err), const void *self,
    struct error *err)
{
	struct lease_rows living;
	bool done = store_lease_living(work, kiosk, &living, err);
	for (int i = 0; done && i < living.count; i++)
		done = act(work, &living.rows[i], self, err);
	lease_rows_finish(&living);
	return done;
}

static bool expire_one(struct work *work, const struct lease_row *row, const void *self, struct error *err)
{
	(void)self;
	bool open = row->state == LEASE_HELD || row->state == LEASE_RECALLED;
	if (!open || !lease_over(&row->lease, work->now_ms))
		return true;
	return lease_keep_apart(work, row, LEASE_QUARANTINED, "LEASE_EXPIRED", err);
}

bool leases_expire(struct work *work, struct error *err)
{
	return each_living(work, "", expire_one, NULL, err);
}

static bool fence_one(struct work *work, const struct lease_row *row, const void *self, struct error *err)
{
	const int64_t *incarnation = self;
	if (row->state == LEASE_DISPUTED || row->incarnation >= *incarnation)
		return true;
	return lease_keep_apart(work, row, LEASE_DISPUTED, "FENCED", err);
}

bool leases_fence(struct work *work, const char *kiosk, int64_t incarnation, struct error *err)
{
	return each_living(work, kiosk, fence_one, &incarnation, err);
}

/* Renewed: the kiosk says that it holds it and has not used it. A lease from before its re-enrolment is not its own. */
static bool report_held(struct work *work, struct lease_row *row, struct error *err)
{
	if (row->state == LEASE_RECALLED)
		return true;
	if (row->state == LEASE_QUARANTINED &&
	    !staff_list_resolve(work, QUARANTINE, row->kiosk, row->lease.room, "central", err))
		return false;
	return store_lease_renew(work, row, err);
}

static bool report_one(struct work *work, struct lease_row *row, enum sync_lease_fate fate, struct error *err)
{
	if (fate == SYNC_LEASE_USED || row->state == LEASE_DISPUTED) /* its command is on the way, or was refused */
		return true;
	if (fate == SYNC_LEASE_HELD)
		return report_held(work, row, err);
	if (row->state == LEASE_QUARANTINED &&
	    !staff_list_resolve(work, QUARANTINE, row->kiosk, row->lease.room, "central", err))
		return false;
	row->state = LEASE_ENDED;
	return store_lease_move(work, row->lease.id, LEASE_ENDED, err);
}

/* A recalled lease that the kiosk no longer names has ended there: it was left out of the answer before. */
static bool end_unnamed(
    struct work *work, struct lease_row *row, const struct sync_leases_request *request, struct error *err)
{
	if (row->state != LEASE_RECALLED || work->now_ms - row->state_ms < RECALL_SETTLED_MS ||
	    request->outbox_length > 0)
		return true;
	row->state = LEASE_ENDED;
	return store_lease_move(work, row->lease.id, LEASE_ENDED, err);
}

static const enum sync_lease_fate *named(const struct sync_leases_request *request, const char *id)
{
	for (int i = 0; i < request->count; i++)
		if (text_equal(request->leases[i].id, id))
			return &request->leases[i].fate;
	return NULL;
}

static bool report_take(struct work *work, const struct kiosk_row *kiosk, const struct sync_leases_request *request,
    struct lease_rows *living, struct error *err)
{
	bool taken = true;
	for (int i = 0; taken && i < living->count; i++) {
		struct lease_row *row = &living->rows[i];
		if (row->incarnation != kiosk->incarnation)
			continue;
		const enum sync_lease_fate *fate = named(request, row->lease.id);
		taken = fate ? report_one(work, row, *fate, err) : end_unnamed(work, row, request, err);
	}
	return taken;
}

/* Whether the kiosk keeps it: what it holds, and what it has used as long as its command has not come. */
static bool stays(const struct lease_row *row, const struct kiosk_row *kiosk, const struct sync_leases_request *request)
{
	const enum sync_lease_fate *fate = named(request, row->lease.id);
	if (row->incarnation != kiosk->incarnation)
		return false;
	if (fate && *fate == SYNC_LEASE_USED)
		return row->state != LEASE_DISPUTED;
	return row->state == LEASE_HELD;
}

static bool answer_make(struct work *work, const struct kiosk_row *kiosk, const struct sync_leases_request *request,
    struct sync_leases_answer *out, struct error *err)
{
	struct lease_rows living;
	bool read = store_lease_living(work, kiosk->id, &living, err);
	memset(out, 0, sizeof(*out));
	out->now_ms = work->now_ms;
	out->renew_after_ms = LEASES_RENEW_MS;
	for (int i = 0; read && i < living.count && out->count < SYNC_LEASES_MAX; i++)
		if (stays(&living.rows[i], kiosk, request))
			out->leases[out->count++] = living.rows[i].lease;
	lease_rows_finish(&living);
	return read;
}

bool leases_exchange(struct work *work, const struct kiosk_row *kiosk, const struct sync_leases_request *request,
    struct sync_leases_answer *out, struct error *err)
{
	struct lease_rows living;
	bool done =
	    store_kiosk_reported(work, kiosk->id, request, err) && store_lease_living(work, kiosk->id, &living, err);
	if (!done)
		return false;
	done = report_take(work, kiosk, request, &living, err);
	lease_rows_finish(&living);
	return done && pool_fill(work, kiosk, err) && answer_make(work, kiosk, request, out, err);
}
