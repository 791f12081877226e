#include "central/desk/consent.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/store/hotel.h"
#include "central/store/member.h"
#include "central/store/staff.h"
#include "hotel/guest.h"

static const char MEMBER[] = "member:";

enum { SUBJECT_BYTES = GREETING_PERSON_BYTES, DETAIL_BYTES = 64 };

static const char *member_number(const char *person)
{
	return strncmp(person, MEMBER, strlen(MEMBER)) == 0 ? person + strlen(MEMBER) : NULL;
}

/* What is no longer wanted does not go out. */
static bool withdraw(
    struct work *work, const char *person, bool greetings, bool offers, const char *by, struct error *err)
{
	return (greetings || store_greeting_withdraw(work, person, NOTICE_GREETING, by, err)) &&
	       (offers || store_greeting_withdraw(work, person, NOTICE_OFFER, by, err));
}

/* Who wants to hear of more since today is looked at today, whether the day's run is over or not. */
static bool newcomer_note(struct work *work, const char *number, struct error *err)
{
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	bool noted = store_hotel_load(work, hotel, NULL, err) &&
	             store_greeting_newcomer_add(work, number, hotel->business_day, err);
	free(hotel);
	return noted;
}

static bool member_write(
    struct work *work, const struct hand *hand, struct member *member, bool greetings, bool offers, struct error *err)
{
	char person[GREETING_PERSON_BYTES], detail[DETAIL_BYTES];
	struct address_keys keys;
	address_keys_make(work, member->email, member->phone, &keys);
	greeting_person_member(member->number, person);
	snprintf(detail, sizeof(detail), "greetings %s, offers %s", greetings ? "yes" : "no", offers ? "yes" : "no");
	bool more = (greetings && !member->consent_greetings) || (offers && !member->consent_offers);
	bool lifted = !(greetings || offers) || store_opt_out_remove(work, &keys, err);
	member->consent_greetings = greetings;
	member->consent_offers = offers;
	return lifted && store_member_consent_save(work, member, err) &&
	       (!more || newcomer_note(work, member->number, err)) &&
	       withdraw(work, person, greetings, offers, hand->actor, err) &&
	       audit_add(work, hand->actor, "member_consent", person, detail, err);
}

bool consent_member_set(
    struct work *work, const struct hand *hand, const char *number, bool greetings, bool offers, struct error *err)
{
	struct member member;
	bool set =
	    store_member_load(work, number, &member, err) && member_write(work, hand, &member, greetings, offers, err);
	memory_wipe(&member, sizeof(member));
	return set;
}

/* Both kinds, for the addresses and, where he is one, the member. */
static bool opt_out(
    struct work *work, const struct hand *hand, const char *person, const struct address_keys *keys, struct error *err)
{
	const char *number = member_number(person);
	return (!number || consent_member_set(work, hand, number, false, false, err)) &&
	       withdraw(work, person, false, false, hand->actor, err) &&
	       store_opt_out_add(work, keys, hand->actor, err) &&
	       audit_add(work, hand->actor, "opt_out", person, "", err);
}

bool consent_opt_out_by_link(struct work *work, const char *token, struct error *err)
{
	static const struct hand hand = {.actor = "link"};
	char person[GREETING_PERSON_BYTES];
	struct address_keys keys;
	struct error missing = {0};
	if (store_opt_out_link_find(work, token, person, &keys, &missing))
		return opt_out(work, &hand, person, &keys, err);
	return error_is(&missing, "NOT_FOUND") || error_set(err, missing.code, "%s", missing.text);
}

/* The numbers of the members who have a phone, a NUL-separated list. */
static bool members_of(struct work *work, const struct address_keys *keys, struct buffer *out, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	struct sql_statement *rows =
	    sql_query(work->sql, err, "SELECT number FROM member WHERE hotel = ?1 AND phone_key = ?2 ORDER BY number",
	        "tb", work->hotel, (const void *)keys->phone, (size_t)DIGEST_BYTES);
	while (rows && (result = sql_step(rows, err)) == SQL_ROW)
		buffer_add(out, sql_column_text(rows, 0), strlen(sql_column_text(rows, 0)) + 1);
	buffer_add_byte(out, 0);
	sql_end(rows);
	return result == SQL_DONE;
}

bool consent_opt_out_by_address(
    struct work *work, const struct hand *hand, const char *email, const char *phone, struct error *err)
{
	char person[GREETING_PERSON_BYTES];
	struct address_keys keys;
	struct buffer members = {0};
	if ((!email[0] && !phone[0]) || (email[0] && !email_valid(email)) || (phone[0] && !phone_valid(phone)))
		return error_set(err, "BAD_INPUT", "a mail address or a phone number is needed");
	address_keys_make(work, email, phone, &keys);
	greeting_person_guest(&keys, person);
	bool done = (!phone[0] || members_of(work, &keys, &members, err)) && opt_out(work, hand, person, &keys, err);
	for (const char *number = buffer_text(&members); done && *number; number += strlen(number) + 1)
		done = consent_member_set(work, hand, number, false, false, err);
	buffer_finish(&members);
	return done;
}

static bool member_still(struct work *work, const char *number, enum notice_kind kind, bool *out, struct error *err)
{
	struct member member;
	bool loaded = store_member_load(work, number, &member, err);
	*out = loaded && (kind == NOTICE_OFFER ? member.consent_offers : member.consent_greetings);
	memory_wipe(&member, sizeof(member));
	return loaded;
}

bool consent_still(struct work *work, const struct notice *notice, bool *out, struct error *err)
{
	char person[GREETING_PERSON_BYTES];
	bool opted_out;
	*out = false;
	if (!store_greeting_person_of(work, notice->id, person, err) ||
	    !store_opt_out_find_person(work, person, &opted_out, err))
		return false;
	const char *number = member_number(person);
	*out = person[0] && !opted_out; /* nobody has agreed to what was for nobody known */
	return !*out || !number || member_still(work, number, notice->kind, out, err);
}
