#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/central.h"
#include "central/cli/cli.h"
#include "central/cli/lock_file.h"
#include "central/demo/install.h"
#include "central/staff/account.h"
#include "central/staff/role.h"

enum { DEMO_PASSWORD_LENGTH = 12, PASSWORD_SEED_MIX = 0x5eed };

/* The demo's staff: one of each role, with passwords that the seed decides and that everybody may read. */
struct demo_staff {
	const char *hotel;
	struct account accounts[ROLE_COUNT];
	char passwords[ROLE_COUNT][DEMO_PASSWORD_LENGTH + 1];
};

static const struct {
	enum access role;
	const char *name;
} demo_people[ROLE_COUNT] = {
    {ROLE_FRONT_OFFICE, "anna"},
    {ROLE_HOUSEKEEPING, "hong"},
    {ROLE_MAINTENANCE, "tao"},
    {ROLE_SALES, "sora"},
    {ROLE_MANAGER, "mei"},
    {ROLE_ADMINISTRATOR, "admin"},
};

static bool staff_draw(struct demo_staff *staff, uint64_t seed, struct error *err)
{
	struct seeded_random *seeded = seeded_random_create(seed ^ PASSWORD_SEED_MIX);
	struct random random = seeded_random_view(seeded);
	bool drawn = true;
	for (int i = 0; drawn && i < ROLE_COUNT; i++) {
		struct account *account = &staff->accounts[i];
		*account = (struct account){.role = demo_people[i].role, .demo = true};
		text_copy(account->name, sizeof(account->name), demo_people[i].name);
		random_text(&random, "abcdefghjkmnpqrstuvwxyz23456789", staff->passwords[i], DEMO_PASSWORD_LENGTH);
		drawn = account_hash(staff->passwords[i], account->hash, err);
	}
	seeded_random_destroy(seeded);
	return drawn;
}

static bool staff_add_run(struct work *work, void *self, struct error *err)
{
	const struct demo_staff *staff = self;
	for (int i = 0; i < ROLE_COUNT; i++)
		if (!account_add(work, &staff->accounts[i], "central", err))
			return false;
	return true;
}

static bool demo_make(
    const char *folder, const char *url, struct demo_plan *plan, struct demo_staff *staff, struct error *err)
{
	struct central central;
	int lock = lock_take(folder, err);
	if (lock < 0)
		return false;
	bool made = central_open(&central, folder, url, err);
	if (made) {
		made = demo_install(central.database, plan, err) &&
		       database_write(central.database, plan->hotel.id, staff_add_run, staff, err);
		central_close(&central);
	}
	lock_release(lock);
	return made;
}

static void demo_about(const struct demo_plan *plan, const struct demo_staff *staff)
{
	char day[DATE_BYTES];
	struct buffer samples = {0};
	day_format(plan->hotel.business_day, day);
	demo_samples(plan, &samples);
	printf("%s (%s), %s: %d rooms, %d bookings\n\nStaff (demo passwords, good on this machine alone):\n",
	    localized_text(&plan->hotel.name, LANGUAGE_EN), plan->hotel.id, day, (int)DEMO_ROOMS, plan->booking_count);
	for (int i = 0; i < ROLE_COUNT; i++)
		printf("  %-8s %-14s %s\n", staff->accounts[i].name, staff->passwords[i],
		    role_name(staff->accounts[i].role));
	printf("\nBookings of today to try (number, surname, telephone's last digits):\n%s", buffer_text(&samples));
	buffer_finish(&samples);
}

/* Today by the machine's clock in the demo hotel's own zone, unless a date is given. */
static bool day_choose(const char *text, int32_t *out, struct error *err)
{
	struct clock clock = clock_system();
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	demo_hotel_fill(hotel, 0);
	*out = local_time_at(clock_wall_ms(&clock), hotel->utc_offset_minutes).day;
	free(hotel);
	if (text && !day_parse(text, out))
		return error_set(err, "USAGE", "--date is no date YYYY-MM-DD");
	struct civil civil = day_to_civil(*out);
	return (civil.year >= 2000 && civil.year < 2100) ||
	       error_set(err, "USAGE", "the demo hotel lives between 2000 and 2099");
}

static bool folder_new(const char *folder, struct error *err)
{
	if (mkdir(folder, 0700) == 0)
		return true;
	if (errno == EEXIST)
		return error_set(err, "EXISTS", "%s is there already; a demo hotel wants a new folder", folder);
	return error_errno(err, errno, "making %s", folder);
}

/* A demo that could not be made leaves nothing behind that stands in the way of the next try. */
static void folder_remove(const char *folder)
{
	static const char *const files[] = {
	    "foyer.sqlite", "foyer.sqlite-wal", "foyer.sqlite-shm", "keys", "central.lock"};
	char path[512];
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, files[i]);
		unlink(path);
	}
	rmdir(folder);
}

static bool demo_run(const char *folder, const char *url, const char *date, int64_t seed, struct error *err)
{
	int32_t day;
	if (!day_choose(date, &day, err) || !crypto_ready(err) || !folder_new(folder, err))
		return false;
	struct demo_plan *plan = demo_plan_create(day, (uint64_t)seed);
	struct demo_staff *staff = memory_zeroed(1, sizeof(*staff));
	bool made = staff_draw(staff, (uint64_t)seed, err) && demo_make(folder, url, plan, staff, err);
	if (made)
		demo_about(plan, staff);
	else
		folder_remove(folder);
	free(staff);
	free(plan);
	return made;
}

int cli_demo(int argc, char **argv)
{
	const char *date = NULL, *seed_text = "1", *url = NULL;
	struct cli_form form = {
	    .usage = "demo DIR [--date YYYY-MM-DD] [--seed N] [--database URL]",
	    .place_count = 1,
	    .option_count = 3,
	    .options = {{"--date", &date}, {"--seed", &seed_text}, {"--database", &url}},
	};
	struct error err = {0};
	int64_t seed;
	if (!cli_parse(argc, argv, &form))
		return 2;
	if (!text_to_int(seed_text, 0, INT64_MAX, &seed)) {
		error_set(&err, "USAGE", "--seed is no number");
		return cli_fail(&err);
	}
	return demo_run(form.places[0], url, date, seed, &err) ? 0 : cli_fail(&err);
}
