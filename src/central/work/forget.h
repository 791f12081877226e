/* Rows that nothing asks for any more. */
#pragma once
#include "central/database.h"

/* Commands' results are kept longer than the 90 days that the protocol promises; the rest as long as staff may ask. */
enum { RESULTS_KEPT_DAYS = 100, TOMBSTONES_KEPT_DAYS = 14, FORGET_ROWS_MAX = 5000 };

enum {
	/* Notices and requests that are settled: staff compare a month with the same one a year ago. */
	NOTICES_KEPT_DAYS = 400,
	/* Who was told of what: an occasion may last a year and be told 60 days ahead. */
	GREETINGS_KEPT_DAYS = 500,
	/* A mail lies in its box for years, and the link in it must hold. */
	OPT_OUT_LINKS_KEPT_DAYS = 3 * 366,
	/* An occasion that each person is told of once only. */
	ONCE_KEPT_DAYS = 10 * 366,
};

/* Removes what is older than that, so that no transaction is long at most FORGET_ROWS_MAX of each kind a call:
 * commands' results, codes of enrolment, ended leases, nights, settled notices, links and history of greetings, and
 * tombstones of the feed. What a person said about greetings and offers (opt_out) stays. */
bool forget_old_rows(struct work *work, struct error *err);
