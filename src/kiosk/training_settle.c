#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/training_central.h"
#include "kiosk/training_house.h"
#include "wire/service.h"

/* A command under decision; result->body is filled where the command makes something. */
struct training_command {
	struct desk *desk;
	const json_t *body;
	int64_t sequence;
	struct training_house house;
	struct booking booking, made;
	struct sync_result *result;
};

static enum refusal change_stay(struct training_command *c)
{
	struct change *change = memory_zeroed(1, sizeof *change);
	struct change_answer *answer = memory_zeroed(1, sizeof *answer);
	const json_t *wanted = json_get_object(c->body, "change", NULL);
	int64_t amount_minor = -1;

	answer->refusal = REFUSAL_BAD_INPUT;
	json_get_int(c->body, "amount_minor", 0, INT64_MAX, &amount_minor, NULL);
	if (shape_decode(&change_shape, wanted, change, NULL) &&
	    training_booking(c->desk, wanted, c->sequence, &c->booking))
		change_answer(&c->house.change, &c->booking, change, answer);
	if (answer->refusal == REFUSAL_NONE && answer->amount.minor != amount_minor)
		answer->refusal = REFUSAL_STALE;
	c->result->body = json_object();
	json_put(c->result->body, "answer", shape_encode(&change_answer_shape, answer));
	if (change_apply(&c->house.change, &c->booking, change, answer, &c->made))
		json_put(c->result->body, "booking", booking_encode(&c->made));
	amount_minor = answer->refusal;
	memory_wipe(change, sizeof *change);
	free(change);
	free(answer);
	return (enum refusal)amount_minor;
}

/* What goes back can be followed by the paper's code, as in reality. */
static void open_refund(struct training_command *c, const struct cancel_answer *answer)
{
	struct refund refund = {.amount = answer->refund,
	    .method = answer->method,
	    .state = answer->method == REFUND_AT_DESK ? REFUND_WAITS_AT_DESK : REFUND_OPEN,
	    .asked_ms = desk_hotel_ms(c->desk),
	    .due_day = answer->refund_day};

	if (answer->refund.minor <= 0 || answer->method == REFUND_NOTHING)
		return;
	refund.changed_ms = refund.asked_ms;
	receipt_id_draw(&c->desk->options.random, refund.id);
	text_copy(refund.booking, sizeof refund.booking, c->booking.number);
	json_put(c->result->body, "refund", json_text_new(refund.id));
	training_put(c->desk, "refund", refund.id, shape_encode(&refund_shape, &refund), NULL);
}

static enum refusal cancel(struct training_command *c)
{
	struct cancel_answer answer;
	int64_t fee_minor = -1;

	if (!training_booking(c->desk, c->body, c->sequence, &c->booking))
		return REFUSAL_NOT_FOUND;
	training_cancellation(c->desk, &c->house, &c->booking, NULL, &answer);
	json_get_int(c->body, "fee_minor", 0, INT64_MAX, &fee_minor, NULL);
	c->result->body = json_object();
	json_put(c->result->body, "answer", shape_encode(&cancel_answer_shape, &answer));
	if (answer.refusal != REFUSAL_NONE)
		return answer.refusal;
	if (fee_minor != answer.fee.minor)
		return REFUSAL_STALE;
	open_refund(c, &answer);
	return REFUSAL_NONE;
}

static enum refusal check_out(struct training_command *c)
{
	struct folio *folio = memory_zeroed(1, sizeof *folio);
	struct folio_settlement settlement = {.refusal = REFUSAL_NOT_FOUND};
	int64_t room_index;

	if (training_booking(c->desk, c->body, c->sequence, &c->booking) &&
	    json_get_int(c->body, "room_index", 0, c->booking.room_count - 1, &room_index, NULL))
		training_folio(c->desk, &c->house, &c->booking, (int)room_index, folio, &settlement);
	c->result->body = json_object();
	json_put(c->result->body, "points", json_integer(0));
	free(folio);
	return settlement.refusal;
}

/* The number of what is made comes from the command's own random id, so that it is the same whenever it is settled. */
static void number_of(const json_t *body, char out[BOOKING_NUMBER_BYTES])
{
	char id[DESK_ID_BYTES] = "";
	struct seeded_random *seeded;
	struct random random;
	uint64_t seed = 0;

	json_get_text(body, "id", id, sizeof id, NULL);
	text_unhex(id[0] ? (id[16] = '\0', id) : "", &seed, sizeof seed);
	seeded = seeded_random_create(seed);
	random = seeded_random_view(seeded);
	booking_number_draw(&random, out);
	seeded_random_destroy(seeded);
}

