#include "kiosk/desk_staff.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include "base/catalogue.h"
#include "base/crypto.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/version.h"
#include "kiosk/desk_base.h"
#include "wire/hotel.h"

enum { KNOWN_DAYS = 7, SMALL_DOCUMENT_BYTES = 1024 };
#define DAYS_MS(days) ((int64_t)(days)*24 * 60 * 60 * 1000)
static const char known_table[] = "staff"; /* of the store: none that central replicates */

static const char sign_in_path[] = "/v1/sync/staff", find_path[] = "/v1/sync/staff/bookings",
                  waive_path[] = "/v1/sync/staff/waive", rooms_path[] = "/v1/sync/staff/rooms",
                  calls_path[] = "/v1/sync/staff/calls", answer_path[] = "/v1/sync/staff/answer";

static const struct staff_request *asked_of(const struct service_request *request)
{
	return request->detail;
}

static void refuse(struct desk *desk, const struct service_request *request, enum refusal refusal)
{
	desk_answer(desk, SERVICE_STAFF, request->ticket, refusal_code(refusal));
}

static bool note_of(struct desk *desk, const char *staff, const char *action, const char *booking, const char *reason,
    struct error *err)
{
	char subject[BOOKING_NUMBER_BYTES + 16];
	json_t *body = json_object();

	snprintf(subject, sizeof subject, booking[0] ? "booking:%s" : "kiosk", booking);
	json_put(body, "staff", json_text_new(staff));
	json_put(body, "action", json_text_new(action));
	json_put(body, "subject", json_text_new(subject));
	json_put(body, "reason", json_text_new(reason));
	return desk_command(desk, "StaffOverride", "", body, NULL, err);
}

/* For the audit log: who, what, why. */
static bool note(struct desk *desk, const char *action, const char *booking, const char *reason, struct error *err)
{
	return note_of(desk, desk->session.staff.name, action, booking, reason, err);
}

/* ---- Known here, for when central cannot be asked --------------------------------------------------------------- */

static void keep_known(struct desk *desk)
{
	struct desk_staff_session *staff = &desk->session.staff;
	char hash[PASSWORD_HASH_BYTES], *text;
	struct error err = {0};
	json_t *json = json_object();

	if (password_hash(staff->pin, false, hash, &err)) {
		json_put(json, "hash", json_text_new(hash));
		json_put(json, "until_ms", json_integer(desk_now(desk).wall_ms + DAYS_MS(KNOWN_DAYS)));
		text = json_to_text(json);
		if (!store_put(desk->options.store, known_table, staff->name, "", text, 0, &err))
			desk_trouble(desk, &err);
		memory_wipe(text, strlen(text));
		free(text);
	}
	json_decref(json);
	memory_wipe(hash, sizeof hash);
	memory_wipe(staff->pin, sizeof staff->pin);
}

static bool known_hash(struct desk *desk, const char *name, char out[PASSWORD_HASH_BYTES])
{
	struct buffer document = {0};
	int64_t until_ms = 0;
	json_t *json = NULL;
	bool known;

	if (store_find(desk->options.store, known_table, name, &document, NULL) == STORE_FOUND)
		json = json_read(document.data, document.length, SMALL_DOCUMENT_BYTES, NULL);
	known = json && json_get_text(json, "hash", out, PASSWORD_HASH_BYTES, NULL) &&
	        json_get_int(json, "until_ms", 0, INT64_MAX, &until_ms, NULL) && desk->wall_high_ms <= until_ms &&
	        desk_now(desk).wall_ms <= until_ms;
	json_decref(json);
	buffer_wipe(&document);
	return known;
}

void desk_staff_refused(struct desk *desk, const struct desk_question *question)
{
	struct buffer document = {0};
	char name[STAFF_NAME_BYTES];

	if (question->path == sign_in_path && json_get_text(question->body, "name", name, sizeof name, NULL) &&
	    name[0] && store_find(desk->options.store, known_table, name, &document, NULL) == STORE_FOUND)
		store_put(desk->options.store, known_table, name, "", "{}", 0, NULL);
	buffer_wipe(&document);
}

