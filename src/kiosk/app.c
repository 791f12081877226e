#include "kiosk/app.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>
#include "base/catalogue.h"
#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "display/display.h"
#include "gfx/draw.h"
#include "input/scan.h"
#include "kiosk/automation.h"
#include "kiosk/pinyin_ime.h"
#include "kiosk/services_host.h"
#include "ui/build.h"
#include "ui/paint.h"

enum { PATH_BYTES = 1200 };

struct app {
	struct app_options options;
	struct display *display;
	struct font_set *fonts;
	struct draw_list *list;
	struct draw_cells *cells;
	struct ui *ui;
	struct scan_detector *scans;
	struct catalogue *catalogues[LANGUAGE_COUNT];
	struct services *services;
	struct pinyin_ime *ime;
	struct session *session;
	struct automation *automation;
	const struct ui_tree *tree;
	struct frame_stats stats;
	int signal_fd;
	bool dirty;       /* the picture is to be built anew */
	int64_t input_us; /* when the input came that is not shown yet; 0: none */
	bool quit;
	bool display_gone;
};

static int64_t monotonic_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* ---- Frames
 * -------------------------------------------------------------------------------------------------------------- */

static void note_times(struct app *app)
{
	int64_t now_us = monotonic_us();

	if (app->stats.frames++ == 0)
		app->stats.first_frame_us = now_us - app->options.started_us;
	if (app->input_us)
		frame_stats_add(&app->stats, now_us - app->input_us);
	app->input_us = 0;
}

/* Builds, paints and shows; only what changed is painted and copied. */
static void show_frame(struct app *app)
{
	struct draw_damage damage;
	struct error err = {0};

	app->dirty = false;
	app->tree = session_build(app->session, app->ui);
	ui_paint(app->tree, app->list);
	draw_paint(app->list, display_surface(app->display), app->cells, &damage);
	if (damage.count > 0 && !display_present(app->display, damage.rects, damage.count, &err)) {
		log_line(LOG_ERROR, "app", "%s", err.text);
		app->quit = app->display_gone = true;
	}
	note_times(app);
	automation_frame_shown(app->automation);
	font_set_rest(app->fonts);
}

/* ---- Input
 * --------------------------------------------------------------------------------------------------------------- */

static void take_input(void *self, const struct input_event *event)
{
	struct app *app = self;

	if (event->kind == INPUT_QUIT)
		app->quit = true;
	else if (session_input(app->session, event))
		app->dirty = true;
}

static void detect_scans(void *self, const struct input_event *event)
{
	struct app *app = self;
	struct input_sink sink = {take_input, app};

	scan_detector_event(app->scans, event, &sink);
}

static void read_display(struct app *app)
{
	struct input_sink sink = {detect_scans, app};

	app->input_us = monotonic_us();
	display_read_events(app->display, &sink);
	if (!app->dirty)
		app->input_us = 0;
}

void app_input(struct app *app, const struct input_event *event)
{
	struct input_event stamped = *event;

	stamped.time_ms = clock_steady_ms(&app->options.clock);
	app->input_us = monotonic_us();
	take_input(app, &stamped);
	if (app->dirty)
		show_frame(app);
	app->input_us = 0;
}

static void take_service_event(void *self, const struct service_event *event)
{
	struct app *app = self;

	if (session_service_event(app->session, event))
		app->dirty = true;
}

static void tick(struct app *app)
{
	struct input_sink sink = {take_input, app};
	int64_t now_ms = clock_steady_ms(&app->options.clock), scan_ms = scan_detector_deadline_ms(app->scans),
	        session_ms = session_next_deadline_ms(app->session);

	if (scan_ms >= 0 && scan_ms <= now_ms)
		scan_detector_tick(app->scans, now_ms, &sink);
	if (session_ms >= 0 && session_ms <= now_ms && session_tick(app->session))
		app->dirty = true;
}

bool app_advance(struct app *app, int64_t ms)
{
	struct manual_clock *clock = app->options.manual_clock;
	int64_t until_ms = clock_steady_ms(&app->options.clock) + ms, now_ms, next_ms;

	if (!clock)
		return false;
	while ((now_ms = clock_steady_ms(&app->options.clock)) < until_ms) {
		next_ms = session_next_deadline_ms(app->session);
		if (next_ms <= now_ms || next_ms > until_ms)
			next_ms = until_ms;
		manual_clock_advance(clock, next_ms - now_ms);
		tick(app);
		if (app->dirty)
			show_frame(app);
	}
	services_clock_moved(app->services);
	return true;
}

