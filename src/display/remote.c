/* The screen in a VNC viewer or a browser: RFB over TCP and WebSocket on one port, by libvncserver. All of libvncserver
 * runs on one thread of ours, so that a viewer which stalls, sends garbage or vanishes can delay other viewers, never
 * the kiosk. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <rfb/rfb.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <unistd.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "display/driver.h"
#include "display/stage.h"
#include "input/keysym.h"
#include "input/queue.h"

enum { VIEWERS_MAX = 16, VIEWER_PATIENCE_MS = 3000, PASSWORD_BYTES = 8 };

struct remote {
	struct stage stage;
	struct surface *shown; /* the server's frame buffer */
	struct input_queue *queue;
	struct clock clock;
	rfbScreenInfoPtr screen;
	char *title;
	char password[PASSWORD_BYTES + 1];
	char *passwords[2]; /* libvncserver's list of password, NULL */
	int listener, wake; /* descriptors; the listener is the screen's once that exists */
	int viewers;
	pthread_t thread;
	atomic_bool ending;
};

/* What one viewer's pointer and keyboard do. */
struct viewer {
	struct remote *remote;
	bool pressed, shift;
	int x, y;
};

static void push(struct remote *remote, struct input_event event)
{
	event.time_ms = clock_steady_ms(&remote->clock);
	if (!input_queue_push(remote->queue, &event))
		log_line(LOG_WARNING, "remote", "an event was dropped");
}

static void pointer_event(int buttons, int x, int y, rfbClientPtr client)
{
	struct viewer *viewer = client->clientData;
	if (!viewer)
		return;
	bool pressed = buttons & rfbButton1Mask;
	bool moved = x != viewer->x || y != viewer->y;
	enum input_kind kind = pressed == viewer->pressed ? INPUT_MOVE : pressed ? INPUT_DOWN : INPUT_UP;
	viewer->x = x;
	viewer->y = y;
	if (pressed != viewer->pressed || (pressed && moved))
		push(viewer->remote, (struct input_event){.kind = kind, .x = x, .y = y});
	viewer->pressed = pressed;
}

static void key_event(rfbBool down, rfbKeySym keysym, rfbClientPtr client)
{
	struct viewer *viewer = client->clientData;
	if (!viewer)
		return;
	if (keysym == KEYSYM_SHIFT_LEFT || keysym == KEYSYM_SHIFT_RIGHT)
		viewer->shift = down;
	enum input_key key = keysym_key((uint32_t)keysym);
	uint32_t code_point = keysym_code_point((uint32_t)keysym);
	if (down && key) {
		push(viewer->remote, (struct input_event){.kind = INPUT_KEY, .key = key, .shift = viewer->shift});
	} else if (down && code_point) {
		char text[5] = {0};
		size_t length = text_encode(code_point, text);
		push(viewer->remote, (struct input_event){.kind = INPUT_TEXT, .text = text, .length = length});
	}
}

static void viewer_gone(rfbClientPtr client)
{
	struct viewer *viewer = client->clientData;
	free(client->wsctx); /* a browser's, which libvncserver 0.9.14 leaves behind */
	client->wsctx = NULL;
	if (!viewer)
		return;
	if (viewer->pressed)
		push(viewer->remote, (struct input_event){.kind = INPUT_CANCEL, .x = viewer->x, .y = viewer->y});
	viewer->remote->viewers--;
	client->clientData = NULL;
	free(viewer);
}

static enum rfbNewClientAction viewer_came(rfbClientPtr client)
{
	struct remote *remote = client->screen->screenData;
	client->clientGoneHook = viewer_gone;
	if (remote->viewers >= VIEWERS_MAX)
		return RFB_CLIENT_REFUSE;
	struct viewer *viewer = memory_zeroed(1, sizeof *viewer);
	*viewer = (struct viewer){.remote = remote};
	remote->viewers++;
	client->clientData = viewer;
	return RFB_CLIENT_ACCEPT;
}

static void mark_fresh(struct remote *remote)
{
	struct rect fresh[STAGE_RECTS_MAX];
	int count = stage_take(&remote->stage, remote->shown, fresh);
	for (int i = 0; i < count; i++)
		rfbMarkRectAsModified(
		    remote->screen, fresh[i].x, fresh[i].y, fresh[i].x + fresh[i].w, fresh[i].y + fresh[i].h);
}

