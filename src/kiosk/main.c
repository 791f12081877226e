/* foyer-kiosk: the lobby terminal. Only wires the parts. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/crypto.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/app.h"
#include "kiosk/enrol.h"
#include "hotel/date.h"
#include "wire/json.h"

static const char usage[] =
    "foyer-kiosk --config FILE [--central URL] [--data DIR] [--display NAME[:ADDRESS:PORT]] [--size WxH[@MMxMM]]\n"
    "            [--automation SOCKET] [--clock manual[:YYYY-MM-DDTHH:MM]] [--training]\n"
    "foyer-kiosk enrol --central URL --code CODE --data DIR [--ca FILE]\n"
    "foyer-kiosk check-config FILE\n";

struct arguments {
	const char *config, *central, *code, *data, *ca, *display, *size, *automation, *clock;
	bool training;
};

static bool misused(const char *sentence)
{
	fprintf(stderr, "foyer-kiosk: %s\n%s", sentence, usage);
	return false;
}

static bool read_arguments(int argc, char **argv, struct arguments *out)
{
	static const struct option options[] = {{"config", required_argument, NULL, 'c'},
	    {"central", required_argument, NULL, 'u'}, {"code", required_argument, NULL, 'o'},
	    {"data", required_argument, NULL, 'd'}, {"ca", required_argument, NULL, 'a'},
	    {"display", required_argument, NULL, 'y'}, {"size", required_argument, NULL, 's'},
	    {"automation", required_argument, NULL, 'm'}, {"clock", required_argument, NULL, 'k'},
	    {"training", no_argument, NULL, 't'}, {0}};
	int option;

	*out = (struct arguments){.ca = ""};
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		const char **targets[] = {['c'] = &out->config,
		    ['u'] = &out->central,
		    ['o'] = &out->code,
		    ['d'] = &out->data,
		    ['a'] = &out->ca,
		    ['y'] = &out->display,
		    ['s'] = &out->size,
		    ['m'] = &out->automation,
		    ['k'] = &out->clock};

		if (option == '?')
			return misused("an option is unknown or lacks its value");
		if (option == 't')
			out->training = true;
		else
			*targets[option] = optarg;
	}
	return optind == argc || misused("an argument is too much");
}

/* ---- check-config and enrol
 * ------------------------------------------------------------------------------------------------------ */

static void print_problem(void *self, const char *path, int line, const char *sentence)
{
	(void)self;
	fprintf(stderr, "%s:%d: %s\n", path, line, sentence);
}

static int check_config(int argc, char **argv)
{
	struct config *config;
	int problems;

	if (argc != 2) {
		misused("check-config takes one file");
		return 2;
	}
	config = memory_zeroed(1, sizeof *config);
	problems = config_read(argv[1], config, print_problem, NULL);
	free(config);
	if (problems == 0)
		printf("%s: no errors\n", argv[1]);
	return problems == 0 ? 0 : 1;
}

static int enrol(int argc, char **argv)
{
	struct arguments arguments;
	struct error err = {0};
	char name[64];

	if (!read_arguments(argc, argv, &arguments))
		return 2;
	if (!arguments.central || !arguments.code || !arguments.data) {
		misused("enrol needs --central, --code and --data");
		return 2;
	}
	if (!kiosk_enrol(arguments.central, arguments.ca, arguments.code, arguments.data, name, &err)) {
		fprintf(stderr, "foyer-kiosk: %s\n", err.text);
		return 1;
	}
	printf("enrolled as %s\n", name);
	return 0;
}

/* ---- Running
 * -----------------------------------------------------------------------------------------------------------------------
 */

