#include "kiosk/service_message.h"
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/guide_book.h"

void hotel_snapshot_destroy(struct hotel_snapshot *snapshot)
{
	if (!snapshot)
		return;
	free(snapshot->hotel);
	free(snapshot->types);
	free(snapshot->survey);
	free(snapshot->extras);
	free(snapshot->rooms);
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

void *service_message_own(struct service_message *message, size_t bytes)
{
	message->owned = memory_zeroed(1, bytes);
	message->owned_bytes = bytes;
	return message->owned;
}

static void free_wiped(void *memory, size_t bytes)
{
	if (memory)
		memory_wipe(memory, bytes);
	free(memory);
}

void service_message_destroy(struct service_message *message)
{
	if (!message)
		return;
	hotel_snapshot_destroy(message->hotel);
	guide_book_destroy(message->guide);
	surface_destroy(message->picture);
	free_wiped(message->owned, message->owned_bytes);
	memory_wipe(message, sizeof *message);
	free(message);
}

void service_request_destroy(struct service_request *request)
{
	if (!request)
		return;
	free_wiped(request->points, (size_t)request->point_count * sizeof *request->points);
	free_wiped(request->detail, request->detail_bytes);
	memory_wipe(request, sizeof *request);
	free(request);
}
