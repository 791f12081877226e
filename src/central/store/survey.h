/* Surveys in all their versions, and what was answered. */
#pragma once
#include "central/database.h"
#include "hotel/survey.h"

/* version 0: the newest. struct survey is large: allocate it. Code NOT_FOUND. */
bool store_survey_load(struct work *work, const char *id, int64_t version, struct survey *out, struct error *err);
/* The newest version's number, 0 for none. */
bool store_survey_version(struct work *work, const char *id, int64_t *out, struct error *err);
/* A new version, and the feed's document. */
bool store_survey_add(struct work *work, const struct survey *survey, const char *by, struct error *err);

/* What one guest answered; the same id again replaces it (he went on). */
struct survey_record {
	char id[33];
	struct survey_answers answers;
	int score; /* survey_score */
	int64_t received_ms;
	char ticket[TICKET_NUMBER_BYTES]; /* of the follow-up, "" for none */
};
/* *found_out false where there is none of this id. */
bool store_survey_record_find(
    struct work *work, const char *id, struct survey_record *out, bool *found_out, struct error *err);
bool store_survey_record_put(struct work *work, const struct survey_record *record, struct error *err);
