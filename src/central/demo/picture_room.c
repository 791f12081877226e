/* A guest room: wall and floor, a window with its view, the beds, a lamp's light. */
#include "central/demo/picture_scene.h"

static const struct stroke shell[] = {
    {BRUSH_BOX, {0, 0, 360, 188}, 0xfff3eadb, 0xffe7dac4},
    {BRUSH_BOX, {0, 184, 360, 56}, 0xffc9ab87, 0xffad8b66},
    {BRUSH_LINE, {0, 198, 360, 198, 0.5f}, 0x30785a38, 0},
    {BRUSH_LINE, {0, 214, 360, 214, 0.6f}, 0x30785a38, 0},
    {BRUSH_LINE, {0, 231, 360, 231, 0.7f}, 0x30785a38, 0},
    {BRUSH_BOX, {0, 180, 360, 5}, 0xfffbf6ec, 0xffeadfcb},
};

static const struct stroke frame[] = {
    {BRUSH_BOX, {201, 21, 142, 132, 3}, 0xfffefbf4, 0xfff1e7d5},
    {BRUSH_CLIP, {206, 26, 132, 122}, 0, 0},
};

static const struct stroke curtains[] = {
    {BRUSH_CLIP, {0}, 0, 0},
    {BRUSH_BOX, {270.5f, 26, 3, 122}, 0xfffefbf4, 0xfff1e7d5},
    {BRUSH_BOX, {196, 151, 152, 5, 2}, 0xfffaf3e5, 0xffd9c8ac},
    {BRUSH_QUAD, {190, 14, 214, 14, 206, 178, 186, 178}, 0xffefe3cf, 0xffdac8a8},
    {BRUSH_LINE, {196, 16, 192, 177, 1}, 0x28806440, 0},
    {BRUSH_LINE, {203, 16, 198, 177, 1}, 0x28806440, 0},
    {BRUSH_LINE, {209, 16, 203, 177, 1}, 0x28806440, 0},
    {BRUSH_QUAD, {330, 14, 354, 14, 358, 178, 338, 178}, 0xffefe3cf, 0xffdac8a8},
    {BRUSH_LINE, {336, 16, 341, 177, 1}, 0x28806440, 0},
    {BRUSH_LINE, {342, 16, 347, 177, 1}, 0x28806440, 0},
    {BRUSH_LINE, {348, 16, 352, 177, 1}, 0x28806440, 0},
    {BRUSH_BOX, {182, 11, 178, 3, 1.5f}, 0xff9a7d58, 0},
    {BRUSH_QUAD, {212, 186, 336, 186, 312, 240, 150, 240}, 0x38fff6dc, 0x10fff6dc},
};

static const struct stroke headboard[] = {
    {BRUSH_BOX, {20, 100, 160, 74, 12}, 0xff2f7261, 0xff1d5548},
    {BRUSH_LINE, {60, 104, 60, 150, 0.8f}, 0x500f3329, 0},
    {BRUSH_LINE, {100, 104, 100, 150, 0.8f}, 0x500f3329, 0},
    {BRUSH_LINE, {140, 104, 140, 150, 0.8f}, 0x500f3329, 0},
};

static const struct stroke art[] = {
    {BRUSH_BOX, {72, 38, 58, 44, 1}, 0xffb89763, 0xffa07f4e},
    {BRUSH_BOX, {74.5f, 40.5f, 53, 39}, 0xfffaf5ea, 0},
    {BRUSH_CLIP, {79, 45, 44, 30}, 0, 0},
    {BRUSH_BOX, {79, 45, 44, 30}, 0xfff3ead6, 0},
    {BRUSH_OVAL, {110, 54, 5, 5}, 0xffe9c98d, 0},
    {BRUSH_HILL, {70, 76, 44, 16}, 0xff9dbcab, 0},
    {BRUSH_HILL, {92, 77, 44, 11}, 0xff5d9180, 0},
    {BRUSH_CLIP, {0}, 0, 0},
};

/* 0..160 wide, its head at y 132, its foot at y 226. */
static const struct stroke wide_bed[] = {
    {BRUSH_OVAL, {80, 227, 92, 7}, 0x38402a12, 0},
    {BRUSH_BOX, {4, 218, 8, 9, 1}, 0xff7d6142, 0},
    {BRUSH_BOX, {148, 218, 8, 9, 1}, 0xff7d6142, 0},
    {BRUSH_QUAD, {14, 146, 146, 146, 164, 204, -4, 204}, 0xfffdfaf3, 0xfff1e7d6},
    {BRUSH_BOX, {-5, 199, 170, 24, 7}, 0xfff6eddd, 0xffdfd0b7},
    {BRUSH_BOX, {18, 128, 58, 27, 10}, 0xffffffff, 0xffe9e0cf},
    {BRUSH_BOX, {84, 128, 58, 27, 10}, 0xffffffff, 0xffe9e0cf},
    {BRUSH_BOX, {32, 139, 38, 19, 8}, 0xfff0d8a6, 0xffdcb873},
    {BRUSH_BOX, {90, 139, 38, 19, 8}, 0xfff0d8a6, 0xffdcb873},
    {BRUSH_QUAD, {6, 178, 154, 178, 162, 202, -2, 202}, 0xff3b8270, 0xff276656},
    {BRUSH_BOX, {-5, 200, 170, 12, 2}, 0xff235d4f, 0xff1d5548},
    {BRUSH_LINE, {-1, 181, 160, 181, 0.6f}, 0x60e9c98d, 0},
};

