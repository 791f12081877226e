/* Extras as JSON; the rules are those of wire/service.h. */
#pragma once
#include "hotel/extra.h"
#include "wire/shape.h"

/* {"extras":[…]}: what the hotel offers, a document of its rules. Large: allocate struct extra_list. */
extern const struct shape extra_list_shape;
/* The bodies of TakeExtra and DeclineExtra. */
extern const struct shape extra_take_shape, extra_decline_shape;
/* The better room that is free. */
extern const struct shape extra_upgrade_shape;
