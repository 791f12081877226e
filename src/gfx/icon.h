/* Foyer's own line drawings: strokes with round ends on a 24 x 24 grid. */
#pragma once
#include <stdint.h>
#include "gfx/surface.h"

enum icon {
	ICON_NONE,
	ICON_BELL,
	ICON_GLOBE,
	ICON_BACK,
	ICON_TEXT_SIZE,
	ICON_KEY,
	ICON_CALENDAR,
	ICON_OUT,
	ICON_CHAT,
	ICON_STAR,
	ICON_BED,
	ICON_SCAN,
	ICON_OK,
	ICON_PLUS,
	ICON_MINUS,
	ICON_PRINT,
	ICON_BACKSPACE,
	ICON_PERSON,
	ICON_PEOPLE,
	ICON_ID_CARD,
	ICON_PASSPORT,
	ICON_PHONE,
	ICON_PEN,
	ICON_OFFLINE,
	ICON_WARNING,
	ICON_INFO,
	ICON_CLOCK,
	ICON_ELEVATOR,
	ICON_WAY_LEFT,
	ICON_WAY_RIGHT,
	ICON_WAY_STRAIGHT,
	ICON_ACCESSIBILITY,
	ICON_REACH,
	ICON_SHIFT,
	ICON_SPACE,
	ICON_LANGUAGE,
	ICON_CLOSE,
	ICON_EYE,
	ICON_STAIRS,
	ICON_BREAKFAST,
	ICON_NON_SMOKING,
	ICON_CHEVRON_LEFT,
	ICON_CHEVRON_RIGHT,
	ICON_CHEVRON_UP,
	ICON_CHEVRON_DOWN,
	ICON_HOME,
	ICON_RESTART,
	ICON_CONTRAST,
	ICON_MAIL,
	ICON_WRENCH,
	ICON_BAG,
	ICON_SPEAKER,
	ICON_QR,
	ICON_ENTER,
	ICON_HOURGLASS,
	ICON_LOCK,
	ICON_SEARCH,
	ICON_PLACE,
	ICON_TAG,
	ICON_TRAIN,
	ICON_POOL,
	ICON_RULES,
	ICONS
};
/* "bell", "text-size", "way-left" ...; ICON_NONE's name is "". NULL outside the range. */
const char *icon_name(enum icon icon);

/* Keeps the drawings' coverage per size and weight, bounded. One thread at a time. */
struct icon_cache;
struct icon_cache *icon_cache_create(void);
void icon_cache_destroy(struct icon_cache *cache);
/* weight: stroke width on the 24 grid in hundredths (220 is 2.2), 0 for 220. The drawing fills the square box's smaller
 * side, centred. */
void icon_paint(struct icon_cache *cache, struct surface *surface, struct rect clip, struct rect box, enum icon icon,
    int weight, uint32_t colour);
