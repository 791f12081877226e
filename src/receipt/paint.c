#include "receipt/paint.h"
#include "gfx/png.h"
#include "gfx/surface.h"
#include "receipt/escpos.h"
#include "receipt/qr.h"

enum {
	WIDTH_MIN = 384,
	WIDTH_MAX = 832,
	MODULE_DOTS_MIN = 4,
	MODULE_DOTS_MAX = 8,
	QR_SHARE_PERCENT = 62, /* of the paper's width, where the code allows it */
	COLUMN_GAP = 12,
	INK = 176, /* dots drawn no lighter than this (of 255) are burnt: half-covered edges of thin strokes stay */
};

static const uint32_t black = 0xff000000, white = 0xffffffff;

/* Sizes in dots for one width of paper. */
struct scale {
	int width_from;
	int text_px[RECEIPT_SIZES];
	int margin;
};

static const struct scale scales[] = {
    {512, {[RECEIPT_SMALL] = 22, [RECEIPT_TEXT] = 26, [RECEIPT_LARGE] = 32, [RECEIPT_TITLE] = 48, [RECEIPT_ROOM] = 144},
        12},
    {0, {[RECEIPT_SMALL] = 20, [RECEIPT_TEXT] = 23, [RECEIPT_LARGE] = 27, [RECEIPT_TITLE] = 38, [RECEIPT_ROOM] = 112},
        6},
};

struct painter {
	struct font_set *fonts;
	enum font_language language;
	const struct scale *scale;
	int width;
	struct dot_bitmap *out;
};

static const struct scale *scale_for(int width)
{
	const struct scale *scale = scales;
	while (width < scale->width_from)
		scale++;
	return scale;
}

static struct text_style style_of(const struct painter *painter, struct receipt_style style)
{
	static const enum font_family families[] = {
	    [RECEIPT_SANS] = FONT_SANS, [RECEIPT_SANS_BOLD] = FONT_SANS_BOLD, [RECEIPT_SERIF_BOLD] = FONT_SERIF_BOLD};
	int size = painter->scale->text_px[style.size];
	return (struct text_style){
	    .family = families[style.face],
	    .language = painter->language,
	    .size_px = size,
	    .line_px = style.size == RECEIPT_ROOM ? size : size * 4 / 3,
	};
}

static enum text_align align_of(enum receipt_align align)
{
	static const enum text_align aligns[] = {
	    [RECEIPT_LEFT] = TEXT_LEFT, [RECEIPT_CENTRE] = TEXT_CENTRE, [RECEIPT_RIGHT] = TEXT_RIGHT};
	return aligns[align];
}

static int inner_width(const struct painter *painter)
{
	return painter->width - 2 * painter->scale->margin;
}

/* Burns what is drawn on a strip into the picture at y. */
static void burn(const struct painter *painter, const struct surface *strip, int y)
{
	for (int row = 0; row < strip->height; row++)
		for (int x = 0; x < strip->width; x++)
			if ((strip->pixels[row * strip->stride + x] & 0xff) <= INK)
				dot_bitmap_set(painter->out, x, y + row, true);
}

/* The narrowest width at which text needs no more lines than at width: centred lines of like length, no lone last word.
 */
static int balanced_width(const struct painter *painter, const struct text_style *style, const char *text, int width)
{
	int lines = text_measure(painter->fonts, style, text, width).lines;
	int low = width / (lines + 1), high = width;
	while (lines > 1 && high - low > 4) {
		int middle = (low + high) / 2;
		struct text_size size = text_measure(painter->fonts, style, text, middle);
		if (size.lines > lines || size.word_broken)
			low = middle;
		else
			high = middle;
	}
	return high;
}

/* Text in box (whose y is within the picture) in colour on ground. */
static void paint_text(const struct painter *painter, struct rect box, const struct text_style *style,
    enum text_align align, bool inverted, const char *text)
{
	struct surface *strip = surface_create(painter->width, box.h);
	struct rect all = surface_rect(strip);
	surface_fill(strip, all, all, inverted ? black : white);
	int width = align == TEXT_CENTRE ? balanced_width(painter, style, text, box.w) : box.w;
	struct rect within = {box.x + (box.w - width) / 2, 0, width, box.h};
	text_paint(painter->fonts, strip, all, within, style, align, inverted ? white : black, text);
	burn(painter, strip, box.y);
	surface_destroy(strip);
}

static int text_height(const struct painter *painter, const struct text_style *style, const char *text, int width)
{
	return text_measure(painter->fonts, style, text, width).height_px;
}

/* ---- each kind: its height, and its painting at y ---- */

static int line_height(const struct painter *painter, const struct receipt_item *item)
{
	struct text_style style = style_of(painter, item->style);
	return text_height(painter, &style, item->text, inner_width(painter));
}

static void line_paint(const struct painter *painter, const struct receipt_item *item, int y)
{
	struct text_style style = style_of(painter, item->style);
	struct rect box = {painter->scale->margin, y, inner_width(painter), line_height(painter, item)};
	paint_text(painter, box, &style, align_of(item->style.align), false, item->text);
}

