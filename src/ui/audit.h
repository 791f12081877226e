/* The rules of the screen, checked on a laid out tree. */
#pragma once
#include "gfx/font.h"
#include "ui/node.h"

enum ui_breach {
	UI_BREACH_OUTSIDE,       /* a node lies outside the panel */
	UI_BREACH_OVERLAP,       /* two nodes, neither of which holds the other, cover each other */
	UI_BREACH_TEXT_CUT,      /* words measure larger than their box */
	UI_BREACH_WORD_BROKEN,   /* a word is broken inside because its box is too narrow */
	UI_BREACH_TARGET_SIZE,   /* a target below 13 mm, a primary one below 20 mm (its height; both at least 13) */
	UI_BREACH_TARGET_GAP,    /* two targets nearer than 3 mm */
	UI_BREACH_CAP_HEIGHT,    /* capitals below 4.8 mm */
	UI_BREACH_TEXT_CONTRAST, /* below 7:1 (what is disabled: 3:1) */
	UI_BREACH_EDGE_CONTRAST, /* a control's edge or ground below 3:1 on what lies around it; the focus ring likewise
	                          */
	UI_BREACH_ID_EMPTY,
	UI_BREACH_ID_DOUBLE,
	UI_BREACH_NAME_EMPTY,
	UI_BREACH_UNREACHABLE, /* a usable control that Tab does not come to */
	UI_BREACH_GLYPH,       /* a code point without a glyph */
	UI_BREACH_COUNT
};

/* One finding; node belongs to the tree, sentence (with the figures) lives until the sink returns. */
struct ui_finding {
	enum ui_breach breach;
	const struct ui_node *node;
	const char *sentence;
};
struct ui_audit_sink {
	void (*finding)(void *self, const struct ui_finding *finding);
	void *self;
};
/* Reports every breach in tree order; returns their number. */
int ui_audit(const struct ui_tree *tree, struct font_set *fonts, const struct ui_audit_sink *sink);
const char *ui_breach_name(enum ui_breach breach); /* "OUTSIDE" ... */
