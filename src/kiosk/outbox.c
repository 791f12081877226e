#include "kiosk/outbox.h"

bool outbox_next_push(const struct outbox_storage *storage, int64_t incarnation, bool ask,
    struct sync_push_request *out, struct error *err)
{
	struct outbox_position position;

	*out = (struct sync_push_request){.incarnation = incarnation};
	if (!storage->position(storage->self, &position, err))
		return error_add(err, "looking into the outbox: ");
	if (ask || position.unverified)
		return true;
	if (position.first_pending == 0)
		return false;
	if (!storage->read(storage->self, position.first_pending, OUTBOX_PUSH_BYTES_MAX, out, err))
		return error_add(err, "reading the outbox: ");
	out->incarnation = incarnation;
	return true;
}

/* The results answer the commands from the first one on, in order and without gaps. */
static bool results_fit(const struct sync_push_request *push, const struct sync_push_answer *answer, struct error *err)
{
	int i;

	if (answer->count > push->count)
		return error_set(err, "BAD_MESSAGE", "central answered %d of %d commands", answer->count, push->count);
	for (i = 0; i < answer->count; i++)
		if (answer->results[i].sequence != push->commands[i].sequence)
			return error_set(err, "BAD_MESSAGE", "a result is for another command than was sent");
	if (answer->next_sequence < 1)
		return error_set(err, "BAD_MESSAGE", "central's next sequence is not positive");
	if (answer->count > 0 && answer->next_sequence <= answer->results[answer->count - 1].sequence)
		return error_set(err, "BAD_MESSAGE", "central answered a command that it still expects");
	return true;
}

/* After a recovery the numbers given since may have been used before: they move behind what central has. */
static bool verify_numbers(const struct outbox_storage *storage, const struct outbox_position *position,
    int64_t next_sequence, struct error *err)
{
	int64_t by = next_sequence - (position->sure_last + 1);

	return storage->renumber(storage->self, position->sure_last, by > 0 ? by : 0, err);
}

/* Central expects a command that it acknowledged before: it was restored. What is kept is sent again. */
static bool send_again(const struct outbox_storage *storage, const struct outbox_position *position,
    int64_t next_sequence, struct outbox_outcome *out, struct error *err)
{
	out->lost = position->oldest == 0 || next_sequence < position->oldest;
	if (position->oldest == 0)
		return true;
	out->sent_again = true;
	return storage->reopen(storage->self, out->lost ? position->oldest : next_sequence, err);
}

static bool follow_central(
    const struct outbox_storage *storage, int64_t next_sequence, struct outbox_outcome *out, struct error *err)
{
	struct outbox_position position;
	int64_t expected;

	if (!storage->position(storage->self, &position, err))
		return error_add(err, "looking into the outbox: ");
	if (position.unverified)
		return verify_numbers(storage, &position, next_sequence, err);
	if (next_sequence > position.last + 1)
		return storage->renumber(storage->self, position.last, next_sequence - 1 - position.last, err);
	expected = position.first_pending ? position.first_pending : position.last + 1;
	if (next_sequence < expected)
		return send_again(storage, &position, next_sequence, out, err);
	return true;
}

bool outbox_take_answer(const struct outbox_storage *storage, const struct sync_push_request *push,
    const struct sync_push_answer *answer, struct outbox_outcome *out, struct error *err)
{
	*out = (struct outbox_outcome){0};
	if (!results_fit(push, answer, err))
		return false;
	if (answer->count > 0 && !storage->settle(storage->self, answer->results, answer->count, err))
		return error_add(err, "keeping central's results: ");
	out->settled = answer->count;
	return follow_central(storage, answer->next_sequence, out, err);
}
