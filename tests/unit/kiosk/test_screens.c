/* Every screen in every language, on every panel, in both text sizes, through the audit of the toolkit. With a folder
 * as argument it also writes pictures there: SCREEN-LANGUAGE-PANEL.png (`test_screens DIR [LANGUAGE,LANGUAGE...]`). */
#include <sys/stat.h>
#include "base/file.h"
#include "gfx/png.h"
#include "kiosk/walk_staff.h"
#include "kiosk/walk_extra.h"
#include "ui/audit.h"
#include "ui/paint.h"
#include "kiosk/walk_keys.h"

struct look {
	const char *name;
	struct ui_panel panel;
	bool pictured;
	bool large_text, reach, high_contrast;
};

static const struct look looks[] = {
    {"portrait", {1080, 1920, 336, 598}, .pictured = true},
    {"landscape", {1920, 1080, 598, 336}, .pictured = true},
    {"10inch", {1280, 800, 217, 136}, .pictured = true},
    {"small", {1024, 600, 222, 125}, .pictured = true},
    {"portrait-large", {1080, 1920, 336, 598}, .large_text = true},
    {"landscape-large", {1920, 1080, 598, 336}, .large_text = true},
    {"10inch-large", {1280, 800, 217, 136}, .large_text = true},
    {"small-large", {1024, 600, 222, 125}, .large_text = true},
    {"portrait-reach", {1080, 1920, 336, 598}, .reach = true, .high_contrast = true},
    {"landscape-reach", {1920, 1080, 598, 336}, .reach = true, .high_contrast = true},
};
enum { LOOK_COUNT = sizeof(looks) / sizeof(looks[0]) };

struct audit {
	const struct look *look;
	enum language language;
	const char *page;
	const char *folder; /* NULL: no pictures */
	int findings;
};

static void finding(void *self, const struct ui_finding *finding)
{
	struct audit *audit = self;
	audit->findings++;
	fprintf(stderr, "%s %s %s: %s %s\n", audit->page, language_name(audit->language), audit->look->name,
	    ui_breach_name(finding->breach), finding->sentence);
}

static void take_picture(struct rig *rig, const struct audit *audit)
{
	char path[512];
	struct draw_list *list = draw_list_create(rig->fonts);
	struct surface *surface = surface_create(audit->look->panel.width_px, audit->look->panel.height_px);
	ui_paint(rig->tree, list);
	draw_paint_all(list, surface);
	snprintf(path, sizeof(path), "%s/%s-%s-%s.png", audit->folder, audit->page, language_name(audit->language),
	    audit->look->name);
	assert_true(png_write(surface, path, NULL));
	surface_destroy(surface);
	draw_list_destroy(list);
}

/* Who types sees what he types: field and keyboard are on one part of the page. */
static void look_at_keys(const struct ui_tree *tree, struct audit *audit)
{
	const struct ui_node *node = tree->page_count > 1 ? ui_node_next(NULL, tree) : NULL;
	while (node && node->role != UI_ROLE_KEY && node->role != UI_ROLE_FIELD)
		node = ui_node_next(node, tree);
	if (!node)
		return;
	audit->findings++;
	fprintf(stderr, "%s %s %s: the page of a keyboard is divided\n", audit->page, language_name(audit->language),
	    audit->look->name);
}

static void look_at(struct rig *rig, const char *name, void *self)
{
	struct audit *audit = self;
	struct ui_audit_sink sink = {finding, audit};
	audit->page = name;
	ui_audit(rig->tree, rig->fonts, &sink);
	look_at_keys(rig->tree, audit);
	if (audit->folder && audit->look->pictured)
		take_picture(rig, audit);
	if (!audit->folder && audit->look->pictured && audit->language == LANGUAGE_EN &&
	    strcmp(session_overlay_name(rig->session), "countdown") != 0) /* the countdown ends at any key */
		walk_keys(rig, name);
}

/* --- beside the straight way --- */

/* To the confirmation without a stop: those pages are seen on the straight way. */
static void find_quietly(const struct walk *walk)
{
	struct walk quiet = {walk->rig, NULL, NULL};
	walk_find(&quiet);
}

static void see_failures(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.check_in");
	rig_scan(rig, "https://elsewhere.example/");
	stop(walk, "lookup-no-code");
	rig_type(rig, "K7M42Q9D");
	rig_tap(rig, "lookup.find");
	rig_type(rig, rig_has(rig, "proof.phone") ? "1111" : "Nobody");
	rig_tap(rig, "proof.continue");
	rig_refused(rig, SERVICE_LOOKUP, "NOT_FOUND");
	stop(walk, "failed");
	rig_tap(rig, "failed.again");
	rig_tap(rig, "lookup.find");
	rig_tap(rig, "proof.continue");
	struct service_event closed = fake_event(rig->services, SERVICE_LOOKUP, "TOO_MANY_TRIES");
	closed.wait_ms = 15 * 60 * 1000;
	rig_event(rig, closed);
	stop(walk, "failed-closed");
}

