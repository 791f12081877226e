/* The hotel's pictures: what the replica says of them, and those that the screens ask for, one after the other. */
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/desk_base.h"
#include "wire/picture.h"

static void post_picture(struct desk *desk, const struct picture_want *want, struct surface *surface)
{
	struct service_message *message = service_message_create(SERVICE_PICTURE, 0, "OK");

	message->picture_of = *want;
	message->picture = surface;
	desk_post(desk, message);
}

static void on_changed(void *self, const char *key)
{
	struct picture_want changed = {0};

	text_copy(changed.key, sizeof changed.key, key);
	post_picture(self, &changed, NULL);
}

void desk_open_pictures(struct desk *desk)
{
	struct pictures_options options = {.folder = desk->options.picture_folder ? desk->options.picture_folder : "",
	    .random = desk->options.random,
	    .transport = desk->options.transport,
	    .changed = on_changed,
	    .self = desk};

	desk->pictures = pictures_create(&options);
	desk->pictures_stale = true;
}

struct picture_rows {
	struct picture *rows;
	int count;
};

static void take_row(void *self, const char *key, const char *document, size_t length)
{
	struct picture_rows *list = self;
	json_t *json = json_read(document, length, SYNC_BODY_BYTES_MAX, NULL);

	(void)key;
	if (json && list->count < PICTURES_MAX && picture_decode(json, &list->rows[list->count], NULL))
		list->count++;
	json_decref(json);
}

static void look_up_rows(struct desk *desk)
{
	struct picture_rows list = {.rows = memory_zeroed(PICTURES_MAX, sizeof *list.rows)};
	struct error err = {0};

	desk->pictures_stale = false;
	if (store_each(desk->options.store, "picture", take_row, &list, &err))
		pictures_set(desk->pictures, list.rows, list.count);
	else
		desk_trouble(desk, &err);
	free(list.rows);
}

/* The same twice is one; of too many the first ones are served. */
void desk_want_picture(struct desk *desk, const struct service_request *request)
{
	const struct picture_want *want = request->detail;
	int i;

	for (i = 0; i < desk->want_count; i++)
		if (memcmp(&desk->wants[i], want, sizeof *want) == 0)
			return;
	if (desk->want_count < DESK_WANTS_MAX)
		desk->wants[desk->want_count++] = *want;
	else
		post_picture(desk, want, NULL);
}

static void serve_first(struct desk *desk)
{
	struct picture_want want = desk->wants[0];

	desk->want_count--;
	memmove(&desk->wants[0], &desk->wants[1], (size_t)desk->want_count * sizeof desk->wants[0]);
	post_picture(
	    desk, &want, pictures_make(desk->pictures, want.key, want.width, want.height, desk_now(desk).steady_ms));
}

static bool sync_is_free(const struct desk *desk)
{
	return desk->sync && sync_status(desk->sync).quiet;
}

/* One picture a step: what else is asked comes between. */
void desk_step_pictures(struct desk *desk)
{
	bool free = sync_is_free(desk);

	if (desk->pictures_stale && (free || desk->want_count > 0))
		look_up_rows(desk);
	if (desk->want_count > 0)
		serve_first(desk);
	pictures_step(desk->pictures, free, desk_now(desk).steady_ms);
}

int64_t desk_pictures_deadline_ms(const struct desk *desk)
{
	if (desk->want_count > 0)
		return 0;
	return sync_is_free(desk) ? pictures_deadline_ms(desk->pictures) : INT64_MAX;
}
