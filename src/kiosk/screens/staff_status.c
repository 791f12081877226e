/* What staff see of the terminal itself: who stands before it at night wants to know what does not work, and since
 * when. */
#include <inttypes.h>
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/staff.h"
#include "kiosk/screens/words.h"

enum { ACT_TEST = 1 };

static const struct staff_state *state_of(const struct stage *stage)
{
	return &stage->visit->staff.list.state;
}

/* --- in words --- */

static const char *printer_words(const struct stage *stage, struct ui *ui)
{
	static const char *const words[] = {
	    [PRINTER_NONE] = N_("none"),
	    [PRINTER_READY] = N_("ready"),
	    [PRINTER_PAPER_LOW] = N_("paper is low"),
	    [PRINTER_PAPER_OUT] = N_("out of paper"),
	    [PRINTER_COVER_OPEN] = N_("cover open"),
	    [PRINTER_NOT_ANSWERING] = N_("does not answer"),
	    [PRINTER_GONE] = N_("not connected"),
	    [PRINTER_FAULT] = N_("fault"),
	};
	return T(words[stage->status.printer]);
}

static const char *since(const struct stage *stage, struct ui *ui, const char *what, int64_t at_ms)
{
	if (at_ms == 0)
		return what;
	return words_join(ui, what, ui_format(ui, T("since %s"), staff_moment(stage, ui, at_ms)));
}

static const char *link_words(const struct stage *stage, struct ui *ui)
{
	const struct service_status *status = &stage->status;
	const char *link = status->stuck ? T("stuck") : status->online ? T("connected") : T("not connected");
	return since(stage, ui, link, state_of(stage)->online == status->online ? state_of(stage)->link_since_ms : 0);
}

static const char *queue_words(const struct stage *stage, struct ui *ui)
{
	const char *count = ui_format(ui, "%d", stage->status.outbox_length);
	return stage->status.outbox_length ? since(stage, ui, count, state_of(stage)->outbox_oldest_ms) : count;
}

static const char *fault_sentence(struct ui *ui, const char *code)
{
	static const struct {
		const char *code, *words;
	} rows[] = {
	    {"UNREACHABLE", N_("the hotel's system did not answer")},
	    {"UNAUTHORIZED", N_("the hotel's system does not know this terminal: enrol it again")},
	    {"FENCED", N_("another terminal was enrolled under this name")},
	    {"VERSION_UNSUPPORTED", N_("the hotel's system has another version")},
	    {"BAD_MESSAGE", N_("an answer could not be read")},
	    {"DISK_FULL", N_("the disk is full")},
	    {"CORRUPT", N_("the terminal's data was damaged")},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (text_equal(rows[i].code, code))
			return T(rows[i].words);
	return ui_format(ui, "%s", code);
}

static const char *fault_words(const struct stage *stage, struct ui *ui)
{
	const struct staff_state *state = state_of(stage);
	if (!state->fault[0])
		return T("none");
	return words_join(ui, fault_sentence(ui, state->fault), staff_moment(stage, ui, state->fault_ms));
}

static const char *space_words(const struct stage *stage, struct ui *ui)
{
	int64_t left = state_of(stage)->space_left_bytes;
	return left < 0 ? T("not known") : ui_format(ui, "%" PRId64 " MB", left / 1000000);
}

static const char *leases_words(const struct stage *stage, struct ui *ui)
{
	int held = state_of(stage)->leases_held;
	return ui_format(
	    ui, T("%d of %d"), stage->status.leases, held > stage->status.leases ? held : stage->status.leases);
}

static const char *cursor_words(const struct stage *stage, struct ui *ui)
{
	return ui_format(ui, "%" PRId64, stage->status.cursor);
}

static const char *name_words(const struct stage *stage, struct ui *ui)
{
	return words_join(ui, state_of(stage)->kiosk, ui_format(ui, "Foyer %s", state_of(stage)->version));
}

/* --- the page --- */

static const struct {
	const char *id, *label;
	const char *(*words)(const struct stage *stage, struct ui *ui);
} facts[] = {
    {"staff.name", N_("Terminal"), name_words},
    {"staff.online", N_("The hotel's system"), link_words},
    {"staff.fault", N_("Last fault"), fault_words},
    {"staff.outbox", N_("Waiting to be sent"), queue_words},
    {"staff.leases", N_("Rooms kept for offline"), leases_words},
    {"staff.printer", N_("Printer"), printer_words},
    {"staff.space", N_("Free on the disk"), space_words},
    {"staff.cursor", N_("Place in the hotel's data"), cursor_words},
};

static void enter(struct stage *stage)
{
	if (!stage->status.training)
		stage_ask_aside(stage, services_staff_state(stage->services));
}

static void paper_notice(const struct stage *stage, struct ui *ui)
{
	const struct print_state *print = &stage->visit->print;
	if (!print->asked)
		return;
	if (print->progress == PRINT_FAILED)
		ui_notice(ui, "staff.paper", UI_REFUSAL, T("Nothing was printed."));
	else if (print->progress == PRINT_DONE)
		ui_notice(ui, "staff.paper", UI_SUCCESS, T("It was printed."));
	else if (print->progress == PRINT_UNKNOWN)
		ui_notice(ui, "staff.paper", UI_ATTENTION, T("The printer has not confirmed it."));
	else
		ui_notice(ui, "staff.paper", UI_INFO, T("It is being printed."));
}

static void build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(ui, &(struct ui_page){.id = "staff_status", .heading = T("This terminal")});
	ui_card(ui, &(struct ui_box){.id = "staff.card", .gap_look = 12});
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
		ui_fact(ui, &(struct ui_fact){
		                .id = facts[i].id, .label = T(facts[i].label), .value = facts[i].words(stage, ui)});
	ui_end(ui);
	paper_notice(stage, ui); /* beside the button, on panels that divide the page too */
	if (stage->visit->staff.on && stage->status.printer != PRINTER_NONE)
		ui_button(ui, &(struct ui_button){.id = "staff.test",
		                  .label = T("Print a test page"),
		                  .kind = UI_LINE,
		                  .icon = ICON_PRINT,
		                  .action = {.code = ACT_TEST}});
	ui_page_end(ui);
}

static void act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!acted(outcome, ACT_TEST))
		return;
	stage->visit->print = (struct print_state){.asked = true, .progress = PRINT_QUEUED};
	stage->visit->print.ticket = services_staff_test_page(stage->services, language_name(stage->prefs.language));
}

static void answer(struct stage *stage, const struct service_event *event)
{
	if (event->staff && text_equal(event->code, "OK"))
		stage->visit->staff.list.state = event->staff->state;
}

const struct screen screen_staff_status = {
    .name = "staff_status", .build = build, .act = act, .answer = answer, .enter = enter, .staff = true};
