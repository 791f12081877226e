#include "central/import/row.h"
#include <stdio.h>
#include <string.h>
#include "base/text.h"

enum { LEAD_DAYS_MAX = 3650 };

/* What reading one row needs. */
struct reader {
	const struct column_map *map;
	const struct map_row *source;
	const struct hotel *hotel;
	struct import_row *row;
	struct buffer value;
};

static bool get(struct reader *reader, enum map_field field, struct error *err)
{
	return column_map_value(reader->map, field, reader->source, &reader->value, err);
}

static bool get_text(struct reader *reader, enum map_field field, char *out, size_t out_bytes, struct error *err)
{
	if (!get(reader, field, err))
		return false;
	if (!text_clean(buffer_text(&reader->value), out, out_bytes))
		return error_set(err, "BAD_ROW", "%s: longer than %zu bytes", map_field_name(field), out_bytes - 1);
	return true;
}

static bool get_int(struct reader *reader, enum map_field field, int64_t min, int64_t max, int *out, struct error *err)
{
	int64_t number;

	*out = 0;
	if (!column_map_has(reader->map, field))
		return true;
	if (!get(reader, field, err))
		return false;
	if (!text_to_int(buffer_text(&reader->value), min, max, &number))
		return error_set(err, "BAD_ROW", "%s: '%.40s' is no whole number from %lld to %lld",
		    map_field_name(field), buffer_text(&reader->value), (long long)min, (long long)max);
	*out = (int)number;
	return true;
}

/* DAY_NONE where the map does not give the field, or the value is empty. */
static bool get_day(struct reader *reader, enum map_field field, int32_t *out, struct error *err)
{
	*out = DAY_NONE;
	if (!get(reader, field, err))
		return false;
	if (reader->value.length == 0 || day_parse(buffer_text(&reader->value), out))
		return true;
	return error_set(
	    err, "BAD_ROW", "%s: '%.40s' is no date that exists", map_field_name(field), buffer_text(&reader->value));
}

static bool read_days(struct reader *reader, struct error *err)
{
	struct booking *booking = &reader->row->booking;
	int nights, lead_days;

	if (!get_day(reader, MAP_ARRIVAL, &booking->arrival_day, err) ||
	    !get_day(reader, MAP_DEPARTURE, &booking->departure_day, err) ||
	    !get_int(reader, MAP_NIGHTS, 0, STAY_NIGHTS_MAX, &nights, err) ||
	    !get_day(reader, MAP_MADE, &reader->row->made_day, err) ||
	    !get_int(reader, MAP_LEAD_DAYS, 0, LEAD_DAYS_MAX, &lead_days, err) ||
	    !get_day(reader, MAP_STATUS_DAY, &reader->row->status_day, err))
		return false;
	if (booking->arrival_day == DAY_NONE)
		return error_set(err, "BAD_ROW", "arrival: is missing");
	if (column_map_has(reader->map, MAP_NIGHTS))
		booking->departure_day = booking->arrival_day + nights;
	if (booking->departure_day == DAY_NONE || booking->departure_day < booking->arrival_day)
		return error_set(err, "BAD_ROW", "departure: is missing or before the arrival");
	if (column_map_has(reader->map, MAP_LEAD_DAYS))
		reader->row->made_day = booking->arrival_day - lead_days;
	return true;
}

static bool read_end(struct reader *reader, struct error *err)
{
	static const struct {
		const char *name;
		enum import_end end;
	} ends[] = {
	    {"reserved", END_OPEN}, {"stayed", END_STAYED}, {"cancelled", END_CANCELLED}, {"no_show", END_NO_SHOW}};

	if (!get(reader, MAP_STATUS, err))
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		if (strcmp(buffer_text(&reader->value), ends[i].name) == 0) {
			reader->row->end = ends[i].end;
			return true;
		}
	}
	return error_set(err, "BAD_ROW", "status: '%.40s' is none of reserved, stayed, cancelled, no_show",
	    buffer_text(&reader->value));
}