static void see_refusals(const struct walk *walk)
{
	static const char *const codes[] = {"TOO_EARLY", "TOO_LATE", "ALREADY_IN", "ALREADY_OUT", "CANCELLED",
	    "NO_SHOW", "BALANCE_DUE", "UNDERAGE", "HELD", "WAITLISTED", "NEEDS_STAFF", "NOT_REGISTERED", "NO_CONSENT",
	    "DOCUMENT_EXPIRED", "ROOM_TAKEN", "ROOM_NOT_ALLOWED", "LEASE_EXPIRED", "OFFLINE_NOT_POSSIBLE", "STALE",
	    "NOT_ALLOWED", "BAD_INPUT", "NO_STOCK", "SOMETHING_NEW"};
	struct rig *rig = walk->rig;
	rig->services->booking.rooms[0].guest_count = 1;
	rig->services->booking.rooms[0].adults = 1;
	rig->services->booking.rooms[0].guests[0].progress = GUEST_REGISTERED;
	rig_tap(rig, "attract.begin");
	find_quietly(walk);
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		char name[64];
		rig_tap(rig, "booking.continue");
		rig_refused(rig, SERVICE_OFFER, codes[i]);
		snprintf(name, sizeof(name), "refused-%s", codes[i]);
		stop(walk, name);
		rig_key(rig, KEY_ESCAPE);
		rig_screen(rig, "booking");
	}
}

static void see_queue(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "booking.continue");
	struct service_event queue = fake_event(rig->services, SERVICE_OFFER, "NO_ROOM_READY");
	rig->services->offer.queue_place = 2;
	rig->services->offer.wait_minutes = 40;
	queue.offer = &rig->services->offer;
	rig_event(rig, queue);
	stop(walk, "queue");
	rig_tap(rig, "queue.phone");
	stop(walk, "queue_phone");
	rig_tap(rig, "queue_phone.continue");
	rig_tap(rig, "queue.take");
	rig_committed(rig);
	stop(walk, "queued");
}

static void see_several_rooms(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	fake_booking(rig->services, 3);
	rig->services->booking.stays = 3;
	text_copy(rig->services->booking.member_tier, TIER_BYTES, "gold");
	rig->services->booking.rooms[1].state = STAY_IN_HOUSE;
	text_copy(rig->services->booking.rooms[1].room, ROOM_NUMBER_BYTES, "0906");
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.guide");
	stop(walk, "guide");
	rig_key(rig, KEY_ESCAPE);
	find_quietly(walk);
	stop(walk, "booking-member");
	rig_tap(rig, "booking.continue");
	stop(walk, "rooms");
	rig_tap(rig, "rooms.1");
	stop(walk, "stay");
	rig_key(rig, KEY_ESCAPE);
	rig_tap(rig, "rooms.2");
	rig_scan(rig, specimen_zone);
	rig_key(rig, KEY_ESCAPE);
	rig_tap(rig, "guest.chinese_id");
	for (int i = 0; i < 40; i++)
		rig_key(rig, KEY_BACKSPACE);
	rig_type(rig, "110105194912310021");
	rig_tap(rig, "document.continue");
	stop(walk, "document-problem");
	rig_key(rig, KEY_ESCAPE);
	rig_scan(rig, "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10");
	stop(walk, "guest-expired");
}

static void see_details(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig->services->booking.rooms[0] = (struct booking_room){0};
	fake_room(&rig->services->booking.rooms[0], "DLK", 0, 1);
	rig_tap(rig, "attract.begin");
	find_quietly(walk);
	rig_tap(rig, "booking.continue");
	stop(walk, "guest-child");
	rig_tap(rig, "guest.without");
	rig_type(rig, "Li Lei");
	rig_tap(rig, "name.continue");
	rig_type(rig, "20201399");
	rig_tap(rig, "birth.continue");
	stop(walk, "birth-problem");
	for (int i = 0; i < 4; i++)
		rig_key(rig, KEY_BACKSPACE);
	rig_type(rig, "0131");
	rig_tap(rig, "birth.continue");
	rig_tap(rig, "nation.other");
	rig_type(rig, "VNM");
	stop(walk, "nation_code");
	rig_tap(rig, "nation_code.continue");
	rig_tap(rig, "review.continue");
	rig_tap(rig, "needs.other");
	rig_type(rig, "a high chair, please");
	stop(walk, "needs_other");
	rig_tap(rig, "needs_other.continue");
	stop(walk, "needs-empty");
}

