#include "central/store/member.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/store/rules.h"
#include "central/store/sealed.h"
#include "hotel/date.h"
#include "wire/service.h"

enum { YEAR_UNKNOWN = 0 };

/* ---- The rules --------------------------------------------------------------------------------------------------- */

static void tier_fill(struct member_tier *tier, const char *id, int64_t from_points, int factor_bp,
    const char *const names[LANGUAGE_COUNT])
{
	*tier = (struct member_tier){.from_points = from_points, .factor_bp = factor_bp};
	text_copy(tier->id, sizeof(tier->id), id);
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		text_copy(tier->name.text[i], sizeof(tier->name.text[i]), names[i]);
}

static void gift_fill(struct member_gift *gift, const char *id, int64_t points, const char *const names[LANGUAGE_COUNT])
{
	*gift = (struct member_gift){.points = points, .stock = -1};
	text_copy(gift->id, sizeof(gift->id), id);
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		text_copy(gift->name.text[i], sizeof(gift->name.text[i]), names[i]);
}

void member_rules_house(const char *currency, struct member_rules *out)
{
	static const char *const silver[] = {"银卡会员", "銀卡會員", "Silver member", "シルバー会員", "실버 회원"};
	static const char *const gold[] = {"金卡会员", "金卡會員", "Gold member", "ゴールド会員", "골드 회원"};
	static const char *const platinum[] = {
	    "铂金会员", "鉑金會員", "Platinum member", "プラチナ会員", "플래티넘 회원"};
	static const char *const tea[] = {
	    "龙井茶礼盒", "龍井茶禮盒", "Box of Longjing tea", "龍井茶ギフトボックス", "룽징차 선물 상자"};
	static const char *const breakfast[] = {
	    "双人早餐", "雙人早餐", "Breakfast for two", "朝食 2 名様分", "조식 2인"};
	static const char *const umbrella[] = {
	    "酒店雨伞", "飯店雨傘", "Hotel umbrella", "ホテルオリジナル傘", "호텔 우산"};
	int exponent = currency_exponent(currency);
	*out = (struct member_rules){.unit_minor = 1,
	    .unit_points = 1,
	    .upgrade_points = 800,
	    .minimum_age = 18,
	    .tier_count = 3,
	    .gift_count = 3};
	text_copy(out->currency, sizeof(out->currency), currency);
	for (int i = 0; i < exponent; i++)
		out->unit_minor *= 10;
	tier_fill(&out->tiers[0], "silver", 0, 10000, silver);
	tier_fill(&out->tiers[1], "gold", 5000, 12000, gold);
	tier_fill(&out->tiers[2], "platinum", 20000, 15000, platinum);
	gift_fill(&out->gifts[0], "tea", 1200, tea);
	gift_fill(&out->gifts[1], "breakfast", 600, breakfast);
	gift_fill(&out->gifts[2], "umbrella", 400, umbrella);
}

bool store_member_rules_load(struct work *work, const char *currency, struct member_rules *out, struct error *err)
{
	json_t *document;
	if (!store_rules_document(work, "members", &document, err))
		return false;
	if (!document) {
		member_rules_house(currency, out);
		return true;
	}
	bool read = shape_decode(&member_rules_shape, document, out, err);
	json_decref(document);
	return read || error_add(err, "reading the rules of membership: ");
}

bool store_member_rules_put(struct work *work, const struct member_rules *rules, struct error *err)
{
	const char *fault;
	if (!member_rules_valid(rules, &fault))
		return error_set(err, "BAD_INPUT", "the rules of membership: %s is not right", fault);
	json_t *document = shape_encode(&member_rules_shape, rules);
	bool put = store_rules_document_put(work, "members", document, err);
	json_decref(document);
	return put;
}

/* ---- Members ----------------------------------------------------------------------------------------------------- */

static json_t *person_encode(const struct member *member, const char *latin)
{
	json_t *person = json_object();
	json_put(person, "name", json_text_new(member->name));
	json_put(person, "latin", json_text_new(latin));
	json_put(person, "phone", json_text_new(member->phone));
	json_put(person, "email", json_text_new(member->email));
	json_put(person, "birth_day", json_day_new(member->birth_day));
	json_put(person, "consent_greetings", json_boolean(member->consent_greetings));
	json_put(person, "consent_offers", json_boolean(member->consent_offers));
	json_put(person, "language", json_text_new(language_name(member->language)));
	return person;
}

