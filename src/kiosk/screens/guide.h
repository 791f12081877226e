/* The hotel's own texts, to be looked at and searched. */
#pragma once
#include "kiosk/screens/stage.h"

bool guide_has_text(const struct stage *stage); /* there is anything to show */
