#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/text.h"
#include "central/api/api.h"
#include "central/central.h"

static const struct {
	const char *suffix, *content_type;
} TYPES[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".json", "application/json"},
    {".oga", "audio/ogg"},
    {".mp3", "audio/mpeg"},
    {".ttf", "font/ttf"},
    {".woff", "font/woff"},
};

static const char *content_type(const char *path)
{
	size_t length = strlen(path);
	for (size_t i = 0; i < sizeof(TYPES) / sizeof(TYPES[0]); i++) {
		size_t suffix = strlen(TYPES[i].suffix);
		if (length > suffix && text_equal(path + length - suffix, TYPES[i].suffix))
			return TYPES[i].content_type;
	}
	return "application/octet-stream";
}

/* Plain names between single slashes; nothing that begins with a dot. */
static bool path_plain(const char *path)
{
	if (path[0] == '\0' || path[0] == '.' || strchr(path, '\\'))
		return false;
	return !strstr(path, "//") && !strstr(path, "/.") && path[0] != '/';
}

static void get_file(struct request *request, struct response *response)
{
	const char *path = request->path + strlen("/novnc/");
	char whole[PATH_BYTES * 2 + 2];
	struct stat facts;
	if (!request->central->novnc[0] || !path_plain(path)) {
		respond_problem(response, "UNKNOWN_PATH", NULL);
		return;
	}
	snprintf(whole, sizeof(whole), "%s/%s", request->central->novnc, path);
	int file = open(whole, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (file < 0 || fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode)) {
		if (file >= 0)
			close(file);
		respond_problem(response, "UNKNOWN_PATH", NULL);
		return;
	}
	response->file = file;
	response->file_bytes = (uint64_t)facts.st_size;
	response->content_type = content_type(path);
	response->cache = "max-age=3600";
	response->status = 200;
}

static const struct route ROUTES[] = {
    {"GET", "/novnc/*", ACCESS_ANYONE, 0, get_file},
};
const struct route_table api_novnc = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
