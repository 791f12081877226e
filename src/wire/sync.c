#include "wire/sync.h"
#include "base/text.h"
#include "wire/hotel.h"

enum { WAIT_MINUTES_MAX = 7 * 24 * 60, QUEUE_MAX = 10000 };

static const struct json_field enrol_request_fields[] = {
    SHAPE_TEXT(sync_enrol_request, code, 1),
    SHAPE_TEXT(sync_enrol_request, nonce, 32),
};
const struct shape sync_enrol_request_shape = SHAPE_OF(sync_enrol_request, enrol_request_fields, NULL);

static const struct json_field enrol_answer_fields[] = {
    SHAPE_TEXT(sync_enrol_answer, hotel, 1),
    SHAPE_TEXT(sync_enrol_answer, kiosk, 1),
    SHAPE_TEXT(sync_enrol_answer, name, 1),
    SHAPE_LONG(sync_enrol_answer, incarnation, 1, INT64_MAX),
    SHAPE_TEXT(sync_enrol_answer, token, 1),
    SHAPE_TEXT(sync_enrol_answer, epoch, 1),
    SHAPE_TEXT(sync_enrol_answer, receipt_secret, 128),
    SHAPE_TEXT(sync_enrol_answer, receipt_public, 64),
};
const struct shape sync_enrol_answer_shape = SHAPE_OF(sync_enrol_answer, enrol_answer_fields, NULL);

static const struct json_field command_fields[] = {
    SHAPE_LONG(sync_command, sequence, 1, INT64_MAX),
    SHAPE_TEXT(sync_command, kind, 1),
    SHAPE_LONG(sync_command, made_at_ms, 0, INT64_MAX),
    {SHAPE_MEMBER(sync_command, body), .kind = FIELD_OWNED_TEXT, .min = 2, .max = SYNC_COMMAND_BYTES_MAX},
};
static const struct shape command_shape = SHAPE_OF(sync_command, command_fields, NULL);

/* Commands come in order, without gaps. */
static bool commands_in_order(const void *value, const char **what_out)
{
	const struct sync_push_request *request = value;
	*what_out = "commands";
	for (int i = 1; i < request->count; i++)
		if (request->commands[i].sequence - 1 != request->commands[i - 1].sequence)
			return false;
	return true;
}

static const struct json_field push_request_fields[] = {
    SHAPE_LONG(sync_push_request, incarnation, 1, INT64_MAX),
    SHAPE_ARRAY(sync_push_request, commands, count, &command_shape),
};
const struct shape sync_push_request_shape = SHAPE_OF(sync_push_request, push_request_fields, commands_in_order);

static const struct json_field result_fields[] = {
    SHAPE_LONG(sync_result, sequence, 1, INT64_MAX),
    SHAPE_BOOL(sync_result, applied),
    SHAPE_TEXT(sync_result, code, 1),
    SHAPE_TEXT(sync_result, detail, 0),
    {SHAPE_MEMBER(sync_result, body), .kind = FIELD_JSON, .optional = true},
};
static const struct shape result_shape = SHAPE_OF(sync_result, result_fields, NULL);

static const struct json_field push_answer_fields[] = {
    SHAPE_LONG(sync_push_answer, next_sequence, 1, INT64_MAX),
    SHAPE_ARRAY(sync_push_answer, results, count, &result_shape),
};
const struct shape sync_push_answer_shape = SHAPE_OF(sync_push_answer, push_answer_fields, NULL);

static const struct json_field pull_request_fields[] = {
    SHAPE_TEXT(sync_pull_request, epoch, 0),
    SHAPE_LONG(sync_pull_request, cursor, 0, INT64_MAX),
    SHAPE_INT(sync_pull_request, limit, 1, SYNC_ROWS_MAX),
    SHAPE_INT(sync_pull_request, wait_ms, 0, SYNC_WAIT_MS_MAX),
};
const struct shape sync_pull_request_shape = SHAPE_OF(sync_pull_request, pull_request_fields, NULL);

static const struct json_field row_fields[] = {
    SHAPE_LONG(sync_row, sequence, 1, INT64_MAX),
    SHAPE_TEXT(sync_row, table, 1),
    SHAPE_TEXT(sync_row, key, 1),
    {SHAPE_MEMBER(sync_row, document), .kind = FIELD_JSON, .optional = true},
};
static const struct shape row_shape = SHAPE_OF(sync_row, row_fields, NULL);

