/* Errors, buffers, arenas, clocks, randomness: the small things that everything stands on. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/buffer.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/random.h"
#include "base/text.h"

static void errors_read_as_sentences(void **state)
{
	struct error err = {0};
	(void)state;
	assert_false(error_set(&err, "NOT_FOUND", "there is no %s", "kiosk.ini"));
	assert_false(error_add(&err, "reading %d files: ", 2));
	assert_string_equal(err.text, "reading 2 files: there is no kiosk.ini");
	assert_true(error_is(&err, "NOT_FOUND"));
	assert_false(error_is(&err, "IO") || error_is(NULL, "IO"));
	assert_false(error_errno(&err, 2, "opening %s", "x"));
	assert_string_equal(err.text, "opening x: No such file or directory");
	assert_false(error_set(NULL, "IO", "x") || error_add(NULL, "x") || error_errno(NULL, 2, "x"));
	error_set(&err, "IO", "again: %s", err.text);
	assert_string_equal(err.text, "again: opening x: No such file or directory");
}

static void errors_are_cut_between_characters(void **state)
{
	struct error err;
	(void)state;
	for (size_t ahead = 0; ahead < 4; ahead++) {
		struct buffer text = {0};
		buffer_add(&text, "abc", ahead);
		for (int i = 0; i < 300; i++)
			buffer_add_text(&text, i % 2 ? "中" : "😀");
		error_set(&err, "AN_EXTRAORDINARILY_LONG_CODE_THAT_DOES_NOT_FIT", "%s", text.data);
		assert_true(text_valid(err.text, strlen(err.text)));
		assert_in_range(strlen(err.text), ERROR_TEXT_BYTES - 4, ERROR_TEXT_BYTES - 1);
		assert_int_equal(strlen(err.code), ERROR_CODE_BYTES - 1);
		error_add(&err, "é%s: ", text.data);
		assert_true(text_valid(err.text, strlen(err.text)));
		buffer_finish(&text);
	}
}

static void buffers_grow(void **state)
{
	struct buffer buffer;
	(void)state;
	buffer_init(&buffer);
	assert_string_equal(buffer_text(&buffer), "");
	for (int i = 0; i < 5000; i++)
		buffer_addf(&buffer, "%04d", i);
	assert_int_equal(buffer.length, 20000);
	assert_memory_equal(buffer.data + 4 * 4321, "4321", 4);
	assert_int_equal(buffer.data[20000], 0);
	buffer_clear(&buffer);
	assert_string_equal(buffer_text(&buffer), "");
	buffer_add(&buffer, NULL, 0);
	buffer_add_byte(&buffer, 'x');
	buffer_add_text(&buffer, "");
	assert_string_equal(buffer_text(&buffer), "x");
	buffer_wipe(&buffer);
	assert_null(buffer.data);
	buffer_wipe(&buffer);
	buffer_finish(NULL);
	buffer_wipe(NULL);
}

static void arenas_give_zeroed_memory(void **state)
{
	struct arena *arena = arena_create(256);
	(void)state;
	for (int round = 0; round < 3; round++) {
		for (size_t size = 0; size < 600; size += 7) {
			unsigned char *bytes = arena_zeroed(arena, size, 1);
			assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(bytes[i], 0);
			memset(bytes, 0xaa, size);
		}
		assert_string_equal(arena_text(arena, "中"), "中");
		assert_string_equal(arena_format(arena, "%s-%d", "a", 7), "a-7");
		arena_reset(arena);
	}
	arena_destroy(arena);
	arena_destroy(NULL);
}

static void memory_is_zeroed_and_copied(void **state)
{
	(void)state;
	int *numbers = memory_zeroed(4, sizeof *numbers);
	assert_int_equal(numbers[3], 0);
	numbers = memory_resized(numbers, 8, sizeof *numbers);
	memory_wipe(numbers, 8 * sizeof *numbers);
	assert_int_equal(numbers[7], 0);
	free(numbers);
	char *copy = memory_text(NULL);
	assert_string_equal(copy, "");
	free(copy);
	free(memory_zeroed(0, 0));
}

static void manual_clocks_stand_still(void **state)
{
	struct manual_clock *manual = manual_clock_create(1000);
	struct clock clock = manual_clock_view(manual);
	(void)state;
	int64_t steady = clock_steady_ms(&clock);
	assert_int_equal(clock_wall_ms(&clock), 1000);
	manual_clock_advance(manual, 250);
	assert_int_equal(clock_wall_ms(&clock), 1250);
	assert_int_equal(clock_steady_ms(&clock) - steady, 250);
	manual_clock_destroy(manual);
	manual_clock_destroy(NULL);
}

static void the_systems_clock_runs(void **state)
{
	struct clock clock = clock_system();
	char boot[37];
	(void)state;
	int64_t steady = clock_steady_ms(&clock);
	usleep(5000);
	assert_in_range(clock_steady_ms(&clock) - steady, 4, 5000);
	assert_true(clock_wall_ms(&clock) > INT64_C(1700000000000));
	clock_boot_id(boot);
	assert_true(strlen(boot) == 36 || strlen(boot) == 0);
}

static void seeds_decide_everything(void **state)
{
	unsigned char one[3000], two[3000];
	(void)state;
	struct seeded_random *a = seeded_random_create(7), *b = seeded_random_create(7), *c = seeded_random_create(8);
	struct random ra = seeded_random_view(a), rb = seeded_random_view(b), rc = seeded_random_view(c);
	random_fill(&ra, one, sizeof one);
	for (size_t at = 0; at < sizeof two; at += 30) /* however it is cut */
		random_fill(&rb, two + at, 30);
	assert_memory_equal(one, two, sizeof one);
	random_fill(&rc, two, sizeof two);
	assert_memory_not_equal(one, two, sizeof one);
	seeded_random_destroy(a);
	seeded_random_destroy(b);
	seeded_random_destroy(c);
	seeded_random_destroy(NULL);
}

