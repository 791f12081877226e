#include "hotel/cmocka_all.h"
#include "hotel/proof.h"
#include "hotel/make.h"

static void right_and_wrong_answers(void **state)
{
	(void)state;
	static const struct {
		struct contact contact;
		const char *right[8], *wrong[12];
	} rows[] = {
	    {{.name = "王晓明",
	         .surname = "王",
	         .given = "晓明",
	         .latin = "Wang Xiaoming",
	         .phone = "+86 138 0013 8000"},
	        {"王", "王晓明", "wang", "ＷＡＮＧ", " Wang ", "8000", "８０００"},
	        {"", " ", "-", "晓明", "李", "800", "08000", "138", "王王", "'", "%"}},
	    {{.name = "Anna Maria Müller-Lüdenscheidt", .phone = "12-34"},
	        {"Müller-Lüdenscheidt", "muller ludenscheidt", "ANNA"}, {"Maria", "Muller", "1234", "34", "a"}},
	    {{.name = "欧阳娜娜"}, {"欧阳", "欧阳娜娜"}, {"欧", "娜娜", "阳"}},
	    {{.name = "李思远"}, {"李"}, {"李思", "思远"}},
	    {{.name = "佐藤 健", .latin = "SATO TAKERU", .phone = "0312345678"}, {"佐藤", "Sato", "健", "5678"},
	        {"佐", "藤", "56789"}},
	    {{.name = ""}, {NULL}, {"", "x", "0000"}},
	    {{.name = "O'Brien", .surname = "O’Brien", .phone = "123456"}, {"OBrien", "o'brien"}, {"3456", "Brien"}},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct booking booking = make_booking();
		booking.contact = rows[i].contact;
		for (size_t j = 0; j < ROWS(rows[i].right) && rows[i].right[j]; j++)
			assert_true(proof_matches(&booking, rows[i].right[j]));
		for (size_t j = 0; j < ROWS(rows[i].wrong) && rows[i].wrong[j]; j++)
			assert_false(proof_matches(&booking, rows[i].wrong[j]));
	}
}

/* A family name of several words, which nobody has told apart from the given ones. */
static void names_with_particles(void **state)
{
	(void)state;
	static const struct {
		struct contact contact;
		const char *right[8], *wrong[8];
	} rows[] = {
	    {{.name = "Jean-Luc van der Berg"},
	        {"van der Berg", "VAN DER BERG", "vanderberg", "Berg", "Jean-Luc van der Berg"},
	        {"Jean-Luc", "Jean", "Luc", "van", "van der", "der", "Jean-Luc van"}},
	    {{.name = "JEAN-LUC VAN DER BERG"}, {"van der Berg", "Berg"}, {"Jean-Luc", "VAN DER"}},
	    {{.name = "Ludwig von Mises"}, {"von Mises", "Mises"}, {"Ludwig", "von"}},
	    {{.name = "María de la Cruz Fernández"}, {"de la Cruz Fernández", "Fernandez"},
	        {"Maria", "de la Cruz", "Cruz"}},
	    {{.name = "Mohammed bin Rashid Al Maktoum"}, {"Al Maktoum", "bin Rashid Al Maktoum", "Maktoum"},
	        {"Mohammed", "bin Rashid", "Rashid"}},
	    {{.name = "Leonardo da Vinci", .surname = "Vinci"}, {"da Vinci", "Vinci"}, {"Leonardo", "da"}},
	    {{.name = "王晓明", .latin = "Pieter de Vries"}, {"de Vries", "Vries", "王"}, {"Pieter", "de", "晓明"}},
	    {{.name = "Anna Berg", .surname = "Berg"}, {"Berg", "Anna Berg"}, {"Anna"}},
	    /* Which of the words is the family's is not known: both ways of writing it count. */
	    {{.name = "Nguyen Van Nam"}, {"Nguyen", "Nam", "Van Nam"}, {"Van", "Nguyen Van"}},
	    {{.name = "Kim Minsu"}, {"Kim"}, {"김"}},
	    {{.name = "Kim Minsu", .surname = "Kim"}, {"Kim", "Kim Minsu"}, {"Ki"}},
	    {{.name = "van Dijk"}, {"van Dijk", "Dijk"}, {"Di"}},
	    {{.name = "de"}, {"de"}, {"d"}},
	    {{.name = "Lee Da"}, {"Lee"}, {"De"}},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct booking booking = make_booking();
		booking.contact = rows[i].contact;
		for (size_t j = 0; j < ROWS(rows[i].right) && rows[i].right[j]; j++)
			if (!proof_matches(&booking, rows[i].right[j]))
				fail_msg("%s does not prove %s", rows[i].right[j], rows[i].contact.name);
		for (size_t j = 0; j < ROWS(rows[i].wrong) && rows[i].wrong[j]; j++)
			if (proof_matches(&booking, rows[i].wrong[j]))
				fail_msg("%s proves %s", rows[i].wrong[j], rows[i].contact.name);
	}
}

