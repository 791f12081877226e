#include "kiosk/automation_do.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "base/memory.h"
#include "base/text.h"
#include "gfx/png.h"
#include "sql/sql.h"
#include "ui/audit.h"

enum {
	PATH_BYTES = 1024,
	SENTENCE_BYTES = 256,
	SPOKEN_BYTES = 1024,
	WAIT_MS = 10000,
	WAIT_MS_MAX = 120000,
	ADVANCE_MS_MAX = 366 * 24 * 3600 * 1000LL
};

static json_t *done(void)
{
	json_t *json = json_object();

	json_put(json, "ok", json_true());
	return json;
}

json_t *automation_failed(const char *sentence)
{
	json_t *json = json_object();

	json_put(json, "ok", json_false());
	json_put(json, "error", json_text_new(sentence));
	return json;
}

static const char *text_member(const json_t *request, const char *name)
{
	return json_string_value(json_object_get(request, name));
}

/* ---- Seeing
 * ----------------------------------------------------------------------------------------------------------------------
 */

static json_t *pair(double a, double b)
{
	json_t *json = json_array();

	json_append(json, json_real(a));
	json_append(json, json_real(b));
	return json;
}

static json_t *node_json(const struct ui_tree *tree, const struct ui_node *node)
{
	struct ui_seen seen = ui_see(tree, node);
	json_t *json = json_object(), *rect = json_array();
	char spoken[SPOKEN_BYTES];

	json_append(rect, json_integer(seen.rect.x));
	json_append(rect, json_integer(seen.rect.y));
	json_append(rect, json_integer(seen.rect.w));
	json_append(rect, json_integer(seen.rect.h));
	json_put(json, "id", json_text_new(seen.id));
	json_put(json, "role", json_text_new(seen.role));
	json_put(json, "name", json_text_new(seen.name));
	json_put(json, "value", json_text_new(seen.value));
	ui_speech_text(tree, node, spoken, sizeof spoken);
	json_put(json, "spoken", json_text_new(spoken));
	json_put(json, "rect", rect);
	json_put(json, "enabled", json_boolean(seen.enabled));
	json_put(json, "focused", json_boolean(seen.focused));
	json_put(json, "selected", json_boolean((node->state & UI_SELECTED) != 0));
	json_put(json, "shown_mm", pair(seen.shown_width_mm, seen.shown_height_mm));
	return json;
}

static json_t *do_tree(struct app *app, const json_t *request)
{
	const struct ui_tree *tree = app_tree(app);
	const struct ui_node *node = NULL;
	json_t *json = done(), *nodes = json_array();

	(void)request;
	while ((node = ui_node_next(node, tree)))
		json_append(nodes, node_json(tree, node));
	json_put(json, "screen", json_text_new(session_screen_name(app_session(app))));
	json_put(json, "overlay", json_text_new(session_overlay_name(app_session(app))));
	json_put(json, "language", json_text_new(tree->language));
	json_put(json, "page", json_integer(tree->page));
	json_put(json, "pages", json_integer(tree->page_count));
	json_put(json, "nodes", nodes);
	return json;
}

static json_t *do_screenshot(struct app *app, const json_t *request)
{
	const char *path = text_member(request, "path");
	struct error err = {0};

	if (!path)
		return automation_failed("path is missing");
	return png_write(app_surface(app), path, &err) ? done() : automation_failed(err.text);
}

static int64_t memory_kb(const char *file, const char *name)
{
	char line[256];
	int64_t kb = 0;
	FILE *in = fopen(file, "re");

	while (in && fgets(line, sizeof line, in))
		if (strncmp(line, name, strlen(name)) == 0)
			kb = strtoll(line + strlen(name), NULL, 10);
	if (in)
		fclose(in);
	return kb;
}

static int64_t cpu_ms(void)
{
	struct timespec spent;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
	return (int64_t)spent.tv_sec * 1000 + spent.tv_nsec / 1000000;
}

static json_t *do_stats(struct app *app, const json_t *request)
{
	const struct frame_stats *stats = app_stats(app);
	struct frame_times times = frame_stats_times(stats);
	struct service_status status = services_status(app_services(app));
	json_t *json = done(), *input = json_object();

	(void)request;
	json_put(input, "p50", json_real(times.p50_ms));
	json_put(input, "p99", json_real(times.p99_ms));
	json_put(input, "max", json_real(times.max_ms));
	json_put(json, "first_frame_ms", json_real((double)stats->first_frame_us / 1000.0));
	json_put(json, "frames", json_integer(stats->frames));
	json_put(json, "input_to_frame_ms", input);
	json_put(json, "rss_kb", json_integer(memory_kb("/proc/self/status", "VmRSS:")));
	json_put(json, "pss_kb", json_integer(memory_kb("/proc/self/smaps_rollup", "Pss:")));
	json_put(json, "database_kb", json_integer(sql_memory_bytes() / 1024));
	json_put(json, "cpu_ms", json_integer(cpu_ms()));
	json_put(json, "outbox", json_integer(status.outbox_length));
	json_put(json, "leases", json_integer(status.leases));
	json_put(json, "cursor", json_integer(status.cursor));
	json_put(json, "online", json_boolean(status.online));
	json_put(json, "starting", json_boolean(status.starting));
	json_put(json, "stuck", json_boolean(status.stuck));
	json_put(json, "asking", json_boolean(session_asking(app_session(app))));
	json_put(json, "training", json_boolean(status.training));
	return json;
}

