#include "central/demo/service.h"
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/survey.h"
#include "central/desk/ticket.h"
#include "central/store/folio.h"
#include "hotel/survey_house.h"

enum { STEPS_MAX = 7, CHARGED_STAYS = 6 };

static const struct hand hand = {.actor = "demo", .staff = true};

struct ticket_row {
	enum ticket_kind kind;
	enum ticket_subject subject;
	const char *details;
	struct {
		enum ticket_action action;
		enum duty duty;
		const char *text;
		int64_t cost_minor;
		int satisfaction;
	} steps[STEPS_MAX];
};

#define ASSIGNED                                                                                                       \
	{                                                                                                              \
		ACTION_ASSIGN, DUTY_FRONT_OFFICE, "", 0, 0                                                             \
	}
#define SENT                                                                                                           \
	{                                                                                                              \
		ACTION_SEND_TECHNICIAN, DUTY_FRONT_OFFICE, "", 0, 0                                                    \
	}

/* One for each state that a guest or a department can be in the middle of. */
static const struct ticket_row tickets[] = {
    {TICKET_COMPLAINT, SUBJECT_SERVICE, "前台排队太久", {{ACTION_OPEN, DUTY_GUEST, NULL, 0, 0}}},
    {TICKET_FOOD, SUBJECT_NONE, "早餐的粥是凉的", {ASSIGNED}},
    {TICKET_COMPLAINT, SUBJECT_BOOKING_DATA, "The name on my booking was spelt wrong",
        {ASSIGNED, {ACTION_INVESTIGATE, DUTY_FRONT_OFFICE, "typed from the telephone", 0, 0}}},
    {TICKET_COMPLAINT, SUBJECT_ROOM, "隔壁装修很吵",
        {ASSIGNED, {ACTION_INVESTIGATE, DUTY_FRONT_OFFICE, "九楼走廊施工", 0, 0},
            {ACTION_PROPOSE, DUTY_FRONT_OFFICE, "减免一晚房费的一半", 24900, 0}}},
    {TICKET_DAMAGE, SUBJECT_NONE, "행사장에서 물을 쏟았습니다",
        {ASSIGNED, {ACTION_INVESTIGATE, DUTY_FRONT_OFFICE, "carpet of meeting room 2", 0, 0},
            {ACTION_PROPOSE, DUTY_FRONT_OFFICE, "cleaning at our cost", 30000, 0},
            {ACTION_APPROVE, DUTY_MANAGER, "", 0, 0}}},
    {TICKET_REPAIR, SUBJECT_NONE, "空调不制冷", {SENT}},
    {TICKET_REPAIR, SUBJECT_NONE, "シャワーのお湯が出ません",
        {SENT, {ACTION_REPAIR, DUTY_MAINTENANCE, "mixer replaced", 0, 0}}},
    {TICKET_REPAIR, SUBJECT_NONE, "灯不亮",
        {SENT, {ACTION_REPAIR, DUTY_MAINTENANCE, "更换灯泡", 0, 0}, {ACTION_ACCEPT, DUTY_HOUSEKEEPING, "", 0, 0}}},
    {TICKET_QUESTION, SUBJECT_NONE, "泳池几点开放？", {{ACTION_TELL, DUTY_FRONT_OFFICE, "六点半到二十二点", 0, 0}}},
    {TICKET_LOST, SUBJECT_NONE, "A grey umbrella, left in the lift",
        {ASSIGNED, {ACTION_INVESTIGATE, DUTY_FRONT_OFFICE, "found by the porter", 0, 0},
            {ACTION_PROPOSE, DUTY_FRONT_OFFICE, "kept at the desk", 0, 0}, {ACTION_TELL, DUTY_FRONT_OFFICE, "", 0, 0},
            {ACTION_RATE, DUTY_GUEST, "", 0, 5}}},
    {TICKET_COMPLAINT, SUBJECT_FOOD, "菜上得太慢",
        {ASSIGNED, {ACTION_INVESTIGATE, DUTY_FRONT_OFFICE, "一名厨师请假", 0, 0},
            {ACTION_PROPOSE, DUTY_FRONT_OFFICE, "致歉并赠送甜品", 0, 0}, {ACTION_TELL, DUTY_FRONT_OFFICE, "", 0, 0},
            {ACTION_RATE, DUTY_GUEST, "", 0, 4}, {ACTION_CLOSE, DUTY_FRONT_OFFICE, "周末厨房多排一人", 0, 0}}},
    {TICKET_OTHER, SUBJECT_NONE, "想借轮椅", {{ACTION_WITHDRAW, DUTY_FRONT_OFFICE, "客人已自备", 0, 0}}},
};