/* The offer that was agreed to. Where it is gone, the command's result says what there is. */
static bool offer_of(struct training_command *c, const struct walk_in *request, struct walk_in_offer *out)
{
	struct walk_in_offers *offers = memory_zeroed(1, sizeof *offers);
	char type[TYPE_CODE_BYTES] = "";
	int64_t amount_minor = -1;
	bool found = false;
	int i;

	json_get_text(c->body, "type", type, sizeof type, NULL);
	json_get_int(c->body, "amount_minor", 0, INT64_MAX, &amount_minor, NULL);
	walk_in_offer(&c->house.walk_in, request, offers);
	for (i = 0; i < offers->count && !found; i++) {
		*out = offers->offers[i];
		found = strcmp(out->type, type) == 0 && out->amount.minor == amount_minor;
	}
	if (!found)
		c->result->body = shape_encode(&walk_in_offers_shape, offers);
	free(offers);
	return found;
}

static enum refusal new_booking(struct training_command *c)
{
	struct walk_in *request = memory_zeroed(1, sizeof *request);
	struct walk_in_offer *offer = memory_zeroed(1, sizeof *offer);
	enum refusal refusal = REFUSAL_STALE;
	char number[BOOKING_NUMBER_BYTES];
	unsigned findings;

	number_of(c->body, number);
	if (shape_decode(&walk_in_shape, json_get_object(c->body, "request", NULL), request, NULL) &&
	    offer_of(c, request, offer) &&
	    walk_in_book(&c->house.walk_in, request, offer, number, desk_hotel_ms(c->desk), &c->made, &findings) &&
	    training_put(c->desk, "booking", number, booking_encode(&c->made), NULL)) {
		c->result->body = json_object();
		json_put(c->result->body, "booking", json_text_new(number));
		refusal = REFUSAL_NONE;
	}
	memory_wipe(request, sizeof *request);
	free(request);
	free(offer);
	return refusal;
}

static enum refusal open_ticket(struct training_command *c)
{
	struct ticket ticket = {0};
	char kind[32] = "", subject[32] = "", severity[32] = "";

	if (!json_get_text(c->body, "id", ticket.number, sizeof ticket.number, NULL) ||
	    !json_get_text(c->body, "kind", kind, sizeof kind, NULL) || !ticket_kind_parse(kind, &ticket.kind) ||
	    !json_get_text(c->body, "subject", subject, sizeof subject, NULL) ||
	    !ticket_subject_parse(subject, &ticket.subject) ||
	    !json_get_text(c->body, "severity", severity, sizeof severity, NULL) ||
	    !ticket_severity_parse(severity, &ticket.severity) ||
	    !json_get_text(c->body, "details", ticket.details, sizeof ticket.details, NULL) ||
	    ticket_open(&ticket, desk_hotel_ms(c->desk)) != REFUSAL_NONE ||
	    !training_put(c->desk, "ticket", ticket.number, shape_encode(&ticket_shape, &ticket), NULL))
		return REFUSAL_BAD_INPUT;
	c->result->body = json_object();
	json_put(c->result->body, "ticket", json_text_new(ticket.number));
	return REFUSAL_NONE;
}

static enum refusal rate_ticket(struct training_command *c)
{
	struct ticket_step step = {.action = ACTION_RATE, .duty = DUTY_GUEST};
	char number[TICKET_NUMBER_BYTES];
	struct ticket ticket;
	int64_t satisfaction;
	bool reopen = false;
	enum refusal refusal;

	if (!json_get_text(c->body, "ticket", number, sizeof number, NULL) ||
	    !training_find(c->desk, "ticket", number, &ticket_shape, &ticket))
		return REFUSAL_NOT_FOUND;
	json_get_int(c->body, "satisfaction", 0, SATISFACTION_MAX, &satisfaction, NULL);
	json_get_bool(c->body, "reopen", &reopen, NULL);
	json_get_text(c->body, "words", step.text, sizeof step.text, NULL);
	step.satisfaction = (int)satisfaction;
	step.revision = ticket.revision;
	if (reopen)
		step.action = ACTION_REOPEN;
	refusal = ticket_act(&ticket, &step, desk_hotel_ms(c->desk), &ticket, NULL);
	if (refusal == REFUSAL_NONE)
		training_put(c->desk, "ticket", number, shape_encode(&ticket_shape, &ticket), NULL);
	return refusal;
}

static enum refusal join_member(struct training_command *c)
{
	struct member_join *join = memory_zeroed(1, sizeof *join);
	struct member member;
	char number[BOOKING_NUMBER_BYTES];
	int32_t today = c->house.change.business_day;
	bool ok;

