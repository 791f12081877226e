#include "central/cli/cli.h"
#include <stdio.h>
#include <string.h>
#include "base/text.h"

static const struct cli_option *option_find(const struct cli_form *form, const char *name)
{
	for (int i = 0; i < form->option_count; i++)
		if (text_equal(form->options[i].name, name))
			return &form->options[i];
	return NULL;
}

static bool usage(const struct cli_form *form, const char *fault, const char *word)
{
	fprintf(stderr, "foyer-central: %s%s\nusage: foyer-central %s\n", fault, word, form->usage);
	return false;
}

bool cli_parse(int argc, char **argv, struct cli_form *form)
{
	int places = 0;
	for (int i = 1; i < argc; i++) {
		if (strncmp(argv[i], "--", 2) == 0) {
			const struct cli_option *option = option_find(form, argv[i]);
			if (!option)
				return usage(form, "there is no option ", argv[i]);
			if (++i == argc)
				return usage(form, "a value is missing for ", option->name);
			*option->value = argv[i];
		} else if (places == form->place_count) {
			return usage(form, "one word too many: ", argv[i]);
		} else {
			form->places[places++] = argv[i];
		}
	}
	return places == form->place_count || usage(form, "something is missing", "");
}

int cli_fail(const struct error *err)
{
	fprintf(stderr, "foyer-central: %s\n", err->text);
	return 1;
}
