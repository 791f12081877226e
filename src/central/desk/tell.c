#include "central/desk/tell.h"
#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "central/store/guest_notice.h"
#include "central/store/staff.h"
#include "central/work/notice_words.h"
#include "central/work/wish_words.h"

bool tell_departments(struct work *work, const char *const *departments, const char *kind, const char *booking,
    const char *room, struct error *err)
{
	for (; *departments; departments++)
		if (!notice_add(work, *departments, kind, booking, room, err))
			return false;
	return true;
}

json_t *tell_money(struct money amount, enum language language)
{
	char text[MONEY_TEXT_BYTES];
	money_text(amount, language, text);
	return json_text_new(text);
}

json_t *tell_day(int32_t day, enum language language)
{
	char text[DATE_TEXT_BYTES];
	date_text(day, language, true, text);
	return json_text_new(text);
}

json_t *tell_moment(const struct ground *ground, int64_t moment_ms, enum language language)
{
	char text[DATE_TEXT_BYTES];
	date_time_text(local_time_at(moment_ms, ground->hotel->utc_offset_minutes), language, text);
	return json_text_new(text);
}

/* "2 × Deluxe, 1 × Standard": the rooms that live, by type. */
static void rooms_text(const struct ground *ground, const struct booking *booking, struct buffer *out)
{
	for (int t = 0; t < ground->types.count; t++) {
		const struct room_type *type = &ground->types.types[t];
		int count = 0;
		for (int i = 0; i < booking->room_count; i++)
			count += stay_living(booking->rooms[i].state) &&
			         text_equal(booking->rooms[i].type_reserved, type->code);
		if (count > 0)
			buffer_addf(out, "%s%d × %s", out->length ? notice_mark(MARK_AND, booking->language) : "",
			    count, localized_text(&type->name, booking->language));
	}
}

static bool wish_same(const struct wish *one, const struct wish *other)
{
	return one->kind == other->kind && one->status == other->status && text_equal(one->note, other->note);
}

static bool room_wishes(const struct booking_room *room, const struct wish *wish)
{
	bool found = false;
	for (int w = 0; stay_living(room->state) && w < room->wish_count; w++)
		found = found || wish_same(&room->wishes[w], wish);
	return found;
}

/* " (room 1, 3)": the rooms that have the wish, by their place; nothing where all that live have it. */
static void wish_rooms(const struct booking *booking, const struct wish *wish, struct buffer *out)
{
	struct buffer places = {0};
	enum language language = booking->language;
	bool all = true;
	for (int i = 0; i < booking->room_count; i++) {
		bool has = room_wishes(&booking->rooms[i], wish);
		all = all && (has || !stay_living(booking->rooms[i].state));
		if (has)
			buffer_addf(&places, "%s%d", places.length ? notice_mark(MARK_AND, language) : "", i + 1);
	}
	if (!all)
		buffer_addf(out, "%s%s %s%s", notice_mark(MARK_OPEN, language), notice_word("room", "place", language),
		    buffer_text(&places), notice_mark(MARK_SHUT, language));
	buffer_finish(&places);
}

/* An earlier wish of the same room or of one before it. */
static bool wish_said(const struct booking *booking, int room_index, int wish_index)
{
	const struct wish *wish = &booking->rooms[room_index].wishes[wish_index];
	bool said = false;
	for (int i = 0; i < room_index; i++)
		said = said || room_wishes(&booking->rooms[i], wish);
	for (int w = 0; w < wish_index; w++)
		said = said || wish_same(&booking->rooms[room_index].wishes[w], wish);
	return said;
}

/* "High floor: granted; Quiet room: being looked into (room 2)", each once, in the guest's language. */
static void wishes_text(const struct booking *booking, struct buffer *out)
{
	for (int i = 0; i < booking->room_count; i++)
		for (int w = 0; stay_living(booking->rooms[i].state) && w < booking->rooms[i].wish_count; w++) {
			if (wish_said(booking, i, w))
				continue;
			buffer_add_text(out, out->length ? notice_mark(MARK_THEN, booking->language) : "");
			wish_words(&booking->rooms[i].wishes[w], booking->language, out);
			wish_rooms(booking, &booking->rooms[i].wishes[w], out);
		}
}

static bool wanted(enum notice_kind kind, const char *name)
{
	for (const char *const *names = notice_names(kind); *names; names++)
		if (text_equal(*names, name))
			return true;
	return false;
}

