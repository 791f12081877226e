/* A window by SDL2. SDL belongs to a thread of its own, which sleeps in SDL_WaitEvent: on X11 and Wayland alike the
 * screen's thread only sees an event queue with a descriptor, and never waits for a display server. */
#include <SDL2/SDL.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include "base/log.h"
#include "base/memory.h"
#include "display/driver.h"
#include "display/stage.h"
#include "input/queue.h"
#include "input/sdl.h"

struct window {
	struct display_options options;
	char *title;
	struct stage stage;
	struct input_queue *queue;
	pthread_t thread;

	/* The window's thread's. */
	SDL_Window *sdl;
	struct surface *shown; /* what the window shows, in the picture's size */
	SDL_Surface *shown_sdl;
	SDL_Rect place; /* of the picture in the window */
	Uint32 wake;    /* the number of our event: new pixels, or the end */

	/* Guarded by lock. */
	pthread_mutex_t lock;
	pthread_cond_t ready;
	bool opened, failed, ending;
	struct error reason;
};

/* As large as fits on the desktop, never larger than the picture. */
static void first_size(const struct window *window, int *width, int *height)
{
	SDL_Rect desktop = {0, 0, window->options.width_px, window->options.height_px};
	SDL_GetDisplayUsableBounds(0, &desktop);
	double scale = 1, across = (double)desktop.w / window->options.width_px,
	       down = (double)desktop.h / window->options.height_px;
	scale = across < scale ? across : scale;
	scale = down < scale ? down : scale;
	*width = (int)(window->options.width_px * scale);
	*height = (int)(window->options.height_px * scale);
}

static void find_place(struct window *window, int width, int height)
{
	double across = (double)width / window->options.width_px, down = (double)height / window->options.height_px;
	double scale = across < down ? across : down;
	scale = scale > 1 ? 1 : scale;
	window->place.w = (int)(window->options.width_px * scale);
	window->place.h = (int)(window->options.height_px * scale);
	window->place.x = (width - window->place.w) / 2;
	window->place.y = (height - window->place.h) / 2;
}

static bool open_window(struct window *window)
{
	SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
	SDL_SetHint(SDL_HINT_APP_NAME, "Foyer");
	/* Else SDL goes on to its KMS driver, which loads GL, and at last to one that shows nothing. */
	SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11,wayland");
	if (SDL_InitSubSystem(SDL_INIT_VIDEO))
		return error_set(&window->reason, "NO_DISPLAY", "SDL finds no display: %s", SDL_GetError());
	int width, height;
	first_size(window, &width, &height);
	Uint32 flags = window->options.fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
	window->sdl =
	    SDL_CreateWindow(window->title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height, flags);
	window->shown = surface_create(window->options.width_px, window->options.height_px);
	window->shown_sdl = SDL_CreateRGBSurfaceWithFormatFrom(window->shown->pixels, window->shown->width,
	    window->shown->height, 32, window->shown->stride * 4, SDL_PIXELFORMAT_RGB888);
	window->wake = SDL_RegisterEvents(1);
	if (!window->sdl || !window->shown_sdl || window->wake == (Uint32)-1)
		return error_set(&window->reason, "NO_DISPLAY", "SDL opens no window: %s", SDL_GetError());
	if (window->options.fullscreen)
		SDL_ShowCursor(SDL_DISABLE);
	SDL_StartTextInput();
	return true;
}