	number_of(c->body, number);
	ok = shape_decode(&member_join_shape, json_get_object(c->body, "join", NULL), join, NULL) &&
	     member_join_valid(&training_members, join, today, NULL);
	if (ok) {
		member_begin(&training_members, join, number, today, &member);
		ok = training_put(c->desk, "member", number, shape_encode(&member_shape, &member), NULL);
		c->result->body = json_object();
		json_put(c->result->body, "member", json_text_new(number));
	}
	memory_wipe(join, sizeof *join);
	free(join);
	return ok ? REFUSAL_NONE : REFUSAL_BAD_INPUT;
}

static enum refusal redeem(struct training_command *c)
{
	struct member_rules rules = training_members;
	char number[MEMBER_NUMBER_BYTES], gift[GIFT_ID_BYTES];
	struct member member;
	enum refusal refusal;

	if (json_has(c->body, "booking"))
		return training_booking(c->desk, c->body, c->sequence, &c->booking)
		           ? training_give_points(c->desk, &c->house, &c->booking, c->body)
		           : REFUSAL_NOT_FOUND;
	if (!json_get_text(c->body, "member", number, sizeof number, NULL) ||
	    !json_get_text(c->body, "gift", gift, sizeof gift, NULL) ||
	    !training_find(c->desk, "member", number, &member_shape, &member))
		return REFUSAL_NOT_FOUND;
	refusal = member_redeem_gift(&rules, &member, gift, &member);
	if (refusal == REFUSAL_NONE)
		training_put(c->desk, "member", number, shape_encode(&member_shape, &member), NULL);
	return refusal;
}

static enum refusal member_consent(struct training_command *c)
{
	char number[MEMBER_NUMBER_BYTES];
	struct member member;

	if (!json_get_text(c->body, "member", number, sizeof number, NULL) ||
	    !training_find(c->desk, "member", number, &member_shape, &member) ||
	    !json_get_bool(c->body, "greetings", &member.consent_greetings, NULL) ||
	    !json_get_bool(c->body, "offers", &member.consent_offers, NULL))
		return REFUSAL_NOT_FOUND;
	training_put(c->desk, "member", number, shape_encode(&member_shape, &member), NULL);
	return REFUSAL_NONE;
}

static enum refusal take_extra(struct training_command *c)
{
	return training_booking(c->desk, c->body, c->sequence, &c->booking)
	           ? training_take(c->desk, &c->house, &c->booking, c->body)
	           : REFUSAL_NOT_FOUND;
}

static enum refusal nothing_to_decide(struct training_command *c)
{
	(void)c;
	return REFUSAL_NONE;
}

static const struct {
	const char *kind;
	enum refusal (*decide)(struct training_command *c);
} deciders[] = {
    {"ChangeStay", change_stay},
    {"Cancel", cancel},
    {"CheckOut", check_out},
    {"AnswerSurvey", nothing_to_decide},
    {"NewBooking", new_booking},
    {"OpenTicket", open_ticket},
    {"RateTicket", rate_ticket},
    {"JoinMember", join_member},
    {"Redeem", redeem},
    {"TakeExtra", take_extra},
    {"DeclineExtra", nothing_to_decide},
    {"MemberConsent", member_consent},
};

static void decide(struct desk *desk, const char *kind, const json_t *body, struct sync_result *result)
{
	struct training_command *c = memory_zeroed(1, sizeof *c);
	enum refusal refusal;
	size_t i = 0;

	while (strcmp(deciders[i].kind, kind) != 0)
		i++;
	*c = (struct training_command){.desk = desk, .body = body, .sequence = result->sequence, .result = result};
	training_house_init(desk, &c->house);
	refusal = deciders[i].decide(c);
	result->applied = refusal == REFUSAL_NONE;
	text_copy(result->code, sizeof result->code, result->applied ? "OK" : refusal_code(refusal));
	memory_wipe(c, sizeof *c);
	free(c);
}

void training_settle(struct desk *desk, int64_t sequence)
{
	struct sync_storage storage = store_sync_storage(desk->options.store);
	struct sync_result result = {.sequence = sequence};
	struct buffer text = {0};
	struct error err = {0};
	char kind[24];
	json_t *body = NULL;

	if (!desk->options.training)
		return;
	if (store_command_of(desk->options.store, sequence, kind, &text, &err) == STORE_FOUND)
		body = json_read(text.data, text.length, text.length, &err);
	if (body) {
		decide(desk, kind, body, &result);
		if (storage.outbox.settle(storage.outbox.self, &result, 1, &err))
			desk_settle(desk, &result);
	}
	if (err.code[0])
		desk_trouble(desk, &err);
	json_decref(result.body);
	json_decref(body);
	buffer_wipe(&text);
}
