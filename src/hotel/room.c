#include "hotel/room.h"
#include <string.h>
#include "base/text.h"
#include "hotel/words.h"

enum { FLOOR_MIN = -9, FLOOR_MAX = 200, AREA_MAX_M2 = 5000, RANK_MAX = 1000 };

static const char *const beds[BED_KIND_COUNT] = {
    [BED_KING] = "king",
    [BED_QUEEN] = "queen",
    [BED_DOUBLE] = "double",
    [BED_TWIN] = "twin",
    [BED_SINGLE] = "single",
    [BED_TRIPLE] = "triple",
    [BED_FAMILY] = "family",
};

static const char *const conditions[ROOM_CONDITION_COUNT] = {
    [ROOM_CLEAN] = "Clean",
    [ROOM_DIRTY] = "Dirty",
    [ROOM_PICKUP] = "Pickup",
    [ROOM_INSPECTED] = "Inspected",
    [ROOM_OUT_OF_ORDER] = "OutOfOrder",
    [ROOM_OUT_OF_SERVICE] = "OutOfService",
};

const char *bed_name(enum bed bed)
{
	return word_at((int)bed, beds, BED_KIND_COUNT);
}

const char *room_condition_name(enum room_condition condition)
{
	return word_at((int)condition, conditions, ROOM_CONDITION_COUNT);
}

bool room_closed(enum room_condition condition)
{
	return condition == ROOM_OUT_OF_ORDER || condition == ROOM_OUT_OF_SERVICE;
}

bool room_out(const struct room *room, int32_t day)
{
	bool open_ended = room->out_until_day <= 0; /* DAY_NONE, or never set */
	return room->condition == ROOM_OUT_OF_ORDER && (open_ended || day < room->out_until_day);
}

bool room_condition_parse(const char *name, enum room_condition *out)
{
	int i = word_index(name, conditions, ROOM_CONDITION_COUNT);
	if (i >= 0)
		*out = (enum room_condition)i;
	return i >= 0;
}

bool room_valid(const struct room *room, const char **what_out)
{
	static const struct text_field texts[] = {
	    TEXT_FIELD(room, number, 1),
	    TEXT_FIELD(room, type, 1),
	    TEXT_FIELD(room, view, 0),
	    TEXT_FIELD(room, connecting, 0),
	    TEXT_FIELD(room, way, 0),
	};
	if (!text_fields_valid(room, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (room->bed >= BED_KIND_COUNT)
		return fault_in("bed", what_out);
	if (room->floor < FLOOR_MIN || room->floor > FLOOR_MAX)
		return fault_in("floor", what_out);
	if (room->condition >= ROOM_CONDITION_COUNT)
		return fault_in("condition", what_out);
	return true;
}

bool room_type_valid(const struct room_type *type, const char **what_out)
{
	static const struct text_field texts[] = {
	    TEXT_FIELD(room_type, code, 1),
	    TEXT_FIELD(room_type, picture, 0),
	};
	if (!text_fields_valid(type, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (type->bed >= BED_KIND_COUNT)
		return fault_in("bed", what_out);
	if (type->area_m2 < 0 || type->area_m2 > AREA_MAX_M2)
		return fault_in("area_m2", what_out);
	if (type->guests_max < 1 || type->guests_max > ROOM_GUESTS_MAX)
		return fault_in("guests_max", what_out);
	if (type->adults_max < 1 || type->adults_max > type->guests_max)
		return fault_in("adults_max", what_out);
	if (type->rank < 0 || type->rank > RANK_MAX)
		return fault_in("rank", what_out);
	return true;
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Compares the runs of digits at *a and *b by value and moves behind them. */
static int compare_runs(const char **a, const char **b)
{
	while (**a == '0' && digit((*a)[1]))
		(*a)++;
	while (**b == '0' && digit((*b)[1]))
		(*b)++;
	int first = 0;
	for (; digit(**a) && digit(**b); (*a)++, (*b)++)
		if (first == 0)
			first = (int)**a - (int)**b;
	if (digit(**a) != digit(**b))
		return digit(**a) ? 1 : -1;
	return first;
}

int room_number_compare(const char *a, const char *b)
{
	const char *left = a, *right = b;
	while (*left && *right) {
		if (digit(*left) && digit(*right)) {
			int order = compare_runs(&left, &right);
			if (order != 0)
				return order;
		} else if (*left != *right) {
			return (int)(unsigned char)*left - (int)(unsigned char)*right;
		} else {
			left++;
			right++;
		}
	}
	if (*left || *right)
		return *left ? 1 : -1;
	return strcmp(a, b);
}

static bool on_floor(const struct room *room, const char *note)
{
	int64_t floor;
	return text_to_int(note, FLOOR_MIN, FLOOR_MAX, &floor) && floor == room->floor;
}

bool room_grants(const struct room *room, const struct wish *wish, int high_floor_from)
{
	switch (wish->kind) {
	case WISH_HIGH_FLOOR:
		return room->floor >= high_floor_from;
	case WISH_LOW_FLOOR:
		return room->floor < high_floor_from;
	case WISH_NEAR_LIFT:
		return room->near_lift;
	case WISH_AWAY_FROM_LIFT:
		return !room->near_lift;
	case WISH_VIEW:
		return *wish->note ? strcmp(room->view, wish->note) == 0 : *room->view != '\0';
	case WISH_NON_SMOKING:
		return !room->smoking;
	case WISH_SMOKING:
		return room->smoking;
	case WISH_ACCESSIBLE:
		return room->accessible;
	case WISH_CONNECTING:
		return *room->connecting != '\0';
	case WISH_BED_DOUBLE:
		return room->bed == BED_KING || room->bed == BED_QUEEN || room->bed == BED_DOUBLE;
	case WISH_BED_TWIN:
		return room->bed == BED_TWIN;
	case WISH_ROOM:
		return strcmp(room->number, wish->note) == 0;
	case WISH_FLOOR:
		return on_floor(room, wish->note);
	default:
		return false;
	}
}
