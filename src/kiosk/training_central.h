/* Central's part in training: questions answered and commands settled from the training hotel alone, by the same rules.
 * What is made in training (bookings, tickets, members) goes into the training store. */
#pragma once
#include "wire/json.h"

struct desk;
/* The answer to a question of wire/sync.h, a new reference; NULL with code_out (ERROR_CODE_BYTES) set. */
json_t *training_question(struct desk *desk, const char *path, const json_t *body, char *code_out);
/* Settles the command with this sequence at once. Outside training nothing happens. */
void training_settle(struct desk *desk, int64_t sequence);
