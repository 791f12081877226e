/* What both programs call themselves. */
#pragma once

#define FOYER_VERSION "0.3"
