/* What goes on in the demo hotel beside its bookings: a survey, charges, tickets in every state. */
#pragma once
#include "central/database.h"
#include "central/demo/plan.h"

/* Into the hotel that the plan has made; the same for the same plan, but for drawn numbers. */
bool demo_service_install(struct work *work, const struct demo_plan *plan, struct error *err);
/* What guests are offered beside the room. */
bool demo_extras_install(struct work *work, struct error *err);
/* What the hotel answers to questions. */
bool demo_answers_install(struct work *work, struct error *err);
