/* The shapes of what staff's endpoints take and answer: they encode or describe the JSON, and OpenAPI is made of them.
 */
#pragma once
#include "wire/shape.h"

extern const struct shape login_shape, session_answer_shape;
extern const struct shape account_request_shape, account_password_shape, account_state_shape, account_item_shape;
extern const struct shape staff_booking_shape;
extern const struct shape arrival_item_shape;
extern const struct shape room_item_shape, room_condition_request_shape;
extern const struct shape kiosk_item_shape, call_item_shape, notice_item_shape, staff_item_shape, resolve_request_shape;
extern const struct shape receipt_answer_shape, receipt_state_shape;
extern const struct shape audit_item_shape, queue_item_shape;
extern const struct shape calendar_question_shape, calendar_answer_shape, booking_question_shape,
    cancellation_answer_shape, refund_question_shape, refund_answer_shape;
extern const struct shape staff_change_shape, changed_answer_shape, staff_cancel_shape, cancelled_answer_shape,
    refund_move_shape;
extern const struct shape folio_question_shape, folio_answer_shape, folio_line_entry_shape, folio_payment_entry_shape,
    check_out_entry_shape;
extern const struct shape ticket_question_shape, ticket_state_shape, ticket_answer_shape, ticket_move_shape;
extern const struct shape guest_notice_item_shape, guest_call_shape;
extern const struct shape extra_question_shape, extra_item_shape;
extern const struct shape picture_item_shape;
extern const struct shape member_consent_shape, opt_out_shape;
extern const struct shape survey_item_shape, member_question_shape, member_answer_shape;
extern const struct shape profile_full_shape, profile_moved_shape, profile_entry_shape, profile_merge_shape,
    profile_duplicate_shape;
extern const struct shape beside_login_shape, beside_session_shape, beside_find_shape, beside_found_shape,
    beside_waive_shape, beside_waived_shape, beside_rooms_shape, beside_free_shape, beside_calls_shape,
    beside_open_calls_shape, beside_answer_shape, staff_pin_shape, staff_badge_request_shape, staff_badge_shape;