static void *remote_thread(void *self)
{
	struct remote *remote = self;
	while (!atomic_load(&remote->ending)) {
		fd_set ready = remote->screen->allFds;
		int last = remote->screen->maxFd > remote->wake ? remote->screen->maxFd : remote->wake;
		FD_SET(remote->wake, &ready);
		if (select(last + 1, &ready, NULL, NULL, NULL) > 0 && FD_ISSET(remote->wake, &ready)) {
			eventfd_t ignored;
			eventfd_read(remote->wake, &ignored);
			mark_fresh(remote);
		}
		rfbProcessEvents(remote->screen, 0);
	}
	return NULL;
}

static bool is_loopback(const struct sockaddr_storage *address)
{
	if (address->ss_family == AF_INET6)
		return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)address)->sin6_addr);
	return ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
}

static bool parse_address(const char *text, int port, struct sockaddr_storage *out, socklen_t *length_out)
{
	struct sockaddr_in *four = (struct sockaddr_in *)out;
	struct sockaddr_in6 *six = (struct sockaddr_in6 *)out;
	*out = (struct sockaddr_storage){0};
	if (inet_pton(AF_INET, text, &four->sin_addr) == 1) {
		four->sin_family = AF_INET;
		four->sin_port = htons((uint16_t)port);
		*length_out = sizeof *four;
		return true;
	}
	if (inet_pton(AF_INET6, text, &six->sin6_addr) != 1)
		return false;
	six->sin6_family = AF_INET6;
	six->sin6_port = htons((uint16_t)port);
	*length_out = sizeof *six;
	return true;
}

static bool name_place(const struct remote *remote, char *place_out, struct error *err)
{
	struct sockaddr_storage address = {0};
	socklen_t length = sizeof address;
	char host[INET6_ADDRSTRLEN] = "";
	if (getsockname(remote->listener, (struct sockaddr *)&address, &length))
		return error_errno(err, errno, "asking for the port");
	bool six = address.ss_family == AF_INET6;
	const struct sockaddr_in *four_address = (const struct sockaddr_in *)&address;
	const struct sockaddr_in6 *six_address = (const struct sockaddr_in6 *)&address;
	inet_ntop(address.ss_family, six ? (const void *)&six_address->sin6_addr : &four_address->sin_addr, host,
	    sizeof host);
	snprintf(place_out, DISPLAY_NAME_BYTES, six ? "[%s]:%d" : "%s:%d", host,
	    ntohs(six ? six_address->sin6_port : four_address->sin_port));
	return true;
}

static bool listen_on(struct remote *remote, const struct display_options *options, struct error *err)
{
	const char *text = options->address ? options->address : "127.0.0.1";
	struct sockaddr_storage address;
	socklen_t length = 0;
	int on = 1;
	if (!parse_address(text, options->port, &address, &length))
		return error_set(err, "OPTIONS", "%s is no numeric address", text);
	if (!is_loopback(&address) && (!options->password || !options->password[0]))
		return error_set(err, "OPTIONS", "%s can be reached from other machines: a password is needed", text);
	remote->listener = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (remote->listener < 0)
		return error_errno(err, errno, "opening a socket");
	setsockopt(remote->listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(remote->listener, (struct sockaddr *)&address, length) || listen(remote->listener, VIEWERS_MAX))
		return error_errno(err, errno, "listening on %s port %d", text, options->port);
	return true;
}

static void describe_pixels(rfbScreenInfoPtr screen)
{
	screen->serverFormat.bitsPerPixel = 32;
	screen->serverFormat.depth = 24;
	screen->serverFormat.trueColour = TRUE;
	screen->serverFormat.redMax = screen->serverFormat.greenMax = screen->serverFormat.blueMax = 255;
	screen->serverFormat.redShift = 16;
	screen->serverFormat.greenShift = 8;
	screen->serverFormat.blueShift = 0;
}

