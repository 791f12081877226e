/* What staff see: notices for departments, the list of what needs a person, calls, and the audit log. */
#pragma once
#include "central/database.h"
#include "hotel/language.h"

/* The departments' words. */
#define DEPARTMENT_FRONT_OFFICE "front_office"
#define DEPARTMENT_HOUSEKEEPING "housekeeping"
#define DEPARTMENT_MAINTENANCE "maintenance"
#define DEPARTMENT_SALES "sales"
#define DEPARTMENT_MANAGER "manager"

/* An item for a department; kind is a word ("room_taken", "room_to_make"), booking and room may be "". */
bool notice_add(struct work *work, const char *department, const char *kind, const char *booking, const char *room,
    struct error *err);

/* Something that a person must decide or see to. */
struct staff_item {
	const char *kind; /* "command_refused" "room_quarantined" "check_late" "device" "device_fault" */
	const char *code; /* the refusal's or the device's */
	const char *kiosk, *booking, *room;
	const char *detail; /* no guest data */
	const char *asked;  /* what the guest asked for, in his language; no guest data */
	int64_t due_ms;     /* until when it is answered; 0 for no such time */
};
bool staff_list_add(struct work *work, const struct staff_item *item, struct error *err);
/* Resolves what is open of a kind about a room ("" for any) or a kiosk. */
bool staff_list_resolve(
    struct work *work, const char *kind, const char *kiosk, const char *room, const char *by, struct error *err);

/* actor: "kiosk:Lobby 1", "staff:anna", "central"; action: a word; subject: "booking:NUMBER". No guest data. */
bool audit_add(struct work *work, const char *actor, const char *action, const char *subject, const char *detail,
    struct error *err);

/* The same with what somebody wrote in his own words, which may name guests: sealed. "" for none. */
bool audit_add_words(struct work *work, const char *actor, const char *action, const char *subject, const char *detail,
    const char *words, struct error *err);
/* Appends the words of an entry, as they stand in words_sealed (length 0: none). Code CORRUPT. */
bool audit_words_open(
    const struct work *work, const char *id, const void *sealed, size_t length, struct buffer *out, struct error *err);

/* A call for staff; the feed tells its kiosk that it was received, and later answered. */
bool staff_call_add(struct work *work, const char *id, const char *kiosk, const char *screen, const char *language,
    int64_t made_ms, struct error *err);
bool staff_call_answer(struct work *work, const char *id, const char *by, struct error *err); /* NOT_FOUND */