static void see_paper(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	struct service_event print = fake_event(rig->services, SERVICE_PRINT, "OK");
	print.print = PRINT_UNKNOWN;
	rig_event(rig, print);
	stop(walk, "done-unknown");
	rig->services->status.printer = PRINTER_PAPER_OUT;
	print.print = PRINT_FAILED;
	print.final = true;
	rig_event(rig, print);
	stop(walk, "done-paper-out");
	rig_press(rig, ui_find(rig->tree, "done.pin"), false);
	stop(walk, "done-code");
}

static void see_overlays(const struct walk *walk)
{
	static const struct {
		const char *button, *close, *name;
	} rows[] = {
	    {"header.language", "language.close", "overlay-language"},
	    {"header.text_size", "settings.close", "overlay-settings"},
	    {"header.call", "call.close", "overlay-call"},
	};
	struct rig *rig = walk->rig;
	rig->services->status.online = false;
	rig_tap(rig, "attract.begin");
	stop(walk, "home-offline");
	find_quietly(walk);
	rig_advance(rig, 21000);
	stop(walk, "booking-masked");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		rig_tap(rig, rows[i].button);
		stop(walk, rows[i].name);
		if (i == 2) {
			struct service_event call = fake_event(rig->services, SERVICE_CALL, "OK");
			call.call_received = true;
			rig_event(rig, call);
			stop(walk, "overlay-call-received");
		}
		rig_tap(rig, rows[i].close);
	}
	rig_tap(rig, "footer.restart");
	stop(walk, "overlay-restart");
	rig_tap(rig, "restart.no");
	rig_advance(rig, 61000);
	if (!session_overlay_name(rig->session)[0])
		rig_advance(rig, 61000);
	assert_string_equal(session_overlay_name(rig->session), "countdown");
	stop(walk, "overlay-countdown");
}

static void see_training(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig->services->status.stuck = true;
	rig_event(rig, fake_event(rig->services, SERVICE_STATUS_CHANGED, "OK"));
	stop(walk, "attract-stuck");
	rig->services->status.training = true;
	for (int i = 0; i < SERVICE_PRACTICE; i++)
		snprintf(rig->services->status.practice[i], SERVICE_PRACTICE_BYTES, "K7M42Q9%d Smith 000%d", i, i);
	rig_event(rig, fake_event(rig->services, SERVICE_STATUS_CHANGED, "OK"));
	stop(walk, "attract-training");
	rig_tap(rig, "attract.begin");
	stop(walk, "home-training");
	rig_key(rig, KEY_ESCAPE);
	rig->services->status.enrolled = false;
	rig_event(rig, fake_event(rig->services, SERVICE_STATUS_CHANGED, "OK"));
	stop(walk, "unready");
}

/* As much of everything as a booking can hold. */
static void see_much(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	struct booking *booking = &rig->services->booking;
	struct walk named = {rig, walk->stop, walk->self};
	fake_booking(rig->services, BOOKING_ROOMS_MAX);
	for (int i = 0; i < BOOKING_ROOMS_MAX; i++)
		booking->rooms[i].wish_count = 7;
	for (int i = 0; i < 7 * BOOKING_ROOMS_MAX; i++)
		booking->rooms[i / 7].wishes[i % 7] =
		    (struct wish){.kind = (enum wish_kind)(i % 7 * 3), .status = (enum wish_status)(i % 3)};
	text_copy(booking->contact.name, PERSON_NAME_BYTES, "欧阳 玛丽亚 安娜 伊丽莎白 冯 德 海登 施密特");
	text_copy(booking->contact.latin, PERSON_NAME_BYTES, "Maria Anna Elisabeth von der Heyden Schmidt-Rottluff");
	booking->vip = true;
	booking->stays = 121;
	booking->amount = money_make(987654321012, "CNY");
	booking->balance = money_make(123456789012, "CNY");
	rig_tap(rig, "attract.begin");
	find_quietly(&named);
	stop(walk, "much-booking");
	rig_tap(rig, "booking.continue");
	stop(walk, "much-rooms");
	rig_tap(rig, "rooms.15");
	rig_scan(rig, "P<UTOAAAAAAAAAAAAAAAAA<<BBBBBBBBBB<CCCCCCCC<\nL898902C36UTO7408122F3004157ZE184226B<<<<<16");
	stop(walk, "much-review");
}

static void see_done(const struct walk *walk)
{
	stop(walk, "attract");
	walk_check_in(walk);
	see_paper(walk);
}

static void see_room_not_ready(const struct walk *walk)
{
	see_refusals(walk);
	see_queue(walk);
}

/* --- changing and cancelling --- */

static void see_change(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	walk_change(walk);
	service_ticket deed = rig->services->last;
	rig_qr(rig, SERVICE_COMMITTED);
	stop(walk, "changed-waiting");
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	stop(walk, "changed");
}

