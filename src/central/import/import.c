#include "central/import/import.h"
#include <stdlib.h>
#include <string.h>
#include "base/crypto.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "central/feed_documents.h"
#include "central/import/copies.h"
#include "central/import/row.h"
#include "central/intake.h"
#include "central/store/booking.h"
#include "central/store/hotel.h"
#include "central/store/room.h"
#include "central/work/night_audit.h"

static const size_t file_bytes_max = (size_t)1 << 30;

/* One import under way. */
struct importer {
	const struct import_options *options;
	struct csv *csv;
	struct column_map *map;
	struct import_report report;
	/* Within the transaction: */
	struct work *work;
	struct hotel *hotel;
	struct room_list rooms;
	struct copies copies;
	bool *given; /* for each room: a guest of this import is in it */
	struct import_row row;
};

static void refuse(struct importer *importer, long line, const char *sentence)
{
	importer->report.refused++;
	if (importer->options->refused != NULL)
		importer->options->refused(importer->options->self, line, sentence);
}

/* The row's content as a number: fields with their ends, so that moved commas make another row. */
static void name_row(struct importer *importer, const struct csv_row *row, struct map_row *out)
{
	struct buffer content = {0};
	uint8_t hash[DIGEST_BYTES];
	uint64_t number;

	for (int i = 0; i < row->count; i++)
		buffer_add(&content, row->fields[i], strlen(row->fields[i]) + 1);
	digest(buffer_text(&content), content.length, NULL, hash);
	buffer_wipe(&content);
	memcpy(&number, hash, sizeof number);
	*out = (struct map_row){.row = row, .copy = copies_count(&importer->copies, number)};
	text_hex(hash, 8, out->digest);
}

static bool known_already(struct importer *importer, const char *key, bool *out, struct error *err)
{
	int64_t count = 0;

	if (sql_one(importer->work->sql, err, "SELECT count(*) FROM import_key WHERE hotel = ?1 AND source_key = ?2",
	        "tt>i", importer->work->hotel, key, &count) != SQL_ROW)
		return false;
	*out = count > 0;
	return true;
}

static bool draw_number(struct importer *importer, struct booking *booking, struct error *err)
{
	bool taken = true;

	for (int tries = 0; taken && tries < 100; tries++) {
		booking_number_draw(importer->work->random, booking->number);
		if (!store_booking_exists(importer->work, booking->number, &taken, err))
			return false;
	}
	return !taken || error_set(err, "INTERNAL", "no free booking number in 100 draws");
}

/* Gives the guest who is in the house a room of the type that he really got; false if none is left. */
static bool give_room(struct importer *importer)
{
	for (int i = 0; i < importer->rooms.count; i++) {
		const struct room *room = &importer->rooms.rooms[i];

		if (importer->given[i] || room->occupied || strcmp(room->type, importer->row.type_assigned) != 0)
			continue;
		importer->given[i] = true;
		memcpy(importer->row.booking.rooms[0].room, room->number, sizeof room->number);
		return true;
	}
	return false;
}

static int64_t moment(const struct importer *importer, int32_t day, int minute)
{
	return local_time_to_wall_ms((struct local_time){day, minute}, importer->hotel->utc_offset_minutes);
}

/* Brings the booking into the state; false if the row must be refused (err says why). */
static bool settle(struct importer *importer, enum import_then then, struct error *err)
{
	static const enum stay_state states[] = {[THEN_EXPECTED] = STAY_RESERVED,
	    [THEN_IN_HOUSE] = STAY_IN_HOUSE,
	    [THEN_LEFT] = STAY_CHECKED_OUT,
	    [THEN_CANCELLED] = STAY_CANCELLED,
	    [THEN_NO_SHOW] = STAY_NO_SHOW};
	struct booking *booking = &importer->row.booking;
	struct booking_room *room = &booking->rooms[0];

	room->state = states[then];
	if (then == THEN_EXPECTED && booking->arrival_day == importer->hotel->business_day)
		room->state = STAY_DUE_IN;
	if (then == THEN_IN_HOUSE && !give_room(importer))
		return error_set(err, "BAD_ROW", "no room of type '%s' is left for a guest who is in the house",
		    importer->row.type_assigned);
	if (then == THEN_IN_HOUSE || then == THEN_LEFT) {
		room->checked_in_ms = moment(importer, booking->arrival_day, 15 * 60);
		for (int i = 0; i < room->guest_count; i++)
			room->guests[i].progress = GUEST_REGISTERED;
	}
	if (then == THEN_LEFT)
		room->checked_out_ms = moment(importer, booking->departure_day, 11 * 60);
	return true;
}

