/* Central's answers to questions, read strictly into what a screen is handed. */
#include <string.h>
#include "base/text.h"
#include "kiosk/desk_base.h"
#include "kiosk/services_stay.h"
#include "wire/extra.h"
#include "wire/service.h"

static void set_refusal(struct service_message *message, enum refusal refusal)
{
	if (refusal != REFUSAL_NONE)
		text_copy(message->event.code, sizeof message->event.code, refusal_code(refusal));
}

static bool read_day(const json_t *json, int32_t day, struct change_day *out, struct error *err)
{
	int32_t told;

	if (!json_get_day(json, "day", &told, err))
		return false;
	if (told != day)
		return error_set(err, "BAD_MESSAGE", "the calendar's days are not those asked for");
	return shape_decode(&change_day_shape, json, out, err);
}

static bool read_calendar(struct desk *desk, const struct desk_question *question, const json_t *answer,
    struct service_message *message, struct error *err)
{
	json_t *days = json_get_array(answer, "days", CALENDAR_DAYS_MAX, err);
	struct change_day *out;
	int i;

	(void)desk;
	if (!days)
		return false;
	if ((int)json_array_size(days) != question->day_count)
		return error_set(err, "BAD_MESSAGE", "the calendar has another number of days");
	out = service_message_own(message, sizeof *out * CALENDAR_DAYS_MAX);
	for (i = 0; i < question->day_count; i++)
		if (!read_day(json_array_get(days, (size_t)i), question->first_day + i, &out[i], err))
			return false;
	message->event.calendar = out;
	message->event.calendar_count = question->day_count;
	return true;
}

static bool read_change(struct desk *desk, const struct desk_question *question, const json_t *answer,
    struct service_message *message, struct error *err)
{
	struct change_answer *out = service_message_own(message, sizeof *out);

	(void)desk, (void)question;
	if (!shape_decode(&change_answer_shape, answer, out, err))
		return false;
	set_refusal(message, out->refusal);
	message->event.change = out;
	return true;
}

static bool read_cancellation(struct desk *desk, const struct desk_question *question, const json_t *answer,
    struct service_message *message, struct error *err)
{
	struct cancel_answer *out = service_message_own(message, sizeof *out);
	const json_t *object = json_get_object(answer, "answer", err);

	(void)desk, (void)question;
	if (!shape_decode(&cancel_answer_shape, object, out, err))
		return false;
	set_refusal(message, out->refusal);
	message->event.cancel = out;
	return true;
}

static bool read_walk_in(struct desk *desk, const struct desk_question *question, const json_t *answer,
    struct service_message *message, struct error *err)
{
	struct walk_in_offers *out = service_message_own(message, sizeof *out);

	(void)desk, (void)question;
	if (!shape_decode(&walk_in_offers_shape, answer, out, err))
		return false;
	set_refusal(message, out->refusal);
	message->event.walk_in = out;
	return true;
}

struct folio_block {
	struct service_folio shown;
	struct folio folio;
};

/* The sums are added up here by the same rule: what is shown always adds up. */
static bool read_folio(struct desk *desk, const struct desk_question *question, const json_t *answer,
    struct service_message *message, struct error *err)
{
	struct folio_block *out = service_message_own(message, sizeof *out);
	struct desk_service *service = &desk->session.service;

	if (!shape_decode(&folio_shape, json_get_object(answer, "folio", err), &out->folio, err) ||
	    !shape_decode(
	        &folio_settlement_shape, json_get_object(answer, "settlement", err), &out->shown.settlement, err))
		return false;
	if (strcmp(out->folio.booking, question->booking) != 0 || !folio_add_up(&out->folio, &out->shown.sum))
		return error_set(err, "BAD_MESSAGE", "the folio is of another booking, or does not add up");
	out->shown.folio = &out->folio;
	message->event.folio = &out->shown;
	json_decref(service->folio);
	service->folio = json_incref(json_get_object(answer, "folio", NULL));
	text_copy(service->folio_booking, sizeof service->folio_booking, question->booking);
	service->folio_room_index = question->room_index;
	return true;
}

static bool get_word(const json_t *answer, const char *name, char *out, size_t out_bytes, const char *fallback)
{
	return json_has(answer, name) ? json_get_text(answer, name, out, out_bytes, NULL)
	                              : text_copy(out, out_bytes, fallback);
}

