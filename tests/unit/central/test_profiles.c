/* Guests' profiles at central: who becomes one person by himself, who is put on the list, and what merging moves. */
#include "central/desk/profile.h"
#include "central/desk/ticket.h"
#include "central/profiles.h"
#include "central/staff/booking_entry.h"
#include "central/stays.h"
#include "central/store/member.h"
#include "central/store/profile.h"
#include "central/store/staff.h"

static const struct hand ANNA = {.actor = "staff:anna", .staff = true};

/* ---- What the tests do ------------------------------------------------------------------------------------------- */

struct visit {
	const char *number, *surname, *phone, *document;
	int32_t arrival_day;
	unsigned wishes;
	bool told, stays;
};

static void fill(const struct visit *visit, struct booking *booking)
{
	struct contact *contact = &booking->contact;
	*booking = (struct booking){.made_ms = 1,
	    .source = "direct",
	    .arrival_day = visit->arrival_day,
	    .departure_day = visit->arrival_day + 2,
	    .expected_arrival_minute = MINUTE_NONE,
	    .amount = money_make(10000, "CNY"),
	    .prepaid = money_make(10000, "CNY"),
	    .balance = money_make(0, "CNY"),
	    .room_count = 1,
	    .rooms[0] = {.type_reserved = "standard", .adults = 1}};
	text_copy(booking->number, sizeof(booking->number), visit->number);
	text_copy(contact->name, sizeof(contact->name), visit->surname);
	text_copy(contact->surname, sizeof(contact->surname), visit->surname);
	text_copy(contact->phone, sizeof(contact->phone), visit->phone);
	for (int kind = 0; kind < WISH_KIND_COUNT; kind++)
		if (visit->wishes & 1U << kind)
			booking->rooms[0].wishes[booking->rooms[0].wish_count++] =
			    (struct wish){.kind = (enum wish_kind)kind};
}

/* Books, registers (by the document; "": without one), and leaves where he stays. */
static bool visit_run(struct work *work, void *self, struct error *err)
{
	const struct visit *visit = self;
	struct guest guest = {.document = DOCUMENT_PASSPORT,
	    .document_checked = true,
	    .issuer = "D",
	    .birth_day = DAY_NONE,
	    .expiry_day = DAY_NONE,
	    .consent_registration = true,
	    .diet = "vegan"};
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	fill(visit, booking);
	bool done = store_booking_save(work, booking, err) && profiles_book(work, booking, visit->told, err);
	if (done && visit->document) {
		text_copy(guest.name, sizeof(guest.name), visit->surname);
		text_copy(guest.surname, sizeof(guest.surname), visit->surname);
		text_copy(guest.document_number, sizeof(guest.document_number), visit->document);
		guest.document_checked = visit->document[0] != '\0';
		done = store_guest_save(work, booking->number, 0, 0, &guest, "guest", err) &&
		       profiles_register(work, booking, 0, 0, &guest, err);
	}
	if (done && visit->stays) {
		booking->rooms[0].state = STAY_CHECKED_OUT;
		done = store_booking_save(work, booking, err) &&
		       profile_leave(work, booking, 0, money_make(12000, "CNY"), err);
	}
	free(booking);
	return done;
}

struct reading {
	const char *booking;
	bool found;
	struct profile profile;
	struct booking seen; /* as kiosks see it */
};

static bool read_run(struct work *work, void *self, struct error *err)
{
	struct reading *reading = self;
	struct profile_link link;
	if (!store_booking_load(work, reading->booking, &reading->seen, err) ||
	    !profiles_greet(work, &reading->seen, err) ||
	    !store_profile_linked(work, reading->booking, 0, 0, &link, &reading->found, err) ||
	    (!reading->found &&
	        !store_profile_linked(work, reading->booking, LINK_BOOKER, LINK_BOOKER, &link, &reading->found, err)))
		return false;
	return !reading->found || store_profile_load(work, link.profile, &reading->profile, err);
}

/* The profile of a booking's first guest; the caller frees it. */
static struct reading *reading_of(struct rig *rig, const char *booking)
{
	struct reading *reading = memory_zeroed(1, sizeof(*reading));
	reading->booking = booking;
	rig_write(rig, read_run, reading);
	return reading;
}

static void assert_stays(struct rig *rig, const char *booking, int before, int profile_stays)
{
	struct reading *reading = reading_of(rig, booking);
	assert_true(reading->found);
	assert_int_equal(reading->seen.stays, before);
	assert_int_equal(reading->profile.stays, profile_stays);
	free(reading);
}

