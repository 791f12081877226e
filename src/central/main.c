/* foyer-central: the hotel's central system. Each subcommand is in a file of its own. */
#include <stdio.h>
#include "base/text.h"
#include "central/cli/cli.h"

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
} COMMANDS[] = {
    {"serve", cli_serve},
    {"init", cli_init},
    {"demo", cli_demo},
    {"import", cli_import},
    {"user", cli_user},
    {"enrol", cli_enrol},
};

int main(int argc, char **argv)
{
	for (size_t i = 0; argc > 1 && i < sizeof(COMMANDS) / sizeof(COMMANDS[0]); i++)
		if (text_equal(COMMANDS[i].name, argv[1]))
			return COMMANDS[i].run(argc - 1, argv + 1);
	fprintf(stderr, "usage: foyer-central");
	for (size_t i = 0; i < sizeof(COMMANDS) / sizeof(COMMANDS[0]); i++)
		fprintf(stderr, "%s%s", i ? "|" : " ", COMMANDS[i].name);
	fprintf(stderr, " ...\n");
	return 2;
}
