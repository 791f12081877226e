/* Greetings and offers as rows: the hotel's rules, the day's progress, who was told of what, who wants none. */
#pragma once
#include "central/database.h"
#include "hotel/greeting.h"

/* The hotel's own, else the house's: a birthday's greeting. struct greeting_rules is large: allocate it. */
bool store_greeting_rules_load(struct work *work, struct greeting_rules *out, struct error *err);
void greeting_rules_house(struct greeting_rules *out);

enum greeting_stage { GREETING_MEMBERS, GREETING_GUESTS, GREETING_DONE, GREETING_STAGE_COUNT };
enum { GREETING_REACHED_BYTES = 64, GREETING_PERSON_BYTES = 64 };

/* How far the day's messages are made. */
struct greeting_run {
	int32_t day; /* DAY_NONE: none was ever begun */
	enum greeting_stage stage;
	char reached[GREETING_REACHED_BYTES]; /* the last number that was looked at; "": none yet */
};
bool store_greeting_run_load(struct work *work, struct greeting_run *out, struct error *err);
bool store_greeting_run_save(struct work *work, const struct greeting_run *run, struct error *err);
/* Who joined, or agreed to hear more, on the hotel's day and is looked at once the day's run is over. */
bool store_greeting_newcomer_add(struct work *work, const char *number, int32_t day, struct error *err);
bool store_greeting_newcomers_wait(struct work *work, bool *out, struct error *err);
/* Those up to a number were looked at. */
bool store_greeting_newcomers_end(struct work *work, const char *reached, struct error *err);
/* The day's persons are looked at once more: the rules are other ones now. */
bool store_greeting_run_again(struct work *work, struct error *err);

/* Whether the person was ever told of it. */
bool store_greeting_sent_find(
    struct work *work, const char *person, const char *id, int32_t instance, bool *out, struct error *err);
bool store_greeting_sent_add(
    struct work *work, const char *person, const struct greeting_sent *sent, const char *notice, struct error *err);
/* Who a notice is for; "" where it is no greeting or offer. */
bool store_greeting_person_of(
    struct work *work, const char *notice, char out[GREETING_PERSON_BYTES], struct error *err);
/* The notices to person that still wait and are of kind are withdrawn. */
bool store_greeting_withdraw(
    struct work *work, const char *person, enum notice_kind kind, const char *by, struct error *err);

/* Where somebody is reached, as keyed digests; zeros for what he has not. */
struct address_keys {
	uint8_t mail[DIGEST_BYTES], phone[DIGEST_BYTES];
};
void address_keys_make(const struct work *work, const char *email, const char *phone, struct address_keys *out);
/* The newest that a person was told; of a member also what he was told as a guest at the addresses (NULL: of none). */
bool store_greeting_sent_list(struct work *work, const char *person, const struct address_keys *as_guest,
    struct greeting_sent out[GREETING_HISTORY_MAX], int *count_out, struct error *err);
/* "member:NUMBER" or "guest:…": the same person by the same address. */
void greeting_person_member(const char *number, char out[GREETING_PERSON_BYTES]);
void greeting_person_guest(const struct address_keys *keys, char out[GREETING_PERSON_BYTES]);

bool store_opt_out_add(struct work *work, const struct address_keys *keys, const char *by, struct error *err);
bool store_opt_out_remove(struct work *work, const struct address_keys *keys, struct error *err);
/* True in *out if either address is opted out. */
bool store_opt_out_find(struct work *work, const struct address_keys *keys, bool *out, struct error *err);
/* The same of whatever addresses person had when something was made for him. */
bool store_opt_out_find_person(struct work *work, const char *person, bool *out, struct error *err);

enum { OPT_OUT_TOKEN_BYTES = 33 };
/* Draws a link's token for person; of it only a digest is kept. */
bool store_opt_out_link_add(struct work *work, const char *person, const struct address_keys *keys,
    char token_out[OPT_OUT_TOKEN_BYTES], struct error *err);
/* The hotel of a token; for work of no hotel. "": of none. */
bool store_opt_out_link_hotel(struct work *work, const char *token, char out[HOTEL_ID_BYTES], struct error *err);
/* Whose it is; code NOT_FOUND. */
bool store_opt_out_link_find(struct work *work, const char *token, char person_out[GREETING_PERSON_BYTES],
    struct address_keys *keys_out, struct error *err);