/* ---- The loop
 * -------------------------------------------------------------------------------------------------------------- */

/* On a clock that is moved by hand nothing becomes due while the loop sleeps. */
static int session_wait_ms(const struct app *app)
{
	int64_t now_ms = clock_steady_ms(&app->options.clock), deadline_ms = session_next_deadline_ms(app->session),
	        scan_ms = scan_detector_deadline_ms(app->scans);

	if (scan_ms >= 0 && (deadline_ms < 0 || scan_ms < deadline_ms))
		deadline_ms = scan_ms;
	if (deadline_ms < 0)
		return -1;
	if (deadline_ms <= now_ms)
		return 0;
	return app->options.manual_clock ? -1 : (int)(deadline_ms - now_ms);
}

static int wait_ms(const struct app *app)
{
	int session_ms = session_wait_ms(app), automation_ms = automation_wait_ms(app->automation);

	if (automation_ms < 0 || (session_ms >= 0 && session_ms < automation_ms))
		return session_ms;
	return automation_ms;
}

enum { FD_SIGNAL, FD_SERVICES, FD_FIXED, FDS_MAX = FD_FIXED + DISPLAY_FDS_MAX + AUTOMATION_FDS_MAX };

static void turn(struct app *app)
{
	struct pollfd fds[FDS_MAX] = {
	    [FD_SIGNAL] = {.fd = app->signal_fd, .events = POLLIN},
	    [FD_SERVICES] = {.fd = services_fd(app->services), .events = POLLIN},
	};
	int display[DISPLAY_FDS_MAX], display_count = display_fds(app->display, display, DISPLAY_FDS_MAX),
	                              count = FD_FIXED, i;

	for (i = 0; i < display_count; i++)
		fds[count++] = (struct pollfd){.fd = display[i], .events = POLLIN};
	count += automation_fds(app->automation, &fds[count]);
	if (poll(fds, (nfds_t)count, wait_ms(app)) < 0 && errno != EINTR)
		app->quit = true;
	app->quit = app->quit || fds[FD_SIGNAL].revents;
	for (i = 0; i < display_count; i++)
		if (fds[FD_FIXED + i].revents) {
			read_display(app);
			break;
		}
	if (fds[FD_SERVICES].revents)
		services_deliver(app->services, take_service_event, app);
	tick(app);
	if (app->dirty)
		show_frame(app);
	automation_serve(app->automation, &fds[FD_FIXED + display_count]);
	if (app->dirty)
		show_frame(app);
}

bool app_run(struct app *app, struct error *err)
{
	show_frame(app);
	if (!services_start(app->services, err))
		return false;
	if (app->options.automation) {
		app->automation = automation_create(app->options.automation, app, err);
		if (!app->automation)
			return false;
	}
	if (display_place(app->display)[0]) {
		printf("display %s\n", display_place(app->display));
		fflush(stdout);
	}
	while (!app->quit)
		turn(app);
	return !app->display_gone || error_set(err, "NO_DISPLAY", "the display is gone");
}

/* ---- Life
 * --------------------------------------------------------------------------------------------------------------------
 */

/* A guest's time ended: nothing that showed him stays behind. */
static void session_ended(void *self)
{
	struct app *app = self;

	font_set_forget(app->fonts);
	scan_detector_destroy(app->scans);
	app->scans = scan_detector_create(scan_rule_usual());
	memory_wipe_stack();
}

static int open_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	signal(SIGPIPE, SIG_IGN);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* Beside the program, or where it is installed. */
static void open_catalogues(struct app *app)
{
	static const char *const places[] = {"catalogues", "../share/foyer/catalogues"};
	char folder[PATH_BYTES / 2], path[PATH_BYTES];
	size_t place;
	int i;

	if (!program_folder(folder, sizeof folder, NULL))
		return;
	for (i = 0; i < LANGUAGE_COUNT; i++)
		for (place = 0; place < sizeof places / sizeof places[0] && !app->catalogues[i]; place++) {
			snprintf(
			    path, sizeof path, "%s/%s/%s.mo", folder, places[place], language_name((enum language)i));
			if (file_exists(path))
				app->catalogues[i] = catalogue_open(path, NULL);
		}
}

