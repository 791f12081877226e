/* The documents of rules that a hotel edits: membership, service … Each has a row; the API and the hotel's file take
 * them alike. */
#pragma once
#include "central/database.h"
#include "wire/shape.h"

struct rules_row {
	const char *name;     /* to people: in the API's path and in the hotel's file */
	const char *document; /* in hotel_rules */
	const struct shape *shape;
	/* The house's, where the hotel has none of its own; out is zeroed. */
	bool (*house)(struct work *work, void *out, struct error *err);
	/* What the shape cannot know (code BAD_INPUT with the place), and what follows: the feed. NULL: nothing. */
	bool (*settle)(struct work *work, const void *rules, struct error *err);
};

const struct rules_row *rules_row_at(int i); /* NULL behind the last */
const struct rules_row *rules_row_find(const char *name);

/* The hotel's own, else the house's, as JSON. A new reference. */
json_t *rules_read(struct work *work, const struct rules_row *row, struct error *err);
/* Kiosks are told what they need of the present rules: once, when a hotel is made. */
bool rules_announce(struct work *work, struct error *err);
/* Checks and keeps it, and says so in the audit log. Codes: BAD_MESSAGE, BAD_INPUT, each with the place in the JSON. */
bool rules_put(
    struct work *work, const struct rules_row *row, const json_t *document, const char *actor, struct error *err);
