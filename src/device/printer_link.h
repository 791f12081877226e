/* The wire to a printer that is a device file or a TCP port: never blocks. For printer_driver.c alone. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/error.h"
#include "device/printer.h"

struct printer_link {
	int fd; /* -1: closed */
	bool socket;
};

enum link_outcome { LINK_OK, LINK_WAIT, LINK_LOST };

struct printer_link printer_link_closed(void);
/* Begins to open a sink of kind DEVICE or TCP; printer_link_opened tells when it is. False: code "IO". */
bool printer_link_open(struct printer_link *link, const struct printer_sink *sink, struct error *err);
void printer_link_close(struct printer_link *link); /* of a closed one: nothing */
enum link_outcome printer_link_opened(const struct printer_link *link);
/* Writes what is taken at once; *done_out is how much (LINK_OK: more than none). */
enum link_outcome printer_link_write(
    const struct printer_link *link, const void *bytes, size_t length, size_t *done_out);
enum link_outcome printer_link_read(const struct printer_link *link, void *out, size_t length, size_t *done_out);
