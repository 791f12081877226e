#include "ui/builder.h"

/* Collapse levels of the header: what goes as it gets narrower. */
enum { COLLAPSE_STAFF = 1, COLLAPSE_LANGUAGE, COLLAPSE_BRAND, COLLAPSE_MARKS };
enum { COLLAPSE_START_OVER = 1, COLLAPSE_BACK, COLLAPSE_STEP_ICON = UI_COLLAPSE_WIDTHS + 1 };

static bool some(const char *text)
{
	return text && *text;
}

static struct ui_node *last_node(struct ui *ui)
{
	return ui->open->last_child;
}

static const char *under(struct ui *ui, const char *suffix)
{
	return ui_format(ui, "%s.%s", ui->tree.screen, suffix);
}

/* A pill of the header: icon always, words until collapse level `collapse` (0: never had any). */
static void pill(
    struct ui *ui, const char *id, enum icon icon, const char *words, const char *name, int code, int collapse)
{
	ui_button(
	    ui, &(struct ui_button){
	            .id = id, .label = words, .name = name, .kind = UI_PILL, .icon = icon, .action = {.code = code}});
	struct ui_node *node = last_node(ui);
	for (int i = 0; i < node->content->piece_count; i++)
		if (node->content->pieces[i].kind == UI_PIECE_TEXT)
			node->content->pieces[i].collapse_at = collapse;
}

static void chip(struct ui *ui, const char *id, enum icon icon, const char *words)
{
	struct ui_node *node = ui_node_add(ui, UI_ROLE_NOTICE, UI_SHAPE_CHIP, id, words);
	ui_icon_piece(node, icon, 40, UI_WARN);
	struct ui_piece *text = ui_words_piece(ui, node, words, UI_SMALL, UI_WARN, TEXT_LEFT);
	text->label = true;
	text->collapse_at = COLLAPSE_MARKS;
}

static void header_marks(struct ui *ui)
{
	if (ui->view.training)
		chip(ui, "header.training", ICON_PEN, T("Training"));
	if (ui->view.offline)
		chip(ui, "header.offline", ICON_OFFLINE, T("Offline"));
}

static void header_pills(struct ui *ui)
{
	const struct ui_scale *scale = &ui->tree.scale;
	pill(ui, "header.text_size", ICON_TEXT_SIZE, NULL, T("Text size and contrast"), UI_TEXT_SIZE, 0);
	pill(ui, "header.language", ICON_GLOBE, ui->view.language_name,
	    ui_format(ui, "%s: %s", T("Language"), ui->view.language_name), UI_LANGUAGE, COLLAPSE_LANGUAGE);
	if (!scale->compact) {
		pill(ui, "header.reach", ICON_REACH, NULL, T("Everything within reach"), UI_REACH, 0);
		if (ui->view.reach)
			last_node(ui)->state |= UI_SELECTED;
	}
	bool called = ui->view.staff_called;
	const char *words = called ? T("Staff is coming") : T("Call staff");
	pill(ui, "header.call", called ? ICON_OK : ICON_BELL, words, words, UI_CALL_STAFF, COLLAPSE_STAFF);
	if (called)
		last_node(ui)->state |= UI_SELECTED;
}

static void heading(struct ui *ui, const struct ui_page *page)
{
	bool compact = ui->tree.scale.compact, wrong = compact && some(page->problem);
	ui_words(ui, &(struct ui_words){.id = under(ui, "heading"),
	                 .text = wrong ? page->problem : page->heading,
	                 .type = wrong ? UI_SMALL : UI_HEADING,
	                 .tone = wrong ? UI_BAD : UI_INK,
	                 .align = page->centred && !compact ? TEXT_CENTRE : TEXT_LEFT});
	ui->parts.heading = last_node(ui);
	ui->parts.heading->role = UI_ROLE_HEADING;
}

static void help(struct ui *ui, const struct ui_page *page)
{
	if (!some(page->help))
		return;
	bool compact = ui->tree.scale.compact;
	ui_words(ui, &(struct ui_words){.id = under(ui, "help"),
	                 .text = page->help,
	                 .type = compact ? UI_SMALL : UI_BODY,
	                 .tone = UI_INK2,
	                 .align = page->centred && !compact ? TEXT_CENTRE : TEXT_LEFT});
	ui->parts.help = last_node(ui);
	ui->parts.help->content->gap_after = 36;
}

