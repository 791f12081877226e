/* For the guide: breakfast, the pool, and the way around. */
#include "central/demo/picture_scene.h"

static const struct stroke breakfast[] = {
    {BRUSH_BOX, {0, 0, 360, 240}, 0xfff5ecdd, 0xffead9bd},
    {BRUSH_QUAD, {190, 0, 330, 0, 250, 240, 60, 240}, 0x40fffaf0, 0x18fffaf0},
    {BRUSH_GLOW, {270, 20, 190}, 0x80fff2cf, 0},
    {BRUSH_OVAL, {180, 168, 210, 104}, 0x30402a12, 0},
    {BRUSH_OVAL, {180, 160, 206, 100}, 0xffd3b186, 0xffb28b5e},
    {BRUSH_OVAL, {180, 157, 202, 97}, 0xffdfc096, 0xffc39d6e},
    /* a steamer with buns */
    {BRUSH_OVAL, {112, 152, 62, 34}, 0x38402a12, 0},
    {BRUSH_BOX, {52, 124, 118, 38, 17}, 0xffc79a5e, 0xffa97c45},
    {BRUSH_OVAL, {111, 126, 59, 26}, 0xffdbb378, 0xffc0935a},
    {BRUSH_OVAL, {111, 126, 52, 21}, 0xffefdcb4, 0xffe3c894},
    {BRUSH_OVAL, {86, 120, 19, 14}, 0xffffffff, 0xffe9e1d2},
    {BRUSH_OVAL, {134, 119, 19, 14}, 0xffffffff, 0xffe9e1d2},
    {BRUSH_OVAL, {110, 130, 20, 14}, 0xffffffff, 0xffece4d6},
    {BRUSH_LINE, {110, 118, 110, 123, 1.2f}, 0xffd8ccb6, 0},
    {BRUSH_LINE, {86, 108, 86, 113, 1.2f}, 0xffd8ccb6, 0},
    {BRUSH_LINE, {134, 107, 134, 112, 1.2f}, 0xffd8ccb6, 0},
    {BRUSH_BOX, {56, 145, 110, 2, 1}, 0x50704a1c, 0},
    /* a bowl of congee, chopsticks */
    {BRUSH_OVAL, {204, 208, 44, 14}, 0x38402a12, 0},
    {BRUSH_QUAD, {162, 180, 246, 180, 226, 210, 182, 210}, 0xfff8f2e7, 0xffd8cab2},
    {BRUSH_OVAL, {204, 208, 22, 6}, 0xffd8cab2, 0},
    {BRUSH_OVAL, {204, 180, 42, 14}, 0xffffffff, 0xfff1e8d8},
    {BRUSH_OVAL, {204, 181, 36, 11}, 0xfff3e7cc, 0xffeadab6},
    {BRUSH_LEAF, {194, 180, 208, 177, 2.6f}, 0xff4c8a6a, 0},
    {BRUSH_LEAF, {206, 184, 217, 181, 2.2f}, 0xff3f7a5c, 0},
    {BRUSH_OVAL, {186, 182, 3, 2}, 0xffd0813f, 0},
    {BRUSH_LINE, {262, 214, 316, 168, 2.4f}, 0xff6f4a2c, 0},
    {BRUSH_LINE, {268, 218, 324, 174, 2.4f}, 0xff7d5635, 0},
    /* a pot of tea, and a cup */
    {BRUSH_OVAL, {262, 142, 46, 14}, 0x38402a12, 0},
    {BRUSH_LINE, {298, 116, 318, 100, 8}, 0xff2a6556, 0},
    {BRUSH_OVAL, {262, 116, 38, 27}, 0xff3b8270, 0xff1d5548},
    {BRUSH_OVAL, {262, 93, 17, 5}, 0xff4a917f, 0xff2f7261},
    {BRUSH_OVAL, {262, 87, 4, 4}, 0xffe9c98d, 0},
    {BRUSH_OVAL, {250, 108, 11, 8}, 0x30ffffff, 0},
    {BRUSH_OVAL, {226, 118, 13, 14}, 0xff2a6556, 0},
    {BRUSH_OVAL, {227, 118, 8, 9}, 0xffd7b68b, 0},

    {BRUSH_OVAL, {322, 156, 21, 7}, 0x38402a12, 0},
    {BRUSH_QUAD, {304, 136, 340, 136, 333, 156, 311, 156}, 0xfffdf9f1, 0xffdfd1b9},
    {BRUSH_OVAL, {322, 136, 18, 6}, 0xffffffff, 0xfff0e7d7},
    {BRUSH_OVAL, {322, 137, 14, 4}, 0xffc08b45, 0},
    {BRUSH_LEAF, {318, 128, 314, 108, 2}, 0x38ffffff, 0},
    {BRUSH_LEAF, {325, 126, 330, 104, 2}, 0x38ffffff, 0},
    {BRUSH_LEAF, {100, 100, 94, 68, 3}, 0x40ffffff, 0},
    {BRUSH_LEAF, {122, 98, 128, 62, 3}, 0x40ffffff, 0},
    /* fruit */
    {BRUSH_OVAL, {68, 200, 42, 13}, 0x30402a12, 0},
    {BRUSH_OVAL, {68, 196, 40, 14}, 0xfffdf9f1, 0xffe4d7c1},
    {BRUSH_OVAL, {68, 195, 31, 10}, 0xfff5eddf, 0},
    {BRUSH_OVAL, {54, 188, 12, 11}, 0xffe9a65a, 0xffd4853a},
    {BRUSH_OVAL, {76, 187, 12, 11}, 0xffeeb36b, 0xffd98f45},
    {BRUSH_OVAL, {66, 192, 12, 10}, 0xffe59c4f, 0xffcd7c34},
    {BRUSH_LEAF, {76, 178, 86, 172, 3}, 0xff3f7a5c, 0},
};