static void fold_name(const char *typed, char out[STAFF_NAME_BYTES])
{
	char *c;

	text_copy(out, STAFF_NAME_BYTES, typed);
	for (c = out; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
}

static void post_offline_sign_in(struct desk *desk, const struct service_request *request, const char *name)
{
	struct service_message *message = service_message_create(SERVICE_STAFF, request->ticket, "OK");
	struct service_staff *out = service_message_own(message, sizeof *out);

	text_copy(out->name, sizeof out->name, name);
	message->event.staff = out;
	text_copy(desk->session.staff.name, sizeof desk->session.staff.name, name);
	desk_delay(desk, message, request->asked_ms);
}

/* What could not be tried at central either way: badges are known there alone. */
static void refuse_offline(struct desk *desk, const struct service_request *request, enum refusal refusal)
{
	desk_delay(
	    desk, service_message_create(SERVICE_STAFF, request->ticket, refusal_code(refusal)), request->asked_ms);
}

/* Whether a name has ever signed in here is not told: all that is wrong is answered, counted and noted alike. */
static void sign_in_offline(
    struct desk *desk, const struct service_request *request, const char *name, const char *subject)
{
	char hash[PASSWORD_HASH_BYTES];
	struct error err = {0};
	bool right;

	if (asked_of(request)->badge[0]) {
		refuse_offline(desk, request, REFUSAL_OFFLINE_NOT_POSSIBLE);
		return;
	}
	right = name[0] && known_hash(desk, name, hash) && password_check(hash, asked_of(request)->pin);
	if (!note_of(desk, name[0] ? name : "?", right ? STAFF_SIGNED_IN : STAFF_SIGN_IN_FAILED, "", "offline", &err)) {
		desk_trouble(desk, &err);
		refuse_offline(desk, request, REFUSAL_NEEDS_STAFF);
	} else if (right) {
		post_offline_sign_in(desk, request, name);
	} else {
		desk_count_wrong(desk, subject);
		refuse_offline(desk, request, REFUSAL_NOT_FOUND);
	}
	memory_wipe(hash, sizeof hash);
}

/* ---- Signing in -------------------------------------------------------------------------------------------------- */

static void ask_sign_in(struct desk *desk, const struct service_request *request, const char *name, const char *subject)
{
	const struct staff_request *asked = asked_of(request);
	struct desk_question question = {.kind = SERVICE_STAFF,
	    .ticket = request->ticket,
	    .path = sign_in_path,
	    .body = json_object(),
	    .asked_ms = request->asked_ms};

	text_copy(question.subject, sizeof question.subject, subject);
	json_put(question.body, "name", json_text_new(name));
	json_put(question.body, "badge", json_text_new(asked->badge));
	json_put(question.body, "pin", json_text_new(asked->pin));
	text_copy(desk->session.staff.pin, sizeof desk->session.staff.pin, asked->pin);
	desk_ask(desk, &question);
}

static void sign_in(struct desk *desk, const struct service_request *request)
{
	char name[STAFF_NAME_BYTES], subject[DESK_SUBJECT_BYTES];

	fold_name(asked_of(request)->name, name);
	memory_wipe(&desk->session.staff, sizeof desk->session.staff);
	snprintf(subject, sizeof subject, "staff/%s", asked_of(request)->badge[0] ? "badge" : name);
	if (desk_closed(desk, SERVICE_STAFF, request, subject))
		return;
	if (desk_online(desk))
		ask_sign_in(desk, request, name, subject);
	else
		sign_in_offline(desk, request, name, subject);
}

static void sign_out(struct desk *desk, const struct service_request *request)
{
	(void)request;
	memory_wipe(&desk->session.staff, sizeof desk->session.staff);
}

/* ---- Questions under the session --------------------------------------------------------------------------------- */

static struct desk_question question_of(
    const struct desk *desk, const struct service_request *request, enum service_event_kind kind, const char *path)
{
	struct desk_question question = {.kind = kind,
	    .ticket = request->ticket,
	    .path = path,
	    .body = json_object(),
	    .room_index = request->room_index,
	    .asked_ms = request->asked_ms};

	text_copy(question.booking, sizeof question.booking, request->booking);
	json_put(question.body, "session", json_text_new(desk->session.staff.token));
	return question;
}

static void find(struct desk *desk, const struct service_request *request)
{
	struct desk_question question = question_of(desk, request, SERVICE_STAFF, find_path);

	json_put(question.body, "surname", json_text_new(asked_of(request)->surname));
	json_put(question.body, "first", json_integer(asked_of(request)->first));
	desk_ask(desk, &question);
}

static void waive(struct desk *desk, const struct service_request *request)
{
	struct desk_question question = question_of(desk, request, SERVICE_LOOKUP, waive_path);

	json_put(question.body, "booking", json_text_new(request->booking));
	json_put(question.body, "reason", json_text_new(staff_reason_word(asked_of(request)->reason)));
	desk_ask(desk, &question);
}

static void rooms(struct desk *desk, const struct service_request *request)
{
	struct desk_question question = question_of(desk, request, SERVICE_STAFF, rooms_path);

	json_put(question.body, "booking", json_text_new(request->booking));
	json_put(question.body, "room_index", json_integer(request->room_index));
	json_put(question.body, "first", json_integer(asked_of(request)->first));
	desk_ask(desk, &question);
}

static void calls(struct desk *desk, const struct service_request *request)
{
	struct desk_question question = question_of(desk, request, SERVICE_STAFF, calls_path);

	desk_ask(desk, &question);
}

static void answer_call(struct desk *desk, const struct service_request *request)
{
	struct desk_question question = question_of(desk, request, SERVICE_STAFF, answer_path);

	json_put(question.body, "call", json_text_new(asked_of(request)->call));
	desk_ask(desk, &question);
}

static void choose(struct desk *desk, const struct service_request *request)
{
	const struct staff_request *asked = asked_of(request);
	struct sync_choice choice = {0};

	text_copy(choice.room, sizeof choice.room, asked->room);
	text_copy(choice.session, sizeof choice.session, desk->session.staff.token);
	text_copy(choice.reason, sizeof choice.reason, staff_reason_word(asked->reason));
	desk_ask_room(desk, request, &choice);
	memory_wipe(&choice, sizeof choice);
}

/* ---- Paper ------------------------------------------------------------------------------------------------------- */

static void reprint(struct desk *desk, const struct service_request *request)
{
	struct error err = {0};

	if (!desk_proved(desk, request->booking))
		desk_post_progress(desk, request->ticket, PRINT_FAILED, refusal_code(REFUSAL_NOT_ALLOWED));
	else if (desk_print_receipt(desk, request) &&
	         !note(desk, "reprint", request->booking, staff_reason_word(asked_of(request)->reason), &err))
		desk_trouble(desk, &err);
}

static struct receipt_document *test_document(const struct desk *desk, enum language language)
{
	static const struct receipt_style title = {RECEIPT_CENTRE, RECEIPT_TITLE, RECEIPT_SERIF_BOLD};
	static const struct receipt_style plain = {RECEIPT_LEFT, RECEIPT_TEXT, RECEIPT_SANS};
	const struct catalogue *catalogue = desk->options.catalogues[language];
	struct receipt_document *document = receipt_document_create(language);
	char cursor[24];

	snprintf(cursor, sizeof cursor, "%lld", (long long)desk->status.cursor);
	receipt_add_line(document, title, catalogue_text(catalogue, N_("Test page")));
	receipt_add_rule(document, RECEIPT_RULE_THICK);
	receipt_add_columns(document, plain, catalogue_text(catalogue, N_("Terminal")), desk->options.identity.name);
	receipt_add_columns(document, plain, catalogue_text(catalogue, N_("Place in the hotel's data")), cursor);
	receipt_add_line(document, plain, "0123456789 ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	receipt_add_line(document, plain, "中文 · English · 日本語 · 한국어");
	receipt_add_qr(document, "FOYER");
	return document;
}

/* A paper of its own each time: a test is no copy of the one before. */
static void test_page(struct desk *desk, const struct service_request *request)
{
	struct receipt_document *document = test_document(desk, desk_language_of(request->language));
	char id[STORE_ID_BYTES];
	uint8_t bytes[(STORE_ID_BYTES - 1) / 2];
	struct error err = {0};

	random_fill(&desk->options.random, bytes, sizeof bytes);
	text_hex(bytes, sizeof bytes, id);
	if (!note(desk, "printer_test", "", "test", &err) ||
	    !desk_put_on_paper(desk, id, document, false, request->ticket, &err)) {
		desk_trouble(desk, &err);
		desk_post_progress(desk, request->ticket, PRINT_FAILED, err.code);
	}
	receipt_document_destroy(document);
}

/* ---- The terminal's state ---------------------------------------------------------------------------------------- */

static int64_t space_left_bytes(const struct desk *desk)
{
	struct statvfs disk;

	if (statvfs(desk->options.config->data_folder, &disk) < 0)
		return -1;
	return (int64_t)disk.f_bavail * (int64_t)disk.f_frsize;
}

static void state(struct desk *desk, const struct service_request *request)
{
	struct service_message *message = service_message_create(SERVICE_STAFF, request->ticket, "OK");
	struct service_staff *out = service_message_own(message, sizeof *out);
	struct staff_state *told = &out->state;
	struct sync_status sync = desk->sync ? sync_status(desk->sync) : (struct sync_status){0};
	bool local = desk->trouble_ms > sync.fault_ms;

	*told = (struct staff_state){.online = sync.online,
	    .link_since_ms = sync.link_since_ms,
	    .outbox_oldest_ms = store_oldest_pending_ms(desk->options.store),
	    .fault_ms = local ? desk->trouble_ms : sync.fault_ms,
	    .leases_held = desk->pool->count,
	    .space_left_bytes = space_left_bytes(desk)};
	text_copy(told->fault, sizeof told->fault, local ? desk->trouble : sync.fault);
	text_copy(told->kiosk, sizeof told->kiosk, desk->options.identity.name);
	text_copy(told->version, sizeof told->version, FOYER_VERSION);
	message->event.staff = out;
	desk_post(desk, message);
}

bool desk_staff_practises(struct desk *desk)
{
	struct error err = {0};

	if (!desk->session.staff.name[0])
		return false;
	if (note(desk, "training", "", "practice", &err))
		return true;
	desk_trouble(desk, &err);
	return false;
}

/* ---- Central's answers ------------------------------------------------------------------------------------------- */

static bool read_session(struct desk *desk, const json_t *answer, struct service_staff *out, struct error *err)
{
	struct desk_staff_session *staff = &desk->session.staff;

	if (!json_get_text(answer, "session", staff->token, sizeof staff->token, err) ||
	    !json_get_text(answer, "name", staff->name, sizeof staff->name, err) ||
	    !json_get_bool(answer, "serves_guests", &out->serves_guests, err))
		return false;
	text_copy(out->name, sizeof out->name, staff->name);
	out->by_central = true;
	keep_known(desk);
	return true;
}

/* Which part of the whole list this is. */
static bool read_page(
    const struct desk_question *question, const json_t *answer, int count, struct service_staff *out, struct error *err)
{
	int64_t first, total;

	if (!json_get_int(question->body, "first", 0, INT32_MAX, &first, err) ||
	    !json_get_int(answer, "total", 0, INT32_MAX, &total, err))
		return false;
	out->first = (int)first;
	out->total = (int)total;
	return first + count <= total || count == 0 ||
	       error_set(err, "BAD_MESSAGE", "a page reaches behind the end of its list");
}

static bool read_found(
    const struct desk_question *question, const json_t *answer, struct service_staff *out, struct error *err)
{
	json_t *list = json_get_array(answer, "bookings", STAFF_FOUND_MAX, err), *item;
	char state[32];
	size_t i;

	if (!list)
		return false;
	json_array_foreach(list, i, item)
	{
		struct staff_found *found = &out->found[i];

		if (!json_get_text(item, "number", found->number, sizeof found->number, err) ||
		    !json_get_text(item, "name", found->name, sizeof found->name, err) ||
		    !json_get_day(item, "arrival_day", &found->arrival_day, err) ||
		    !json_get_day(item, "departure_day", &found->departure_day, err) ||
		    !json_get_text(item, "state", state, sizeof state, err))
			return false;
		if (!stay_state_parse(state, &found->state))
			return error_set(err, "BAD_MESSAGE", "the state is none of the words");
	}
	out->found_count = (int)json_array_size(list);
	return read_page(question, answer, out->found_count, out, err);
}

static bool read_rooms(
    const struct desk_question *question, const json_t *answer, struct service_staff *out, struct error *err)
{
	json_t *list = json_get_array(answer, "rooms", STAFF_ROOMS_MAX, err), *item;
	size_t i;

	if (!list)
		return false;
	json_array_foreach(list, i, item)
	{
		if (!room_decode(item, &out->rooms[i], err))
			return false;
	}
	out->room_count = (int)json_array_size(list);
	return read_page(question, answer, out->room_count, out, err);
}

static bool read_calls(const json_t *answer, struct service_staff *out, struct error *err)
{
	json_t *list = json_get_array(answer, "calls", STAFF_CALLS_MAX, err), *item;
	size_t i;

	if (!list)
		return false;
	json_array_foreach(list, i, item)
	{
		struct staff_call *call = &out->calls[i];

		if (!json_get_text(item, "call", call->id, sizeof call->id, err) ||
		    !json_get_text(item, "kiosk", call->kiosk, sizeof call->kiosk, err) ||
		    !json_get_int(item, "made_ms", 0, INT64_MAX, &call->made_ms, err))
			return false;
	}
	out->call_count = (int)json_array_size(list);
	return true;
}

/* Central has it in its audit log: from here on the booking is open as if it had been proved. */
static bool read_waived(struct desk *desk, const struct desk_question *question, struct service_message *message)
{
	if (desk_find_booking(desk, question->booking, &message->booking) != STORE_FOUND) {
		text_copy(message->event.code, sizeof message->event.code, refusal_code(REFUSAL_STALE));
		return true;
	}
	desk_prove(desk, question->booking);
	message->has_booking = true;
	desk_add_pins(desk, &message->booking, message);
	return true;
}

bool desk_staff_read(struct desk *desk, const struct desk_question *question, const json_t *answer,
    struct service_message *message, struct error *err)
{
	struct service_staff *out;

	if (question->path == waive_path)
		return read_waived(desk, question, message);
	out = service_message_own(message, sizeof *out);
	message->event.staff = out;
	if (question->path == sign_in_path)
		return read_session(desk, answer, out, err);
	if (question->path == find_path)
		return read_found(question, answer, out, err);
	return question->path == rooms_path ? read_rooms(question, answer, out, err) : read_calls(answer, out, err);
}

/* ---- The request ------------------------------------------------------------------------------------------------- */

/* Who is signed in by central has a token; offline there is a name alone. */
static const struct {
	void (*run)(struct desk *desk, const struct service_request *request);
	bool name, token;
} rows[] = {
    [STAFF_ASK_SIGN_IN] = {sign_in, false, false},
    [STAFF_ASK_SIGN_OUT] = {sign_out, false, false},
    [STAFF_ASK_FIND] = {find, true, true},
    [STAFF_ASK_WAIVE] = {waive, true, true},
    [STAFF_ASK_ROOMS] = {rooms, true, true},
    [STAFF_ASK_CHOOSE] = {choose, true, true},
    [STAFF_ASK_REPRINT] = {reprint, true, true},
    [STAFF_ASK_CALLS] = {calls, true, true},
    [STAFF_ASK_ANSWER] = {answer_call, true, true},
    [STAFF_ASK_TEST_PAGE] = {test_page, true, false},
    [STAFF_ASK_STATE] = {state, true, false},
};

void desk_staff(struct desk *desk, const struct service_request *request)
{
	enum staff_ask ask = asked_of(request)->ask;
	const struct desk_staff_session *staff = &desk->session.staff;

	if ((size_t)ask >= sizeof rows / sizeof rows[0])
		return;
	if (desk->options.training || (rows[ask].name && !staff->name[0]) || (rows[ask].token && !staff->token[0]))
		refuse(desk, request, REFUSAL_NOT_ALLOWED);
	else
		rows[ask].run(desk, request);
}