/* Rows ascend, and none is beyond the cursor. */
static bool rows_in_order(const void *value, const char **what_out)
{
	const struct sync_pull_answer *answer = value;
	*what_out = "rows";
	for (int i = 0; i < answer->count; i++) {
		if (i > 0 && answer->rows[i].sequence <= answer->rows[i - 1].sequence)
			return false;
		if (answer->rows[i].sequence > answer->cursor)
			return false;
	}
	return true;
}

static const struct json_field pull_answer_fields[] = {
    SHAPE_TEXT(sync_pull_answer, epoch, 1),
    SHAPE_LONG(sync_pull_answer, cursor, 0, INT64_MAX),
    SHAPE_BOOL(sync_pull_answer, caught_up),
    SHAPE_LONG(sync_pull_answer, now_ms, 0, INT64_MAX),
    SHAPE_TEXT(sync_pull_answer, checksum, 64),
    SHAPE_ARRAY(sync_pull_answer, rows, count, &row_shape),
};
const struct shape sync_pull_answer_shape = SHAPE_OF(sync_pull_answer, pull_answer_fields, rows_in_order);

static const char *fate_word(int value)
{
	static const char *const fates[] = {
	    [SYNC_LEASE_HELD] = "held", [SYNC_LEASE_USED] = "used", [SYNC_LEASE_RELEASED] = "released"};
	return value >= SYNC_LEASE_HELD && value <= SYNC_LEASE_RELEASED ? fates[value] : "";
}

#define LEASE_ENTRY_OFFSET(member)                                                                                     \
	(offsetof(struct sync_leases_request, leases[0].member) - offsetof(struct sync_leases_request, leases[0]))

static const struct json_field lease_entry_fields[] = {
    {.name = "id",
        .kind = FIELD_TEXT,
        .offset = LEASE_ENTRY_OFFSET(id),
        .size = SHAPE_BYTES(sync_leases_request, leases[0].id),
        .min = 1},
    {.name = "fate",
        .kind = FIELD_WORD,
        .offset = LEASE_ENTRY_OFFSET(fate),
        .word = fate_word,
        .max = SYNC_LEASE_RELEASED + 1},
};
static const struct shape lease_entry_shape = {.bytes = SHAPE_BYTES(sync_leases_request, leases[0]),
    .fields = lease_entry_fields,
    .field_count = sizeof lease_entry_fields / sizeof *lease_entry_fields};

static const struct json_field leases_request_fields[] = {
    SHAPE_LONG(sync_leases_request, incarnation, 1, INT64_MAX),
    SHAPE_LONG(sync_leases_request, outbox_length, 0, INT64_MAX),
    SHAPE_ARRAY(sync_leases_request, leases, count, &lease_entry_shape),
    SHAPE_TEXT(sync_leases_request, printer, 0),
    SHAPE_TEXT(sync_leases_request, screen, 0),
};
const struct shape sync_leases_request_shape = SHAPE_OF(sync_leases_request, leases_request_fields, NULL);

static const struct json_field leases_answer_fields[] = {
    SHAPE_LONG(sync_leases_answer, now_ms, 0, INT64_MAX),
    SHAPE_INT(sync_leases_answer, renew_after_ms, 0, 24 * 3600 * 1000),
    SHAPE_ARRAY(sync_leases_answer, leases, count, &lease_shape),
};
const struct shape sync_leases_answer_shape = SHAPE_OF(sync_leases_answer, leases_answer_fields, NULL);

static const struct json_field offer_request_fields[] = {
    SHAPE_TEXT(sync_offer_request, booking, 4),
    SHAPE_INT(sync_offer_request, room_index, 0, BOOKING_ROOMS_MAX - 1),
    SHAPE_LONG(sync_offer_request, incarnation, 1, INT64_MAX),
    SHAPE_LONG(sync_offer_request, outbox_length, 0, INT64_MAX),
    SHAPE_TEXT(sync_offer_request, room, 0),
    SHAPE_TEXT(sync_offer_request, session, 0),
    SHAPE_TEXT(sync_offer_request, reason, 0),
};
const struct shape sync_offer_request_shape = SHAPE_OF(sync_offer_request, offer_request_fields, NULL);

/* Without an offer there is no lease: two shapes of one struct. */
static const struct json_field offer_answer_fields[] = {
    SHAPE_BOOL(sync_offer_answer, offered),
    SHAPE_TEXT(sync_offer_answer, code, 1),
    SHAPE_INT(sync_offer_answer, queue_place, 0, QUEUE_MAX),
    SHAPE_INT(sync_offer_answer, wait_minutes, -1, WAIT_MINUTES_MAX),
    SHAPE_OBJECT(sync_offer_answer, lease, &lease_shape),
};
const struct shape sync_offered_shape = SHAPE_OF(sync_offer_answer, offer_answer_fields, NULL);
const struct shape sync_not_offered_shape = {.bytes = sizeof(struct sync_offer_answer),
    .fields = offer_answer_fields,
    .field_count = sizeof offer_answer_fields / sizeof *offer_answer_fields - 1};

