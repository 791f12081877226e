#include <stdio.h>
#include <string.h>
#include "base/catalogue.h"
#include "base/text.h"
#include "ui/node.h"

static const char *const kinds[UI_ROLE_COUNT] = {
    [UI_ROLE_BUTTON] = N_("button"),
    [UI_ROLE_KEY] = N_("key"),
    [UI_ROLE_FIELD] = N_("input field"),
    [UI_ROLE_TOGGLE] = N_("checkbox"),
    [UI_ROLE_CHOICE] = N_("choice"),
    [UI_ROLE_HEADING] = N_("heading"),
    [UI_ROLE_SIGNATURE] = N_("signature field"),
    [UI_ROLE_QR] = N_("code to scan"),
    [UI_ROLE_ALERT] = N_("attention"),
};

struct speech {
	char *out;
	size_t bytes, used;
};

static void say(struct speech *speech, const char *words)
{
	if (!words || !*words || speech->used + 3 >= speech->bytes)
		return;
	if (speech->used) {
		memcpy(speech->out + speech->used, ", ", 2);
		speech->used += 2;
	}
	text_copy(speech->out + speech->used, speech->bytes - speech->used, words);
	speech->used += strlen(speech->out + speech->used);
}

static const char *state_words(const struct ui_node *node)
{
	bool choosable = node->role == UI_ROLE_CHOICE || node->role == UI_ROLE_BUTTON || node->role == UI_ROLE_KEY;
	if (node->role == UI_ROLE_TOGGLE)
		return node->state & UI_SELECTED ? N_("switched on") : N_("switched off");
	if (choosable && node->state & UI_SELECTED)
		return N_("selected");
	return NULL;
}

void ui_speech_text(const struct ui_tree *tree, const struct ui_node *node, char *out, size_t out_bytes)
{
	struct speech speech = {out, out_bytes, 0};
	out[0] = '\0';
	if (node->role == UI_ROLE_GROUP || node->role == UI_ROLE_CARD || node->state & (UI_HIDDEN | UI_COVERED))
		return;
	bool masked = node->state & UI_MASKED;
	say(&speech, masked && node->role != UI_ROLE_FIELD && node->role != UI_ROLE_ROW
	                 ? catalogue_text(tree->catalogue, N_("hidden"))
	                 : node->name);
	if (kinds[node->role])
		say(&speech, catalogue_text(tree->catalogue, kinds[node->role]));
	if (masked && node->value[0])
		say(&speech, catalogue_text(tree->catalogue, N_("hidden")));
	else if (node->role != UI_ROLE_TOGGLE)
		say(&speech, node->value);
	const char *words = state_words(node);
	if (words)
		say(&speech, catalogue_text(tree->catalogue, words));
	if (node->state & UI_BUSY)
		say(&speech, catalogue_text(tree->catalogue, N_("please wait")));
	else if (node->state & UI_DISABLED)
		say(&speech, catalogue_text(tree->catalogue, N_("not available now")));
}
