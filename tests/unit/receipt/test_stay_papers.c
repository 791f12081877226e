/* The papers of changes, cancellations, check-outs and tickets. Run with a folder and a folder of catalogues it writes
 * one of each in Chinese and English there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/file.h"
#include "base/memory.h"
#include "device/printer.h"
#include "receipt/escpos.h"
#include "receipt/paint.h"
#include "receipt/stay_papers.h"

static struct receipt_frame frame(enum language language)
{
	bool chinese = language == LANGUAGE_ZH_CN;

	return (struct receipt_frame){.hotel_name = chinese ? "云间酒店" : "Yunjian Hotel",
	    .hotel_address = chinese ? "杭州市西湖区湖滨路 88 号" : "88 Lakeside Road, Xihu District, Hangzhou",
	    .hotel_phone = "+86 571 8888 1208",
	    .hotel_mail = "stay@yunjian.example",
	    .receipt_id = "00112233445566778899aabbccddeeff",
	    .link = "FOYER1.AQEAESIzRFVmd4iZqrvM3e7_AaNfXc1gAAAAAAAB-kBDTlkAB3l1bmppYW4",
	    .issued_ms = 1795273380000,
	    .utc_offset_minutes = 480};
}

static struct confirmation_values change(enum language language)
{
	return (struct confirmation_values){.frame = frame(language),
	    .booking_number = "HX7K2MPQ",
	    .arrival_day = 20780,
	    .departure_day = 20783,
	    .old_arrival_day = 20778,
	    .old_departure_day = 20780,
	    .room_count = 2,
	    .room_types = {language == LANGUAGE_ZH_CN ? "湖景大床房" : "Lake view king room",
	        language == LANGUAGE_ZH_CN ? "标准双床房" : "Standard twin room"},
	    .amount = money_make(194400, "CNY"),
	    .difference = money_make(64800, "CNY"),
	    .paid = money_make(129600, "CNY"),
	    .balance = money_make(64800, "CNY"),
	    .refund = money_make(0, "CNY"),
	    .refund_day = DAY_NONE};
}

static struct confirmation_values cancellation(enum language language, const struct catalogue *catalogue)
{
	struct confirmation_values values = change(language);

	values.cancelled = true;
	values.arrival_day = values.old_arrival_day;
	values.departure_day = values.old_departure_day;
	values.fee = money_make(64800, "CNY");
	values.refund = money_make(64800, "CNY");
	values.balance = money_make(0, "CNY");
	values.refund_day = 20785;
	values.refund_method = confirmation_method(REFUND_TO_CARD, catalogue);
	return values;
}

static void fill_folio(struct folio *out)
{
	*out = (struct folio){.booking = "HX7K2MPQ",
	    .currency = "CNY",
	    .line_count = 4,
	    .payment_count = 2,
	    .lines = {{.day = 20778, .kind = FOLIO_ROOM, .amount_minor = 64800, .tax_bp = 600},
	        {.day = 20778, .kind = FOLIO_FOOD, .text = "Orchid restaurant", .amount_minor = 18800, .tax_bp = 600},
	        {.day = 20779, .kind = FOLIO_ROOM, .amount_minor = 64800, .tax_bp = 600},
	        {.day = 20779, .kind = FOLIO_DISCOUNT, .amount_minor = -5000, .tax_bp = 600}},
	    .payments = {{.day = 20778, .way = FOLIO_PREPAID, .amount_minor = 129600},
	        {.day = 20780, .way = FOLIO_CARD, .amount_minor = 13800}}};
}

static struct receipt_document *check_out(enum language language, const struct catalogue *catalogue)
{
	struct folio *folio = memory_zeroed(1, sizeof *folio);
	struct check_out_values values = {.frame = frame(language),
	    .booking_number = "HX7K2MPQ",
	    .room_number = "1208",
	    .folio = folio,
	    .points = 1434};
	struct receipt_document *document;

	fill_folio(folio);
	assert_true(folio_add_up(folio, &values.sum));
	document = check_out_paper(&values, language, catalogue);
	free(folio);
	return document;
}

static struct receipt_document *slip(enum language language, const struct catalogue *catalogue)
{
	struct ticket_values values = {
	    .frame = frame(language), .number = "T2345678A", .kind = TICKET_REPAIR, .room = "1208"};

	values.frame.receipt_id = "";
	values.frame.link = "FOYER-T:T2345678A";
	return ticket_paper(&values, language, catalogue);
}

static bool says(const struct receipt_document *document, const char *part)
{
	const struct receipt_item *item;

	for (size_t i = 0; (item = receipt_item_at(document, i)) != NULL; i++)
		if ((item->text && strstr(item->text, part)) || (item->value && strstr(item->value, part)))
			return true;
	return false;
}

/* Both lists end with NULL; the document is destroyed. */
static void expect(struct receipt_document *document, const char *const *said, const char *const *unsaid)
{
	for (; *said; said++)
		if (!says(document, *said))
			fail_msg("not said: %s", *said);
	for (; *unsaid; unsaid++)
		if (says(document, *unsaid))
			fail_msg("said: %s", *unsaid);
	receipt_document_destroy(document);
}

