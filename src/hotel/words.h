/* For the .c files of hotel/ alone: enums with a table of words, and the limits of text in records. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* The index of the word that equals name; -1 for none. */
int word_index(const char *name, const char *const *words, int count);
/* words[value], "" outside of 0..count-1. */
const char *word_at(int value, const char *const *words, int count);

/* A text member of a record. */
struct text_field {
	const char *name;
	size_t offset, bytes;
	size_t least; /* bytes at least */
};
#define TEXT_FIELD(type, member, least_bytes)                                                                          \
	{                                                                                                              \
#member, offsetof(struct type, member), sizeof(((struct type *)0)->member), least_bytes                \
	}

/* Ended within its bytes, valid UTF-8, no control but line feed. */
bool text_field_valid(const char *text, size_t bytes);
/* True, or false with the first faulty field's name in *what_out (may be NULL). */
bool text_fields_valid(const void *record, const struct text_field *fields, int count, const char **what_out);
/* Sets *what_out (may be NULL); always false. */
bool fault_in(const char *what, const char **what_out);
