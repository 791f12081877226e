#include "central/staff/duty.h"

enum duty role_duty(enum access role)
{
	static const struct {
		enum access role;
		enum duty duty;
	} rows[] = {
	    {ROLE_FRONT_OFFICE, DUTY_FRONT_OFFICE},
	    {ROLE_HOUSEKEEPING, DUTY_HOUSEKEEPING},
	    {ROLE_MAINTENANCE, DUTY_MAINTENANCE},
	    {ROLE_SALES, DUTY_SALES},
	    {ROLE_MANAGER, DUTY_MANAGER},
	    {ROLE_ADMINISTRATOR, DUTY_ADMINISTRATOR},
	};
	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].role == role)
			return rows[i].duty;
	return DUTY_GUEST;
}
