#include "kiosk/service_message.h"
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"

void hotel_snapshot_destroy(struct hotel_snapshot *snapshot)
{
	if (!snapshot)
		return;
	free(snapshot->hotel);
	free(snapshot->types);
	free(snapshot);
}

struct service_message *service_message_create(enum service_event_kind kind, service_ticket ticket, const char *code)
{
	struct service_message *message = memory_zeroed(1, sizeof *message);

	message->event.kind = kind;
	message->event.ticket = ticket;
	text_copy(message->event.code, sizeof message->event.code, code);
	return message;
}

void service_message_destroy(struct service_message *message)
{
	if (!message)
		return;
	hotel_snapshot_destroy(message->hotel);
	memory_wipe(message, sizeof *message);
	free(message);
}

void service_request_destroy(struct service_request *request)
{
	if (!request)
		return;
	if (request->points)
		memory_wipe(request->points, (size_t)request->point_count * sizeof *request->points);
	free(request->points);
	memory_wipe(request, sizeof *request);
	free(request);
}
