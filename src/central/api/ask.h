/* Questions: answered at once from central's rows, nothing done. */
#pragma once
#include "central/database.h"
#include "central/http/exchange.h"
#include "hotel/refund.h"

/* Called inside a transaction, perhaps again. A new reference; NULL on failure. */
typedef json_t *ask_fn(struct work *work, const struct request *request, struct error *err);
/* Runs ask in a transaction for reading and answers with what it made. */
void ask_answer(struct request *request, struct response *response, ask_fn *ask);
/* The same for one that writes (a wrong proof counts). */
void ask_write(struct request *request, struct response *response, ask_fn *ask);
/* How far a refund is, for whoever holds its paper: {"state","amount","method","due_day"}. A new reference. */
json_t *refund_answer(const struct refund *refund);
