/* The hotel's answers to what guests ask, edited by staff. */
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/ask.h"
#include "central/api/listing.h"
#include "central/desk/answer.h"
#include "central/staff/session.h"
#include "wire/answer.h"

enum {
	BODY_BYTES_MAX = 64 * 1024,
	MAY_WRITE = ROLE_FRONT_OFFICE | ROLE_SALES | ROLE_MANAGER | ROLE_ADMINISTRATOR,
};

static bool fill_answers(struct work *work, struct listing *listing, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	bool good = true, room_left = true;
	struct answer *answer = memory_zeroed(1, sizeof(*answer));
	struct sql_statement *rows =
	    sql_query(work->sql, err, "SELECT id FROM answer WHERE hotel = ?1 AND id > ?2 ORDER BY id LIMIT ?3", "tti",
	        work->hotel, listing->after, (int64_t)listing->limit + 1);
	while (good && room_left && rows && (result = sql_step(rows, err)) == SQL_ROW) {
		good = store_answer_load(work, sql_column_text(rows, 0), answer, err);
		room_left = good && listing_take(listing, shape_encode(&answer_shape, answer), answer->id, 0);
	}
	sql_end(rows);
	free(answer);
	return good && (result == SQL_DONE || result == SQL_ROW);
}

static void get_answers(struct request *request, struct response *response)
{
	listing_answer(request, response, fill_answers);
}

static json_t *do_put(struct work *work, const struct request *request, struct error *err)
{
	char actor[STAFF_ACTOR_BYTES];
	json_t *made = NULL;
	struct answer *answer = memory_zeroed(1, sizeof(*answer));
	staff_actor(&request->caller, actor);
	bool read = shape_decode(&answer_shape, request->json, answer, err) &&
	            (text_equal(answer->id, request->parameters[0]) ||
	                error_set(err, "BAD_INPUT", "id: the answer has another one"));
	if (read && answer_publish(work, answer, actor, err))
		made = shape_encode(&answer_shape, answer);
	free(answer);
	return made;
}

static void put_answer(struct request *request, struct response *response)
{
	ask_write(request, response, do_put);
}

static json_t *do_delete(struct work *work, const struct request *request, struct error *err)
{
	char actor[STAFF_ACTOR_BYTES];
	staff_actor(&request->caller, actor);
	return answer_withdraw(work, request->parameters[0], actor, err) ? json_object() : NULL;
}

static void delete_answer(struct request *request, struct response *response)
{
	ask_write(request, response, do_delete);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/answers", ACCESS_STAFF, 0, get_answers},
    {"PUT", "/v1/answers/{id}", MAY_WRITE, BODY_BYTES_MAX, put_answer},
    {"DELETE", "/v1/answers/{id}", MAY_WRITE, 0, delete_answer},
};
const struct route_table api_staff_answers = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
