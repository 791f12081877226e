#include "kiosk/screens/house_rooms.h"
#include "kiosk/screens/words.h"

int house_rooms_count(const struct booking *booking, int *first_out)
{
	int count = 0;
	for (int i = booking->room_count - 1; i >= 0; i--)
		if (room_in_house(&booking->rooms[i])) {
			*first_out = i;
			count++;
		}
	return count;
}

void house_rooms_build(const struct stage *stage, struct ui *ui, const char *page, int action)
{
	const struct booking *booking = &stage->visit->booking;
	ui_column(ui, &(struct ui_box){.gap_look = 20});
	for (int i = 0; i < booking->room_count; i++)
		if (room_in_house(&booking->rooms[i]))
			ui_button(ui, &(struct ui_button){.id = ui_format(ui, "%s.%d", page, i),
			                  .label = ui_format(ui, T("Room %s"), booking->rooms[i].room),
			                  .detail = words_type(stage, booking->rooms[i].type_reserved),
			                  .kind = UI_LINE,
			                  .icon = ICON_BED,
			                  .action = {action, i, NULL}});
	ui_end(ui);
}
