#include "central/import/copies.h"
#include <stdlib.h>
#include "base/memory.h"

void copies_finish(struct copies *copies)
{
	free(copies->keys);
	free(copies->counts);
	*copies = (struct copies){0};
}

static size_t place_of(const struct copies *copies, uint64_t key)
{
	size_t place = key % copies->places;

	while (copies->keys[place] != 0 && copies->keys[place] != key)
		place = (place + 1) % copies->places;
	return place;
}

static void grow(struct copies *copies)
{
	struct copies larger = {.places = copies->places ? copies->places * 2 : 1024, .used = copies->used};

	larger.keys = memory_zeroed(larger.places, sizeof *larger.keys);
	larger.counts = memory_zeroed(larger.places, sizeof *larger.counts);
	for (size_t i = 0; i < copies->places; i++) {
		if (copies->keys[i] == 0)
			continue;
		size_t place = place_of(&larger, copies->keys[i]);

		larger.keys[place] = copies->keys[i];
		larger.counts[place] = copies->counts[i];
	}
	copies_finish(copies);
	*copies = larger;
}

int copies_count(struct copies *copies, uint64_t digest)
{
	uint64_t key = digest != 0 ? digest : 1;

	if (copies->used * 2 >= copies->places)
		grow(copies);
	size_t place = place_of(copies, key);
	if (copies->keys[place] == 0)
		copies->used++;
	copies->keys[place] = key;
	return ++copies->counts[place];
}
