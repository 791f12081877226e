/* Greetings and offers at central: once, with consent, in his language, and stopped as soon as he says so. */
#include <pthread.h>
#include "central/desk/consent.h"
#include "central/desk/rules.h"
#include "central/stays.h"
#include "central/store/greeting.h"
#include "central/store/guest_notice.h"
#include "central/store/member.h"
#include "central/work/escalation.h"
#include "central/work/greetings.h"
#include "central/work/notice_text.h"
#include "central/work/notices.h"
#include "central/work/worker.h"

#define URL "https://stay.example.org"
#define TODAY "2016-06-24"

/* ---- A way that keeps what it was given -------------------------------------------------------------------------- */

struct way {
	enum send_outcome answer;
	int sent;
	char mail[8192], text[2048];
};

static enum send_outcome way_send(const void *self, const struct message *message, struct error *err)
{
	struct way *way = (struct way *)(uintptr_t)self;
	way->sent++;
	snprintf(way->mail, sizeof(way->mail), "%.*s", (int)message->mail_bytes, message->mail ? message->mail : "");
	snprintf(way->text, sizeof(way->text), "%s", message->text);
	if (way->answer != SEND_TAKEN)
		error_set(err, "WAY", "it failed");
	return way->answer;
}

static int send_all(struct rig *rig, struct way *way)
{
	int sent = 0;
	struct senders senders = {.mail = {way_send, way}, .sms = {way_send, way}, .from = "stay@example.org"};
	assert_ok(notices_round(&rig->central, &senders, &sent, err));
	return sent;
}

/* ---- Members ----------------------------------------------------------------------------------------------------- */

struct newcomer {
	const char *number, *birth, *phone, *email;
	bool greetings, offers;
	enum language language;
};

static bool newcomer_add(struct work *work, void *self, struct error *err)
{
	const struct newcomer *newcomer = self;
	struct member member = {.tier = "silver",
	    .joined_day = stays_day("2016-01-01"),
	    .year = 2016,
	    .birth_day = newcomer->birth ? stays_day(newcomer->birth) : DAY_NONE,
	    .consent_greetings = newcomer->greetings,
	    .consent_offers = newcomer->offers,
	    .language = newcomer->language};
	text_copy(member.number, sizeof(member.number), newcomer->number);
	text_copy(member.name, sizeof(member.name), "李晓明");
	text_copy(member.phone, sizeof(member.phone), newcomer->phone);
	text_copy(member.email, sizeof(member.email), newcomer->email);
	return store_member_add(work, &member, "李", "Li", err);
}

static void add(struct rig *rig, const char *number, const char *birth, bool greetings, bool offers)
{
	struct newcomer newcomer = {.number = number,
	    .birth = birth,
	    .phone = "",
	    .email = "li@example.org",
	    .greetings = greetings,
	    .offers = offers};
	rig_write(rig, newcomer_add, &newcomer);
}

static void go(struct rig *rig)
{
	assert_ok(greetings_round(&rig->central, RIG_HOTEL, err));
}

static struct rig *a_rig(struct postgres_server *postgres)
{
	struct rig *rig = rig_create(postgres, stays_file(2, TODAY, "2016-06-25"));
	text_copy(rig->central.public_url, sizeof(rig->central.public_url), URL);
	return rig;
}

#define QUEUED(rig) rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind IN ('greeting', 'offer')")
#define IN_STATE(rig, state) rig_number(rig, "SELECT count(*) FROM guest_notice WHERE state = '" state "'")

