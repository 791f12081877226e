#include "central/staff/role.h"
#include <string.h>
#include "central/store/staff.h"

/* Conditions into which a role may bring a room, as bits of enum room_condition. */
enum {
	CLEANING = 1 << ROOM_CLEAN | 1 << ROOM_DIRTY | 1 << ROOM_PICKUP | 1 << ROOM_INSPECTED,
	CLOSED = 1 << ROOM_OUT_OF_ORDER | 1 << ROOM_OUT_OF_SERVICE,
	ALL = CLEANING | CLOSED,
};

static const struct role_row {
	enum access role;
	const char *name;
	bool sees_guests;
	const char *departments[3]; /* whose notices it may acknowledge; the manager's are all */
	/* From a room that is in use, and from one that is out of order or service: */
	unsigned turn_from_open, turn_from_closed;
} roles[ROLE_COUNT] = {
    {ROLE_FRONT_OFFICE, "front_office", true, {DEPARTMENT_FRONT_OFFICE, "sales"}, 1 << ROOM_DIRTY | 1 << ROOM_PICKUP,
        0},
    {ROLE_HOUSEKEEPING, "housekeeping", false, {DEPARTMENT_HOUSEKEEPING}, CLEANING, 0},
    {ROLE_MAINTENANCE, "maintenance", false, {DEPARTMENT_MAINTENANCE}, CLOSED, 1 << ROOM_DIRTY | CLOSED},
    {ROLE_SALES, "sales", true, {"sales"}, 0, 0},
    {ROLE_MANAGER, "manager", true, {"*"}, ALL, ALL},
    {ROLE_ADMINISTRATOR, "administrator", false, {NULL}, 0, 0},
};

static const struct role_row *role_find(enum access role)
{
	for (int i = 0; i < ROLE_COUNT; i++)
		if (roles[i].role == role)
			return &roles[i];
	return NULL;
}

const char *role_name(enum access role)
{
	const struct role_row *row = role_find(role);
	return row ? row->name : "";
}

const char *role_word(int i)
{
	return i >= 0 && i < ROLE_COUNT ? roles[i].name : "";
}

bool role_parse(const char *name, enum access *out)
{
	for (int i = 0; i < ROLE_COUNT; i++) {
		if (strcmp(roles[i].name, name) != 0)
			continue;
		*out = roles[i].role;
		return true;
	}
	return false;
}

bool role_sees_guests(enum access role)
{
	const struct role_row *row = role_find(role);
	return row && row->sees_guests;
}

bool role_serves(enum access role, const char *department)
{
	const struct role_row *row = role_find(role);
	for (int i = 0; row && i < 3 && row->departments[i]; i++)
		if (strcmp(row->departments[i], "*") == 0 || strcmp(row->departments[i], department) == 0)
			return true;
	return false;
}

bool role_may_turn(enum access role, enum room_condition from, enum room_condition to)
{
	const struct role_row *row = role_find(role);
	if (!row || from == to)
		return false;
	unsigned allowed = CLOSED >> from & 1 ? row->turn_from_closed : row->turn_from_open;
	return allowed >> to & 1;
}
