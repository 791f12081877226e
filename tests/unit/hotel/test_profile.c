#include "hotel/cmocka_all.h"
#include <stdio.h>
#include "base/text.h"
#include "hotel/profile.h"

/* Somebody as a row of a table writes him; NULL and 0 are what is not known. */
struct person {
	const char *surname, *given, *latin, *phone, *email, *issuer, *number, *member;
	int32_t birth_day;
};

static struct profile make_person(const struct person *person)
{
	struct profile profile;
	struct contact contact = {0};
	text_copy(contact.surname, sizeof contact.surname, person->surname ? person->surname : "");
	text_copy(contact.given, sizeof contact.given, person->given ? person->given : "");
	text_copy(contact.latin, sizeof contact.latin, person->latin ? person->latin : "");
	text_copy(contact.phone, sizeof contact.phone, person->phone ? person->phone : "");
	text_copy(contact.email, sizeof contact.email, person->email ? person->email : "");
	text_copy(contact.name, sizeof contact.name, contact.surname);
	profile_of_contact(&contact, LANGUAGE_EN, person->member ? person->member : "", 1, &profile);
	if (person->number) {
		struct profile_document *document = &profile.documents[profile.document_count++];
		document->kind = DOCUMENT_PASSPORT;
		text_copy(document->issuer, sizeof document->issuer, person->issuer);
		memset(document->digest, *person->number, PROFILE_DIGEST_BYTES - 1);
	}
	if (person->birth_day)
		profile.birth_day = person->birth_day;
	memset(profile.id, 'a', PROFILE_ID_BYTES - 1);
	return profile;
}

static void one_person_or_two(void **state)
{
	(void)state;
	static const struct {
		struct person a, b;
		enum profile_match match;
		enum profile_ground ground;
	} rows[] = {
	    /* A document is his alone, whatever he is called. */
	    {{.surname = "Müller", .issuer = "D", .number = "1"}, {.surname = "Mueller", .issuer = "D", .number = "1"},
	        PROFILE_CERTAIN, GROUND_DOCUMENT},
	    {{.surname = "A", .issuer = "D", .number = "1"}, {.surname = "A", .issuer = "UTO", .number = "1"},
	        PROFILE_DIFFERENT, GROUND_NONE},
	    {{.surname = "A", .issuer = "D", .number = "1"}, {.surname = "A", .issuer = "D", .number = "2"},
	        PROFILE_DIFFERENT, GROUND_NONE},
	    {{.surname = "A", .member = "M1"}, {.surname = "B", .member = "M1"}, PROFILE_CERTAIN, GROUND_MEMBER},
	    {{.surname = "A", .member = "M1"}, {.surname = "A", .member = "M2"}, PROFILE_DIFFERENT, GROUND_NONE},
	    {{.surname = "A"}, {.surname = "A"}, PROFILE_DIFFERENT, GROUND_NONE},
	    {{0}, {0}, PROFILE_DIFFERENT, GROUND_NONE},
	    /* Phone and surname. */
	    {{.surname = "王", .phone = "+86 138 0013 8000"}, {.surname = "王", .phone = "13800138000"},
	        PROFILE_CERTAIN, GROUND_PHONE},
	    {{.surname = "王", .latin = "Wang Xiaoming", .phone = "13800138000"},
	        {.surname = "WANG", .given = "XIAOMING", .phone = "13800138000"}, PROFILE_CERTAIN, GROUND_PHONE},
	    {{.surname = "王", .phone = "13800138000"}, {.surname = "李", .phone = "13800138000"}, PROFILE_POSSIBLE,
	        GROUND_PHONE},
	    {{.phone = "13800138000"}, {.phone = "13800138000"}, PROFILE_POSSIBLE, GROUND_PHONE},
	    {{.surname = "Smith", .given = "Anna", .phone = "+447000111222"},
	        {.surname = "smith", .given = "A.", .phone = "07000 111222"}, PROFILE_CERTAIN, GROUND_PHONE},
	    {{.surname = "Smith", .given = "Anna", .phone = "+447000111222"},
	        {.surname = "Smith", .given = "Anna Maria", .phone = "+447000111222"}, PROFILE_CERTAIN, GROUND_PHONE},
	    /* A family. */
	    {{.surname = "Smith", .given = "Anna", .phone = "+447000111222"},
	        {.surname = "Smith", .given = "James", .phone = "+447000111222"}, PROFILE_POSSIBLE, GROUND_PHONE},
	    {{.surname = "Smith", .phone = "+447000111222", .birth_day = 100},
	        {.surname = "Smith", .phone = "+447000111222", .birth_day = 101}, PROFILE_POSSIBLE, GROUND_PHONE},
	    {{.surname = "Smith", .phone = "+447000111222", .member = "M1"},
	        {.surname = "Smith", .phone = "+447000111222", .member = "M2"}, PROFILE_POSSIBLE, GROUND_PHONE},
	    /* The last digits are not the phone. */
	    {{.surname = "王", .phone = "+8613800138000"}, {.surname = "王", .phone = "+8213800138000"},
	        PROFILE_DIFFERENT, GROUND_NONE},
	    {{.surname = "王", .phone = "00138000"}, {.surname = "王", .phone = "+8613800138000"}, PROFILE_DIFFERENT,
	        GROUND_NONE},
	    {{.surname = "王", .phone = "13900138000"}, {.surname = "王", .phone = "13800138000"}, PROFILE_DIFFERENT,
	        GROUND_NONE},
	    /* Mail and surname. */
	    {{.surname = "Silva", .email = "Ana@example.com"}, {.surname = "SILVA", .email = "ana@example.com"},
	        PROFILE_CERTAIN, GROUND_EMAIL},
	    {{.surname = "Silva", .email = "ana@example.com"}, {.surname = "Rossi", .email = "ana@example.com"},
	        PROFILE_POSSIBLE, GROUND_EMAIL},
	    {{.surname = "Silva", .email = "ana@example.com"}, {.surname = "Silva", .email = "an.a@example.com"},
	        PROFILE_DIFFERENT, GROUND_NONE},
	    /* Born on one day. */
	    {{.surname = "Silva", .birth_day = 5}, {.surname = "Silva", .birth_day = 5}, PROFILE_POSSIBLE,
	        GROUND_BIRTH},
	    {{.surname = "Silva", .birth_day = 5}, {.surname = "Silva", .birth_day = 6}, PROFILE_DIFFERENT,
	        GROUND_NONE},
	    {{.surname = "Silva", .birth_day = 5}, {.surname = "Rossi", .birth_day = 5}, PROFILE_DIFFERENT,
	        GROUND_NONE},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct profile a = make_person(&rows[i].a), b = make_person(&rows[i].b);
		struct profile_verdict one = profile_compare(&a, &b), other = profile_compare(&b, &a);
		if (one.match != rows[i].match || one.ground != rows[i].ground)
			fail_msg("row %zu: %d by %s", i, one.match, profile_ground_name(one.ground));
		assert_int_equal(other.match, one.match);
		assert_int_equal(other.ground, one.ground);
	}
}

