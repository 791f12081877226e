#include "hotel/duty.h"
#include "hotel/words.h"

static const struct {
	const char *name;
	enum duty next;
} duties[DUTY_COUNT] = {
    [DUTY_GUEST] = {"guest", DUTY_FRONT_OFFICE},
    [DUTY_FRONT_OFFICE] = {"front_office", DUTY_MANAGER},
    [DUTY_HOUSEKEEPING] = {"housekeeping", DUTY_MANAGER},
    [DUTY_MAINTENANCE] = {"maintenance", DUTY_MANAGER},
    [DUTY_SALES] = {"sales", DUTY_MANAGER},
    [DUTY_MANAGER] = {"manager", DUTY_ADMINISTRATOR},
    [DUTY_ADMINISTRATOR] = {"administrator", DUTY_ADMINISTRATOR},
    [DUTY_SYSTEM] = {"system", DUTY_MANAGER},
};

const char *duty_name(enum duty duty)
{
	return duty < DUTY_COUNT ? duties[duty].name : "";
}

bool duty_parse(const char *name, enum duty *out)
{
	for (int i = 0; i < DUTY_COUNT; i++) {
		if (word_index(name, &duties[i].name, 1) < 0)
			continue;
		*out = (enum duty)i;
		return true;
	}
	return false;
}

enum duty duty_next(enum duty duty)
{
	return duty < DUTY_COUNT ? duties[duty].next : DUTY_ADMINISTRATOR;
}
