/* The staff's roles: their words, and what each may do beyond reaching an endpoint (central/http/route.h). */
#pragma once
#include <stdbool.h>
#include "central/http/exchange.h"
#include "hotel/room.h"

enum { ROLE_COUNT = 6 };

/* "front_office" "housekeeping" "maintenance" "sales" "manager" "administrator"; "" for what is no single role. */
const char *role_name(enum access role);
/* Exact; false leaves *out alone. */
bool role_parse(const char *name, enum access *out);
/* The word of the i-th role, for tables of words. */
const char *role_word(int i);

/* May the role see who the guests are? */
bool role_sees_guests(enum access role);
/* May the role acknowledge what stands in the list of this department? */
bool role_serves(enum access role, const char *department);
/* May the role bring a room from one condition into another? False also for no change at all. */
bool role_may_turn(enum access role, enum room_condition from, enum room_condition to);
