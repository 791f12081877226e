/* The whole check-in through the screens, with a stop at each page. */
#pragma once
#include "kiosk/rig.h"

static const char specimen_zone[] = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
                                    "L898902C36UTO7408122F3004157ZE184226B<<<<<16";

typedef void walk_stop_fn(struct rig *rig, const char *name, void *self);

struct walk {
	struct rig *rig;
	walk_stop_fn *stop;
	void *self;
};

static inline void stop(const struct walk *walk, const char *name)
{
	if (walk->stop)
		walk->stop(walk->rig, name, walk->self);
}

/* The keyboard with letters, all of it on the first part of the page. */
static inline void see_letters(const struct walk *walk)
{
	const struct ui_node *key;
	rig_tap(walk->rig, "key.abc");
	stop(walk, "lookup-letters");
	key = ui_find(walk->rig->tree, "key.Q");
	assert_true(key && !hidden(key));
	rig_tap(walk->rig, "key.123");
}

/* From the first page of the look-up until the booking is proved. */
static inline void walk_prove(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_type(rig, "K7M42");
	stop(walk, "lookup");
	if (walk->stop)
		see_letters(walk);
	rig_type(rig, "Q9D");
	rig_tap(rig, "lookup.find");
	if (!rig_has(rig, "proof.phone"))
		rig_tap(rig, "proof.switch");
	rig_type(rig, "6688");
	stop(walk, "proof-phone");
	rig_tap(rig, "proof.switch");
	rig_type(rig, "Wang");
	stop(walk, "proof-surname");
	rig_tap(rig, "proof.continue");
	stop(walk, "proof-busy");
	rig_found(rig);
}

/* From home through the look-up to the confirmation. */
static inline void walk_find(const struct walk *walk)
{
	rig_tap(walk->rig, "home.check_in");
	walk_prove(walk);
	stop(walk, "booking");
}

/* The first guest, by a scanned zone. */
static inline void walk_guest_scanned(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	stop(walk, "guest");
	rig_scan(rig, specimen_zone);
	stop(walk, "review");
	rig_tap(rig, "review.continue");
	stop(walk, "contact");
	rig_tap(rig, "contact.email");
	rig_type(rig, "anna@example.com");
	stop(walk, "email");
	rig_tap(rig, "email.continue");
	rig_tap(rig, "contact.continue");
	rig_tap(rig, "needs.vegan");
	rig_tap(rig, "needs.nuts");
	stop(walk, "needs");
	rig_tap(rig, "needs.continue");
	stop(walk, "consent");
	rig_tap(rig, "consent.record");
	rig_tap(rig, "consent.accept");
	stop(walk, "consent-busy");
	rig_committed(rig);
}

/* The second guest, typed. */
static inline void walk_guest_typed(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "guest.passport");
	rig_type(rig, "E1234567");
	stop(walk, "document");
	rig_tap(rig, "document.continue");
	rig_type(rig, "Li Na");
	stop(walk, "name");
	rig_tap(rig, "name.continue");
	rig_type(rig, "19900704");
	stop(walk, "birth");
	rig_tap(rig, "birth.continue");
	stop(walk, "nation");
	rig_tap(rig, "nation.JPN");
	rig_tap(rig, "review.continue");
	rig_tap(rig, "contact.continue");
	rig_tap(rig, "needs.continue");
	rig_tap(rig, "consent.record");
	rig_tap(rig, "consent.accept");
	rig_committed(rig);
}

static inline void walk_sign(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	const struct ui_node *pad = ui_find(rig->tree, "sign.pad");
	assert_non_null(pad);
	struct rect r = pad->rect;
	rig_input(rig, (struct input_event){.kind = INPUT_DOWN, .x = r.x + r.w / 5, .y = r.y + r.h / 2});
	for (int i = 1; i <= 12; i++)
		rig_input(rig, (struct input_event){.kind = INPUT_MOVE,
		                   .x = r.x + r.w / 5 + r.w * i / 24,
		                   .y = r.y + r.h / 2 + (i % 2 ? -r.h / 5 : r.h / 6)});
	rig_input(rig, (struct input_event){.kind = INPUT_UP, .x = r.x + r.w * 7 / 10, .y = r.y + r.h / 2});
}

/* Offer, rules, signature, summary. */
static inline void walk_room(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	stop(walk, "offer-wait");
	rig_offered(rig);
	stop(walk, "offer");
	rig_tap(rig, "offer.accept");
	stop(walk, "rules");
	rig_tap(rig, "rules.accept");
	stop(walk, "sign-empty");
	walk_sign(walk);
	stop(walk, "sign");
	rig_tap(rig, "sign.accept");
	stop(walk, "summary");
	rig_tap(rig, "summary.confirm");
	rig_checked_in(rig, 0);
}

static inline void walk_check_in(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "attract.begin");
	stop(walk, "home");
	walk_find(walk);
	rig_tap(rig, "booking.continue");
	walk_guest_scanned(walk);
	walk_guest_typed(walk);
	walk_room(walk);
	stop(walk, "done");
}
