/* Guests over all their stays, for staff: found, read, noted, and two of them made one. Each reading stands in the
 * audit log; what was searched for does not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/ask.h"
#include "central/api/listing.h"
#include "central/api/profile_answer.h"
#include "central/api/schemas.h"
#include "central/desk/profile.h"
#include "central/staff/session.h"
#include "central/store/profile.h"
#include "central/store/staff.h"
#include "wire/service.h"

enum {
	BODY_BYTES_MAX = 8 * 1024,
	REASON_BYTES = 201,
	MAY_READ = ROLE_FRONT_OFFICE | ROLE_SALES | ROLE_MANAGER,
	MAY_CHANGE = ROLE_FRONT_OFFICE | ROLE_MANAGER
};

static bool log_reading(
    struct work *work, const struct request *request, const char *action, const char *subject, struct error *err)
{
	char actor[STAFF_ACTOR_BYTES];
	staff_actor(&request->caller, actor);
	return audit_add(work, actor, action, subject, "", err);
}

/* ---- by surname, phone, mail, booking ---------------------------------------------------------------------------- */

typedef bool find_fn(struct work *work, const char *text, struct buffer *out, struct error *err);

static const struct {
	const char *argument;
	find_fn *find;
} searches[] = {
    {"surname", store_profiles_of_surname},
    {"phone", store_profiles_of_phone},
    {"email", store_profiles_of_email},
    {"booking", store_profiles_of_booking},
};

static bool found_add(struct work *work, struct listing *listing, const char *ids, struct error *err)
{
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	bool done = true, room_left = true, behind = !listing->after[0];
	for (const char *id = ids; done && room_left && *id; id += strlen(id) + 1) {
		if (!behind) {
			behind = text_equal(id, listing->after);
			continue;
		}
		done = store_profile_load(work, id, profile, err);
		room_left = done && listing_take(listing, profile_encode(profile), id, 0);
	}
	memory_wipe(profile, sizeof(*profile));
	free(profile);
	return done;
}

static bool fill_found(struct work *work, struct listing *listing, struct error *err)
{
	struct buffer ids = {0};
	const char *text = NULL;
	find_fn *find = NULL;
	for (size_t i = 0; i < sizeof(searches) / sizeof(searches[0]); i++) {
		const char *given = request_argument(listing->request, searches[i].argument);
		if (!given || !given[0])
			continue;
		if (text)
			return error_set(err, "BAD_INPUT", "only one of surname, phone, email and booking");
		text = given;
		find = searches[i].find;
	}
	if (!text || !text_valid(text, strlen(text)))
		return error_set(err, "BAD_INPUT", "one of surname, phone, email and booking is wanted");
	bool done = log_reading(work, listing->request, "profiles_searched", "profiles", err) &&
	            find(work, text, &ids, err) && found_add(work, listing, buffer_text(&ids), err);
	buffer_finish(&ids);
	return done;
}

static void get_profiles(struct request *request, struct response *response)
{
	listing_answer_logged(request, response, fill_found);
}

/* ---- one --------------------------------------------------------------------------------------------------------- */

static const struct json_field moved_fields[] = {ROW_TEXT("moved_to", PROFILE_ID_BYTES)};
const struct shape profile_moved_shape = ROW_SHAPE(moved_fields);

static json_t *do_get(struct work *work, const struct request *request, struct error *err)
{
	char id[PROFILE_ID_BYTES], subject[16 + PROFILE_ID_BYTES];
	json_t *answer = NULL;
	if (!store_profile_living(work, request->parameters[0], id, err))
		return NULL;
	if (!text_equal(id, request->parameters[0])) {
		answer = json_object();
		json_put(answer, "moved_to", json_text_new(id));
		return answer;
	}
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	snprintf(subject, sizeof(subject), "profile:%s", id);
	if (store_profile_load(work, id, profile, err) && log_reading(work, request, "profile_read", subject, err))
		answer = profile_answer(work, profile, err);
	memory_wipe(profile, sizeof(*profile));
	free(profile);
	return answer;
}

static void get_profile(struct request *request, struct response *response)
{
	ask_write(request, response, do_get);
}

/* ---- notes, VIP -------------------------------------------------------------------------------------------------- */

static const struct json_field entry_fields[] = {
    SHAPE_TEXT(profile_entry, notes, 0),
    SHAPE_BOOL(profile_entry, vip),
    SHAPE_LONG(profile_entry, revision, 1, INT64_MAX),
};
const struct shape profile_entry_shape = SHAPE_OF(profile_entry, entry_fields, NULL);

static json_t *do_put(struct work *work, const struct request *request, struct error *err)
{
	struct profile_entry entry;
	char actor[STAFF_ACTOR_BYTES];
	struct hand hand = {.actor = actor, .staff = true};
	json_t *answer = NULL;
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	staff_actor(&request->caller, actor);
	if (shape_decode(&profile_entry_shape, request->json, &entry, err) &&
	    profile_note(work, &hand, request->parameters[0], &entry, profile, err))
		answer = profile_encode(profile);
	memory_wipe(profile, sizeof(*profile));
	free(profile);
	return answer;
}

static void put_profile(struct request *request, struct response *response)
{
	ask_write(request, response, do_put);
}

