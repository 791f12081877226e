#include "gfx/contrast.h"
#include <math.h>

static double linear(uint32_t channel)
{
	double c = (channel & 0xff) / 255.0;
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t colour)
{
	return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
}

double contrast_ratio(uint32_t a, uint32_t b)
{
	double one = luminance(a) + 0.05, two = luminance(b) + 0.05;
	return one > two ? one / two : two / one;
}
