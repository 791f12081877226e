#include "central/store/greeting.h"
#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "central/store/rules.h"
#include "hotel/date.h"
#include "wire/service.h"

enum { PERSON_DIGEST_BYTES = 16, TOKEN_DRAWN_BYTES = 16, HOUSE_MONTH_LIMIT = 4 };

/* ---- The rules --------------------------------------------------------------------------------------------------- */

static void say(struct greeting_text *out, const char *const words[LANGUAGE_COUNT])
{
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		text_copy(out->text[i], GREETING_TEXT_BYTES, words[i]);
}

void greeting_rules_house(struct greeting_rules *out)
{
	static const char *const subject[LANGUAGE_COUNT] = {"{name}，生日快乐！", "{name}，生日快樂！",
	    "Happy birthday, {name}", "{name} 様、お誕生日おめでとうございます", "{name} 님, 생일을 축하합니다"};
	static const char *const lead[LANGUAGE_COUNT] = {"{hotel}全体同仁祝您生日快乐，万事如意！",
	    "{hotel}全體同仁祝您生日快樂，萬事如意！", "All of us at {hotel} wish you a very happy birthday.",
	    "お誕生日おめでとうございます。{hotel} スタッフ一同、心よりお祝い申し上げます。",
	    "생일을 진심으로 축하드립니다. {hotel} 임직원 일동."};
	static const char *const body[LANGUAGE_COUNT] = {"感谢您一直以来的支持，期待再次为您服务。",
	    "感謝您一直以來的支持，期待再次為您服務。",
	    "Thank you for being our member. We look forward to welcoming you again.",
	    "日頃のご愛顧に感謝申し上げます。またのお越しを心よりお待ちしております。",
	    "항상 저희 호텔을 아껴 주셔서 감사합니다. 다시 모실 날을 기다리겠습니다."};
	*out = (struct greeting_rules){.month_limit = HOUSE_MONTH_LIMIT, .greeting_count = 1};
	struct greeting *birthday = &out->greetings[0];
	birthday->kind = GREETING_BIRTHDAY;
	birthday->first_day = birthday->last_day = DAY_NONE;
	text_copy(birthday->id, sizeof(birthday->id), "birthday");
	say(&birthday->subject, subject);
	say(&birthday->lead, lead);
	say(&birthday->body, body);
}

bool store_greeting_rules_load(struct work *work, struct greeting_rules *out, struct error *err)
{
	json_t *document;
	if (!store_rules_document(work, "greetings", &document, err))
		return false;
	if (!document) {
		greeting_rules_house(out);
		return true;
	}
	bool read = shape_decode(&greeting_rules_shape, document, out, err);
	json_decref(document);
	return read || error_add(err, "reading the rules of greetings: ");
}

/* ---- The day's progress ------------------------------------------------------------------------------------------ */

static const char *const stages[GREETING_STAGE_COUNT] = {
    [GREETING_MEMBERS] = "members", [GREETING_GUESTS] = "guests", [GREETING_DONE] = "done"};

bool store_greeting_run_load(struct work *work, struct greeting_run *out, struct error *err)
{
	int64_t day = DAY_NONE;
	struct buffer stage = {0}, reached = {0};
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT day, stage, reached FROM greeting_run WHERE hotel = ?1", "t>itt",
	        work->hotel, &day, &stage, &reached);
	*out = (struct greeting_run){.day = (int32_t)day, .stage = GREETING_DONE};
	for (int i = 0; i < GREETING_STAGE_COUNT; i++)
		if (text_equal(stages[i], buffer_text(&stage)))
			out->stage = (enum greeting_stage)i;
	text_copy(out->reached, sizeof(out->reached), buffer_text(&reached));
	buffer_finish(&stage);
	buffer_finish(&reached);
	return result != SQL_FAILED;
}