/* The rooms that are closed are under repair. */
static const char *closed_room(const struct demo_plan *plan, int which)
{
	for (int i = 0; i < DEMO_ROOMS; i++) {
		if (room_closed(plan->rooms[i].condition) && which-- == 0)
			return plan->rooms[i].number;
	}
	return "";
}

static bool walk(struct work *work, const struct demo_plan *plan, const struct ticket_row *row, struct ticket *ticket,
    struct error *err)
{
	char number[TICKET_NUMBER_BYTES];
	text_copy(number, sizeof(number), ticket->number);
	for (int i = 0; i < STEPS_MAX && row->steps[i].text; i++) {
		struct ticket_step step = {.action = row->steps[i].action,
		    .duty = row->steps[i].duty,
		    .department = ticket->department,
		    .satisfaction = row->steps[i].satisfaction,
		    .revision = ticket->revision};
		step.cost_known = step.action == ACTION_PROPOSE || step.action == ACTION_REPAIR;
		step.cost = money_make(row->steps[i].cost_minor, plan->hotel.currency);
		text_copy(step.who, sizeof(step.who), "demo");
		text_copy(step.text, sizeof(step.text), row->steps[i].text);
		if (!ticket_step_do(work, &hand, number, &step, ticket, err))
			return false;
	}
	return true;
}

static bool tickets_install(struct work *work, const struct demo_plan *plan, struct error *err)
{
	int repairs = 0, at = 0;
	for (size_t i = 0; i < sizeof(tickets) / sizeof(tickets[0]); i++) {
		const struct ticket_row *row = &tickets[i];
		/* The first room under repair cannot be used at all. */
		struct ticket ticket = {.kind = row->kind,
		    .subject = row->subject,
		    .severity = row->kind == TICKET_REPAIR && repairs == 0 ? SEVERITY_SERIOUS : SEVERITY_NORMAL};
		while (at < plan->booking_count && booking_state(&plan->bookings[at]) != STAY_IN_HOUSE)
			at++;
		if (at < plan->booking_count)
			text_copy(ticket.booking, sizeof(ticket.booking), plan->bookings[at++].number);
		if (row->kind == TICKET_REPAIR)
			text_copy(ticket.room, sizeof(ticket.room), closed_room(plan, repairs++));
		text_copy(ticket.details, sizeof(ticket.details), row->details);
		if (!ticket_new(work, &hand, &ticket, err) || !walk(work, plan, row, &ticket, err))
			return error_add(err, "ticket %zu: ", i);
	}
	return true;
}

static bool charges_install(struct work *work, const struct demo_plan *plan, struct error *err)
{
	static const struct {
		enum folio_kind kind;
		int64_t amount_minor;
		const char *text;
	} charges[] = {{FOLIO_FOOD, 16800, "湖景餐厅"}, {FOLIO_SERVICE, 4500, "洗衣"}, {FOLIO_FOOD, 3800, "Minibar"}};
	int done = 0;
	for (int i = 0; i < plan->booking_count && done < CHARGED_STAYS; i++) {
		const struct booking *booking = &plan->bookings[i];
		if (booking_state(booking) != STAY_IN_HOUSE)
			continue;
		struct folio_line line = {.day = booking->arrival_day,
		    .kind = charges[done % 3].kind,
		    .amount_minor = charges[done % 3].amount_minor,
		    .tax_bp = 600};
		text_copy(line.text, sizeof(line.text), charges[done % 3].text);
		if (!store_folio_line_add(work, booking->number, 0, &line, hand.actor, err))
			return false;
		done++;
	}
	return true;
}

bool demo_service_install(struct work *work, const struct demo_plan *plan, struct error *err)
{
	struct survey *survey = memory_zeroed(1, sizeof(*survey));
	survey_house(survey);
	bool installed = demo_answers_install(work, err) && survey_publish(work, survey, hand.actor, err) &&
	                 charges_install(work, plan, err) && tickets_install(work, plan, err) &&
	                 demo_extras_install(work, err);
	free(survey);
	return installed || error_add(err, "what goes on in the hotel: ");
}
