#include "base/log.h"
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE_BYTES = 1024 };

static bool is_wanted(enum log_level level)
{
	if (level != LOG_DEBUG)
		return true;
	const char *setting = getenv("FOYER_DEBUG");
	return setting && strcmp(setting, "1") == 0;
}

/* "2026-03-01T09:30:00.123Z warning sync: "; returns its length. */
static size_t write_head(char *line, enum log_level level, const char *part)
{
	static const char *const names[] = {"debug", "info", "warning", "error"};
	struct timespec now;
	struct tm utc;
	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &utc);
	size_t length = strftime(line, LINE_BYTES, "%Y-%m-%dT%H:%M:%S", &utc);
	int more = snprintf(
	    line + length, LINE_BYTES - length, ".%03ldZ %s %.40s: ", now.tv_nsec / 1000000, names[level], part);
	return length + (size_t)more;
}

/* A line stays one line whatever was put into it. */
static void blank_controls(char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < 0x20 || *text == 0x7f)
			*text = ' ';
}

void log_line(enum log_level level, const char *part, const char *format, ...)
{
	if (!is_wanted(level))
		return;
	char line[LINE_BYTES];
	size_t length = write_head(line, level, part);
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(line + length, sizeof line - length - 1, format, arguments);
	va_end(arguments);
	blank_controls(line);
	length = strlen(line);
	line[length++] = '\n';
	ssize_t written = write(STDERR_FILENO, line, length);
	(void)written; /* there is nowhere to report a broken log */
}