static bool add_row(struct importer *importer, struct error *err)
{
	struct work *work = importer->work;
	struct booking *booking = &importer->row.booking;

	if (booking->number[0] == '\0' && !draw_number(importer, booking, err))
		return false;
	importer->report.added++;
	return intake_booking(work, booking, err) &&
	       sql_run(work->sql, err,
	           "INSERT INTO import_key (hotel, source_key, booking, imported_ms) VALUES (?1, ?2, ?3, ?4)", "ttti",
	           work->hotel, importer->row.key, booking->number, work->now_ms);
}

static bool number_taken(struct importer *importer, bool *out, struct error *err)
{
	*out = false;
	return importer->row.booking.number[0] == '\0' ||
	       store_booking_exists(importer->work, importer->row.booking.number, out, err);
}

/* One row; false only where the database failed. */
static bool import_row(struct importer *importer, const struct csv_row *csv_row, struct error *err)
{
	struct import_row *row = &importer->row;
	struct map_row source;
	struct error fault = {0};
	bool known = false, taken = false;
	int32_t as_of = importer->options->as_of_day;

	importer->report.read++;
	name_row(importer, csv_row, &source);
	if (!import_row_read(importer->map, &source, importer->hotel, row, &fault)) {
		refuse(importer, csv_row->line, fault.text);
		return true;
	}
	if (!known_already(importer, row->key, &known, err) || (!known && !number_taken(importer, &taken, err)))
		return false;
	enum import_then then = as_of == DAY_NONE ? import_row_now(row) : import_row_then(row, as_of);
	if (known)
		importer->report.unchanged++;
	else if (then == THEN_UNKNOWN)
		importer->report.later++;
	else if (taken)
		refuse(importer, csv_row->line, "number: another booking has it");
	else if (!settle(importer, then, &fault))
		refuse(importer, csv_row->line, fault.text);
	else
		return add_row(importer, err);
	return true;
}

/* Moves the hotel to the day: its clock begins there when the check-in opens. */
static bool move_hotel(struct importer *importer, struct error *err)
{
	const struct policy *policy = hotel_policy(importer->hotel, "");
	struct local_time opens = {importer->options->as_of_day, policy ? policy->earliest_check_in_minute : 0};
	int64_t anchor_ms = local_time_to_wall_ms(opens, importer->hotel->utc_offset_minutes);

	importer->hotel->business_day = importer->options->as_of_day;
	return sql_run(importer->work->sql, err, "UPDATE hotel SET clock_anchor_ms = ?2 WHERE hotel = ?1", "ti",
	           importer->work->hotel, anchor_ms) &&
	       store_hotel_save(importer->work, importer->hotel, err);
}

static bool import_rows(struct importer *importer, struct error *err)
{
	struct csv_row row;

	csv_rewind(importer->csv);
	while (csv_next(importer->csv, &row))
		if (!import_row(importer, &row, err))
			return error_add(err, "line %ld: ", row.line);
	return business_day_settle(importer->work, importer->hotel->business_day, err) &&
	       feed_put_bookings(importer->work, err) && feed_put_rates(importer->work, err);
}

/* The transaction; may run again from the start. */
static bool import_work(struct work *work, void *self, struct error *err)
{
	struct importer *importer = self;

	importer->work = work;
	importer->report = (struct import_report){0};
	copies_finish(&importer->copies);
	if (!store_hotel_load(work, importer->hotel, NULL, err) ||
	    (importer->options->as_of_day != DAY_NONE && !move_hotel(importer, err)))
		return false;
	bool done = store_room_list(work, &importer->rooms, err);
	if (done) {
		importer->given = memory_zeroed((size_t)importer->rooms.count + 1, sizeof *importer->given);
		done = import_rows(importer, err);
		free(importer->given);
	}
	room_list_finish(&importer->rooms);
	return done;
}

static bool import_csv(struct database *database, const char *hotel, struct importer *importer, struct error *err)
{
	importer->map = column_map_read(importer->options->map_path, importer->csv, err);
	if (importer->map == NULL)
		return false;
	importer->hotel = memory_zeroed(1, sizeof *importer->hotel);
	bool done = database_write(database, hotel, import_work, importer, err);
	free(importer->hotel);
	column_map_destroy(importer->map);
	copies_finish(&importer->copies);
	return done;
}

bool import_file(struct database *database, const char *hotel, const struct import_options *options,
    struct import_report *out, struct error *err)
{
	struct importer *importer = memory_zeroed(1, sizeof *importer);
	struct buffer bytes = {0};
	bool done = false;

	importer->options = options;
	if (file_read(options->csv_path, file_bytes_max, &bytes, err)) {
		importer->csv = csv_open(buffer_text(&bytes), bytes.length, err);
		done = importer->csv != NULL && import_csv(database, hotel, importer, err);
		csv_close(importer->csv);
	}
	*out = importer->report;
	buffer_wipe(&bytes);
	memory_wipe(&importer->row, sizeof importer->row);
	free(importer);
	return done || error_add(err, "importing %s: ", options->csv_path);
}