static void a_change_says_what_is_new(void **state)
{
	struct confirmation_values values = change(LANGUAGE_EN);

	(void)state;
	values.wish_count = 3;
	values.wishes[0] = (struct wish){.kind = WISH_HIGH_FLOOR, .status = WISH_GRANTED};
	values.wishes[1] = (struct wish){.kind = WISH_COT, .status = WISH_DECLINED};
	values.wishes[2] = (struct wish){.kind = WISH_QUIET};
	expect(confirmation_paper(&values, LANGUAGE_EN, NULL),
	    (const char *const[]){"Change confirmed", "HX7K2MPQ", "CN¥1,944.00", "More than before", "CN¥648.00",
	        "High floor", "granted", "Baby cot", "not possible", "Quiet room", "pending", "Arrival before",
	        "Standard twin room", "Still to pay", "FOYER1.", "0011-2233-4455", NULL},
	    (const char *const[]){"Not confirmed", "refund", "Cancellation", "-648", NULL});
}

/* Charged on the room's bill, beside the price: only where it changes. */
static void a_change_says_what_extras_become(void **state)
{
	static const struct {
		int64_t minor;
		const char *said;
	} rows[] = {{-13600, "−CN¥136.00"}, {5, "+CN¥0.05"}, {0, NULL}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct confirmation_values values = change(LANGUAGE_EN);
		values.extras = money_make(rows[i].minor, "CNY");
		expect(confirmation_paper(&values, LANGUAGE_EN, NULL),
		    (const char *const[]){"CN¥1,944.00", rows[i].said, NULL},
		    (const char *const[]){rows[i].said ? "Not confirmed" : "Extras", NULL});
	}
}

static void a_request_is_no_confirmation(void **state)
{
	struct confirmation_values values = change(LANGUAGE_EN);

	(void)state;
	values.requested = true;
	values.frame.link = values.frame.receipt_id = "";
	values.difference.minor = -values.difference.minor;
	expect(confirmation_paper(&values, LANGUAGE_EN, NULL),
	    (const char *const[]){"Request for a change", "Not confirmed yet", "Less than before", "CN¥648.00", NULL},
	    (const char *const[]){"Change confirmed", "FOYER1.", "Scan", "-CN¥", "Receipt", NULL});
}

static void a_cancellation_says_fee_and_refund(void **state)
{
	struct confirmation_values values = cancellation(LANGUAGE_EN, NULL);

	(void)state;
	expect(confirmation_paper(&values, LANGUAGE_EN, NULL),
	    (const char *const[]){"Cancellation confirmed", "Cancellation fee", "To be refunded", "To your card",
	        "Refund by", "follow your refund", NULL},
	    (const char *const[]){"More than before", "Still to pay", "Arrival before", NULL});
	values.refund.minor = 0;
	expect(confirmation_paper(&values, LANGUAGE_EN, NULL), (const char *const[]){"Cancellation fee", NULL},
	    (const char *const[]){"refund", "Refund", "card", NULL});
}

