#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/central.h"
#include "central/cli/cli.h"
#include "central/cli/lock_file.h"
#include "central/http/server.h"
#include "central/identify.h"
#include "central/work/worker.h"

enum { SERVER_THREADS = 4 };

/* Every endpoint of central. */
static int tables_fill(struct route_table *out)
{
	const struct route_table *const tables[] = {&api_service, &api_kiosks, &api_sync, &api_local, &api_novnc};
	int count = sizeof(tables) / sizeof(tables[0]);
	for (int i = 0; i < count; i++)
		out[i] = *tables[i];
	return count;
}

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

static bool announce(int lock, const struct central *central, const struct server *server, struct error *err)
{
	struct lock_facts facts = {0};
	text_copy(facts.url, sizeof(facts.url), server_url(server));
	text_copy(facts.token, sizeof(facts.token), central->local_token);
	if (!lock_write(lock, &facts, err))
		return false;
	printf("listening %s\n", server_url(server));
	fflush(stdout);
	return true;
}

static bool serve_until_signal(struct central *central, int lock, const char *listen, struct error *err)
{
	struct route_table tables[8];
	struct server_options options = {
	    .listen = listen,
	    .tables = tables,
	    .table_count = tables_fill(tables),
	    .identify = central_identify,
	    .threads = SERVER_THREADS,
	};
	sigset_t ending = signals_block();
	int signal_number;
	if (!worker_set_clocks(central, err) || !worker_round(central, err))
		return false;
	struct server *server = server_create(central, &options, err);
	struct worker *worker = server ? worker_create(central, err) : NULL;
	bool served = worker && announce(lock, central, server, err) && sigwait(&ending, &signal_number) == 0;
	server_destroy(server);
	worker_destroy(worker);
	return served;
}

static bool serve(const char *folder, const char *listen, const char *url, const char *novnc, struct error *err)
{
	struct central central;
	int lock = lock_take(folder, err);
	if (lock < 0)
		return false;
	bool served = central_open(&central, folder, url, err);
	if (served) {
		token_draw(&central);
		text_copy(central.novnc, sizeof(central.novnc), novnc ? novnc : "");
		served = serve_until_signal(&central, lock, listen, err);
		central_close(&central);
	}
	lock_release(lock);
	return served;
}

int cli_serve(int argc, char **argv)
{
	const char *listen = "127.0.0.1:8400", *url = NULL, *novnc = NULL;
	struct cli_form form = {
	    .usage = "serve DIR [--listen ADDR:PORT] [--database URL] [--novnc FOLDER]",
	    .place_count = 1,
	    .option_count = 3,
	    .options = {{"--listen", &listen}, {"--database", &url}, {"--novnc", &novnc}},
	};
	struct error err = {0};
	if (!cli_parse(argc, argv, &form))
		return 2;
	return serve(form.places[0], listen, url, novnc, &err) ? 0 : cli_fail(&err);
}
