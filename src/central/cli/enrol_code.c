#include "central/cli/enrol_code.h"
#include "central/staff/account.h"
#include "central/store/staff.h"

struct job {
	const struct enrol_code_request *request;
	char hotel[HOTEL_ID_BYTES];
	char *code;
};

static bool choose_run(struct work *work, void *self, struct error *err)
{
	struct job *job = self;
	return hotel_choose(work, job->request->hotel, job->hotel, err);
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
	return database_read(database, "", choose_run, &job, err) &&
	       database_write(database, job.hotel, code_make, &job, err);
}