static bool person_read(const json_t *person, struct member *out, struct error *err)
{
	char language[9] = "zh_CN";
	out->birth_day = DAY_NONE;
	if (!json_get_text(person, "name", out->name, sizeof(out->name), err) ||
	    !json_get_text(person, "phone", out->phone, sizeof(out->phone), err) ||
	    !json_get_text(person, "email", out->email, sizeof(out->email), err))
		return false;
	if (json_has(person, "birth_day"))
		json_get_day(person, "birth_day", &out->birth_day, NULL);
	json_get_bool(person, "consent_greetings", &out->consent_greetings, NULL);
	json_get_bool(person, "consent_offers", &out->consent_offers, NULL);
	json_get_text(person, "language", language, sizeof(language), NULL);
	language_parse(language, &out->language);
	return true;
}

/* Members of the time before years were counted begin with the present one. */
static bool year_settle(struct work *work, struct member *member, struct error *err)
{
	int64_t day = 0;
	if (member->year != YEAR_UNKNOWN)
		return true;
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT business_day FROM hotel WHERE hotel = ?1", "t>i", work->hotel, &day);
	member->year = day_to_civil((int32_t)day).year;
	return result == SQL_ROW;
}

static bool row_read(struct work *work, struct sql_statement *rows, struct member *out, struct error *err)
{
	size_t length;
	text_copy(out->tier, sizeof(out->tier), sql_column_text(rows, 0));
	out->points = sql_column_int(rows, 1);
	out->joined_day = (int32_t)sql_column_int(rows, 2);
	out->year_points = sql_column_int(rows, 3);
	out->year = (int32_t)sql_column_int(rows, 4);
	const void *sealed = sql_column_blob(rows, 5, &length);
	json_t *person = cell_open_json(work, "member", "person_sealed", out->number, sealed, length, err);
	bool read = person && person_read(person, out, err);
	json_decref(person);
	return read;
}

bool store_member_load(struct work *work, const char *number, struct member *out, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT m.tier, m.points, m.joined_day, m.year_points, m.year, m.person_sealed, m.number FROM member n"
	    " JOIN member m ON m.hotel = n.hotel AND m.number = CASE WHEN n.alias_of = '' THEN n.number ELSE"
	    " n.alias_of END WHERE n.hotel = ?1 AND n.number = ?2",
	    "tt", work->hotel, number);
	enum sql_result result = rows ? sql_step(rows, err) : SQL_FAILED;
	*out = (struct member){0};
	text_copy(out->number, sizeof(out->number), result == SQL_ROW ? sql_column_text(rows, 6) : number);
	bool loaded = result == SQL_ROW && row_read(work, rows, out, err);
	sql_end(rows);
	if (result == SQL_DONE)
		error_set(err, "NOT_FOUND", "there is no such member");
	return loaded && year_settle(work, out, err);
}

bool store_member_add(
    struct work *work, const struct member *member, const char *surname, const char *latin, struct error *err)
{
	const char *fault;
	uint8_t surname_key[DIGEST_BYTES], phone_key[DIGEST_BYTES];
	struct buffer sealed = {0};
	if (!member_valid(member, &fault))
		return error_set(err, "BAD_INPUT", "saving a member: the %s is not right", fault);
	keys_lookup(work->keys, "surname", surname, surname_key);
	keys_lookup_phone(work->keys, member->phone, phone_key);
	cell_seal_json(work, "member", "person_sealed", member->number, person_encode(member, latin), &sealed);
	bool added = sql_run(work->sql, err,
	    "INSERT INTO member (hotel, number, tier, points, joined_day, surname_key, phone_key, person_sealed,"
	    " year_points, year) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (hotel, number) DO "
	    "NOTHING",
	    "tttiibbbii", work->hotel, member->number, member->tier, member->points, (int64_t)member->joined_day,
	    (const void *)surname_key, (size_t)DIGEST_BYTES, (const void *)phone_key, (size_t)DIGEST_BYTES,
	    (const void *)sealed.data, sealed.length, member->year_points, (int64_t)member->year);
	buffer_finish(&sealed);
	if (added && sql_affected(work->sql) == 0)
		return error_set(err, "EXISTS", "there is a member of this number");
	return added;
}

