#include "central/http/send.h"
#include <stdio.h>
#include <stdlib.h>

static struct MHD_Response *body_make(struct response *response)
{
	if (response->file >= 0) {
		struct MHD_Response *answer = MHD_create_response_from_fd64(response->file_bytes, response->file);
		if (answer)
			response->file = -1;
		return answer;
	}
	if (response->json) {
		buffer_clear(&response->text);
		json_write(response->json, &response->text);
	}
	const char *text = buffer_text(&response->text);
	return MHD_create_response_from_buffer(response->text.length, (void *)(uintptr_t)text, MHD_RESPMEM_MUST_COPY);
}

static void headers_add(const struct response *response, struct MHD_Response *answer)
{
	char seconds[16];
	MHD_add_response_header(answer, "Content-Type", response->content_type);
	MHD_add_response_header(answer, "Cache-Control", response->cache ? response->cache : "no-store");
	MHD_add_response_header(answer, "X-Content-Type-Options", "nosniff");
	if (response->status == 401)
		MHD_add_response_header(answer, "WWW-Authenticate", "Bearer");
	if (response->status == 405)
		MHD_add_response_header(answer, "Allow", response->allow);
	if (response->retry_after_s > 0) {
		snprintf(seconds, sizeof(seconds), "%d", response->retry_after_s);
		MHD_add_response_header(answer, "Retry-After", seconds);
	}
}

enum MHD_Result response_send(struct response *response, struct MHD_Connection *connection)
{
	struct MHD_Response *answer = body_make(response);
	if (!answer)
		return MHD_NO;
	headers_add(response, answer);
	enum MHD_Result sent = MHD_queue_response(connection, (unsigned)response->status, answer);
	MHD_destroy_response(answer);
	return sent;
}