/* "remote:127.0.0.1:5901"; an IPv6 address stands in brackets. */
static bool take_display(const char *spec, struct config_panel *panel)
{
	const char *address = strchr(spec, ':'), *port = strrchr(spec, ':');
	int64_t number;

	snprintf(panel->display, sizeof panel->display, "%.*s", (int)strcspn(spec, ":"), spec);
	if (!address)
		return true;
	if (port == address || !text_to_int(port + 1, 0, 65535, &number))
		return misused("--display is NAME or NAME:ADDRESS:PORT");
	panel->port = (int)number;
	address++;
	if (*address == '[')
		snprintf(panel->listen, sizeof panel->listen, "%.*s", (int)strcspn(address + 1, "]"), address + 1);
	else
		snprintf(panel->listen, sizeof panel->listen, "%.*s", (int)(port - address), address);
	return true;
}

static bool take_central(const char *url, struct config *config)
{
	if (!config_url_allowed(url))
		return misused("--central must begin with https:// (http:// only to this machine)");
	text_copy(config->central_url, sizeof config->central_url, url);
	return true;
}

static bool override(const struct arguments *arguments, struct config *config)
{
	struct error err = {0};

	if (arguments->data)
		text_copy(config->data_folder, sizeof config->data_folder, arguments->data);
	if (arguments->central && !take_central(arguments->central, config))
		return false;
	if (arguments->display && !take_display(arguments->display, &config->panel))
		return false;
	if (arguments->size && !config_panel_size(arguments->size, &config->panel.panel, &err))
		return misused(err.text);
	return true;
}

/* "manual", at this moment or at the one given (UTC). */
static bool manual_start(const char *spec, int64_t *wall_ms_out)
{
	struct clock machine = clock_system();
	struct local_time at;
	char date[DATE_BYTES] = "";

	*wall_ms_out = clock_wall_ms(&machine);
	if (strcmp(spec, "manual") == 0)
		return true;
	if (strlen(spec) != strlen("manual:2000-01-01T00:00") || strncmp(spec, "manual:", 7) != 0)
		return misused("--clock is manual or manual:YYYY-MM-DDTHH:MM");
	memcpy(date, spec + 7, DATE_BYTES - 1);
	if (!day_parse(date, &at.day) || spec[17] != 'T' || !minute_parse(spec + 18, &at.minute))
		return misused("--clock manual: that is no date and time");
	*wall_ms_out = local_time_to_wall_ms(at, 0);
	return true;
}

static int run_app(const struct app_options *options)
{
	struct error err = {0};
	struct app *app = app_create(options, &err);
	bool ok = app && app_run(app, &err);

	if (!ok)
		fprintf(stderr, "foyer-kiosk: %s (%s)\n", err.text, err.code);
	app_destroy(app);
	return ok ? 0 : 1;
}

static int run(const struct arguments *arguments, struct config *config, int64_t started_us)
{
	struct app_options options = {.config = config,
	    .automation = arguments->automation,
	    .clock = clock_system(),
	    .started_us = started_us,
	    .training = arguments->training || config->training};
	int64_t wall_ms;
	int status;

	if (arguments->clock) {
		if (!manual_start(arguments->clock, &wall_ms))
			return 2;
		options.manual_clock = manual_clock_create(wall_ms);
		options.clock = manual_clock_view(options.manual_clock);
	}
	status = run_app(&options);
	manual_clock_destroy(options.manual_clock);
	return status;
}

int main(int argc, char **argv)
{
	struct timespec now;
	struct arguments arguments;
	struct config *config;
	struct error err = {0};
	int status = 2;

	clock_gettime(CLOCK_MONOTONIC, &now);
	if (argc > 1 && strcmp(argv[1], "check-config") == 0)
		return check_config(argc - 1, argv + 1);
	if (!crypto_ready(&err)) {
		fprintf(stderr, "foyer-kiosk: %s\n", err.text);
		return 1;
	}
	json_wipe_freed();
	if (argc > 1 && strcmp(argv[1], "enrol") == 0)
		return enrol(argc - 1, argv + 1);
	if (!read_arguments(argc, argv, &arguments) || (!arguments.config && !misused("--config is missing")))
		return 2;
	config = memory_zeroed(1, sizeof *config);
	if (config_read(arguments.config, config, print_problem, NULL) > 0)
		status = 1;
	else if (override(&arguments, config))
		status = run(&arguments, config, (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000);
	free(config);
	return status;
}
