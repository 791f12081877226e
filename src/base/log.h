/* One line an event to standard error: UTC time, level, part, sentence. The guest's data never goes here. */
#pragma once
enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR };
/* part: the module in one word ("sync", "printer"). Thread-safe; a line is written in one write(2). Debug lines only
 * appear when the environment has FOYER_DEBUG=1 at the first call. */
void log_line(enum log_level level, const char *part, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
