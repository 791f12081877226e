/* What layout, painter and audit know of a node beyond its public face. Private to this folder. */
#pragma once
#include "gfx/draw.h"
#include "ui/keyboard.h"

enum ui_flow { UI_FLOW_LEAF, UI_FLOW_COLUMN, UI_FLOW_ROW, UI_FLOW_GRID, UI_FLOW_KEYS };

/* From this collapse level on buttons are no wider than their words need. */
enum { UI_COLLAPSE_WIDTHS = 3 };

/* What a node looks like: a row of the table in shape.c. */
enum ui_shape {
	UI_SHAPE_GROUP,
	UI_SHAPE_SOFT,
	UI_SHAPE_CARD,
	UI_SHAPE_SCREEN,
	UI_SHAPE_REACH, /* the calm upper part in reach mode */
	UI_SHAPE_FOOTER,
	UI_SHAPE_OVERLAY,
	UI_SHAPE_WORDS,
	UI_SHAPE_HINT,
	UI_SHAPE_FACT,
	UI_SHAPE_NOTICE,
	UI_SHAPE_SUCCESS,
	UI_SHAPE_ATTENTION,
	UI_SHAPE_REFUSAL,
	UI_SHAPE_CHIP,
	UI_SHAPE_PLAIN,
	UI_SHAPE_GO,
	UI_SHAPE_GHOST,
	UI_SHAPE_PILL,
	UI_SHAPE_DANGER,
	UI_SHAPE_TILE,
	UI_SHAPE_TILE_GO,
	UI_SHAPE_LINE,
	UI_SHAPE_BEGIN,
	UI_SHAPE_CHOICE,
	UI_SHAPE_SCORE,
	UI_SHAPE_TOGGLE,
	UI_SHAPE_DAY,
	UI_SHAPE_FIELD,
	UI_SHAPE_KEY,
	UI_SHAPE_LETTER,
	UI_SHAPE_EMBLEM,
	UI_SHAPE_QR,
	UI_SHAPE_IMAGE,
	UI_SHAPE_PICTURE,
	UI_SHAPE_PICTURED, /* a card told by a picture */
	UI_SHAPE_SCENE,
	UI_SHAPE_PROGRESS,
	UI_SHAPE_STEPS,
	UI_SHAPE_COUNTDOWN,
	UI_SHAPE_PAD,
	UI_SHAPE_SPACE,
	UI_SHAPE_COUNT
};

/* How the pieces of a leaf stand. */
enum ui_arrange {
	UI_ARRANGE_TEXT,        /* one block of words, from the top */
	UI_ARRANGE_SIDE,        /* icon beside words, the whole centred */
	UI_ARRANGE_SIDE_START,  /* icon beside words, from the left */
	UI_ARRANGE_STACK,       /* one over the other, centred */
	UI_ARRANGE_STACK_START, /* one over the other, from the left */
	UI_ARRANGE_ENDS,        /* the first at the left, the second at the right */
};

struct ui_shape_rule {
	enum ui_arrange arrange;
	float pad_x, pad_y, gap; /* the look's px */
	float radius;            /* the look's px; < 0: round ends */
	float look_height;       /* the look's px: grows to this when there is room; 0: its content's */
	float min_height_mm, min_width_mm;
	float look_width; /* the look's px: at least so wide where there is room */
};
const struct ui_shape_rule *ui_shape_rule(enum ui_shape shape);

enum ui_piece_kind {
	UI_PIECE_TEXT,
	UI_PIECE_ICON,
	UI_PIECE_RADIO, /* ring; filled with a tick when selected */
	UI_PIECE_CHECK, /* box; likewise */
	UI_PIECE_RING,  /* the countdown, its number as text */
	UI_PIECE_PICTURE,
};

/* One of the hotel's pictures in a node or piece. */
struct ui_shown_picture {
	const char *key;
	const struct surface *image; /* after layout; NULL: none yet */
	uint64_t stamp;
};

