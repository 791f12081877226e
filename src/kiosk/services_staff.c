#include "kiosk/services_staff.h"
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/services_base.h"

static service_ticket ask(
    struct services *services, struct staff_request *asked, const char *booking, int room_index, const char *language)
{
	struct service_request *request = services_request(services, REQUEST_STAFF, booking, room_index);

	request->detail = memory_zeroed(1, sizeof *asked);
	request->detail_bytes = sizeof *asked;
	*(struct staff_request *)request->detail = *asked;
	text_copy(request->language, sizeof request->language, language);
	request->copy = true;
	memory_wipe(asked, sizeof *asked);
	return services_send(services, request);
}

service_ticket services_staff_sign_in(struct services *services, const char *name, const char *badge, const char *pin)
{
	struct staff_request asked = {.ask = STAFF_ASK_SIGN_IN};

	text_copy(asked.name, sizeof asked.name, name);
	text_copy(asked.badge, sizeof asked.badge, badge);
	text_copy(asked.pin, sizeof asked.pin, pin);
	return ask(services, &asked, "", 0, "");
}

void services_staff_sign_out(struct services *services)
{
	ask(services, &(struct staff_request){.ask = STAFF_ASK_SIGN_OUT}, "", 0, "");
}

service_ticket services_staff_find(struct services *services, const char *surname, int first)
{
	struct staff_request asked = {.ask = STAFF_ASK_FIND, .first = first};

	text_copy(asked.surname, sizeof asked.surname, surname);
	return ask(services, &asked, "", 0, "");
}

service_ticket services_staff_waive(struct services *services, const char *booking, enum staff_reason reason)
{
	return ask(services, &(struct staff_request){.ask = STAFF_ASK_WAIVE, .reason = reason}, booking, 0, "");
}

service_ticket services_staff_rooms(struct services *services, const char *booking, int room_index, int first)
{
	return ask(services, &(struct staff_request){.ask = STAFF_ASK_ROOMS, .first = first}, booking, room_index, "");
}

service_ticket services_staff_choose(
    struct services *services, const char *booking, int room_index, const char *room, enum staff_reason reason)
{
	struct staff_request asked = {.ask = STAFF_ASK_CHOOSE, .reason = reason};

	text_copy(asked.room, sizeof asked.room, room);
	return ask(services, &asked, booking, room_index, "");
}

service_ticket services_staff_reprint(
    struct services *services, const char *booking, int room_index, const char *language, enum staff_reason reason)
{
	return ask(services, &(struct staff_request){.ask = STAFF_ASK_REPRINT, .reason = reason}, booking, room_index,
	    language);
}

service_ticket services_staff_calls(struct services *services)
{
	return ask(services, &(struct staff_request){.ask = STAFF_ASK_CALLS}, "", 0, "");
}

service_ticket services_staff_answer_call(struct services *services, const char *call)
{
	struct staff_request asked = {.ask = STAFF_ASK_ANSWER};

	text_copy(asked.call, sizeof asked.call, call);
	return ask(services, &asked, "", 0, "");
}

service_ticket services_staff_state(struct services *services)
{
	return ask(services, &(struct staff_request){.ask = STAFF_ASK_STATE}, "", 0, "");
}

service_ticket services_staff_test_page(struct services *services, const char *language)
{
	return ask(services, &(struct staff_request){.ask = STAFF_ASK_TEST_PAGE}, "", 0, language);
}

void services_staff_practise(struct services *services, bool on)
{
	ask(services, &(struct staff_request){.ask = on ? STAFF_ASK_PRACTISE : STAFF_ASK_PRACTICE_END}, "", 0, "");
}