json_t *sync_enrol_request_encode(const struct sync_enrol_request *request)
{
	return shape_encode(&sync_enrol_request_shape, request);
}

bool sync_enrol_request_decode(json_t *json, struct sync_enrol_request *out, struct error *err)
{
	return shape_decode(&sync_enrol_request_shape, json, out, err);
}

json_t *sync_enrol_answer_encode(const struct sync_enrol_answer *answer)
{
	return shape_encode(&sync_enrol_answer_shape, answer);
}

bool sync_enrol_answer_decode(json_t *json, struct sync_enrol_answer *out, struct error *err)
{
	return shape_decode(&sync_enrol_answer_shape, json, out, err);
}

json_t *sync_push_request_encode(const struct sync_push_request *request)
{
	return shape_encode(&sync_push_request_shape, request);
}

bool sync_push_request_decode(json_t *json, struct sync_push_request *out, struct error *err)
{
	return shape_decode(&sync_push_request_shape, json, out, err);
}

void sync_push_request_finish(struct sync_push_request *request)
{
	shape_finish(&sync_push_request_shape, request);
}

json_t *sync_push_answer_encode(const struct sync_push_answer *answer)
{
	return shape_encode(&sync_push_answer_shape, answer);
}

bool sync_push_answer_decode(json_t *json, struct sync_push_answer *out, struct error *err)
{
	return shape_decode(&sync_push_answer_shape, json, out, err);
}

void sync_push_answer_finish(struct sync_push_answer *answer)
{
	shape_finish(&sync_push_answer_shape, answer);
}

json_t *sync_pull_request_encode(const struct sync_pull_request *request)
{
	return shape_encode(&sync_pull_request_shape, request);
}

bool sync_pull_request_decode(json_t *json, struct sync_pull_request *out, struct error *err)
{
	return shape_decode(&sync_pull_request_shape, json, out, err);
}

json_t *sync_pull_answer_encode(const struct sync_pull_answer *answer)
{
	json_t *json = shape_encode(&sync_pull_answer_shape, answer);
	char checksum[65];
	json_digest(json_object_get(json, "rows"), checksum);
	json_put(json, "checksum", json_text_new(checksum));
	return json;
}

bool sync_pull_answer_decode(json_t *json, struct sync_pull_answer *out, struct error *err)
{
	char checksum[65];
	if (!shape_decode(&sync_pull_answer_shape, json, out, err))
		return false;
	json_digest(json_object_get(json, "rows"), checksum);
	if (text_equal(checksum, out->checksum))
		return true;
	sync_pull_answer_finish(out);
	return error_set(err, "BAD_MESSAGE", "checksum: the rows have another one");
}

void sync_pull_answer_finish(struct sync_pull_answer *answer)
{
	shape_finish(&sync_pull_answer_shape, answer);
}

json_t *sync_leases_request_encode(const struct sync_leases_request *request)
{
	return shape_encode(&sync_leases_request_shape, request);
}

bool sync_leases_request_decode(json_t *json, struct sync_leases_request *out, struct error *err)
{
	return shape_decode(&sync_leases_request_shape, json, out, err);
}

json_t *sync_leases_answer_encode(const struct sync_leases_answer *answer)
{
	return shape_encode(&sync_leases_answer_shape, answer);
}

bool sync_leases_answer_decode(json_t *json, struct sync_leases_answer *out, struct error *err)
{
	return shape_decode(&sync_leases_answer_shape, json, out, err);
}

json_t *sync_offer_request_encode(const struct sync_offer_request *request)
{
	return shape_encode(&sync_offer_request_shape, request);
}

bool sync_offer_request_decode(json_t *json, struct sync_offer_request *out, struct error *err)
{
	return shape_decode(&sync_offer_request_shape, json, out, err);
}

json_t *sync_offer_answer_encode(const struct sync_offer_answer *answer)
{
	return shape_encode(answer->offered ? &sync_offered_shape : &sync_not_offered_shape, answer);
}

bool sync_offer_answer_decode(json_t *json, struct sync_offer_answer *out, struct error *err)
{
	bool offered = json_is_true(json_object_get(json, "offered"));
	return shape_decode(offered ? &sync_offered_shape : &sync_not_offered_shape, json, out, err);
}
