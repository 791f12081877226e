#include "central/work/notices.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/consent.h"
#include "central/store/guest_notice.h"
#include "central/store/hotel.h"
#include "central/store/rules.h"
#include "central/store/staff.h"
#include "central/work/notice_text.h"

/* One notice on its way. */
struct delivery {
	const char *id;
	const struct senders *senders;
	struct notice notice;
	struct notice_text text;
	bool claimed;
	enum send_outcome outcome;
	struct error why; /* not TAKEN */
};

/* ---- The rules that a step needs --------------------------------------------------------------------------------- */

struct step_rules {
	struct notice_rule rule;
	struct notice_hours hours;
};

static bool rules_load(struct work *work, enum notice_kind kind, struct step_rules *out, struct error *err)
{
	struct service_rules *rules = memory_zeroed(1, sizeof(*rules));
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	bool loaded = store_hotel_load(work, hotel, NULL, err) && store_service_rules_load(work, rules, err);
	if (loaded)
		*out = (struct step_rules){
		    .rule = notice_rule_of(NULL, 0, kind), .hours = service_quiet_hours(rules, hotel)};
	free(hotel);
	free(rules);
	return loaded;
}

/* Steps and saves; on the call list the desk is told. False where the table has no row, or on failure. */
static bool move(struct work *work, struct notice *notice, enum notice_event event, const char *why, struct error *err)
{
	struct step_rules rules;
	uint8_t drawn[2];
	struct notice after;
	const char *by = event == NOTICE_EVENT_ACCEPT ? notice_channel_name(notice->channel) : "";
	random_fill(work->random, drawn, sizeof(drawn));
	uint32_t spread = (uint32_t)(drawn[0] << 8 | drawn[1]);
	if (!rules_load(work, notice->kind, &rules, err))
		return false;
	if (!notice_step(notice, event, &rules.rule, &rules.hours, work->now_ms, spread, &after))
		return error_set(err, "NOT_ALLOWED", "the notice is in another state");
	if (event == NOTICE_EVENT_CLAIM)
		after.next_ms = work->now_ms + NOTICE_CLAIM_MS;
	*notice = after;
	return store_guest_notice_save(work, notice, by, why, err) &&
	       (after.state != NOTICE_TO_CALL ||
	           notice_add(work, DEPARTMENT_FRONT_OFFICE, "guest_to_call", notice->reference, "", err));
}

/* ---- Claiming ---------------------------------------------------------------------------------------------------- */

static const struct sender *sender_of(const struct delivery *delivery)
{
	const struct senders *senders = delivery->senders;
	const struct sender *sender = delivery->notice.channel == CHANNEL_MAIL  ? &senders->mail
	                              : delivery->notice.channel == CHANNEL_SMS ? &senders->sms
	                                                                        : NULL;
	return sender && sender->send ? sender : NULL;
}

/* Quiet hours may have begun since it was queued. */
static bool postpone(struct work *work, struct delivery *delivery, bool *postponed_out, struct error *err)
{
	struct step_rules rules;
	struct notice *notice = &delivery->notice;
	if (!rules_load(work, notice->kind, &rules, err))
		return false;
	int64_t from_ms = notice_not_before(&rules.rule, &rules.hours, work->now_ms);
	*postponed_out = from_ms > work->now_ms;
	notice->next_ms = *postponed_out ? from_ms : notice->next_ms;
	return !*postponed_out || store_guest_notice_save(work, notice, "", "quiet hours", err);
}

/* Greetings and offers may have been stopped meanwhile. */
static bool wanted_still(struct work *work, const struct delivery *delivery, bool *out, struct error *err)
{
	*out = true;
	return !notice_kind_by_consent(delivery->notice.kind) || consent_still(work, &delivery->notice, out, err);
}

