/* The remote display as its module's table, seen by good, bad and vanishing viewers over real sockets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "base/file.h"
#include "base/random.h"
#include "display/driver.h"

enum { W = 320, H = 200, WAIT_MS = 8000, PROMPT_MS = 250 };

struct kiosk {
	const struct display_driver *driver;
	struct surface *surface;
	void *state;
	char place[DISPLAY_NAME_BYTES];
	int port;
};

static const struct display_driver *module(void)
{
	struct error err = {0};
	char folder[1024], path[1200];
	assert_true(program_folder(folder, sizeof folder, &err));
	snprintf(path, sizeof path, "%s/../../foyer-remote.so", folder);
	void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	if (!library)
		fail_msg("%s", dlerror());
	const void *table = dlsym(library, "foyer_module_remote");
	assert_non_null(table);
	return table;
}

static bool open_kiosk(struct kiosk *kiosk, const char *address, int port, const char *password, struct error *err)
{
	struct display_options options = {.width_px = W,
	    .height_px = H,
	    .address = address,
	    .port = port,
	    .password = password,
	    .clock = clock_system()};
	*kiosk = (struct kiosk){.driver = module(), .surface = surface_create(W, H)};
	surface_fill(kiosk->surface, surface_rect(kiosk->surface), surface_rect(kiosk->surface), 0xff112233);
	if (!kiosk->driver->open(&options, kiosk->surface, &kiosk->state, kiosk->place, err)) {
		surface_destroy(kiosk->surface);
		return false;
	}
	kiosk->port = atoi(strrchr(kiosk->place, ':') + 1);
	struct rect all = surface_rect(kiosk->surface);
	assert_true(kiosk->driver->present(kiosk->state, &all, 1, err));
	return true;
}

static void close_kiosk(struct kiosk *kiosk)
{
	kiosk->driver->close(kiosk->state);
	surface_destroy(kiosk->surface);
}

static int connect_to(const struct kiosk *kiosk)
{
	struct sockaddr_in address = {
	    .sin_family = AF_INET, .sin_port = htons((uint16_t)kiosk->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct timeval limit = {.tv_sec = WAIT_MS / 1000};
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	assert_true(fd >= 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
	assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
	return fd;
}

static bool receive(int fd, void *out, size_t length)
{
	for (size_t at = 0; at < length;) {
		ssize_t got = recv(fd, (char *)out + at, length - at, 0);
		if (got <= 0)
			return false;
		at += (size_t)got;
	}
	return true;
}

static void transmit(int fd, const void *bytes, size_t length)
{
	ssize_t ignored = send(fd, bytes, length, MSG_NOSIGNAL);
	(void)ignored;
}

/* RFC 6143: version, no authentication, shared, and asks for raw pixels. Returns the socket. */
static int good_viewer(const struct kiosk *kiosk)
{
	int fd = connect_to(kiosk);
	char version[12], types[2], result[4], start[24], name[256];
	assert_true(receive(fd, version, 12));
	assert_memory_equal(version, "RFB 003.", 8);
	transmit(fd, "RFB 003.008\n", 12);
	assert_true(receive(fd, types, 2));
	assert_int_equal(types[1], 1);
	transmit(fd, "\x01", 1);
	assert_true(receive(fd, result, 4));
	assert_memory_equal(result, "\0\0\0\0", 4);
	transmit(fd, "\x01", 1);
	assert_true(receive(fd, start, 24));
	assert_memory_equal(start, "\x01\x40\x00\xc8\x20\x18", 6);
	assert_true(receive(fd, name, (unsigned char)start[23]));
	transmit(fd, "\x02\x00\x00\x01\x00\x00\x00\x00", 8);
	return fd;
}

static void ask(int fd, bool incremental)
{
	transmit(fd, incremental ? "\x03\x01\0\0\0\0\x01\x40\0\xc8" : "\x03\x00\0\0\0\0\x01\x40\0\xc8", 10);
}

/* Reads one update into picture; returns how many pixels it had, 0 when none came. */
static int read_update(int fd, uint32_t *picture)
{
	uint8_t head[4], rect[12];
	int pixels = 0;
	if (!receive(fd, head, 4) || head[0] != 0)
		return 0;
	for (int i = 0; i < head[2] * 256 + head[3]; i++) {
		assert_true(receive(fd, rect, 12));
		int x = rect[0] * 256 + rect[1], y = rect[2] * 256 + rect[3], w = rect[4] * 256 + rect[5],
		    h = rect[6] * 256 + rect[7];
		for (int line = 0; line < h; line++)
			assert_true(receive(fd, picture + (size_t)(y + line) * W + x, (size_t)w * 4));
		pixels += w * h;
	}
	return pixels;
}

static bool soon(struct kiosk *kiosk)
{
	struct clock clock = clock_system();
	struct error err = {0};
	int64_t before_ms = clock_steady_ms(&clock);
	struct rect all = surface_rect(kiosk->surface);
	assert_true(kiosk->driver->present(kiosk->state, &all, 1, &err));
	return clock_steady_ms(&clock) - before_ms < PROMPT_MS;
}