static void see_change_refused(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	struct walk quiet = {rig, NULL, NULL};
	fake_booking(rig->services, 3);
	walk_change(&quiet);
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	fake_alternatives(rig->services);
	rig_settled(rig, deed, "NO_STOCK", (struct service_settled){.change = &rig->services->change_answer});
	stop(walk, "others");
	rig_tap(rig, "others.1");
	deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "STALE", (struct service_settled){0});
	stop(walk, "changed-refused");
	rig_tap(rig, "changed.more");
	rig_tap(rig, "manage.types");
	stop(walk, "types-rooms");
}

static void see_change_offline(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig->services->status.online = false;
	rig_tap(rig, "attract.begin");
	walk_manage(&(struct walk){rig, NULL, NULL});
	rig_tap(rig, "manage.dates");
	rig_refused(rig, SERVICE_CALENDAR, "OFFLINE_NOT_POSSIBLE");
	stop(walk, "dates-offline");
	rig_day(rig, "dates", FAKE_DAY + 5);
	rig_day(rig, "dates", FAKE_DAY + 8);
	rig_refused(rig, SERVICE_CHANGE, "OFFLINE_NOT_POSSIBLE");
	rig_tap(rig, "dates.take");
	rig_tap(rig, "manage.review");
	rig_refused(rig, SERVICE_CHANGE, "OFFLINE_NOT_POSSIBLE");
	stop(walk, "change-offline");
	rig_tap(rig, "change.confirm");
	rig_committed(rig);
	stop(walk, "changed-kept");
}

static void see_cancel(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	walk_cancel(walk);
	service_ticket deed = rig->services->last;
	rig_qr(rig, SERVICE_COMMITTED);
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	stop(walk, "cancelled");
}

/* Who has a late check-out, and asks for what staff decide. */
static void see_change_by_staff(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	struct booking_room *room = &rig->services->booking.rooms[0];
	room->wishes[0] = (struct wish){.kind = WISH_LATE_DEPARTURE, .status = WISH_GRANTED, .note = "14:00"};
	rig_tap(rig, "attract.begin");
	walk_manage(&(struct walk){rig, NULL, NULL});
	stop(walk, "manage-late");
	rig_tap(rig, "manage.late");
	for (int i = 0; i < 5; i++)
		rig_change_refused(rig, REFUSAL_NEEDS_STAFF);
	stop(walk, "late-staff");
	rig_tap(rig, "footer.back");
	rig_tap(rig, "manage.dates");
	rig_calendar(rig);
	rig_day(rig, "dates", FAKE_DAY + 5);
	rig_day(rig, "dates", FAKE_DAY + 7);
	rig_change_refused(rig, REFUSAL_NEEDS_STAFF);
	stop(walk, "dates-staff");
	rig_tap(rig, "dates.take");
	rig_tap(rig, "manage.review");
	rig_change_refused(rig, REFUSAL_NEEDS_STAFF);
	stop(walk, "change-staff");
	rig_tap(rig, "change.confirm");
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "NEEDS_STAFF", (struct service_settled){0});
	stop(walk, "changed-staff");
}

static void see_cancel_offline(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig->services->status.online = false;
	rig_tap(rig, "attract.begin");
	walk_manage(&(struct walk){rig, NULL, NULL});
	rig_tap(rig, "manage.cancel");
	rig_cancellation_offline(rig, REFUSAL_NONE, 64800);
	stop(walk, "cancel-offline");
	rig_tap(rig, "cancel.continue");
	rig_tap(rig, "cancel_reason.illness");
	stop(walk, "cancel_confirm-offline");
	rig_tap(rig, "cancel_confirm.yes");
	rig_committed(rig);
	stop(walk, "cancelled-offline");
}

static void see_cancel_by_staff(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "attract.begin");
	walk_manage(&(struct walk){rig, NULL, NULL});
	rig_tap(rig, "manage.cancel");
	struct service_event event = fake_event(rig->services, SERVICE_CANCELLATION, "OK");
	rig->services->cancel_answer = (struct cancel_answer){.refusal = REFUSAL_NEEDS_STAFF, .refund_day = DAY_NONE};
	event.cancel = &rig->services->cancel_answer;
	rig_event(rig, event);
	stop(walk, "cancel-staff");
	rig_tap(rig, "cancel.continue");
	rig_tap(rig, "cancel_reason.illness");
	stop(walk, "cancel_confirm-staff");
	rig_tap(rig, "cancel_confirm.yes");
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	stop(walk, "cancelled-waiting");
	rig_settled(rig, deed, "HELD", (struct service_settled){0});
	stop(walk, "cancelled-refused");
}

/* --- leaving --- */

static void see_leave(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	struct survey *survey = fake_survey();
	rig->services->survey = survey;
	fake_in_house(rig->services, 0, "1208");
	rig_tap(rig, "attract.begin");
	walk_leave(walk);
	walk_survey(walk);
	rig->services->survey = NULL;
	free(survey);
}