/* Side by side where both fit on one line, otherwise the value under its label; at the right unless it needs several
 * lines. */
struct columns {
	struct text_style label_style, value_style;
	struct rect label, value;
	enum text_align value_align;
	int height;
};

static struct columns columns_layout(const struct painter *painter, const struct receipt_item *item, int y)
{
	struct receipt_style label = {RECEIPT_LEFT, item->style.size, RECEIPT_SANS};
	if (item->style.size == RECEIPT_LARGE)
		label.face = item->style.face;
	struct columns columns = {
	    .label_style = style_of(painter, label), .value_style = style_of(painter, item->style)};
	int x = painter->scale->margin, width = inner_width(painter);
	int label_width = text_measure(painter->fonts, &columns.label_style, item->text, 0).width_px;
	int value_width = text_measure(painter->fonts, &columns.value_style, item->value, 0).width_px;
	bool wrapped = value_width > width;
	bool beside = label_width + COLUMN_GAP + value_width <= width;
	int label_height = text_height(painter, &columns.label_style, item->text, width);
	int value_height = text_height(painter, &columns.value_style, item->value, width);
	columns.label = (struct rect){x, y, width, label_height};
	columns.value = (struct rect){x, beside ? y : y + label_height, width, value_height};
	columns.value_align = wrapped ? TEXT_LEFT : TEXT_RIGHT;
	columns.height = columns.value.y + value_height - y;
	return columns;
}

static int columns_height(const struct painter *painter, const struct receipt_item *item)
{
	return columns_layout(painter, item, 0).height;
}

static void columns_paint(const struct painter *painter, const struct receipt_item *item, int y)
{
	struct columns columns = columns_layout(painter, item, y);
	paint_text(painter, columns.label, &columns.label_style, TEXT_LEFT, false, item->text);
	paint_text(painter, columns.value, &columns.value_style, columns.value_align, false, item->value);
}

static int rule_height(const struct painter *painter, const struct receipt_item *item)
{
	(void)painter;
	return item->rule == RECEIPT_RULE_THICK ? 4 : 2;
}

static void rule_paint(const struct painter *painter, const struct receipt_item *item, int y)
{
	int height = rule_height(painter, item), dash = item->rule == RECEIPT_RULE_DOTTED ? 4 : painter->width;
	for (int x = 0; x < painter->width; x += 2 * dash)
		dot_bitmap_fill(painter->out, x, y, dash, height);
}

static int gap_height(const struct painter *painter, const struct receipt_item *item)
{
	(void)painter;
	return item->gap_dots;
}

static void gap_paint(const struct painter *painter, const struct receipt_item *item, int y)
{
	(void)painter;
	(void)item;
	(void)y;
}

static int picture_width(const struct painter *painter, const struct receipt_item *item)
{
	return item->picture_width < painter->width ? item->picture_width : painter->width;
}

static int picture_height(const struct painter *painter, const struct receipt_item *item)
{
	int height = item->picture_height * picture_width(painter, item) / item->picture_width;
	return height > 0 ? height : 1;
}

/* The mean of the source pixels that fall on one dot. */
static int mean_grey(const struct receipt_item *item, int x, int y, int width, int height)
{
	int left = x * item->picture_width / width, right = (x + 1) * item->picture_width / width;
	int top = y * item->picture_height / height, bottom = (y + 1) * item->picture_height / height;
	int64_t sum = 0;
	for (int row = top; row < bottom; row++)
		for (int column = left; column < right; column++)
			sum += item->grey[(size_t)row * (size_t)item->picture_width + (size_t)column];
	int64_t count = (int64_t)(right - left) * (bottom - top);
	return count > 0 ? (int)(sum / count) : 255;
}

static void picture_paint(const struct painter *painter, const struct receipt_item *item, int y)
{
	int width = picture_width(painter, item), height = picture_height(painter, item);
	int left = (painter->width - width) / 2;
	for (int row = 0; row < height; row++)
		for (int x = 0; x < width; x++)
			if (mean_grey(item, x, row, width, height) < 128)
				dot_bitmap_set(painter->out, left + x, y + row, true);
}

/* Dots a module, 0 if the code is too wide for the paper. */
static int module_dots(const struct painter *painter, const struct qr_code *code)
{
	int across = code->modules + 2 * QR_QUIET_MODULES;
	int dots = painter->width * QR_SHARE_PERCENT / 100 / across;
	dots = dots < MODULE_DOTS_MIN ? MODULE_DOTS_MIN : dots > MODULE_DOTS_MAX ? MODULE_DOTS_MAX : dots;
	return dots * across <= painter->width ? dots : 0;
}

static int qr_height(const struct painter *painter, const struct receipt_item *item)
{
	struct qr_code code;
	if (!qr_encode(item->text, &code, NULL))
		return -1;
	int dots = module_dots(painter, &code);
	return dots > 0 ? dots * (code.modules + 2 * QR_QUIET_MODULES) : -1;
}