#define PROFILES "SELECT count(*) FROM profile WHERE alias_of = ''"
#define OPEN_PAIRS "SELECT count(*) FROM profile_duplicate WHERE state = 'open'"

/* ---- By himself -------------------------------------------------------------------------------------------------- */

static void test_one_person_by_document(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct visit visits[] = {
	    {"VISIT001", "Müller", "+49 170 1234567", "C01X00T47", 16800, 1U << WISH_QUIET, true, true},
	    {"VISIT002", "Mueller", "+49 170 7654321", "C01X00T47", 16850, 1U << WISH_QUIET | 1U << WISH_FLOOR, true,
	        true},
	    {"VISIT003", "Mueller", "+49 170 7654321", NULL, 16990, 0, true, false},
	};
	int64_t before = rig_number(rig, PROFILES);
	rig_write(rig, visit_run, &visits[0]);
	assert_stays(rig, "VISIT001", 0, 1);
	manual_clock_advance(rig->clock, 1000);
	rig_write(rig, visit_run, &visits[1]);
	rig_write(rig, visit_run, &visits[2]);
	assert_stays(rig, "VISIT003", 2, 2);
	assert_int_equal(rig_number(rig, PROFILES), before + 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM profile WHERE alias_of <> ''"), 1);
	assert_int_equal(rig_number(rig, OPEN_PAIRS), 0);
	struct reading *reading = reading_of(rig, "VISIT003");
	assert_string_equal(reading->profile.name, "Mueller");
	assert_string_equal(reading->profile.diet, "vegan");
	assert_int_equal(reading->profile.nights, 4);
	assert_int_equal(reading->profile.spend[0].minor, 24000);
	assert_int_equal(reading->profile.phone_count, 2);
	assert_int_equal(profile_preferences(&reading->profile), 1U << WISH_QUIET);
	free(reading);
	/* No name, number or phone stands in the rows. */
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM audit_log WHERE detail LIKE '%ueller%'"), 0);
	rig_destroy(rig);
}

/* A profile that cannot be opened keeps nobody from booking, registering and leaving. */
static void test_broken_profile(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct visit visits[] = {
	    {"VISIT001", "Mueller", "+49 170 1234567", "C01X00T47", 16800, 0, true, true},
	    {"VISIT002", "Mueller", "+49 170 1234567", "C01X00T47", 16850, 0, true, true},
	};
	struct booking *seen = memory_zeroed(1, sizeof(*seen));
	rig_write(rig, visit_run, &visits[0]);
	rig_run(
	    rig, "UPDATE profile SET person_sealed = (SELECT document_sealed FROM booking WHERE number = 'VISIT001')");
	rig_write(rig, visit_run, &visits[1]);
	rig_load(rig, "VISIT002", seen);
	assert_int_equal(seen->rooms[0].state, STAY_CHECKED_OUT);
	free(seen);
	rig_destroy(rig);
}

/* Bookings of before there were profiles are his, too. */
static bool save_run(struct work *work, void *self, struct error *err)
{
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	fill(self, booking);
	booking->rooms[0].state = STAY_CHECKED_OUT;
	bool saved = store_booking_save(work, booking, err);
	free(booking);
	return saved;
}

static void test_history(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct visit before[] = {{.number = "BEFORE01", .surname = "王", .phone = "13800138000", .arrival_day = 16000},
	    {.number = "BEFORE02", .surname = "王", .phone = "+86 138 0013 8000", .arrival_day = 16100},
	    {.number = "BEFORE03", .surname = "李", .phone = "13800138000", .arrival_day = 16200}};
	struct visit now = {
	    .number = "VISIT001", .surname = "王", .phone = "13800138000", .arrival_day = 16990, .told = true};
	struct visit nameless = {
	    .number = "VISIT002", .surname = "赵", .phone = "", .arrival_day = 16990, .told = true};
	for (size_t i = 0; i < ROWS(before); i++)
		rig_write(rig, save_run, &before[i]);
	rig_write(rig, visit_run, &now);
	assert_stays(rig, "VISIT001", 2, 2);
	rig_write(rig, visit_run, &nameless);
	struct reading *reading = reading_of(rig, "VISIT002");
	assert_false(reading->found);
	free(reading);
	rig_destroy(rig);
}

/* Whoever names himself at a kiosk does not learn whether the phone is known. */
static void test_told_nothing(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct visit first = {"VISIT001", "王", "13800138000", "E1", 16800, 0, true, true};
	struct visit self = {"VISIT002", "王", "13800138000", NULL, 16990, 0, false, false};
	struct visit named = {"VISIT004", "王", "13800138000", "", 16990, 0, false, false};
	struct visit proved = {"VISIT003", "王", "13800138000", "E1", 16990, 0, false, false};
	rig_write(rig, visit_run, &first);
	rig_write(rig, visit_run, &self);
	assert_stays(rig, "VISIT002", 0, 1);
	/* Nor by registering with nothing but that name. */
	rig_write(rig, visit_run, &named);
	assert_stays(rig, "VISIT004", 0, 1);
	rig_write(rig, visit_run, &proved);
	assert_stays(rig, "VISIT003", 1, 1);
	rig_destroy(rig);
}

/* An agency's phone makes nobody a duplicate of anybody. */
static void test_shared_phone(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	char number[16], surname[32];
	int64_t before = rig_number(rig, PROFILES), most = 0;
	for (int i = 0; i < 20; i++) {
		struct visit visit = {
		    .number = number, .surname = surname, .phone = "+86 571 8888 8888", .arrival_day = 16990};
		snprintf(number, sizeof(number), "AGENCY%02d", i);
		snprintf(surname, sizeof(surname), "Guest%d", i);
		rig_write(rig, visit_run, &visit);
		most = rig_number(rig, OPEN_PAIRS);
	}
	assert_int_equal(rig_number(rig, PROFILES), before + 20);
	assert_int_equal(most, 0 + 1 + 2 + 3 + 4 + 5);
	rig_destroy(rig);
}

/* Whoever is known is found among however many share the phone. */
static void test_known_in_a_crowd(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	char number[16], surname[32];
	int64_t before = rig_number(rig, PROFILES);
	for (int i = 0; i < 60; i++) {
		struct visit visit = {
		    .number = number, .surname = surname, .phone = "+86 571 8888 8888", .arrival_day = 16990};
		snprintf(number, sizeof(number), "CROWD%03d", i);
		snprintf(surname, sizeof(surname), "Guest%d", i % 30);
		rig_write(rig, visit_run, &visit);
	}
	assert_int_equal(rig_number(rig, PROFILES), before + 30);
	rig_destroy(rig);
}

/* ---- By staff ---------------------------------------------------------------------------------------------------- */

struct uniting {
	struct profile_order order;
	struct profile out;
};

static bool unite_run(struct work *work, void *self, struct error *err)
{
	struct uniting *uniting = self;
	return profile_unite(work, &ANNA, &uniting->order, &uniting->out, err);
}

struct told {
	const char *action;
	char detail[64], words[256];
};

static bool told_run(struct work *work, void *self, struct error *err)
{
	struct told *told = self;
	struct buffer id = {0}, detail = {0}, sealed = {0}, words = {0};
	bool read = sql_one(work->sql, err,
	                "SELECT id, detail, words_sealed FROM audit_log WHERE hotel = ?1 AND action = ?2 AND"
	                " actor = 'staff:anna'",
	                "tt>ttb", work->hotel, told->action, &id, &detail, &sealed) == SQL_ROW &&
	            audit_words_open(work, buffer_text(&id), sealed.data, sealed.length, &words, err);
	snprintf(told->detail, sizeof(told->detail), "%s", buffer_text(&detail));
	snprintf(told->words, sizeof(told->words), "%s", buffer_text(&words));
	/* Under another entry's id they cannot be opened. */
	struct error swapped = {0};
	read = read && !audit_words_open(work, "another", sealed.data, sealed.length, &words, &swapped) &&
	       memmem(sealed.data, sealed.length, told->words, strlen(told->words)) == NULL;
	buffer_finish(&id);
	buffer_finish(&detail);
	buffer_finish(&sealed);
	buffer_finish(&words);
	return read;
}

static bool unite_then_fail(struct work *work, void *self, struct error *err)
{
	return unite_run(work, self, err) && error_set(err, "STALE", "on purpose");
}

static void two_members(struct rig *rig)
{
	struct visit visits[] = {{"VISIT001", "王", "13800138000", NULL, 16800, 1U << WISH_COT, true, true},
	    {"VISIT002", "李", "13800138000", NULL, 16850, 1U << WISH_COT, true, true},
	    {"VISIT003", "李", "13800138000", NULL, 16990, 0, true, false}};
	for (size_t i = 0; i < ROWS(visits); i++)
		rig_write(rig, visit_run, &visits[i]);
}

static bool member_run(struct work *work, void *self, struct error *err)
{
	struct member *member = self;
	return store_member_add(work, member, member->name, "", err) &&
	       profiles_join(work, member, member->name, "", err);
}

static void join(struct rig *rig, const char *number, const char *surname, int64_t points, bool offers)
{
	struct member member = {.tier = "silver",
	    .points = points,
	    .year_points = points,
	    .year = 2016,
	    .joined_day = 16000,
	    .birth_day = DAY_NONE,
	    .consent_offers = offers,
	    .phone = "13800138000"};
	text_copy(member.number, sizeof(member.number), number);
	text_copy(member.name, sizeof(member.name), surname);
	rig_write(rig, member_run, &member);
}

static bool member_read_run(struct work *work, void *self, struct error *err)
{
	struct member *member = self;
	char number[MEMBER_NUMBER_BYTES];
	text_copy(number, sizeof(number), member->number);
	return store_member_load(work, number, member, err);
}

static void test_merged_by_staff(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	two_members(rig);
	join(rig, "M0000001", "王", 700, true);
	join(rig, "M0000002", "李", 4600, false);
	assert_int_equal(rig_number(rig, PROFILES), 2);
	assert_int_equal(rig_number(rig, OPEN_PAIRS), 1);
	struct reading *one = reading_of(rig, "VISIT001"), *other = reading_of(rig, "VISIT003");
	struct uniting *uniting = memory_zeroed(1, sizeof(*uniting));
	uniting->order = (struct profile_order){
	    .kept = one->profile.id, .other = other->profile.id, .reason = "", .member_number = ""};
	rig_fails(rig, unite_run, uniting, "BAD_INPUT");
	uniting->order.reason = "told us at the desk";
	rig_fails(rig, unite_run, uniting, "BAD_INPUT");
	uniting->order.member_number = "M9999999";
	rig_fails(rig, unite_run, uniting, "BAD_INPUT");
	uniting->order.member_number = "M0000002";
	uniting->order.other = "00000000000000000000000000000000";
	rig_fails(rig, unite_run, uniting, "NOT_FOUND");
	uniting->order.other = one->profile.id;
	rig_fails(rig, unite_run, uniting, "BAD_INPUT");
	uniting->order.other = other->profile.id;
	/* What fails half-way leaves nothing behind. */
	rig_fails(rig, unite_then_fail, uniting, "STALE");
	assert_int_equal(rig_number(rig, PROFILES), 2);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM member WHERE alias_of <> ''"), 0);
	rig_write(rig, unite_run, uniting);
	assert_int_equal(rig_number(rig, PROFILES), 1);
	assert_int_equal(rig_number(rig, OPEN_PAIRS), 0);
	assert_int_equal(uniting->out.stays, 2);
	assert_int_equal(uniting->out.spend[0].minor, 24000);
	assert_string_equal(uniting->out.member_number, "M0000002");
	assert_int_equal(profile_preferences(&uniting->out), 1U << WISH_COT);
	assert_stays(rig, "VISIT003", 2, 2);
	/* Points are added, both numbers name the one member. */
	struct member member = {.number = "M0000001"};
	rig_write(rig, member_read_run, &member);
	assert_string_equal(member.number, "M0000002");
	assert_int_equal(member.points, 5300);
	assert_string_equal(member.tier, "gold");
	assert_false(member.consent_offers);
	assert_int_equal(rig_number(rig, "SELECT points FROM member WHERE number = 'M0000001'"), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM member_points WHERE reason = 'merged'"), 2);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM audit_log WHERE action = 'profile_merged' AND actor = 'staff:anna'"),
	    1);
	struct told told = {.action = "profile_merged"};
	rig_write(rig, told_run, &told);
	assert_string_equal(told.detail, other->profile.id);
	assert_string_equal(told.words, "told us at the desk");
	/* Again: it is one already. */
	rig_fails(rig, unite_run, uniting, "BAD_INPUT");
	free(uniting);
	free(one);
	free(other);
	rig_destroy(rig);
}

