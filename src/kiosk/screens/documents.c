/* What guests are told about identity documents. */
#include "base/text.h"
#include "kiosk/screens/words.h"

const char *words_document(struct ui *ui, enum document_kind kind)
{
	static const char *const names[DOCUMENT_KIND_COUNT] = {
	    [DOCUMENT_NONE] = N_("No document"),
	    [DOCUMENT_PASSPORT] = N_("Passport"),
	    [DOCUMENT_IDENTITY_CARD] = N_("Identity card"),
	    [DOCUMENT_CHINESE_ID] = N_("Chinese resident identity card"),
	    [DOCUMENT_OTHER] = N_("Other document"),
	};
	return T(names[kind < DOCUMENT_KIND_COUNT ? kind : DOCUMENT_OTHER]);
}

const struct country countries[] = {
    {"CHN", N_("China")},
    {"TWN", N_("Taiwan")},
    {"MYS", N_("Malaysia")},
    {"JPN", N_("Japan")},
    {"KOR", N_("Korea")},
    {"USA", N_("United States")},
    {"GBR", N_("United Kingdom")},
    {"D", N_("Germany")},
    {"FRA", N_("France")},
    {"AUS", N_("Australia")},
    {"SGP", N_("Singapore")},
};
const int country_count = sizeof(countries) / sizeof(countries[0]);

const char *words_country(struct ui *ui, const char *code)
{
	for (int i = 0; i < country_count; i++)
		if (text_equal(countries[i].code, code))
			return T(countries[i].name);
	return ui_format(ui, "%s", code);
}

const char *words_fault(enum document_fault fault)
{
	static const char *const faults[DOCUMENT_FAULT_COUNT] = {
	    [DOCUMENT_BAD_LENGTH] = N_("This could not be read as a whole. Please check that nothing is missing."),
	    [DOCUMENT_BAD_CHARACTER] =
	        N_("A character does not belong there. Please scan again or check what you typed."),
	    [DOCUMENT_BAD_KIND] =
	        N_("This kind of document is not known here. Please use a passport or an identity card."),
	    [DOCUMENT_BAD_COUNTRY] = N_("The country could not be read. Please scan again."),
	    [DOCUMENT_BAD_NUMBER] =
	        N_("The document number does not agree with its check digit. Please scan again or compare each digit."),
	    [DOCUMENT_BAD_BIRTH] = N_("The date of birth is not correct. Please scan again or compare each digit."),
	    [DOCUMENT_BAD_EXPIRY] = N_("The date of expiry is not correct. Please scan again."),
	    [DOCUMENT_BAD_SEX] = N_("One field could not be read. Please scan again."),
	    [DOCUMENT_BAD_OPTIONAL] = N_("The personal number does not agree with its check digit. Please scan again."),
	    [DOCUMENT_BAD_COMPOSITE] = N_("Not everything was read correctly. Please scan again, slowly."),
	    [DOCUMENT_BAD_NAME] = N_("The name could not be read. Please scan again."),
	    [DOCUMENT_BAD_REGION] = N_("The first two digits name no province. Please compare them with your card."),
	    [DOCUMENT_BAD_CHECK] = N_("The last character does not agree with the number. Please compare each digit."),
	    [DOCUMENT_EXPIRED] = N_("This document has expired. Please use another one, or call our staff."),
	};
	return fault < DOCUMENT_FAULT_COUNT ? faults[fault] : faults[DOCUMENT_BAD_LENGTH];
}