/* A part of a leaf: painted and audited alike. */
struct ui_piece {
	enum ui_piece_kind kind;
	const char *text;
	enum ui_type type;
	enum ui_tone tone;
	enum text_align align;
	bool label;      /* centred in its rectangle by capital height; else from the top */
	bool struck;     /* struck through */
	bool typed;      /* grows under the guest's fingers: what was broken into lines stays so */
	bool optional;   /* left out at the tightest squeeze; what it says is in the node's value */
	float spacing;   /* letter spacing in hundredths of the em */
	enum icon icon;  /* of words: small, before their first line; of a picture: while it is not there */
	float icon_look; /* side in the look's px; of a picture its width */
	bool stands_in;  /* an icon that is there only where the picture is left out */
	struct ui_shown_picture picture;
	bool trailing;              /* at the far end instead of before the words */
	int collapse_at, expand_at; /* gone from this collapse level on (0: never); there only from this level on */
	struct rect rect;           /* px on the panel, after layout */
};
enum { UI_PIECES_MAX = 8 };

struct ui_content {
	enum ui_flow flow;
	enum ui_shape shape;
	struct ui_place place;
	/* containers */
	float gap_look, pad_look;
	int columns;
	float min_column_mm;
	bool flows_on; /* may be divided although a part could hold it */
	bool heads;    /* stays with what follows */
	enum ui_align across, along;
	bool wrap;
	float gap_after; /* the look's px to the next sibling in a column instead of the column's gap; 0: that */
	bool spare;      /* left out where things are set most tightly, as pictures are */
	bool absent;     /* kept out of this frame: the pager of a body that fits */
	bool floating;   /* placed by the page, not by its container */
	/* leaves */
	struct ui_piece pieces[UI_PIECES_MAX];
	int piece_count;
	int collapse_at; /* the whole node is gone from this collapse level on; 0: never */
	/* keys */
	int key_row;
	float key_units;
	/* of one kind each */
	struct ui_edit_step edit; /* key */
	int at, of;               /* steps done of all; seconds left of all */
	int side;                 /* QR modules a side */
	const uint8_t *modules;
	float size_mm;
	const struct surface *image;
	struct ui_shown_picture picture;
	float height_look; /* picture: the look's px */
	enum icon icon;    /* picture: while it is not there */
	const struct ui_signature *signature;
	const struct scene_palette *palette;
	bool active, caret_shown; /* field */
	int caret_px, caret_line; /* field: where its value ends */
	bool end, between, full;  /* day */
	bool round;               /* emblem */
	int lines;                /* field */
	/* layout's memory for one pass */
	int pass, natural_px, least_px;
	int heights_pass, heights_width, least_height_px, look_height_px;
	int columns_now;
	bool split;      /* its children are on different parts */
	bool on_picture; /* stands on the attract picture */
	int side_page;   /* which part of a divided body it is on */
};

/* Colours and edge of a node in its state. border_px 0: none. */
struct ui_skin {
	uint32_t fill, border; /* alpha 0: none */
	int border_px, radius_px;
	uint32_t ink; /* of every piece; 0: as the pieces' tones say */
};
struct ui_skin ui_skin_of(const struct ui_tree *tree, const struct ui_node *node);
uint32_t ui_piece_colour(const struct ui_tree *tree, const struct ui_node *node, const struct ui_piece *piece);
uint32_t ui_tone_colour(const struct ui_theme *theme, enum ui_tone tone);
/* How far the focus ring's outer edge stands off the node, and its thickness, px. */
void ui_ring_px(const struct ui_tree *tree, int *offset_out, int *thickness_out);

struct text_style ui_type_style(const struct ui_scale *scale, enum ui_type type, enum font_language language);
struct text_style ui_piece_style(const struct ui_tree *tree, const struct ui_piece *piece);
/* The room that words leave for the small icon before them, and that icon's side, px; 0: they have none. */
int ui_words_indent_px(const struct ui_tree *tree, const struct ui_piece *piece, int *side_out);
/* Pictures are left out where things are set most tightly. */
bool ui_pictures_shown(const struct ui_scale *scale);
/* The page's margin at the left and right. */
float ui_margin_mm(const struct ui_scale *scale);
int ui_look_x(const struct ui_scale *scale, float look_px);
int ui_look_y(const struct ui_scale *scale, float look_px);
/* A padding of the look under the scale's squeeze, px. */
int ui_pad_x(const struct ui_scale *scale, float look_px);
int ui_pad_y(const struct ui_scale *scale, float look_px);
