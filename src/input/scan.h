/* Tells a scanner that types from a person who types. A pure step over events with their times. */
#pragma once
#include "input/event.h"

/* A scan: at least min_characters with less than gap_ms between neighbours, ended by Enter or Tab. Document readers
 * send two or three such lines in one burst: they become one scan with '\n' between. Text is held back until gap_ms
 * have passed without more, then it is handed on as what it was. */
struct scan_rule {
	int gap_ms;         /* 30 fits USB scanners and is faster than key repeat */
	int min_characters; /* 5 */
};
struct scan_rule scan_rule_usual(void);

struct scan_detector;
struct scan_detector *scan_detector_create(struct scan_rule rule);
void scan_detector_destroy(struct scan_detector *detector); /* wipes; accepts NULL */
/* Takes one event and emits none, one or several: typed text and keys as they came, or one INPUT_SCAN. Other kinds pass
 * through after what was held. A longer burst than INPUT_SCAN_BYTES is counted, not kept. */
void scan_detector_event(
    struct scan_detector *detector, const struct input_event *event, const struct input_sink *sink);
/* When scan_detector_tick should be called (steady ms), or -1 when nothing is held. */
int64_t scan_detector_deadline_ms(const struct scan_detector *detector);
void scan_detector_tick(struct scan_detector *detector, int64_t now_ms, const struct input_sink *sink);
