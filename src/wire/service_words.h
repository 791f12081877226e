/* For the shapes of wire/service.h: every enum's words as a function of int. */
#pragma once
#include "hotel/refusal.h"
#include "wire/service.h"
#include "wire/words.h"

#define SERVICE_WORDS(name, type, words)                                                                               \
	static inline const char *name(int value)                                                                      \
	{                                                                                                              \
		return words((enum type)value);                                                                        \
	}
SERVICE_WORDS(duty_word, duty, duty_name)
SERVICE_WORDS(refusal_word, refusal, refusal_code)
SERVICE_WORDS(change_part_word, change_part, change_part_name)
SERVICE_WORDS(change_pricing_word, change_pricing, change_pricing_name)
SERVICE_WORDS(cancel_reason_word, cancel_reason, cancel_reason_name)
SERVICE_WORDS(refund_method_word, refund_method, refund_method_name)
SERVICE_WORDS(refund_state_word, refund_state, refund_state_name)
SERVICE_WORDS(ticket_kind_word, ticket_kind, ticket_kind_name)
SERVICE_WORDS(ticket_subject_word, ticket_subject, ticket_subject_name)
SERVICE_WORDS(ticket_severity_word, ticket_severity, ticket_severity_name)
SERVICE_WORDS(ticket_state_word, ticket_state, ticket_state_name)
SERVICE_WORDS(ticket_action_word, ticket_action, ticket_action_name)
SERVICE_WORDS(survey_kind_word, survey_kind, survey_kind_name)
SERVICE_WORDS(survey_test_word, survey_test, survey_test_name)
SERVICE_WORDS(notice_kind_word, notice_kind, notice_kind_name)
SERVICE_WORDS(notice_channel_word, notice_channel, notice_channel_name)
SERVICE_WORDS(notice_state_word, notice_state, notice_state_name)
SERVICE_WORDS(folio_kind_word, folio_kind, folio_kind_name)
SERVICE_WORDS(folio_payment_word, folio_payment, folio_payment_name)
SERVICE_WORDS(folio_desk_word, folio_desk, folio_desk_name)
#undef SERVICE_WORDS
