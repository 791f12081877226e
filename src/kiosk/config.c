#include "kiosk/config.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/ini.h"
#include "base/memory.h"
#include "base/text.h"
#include "device/printer.h"
#include "receipt/paint.h"
#include "ui/theme.h"

/* One file: where its name stands in kiosk.ini, its rules, and how its values get into the configuration. */
struct subject {
	const char *name;
	const struct ini_rule *rules;
	int rule_count;
	void (*take)(const struct ini *ini, const struct subject *subject, struct config *out);
	/* Rules over several values; problems at line 0. */
	void (*check)(const struct config *config, const char *path, config_problem_fn *problem, void *self);
};

#define RULES(table) table, (int)(sizeof table / sizeof table[0])

static const char *text_of(const struct ini *ini, const struct subject *s, const char *section, const char *name)
{
	return ini_text(ini, s->rules, s->rule_count, section, name);
}

static int64_t int_of(const struct ini *ini, const struct subject *s, const char *section, const char *name)
{
	return ini_int(ini, s->rules, s->rule_count, section, name);
}

static bool bool_of(const struct ini *ini, const struct subject *s, const char *section, const char *name)
{
	return ini_bool(ini, s->rules, s->rule_count, section, name);
}

static int64_t seconds_of(const struct ini *ini, const struct subject *s, const char *name)
{
	return int_of(ini, s, "timeouts", name) * 1000;
}

/* ---- kiosk.ini
 * -------------------------------------------------------------------------------------------------------------- */

static const struct ini_rule kiosk_rules[] = {
    {"central", "url", INI_TEXT, "", 0, CONFIG_TEXT_BYTES - 1, NULL},
    {"central", "ca_file", INI_TEXT, "", 0, CONFIG_PATH_BYTES - 1, NULL},
    {"data", "folder", INI_TEXT, "/var/lib/foyer-kiosk", 1, CONFIG_PATH_BYTES - 1, NULL},
    {"files", "panel", INI_TEXT, "panel.ini", 1, CONFIG_TEXT_BYTES - 1, NULL},
    {"files", "printer", INI_TEXT, "printer.ini", 1, CONFIG_TEXT_BYTES - 1, NULL},
    {"files", "theme", INI_TEXT, "theme.ini", 1, CONFIG_TEXT_BYTES - 1, NULL},
    {"files", "languages", INI_TEXT, "languages.ini", 1, CONFIG_TEXT_BYTES - 1, NULL},
    {"files", "timeouts", INI_TEXT, "timeouts.ini", 1, CONFIG_TEXT_BYTES - 1, NULL},
    {"files", "staff", INI_TEXT, "staff.ini", 1, CONFIG_TEXT_BYTES - 1, NULL},
};

static void take_kiosk(const struct ini *ini, const struct subject *s, struct config *out)
{
	size_t length;

	text_copy(out->central_url, sizeof out->central_url, text_of(ini, s, "central", "url"));
	length = strlen(out->central_url);
	if (length > 0 && out->central_url[length - 1] == '/')
		out->central_url[length - 1] = '\0';
	text_copy(out->ca_file, sizeof out->ca_file, text_of(ini, s, "central", "ca_file"));
	text_copy(out->data_folder, sizeof out->data_folder, text_of(ini, s, "data", "folder"));
}

/* Plain HTTP is for a central on this very machine. */
bool config_url_allowed(const char *url)
{
	static const char *const starts[] = {"https://", "http://127.0.0.1", "http://[::1]", "http://localhost"};
	size_t i;

	for (i = 0; i < sizeof starts / sizeof starts[0]; i++) {
		size_t length = strlen(starts[i]);

		if (strncmp(url, starts[i], length) == 0)
			return i == 0 ? url[length] != '\0' : strchr(":/", url[length]) != NULL;
	}
	return false;
}

static void check_kiosk(const struct config *config, const char *path, config_problem_fn *problem, void *self)
{
	if (config->central_url[0] && !config_url_allowed(config->central_url))
		problem(self, path, 0,
		    "[central] url: must begin with https:// (http:// only to a central on this machine)");
	if (config->ca_file[0] && !file_exists(config->ca_file))
		problem(self, path, 0, "[central] ca_file: there is no such file");
}

/* ---- panel.ini
 * --------------------------------------------------------------------------------------------------------------- */