/* 0..70 wide. */
static const struct stroke single_bed[] = {
    {BRUSH_OVAL, {35, 227, 42, 6}, 0x38402a12, 0},
    {BRUSH_BOX, {2, 218, 6, 9, 1}, 0xff7d6142, 0},
    {BRUSH_BOX, {62, 218, 6, 9, 1}, 0xff7d6142, 0},
    {BRUSH_QUAD, {4, 146, 66, 146, 73, 204, -3, 204}, 0xfffdfaf3, 0xfff1e7d6},
    {BRUSH_BOX, {-4, 199, 78, 24, 7}, 0xfff6eddd, 0xffdfd0b7},
    {BRUSH_BOX, {8, 128, 54, 27, 10}, 0xffffffff, 0xffe9e0cf},
    {BRUSH_BOX, {18, 140, 34, 18, 8}, 0xfff0d8a6, 0xffdcb873},
    {BRUSH_QUAD, {1, 178, 69, 178, 72, 202, -2, 202}, 0xff3b8270, 0xff276656},
    {BRUSH_BOX, {-4, 200, 78, 12, 2}, 0xff235d4f, 0xff1d5548},
};

/* 0..34 wide: a table by the bed, its lamp lit. */
static const struct stroke lamp[] = {
    {BRUSH_GLOW, {17, 146, 58}, 0x90ffe6ac, 0},
    {BRUSH_OVAL, {17, 210, 19, 4}, 0x30402a12, 0},
    {BRUSH_BOX, {2, 174, 30, 34, 3}, 0xffb8956a, 0xff96754e},
    {BRUSH_BOX, {5, 180, 24, 11, 1.5f}, 0xffc7a67c, 0},
    {BRUSH_OVAL, {17, 185.5f, 1.6f, 1.6f}, 0xff6f5436, 0},
    {BRUSH_BOX, {0, 171, 34, 4, 1.5f}, 0xffcbab82, 0},
    {BRUSH_BOX, {11, 168, 12, 3, 1.5f}, 0xff8a6d48, 0},
    {BRUSH_LINE, {17, 169, 17, 156, 1.8f}, 0xff8a6d48, 0},
    {BRUSH_QUAD, {9, 138, 25, 138, 30, 158, 4, 158}, 0xfffbeecb, 0xffedcf92},
};

/* By the window: a chair, and a plant beside it. */
static const struct stroke chair[] = {
    {BRUSH_OVAL, {268, 226, 44, 6}, 0x30402a12, 0},
    {BRUSH_BOX, {240, 214, 5, 12, 1}, 0xff7d6142, 0},
    {BRUSH_BOX, {290, 214, 5, 12, 1}, 0xff7d6142, 0},
    {BRUSH_BOX, {238, 160, 60, 50, 14}, 0xffd9b98a, 0xffbf9a67},
    {BRUSH_BOX, {244, 192, 48, 20, 7}, 0xffead0a2, 0xffd2ae78},
    {BRUSH_BOX, {232, 180, 14, 38, 7}, 0xffd0ac79, 0xffb38d5b},
    {BRUSH_BOX, {290, 180, 14, 38, 7}, 0xffd0ac79, 0xffb38d5b},
    {BRUSH_BOX, {255, 172, 26, 22, 8}, 0xff3b8270, 0xff245f51},
};

static const struct stroke plant[] = {
    {BRUSH_OVAL, {330, 223, 16, 4}, 0x30402a12, 0},
    {BRUSH_LEAF, {330, 196, 306, 158, 8}, 0xff3f7a63, 0xff2f6d5c},
    {BRUSH_LEAF, {330, 196, 352, 154, 8}, 0xff4c8a70, 0xff35725d},
    {BRUSH_LEAF, {330, 198, 328, 142, 8}, 0xff5a977d, 0xff3a7862},
    {BRUSH_LEAF, {330, 198, 300, 182, 7}, 0xff35725d, 0},
    {BRUSH_LEAF, {330, 198, 358, 180, 7}, 0xff3f7a63, 0},
    {BRUSH_QUAD, {317, 194, 343, 194, 339, 222, 321, 222}, 0xfff4ece0, 0xffd3c2a6},
};