/* ---- merging ----------------------------------------------------------------------------------------------------- */

struct merge_entry {
	char other[PROFILE_ID_BYTES], reason[REASON_BYTES], member_number[MEMBER_NUMBER_BYTES];
};
static const struct json_field merge_fields[] = {
    SHAPE_TEXT(merge_entry, other, 1),
    SHAPE_TEXT(merge_entry, reason, 1),
    SHAPE_TEXT(merge_entry, member_number, 0),
};
const struct shape profile_merge_shape = SHAPE_OF(merge_entry, merge_fields, NULL);

static json_t *do_merge(struct work *work, const struct request *request, struct error *err)
{
	struct merge_entry entry;
	char actor[STAFF_ACTOR_BYTES];
	struct hand hand = {.actor = actor, .staff = true};
	json_t *answer = NULL;
	if (!shape_decode(&profile_merge_shape, request->json, &entry, err))
		return NULL;
	struct profile_order order = {.kept = request->parameters[0],
	    .other = entry.other,
	    .reason = entry.reason,
	    .member_number = entry.member_number};
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	staff_actor(&request->caller, actor);
	if (profile_unite(work, &hand, &order, profile, err))
		answer = profile_encode(profile);
	memory_wipe(profile, sizeof(*profile));
	free(profile);
	return answer;
}

static void post_merge(struct request *request, struct response *response)
{
	ask_write(request, response, do_merge);
}

/* ---- duplicates -------------------------------------------------------------------------------------------------- */

static const struct json_field duplicate_fields[] = {
    ROW_TEXT("id", PROFILE_ID_BYTES),
    ROW_TEXT("ground", 16),
    ROW_LONG("made_ms"),
    {.name = "first", .kind = FIELD_OBJECT, .shape = &profile_shape},
    {.name = "other", .kind = FIELD_OBJECT, .shape = &profile_shape},
};
const struct shape profile_duplicate_shape = ROW_SHAPE(duplicate_fields);

static json_t *side_read(struct work *work, const char *id, struct error *err)
{
	struct profile *profile = memory_zeroed(1, sizeof(*profile));
	json_t *side = store_profile_load(work, id, profile, err) ? profile_encode(profile) : NULL;
	memory_wipe(profile, sizeof(*profile));
	free(profile);
	return side;
}

static json_t *duplicate_read(struct work *work, struct sql_statement *rows, struct error *err)
{
	json_t *first = side_read(work, sql_column_text(rows, 3), err);
	json_t *other = first ? side_read(work, sql_column_text(rows, 4), err) : NULL;
	if (!other) {
		json_decref(first);
		return NULL;
	}
	json_t *item = json_object();
	json_put(item, "id", json_text_new(sql_column_text(rows, 0)));
	json_put(item, "ground", json_text_new(sql_column_text(rows, 1)));
	json_put(item, "made_ms", json_integer(sql_column_int(rows, 2)));
	json_put(item, "first", first);
	json_put(item, "other", other);
	return item;
}

static bool fill_duplicates(struct work *work, struct listing *listing, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	bool good = log_reading(work, listing->request, "duplicates_read", "profiles", err), room_left = true;
	struct sql_statement *rows =
	    good ? sql_query(work->sql, err,
	               "SELECT id, ground, made_ms, first, other FROM profile_duplicate WHERE hotel = ?1"
	               " AND state = 'open' AND (made_ms < ?2 OR (made_ms = ?2 AND id < ?3))"
	               " ORDER BY made_ms DESC, id DESC LIMIT ?4",
	               "titi", work->hotel, listing->after_ms, listing->after, (int64_t)listing->limit + 1)
	         : NULL;
	while (good && room_left && rows && (result = sql_step(rows, err)) == SQL_ROW) {
		json_t *item = duplicate_read(work, rows, err);
		good = item != NULL;
		room_left = good && listing_take(listing, item, sql_column_text(rows, 0), sql_column_int(rows, 2));
	}
	sql_end(rows);
	return good && (result == SQL_DONE || result == SQL_ROW);
}

static void get_duplicates(struct request *request, struct response *response)
{
	listing_answer_logged(request, response, fill_duplicates);
}

static json_t *do_dismiss(struct work *work, const struct request *request, struct error *err)
{
	char actor[STAFF_ACTOR_BYTES];
	struct hand hand = {.actor = actor, .staff = true};
	staff_actor(&request->caller, actor);
	return profile_keep_apart(work, &hand, request->parameters[0], err) ? json_object() : NULL;
}

static void post_dismiss(struct request *request, struct response *response)
{
	ask_write(request, response, do_dismiss);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/profiles", MAY_READ, 0, get_profiles},
    {"GET", "/v1/profiles/duplicates", MAY_READ, 0, get_duplicates},
    {"POST", "/v1/profiles/duplicates/{id}/dismiss", MAY_CHANGE, 0, post_dismiss},
    {"GET", "/v1/profiles/{id}", MAY_READ, 0, get_profile},
    {"PUT", "/v1/profiles/{id}", MAY_CHANGE, BODY_BYTES_MAX, put_profile},
    {"POST", "/v1/profiles/{id}/merge", MAY_CHANGE, BODY_BYTES_MAX, post_merge},
};
const struct route_table api_staff_profiles = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
