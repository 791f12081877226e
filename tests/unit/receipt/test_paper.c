/* The receipt from values to dots. Run with a folder and a folder of catalogues it writes sample receipts there, with
 * the public key that checks them, for the tests in tests/system that read the paper from outside. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "base/file.h"
#include "base/text.h"
#include "device/printer.h"
#include "receipt/escpos.h"
#include "receipt/paint.h"
#include "receipt/qr.h"
#include "receipt/sample.h"

static const char receipt_id[] = "00112233445566778899aabbccddeeff";

static void make_link(const uint8_t secret[SIGN_SECRET_BYTES], const struct check_in_values *values,
    const char *base_url, char out[RECEIPT_LINK_BYTES])
{
	char text[RECEIPT_TOKEN_BYTES];
	struct receipt_token token = {
	    .kind = RECEIPT_CHECK_IN,
	    .hotel = "yunjian",
	    .issued_ms = values->issued_ms,
	    .amount_minor = values->total_minor,
	    .currency = "CNY",
	    .booking_check = receipt_booking_check(receipt_id, values->booking_number),
	};
	memcpy(token.id, receipt_id, sizeof receipt_id);
	assert_true(receipt_token_sign(&token, secret, text, NULL));
	assert_true(receipt_link(base_url, text, out, NULL));
}

static void seeded_keys(uint8_t public_key[SIGN_PUBLIC_BYTES], uint8_t secret[SIGN_SECRET_BYTES])
{
	struct seeded_random *seeded = seeded_random_create(1208);
	struct random random = seeded_random_view(seeded);
	assert_true(crypto_ready(NULL));
	sign_keys(&random, public_key, secret);
	seeded_random_destroy(seeded);
}

static struct font_set *fonts(void)
{
	struct font_folders folders = font_folders_debian();
	struct font_set *set = font_set_create(&folders, NULL);
	assert_non_null(set);
	return set;
}

static struct receipt_document *sample_document(
    enum language language, const struct catalogue *catalogue, const char *base_url, bool marked)
{
	uint8_t public_key[SIGN_PUBLIC_BYTES], secret[SIGN_SECRET_BYTES];
	char link[RECEIPT_LINK_BYTES];
	struct check_in_values values = sample_check_in(language);
	seeded_keys(public_key, secret);
	make_link(secret, &values, base_url, link);
	values.link = link;
	values.receipt_id = receipt_id;
	values.copy = values.training = marked;
	return check_in_receipt(&values, language, catalogue);
}

/* ---- tests ---- */

static bool document_says(const struct receipt_document *document, const char *part)
{
	const struct receipt_item *item;
	for (size_t i = 0; (item = receipt_item_at(document, i)) != NULL; i++)
		if ((item->text && strstr(item->text, part)) || (item->value && strstr(item->value, part)))
			return true;
	return false;
}

static void says_what_the_guest_needs(void **state)
{
	(void)state;
	static const char *const rows[] = {"Yunjian Hotel", "HX7K2MPQ", "1208", "Lake view king room", "Floor 12",
	    "turn right after the lift", "A. M. B. · ＊＊明", "15:00", "12:00", "CN¥1,296.00", "CN¥648.00", "CN¥720.00",
	    "Gold member", "Wi-Fi", "FOYER1.", "0011-2233-4455"};
	static const char *const must_not[] = {"Berg", "王", "Copy", "Training", "Door code", "493817", "Still to pay"};
	struct receipt_document *document = sample_document(LANGUAGE_EN, NULL, NULL, false);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_true(document_says(document, rows[i]));
	for (size_t i = 0; i < sizeof must_not / sizeof *must_not; i++)
		assert_false(document_says(document, must_not[i]));
	receipt_document_destroy(document);
}

static void door_code_only_when_asked(void **state)
{
	(void)state;
	struct check_in_values values = sample_check_in(LANGUAGE_EN);
	values.door_pin = "493817";
	for (int asked = 0; asked < 2; asked++) {
		values.print_door_pin = asked;
		struct receipt_document *document = check_in_receipt(&values, LANGUAGE_EN, NULL);
		assert_int_equal(document_says(document, "493817"), asked);
		receipt_document_destroy(document);
	}
}

static void balance_is_said(void **state)
{
	(void)state;
	static const struct {
		int64_t paid_minor;
		const char *label, *amount;
	} rows[] = {{0, "Still to pay", "CN¥1,296.00"}, {100000, "Still to pay", "CN¥296.00"},
	    {139600, "To be refunded", "CN¥100.00"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct check_in_values values = sample_check_in(LANGUAGE_EN);
		values.paid_minor = rows[i].paid_minor;
		struct receipt_document *document = check_in_receipt(&values, LANGUAGE_EN, NULL);
		assert_true(document_says(document, rows[i].label));
		assert_true(document_says(document, rows[i].amount));
		receipt_document_destroy(document);
	}
}

static void an_empty_check_in_is_no_fault(void **state)
{
	(void)state;
	struct check_in_values nothing = {.arrival_day = DAY_NONE, .departure_day = DAY_NONE};
	struct font_set *set = fonts();
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		struct receipt_document *document = check_in_receipt(&nothing, (enum language)language, NULL);
		struct dot_bitmap bitmap;
		assert_true(receipt_paint(document, set, RECEIPT_WIDTH_58_MM, &bitmap, NULL));
		dot_bitmap_finish(&bitmap);
		receipt_document_destroy(document);
	}
	font_set_destroy(set);
}