static void set_up(struct remote *remote, rfbScreenInfoPtr screen)
{
	describe_pixels(screen);
	screen->frameBuffer = (char *)remote->shown->pixels;
	screen->paddedWidthInBytes = remote->shown->stride * 4;
	screen->desktopName = remote->title;
	screen->screenData = remote;
	screen->port = screen->ipv6port = 0; /* it listens on our socket only */
	screen->autoPort = FALSE;
	screen->httpDir = NULL;
	screen->permitFileTransfer = FALSE;
	screen->alwaysShared = TRUE;
	screen->deferUpdateTime = screen->deferPtrUpdateTime = 0;
	screen->ptrAddEvent = pointer_event;
	screen->kbdAddEvent = key_event;
	screen->newClientHook = viewer_came;
	if (remote->password[0]) {
		remote->passwords[0] = remote->password;
		screen->authPasswdData = remote->passwords;
		screen->passwordCheck = rfbCheckPasswordByList;
	}
	rfbSetCursor(screen, NULL);
}

static bool start_server(struct remote *remote, struct error *err)
{
	rfbLogEnable(0);
	rfbMaxClientWait = VIEWER_PATIENCE_MS;
	remote->screen = rfbGetScreen(NULL, NULL, remote->shown->width, remote->shown->height, 8, 3, 4);
	if (!remote->screen)
		return error_set(err, "NO_DISPLAY", "libvncserver made no screen");
	set_up(remote, remote->screen);
	rfbInitServer(remote->screen);
	remote->screen->listenSock = remote->listener;
	FD_SET(remote->listener, &remote->screen->allFds);
	if (remote->screen->maxFd < remote->listener)
		remote->screen->maxFd = remote->listener;
	return true;
}

/* Signals are for the thread that created the display. */
static bool start_thread(struct remote *remote, struct error *err)
{
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	int failed = pthread_create(&remote->thread, NULL, remote_thread, remote);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return !failed || error_errno(err, failed, "starting a thread");
}

static void remote_free(struct remote *remote)
{
	if (remote->screen) {
		rfbShutdownServer(remote->screen, TRUE);
		remote->screen->frameBuffer = NULL;
		remote->screen->desktopName = NULL;
		rfbScreenCleanup(remote->screen);
	} else if (remote->listener >= 0) {
		close(remote->listener);
	}
	if (remote->wake >= 0)
		close(remote->wake);
	input_queue_destroy(remote->queue);
	stage_finish(&remote->stage);
	surface_destroy(remote->shown);
	memory_wipe(remote->password, sizeof remote->password);
	free(remote->title);
	free(remote);
}

static bool remote_open(const struct display_options *options, struct surface *surface, void **state_out,
    char *place_out, struct error *err)
{
	struct remote *remote = memory_zeroed(1, sizeof *remote);
	*remote = (struct remote){.clock = options->clock,
	    .title = memory_text(options->title ? options->title : "Foyer"),
	    .shown = surface_create(surface->width, surface->height),
	    .queue = input_queue_create(),
	    .listener = -1,
	    .wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
	text_copy(remote->password, sizeof remote->password, options->password ? options->password : "");
	stage_init(&remote->stage, surface);
	if (!remote->queue || remote->wake < 0)
		error_set(err, "NO_DISPLAY", "no descriptor is left");
	else if (listen_on(remote, options, err) && name_place(remote, place_out, err) && start_server(remote, err) &&
	         start_thread(remote, err)) {
		*state_out = remote;
		return true;
	}
	remote_free(remote);
	return false;
}

static void wake(struct remote *remote)
{
	eventfd_write(remote->wake, 1);
}

static bool remote_present(void *state, const struct rect *rects, int count, struct error *err)
{
	struct remote *remote = state;
	(void)err;
	stage_put(&remote->stage, rects, count);
	wake(remote);
	return true;
}

static int remote_fds(const void *state, int *fds, int max)
{
	const struct remote *remote = state;
	(void)max;
	fds[0] = input_queue_fd(remote->queue);
	return 1;
}

static void remote_read_events(void *state, const struct input_sink *sink)
{
	struct remote *remote = state;
	input_queue_read(remote->queue, sink);
}

static void remote_close(void *state)
{
	struct remote *remote = state;
	atomic_store(&remote->ending, true);
	wake(remote);
	pthread_join(remote->thread, NULL);
	remote_free(remote);
}

extern const struct display_driver foyer_module_remote;
__attribute__((visibility("default"))) const struct display_driver foyer_module_remote = {
    .name = "remote",
    .open = remote_open,
    .present = remote_present,
    .fds = remote_fds,
    .read_events = remote_read_events,
    .close = remote_close,
};
