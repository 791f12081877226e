/* Rows that nothing asks for any more. */
#pragma once
#include "central/database.h"

/* Commands' results are kept longer than the 90 days that the protocol promises; the rest as long as staff may ask. */
enum { RESULTS_KEPT_DAYS = 100, TOMBSTONES_KEPT_DAYS = 14, FORGET_ROWS_MAX = 5000 };

/* Removes commands' results, codes of enrolment, ended leases, nights and tombstones of the feed that are older than
 * that: of each kind at most FORGET_ROWS_MAX a call, so that no transaction is long. */
bool forget_old_rows(struct work *work, struct error *err);
