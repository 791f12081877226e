/* For the shapes: every enum's words as a function of int. */
#pragma once
#include "hotel/hotel.h"
#include "hotel/rate.h"

#define WORDS_OF(name, type, words)                                                                                    \
	static inline const char *name(int value)                                                                      \
	{                                                                                                              \
		return words((enum type)value);                                                                        \
	}
WORDS_OF(wish_kind_word, wish_kind, wish_kind_name)
WORDS_OF(wish_status_word, wish_status, wish_status_name)
WORDS_OF(guest_progress_word, guest_progress, guest_progress_name)
WORDS_OF(extra_outcome_word, extra_outcome, extra_outcome_name)
WORDS_OF(extra_moment_word, extra_moment, extra_moment_name)
WORDS_OF(stay_state_word, stay_state, stay_state_name)
WORDS_OF(language_word, language, language_name)
WORDS_OF(payment_way_word, payment_way, payment_way_name)
WORDS_OF(document_kind_word, document_kind, document_kind_name)
WORDS_OF(sex_word, sex, sex_name)
WORDS_OF(bed_word, bed, bed_name)
WORDS_OF(room_condition_word, room_condition, room_condition_name)
WORDS_OF(rate_rule_kind_word, rate_rule_kind, rate_rule_kind_name)
WORDS_OF(strategy_word, strategy, strategy_name)
WORDS_OF(balance_when_word, balance_when, balance_when_name)
WORDS_OF(fee_kind_word, fee_kind, fee_kind_name)
#undef WORDS_OF
