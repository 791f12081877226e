/* Private to services.c and services_stay.c. */
#pragma once
#include "kiosk/service_message.h"
#include "kiosk/services_stay.h"

/* A request with a new ticket about a room of a booking; booking "" for none. */
struct service_request *services_request(
    struct services *services, enum service_request_kind kind, const char *booking, int room_index);
/* Hands it to the worker; its ticket. */
service_ticket services_send(struct services *services, struct service_request *request);
