#include "base/file.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads until the end or one byte beyond the limit; errno is set on failure. */
static bool read_all(int descriptor, size_t limit_bytes, struct buffer *out)
{
	char part[16384];
	while (out->length <= limit_bytes) {
		size_t wanted = limit_bytes - out->length < sizeof part ? limit_bytes - out->length + 1 : sizeof part;
		ssize_t count = read(descriptor, part, wanted);
		if (count == 0)
			return true;
		if (count < 0 && errno != EINTR)
			return false;
		if (count > 0)
			buffer_add(out, part, (size_t)count);
	}
	return true;
}

bool file_read(const char *path, size_t limit_bytes, struct buffer *out, struct error *err)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (descriptor < 0 && errno == ENOENT)
		return error_set(err, "NOT_FOUND", "reading %s: there is no such file", path);
	if (descriptor < 0)
		return error_errno(err, errno, "reading %s", path);
	buffer_clear(out);
	bool ok = read_all(descriptor, limit_bytes, out);
	int why = errno;
	close(descriptor);
	if (!ok)
		return error_errno(err, why, "reading %s", path);
	if (out->length > limit_bytes) {
		buffer_clear(out);
		return error_set(err, "TOO_LARGE", "reading %s: longer than %zu bytes", path, limit_bytes);
	}
	return true;
}

static bool write_all(int descriptor, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t count = write(descriptor, bytes, length);
		if (count < 0 && errno != EINTR)
			return false;
		if (count > 0) {
			bytes += count;
			length -= (size_t)count;
		}
	}
	return true;
}

/* Makes a rename or a new name in path's folder last through a power cut. */
static bool sync_folder_of(const char *path)
{
	char folder[PATH_MAX];
	const char *slash = strrchr(path, '/');
	size_t length = slash == path ? 1 : slash ? (size_t)(slash - path) : 0;
	snprintf(folder, sizeof folder, "%.*s", slash ? (int)length : 1, slash ? path : ".");
	int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (descriptor < 0)
		return false;
	bool ok = fsync(descriptor) == 0;
	int why = errno;
	close(descriptor);
	errno = why;
	return ok;
}

static bool write_synced(const char *path, const void *bytes, size_t length, unsigned mode)
{
	int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode);
	if (descriptor < 0)
		return false;
	bool ok = fchmod(descriptor, mode) == 0 && write_all(descriptor, bytes, length) && fsync(descriptor) == 0;
	int why = errno;
	if (close(descriptor) != 0 && ok)
		return false;
	errno = why;
	return ok;
}

bool file_write_atomic(const char *path, const void *bytes, size_t length, unsigned mode, struct error *err)
{
	char temporary[PATH_MAX];
	if ((size_t)snprintf(temporary, sizeof temporary, "%s.new", path) >= sizeof temporary)
		return error_set(err, "IO", "writing a file: its path is too long");
	if (write_synced(temporary, bytes, length, mode) && rename(temporary, path) == 0 && sync_folder_of(path))
		return true;
	int why = errno;
	unlink(temporary);
	return error_errno(err, why, "writing %s", path);
}

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool folder_make(const char *path, unsigned mode, struct error *err)
{
	struct stat status;
	if (mkdir(path, mode) == 0)
		return true;
	int why = errno;
	if (why == EEXIST && stat(path, &status) == 0 && S_ISDIR(status.st_mode))
		return true;
	return error_errno(err, why, "making the folder %s", path);
}

bool program_folder(char *out, size_t out_bytes, struct error *err)
{
	char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
	if (length < 0)
		return error_errno(err, errno, "finding the program's own folder");
	path[length] = 0;
	char *slash = strrchr(path, '/');
	if (!slash || (size_t)snprintf(out, out_bytes, "%.*s", (int)(slash - path), path) >= out_bytes)
		return error_set(err, "IO", "finding the program's own folder: its path is too long");
	return true;
}