static void close_window(struct window *window)
{
	SDL_FreeSurface(window->shown_sdl);
	surface_destroy(window->shown);
	if (window->sdl)
		SDL_DestroyWindow(window->sdl);
	SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

static void answer(struct window *window, bool opened)
{
	pthread_mutex_lock(&window->lock);
	window->opened = opened;
	window->failed = !opened;
	pthread_cond_signal(&window->ready);
	pthread_mutex_unlock(&window->lock);
}

static bool is_ending(struct window *window)
{
	pthread_mutex_lock(&window->lock);
	bool ending = window->ending;
	pthread_mutex_unlock(&window->lock);
	return ending;
}

static void show_whole(struct window *window, SDL_Surface *target)
{
	SDL_FillRect(target, NULL, 0);
	SDL_Rect place = window->place;
	if (place.w == window->shown->width)
		SDL_BlitSurface(window->shown_sdl, NULL, target, &place);
	else
		SDL_SoftStretchLinear(window->shown_sdl, NULL, target, &place);
	SDL_UpdateWindowSurface(window->sdl);
}

/* Unscaled, only what is new is copied. */
static void show(struct window *window)
{
	struct rect fresh[STAGE_RECTS_MAX];
	SDL_Rect changed[STAGE_RECTS_MAX];
	int count = stage_take(&window->stage, window->shown, fresh);
	SDL_Surface *target = SDL_GetWindowSurface(window->sdl);
	if (count == 0 || !target)
		return;
	find_place(window, target->w, target->h);
	bool whole = fresh[0].w == window->shown->width && fresh[0].h == window->shown->height;
	if (whole || window->place.w != window->shown->width || target->format->BytesPerPixel != 4) {
		show_whole(window, target);
		return;
	}
	for (int i = 0; i < count; i++) {
		SDL_Rect from = {fresh[i].x, fresh[i].y, fresh[i].w, fresh[i].h};
		changed[i] = (SDL_Rect){from.x + window->place.x, from.y + window->place.y, from.w, from.h};
		SDL_Rect to = changed[i];
		SDL_BlitSurface(window->shown_sdl, &from, target, &to);
	}
	SDL_UpdateWindowSurfaceRects(window->sdl, changed, count);
}

static void to_picture(const struct window *window, struct input_event *event)
{
	if (event->kind > INPUT_CANCEL || window->place.w < 1 || window->place.h < 1)
		return;
	event->x = (int)((int64_t)(event->x - window->place.x) * window->shown->width / window->place.w);
	event->y = (int)((int64_t)(event->y - window->place.y) * window->shown->height / window->place.h);
}

static void take_event(struct window *window, const SDL_Event *event)
{
	struct input_event input;
	if (event->type == SDL_WINDOWEVENT && event->window.event != SDL_WINDOWEVENT_MOVED)
		stage_renew(&window->stage);
	if (input_from_sdl(event, clock_steady_ms(&window->options.clock), &input)) {
		to_picture(window, &input);
		if (!input_queue_push(window->queue, &input))
			log_line(LOG_WARNING, "window", "an event was dropped");
	}
}

static void *window_thread(void *self)
{
	struct window *window = self;
	bool opened = open_window(window);
	answer(window, opened);
	SDL_Event event;
	while (opened && !is_ending(window) && SDL_WaitEvent(&event)) {
		do
			take_event(window, &event);
		while (SDL_PollEvent(&event));
		show(window);
	}
	close_window(window);
	return NULL;
}

static void wake(struct window *window)
{
	SDL_Event event = {.type = window->wake};
	SDL_PushEvent(&event);
}

/* Signals are for the thread that created the display. */
static bool start_thread(struct window *window)
{
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	bool started = !pthread_create(&window->thread, NULL, window_thread, window);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (!started)
		return error_set(&window->reason, "NO_DISPLAY", "no thread could be started");
	pthread_mutex_lock(&window->lock);
	while (!window->opened && !window->failed)
		pthread_cond_wait(&window->ready, &window->lock);
	pthread_mutex_unlock(&window->lock);
	if (window->failed)
		pthread_join(window->thread, NULL);
	return window->opened;
}

static void window_free(struct window *window)
{
	stage_finish(&window->stage);
	input_queue_destroy(window->queue);
	pthread_cond_destroy(&window->ready);
	pthread_mutex_destroy(&window->lock);
	free(window->title);
	free(window);
}

static bool window_open(const struct display_options *options, struct surface *surface, void **state_out,
    char *place_out, struct error *err)
{
	struct window *window = memory_zeroed(1, sizeof *window);
	*window = (struct window){.options = *options,
	    .title = memory_text(options->title ? options->title : "Foyer"),
	    .queue = input_queue_create(),
	    .lock = PTHREAD_MUTEX_INITIALIZER,
	    .ready = PTHREAD_COND_INITIALIZER};
	stage_init(&window->stage, surface);
	place_out[0] = 0;
	if (window->queue && start_thread(window)) {
		*state_out = window;
		return true;
	}
	error_set(err, "NO_DISPLAY", "%s", window->queue ? window->reason.text : "no descriptor is left");
	window_free(window);
	return false;
}

static bool window_present(void *state, const struct rect *rects, int count, struct error *err)
{
	struct window *window = state;
	(void)err;
	stage_put(&window->stage, rects, count);
	wake(window);
	return true;
}

static int window_fds(const void *state, int *fds, int max)
{
	const struct window *window = state;
	(void)max;
	fds[0] = input_queue_fd(window->queue);
	return 1;
}

static void window_read_events(void *state, const struct input_sink *sink)
{
	struct window *window = state;
	input_queue_read(window->queue, sink);
}

static void window_close(void *state)
{
	struct window *window = state;
	pthread_mutex_lock(&window->lock);
	window->ending = true;
	pthread_mutex_unlock(&window->lock);
	wake(window);
	pthread_join(window->thread, NULL);
	window_free(window);
}

extern const struct display_driver foyer_module_window;
__attribute__((visibility("default"))) const struct display_driver foyer_module_window = {
    .name = "window",
    .open = window_open,
    .present = window_present,
    .fds = window_fds,
    .read_events = window_read_events,
    .close = window_close,
};
