#include "central/identify.h"
#include <string.h>
#include <strings.h>
#include "base/text.h"
#include "central/central.h"
#include "central/staff/session.h"
#include "central/store/kiosk.h"
#include "wire/sync.h"

enum { SYNC_VERSION_OLDEST = SYNC_VERSION > 2 ? SYNC_VERSION - 2 : 1 };

const char *request_token(const struct request *request)
{
	static const char SCHEME[] = "Bearer ";
	const char *value = request_header(request, "Authorization");
	return strncasecmp(value, SCHEME, strlen(SCHEME)) == 0 ? value + strlen(SCHEME) : "";
}

static bool version_check(struct request *request, struct error *err)
{
	int64_t version;
	if (!text_to_int(request_header(request, "Foyer-Version"), SYNC_VERSION_OLDEST, SYNC_VERSION, &version))
		return error_set(err, "VERSION_UNSUPPORTED", "central speaks versions %d to %d",
		    (int)SYNC_VERSION_OLDEST, (int)SYNC_VERSION);
	request->caller.version = (int)version;
	return true;
}

struct kiosk_search {
	const char *token;
	char hotel[HOTEL_ID_BYTES];
	struct kiosk_row kiosk;
};

static bool kiosk_find(struct work *work, void *self, struct error *err)
{
	struct kiosk_search *search = self;
	return store_kiosk_by_token(work, search->token, search->hotel, &search->kiosk, err);
}

/* An older incarnation has another token already; its number is checked all the same. */
static bool identify_kiosk(struct request *request, unsigned wanted, struct error *err)
{
	struct kiosk_search search = {.token = request_token(request)};
	int64_t incarnation;
	(void)wanted;
	if (!search.token[0])
		return error_set(err, "UNAUTHORIZED", "no token was shown");
	if (!version_check(request, err) || !database_read(request->central->database, "", kiosk_find, &search, err))
		return false;
	if (!text_to_int(request_header(request, "Foyer-Incarnation"), 1, INT64_MAX, &incarnation))
		return error_set(err, "BAD_MESSAGE", "the header Foyer-Incarnation is missing or no number");
	if (incarnation != search.kiosk.incarnation)
		return error_set(err, "FENCED", "a newer incarnation of this kiosk exists");
	request->caller.access = ACCESS_KIOSK;
	request->caller.incarnation = incarnation;
	text_copy(request->caller.hotel, sizeof(request->caller.hotel), search.hotel);
	text_copy(request->caller.name, sizeof(request->caller.name), search.kiosk.id);
	return true;
}

static bool identify_local(struct request *request, unsigned wanted, struct error *err)
{
	const char *expected = request->central->local_token;
	(void)wanted;
	if (!expected[0] || !text_equal_secret(request_token(request), expected))
		return error_set(err, "UNAUTHORIZED", "the token is not this central's");
	request->caller.access = ACCESS_LOCAL;
	return true;
}

static bool identify_staff(struct request *request, unsigned wanted, struct error *err)
{
	return session_identify(request->central->database, request_token(request), wanted, &request->caller, err);
}

static const struct {
	unsigned access;
	bool (*identify)(struct request *request, unsigned wanted, struct error *err);
} IDENTIFIERS[] = {
    {ACCESS_KIOSK, identify_kiosk},
    {ACCESS_LOCAL, identify_local},
    {ACCESS_STAFF, identify_staff},
};

bool central_identify(struct request *request, unsigned wanted, struct error *err)
{
	error_set(err, "FORBIDDEN", "nobody may use this");
	for (size_t i = 0; i < sizeof(IDENTIFIERS) / sizeof(IDENTIFIERS[0]); i++)
		if (IDENTIFIERS[i].access & wanted && IDENTIFIERS[i].identify(request, wanted, err))
			return true;
	return false;
}
