#include "central/http/route.h"
#include <stdio.h>
#include <string.h>
#include "base/text.h"

/* Copies one segment (up to '/') of path to out; false if it is empty or does not fit. */
static bool segment_copy(const char *path, size_t length, char out[PARAMETER_BYTES])
{
	if (length == 0 || length >= PARAMETER_BYTES)
		return false;
	memcpy(out, path, length);
	out[length] = '\0';
	return text_valid(out, length);
}

static bool path_matches(const char *pattern, const char *path, char parameters[PATH_PARAMETERS_MAX][PARAMETER_BYTES])
{
	int parameter = 0;
	while (*pattern == '/' && *path == '/') {
		size_t wanted = strcspn(++pattern, "/"), given = strcspn(++path, "/");
		if (wanted == 1 && *pattern == '*')
			return true;
		if (*pattern == '{') {
			if (parameter == PATH_PARAMETERS_MAX || !segment_copy(path, given, parameters[parameter++]))
				return false;
		} else if (wanted != given || memcmp(pattern, path, wanted) != 0) {
			return false;
		}
		pattern += wanted;
		path += given;
	}
	return *pattern == '\0' && *path == '\0';
}

static void allow_add(char *allow, size_t allow_bytes, const char *method)
{
	size_t used = strlen(allow);
	if (!strstr(allow, method))
		snprintf(allow + used, allow_bytes - used, "%s%s", used ? ", " : "", method);
}

enum route_match route_find(const struct route_table *tables, int table_count, struct request *request,
    const struct route **route_out, char *allow_out, size_t allow_bytes)
{
	const char *method = text_equal(request->method, "HEAD") ? "GET" : request->method;
	allow_out[0] = '\0';
	for (int t = 0; t < table_count; t++) {
		for (int i = 0; i < tables[t].count; i++) {
			const struct route *route = &tables[t].routes[i];
			if (!path_matches(route->path, request->path, request->parameters))
				continue;
			if (text_equal(route->method, method)) {
				*route_out = route;
				return ROUTE_FOUND;
			}
			allow_add(allow_out, allow_bytes, route->method);
		}
	}
	return allow_out[0] ? ROUTE_NO_METHOD : ROUTE_NO_PATH;
}
