/* One-time codes for new kiosks, made by a running central or beside a stopped one. */
#pragma once
#include "central/database.h"
#include "central/store/kiosk.h"

struct enrol_code_request {
	char name[64];
	char hotel[HOTEL_ID_BYTES]; /* "": the only hotel that there is */
};

/* Codes: NOT_FOUND (no such hotel), BAD_INPUT (no name, or several hotels and none named). */
bool enrol_code_make(
    struct database *database, const struct enrol_code_request *request, char out[ENROL_CODE_BYTES], struct error *err);
