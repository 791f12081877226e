/* The staff's roles as the duties of the rules. */
#pragma once
#include "central/http/exchange.h"
#include "hotel/duty.h"

/* DUTY_GUEST for what is no role. */
enum duty role_duty(enum access role);