/* The person's other facts stay as they are. */
static json_t *person_load(struct work *work, const char *number, struct error *err)
{
	struct buffer sealed = {0};
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT person_sealed FROM member WHERE hotel = ?1 AND number = ?2", "tt>b", work->hotel, number, &sealed);
	json_t *person = NULL;
	if (result == SQL_ROW)
		person = cell_open_json(work, "member", "person_sealed", number, sealed.data, sealed.length, err);
	else if (result == SQL_DONE)
		error_set(err, "NOT_FOUND", "there is no such member");
	buffer_finish(&sealed);
	return person;
}

bool store_member_consent_save(struct work *work, const struct member *member, struct error *err)
{
	struct buffer sealed = {0};
	json_t *person = person_load(work, member->number, err);
	if (!person)
		return false;
	json_put(person, "consent_greetings", json_boolean(member->consent_greetings));
	json_put(person, "consent_offers", json_boolean(member->consent_offers));
	cell_seal_json(work, "member", "person_sealed", member->number, person, &sealed);
	bool saved = sql_run(work->sql, err, "UPDATE member SET person_sealed = ?3 WHERE hotel = ?1 AND number = ?2",
	    "ttb", work->hotel, member->number, (const void *)sealed.data, sealed.length);
	buffer_finish(&sealed);
	return saved;
}

bool store_member_save(struct work *work, const struct member *member, struct error *err)
{
	return sql_run(work->sql, err,
	    "UPDATE member SET tier = ?3, points = ?4, year_points = ?5, year = ?6 WHERE hotel = ?1 AND number = ?2",
	    "tttiii", work->hotel, member->number, member->tier, member->points, member->year_points,
	    (int64_t)member->year);
}

bool store_member_exists(struct work *work, const char *number, bool *out, struct error *err)
{
	int64_t count = 0;
	enum sql_result result = sql_one(work->sql, err, "SELECT count(*) FROM member WHERE hotel = ?1 AND number = ?2",
	    "tt>i", work->hotel, number, &count);
	*out = count > 0;
	return result == SQL_ROW;
}

bool store_member_standing(
    struct work *work, char number[MEMBER_NUMBER_BYTES], char tier[TIER_BYTES], bool *found_out, struct error *err)
{
	struct buffer stands = {0}, of = {0};
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT m.tier, m.number FROM member n JOIN member m ON m.hotel = n.hotel AND m.number = CASE WHEN"
	    " n.alias_of = '' THEN n.number ELSE n.alias_of END WHERE n.hotel = ?1 AND n.number = ?2",
	    "tt>tt", work->hotel, number, &of, &stands);
	*found_out = result == SQL_ROW;
	text_copy(tier, TIER_BYTES, buffer_text(&of));
	if (result == SQL_ROW)
		text_copy(number, MEMBER_NUMBER_BYTES, buffer_text(&stands));
	buffer_finish(&of);
	buffer_finish(&stands);
	return result == SQL_ROW || result == SQL_DONE;
}

bool store_member_alias(struct work *work, const char *number, const char *kept, struct error *err)
{
	return sql_run(work->sql, err,
	    "UPDATE member SET alias_of = ?3, points = CASE WHEN number = ?2 THEN 0 ELSE points END WHERE hotel = ?1"
	    " AND (number = ?2 OR alias_of = ?2)",
	    "ttt", work->hotel, number, kept);
}

bool store_points_add(struct work *work, const struct points_entry *entry, struct error *err)
{
	uint8_t drawn[16];
	char id[33];
	random_fill(work->random, drawn, sizeof(drawn));
	text_hex(drawn, sizeof(drawn), id);
	return sql_run(work->sql, err,
	    "INSERT INTO member_points (hotel, id, member, points, reason, subject, at_ms, actor, room_place)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
	    "tttittiti", work->hotel, id, entry->member, entry->points, entry->reason, entry->subject, work->now_ms,
	    entry->actor, (int64_t)entry->room_place);
}
