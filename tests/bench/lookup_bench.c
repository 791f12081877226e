/* Look-ups in a store of N bookings: by number, unsealed and decoded, as the desk does it. One JSON line for each N
 * given (1000 and 1000000 without arguments). The store is filled through the store's own functions, then opened anew.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/store.h"
#include "wire/hotel.h"

enum { LOOKUPS = 20000, WARM_UP = 500, BATCH = 5000, FOLDER_BYTES = 64 };

static double now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static void number_of(int64_t i, char out[BOOKING_NUMBER_BYTES])
{
	snprintf(out, BOOKING_NUMBER_BYTES, "B%011lld", (long long)i);
}

static void fill_booking(struct booking *booking, int64_t i)
{
	*booking = (struct booking){.source = "direct",
	    .revision = 1,
	    .arrival_day = 20000 + (int32_t)(i % 30),
	    .departure_day = 20002 + (int32_t)(i % 30),
	    .expected_arrival_minute = MINUTE_NONE,
	    .payment = PAY_PREPAID,
	    .policy_id = "house",
	    .rate_plan = "standard",
	    .room_count = 1};
	number_of(i, booking->number);
	text_copy(booking->contact.name, sizeof booking->contact.name, "王小明");
	text_copy(booking->contact.surname, sizeof booking->contact.surname, "王");
	text_copy(booking->contact.phone, sizeof booking->contact.phone, "13800001234");
	booking->amount = booking->prepaid = money_make(129600, "CNY");
	booking->balance = money_make(0, "CNY");
	booking->rooms[0] = (struct booking_room){.state = STAY_DUE_IN, .adults = 2, .guest_count = 2};
	text_copy(booking->rooms[0].type_reserved, sizeof booking->rooms[0].type_reserved, "DLX");
}

struct batch {
	int64_t first, last;
};

static bool fill_batch(struct store *store, void *self, struct error *err)
{
	const struct batch *batch = self;
	struct booking *booking = memory_zeroed(1, sizeof *booking);
	bool ok = true;
	int64_t i;

	for (i = batch->first; ok && i < batch->last; i++) {
		json_t *json;
		char *text;

		fill_booking(booking, i);
		json = booking_encode(booking);
		text = json_to_text(json);
		ok = store_put(store, "booking", booking->number, "", text, i + 1, err);
		free(text);
		json_decref(json);
	}
	free(booking);
	return ok;
}

static struct store *open_store(const char *folder, struct error *err)
{
	struct random random = random_system();
	struct clock clock = clock_system();
	struct store_opening opening;
	struct kiosk_keys keys;

	return kiosk_keys_open(folder, &random, &keys, err)
	           ? store_open(folder, &keys, 1, &random, &clock, &opening, err)
	           : NULL;
}

static bool fill(const char *folder, int64_t count, struct error *err)
{
	struct store *store = open_store(folder, err);
	struct batch batch = {0};
	bool ok = store != NULL;

	while (ok && batch.first < count) {
		batch.last = batch.first + BATCH < count ? batch.first + BATCH : count;
		ok = store_transaction(store, fill_batch, &batch, err);
		batch.first = batch.last;
	}
	store_close(store);
	return ok;
}

static bool look_up(struct store *store, int64_t i, struct booking *booking, struct error *err)
{
	struct buffer document = {0};
	char number[BOOKING_NUMBER_BYTES];
	json_t *json = NULL;
	bool ok;

	number_of(i, number);
	ok = store_find(store, "booking", number, &document, err) == STORE_FOUND;
	if (ok)
		json = json_read(document.data, document.length, document.length, err);
	ok = json && booking_decode(json, booking, err);
	json_decref(json);
	buffer_wipe(&document);
	return ok;
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static bool measure(const char *folder, int64_t count, struct error *err)
{
	struct store *store = open_store(folder, err);
	struct seeded_random *seeded = seeded_random_create(1);
	struct random random = seeded_random_view(seeded);
	struct booking *booking = memory_zeroed(1, sizeof *booking);
	double *taken_us = memory_zeroed(LOOKUPS, sizeof *taken_us);
	bool ok = store != NULL;
	int i;

	for (i = -WARM_UP; ok && i < LOOKUPS; i++) {
		int64_t which = random_below(&random, (uint32_t)count);
		double start_us = now_us();

		ok = look_up(store, which, booking, err);
		if (i >= 0)
			taken_us[i] = now_us() - start_us;
	}
	if (ok) {
		qsort(taken_us, LOOKUPS, sizeof *taken_us, ascending);
		printf("{\"bench\":\"lookup\",\"bookings\":%lld,\"p50_ms\":%.4f,\"p99_ms\":%.4f,\"max_ms\":%.4f}\n",
		    (long long)count, taken_us[LOOKUPS / 2] / 1e3, taken_us[LOOKUPS / 100 * 99] / 1e3,
		    taken_us[LOOKUPS - 1] / 1e3);
		fflush(stdout);
	}
	free(taken_us);
	free(booking);
	seeded_random_destroy(seeded);
	store_close(store);
	return ok;
}

static bool bench(int64_t count)
{
	char folder[FOLDER_BYTES] = "/var/tmp/foyer-lookup-XXXXXX", command[FOLDER_BYTES + 16];
	struct error err = {0};
	bool ok = mkdtemp(folder) != NULL && fill(folder, count, &err) && measure(folder, count, &err);

	if (!ok)
		fprintf(stderr, "lookup_bench: %s\n", err.text);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command) == 0 && ok;
}

int main(int argc, char **argv)
{
	static const int64_t usual[] = {1000, 1000000};
	int64_t count;
	bool ok = true;
	int i;

	for (i = 1; ok && i < argc; i++)
		ok = text_to_int(argv[i], 1, 10000000, &count) && bench(count);
	for (i = 0; ok && argc == 1 && i < 2; i++)
		ok = bench(usual[i]);
	return ok ? 0 : 1;
}