static const struct stroke pool_hall[] = {
    {BRUSH_BOX, {0, 0, 360, 240}, 0xfff1e8da, 0xffe0d2bb},
    {BRUSH_BOX, {0, 0, 360, 16}, 0xffd5c3a6, 0xffe6d9c3},
};
/* The lake, as wide as the hall. */
static const struct stroke pool_view[] = {
    {BRUSH_CLIP, {0, 16, 360, 110}, 0, 0},
    {BRUSH_BOX, {0, 16, 360, 76}, 0xffa9c8c4, 0xfff7e6c4},
    {BRUSH_GLOW, {292, 52, 90}, 0xb0ffeab8, 0},
    {BRUSH_OVAL, {292, 54, 14, 14}, 0xfff3d394, 0},
    {BRUSH_HILL, {-60, 92, 250, 56}, 0xffa3bfb4, 0xffc9d6c3},
    {BRUSH_HILL, {120, 92, 280, 42}, 0xff9ab9ae, 0xffc2d2bf},
    {BRUSH_HILL, {-90, 94, 220, 36}, 0xff6f9c8d, 0xff8db3a2},
    {BRUSH_HILL, {200, 94, 260, 26}, 0xff6b988a, 0xff86ae9d},
    {BRUSH_BOX, {0, 90, 360, 40}, 0xffc6d9cd, 0xff8fb6ac},
    {BRUSH_BOX, {266, 96, 50, 1.8f, 0.9f}, 0xb0fff3d2, 0},
    {BRUSH_BOX, {276, 104, 32, 1.8f, 0.9f}, 0x90fff3d2, 0},
    {BRUSH_BOX, {20, 106, 60, 1.4f, 0.7f}, 0x50ffffff, 0},
    {BRUSH_BOX, {136, 112, 74, 1.4f, 0.7f}, 0x40ffffff, 0},
    {BRUSH_HILL, {-20, 94, 110, 16}, 0xff2f6d5c, 0},
    {BRUSH_QUAD, {32, 66, 42, 66, 46, 71, 28, 71}, 0xff1d5548, 0},
    {BRUSH_BOX, {33, 70, 8, 11}, 0xff2a6154, 0},
    {BRUSH_QUAD, {31, 76, 43, 76, 47, 81, 27, 81}, 0xff1d5548, 0},
    {BRUSH_LINE, {37, 58, 37, 66, 1.4f}, 0xff1d5548, 0},
    {BRUSH_LEAF, {168, 110, 196, 110, 3.4f}, 0xff274f47, 0},
    {BRUSH_LINE, {182, 109, 182, 98, 1.1f}, 0xff274f47, 0},
    {BRUSH_LEAF, {182, 98, 189, 107, 3}, 0xfff6efe0, 0},
};
static const struct stroke pool_glass[] = {
    {BRUSH_CLIP, {0}, 0, 0},
    {BRUSH_BOX, {112, 20, 6, 106}, 0xfffaf4e9, 0xffe6dac6},
    {BRUSH_BOX, {242, 20, 6, 106}, 0xfffaf4e9, 0xffe6dac6},
    {BRUSH_BOX, {0, 124, 360, 6}, 0xfffaf4e9, 0xffdccdb3},
};
static const struct stroke pool[] = {
    {BRUSH_BOX, {0, 130, 360, 110}, 0xffe9dcc6, 0xffd2bd9b},
    {BRUSH_QUAD, {76, 142, 306, 142, 352, 226, 8, 226}, 0xfffbf5ea, 0xffeadfcb},
    {BRUSH_QUAD, {82, 146, 300, 146, 342, 221, 18, 221}, 0xff8fc4bd, 0xff3f8f88},
    {BRUSH_QUAD, {152, 146, 166, 146, 138, 221, 112, 221}, 0x30ffffff, 0x18ffffff},
    {BRUSH_QUAD, {222, 146, 232, 146, 262, 221, 240, 221}, 0x28ffffff, 0x14ffffff},
    {BRUSH_BOX, {104, 156, 60, 1.6f, 0.8f}, 0x80ffffff, 0},
    {BRUSH_BOX, {196, 163, 74, 1.8f, 0.9f}, 0x70ffffff, 0},
    {BRUSH_BOX, {84, 174, 52, 2, 1}, 0x60ffffff, 0},
    {BRUSH_BOX, {176, 184, 88, 2, 1}, 0x60ffffff, 0},
    {BRUSH_BOX, {70, 198, 70, 2.4f, 1.2f}, 0x50ffffff, 0},
    {BRUSH_BOX, {218, 206, 84, 2.4f, 1.2f}, 0x50ffffff, 0},
    {BRUSH_LINE, {318, 150, 318, 184, 2.2f}, 0xfffdfaf3, 0},
    {BRUSH_LINE, {328, 156, 328, 192, 2.2f}, 0xfffdfaf3, 0},
    {BRUSH_LINE, {318, 150, 326, 148, 2.2f}, 0xfffdfaf3, 0},
    /* loungers and a plant */
    {BRUSH_OVAL, {34, 166, 30, 5}, 0x30402a12, 0},
    {BRUSH_QUAD, {10, 156, 50, 156, 46, 164, 6, 164}, 0xfffdf9f1, 0xffe6dac6},
    {BRUSH_QUAD, {2, 136, 10, 134, 18, 158, 10, 160}, 0xfffdf9f1, 0xffe6dac6},
    {BRUSH_BOX, {16, 152, 24, 6, 3}, 0xff3b8270, 0},
    {BRUSH_LEAF, {338, 132, 318, 92, 9}, 0xff3f7a63, 0xff2f6d5c},
    {BRUSH_LEAF, {338, 132, 358, 84, 9}, 0xff4c8a70, 0xff35725d},
    {BRUSH_LEAF, {338, 132, 336, 74, 9}, 0xff5a977d, 0xff3a7862},
    {BRUSH_QUAD, {326, 126, 350, 126, 346, 146, 330, 146}, 0xfff4ece0, 0xffd3c2a6},
};

