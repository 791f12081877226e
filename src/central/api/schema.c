/* Shapes as JSON Schema (2020-12). */
#include "central/api/openapi.h"

static json_t *typed(const char *type)
{
	json_t *schema = json_object();
	json_put(schema, "type", json_text_new(type));
	return schema;
}

static json_t *words_schema(const struct json_field *field)
{
	json_t *schema = typed("string"), *words = json_array();
	for (int i = 0; i < (int)field->max; i++)
		json_append(words, json_text_new(field->word(i)));
	json_put(schema, "enum", words);
	return schema;
}

static json_t *number_schema(const struct json_field *field)
{
	json_t *schema = typed("integer");
	json_put(schema, "minimum", json_integer(field->min));
	json_put(schema, "maximum", json_integer(field->max));
	return schema;
}

/* Lengths are of characters here, bounds of bytes there: the looser one is told. */
static json_t *text_schema(int64_t least, int64_t most)
{
	json_t *schema = typed("string");
	if (least > 0)
		json_put(schema, "minLength", json_integer(1));
	json_put(schema, "maxLength", json_integer(most));
	return schema;
}

static json_t *pattern_schema(const char *pattern)
{
	json_t *schema = typed("string");
	json_put(schema, "pattern", json_text_new(pattern));
	return schema;
}

static json_t *array_schema(json_t *items, int64_t most)
{
	json_t *schema = typed("array");
	json_put(schema, "items", items);
	json_put(schema, "maxItems", json_integer(most));
	return schema;
}

static json_t *value_schema(const struct json_field *field)
{
	switch (field->kind) {
	case FIELD_TEXT:
		return text_schema(field->min, (int64_t)field->size - 1);
	case FIELD_OWNED_TEXT:
		return text_schema(field->min, field->max);
	case FIELD_INT:
	case FIELD_LONG:
		return number_schema(field);
	case FIELD_BOOL:
		return typed("boolean");
	case FIELD_DAY:
		return pattern_schema("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
	case FIELD_MINUTE:
		return pattern_schema("^[0-9]{2}:[0-9]{2}$");
	case FIELD_WORD:
		return words_schema(field);
	case FIELD_WORD_SET:
		return array_schema(words_schema(field), field->max);
	case FIELD_WORD_LIST:
		return array_schema(words_schema(field), (int64_t)field->size);
	case FIELD_OBJECT:
		return schema_of(field->shape);
	case FIELD_ARRAY:
		return array_schema(schema_of(field->shape), (int64_t)field->size);
	case FIELD_JSON:
		return typed("object");
	}
	return json_object();
}

/* What may be left out may be null, too. */
static json_t *or_null(json_t *schema)
{
	json_t *choice = json_object(), *both = json_array();
	json_append(both, schema);
	json_append(both, typed("null"));
	json_put(choice, "anyOf", both);
	return choice;
}

json_t *schema_of(const struct shape *shape)
{
	json_t *schema = typed("object"), *members = json_object(), *required = json_array();
	for (int i = 0; i < shape->field_count; i++) {
		const struct json_field *field = &shape->fields[i];
		json_t *value = value_schema(field);
		json_put(members, field->name, field->optional ? or_null(value) : value);
		if (!field->optional)
			json_append(required, json_text_new(field->name));
	}
	json_put(schema, "properties", members);
	json_put(schema, "required", required);
	return schema;
}
