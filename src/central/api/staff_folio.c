/* Folios at the desk: lines, payments, leaving. */
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/central.h"
#include "central/desk/folio.h"
#include "central/staff/session.h"
#include "wire/service.h"
#include "wire/service_words.h"

enum { BODY_BYTES_MAX = 4096, MAY = ROLE_FRONT_OFFICE | ROLE_MANAGER };

static const struct json_field folio_fields[] = {
    ROW_LONG("revision"),
    {.name = "folio", .kind = FIELD_OBJECT, .shape = &folio_shape},
    {.name = "sum", .kind = FIELD_OBJECT, .shape = &folio_sum_shape},
    {.name = "settlement", .kind = FIELD_OBJECT, .shape = &folio_settlement_shape},
};
const struct shape folio_answer_shape = ROW_SHAPE(folio_fields);

/* day: DAY_NONE for today. */
struct folio_line_entry {
	int room_index;
	struct folio_line line;
};
static const struct json_field line_fields[] = {
    SHAPE_INT(folio_line_entry, room_index, 0, BOOKING_ROOMS_MAX - 1),
    {.name = "day", .kind = FIELD_DAY, .optional = true, .offset = offsetof(struct folio_line_entry, line.day)},
    {.name = "kind",
        .kind = FIELD_WORD,
        .word = folio_kind_word,
        .max = FOLIO_KIND_COUNT,
        .offset = offsetof(struct folio_line_entry, line.kind)},
    {.name = "text",
        .kind = FIELD_TEXT,
        .optional = true,
        .size = FOLIO_TEXT_BYTES,
        .offset = offsetof(struct folio_line_entry, line.text)},
    {.name = "amount_minor",
        .kind = FIELD_LONG,
        .min = INT64_MIN,
        .max = INT64_MAX,
        .offset = offsetof(struct folio_line_entry, line.amount_minor)},
    {.name = "tax_bp",
        .kind = FIELD_INT,
        .optional = true,
        .max = TAX_MAX_BP,
        .offset = offsetof(struct folio_line_entry, line.tax_bp)},
};
const struct shape folio_line_entry_shape = SHAPE_OF(folio_line_entry, line_fields, NULL);

struct folio_payment_entry {
	int room_index;
	struct folio_paid paid;
};
static const struct json_field payment_fields[] = {
    SHAPE_INT(folio_payment_entry, room_index, 0, BOOKING_ROOMS_MAX - 1),
    {.name = "way",
        .kind = FIELD_WORD,
        .word = folio_payment_word,
        .max = FOLIO_PAYMENT_COUNT,
        .offset = offsetof(struct folio_payment_entry, paid.way)},
    {.name = "amount_minor",
        .kind = FIELD_LONG,
        .min = 1,
        .max = INT64_MAX,
        .offset = offsetof(struct folio_payment_entry, paid.amount_minor)},
};
const struct shape folio_payment_entry_shape = SHAPE_OF(folio_payment_entry, payment_fields, NULL);

struct check_out_entry {
	int room_index;
	int64_t balance_minor;
};
static const struct json_field check_out_fields[] = {
    SHAPE_INT(check_out_entry, room_index, 0, BOOKING_ROOMS_MAX - 1),
    SHAPE_LONG(check_out_entry, balance_minor, INT64_MIN, INT64_MAX),
};
const struct shape check_out_entry_shape = SHAPE_OF(check_out_entry, check_out_fields, NULL);

struct folio_job {
	const char *booking;
	char by[STAFF_ACTOR_BYTES];
	int room_index;
	struct folio_line_entry line;
	struct folio_payment_entry payment;
	struct check_out_entry leaving;
	struct folio_case case_;
};

static void case_begin(struct folio_job *job)
{
	folio_case_finish(&job->case_);
	job->case_.hand = (struct hand){.actor = job->by, .staff = true};
}

static bool today(struct work *work, int32_t *out, struct error *err)
{
	int64_t day = 0;
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT business_day FROM hotel WHERE hotel = ?1", "t>i", work->hotel, &day);
	*out = (int32_t)day;
	return result == SQL_ROW;
}