static const struct ini_rule panel_rules[] = {
    {"panel", "width_px", INI_INT, "1080", 320, 8192, NULL},
    {"panel", "height_px", INI_INT, "1920", 320, 8192, NULL},
    {"panel", "width_mm", INI_INT, "0", 0, 5000, NULL},
    {"panel", "height_mm", INI_INT, "0", 0, 5000, NULL},
    {"panel", "display", INI_CHOICE, "auto", 0, 0, "auto|window|remote|offscreen|kms|framebuffer"},
    {"panel", "fullscreen", INI_BOOL, "yes", 0, 0, NULL},
    {"remote", "listen", INI_TEXT, "127.0.0.1", 1, 63, NULL},
    {"remote", "port", INI_INT, "5900", 0, 65535, NULL},
    {"remote", "password", INI_TEXT, "", 0, 8, NULL},
};

static const struct {
	int width_px, height_px, width_mm, height_mm;
} usual_panels[] = {
    {1080, 1920, 336, 598},                        /* 27" */
    {1920, 1080, 598, 336}, {1280, 800, 217, 136}, /* 10.1" */
    {1024, 600, 222, 125},                         /* 10.1" wide */
    {2160, 3840, 697, 1240},                       /* 56" */
};

enum { USUAL_DPI = 96 };

static void fill_millimetres(struct ui_panel *panel)
{
	size_t i;

	for (i = 0; i < sizeof usual_panels / sizeof usual_panels[0]; i++)
		if (panel->width_px == usual_panels[i].width_px && panel->height_px == usual_panels[i].height_px) {
			panel->width_mm = usual_panels[i].width_mm;
			panel->height_mm = usual_panels[i].height_mm;
			return;
		}
	panel->width_mm = (int)(panel->width_px * 25.4 / USUAL_DPI);
	panel->height_mm = (int)(panel->height_px * 25.4 / USUAL_DPI);
}

static bool in_range(const struct ui_panel *panel, bool millimetres)
{
	return panel->width_px >= 320 && panel->width_px <= 8192 && panel->height_px >= 320 &&
	       panel->height_px <= 8192 &&
	       (!millimetres || (panel->width_mm >= 50 && panel->width_mm <= 5000 && panel->height_mm >= 50 &&
	                            panel->height_mm <= 5000));
}

bool config_panel_size(const char *size, struct ui_panel *out, struct error *err)
{
	struct ui_panel panel = {0};
	bool millimetres = strchr(size, '@') != NULL;
	char behind;
	int count = millimetres ? sscanf(size, "%5dx%5d@%5dx%5d%c", &panel.width_px, &panel.height_px, &panel.width_mm,
	                              &panel.height_mm, &behind)
	                        : sscanf(size, "%5dx%5d%c", &panel.width_px, &panel.height_px, &behind);

	if (count != (millimetres ? 4 : 2) || !in_range(&panel, millimetres))
		return error_set(err, "OPTIONS", "a size is WxH or WxH@MMxMM, 320 to 8192 pixels, 50 to 5000 mm");
	if (!millimetres)
		fill_millimetres(&panel);
	*out = panel;
	return true;
}

static void take_panel(const struct ini *ini, const struct subject *s, struct config *out)
{
	struct config_panel *panel = &out->panel;

	panel->panel.width_px = (int)int_of(ini, s, "panel", "width_px");
	panel->panel.height_px = (int)int_of(ini, s, "panel", "height_px");
	panel->panel.width_mm = (int)int_of(ini, s, "panel", "width_mm");
	panel->panel.height_mm = (int)int_of(ini, s, "panel", "height_mm");
	if (panel->panel.width_mm == 0 && panel->panel.height_mm == 0)
		fill_millimetres(&panel->panel);
	text_copy(panel->display, sizeof panel->display, text_of(ini, s, "panel", "display"));
	panel->fullscreen = bool_of(ini, s, "panel", "fullscreen");
	text_copy(panel->listen, sizeof panel->listen, text_of(ini, s, "remote", "listen"));
	panel->port = (int)int_of(ini, s, "remote", "port");
	text_copy(panel->password, sizeof panel->password, text_of(ini, s, "remote", "password"));
}

static void check_panel(const struct config *config, const char *path, config_problem_fn *problem, void *self)
{
	bool loopback = strncmp(config->panel.listen, "127.", 4) == 0 || strcmp(config->panel.listen, "::1") == 0;

	if (!in_range(&config->panel.panel, true))
		problem(self, path, 0, "[panel] width_mm, height_mm: both, 50 to 5000, or both 0");
	if (!loopback && !config->panel.password[0])
		problem(self, path, 0, "[remote] password: needed to listen beyond this machine");
}

/* ---- printer.ini
 * -------------------------------------------------------------------------------------------------------------- */

