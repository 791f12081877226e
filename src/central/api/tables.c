#include "central/api/api.h"

int api_tables(struct route_table out[API_TABLES_MAX])
{
	const struct route_table *const tables[] = {
	    &api_service,
	    &api_openapi,
	    &api_kiosks,
	    &api_sync,
	    &api_local,
	    &api_staff_sessions,
	    &api_staff_accounts,
	    &api_staff_bookings,
	    &api_staff_arrivals,
	    &api_staff_rooms,
	    &api_staff_desk,
	    &api_staff_receipts,
	    &api_ask,
	    &api_staff_changes,
	    &api_staff_folio,
	    &api_staff_tickets,
	    &api_staff_guest_notices,
	    &api_staff_surveys,
	    &api_pictures,
	    &api_staff_rules,
	    &api_staff_consent,
	    &api_opt_out,
	    &api_staff_answers,
	    &api_ask_member,
	    &api_ask_extra,
	    &api_ask_staff,
	    &api_staff_beside,
	    &api_staff_profiles,
	    &api_novnc,
	};
	int count = sizeof(tables) / sizeof(tables[0]);
	_Static_assert(sizeof(tables) / sizeof(tables[0]) <= API_TABLES_MAX, "room for every table");
	for (int i = 0; i < count; i++)
		out[i] = *tables[i];
	return count;
}
