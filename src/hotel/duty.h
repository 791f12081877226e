/* Who acts in the work behind a guest's request: the guest, the departments, the system itself. */
#pragma once
#include <stdbool.h>

enum duty {
	DUTY_GUEST,
	DUTY_FRONT_OFFICE,
	DUTY_HOUSEKEEPING,
	DUTY_MAINTENANCE,
	DUTY_SALES,
	DUTY_MANAGER,
	DUTY_ADMINISTRATOR,
	DUTY_SYSTEM,
	DUTY_COUNT
};

/* For sets of duties. */
#define DUTY_BIT(duty) (1U << (duty))
enum {
	DUTIES_STAFF = DUTY_BIT(DUTY_FRONT_OFFICE) | DUTY_BIT(DUTY_HOUSEKEEPING) | DUTY_BIT(DUTY_MAINTENANCE) |
	               DUTY_BIT(DUTY_SALES) | DUTY_BIT(DUTY_MANAGER) | DUTY_BIT(DUTY_ADMINISTRATOR),
	DUTIES_MANAGING = DUTY_BIT(DUTY_MANAGER) | DUTY_BIT(DUTY_ADMINISTRATOR),
};

const char *duty_name(enum duty duty); /* "guest" "front_office" "housekeeping" ... "system" */
bool duty_parse(const char *name, enum duty *out);
/* Who must know when duty was late: any department's next is the manager, his the administrator, whose next is himself.
 */
enum duty duty_next(enum duty duty);
