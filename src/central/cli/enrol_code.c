#include "central/cli/enrol_code.h"
#include <string.h>
#include "base/text.h"
#include "central/store/hotel.h"
#include "central/store/staff.h"

struct job {
	const struct enrol_code_request *request;
	char hotel[HOTEL_ID_BYTES];
	char *code;
};

static bool hotel_choose(struct work *work, void *self, struct error *err)
{
	struct job *job = self;
	struct buffer hotels = {0};
	const char *wanted = job->request->hotel;
	int count = 0;
	if (!store_hotel_list(work, &hotels, err)) {
		buffer_finish(&hotels);
		return false;
	}
	job->hotel[0] = '\0';
	for (const char *id = hotels.data; *id; id += strlen(id) + 1, count++)
		if (!wanted[0] || text_equal(wanted, id))
			text_copy(job->hotel, sizeof(job->hotel), id);
	buffer_finish(&hotels);
	if (!wanted[0] && count > 1)
		return error_set(err, "BAD_INPUT", "there are several hotels: name one");
	return job->hotel[0] || error_set(err, "NOT_FOUND", "there is no such hotel");
}

static bool code_make(struct work *work, void *self, struct error *err)
{
	struct job *job = self;
	return store_enrol_code_make(work, job->request->name, job->code, err) &&
	       audit_add(work, "central", "enrol_code_made", job->request->name, "", err);
}

bool enrol_code_make(
    struct database *database, const struct enrol_code_request *request, char out[ENROL_CODE_BYTES], struct error *err)
{
	struct job job = {.request = request, .code = out};
	if (!request->name[0])
		return error_set(err, "BAD_INPUT", "a kiosk wants a name");
	return database_read(database, "", hotel_choose, &job, err) &&
	       database_write(database, job.hotel, code_make, &job, err);
}