static void short_names(void **state)
{
	(void)state;
	static const struct {
		const char *name, *expected;
	} rows[] = {{"王小明", "＊＊明"}, {"王芳", "＊芳"}, {"王", "＊"}, {"欧阳 小明", "＊＊明"}, {"김민수", "＊＊수"},
	    {"山田 太郎", "＊＊郎"}, {"マリア・ベルク", "＊＊ク"}, {"Anna Maria Berg", "A. M. B."},
	    {"BERG, Anna", "B. A."}, {"O'Neil-Smith", "O. S."}, {"Ångström", "Å."}, {"Иван Петров", "И. П."},
	    {"a b c d e f", "a. b. c. d."}, {"", ""}, {"  -- ", ""}, {"\xff\xfe", ""}, {"\xff王\xe5芳", "＊芳"},
	    {"12345", ""}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char out[64];
		receipt_short_name(rows[i].name, out, sizeof out);
		assert_string_equal(out, rows[i].expected);
	}
	char tiny[4];
	receipt_short_name("Anna Berg", tiny, sizeof tiny);
	assert_string_equal(tiny, "A. ");
}

/* Dots of a column or row of the picture's edge must be white: nothing is cut by the paper's sides. */
static bool edge_is_clean(const struct dot_bitmap *bitmap, int from_y, int until_y)
{
	for (int y = from_y; y < until_y; y++)
		if (dot_bitmap_get(bitmap, 0, y) || dot_bitmap_get(bitmap, bitmap->width_dots - 1, y))
			return false;
	return true;
}

static void long_texts_are_wrapped_not_cut(void **state)
{
	(void)state;
	static const char *const texts[] = {
	    "有一个非常长的房型名称用来检查中文换行是否正确并且不会被纸张边缘切断,包括标点符号。",
	    "A very long English room type name that has to be wrapped at its blanks and nowhere else",
	    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
	    "매우 긴 한국어 객실 이름은 줄바꿈되어야 합니다",
	    "とても長い日本語の部屋の名前は紙の端で切れずに折り返されなければなりません。"};
	static const int widths[] = {RECEIPT_WIDTH_58_MM, RECEIPT_WIDTH_80_MM};
	struct font_set *set = fonts();
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (int w = 0; w < 2; w++) {
			struct receipt_document *document = receipt_document_create(LANGUAGE_JA);
			struct receipt_style style = {RECEIPT_CENTRE, RECEIPT_TITLE, RECEIPT_SERIF_BOLD};
			struct dot_bitmap bitmap;
			receipt_add_line(document, style, texts[i]);
			receipt_add_columns(document, style, texts[i], texts[i]);
			assert_true(receipt_paint(document, set, widths[w], &bitmap, NULL));
			assert_true(edge_is_clean(&bitmap, 0, bitmap.height_dots));
			assert_true(bitmap.height_dots > 150);
			dot_bitmap_finish(&bitmap);
			receipt_document_destroy(document);
		}
	font_set_destroy(set);
}

static void wrong_papers(void **state)
{
	(void)state;
	static const int widths[] = {0, -8, 376, 577, 840, 100000};
	struct font_set *set = fonts();
	struct receipt_document *document = receipt_document_create(LANGUAGE_EN);
	struct dot_bitmap bitmap;
	struct error err = {0};
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
		assert_false(receipt_paint(document, set, widths[i], &bitmap, NULL));
	for (int i = 0; i < 21; i++)
		receipt_add_gap(document, 1000);
	assert_false(receipt_paint(document, set, 576, &bitmap, &err));
	assert_true(error_is(&err, "TOO_LARGE"));
	receipt_document_destroy(document);
	document = receipt_document_create(LANGUAGE_EN);
	char text[601] = {0};
	memset(text, 'x', 600);
	receipt_add_qr(document, text);
	assert_false(receipt_paint(document, set, 384, &bitmap, &err));
	assert_true(receipt_paint(document, set, 576, &bitmap, NULL));
	dot_bitmap_finish(&bitmap);
	receipt_document_destroy(document);
	font_set_destroy(set);
}

