/* The registration card is signed with a finger, or agreed to with the keypad's Enter. */
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_ACCEPT = 1, ACT_CLEAR, ACT_BY_KEY };

static bool given(const struct stage *stage)
{
	return stage->visit->signed_by_key || ui_signature_given(&stage->visit->signature);
}

static void sign_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(ui, &(struct ui_page){.id = "sign",
	                      .heading = T("Please sign here"),
	                      .help = T("For the registration and the house rules"),
	                      .step = STEP_SIGN,
	                      .steps = STEPS,
	                      .stacked = true,
	                      .primary = {.id = "sign.accept",
	                          .label = T("Continue"),
	                          .disabled = !given(stage),
	                          .action = {.code = ACT_ACCEPT}},
	                      .secondary = {.id = "sign.clear",
	                          .label = T("Sign again"),
	                          .disabled = !given(stage),
	                          .action = {.code = ACT_CLEAR}}});
	ui_pad(ui, &(struct ui_pad){.id = "sign.pad",
	               .name = T("Signature"),
	               .signature = &stage->visit->signature,
	               .action = {.code = ACT_BY_KEY},
	               .place = {.grow = 1, .min_height_mm = 40}});
	if (stage->visit->signed_by_key)
		ui_notice(ui, "sign.by_key", UI_SUCCESS, T("You have agreed by key, this counts like a signature."));
	else
		ui_hint(
		    ui, ICON_PEN, T("With your finger. With the keypad: move to the field and press Enter to agree."));
	ui_page_end(ui);
}

static void sign_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct visit *visit = stage->visit;
	if (outcome->kind == UI_STROKE) {
		visit->signed_by_key = false;
		ui_signature_add(&visit->signature, &outcome->stroke);
	} else if (outcome->kind == UI_ACTED && outcome->action.code == ACT_BY_KEY) {
		ui_signature_wipe(&visit->signature);
		visit->signed_by_key = true;
	} else if (outcome->kind == UI_ACTED && outcome->action.code == ACT_CLEAR) {
		ui_signature_wipe(&visit->signature);
		visit->signed_by_key = false;
	} else if (outcome->kind == UI_ACTED && outcome->action.code == ACT_ACCEPT && given(stage)) {
		stage_go(stage, SCREEN_SUMMARY);
	}
}

const struct screen screen_sign = {.name = "sign", .build = sign_build, .act = sign_act, .personal = true};
