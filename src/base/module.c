#include "base/module.h"
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include "base/file.h"

static bool find_file(const char *name, char path[PATH_MAX], struct error *err)
{
	static const char *const places[] = {"", "/../lib/foyer"};
	char folder[PATH_MAX];
	if (!program_folder(folder, sizeof folder, err))
		return false;
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		int length = snprintf(path, PATH_MAX, "%s%s/foyer-%s.so", folder, places[i], name);
		if (length < PATH_MAX && file_exists(path))
			return true;
	}
	return error_set(err, "NOT_FOUND", "foyer-%s.so is neither in %s nor in %s/../lib/foyer", name, folder, folder);
}

bool module_exists(const char *name)
{
	char path[PATH_MAX];
	return find_file(name, path, NULL);
}

const void *module_table(const char *name, struct error *err)
{
	char path[PATH_MAX], symbol[64];
	if (!find_file(name, path, err)) {
		error_add(err, "opening the module %s: ", name);
		return NULL;
	}
	void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	if (!library) {
		error_set(err, "MODULE", "opening the module %s: %s", name, dlerror());
		return NULL;
	}
	snprintf(symbol, sizeof symbol, "foyer_module_%s", name);
	const void *table = dlsym(library, symbol);
	if (!table) {
		error_set(err, "MODULE", "opening the module %s: it has no table %s", name, symbol);
		dlclose(library);
	}
	return table;
}
