/* Puts a demo plan into an empty central. */
#pragma once
#include "central/database.h"
#include "central/demo/plan.h"

/* Creates the plan's hotel with everything in it, in one transaction. Code EXISTS if there is one of its id. */
bool demo_install(struct database *database, struct demo_plan *plan, struct error *err);
/* Bookings to try, one a line: number, surname, telephone's last four digits, what they show. */
void demo_samples(const struct demo_plan *plan, struct buffer *out);
