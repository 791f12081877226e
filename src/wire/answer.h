/* The hotel's answers and its prices as JSON; the rules are those of wire/hotel.h. */
#pragma once
#include "hotel/answer.h"
#include "hotel/price_list.h"
#include "wire/hotel.h"

/* {"id","subject","question":{…},"text":{…},"words":{…},"picture","order"}; answer_valid holds. */
extern const struct shape answer_shape;
/* Part of the feed's document "rate" of a type: {"type","currency","nights":[{"day","minor"}]}. */
extern const struct shape type_prices_shape;
