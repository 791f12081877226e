/* What stands above and below every receipt. NULL or "" leaves a thing out; everything is borrowed. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct receipt_frame {
	const char *hotel_name, *hotel_address, *hotel_phone, *hotel_mail;
	const char *receipt_id; /* text form */
	const char *link;       /* what the QR code holds */
	int64_t issued_ms;      /* UTC, shown at utc_offset_minutes */
	int utc_offset_minutes;
	bool copy, training;
};
