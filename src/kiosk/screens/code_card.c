#include "kiosk/screens/code_card.h"

void code_card_build(const struct stage *stage, struct ui *ui, const char *page, const char *title)
{
	const struct receipt_code *code = &stage->visit->code;
	bool compact = ui_scale_now(ui)->compact;
	if (code->side == 0)
		return;
	ui_card(ui, NULL);
	ui_row(ui, &(struct ui_box){.gap_look = 44});
	ui_qr(ui, &(struct ui_qr){.id = ui_format(ui, "%s.qr", page),
	              .name = title,
	              .modules = code->modules,
	              .side = code->side,
	              .size_mm = compact ? 32 : 44});
	ui_column(ui, &(struct ui_box){.gap_look = 14, .place = {.grow = 1}});
	ui_words(ui, &(struct ui_words){.text = title, .type = compact ? UI_STRONG : UI_SUBHEADING});
	ui_text2(ui, T("Photograph it, and you have it with you."));
	ui_end(ui);
	ui_end(ui);
	ui_end(ui);
}