static const struct ini_rule printer_rules[] = {
    {"printer", "sink", INI_TEXT, "none", 1, CONFIG_TEXT_BYTES - 1, NULL},
    {"printer", "paper", INI_CHOICE, "80mm", 0, 0, "80mm|58mm"},
    {"printer", "print_door_pin", INI_BOOL, "no", 0, 0, NULL},
    {"receipt", "url", INI_TEXT, "", 0, CONFIG_TEXT_BYTES - 1, NULL},
};

static void take_printer(const struct ini *ini, const struct subject *s, struct config *out)
{
	struct config_printer *printer = &out->printer;
	bool narrow = strcmp(text_of(ini, s, "printer", "paper"), "58mm") == 0;

	text_copy(printer->sink, sizeof printer->sink, text_of(ini, s, "printer", "sink"));
	printer->width_dots = narrow ? RECEIPT_WIDTH_58_MM : RECEIPT_WIDTH_80_MM;
	printer->print_door_pin = bool_of(ini, s, "printer", "print_door_pin");
	text_copy(printer->receipt_url, sizeof printer->receipt_url, text_of(ini, s, "receipt", "url"));
}

static void check_printer(const struct config *config, const char *path, config_problem_fn *problem, void *self)
{
	struct printer_sink sink;
	struct error err = {0};

	if (!printer_sink_read(config->printer.sink, &sink, &err))
		problem(self, path, 0, err.text);
}

/* ---- theme.ini
 * ------------------------------------------------------------------------------------------------------------------ */

static const struct ini_rule theme_rules[] = {
    {"theme", "accent", INI_COLOUR, "#1d5548", 0, 0, NULL},
    {"theme", "hotel_name", INI_TEXT, "Foyer", 1, CONFIG_TEXT_BYTES - 1, NULL},
};

static void take_theme(const struct ini *ini, const struct subject *s, struct config *out)
{
	out->theme.accent = ini_colour(ini, s->rules, s->rule_count, "theme", "accent");
	text_copy(out->theme.hotel_name, sizeof out->theme.hotel_name, text_of(ini, s, "theme", "hotel_name"));
}

static void check_theme(const struct config *config, const char *path, config_problem_fn *problem, void *self)
{
	struct ui_theme theme;
	struct error err = {0};

	ui_theme_init(&theme, false);
	if (!ui_theme_accent(&theme, config->theme.accent, &err))
		problem(self, path, 0, err.text);
}

/* ---- languages.ini
 * ---------------------------------------------------------------------------------------------------------------- */

#define LANGUAGE_CHOICES "zh_CN|zh_TW|en|ja|ko"
static const struct ini_rule language_rules[] = {
    {"languages", "offered", INI_LIST, "zh_CN, zh_TW, en, ja, ko", 0, 0, LANGUAGE_CHOICES},
    {"languages", "default", INI_CHOICE, "zh_CN", 0, 0, LANGUAGE_CHOICES},
};

static void take_offered(const char *list, struct config_languages *out)
{
	char *copy = memory_text(list), *rest = copy, *word;

	out->offered_count = 0;
	while ((word = strsep(&rest, ", \t|")) != NULL)
		if (out->offered_count < LANGUAGE_COUNT && language_parse(word, &out->offered[out->offered_count]))
			out->offered_count++;
	free(copy);
}

static void take_languages(const struct ini *ini, const struct subject *s, struct config *out)
{
	take_offered(text_of(ini, s, "languages", "offered"), &out->languages);
	language_parse(text_of(ini, s, "languages", "default"), &out->languages.default_language);
}

static void check_languages(const struct config *config, const char *path, config_problem_fn *problem, void *self)
{
	const struct config_languages *languages = &config->languages;
	int i, j;
	bool offered = false;

	for (i = 0; i < languages->offered_count; i++) {
		offered = offered || languages->offered[i] == languages->default_language;
		for (j = 0; j < i; j++)
			if (languages->offered[i] == languages->offered[j])
				problem(self, path, 0, "[languages] offered: a language stands there twice");
	}
	if (!offered)
		problem(self, path, 0, "[languages] default: is not one of those offered");
}

/* ---- timeouts.ini
 * ------------------------------------------------------------------------------------------------------------------ */

static const struct ini_rule timeout_rules[] = {
    {"timeouts", "idle_s", INI_INT, "60", 10, 3600, NULL},
    {"timeouts", "idle_accessible_s", INI_INT, "120", 10, 3600, NULL},
    {"timeouts", "countdown_s", INI_INT, "25", 5, 300, NULL},
    {"timeouts", "mask_s", INI_INT, "20", 5, 3600, NULL},
    {"timeouts", "done_s", INI_INT, "30", 5, 3600, NULL},
    {"timeouts", "offer_ms", INI_INT, "4000", 500, 20000, NULL},
    {"timeouts", "question_ms", INI_INT, "8000", 500, 20000, NULL},
    {"timeouts", "look_up_ms", INI_INT, "600", 100, 5000, NULL},
};

