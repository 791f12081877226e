# Foyer. `make run` shows a kiosk, `make check` tests everything; both install what is missing on Debian.
BUILD ?= build
CC ?= gcc
PREFIX ?= /usr/local
DESTDIR ?=
V ?= @

CPPFLAGS += -Isrc -D_GNU_SOURCE
CFLAGS ?= -O2 -g
CFLAGS += -std=gnu17 -fPIC -fvisibility=hidden -fno-strict-aliasing -fstack-protector-strong \
	-Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	-Wpointer-arith -Wwrite-strings -Wvla -Wformat=2 -Wundef -Wimplicit-fallthrough -Wcast-qual -Wno-missing-field-initializers
LDFLAGS += -Wl,--as-needed -Wl,-z,relro -Wl,-z,now
ifdef SANITIZE
CFLAGS += -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS += -fsanitize=address,undefined
endif

FOLDERS := base hotel wire sql gfx display input ui receipt device kiosk central
# Each module is a shared object of its own, opened when first needed (src/base/module.h).
MODULES := window remote http pinyin courier
MODULE_SOURCES_window := src/display/window.c src/input/sdl.c
MODULE_SOURCES_remote := src/display/remote.c
MODULE_SOURCES_http := src/kiosk/http.c
MODULE_SOURCES_pinyin := src/kiosk/pinyin.c
MODULE_SOURCES_courier := src/central/work/courier_curl.c
MODULE_PACKAGES_window := sdl2
MODULE_PACKAGES_remote := libvncserver
MODULE_PACKAGES_http := libcurl
MODULE_PACKAGES_pinyin := libpinyin opencc
MODULE_PACKAGES_courier := libcurl
MODULE_FILES := $(foreach m,$(MODULES),$(MODULE_SOURCES_$(m)))

PACKAGES_base := libsodium libinih libunistring
PACKAGES_wire := jansson
PACKAGES_sql := sqlite3
PACKAGES_gfx := freetype2 harfbuzz libpng
PACKAGES_receipt := libqrencode
PACKAGES_central := libmicrohttpd gnutls libpq

MAINS := src/kiosk/main.c src/central/main.c
SOURCES := $(filter-out $(MODULE_FILES) $(MAINS),$(shell find src -name '*.c'))
TEST_SOURCES := $(shell find tests/unit -name 'test_*.c' 2>/dev/null)
folder_sources = $(filter src/$(1)/%,$(SOURCES))
object = $(patsubst src/%.c,$(BUILD)/obj/%.o,$(1))

include packaging/libraries.mk

KIOSK_FOLDERS := kiosk ui receipt device input display gfx wire sql hotel base
CENTRAL_FOLDERS := central receipt gfx wire sql hotel base
archives = $(foreach f,$(1),$(if $(call folder_sources,$(f)),$(BUILD)/lib/lib$(f).a))
KIOSK_LIBRARIES = $(LIB_freetype2) $(LIB_harfbuzz) $(LIB_libpng) $(LIB_jansson) $(LIB_sqlite3) $(LIB_libsodium) \
	$(LIB_libinih) $(LIB_libunistring) $(LIB_libqrencode) -lm -ldl -lpthread
CENTRAL_LIBRARIES = $(LIB_libmicrohttpd) $(LIB_gnutls) $(LIB_libpq) $(KIOSK_LIBRARIES)

.PHONY: all modules programs check unit run bench screenshots install clean packages lint catalogues
all: programs

