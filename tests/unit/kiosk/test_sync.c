#include "kiosk/sync_world.h"

enum { RUNS = 10000, TURNS = 60 };

static int runs(void)
{
	const char *asked = getenv("FOYER_RUNS");

	return asked ? atoi(asked) : RUNS;
}

static int pending(const struct world *w)
{
	int i, count = 0;

	for (i = 0; i < w->command_count; i++)
		count += w->commands[i].state == OUTBOX_PENDING;
	return count;
}

/* Central has each command once, in order, and the kiosk knows it. */
static void assert_all_applied(const struct world *w)
{
	int i;

	assert_int_equal(w->applied_count, w->command_count);
	assert_int_equal(w->out_of_order, 0);
	assert_int_equal(w->key_reused, 0);
	assert_int_equal(pending(w), 0);
	for (i = 0; i < w->command_count; i++)
		assert_string_equal(w->applied[i], w->commands[i].body);
}

static void assert_replica_equal(const struct world *w)
{
	int i, j, living = 0;

	for (i = 0; i < w->feed_count; i++) {
		if (w->feed[i].gone)
			continue;
		living++;
		for (j = 0; j < w->replica_count && strcmp(w->replica[j].key, w->feed[i].key) != 0; j++)
			;
		assert_true(j < w->replica_count);
		assert_int_equal(w->replica[j].sequence, w->feed[i].sequence);
	}
	assert_int_equal(w->replica_count, living);
	assert_int_equal(w->position.cursor, w->feed_sequence);
}

static void fine_network(void **state)
{
	struct world *w = world_create(1);

	(void)state;
	world_change(w);
	world_command(w);
	world_run(w, 1000);
	assert_true(sync_status(w->sync).online);
	assert_all_applied(w);
	assert_replica_equal(w);
	world_destroy(w);
}

/* Every fate of one push, at first; then the network is well. */
static void each_fate_then_well(void **state)
{
	int fate;

	(void)state;
	for (fate = 0; fate < FATES; fate++) {
		struct world *w = world_create(10 + (uint64_t)fate);
		int i;

		w->forced = (enum fate)fate;
		for (i = 0; i < 12; i++)
			world_command(w);
		world_run(w, 20000);
		w->forced = FATES;
		world_run(w, 70000);
		assert_all_applied(w);
		world_destroy(w);
	}
}

static void back_within_five_seconds(void **state)
{
	struct world *w = world_create(3);
	int i;

	(void)state;
	world_run(w, 1000);
	w->forced = FATE_LOST_BEFORE;
	world_run(w, 600000);
	assert_false(sync_status(w->sync).online);
	for (i = 0; i < 20; i++)
		world_command(w);
	world_run(w, 300000);
	w->forced = FATES;
	world_run(w, 5000);
	assert_all_applied(w);
	world_destroy(w);
}

static void new_command_is_pushed_while_pull_waits(void **state)
{
	struct world *w = world_create(4);
	int i;

	(void)state;
	world_run(w, 2000);
	for (i = 0; i < 5; i++) {
		world_command(w);
		world_run(w, 500);
		assert_int_equal(pending(w), 0);
	}
	world_destroy(w);
}

static void restored_central_gets_everything_again(void **state)
{
	struct world *w = world_create(5);
	int i;

	(void)state;
	for (i = 0; i < 10; i++)
		world_command(w);
	world_run(w, 5000);
	assert_all_applied(w);
	world_restore(w, 4);
	world_run(w, 40000);
	assert_all_applied(w);
	world_destroy(w);
}

static void old_cursor_takes_a_snapshot(void **state)
{
	struct world *w = world_create(6);
	int i;

	(void)state;
	world_change(w);
	world_run(w, 3000);
	w->forced = FATE_LOST_BEFORE;
	world_run(w, 1000);
	for (i = 0; i < 50; i++)
		world_change(w);
	world_forget(w);
	w->forced = FATES;
	world_run(w, 20000);
	assert_replica_equal(w);
	world_destroy(w);
}

static void fenced_kiosk_is_silent(void **state)
{
	struct world *w = world_create(7);
	int started;

	(void)state;
	world_run(w, 1000);
	w->fenced = true;
	world_command(w);
	world_run(w, 60000);
	assert_true(sync_status(w->sync).fenced);
	started = w->started;
	world_run(w, 600000);
	assert_int_equal(w->started, started);
	assert_false(sync_ask_offer(w->sync, "ABCD2345", 0, 4000, world_now(w)));
	assert_int_equal(w->applied_count, 0);
	world_destroy(w);
}

static void no_progress_opens_a_connection_and_raises_an_alarm(void **state)
{
	struct world *w = world_create(8);

	(void)state;
	world_run(w, 1000);
	w->always_refuse = true;
	world_run(w, 59000);
	assert_int_equal(w->fresh_count, 0);
	world_run(w, 130000);
	assert_true(w->fresh_count > 0);
	assert_false(sync_status(w->sync).stuck);
	world_run(w, 300000);
	assert_true(sync_status(w->sync).stuck);
	w->always_refuse = false;
	world_run(w, 130000);
	assert_false(sync_status(w->sync).stuck);
	world_destroy(w);
}

