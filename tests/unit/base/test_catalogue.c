#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/buffer.h"
#include "base/catalogue.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/random.h"

struct pair {
	const char *id, *text;
	size_t id_length, text_length; /* 0: up to the NUL */
};

#define HEAD "Content-Type: text/plain; charset=UTF-8\n"
#define ONE_FORM                                                                                                       \
	{                                                                                                              \
		"", HEAD "Plural-Forms: nplurals=1; plural=0;\n", 0, 0                                                 \
	}
#define TWO_FORMS                                                                                                      \
	{                                                                                                              \
		"", HEAD "Plural-Forms: nplurals=2; plural=(n != 1);\n", 0, 0                                          \
	}

static void put_word(char *at, size_t value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (char)(value >> (8 * i));
}

/* Writes length and offset of a text at row, and the text at the end. */
static void put_text(struct buffer *out, size_t row, const char *text, size_t length)
{
	put_word(out->data + row, length);
	put_word(out->data + row + 4, out->length);
	buffer_add(out, text, length);
	buffer_add_byte(out, 0);
}

static void build(const struct pair *pairs, size_t count, struct buffer *out)
{
	char rows[28 + 16 * 8] = {0};
	put_word(rows, 0x950412de);
	put_word(rows + 8, count);
	put_word(rows + 12, 28);
	put_word(rows + 16, 28 + 8 * count);
	buffer_add(out, rows, 28 + 16 * count);
	for (size_t i = 0; i < count; i++) {
		const struct pair *pair = &pairs[i];
		put_text(out, 28 + 8 * i, pair->id, pair->id_length ? pair->id_length : strlen(pair->id));
		put_text(
		    out, 28 + 8 * (count + i), pair->text, pair->text_length ? pair->text_length : strlen(pair->text));
	}
}

static struct catalogue *open_bytes(void **state, const char *bytes, size_t length, struct error *err)
{
	char path[128];
	assert_true(file_write_atomic(path_in(state, "c.mo", path), bytes, length, 0600, NULL));
	return catalogue_open(path, err);
}

static struct catalogue *open_pairs(void **state, const struct pair *pairs, size_t count, struct error *err)
{
	struct buffer bytes = {0};
	build(pairs, count, &bytes);
	struct catalogue *catalogue = open_bytes(state, bytes.data, bytes.length, err);
	buffer_finish(&bytes);
	return catalogue;
}

static const struct pair chinese[] = {ONE_FORM, {"%d night\0%d nights", "%d 晚", 18, 0}, {"Back", "返回", 0, 0},
    {"Empty", "", 0, 0}, {"Yes", "是", 0, 0}};
static const struct pair english[] = {TWO_FORMS, {"%d night\0%d nights", "%d night!\0%d nights!", 18, 20}};

static void translates(void **state)
{
	struct catalogue *catalogue = open_pairs(state, chinese, 5, NULL);
	assert_non_null(catalogue);
	static const char *const rows[][2] = {{"Back", "返回"}, {"Yes", "是"}, {"Empty", "Empty"}, {"No", "No"},
	    {"", ""}, {"Zzz", "Zzz"}, {"%d night", "%d 晚"}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_string_equal(catalogue_text(catalogue, rows[i][0]), rows[i][1]);
	assert_string_equal(catalogue_text(NULL, "Back"), "Back");
	catalogue_close(catalogue);
	catalogue_close(NULL);
}

static void chooses_plural_forms(void **state)
{
	struct catalogue *one = open_pairs(state, chinese, 5, NULL), *two = open_pairs(state, english, 2, NULL);
	const struct {
		const struct catalogue *catalogue;
		long count;
		const char *text;
	} rows[] = {{one, 1, "%d 晚"}, {one, 2, "%d 晚"}, {two, 1, "%d night!"}, {two, 0, "%d nights!"},
	    {two, 2, "%d nights!"}, {NULL, 1, "%d night"}, {NULL, 5, "%d nights"}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_string_equal(
		    catalogue_plural(rows[i].catalogue, "%d night", "%d nights", rows[i].count), rows[i].text);
	assert_string_equal(catalogue_plural(two, "%d x", "%d xs", 2), "%d xs");
	catalogue_close(one);
	catalogue_close(two);
}

static void refuses_catalogues_that_lie(void **state)
{
	static const struct pair unsorted[] = {ONE_FORM, {"b", "x", 0, 0}, {"a", "y", 0, 0}};
	static const struct pair doubled[] = {ONE_FORM, {"a", "x", 0, 0}, {"a", "y", 0, 0}};
	static const struct pair not_utf8[] = {ONE_FORM, {"a", "\xff", 0, 0}};
	static const struct pair polish[] = {{"", HEAD "Plural-Forms: nplurals=3; plural=n>1;\n", 0, 0}};
	static const struct pair latin[] = {{"", "Content-Type: text/plain; charset=ISO-8859-1\n", 0, 0}};
	static const struct pair headless[] = {{"a", "b", 0, 0}};
	static const struct {
		const struct pair *pairs;
		size_t count;
	} rows[] = {{unsorted, 3}, {doubled, 3}, {not_utf8, 2}, {polish, 1}, {latin, 1}, {headless, 1}, {NULL, 0}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct error err;
		assert_null(open_pairs(state, rows[i].pairs, rows[i].count, &err));
		assert_true(error_is(&err, "CORRUPT"));
	}
	assert_null(catalogue_open("/nowhere/c.mo", NULL));
	assert_null(catalogue_open("/tmp", NULL));
}

/* Cut at every length and changed at random, it is refused or answers within its bounds (the sanitizers watch). */
static void survives_damage(void **state)
{
	struct buffer bytes = {0};
	struct seeded_random *seeded = seeded_random_create(5);
	struct random random = seeded_random_view(seeded);
	build(chinese, 5, &bytes);
	for (size_t length = 0; length < bytes.length; length++)
		assert_null(open_bytes(state, bytes.data, length, NULL));
	for (int i = 0; i < 2000; i++) {
		size_t at = random_below(&random, 150);
		char kept = bytes.data[at];
		bytes.data[at] = (char)random_below(&random, 256);
		struct catalogue *catalogue = open_bytes(state, bytes.data, bytes.length, NULL);
		assert_non_null(catalogue_text(catalogue, "Back"));
		assert_non_null(catalogue_plural(catalogue, "%d night", "%d nights", 2));
		catalogue_close(catalogue);
		bytes.data[at] = kept;
	}
	seeded_random_destroy(seeded);
	buffer_finish(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    IN_FOLDER(translates),
	    IN_FOLDER(chooses_plural_forms),
	    IN_FOLDER(refuses_catalogues_that_lie),
	    IN_FOLDER(survives_damage),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
