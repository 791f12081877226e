#include "gfx/breaks.h"
#include <stddef.h>

struct range {
	uint32_t first, last;
};

/* Each table is sorted. */
static const struct range ideographs[] = {
    {0x2e80, 0x2fdf},
    {0x3005, 0x3007},
    {0x3021, 0x3029},
    {0x3040, 0x30ff},
    {0x3100, 0x312f},
    {0x31a0, 0x31bf},
    {0x31f0, 0x9fff},
    {0xf900, 0xfaff},
    {0xff66, 0xff9f},
    {0x20000, 0x3ffff},
};
/* Marks that lean on what is before them: a line does not begin with one. */
static const struct range closing[] = {
    {'!', '!'},
    {'%', '%'},
    {')', ')'},
    {',', ','},
    {'.', '.'},
    {':', ';'},
    {'?', '?'},
    {']', ']'},
    {'}', '}'},
    {0xa2, 0xa2},
    {0xb0, 0xb0},
    {0xb7, 0xb7},
    {0xbb, 0xbb},
    {0x2010, 0x2015},
    {0x2019, 0x2019},
    {0x201d, 0x201d},
    {0x2022, 0x2022},
    {0x2025, 0x2027},
    {0x2030, 0x2033},
    {0x203a, 0x203a},
    {0x203c, 0x203c},
    {0x2047, 0x2049},
    {0x2103, 0x2103},
    {0x2109, 0x2109},
    {0x2e3a, 0x2e3b},
    {0x3001, 0x3003},
    {0x3005, 0x3005},
    {0x3009, 0x3009},
    {0x300b, 0x300b},
    {0x300d, 0x300d},
    {0x300f, 0x300f},
    {0x3011, 0x3011},
    {0x3015, 0x3015},
    {0x3017, 0x3017},
    {0x3019, 0x3019},
    {0x301b, 0x301c},
    {0x301e, 0x301f},
    {0x303b, 0x303b},
    {0x3041, 0x3041},
    {0x3043, 0x3043},
    {0x3045, 0x3045},
    {0x3047, 0x3047},
    {0x3049, 0x3049},
    {0x3063, 0x3063},
    {0x3083, 0x3083},
    {0x3085, 0x3085},
    {0x3087, 0x3087},
    {0x308e, 0x308e},
    {0x3095, 0x3096},
    {0x309b, 0x309e},
    {0x30a0, 0x30a1},
    {0x30a3, 0x30a3},
    {0x30a5, 0x30a5},
    {0x30a7, 0x30a7},
    {0x30a9, 0x30a9},
    {0x30c3, 0x30c3},
    {0x30e3, 0x30e3},
    {0x30e5, 0x30e5},
    {0x30e7, 0x30e7},
    {0x30ee, 0x30ee},
    {0x30f5, 0x30f6},
    {0x30fb, 0x30fe},
    {0xfe50, 0xfe57},
    {0xfe5a, 0xfe5a},
    {0xff01, 0xff01},
    {0xff05, 0xff05},
    {0xff09, 0xff09},
    {0xff0c, 0xff0c},
    {0xff0e, 0xff0e},
    {0xff1a, 0xff1b},
    {0xff1f, 0xff1f},
    {0xff3d, 0xff3d},
    {0xff5d, 0xff5e},
    {0xff60, 0xff61},
    {0xff63, 0xff65},
    {0xff67, 0xff70},
    {0xff9e, 0xff9f},
    {0xffe0, 0xffe0},
};
/* Marks that lean on what follows: a line does not end with one. */
static const struct range opening[] = {
    {'#', '$'},
    {'(', '('},
    {'[', '['},
    {'{', '{'},
    {0xa3, 0xa3},
    {0xa5, 0xa5},
    {0xab, 0xab},
    {0x2018, 0x2018},
    {0x201c, 0x201c},
    {0x2039, 0x2039},
    {0x20a0, 0x20bf},
    {0x2116, 0x2116},
    {0x3008, 0x3008},
    {0x300a, 0x300a},
    {0x300c, 0x300c},
    {0x300e, 0x300e},
    {0x3010, 0x3010},
    {0x3014, 0x3014},
    {0x3016, 0x3016},
    {0x3018, 0x3018},
    {0x301a, 0x301a},
    {0x301d, 0x301d},
    {0xfe59, 0xfe59},
    {0xff03, 0xff04},
    {0xff08, 0xff08},
    {0xff3b, 0xff3b},
    {0xff5b, 0xff5b},
    {0xff5f, 0xff5f},
    {0xff62, 0xff62},
    {0xffe1, 0xffe1},
    {0xffe5, 0xffe5},
};

static bool in(const struct range *ranges, size_t count, uint32_t code_point)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (code_point > ranges[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && code_point >= ranges[low].first;
}
#define IN(ranges, code_point) in(ranges, sizeof(ranges) / sizeof *(ranges), code_point)

bool break_is_blank(uint32_t code_point)
{
	return code_point == ' ' || code_point == '\t' || code_point == 0x3000 || code_point == 0x1680 ||
	       (code_point >= 0x2000 && code_point <= 0x200b && code_point != 0x2007) || code_point == 0x205f;
}

static bool is_glue(uint32_t code_point)
{
	return code_point == 0xa0 || code_point == 0x2007 || code_point == 0x202f || code_point == 0x2060 ||
	       code_point == 0x200d || code_point == 0xfeff;
}

static bool is_digit(uint32_t code_point)
{
	return code_point >= '0' && code_point <= '9';
}

static bool ends_part(uint32_t code_point)
{
	return code_point == '-' || code_point == '/' ||
	       (code_point >= 0x2010 && code_point <= 0x2014 && code_point != 0x2011);
}

bool break_allowed(uint32_t before, uint32_t after)
{
	if (is_glue(before) || is_glue(after) || break_is_blank(after))
		return false;
	if (IN(closing, after) || IN(opening, before))
		return false;
	if (is_digit(before) && IN(ideographs, after))
		return false;
	if (break_is_blank(before))
		return true;
	if (ends_part(before) && !is_digit(after))
		return true;
	return IN(ideographs, before) || IN(ideographs, after) || (IN(closing, before) && before > 0x3000) ||
	       (IN(opening, after) && after > 0x3000);
}

static bool is_month(uint32_t code_point)
{
	return code_point == 0x6708 || code_point == 0xc6d4;
}

bool break_parts_figure(uint32_t before_blank, uint32_t after_blank)
{
	return (is_digit(before_blank) && IN(ideographs, after_blank)) ||
	       (is_month(before_blank) && is_digit(after_blank));
}
