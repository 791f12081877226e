/* The house's survey of a stay, in every language: of the demo hotel and of training. */
#pragma once
#include "hotel/survey.h"

/* *out is large: allocate it. */
void survey_house(struct survey *out);
