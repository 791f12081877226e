/* What lies over a page for a moment: language, how things are shown, staff, starting over, "are you still there?". */
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_CLOSE = 1, ACT_LANGUAGE, ACT_LARGE, ACT_CONTRAST, ACT_REACH, ACT_RESTART };

static void close_button(struct ui *ui, const char *id, const char *label)
{
	ui_button(ui, &(struct ui_button){.id = id, .label = label, .kind = UI_GO, .action = {.code = ACT_CLOSE}});
}

static void language_build(const struct stage *stage, struct ui *ui)
{
	ui_overlay_begin(ui, "language", T("Choose your language"), T("What you entered stays as it is."));
	ui_grid(ui, &(struct ui_box){.columns = 2, .gap_look = 20});
	for (int i = 0; i < stage->config->language_count; i++) {
		enum language language = stage->config->languages[i];
		ui_choice(ui, &(struct ui_choice){.id = ui_format(ui, "language.%s", language_name(language)),
		                  .label = words_own_name(language),
		                  .chosen = language == stage->prefs.language,
		                  .action = {ACT_LANGUAGE, (int)language, NULL}});
	}
	ui_end(ui);
	close_button(ui, "language.close", T("Done"));
	ui_overlay_end(ui);
}

static void settings_build(const struct stage *stage, struct ui *ui)
{
	ui_overlay_begin(ui, "settings", T("Easier to read and reach"), NULL);
	ui_toggle(ui, &(struct ui_toggle){.id = "settings.large",
	                  .label = T("Larger text"),
	                  .on = stage->prefs.large_text,
	                  .action = {.code = ACT_LARGE}});
	ui_toggle(ui, &(struct ui_toggle){.id = "settings.contrast",
	                  .label = T("High contrast"),
	                  .on = stage->prefs.high_contrast,
	                  .action = {.code = ACT_CONTRAST}});
	ui_toggle(ui, &(struct ui_toggle){.id = "settings.reach",
	                  .label = T("Everything lower down"),
	                  .on = stage->prefs.reach,
	                  .action = {.code = ACT_REACH}});
	close_button(ui, "settings.close", T("Done"));
	ui_overlay_end(ui);
}

static void call_build(const struct stage *stage, struct ui *ui)
{
	const struct call_state *call = &stage->call;
	const char *heading = call->answered   ? T("Someone is on the way")
	                      : call->received ? T("Our staff have received your call")
	                                       : T("Our staff are being called");
	const char *text = call->received || call->answered
	                       ? T("They know at which terminal you are and will be with you shortly.")
	                       : T("Your call is kept and passed on. The front desk is there for you as well.");
	ui_overlay_begin(ui, "call", heading, text);
	ui_words(ui, &(struct ui_words){
	                 .id = "call.state", .text = T("You may go on here in the meantime."), .tone = UI_ACCENT});
	close_button(ui, "call.close", T("Go on"));
	ui_overlay_end(ui);
}

static void restart_build(const struct stage *stage, struct ui *ui)
{
	(void)stage;
	ui_overlay_begin(
	    ui, "restart", T("Start over?"), T("What you entered will be cleared. What was registered stays."));
	close_button(ui, "restart.no", T("No, go on"));
	ui_button(ui, &(struct ui_button){.id = "restart.yes",
	                  .label = T("Yes, start over"),
	                  .kind = UI_DANGER,
	                  .action = {.code = ACT_RESTART}});
	ui_overlay_end(ui);
}

void countdown_build(const struct stage *stage, struct ui *ui)
{
	int left = stage->seconds_left;
	ui_overlay_begin(ui, "countdown", T("Are you still there?"), T("One touch, and you go on where you are."));
	ui_countdown(ui, "countdown.left", left, stage->config->countdown_ms / 1000,
	    ui_format(ui,
	        ui_translate_plural(
	            ui, "Everything is cleared in %d second", "Everything is cleared in %d seconds", left),
	        left));
	close_button(ui, "countdown.stay", T("I am still here"));
	ui_overlay_end(ui);
}

static const struct {
	const char *name;
	void (*build)(const struct stage *stage, struct ui *ui);
} overlays[OVERLAY_COUNT] = {
    [OVERLAY_NONE] = {"", NULL},
    [OVERLAY_LANGUAGE] = {"language", language_build},
    [OVERLAY_SETTINGS] = {"settings", settings_build},
    [OVERLAY_CALL] = {"call", call_build},
    [OVERLAY_RESTART] = {"restart", restart_build},
};

const char *overlay_name(enum overlay overlay)
{
	return overlays[overlay].name;
}

void overlay_build(const struct stage *stage, struct ui *ui)
{
	if (overlays[stage->overlay].build)
		overlays[stage->overlay].build(stage, ui);
}

bool overlay_act(struct stage *stage, const struct ui_action *action)
{
	struct prefs *prefs = &stage->prefs;
	switch (action->code) {
	case ACT_CLOSE:
		stage->overlay = OVERLAY_NONE;
		return true;
	case ACT_LANGUAGE:
		prefs->language = (enum language)action->number;
		stage->overlay = OVERLAY_NONE;
		return true;
	case ACT_LARGE:
		prefs->large_text = !prefs->large_text;
		return true;
	case ACT_CONTRAST:
		prefs->high_contrast = !prefs->high_contrast;
		return true;
	case ACT_REACH:
		prefs->reach = !prefs->reach;
		return true;
	case ACT_RESTART:
		stage_start_over(stage);
		return true;
	default:
		return false;
	}
}
