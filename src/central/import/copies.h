/* Counts how often each row's content has come: rows that are the same to the letter are different bookings. */
#pragma once
#include <stddef.h>
#include <stdint.h>

struct copies {
	uint64_t *keys; /* open addressing; 0 is an empty place */
	int *counts;
	size_t places, used;
};

/* A zeroed struct is empty. */
void copies_finish(struct copies *copies);
/* 1 the first time that digest is given, then 2, 3 … */
int copies_count(struct copies *copies, uint64_t digest);