static void phones(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		bool same;
	} rows[] = {
	    {"+86 138-0013-8000", "(0) 138 0013 8000", true},
	    {"0086 13800138000", "13800138000", true},
	    {"1234567", "1234567", true},
	    {"123456", "123456", false},
	    {"", "", false},
	    {"", "13800138000", false},
	    {"99991234567", "1234567", false},
	    {"+4412345678", "12345678", true},
	    {"+4412345678", "+12345678", false},
	    {"13800138001", "13800138000", false},
	};
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_int_equal(profile_phone_same(rows[i].a, rows[i].b), rows[i].same);
}

static struct guest make_guest(const char *surname, bool checked)
{
	struct guest guest = {.document = DOCUMENT_PASSPORT,
	    .document_checked = checked,
	    .issuer = "D",
	    .birth_day = 7000,
	    .expiry_day = DAY_NONE,
	    .consent_registration = true,
	    .diet = "vegan"};
	text_copy(guest.name, sizeof guest.name, surname);
	text_copy(guest.surname, sizeof guest.surname, surname);
	return guest;
}

static void what_is_learned(void **state)
{
	(void)state;
	char digest[PROFILE_DIGEST_BYTES] = {0};
	struct profile profile, facts;
	struct contact contact = {.name = "Mueller", .surname = "Mueller", .phone = "+491701234567"};
	memset(digest, '1', PROFILE_DIGEST_BYTES - 1);
	profile_of_contact(&contact, LANGUAGE_JA, "", 50, &profile);
	assert_true(profile_recognisable(&profile));
	struct guest guest = make_guest("Müller", true);
	guest.consent_messages = true;
	profile_of_guest(&guest, digest, 40, &facts);
	profile_learn(&profile, &facts);
	/* Older, but read from the document. */
	assert_string_equal(profile.name, "Müller");
	assert_string_equal(profile.diet, "vegan");
	assert_true(profile.consent_messages);
	assert_int_equal(profile.birth_day, 7000);
	assert_int_equal(profile.language, LANGUAGE_JA);
	/* Typed later: the name stands, a newer phone comes first, his last word on messages counts. */
	guest = make_guest("Muller", false);
	text_copy(guest.phone, sizeof guest.phone, "+33612345678");
	guest.consent_registration = false;
	profile_of_guest(&guest, "", 60, &facts);
	assert_string_equal(facts.diet, "");
	profile_learn(&profile, &facts);
	assert_string_equal(profile.name, "Müller");
	assert_string_equal(profile.phones[0].text, "+33612345678");
	assert_int_equal(profile.phone_count, 2);
	assert_int_equal(profile.document_count, 1);
	assert_string_equal(profile.diet, "vegan");
	for (int i = 0; i < 9; i++) {
		snprintf(contact.phone, sizeof contact.phone, "+4917012345%02d", i);
		profile_of_contact(&contact, LANGUAGE_KO, "", 70, &facts);
		profile_learn(&profile, &facts);
	}
	assert_int_equal(profile.phone_count, PROFILE_PHONES_MAX);
	assert_string_equal(profile.phones[0].text, "+491701234508");
	memset(profile.id, 'a', PROFILE_ID_BYTES - 1);
	assert_true(profile_valid(&profile, NULL));
	/* Without a way to know him again he is nobody. */
	struct contact nameless = {.name = "Nobody"};
	profile_of_contact(&nameless, LANGUAGE_EN, "", 1, &facts);
	assert_false(profile_recognisable(&facts));
}

