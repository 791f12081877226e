/* What the tests of a session share. */
#pragma once
#include <malloc.h>
#include "kiosk/walk.h"

static inline int setup(void **state)
{
	struct rig *rig = calloc(1, sizeof(*rig));
	rig_init(rig, NULL);
	*state = rig;
	return 0;
}

static inline int teardown(void **state)
{
	rig_finish(*state);
	free(*state);
	return 0;
}

static inline void go_to_booking(struct rig *rig)
{
	struct walk walk = {rig, NULL, NULL};
	rig_tap(rig, "attract.begin");
	walk_find(&walk);
	rig_screen(rig, "booking");
}

static inline bool enabled(const struct rig *rig, const char *id)
{
	const struct ui_node *node = ui_find(rig->tree, id);
	return node && ui_usable(node);
}

static inline const char *value(const struct rig *rig, const char *id)
{
	const struct ui_node *node = ui_find(rig->tree, id);
	assert_non_null(node);
	return node->value;
}

static inline void text_gather(const struct ui_node *node, char *out, size_t out_bytes)
{
	size_t used = strlen(out);
	snprintf(out + used, out_bytes - used, " %s %s", node->name ? node->name : "", node->value ? node->value : "");
	for (const struct ui_node *child = node->first_child; child; child = child->next)
		text_gather(child, out, out_bytes);
}

/* All that is said within the node. */
static inline const char *text_of(struct rig *rig, const char *id, char out[1024])
{
	const struct ui_node *node = ui_find(rig->tree, id);
	assert_non_null(node);
	out[0] = '\0';
	text_gather(node, out, 1024);
	return out;
}

static inline bool says(struct rig *rig, const char *id, const char *words)
{
	char text[1024];
	return strstr(text_of(rig, id, text), words) != NULL;
}

static inline bool memory_has(const void *memory, size_t length, const char *text)
{
	return memmem(memory, length, text, strlen(text)) != NULL;
}

static inline bool session_has(const struct rig *rig, const char *text)
{
	return memory_has(rig->session, malloc_usable_size(rig->session), text);
}

static inline int64_t now(struct rig *rig)
{
	struct clock clock = manual_clock_view(rig->clock);
	return clock_steady_ms(&clock);
}

/* Tab to the node, then Enter. */
static inline void key_press(struct rig *rig, const char *id)
{
	for (int i = 0; i < 120; i++) {
		const struct ui_node *node = ui_find(rig->tree, id);
		if (node && node->state & UI_FOCUSED) {
			rig_key(rig, KEY_ENTER);
			return;
		}
		rig_key(rig, KEY_TAB);
	}
	fail_msg("%s is not reached by keys on %s", id, session_screen_name(rig->session));
}

#define SESSION_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