bool store_greeting_run_save(struct work *work, const struct greeting_run *run, struct error *err)
{
	return sql_run(work->sql, err,
	    "INSERT INTO greeting_run (hotel, day, stage, reached) VALUES (?1, ?2, ?3, ?4)"
	    " ON CONFLICT (hotel) DO UPDATE SET day = excluded.day, stage = excluded.stage,"
	    " reached = excluded.reached",
	    "titt", work->hotel, (int64_t)run->day, stages[run->stage], run->reached);
}

bool store_greeting_run_again(struct work *work, struct error *err)
{
	return sql_run(work->sql, err, "UPDATE greeting_run SET stage = ?2, reached = '' WHERE hotel = ?1", "tt",
	    work->hotel, stages[GREETING_MEMBERS]);
}

/* ---- Newcomers --------------------------------------------------------------------------------------------------- */

bool store_greeting_newcomer_add(struct work *work, const char *number, int32_t day, struct error *err)
{
	return sql_run(work->sql, err,
	    "INSERT INTO greeting_newcomer (hotel, number, day) VALUES (?1, ?2, ?3)"
	    " ON CONFLICT (hotel, number) DO NOTHING",
	    "tti", work->hotel, number, (int64_t)day);
}

bool store_greeting_newcomers_wait(struct work *work, bool *out, struct error *err)
{
	int64_t count = 0;
	enum sql_result result = sql_one(
	    work->sql, err, "SELECT count(*) FROM greeting_newcomer WHERE hotel = ?1", "t>i", work->hotel, &count);
	*out = count > 0;
	return result == SQL_ROW;
}

bool store_greeting_newcomers_end(struct work *work, const char *reached, struct error *err)
{
	return sql_run(work->sql, err, "DELETE FROM greeting_newcomer WHERE hotel = ?1 AND number <= ?2", "tt",
	    work->hotel, reached);
}

/* ---- Who was told of what ---------------------------------------------------------------------------------------- */

static bool is_zero(const uint8_t key[DIGEST_BYTES])
{
	static const uint8_t zero[DIGEST_BYTES];
	return memcmp(key, zero, DIGEST_BYTES) == 0;
}

/* As whom somebody with these addresses was told before he was a member; "" for what he has not. */
static void guests_of(
    const struct address_keys *keys, char by_mail[GREETING_PERSON_BYTES], char by_phone[GREETING_PERSON_BYTES])
{
	struct address_keys phone = {0};
	if (keys && !is_zero(keys->mail))
		greeting_person_guest(keys, by_mail);
	if (!keys || is_zero(keys->phone))
		return;
	memcpy(phone.phone, keys->phone, DIGEST_BYTES);
	greeting_person_guest(&phone, by_phone);
}

bool store_greeting_sent_list(struct work *work, const char *person, const struct address_keys *as_guest,
    struct greeting_sent out[GREETING_HISTORY_MAX], int *count_out, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	char by_mail[GREETING_PERSON_BYTES] = "", by_phone[GREETING_PERSON_BYTES] = "";
	guests_of(as_guest, by_mail, by_phone);
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT occasion, instance, day FROM greeting_sent WHERE hotel = ?1 AND person IN (?2, ?3, ?4)"
	    " ORDER BY day DESC, occasion LIMIT ?5",
	    "tttti", work->hotel, person, by_mail, by_phone, (int64_t)GREETING_HISTORY_MAX);
	int count = 0;
	while (rows && count < GREETING_HISTORY_MAX && (result = sql_step(rows, err)) == SQL_ROW) {
		text_copy(out[count].id, sizeof(out[count].id), sql_column_text(rows, 0));
		out[count].instance = (int32_t)sql_column_int(rows, 1);
		out[count++].day = (int32_t)sql_column_int(rows, 2);
	}
	sql_end(rows);
	*count_out = count;
	return result != SQL_FAILED;
}

