#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "hotel/receipt_number.h"
#include "kiosk/desk_base.h"
#include "receipt/check_in.h"
#include "receipt/token.h"
#include "wire/hotel.h"

enum { FLOOR_BYTES = 12, RULES_BYTES = 1024 };

/* ---- Making
 * ------------------------------------------------------------------------------------------------------------ */

bool desk_receipt_sign(struct desk *desk, const struct desk_signing *what, char token_out[RECEIPT_TOKEN_BYTES],
    char link_out[RECEIPT_QR_BYTES], struct error *err)
{
	struct receipt_token token = {
	    .kind = what->kind, .issued_ms = what->issued_ms, .amount_minor = what->amount.minor};
	uint8_t secret[SIGN_SECRET_BYTES];
	bool ok;

	text_copy(token.id, sizeof token.id, what->id);
	text_copy(token.hotel, sizeof token.hotel, desk->options.identity.hotel);
	text_copy(token.currency, sizeof token.currency, what->amount.currency);
	token.booking_check = receipt_booking_check(what->id, what->booking);
	ok = text_unhex(desk->options.identity.receipt_secret, secret, sizeof secret)
	         ? receipt_token_sign(&token, secret, token_out, err)
	         : error_set(err, "CORRUPT", "the kiosk's signing key is unreadable");
	memory_wipe(secret, sizeof secret);
	return ok && receipt_link(desk->options.config->printer.receipt_url, token_out, link_out, err);
}

static json_t *values_of(struct desk *desk, const struct booking *booking, int room_index, const struct lease *lease,
    const char *id, const char *link, int64_t issued_ms)
{
	json_t *values = json_object();
	struct room room;

	json_put(values, "receipt", json_text_new(id));
	json_put(values, "booking", booking_encode(booking));
	json_put(values, "room_index", json_integer(room_index));
	json_put(values, "room", json_text_new(lease->room));
	json_put(values, "pin", json_text_new(lease->pin));
	json_put(values, "link", json_text_new(link));
	json_put(values, "issued_ms", json_integer(issued_ms));
	if (desk_room(desk, lease->room, &room)) {
		json_put(values, "type", json_text_new(room.type));
		json_put(values, "floor", json_integer(room.floor));
		json_put(values, "way", json_text_new(room.way));
	}
	return values;
}

json_t *desk_document_json(const struct receipt_document *document)
{
	static const char *const kinds[] = {[RECEIPT_ITEM_LINE] = "line",
	    [RECEIPT_ITEM_COLUMNS] = "columns",
	    [RECEIPT_ITEM_RULE] = "rule",
	    [RECEIPT_ITEM_QR] = "qr",
	    [RECEIPT_ITEM_MARK] = "mark"};
	json_t *json = json_object(), *items = json_array();
	size_t i;

	for (i = 0; i < receipt_item_count(document); i++) {
		const struct receipt_item *item = receipt_item_at(document, i);
		json_t *entry;

		if (item->kind == RECEIPT_ITEM_GAP || item->kind == RECEIPT_ITEM_PICTURE)
			continue;
		entry = json_object();
		json_put(entry, "kind", json_text_new(kinds[item->kind]));
		json_put(entry, "text", json_text_new(item->text ? item->text : ""));
		json_put(entry, "value", json_text_new(item->value ? item->value : ""));
		json_append(items, entry);
	}
	json_put(json, "language", json_text_new(language_name(receipt_language(document))));
	json_put(json, "items", items);
	return json;
}

static json_t *issue_command(
    struct desk *desk, const struct booking *booking, const struct desk_receipt *receipt, const char *token)
{
	struct receipt_document *document = desk_receipt_document(desk, receipt->values, booking->language, false);
	json_t *command = json_object();

	json_put(command, "receipt", json_text_new(receipt->id));
	json_put(command, "kind", json_text_new("check_in"));
	json_put(command, "booking", json_text_new(booking->number));
	json_put(command, "token", json_text_new(token));
	json_put(command, "document", document ? desk_document_json(document) : json_object());
	json_put(command, "copies", json_integer(1));
	receipt_document_destroy(document);
	return command;
}

bool desk_receipt_make(struct desk *desk, const struct booking *booking, int room_index, const struct lease *lease,
    struct desk_receipt *out, struct error *err)
{
	int64_t issued_ms = desk_hotel_ms(desk);
	struct desk_signing signing;
	char token[RECEIPT_TOKEN_BYTES];

	*out = (struct desk_receipt){0};
	receipt_id_draw(&desk->options.random, out->id);
	signing = (struct desk_signing){RECEIPT_CHECK_IN, out->id, booking->number, booking->amount, issued_ms};
	if (!desk_receipt_sign(desk, &signing, token, out->link, err))
		return error_add(err, "making the receipt: ");
	out->values = values_of(desk, booking, room_index, lease, out->id, out->link, issued_ms);
	out->command = issue_command(desk, booking, out, token);
	return true;
}

/* ---- Its document
 * --------------------------------------------------------------------------------------------------------- */

/* Everything that the borrowed texts of struct check_in_values point to. */
struct receipt_texts {
	struct booking booking;
	char receipt[STORE_ID_BYTES], room[ROOM_NUMBER_BYTES], pin[PIN_BYTES], link[RECEIPT_QR_BYTES];
	char type[TYPE_CODE_BYTES], way_key[TEXT_KEY_BYTES + 8], floor[FLOOR_BYTES], rules[RULES_BYTES];
	char short_id[15];
};