static void viewers_see_the_picture(void **state)
{
	(void)state;
	static uint32_t picture[W * H];
	struct error err = {0};
	struct kiosk kiosk;
	assert_true(open_kiosk(&kiosk, NULL, 0, NULL, &err));
	assert_memory_equal(kiosk.place, "127.0.0.1:", 10);
	int one = good_viewer(&kiosk), two = good_viewer(&kiosk);
	for (int i = 0; i < 2; i++) {
		ask(i ? one : two, false);
		assert_int_equal(read_update(i ? one : two, picture), W * H);
		assert_int_equal(picture[W * H - 1] & 0xffffff, 0x112233);
	}
	ask(one, true);
	struct rect part = {40, 50, 16, 8};
	surface_fill(kiosk.surface, part, part, 0xffabcdef);
	assert_true(kiosk.driver->present(kiosk.state, &part, 1, &err));
	assert_int_equal(read_update(one, picture), 16 * 8);
	assert_int_equal(picture[51 * W + 41] & 0xffffff, 0xabcdef);
	close(one);
	close(two);
	close_kiosk(&kiosk);
}

struct seen {
	char text[256];
	size_t length;
};

static void note(void *self, const struct input_event *event)
{
	struct seen *seen = self;
	seen->length += (size_t)snprintf(seen->text + seen->length, sizeof seen->text - seen->length,
	    "%d:%d,%d:%s%s%s;", (int)event->kind, event->x, event->y, input_key_name(event->key),
	    event->shift ? "+" : "", event->text ? event->text : "");
}

static void read_events(struct kiosk *kiosk, struct seen *seen, const char *until)
{
	struct input_sink sink = {note, seen};
	struct pollfd poll_fd = {.events = POLLIN};
	assert_int_equal(kiosk->driver->fds(kiosk->state, &poll_fd.fd, DISPLAY_FDS_MAX), 1);
	while (!strstr(seen->text, until) && poll(&poll_fd, 1, WAIT_MS) == 1)
		kiosk->driver->read_events(kiosk->state, &sink);
}

static void touches_and_keys_arrive(void **state)
{
	(void)state;
	struct error err = {0};
	struct kiosk kiosk;
	assert_true(open_kiosk(&kiosk, NULL, 0, NULL, &err));
	struct seen seen = {0};
	int fd = good_viewer(&kiosk);
	transmit(fd,
	    "\x05\x00\0\x0a\0\x14"
	    "\x05\x01\0\x0a\0\x14"
	    "\x05\x01\0\x0b\0\x14"
	    "\x05\x00\0\x0b\0\x14",
	    24);
	transmit(fd,
	    "\x04\x01\0\0\0\0\0\x37"
	    "\x04\x00\0\0\0\0\0\x37"
	    "\x04\x01\0\0\x01\0\x4e\x2d",
	    24);
	transmit(fd,
	    "\x04\x01\0\0\0\0\xff\xe1"
	    "\x04\x01\0\0\0\0\xff\x09"
	    "\x05\x01\0\x01\0\x01",
	    22);
	read_events(&kiosk, &seen, "0:1,1");
	assert_string_equal(seen.text, "0:10,20:;1:11,20:;2:11,20:;5:0,0:7;5:0,0:中;4:0,0:Tab+;0:1,1:;");
	close(fd);
	read_events(&kiosk, &seen, "3:1,1");
	assert_non_null(strstr(seen.text, "3:1,1:;"));
	close_kiosk(&kiosk);
}

static void garbage_harms_nobody(void **state)
{
	(void)state;
	static const struct {
		bool after_greeting;
		const char *bytes;
		size_t length;
	} rows[] = {
	    {false, "", 0},
	    {false, "RFB", 3},
	    {false, "RFB 999.999\n", 12},
	    {false, "GET / HTTP/1.1\r\n\r\n", 18},
	    {false, "GET /websockify HTTP/1.1\r\nUpgrade: websocket\r\n", 46},
	    {false, "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03", 11},
	    {false, "RFB 003.008\n\x63", 13},
	    {true, "\xff", 1},
	    {true, "\x06\0\0\0\xff\xff\xff\xff", 8},
	    {true, "\x06\0\0\0\x7f\xff\xff\xffhello", 13},
	    {true, "\x02\0\xff\xff\0\0", 6},
	    {true, "\0\0\0\0\x07\x09\x01\x01\0\0\0\0\0\0\xff\xff\xff\0\0\0", 20},
	    {true, "\x08\0\0\0", 4},
	    {true, "\x08\xff\0\0", 4},
	    {true, "\x03\0\xff\xff\xff\xff\xff\xff\xff\xff", 10},
	    {true, "\x05\x01\xff\xff\xff\xff", 6},
	    {true, "\x07\x01\0\0\0\0\xff\xff", 8},
	    {true, "\xfb\0\xff\xff\xff\xff\xff\0", 8},
	    {true, "\xfa\0\0\0", 4},
	};
	struct error err = {0};
	struct kiosk kiosk;
	assert_true(open_kiosk(&kiosk, NULL, 0, NULL, &err));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int fd = rows[i].after_greeting ? good_viewer(&kiosk) : connect_to(&kiosk);
		transmit(fd, rows[i].bytes, rows[i].length);
		assert_true(soon(&kiosk));
		close(fd);
	}
	struct seeded_random *seeded = seeded_random_create(7);
	struct random random = seeded_random_view(seeded);
	for (int i = 0; i < 60; i++) {
		char noise[600];
		random_fill(&random, noise, sizeof noise);
		int fd = i % 2 ? good_viewer(&kiosk) : connect_to(&kiosk);
		transmit(fd, noise, 1 + random_below(&random, sizeof noise - 1));
		close(fd);
	}
	seeded_random_destroy(seeded);
	static uint32_t picture[W * H];
	int fd = good_viewer(&kiosk);
	ask(fd, false);
	assert_int_equal(read_update(fd, picture), W * H);
	close(fd);
	close_kiosk(&kiosk);
}