/* The painted modules are the code's, at least 4 dots wide, with 4 white modules around. */
static void qr_stands_on_paper(void **state)
{
	(void)state;
	struct font_set *set = fonts();
	for (int width = 384; width <= 576; width += 96) {
		struct receipt_document *document = receipt_document_create(LANGUAGE_EN);
		struct dot_bitmap bitmap;
		struct qr_code code;
		const char *text =
		    "https://hotel.example/r/FOYER1.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefg"
		    "hijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
		receipt_add_qr(document, text);
		assert_true(receipt_paint(document, set, width, &bitmap, NULL));
		assert_true(qr_encode(text, &code, NULL));
		int dots = bitmap.height_dots / (code.modules + 8), left = (width - dots * code.modules) / 2;
		assert_true(dots >= 4 && left >= 4 * dots);
		for (int y = 0; y < bitmap.height_dots; y++)
			for (int x = 0; x < width; x++) {
				int column = x < left ? -1 : (x - left) / dots, row = y / dots - 4;
				assert_int_equal(dot_bitmap_get(&bitmap, x, y), qr_dark(&code, column, row));
			}
		dot_bitmap_finish(&bitmap);
		receipt_document_destroy(document);
	}
	font_set_destroy(set);
}

static void pictures(void **state)
{
	(void)state;
	static uint8_t grey[1152 * 4];
	struct font_set *set = fonts();
	struct receipt_document *document = receipt_document_create(LANGUAGE_EN);
	struct dot_bitmap bitmap;
	memset(grey, 0, sizeof grey / 2);
	memset(grey + sizeof grey / 2, 255, sizeof grey / 2);
	receipt_add_picture(document, grey, 1152, 4);
	receipt_add_picture(document, NULL, 4, 4);
	receipt_add_picture(document, grey, 0, 4);
	receipt_add_picture(document, grey, 2049, 1);
	assert_int_equal(receipt_item_count(document), 1);
	assert_true(receipt_paint(document, set, 576, &bitmap, NULL));
	assert_int_equal(bitmap.height_dots, 2);
	assert_true(dot_bitmap_get(&bitmap, 0, 0) && dot_bitmap_get(&bitmap, 575, 0));
	assert_false(dot_bitmap_get(&bitmap, 0, 1) || dot_bitmap_get(&bitmap, 575, 1));
	dot_bitmap_finish(&bitmap);
	receipt_document_destroy(document);
	font_set_destroy(set);
}

/* ---- samples ---- */

static void write_sample(
    const char *folder, struct font_set *set, const struct receipt_document *document, int width, enum escpos_cut cut)
{
	struct dot_bitmap bitmap;
	struct buffer job = {0}, png = {0};
	struct escpos_options options = escpos_options_default();
	options.cut = cut;
	assert_true(receipt_paint(document, set, width, &bitmap, NULL));
	assert_true(escpos_encode(&bitmap, &options, &job, NULL));
	assert_true(receipt_png(&bitmap, &png, NULL));
	assert_true(printer_file_write(folder, job.data, job.length, png.data, png.length, NULL));
	buffer_finish(&job);
	buffer_finish(&png);
	dot_bitmap_finish(&bitmap);
}

/* Numbers 1, 2: zh_CN at 80 and 58 mm; 3, 4: zh_TW; ... in the order of enum language; the marked ones at 58 mm with a
 * link. */
static int write_samples(const char *folder, const char *catalogues)
{
	uint8_t public_key[SIGN_PUBLIC_BYTES], secret[SIGN_SECRET_BYTES];
	char path[500], hex[2 * SIGN_PUBLIC_BYTES + 1];
	struct font_set *set = fonts();
	seeded_keys(public_key, secret);
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		snprintf(path, sizeof path, "%s/%s.mo", catalogues, language_name((enum language)language));
		struct catalogue *catalogue = catalogue_open(path, NULL);
		for (int narrow = 0; narrow < 2; narrow++) {
			struct receipt_document *document = sample_document((enum language)language, catalogue,
			    narrow ? "https://stay.yunjian.example/r/" : NULL, narrow);
			write_sample(folder, set, document, narrow ? RECEIPT_WIDTH_58_MM : RECEIPT_WIDTH_80_MM,
			    narrow ? ESCPOS_CUT_FULL : ESCPOS_CUT_PARTIAL);
			receipt_document_destroy(document);
		}
		catalogue_close(catalogue);
	}
	font_set_destroy(set);
	text_hex(public_key, sizeof public_key, hex);
	snprintf(path, sizeof path, "%s/public.hex", folder);
	return file_write_atomic(path, hex, strlen(hex), 0600, NULL) ? 0 : 1;
}

int main(int argc, char **argv)
{
	if (argc == 3)
		return write_samples(argv[1], argv[2]);
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(says_what_the_guest_needs),
	    cmocka_unit_test(door_code_only_when_asked),
	    cmocka_unit_test(balance_is_said),
	    cmocka_unit_test(an_empty_check_in_is_no_fault),
	    cmocka_unit_test(short_names),
	    cmocka_unit_test(long_texts_are_wrapped_not_cut),
	    cmocka_unit_test(wrong_papers),
	    cmocka_unit_test(qr_stands_on_paper),
	    cmocka_unit_test(pictures),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
