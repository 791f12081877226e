/* Contrast of two opaque colours, WCAG 2.2 "contrast ratio" (1.0 .. 21.0). */
#pragma once
#include <stdint.h>
double contrast_ratio(uint32_t a, uint32_t b);
