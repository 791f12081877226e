/* What windows show: 132 x 122 units from (0, 0). */
#include "central/demo/picture_scene.h"

static const struct stroke lake[] = {
    {BRUSH_BOX, {0, 0, 132, 122}, 0xffa9c8c4, 0xfff7e6c4},
    {BRUSH_GLOW, {96, 34, 60}, 0xb0ffeab8, 0},
    {BRUSH_OVAL, {96, 36, 11, 11}, 0xfff3d394, 0},
    {BRUSH_HILL, {-30, 78, 110, 42}, 0xffa3bfb4, 0xffc9d6c3},
    {BRUSH_HILL, {40, 78, 130, 34}, 0xff9ab9ae, 0xffc2d2bf},
    {BRUSH_HILL, {-50, 80, 96, 30}, 0xff6f9c8d, 0xff8db3a2},
    {BRUSH_HILL, {66, 80, 104, 22}, 0xff6b988a, 0xff86ae9d},
    {BRUSH_BOX, {0, 78, 132, 44}, 0xffc6d9cd, 0xff84aea4},
    {BRUSH_BOX, {84, 82, 26, 1.6f, 0.8f}, 0xb0fff3d2, 0},
    {BRUSH_BOX, {88, 88, 17, 1.6f, 0.8f}, 0x90fff3d2, 0},
    {BRUSH_BOX, {91, 95, 11, 1.6f, 0.8f}, 0x70fff3d2, 0},
    {BRUSH_BOX, {10, 92, 30, 1.2f, 0.6f}, 0x50ffffff, 0},
    {BRUSH_BOX, {48, 103, 38, 1.2f, 0.6f}, 0x40ffffff, 0},
    {BRUSH_HILL, {-14, 80, 60, 12}, 0xff2f6d5c, 0},
    {BRUSH_QUAD, {13, 58, 21, 58, 24, 62, 10, 62}, 0xff1d5548, 0},
    {BRUSH_BOX, {14, 61, 6, 9}, 0xff2a6154, 0},
    {BRUSH_QUAD, {12, 66, 22, 66, 25, 70, 9, 70}, 0xff1d5548, 0},
    {BRUSH_LINE, {17, 51, 17, 58, 1.2f}, 0xff1d5548, 0},
    {BRUSH_LEAF, {46, 101, 68, 101, 3}, 0xff274f47, 0},
    {BRUSH_LINE, {57, 100, 57, 92, 1}, 0xff274f47, 0},
    {BRUSH_LEAF, {57, 92, 62, 99, 2.4f}, 0xfff6efe0, 0},
    {BRUSH_LINE, {124, -4, 116, 40, 1}, 0xff3f7a63, 0},
    {BRUSH_LEAF, {123, 4, 112, 22, 2.2f}, 0xff4f8a70, 0},
    {BRUSH_LEAF, {121, 12, 128, 32, 2.2f}, 0xff3f7a63, 0},
    {BRUSH_LEAF, {119, 24, 108, 44, 2.2f}, 0xff4f8a70, 0},
};

static const struct stroke city[] = {
    {BRUSH_BOX, {0, 0, 132, 122}, 0xffbcd0cd, 0xfffaead0},
    {BRUSH_GLOW, {30, 70, 70}, 0x80ffe7b6, 0},
    {BRUSH_BOX, {4, 52, 16, 80, 1}, 0xffcfd3c4, 0},
    {BRUSH_BOX, {26, 38, 18, 90, 1}, 0xffc9cfc1, 0},
    {BRUSH_BOX, {62, 30, 14, 92, 1}, 0xffc5ccbf, 0},
    {BRUSH_QUAD, {62, 30, 69, 20, 69, 20, 76, 30}, 0xffc5ccbf, 0},
    {BRUSH_BOX, {100, 46, 20, 80, 1}, 0xffcdd2c3, 0},
    {BRUSH_BOX, {-4, 68, 22, 60, 1}, 0xff93a9a0, 0xffa9bab0},
    {BRUSH_BOX, {40, 58, 20, 70, 1}, 0xff8aa299, 0xffa3b6ac},
    {BRUSH_BOX, {84, 62, 22, 64, 1}, 0xff8da59c, 0xffa5b7ad},
    {BRUSH_BOX, {118, 54, 20, 70, 1}, 0xff889f97, 0xffa0b3a9},
    {BRUSH_PANES, {43, 63, 3, 8, 5.4f, 6, 2.8f, 3}, 0xfff4dca6, 0},
    {BRUSH_PANES, {87, 67, 3, 7, 6, 6, 3, 3}, 0xfff4dca6, 0},
    {BRUSH_BOX, {14, 78, 24, 50, 1}, 0xff55766b, 0xff6d8a80},
    {BRUSH_BOX, {62, 74, 20, 50, 1}, 0xff4f7166, 0xff68867b},
    {BRUSH_BOX, {106, 82, 24, 44, 1}, 0xff55766b, 0xff6d8a80},
    {BRUSH_PANES, {17, 82, 4, 6, 5.2f, 6, 2.6f, 3}, 0xffe9c98d, 0},
    {BRUSH_PANES, {65, 78, 3, 7, 5.4f, 6, 2.6f, 3}, 0xffe9c98d, 0},
    {BRUSH_PANES, {109, 86, 4, 5, 5.2f, 6, 2.6f, 3}, 0xffe9c98d, 0},
    {BRUSH_HILL, {-20, 124, 70, 16}, 0xff3d7361, 0},
    {BRUSH_HILL, {30, 124, 60, 12}, 0xff35695a, 0},
    {BRUSH_HILL, {80, 124, 80, 17}, 0xff3d7361, 0},
};

