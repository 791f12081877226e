#include "central/cli/lock_file.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
#include "base/text.h"

enum { FACTS_BYTES = 256 };

static int lock_open(const char *folder, int flags)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/central.lock", folder);
	return open(path, flags | O_CLOEXEC, 0600);
}

int lock_take(const char *folder, struct error *err)
{
	int lock = lock_open(folder, O_RDWR | O_CREAT);
	if (lock < 0) {
		error_errno(err, errno, "taking %s", folder);
		return -1;
	}
	if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
		close(lock);
		error_set(err, "BUSY", "%s is in use by another central", folder);
		return -1;
	}
	if (ftruncate(lock, 0) != 0) {
		error_errno(err, errno, "emptying the lock of %s", folder);
		close(lock);
		return -1;
	}
	return lock;
}

bool lock_write(int lock, const struct lock_facts *facts, struct error *err)
{
	char text[FACTS_BYTES];
	int length = snprintf(text, sizeof(text), "%s %s\n", facts->url, facts->token);
	if (pwrite(lock, text, (size_t)length, 0) != length)
		return error_errno(err, errno, "writing the lock");
	return true;
}

void lock_release(int lock)
{
	if (lock < 0)
		return;
	if (ftruncate(lock, 0) != 0)
		fprintf(stderr, "the lock keeps an old address\n");
	close(lock);
}

bool lock_held(const char *folder, struct lock_facts *out)
{
	char text[FACTS_BYTES] = "";
	*out = (struct lock_facts){0};
	int lock = lock_open(folder, O_RDONLY);
	if (lock < 0)
		return false;
	bool held = flock(lock, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
	ssize_t length = held ? pread(lock, text, sizeof(text) - 1, 0) : 0;
	close(lock);
	char *blank = length > 0 ? strchr(text, ' ') : NULL;
	if (blank) {
		*blank = '\0';
		text[strcspn(blank + 1, "\n") + (size_t)(blank + 1 - text)] = '\0';
		text_copy(out->url, sizeof(out->url), text);
		text_copy(out->token, sizeof(out->token), blank + 1);
	}
	return held;
}
