#include "central/store/profile.h"
#include <stdio.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/store/sealed.h"
#include "wire/service.h"

enum {
	KEYS_MAX = 64,
	FOUND_MAX = 500,
	CROWD_MAX = 12, /* of those who share a phone or mail, but no surname: more say no more */
	BIRTH_TEXT_BYTES = PERSON_NAME_BYTES + DATE_BYTES,
	WAY_HEX_BYTES = 33,
	NAMED_WAY_TEXT_BYTES = PERSON_NAME_BYTES + WAY_HEX_BYTES
};

/* ---- Keys -------------------------------------------------------------------------------------------------------- */

struct profile_key {
	const char *kind;
	bool tells;   /* whoever has it, too, may be the same person */
	bool crowded; /* an agency's leads to any number of people */
	uint8_t digest[DIGEST_BYTES];
};

struct profile_keys {
	struct profile_key keys[KEYS_MAX];
	int count;
};

static struct profile_key *key_next(struct profile_keys *keys, const char *kind, bool tells)
{
	struct profile_key *key = &keys->keys[keys->count];
	*key = (struct profile_key){.kind = kind, .tells = tells};
	return key;
}

/* Where there was nothing to make it of, it is no key. */
static void key_take(struct profile_keys *keys)
{
	static const uint8_t nothing[DIGEST_BYTES];
	if (memcmp(keys->keys[keys->count].digest, nothing, DIGEST_BYTES) != 0 && keys->count + 1 < KEYS_MAX)
		keys->count++;
}

static void key_add(const struct work *work, struct profile_keys *keys, const char *kind, bool tells, const char *text)
{
	keys_lookup(work->keys, kind, text, key_next(keys, kind, tells)->digest);
	key_take(keys);
}

/* The surname with each way to reach him: of the people behind an agency's phone those that are namesakes. */
static void named_way_keys(const struct work *work, const char *surname, struct profile_keys *keys)
{
	char named[NAMED_WAY_TEXT_BYTES], hex[WAY_HEX_BYTES];
	for (int i = 0, count = keys->count; i < count; i++) {
		if (!keys->keys[i].crowded)
			continue;
		text_hex(keys->keys[i].digest, (WAY_HEX_BYTES - 1) / 2, hex);
		snprintf(named, sizeof(named), "%s%s", surname, hex);
		key_add(work, keys, "named_way", true, named);
	}
	memory_wipe(named, sizeof(named));
}

/* The surname, with the ways to reach him, and with the day of birth. */
static void surname_keys(
    const struct work *work, const struct profile *profile, const char *surname, struct profile_keys *keys)
{
	char born[BIRTH_TEXT_BYTES], day[DATE_BYTES];
	if (!surname[0])
		return;
	key_add(work, keys, "surname", false, surname);
	named_way_keys(work, surname, keys);
	if (profile->birth_day == DAY_NONE)
		return;
	day_format(profile->birth_day, day);
	snprintf(born, sizeof(born), "%s%s", surname, day);
	key_add(work, keys, "birth", true, born);
	memory_wipe(born, sizeof(born));
}

static void keys_of(const struct work *work, const struct profile *profile, struct profile_keys *out)
{
	char latin[PERSON_NAME_BYTES] = "";
	const char *last = strrchr(profile->name, ' ');
	*out = (struct profile_keys){0};
	for (int i = 0; i < profile->document_count; i++) {
		text_unhex(profile->documents[i].digest, key_next(out, "document", true)->digest, DIGEST_BYTES);
		key_take(out);
	}
	key_add(work, out, "member", true, profile->member_number);
	for (int i = 0; i < profile->phone_count; i++) {
		struct profile_key *key = key_next(out, "phone", true);
		key->crowded = true;
		keys_lookup_phone(work->keys, profile->phones[i].text, key->digest);
		key_take(out);
	}
	for (int i = 0; i < profile->email_count; i++) {
		key_next(out, "email", true)->crowded = true;
		keys_lookup(work->keys, "email", profile->emails[i].text, out->keys[out->count].digest);
		key_take(out);
	}
	surname_keys(work, profile, profile->surname[0] ? profile->surname : last ? last + 1 : profile->name, out);
	memcpy(latin, profile->latin, strcspn(profile->latin, " "));
	surname_keys(work, profile, latin, out);
	memory_wipe(latin, sizeof(latin));
}

