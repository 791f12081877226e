/* The bill of a room, as its guest is sent it who has left before he could be shown it. */
#pragma once
#include "central/desk/folio.h"

/* After the check-out: the lines, what was paid, and the points. */
bool bill_tell(struct work *work, const struct folio_case *case_, struct error *err);