struct apart {
	char id[PROFILE_ID_BYTES];
};

static bool apart_run(struct work *work, void *self, struct error *err)
{
	struct apart *apart = self;
	struct buffer id = {0};
	bool found = sql_one(work->sql, err, "SELECT id FROM profile_duplicate WHERE hotel = ?1", "t>t", work->hotel,
	                 &id) == SQL_ROW;
	text_copy(apart->id, sizeof(apart->id), buffer_text(&id));
	buffer_finish(&id);
	return found && profile_keep_apart(work, &ANNA, apart->id, err);
}

static void test_kept_apart(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct apart apart;
	struct visit again = {"VISIT004", "王", "13800138000", NULL, 16995, 0, true, false};
	two_members(rig);
	rig_write(rig, apart_run, &apart);
	rig_fails(rig, apart_run, &apart, "NOT_ALLOWED");
	rig_write(rig, visit_run, &again);
	assert_int_equal(rig_number(rig, OPEN_PAIRS), 0);
	rig_destroy(rig);
}

/* ---- Complaints, notes, wishes ----------------------------------------------------------------------------------- */

static bool complain_run(struct work *work, void *self, struct error *err)
{
	struct ticket ticket = {.kind = TICKET_COMPLAINT, .subject = SUBJECT_SERVICE, .severity = SEVERITY_NORMAL};
	const struct visit *visit = self;
	text_copy(ticket.details, sizeof(ticket.details), "loud");
	if (visit->number)
		text_copy(ticket.booking, sizeof(ticket.booking), visit->number);
	else {
		text_copy(ticket.contact.name, sizeof(ticket.contact.name), visit->surname);
		text_copy(ticket.contact.phone, sizeof(ticket.contact.phone), visit->phone);
	}
	return ticket_new(work, &ANNA, &ticket, err) &&
	       profiles_score(work, visit->number ? visit->number : "", 25, err);
}

