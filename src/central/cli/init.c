#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include "central/central.h"
#include "central/cli/cli.h"
#include "central/cli/hotel_file.h"
#include "central/cli/hotel_pictures.h"
#include "central/cli/lock_file.h"

static bool install(const char *folder, const char *url, const json_t *file, struct hotel_pictures *pictures,
    char id_out[HOTEL_ID_BYTES], struct error *err)
{
	struct central central;
	int lock = lock_take(folder, err);
	if (lock < 0)
		return false;
	bool done = central_open(&central, folder, url, err);
	if (done) {
		done = hotel_file_install(central.database, file, clock_wall_ms(&central.clock), id_out, err) &&
		       hotel_pictures_install(central.database, id_out, pictures, err);
		central_close(&central);
	}
	lock_release(lock);
	return done;
}

int cli_init(int argc, char **argv)
{
	const char *path = NULL, *url = NULL;
	struct cli_form form = {
	    .usage = "init DIR --hotel FILE [--database URL]",
	    .place_count = 1,
	    .option_count = 2,
	    .options = {{"--hotel", &path}, {"--database", &url}},
	};
	char id[HOTEL_ID_BYTES];
	struct error err = {0};
	struct hotel_pictures pictures = {0};
	if (!cli_parse(argc, argv, &form))
		return 2;
	if (!path) {
		error_set(&err, "USAGE", "--hotel FILE is missing");
		return cli_fail(&err);
	}
	json_t *file = hotel_file_read(path, &err);
	bool ready = file && hotel_pictures_read(file, path, &pictures, &err);
	if (ready && mkdir(form.places[0], 0700) != 0 && errno != EEXIST)
		error_errno(&err, errno, "making %s", form.places[0]);
	bool done = ready && !err.code[0] && install(form.places[0], url, file, &pictures, id, &err);
	hotel_pictures_finish(&pictures);
	json_decref(file);
	if (!done)
		return cli_fail(&err);
	printf("made hotel %s\n", id);
	return 0;
}
