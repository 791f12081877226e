/* Greetings and offers: who is told of what on which day, and who never is. */
#include "hotel/cmocka_all.h"
#include "hotel/greeting.h"

static int32_t day(const char *text)
{
	int32_t out = DAY_NONE;
	if (text)
		assert_true(day_parse(text, &out));
	return out;
}

static void say(struct greeting_text *text, const char *words)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		strcpy(text->text[i], words);
}

static void fill(struct greeting *out, const char *id, enum greeting_kind kind)
{
	*out = (struct greeting){.kind = kind, .first_day = DAY_NONE, .last_day = DAY_NONE};
	strcpy(out->id, id);
	say(&out->subject, "{name}");
	say(&out->lead, "All the best from {hotel}");
}

static struct greeting_person a_member(const char *birth)
{
	struct greeting_person person = {.member = true,
	    .tier = "gold",
	    .language = LANGUAGE_EN,
	    .birth_day = day(birth),
	    .consent_greetings = true,
	    .consent_offers = true,
	    .next_arrival_day = DAY_NONE,
	    .last_departure_day = DAY_NONE};
	return person;
}

/* ---- When -------------------------------------------------------------------------------------------------------- */

static void birthdays(void **state)
{
	(void)state;
	static const struct {
		const char *birth, *today;
		int days_before;
		bool once, due;
		int32_t instance;
	} rows[] = {
	    {"1980-06-24", "2016-06-24", 0, false, true, 2016},
	    {"1980-06-24", "2016-06-23", 0, false, false, 0},
	    {"1980-06-24", "2016-06-25", 0, false, false, 0},
	    {"1980-06-24", "2016-06-17", 7, false, true, 2016},
	    {"1980-06-24", "2016-06-16", 7, false, false, 0},
	    {"1980-01-03", "2015-12-29", 7, false, true, 2016}, /* the year is the birthday's */
	    {"1980-06-24", "2016-06-24", 0, true, true, 0},
	    {"1980-02-29", "2015-02-28", 0, false, true, 2015},
	    {"1980-02-29", "2015-03-01", 0, false, false, 0},
	    {"1980-02-29", "2016-02-28", 0, false, false, 0},
	    {"1980-02-29", "2016-02-29", 0, false, true, 2016},
	    {"1980-02-29", "1900-02-28", 0, false, false, 0}, /* before he was born */
	    {"1880-02-29", "1900-02-28", 0, false, true, 1900},
	    {NULL, "2016-06-24", 0, false, false, 0},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct greeting greeting;
		int32_t instance = 0;
		fill(&greeting, "birthday", GREETING_BIRTHDAY);
		greeting.days_before = rows[i].days_before;
		greeting.once = rows[i].once;
		bool due = greeting_on(&greeting, day(rows[i].birth), day(rows[i].today), &instance);
		if (due != rows[i].due || instance != rows[i].instance)
			fail_msg("row %zu: %d, %d", i, due, instance);
	}
}

static void days_and_times_of_the_year(void **state)
{
	(void)state;
	static const struct {
		int month, day;
		const char *first, *last;
		int days_before;
		bool once;
		const char *today;
		bool due;
		int32_t instance;
	} rows[] = {
	    {1, 1, NULL, NULL, 0, false, "2017-01-01", true, 2017},
	    {1, 1, NULL, NULL, 3, false, "2016-12-29", true, 2017},
	    {1, 1, NULL, NULL, 3, false, "2016-12-28", false, 0}, {1, 1, NULL, NULL, 0, true, "2018-01-01", true, 0},
	    {2, 29, NULL, NULL, 0, false, "2017-02-28", true, 2017},
	    {0, 0, "2016-06-01", "2016-08-31", 0, false, "2016-06-01", true, 2016},
	    {0, 0, "2016-06-01", "2016-08-31", 0, false, "2016-08-31", true, 2016},
	    {0, 0, "2016-06-01", "2016-08-31", 0, false, "2016-09-01", false, 2016},
	    {0, 0, "2016-06-01", "2016-08-31", 0, false, "2019-07-01", true, 2019},
	    {0, 0, "2016-06-01", "2016-08-31", 0, true, "2016-07-01", true, 2016},
	    {0, 0, "2016-06-01", "2016-08-31", 0, true, "2017-07-01", false, 2016},
	    {0, 0, "2016-06-01", "2016-08-31", 10, true, "2016-05-22", true, 2016},
	    {0, 0, "2016-12-20", "2017-01-06", 0, false, "2018-01-05", true, 2017}, /* over the turn of the year */
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct greeting greeting;
		int32_t instance = 0;
		fill(&greeting, "season", GREETING_SEASON);
		greeting.month = rows[i].month;
		greeting.day = rows[i].day;
		greeting.first_day = day(rows[i].first);
		greeting.last_day = day(rows[i].last);
		greeting.days_before = rows[i].days_before;
		greeting.once = rows[i].once;
		assert_true(greeting_valid(&greeting, NULL));
		bool due = greeting_on(&greeting, DAY_NONE, day(rows[i].today), &instance);
		if (due != rows[i].due || instance != rows[i].instance)
			fail_msg("row %zu: %d, %d", i, due, instance);
	}
}