static void see_leave_by_desk(const struct walk *walk)
{
	static const struct {
		enum folio_desk desk;
		int64_t paid_minor;
	} rows[] = {{DESK_BALANCE_DUE, 100000}, {DESK_REFUND_DUE, 160000}, {DESK_DAMAGE_OPEN, 139600},
	    {DESK_FOLIO_OPEN, 139600}, {DESK_HELD, 139600}};
	struct rig *rig = walk->rig;
	char name[64];
	fake_booking(rig->services, 3);
	fake_in_house(rig->services, 0, "1208");
	fake_in_house(rig->services, 2, "0906");
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.leave");
	walk_prove(&(struct walk){rig, NULL, NULL});
	stop(walk, "leave_rooms");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		rig_tap(rig, "leave_rooms.2");
		rig_folio(rig, rows[i].paid_minor, rows[i].desk);
		snprintf(name, sizeof(name), "folio-%s", folio_desk_name(rows[i].desk));
		stop(walk, name);
		rig_key(rig, KEY_ESCAPE);
	}
	rig_tap(rig, "leave_rooms.0");
	rig_folio(rig, 139600, DESK_NOT_NEEDED);
	rig_tap(rig, "folio.leave");
	rig_tap(rig, "leave_early.yes");
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "BALANCE_DUE", (struct service_settled){0});
	stop(walk, "left-refused");
}

/* --- requests --- */

static void see_report(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "attract.begin");
	walk_report(walk);
	rig_ticket_opened(rig);
	stop(walk, "ticket_opened");
}

static void see_follow(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.services");
	rig_tap(rig, "services.find");
	rig_type(rig, "T123");
	rig_tap(rig, "ticket_find.find");
	stop(walk, "ticket_find-problem");
	rig_scan(rig, "FOYER-T:TK7M42Q9D");
	rig_ticket_state(rig, TICKET_TECHNICIAN_SENT);
	stop(walk, "ticket-under-way");
	rig_key(rig, KEY_ESCAPE);
	rig_tap(rig, "ticket_find.find");
	rig_ticket_state(rig, TICKET_TOLD);
	stop(walk, "ticket-told");
	rig_tap(rig, "ticket.rate.2");
	rig_committed(rig);
	stop(walk, "ticket-rated");
	rig_tap(rig, "ticket.reopen");
	rig_type(rig, "It drips again");
	stop(walk, "ticket_reopen");
	rig_tap(rig, "ticket_reopen.send");
	rig_committed(rig);
	stop(walk, "ticket-reopened");
}

static void see_refund(const struct walk *walk)
{
	static const struct {
		const char *name;
		enum refund_state state;
		enum refund_method method;
		int due_days;
	} rows[] = {{"refund-open", REFUND_OPEN, REFUND_TO_CARD, 7}, {"refund-sent", REFUND_SENT, REFUND_TO_AGENCY, 3},
	    {"refund-late", REFUND_SENT, REFUND_TO_CARD, -1}, {"refund-done", REFUND_DONE, REFUND_TO_COMPANY, -3},
	    {"refund-failed", REFUND_FAILED, REFUND_TO_CARD, 2}, {"refund-at_desk", REFUND_WAITS_AT_DESK, REFUND_AT_DESK, 2},
	    {"refund-withdrawn", REFUND_WITHDRAWN, REFUND_TO_CARD, 2}};
	static const char *const codes[] = {"BAD_INPUT", "NOT_ALLOWED", "NOT_FOUND", "TOO_MANY_TRIES", "NEEDS_STAFF"};
	struct rig *rig = walk->rig;
	char name[64];
	rig_scan(rig, SPECIMEN_CODE);
	stop(walk, "refund-waiting");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		rig_refund(rig, rows[i].state, rows[i].method, rows[i].due_days);
		stop(walk, rows[i].name);
		rig_scan(rig, SPECIMEN_CODE);
	}
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		rig_refused(rig, SERVICE_REFUND, codes[i]);
		snprintf(name, sizeof(name), "refund-%s", codes[i]);
		stop(walk, name);
		rig_scan(rig, SPECIMEN_CODE);
	}
	struct service_refund printed = {
	    .amount = money_make(129600, "CNY"), .method = REFUND_TO_CARD, .due_day = DAY_NONE};
	struct service_event event = fake_event(rig->services, SERVICE_REFUND, "OFFLINE_NOT_POSSIBLE");
	event.refund = &printed;
	rig_event(rig, event);
	stop(walk, "refund-offline");
}

