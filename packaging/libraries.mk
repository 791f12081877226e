# Compiler and linker words of every library, asked from pkg-config once and kept in the build folder.
LIBRARY_NAMES := libsodium jansson sqlite3 freetype2 harfbuzz libpng libqrencode libmicrohttpd gnutls \
	libpq sdl2 libvncserver libcurl libpinyin opencc cmocka
LIBRARY_CACHE := $(BUILD)/libraries.cache.mk
$(LIBRARY_CACHE): packaging/libraries.mk
	@mkdir -p $(@D)
	@pkg-config --exists $(LIBRARY_NAMES) || { echo "libraries are missing: run 'make packages'" >&2; exit 1; }
	@{ for l in $(LIBRARY_NAMES); do echo "LIB_$$l := $$(pkg-config --libs $$l)"; done; \
	   echo "LIBRARY_CFLAGS := $$(pkg-config --cflags $(LIBRARY_NAMES) | sed 's/-I/-isystem /g')"; } > $@
LIB_libinih := -linih
LIB_libunistring := -lunistring
ifeq ($(filter packages clean lint check run,$(MAKECMDGOALS)),)
-include $(LIBRARY_CACHE)
endif