static void retry_after_is_obeyed(void **state)
{
	struct world *w = world_create(9);
	int started;

	(void)state;
	world_run(w, 1000);
	w->forced = FATE_BUSY;
	world_command(w);
	world_run(w, 30000);
	started = w->started;
	world_run(w, 1900);
	assert_true(w->started <= started + 2); /* each lane once at most */
	world_destroy(w);
}

static void offer_comes_or_is_given_up(void **state)
{
	struct world *w = world_create(11);

	(void)state;
	assert_false(sync_ask_offer(w->sync, "ABCD2345", 0, 4000, world_now(w))); /* not online yet */
	world_run(w, 1000);
	assert_true(sync_ask_offer(w->sync, "ABCD2345", 0, 4000, world_now(w)));
	assert_false(sync_ask_offer(w->sync, "ABCD2345", 0, 4000, world_now(w))); /* one at a time */
	world_run(w, 1000);
	assert_int_equal(w->offers_answered, 1);
	w->forced = FATE_NEVER;
	assert_true(sync_ask_offer(w->sync, "ABCD2345", 0, 4000, world_now(w)));
	world_run(w, 3900);
	assert_int_equal(w->offers_unanswered, 0);
	world_run(w, 300);
	assert_int_equal(w->offers_unanswered, 1);
	world_destroy(w);
}

static void offer_goes_after_the_commands(void **state)
{
	struct world *w = world_create(13);

	(void)state;
	world_run(w, 1000);
	w->offer_outbox_length = -1;
	world_command(w);
	world_command(w);
	assert_true(sync_ask_offer(w->sync, "ABCD2345", 0, 4000, world_now(w)));
	assert_false(sync_ask_offer(w->sync, "ABCD2345", 0, 4000, world_now(w)));
	world_run(w, 1000);
	assert_int_equal(w->offers_answered, 1);
	assert_int_equal(w->offer_outbox_length, 0);
	world_destroy(w);
}

static void recovered_outbox_is_renumbered(void **state)
{
	struct world *w = world_create(12);
	int i;

	(void)state;
	for (i = 0; i < 6; i++)
		world_command(w);
	world_run(w, 5000);
	/* The disk broke: commands 1 to 3 were saved, and two new ones were given numbers that central has already
	 * seen. */
	w->command_count = 3;
	w->last_sequence = w->sure_last = 3;
	w->unverified = true;
	sync_destroy(w->sync);
	world_command_without_sync(w);
	world_command_without_sync(w);
	world_boot(w);
	world_run(w, 10000);
	assert_int_equal(w->key_reused, 0);
	assert_int_equal(w->out_of_order, 0);
	assert_int_equal(w->applied_count, 8);
	assert_string_equal(w->applied[6], w->commands[3].body);
	assert_string_equal(w->applied[7], w->commands[4].body);
	world_destroy(w);
}

static void full_disk_loses_nothing(void **state)
{
	struct world *w = world_create(13);

	(void)state;
	world_run(w, 1000);
	world_command(w);
	w->disk_full = true;
	world_change(w);
	world_run(w, 60000);
	assert_int_equal(pending(w), 1);
	w->disk_full = false;
	world_run(w, 120000);
	assert_all_applied(w);
	assert_replica_equal(w);
	world_destroy(w);
}

/* Whatever the network, the process and central do: in the end each command stands once, in order. */
static void one_random_run(uint64_t seed)
{
	struct world *w = world_create(seed);
	int turn;

	w->bad_network = true;
	for (turn = 0; turn < TURNS; turn++) {
		if (random_below(&w->random, 4) == 0)
			world_command(w);
		if (random_below(&w->random, 4) == 0)
			world_change(w);
		if (random_below(&w->random, 40) == 0)
			world_restore(w, (int)random_below(&w->random, (uint32_t)w->applied_count + 1));
		if (random_below(&w->random, 40) == 0)
			world_forget(w);
		if (random_below(&w->random, 30) == 0) {
			sync_destroy(w->sync); /* killed, and started again on the same disk */
			world_boot(w);
		}
		w->disk_full = random_below(&w->random, 20) == 0;
		world_turn(w);
	}
	w->disk_full = w->bad_network = false;
	world_run(w, 150000);
	if (w->applied_count != w->command_count || pending(w))
		print_error("seed %llu\n", (unsigned long long)seed);
	assert_all_applied(w);
	assert_replica_equal(w);
	world_destroy(w);
}

static void random_runs(void **state)
{
	int run;

	(void)state;
	for (run = 0; run < runs(); run++)
		one_random_run(1000 + (uint64_t)run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(fine_network),
	    cmocka_unit_test(each_fate_then_well),
	    cmocka_unit_test(back_within_five_seconds),
	    cmocka_unit_test(new_command_is_pushed_while_pull_waits),
	    cmocka_unit_test(restored_central_gets_everything_again),
	    cmocka_unit_test(old_cursor_takes_a_snapshot),
	    cmocka_unit_test(fenced_kiosk_is_silent),
	    cmocka_unit_test(no_progress_opens_a_connection_and_raises_an_alarm),
	    cmocka_unit_test(retry_after_is_obeyed),
	    cmocka_unit_test(offer_comes_or_is_given_up),
	    cmocka_unit_test(offer_goes_after_the_commands),
	    cmocka_unit_test(recovered_outbox_is_renumbered),
	    cmocka_unit_test(full_disk_loses_nothing),
	    cmocka_unit_test(random_runs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
