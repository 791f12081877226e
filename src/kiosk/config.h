/* The kiosk's configuration: one INI file a subject, read whole at start-up and never changed afterwards. kiosk-config/
 * documents every setting; what the hotel decides (policies, rates, texts) is not here but comes from central. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/error.h"
#include "hotel/language.h"
#include "ui/panel.h"

enum { CONFIG_TEXT_BYTES = 256, CONFIG_PATH_BYTES = 512 };

/* How long a session waits. All in ms. */
struct config_timeouts {
	int64_t idle_ms, idle_accessible_ms; /* without a touch, until the countdown begins */
	int64_t countdown_ms;                /* "are you still there?" */
	int64_t mask_ms;                     /* personal data is masked after this time without a touch */
	int64_t done_ms;                     /* the last screen goes back to the beginning by itself */
	int64_t offer_ms;                    /* central has so long to offer a room, then the leased pool is used */
	int64_t question_ms;                 /* central has so long to answer a question of the screens */
	int64_t look_up_ms;                  /* every answer of a look-up takes exactly so long */
};

struct config_panel {
	struct ui_panel panel;
	char display[32]; /* "window" "remote" "offscreen" "auto" */
	bool fullscreen;
	char listen[64]; /* remote: numeric address */
	int port;        /* remote: 0 picks one */
	char password[9];
};

struct config_printer {
	char sink[CONFIG_TEXT_BYTES]; /* device/printer.h: "none" "file:DIR" "/dev/usb/lp0" "tcp:HOST:PORT" */
	int width_dots;
	bool print_door_pin;
	char receipt_url[CONFIG_TEXT_BYTES]; /* what stands before the token in the QR; "": the token alone */
};

struct config_languages {
	enum language offered[LANGUAGE_COUNT];
	int offered_count;              /* 1..LANGUAGE_COUNT */
	enum language default_language; /* one of those offered */
};

struct config_theme {
	uint32_t accent;                    /* 0xffrrggbb, contrast checked */
	char hotel_name[CONFIG_TEXT_BYTES]; /* shown before central was ever reached */
};

struct config {
	char central_url[CONFIG_TEXT_BYTES]; /* "https://host:port", no slash at the end; "": where the kiosk was
	                                        enrolled */
	char ca_file[CONFIG_PATH_BYTES];     /* "" for the system's */
	char data_folder[CONFIG_PATH_BYTES];
	struct config_panel panel;
	struct config_printer printer;
	struct config_theme theme;
	struct config_languages languages;
	struct config_timeouts timeouts;
	bool training; /* start in training mode */
};

typedef void config_problem_fn(void *self, const char *path, int line, const char *sentence);

/* Reads path and the files that it names (relative to its folder) into *out; calls problem for every fault in any of
 * them (line 0: missing). Returns the number of faults; *out is complete only with 0. */
int config_read(const char *path, struct config *out, config_problem_fn *problem, void *self);

/* The panel of --size: "WxH" with millimetres from a table of usual panels (otherwise from 96 dpi), or "WxH@MMxMM". */
bool config_panel_size(const char *size, struct ui_panel *out, struct error *err);

/* https, or http to this very machine. */
bool config_url_allowed(const char *url);