/* Twelve cells of 10,000 draws: each within six standard deviations of the mean. */
static void draws_are_even(void **state)
{
	struct seeded_random *seeded = seeded_random_create(1);
	struct random random = seeded_random_view(seeded);
	int cells[12] = {0};
	(void)state;
	for (int i = 0; i < 120000; i++)
		cells[random_below(&random, 12)]++;
	for (int i = 0; i < 12; i++)
		assert_in_range(cells[i], 9400, 10600);
	assert_int_equal(random_below(&random, 1), 0);
	for (int i = 0; i < 100; i++)
		assert_in_range(random_below(&random, UINT32_MAX), 0, UINT32_MAX - 1);
	char text[9];
	random_text(&random, "AB", text, 8);
	assert_int_equal(strspn(text, "AB"), 8);
	assert_int_equal(text[8], 0);
	seeded_random_destroy(seeded);
}

static void the_systems_randomness_differs(void **state)
{
	struct random random = random_system();
	unsigned char one[16], two[16];
	(void)state;
	random_fill(&random, one, sizeof one);
	random_fill(&random, two, sizeof two);
	assert_memory_not_equal(one, two, sizeof one);
}

/* Runs log_line with standard error in a pipe and gives what came out. */
static void logged(const char *text, char *out, size_t out_bytes)
{
	int ends[2], kept = dup(STDERR_FILENO);
	assert_int_equal(pipe(ends), 0);
	dup2(ends[1], STDERR_FILENO);
	log_line(LOG_WARNING, "test", "%s", text);
	dup2(kept, STDERR_FILENO);
	close(kept);
	close(ends[1]);
	ssize_t length = read(ends[0], out, out_bytes - 1);
	close(ends[0]);
	assert_true(length > 0);
	out[length] = 0;
}

static void log_lines_stay_one_line(void **state)
{
	char line[4096], *long_text = memory_zeroed(3000, 1);
	(void)state;
	logged("first\nsecond\x1b[2J", line, sizeof line);
	assert_non_null(strstr(line, "Z warning test: first second [2J\n"));
	assert_int_equal(line[10], 'T');
	memset(long_text, 'x', 2999);
	logged(long_text, line, sizeof line);
	assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
	free(long_text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(errors_read_as_sentences),
	    cmocka_unit_test(errors_are_cut_between_characters),
	    cmocka_unit_test(buffers_grow),
	    cmocka_unit_test(arenas_give_zeroed_memory),
	    cmocka_unit_test(memory_is_zeroed_and_copied),
	    cmocka_unit_test(manual_clocks_stand_still),
	    cmocka_unit_test(the_systems_clock_runs),
	    cmocka_unit_test(seeds_decide_everything),
	    cmocka_unit_test(draws_are_even),
	    cmocka_unit_test(the_systems_randomness_differs),
	    cmocka_unit_test(log_lines_stay_one_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
