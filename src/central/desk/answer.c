#include "central/desk/answer.h"
#include <stdio.h>
#include "base/text.h"
#include "central/store/staff.h"

static bool noted(struct work *work, const char *by, const char *action, const char *id, struct error *err)
{
	char subject[16 + ANSWER_ID_BYTES];
	snprintf(subject, sizeof(subject), "answer:%s", id);
	return audit_add(work, by, action, subject, "", err);
}

bool answer_publish(struct work *work, const struct answer *answer, const char *by, struct error *err)
{
	int64_t count;
	if (!store_answer_put(work, answer, by, err) || !store_answer_count(work, &count, err))
		return false;
	if (count > ANSWERS_MAX)
		return error_set(err, "BAD_INPUT", "answers: at most %d are kept", ANSWERS_MAX);
	return noted(work, by, "answer_published", answer->id, err);
}

bool answer_withdraw(struct work *work, const char *id, const char *by, struct error *err)
{
	return store_answer_remove(work, id, err) && noted(work, by, "answer_withdrawn", id, err);
}