static void take_timeouts(const struct ini *ini, const struct subject *s, struct config *out)
{
	out->timeouts = (struct config_timeouts){.idle_ms = seconds_of(ini, s, "idle_s"),
	    .idle_accessible_ms = seconds_of(ini, s, "idle_accessible_s"),
	    .countdown_ms = seconds_of(ini, s, "countdown_s"),
	    .mask_ms = seconds_of(ini, s, "mask_s"),
	    .done_ms = seconds_of(ini, s, "done_s"),
	    .offer_ms = int_of(ini, s, "timeouts", "offer_ms"),
	    .question_ms = int_of(ini, s, "timeouts", "question_ms"),
	    .look_up_ms = int_of(ini, s, "timeouts", "look_up_ms")};
}

static void check_timeouts(const struct config *config, const char *path, config_problem_fn *problem, void *self)
{
	if (config->timeouts.idle_accessible_ms < config->timeouts.idle_ms)
		problem(self, path, 0, "[timeouts] idle_accessible_s: must not be shorter than idle_s");
}

/* ---- staff.ini
 * ---------------------------------------------------------------------------------------------------------------------
 */

static const struct ini_rule staff_rules[] = {
    {"training", "start", INI_BOOL, "no", 0, 0, NULL},
};

static void take_staff(const struct ini *ini, const struct subject *s, struct config *out)
{
	out->training = bool_of(ini, s, "training", "start");
}

static void check_nothing(const struct config *config, const char *path, config_problem_fn *problem, void *self)
{
	(void)config, (void)path, (void)problem, (void)self;
}

/* ---- All of them
 * --------------------------------------------------------------------------------------------------------------------
 */

static const struct subject main_file = {"kiosk", RULES(kiosk_rules), take_kiosk, check_kiosk};
static const struct subject subjects[] = {
    {"panel", RULES(panel_rules), take_panel, check_panel},
    {"printer", RULES(printer_rules), take_printer, check_printer},
    {"theme", RULES(theme_rules), take_theme, check_theme},
    {"languages", RULES(language_rules), take_languages, check_languages},
    {"timeouts", RULES(timeout_rules), take_timeouts, check_timeouts},
    {"staff", RULES(staff_rules), take_staff, check_nothing},
};

/* Counts on the way to the caller's function. */
struct counter {
	config_problem_fn *problem;
	void *self;
	int count;
};

static void count_problem(void *self, const char *path, int line, const char *sentence)
{
	struct counter *counter = self;

	counter->count++;
	counter->problem(counter->self, path, line, sentence);
}

/* NULL if the file has faults; they have been told. */
static struct ini *read_subject(
    const char *path, const struct subject *subject, struct config *out, struct counter *counter)
{
	struct error err = {0};
	struct ini *ini = ini_read(path, &err);
	int before = counter->count;

	if (!ini) {
		count_problem(counter, path, 0, err.text);
		return NULL;
	}
	ini_check(ini, subject->rules, subject->rule_count, count_problem, counter);
	if (counter->count == before) {
		subject->take(ini, subject, out);
		subject->check(out, path, count_problem, counter);
		return ini;
	}
	ini_destroy(ini);
	return NULL;
}

static void path_beside(const char *path, const char *name, char out[CONFIG_PATH_BYTES])
{
	const char *slash = strrchr(path, '/');
	int folder = slash && name[0] != '/' ? (int)(slash - path) + 1 : 0;

	snprintf(out, CONFIG_PATH_BYTES, "%.*s%s", folder, path, name);
}

int config_read(const char *path, struct config *out, config_problem_fn *problem, void *self)
{
	struct counter counter = {problem, self, 0};
	struct ini *ini, *sub;
	size_t i;

	*out = (struct config){0};
	ini = read_subject(path, &main_file, out, &counter);
	for (i = 0; ini && i < sizeof subjects / sizeof subjects[0]; i++) {
		char sub_path[CONFIG_PATH_BYTES];

		path_beside(path, text_of(ini, &main_file, "files", subjects[i].name), sub_path);
		sub = read_subject(sub_path, &subjects[i], out, &counter);
		ini_destroy(sub);
	}
	ini_destroy(ini);
	return counter.count;
}