bool store_greeting_sent_find(
    struct work *work, const char *person, const char *id, int32_t instance, bool *out, struct error *err)
{
	int64_t count = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT count(*) FROM greeting_sent WHERE hotel = ?1 AND person = ?2 AND occasion = ?3 AND instance = ?4",
	    "ttti>i", work->hotel, person, id, (int64_t)instance, &count);
	*out = count > 0;
	return result == SQL_ROW;
}

bool store_greeting_sent_add(
    struct work *work, const char *person, const struct greeting_sent *sent, const char *notice, struct error *err)
{
	return sql_run(work->sql, err,
	    "INSERT INTO greeting_sent (hotel, person, occasion, instance, day, notice) VALUES (?1, ?2, ?3, ?4, ?5, "
	    "?6)",
	    "tttiit", work->hotel, person, sent->id, (int64_t)sent->instance, (int64_t)sent->day, notice);
}

bool store_greeting_person_of(struct work *work, const char *notice, char out[GREETING_PERSON_BYTES], struct error *err)
{
	struct buffer person = {0};
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT person FROM greeting_sent WHERE hotel = ?1 AND notice = ?2", "tt>t", work->hotel, notice, &person);
	text_copy(out, GREETING_PERSON_BYTES, buffer_text(&person));
	buffer_finish(&person);
	return result != SQL_FAILED;
}

bool store_greeting_withdraw(
    struct work *work, const char *person, enum notice_kind kind, const char *by, struct error *err)
{
	return sql_run(work->sql, err,
	    "UPDATE guest_notice SET state = ?4, settled_ms = ?5, settled_by = ?6 WHERE hotel = ?1 AND kind = ?3"
	    " AND state = ?7 AND id IN (SELECT notice FROM greeting_sent WHERE hotel = ?1 AND person = ?2)",
	    "ttttitt", work->hotel, person, notice_kind_name(kind), notice_state_name(NOTICE_WITHDRAWN), work->now_ms,
	    by, notice_state_name(NOTICE_WAITING));
}

/* ---- Addresses and opt-outs -------------------------------------------------------------------------------------- */

void address_keys_make(const struct work *work, const char *email, const char *phone, struct address_keys *out)
{
	keys_lookup(work->keys, "email", email, out->mail);
	keys_lookup_phone(work->keys, phone, out->phone);
}

void greeting_person_member(const char *number, char out[GREETING_PERSON_BYTES])
{
	snprintf(out, GREETING_PERSON_BYTES, "member:%s", number);
}

void greeting_person_guest(const struct address_keys *keys, char out[GREETING_PERSON_BYTES])
{
	char digest[2 * PERSON_DIGEST_BYTES + 1];
	text_hex(is_zero(keys->mail) ? keys->phone : keys->mail, PERSON_DIGEST_BYTES, digest);
	snprintf(out, GREETING_PERSON_BYTES, "guest:%s", digest);
}

static bool address_add(struct work *work, const uint8_t key[DIGEST_BYTES], const char *by, struct error *err)
{
	return is_zero(key) || sql_run(work->sql, err,
	                           "INSERT INTO opt_out (hotel, address_key, made_ms, made_by) VALUES (?1, ?2, ?3, ?4)"
	                           " ON CONFLICT (hotel, address_key) DO NOTHING",
	                           "tbit", work->hotel, (const void *)key, (size_t)DIGEST_BYTES, work->now_ms, by);
}

bool store_opt_out_add(struct work *work, const struct address_keys *keys, const char *by, struct error *err)
{
	return address_add(work, keys->mail, by, err) && address_add(work, keys->phone, by, err);
}

bool store_opt_out_remove(struct work *work, const struct address_keys *keys, struct error *err)
{
	return sql_run(work->sql, err, "DELETE FROM opt_out WHERE hotel = ?1 AND address_key IN (?2, ?3)", "tbb",
	    work->hotel, (const void *)keys->mail, (size_t)DIGEST_BYTES, (const void *)keys->phone,
	    (size_t)DIGEST_BYTES);
}