static void qr_paint(const struct painter *painter, const struct receipt_item *item, int y)
{
	struct qr_code code;
	if (!qr_encode(item->text, &code, NULL))
		return;
	int dots = module_dots(painter, &code);
	int left = (painter->width - dots * code.modules) / 2, top = y + dots * QR_QUIET_MODULES;
	for (int row = 0; row < code.modules; row++)
		for (int column = 0; column < code.modules; column++)
			if (qr_dark(&code, column, row))
				dot_bitmap_fill(painter->out, left + column * dots, top + row * dots, dots, dots);
}

static const struct receipt_style mark_style = {RECEIPT_CENTRE, RECEIPT_LARGE, RECEIPT_SANS_BOLD};

static int mark_padding(const struct painter *painter)
{
	return painter->scale->text_px[RECEIPT_LARGE] / 4;
}

static int mark_height(const struct painter *painter, const struct receipt_item *item)
{
	struct text_style style = style_of(painter, mark_style);
	return text_height(painter, &style, item->text, inner_width(painter)) + 2 * mark_padding(painter);
}

static void mark_paint(const struct painter *painter, const struct receipt_item *item, int y)
{
	struct text_style style = style_of(painter, mark_style);
	int padding = mark_padding(painter), height = mark_height(painter, item);
	struct rect box = {painter->scale->margin, y + padding, inner_width(painter), height - 2 * padding};
	dot_bitmap_fill(painter->out, 0, y, painter->width, padding);
	dot_bitmap_fill(painter->out, 0, y + height - padding, painter->width, padding);
	paint_text(painter, box, &style, TEXT_CENTRE, true, item->text);
}

struct kind {
	int (*height)(const struct painter *painter, const struct receipt_item *item); /* < 0: cannot be painted */
	void (*paint)(const struct painter *painter, const struct receipt_item *item, int y);
};

static const struct kind kinds[] = {
    [RECEIPT_ITEM_LINE] = {line_height, line_paint},
    [RECEIPT_ITEM_COLUMNS] = {columns_height, columns_paint},
    [RECEIPT_ITEM_RULE] = {rule_height, rule_paint},
    [RECEIPT_ITEM_GAP] = {gap_height, gap_paint},
    [RECEIPT_ITEM_PICTURE] = {picture_height, picture_paint},
    [RECEIPT_ITEM_QR] = {qr_height, qr_paint},
    [RECEIPT_ITEM_MARK] = {mark_height, mark_paint},
};

static bool measure_all(
    const struct painter *painter, const struct receipt_document *document, int *height_out, struct error *err)
{
	const struct receipt_item *item;
	*height_out = 0;
	for (size_t i = 0; (item = receipt_item_at(document, i)) != NULL; i++) {
		int height = kinds[item->kind].height(painter, item);
		if (height < 0)
			return error_set(err, "TOO_LARGE", "painting a receipt: the QR code does not fit the paper");
		*height_out += height;
		if (*height_out > RECEIPT_HEIGHT_MAX)
			return error_set(err, "TOO_LARGE", "painting a receipt: it is longer than a metre");
	}
	return true;
}

static void paint_all(const struct painter *painter, const struct receipt_document *document)
{
	const struct receipt_item *item;
	int y = 0;
	for (size_t i = 0; (item = receipt_item_at(document, i)) != NULL; i++) {
		kinds[item->kind].paint(painter, item, y);
		y += kinds[item->kind].height(painter, item);
	}
}

bool receipt_paint(const struct receipt_document *document, struct font_set *fonts, int width_dots,
    struct dot_bitmap *out, struct error *err)
{
	int height;
	*out = (struct dot_bitmap){0};
	if (width_dots < WIDTH_MIN || width_dots > WIDTH_MAX || width_dots % 8 != 0)
		return error_set(err, "INVALID", "painting a receipt: no paper is %d dots wide", width_dots);
	struct painter painter = {
	    .fonts = fonts,
	    .language = font_language_named(language_name(receipt_language(document))),
	    .scale = scale_for(width_dots),
	    .width = width_dots,
	    .out = out,
	};
	if (!measure_all(&painter, document, &height, err))
		return false;
	dot_bitmap_init(out, width_dots, height);
	paint_all(&painter, document);
	escpos_neutralise(out);
	return true;
}

/* One byte a dot for the writer of PNG files, which packs it again. */
bool receipt_png(const struct dot_bitmap *bitmap, struct buffer *out, struct error *err)
{
	struct buffer grey = {0};
	for (int y = 0; y < bitmap->height_dots; y++)
		for (int x = 0; x < bitmap->width_dots; x++)
			buffer_add_byte(&grey, dot_bitmap_get(bitmap, x, y) ? 0 : 255);
	bool written = png_encode_grey(
	    (const uint8_t *)grey.data, bitmap->width_dots, bitmap->height_dots, bitmap->width_dots, 1, out, err);
	buffer_wipe(&grey);
	return written || error_add(err, "drawing a receipt: ");
}