/* ---- For whom ---------------------------------------------------------------------------------------------------- */

static void consent_age_and_audience(void **state)
{
	(void)state;
	static const struct {
		const char *what;
		enum greeting_kind kind;
		bool greetings, offers, opted_out, member, child;
		const char *birth;
		unsigned languages;
		const char *tier;
		const char *arrival, *departure;
		bool stay_ahead;
		int stayed_days;
		bool told;
	} rows[] = {
	    {"a greeting", GREETING_HOLIDAY, 1, 0, 0, 1, 0, NULL, 0, NULL, NULL, NULL, 0, 0, true},
	    {"an offer", GREETING_OFFER, 0, 1, 0, 1, 0, NULL, 0, NULL, NULL, NULL, 0, 0, true},
	    {"to a guest", GREETING_SEASON, 1, 1, 0, 0, 0, NULL, 0, NULL, NULL, NULL, 0, 0, true},
	    {"no consent to greetings", GREETING_HOLIDAY, 0, 1, 0, 1, 0, NULL, 0, NULL, NULL, NULL, 0, 0, false},
	    {"no consent to offers", GREETING_OFFER, 1, 0, 0, 1, 0, NULL, 0, NULL, NULL, NULL, 0, 0, false},
	    {"opted out", GREETING_HOLIDAY, 1, 1, 1, 1, 0, NULL, 0, NULL, NULL, NULL, 0, 0, false},
	    {"a child", GREETING_SEASON, 1, 1, 0, 0, 1, NULL, 0, NULL, NULL, NULL, 0, 0, false},
	    {"seventeen", GREETING_SEASON, 1, 1, 0, 1, 0, "1998-06-25", 0, NULL, NULL, NULL, 0, 0, false},
	    {"eighteen today", GREETING_SEASON, 1, 1, 0, 1, 0, "1998-06-24", 0, NULL, NULL, NULL, 0, 0, true},
	    {"a guest's birthday", GREETING_BIRTHDAY, 1, 1, 0, 0, 0, "1980-06-24", 0, NULL, NULL, NULL, 0, 0, false},
	    {"his language", GREETING_SEASON, 1, 1, 0, 1, 0, NULL, 1U << LANGUAGE_EN, NULL, NULL, NULL, 0, 0, true},
	    {"another language", GREETING_SEASON, 1, 1, 0, 1, 0, NULL, 1U << LANGUAGE_JA, NULL, NULL, NULL, 0, 0,
	        false},
	    {"his tier", GREETING_SEASON, 1, 1, 0, 1, 0, NULL, 0, "gold", NULL, NULL, 0, 0, true},
	    {"another tier", GREETING_SEASON, 1, 1, 0, 1, 0, NULL, 0, "silver", NULL, NULL, 0, 0, false},
	    {"no member", GREETING_SEASON, 1, 1, 0, 0, 0, NULL, 0, "gold", NULL, NULL, 0, 0, false},
	    {"comes", GREETING_SEASON, 1, 1, 0, 1, 0, NULL, 0, NULL, "2016-06-25", NULL, 1, 0, true},
	    {"comes today", GREETING_SEASON, 1, 1, 0, 1, 0, NULL, 0, NULL, "2016-06-24", NULL, 1, 0, false},
	    {"does not come", GREETING_SEASON, 1, 1, 0, 1, 0, NULL, 0, NULL, NULL, NULL, 1, 0, false},
	    {"was there", GREETING_SEASON, 1, 1, 0, 1, 0, NULL, 0, NULL, NULL, "2016-05-25", 0, 30, true},
	    {"long ago", GREETING_SEASON, 1, 1, 0, 1, 0, NULL, 0, NULL, NULL, "2016-05-24", 0, 30, false},
	    {"still there", GREETING_SEASON, 1, 1, 0, 1, 0, NULL, 0, NULL, NULL, "2016-06-25", 0, 30, false},
	    {"never there", GREETING_SEASON, 1, 1, 0, 1, 0, NULL, 0, NULL, NULL, NULL, 0, 30, false},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct greeting greeting;
		struct greeting_person person = a_member(rows[i].birth);
		fill(&greeting, "one", rows[i].kind);
		greeting.audience.languages = rows[i].languages;
		greeting.audience.stay_ahead = rows[i].stay_ahead;
		greeting.audience.stayed_days = rows[i].stayed_days;
		if (rows[i].tier) {
			greeting.audience.tier_count = 1;
			strcpy(greeting.audience.tiers[0].tier, rows[i].tier);
		}
		person.consent_greetings = rows[i].greetings;
		person.consent_offers = rows[i].offers;
		person.opted_out = rows[i].opted_out;
		person.member = rows[i].member;
		person.child = rows[i].child;
		person.next_arrival_day = day(rows[i].arrival);
		person.last_departure_day = day(rows[i].departure);
		if (greeting_for(&greeting, &person, 18, day("2016-06-24")) != rows[i].told)
			fail_msg("%s", rows[i].what);
	}
}