static bool keys_put(struct work *work, const struct profile *profile, struct error *err)
{
	struct profile_keys keys;
	bool put = true;
	keys_of(work, profile, &keys);
	for (int i = 0; put && i < keys.count; i++)
		put = sql_run(work->sql, err,
		    "INSERT INTO profile_key (hotel, kind, lookup_key, profile) VALUES (?1, ?2, ?3, ?4)"
		    " ON CONFLICT (hotel, kind, lookup_key, profile) DO NOTHING",
		    "ttbt", work->hotel, keys.keys[i].kind, (const void *)keys.keys[i].digest, (size_t)DIGEST_BYTES,
		    profile->id);
	return put;
}

void store_profile_digest(const struct work *work, const struct guest *guest, char out[PROFILE_DIGEST_BYTES])
{
	char text[DOCUMENT_NUMBER_BYTES + 48];
	uint8_t key[DIGEST_BYTES];
	out[0] = '\0';
	if (!guest->document_number[0] || guest->document == DOCUMENT_NONE)
		return;
	snprintf(
	    text, sizeof(text), "%s:%s:%s", document_kind_name(guest->document), guest->issuer, guest->document_number);
	keys_lookup(work->keys, "document", text, key);
	text_hex(key, sizeof(key), out);
	memory_wipe(text, sizeof(text));
}

/* ---- One profile ------------------------------------------------------------------------------------------------- */

bool store_profile_load(struct work *work, const char *id, struct profile *out, struct error *err)
{
	struct buffer sealed = {0};
	json_t *json = NULL;
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT person_sealed FROM profile WHERE hotel = ?1 AND id = ?2 AND alias_of = ''",
	        "tt>b", work->hotel, id, &sealed);
	if (result == SQL_ROW)
		json = cell_open_json(work, "profile", "person", id, sealed.data, sealed.length, err);
	else if (result == SQL_DONE)
		error_set(err, "NOT_FOUND", "there is no such profile");
	bool loaded = json && shape_decode(&profile_shape, json, out, err);
	json_decref(json);
	buffer_finish(&sealed);
	return loaded;
}

/* Aliases are one step deep: store_profile_alias moves those of an alias along. */
bool store_profile_living(struct work *work, const char *id, char out[PROFILE_ID_BYTES], struct error *err)
{
	struct buffer alias = {0};
	enum sql_result result = sql_one(work->sql, err, "SELECT alias_of FROM profile WHERE hotel = ?1 AND id = ?2",
	    "tt>t", work->hotel, id, &alias);
	text_copy(out, PROFILE_ID_BYTES, alias.length > 0 ? buffer_text(&alias) : id);
	buffer_finish(&alias);
	return result == SQL_ROW || (result == SQL_DONE && error_set(err, "NOT_FOUND", "there is no such profile"));
}

static void id_draw(struct work *work, char out[PROFILE_ID_BYTES])
{
	uint8_t drawn[16];
	random_fill(work->random, drawn, sizeof(drawn));
	text_hex(drawn, sizeof(drawn), out);
}

bool store_profile_save(struct work *work, struct profile *profile, struct error *err)
{
	const char *fault;
	struct buffer sealed = {0};
	if (!profile->id[0])
		id_draw(work, profile->id);
	profile->revision++;
	if (!profile_valid(profile, &fault))
		return error_set(err, "BAD_INPUT", "saving a profile: its %s is not right", fault);
	cell_seal_json(work, "profile", "person", profile->id, shape_encode(&profile_shape, profile), &sealed);
	bool saved = sql_run(work->sql, err,
	    "INSERT INTO profile (hotel, id, alias_of, member_number, vip, stays, revision, made_ms, changed_ms,"
	    " person_sealed) VALUES (?1, ?2, '', ?3, ?4, ?5, ?6, ?7, ?7, ?8) ON CONFLICT (hotel, id) DO UPDATE SET"
	    " member_number = excluded.member_number, vip = excluded.vip, stays = excluded.stays,"
	    " revision = excluded.revision, changed_ms = excluded.changed_ms, person_sealed = excluded.person_sealed",
	    "tttiiiib", work->hotel, profile->id, profile->member_number, (int64_t)profile->vip,
	    (int64_t)profile->stays, profile->revision, work->now_ms, (const void *)sealed.data, sealed.length);
	buffer_finish(&sealed);
	return saved && keys_put(work, profile, err);
}

