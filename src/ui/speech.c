#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "ui/node.h"

static const char *const kinds[UI_ROLE_COUNT] = {
    [UI_ROLE_BUTTON] = "button",
    [UI_ROLE_KEY] = "key",
    [UI_ROLE_FIELD] = "input field",
    [UI_ROLE_TOGGLE] = "checkbox",
    [UI_ROLE_CHOICE] = "choice",
    [UI_ROLE_HEADING] = "heading",
    [UI_ROLE_SIGNATURE] = "signature field",
    [UI_ROLE_QR] = "code to scan",
    [UI_ROLE_ALERT] = "attention",
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
		return node->state & UI_SELECTED ? "switched on" : "switched off";
	if (choosable && node->state & UI_SELECTED)
		return "selected";
	return NULL;
}

void ui_speech_text(const struct ui_node *node, const char *(*translate)(void *self, const char *id), void *self,
    char *out, size_t out_bytes)
{
	struct speech speech = {out, out_bytes, 0};
	out[0] = '\0';
	if (node->role == UI_ROLE_GROUP || node->role == UI_ROLE_CARD || node->state & (UI_HIDDEN | UI_COVERED))
		return;
	bool masked = node->state & UI_MASKED;
	say(&speech, masked && node->role != UI_ROLE_FIELD && node->role != UI_ROLE_ROW ? translate(self, "hidden")
	                                                                                : node->name);
	if (kinds[node->role])
		say(&speech, translate(self, kinds[node->role]));
	if (masked && node->value[0])
		say(&speech, translate(self, "hidden"));
	else if (node->role != UI_ROLE_TOGGLE)
		say(&speech, node->value);
	const char *words = state_words(node);
	if (words)
		say(&speech, translate(self, words));
	if (node->state & UI_BUSY)
		say(&speech, translate(self, "please wait"));
	else if (node->state & UI_DISABLED)
		say(&speech, translate(self, "not available now"));
}