static bool claim(struct work *work, void *self, struct error *err)
{
	struct delivery *delivery = self;
	json_t *values = NULL;
	bool postponed = false, wanted;
	struct error unsayable = {0};
	notice_text_finish(&delivery->text);
	delivery->claimed = false;
	if (!store_guest_notice_load(work, delivery->id, &delivery->notice, &values, err))
		return false;
	if (!notice_ready(&delivery->notice, work->now_ms)) {
		json_decref(values);
		return true;
	}
	bool made = notice_text_make(&delivery->notice, values, &delivery->text, &unsayable);
	json_decref(values);
	if (!postpone(work, delivery, &postponed, err))
		return false;
	if (postponed || !wanted_still(work, delivery, &wanted, err))
		return postponed;
	if (!wanted)
		return move(work, &delivery->notice, NOTICE_EVENT_WITHDRAW, "no longer wanted", err);
	if (!move(work, &delivery->notice, NOTICE_EVENT_CLAIM, "", err))
		return false;
	delivery->claimed = made && sender_of(delivery);
	return delivery->claimed ||
	       move(work, &delivery->notice, NOTICE_EVENT_REFUSE, made ? "no way is set up" : unsayable.code, err);
}

/* ---- Sending, with nothing open ---------------------------------------------------------------------------------- */

static void deliver(struct central *central, struct delivery *delivery)
{
	const struct sender *sender = sender_of(delivery);
	struct buffer mail = {0};
	struct message message = {
	    .id = delivery->notice.id, .to = delivery->notice.address, .text = buffer_text(&delivery->text.message)};
	if (delivery->notice.channel == CHANNEL_MAIL) {
		mail_make(message.id, delivery->senders->from, message.to, &delivery->text,
		    clock_wall_ms(&central->clock), &mail);
		message.mail = mail.data;
		message.mail_bytes = mail.length;
	}
	delivery->why = (struct error){0};
	delivery->outcome = sender->send(sender->self, &message, &delivery->why);
	buffer_wipe(&mail);
}

/* ---- Settling ---------------------------------------------------------------------------------------------------- */

static enum notice_event event_of(enum send_outcome outcome, enum notice_channel channel)
{
	static const enum notice_event events[] = {[SEND_TAKEN] = NOTICE_EVENT_ACCEPT,
	    [SEND_FAILED] = NOTICE_EVENT_FAIL,
	    [SEND_REFUSED] = NOTICE_EVENT_REFUSE};
	if (outcome == SEND_UNKNOWN)
		return channel == CHANNEL_MAIL ? NOTICE_EVENT_FAIL : NOTICE_EVENT_REFUSE;
	return events[outcome];
}

static bool settle(struct work *work, void *self, struct error *err)
{
	struct delivery *delivery = self;
	struct notice notice;
	if (!store_guest_notice_load(work, delivery->id, &notice, NULL, err))
		return false;
	bool settled = notice.state != NOTICE_SENDING ||
	               move(work, &notice, event_of(delivery->outcome, notice.channel), delivery->why.text, err);
	memory_wipe(&notice, sizeof(notice));
	return settled;
}

/* Claimed long ago and never settled. */
static bool give_up_claim(struct work *work, void *self, struct error *err)
{
	struct delivery *delivery = self;
	struct notice *notice = &delivery->notice;
	if (!store_guest_notice_load(work, delivery->id, notice, NULL, err))
		return false;
	if (notice->state != NOTICE_SENDING || notice->next_ms > work->now_ms)
		return true;
	return move(work, notice, event_of(SEND_UNKNOWN, notice->channel), "claimed and never settled", err);
}

/* ---- Rounds ------------------------------------------------------------------------------------------------------ */

struct listing {
	enum notice_state state;
	struct buffer ids;
};

static bool list_ids(struct work *work, void *self, struct error *err)
{
	struct listing *listing = self;
	buffer_clear(&listing->ids);
	return store_guest_notice_ids(work, listing->state, NOTICES_A_ROUND, &listing->ids, err);
}

static bool one(struct central *central, const char *hotel, struct delivery *delivery, int *sent, struct error *err)
{
	if (!database_write(central->database, hotel, claim, delivery, err))
		return false;
	if (!delivery->claimed)
		return true;
	deliver(central, delivery);
	*sent += delivery->outcome == SEND_TAKEN;
	return database_write(central->database, hotel, settle, delivery, err);
}