/* ---- Looking up -------------------------------------------------------------------------------------------------- */

static bool listed(const struct buffer *ids, const char *id)
{
	for (const char *at = ids->data; at && at < ids->data + ids->length; at += strlen(at) + 1)
		if (strcmp(at, id) == 0)
			return true;
	return false;
}

/* Gathers the first column, each id once; ends the statement. The list's end is the caller's. */
static bool ids_gather(struct sql_statement *rows, struct buffer *out, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		const char *id = sql_column_text(rows, 0);
		if (!listed(out, id))
			buffer_add(out, id, strlen(id) + 1);
	}
	sql_end(rows);
	return result == SQL_DONE;
}

static bool ids_of_key(
    struct work *work, const char *kind, const uint8_t digest[DIGEST_BYTES], struct buffer *out, struct error *err)
{
	return ids_gather(
	    sql_query(work->sql, err,
	        "SELECT p.id FROM profile_key k JOIN profile p ON p.hotel = k.hotel AND p.id = k.profile"
	        " WHERE k.hotel = ?1 AND k.kind = ?2 AND k.lookup_key = ?3 AND p.alias_of = ''"
	        " ORDER BY p.made_ms, p.id LIMIT ?4",
	        "ttbi", work->hotel, kind, (const void *)digest, (size_t)DIGEST_BYTES, (int64_t)FOUND_MAX),
	    out, err);
}

/* A few of many, in no order that means anything. */
static bool ids_of_crowd(struct work *work, const struct profile_key *key, struct buffer *out, struct error *err)
{
	return ids_gather(
	    sql_query(work->sql, err,
	        "SELECT profile FROM profile_key WHERE hotel = ?1 AND kind = ?2 AND lookup_key = ?3"
	        " ORDER BY profile LIMIT ?4",
	        "ttbi", work->hotel, key->kind, (const void *)key->digest, (size_t)DIGEST_BYTES, (int64_t)CROWD_MAX),
	    out, err);
}

/* Those who are sure to be found come first. */
static bool ids_alike(
    struct work *work, const struct profile_keys *keys, bool crowded, struct buffer *out, struct error *err)
{
	bool gathered = true;
	for (int i = 0; gathered && i < keys->count; i++) {
		const struct profile_key *key = &keys->keys[i];
		if (key->tells && key->crowded == crowded)
			gathered = crowded ? ids_of_crowd(work, key, out, err)
			                   : ids_of_key(work, key->kind, key->digest, out, err);
	}
	return gathered;
}

bool store_profile_alike(struct work *work, const struct profile *facts, struct buffer *out, struct error *err)
{
	struct profile_keys keys;
	keys_of(work, facts, &keys);
	bool gathered = ids_alike(work, &keys, false, out, err) && ids_alike(work, &keys, true, out, err);
	buffer_add_byte(out, 0);
	return gathered;
}

static bool ids_of_digest(
    struct work *work, const char *kind, const uint8_t digest[DIGEST_BYTES], struct buffer *out, struct error *err)
{
	bool gathered = ids_of_key(work, kind, digest, out, err);
	buffer_add_byte(out, 0);
	return gathered;
}

bool store_profiles_of_surname(struct work *work, const char *surname, struct buffer *out, struct error *err)
{
	uint8_t digest[DIGEST_BYTES];
	keys_lookup(work->keys, "surname", surname, digest);
	return ids_of_digest(work, "surname", digest, out, err);
}

bool store_profiles_of_phone(struct work *work, const char *phone, struct buffer *out, struct error *err)
{
	uint8_t digest[DIGEST_BYTES];
	keys_lookup_phone(work->keys, phone, digest);
	return ids_of_digest(work, "phone", digest, out, err);
}

bool store_profiles_of_email(struct work *work, const char *email, struct buffer *out, struct error *err)
{
	uint8_t digest[DIGEST_BYTES];
	keys_lookup(work->keys, "email", email, digest);
	return ids_of_digest(work, "email", digest, out, err);
}

bool store_profiles_of_booking(struct work *work, const char *booking, struct buffer *out, struct error *err)
{
	bool gathered = ids_gather(sql_query(work->sql, err,
	                               "SELECT profile FROM profile_booking WHERE hotel = ?1 AND booking = ?2"
	                               " ORDER BY room_index, guest_index",
	                               "tt", work->hotel, booking),
	    out, err);
	buffer_add_byte(out, 0);
	return gathered;
}