static struct display *open_display(const struct app_options *options, struct error *err)
{
	const struct config_panel *panel = &options->config->panel;
	struct display_options display = {.width_px = panel->panel.width_px,
	    .height_px = panel->panel.height_px,
	    .fullscreen = panel->fullscreen,
	    .title = options->config->theme.hotel_name,
	    .address = panel->listen,
	    .port = panel->port,
	    .password = panel->password[0] ? panel->password : NULL,
	    .clock = options->clock};
	const char *name = panel->display;

	if (strcmp(name, "auto") == 0)
		name = getenv("DISPLAY") || getenv("WAYLAND_DISPLAY") ? "window" : "remote";
	return display_create(name, &display, err);
}

static struct session *open_session(struct app *app)
{
	const struct config *config = app->options.config;
	struct session_config session = {.language_count = config->languages.offered_count,
	    .language = config->languages.default_language,
	    .panel = config->panel.panel,
	    .accent = config->theme.accent,
	    .hotel_name = config->theme.hotel_name,
	    .idle_ms = (int)config->timeouts.idle_ms,
	    .idle_accessible_ms = (int)config->timeouts.idle_accessible_ms,
	    .countdown_ms = (int)config->timeouts.countdown_ms,
	    .mask_ms = (int)config->timeouts.mask_ms,
	    .done_ms = (int)config->timeouts.done_ms,
	    .still = app->options.manual_clock != NULL,
	    .ime = pinyin_ime_view(app->ime),
	    .clock = app->options.clock,
	    .ended = session_ended,
	    .ended_self = app};

	memcpy(session.languages, config->languages.offered, sizeof session.languages);
	memcpy(session.catalogues, app->catalogues, sizeof session.catalogues);
	return session_create(app->services, &session);
}

static struct services *open_services(struct app *app, struct error *err)
{
	struct services_options options = {
	    .config = app->options.config, .training = app->options.training, .clock = app->options.clock};

	memcpy(options.catalogues, app->catalogues, sizeof options.catalogues);
	return services_create(&options, err);
}

struct app *app_create(const struct app_options *options, struct error *err)
{
	struct app *app = memory_zeroed(1, sizeof *app);
	struct font_folders folders = font_folders_debian();

	*app = (struct app){.options = *options};
	app->signal_fd = open_signals();
	app->display = open_display(options, err);
	app->fonts = app->display ? font_set_create(&folders, err) : NULL;
	if (!app->fonts) {
		app_destroy(app);
		return NULL;
	}
	app->list = draw_list_create(app->fonts);
	app->cells = draw_cells_create();
	app->ui = ui_create(app->fonts);
	app->scans = scan_detector_create(scan_rule_usual());
	open_catalogues(app);
	app->services = open_services(app, err);
	if (!app->services) {
		app_destroy(app);
		return NULL;
	}
	app->ime = pinyin_ime_create(NULL);
	app->session = open_session(app);
	return app;
}

void app_destroy(struct app *app)
{
	int i;

	if (!app)
		return;
	automation_destroy(app->automation);
	session_destroy(app->session);
	pinyin_ime_destroy(app->ime);
	services_destroy(app->services);
	for (i = 0; i < LANGUAGE_COUNT; i++)
		catalogue_close(app->catalogues[i]);
	scan_detector_destroy(app->scans);
	ui_destroy(app->ui);
	draw_cells_destroy(app->cells);
	draw_list_destroy(app->list);
	font_set_destroy(app->fonts);
	display_destroy(app->display);
	if (app->signal_fd >= 0)
		close(app->signal_fd);
	free(app);
}

void app_quit(struct app *app)
{
	app->quit = true;
}
const struct ui_tree *app_tree(const struct app *app)
{
	return app->tree;
}
const struct surface *app_surface(const struct app *app)
{
	return display_surface(app->display);
}
struct font_set *app_fonts(struct app *app)
{
	return app->fonts;
}
const struct session *app_session(const struct app *app)
{
	return app->session;
}
const struct services *app_services(const struct app *app)
{
	return app->services;
}
const struct frame_stats *app_stats(const struct app *app)
{
	return &app->stats;
}
