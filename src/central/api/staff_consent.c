/* What somebody told staff: that he wants greetings and offers, or no longer does. */
#include "central/api/api.h"
#include "central/api/ask.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/desk/consent.h"
#include "central/staff/session.h"
#include "wire/shape.h"

enum { BODY_BYTES_MAX = 1024, MAY = ROLE_FRONT_OFFICE | ROLE_SALES | ROLE_MANAGER | ROLE_ADMINISTRATOR };

struct wish_to_hear {
	bool greetings, offers;
};
#define WISH(member)                                                                                                   \
	{                                                                                                              \
		SHAPE_MEMBER(wish_to_hear, member), .kind = FIELD_BOOL                                                 \
	}
static const struct json_field consent_fields[] = {WISH(greetings), WISH(offers)};
const struct shape member_consent_shape = SHAPE_OF(wish_to_hear, consent_fields, NULL);

static json_t *do_consent(struct work *work, const struct request *request, struct error *err)
{
	struct wish_to_hear wish;
	char actor[STAFF_ACTOR_BYTES];
	const struct hand hand = {.actor = actor, .staff = true};
	staff_actor(&request->caller, actor);
	if (!shape_decode(&member_consent_shape, request->json, &wish, err) ||
	    !consent_member_set(work, &hand, request->parameters[0], wish.greetings, wish.offers, err))
		return NULL;
	return shape_encode(&member_consent_shape, &wish);
}

static void post_consent(struct request *request, struct response *response)
{
	ask_write(request, response, do_consent);
}

struct address {
	char email[EMAIL_BYTES], phone[PHONE_BYTES];
};
static const struct json_field address_fields[] = {SHAPE_TEXT(address, email, 0), SHAPE_TEXT(address, phone, 0)};
const struct shape opt_out_shape = SHAPE_OF(address, address_fields, NULL);

static json_t *do_opt_out(struct work *work, const struct request *request, struct error *err)
{
	struct address address;
	char actor[STAFF_ACTOR_BYTES];
	const struct hand hand = {.actor = actor, .staff = true};
	staff_actor(&request->caller, actor);
	if (!shape_decode(&opt_out_shape, request->json, &address, err) ||
	    !consent_opt_out_by_address(work, &hand, address.email, address.phone, err))
		return NULL;
	return json_object();
}

static void post_opt_out(struct request *request, struct response *response)
{
	ask_write(request, response, do_opt_out);
}

static const struct route ROUTES[] = {
    {"POST", "/v1/members/{number}/consent", MAY, BODY_BYTES_MAX, post_consent},
    {"POST", "/v1/opt-outs", MAY, BODY_BYTES_MAX, post_opt_out},
};
const struct route_table api_staff_consent = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