/* ---- Once, and not too often ------------------------------------------------------------------------------------- */

static struct greeting_rules *some_rules(int month_limit)
{
	struct greeting_rules *rules = calloc(1, sizeof *rules);
	rules->month_limit = month_limit;
	rules->greeting_count = 3;
	fill(&rules->greetings[0], "spa", GREETING_OFFER);
	fill(&rules->greetings[1], "summer", GREETING_SEASON);
	fill(&rules->greetings[2], "birthday", GREETING_BIRTHDAY);
	for (int i = 0; i < 2; i++) {
		rules->greetings[i].first_day = day("2016-06-01");
		rules->greetings[i].last_day = day("2016-08-31");
	}
	assert_true(greeting_rules_valid(rules, NULL));
	return rules;
}

static void once_and_not_too_often(void **state)
{
	(void)state;
	static const struct {
		const char *what, *today;
		int limit;
		struct {
			const char *id, *day;
			int32_t instance;
		} sent[3];
		const char *due;
	} rows[] = {
	    {"the birthday goes first", "2016-06-24", 4, {{0}}, "birthday"},
	    {"then the season", "2016-06-25", 4, {{0}}, "summer"},
	    {"then the offer", "2016-06-25", 4, {{"summer", "2016-06-01", 2016}}, "spa"},
	    {"all told", "2016-06-25", 4, {{"summer", "2016-06-01", 2016}, {"spa", "2016-06-02", 2016}}, NULL},
	    {"another year", "2017-06-25", 4, {{"summer", "2016-06-01", 2016}, {"spa", "2016-06-02", 2016}}, "summer"},
	    {"one a day", "2016-06-24", 4, {{"spa", "2016-06-24", 2016}}, NULL},
	    {"a day that went back", "2016-06-24", 4, {{"spa", "2016-06-25", 2016}}, NULL},
	    {"the month is full", "2016-06-25", 1, {{"spa", "2016-05-27", 2016}}, NULL},
	    {"the month is over", "2016-06-26", 1, {{"spa", "2016-05-27", 2016}}, "summer"},
	    {"nothing is sent", "2016-06-24", 0, {{0}}, NULL},
	    {"the birthday twice", "2016-06-24", 9, {{"birthday", "2016-06-20", 2016}}, "summer"},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct greeting_rules *rules = some_rules(rows[i].limit);
		struct greeting_person person = a_member("1980-06-24");
		struct greeting_sent sent[3] = {0};
		int32_t instance = 0;
		int count = 0;
		for (; count < 3 && rows[i].sent[count].id; count++) {
			strcpy(sent[count].id, rows[i].sent[count].id);
			sent[count].day = day(rows[i].sent[count].day);
			sent[count].instance = rows[i].sent[count].instance;
		}
		int due = greeting_due(rules, &person, 18, sent, count, day(rows[i].today), &instance);
		const char *id = due < 0 ? NULL : rules->greetings[due].id;
		if ((id == NULL) != (rows[i].due == NULL) || (id && strcmp(id, rows[i].due) != 0))
			fail_msg("%s: %s", rows[i].what, id ? id : "nothing");
		free(rules);
	}
}

static void whether_to_look_at_all(void **state)
{
	(void)state;
	struct greeting_rules *rules = some_rules(1);
	assert_true(greeting_any(rules, day("2016-06-24"), true));
	assert_true(greeting_any(rules, day("2016-01-24"), false)); /* somebody's birthday */
	assert_false(greeting_any(rules, day("2016-01-24"), true));
	rules->greetings[0].audience.members = rules->greetings[1].audience.members = true;
	assert_false(greeting_any(rules, day("2016-06-24"), true));
	rules->month_limit = 0;
	assert_false(greeting_any(rules, day("2016-06-24"), false));
	free(rules);
}

/* ---- What a hotel may write -------------------------------------------------------------------------------------- */