static void header(struct ui *ui, const struct ui_page *page)
{
	bool compact = ui->tree.scale.compact;
	struct ui_node *header = ui_container(ui, UI_ROLE_GROUP, UI_SHAPE_GROUP, UI_FLOW_ROW,
	    &(struct ui_box){.id = "header", .gap_look = 18, .name = ""});
	ui->parts.header = header;
	if (compact && some(page->heading)) {
		if (page->emblem)
			ui_emblem(
			    ui, &(struct ui_emblem){
			            .icon = page->emblem, .size_look = 110, .round = true, .tone = page->emblem_tone});
		ui_column(ui, &(struct ui_box){.gap_look = -1, .place = {.grow = 1}});
		heading(ui, page);
		if (!some(page->problem))
			help(ui, page);
		ui_end(ui);
	} else {
		ui_words(ui, &(struct ui_words){
		                 .id = "header.hotel", .text = ui->view.hotel, .type = UI_BRAND, .tone = UI_ACCENT});
		last_node(ui)->content->collapse_at = COLLAPSE_BRAND;
		ui_space(ui, 1, 0);
	}
	header_marks(ui);
	header_pills(ui);
	ui_end(ui);
}

/* Step bars, emblem, heading, help: first on the question side. */
static void intro(struct ui *ui, const struct ui_page *page)
{
	bool compact = ui->tree.scale.compact;
	if (page->steps > 0 && !(compact && some(page->problem))) {
		struct ui_node *steps = ui_node_add(ui, UI_ROLE_STEPS, UI_SHAPE_STEPS, under(ui, "steps"),
		    ui_format(ui, T("Step %d of %d"), page->step, page->steps));
		steps->content->at = page->step;
		steps->content->of = page->steps;
		steps->content->gap_after = 36;
		steps->content->floating = compact;
		ui->parts.steps = steps;
	}
	if (!compact && page->emblem)
		ui_emblem(ui, &(struct ui_emblem){.icon = page->emblem,
		                  .size_look = 150,
		                  .round = true,
		                  .tone = page->emblem_tone,
		                  .place = {.across = page->centred ? UI_CENTRE : UI_START}});
	if (!compact && some(page->heading)) {
		heading(ui, page);
		last_node(ui)->content->gap_after = some(page->help) ? 12 : 36;
	}
	if (!compact)
		help(ui, page);
}

static void footer_step(struct ui *ui, const struct ui_step *step, enum ui_kind kind)
{
	if (!some(step->label))
		return;
	ui_button(ui, &(struct ui_button){.id = step->id,
	                  .label = step->label,
	                  .kind = kind,
	                  .icon = step->icon,
	                  .disabled = step->disabled,
	                  .busy = step->busy,
	                  .action = step->action});
	if (step->icon || step->busy)
		last_node(ui)->content->pieces[0].collapse_at = COLLAPSE_STEP_ICON;
}

static void footer_back(struct ui *ui)
{
	ui_button(ui, &(struct ui_button){
	                  .id = "footer.back", .label = T("Back"), .icon = ICON_BACK, .action = {.code = UI_BACK}});
	last_node(ui)->content->pieces[1].collapse_at = COLLAPSE_BACK;
}

static void footer_start_over(struct ui *ui)
{
	ui_button(ui, &(struct ui_button){.id = "footer.restart",
	                  .label = T("Start over"),
	                  .icon = ICON_RESTART,
	                  .action = {.code = UI_START_OVER}});
	struct ui_content *content = last_node(ui)->content;
	content->pieces[0].expand_at = COLLAPSE_START_OVER;
	content->pieces[1].collapse_at = COLLAPSE_START_OVER;
}

static void pager_button(struct ui *ui, const char *id, const char *label, enum icon icon, int code)
{
	ui_button(
	    ui, &(struct ui_button){.id = id, .label = label, .icon = icon, .kind = UI_PILL, .action = {.code = code}});
	last_node(ui)->content->pieces[1].collapse_at = COLLAPSE_START_OVER;
}

/* "Previous" and "more", there only where the body is divided: under it, on compact panels in the footer. */
static void pager(struct ui *ui)
{
	bool compact = ui->tree.scale.compact;
	if (!compact)
		ui->parts.pager =
		    ui_container(ui, UI_ROLE_GROUP, UI_SHAPE_GROUP, UI_FLOW_ROW, &(struct ui_box){.gap_look = 20});
	pager_button(
	    ui, "page.previous", T("Previous"), compact ? ICON_CHEVRON_LEFT : ICON_CHEVRON_UP, UI_PAGE_PREVIOUS);
	ui->parts.previous = last_node(ui);
	if (!compact)
		ui_space(ui, 1, 0);
	pager_button(ui, "page.more", T("More"), compact ? ICON_CHEVRON_RIGHT : ICON_CHEVRON_DOWN, UI_PAGE_MORE);
	ui->parts.more = last_node(ui);
	if (!compact)
		ui_end(ui);
}