/* ---- Merging and duplicates -------------------------------------------------------------------------------------- */

/* Open pairs of the one that goes become pairs of the one that stays. */
static bool duplicates_move(struct work *work, const char *id, const char *kept, struct error *err)
{
	struct buffer others = {0};
	bool moved = sql_run(work->sql, err,
	    "UPDATE profile_duplicate SET state = 'merged', settled_ms = ?4 WHERE hotel = ?1 AND state = 'open'"
	    " AND ((first = ?2 AND other = ?3) OR (first = ?3 AND other = ?2))",
	    "ttti", work->hotel, id, kept, work->now_ms);
	moved = moved && ids_gather(sql_query(work->sql, err,
	                                "SELECT CASE WHEN first = ?2 THEN other ELSE first END FROM profile_duplicate"
	                                " WHERE hotel = ?1 AND state = 'open' AND (first = ?2 OR other = ?2)",
	                                "tt", work->hotel, id),
	                     &others, err);
	buffer_add_byte(&others, 0);
	moved = moved && sql_run(work->sql, err,
	                     "UPDATE profile_duplicate SET state = 'merged', settled_ms = ?3 WHERE hotel = ?1"
	                     " AND state = 'open' AND (first = ?2 OR other = ?2)",
	                     "tti", work->hotel, id, work->now_ms);
	for (const char *other = others.data; moved && *other; other += strlen(other) + 1)
		moved = store_duplicate_add(work, kept, other, GROUND_NONE, err);
	buffer_finish(&others);
	return moved;
}

bool store_profile_alias(struct work *work, const char *id, const char *kept, struct error *err)
{
	static const char *const statements[] = {
	    "UPDATE profile SET alias_of = ?3 WHERE hotel = ?1 AND (id = ?2 OR alias_of = ?2)",
	    "UPDATE profile_booking SET profile = ?3 WHERE hotel = ?1 AND profile = ?2",
	    "UPDATE profile_ticket SET profile = ?3 WHERE hotel = ?1 AND profile = ?2",
	};
	bool done = true;
	for (size_t i = 0; done && i < sizeof(statements) / sizeof(statements[0]); i++)
		done = sql_run(work->sql, err, statements[i], "ttt", work->hotel, id, kept);
	return done &&
	       sql_run(work->sql, err, "DELETE FROM profile_key WHERE hotel = ?1 AND profile = ?2", "tt", work->hotel,
	           id) &&
	       duplicates_move(work, id, kept, err);
}

bool store_duplicate_add(
    struct work *work, const char *one, const char *other, enum profile_ground ground, struct error *err)
{
	char id[PROFILE_ID_BYTES];
	bool ordered = strcmp(one, other) < 0;
	id_draw(work, id);
	return strcmp(one, other) == 0 ||
	       sql_run(work->sql, err,
	           "INSERT INTO profile_duplicate (hotel, id, first, other, ground, state, made_ms, settled_ms,"
	           " settled_by) VALUES (?1, ?2, ?3, ?4, ?5, 'open', ?6, 0, '') ON CONFLICT (hotel, first, other) DO"
	           " NOTHING",
	           "ttttti", work->hotel, id, ordered ? one : other, ordered ? other : one, profile_ground_name(ground),
	           work->now_ms);
}

bool store_duplicate_settle(struct work *work, const char *id, const char *state, const char *by, struct error *err)
{
	struct buffer now = {0};
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT state FROM profile_duplicate WHERE hotel = ?1 AND id = ?2", "tt>t", work->hotel, id, &now);
	bool open = result == SQL_ROW && text_equal(buffer_text(&now), "open");
	buffer_finish(&now);
	if (result == SQL_DONE)
		return error_set(err, "NOT_FOUND", "there is no such pair");
	if (result == SQL_ROW && !open)
		return error_set(err, "NOT_ALLOWED", "the pair is settled already");
	return open && sql_run(work->sql, err,
	                   "UPDATE profile_duplicate SET state = ?3, settled_ms = ?4, settled_by = ?5 WHERE hotel = ?1"
	                   " AND id = ?2",
	                   "tttit", work->hotel, id, state, work->now_ms, by);
}