static void japanese_names_by_their_reading(void **state)
{
	(void)state;
	static const struct {
		struct contact contact;
		const char *right[10], *wrong[14];
	} rows[] = {
	    {{.name = "佐藤 健", .latin = "SATO TAKERU"},
	        {"さとう", "サトウ", "サトー", "ｻﾄｳ", "さとうたける", "Sato", "たける"},
	        {"さいとう", "さど", "さとうけん", "ー", "っ", "゛", "Satou", "Satoh", "さto", "佐とう", "", "さ"}},
	    {{.name = "大野 誠", .latin = "Ohno Makoto"}, {"おおの", "オオノ", "おの", "ｵｵﾉ"},
	        {"おんの", "Ono", "おのま", "お"}},
	    {{.name = "サトウ ケン"}, {"さとう", "Sato", "Satoh", "サトウ", "けん"}, {"Saito", "さと", "Kin"}},
	    {{.name = "Kim Minsu", .latin = "Kim Minsu"}, {"kim"}, {"김", "김민수", "きん"}},
	    {{.name = "김민수", .surname = "김", .latin = "Kim Minsu"}, {"김", "김민수", "KIM"},
	        {"민수", "이", "きむら", "ㄱ"}},
	    {{.name = "王晓明", .latin = "Wang Xiaoming"}, {"王"}, {"おう", "わん"}},
	    {{.name = "Ö"}, {"o", "お"}, {"", "ー", "う"}},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct booking booking = make_booking();
		booking.contact = rows[i].contact;
		for (size_t j = 0; j < ROWS(rows[i].right) && rows[i].right[j]; j++)
			if (!proof_matches(&booking, rows[i].right[j]))
				fail_msg("%s does not prove %s", rows[i].right[j], rows[i].contact.name);
		for (size_t j = 0; j < ROWS(rows[i].wrong) && rows[i].wrong[j]; j++)
			if (proof_matches(&booking, rows[i].wrong[j]))
				fail_msg("%s proves %s", rows[i].wrong[j], rows[i].contact.name);
	}
	assert_false(proof_matches(NULL, "さとう"));
}

static void nothing_proves_nothing(void **state)
{
	(void)state;
	struct booking booking = make_booking();
	assert_false(proof_matches(NULL, "wang"));
	assert_false(proof_matches(NULL, ""));
	assert_false(proof_matches(&booking, NULL));
	assert_false(proof_matches(&booking, "\xff\xfe"));
	size_t huge = 10 << 20;
	char *flood = malloc(huge + 1);
	memset(flood, 'w', huge);
	flood[huge] = '\0';
	assert_false(proof_matches(&booking, flood));
	free(flood);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(right_and_wrong_answers),
	    cmocka_unit_test(names_with_particles), cmocka_unit_test(japanese_names_by_their_reading),
	    cmocka_unit_test(nothing_proves_nothing)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
