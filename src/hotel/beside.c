#include "hotel/beside.h"
#include <string.h>

static const char *const words[STAFF_REASON_COUNT] = {
    [STAFF_SAW_DOCUMENT] = "document_seen",
    [STAFF_KNOWS_GUEST] = "guest_known",
    [STAFF_NAME_DIFFERS] = "name_differs",
    [STAFF_PHONE_DIFFERS] = "phone_differs",
    [STAFF_GUEST_WISH] = "guest_wish",
    [STAFF_ROOM_FAULT] = "room_fault",
    [STAFF_PAPER_LOST] = "paper_lost",
    [STAFF_PAPER_FAULT] = "paper_fault",
};

const char *staff_reason_word(int reason)
{
	return reason >= 0 && reason < STAFF_REASON_COUNT ? words[reason] : "";
}

bool staff_reason_parse(const char *word, enum staff_reason *out)
{
	for (int i = 0; i < STAFF_REASON_COUNT; i++) {
		if (strcmp(words[i], word) != 0)
			continue;
		*out = (enum staff_reason)i;
		return true;
	}
	return false;
}