programs: $(BUILD)/foyer-kiosk $(BUILD)/foyer-central modules catalogues
modules: $(foreach m,$(MODULES),$(if $(wildcard $(firstword $(MODULE_SOURCES_$(m)))),$(BUILD)/foyer-$(m).so))

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(V)$(CC) $(CPPFLAGS) $(LIBRARY_CFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

# A folder's migrations (src/sql/migrations.h) are compiled in.
migrations = $(sort $(wildcard src/$(1)/migrations/*.sql))
migration_object = $(if $(call migrations,$(1)),$(BUILD)/obj/gen/$(1)_migrations.o)
define MIGRATIONS_RULE
$(BUILD)/gen/$(1)_migrations.c: $(call migrations,$(1)) $(if $(call migrations,$(1)),src/$(1)/migrations) packaging/embed-migrations
	@mkdir -p $$(@D)
	$(V)packaging/embed-migrations $(1) $(call migrations,$(1)) > $$@.new && mv $$@.new $$@
endef
$(foreach f,$(FOLDERS),$(if $(call migrations,$(f)),$(eval $(call MIGRATIONS_RULE,$(f)))))
$(BUILD)/obj/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	$(V)$(CC) $(CPPFLAGS) $(LIBRARY_CFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

define ARCHIVE_RULE
$(BUILD)/lib/lib$(1).a: $(call object,$(call folder_sources,$(1))) $(call migration_object,$(1))
	@mkdir -p $$(@D)
	@rm -f $$@
	$(V)ar rcs $$@ $$^
endef
$(foreach f,$(FOLDERS),$(eval $(call ARCHIVE_RULE,$(f))))

$(BUILD)/foyer-kiosk: $(call object,src/kiosk/main.c) $(call archives,$(KIOSK_FOLDERS))
	$(V)$(CC) $(CFLAGS) $(LDFLAGS) $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(KIOSK_LIBRARIES) -o $@
$(BUILD)/foyer-central: $(call object,src/central/main.c) $(call archives,$(CENTRAL_FOLDERS))
	$(V)$(CC) $(CFLAGS) $(LDFLAGS) $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(CENTRAL_LIBRARIES) -o $@

define MODULE_RULE
$(BUILD)/foyer-$(1).so: $(call object,$(MODULE_SOURCES_$(1))) $(call archives,display input gfx wire base)
	$$(V)$$(CC) $$(CFLAGS) -shared $$(LDFLAGS) $$(filter %.o,$$^) \
		-Wl,--start-group $$(filter %.a,$$^) -Wl,--end-group \
		$$(foreach p,$$(MODULE_PACKAGES_$(1)),$$(LIB_$$(p))) $$(KIOSK_LIBRARIES) -o $$@
endef
$(foreach m,$(MODULES),$(eval $(call MODULE_RULE,$(m))))

# Catalogues: assets/catalogues/LANGUAGE.po -> build/catalogues/LANGUAGE.mo
CATALOGUES := $(patsubst assets/catalogues/%.po,$(BUILD)/catalogues/%.mo,$(wildcard assets/catalogues/*.po))
catalogues: $(CATALOGUES)
$(BUILD)/catalogues/%.mo: assets/catalogues/%.po
	@mkdir -p $(@D)
	$(V)msgfmt --check -o $@ $<

# Unit tests: tests/unit/FOLDER/test_NAME.c -> build/tests/FOLDER/test_NAME, each a program of its own.
# `make unit` runs all, `make unit ONLY=hotel` those of one folder.
ONLY ?=
TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(if $(ONLY),$(filter tests/unit/$(ONLY)/%,$(TEST_SOURCES)),$(TEST_SOURCES)))
# A test is linked with what its folder may include; the folders above ui with all that are no program.
TEST_FOLDERS_base := base
TEST_FOLDERS_hotel := hotel base
TEST_FOLDERS_wire := wire hotel base
TEST_FOLDERS_sql := sql base
TEST_FOLDERS_gfx := gfx base
TEST_FOLDERS_device := device base
TEST_FOLDERS_receipt := receipt device gfx hotel base
TEST_FOLDERS_central := $(CENTRAL_FOLDERS)
TEST_FOLDERS_kiosk := $(KIOSK_FOLDERS)
test_folder = $(firstword $(subst /, ,$(1)))
test_archives = $(call archives,$(or $(TEST_FOLDERS_$(test_folder)),$(filter-out kiosk central,$(FOLDERS))))
$(BUILD)/obj/tests/%.o: tests/unit/%.c
	@mkdir -p $(@D)
	$(V)$(CC) $(CPPFLAGS) -Itests/unit $(LIBRARY_CFLAGS) $(CFLAGS) -Wno-missing-prototypes -MMD -MP -c $< -o $@
.PRECIOUS: $(BUILD)/obj/tests/%.o
.SECONDEXPANSION:
$(BUILD)/tests/%: $(BUILD)/obj/tests/%.o $$(call test_archives,$$*)
	@mkdir -p $(@D)
	$(V)$(CC) $(CFLAGS) $(LDFLAGS) $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(CENTRAL_LIBRARIES) $(LIB_cmocka) -o $@
# What the tests of one folder open at run time, beside their own programs.
NEEDS_display := $(BUILD)/foyer-remote.so $(BUILD)/foyer-window.so
NEEDS_kiosk := $(BUILD)/foyer-pinyin.so catalogues
unit: $(TESTS) $(if $(ONLY),$(NEEDS_$(ONLY)),modules catalogues)
	$(V)tests/run-unit $(TESTS)

.PHONY: unit-programs
unit-programs: $(TESTS)

# Everything, on a machine that may still lack the packages: hence makes of their own. The tests' own words come last.
JOBS := $(shell nproc)
# The programs' tests mostly wait for each other's answers: one more at a time than there are processors.
TESTS_AT_ONCE := $(shell expr $(JOBS) + 1)
AGAIN = +$(V)$(MAKE) --no-print-directory -j$(JOBS)
check:
	$(V)echo "== packages"
	$(V)packaging/install-packages
	$(V)echo "== layering and style"
	$(AGAIN) lint
	$(V)echo "== build with gcc"
	$(AGAIN) BUILD=build CC=gcc programs
	$(V)echo "== unit tests under the address and undefined behaviour sanitizers"
	$(AGAIN) BUILD=build/sanitized CC=gcc SANITIZE=1 unit
	$(V)echo "== build with clang"
	$(AGAIN) BUILD=build/clang CC=clang programs unit-programs
	$(V)echo "== tests of the programs"
	$(V)/usr/bin/python3 -m pytest -q -p no:cacheprovider -n $(TESTS_AT_ONCE) --dist loadfile tests

# A demo hotel, its central system and one kiosk: in a window, or in the browser where there is no display server.
run:
	$(V)packaging/install-packages
	$(AGAIN) programs
	$(V)packaging/run-demo $(BUILD)

# JSON lines, each figure beside its baseline of the same run. SECONDS_IDLE: how long the idle kiosk is watched.
SECONDS_IDLE ?= 60
bench:
	$(V)packaging/install-packages
	$(AGAIN) programs bench-programs
	$(V)/usr/bin/python3 tests/bench/bench.py --build $(BUILD) --idle $(SECONDS_IDLE)

# Every screen in Chinese and English, portrait, landscape and on two small panels, into build/screenshots.
screenshots: $(BUILD)/tests/kiosk/test_screens catalogues
	$(V)rm -rf $(BUILD)/screenshots
	$(V)$< $(BUILD)/screenshots zh_CN,en
	$(V)echo "$$(ls $(BUILD)/screenshots | wc -l) pictures in $(BUILD)/screenshots"

# tests/bench/NAME_bench.c -> build/bench/NAME_bench, each prints JSON lines.
BENCHES := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(wildcard tests/bench/*_bench.c))
.PHONY: bench-programs
bench-programs: $(BENCHES)
$(BUILD)/bench/%: tests/bench/%.c $(call archives,$(KIOSK_FOLDERS))
	@mkdir -p $(@D)
	$(V)$(CC) $(CPPFLAGS) -Itests/unit $(LIBRARY_CFLAGS) $(CFLAGS) -Wno-unused-function $(LDFLAGS) $< \
		-Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(KIOSK_LIBRARIES) $(LIB_cmocka) -o $@

# The places are those where the programs look: src/base/module.c, src/kiosk/app.c.
SHARE = $(DESTDIR)$(PREFIX)/share/foyer
install: programs
	$(V)install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/foyer \
		$(SHARE)/catalogues $(SHARE)/kiosk-config $(SHARE)/hotel $(SHARE)/central
	$(V)install -m 755 $(BUILD)/foyer-kiosk $(BUILD)/foyer-central $(DESTDIR)$(PREFIX)/bin
	$(V)install -m 644 $(foreach m,$(MODULES),$(BUILD)/foyer-$(m).so) $(DESTDIR)$(PREFIX)/lib/foyer
	$(V)install -m 644 $(CATALOGUES) $(SHARE)/catalogues
	$(V)install -m 644 $(wildcard kiosk-config/*.ini) $(SHARE)/kiosk-config
	$(V)install -m 644 $(wildcard assets/hotel/*) $(SHARE)/hotel
	$(V)install -m 644 assets/central/central.ini $(SHARE)/central

packages:
	$(V)packaging/install-packages

lint:
	$(V)tests/tools/check-includes
	$(V)tests/tools/check-style
	$(V)tests/tools/check-hotels
	$(V)tests/tools/check-catalogues

clean:
	rm -rf build

-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)
