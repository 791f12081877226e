#include "central/demo/install.h"
#include <string.h>
#include "base/text.h"
#include "central/demo/picture.h"
#include "central/demo/service.h"
#include "central/desk/rules.h"
#include "central/feed_documents.h"
#include "central/intake.h"
#include "central/store/hotel.h"
#include "central/store/member.h"
#include "central/store/room.h"
#include "hotel/date.h"
#include "central/work/night_audit.h"

static bool install_house(struct work *work, const struct demo_plan *plan, struct error *err)
{
	for (int i = 0; i < DEMO_TYPES; i++)
		if (!store_type_put(work, &plan->types[i], err))
			return false;
	for (int i = 0; i < DEMO_ROOMS; i++)
		if (!store_room_put(work, &plan->rooms[i], err))
			return false;
	if (!store_type_views(work, err) || !demo_pictures_install(work, err))
		return false;
	for (int i = 0; i < DEMO_RATES; i++)
		if (!store_rate_put(work, &plan->rates[i], err))
			return false;
	for (int i = 0; i < DEMO_RULES; i++)
		if (!store_promotion_put(work, &plan->rules[i], err))
			return false;
	return true;
}

static bool install_member(struct work *work, const struct demo_member *drawn, int32_t today, struct error *err)
{
	struct member member = {.points = drawn->points,
	    .year_points = drawn->points,
	    .year = day_to_civil(today).year,
	    .joined_day = drawn->joined_day,
	    .birth_day = DAY_NONE};
	text_copy(member.number, sizeof member.number, drawn->number);
	text_copy(member.tier, sizeof member.tier, drawn->tier);
	text_copy(member.name, sizeof member.name, drawn->contact.name);
	text_copy(member.phone, sizeof member.phone, drawn->contact.phone);
	text_copy(member.email, sizeof member.email, drawn->contact.email);
	return store_member_add(work, &member, drawn->contact.surname, drawn->contact.latin, err);
}

static bool install_work(struct work *work, void *self, struct error *err)
{
	struct demo_plan *plan = self;
	struct hotel_settings settings = hotel_settings_default();

	settings.demo = true;
	settings.clock_anchor_ms = local_time_to_wall_ms(
	    (struct local_time){plan->hotel.business_day, 15 * 60}, plan->hotel.utc_offset_minutes);
	if (!store_hotel_create(work, &plan->hotel, &settings, err) || !install_house(work, plan, err))
		return false;
	for (int i = 0; i < DEMO_MEMBERS; i++)
		if (!install_member(work, &plan->members[i], plan->hotel.business_day, err))
			return false;
	for (int i = 0; i < plan->booking_count; i++)
		if (!intake_booking(work, &plan->bookings[i], err))
			return false;
	return rules_announce(work, err) && business_day_settle(work, plan->hotel.business_day, err) &&
	       demo_service_install(work, plan, err) && feed_put_bookings(work, err) && feed_put_rates(work, err);
}

bool demo_install(struct database *database, struct demo_plan *plan, struct error *err)
{
	return database_write(database, plan->hotel.id, install_work, plan, err) ||
	       error_add(err, "making the demo hotel: ");
}

static const char *remark(const struct booking *booking)
{
	if (booking->held)
		return "held for staff";
	if (booking->balance.minor > 0)
		return "not paid: to the desk";
	if (booking->room_count > 1)
		return "two rooms";
	if (booking->vip)
		return "VIP";
	return booking->member_tier[0] ? "member" : "plain";
}

void demo_samples(const struct demo_plan *plan, struct buffer *out)
{
	int shown = 0;

	for (int i = 0; i < plan->booking_count && shown < 8; i++) {
		const struct booking *booking = &plan->bookings[i];
		size_t length = strlen(booking->contact.phone);

		if (booking->arrival_day != plan->hotel.business_day || booking_state(booking) != STAY_DUE_IN)
			continue;
		buffer_addf(out, "%s  %s  %s  (%s, %s)\n", booking->number, booking->contact.surname,
		    booking->contact.phone + (length < 4 ? 0 : length - 4), language_name(booking->language),
		    remark(booking));
		shown++;
	}
}