/* One says half a word and waits, one never reads what it asked for: the kiosk goes on, others are served again soon.
 */
static void a_stalled_viewer_delays_only_viewers(void **state)
{
	(void)state;
	static uint32_t picture[W * H];
	struct error err = {0};
	struct kiosk kiosk;
	assert_true(open_kiosk(&kiosk, NULL, 0, NULL, &err));
	int greedy = good_viewer(&kiosk), silent = good_viewer(&kiosk);
	for (int i = 0; i < 300; i++)
		ask(greedy, false);
	transmit(silent, "\x06\0\0\0\0\0\x10\0part", 12);
	for (int i = 0; i < 20; i++)
		assert_true(soon(&kiosk));
	int fd = good_viewer(&kiosk);
	ask(fd, false);
	assert_int_equal(read_update(fd, picture), W * H);
	close(fd);
	close(greedy);
	close(silent);
	close_kiosk(&kiosk);
}

static void viewers_are_limited_and_browsers_welcome(void **state)
{
	(void)state;
	struct error err = {0};
	struct kiosk kiosk;
	char answer[400] = "";
	int fds[40];
	assert_true(open_kiosk(&kiosk, NULL, 0, NULL, &err));
	for (int i = 0; i < 40; i++)
		fds[i] = connect_to(&kiosk);
	for (int i = 0; i < 40; i++)
		close(fds[i]);
	int fd = connect_to(&kiosk);
	static const char request[] = "GET /websockify HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
	                              "Connection: Upgrade\r\nOrigin: http://127.0.0.1\r\n"
	                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
	                              "Sec-WebSocket-Protocol: binary\r\nSec-WebSocket-Version: 13\r\n\r\n";
	transmit(fd, request, sizeof request - 1);
	for (size_t length = 0; !strstr(answer, "RFB 003"); length++)
		assert_true(length + 1 < sizeof answer && receive(fd, answer + length, 1));
	assert_memory_equal(answer, "HTTP/1.1 101", 12);
	assert_non_null(strstr(answer, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
	close(fd);
	close_kiosk(&kiosk);
}

static void a_password_is_asked_for(void **state)
{
	(void)state;
	struct error err = {0};
	struct kiosk kiosk;
	char bytes[20];
	assert_true(open_kiosk(&kiosk, NULL, 0, "secret", &err));
	int fd = connect_to(&kiosk);
	assert_true(receive(fd, bytes, 12));
	transmit(fd, "RFB 003.008\n", 12);
	assert_true(receive(fd, bytes, 2));
	assert_int_equal(bytes[0], 1);
	assert_int_equal(bytes[1], 2);
	transmit(fd, "\x02", 1);
	assert_true(receive(fd, bytes, 16));
	transmit(fd, "0123456789abcdef", 16);
	assert_true(receive(fd, bytes, 4));
	assert_int_equal(bytes[3], 1);
	close(fd);
	close_kiosk(&kiosk);
}

static void bad_options_are_refused(void **state)
{
	(void)state;
	struct kiosk kiosk, second;
	struct error err = {0};
	assert_true(open_kiosk(&kiosk, "127.0.0.1", 0, NULL, &err));
	const struct {
		const char *address, *password, *code;
		int port;
	} rows[] = {
	    {"0.0.0.0", NULL, "OPTIONS", 0},
	    {"0.0.0.0", "", "OPTIONS", 0},
	    {"::", NULL, "OPTIONS", 0},
	    {"localhost", NULL, "OPTIONS", 0},
	    {"", NULL, "OPTIONS", 0},
	    {"127.0.0.1", NULL, "IO", kiosk.port},
	    {"192.0.2.77", "secret", "IO", 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		err = (struct error){0};
		assert_false(open_kiosk(&second, rows[i].address, rows[i].port, rows[i].password, &err));
		assert_string_equal(err.code, rows[i].code);
	}
	close_kiosk(&kiosk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(viewers_see_the_picture),
	    cmocka_unit_test(touches_and_keys_arrive),
	    cmocka_unit_test(garbage_harms_nobody),
	    cmocka_unit_test(a_stalled_viewer_delays_only_viewers),
	    cmocka_unit_test(viewers_are_limited_and_browsers_welcome),
	    cmocka_unit_test(a_password_is_asked_for),
	    cmocka_unit_test(bad_options_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
