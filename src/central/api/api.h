/* The endpoint groups: one file and one table each. */
#pragma once
#include "central/http/route.h"

extern const struct route_table api_service;	 /* /healthz /metrics */
extern const struct route_table api_kiosks;	 /* /v1/kiosks/enrol */
extern const struct route_table api_sync;	 /* /v1/sync/… */
extern const struct route_table api_local;	 /* /v1/local/…: the command line beside a running central */
extern const struct route_table api_novnc;	 /* /novnc/… */