static void see_guide(const struct walk *walk)
{
	static const char *const subjects[] = {"rooms", "prices", "facilities"};
	struct rig *rig = walk->rig;
	char name[64];
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.guide");
	for (size_t i = 0; i < sizeof(subjects) / sizeof(subjects[0]); i++) {
		snprintf(name, sizeof(name), "guide.%s", subjects[i]);
		rig_tap(rig, name);
		snprintf(name, sizeof(name), "guide_subject-%s", subjects[i]);
		stop(walk, name);
		rig_key(rig, KEY_ESCAPE);
	}
	rig_tap(rig, "guide.facilities");
	rig_tap(rig, "guide_subject.breakfast");
	stop(walk, "guide_answer");
	rig_key(rig, KEY_ESCAPE);
	rig_tap(rig, "guide_subject.wifi");
	stop(walk, "guide_answer-plain");
	rig_key(rig, KEY_ESCAPE);
	rig_key(rig, KEY_ESCAPE);
	rig_tap(rig, "guide.rooms");
	rig_tap(rig, "guide_subject.type.DLK");
	stop(walk, "guide_answer-type");
	rig_key(rig, KEY_ESCAPE);
	rig_key(rig, KEY_ESCAPE);
	rig_tap(rig, "guide.search");
	rig_type(rig, "24");
	stop(walk, "guide_search");
	rig_tap(rig, "guide_search.find");
	stop(walk, "guide_found");
	rig_key(rig, KEY_ESCAPE);
	rig_type(rig, "zzz");
	rig_tap(rig, "guide_search.find");
	stop(walk, "guide_found-none");
}

/* --- a new booking, membership --- */

static void see_book(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "attract.begin");
	walk_book(walk);
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	stop(walk, "booked-waiting");
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	stop(walk, "booked");
}

static void see_book_refused(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "attract.begin");
	walk_book(&(struct walk){rig, NULL, NULL});
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "NO_STOCK", (struct service_settled){0});
	stop(walk, "booked-refused");
	rig_tap(rig, "footer.restart");
	if (rig_has(rig, "restart.yes"))
		rig_tap(rig, "restart.yes");
	rig_tap(rig, "home.book");
	walk_book_until_offers(&(struct walk){rig, NULL, NULL});
	rig_offers(rig, REFUSAL_NO_STOCK, 0);
	stop(walk, "offers-none");
}

/* What is free now, after the last one went; then nothing at all. */
static void see_book_lost(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "attract.begin");
	walk_book(&(struct walk){rig, NULL, NULL});
	for (int count = 2; count >= 0; count -= 2) {
		service_ticket deed = rig->services->last;
		struct walk_in_offers *offers = offers_make(count > 0 ? REFUSAL_NONE : REFUSAL_NO_STOCK, count);
		rig_committed(rig);
		rig_settled(rig, deed, "NO_STOCK", (struct service_settled){.walk_in = offers});
		free(offers);
		stop(walk, count > 0 ? "offers-lost" : "offers-gone");
		if (count == 0)
			break;
		rig_tap(rig, "offers.1");
		rig_tap(rig, "book_contact.continue");
		rig_tap(rig, "book_review.confirm");
	}
}

/* A wish that no type grants, and the booking that staff look at first. */
static void see_book_held(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "attract.begin");
	walk_book(&(struct walk){rig, NULL, NULL});
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig->services->booking.held = true;
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	stop(walk, "booked-held");
	rig_tap(rig, "footer.restart");
	if (rig_has(rig, "restart.yes"))
		rig_tap(rig, "restart.yes");
	rig_offers_accessible(rig, 0);
	stop(walk, "offers-inaccessible");
}

static void see_member(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "attract.begin");
	walk_member(walk);
	rig_refused(rig, SERVICE_MEMBER, "NOT_FOUND");
	stop(walk, "member_proof-problem");
	rig_tap(rig, "member_proof.continue");
	rig_member(rig);
	stop(walk, "member_card");
	rig_tap(rig, "gift.0");
	stop(walk, "gift");
	rig_tap(rig, "gift.yes");
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	stop(walk, "gifted");
}

static void see_join(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "attract.begin");
	walk_join(walk);
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	stop(walk, "joined-waiting");
	rig_settled(rig, deed, "OK", (struct service_settled){.number = "M20261122"});
	stop(walk, "joined");
}

static void see_join_refused(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "attract.begin");
	walk_join(&(struct walk){rig, NULL, NULL});
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "NOT_ALLOWED", (struct service_settled){0});
	stop(walk, "joined-refused");
}

/* --- extras --- */

