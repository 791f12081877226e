/* One person and the day: what he is told of, in his words, and the row that says so. */
#pragma once
#include "central/store/greeting.h"
#include "central/store/room.h"
#include "central/store/rules.h"
#include "hotel/hotel.h"

/* What is needed of the hotel; large: allocate it. rates is to be finished. */
struct greeting_house {
	const char *public_url; /* "": none */
	struct hotel hotel;
	struct greeting_rules rules;
	struct member_rules members;
	struct service_rules service;
	struct rate_list rates;
};

/* A person with what he is told by. */
struct greeting_receiver {
	struct greeting_person facts; /* opted_out is looked up */
	struct address_keys keys;
	struct contact contact;
	char person[GREETING_PERSON_BYTES];
	char reference[NOTICE_REFERENCE_BYTES];
};

/* Queues what is due for him on the hotel's day, if anything is. Who cannot be reached, or whose facts do not fit into
 * the text, is passed over. */
bool greeting_consider(
    struct work *work, const struct greeting_house *house, struct greeting_receiver *receiver, struct error *err);