struct noting {
	const char *id;
	struct profile_entry entry;
	struct profile out;
};

static bool note_run(struct work *work, void *self, struct error *err)
{
	struct noting *noting = self;
	return profile_note(work, &ANNA, noting->id, &noting->entry, &noting->out, err);
}

static void test_what_staff_see(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct visit visits[] = {{"VISIT001", "王", "13800138000", NULL, 16800, 0, true, true},
	    {NULL, "王", "13800138000", NULL, 0, 0, true, true}, {NULL, "陈", "13800138999", NULL, 0, 0, true, true}};
	rig_write(rig, visit_run, &visits[0]);
	for (size_t i = 0; i < ROWS(visits); i++)
		rig_write(rig, complain_run, &visits[i]);
	struct reading *reading = reading_of(rig, "VISIT001");
	assert_int_equal(reading->profile.complaints, 2);
	assert_int_equal(reading->profile.complaints_open, 2);
	assert_int_equal(reading->profile.last_score, 25);
	assert_int_equal(rig_number(rig, PROFILES), 1);
	struct noting *noting = memory_zeroed(1, sizeof(*noting));
	noting->id = reading->profile.id;
	noting->entry = (struct profile_entry){.notes = "likes tea", .vip = true, .revision = 1};
	rig_fails(rig, note_run, noting, "STALE");
	noting->entry.revision = reading->profile.revision;
	rig_write(rig, note_run, noting);
	noting->id = "nobody";
	rig_fails(rig, note_run, noting, "NOT_FOUND");
	free(reading);
	reading = reading_of(rig, "VISIT001");
	assert_true(reading->seen.vip);
	assert_string_equal(reading->profile.notes, "likes tea");
	free(noting);
	free(reading);
	rig_destroy(rig);
}