static bool read_money(struct reader *reader, struct error *err)
{
	struct booking *booking = &reader->row->booking;
	struct money night;
	char currency[CURRENCY_BYTES];

	if (!get_text(reader, MAP_CURRENCY, currency, sizeof currency, err))
		return false;
	if (currency[0] == '\0')
		text_copy(currency, sizeof currency, reader->hotel->currency);
	if (strcmp(currency, reader->hotel->currency) != 0)
		return error_set(err, "BAD_ROW", "currency: '%s' is not the hotel's", currency);
	booking->amount = booking->prepaid = booking->balance = money_make(0, currency);
	if (!get(reader, MAP_NIGHT_PRICE, err))
		return false;
	if (reader->value.length == 0)
		return true;
	if (!money_parse(buffer_text(&reader->value), currency, &night) || night.minor < 0 ||
	    !money_multiply(night, booking->departure_day - booking->arrival_day, &booking->amount))
		return error_set(
		    err, "BAD_ROW", "night_price: '%.40s' is no amount of %s", buffer_text(&reader->value), currency);
	return true;
}

static bool read_payment(struct reader *reader, struct error *err)
{
	struct booking *booking = &reader->row->booking;

	if (!get(reader, MAP_PAYMENT, err))
		return false;
	if (reader->value.length > 0 && !payment_way_parse(buffer_text(&reader->value), &booking->payment))
		return error_set(err, "BAD_ROW", "payment: '%.40s' is no way of payment", buffer_text(&reader->value));
	if (booking->payment == PAY_UNKNOWN || booking->payment == PAY_AT_HOTEL)
		booking->balance = booking->amount;
	else
		booking->prepaid = booking->amount;
	return true;
}

static bool read_contact(struct reader *reader, struct error *err)
{
	struct contact *contact = &reader->row->booking.contact;

	if (!get_text(reader, MAP_SURNAME, contact->surname, sizeof contact->surname, err) ||
	    !get_text(reader, MAP_GIVEN, contact->given, sizeof contact->given, err) ||
	    !get_text(reader, MAP_NAME, contact->name, sizeof contact->name, err) ||
	    !get_text(reader, MAP_PHONE, contact->phone, sizeof contact->phone, err) ||
	    !get_text(reader, MAP_EMAIL, contact->email, sizeof contact->email, err) || !get(reader, MAP_LANGUAGE, err))
		return false;
	if (contact->name[0] == '\0' && (size_t)snprintf(contact->name, sizeof contact->name, "%s%s%s", contact->given,
	                                    contact->given[0] ? " " : "", contact->surname) >= sizeof contact->name)
		return error_set(err, "BAD_ROW", "name: surname and given name are too long together");
	reader->row->booking.language = LANGUAGE_EN;
	if (reader->value.length > 0 && !language_parse(buffer_text(&reader->value), &reader->row->booking.language))
		return error_set(err, "BAD_ROW", "language: '%.40s' is not known", buffer_text(&reader->value));
	return true;
}

static bool read_room(struct reader *reader, struct error *err)
{
	struct booking_room *room = &reader->row->booking.rooms[0];

	reader->row->booking.room_count = 1;
	if (!get_text(reader, MAP_TYPE, room->type_reserved, sizeof room->type_reserved, err) ||
	    !get_text(reader, MAP_TYPE_ASSIGNED, reader->row->type_assigned, sizeof reader->row->type_assigned, err) ||
	    !get_int(reader, MAP_ADULTS, 0, ROOM_GUESTS_MAX, &room->adults, err) ||
	    !get_int(reader, MAP_CHILDREN, 0, ROOM_GUESTS_MAX, &room->children, err))
		return false;
	room->guest_count = room->adults + room->children;
	if (room->guest_count < 1 || room->guest_count > ROOM_GUESTS_MAX)
		return error_set(err, "BAD_ROW", "%d guests in one room", room->guest_count);
	for (int i = 0; i < room->guest_count; i++)
		room->guests[i].child = i >= room->adults;
	text_copy(room->guests[0].name, sizeof room->guests[0].name, reader->row->booking.contact.name);
	if (reader->row->type_assigned[0] == '\0')
		memcpy(reader->row->type_assigned, room->type_reserved, sizeof room->type_reserved);
	return true;
}