static void add_finding(void *self, const struct ui_finding *finding)
{
	json_t *json = json_object();

	json_put(json, "breach", json_text_new(ui_breach_name(finding->breach)));
	json_put(json, "node", json_text_new(finding->node ? finding->node->id : ""));
	json_put(json, "sentence", json_text_new(finding->sentence));
	json_append(self, json);
}

static json_t *do_audit(struct app *app, const json_t *request)
{
	json_t *json = done(), *findings = json_array();
	struct ui_audit_sink sink = {add_finding, findings};

	(void)request;
	ui_audit(app_tree(app), app_fonts(app), &sink);
	json_put(json, "findings", findings);
	return json;
}

/* ---- Touching
 * ---------------------------------------------------------------------------------------------------------------------
 */

/* Where to touch; NULL, or the answer that says why not. */
static json_t *find_place(struct app *app, const json_t *request, int *x_out, int *y_out)
{
	const char *id = text_member(request, "id");
	const struct ui_node *node = id ? ui_find(app_tree(app), id) : NULL;
	char sentence[SENTENCE_BYTES];
	int64_t x, y;

	if (!id) {
		if (!json_get_int(request, "x", 0, INT16_MAX, &x, NULL) ||
		    !json_get_int(request, "y", 0, INT16_MAX, &y, NULL))
			return automation_failed("id, or x and y, are missing");
		*x_out = (int)x;
		*y_out = (int)y;
		return NULL;
	}
	if (!node || !ui_usable(node)) {
		snprintf(sentence, sizeof sentence, "%.64s %s on the screen %.64s", id,
		    node ? "cannot be used now" : "is not", session_screen_name(app_session(app)));
		return automation_failed(sentence);
	}
	ui_centre(node, x_out, y_out);
	return NULL;
}

static void touch(struct app *app, enum input_kind kind, int x, int y)
{
	struct input_event event = {.kind = kind, .x = x, .y = y};

	app_input(app, &event);
}

static json_t *do_tap(struct app *app, const json_t *request)
{
	int x, y;
	json_t *failed = find_place(app, request, &x, &y);

	if (failed)
		return failed;
	touch(app, INPUT_DOWN, x, y);
	touch(app, INPUT_UP, x, y);
	return done();
}

static json_t *do_hold(struct app *app, const json_t *request)
{
	int x, y;
	json_t *failed = find_place(app, request, &x, &y);

	if (failed)
		return failed;
	touch(app, INPUT_DOWN, x, y);
	return done();
}

static json_t *do_release(struct app *app, const json_t *request)
{
	int x, y;
	json_t *failed = find_place(app, request, &x, &y);

	if (failed)
		return failed;
	touch(app, INPUT_UP, x, y);
	return done();
}

/* Points as pairs of thousandths of the node's rectangle: a stroke of the signature. */
static json_t *do_stroke(struct app *app, const json_t *request)
{
	const char *id = text_member(request, "id");
	const struct ui_node *node = id ? ui_find(app_tree(app), id) : NULL;
	json_t *points = json_get_array(request, "points", 4096, NULL);
	size_t i, count = points ? json_array_size(points) / 2 : 0;
	struct rect r;

	if (!node || count == 0)
		return automation_failed("id of a node on the screen and points are needed");
	r = node->rect;
	for (i = 0; i < count; i++) {
		int x = r.x + (int)(json_integer_value(json_array_get(points, 2 * i)) * r.w / 1000);
		int y = r.y + (int)(json_integer_value(json_array_get(points, 2 * i + 1)) * r.h / 1000);

		touch(app, i == 0 ? INPUT_DOWN : INPUT_MOVE, x, y);
		if (i == count - 1)
			touch(app, INPUT_UP, x, y);
	}
	return done();
}

