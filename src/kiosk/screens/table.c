#include "kiosk/screens/screens.h"

static const struct screen *const screens[SCREEN_COUNT] = {
    [SCREEN_UNREADY] = &screen_unready,
    [SCREEN_ATTRACT] = &screen_attract,
    [SCREEN_HOME] = &screen_home,
    [SCREEN_GUIDE] = &screen_guide,
    [SCREEN_LOOKUP] = &screen_lookup,
    [SCREEN_PROOF] = &screen_proof,
    [SCREEN_FAILED] = &screen_failed,
    [SCREEN_BOOKING] = &screen_booking,
    [SCREEN_ROOMS] = &screen_rooms,
    [SCREEN_GUEST] = &screen_guest,
    [SCREEN_DOCUMENT] = &screen_document,
    [SCREEN_NAME] = &screen_name,
    [SCREEN_BIRTH] = &screen_birth,
    [SCREEN_NATION] = &screen_nation,
    [SCREEN_NATION_CODE] = &screen_nation_code,
    [SCREEN_REVIEW] = &screen_review,
    [SCREEN_CONTACT] = &screen_contact,
    [SCREEN_PHONE] = &screen_phone,
    [SCREEN_EMAIL] = &screen_email,
    [SCREEN_NEEDS] = &screen_needs,
    [SCREEN_NEEDS_OTHER] = &screen_needs_other,
    [SCREEN_CONSENT] = &screen_consent,
    [SCREEN_OFFER] = &screen_offer,
    [SCREEN_RULES] = &screen_rules,
    [SCREEN_SIGN] = &screen_sign,
    [SCREEN_SUMMARY] = &screen_summary,
    [SCREEN_DONE] = &screen_done,
    [SCREEN_QUEUE] = &screen_queue,
    [SCREEN_QUEUE_PHONE] = &screen_queue_phone,
    [SCREEN_QUEUED] = &screen_queued,
    [SCREEN_REFUSED] = &screen_refused,
    [SCREEN_STAY] = &screen_stay,
};

const struct screen *screen_of(enum screen_id id)
{
	return screens[id < SCREEN_COUNT ? id : SCREEN_ATTRACT];
}