static bool show_run(struct work *work, void *self, struct error *err)
{
	struct folio_job *job = self;
	case_begin(job);
	return folio_ask(work, job->booking, job->room_index, &job->case_, err);
}

static bool line_run(struct work *work, void *self, struct error *err)
{
	struct folio_job *job = self;
	struct folio_line line = job->line.line;
	case_begin(job);
	return (line.day != DAY_NONE || today(work, &line.day, err)) &&
	       folio_post_line(work, job->booking, job->line.room_index, &line, &job->case_, err);
}

static bool payment_run(struct work *work, void *self, struct error *err)
{
	struct folio_job *job = self;
	struct folio_paid paid = job->payment.paid;
	case_begin(job);
	return today(work, &paid.day, err) &&
	       folio_post_payment(work, job->booking, job->payment.room_index, &paid, &job->case_, err);
}

static bool leave_run(struct work *work, void *self, struct error *err)
{
	struct folio_job *job = self;
	case_begin(job);
	return check_out_do(work, job->booking, job->leaving.room_index, job->leaving.balance_minor, &job->case_, err);
}

static struct folio_job *job_create(const struct request *request)
{
	struct folio_job *job = memory_zeroed(1, sizeof(*job));
	job->booking = request->parameters[0];
	staff_actor(&request->caller, job->by);
	return job;
}

static void job_destroy(struct folio_job *job)
{
	folio_case_finish(&job->case_);
	free(job);
}

static void job_answer(struct request *request, struct response *response, struct folio_job *job, work_fn *run)
{
	struct error err = {0};
	if (!database_write(request->central->database, request->caller.hotel, run, job, &err)) {
		respond_error(response, &err);
		return;
	}
	enum refusal refusal = run == leave_run ? job->case_.settlement.refusal : REFUSAL_NONE;
	if (refusal == REFUSAL_NONE) {
		respond_json(response, 200, folio_case_encode(&job->case_));
		return;
	}
	respond_problem(response, refusal_code(refusal), folio_desk_name(job->case_.settlement.desk));
	json_put(response->json, "answer", folio_case_encode(&job->case_));
}

static void get_folio(struct request *request, struct response *response)
{
	struct folio_job *job = job_create(request);
	struct error err = {0};
	int64_t room = 0;
	if (!text_to_int(argument_or(request, "room_index", "0"), 0, BOOKING_ROOMS_MAX - 1, &room)) {
		respond_problem(response, "BAD_INPUT", "room_index is no room of a booking");
		job_destroy(job);
		return;
	}
	job->room_index = (int)room;
	if (database_read(request->central->database, request->caller.hotel, show_run, job, &err))
		respond_json(response, 200, folio_case_encode(&job->case_));
	else
		respond_error(response, &err);
	job_destroy(job);
}

static void post_line(struct request *request, struct response *response)
{
	struct folio_job *job = job_create(request);
	struct error err = {0};
	if (shape_decode(&folio_line_entry_shape, request->json, &job->line, &err))
		job_answer(request, response, job, line_run);
	else
		respond_error(response, &err);
	job_destroy(job);
}

static void post_payment(struct request *request, struct response *response)
{
	struct folio_job *job = job_create(request);
	struct error err = {0};
	if (shape_decode(&folio_payment_entry_shape, request->json, &job->payment, &err))
		job_answer(request, response, job, payment_run);
	else
		respond_error(response, &err);
	job_destroy(job);
}

static void post_check_out(struct request *request, struct response *response)
{
	struct folio_job *job = job_create(request);
	struct error err = {0};
	if (shape_decode(&check_out_entry_shape, request->json, &job->leaving, &err))
		job_answer(request, response, job, leave_run);
	else
		respond_error(response, &err);
	job_destroy(job);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/bookings/{number}/folio", MAY, 0, get_folio},
    {"POST", "/v1/bookings/{number}/folio/lines", MAY, BODY_BYTES_MAX, post_line},
    {"POST", "/v1/bookings/{number}/folio/payments", MAY, BODY_BYTES_MAX, post_payment},
    {"POST", "/v1/bookings/{number}/check-out", MAY, BODY_BYTES_MAX, post_check_out},
};
const struct route_table api_staff_folio = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
