/* Extras at central: the better room that is free, what guests took and declined. */
#pragma once
#include "central/desk/change.h"
#include "central/desk/upgrade.h"
#include "hotel/extra.h"

/* The best upgrade of the hotel's list that the room may be asked about now; out->extra "" where there is none. for
 * points_alone: the next better room for a member's points, whether the hotel has such an extra or not; out->type ""
 * where there is none. Codes: NOT_FOUND, BAD_INPUT. */
bool extra_upgrade_ask(struct work *work, const char *booking, int room_index, bool points_alone,
    struct extra_upgrade *out, struct error *err);
/* Takes it at the amount agreed to: charged on the room's folio by its days, in an upgrade the type exchanged; the
 * department hears of it as soon as the room is known. *out is the booking afterwards. The same id again does nothing.
 * Codes: NOT_FOUND, BAD_INPUT, NOT_ALLOWED (not on offer, not for this stay, taken already), STALE (another amount; the
 * guest waits no longer), NO_STOCK. */
bool extra_take(
    struct work *work, const struct hand *hand, const struct extra_take *take, struct booking *out, struct error *err);
/* He is not asked again. Codes: NOT_FOUND, BAD_INPUT, NOT_ALLOWED. */
bool extra_decline(struct work *work, const struct hand *hand, const struct extra_take *take, struct error *err);
/* An upgrade that points paid for, in booking before it is saved; nothing where it was not offered as an extra. */
bool extra_note_points(struct work *work, const struct hand *hand, struct booking *booking,
    const struct upgrade *upgrade, int64_t points, struct error *err);
/* The guests have their room: the departments hear what was taken for it, each once. */
bool extras_tell(struct work *work, const struct booking *booking, int room_index, struct error *err);
/* The room is not the guest's after all: what was not delivered by today is charged no more, taken out of booking
 * before it is saved, and the departments hear of it ("no_extra:ID"). */
bool extras_end(
    struct work *work, const char *by, struct booking *booking, int room_index, int32_t today, struct error *err);