static const struct stroke map[] = {
    {BRUSH_BOX, {0, 0, 360, 240}, 0xfff3ecde, 0xffeee4d1},
    /* the lake, its causeway and island */
    {BRUSH_OVAL, {34, 128, 122, 104}, 0xffd8e4d8, 0},
    {BRUSH_OVAL, {28, 130, 116, 98}, 0xffb3d0c8, 0xff94bcb4},
    {BRUSH_BOX, {20, 96, 34, 1.4f, 0.7f}, 0x60ffffff, 0},
    {BRUSH_BOX, {58, 176, 40, 1.4f, 0.7f}, 0x60ffffff, 0},
    {BRUSH_BOX, {10, 142, 30, 1.4f, 0.7f}, 0x60ffffff, 0},
    {BRUSH_OVAL, {62, 128, 17, 11}, 0xffa5c4a0, 0xff8fb48e},
    {BRUSH_LINE, {-4, 60, 48, 128, 3}, 0xfff6efe0, 0},
    /* parks and blocks */
    {BRUSH_BOX, {262, 24, 64, 46, 8}, 0xffc8d9bb, 0xffb6ccaa},
    {BRUSH_BOX, {176, 186, 52, 40, 8}, 0xffc8d9bb, 0xffb6ccaa},
    {BRUSH_BOX, {172, 20, 36, 42, 5}, 0xffe6d9c2, 0},
    {BRUSH_BOX, {216, 20, 32, 42, 5}, 0xffe9ddc8, 0},
    {BRUSH_BOX, {172, 80, 34, 44, 5}, 0xffe9ddc8, 0},
    {BRUSH_BOX, {216, 80, 32, 44, 5}, 0xffe6d9c2, 0},
    {BRUSH_BOX, {264, 86, 70, 38, 5}, 0xffe6d9c2, 0},
    {BRUSH_BOX, {244, 146, 40, 34, 5}, 0xffe9ddc8, 0},
    {BRUSH_BOX, {296, 146, 44, 34, 5}, 0xffe6d9c2, 0},
    {BRUSH_BOX, {244, 196, 96, 30, 5}, 0xffe9ddc8, 0},
    /* streets */
    {BRUSH_LINE, {162, -4, 156, 70, 9}, 0xfffffdf8, 0},
    {BRUSH_LINE, {156, 70, 160, 244, 9}, 0xfffffdf8, 0},
    {BRUSH_LINE, {156, 71, 364, 71, 9}, 0xfffffdf8, 0},
    {BRUSH_LINE, {158, 135, 364, 135, 11}, 0xfffffdf8, 0},
    {BRUSH_LINE, {211, -4, 211, 135, 7}, 0xfffffdf8, 0},
    {BRUSH_LINE, {255, -4, 255, 135, 7}, 0xfffffdf8, 0},
    {BRUSH_LINE, {235, 135, 235, 244, 8}, 0xfffffdf8, 0},
    {BRUSH_LINE, {235, 188, 364, 188, 7}, 0xfffffdf8, 0},
    /* ways on foot */
    {BRUSH_DOTS, {222, 128, 160, 128, 1.9f, 7}, 0xff1d5548, 0},
    {BRUSH_DOTS, {160, 128, 132, 104, 1.9f, 7}, 0xff1d5548, 0},
    {BRUSH_DOTS, {222, 120, 211, 78, 1.9f, 7}, 0xff1d5548, 0},
    {BRUSH_DOTS, {234, 132, 312, 136, 1.9f, 7}, 0xff1d5548, 0},
    /* minutes */
    {BRUSH_OVAL, {130, 92, 17, 17}, 0x28402a12, 0},
    {BRUSH_OVAL, {130, 90, 16, 16}, 0xfffffdf9, 0},
    {BRUSH_NUMBER, {127.5f, 90, 17, 5}, 0xff1d5548, 0},
    {BRUSH_LINE, {136, 82.5f, 135, 87, 1.7f}, 0xff1d5548, 0},
    {BRUSH_OVAL, {211, 66, 17, 17}, 0x28402a12, 0},
    {BRUSH_OVAL, {211, 64, 16, 16}, 0xfffffdf9, 0},
    {BRUSH_NUMBER, {208.5f, 64, 17, 3}, 0xff1d5548, 0},
    {BRUSH_LINE, {217, 56.5f, 216, 61, 1.7f}, 0xff1d5548, 0},
    {BRUSH_OVAL, {320, 138, 17, 17}, 0x28402a12, 0},
    {BRUSH_OVAL, {320, 136, 16, 16}, 0xfffffdf9, 0},
    {BRUSH_NUMBER, {317.5f, 136, 17, 6}, 0xff1d5548, 0},
    {BRUSH_LINE, {326, 128.5f, 325, 133, 1.7f}, 0xff1d5548, 0},
    /* the hotel */
    {BRUSH_OVAL, {228, 136, 11, 4}, 0x40402a12, 0},
    {BRUSH_QUAD, {213, 112, 243, 112, 229.5f, 135, 226.5f, 135}, 0xff1d5548, 0},
    {BRUSH_OVAL, {228, 104, 18, 18}, 0xff2f7261, 0xff1d5548},
    {BRUSH_OVAL, {228, 104, 11.5f, 11.5f}, 0xfffffdf9, 0},
    {BRUSH_BOX, {220, 103, 16, 5, 1}, 0xff1d5548, 0},
    {BRUSH_BOX, {220, 98, 2, 12, 0.6f}, 0xff1d5548, 0},
    {BRUSH_BOX, {234, 105, 2, 5, 0.6f}, 0xff1d5548, 0},
    {BRUSH_BOX, {223, 100, 5, 3.4f, 1.4f}, 0xffe9c98d, 0},
};

void picture_breakfast_paint(struct canvas *canvas)
{
	BRUSH_PAINT(canvas, breakfast, 0, 0);
}

void picture_pool_paint(struct canvas *canvas)
{
	BRUSH_PAINT(canvas, pool_hall, 0, 0);
	BRUSH_PAINT(canvas, pool_view, 0, 0);
	BRUSH_PAINT(canvas, pool_glass, 0, 0);
	BRUSH_PAINT(canvas, pool, 0, 0);
}

void picture_map_paint(struct canvas *canvas)
{
	BRUSH_PAINT(canvas, map, 0, 0);
}
