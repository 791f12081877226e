#include "central/api/api.h"
#include "central/central.h"
#include "central/store/hotel.h"

/* The database answers. */
static bool database_answers(struct work *work, void *self, struct error *err)
{
	struct buffer hotels = {0};
	bool listed = store_hotel_list(work, &hotels, err);
	(void)self;
	buffer_finish(&hotels);
	return listed;
}

static void get_health(struct request *request, struct response *response)
{
	struct error err = {0};
	if (!database_read(request->central->database, "", database_answers, NULL, &err)) {
		respond_problem(response, "BUSY", "the database does not answer");
		return;
	}
	json_t *health = json_object();
	json_put(health, "status", json_text_new("ok"));
	respond_json(response, 200, health);
}

struct gauge {
	const char *name, *help, *text; /* text: gives hotel and value */
};

static const struct gauge GAUGES[] = {
    {"foyer_kiosks", "Kiosks that were enrolled.", "SELECT hotel, count(*) FROM kiosk GROUP BY hotel"},
    {"foyer_kiosk_outbox", "Commands that kiosks said they still hold.",
        "SELECT hotel, CAST(sum(outbox_length) AS BIGINT) FROM kiosk GROUP BY hotel"},
    {"foyer_rooms_kept_apart", "Rooms in quarantine or dispute.",
        "SELECT hotel, count(*) FROM lease WHERE state IN ('quarantined', 'disputed') GROUP BY hotel"},
    {"foyer_leases_held", "Rooms that kiosks may give.",
        "SELECT hotel, count(*) FROM lease WHERE state = 'held' GROUP BY hotel"},
    {"foyer_staff_items_open", "What staff have not resolved.",
        "SELECT hotel, count(*) FROM staff_list WHERE resolved_ms = 0 GROUP BY hotel"},
    {"foyer_feed_sequence", "The newest sequence of the feed.", "SELECT hotel, sequence FROM feed_counter"},
};

static bool gauge_write(struct work *work, const struct gauge *gauge, struct buffer *out, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err, gauge->text, "");
	enum sql_result result = SQL_FAILED;
	buffer_addf(out, "# HELP %s %s\n# TYPE %s gauge\n", gauge->name, gauge->help, gauge->name);
	while (rows && (result = sql_step(rows, err)) == SQL_ROW)
		buffer_addf(out, "%s{hotel=\"%s\"} %lld\n", gauge->name, sql_column_text(rows, 0),
		    (long long)sql_column_int(rows, 1));
	sql_end(rows);
	return result == SQL_DONE;
}

static bool gauges_write(struct work *work, void *self, struct error *err)
{
	struct buffer *out = self;
	buffer_clear(out);
	for (size_t i = 0; i < sizeof(GAUGES) / sizeof(GAUGES[0]); i++)
		if (!gauge_write(work, &GAUGES[i], out, err))
			return false;
	return true;
}

static void get_metrics(struct request *request, struct response *response)
{
	struct error err = {0};
	if (!database_read(request->central->database, "", gauges_write, &response->text, &err)) {
		respond_error(response, &err);
		return;
	}
	metrics_write(request->central->metrics, &response->text);
	buffer_addf(&response->text,
	    "# HELP foyer_pulls_waiting Requests that wait for news.\n# TYPE foyer_pulls_waiting gauge\n"
	    "foyer_pulls_waiting %d\n",
	    waiters_count(request->central->waiters));
	response->status = 200;
	response->content_type = "text/plain; version=0.0.4; charset=utf-8";
}

static const struct route ROUTES[] = {
    {"GET", "/healthz", ACCESS_ANYONE, 0, get_health},
    {"GET", "/metrics", ACCESS_ANYONE, 0, get_metrics},
};
const struct route_table api_service = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
