/* What a phone shows that opened the code of a paper. */
#pragma once
#include "central/http/exchange.h"
#include "hotel/refund.h"

/* genuine: of this hotel; refund: what belongs to it, NULL for none. In the first of the phone's languages that the
 * house speaks. Nothing of the guest is on it. */
void receipt_page(const struct request *request, struct response *response, bool genuine, const struct refund *refund);