static struct profile_stay make_stay(const char *booking, int32_t day, unsigned wishes, int64_t spent)
{
	struct profile_stay stay = {
	    .arrival_day = day, .departure_day = day + 2, .type = "king", .wishes = wishes, .spent = {spent, "CNY"}};
	text_copy(stay.booking, sizeof stay.booking, booking);
	return stay;
}

#define QUIET (1U << WISH_QUIET)
#define FLOOR (1U << WISH_HIGH_FLOOR)

static void stays_and_preferences(void **state)
{
	(void)state;
	static const struct {
		unsigned wishes, preferred;
	} rows[] = {{QUIET, 0}, {FLOOR, 0}, {QUIET | FLOOR, QUIET | FLOOR}, {0, QUIET | FLOOR}, {0, QUIET | FLOOR},
	    /* The first is no longer among the last five, then the second. */
	    {0, FLOOR}, {0, 0}};
	struct profile profile;
	char number[BOOKING_NUMBER_BYTES];
	profile_begin(&profile);
	assert_string_equal(profile_type_usual(&profile), "");
	for (size_t i = 0; i < ROWS(rows); i++) {
		snprintf(number, sizeof number, "BOOKING%zu", i);
		struct profile_stay stay = make_stay(number, 1000 + 10 * (int32_t)i, rows[i].wishes, 100);
		profile_stay_add(&profile, &stay);
		assert_int_equal(profile_preferences(&profile), rows[i].preferred);
	}
	assert_int_equal(profile.stays, 7);
	assert_int_equal(profile.nights, 14);
	assert_int_equal(profile.spend[0].minor, 700);
	assert_int_equal(profile.first_day, 1000);
	assert_int_equal(profile.last_day, 1060);
	assert_string_equal(profile_type_usual(&profile), "king");
	/* The booking's second room. */
	struct profile_stay second = make_stay("BOOKING6", 1060, QUIET, 50);
	profile_stay_add(&profile, &second);
	assert_int_equal(profile.stays, 7);
	assert_int_equal(profile.spend[0].minor, 750);
	/* One that is older than all of them changes no preference. */
	struct profile_stay old = make_stay("OLD00000", 10, QUIET | FLOOR, 0);
	profile_stay_add(&profile, &old);
	assert_string_equal(profile.recent[PROFILE_RECENT_MAX - 1].booking, "BOOKING2");
	assert_int_equal(profile.first_day, 10);
}