bool store_opt_out_find(struct work *work, const struct address_keys *keys, bool *out, struct error *err)
{
	int64_t count = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT count(*) FROM opt_out WHERE hotel = ?1 AND address_key IN (?2, ?3)", "tbb>i", work->hotel,
	    (const void *)keys->mail, (size_t)DIGEST_BYTES, (const void *)keys->phone, (size_t)DIGEST_BYTES, &count);
	*out = count > 0;
	return result == SQL_ROW;
}

bool store_opt_out_find_person(struct work *work, const char *person, bool *out, struct error *err)
{
	int64_t count = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT count(*) FROM opt_out WHERE hotel = ?1"
	    " AND (address_key IN (SELECT mail_key FROM opt_out_link WHERE hotel = ?1 AND person = ?2)"
	    " OR address_key IN (SELECT phone_key FROM opt_out_link WHERE hotel = ?1 AND person = ?2))",
	    "tt>i", work->hotel, person, &count);
	*out = count > 0;
	return result == SQL_ROW;
}

/* ---- Links ------------------------------------------------------------------------------------------------------- */

static void token_key_make(const struct work *work, const char *token, uint8_t out[DIGEST_BYTES])
{
	keys_lookup(work->keys, "opt-out", token, out);
}

bool store_opt_out_link_add(struct work *work, const char *person, const struct address_keys *keys,
    char token_out[OPT_OUT_TOKEN_BYTES], struct error *err)
{
	uint8_t drawn[TOKEN_DRAWN_BYTES], key[DIGEST_BYTES];
	random_fill(work->random, drawn, sizeof(drawn));
	text_hex(drawn, sizeof(drawn), token_out);
	token_key_make(work, token_out, key);
	return sql_run(work->sql, err,
	    "INSERT INTO opt_out_link (hotel, token_key, person, mail_key, phone_key, made_ms)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	    "tbtbbi", work->hotel, (const void *)key, (size_t)DIGEST_BYTES, person, (const void *)keys->mail,
	    (size_t)DIGEST_BYTES, (const void *)keys->phone, (size_t)DIGEST_BYTES, work->now_ms);
}

bool store_opt_out_link_hotel(struct work *work, const char *token, char out[HOTEL_ID_BYTES], struct error *err)
{
	uint8_t key[DIGEST_BYTES];
	struct buffer hotel = {0};
	token_key_make(work, token, key);
	enum sql_result result = sql_one(work->sql, err, "SELECT hotel FROM opt_out_link WHERE token_key = ?1", "b>t",
	    (const void *)key, (size_t)DIGEST_BYTES, &hotel);
	text_copy(out, HOTEL_ID_BYTES, buffer_text(&hotel));
	buffer_finish(&hotel);
	return result != SQL_FAILED;
}

static void key_take(const struct buffer *blob, uint8_t out[DIGEST_BYTES])
{
	memset(out, 0, DIGEST_BYTES);
	if (blob->length == DIGEST_BYTES)
		memcpy(out, blob->data, DIGEST_BYTES);
}

bool store_opt_out_link_find(struct work *work, const char *token, char person_out[GREETING_PERSON_BYTES],
    struct address_keys *keys_out, struct error *err)
{
	uint8_t key[DIGEST_BYTES];
	struct buffer person = {0}, mail = {0}, phone = {0};
	token_key_make(work, token, key);
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT person, mail_key, phone_key FROM opt_out_link WHERE hotel = ?1 AND token_key = ?2", "tb>tbb",
	    work->hotel, (const void *)key, (size_t)DIGEST_BYTES, &person, &mail, &phone);
	text_copy(person_out, GREETING_PERSON_BYTES, buffer_text(&person));
	key_take(&mail, keys_out->mail);
	key_take(&phone, keys_out->phone);
	buffer_finish(&person);
	buffer_finish(&mail);
	buffer_finish(&phone);
	if (result == SQL_DONE)
		error_set(err, "NOT_FOUND", "there is no such link");
	return result == SQL_ROW;
}