static bool read_numbers(struct reader *reader, struct error *err)
{
	struct booking *booking = &reader->row->booking;
	char number[BOOKING_NUMBER_INPUT_BYTES];

	if (!get_text(reader, MAP_KEY, reader->row->key, sizeof reader->row->key, err) ||
	    !get_text(reader, MAP_SOURCE, booking->source, sizeof booking->source, err) ||
	    !get_text(reader, MAP_NUMBER, number, sizeof number, err))
		return false;
	if (reader->row->key[0] == '\0')
		return error_set(err, "BAD_ROW", "key: is empty");
	if (number[0] &&
	    !booking_number_normalise(number, strlen(number), &reader->hotel->number_formats, booking->number))
		return error_set(err, "BAD_ROW", "number: '%.40s' has none of the hotel's forms", number);
	if (!get_text(reader, MAP_AGENCY_NUMBER, number, sizeof number, err))
		return false;
	if (number[0] &&
	    !booking_number_normalise(number, strlen(number), &reader->hotel->number_formats, booking->agency_number))
		return error_set(err, "BAD_ROW", "agency_number: '%.40s' has none of the hotel's forms", number);
	return true;
}

static bool read_all(struct reader *reader, struct error *err)
{
	struct booking *booking = &reader->row->booking;
	const char *what = "";

	if (!read_numbers(reader, err) || !read_days(reader, err) || !read_end(reader, err) ||
	    !read_money(reader, err) || !read_payment(reader, err) || !read_contact(reader, err) ||
	    !read_room(reader, err) || !get_text(reader, MAP_REMARKS, booking->remarks, sizeof booking->remarks, err))
		return false;
	text_copy(booking->policy_id, sizeof booking->policy_id, reader->hotel->policy_id);
	text_copy(booking->rate_plan, sizeof booking->rate_plan, "import");
	booking->expected_arrival_minute = MINUTE_NONE;
	int32_t made_day = reader->row->made_day == DAY_NONE ? booking->arrival_day : reader->row->made_day;
	booking->made_ms = local_time_to_wall_ms((struct local_time){made_day, 0}, reader->hotel->utc_offset_minutes);
	bool numbered = booking->number[0] != '\0';
	if (!numbered) /* the importer draws one; until then any valid one stands for it */
		text_copy(booking->number, sizeof booking->number, "00000000");
	bool valid = booking_valid(booking, &what);
	if (!numbered)
		booking->number[0] = '\0';
	return valid || error_set(err, "BAD_ROW", "%s: is not possible", what);
}

bool import_row_read(const struct column_map *map, const struct map_row *source, const struct hotel *hotel,
    struct import_row *out, struct error *err)
{
	struct reader reader = {.map = map, .source = source, .hotel = hotel, .row = out};

	if (source->row->fault)
		return error_set(err, "BAD_ROW", "has another number of columns than the header");
	*out = (struct import_row){0};
	bool read = read_all(&reader, err);
	buffer_wipe(&reader.value);
	return read;
}

enum import_then import_row_now(const struct import_row *row)
{
	static const enum import_then now[] = {[END_OPEN] = THEN_EXPECTED,
	    [END_STAYED] = THEN_LEFT,
	    [END_CANCELLED] = THEN_CANCELLED,
	    [END_NO_SHOW] = THEN_NO_SHOW};

	return now[row->end];
}

enum import_then import_row_then(const struct import_row *row, int32_t as_of_day)
{
	const struct booking *booking = &row->booking;

	if (row->made_day != DAY_NONE && row->made_day > as_of_day)
		return THEN_UNKNOWN;
	if (row->end == END_STAYED && booking->arrival_day < as_of_day) {
		int32_t left_day = row->status_day == DAY_NONE ? booking->departure_day : row->status_day;

		return left_day < as_of_day ? THEN_LEFT : THEN_IN_HOUSE;
	}
	if ((row->end == END_CANCELLED || row->end == END_NO_SHOW) && row->status_day != DAY_NONE &&
	    row->status_day < as_of_day)
		return import_row_now(row);
	return THEN_EXPECTED;
}