static void merged(void **state)
{
	(void)state;
	static const struct {
		bool checked_a, checked_b;
		int64_t ms_a, ms_b;
		const char *name;
	} names[] = {{true, true, 1, 2, "B"}, {true, true, 2, 1, "A"}, {true, false, 1, 2, "A"},
	    {false, true, 2, 1, "B"}, {false, false, 1, 2, "B"}, {false, false, 2, 1, "A"}};
	for (size_t i = 0; i < ROWS(names); i++) {
		struct profile a = make_person(&(struct person){.surname = "A", .phone = "13800138000"});
		struct profile b =
		    make_person(&(struct person){.surname = "B", .phone = "13800138001", .member = "M2"});
		a.name_checked = names[i].checked_a;
		b.name_checked = names[i].checked_b;
		a.name_ms = names[i].ms_a;
		b.name_ms = names[i].ms_b;
		memset(b.id, 'b', PROFILE_ID_BYTES - 1);
		profile_merge(&a, &b, &a);
		assert_string_equal(a.name, names[i].name);
		assert_int_equal(a.id[0], 'a');
		assert_int_equal(a.phone_count, 2);
		assert_string_equal(a.phones[0].text, "13800138000");
		assert_string_equal(a.member_number, "M2");
	}
}

static void sums_merged(void **state)
{
	(void)state;
	static const bool consents[][3] = {
	    {true, true, true}, {true, false, false}, {false, true, false}, {false, false, false}};
	struct profile a, b, both;
	for (size_t i = 0; i < ROWS(consents); i++) {
		profile_begin(&a);
		profile_begin(&b);
		a.consent_messages = consents[i][0];
		b.consent_messages = consents[i][1];
		profile_merge(&a, &b, &both);
		assert_int_equal(both.consent_messages, consents[i][2]);
	}
	struct profile_stay stays[] = {make_stay("SHARED00", 100, QUIET, 10), make_stay("ONLYA000", 90, QUIET, 20),
	    make_stay("ONLYB000", 110, FLOOR, 40)};
	stays[2].spent = money_make(40, "EUR");
	profile_stay_add(&a, &stays[0]);
	profile_stay_add(&a, &stays[1]);
	profile_stay_add(&b, &stays[0]);
	profile_stay_add(&b, &stays[2]);
	text_copy(a.notes, sizeof a.notes, "likes tea");
	memset(b.notes, 'x', sizeof b.notes - 1);
	b.vip = true;
	b.last_score = 25;
	b.last_score_ms = 9;
	a.complaints = b.complaints = 2;
	b.complaints_open = 1;
	profile_merge(&a, &b, &both);
	assert_int_equal(both.stays, 3);
	assert_int_equal(both.nights, 6);
	assert_int_equal(both.recent_count, 3);
	assert_string_equal(both.recent[0].booking, "ONLYB000");
	assert_int_equal(profile_preferences(&both), QUIET);
	assert_int_equal(both.spend_count, 2);
	assert_int_equal(both.spend[0].minor, 40);
	assert_int_equal(both.first_day, 90);
	assert_int_equal(both.last_day, 110);
	assert_true(both.vip);
	assert_int_equal(both.last_score, 25);
	assert_int_equal(both.complaints, 4);
	assert_int_equal(strlen(both.notes), PROFILE_NOTES_BYTES - 1);
	/* A merged profile may be merged into itself's place. */
	profile_merge(&a, &b, &b);
	assert_memory_equal(&b, &both, sizeof both);
}

static void limits(void **state)
{
	(void)state;
	const char *what = "";
	struct profile good = make_person(&(struct person){.surname = "A", .issuer = "D", .number = "1"}), bad;
	assert_true(profile_valid(&good, NULL));
#define MUST_FAIL(change, field)                                                                                       \
	do {                                                                                                           \
		bad = good;                                                                                            \
		change;                                                                                                \
		assert_false(profile_valid(&bad, &what));                                                              \
		assert_string_equal(what, field);                                                                      \
	} while (0)
	MUST_FAIL(bad.id[0] = '\0', "id");
	MUST_FAIL(memset(bad.name, 'x', sizeof bad.name), "name");
	MUST_FAIL(bad.notes[0] = '\x01', "notes");
	MUST_FAIL(bad.phone_count = PROFILE_PHONES_MAX + 1, "phones");
	MUST_FAIL(bad.email_count = -1, "emails");
	MUST_FAIL(bad.documents[0].digest[3] = '\0', "documents");
	MUST_FAIL(bad.stays = -1, "stays");
	MUST_FAIL(bad.recent_count = PROFILE_RECENT_MAX + 1, "recent");
	MUST_FAIL(bad.last_score = 101, "last_score");
	MUST_FAIL(bad.birth_day = DAY_MAX + 1, "birth_day");
	MUST_FAIL(bad.language = LANGUAGE_COUNT, "language");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_person_or_two),
	    cmocka_unit_test(phones),
	    cmocka_unit_test(what_is_learned),
	    cmocka_unit_test(stays_and_preferences),
	    cmocka_unit_test(merged),
	    cmocka_unit_test(sums_merged),
	    cmocka_unit_test(limits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
