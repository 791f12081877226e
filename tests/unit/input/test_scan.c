#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "base/buffer.h"
#include "input/scan.h"

/* What came out, as text: T(...) typed, S(...) scan, S!(...) cut scan, K:Enter, P for a pointer. */
static void write_down(void *self, const struct input_event *event)
{
	struct buffer *log = self;
	if (event->text)
		assert_int_equal(strlen(event->text), event->length);
	if (event->kind == INPUT_TEXT)
		buffer_addf(log, "T(%s)", event->text);
	else if (event->kind == INPUT_SCAN && event->length > 64)
		buffer_addf(log, "S%s[%zu]", event->too_long ? "!" : "", event->length);
	else if (event->kind == INPUT_SCAN)
		buffer_addf(log, "S%s(%s)", event->too_long ? "!" : "", event->text);
	else if (event->kind == INPUT_KEY)
		buffer_addf(log, "K:%s%s", event->shift ? "Shift+" : "", input_key_name(event->key));
	else
		buffer_add_text(log, "P");
}

/* A script: letters are typed, '\n' is Enter, '\t' Tab, '<' Backspace, '^' Shift+Enter, '*' a touch; '.' waits a
 * millisecond before the next, '_' twenty, '|' a hundred. */
static void play(struct scan_detector *detector, const char *script, int64_t *now_ms, const struct input_sink *sink)
{
	for (const char *at = script; *at; at++) {
		char text[2] = {*at, 0};
		struct input_event event = {.kind = INPUT_TEXT, .text = text, .length = 1};
		if (*at == '.' || *at == '_' || *at == '|') {
			*now_ms += *at == '.' ? 1 : *at == '_' ? 20 : 100;
			continue;
		}
		if (*at == '\n' || *at == '\t' || *at == '<' || *at == '^')
			event = (struct input_event){.kind = INPUT_KEY,
			    .key = *at == '\t'  ? KEY_TAB
			           : *at == '<' ? KEY_BACKSPACE
			                        : KEY_ENTER,
			    .shift = *at == '^'};
		if (*at == '*')
			event = (struct input_event){.kind = INPUT_DOWN, .x = 1, .y = 2};
		event.time_ms = *now_ms;
		scan_detector_event(detector, &event, sink);
	}
}

static void bursts_are_told_from_typing(void **state)
{
	(void)state;
	static const struct {
		const char *script, *expected;
	} rows[] = {
	    {"K7M42QXA\n|", "S(K7M42QXA)"},
	    {"K.7.M.4.2.Q.X.A\n|", "S(K7M42QXA)"},
	    {"K_7_M_4_2_Q_X_A_\n|", "S(K7M42QXA)"},
	    {"K7M42QXA\t|", "S(K7M42QXA)"},
	    {"P<UTO\nL898902C\nZE184226\n|", "T(P)K:BackspaceS(UTO\nL898902C\nZE184226)"},
	    {"IDUTOA\n.AAAAAA\n.BBBBBB\n|", "S(IDUTOA\nAAAAAA\nBBBBBB)"},
	    {"LINEONE\n\nLINETWO\n\n|", "S(LINEONE\nLINETWO)"},
	    {"FIELD1\tFIELD2\n|", "S(FIELD1\nFIELD2)"},
	    /* must not be scans */
	    {"1|2|3|4|5|\n|", "T(1)T(2)T(3)T(4)T(5)K:Enter"},
	    {"1234\n|", "T(1234)K:Enter"},
	    {"K7M42QXA|", "T(K7M42QXA)"},
	    {"K7M42QXA|\n", "T(K7M42QXA)K:Enter"},
	    {"K7M42^|", "T(K7M42)K:Shift+Enter"},
	    {"\n|", "K:Enter"},
	    {"\t\t|", "K:TabK:Tab"},
	    {"abcdef*|", "T(abcdef)P"},
	    {"ab<c\n|", "T(ab)K:BackspaceT(c)K:Enter"},
	    {"ABCDE\n|ABCDE\n|", "S(ABCDE)S(ABCDE)"},
	    {"", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct scan_detector *detector = scan_detector_create(scan_rule_usual());
		struct buffer log = {0};
		struct input_sink sink = {write_down, &log};
		int64_t now_ms = 1000;
		play(detector, rows[i].script, &now_ms, &sink);
		scan_detector_tick(detector, now_ms, &sink);
		assert_string_equal(buffer_text(&log), rows[i].expected);
		assert_true(scan_detector_deadline_ms(detector) == -1);
		scan_detector_destroy(detector);
		buffer_finish(&log);
	}
}

static void held_until_the_deadline(void **state)
{
	(void)state;
	struct scan_detector *detector = scan_detector_create(scan_rule_usual());
	struct buffer log = {0};
	struct input_sink sink = {write_down, &log};
	int64_t now_ms = 500;
	assert_true(scan_detector_deadline_ms(detector) == -1);
	play(detector, "7", &now_ms, &sink);
	assert_true(scan_detector_deadline_ms(detector) == 530);
	scan_detector_tick(detector, 529, &sink);
	assert_string_equal(buffer_text(&log), "");
	scan_detector_tick(detector, 530, &sink);
	assert_string_equal(buffer_text(&log), "T(7)");
	scan_detector_destroy(detector);
	scan_detector_destroy(NULL);
	buffer_finish(&log);
}

static void ten_megabytes_stay_bounded(void **state)
{
	(void)state;
	struct scan_detector *detector = scan_detector_create(scan_rule_usual());
	struct buffer log = {0};
	struct input_sink sink = {write_down, &log};
	for (int i = 0; i < 10 << 20; i += 32)
		scan_detector_event(detector,
		    &(struct input_event){.kind = INPUT_TEXT,
		        .text = "\xe4\xb8\xad"
		                "0123456789012345678901234567A",
		        .length = 32},
		    &sink);
	scan_detector_tick(detector, 1000, &sink);
	assert_string_equal(buffer_text(&log), "S![8192]");
	buffer_clear(&log);
	/* a code point across the limit is left out whole */
	for (int i = 0; i < 4000; i++)
		scan_detector_event(
		    detector, &(struct input_event){.kind = INPUT_TEXT, .text = "\xe4\xb8\xad", .length = 3}, &sink);
	scan_detector_tick(detector, 1000, &sink);
	assert_string_equal(buffer_text(&log), "S![8190]");
	scan_detector_destroy(detector);
	buffer_finish(&log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bursts_are_told_from_typing),
	    cmocka_unit_test(held_until_the_deadline),
	    cmocka_unit_test(ten_megabytes_stay_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
