/* The shape of a guest's profile. */
#include "wire/service.h"
#include "wire/service_words.h"

static const struct json_field phone_fields[] = {SHAPE_TEXT(profile_phone, text, 1)};
static const struct shape phone_shape = SHAPE_OF(profile_phone, phone_fields, NULL);
static const struct json_field email_fields[] = {SHAPE_TEXT(profile_email, text, 1)};
static const struct shape email_shape = SHAPE_OF(profile_email, email_fields, NULL);

static const struct json_field document_fields[] = {
    SHAPE_WORD(profile_document, kind, document_kind_word, DOCUMENT_KIND_COUNT),
    SHAPE_TEXT(profile_document, issuer, 0),
    SHAPE_TEXT(profile_document, digest, 0),
};
static const struct shape document_shape = SHAPE_OF(profile_document, document_fields, NULL);

static const struct json_field type_fields[] = {
    SHAPE_TEXT(profile_type, code, 1),
    SHAPE_INT(profile_type, count, 0, PROFILE_COUNT_MAX),
};
static const struct shape type_shape = SHAPE_OF(profile_type, type_fields, NULL);

static const struct json_field wish_fields[] = {
    SHAPE_WORD(profile_wish, kind, wish_kind_word, WISH_KIND_COUNT),
    SHAPE_INT(profile_wish, count, 0, PROFILE_COUNT_MAX),
};
static const struct shape profile_wish_shape = SHAPE_OF(profile_wish, wish_fields, NULL);

static const struct json_field stay_fields[] = {
    SHAPE_TEXT(profile_stay, booking, 4),
    {SHAPE_MEMBER(profile_stay, arrival_day), .kind = FIELD_DAY},
    {SHAPE_MEMBER(profile_stay, departure_day), .kind = FIELD_DAY},
    SHAPE_TEXT(profile_stay, type, 0),
    {SHAPE_MEMBER(profile_stay, wishes), .kind = FIELD_WORD_SET, .word = wish_kind_word, .max = WISH_KIND_COUNT},
    SHAPE_OBJECT(profile_stay, spent, &money_shape),
};
static const struct shape stay_shape = SHAPE_OF(profile_stay, stay_fields, NULL);

static bool profile_rule(const void *value, const char **what_out)
{
	return profile_valid(value, what_out);
}

static const struct json_field profile_fields[] = {
    SHAPE_TEXT(profile, id, 1),
    SHAPE_LONG(profile, revision, 0, INT64_MAX),
    SHAPE_TEXT(profile, name, 0),
    SHAPE_TEXT(profile, surname, 0),
    SHAPE_TEXT(profile, given, 0),
    SHAPE_TEXT(profile, latin, 0),
    SHAPE_BOOL(profile, name_checked),
    SHAPE_LONG(profile, name_ms, 0, INT64_MAX),
    {SHAPE_MEMBER(profile, birth_day), .kind = FIELD_DAY, .optional = true},
    SHAPE_ARRAY(profile, phones, phone_count, &phone_shape),
    SHAPE_ARRAY(profile, emails, email_count, &email_shape),
    SHAPE_ARRAY(profile, documents, document_count, &document_shape),
    SHAPE_WORD(profile, language, language_word, LANGUAGE_COUNT),
    SHAPE_TEXT(profile, member_number, 0),
    SHAPE_BOOL(profile, vip),
    SHAPE_TEXT(profile, notes, 0),
    SHAPE_TEXT(profile, diet, 0),
    SHAPE_TEXT(profile, allergy, 0),
    SHAPE_LONG(profile, needs_ms, 0, INT64_MAX),
    SHAPE_BOOL(profile, consent_messages),
    {SHAPE_MEMBER(profile, first_day), .kind = FIELD_DAY, .optional = true},
    {SHAPE_MEMBER(profile, last_day), .kind = FIELD_DAY, .optional = true},
    SHAPE_INT(profile, stays, 0, PROFILE_COUNT_MAX),
    SHAPE_INT(profile, nights, 0, PROFILE_COUNT_MAX),
    SHAPE_ARRAY(profile, spend, spend_count, &money_shape),
    SHAPE_ARRAY(profile, wishes, wish_count, &profile_wish_shape),
    SHAPE_ARRAY(profile, types, type_count, &type_shape),
    SHAPE_ARRAY(profile, recent, recent_count, &stay_shape),
    SHAPE_INT(profile, complaints, 0, PROFILE_COUNT_MAX),
    SHAPE_INT(profile, complaints_open, 0, PROFILE_COUNT_MAX),
    SHAPE_INT(profile, last_score, SCORE_NONE, 100),
    SHAPE_LONG(profile, last_score_ms, 0, INT64_MAX),
};
const struct shape profile_shape = SHAPE_OF(profile, profile_fields, profile_rule);