/* One event a character, as a keyboard sends them. */
static json_t *do_type(struct app *app, const json_t *request)
{
	const char *text = text_member(request, "text");

	if (!text)
		return automation_failed("text is missing");
	while (*text) {
		const char *start = text;
		char character[8] = "";
		struct input_event event = {.kind = INPUT_TEXT, .text = character};

		text_next(&text);
		event.length = (size_t)(text - start);
		memcpy(character, start, event.length);
		app_input(app, &event);
	}
	return done();
}

static json_t *do_key(struct app *app, const json_t *request)
{
	const char *name = text_member(request, "key");
	struct input_event event = {.kind = INPUT_KEY, .key = name ? input_key_named(name) : KEY_NONE};

	json_get_bool(request, "shift", &event.shift, NULL);
	if (event.key == KEY_NONE)
		return automation_failed("there is no such key");
	app_input(app, &event);
	return done();
}

/* Cut as the input does it: whole characters, and said so. */
static json_t *do_scan(struct app *app, const json_t *request)
{
	const char *text = text_member(request, "text");
	char *kept;
	struct input_event event = {.kind = INPUT_SCAN};

	if (!text)
		return automation_failed("text is missing");
	kept = memory_zeroed(1, INPUT_SCAN_BYTES + 1);
	event.too_long = !text_copy(kept, INPUT_SCAN_BYTES + 1, text);
	event.text = kept;
	event.length = strlen(kept);
	app_input(app, &event);
	memory_wipe(kept, INPUT_SCAN_BYTES + 1);
	free(kept);
	return done();
}

/* ---- Time
 * ---------------------------------------------------------------------------------------------------------------------------
 */

static json_t *do_advance(struct app *app, const json_t *request)
{
	int64_t ms;

	if (!json_get_int(request, "ms", 0, ADVANCE_MS_MAX, &ms, NULL))
		return automation_failed("ms is missing or out of range");
	return app_advance(app, ms) ? done()
	                            : automation_failed("the clock is the machine's: start with --clock manual");
}

static json_t *do_quit(struct app *app, const json_t *request)
{
	(void)request;
	app_quit(app);
	return done();
}

json_t *automation_look(struct app *app, const struct automation_wait *wait, int64_t now_ms)
{
	const char *screen = session_screen_name(app_session(app)), *over = session_overlay_name(app_session(app));
	char sentence[SENTENCE_BYTES];
	const struct ui_node *node = wait->node[0] ? ui_find(app_tree(app), wait->node) : NULL;

	if ((!wait->screen[0] || strcmp(wait->screen, screen) == 0 || strcmp(wait->screen, over) == 0) &&
	    (!wait->node[0] || (node && !(node->state & UI_HIDDEN))))
		return done();
	if (now_ms < wait->until_ms)
		return NULL;
	snprintf(sentence, sizeof sentence, "waited in vain for %s %s: the screen is %s %s", wait->screen, wait->node,
	    screen, over);
	return automation_failed(sentence);
}

static json_t *begin_wait(const json_t *request, int64_t now_ms, struct automation_wait *wait_out)
{
	int64_t timeout_ms = WAIT_MS;
	const char *screen = text_member(request, "screen"), *node = text_member(request, "node");

	if (!screen && !node)
		return automation_failed("screen or node is missing");
	if (json_has(request, "timeout_ms") && !json_get_int(request, "timeout_ms", 0, WAIT_MS_MAX, &timeout_ms, NULL))
		return automation_failed("timeout_ms is out of range");
	*wait_out = (struct automation_wait){.until_ms = now_ms + timeout_ms};
	text_copy(wait_out->screen, sizeof wait_out->screen, screen ? screen : "");
	text_copy(wait_out->node, sizeof wait_out->node, node ? node : "");
	return NULL;
}

/* ---- The table
 * -----------------------------------------------------------------------------------------------------------------------
 */

static const struct {
	const char *name;
	json_t *(*act)(struct app *app, const json_t *request);
} requests[] = {
    {"tree", do_tree},
    {"tap", do_tap},
    {"hold", do_hold},
    {"release", do_release},
    {"stroke", do_stroke},
    {"type", do_type},
    {"key", do_key},
    {"scan", do_scan},
    {"advance", do_advance},
    {"screenshot", do_screenshot},
    {"stats", do_stats},
    {"audit", do_audit},
    {"quit", do_quit},
};

json_t *automation_do(struct app *app, const json_t *request, int64_t now_ms, struct automation_wait *wait_out)
{
	const char *what = text_member(request, "do");
	size_t i;

	if (!what)
		return automation_failed("do is missing");
	if (strcmp(what, "wait") == 0)
		return begin_wait(request, now_ms, wait_out);
	for (i = 0; i < sizeof requests / sizeof requests[0]; i++)
		if (strcmp(what, requests[i].name) == 0)
			return requests[i].act(app, request);
	return automation_failed("there is no such request");
}
