#include "hotel/words.h"
#include <string.h>
#include "base/text.h"

int word_index(const char *name, const char *const *words, int count)
{
	for (int i = 0; name && i < count; i++)
		if (strcmp(name, words[i]) == 0)
			return i;
	return -1;
}

const char *word_at(int value, const char *const *words, int count)
{
	return value >= 0 && value < count ? words[value] : "";
}

bool text_field_valid(const char *text, size_t bytes)
{
	size_t length = strnlen(text, bytes);
	if (length == bytes || !text_valid(text, length))
		return false;
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];
		if ((byte < 0x20 && byte != '\n') || byte == 0x7f)
			return false;
	}
	return true;
}

bool text_fields_valid(const void *record, const struct text_field *fields, int count, const char **what_out)
{
	for (int i = 0; i < count; i++) {
		const char *text = (const char *)record + fields[i].offset;
		if (!text_field_valid(text, fields[i].bytes) || strlen(text) < fields[i].least)
			return fault_in(fields[i].name, what_out);
	}
	return true;
}

bool fault_in(const char *what, const char **what_out)
{
	if (what_out)
		*what_out = what;
	return false;
}
