#include "device/key_encoder.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "device/numbered.h"

enum { COPIES_MAX = 8, FIELD_MAX = 64 };

struct key_encoder {
	char *folder; /* NULL: the PIN is the key */
};

struct key_encoder *key_encoder_create(const char *spec, struct error *err)
{
	bool to_file = strncmp(spec, "file:", 5) == 0 && spec[5];
	if (!to_file && strcmp(spec, "pin") != 0) {
		error_set(err, "INVALID", "key encoder: wants pin or file:DIR");
		return NULL;
	}
	struct key_encoder *encoder = memory_zeroed(1, sizeof *encoder);
	encoder->folder = to_file ? memory_text(spec + 5) : NULL;
	return encoder;
}

void key_encoder_destroy(struct key_encoder *encoder)
{
	if (!encoder)
		return;
	free(encoder->folder);
	free(encoder);
}

bool key_encoder_gives_card(const struct key_encoder *encoder)
{
	return encoder->folder != NULL;
}

/* One line of a file: valid text without controls. */
static bool field_valid(const char *text)
{
	char clean[FIELD_MAX + 1];
	return text && text[0] && text_clean(text, clean, sizeof clean) && strcmp(clean, text) == 0;
}

static bool request_valid(const struct key_request *request)
{
	return field_valid(request->hotel) && field_valid(request->room_number) &&
	       field_valid(request->booking_number) && request->from_ms >= 0 && request->until_ms > request->from_ms &&
	       request->copies >= 1 && request->copies <= COPIES_MAX;
}

static bool write_request(const char *folder, const struct key_request *request, struct error *err)
{
	char path[512];
	long number;
	struct buffer said = {0};
	if (!numbered_next(folder, &number, err) || !numbered_path(folder, number, "key", path, err))
		return false;
	buffer_addf(
	    &said, "hotel=%s\nroom=%s\nbooking=%s\n", request->hotel, request->room_number, request->booking_number);
	buffer_addf(&said, "from_ms=%" PRId64 "\nuntil_ms=%" PRId64 "\ncopies=%d\n", request->from_ms,
	    request->until_ms, request->copies);
	bool written = file_write_atomic(path, said.data, said.length, 0600, err);
	buffer_wipe(&said);
	return written;
}

bool key_encoder_issue(struct key_encoder *encoder, const struct key_request *request, struct error *err)
{
	if (!request_valid(request))
		return error_set(err, "INVALID", "encoding a key: a field is outside its range");
	if (!encoder->folder)
		return true;
	return write_request(encoder->folder, request, err) || error_add(err, "encoding a key: ");
}