static void footer(struct ui *ui, const struct ui_page *page)
{
	ui->parts.footer = ui_container(ui, UI_ROLE_GROUP, UI_SHAPE_FOOTER, UI_FLOW_ROW,
	    &(struct ui_box){.id = "footer", .gap_look = 20, .name = ""});
	if (!page->no_back)
		footer_back(ui);
	if (!page->no_start_over)
		footer_start_over(ui);
	if (some(page->footer_text))
		ui_words(ui, &(struct ui_words){.id = "footer.text", .text = page->footer_text, .tone = UI_INK2});
	ui_space(ui, 1, 0);
	if (ui->tree.scale.compact) {
		pager(ui);
		ui_space(ui, 1, 0);
	}
	footer_step(ui, &page->secondary, UI_PLAIN);
	footer_step(ui, &page->primary, UI_GO);
	ui_end(ui);
}

void ui_page_begin(struct ui *ui, const struct ui_page *page)
{
	ui->tree.screen = ui_copy(ui, page->id);
	ui->tree.root->name = ui_copy(ui, some(page->heading) ? page->heading : page->id);
	ui->parts.wide_work = page->wide_work;
	ui->parts.stacked = page->stacked;
	if (ui->view.reach && !ui->tree.scale.compact)
		ui->parts.reach = ui_node_add(ui, UI_ROLE_GROUP, UI_SHAPE_REACH, "reach", "");
	header(ui, page);
	ui->parts.question =
	    ui_container(ui, UI_ROLE_GROUP, UI_SHAPE_GROUP, UI_FLOW_COLUMN, &(struct ui_box){.id = "question"});
	intro(ui, page);
	/* The footer is described now, while the page's words are at hand, and moved behind the body at the end. */
	struct ui_node *question = ui->open;
	ui->open = ui->tree.root;
	footer(ui, page);
	ui->open = question;
}

void ui_work(struct ui *ui)
{
	ui->open = ui->tree.root;
	ui->parts.work =
	    ui_container(ui, UI_ROLE_GROUP, UI_SHAPE_GROUP, UI_FLOW_COLUMN, &(struct ui_box){.id = "work"});
}

/* Takes node out of its parent's children and puts it at their end. */
static void move_last(struct ui_node *node)
{
	struct ui_node *parent = node->parent;
	if (parent->last_child == node)
		return;
	struct ui_node **link = &parent->first_child;
	while (*link != node)
		link = &(*link)->next;
	*link = node->next;
	node->next = NULL;
	parent->last_child->next = node;
	parent->last_child = node;
}

void ui_page_end(struct ui *ui)
{
	ui->open = ui->tree.root;
	if (!ui->tree.scale.compact)
		pager(ui);
	move_last(ui->parts.footer);
	move_last(ui->parts.header);
}

void ui_bare_begin(struct ui *ui, const char *id, const char *name)
{
	ui->tree.screen = ui_copy(ui, id);
	ui->tree.root->name = ui_copy(ui, name);
	ui->parts.bare =
	    ui_container(ui, UI_ROLE_GROUP, UI_SHAPE_GROUP, UI_FLOW_COLUMN, &(struct ui_box){.id = "page"});
}

void ui_bare_end(struct ui *ui)
{
	ui->on_picture = false;
	ui->open = ui->tree.root;
}

void ui_overlay_begin(struct ui *ui, const char *id, const char *title, const char *text)
{
	ui->open = ui->tree.root;
	ui->parts.overlay = ui_container(ui, UI_ROLE_ALERT, UI_SHAPE_OVERLAY, UI_FLOW_COLUMN,
	    &(struct ui_box){.id = id, .name = title, .gap_look = 36});
	ui_words(ui, &(struct ui_words){.id = ui_format(ui, "%s.heading", id), .text = title, .type = UI_SUBHEADING});
	if (some(text))
		ui_words(ui, &(struct ui_words){.id = ui_format(ui, "%s.text", id), .text = text});
}

void ui_overlay_end(struct ui *ui)
{
	ui->open = ui->tree.root;
}