static void a_folio_adds_up(void **state)
{
	(void)state;
	expect(check_out(LANGUAGE_EN, NULL),
	    (const char *const[]){"Checked out", "1208", "Orchid restaurant", "CN¥188.00", "CN¥1,434.00", "Discount",
	        "Included tax 6.00 %", "CN¥81.17", "Prepaid", "Card", "CN¥138.00", "CN¥0.00", "1434", NULL},
	    (const char *const[]){"Still to pay", NULL});
}

static void a_slip_names_nobody(void **state)
{
	(void)state;
	expect(slip(LANGUAGE_EN, NULL), (const char *const[]){"T2345678A", "Repair", "1208", "FOYER-T:T2345678A", NULL},
	    (const char *const[]){"Receipt", "Place", NULL});
}

static void empty_values_are_no_fault(void **state)
{
	static const struct confirmation_values nothing = {.refund_day = DAY_NONE};
	static const struct ticket_values no_ticket = {0};

	(void)state;
	receipt_document_destroy(confirmation_paper(&nothing, LANGUAGE_KO, NULL));
	receipt_document_destroy(ticket_paper(&no_ticket, LANGUAGE_JA, NULL));
	assert_string_equal(confirmation_method((enum refund_method)77, NULL), "");
}

/* ---- samples ---- */

static void write_sample(const char *folder, struct font_set *set, struct receipt_document *document, int width)
{
	struct dot_bitmap bitmap = {0};
	struct buffer job = {0}, png = {0};
	struct escpos_options options = escpos_options_default();

	assert_true(receipt_paint(document, set, width, &bitmap, NULL));
	assert_true(escpos_encode(&bitmap, &options, &job, NULL));
	assert_true(receipt_png(&bitmap, &png, NULL));
	assert_true(printer_file_write(folder, job.data, job.length, png.data, png.length, NULL));
	buffer_finish(&job);
	buffer_finish(&png);
	dot_bitmap_finish(&bitmap);
	receipt_document_destroy(document);
}

static void write_language(
    const char *folder, struct font_set *set, enum language language, const struct catalogue *catalogue)
{
	struct confirmation_values changed = change(language), cancelled = cancellation(language, catalogue);

	write_sample(folder, set, confirmation_paper(&changed, language, catalogue), RECEIPT_WIDTH_80_MM);
	changed.requested = true;
	changed.frame.link = changed.frame.receipt_id = "";
	write_sample(folder, set, confirmation_paper(&changed, language, catalogue), RECEIPT_WIDTH_58_MM);
	write_sample(folder, set, confirmation_paper(&cancelled, language, catalogue), RECEIPT_WIDTH_80_MM);
	write_sample(folder, set, check_out(language, catalogue), RECEIPT_WIDTH_80_MM);
	write_sample(folder, set, slip(language, catalogue), RECEIPT_WIDTH_58_MM);
}

static int write_samples(const char *folder, const char *catalogues)
{
	static const enum language languages[] = {LANGUAGE_ZH_CN, LANGUAGE_EN};
	struct font_folders folders = font_folders_debian();
	struct font_set *set = font_set_create(&folders, NULL);
	char path[500];
	size_t i;

	assert_non_null(set);
	for (i = 0; i < sizeof languages / sizeof *languages; i++) {
		struct catalogue *catalogue;

		snprintf(path, sizeof path, "%s/%s.mo", catalogues, language_name(languages[i]));
		catalogue = catalogue_open(path, NULL);
		assert_non_null(catalogue);
		write_language(folder, set, languages[i], catalogue);
		catalogue_close(catalogue);
	}
	font_set_destroy(set);
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_change_says_what_is_new),
	    cmocka_unit_test(a_change_says_what_extras_become),
	    cmocka_unit_test(a_request_is_no_confirmation),
	    cmocka_unit_test(a_cancellation_says_fee_and_refund),
	    cmocka_unit_test(a_folio_adds_up),
	    cmocka_unit_test(a_slip_names_nobody),
	    cmocka_unit_test(empty_values_are_no_fault),
	};

	if (argc == 3)
		return write_samples(argv[1], argv[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