/* Takes the reference of value; one that was given already, or that the kind has no place for, is dropped. */
static void fill(json_t *values, enum notice_kind kind, const char *name, json_t *value)
{
	if (wanted(kind, name) && !json_has(values, name))
		json_put(values, name, value);
	else
		json_decref(value);
}

static void fill_buffer(json_t *values, enum notice_kind kind, const char *name, struct buffer *text)
{
	fill(values, kind, name, json_text_new(buffer_text(text)));
	buffer_wipe(text);
}

static void fill_booking(
    json_t *values, const struct ground *ground, const struct booking *booking, enum notice_kind kind)
{
	struct buffer rooms = {0}, wishes = {0};
	rooms_text(ground, booking, &rooms);
	wishes_text(booking, &wishes);
	fill(values, kind, "arrival", tell_day(booking->arrival_day, booking->language));
	fill(values, kind, "departure", tell_day(booking->departure_day, booking->language));
	fill(values, kind, "amount", tell_money(booking->amount, booking->language));
	fill(values, kind, "payment", json_text_new(payment_way_name(booking->payment)));
	fill_buffer(values, kind, "rooms", &rooms);
	fill_buffer(values, kind, "wishes", &wishes);
}

/* notice: language, reference and room; the rest is worked out. */
static bool notice_tell(struct work *work, const struct ground *ground, const struct contact *contact,
    struct notice *notice, enum notice_kind kind, json_t *more, struct error *err)
{
	const struct notice_consent consent = {0}; /* none is needed for what belongs to a stay */
	struct notice_hours hours = service_quiet_hours(&ground->rules, ground->hotel);
	struct notice_rule rule = notice_rule_of(NULL, 0, kind);
	const struct hotel *hotel = ground->hotel;
	notice_to_guest(notice, kind, contact, &consent, &rule, &hours, work->now_ms);
	fill(more, kind, "name", json_text_new(contact->name));
	fill(more, kind, "number", json_text_new(notice->reference));
	fill(more, kind, "hotel", json_text_new(localized_text(&hotel->name, notice->language)));
	fill(more, kind, "phone", json_text_new(hotel->phone));
	fill(more, kind, "email", json_text_new(hotel->email));
	return store_guest_notice_add(work, notice, more, err);
}

bool tell_contact(struct work *work, const struct ground *ground, const struct contact *contact, enum language language,
    const char *reference, enum notice_kind kind, json_t *more, struct error *err)
{
	struct notice notice = {.language = language};
	text_copy(notice.reference, sizeof(notice.reference), reference);
	return notice_tell(work, ground, contact, &notice, kind, more, err);
}

bool tell_guest(struct work *work, const struct ground *ground, const struct booking *booking, enum notice_kind kind,
    json_t *more, struct error *err)
{
	fill_booking(more, ground, booking, kind);
	return tell_contact(work, ground, &booking->contact, booking->language, booking->number, kind, more, err);
}

/* "FY3K7MQ2PX (Deluxe, 2/3)" */
static json_t *number_of_room(const struct ground *ground, const struct booking *booking, int room_index)
{
	struct buffer text = {0};
	const char *name = booking->rooms[room_index].type_reserved;
	for (int t = 0; t < ground->types.count; t++)
		if (text_equal(ground->types.types[t].code, booking->rooms[room_index].type_reserved))
			name = localized_text(&ground->types.types[t].name, booking->language);
	buffer_addf(&text, "%s (%s, %d/%d)", booking->number, name, room_index + 1, booking->room_count);
	json_t *number = json_text_new(buffer_text(&text));
	buffer_finish(&text);
	return number;
}

bool tell_guest_room(struct work *work, const struct ground *ground, const struct booking *booking, int room_index,
    enum notice_kind kind, json_t *more, struct error *err)
{
	struct notice notice = {.language = booking->language, .room_place = room_index + 1};
	text_copy(notice.reference, sizeof(notice.reference), booking->number);
	if (booking->room_count > 1)
		fill(more, kind, "number", number_of_room(ground, booking, room_index));
	fill_booking(more, ground, booking, kind);
	return notice_tell(work, ground, &booking->contact, &notice, kind, more, err);
}

bool tell_confirmed(struct work *work, const struct booking *booking, struct error *err)
{
	struct ground ground = {0};
	bool told = ground_load(work, booking->arrival_day, &ground, err) &&
	            tell_guest(work, &ground, booking, NOTICE_CONFIRMED, json_object(), err);
	ground_finish(&ground);
	return told;
}