static void see_extra(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	struct extra_list *list = fake_extras();
	rig->services->extras = list;
	text_copy(rig->services->booking.member_number, MEMBER_NUMBER_BYTES, "M20261121");
	walk_to_extra(rig, true);
	stop(walk, "extra-upgrade");
	rig_tap(rig, "extra.take");
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	stop(walk, "extra-waiting");
	rig_settled(rig, deed, "NO_STOCK", (struct service_settled){0});
	stop(walk, "extra-gone");
	rig_tap(rig, "extra.go_on");
	stop(walk, "extra");
	rig_tap(rig, "extra.take");
	rig_refused(rig, SERVICE_COMMITTED, "STALE");
	rig_offered(rig);
	stop(walk, "offer-extra-refused");
	rig->services->booking.rooms[0].extra_count = 1;
	rig->services->booking.rooms[0].extras[0] =
	    (struct booking_extra){.extra = "breakfast", .moment = EXTRA_AT_CHECK_IN, .amount_minor = 13600};
	struct service_event changed = {
	    .kind = SERVICE_BOOKING_CHANGED, .code = "OK", .booking = &rig->services->booking};
	rig_event(rig, changed);
	rig_tap(rig, "offer.accept");
	rig_tap(rig, "rules.accept");
	walk_sign(&(struct walk){rig, NULL, NULL});
	rig_tap(rig, "sign.accept");
	stop(walk, "summary-extra");
	session_end(rig->session);
	rig->services->extras = NULL;
	free(list);
}

static void see_extras(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	struct extra_list *list = fake_extras();
	rig->services->extras = list;
	fake_in_house(rig->services, 0, "1208");
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.services");
	stop(walk, "services-extras");
	rig_tap(rig, "services.extras");
	walk_prove(&(struct walk){rig, NULL, NULL});
	stop(walk, "extras");
	rig_tap(rig, "extras.0");
	stop(walk, "extra_confirm");
	rig_tap(rig, "extra_confirm.yes");
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	stop(walk, "extra_taken-waiting");
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	stop(walk, "extra_taken");
	rig_tap(rig, "extra_taken.more");
	rig_tap(rig, "extras.3");
	rig_tap(rig, "extra_confirm.yes");
	deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "STALE", (struct service_settled){0});
	stop(walk, "extra_taken-refused");
	session_end(rig->session);
	rig_build(rig);
	rig->services->booking.rooms[0].state = STAY_DUE_IN;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.services");
	rig_tap(rig, "services.extras");
	walk_prove(&(struct walk){rig, NULL, NULL});
	stop(walk, "extras-none");
	session_end(rig->session);
	rig_build(rig);
	fake_booking(rig->services, 3);
	fake_in_house(rig->services, 0, "1208");
	fake_in_house(rig->services, 2, "0906");
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.services");
	rig_tap(rig, "services.extras");
	walk_prove(&(struct walk){rig, NULL, NULL});
	stop(walk, "extra_rooms");
	session_end(rig->session);
	rig->services->extras = NULL;
	free(list);
}

static void see_upgrade(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	const struct extra_upgrade found = fake_upgrade(6400), none = {0};
	for (int i = 0; i < 2; i++) {
		if (i > 0)
			text_copy(rig->services->booking.member_number, MEMBER_NUMBER_BYTES, "M20261121");
		rig_tap(rig, "attract.begin");
		walk_member(&(struct walk){rig, NULL, NULL});
		rig_member(rig);
		rig_tap(rig, "member_card.upgrade");
		walk_prove(&(struct walk){rig, NULL, NULL});
		if (i > 0)
			break;
		stop(walk, "upgrade-not_his");
		session_end(rig->session);
		rig_build(rig);
	}
	rig_upgrade(rig, rig->services->last, &none);
	stop(walk, "upgrade-none");
	rig_tap(rig, "upgrade.no");
	rig_tap(rig, "member_card.upgrade");
	rig_upgrade(rig, rig->services->last, &found);
	stop(walk, "upgrade");
	rig_tap(rig, "upgrade.yes");
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	stop(walk, "upgraded");
}

static void see_upgrade_refused(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	const struct extra_upgrade found = fake_upgrade(6400);
	text_copy(rig->services->booking.member_number, MEMBER_NUMBER_BYTES, "M20261121");
	rig_tap(rig, "attract.begin");
	walk_member(&(struct walk){rig, NULL, NULL});
	rig_member(rig);
	rig_tap(rig, "member_card.upgrade");
	walk_prove(&(struct walk){rig, NULL, NULL});
	rig_upgrade(rig, rig->services->last, &found);
	rig_tap(rig, "upgrade.yes");
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "NO_STOCK", (struct service_settled){0});
	stop(walk, "upgraded-refused");
}

/* --- staff --- */

static void see_staff(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	walk_staff_in(walk, true, true);
	rig_tap(rig, "staff_menu.status");
	fake_staff_state(rig->services);
	rig_staff(rig);
	stop(walk, "staff_status");
	rig_tap(rig, "staff.test");
	struct service_event print = fake_event(rig->services, SERVICE_PRINT, "OK");
	print.print = PRINT_DONE;
	rig_event(rig, print);
	stop(walk, "staff_status-printed");
	rig_key(rig, KEY_ESCAPE);
	rig_tap(rig, "staff_menu.calls");
	fake_staff_lists(rig->services);
	rig_staff(rig);
	stop(walk, "staff_calls");
	rig_key(rig, KEY_ESCAPE);
	walk_staff_waive(walk);
	walk_staff_room(walk);
}