const char *desk_type_name(const struct desk *desk, const char *code, enum language language)
{
	int i;

	for (i = 0; i < desk->hotel->view.type_count; i++)
		if (strcmp(desk->hotel->types[i].code, code) == 0)
			return localized_text(&desk->hotel->types[i].name, language);
	return code;
}

static bool read_texts(const json_t *values, struct receipt_texts *out, int64_t *room_index, int64_t *issued_ms)
{
	char way[WAY_BYTES] = "";
	int64_t floor = 0;

	if (!booking_decode(json_get_object(values, "booking", NULL), &out->booking, NULL) ||
	    !json_get_int(values, "room_index", 0, out->booking.room_count - 1, room_index, NULL) ||
	    !json_get_int(values, "issued_ms", 0, INT64_MAX, issued_ms, NULL) ||
	    !json_get_text(values, "receipt", out->receipt, sizeof out->receipt, NULL) ||
	    !json_get_text(values, "room", out->room, sizeof out->room, NULL) ||
	    !json_get_text(values, "link", out->link, sizeof out->link, NULL))
		return false;
	json_get_text(values, "pin", out->pin, sizeof out->pin, NULL);
	json_get_text(values, "type", out->type, sizeof out->type, NULL);
	if (json_get_int(values, "floor", -99, 999, &floor, NULL))
		snprintf(out->floor, sizeof out->floor, "%d", (int)floor);
	if (json_get_text(values, "way", way, sizeof way, NULL))
		snprintf(out->way_key, sizeof out->way_key, "way.%s", way);
	receipt_id_short(out->receipt, out->short_id);
	return true;
}

/* The hotel's rules stand in one text, a line each. */
static void split_rules(struct receipt_texts *texts, struct check_in_values *values)
{
	char *line, *rest = texts->rules;

	while (values->rule_count < CHECK_IN_RULES_MAX && (line = strsep(&rest, "\n")) != NULL)
		if (line[0])
			values->rules[values->rule_count++] = line;
}

static void take_hotel(
    const struct hotel *hotel, enum language language, struct receipt_texts *texts, struct check_in_values *values)
{
	values->hotel_name = localized_text(&hotel->name, language);
	values->hotel_address = localized_text(&hotel->address, language);
	values->hotel_phone = hotel->phone;
	values->hotel_mail = hotel->email;
	values->breakfast = hotel_text(hotel, "breakfast", language);
	values->wifi_name = hotel_text(hotel, "wifi", language);
	values->room_way = hotel_text(hotel, texts->way_key, language);
	values->utc_offset_minutes = hotel->utc_offset_minutes;
	text_copy(texts->rules, sizeof texts->rules, hotel_text(hotel, "house_rules", language));
	split_rules(texts, values);
}

static void take_stay(const struct desk *desk, const struct receipt_texts *texts, int room_index,
    enum language language, struct check_in_values *values)
{
	const struct booking *booking = &texts->booking;
	const struct booking_room *room = &booking->rooms[room_index];
	const struct policy *policy = desk_policy(desk, booking);
	int nights = stay_nights(booking->arrival_day, booking->departure_day), i;

	values->room_type = desk_type_name(desk, texts->type[0] ? texts->type : room->type_reserved, language);
	for (i = 0; i < room->guest_count && i < CHECK_IN_GUESTS_MAX; i++)
		if (room->guests[i].name[0])
			values->guests[values->guest_count++] = room->guests[i].name;
	if (policy) {
		values->check_in_minute = policy->earliest_check_in_minute;
		values->check_out_minute = policy->check_out_minute;
	}
	if (nights > 0 && booking->room_count > 0)
		values->night_minor = booking->amount.minor / nights / booking->room_count;
	values->night_full_minor = values->night_minor;
}

struct receipt_document *desk_receipt_document(
    const struct desk *desk, const json_t *json, enum language language, bool copy)
{
	struct receipt_texts *texts = memory_zeroed(1, sizeof *texts);
	struct receipt_document *document = NULL;
	int64_t room_index, issued_ms;

	if (read_texts(json, texts, &room_index, &issued_ms)) {
		const struct booking *booking = &texts->booking;
		struct check_in_values values = {.booking_number = booking->number,
		    .room_number = texts->room,
		    .room_floor = texts->floor,
		    .arrival_day = booking->arrival_day,
		    .departure_day = booking->departure_day,
		    .check_in_minute = MINUTE_NONE,
		    .check_out_minute = MINUTE_NONE,
		    .currency = booking->amount.currency,
		    .total_minor = booking->amount.minor,
		    .paid_minor = booking->prepaid.minor,
		    .door_pin = texts->pin,
		    .print_door_pin = desk->options.config->printer.print_door_pin,
		    .receipt_id = texts->short_id,
		    .link = texts->link,
		    .issued_ms = issued_ms,
		    .copy = copy,
		    .training = desk->options.training};

		if (desk->hotel->view.hotel)
			take_hotel(desk->hotel->view.hotel, language, texts, &values);
		take_stay(desk, texts, (int)room_index, language, &values);
		document = check_in_receipt(&values, language, desk->options.catalogues[language]);
	}
	memory_wipe(texts, sizeof *texts);
	free(texts);
	return document;
}
