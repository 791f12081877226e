/* What would you like to do? */
#include "kiosk/screens/guide.h"
#include "kiosk/screens/lookup.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_TILE = 1 };

static const char *today(const struct stage *stage, struct ui *ui)
{
	const struct policy *policy = stage_policy(stage);
	const char *day = ui_format(ui, T("Today is %s"), words_day(ui, stage, stage_local_time(stage).day));
	if (!policy)
		return day;
	return words_join(
	    ui, day, ui_format(ui, T("check-in from %s"), words_minute(ui, policy->earliest_check_in_minute)));
}

/* What central alone can do is not offered without it. */
static bool central_there(const struct stage *stage)
{
	return stage->status.online || stage->status.training;
}

/* The first leads; the others stand in a grid. A tile is shown where its screen has something to show. */
static const struct tile {
	const char *id, *label, *detail;
	enum icon icon;
	enum screen_id screen;
	enum purpose purpose;
	bool (*shown)(const struct stage *stage); /* NULL: always */
} tiles[] = {
    {"home.check_in", N_("Check in"), N_("With your booking number, in two minutes"), ICON_KEY, SCREEN_LOOKUP,
        FOR_CHECK_IN, NULL},
    {"home.change", N_("Change or cancel"), N_("Dates, room type, special requests"), ICON_CALENDAR, SCREEN_LOOKUP,
        FOR_CHANGE, NULL},
    {"home.leave", N_("Check out"), N_("Bill, receipt, your opinion"), ICON_OUT, SCREEN_LOOKUP, FOR_CHECK_OUT, NULL},
    {"home.services", N_("Services and repairs"), N_("Complaint, repair, lost property"), ICON_CHAT, SCREEN_SERVICES,
        FOR_TICKET, NULL},
    {"home.book", N_("Book now"), N_("For tonight or later"), ICON_BED, SCREEN_BOOK_DATES, FOR_BOOKING, central_there},
    {"home.member", N_("Membership"), N_("Points, gifts, joining"), ICON_STAR, SCREEN_MEMBER, FOR_MEMBER,
        central_there},
    {"home.stay", N_("My room"), N_("Room number, receipt"), ICON_KEY, SCREEN_LOOKUP, FOR_STAY, NULL},
    {"home.guide", N_("Hotel guide"), N_("Facilities, transport"), ICON_INFO, SCREEN_GUIDE, FOR_CHECK_IN,
        guide_shown},
};
enum { TILE_COUNT = sizeof(tiles) / sizeof(tiles[0]) };

static void tile_build(const struct stage *stage, struct ui *ui, int index)
{
	const struct tile *tile = &tiles[index];
	if (tile->shown && !tile->shown(stage))
		return;
	ui_button(ui, &(struct ui_button){.id = tile->id,
	                  .label = ui_translate(ui, tile->label),
	                  .detail = ui_scale_now(ui)->compact ? NULL : ui_translate(ui, tile->detail),
	                  .kind = index == 0 ? UI_TILE_GO : UI_TILE,
	                  .icon = tile->icon,
	                  .action = {ACT_TILE, index, NULL}});
}

static void home_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(
	    ui, &(struct ui_page){.id = "home", .heading = T("How can we help you?"), .help = today(stage, ui)});
	if (!stage->status.online)
		ui_notice(ui, "home.offline", UI_INFO,
		    T("The hotel's system cannot be reached just now. Checking in works all the same."));
	/* On a low panel the main tile stands with the others: there is no row to spare. */
	if (!ui_scale_now(ui)->compact)
		tile_build(stage, ui, 0);
	ui_grid(ui, &(struct ui_box){.columns = ui_scale_now(ui)->landscape ? 4 : 2, .min_column_mm = 60});
	for (int i = ui_scale_now(ui)->compact ? 0 : 1; i < TILE_COUNT; i++)
		tile_build(stage, ui, i);
	ui_end(ui);
	ui_page_end(ui);
}

static void home_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind == UI_SCANNED) {
		lookup_take_scan(stage, outcome);
	} else if (outcome->kind == UI_ACTED && outcome->action.code == ACT_TILE) {
		stage->visit->purpose = tiles[outcome->action.number].purpose;
		stage_go(stage, tiles[outcome->action.number].screen);
	}
}

const struct screen screen_home = {.name = "home", .build = home_build, .act = home_act};
