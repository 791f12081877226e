/* The endpoint groups: one file and one table each. */
#pragma once
#include "central/http/route.h"

extern const struct route_table api_service;             /* /healthz /metrics */
extern const struct route_table api_kiosks;              /* /v1/kiosks/enrol */
extern const struct route_table api_sync;                /* /v1/sync/… */
extern const struct route_table api_local;               /* /v1/local/…: the command line beside a running central */
extern const struct route_table api_novnc;               /* /novnc/… */
extern const struct route_table api_staff_sessions;      /* /v1/sessions */
extern const struct route_table api_staff_accounts;      /* /v1/staff */
extern const struct route_table api_staff_bookings;      /* /v1/bookings */
extern const struct route_table api_staff_arrivals;      /* /v1/arrivals */
extern const struct route_table api_staff_rooms;         /* /v1/rooms */
extern const struct route_table api_staff_desk;          /* /v1/kiosks, calls, notices, staff-list, queue, audit */
extern const struct route_table api_staff_receipts;      /* /v1/receipts */
extern const struct route_table api_ask;                 /* /v1/sync/…: questions */
extern const struct route_table api_staff_changes;       /* /v1/bookings/…/change, cancel; /v1/refunds */
extern const struct route_table api_staff_folio;         /* /v1/bookings/…/folio, check-out */
extern const struct route_table api_staff_tickets;       /* /v1/tickets */
extern const struct route_table api_staff_guest_notices; /* /v1/notices/guests */
extern const struct route_table api_staff_surveys;       /* /v1/surveys */
extern const struct route_table api_pictures;            /* /v1/pictures, /v1/sync/pictures */
extern const struct route_table api_ask_member;          /* /v1/sync/member */
extern const struct route_table api_ask_staff;           /* /v1/sync/staff/…: staff beside the guest */
extern const struct route_table api_staff_beside;        /* /v1/staff/…/pin, badge */
extern const struct route_table api_ask_extra;           /* /v1/sync/extra, /v1/extras */
extern const struct route_table api_staff_answers;       /* /v1/answers */
extern const struct route_table api_opt_out;             /* /v1/opt-out/…: the link in greetings and offers */
extern const struct route_table api_staff_consent;       /* /v1/members/…/consent, /v1/opt-outs */
extern const struct route_table api_staff_rules;         /* /v1/rules */
extern const struct route_table api_staff_profiles;      /* /v1/profiles */
extern const struct route_table api_openapi;             /* /openapi.json */

enum { API_TABLES_MAX = 32 };
/* Every endpoint of central; the number of tables. */
int api_tables(struct route_table out[API_TABLES_MAX]);