enum fault {
	NO_FAULT,
	NO_ID,
	A_KIND,
	BIRTHDAY_WITH_A_DAY,
	NO_DAY,
	BOTH_DAYS,
	NO_SUCH_DAY,
	MONTH_THIRTEEN,
	HALF_A_TIME,
	TIME_TURNED_ROUND,
	A_WHOLE_YEAR,
	TOO_EARLY,
	LANGUAGES,
	TIERS,
	EMPTY_TIER,
	STAYED,
	PROMOTED_GREETING,
	UNTIL_WITHOUT_PROMOTION,
	A_LANGUAGE_MISSING,
	SUBJECT_OF_TWO_LINES,
	LEAD_OF_TWO_LINES,
	UNKNOWN_NAME,
	OPEN_BRACE,
	BODY_IN_ONE_LANGUAGE,
	NOT_UTF8,
};

static void spoil(struct greeting *greeting, enum fault fault)
{
	switch (fault) {
	case NO_FAULT:
		break;
	case NO_ID:
		greeting->id[0] = '\0';
		break;
	case A_KIND:
		greeting->kind = GREETING_KIND_COUNT;
		break;
	case BIRTHDAY_WITH_A_DAY:
		greeting->kind = GREETING_BIRTHDAY;
		break;
	case NO_DAY:
		greeting->month = greeting->day = 0;
		break;
	case BOTH_DAYS:
		greeting->first_day = greeting->last_day = 17000;
		break;
	case NO_SUCH_DAY:
		greeting->day = 31;
		greeting->month = 6;
		break;
	case MONTH_THIRTEEN:
		greeting->month = 13;
		break;
	case HALF_A_TIME:
		greeting->month = greeting->day = 0;
		greeting->first_day = 17000;
		break;
	case TIME_TURNED_ROUND:
		greeting->month = greeting->day = 0;
		greeting->first_day = 17000;
		greeting->last_day = 16999;
		break;
	case A_WHOLE_YEAR:
		greeting->month = greeting->day = 0;
		greeting->first_day = 17000;
		greeting->last_day = 17400;
		break;
	case TOO_EARLY:
		greeting->days_before = GREETING_DAYS_BEFORE_MAX + 1;
		break;
	case LANGUAGES:
		greeting->audience.languages = 1U << LANGUAGE_COUNT;
		break;
	case TIERS:
		greeting->audience.tier_count = MEMBER_TIERS_MAX + 1;
		break;
	case EMPTY_TIER:
		greeting->audience.tier_count = 1;
		break;
	case STAYED:
		greeting->audience.stayed_days = -1;
		break;
	case PROMOTED_GREETING:
		strcpy(greeting->promotion, "SUMMER");
		break;
	case UNTIL_WITHOUT_PROMOTION:
		greeting->kind = GREETING_OFFER;
		say(&greeting->lead, "{offer} until {until}");
		break;
	case A_LANGUAGE_MISSING:
		greeting->lead.text[LANGUAGE_KO][0] = '\0';
		break;
	case SUBJECT_OF_TWO_LINES:
		say(&greeting->subject, "a\nb");
		break;
	case LEAD_OF_TWO_LINES:
		say(&greeting->lead, "a\nb");
		break;
	case UNKNOWN_NAME:
		say(&greeting->body, "{points}");
		break;
	case OPEN_BRACE:
		say(&greeting->body, "{name");
		break;
	case BODY_IN_ONE_LANGUAGE:
		strcpy(greeting->body.text[LANGUAGE_EN], "more");
		break;
	case NOT_UTF8:
		strcpy(greeting->body.text[LANGUAGE_EN], "\xff");
		break;
	}
}

static void what_is_written(void **state)
{
	(void)state;
	for (int fault = NO_FAULT; fault <= NOT_UTF8; fault++) {
		struct greeting greeting;
		const char *what = NULL;
		fill(&greeting, "one", GREETING_HOLIDAY);
		greeting.month = greeting.day = 1;
		spoil(&greeting, (enum fault)fault);
		if (greeting_valid(&greeting, &what) != (fault == NO_FAULT) || (fault != NO_FAULT && !what))
			fail_msg("fault %d", fault);
	}
	struct greeting offer;
	fill(&offer, "one", GREETING_OFFER);
	offer.month = offer.day = 1;
	strcpy(offer.promotion, "SUMMER");
	say(&offer.lead, "{offer} until {until}");
	assert_true(greeting_valid(&offer, NULL));
	struct greeting_rules *rules = some_rules(4);
	strcpy(rules->greetings[0].id, rules->greetings[1].id);
	assert_false(greeting_rules_valid(rules, NULL));
	strcpy(rules->greetings[0].id, "spa");
	rules->month_limit = GREETING_MONTH_LIMIT_MAX + 1;
	assert_false(greeting_rules_valid(rules, NULL));
	free(rules);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(birthdays),
	    cmocka_unit_test(days_and_times_of_the_year),
	    cmocka_unit_test(consent_age_and_audience),
	    cmocka_unit_test(once_and_not_too_often),
	    cmocka_unit_test(whether_to_look_at_all),
	    cmocka_unit_test(what_is_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
