#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/central.h"
#include "central/cli/cli.h"
#include "central/cli/lock_file.h"
#include "central/http/server.h"
#include "central/identify.h"
#include "central/staff/account.h"
#include "central/tls.h"
#include "central/work/notices.h"
#include "central/work/senders.h"
#include "central/work/worker.h"

enum { SERVER_THREADS = 4 };

static void token_draw(struct central *central)
{
	uint8_t drawn[32];
	random_fill(&central->random, drawn, sizeof(drawn));
	text_hex(drawn, sizeof(drawn), central->local_token);
	memory_wipe(drawn, sizeof(drawn));
}

/* The signals that end it are taken by sigwait alone. */
static sigset_t signals_block(void)
{
	sigset_t ending;
	sigemptyset(&ending);
	sigaddset(&ending, SIGTERM);
	sigaddset(&ending, SIGINT);
	pthread_sigmask(SIG_BLOCK, &ending, NULL);
	signal(SIGPIPE, SIG_IGN);
	return ending;
}

/* local: where the command line beside this central finds it; the server itself where that speaks plain HTTP. */
static bool announce(int lock, const struct central *central, const struct server *server, const struct server *local,
    struct error *err)
{
	struct lock_facts facts = {0};
	text_copy(facts.url, sizeof(facts.url), server_url(local));
	text_copy(facts.token, sizeof(facts.token), central->local_token);
	if (!lock_write(lock, &facts, err))
		return false;
	printf("listening %s\n", server_url(server));
	fflush(stdout);
	return true;
}

/* What the command line says. */
struct serving {
	const char *folder, *listen, *url, *novnc;
	const char *epoch;             /* "new" after a restore, so that kiosks take everything anew; else NULL */
	const char *certificate, *key; /* files; NULL and NULL: plain HTTP */
};

static bool demo_password_find(struct work *work, void *self, struct error *err)
{
	bool *in_use = self;
	return demo_password_in_use(work, in_use, err);
}

static bool place_check(struct central *central, const struct serving *serving, struct error *err)
{
	struct sockaddr_storage address;
	struct listen_facts facts = {.tls = serving->certificate != NULL};
	return listen_parse(serving->listen, &address, &facts.loopback, err) &&
	       database_read(central->database, "", demo_password_find, &facts.demo_password, err) &&
	       listen_allowed(&facts, err);
}

/* Beside a server that speaks TLS: plain HTTP for the command line on this machine, on a port of its own. */
static struct server *local_server_create(
    struct central *central, const struct server_options *outside, struct error *err)
{
	struct server_options options = *outside;
	options.listen = "127.0.0.1:0";
	options.certificate_pem = options.key_pem = NULL;
	options.threads = 1;
	return server_create(central, &options, err);
}

static bool serve_until_signal(struct central *central, int lock, const struct serving *serving,
    const struct tls_files *tls, const struct sender_set *ways, struct error *err)
{
	struct route_table tables[API_TABLES_MAX];
	struct server_options options = {
	    .listen = serving->listen,
	    .tables = tables,
	    .table_count = api_tables(tables),
	    .identify = central_identify,
	    .certificate_pem = tls->certificate_pem.data,
	    .key_pem = tls->key_pem.data,
	    .threads = SERVER_THREADS,
	};
	sigset_t ending = signals_block();
	int signal_number;
	if (!place_check(central, serving, err) || !worker_set_clocks(central, err) ||
	    (serving->epoch && !worker_new_epochs(central, err)) || !worker_round(central, err))
		return false;
	struct server *server = server_create(central, &options, err);
	struct server *inside = server && serving->certificate ? local_server_create(central, &options, err) : NULL;
	const struct server *local = serving->certificate ? inside : server;
	struct worker *worker = local ? worker_create(central, err) : NULL;
	struct notices *notices = worker ? notices_create(central, &ways->senders, err) : NULL;
	bool served = notices && announce(lock, central, server, local, err) && sigwait(&ending, &signal_number) == 0;
	server_destroy(server);
	server_destroy(inside);
	notices_destroy(notices);
	worker_destroy(worker);
	return served;
}

static bool serve(const struct serving *serving, const struct tls_files *tls, struct error *err)
{
	struct central central;
	int lock = lock_take(serving->folder, err);
	if (lock < 0)
		return false;
	bool served = central_open(&central, serving->folder, serving->url, err);
	if (served) {
		token_draw(&central);
		text_copy(central.novnc, sizeof(central.novnc), serving->novnc ? serving->novnc : "");
		struct sender_set *ways = sender_set_create(serving->folder, err);
		if (ways)
			text_copy(central.public_url, sizeof(central.public_url), ways->public_url);
		served = ways && serve_until_signal(&central, lock, serving, tls, ways, err);
		sender_set_destroy(ways);
		central_close(&central);
	}
	lock_release(lock);
	return served;
}

int cli_serve(int argc, char **argv)
{
	struct serving serving = {.listen = "127.0.0.1:8400"};
	struct cli_form form = {
	    .usage = "serve DIR [--listen ADDR:PORT] [--database URL] [--novnc FOLDER]"
	             " [--tls-certificate FILE --tls-key FILE] [--epoch new]",
	    .place_count = 1,
	    .option_count = 6,
	    .options = {{"--listen", &serving.listen}, {"--database", &serving.url}, {"--novnc", &serving.novnc},
	        {"--tls-certificate", &serving.certificate}, {"--tls-key", &serving.key}, {"--epoch", &serving.epoch}},
	};
	struct tls_files tls;
	struct error err = {0};
	if (!cli_parse(argc, argv, &form))
		return 2;
	serving.folder = form.places[0];
	if (serving.epoch && !text_equal(serving.epoch, "new")) {
		error_set(&err, "USAGE", "--epoch takes the word new, after a restore");
		return cli_fail(&err);
	}
	bool served = tls_read(serving.certificate, serving.key, &tls, &err) && serve(&serving, &tls, &err);
	tls_finish(&tls);
	return served ? 0 : cli_fail(&err);
}