/* A sofa, a low table and a bowl. */
static const struct stroke sofa[] = {
    {BRUSH_OVAL, {276, 228, 76, 7}, 0x30402a12, 0},
    {BRUSH_BOX, {208, 164, 132, 44, 12}, 0xff3b8270, 0xff276656},
    {BRUSH_BOX, {212, 188, 62, 26, 7}, 0xff4a917f, 0xff2f7261},
    {BRUSH_BOX, {274, 188, 62, 26, 7}, 0xff4a917f, 0xff2f7261},
    {BRUSH_BOX, {200, 178, 16, 42, 8}, 0xff33796a, 0xff1f5a4c},
    {BRUSH_BOX, {332, 178, 16, 42, 8}, 0xff33796a, 0xff1f5a4c},
    {BRUSH_BOX, {226, 174, 26, 22, 8}, 0xfff0d8a6, 0xffdcb873},
    {BRUSH_BOX, {296, 174, 26, 22, 8}, 0xfffaf3e5, 0xffe3d4ba},
    {BRUSH_OVAL, {274, 222, 44, 7}, 0xffd2b288, 0xffb48f62},
    {BRUSH_BOX, {262, 214, 24, 7, 3}, 0xfffdfaf3, 0xffe0d2ba},
    {BRUSH_OVAL, {268, 213, 4, 4}, 0xffd98c4a, 0},
    {BRUSH_OVAL, {275, 212, 4, 4}, 0xffe3a15a, 0},
    {BRUSH_OVAL, {281, 213, 4, 4}, 0xffd98c4a, 0},
};

/* Bars beside the bed, room to turn. */
static const struct stroke bars[] = {
    {BRUSH_LINE, {199, 150, 199, 192, 2.6f}, 0xffb7ab97, 0},
    {BRUSH_LINE, {199, 166, 222, 166, 2.6f}, 0xffb7ab97, 0},
    {BRUSH_LINE, {222, 166, 222, 190, 2.6f}, 0xffb7ab97, 0},
    {BRUSH_LINE, {190, 60, 190, 118, 0.8f}, 0xffb6452f, 0},
    {BRUSH_OVAL, {190, 120, 2.4f, 3}, 0xffb6452f, 0},
};

static void paint_beds(struct canvas *canvas, enum picture_beds beds)
{
	switch (beds) {
	case BEDS_KING:
		BRUSH_PAINT(canvas, headboard, 0, 0);
		BRUSH_PAINT(canvas, lamp, 178, 0);
		BRUSH_PAINT(canvas, wide_bed, 20, 0);
		break;
	case BEDS_QUEEN:
		BRUSH_PAINT(canvas, headboard, 4, 0, 0.84f);
		BRUSH_PAINT(canvas, lamp, 158, 0);
		BRUSH_PAINT(canvas, wide_bed, 20, 0, 0.84f);
		break;
	case BEDS_TWIN:
		BRUSH_PAINT(canvas, headboard, -12, 0, 1.12f);
		BRUSH_PAINT(canvas, lamp, 84, 0);
		BRUSH_PAINT(canvas, single_bed, 10, 0);
		BRUSH_PAINT(canvas, single_bed, 122, 0);
		break;
	case BEDS_FAMILY:
		BRUSH_PAINT(canvas, headboard, -6, 0, 0.9f);
		BRUSH_PAINT(canvas, lamp, 156, 0);
		BRUSH_PAINT(canvas, wide_bed, 10, 0, 0.86f);
		BRUSH_PAINT(canvas, single_bed, 192, 0, 0.92f);
		BRUSH_PAINT(canvas, single_bed, 272, 0, 0.92f);
		break;
	}
}

void picture_room_paint(struct canvas *canvas, const struct picture_room *room)
{
	BRUSH_PAINT(canvas, shell, 0, 0);
	BRUSH_PAINT(canvas, frame, 0, 0);
	picture_view_paint(canvas, room->view, 206, 26);
	BRUSH_PAINT(canvas, curtains, 0, 0);
	BRUSH_PAINT(canvas, art, room->beds == BEDS_FAMILY ? -24 : 0, 0);
	paint_beds(canvas, room->beds);
	if (room->suite)
		BRUSH_PAINT(canvas, sofa, 6, 0);
	else if (room->accessible)
		BRUSH_PAINT(canvas, bars, 0, 0);
	else if (room->beds == BEDS_KING)
		BRUSH_PAINT(canvas, chair, 0, 0);
	if (!room->suite && room->beds != BEDS_FAMILY)
		BRUSH_PAINT(canvas, plant, 0, 0);
}
