/* What most pages ask of an outcome. */
#pragma once
#include "kiosk/screens/stage.h"

static inline bool acted(const struct ui_outcome *outcome, int code)
{
	return outcome->kind == UI_ACTED && outcome->action.code == code;
}
