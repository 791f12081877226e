/* Every operation of the API. tests/unit/central/api holds this table against the routes, both ways. */
#include <stddef.h>
#include "central/api/openapi.h"
#include "central/api/schemas.h"
#include "central/api/listing.h"
#include "central/desk/ticket.h"
#include "central/staff/booking_entry.h"
#include "central/staff/keep_apart.h"
#include "central/store/rules.h"
#include "wire/hotel.h"
#include "wire/service.h"
#include "wire/sync.h"

#define PAGES "limit after"

static const struct json_field health_fields[] = {ROW_TEXT("status", 16)};
static const struct shape health_shape = ROW_SHAPE(health_fields);
static const struct json_field code_request_fields[] = {ROW_TEXT("name", 64), ROW_TEXT("hotel", 25)};
static const struct shape code_request_shape = ROW_SHAPE(code_request_fields);
static const struct json_field code_fields[] = {ROW_TEXT("code", 32)};
static const struct shape code_shape = ROW_SHAPE(code_fields);

/* method, path, summary, request, status, form, answer, or else, query */
static const struct operation operations[] = {
    {"GET", "/healthz", "Central and its database answer", NULL, 200, ANSWER_ONE, &health_shape, NULL, NULL},
    {"GET", "/metrics", "Figures in Prometheus's text form", NULL, 200, ANSWER_TEXT, NULL, NULL, NULL},
    {"GET", "/openapi.json", "This description", NULL, 200, ANSWER_DOCUMENT, NULL, NULL, NULL},
    {"GET", "/novnc/*", "The page that shows a kiosk's screen", NULL, 200, ANSWER_FILE, NULL, NULL, NULL},

    {"POST", "/v1/kiosks/enrol", "A kiosk takes up its work with a one-time code", &sync_enrol_request_shape, 200,
        ANSWER_ONE, &sync_enrol_answer_shape, NULL, NULL},
    {"POST", "/v1/sync/commands", "What a kiosk did, in order; each is decided once", &sync_push_request_shape, 200,
        ANSWER_ONE, &sync_push_answer_shape, NULL, NULL},
    {"POST", "/v1/sync/pull", "What is new for a kiosk; waits for it", &sync_pull_request_shape, 200, ANSWER_ONE,
        &sync_pull_answer_shape, NULL, NULL},
    {"POST", "/v1/sync/leases", "The rooms that a kiosk holds, and may hold from now on", &sync_leases_request_shape,
        200, ANSWER_ONE, &sync_leases_answer_shape, NULL, NULL},
    {"POST", "/v1/sync/offer", "A room for one booking, now", &sync_offer_request_shape, 200, ANSWER_EITHER,
        &sync_offered_shape, &sync_not_offered_shape, NULL},
    {"POST", "/v1/sync/calendar", "The days on which a booking's stay could begin, and what it would cost",
        &calendar_question_shape, 200, ANSWER_ONE, &calendar_answer_shape, NULL, NULL},
    {"POST", "/v1/sync/change", "What a change would mean", &change_shape, 200, ANSWER_ONE, &change_answer_shape, NULL,
        NULL},
    {"POST", "/v1/sync/cancellation", "What a cancellation would mean", &booking_question_shape, 200, ANSWER_ONE,
        &cancellation_answer_shape, NULL, NULL},
    {"POST", "/v1/sync/walk-in", "What a guest without a booking could have", &walk_in_shape, 200, ANSWER_ONE,
        &walk_in_offers_shape, NULL, NULL},
    {"POST", "/v1/sync/folio", "A room's folio, and whether its guests can leave now", &folio_question_shape, 200,
        ANSWER_ONE, &folio_answer_shape, NULL, NULL},
    {"POST", "/v1/sync/ticket", "How far a ticket is, for whoever has its number", &ticket_question_shape, 200,
        ANSWER_ONE, &ticket_state_shape, NULL, NULL},
    {"POST", "/v1/sync/member", "A member, by a proof; wrong ones count", &member_question_shape, 200, ANSWER_ONE,
        &member_answer_shape, NULL, NULL},
    {"POST", "/v1/sync/refund", "How far a refund is", &refund_question_shape, 200, ANSWER_ONE, &refund_answer_shape,
        NULL, NULL},
    {"POST", "/v1/sync/staff", "Staff sign in at a kiosk, by name or badge and PIN", &beside_login_shape, 200, ANSWER_ONE,
        &beside_session_shape, NULL, NULL},
    {"POST", "/v1/sync/staff/bookings", "Living bookings of one surname, for staff at a kiosk", &beside_find_shape, 200,
        ANSWER_ONE, &beside_found_shape, NULL, NULL},
    {"POST", "/v1/sync/staff/waive", "Staff answer for the guest instead of his proof", &beside_waive_shape, 200,
        ANSWER_ONE, &beside_waived_shape, NULL, NULL},
    {"POST", "/v1/sync/staff/rooms", "Rooms that staff may choose for a booking by hand", &beside_rooms_shape, 200,
        ANSWER_ONE, &beside_free_shape, NULL, NULL},
    {"POST", "/v1/sync/staff/calls", "Calls that nobody answered yet", &beside_calls_shape, 200, ANSWER_ONE,
        &beside_open_calls_shape, NULL, NULL},
    {"POST", "/v1/sync/staff/answer", "Somebody at a kiosk goes there; the calls still open", &beside_answer_shape, 200,
        ANSWER_ONE, &beside_open_calls_shape, NULL, NULL},
    {"GET", "/v1/sync/pictures/{digest}", "The bytes of one of the hotel's pictures", NULL, 200, ANSWER_FILE, NULL,
        NULL, NULL},
    {"POST", "/v1/local/enrol-codes", "A one-time code for a kiosk (the command line beside central)",
        &code_request_shape, 201, ANSWER_ONE, &code_shape, NULL, NULL},

    {"POST", "/v1/sessions", "Opens a session by name and password", &login_shape, 201, ANSWER_ONE,
        &session_answer_shape, NULL, NULL},
    {"DELETE", "/v1/sessions/current", "Ends the session", NULL, 200, ANSWER_NOTHING, NULL, NULL, NULL},
    {"GET", "/v1/staff", "The accounts", NULL, 200, ANSWER_LIST, &account_item_shape, NULL, PAGES " hotel"},
    {"POST", "/v1/staff", "A new account", &account_request_shape, 201, ANSWER_ONE, &account_item_shape, NULL, NULL},
    {"POST", "/v1/staff/{name}/password", "A new password; the account's sessions end", &account_password_shape, 200,
        ANSWER_ONE, &account_item_shape, NULL, NULL},
    {"POST", "/v1/staff/{name}/state", "Disables an account, or lets it in again", &account_state_shape, 200,
        ANSWER_ONE, &account_item_shape, NULL, NULL},

    {"POST", "/v1/staff/{name}/pin", "A PIN for the kiosks", &staff_pin_shape, 200, ANSWER_NOTHING, NULL, NULL, NULL},
    {"POST", "/v1/staff/{name}/badge", "A new badge for the kiosks; the one before ends", &staff_badge_request_shape,
        201, ANSWER_ONE, &staff_badge_shape, NULL, NULL},

    {"GET", "/v1/bookings", "Bookings by one exact surname, telephone or agency's number", NULL, 200, ANSWER_LIST,
        &booking_shape, NULL, PAGES " surname phone agency"},
    {"POST", "/v1/bookings", "A booking entered by staff: confirmed, or held with its reasons", &staff_booking_shape,
        201, ANSWER_ONE, &booking_shape, NULL, NULL},
    {"GET", "/v1/bookings/{number}", "One booking", NULL, 200, ANSWER_ONE, &booking_shape, NULL, NULL},
    {"POST", "/v1/bookings/{number}/confirm", "Takes a booking that was held", NULL, 200, ANSWER_ONE, &booking_shape,
        NULL, NULL},
    {"POST", "/v1/bookings/{number}/change", "Changes a booking; without confirm it is only answered",
        &staff_change_shape, 200, ANSWER_ONE, &changed_answer_shape, NULL, NULL},
    {"POST", "/v1/bookings/{number}/cancel", "Cancels a booking; without confirm it is only answered",
        &staff_cancel_shape, 200, ANSWER_ONE, &cancelled_answer_shape, NULL, NULL},
    {"GET", "/v1/bookings/{number}/folio", "A room's folio", NULL, 200, ANSWER_ONE, &folio_answer_shape, NULL,
        "room_index"},
    {"POST", "/v1/bookings/{number}/folio/lines", "Posts a charge or a discount", &folio_line_entry_shape, 200,
        ANSWER_ONE, &folio_answer_shape, NULL, NULL},
    {"POST", "/v1/bookings/{number}/folio/payments", "Posts a payment; before the stay it is prepaid",
        &folio_payment_entry_shape, 200, ANSWER_ONE, &folio_answer_shape, NULL, NULL},
    {"POST", "/v1/bookings/{number}/check-out", "The room's guests leave", &check_out_entry_shape, 200, ANSWER_ONE,
        &folio_answer_shape, NULL, NULL},
    {"GET", "/v1/tickets", "Complaints, repairs and the like, the newest first", NULL, 200, ANSWER_LIST, &ticket_shape,
        NULL, PAGES " open state department kind"},
    {"POST", "/v1/tickets", "Opens a ticket", &ticket_entry_shape, 201, ANSWER_ONE, &ticket_answer_shape, NULL, NULL},
    {"GET", "/v1/tickets/{number}", "One ticket, its steps, and what the role may do next", NULL, 200, ANSWER_ONE,
        &ticket_answer_shape, NULL, NULL},
    {"POST", "/v1/tickets/{number}/step", "A step of its workflow", &ticket_move_shape, 200, ANSWER_ONE,
        &ticket_answer_shape, NULL, NULL},
    {"GET", "/v1/surveys", "The surveys in use", NULL, 200, ANSWER_LIST, &survey_shape, NULL, PAGES},
    {"GET", "/v1/surveys/answers", "What guests answered, the newest first", NULL, 200, ANSWER_LIST, &survey_item_shape,
        NULL, PAGES " survey"},
    {"PUT", "/v1/surveys/{id}", "A survey's next version", &survey_shape, 200, ANSWER_ONE, &survey_shape, NULL, NULL},
    {"GET", "/v1/rules/member", "The rules of membership", NULL, 200, ANSWER_ONE, &member_rules_shape, NULL, NULL},
    {"PUT", "/v1/rules/member", "New rules of membership", &member_rules_shape, 200, ANSWER_ONE, &member_rules_shape,
        NULL, NULL},
    {"GET", "/v1/rules/service", "The rules of changes, late departures, refunds, tax and quiet hours", NULL, 200,
        ANSWER_ONE, &service_rules_shape, NULL, NULL},
    {"PUT", "/v1/rules/service", "New rules of service", &service_rules_shape, 200, ANSWER_ONE, &service_rules_shape,
        NULL, NULL},
    {"GET", "/v1/pictures", "The hotel's pictures", NULL, 200, ANSWER_LIST, &picture_item_shape, NULL, PAGES},
    {"GET", "/v1/pictures/{key}", "A picture as kiosks get it", NULL, 200, ANSWER_FILE, NULL, NULL, NULL},
    {"PUT", "/v1/pictures/{key}", "A picture, new or instead of the one before; central scales it down", NULL, 200,
        ANSWER_ONE, &picture_item_shape, NULL, NULL, "image/png"},
    {"DELETE", "/v1/pictures/{key}", "Takes a picture away", NULL, 200, ANSWER_NOTHING, NULL, NULL, NULL},
    {"GET", "/v1/refunds", "What goes back to guests", NULL, 200, ANSWER_LIST, &refund_shape, NULL, PAGES " open"},
    {"POST", "/v1/refunds/{id}/state", "Moves a refund on", &refund_move_shape, 200, ANSWER_ONE, &refund_shape, NULL,
        NULL},
    {"GET", "/v1/arrivals", "Who arrives on a date, room by room", NULL, 200, ANSWER_LIST, &arrival_item_shape, NULL,
        PAGES " date state"},
    {"GET", "/v1/rooms", "Rooms by type, date and status", NULL, 200, ANSWER_LIST, &room_item_shape, NULL,
        PAGES " type status date"},
    {"POST", "/v1/rooms/{number}/condition", "Turns a room into another condition", &room_condition_request_shape, 200,
        ANSWER_ONE, &room_shape, NULL, NULL},
    {"GET", "/v1/kiosks", "The kiosks and how they are", NULL, 200, ANSWER_LIST, &kiosk_item_shape, NULL, PAGES},
    {"GET", "/v1/calls", "Guests who called for staff", NULL, 200, ANSWER_LIST, &call_item_shape, NULL, PAGES " open"},
    {"POST", "/v1/calls/{id}/answer", "Somebody goes there", NULL, 200, ANSWER_NOTHING, NULL, NULL, NULL},
    {"GET", "/v1/notices", "The departments' notices", NULL, 200, ANSWER_LIST, &notice_item_shape, NULL,
        PAGES " open department"},
    {"GET", "/v1/notices/guests", "What guests are told, with its clock; state to_call is the call list", NULL, 200,
        ANSWER_LIST, &guest_notice_item_shape, NULL, PAGES " state reference late"},
    {"POST", "/v1/notices/guests/{id}/call", "The guest was called, or did not answer", &guest_call_shape, 200,
        ANSWER_ONE, &guest_notice_item_shape, NULL, NULL},
    {"POST", "/v1/notices/{id}/acknowledge", "The department has seen it", NULL, 200, ANSWER_NOTHING, NULL, NULL, NULL},
    {"GET", "/v1/staff-list", "What needs a person's decision", NULL, 200, ANSWER_LIST, &staff_item_shape, NULL,
        PAGES " open"},
    {"POST", "/v1/staff-list/{id}/resolve", "The decision", &resolve_request_shape, 200, ANSWER_NOTHING, NULL, NULL,
        NULL},
    {"GET", "/v1/queue", "Guests who wait for a room, the first one first", NULL, 200, ANSWER_LIST, &queue_item_shape,
        NULL, NULL},
    {"GET", "/v1/audit", "Who did what", NULL, 200, ANSWER_LIST, &audit_item_shape, NULL, PAGES " subject"},
    {"GET", "/v1/receipts/{id}", "A receipt; by ?token= its state alone, for whoever holds the paper", NULL, 200,
        ANSWER_EITHER, &receipt_answer_shape, &receipt_state_shape, "token"},
};

const struct operation *operation_at(int i)
{
	return i >= 0 && i < (int)(sizeof(operations) / sizeof(operations[0])) ? &operations[i] : NULL;
}
