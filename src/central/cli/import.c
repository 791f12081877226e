#include <stdio.h>
#include "central/central.h"
#include "central/cli/cli.h"
#include "central/cli/lock_file.h"
#include "central/import/import.h"
#include "central/staff/account.h"

enum { EXIT_USAGE = 2 };

/* The rows refused are told after the counts. */
static void refused_add(void *self, long line, const char *sentence)
{
	struct buffer *lines = self;
	buffer_addf(lines, "line %ld: %s\n", line, sentence);
}

struct choice {
	const char *wanted;
	char hotel[HOTEL_ID_BYTES];
};

static bool choose_run(struct work *work, void *self, struct error *err)
{
	struct choice *choice = self;
	return hotel_choose(work, choice->wanted, choice->hotel, err);
}

static bool import_into(struct database *database, const char *hotel, const struct import_options *options,
    struct import_report *report, struct error *err)
{
	struct choice choice = {.wanted = hotel};
	return database_read(database, "", choose_run, &choice, err) &&
	       import_file(database, choice.hotel, options, report, err);
}

static bool import_run(const char *folder, const char *url, const char *hotel, const struct import_options *options,
    struct import_report *report, struct error *err)
{
	struct central central;
	int lock = lock_take(folder, err);
	if (lock < 0)
		return false;
	bool done = central_open(&central, folder, url, err);
	if (done) {
		done = import_into(central.database, hotel, options, report, err);
		central_close(&central);
	}
	lock_release(lock);
	return done;
}

static void report_print(const struct import_report *report, const struct buffer *refused)
{
	printf("read %ld\nadded %ld\nunchanged %ld\nlater %ld\nrefused %ld\n%s", report->read, report->added,
	    report->unchanged, report->later, report->refused, buffer_text(refused));
}

int cli_import(int argc, char **argv)
{
	struct import_options options = {.as_of_day = DAY_NONE, .refused = refused_add};
	const char *as_of = NULL, *hotel = "", *url = NULL;
	struct cli_form form = {
	    .usage = "import DIR FILE.csv --map FILE.map [--as-of YYYY-MM-DD] [--hotel ID] [--database URL]",
	    .place_count = 2,
	    .option_count = 4,
	    .options = {{"--map", &options.map_path}, {"--as-of", &as_of}, {"--hotel", &hotel}, {"--database", &url}},
	};
	struct import_report report = {0};
	struct buffer refused = {0};
	struct error err = {0};
	if (!cli_parse(argc, argv, &form))
		return EXIT_USAGE;
	options.csv_path = form.places[1];
	options.self = &refused;
	if (!options.map_path || (as_of && !day_parse(as_of, &options.as_of_day))) {
		error_set(
		    &err, "USAGE", "%s", options.map_path ? "--as-of is no date YYYY-MM-DD" : "--map FILE is missing");
		return cli_fail(&err);
	}
	bool done = import_run(form.places[0], url, hotel, &options, &report, &err);
	if (done)
		report_print(&report, &refused);
	buffer_finish(&refused);
	return done ? 0 : cli_fail(&err);
}
