#include "kiosk/screens/extra_flow.h"
#include "base/text.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"
#include "ui/build.h"

/* ---- behind the pages -------------------------------------------------------------------------------------------- */

void extra_ask_ahead(struct stage *stage)
{
	struct visit *visit = stage->visit;
	struct extra_visit *extra = &visit->extra;
	int room = booking_next_room(&visit->booking, stage_business_day(stage));
	if (!services_extras(stage->services) || !stage->status.online || room < 0)
		return;
	if (visit->booking.room_count > 1)
		room = visit->room;
	if (extra->asked_any && extra->asked_room == room)
		return;
	extra->asked_any = true;
	extra->asked_room = room;
	extra->known = false;
	extra->asked = services_ask_upgrade(stage->services, visit->booking.number, room, false);
}

static bool upgrade_heard(struct extra_visit *extra, const struct service_event *event)
{
	extra->asked = 0;
	if (text_equal(event->code, "OK") && event->upgrade) {
		extra->upgrade = *event->upgrade;
		extra->known = true;
	}
	return true;
}

bool extra_heard(struct stage *stage, const struct service_event *event)
{
	struct extra_visit *extra = &stage->visit->extra;
	if (event->kind == SERVICE_EXTRA && extra->asked && event->ticket == extra->asked)
		return upgrade_heard(extra, event);
	if (event->kind != SERVICE_SETTLED || !extra->deed || event->ticket != extra->deed)
		return false;
	extra->deed = 0;
	extra->refused = !text_equal(event->code, "OK");
	return true;
}

/* ---- the way ----------------------------------------------------------------------------------------------------- */

static struct extra_ask ask_now(const struct stage *stage, enum extra_moment moment)
{
	const struct visit *visit = stage->visit;
	bool known = visit->extra.known && visit->extra.asked_room == visit->room && stage->status.online;
	return (struct extra_ask){.list = services_extras(stage->services),
	    .booking = &visit->booking,
	    .room_index = visit->room,
	    .moment = moment,
	    .now = stage_local_time(stage),
	    .business_day = stage_business_day(stage),
	    .upgrade = known ? &visit->extra.upgrade : NULL};
}

static enum screen_id next_screen(struct stage *stage)
{
	struct extra_visit *extra = &stage->visit->extra;
	struct extra_ask ask = ask_now(stage, EXTRA_AT_CHECK_IN);
	extra->gone = false;
	return extra_next(&ask, &extra->offer) ? SCREEN_EXTRA : SCREEN_OFFER;
}

void flow_room(struct stage *stage)
{
	stage_go_above(stage, next_screen(stage), SCREEN_BOOKING);
}

void flow_room_next(struct stage *stage)
{
	stage_replace(stage, next_screen(stage));
}

bool extra_choices_there(const struct stage *stage)
{
	struct extra_offer offers[EXTRA_CHOICES_MAX];
	struct extra_ask ask = ask_now(stage, EXTRA_IN_STAY);
	return room_in_house(stage_room(stage)) && extra_choices(&ask, offers) > 0;
}

struct extra_take extra_take_of(const struct stage *stage, const struct extra_offer *offer, enum extra_moment moment)
{
	const struct visit *visit = stage->visit;
	const struct extra *extra = &services_extras(stage->services)->extras[offer->index];
	struct extra_take take = {.room_index = visit->room,
	    .moment = moment,
	    .day = stage_business_day(stage),
	    .amount_minor = offer->amount.minor};
	text_copy(take.booking, sizeof(take.booking), visit->booking.number);
	text_copy(take.extra, sizeof(take.extra), extra->id);
	if (extra->kind == EXTRA_UPGRADE)
		text_copy(take.type, sizeof(take.type), visit->extra.upgrade.type);
	return take;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

const char *words_extra(const struct stage *stage, const char *id)
{
	const struct extra *extra = extra_find(services_extras(stage->services), id);
	return extra ? localized_text(&extra->name, stage->prefs.language) : "";
}

const char *words_extra_count(struct ui *ui, const struct extra_offer *offer)
{
	const char *nights = offer->nights > 0 ? words_nights(ui, offer->nights) : "";
	const char *persons =
	    offer->persons > 0
	        ? ui_format(ui, ui_translate_plural(ui, "%d guest", "%d guests", offer->persons), offer->persons)
	        : "";
	return words_join(ui, nights, persons);
}

const char *words_extra_price(struct ui *ui, const struct stage *stage, const struct extra_offer *offer)
{
	return offer->amount.minor == 0 ? T("free of charge") : words_money(ui, stage, offer->amount);
}

enum icon icon_extra(enum extra_kind kind)
{
	static const enum icon icons[EXTRA_KIND_COUNT] = {
	    [EXTRA_UPGRADE] = ICON_BED,
	    [EXTRA_MEAL] = ICON_BREAKFAST,
	    [EXTRA_LATE] = ICON_CLOCK,
	    [EXTRA_TRANSFER] = ICON_OUT,
	    [EXTRA_PRODUCT] = ICON_BAG,
	    [EXTRA_SERVICE] = ICON_STAR,
	};
	return kind < EXTRA_KIND_COUNT ? icons[kind] : ICON_STAR;
}

void extra_facts(const struct stage *stage, struct ui *ui, const char *page)
{
	const struct booking_room *room = stage_room(stage);
	const char *currency = stage->visit->booking.amount.currency;
	for (int i = 0; i < room->extra_count; i++) {
		const struct booking_extra *extra = &room->extras[i];
		const char *name = words_extra(stage, extra->extra);
		if (extra->outcome == EXTRA_TAKEN)
			ui_fact(ui, &(struct ui_fact){.id = ui_format(ui, "%s.extra.%d", page, i),
			                .label = name[0] ? name : T("Extra"),
			                .value = extra->amount_minor > 0
			                             ? words_money(ui, stage, money_make(extra->amount_minor, currency))
			                             : T("free of charge")});
	}
}

void extra_notice(const struct stage *stage, struct ui *ui, const char *page)
{
	if (stage->visit->extra.refused)
		ui_notice(ui, ui_format(ui, "%s.extra_refused", page), UI_ATTENTION,
		    T("What you added is not to be had after all. It is not charged; our staff gladly help."));
}