static bool suggest_run(struct work *work, void *self, struct error *err)
{
	return profile_suggest(work, self, err);
}

static void test_suggested_wishes(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	static const struct {
		const char *surname, *phone;
		int wishes;
	} rows[] = {{"王", "13800138000", 1}, {"李", "13800138000", 0}, {"王", "13800138001", 0}, {"王", "", 0}};
	for (int i = 0; i < 2; i++) {
		char number[16];
		struct visit visit = {
		    number, "王", "13800138000", NULL, 16800 + i, 1U << WISH_QUIET | 1U << WISH_ROOM, true, true};
		snprintf(number, sizeof(number), "VISIT%03d", i);
		rig_write(rig, visit_run, &visit);
	}
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct visit wanted = {
		    .number = "NEW00000", .surname = rows[i].surname, .phone = rows[i].phone, .arrival_day = 17000};
		fill(&wanted, booking);
		rig_write(rig, suggest_run, booking);
		assert_int_equal(booking->rooms[0].wish_count, rows[i].wishes);
		/* A room's number is nothing without its words. */
		assert_true(rows[i].wishes == 0 || booking->rooms[0].wishes[0].kind == WISH_QUIET);
	}
	free(booking);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_one_person_by_document),
	    cmocka_unit_test(test_broken_profile),
	    cmocka_unit_test(test_history),
	    cmocka_unit_test(test_told_nothing),
	    cmocka_unit_test(test_shared_phone),
	    cmocka_unit_test(test_known_in_a_crowd),
	    cmocka_unit_test(test_merged_by_staff),
	    cmocka_unit_test(test_kept_apart),
	    cmocka_unit_test(test_what_staff_see),
	    cmocka_unit_test(test_suggested_wishes),
	};
	return rig_run_tests(tests);
}