static void test_once(void **state)
{
	struct rig *rig = a_rig(*state);
	add(rig, "M0000001", "1980-06-24", true, false);
	add(rig, "M0000002", "1980-06-24", false, true); /* offers are not greetings */
	add(rig, "M0000003", "1980-06-25", true, true);
	add(rig, "M0000004", "2000-06-24", true, true); /* sixteen today */
	add(rig, "M0000005", NULL, true, true);
	go(rig);
	go(rig);
	assert_int_equal(QUEUED(rig), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE reference = 'M0000001'"), 1);
	/* The day's progress is lost, or its rules were written anew: nobody is told twice. */
	rig_run(rig, "DELETE FROM greeting_run");
	go(rig);
	assert_int_equal(QUEUED(rig), 1);
	/* The night audit begins the next day. */
	manual_clock_advance(rig->clock, 24 * INT64_C(3600000));
	assert_ok(worker_round(&rig->central, err));
	assert_int_equal(QUEUED(rig), 2);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE reference = 'M0000003'"), 1);
	rig_destroy(rig);
}

/* More than one step has persons. */
static void test_many(void **state)
{
	struct rig *rig = a_rig(*state);
	for (int i = 0; i < 2 * GREETING_PERSONS_A_STEP + 7; i++) {
		char number[16];
		snprintf(number, sizeof(number), "M%07d", i);
		add(rig, number, "1980-06-24", true, true);
	}
	/* One whom nobody can read stops nobody else. */
	rig_run(rig, "UPDATE member SET person_sealed = surname_key WHERE number = 'M0000003'");
	go(rig);
	assert_int_equal(QUEUED(rig), 2 * GREETING_PERSONS_A_STEP + 6);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM greeting_run WHERE stage = 'done'"), 1);
	rig_destroy(rig);
}

static void *go_on(void *self)
{
	struct central *central = self;
	struct error err = {0};
	return greetings_round(central, RIG_HOTEL, &err) ? NULL : central;
}

/* Two centrals on one database, at the same moment. */
static void test_two_centrals(void **state)
{
	if (!*state)
		return;
	struct rig *rig = a_rig(*state);
	struct central other = rig->central;
	struct database_options options = {.folder = rig->folder,
	    .url = rig->url,
	    .clock = other.clock,
	    .random = random_system(),
	    .keys = &rig->central.keys};
	assert_ok(other.database = database_open(&options, err));
	for (int i = 0; i < 3 * GREETING_PERSONS_A_STEP; i++) {
		char number[16];
		snprintf(number, sizeof(number), "M%07d", i);
		add(rig, number, "1980-06-24", true, true);
	}
	pthread_t threads[2];
	void *failed[2];
	assert_int_equal(pthread_create(&threads[0], NULL, go_on, &rig->central), 0);
	assert_int_equal(pthread_create(&threads[1], NULL, go_on, &other), 0);
	for (int i = 0; i < 2; i++)
		assert_int_equal(pthread_join(threads[i], &failed[i]), 0);
	assert_null(failed[0]);
	assert_null(failed[1]);
	assert_int_equal(QUEUED(rig), 3 * GREETING_PERSONS_A_STEP);
	database_close(other.database);
	rig_destroy(rig);
}

/* ---- What is sent ------------------------------------------------------------------------------------------------ */

static void test_the_mail(void **state)
{
	struct rig *rig = a_rig(*state);
	struct way way = {.answer = SEND_TAKEN};
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", stays_revision(rig, "NUMBER00"), 0), "OK");
	assert_int_equal(send_all(rig, &way), 1);
	assert_null(strstr(way.mail, "List-Unsubscribe")); /* what belongs to a stay cannot be stopped */
	add(rig, "M0000001", "1980-06-24", true, false);
	go(rig);
	assert_int_equal(send_all(rig, &way), 1);
	assert_non_null(strstr(way.mail, "\r\nList-Unsubscribe: <" URL "/v1/opt-out/"));
	assert_non_null(strstr(way.mail, "?language=zh_CN>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
	rig_destroy(rig);
}

static void test_the_message(void **state)
{
	for (int linked = 0; linked < 2; linked++) {
		struct rig *rig = a_rig(*state);
		struct way way = {.answer = SEND_TAKEN};
		struct newcomer newcomer = {.number = "M0000001",
		    .birth = "1980-06-24",
		    .phone = "+44 7700 900123",
		    .email = "",
		    .greetings = true,
		    .language = LANGUAGE_EN};
		if (!linked)
			rig->central.public_url[0] = '\0';
		rig_write(rig, newcomer_add, &newcomer);
		go(rig);
		assert_int_equal(send_all(rig, &way), 1);
		assert_non_null(strstr(way.text, "happy birthday"));
		assert_non_null(strstr(way.text, linked ? "To stop these: " URL : "To stop these: call "));
		rig_destroy(rig);
	}
}

/* In every language both kinds say something of their own, and how to stop them. */
static void test_every_language(void **state)
{
	(void)state;
	struct greeting_rules *rules = memory_zeroed(1, sizeof(*rules));
	greeting_rules_house(rules);
	assert_true(greeting_rules_valid(rules, NULL));
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		for (int linked = 0; linked < 2; linked++) {
			struct notice notice = {.kind = NOTICE_GREETING, .language = language};
			struct notice_text text;
			json_t *values = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "name", "Li", "hotel", "Lake",
			    "phone", "571", "email", "a@b.c", "subject", "S", "lead", "L");
			if (linked)
				json_put(values, "link", json_text_new(URL));
			assert_ok(notice_text_make(&notice, values, &text, err));
			assert_int_equal(strstr(buffer_text(&text.body), URL) != NULL, linked);
			assert_int_equal(strstr(buffer_text(&text.message), URL) != NULL, linked);
			assert_int_equal(text.link.length > 0, linked);
			assert_null(strstr(buffer_text(&text.body), "—"));
			notice_text_finish(&text);
			json_decref(values);
		}
	}
	free(rules);
}

static void test_quiet_hours(void **state)
{
	struct rig *rig = a_rig(*state);
	struct way way = {.answer = SEND_TAKEN};
	manual_clock_advance(rig->clock, 8 * INT64_C(3600000)); /* 23:00 */
	add(rig, "M0000001", "1980-06-24", true, false);
	go(rig);
	assert_int_equal(send_all(rig, &way), 0);
	manual_clock_advance(rig->clock, 8 * INT64_C(3600000));
	assert_int_equal(send_all(rig, &way), 0);
	manual_clock_advance(rig->clock, 1 * INT64_C(3600000)); /* 08:00 */
	assert_int_equal(send_all(rig, &way), 1);
	rig_destroy(rig);
}

static bool escalate_run(struct work *work, void *self, struct error *err)
{
	(void)self;
	return escalate(work, err);
}

/* Nobody is called for a greeting, and nobody hears that one is late. */
static void test_dropped(void **state)
{
	struct rig *rig = a_rig(*state);
	struct way way = {.answer = SEND_REFUSED};
	add(rig, "M0000001", "1980-06-24", true, false);
	go(rig);
	rig_run(rig, "UPDATE guest_notice SET due_ms = made_ms");
	manual_clock_advance(rig->clock, 60000);
	rig_write(rig, escalate_run, NULL);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'guest_notice_late'"), 0);
	send_all(rig, &way);
	assert_int_equal(way.sent, 1);
	assert_int_equal(IN_STATE(rig, "dropped"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'guest_to_call'"), 0);
	rig_destroy(rig);
}

/* ---- Stopping ---------------------------------------------------------------------------------------------------- */

struct link {
	const char *reference;
	char token[OPT_OUT_TOKEN_BYTES];
};

/* The link as its receiver has it. */
static bool link_read(struct work *work, void *self, struct error *err)
{
	struct link *link = self;
	struct notice notice;
	struct buffer id = {0};
	json_t *values = NULL;
	bool read = sql_one(work->sql, err, "SELECT id FROM guest_notice WHERE reference = ?1", "t>t", link->reference,
	                &id) == SQL_ROW &&
	            store_guest_notice_load(work, buffer_text(&id), &notice, &values, err);
	const char *url = read ? json_string_value(json_object_get(values, "link")) : NULL;
	if (url)
		snprintf(link->token, sizeof(link->token), "%.32s", url + strlen(URL "/v1/opt-out/"));
	json_decref(values);
	buffer_finish(&id);
	return read && url;
}

static bool by_link(struct work *work, void *self, struct error *err)
{
	return consent_opt_out_by_link(work, self, err);
}

struct choice {
	const char *number;
	bool greetings, offers;
};

static bool choose(struct work *work, void *self, struct error *err)
{
	static const struct hand hand = {.actor = "staff:anna", .staff = true};
	const struct choice *choice = self;
	return consent_member_set(work, &hand, choice->number, choice->greetings, choice->offers, err);
}

static bool by_address(struct work *work, void *self, struct error *err)
{
	static const struct hand hand = {.actor = "staff:anna", .staff = true};
	const char *const *address = self;
	return consent_opt_out_by_address(work, &hand, address[0], address[1], err);
}

static void test_stopped_by_the_link(void **state)
{
	struct rig *rig = a_rig(*state);
	struct way way = {.answer = SEND_TAKEN};
	struct link link = {.reference = "M0000001"};
	add(rig, "M0000001", "1980-06-24", true, true);
	go(rig);
	rig_write(rig, link_read, &link);
	assert_int_equal(strlen(link.token), 32);
	rig_write(rig, by_link, "00112233445566778899aabbccddeeff");
	rig_write(rig, by_link, "no token at all");
	assert_int_equal(IN_STATE(rig, "waiting"), 1);
	rig_write(rig, by_link, link.token);
	assert_int_equal(IN_STATE(rig, "withdrawn"), 1);
	rig_write(rig, by_link, link.token);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM opt_out"), 1);
	assert_int_equal(send_all(rig, &way), 0);
	/* Another year comes. */
	rig_run(rig, "UPDATE greeting_sent SET instance = 2015, day = day - 366");
	rig_run(rig, "DELETE FROM greeting_run");
	go(rig);
	assert_int_equal(QUEUED(rig), 1);
	/* He wants them again. */
	rig_write(rig, choose, (&(struct choice){"M0000001", true, false}));
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM opt_out"), 0);
	rig_run(rig, "DELETE FROM greeting_run");
	go(rig);
	assert_int_equal(IN_STATE(rig, "waiting"), 1);
	rig_fails(rig, choose, (&(struct choice){"M9999999", true, false}), "NOT_FOUND");
	rig_destroy(rig);
}

/* It was on its way when he said so, and its server failed: it does not go again. */
static void test_stopped_on_the_way(void **state)
{
	struct rig *rig = a_rig(*state);
	struct way way = {.answer = SEND_FAILED};
	add(rig, "M0000001", "1980-06-24", true, true);
	go(rig);
	rig_run(rig, "UPDATE guest_notice SET state = 'sending'");
	rig_write(rig, choose, (&(struct choice){"M0000001", false, true}));
	assert_int_equal(IN_STATE(rig, "sending"), 1);
	rig_run(rig, "UPDATE guest_notice SET state = 'waiting'");
	send_all(rig, &way);
	assert_int_equal(way.sent, 0);
	assert_int_equal(IN_STATE(rig, "withdrawn"), 1);
	rig_destroy(rig);
}

static void test_stopped_by_staff(void **state)
{
	static const struct {
		const char *address[2];
		const char *code;
	} wrong[] = {{{"", ""}, "BAD_INPUT"}, {{"li", ""}, "BAD_INPUT"}, {{"", "12"}, "BAD_INPUT"}};
	struct rig *rig = a_rig(*state);
	struct newcomer newcomer = {.number = "M0000001",
	    .birth = "1980-06-24",
	    .phone = "+86 138 0013 8000",
	    .email = "li@example.org",
	    .greetings = true};
	rig_write(rig, newcomer_add, &newcomer);
	go(rig);
	for (size_t i = 0; i < ROWS(wrong); i++)
		rig_fails(rig, by_address, wrong[i].address, wrong[i].code);
	assert_int_equal(IN_STATE(rig, "waiting"), 1);
	rig_write(rig, by_address, ((const char *const[]){"", "138-0013-8000"}));
	assert_int_equal(IN_STATE(rig, "withdrawn"), 1);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM audit_log WHERE action = 'opt_out' AND actor = 'staff:anna'"), 1);
	/* Whoever nobody knows is not told either, whenever he comes. */
	rig_write(rig, by_address, ((const char *const[]){"new@example.org", ""}));
	newcomer = (struct newcomer){
	    .number = "M0000002", .birth = "1980-06-24", .phone = "", .email = "New@Example.org", .greetings = true};
	rig_write(rig, newcomer_add, &newcomer);
	rig_run(rig, "DELETE FROM greeting_run");
	go(rig);
	assert_int_equal(QUEUED(rig), 1);
	rig_destroy(rig);
}

/* ---- Guests, and the hotel's own rules --------------------------------------------------------------------------- */

static json_t *in_all(const char *words)
{
	return json_pack(
	    "{s:s, s:s, s:s, s:s, s:s}", "zh_CN", words, "zh_TW", words, "en", words, "ja", words, "ko", words);
}

static json_t *summer(const char *kind)
{
	return json_pack("{s:s, s:s, s:s, s:s, s:o, s:o}", "id", "summer", "kind", kind, "first_day", "2016-06-01",
	    "last_day", "2016-08-31", "subject", in_all("Summer at {hotel}"), "lead",
	    in_all("{name}: the pool is open"));
}

static json_t *rules_of(json_t *greeting)
{
	return json_pack("{s:i, s:[o]}", "month_limit", 4, "greetings", greeting);
}

struct putting {
	const char *name;
	json_t *document;
};

static bool put_rules(struct work *work, void *self, struct error *err)
{
	const struct putting *putting = self;
	return rules_put(work, rules_row_find(putting->name), putting->document, "staff:anna", err);
}

static void put_greeting(struct rig *rig, json_t *greeting)
{
	struct putting putting = {"greetings", rules_of(greeting)};
	rig_write(rig, put_rules, &putting);
	json_decref(putting.document);
}

struct registration {
	const char *booking, *email;
	bool messages, left;
	const char *phone;
};

static bool register_run(struct work *work, void *self, struct error *err)
{
	const struct registration *registration = self;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	struct guest guest = {.consent_registration = true,
	    .consent_messages = registration->messages,
	    .birth_day = DAY_NONE,
	    .expiry_day = DAY_NONE};
	text_copy(guest.name, sizeof(guest.name), "Anna Berg");
	text_copy(guest.email, sizeof(guest.email), registration->email ? registration->email : "");
	text_copy(guest.phone, sizeof(guest.phone), registration->phone ? registration->phone : "");
	bool done = store_booking_load(work, registration->booking, booking, err);
	text_copy(booking->rooms[0].room, sizeof(booking->rooms[0].room), guest.email[0] == 'a' ? "101" : "102");
	booking->rooms[0].state = registration->left ? STAY_CHECKED_OUT : STAY_IN_HOUSE;
	done = done && store_booking_save(work, booking, err) &&
	       store_guest_save(work, registration->booking, 0, 0, &guest, "guest", err);
	free(booking);
	return done;
}

static void test_guests(void **state)
{
	static const struct {
		struct registration first, second;
		bool linked;
		int queued;
	} rows[] = {
	    {{"NUMBER00", "a@example.org", true, true}, {"NUMBER01", "b@example.org", true, true}, false, 2},
	    {{"NUMBER00", "a@example.org", true, true}, {"NUMBER01", "A@Example.org", true, true}, false, 1},
	    {{"NUMBER00", "a@example.org", false, true}, {"NUMBER01", "b@example.org", true, false}, false, 0},
	    {{"NUMBER00", "", true, true}, {"NUMBER01", "", true, true}, false, 0},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct rig *rig = a_rig(*state);
		rig_write(rig, register_run, &rows[i].first);
		rig_write(rig, register_run, &rows[i].second);
		go(rig);
		assert_int_equal(QUEUED(rig), 0); /* the house's rules are for members */
		put_greeting(rig, summer("season"));
		go(rig); /* new rules count on the same day */
		if (QUEUED(rig) != rows[i].queued)
			fail_msg("row %zu: %d", i, (int)QUEUED(rig));
		go(rig);
		assert_int_equal(QUEUED(rig), rows[i].queued);
		rig_destroy(rig);
	}
}

static void test_offers_by_stays(void **state)
{
	struct rig *rig = a_rig(*state);
	json_t *offer = summer("offer");
	json_put(offer, "audience", json_pack("{s:b}", "stay_ahead", 1));
	add(rig, "M0000001", NULL, true, true);
	add(rig, "M0000002", NULL, true, true);
	rig_run(rig, "UPDATE booking SET member_number = 'M0000002', arrival_day = arrival_day + 3, state = 'Reserved'"
	             " WHERE number = 'NUMBER00'");
	put_greeting(rig, offer);
	go(rig);
	assert_int_equal(QUEUED(rig), 1);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'offer' AND reference = 'M0000002'"), 1);
	rig_destroy(rig);
}

/* ---- Who joins today --------------------------------------------------------------------------------------------- */

struct joining {
	const char *birth;
	bool greetings;
	int queued;
};

static void join(struct rig *rig, struct rig_kiosk *kiosk, const struct joining *joining, const char *phone)
{
	json_t *whole = json_pack("{s:s, s:s, s:s, s:b, s:b, s:b, s:s}", "name", "Anna Berg", "phone", phone, "email",
	    "anna@example.org", "consent_terms", true, "consent_greetings", joining->greetings, "consent_offers", false,
	    "language", "en");
	json_put(whole, "birth_day", json_text_new(joining->birth));
	rig_do(rig, kiosk, "JoinMember",
	    json_pack("{s:s, s:o}", "id", "00112233445566778899aabbccddee01", "join", whole), "OK");
}

/* Before the day's run, in the middle of it, after it, and where the run of the day comes once more: once. */
static void test_joined_today(void **state)
{
	static const struct joining rows[] = {
	    {"1980-06-24", true, 1},
	    {"1980-06-24", false, 0},
	    {"1980-06-25", true, 0},
	};
	static const char *const runs[] = {
	    "DELETE FROM greeting_run",
	    "UPDATE greeting_run SET stage = 'members', reached = 'MZ'",
	    "UPDATE greeting_run SET stage = 'done'",
	};
	for (size_t i = 0; i < ROWS(rows) * ROWS(runs); i++) {
		const struct joining *joining = &rows[i % ROWS(rows)];
		struct rig *rig = a_rig(*state);
		struct rig_kiosk kiosk;
		rig_enrol(rig, "Lobby 1", &kiosk);
		go(rig);
		rig_run(rig, runs[i / ROWS(rows)]);
		join(rig, &kiosk, joining, "+44 7700 900123");
		go(rig);
		if (QUEUED(rig) != joining->queued)
			fail_msg("row %zu: %d", i, (int)QUEUED(rig));
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM greeting_newcomer"), 0);
		go(rig);
		rig_run(rig, "DELETE FROM greeting_run");
		go(rig);
		assert_int_equal(QUEUED(rig), joining->queued);
		rig_destroy(rig);
	}
}

/* Who agrees to it on the day, by himself or at the desk, hears of it the same day: before the day's run, in the middle
 * of it, after it, once. */
static void test_consent_today(void **state)
{
	static const struct {
		bool before, after;
		const char *birth;
		int queued;
	} rows[] = {
	    {false, true, "1980-06-24", 1},
	    {true, true, "1980-06-24", 1},
	    {false, false, "1980-06-24", 0},
	    {false, true, "1980-06-25", 0},
	};
	static const char *const runs[] = {
	    "DELETE FROM greeting_run",
	    "UPDATE greeting_run SET stage = 'members', reached = 'MZ'",
	    "UPDATE greeting_run SET stage = 'done'",
	};
	for (size_t i = 0; i < ROWS(rows) * ROWS(runs); i++) {
		struct choice choice = {"M0000001", rows[i % ROWS(rows)].after, false};
		struct choice none = {"M0000001", false, false};
		struct rig *rig = a_rig(*state);
		add(rig, "M0000001", rows[i % ROWS(rows)].birth, rows[i % ROWS(rows)].before, false);
		go(rig);
		rig_run(rig, runs[i / ROWS(rows)]);
		rig_write(rig, choose, &choice);
		rig_write(rig, choose, &choice);
		assert_true(rig_number(rig, "SELECT count(*) FROM greeting_newcomer") <= 1);
		go(rig);
		if (QUEUED(rig) != rows[i % ROWS(rows)].queued)
			fail_msg("row %zu: %d", i, (int)QUEUED(rig));
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM greeting_newcomer"), 0);
		/* Who takes it back and agrees again has been told. */
		rig_write(rig, choose, &none);
		rig_write(rig, choose, &choice);
		go(rig);
		assert_int_equal(QUEUED(rig), rows[i % ROWS(rows)].queued);
		rig_destroy(rig);
	}
}

/* More than one step has newcomers, and one whom nobody can read stops nobody else. */
static void test_many_newcomers(void **state)
{
	struct rig *rig = a_rig(*state);
	go(rig);
	for (int i = 0; i < GREETING_PERSONS_A_STEP + 7; i++) {
		char number[16];
		snprintf(number, sizeof(number), "M%07d", i);
		add(rig, number, "1980-06-24", true, true);
	}
	rig_run(rig, "INSERT INTO greeting_newcomer (hotel, number, day) SELECT hotel, number, 0 FROM member");
	rig_run(rig, "UPDATE member SET person_sealed = surname_key WHERE number = 'M0000003'");
	go(rig);
	assert_int_equal(QUEUED(rig), GREETING_PERSONS_A_STEP + 6);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM greeting_newcomer"), 0);
	rig_destroy(rig);
}

static void test_joined_at_night(void **state)
{
	static const struct joining joining = {.birth = "1980-06-24", .greetings = true};
	struct rig *rig = a_rig(*state);
	struct way way = {.answer = SEND_TAKEN};
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	go(rig);
	manual_clock_advance(rig->clock, 8 * INT64_C(3600000)); /* 23:00 */
	join(rig, &kiosk, &joining, "");
	go(rig);
	assert_int_equal(IN_STATE(rig, "waiting"), 2); /* the greeting, and his number: nothing wakes him */
	assert_int_equal(send_all(rig, &way), 0);
	manual_clock_advance(rig->clock, 9 * INT64_C(3600000));
	assert_int_equal(send_all(rig, &way), 2);
	rig_destroy(rig);
}

/* He heard of it this morning, as a guest at the same address or phone. */
static void test_joined_after_told(void **state)
{
	static const struct joining joining = {.birth = "1980-01-01", .greetings = true};
	static const struct {
		struct registration stay;
		const char *phone;
		int queued;
	} rows[] = {
	    {{.booking = "NUMBER00", .email = "anna@example.org", .messages = true, .left = true}, "", 1},
	    {{.booking = "NUMBER00", .phone = "+44 7700 900123", .messages = true, .left = true}, "+44 7700 900123", 1},
	    {{.booking = "NUMBER00", .email = "axel@example.org", .messages = true, .left = true}, "", 2},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct rig *rig = a_rig(*state);
		struct rig_kiosk kiosk;
		rig_enrol(rig, "Lobby 1", &kiosk);
		rig_write(rig, register_run, &rows[i].stay);
		put_greeting(rig, summer("season"));
		go(rig);
		assert_int_equal(QUEUED(rig), 1);
		join(rig, &kiosk, &joining, rows[i].phone);
		go(rig);
		if (QUEUED(rig) != rows[i].queued)
			fail_msg("row %zu: %d", i, (int)QUEUED(rig));
		rig_destroy(rig);
	}
}

/* Nobody knows any more whose it is: it does not go out. */
static void test_whose_is_forgotten(void **state)
{
	struct rig *rig = a_rig(*state);
	struct way way = {.answer = SEND_TAKEN};
	add(rig, "M0000001", "1980-06-24", true, true);
	go(rig);
	rig_run(rig, "DELETE FROM greeting_sent");
	assert_int_equal(send_all(rig, &way), 0);
	assert_int_equal(IN_STATE(rig, "withdrawn"), 1);
	rig_destroy(rig);
}

/* Each is refused with its place. */
static void test_wrong_rules(void **state)
{
	struct rig *rig = a_rig(*state);
	json_t *tier = summer("offer"), *promotion = summer("offer"), *lead = summer("season"),
	       *date = summer("season");
	json_put(tier, "audience", json_pack("{s:[{s:s}]}", "tiers", "tier", "diamond"));
	json_put(promotion, "promotion", json_text_new("NOSUCH"));
	json_put(json_object_get(lead, "lead"), "ko", json_text_new("{points}"));
	json_put(date, "last_day", json_text_new("2016-05-31"));
	struct {
		const char *name;
		json_t *document;
		const char *code, *place;
	} rows[] = {
	    {"greetings", rules_of(tier), "BAD_INPUT", "greetings[0].audience.tiers[0].tier"},
	    {"greetings", rules_of(promotion), "BAD_INPUT", "greetings[0].promotion"},
	    {"greetings", rules_of(lead), "BAD_MESSAGE", "greetings[0].lead"},
	    {"greetings", rules_of(date), "BAD_MESSAGE", "greetings[0].last_day"},
	    {"greetings", rules_of(json_pack("{s:s}", "id", "x")), "BAD_MESSAGE", "greetings[0].kind"},
	    {"greetings", json_object(), "BAD_MESSAGE", "month_limit"},
	    {"service", json_object(), "BAD_MESSAGE", "plans"},
	    {"member", json_object(), "BAD_MESSAGE", "currency"},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct putting putting = {rows[i].name, rows[i].document};
		struct error failure = {0};
		assert_false(database_write(rig->central.database, RIG_HOTEL, put_rules, &putting, &failure));
		if (!text_equal(failure.code, rows[i].code) || !strstr(failure.text, rows[i].place))
			fail_msg("row %zu: %s: %s", i, failure.code, failure.text);
		json_decref(rows[i].document);
	}
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM hotel_rules WHERE name = 'greetings'"), 0);
	rig_destroy(rig);
}

static bool house_goes_round(struct work *work, void *self, struct error *err)
{
	const struct rules_row *row;
	(void)self;
	for (int i = 0; (row = rules_row_at(i)); i++) {
		json_t *house = rules_read(work, row, err);
		bool kept = house && rules_put(work, row, house, "staff:anna", err);
		json_t *again = kept ? rules_read(work, row, err) : NULL;
		bool same = again && json_equal(house, again);
		json_decref(house);
		json_decref(again);
		if (!same)
			return error_add(err, "%s: ", row->name);
	}
	return true;
}

/* What the house has can be handed back as it is. */
static void test_house_rules(void **state)
{
	struct rig *rig = a_rig(*state);
	rig_write(rig, house_goes_round, NULL);
	assert_true(rig_number(rig, "SELECT count(*) FROM audit_log WHERE action = 'rules_changed'") >= 3);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_once),
	    cmocka_unit_test(test_many),
	    cmocka_unit_test(test_two_centrals),
	    cmocka_unit_test(test_the_mail),
	    cmocka_unit_test(test_the_message),
	    cmocka_unit_test(test_every_language),
	    cmocka_unit_test(test_quiet_hours),
	    cmocka_unit_test(test_dropped),
	    cmocka_unit_test(test_stopped_by_the_link),
	    cmocka_unit_test(test_stopped_on_the_way),
	    cmocka_unit_test(test_stopped_by_staff),
	    cmocka_unit_test(test_guests),
	    cmocka_unit_test(test_offers_by_stays),
	    cmocka_unit_test(test_joined_today),
	    cmocka_unit_test(test_consent_today),
	    cmocka_unit_test(test_many_newcomers),
	    cmocka_unit_test(test_joined_at_night),
	    cmocka_unit_test(test_joined_after_told),
	    cmocka_unit_test(test_whose_is_forgotten),
	    cmocka_unit_test(test_wrong_rules),
	    cmocka_unit_test(test_house_rules),
	};
	return rig_run_tests(tests);
}
