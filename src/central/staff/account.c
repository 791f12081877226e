#include "central/staff/account.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/staff/lockout.h"
#include "central/staff/role.h"
#include "central/staff/session.h"
#include "central/store/hotel.h"
#include "central/store/staff.h"

enum { NAME_LEAST = 2 };

bool account_name_read(const char *text, char out[ACCOUNT_NAME_BYTES])
{
	size_t length = strlen(text);
	out[0] = '\0';
	if (length < NAME_LEAST || length >= ACCOUNT_NAME_BYTES)
		return false;
	for (size_t i = 0; i < length; i++) {
		char c = text[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789._-", c)) {
			out[0] = '\0';
			return false;
		}
		out[i] = c;
	}
	out[length] = '\0';
	return true;
}

/* One character over and over. */
static bool monotonous(const char *password)
{
	const char *cursor = password;
	uint32_t first = text_next(&cursor), next;
	while ((next = text_next(&cursor)) != 0)
		if (next != first)
			return false;
	return true;
}

bool password_acceptable(const char *name, const char *password, struct error *err)
{
	char folded[2 * PASSWORD_BYTES], folded_name[2 * ACCOUNT_NAME_BYTES];
	size_t length = strlen(password);
	const char *fault = NULL;
	if (length >= PASSWORD_BYTES)
		fault = "is too long";
	else if (!text_valid(password, length))
		fault = "is no valid text";
	else if (text_count(password) < PASSWORD_LEAST)
		fault = "has fewer than 10 characters";
	else if (monotonous(password))
		fault = "is one character over and over";
	else if (text_fold(password, folded, sizeof(folded)) && text_fold(name, folded_name, sizeof(folded_name)) &&
	         text_equal(folded, folded_name))
		fault = "is the name";
	memory_wipe(folded, sizeof(folded));
	return !fault || error_set(err, "BAD_INPUT", "the password %s", fault);
}

bool account_hash(const char *password, char out[PASSWORD_HASH_BYTES], struct error *err)
{
	return password_hash(password, false, out, err);
}

static bool audit(
    struct work *work, const char *by, const char *action, const char *name, const char *detail, struct error *err)
{
	char subject[16 + ACCOUNT_NAME_BYTES];
	snprintf(subject, sizeof(subject), "staff:%s", name);
	return audit_add(work, by, action, subject, detail, err);
}

bool account_add(struct work *work, const struct account *account, const char *by, struct error *err)
{
	if (!sql_run(work->sql, err,
	        "INSERT INTO staff_user (hotel, name, role, password_hash, demo, disabled, made_ms)"
	        " VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6) ON CONFLICT (hotel, name) DO NOTHING",
	        "ttttii", work->hotel, account->name, role_name(account->role), account->hash, (int64_t)account->demo,
	        work->now_ms))
		return false;
	if (sql_affected(work->sql) == 0)
		return error_set(err, "CONFLICT", "there is an account of this name already");
	return lockout_forget(work, account->name, err) &&
	       audit(work, by, "account_added", account->name, role_name(account->role), err);
}

static const char account_columns[] =
    "SELECT name, role, password_hash, demo, disabled, made_ms FROM staff_user WHERE hotel = ?1";

static void account_read(struct sql_statement *rows, struct account *out)
{
	*out = (struct account){
	    .demo = sql_column_int(rows, 3) != 0,
	    .disabled = sql_column_int(rows, 4) != 0,
	    .made_ms = sql_column_int(rows, 5),
	};
	text_copy(out->name, sizeof(out->name), sql_column_text(rows, 0));
	role_parse(sql_column_text(rows, 1), &out->role);
	text_copy(out->hash, sizeof(out->hash), sql_column_text(rows, 2));
}

bool account_load(struct work *work, const char *name, struct account *out, struct error *err)
{
	char text[256];
	snprintf(text, sizeof(text), "%s AND name = ?2", account_columns);
	struct sql_statement *rows = sql_query(work->sql, err, text, "tt", work->hotel, name);
	enum sql_result result = rows ? sql_step(rows, err) : SQL_FAILED;
	if (result == SQL_ROW)
		account_read(rows, out);
	sql_end(rows);
	return result == SQL_ROW || (result == SQL_DONE && error_set(err, "NOT_FOUND", "there is no such account"));
}

bool account_list(struct work *work, struct account_list *out, struct error *err)
{
	char text[256];
	snprintf(text, sizeof(text), "%s ORDER BY name", account_columns);
	*out = (struct account_list){0};
	struct sql_statement *rows = sql_query(work->sql, err, text, "t", work->hotel);
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		out->accounts = memory_resized(out->accounts, (size_t)out->count + 1, sizeof(*out->accounts));
		account_read(rows, &out->accounts[out->count++]);
	}
	sql_end(rows);
	return result == SQL_DONE;
}

void account_list_finish(struct account_list *list)
{
	if (list->accounts)
		memory_wipe(list->accounts, (size_t)list->count * sizeof(*list->accounts));
	free(list->accounts);
	*list = (struct account_list){0};
}

static bool changed_one(struct work *work, struct error *err)
{
	return sql_affected(work->sql) > 0 || error_set(err, "NOT_FOUND", "there is no such account");
}

bool account_set_password(
    struct work *work, const char *name, const char hash[PASSWORD_HASH_BYTES], const char *by, struct error *err)
{
	return sql_run(work->sql, err,
	           "UPDATE staff_user SET password_hash = ?3, demo = 0 WHERE hotel = ?1 AND name = ?2", "ttt",
	           work->hotel, name, hash) &&
	       changed_one(work, err) && lockout_forget(work, name, err) && session_end_all(work, name, err) &&
	       audit(work, by, "password_changed", name, "", err);
}

bool account_set_disabled(struct work *work, const char *name, bool disabled, const char *by, struct error *err)
{
	return sql_run(work->sql, err, "UPDATE staff_user SET disabled = ?3 WHERE hotel = ?1 AND name = ?2", "tti",
	           work->hotel, name, (int64_t)disabled) &&
	       changed_one(work, err) && session_end_all(work, name, err) &&
	       audit(work, by, disabled ? "account_disabled" : "account_enabled", name, "", err);
}

bool demo_password_in_use(struct work *work, bool *out, struct error *err)
{
	int64_t hotels = 0, accounts = 0;
	bool read = sql_one(work->sql, err, "SELECT count(*) FROM hotel WHERE demo <> 0", ">i", &hotels) == SQL_ROW &&
	            sql_one(work->sql, err, "SELECT count(*) FROM staff_user WHERE demo <> 0 AND disabled = 0", ">i",
	                &accounts) == SQL_ROW;
	*out = hotels > 0 || accounts > 0;
	return read;
}

bool hotel_choose(struct work *work, const char *wanted, char out[HOTEL_ID_BYTES], struct error *err)
{
	struct buffer hotels = {0};
	int count = 0;
	bool listed = store_hotel_list(work, &hotels, err);
	out[0] = '\0';
	for (const char *id = buffer_text(&hotels); listed && *id; id += strlen(id) + 1, count++)
		if (!wanted[0] || text_equal(wanted, id))
			text_copy(out, HOTEL_ID_BYTES, id);
	buffer_finish(&hotels);
	if (!listed)
		return false;
	if (!wanted[0] && count > 1)
		return error_set(err, "BAD_INPUT", "there are several hotels: name one");
	return out[0] || error_set(err, "NOT_FOUND", "there is no such hotel");
}