static bool read_ticket(struct desk *desk, const struct desk_question *question, const json_t *answer,
    struct service_message *message, struct error *err)
{
	struct service_ticket_state *out = service_message_own(message, sizeof *out);
	struct desk_service *service = &desk->session.service;
	char state[32], kind[32];

	if (!json_get_text(answer, "state", state, sizeof state, err) ||
	    !json_get_int(answer, "changed_ms", 0, INT64_MAX, &out->changed_ms, err) ||
	    !json_get_int(answer, "due_ms", 0, INT64_MAX, &out->due_ms, err) ||
	    !json_get_bool(answer, "may_rate", &out->may_rate, err) ||
	    !json_get_bool(answer, "may_reopen", &out->may_reopen, err))
		return false;
	if (!get_word(answer, "answer", out->answer, sizeof out->answer, ""))
		return error_set(err, "BAD_MESSAGE", "the answer is no text");
	if (!ticket_state_parse(state, &out->state) || !get_word(answer, "kind", kind, sizeof kind, "other") ||
	    !ticket_kind_parse(kind, &out->kind))
		return error_set(err, "BAD_MESSAGE", "state or kind is none of the words");
	text_copy(out->number, sizeof out->number, question->number);
	message->event.ticket_state = out;
	desk_note_seen(service->tickets[0], sizeof service->tickets[0], &service->ticket_count, question->number);
	return true;
}

struct member_block {
	struct service_member shown;
	struct member member;
	struct member_gift gifts[MEMBER_GIFTS_MAX];
};

static bool read_gifts(const json_t *answer, struct member_block *out, struct error *err)
{
	json_t *gifts = json_get_array(answer, "gifts", MEMBER_GIFTS_MAX, err);
	size_t i;

	if (!gifts)
		return false;
	for (i = 0; i < json_array_size(gifts); i++)
		if (!shape_decode(&member_gift_shape, json_array_get(gifts, i), &out->gifts[i], err))
			return false;
	out->shown.gift_count = (int)i;
	return true;
}

static bool read_member(struct desk *desk, const struct desk_question *question, const json_t *answer,
    struct service_message *message, struct error *err)
{
	struct member_block *out = service_message_own(message, sizeof *out);
	struct desk_service *service = &desk->session.service;

	(void)question;
	if (!shape_decode(&member_shape, json_get_object(answer, "member", err), &out->member, err) ||
	    !read_gifts(answer, out, err))
		return false;
	out->shown.member = &out->member;
	out->shown.gifts = out->gifts;
	message->event.member = &out->shown;
	desk_note_seen(service->members[0], sizeof service->members[0], &service->member_count, out->member.number);
	return true;
}

static bool read_upgrade(struct desk *desk, const struct desk_question *question, const json_t *answer,
    struct service_message *message, struct error *err)
{
	struct extra_upgrade *out = service_message_own(message, sizeof *out);

	(void)desk, (void)question;
	if (!shape_decode(&extra_upgrade_shape, answer, out, err))
		return false;
	message->event.upgrade = out;
	return true;
}

bool desk_answer_read(struct desk *desk, const struct desk_question *question, const json_t *answer,
    struct service_message *message, struct error *err)
{
	static const struct {
		enum service_event_kind kind;
		bool (*read)(struct desk *, const struct desk_question *, const json_t *, struct service_message *,
		    struct error *);
	} readers[] = {
	    {SERVICE_CALENDAR, read_calendar},
	    {SERVICE_CHANGE, read_change},
	    {SERVICE_CANCELLATION, read_cancellation},
	    {SERVICE_WALK_IN, read_walk_in},
	    {SERVICE_FOLIO, read_folio},
	    {SERVICE_TICKET, read_ticket},
	    {SERVICE_MEMBER, read_member},
	    {SERVICE_EXTRA, read_upgrade},
	    {SERVICE_REFUND, desk_refund_read},
	    {SERVICE_STAFF, desk_staff_read},
	    {SERVICE_LOOKUP, desk_staff_read},
	};
	size_t i = 0;

	while (readers[i].kind != question->kind)
		i++;
	return readers[i].read(desk, question, answer, message, err);
}