/* One that cannot be opened keeps nobody else waiting. */
static bool pass_over(const char *id, const struct error *fault, struct error *err)
{
	if (!error_is(fault, "CORRUPT") && !error_is(fault, "BAD_MESSAGE"))
		return error_set(err, fault->code, "%s", fault->text);
	log_line(LOG_WARNING, "notices", "%s passed over: %s: %s", id, fault->code, fault->text);
	return true;
}

static bool hotel_round(
    struct central *central, const char *hotel, const struct senders *senders, int *sent, struct error *err)
{
	struct listing stale = {.state = NOTICE_SENDING}, ready = {.state = NOTICE_WAITING};
	bool done = database_read(central->database, hotel, list_ids, &stale, err) &&
	            database_read(central->database, hotel, list_ids, &ready, err);
	for (const char *id = stale.ids.data; done && *id; id += strlen(id) + 1) {
		struct delivery delivery = {.id = id};
		struct error fault = {0};
		done = database_write(central->database, hotel, give_up_claim, &delivery, &fault) ||
		       pass_over(id, &fault, err);
		memory_wipe(&delivery.notice, sizeof(delivery.notice));
	}
	for (const char *id = ready.ids.data; done && *id; id += strlen(id) + 1) {
		struct delivery delivery = {.id = id, .senders = senders};
		struct error fault = {0};
		done = one(central, hotel, &delivery, sent, &fault) || pass_over(id, &fault, err);
		notice_text_finish(&delivery.text);
		memory_wipe(&delivery.notice, sizeof(delivery.notice));
	}
	buffer_finish(&stale.ids);
	buffer_finish(&ready.ids);
	return done;
}

static bool list_hotels(struct work *work, void *self, struct error *err)
{
	buffer_clear(self);
	return store_hotel_list(work, self, err);
}

bool notices_round(struct central *central, const struct senders *senders, int *sent_out, struct error *err)
{
	struct buffer hotels = {0};
	int sent = 0;
	bool done = database_read(central->database, "", list_hotels, &hotels, err);
	for (const char *hotel = hotels.data; done && *hotel; hotel += strlen(hotel) + 1)
		done = hotel_round(central, hotel, senders, &sent, err);
	buffer_finish(&hotels);
	if (sent_out)
		*sent_out = sent;
	return done;
}

/* ---- The thread -------------------------------------------------------------------------------------------------- */

struct notices {
	struct central *central;
	const struct senders *senders;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t ending_now;
	bool ending;
};

/* True until it is to end. */
static bool wait_period(struct notices *notices)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += NOTICES_PERIOD_MS / 1000;
	pthread_mutex_lock(&notices->lock);
	while (!notices->ending && pthread_cond_timedwait(&notices->ending_now, &notices->lock, &until) == 0)
		continue;
	bool ending = notices->ending;
	pthread_mutex_unlock(&notices->lock);
	return !ending;
}

static void *work_on(void *self)
{
	struct notices *notices = self;
	while (wait_period(notices)) {
		struct error err = {0};
		if (!notices_round(notices->central, notices->senders, NULL, &err))
			log_line(LOG_ERROR, "notices", "%s: %s", err.code, err.text);
	}
	return NULL;
}

struct notices *notices_create(struct central *central, const struct senders *senders, struct error *err)
{
	pthread_condattr_t attributes;
	struct notices *notices = memory_zeroed(1, sizeof(*notices));
	notices->central = central;
	notices->senders = senders;
	pthread_mutex_init(&notices->lock, NULL);
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&notices->ending_now, &attributes);
	pthread_condattr_destroy(&attributes);
	if (pthread_create(&notices->thread, NULL, work_on, notices) == 0)
		return notices;
	error_set(err, "IO", "starting the notices' thread failed");
	free(notices);
	return NULL;
}

void notices_destroy(struct notices *notices)
{
	if (!notices)
		return;
	pthread_mutex_lock(&notices->lock);
	notices->ending = true;
	pthread_cond_signal(&notices->ending_now);
	pthread_mutex_unlock(&notices->lock);
	pthread_join(notices->thread, NULL);
	pthread_mutex_destroy(&notices->lock);
	pthread_cond_destroy(&notices->ending_now);
	free(notices);
}
