#include "central/desk/survey.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/ticket.h"
#include "central/profiles.h"
#include "central/store/booking.h"
#include "central/store/staff.h"
#include "central/store/ticket.h"

/* The contact of the booking that the answers name; empty where they name none that is there. */
static bool contact_of(struct work *work, struct survey_answers *answers, struct contact *out, struct error *err)
{
	struct error unknown = {0};
	*out = (struct contact){0};
	if (!answers->booking[0])
		return true;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool loaded = store_booking_load(work, answers->booking, booking, &unknown);
	if (loaded)
		*out = booking->contact;
	else
		answers->booking[0] = '\0';
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	return loaded || error_is(&unknown, "NOT_FOUND") || error_set(err, unknown.code, "%s", unknown.text);
}

/* No answer is low any more: what nobody has taken up yet needs nobody. */
static bool withdraw(struct work *work, const struct hand *hand, struct survey_record *record, struct error *err)
{
	struct ticket ticket;
	struct ticket_step step = {.action = ACTION_WITHDRAW, .duty = DUTY_GUEST};
	if (!store_ticket_load(work, record->ticket, &ticket, err))
		return false;
	bool open = ticket.state == TICKET_RECEIVED;
	step.revision = ticket.revision;
	snprintf(step.text, sizeof(step.text), "%d/100", record->score);
	bool done = !open || ticket_step_do(work, hand, record->ticket, &step, &ticket, err);
	if (open)
		record->ticket[0] = '\0';
	memory_wipe(&ticket, sizeof(ticket));
	return done;
}

static bool follow_up(struct work *work, const struct hand *hand, const struct survey *survey,
    struct survey_record *record, const struct contact *contact, struct error *err)
{
	struct ticket ticket = {0};
	bool low = survey_follow_up(survey, &record->answers, contact, &ticket), done = true;
	if (low && record->ticket[0]) {
		done = ticket_amend(work, hand, record->ticket, &ticket, err);
	} else if (low) {
		done = ticket_new(work, hand, &ticket, err);
		text_copy(record->ticket, sizeof(record->ticket), ticket.number);
	} else if (record->ticket[0]) {
		done = withdraw(work, hand, record, err);
	}
	memory_wipe(&ticket, sizeof(ticket));
	return done;
}

/* He said something under his name before, and now wants none: what went out with it is called back. */
static bool call_back(struct work *work, const struct hand *hand, const struct survey_record *before, struct error *err)
{
	return profiles_score_forget(work, before->answers.booking, before->received_ms, err) &&
	       (!before->ticket[0] || ticket_make_anonymous(work, hand, before->ticket, err));
}

static bool take(struct work *work, const struct hand *hand, const struct survey *survey, struct survey_record *record,
    struct error *err)
{
	struct contact contact;
	const char *fault;
	if (record->answers.anonymous)
		survey_make_anonymous(&record->answers);
	if (!survey_answers_valid(survey, &record->answers, &fault))
		return error_set(err, "BAD_INPUT", "the answers' %s is not right", fault);
	record->score = survey_score(survey, &record->answers);
	record->received_ms = work->now_ms;
	bool taken = contact_of(work, &record->answers, &contact, err) &&
	             follow_up(work, hand, survey, record, &contact, err) &&
	             store_survey_record_put(work, record, err) &&
	             profiles_score(work, record->answers.booking, record->score, err);
	memory_wipe(&contact, sizeof(contact));
	return taken;
}

bool survey_take(struct work *work, const struct hand *hand, struct survey_record *record, struct error *err)
{
	bool found;
	struct survey_record *before = memory_zeroed(1, sizeof(*before));
	struct survey *survey = memory_zeroed(1, sizeof(*survey));
	bool done = store_survey_record_find(work, record->id, before, &found, err);
	if (done && found &&
	    (!text_equal(before->answers.survey, record->answers.survey) ||
	        before->answers.version != record->answers.version))
		done = error_set(err, "BAD_INPUT", "these answers began with another survey");
	if (done && found)
		text_copy(record->ticket, sizeof(record->ticket), before->ticket);
	if (done && found && record->answers.anonymous && !before->answers.anonymous)
		done = call_back(work, hand, before, err);
	done = done && store_survey_load(work, record->answers.survey, record->answers.version, survey, err) &&
	       take(work, hand, survey, record, err);
	memory_wipe(before, sizeof(*before));
	free(before);
	free(survey);
	return done;
}

bool survey_publish(struct work *work, const struct survey *survey, const char *by, struct error *err)
{
	int64_t newest;
	char subject[16 + SURVEY_ID_BYTES], version[16];
	const char *fault;
	if (!survey_valid(survey, &fault))
		return error_set(err, "BAD_INPUT", "the survey's %s is not right", fault);
	if (!store_survey_version(work, survey->id, &newest, err))
		return false;
	if (survey->version != newest + 1)
		return error_set(err, "STALE", "the next version is %lld", (long long)newest + 1);
	snprintf(subject, sizeof(subject), "survey:%s", survey->id);
	snprintf(version, sizeof(version), "%d", survey->version);
	return store_survey_add(work, survey, by, err) &&
	       audit_add(work, by, "survey_published", subject, version, err);
}
