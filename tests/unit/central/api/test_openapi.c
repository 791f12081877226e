/* The API's description against its routes, both ways, and against what it must hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/openapi.h"
#include "central/api/schemas.h"

static const struct operation *described(const struct route *route)
{
	const struct operation *operation;
	for (int i = 0; (operation = operation_at(i)); i++)
		if (text_equal(operation->path, route->path) && text_equal(operation->method, route->method))
			return operation;
	return NULL;
}

static const struct route *served(const struct operation *operation)
{
	struct route_table tables[API_TABLES_MAX];
	int count = api_tables(tables);
	for (int t = 0; t < count; t++)
		for (int i = 0; i < tables[t].count; i++)
			if (described(&tables[t].routes[i]) == operation)
				return &tables[t].routes[i];
	return NULL;
}

static void every_route_is_described(void **state)
{
	struct route_table tables[API_TABLES_MAX];
	int count = api_tables(tables);
	(void)state;
	for (int t = 0; t < count; t++) {
		for (int i = 0; i < tables[t].count; i++) {
			const struct route *route = &tables[t].routes[i];
			const struct operation *operation = described(route);
			if (!operation)
				fail_msg("%s %s is not described", route->method, route->path);
			if ((route->body_limit > 0) != (operation->request || operation->media) ||
			    (route->media != NULL) != (operation->media != NULL))
				fail_msg("%s %s: body and description differ", route->method, route->path);
		}
	}
}

static void every_operation_is_served(void **state)
{
	const struct operation *operation;
	(void)state;
	for (int i = 0; (operation = operation_at(i)); i++) {
		if (!served(operation))
			fail_msg("%s %s is not served", operation->method, operation->path);
		assert_true((operation->form == ANSWER_EITHER) == (operation->or_else != NULL));
	}
}

static void no_route_is_doubled(void **state)
{
	const struct operation *a, *b;
	(void)state;
	for (int i = 0; (a = operation_at(i)); i++)
		for (int k = i + 1; (b = operation_at(k)); k++)
			if (text_equal(a->path, b->path) && text_equal(a->method, b->method))
				fail_msg("%s %s stands there twice", a->method, a->path);
}

static size_t count_operations(const json_t *paths)
{
	const char *path;
	json_t *methods;
	size_t count = 0;
	json_object_foreach((json_t *)(uintptr_t)paths, path, methods) count += json_object_size(methods);
	return count;
}

static void document_holds_all(void **state)
{
	json_t *document = openapi_document();
	size_t operations = 0;
	(void)state;
	while (operation_at((int)operations))
		operations++;
	assert_int_equal(count_operations(json_object_get(document, "paths")), operations);
	const json_t *arrivals =
	    json_object_get(json_object_get(json_object_get(document, "paths"), "/v1/arrivals"), "get");
	assert_non_null(json_object_get(arrivals, "x-access"));
	assert_non_null(json_object_get(json_object_get(document, "components"), "securitySchemes"));
	json_decref(document);
}

static void schemas_tell_the_shape(void **state)
{
	json_t *schema = schema_of(&login_shape);
	const json_t *members = json_object_get(schema, "properties");
	const json_t *required = json_object_get(schema, "required");
	(void)state;
	assert_int_equal(json_object_size(members), 3);
	assert_int_equal(json_array_size(required), 2);
	assert_string_equal(json_string_value(json_array_get(required, 0)), "name");
	assert_non_null(json_object_get(json_object_get(members, "hotel"), "anyOf"));
	assert_int_equal(json_integer_value(json_object_get(json_object_get(members, "name"), "minLength")), 1);
	json_decref(schema);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_route_is_described),
	    cmocka_unit_test(every_operation_is_served),
	    cmocka_unit_test(no_route_is_doubled),
	    cmocka_unit_test(document_holds_all),
	    cmocka_unit_test(schemas_tell_the_shape),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
