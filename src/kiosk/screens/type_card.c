#include "kiosk/screens/type_card.h"
#include "kiosk/screens/words.h"

void type_card_build(const struct stage *stage, struct ui *ui, const struct type_card *card)
{
	const struct room_type *type = stage_type(stage, card->type);
	ui_picture_card(ui, &(struct ui_picture_card){.id = card->id,
	                        .picture = type ? type->picture : "",
	                        .icon = ICON_BED,
	                        .title = card->title ? card->title : words_type(stage, card->type),
	                        .lines = {{ICON_BED, words_room_facts(ui, stage, type)},
	                            {ICON_EYE, words_type_views(ui, stage, type)}, {ICON_INFO, card->note}},
	                        .price = card->price,
	                        .one_of = card->one_of,
	                        .chosen = card->chosen,
	                        .disabled = card->disabled,
	                        .action = card->action});
}

void type_picture_build(
    const struct stage *stage, struct ui *ui, const char *id, const char *type_code, float height_look)
{
	const struct room_type *type = stage_type(stage, type_code);
	if (type && type->picture[0])
		ui_picture(ui, &(struct ui_picture){.id = id,
		                   .name = words_type(stage, type_code),
		                   .key = type->picture,
		                   .icon = ICON_BED,
		                   .height_look = height_look});
}
