/* A PostgreSQL server of the test's own: in a temporary folder, on loopback, at a free port, as an ordinary user. */
#pragma once
#include <arpa/inet.h>
#include <pwd.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "sql/sql.h"

#define POSTGRES_PROGRAMS "/usr/lib/postgresql/15/bin"

struct postgres_server {
	pid_t pid; /* 0: not started */
	int port;
	char folder[64];
};

static inline bool postgres_is_installed(void)
{
	return access(POSTGRES_PROGRAMS "/initdb", X_OK) == 0 && access(POSTGRES_PROGRAMS "/postgres", X_OK) == 0;
}

static inline int postgres_free_port(void)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t length = sizeof address;
	int probe = socket(AF_INET, SOCK_STREAM, 0);
	bool ok = bind(probe, (struct sockaddr *)&address, length) == 0 &&
	          getsockname(probe, (struct sockaddr *)&address, &length) == 0;
	close(probe);
	return ok ? ntohs(address.sin_port) : 0;
}

/* In the child: PostgreSQL refuses to run as root, and ends with the test. */
static inline void postgres_become(const struct passwd *user, const char *log)
{
	if (user && (setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0))
		_exit(126);
	prctl(PR_SET_PDEATHSIG, SIGQUIT);
	if (!freopen(log, "a", stdout) || dup2(STDOUT_FILENO, STDERR_FILENO) < 0)
		_exit(126);
}

static inline const struct passwd *postgres_user(void)
{
	return geteuid() == 0 ? getpwnam("postgres") : NULL;
}

static inline pid_t postgres_spawn(const struct postgres_server *server, const char *const *arguments)
{
	const struct passwd *user = postgres_user();
	char log[96];
	snprintf(log, sizeof log, "%s/log", server->folder);
	fflush(NULL);
	pid_t pid = fork();
	if (pid != 0)
		return pid;
	postgres_become(user, log);
	char *words[24] = {NULL};
	for (int i = 0; arguments[i]; i++)
		words[i] = strdup(arguments[i]);
	execv(words[0], words);
	_exit(127);
}

static inline void postgres_url(const struct postgres_server *server, const char *schema, char out[160])
{
	snprintf(
	    out, 160, "postgres://postgres@127.0.0.1:%d/postgres?options=-csearch_path%%3D%s", server->port, schema);
}

static inline bool postgres_initialise(const struct postgres_server *server)
{
	char data[80];
	int status = 1;
	snprintf(data, sizeof data, "%s/data", server->folder);
	const char *const words[] = {POSTGRES_PROGRAMS "/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-N",
	    "-E", "UTF8", "--locale=C.UTF-8", NULL};
	pid_t pid = postgres_spawn(server, words);
	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static inline bool postgres_wait(const struct postgres_server *server)
{
	char url[160];
	postgres_url(server, "public", url);
	for (int i = 0; i < 200; i++) {
		struct sql *db = sql_open_postgres(url, NULL);
		sql_close(db);
		if (db)
			return true;
		usleep(100000);
	}
	return false;
}

/* Starts the server on the folder's data. */
static inline bool postgres_run(struct postgres_server *server)
{
	char data[80], port[16];
	snprintf(data, sizeof data, "%s/data", server->folder);
	snprintf(port, sizeof port, "%d", server->port);
	const char *const words[] = {
	    POSTGRES_PROGRAMS "/postgres", "-D", data, "-k", server->folder, "-h", "127.0.0.1", "-p", port, "-F", NULL};
	server->pid = postgres_spawn(server, words);
	return server->pid > 0 && postgres_wait(server);
}

static inline bool postgres_start(struct postgres_server *server)
{
	const struct passwd *user = postgres_user();
	*server = (struct postgres_server){.folder = "/tmp/foyer-postgres-XXXXXX", .port = postgres_free_port()};
	if (!mkdtemp(server->folder) || (user && chown(server->folder, user->pw_uid, user->pw_gid) != 0))
		return false;
	return postgres_initialise(server) && postgres_run(server);
}

static inline void postgres_halt(struct postgres_server *server)
{
	if (server->pid <= 0)
		return;
	kill(server->pid, SIGINT);
	waitpid(server->pid, NULL, 0);
	server->pid = 0;
}

static inline void postgres_stop(struct postgres_server *server)
{
	char command[96];
	postgres_halt(server);
	snprintf(command, sizeof command, "rm -rf '%s'", server->folder);
	if (*server->folder && system(command) != 0)
		fprintf(stderr, "%s could not be removed\n", server->folder);
}

/* Empties the schema and opens a connection to it. */
static inline struct sql *postgres_fresh(const struct postgres_server *server, const char *schema)
{
	char url[160], text[96];
	postgres_url(server, schema, url);
	struct sql *db = sql_open_postgres(url, NULL);
	if (!db)
		return NULL;
	snprintf(text, sizeof text, "DROP SCHEMA IF EXISTS %s CASCADE", schema);
	bool ok = sql_run(db, NULL, text, "");
	snprintf(text, sizeof text, "CREATE SCHEMA %s", schema);
	if (ok && sql_run(db, NULL, text, ""))
		return db;
	sql_close(db);
	return NULL;
}
