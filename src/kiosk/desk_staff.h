/* Private to the desk_*.c files and the worker: staff beside the guest. */
#pragma once
#include "kiosk/services_staff.h"
#include "wire/json.h"

struct desk;
struct desk_question;
struct service_message;
struct service_request;

/* Does what a REQUEST_STAFF asks, except practice, which is the worker's. */
void desk_staff(struct desk *desk, const struct service_request *request);
/* Central's answer to a question of this file; as desk_answer_read. */
bool desk_staff_read(struct desk *desk, const struct desk_question *question, const json_t *answer,
    struct service_message *message, struct error *err);
/* Staff are signed in, and their beginning to practise is in the audit log. */
bool desk_staff_practises(struct desk *desk);
/* Central would not have who tried to sign in: what is kept of him here is gone. */
void desk_staff_refused(struct desk *desk, const struct desk_question *question);