static const struct stroke court[] = {
    {BRUSH_BOX, {0, 0, 132, 122}, 0xffcfdfd6, 0xfffaf0da},
    {BRUSH_GLOW, {110, 10, 70}, 0x90fff0c8, 0},
    {BRUSH_BOX, {0, 48, 132, 50}, 0xfffbf6ea, 0xffece1cc},
    {BRUSH_BOX, {-4, 42, 140, 8, 2}, 0xff56675f, 0xff43544d},
    {BRUSH_BOX, {-4, 39, 140, 3, 1}, 0xff6d7d74, 0},
    {BRUSH_OVAL, {66, 78, 21, 21}, 0xffcdbfa2, 0},
    {BRUSH_OVAL, {66, 78, 18, 18}, 0xffa9c5b2, 0xffdfe3c6},
    {BRUSH_HILL, {44, 96, 44, 20}, 0xff7ba48d, 0},
    {BRUSH_BOX, {0, 97, 132, 30}, 0xffb7c79f, 0xff8fac84},
    {BRUSH_QUAD, {58, 98, 74, 98, 92, 124, 40, 124}, 0xfff0e6d2, 0xffe2d4b9},
    {BRUSH_LINE, {20, 104, 22, 40, 3.4f}, 0xff7a5f45, 0},
    {BRUSH_LINE, {21, 62, 34, 46, 2}, 0xff7a5f45, 0},
    {BRUSH_OVAL, {18, 30, 24, 17}, 0xff5d9079, 0xff3f7a63},
    {BRUSH_OVAL, {36, 38, 17, 12}, 0xff6d9d85, 0xff4c846d},
    {BRUSH_OVAL, {6, 42, 16, 12}, 0xff4f8770, 0xff3a725d},
    {BRUSH_LINE, {106, 104, 108, 22, 2}, 0xff6f9a63, 0},
    {BRUSH_LINE, {114, 104, 115, 30, 2}, 0xff5f8d59, 0},
    {BRUSH_LINE, {122, 104, 121, 18, 2}, 0xff6f9a63, 0},
    {BRUSH_LEAF, {108, 34, 94, 44, 2.4f}, 0xff4f8a5f, 0},
    {BRUSH_LEAF, {108, 44, 120, 54, 2.4f}, 0xff5c9669, 0},
    {BRUSH_LEAF, {115, 52, 102, 64, 2.4f}, 0xff4f8a5f, 0},
    {BRUSH_LEAF, {121, 30, 131, 42, 2.4f}, 0xff5c9669, 0},
    {BRUSH_LEAF, {121, 58, 130, 70, 2.4f}, 0xff4f8a5f, 0},
    {BRUSH_OVAL, {104, 105, 15, 5}, 0xff8d9a92, 0xff74827a},
};

void picture_view_paint(struct canvas *canvas, enum picture_view view, float x, float y)
{
	if (view == VIEW_LAKE)
		BRUSH_PAINT(canvas, lake, x, y);
	else if (view == VIEW_CITY)
		BRUSH_PAINT(canvas, city, x, y);
	else
		BRUSH_PAINT(canvas, court, x, y);
}
