/* The subcommands of foyer-central; each in a file of its own. argv[0] is the subcommand's name. Answer the exit
 * status. */
#pragma once
#include <stdbool.h>
#include "base/error.h"

int cli_serve(int argc, char **argv);
int cli_init(int argc, char **argv);
int cli_enrol(int argc, char **argv);
int cli_demo(int argc, char **argv);
int cli_import(int argc, char **argv);
int cli_user(int argc, char **argv);

enum { CLI_OPTIONS_MAX = 12, CLI_PLACES_MAX = 4 };

/* What a subcommand takes: words in their places, and options "--name VALUE". */
struct cli_option {
	const char *name;   /* "--listen" */
	const char **value; /* set where it is given */
};
struct cli_form {
	const char *usage; /* "serve DIR [--listen ADDR:PORT]" */
	int place_count;
	const char *places[CLI_PLACES_MAX]; /* filled: exactly place_count */
	int option_count;
	struct cli_option options[CLI_OPTIONS_MAX];
};
/* False after saying on standard error what is wrong and the usage. */
bool cli_parse(int argc, char **argv, struct cli_form *form);
/* Says the error on standard error; always 1. */
int cli_fail(const struct error *err);
