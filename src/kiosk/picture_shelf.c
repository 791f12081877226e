#include "kiosk/picture_shelf.h"
#include <string.h>
#include "base/text.h"

enum { TRIES_MAX = 3 };

static size_t bytes_of(const struct surface *surface)
{
	return surface ? (size_t)surface->width * (size_t)surface->height * sizeof *surface->pixels : 0;
}

static void empty(struct picture_shelf *shelf, struct shelf_place *place)
{
	shelf->bytes -= bytes_of(place->surface);
	surface_destroy(place->surface);
	*place = (struct shelf_place){0};
}

static struct shelf_place *find(struct picture_shelf *shelf, const char *key, int width, int height)
{
	for (int i = 0; i < SHELF_PLACES; i++) {
		struct shelf_place *place = &shelf->places[i];
		if (place->width == width && place->height == height && strcmp(place->key, key) == 0)
			return place;
	}
	return NULL;
}

/* Not of the frame that is being shown. */
static struct shelf_place *oldest(struct picture_shelf *shelf)
{
	struct shelf_place *found = NULL;
	for (int i = 0; i < SHELF_PLACES; i++) {
		struct shelf_place *place = &shelf->places[i];
		if (place->key[0] && place->frame < shelf->frame && (!found || place->frame < found->frame))
			found = place;
	}
	return found;
}

static struct shelf_place *place_for(struct picture_shelf *shelf, const char *key, int width, int height)
{
	struct shelf_place *place = NULL;
	for (int i = 0; i < SHELF_PLACES && !place; i++)
		if (!shelf->places[i].key[0])
			place = &shelf->places[i];
	if (!place && (place = oldest(shelf)))
		empty(shelf, place);
	if (place) {
		*place = (struct shelf_place){.width = width, .height = height};
		text_copy(place->key, sizeof(place->key), key);
	}
	return place;
}

/* Every frame asks for the same places once: the first that is asked for again begins a new one. */
static void note_frame(struct picture_shelf *shelf, struct shelf_place *place, bool fresh)
{
	if (!fresh && place->frame == shelf->frame)
		shelf->frame++;
	place->frame = shelf->frame;
}

static const struct shelf_place *other_size(const struct picture_shelf *shelf, const char *key)
{
	for (int i = 0; i < SHELF_PLACES; i++)
		if (shelf->places[i].surface && strcmp(shelf->places[i].key, key) == 0)
			return &shelf->places[i];
	return NULL;
}

const struct surface *shelf_find(
    struct picture_shelf *shelf, const char *key, int width, int height, uint64_t *stamp_out, bool *ask_out)
{
	struct shelf_place *place = find(shelf, key, width, height);
	bool fresh = !place;
	*stamp_out = 0;
	*ask_out = false;
	if (!key[0] || strlen(key) >= sizeof(place->key) || (!place && !(place = place_for(shelf, key, width, height))))
		return NULL;
	note_frame(shelf, place, fresh);
	*ask_out = fresh || (place->stale && !place->asked);
	place->asked = place->asked || *ask_out;
	place->stale = place->stale && !*ask_out;
	const struct shelf_place *shown = place->surface ? place : other_size(shelf, key);
	if (shown)
		*stamp_out = shown->stamp;
	return shown ? shown->surface : NULL;
}

/* Makes room for as many bytes; false: the page that is shown needs the rest. */
static bool make_room(struct picture_shelf *shelf, const struct shelf_place *keep, size_t bytes)
{
	struct shelf_place *old;
	while (shelf->bytes + bytes > shelf->limit_bytes && (old = oldest(shelf)) && old != keep)
		empty(shelf, old);
	return shelf->bytes + bytes <= shelf->limit_bytes;
}

void shelf_put(struct picture_shelf *shelf, const char *key, int width, int height, struct surface *surface)
{
	struct shelf_place *place = find(shelf, key, width, height);
	if (!place) {
		surface_destroy(surface);
		return;
	}
	place->asked = false;
	shelf->bytes -= bytes_of(place->surface);
	surface_destroy(place->surface);
	place->surface = NULL;
	if (surface && !make_room(shelf, place, bytes_of(surface))) {
		surface_destroy(surface);
		place->stale = ++place->tries < TRIES_MAX;
		return;
	}
	place->surface = surface;
	place->stamp = ++shelf->last_stamp;
	shelf->bytes += bytes_of(surface);
}

void shelf_renew(struct picture_shelf *shelf, const char *key)
{
	for (int i = 0; i < SHELF_PLACES; i++)
		if (strcmp(shelf->places[i].key, key) == 0)
			shelf->places[i].stale = shelf->places[i].key[0] != '\0';
}

void shelf_clear(struct picture_shelf *shelf)
{
	for (int i = 0; i < SHELF_PLACES; i++)
		empty(shelf, &shelf->places[i]);
}