static void see_staff_refused(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_hold_brand(rig, "attract.hotel", 3000);
	rig_type(rig, "anna");
	rig_tap(rig, "staff_name.continue");
	rig_type(rig, "1");
	rig_tap(rig, "staff_pin.continue");
	rig_refused(rig, SERVICE_STAFF, "NOT_FOUND");
	stop(walk, "staff_pin-wrong");
	session_end(rig->session);
	rig_build(rig);
	rig->services->booking.rooms[0].state = STAY_IN_HOUSE;
	walk_staff_in(&(struct walk){rig, NULL, NULL}, true, true);
	rig_tap(rig, "staff_menu.calls");
	rig_refused(rig, SERVICE_STAFF, "NEEDS_STAFF");
	stop(walk, "staff_calls-over");
	rig_key(rig, KEY_ESCAPE);
	walk_staff_waive(&(struct walk){rig, NULL, NULL});
	rig_tap(rig, "staff_booking.reprint");
	stop(walk, "staff_reason-reprint");
	rig_tap(rig, "staff_reason.guest_wish");
	stop(walk, "staff_booking-reprint");
}

static void see_staff_training(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	walk_staff_in(walk, false, false);
	rig_tap(rig, "staff_menu.finish");
	rig->services->status.training = rig->services->status.practising = true;
	rig_event(rig, fake_event(rig->services, SERVICE_STATUS_CHANGED, "OK"));
	rig_hold_brand(rig, "attract.hotel", 3000);
	stop(walk, "staff_menu-training");
	rig->services->status.printing = true;
	rig_event(rig, fake_event(rig->services, SERVICE_STATUS_CHANGED, "OK"));
	stop(walk, "staff_menu-printing");
}

static void (*const journeys[])(const struct walk *walk) = {see_done, see_failures, see_room_not_ready,
    see_several_rooms, see_details, see_overlays, see_training, see_much, see_change, see_change_refused,
    see_change_offline, see_change_by_staff, see_cancel, see_cancel_offline, see_cancel_by_staff, see_leave,
    see_leave_by_desk, see_report, see_follow, see_refund, see_guide, see_book, see_book_refused, see_book_lost,
    see_book_held, see_member, see_join, see_join_refused, see_extra, see_extras, see_upgrade, see_upgrade_refused,
    see_staff, see_staff_refused, see_staff_training};

/* --- all of them --- */

static struct catalogue *open_catalogue(enum language language)
{
	char folder[512], path[700];
	struct error err = {0};
	assert_true(program_folder(folder, sizeof(folder), &err));
	snprintf(path, sizeof(path), "%s/../../catalogues/%s.mo", folder, language_name(language));
	struct catalogue *catalogue = catalogue_open(path, &err);
	if (!catalogue)
		fail_msg("%s (make catalogues)", err.text);
	return catalogue;
}

static void walk_all(struct audit *audit, const struct catalogue *catalogue)
{
	struct rig rig = {0};
	struct session_config config = rig_config(&rig);
	config.panel = audit->look->panel;
	config.large_text = audit->look->large_text;
	config.reach = audit->look->reach;
	config.high_contrast = audit->look->high_contrast;
	config.language = audit->language;
	config.catalogues[audit->language] = catalogue;
	for (size_t i = 0; i < sizeof(journeys) / sizeof(journeys[0]); i++) {
		struct walk walk = {&rig, look_at, audit};
		rig_init(&rig, &config);
		journeys[i](&walk);
		rig_finish(&rig);
	}
}

static void audit_language(void **state)
{
	const struct audit *start = *state;
	struct catalogue *catalogue = open_catalogue(start->language);
	int findings = 0;
	for (int i = 0; i < LOOK_COUNT; i++) {
		struct audit audit = *start;
		audit.look = &looks[i];
		walk_all(&audit, catalogue);
		findings += audit.findings;
	}
	catalogue_close(catalogue);
	assert_int_equal(findings, 0);
}

int main(int argc, char **argv)
{
	static struct audit starts[LANGUAGE_COUNT];
	struct CMUnitTest tests[LANGUAGE_COUNT];
	int count = 0;
	if (argc > 1)
		mkdir(argv[1], 0755);
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		if (argc > 2 && !strstr(argv[2], language_name((enum language)i)))
			continue;
		starts[i] = (struct audit){.language = (enum language)i, .folder = argc > 1 ? argv[1] : NULL};
		tests[count++] =
		    (struct CMUnitTest){language_name((enum language)i), audit_language, NULL, NULL, &starts[i]};
	}
	return _cmocka_run_group_tests("screens", tests, (size_t)count, NULL, NULL);
}
