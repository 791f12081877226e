/* A guest without a booking: which types fit his party, for how much, and the booking that he then has. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/audit.h"
#include "hotel/rate.h"
#include "hotel/refusal.h"
#include "hotel/stock.h"

enum { WALK_IN_OFFERS_MAX = STOCK_TYPES_MAX, WALK_IN_PEOPLE_MAX = 40, WALK_IN_RULES_MAX = 8 };

/* Staff look at a held booking so soon: its guest stands in the lobby. */
enum { WALK_IN_ANSWER_MINUTES = 15 };

struct walk_in {
	int32_t arrival_day, departure_day;
	int adults, children;
	int room_count;             /* 0: as many as are needed */
	char type[TYPE_CODE_BYTES]; /* that he likes; "" for any */
	int wish_count;
	struct wish wishes[WISHES_MAX];
	struct contact contact;
	enum language language;
	char member_number[MEMBER_NUMBER_BYTES], member_tier[TIER_BYTES];
};

/* A type for the whole party. */
struct walk_in_offer {
	char type[TYPE_CODE_BYTES];
	int type_index; /* in the hotel's types */
	int room_count;
	bool kept;             /* for guests who need an accessible room, and this one asked for none: offered last */
	int spare_places;      /* beds that stay empty */
	int wishes_granted;    /* that some room of the type grants */
	int64_t wishes_denied; /* bit i: no room of the type grants the request's wish i */
	int left;              /* rooms of the type left afterwards in its fullest night */
	int rank;
	struct money amount; /* all rooms, all nights */
	struct quote quote;  /* of one room: night by night; its rules are those of struct walk_in_offers */
};

struct walk_in_offers {
	enum refusal refusal; /* NONE; BAD_INPUT; NEEDS_STAFF: too long to be priced here; NO_STOCK: no offer at all */
	int count;
	struct walk_in_offer offers[WALK_IN_OFFERS_MAX]; /* the recommended first */
	int rule_count;
	struct rate_rule rules[WALK_IN_RULES_MAX]; /* behind the offers' nights; what is beyond goes without a name */
};

struct walk_in_hotel {
	struct audit_hotel audit; /* types, rooms, rates, tolerance */
	const struct stock *stock;
	const char *plan, *policy_id;
	int32_t business_day;
};

bool walk_in_valid(const struct walk_in *request, const char **what_out);
/* Order: the type that he named, not kept, all wishes granted, fewer rooms, more wishes granted, fewer empty beds, the
 * lower price, the lower rank, the code. Only types with stock for every night and a price. struct walk_in_offers is
 * large (about 200 KB): allocate it. */
void walk_in_offer(const struct walk_in_hotel *hotel, const struct walk_in *request, struct walk_in_offers *out);
/* The booking of one offer under number: party spread evenly over the rooms, adults first; paid at the hotel; DueIn for
 * today, else Reserved. Then audited: findings in *findings_out; held with their codes where there are any. False: the
 * offer does not fit the request, or more than a booking can hold. */
bool walk_in_book(const struct walk_in_hotel *hotel, const struct walk_in *request, const struct walk_in_offer *offer,
    const char *number, int64_t now_ms, struct booking *out, unsigned *findings_out);
