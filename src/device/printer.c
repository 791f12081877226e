#include "device/printer.h"
#include <arpa/inet.h>
#include <string.h>
#include "base/text.h"

struct state_words {
	const char *word, *sentence;
};

static const struct state_words state_words[PRINTER_STATES] = {
    [PRINTER_IS_NONE] = {"NONE", "This kiosk has no printer."},
    [PRINTER_IS_READY] = {"READY", "The printer is ready."},
    [PRINTER_IS_PAPER_LOW] = {"PAPER_LOW", "The paper roll is nearly used up. Please put in a new one soon."},
    [PRINTER_IS_STARTING] = {"STARTING", "The printer is being asked how it is."},
    [PRINTER_IS_PAPER_OUT] = {"PAPER_OUT", "The printer has no paper. Please put in a new roll."},
    [PRINTER_IS_COVER_OPEN] = {"COVER_OPEN", "The printer's cover is open. Please close it."},
    [PRINTER_IS_ERROR] = {"ERROR", "The printer reports a fault. Please look at its cutter and its lamp."},
    [PRINTER_IS_NOT_ANSWERING] = {"NOT_ANSWERING",
        "The printer does not answer. Please switch it off and on again."},
    [PRINTER_IS_GONE] = {"GONE", "The printer cannot be reached. Please check its cable and its power."},
};

const char *printer_state_word(enum printer_state state)
{
	return state_words[state].word;
}

const char *printer_state_sentence(enum printer_state state)
{
	return state_words[state].sentence;
}

bool printer_can_start(enum printer_state state)
{
	return state == PRINTER_IS_READY || state == PRINTER_IS_PAPER_LOW;
}

static bool keep_place(struct printer_sink *out, enum printer_sink_kind kind, const char *place, struct error *err)
{
	out->kind = kind;
	if (!place[0] || !text_copy(out->place, sizeof out->place, place))
		return error_set(err, "INVALID", "printer: the place is empty or too long");
	return true;
}

static bool address_valid(const char *host)
{
	unsigned char address[sizeof(struct in6_addr)];
	return inet_pton(AF_INET, host, address) == 1 || inet_pton(AF_INET6, host, address) == 1;
}

/* rest: "HOST:PORT" or "[IPv6]:PORT". */
static bool read_tcp(const char *rest, struct printer_sink *out, struct error *err)
{
	char host[sizeof out->place];
	const char *colon = strrchr(rest, ':');
	int64_t port;
	if (!colon || !text_to_int(colon + 1, 1, UINT16_MAX, &port))
		return error_set(err, "INVALID", "printer: \"tcp:\" wants an address, a colon and a port");
	bool bracketed = rest[0] == '[' && colon > rest + 1 && colon[-1] == ']';
	size_t length = (size_t)(colon - rest) - (bracketed ? 2 : 0);
	if (length >= sizeof host)
		return error_set(err, "INVALID", "printer: the address is too long");
	memcpy(host, rest + (bracketed ? 1 : 0), length);
	host[length] = '\0';
	if (!address_valid(host) || bracketed != (strchr(host, ':') != NULL))
		return error_set(err, "INVALID", "printer: \"%s\" is no numeric address", host);
	out->port = (uint16_t)port;
	return keep_place(out, PRINTER_SINK_TCP, host, err);
}

bool printer_sink_read(const char *spec, struct printer_sink *out, struct error *err)
{
	*out = (struct printer_sink){0};
	if (strcmp(spec, "none") == 0)
		return true;
	if (strncmp(spec, "file:", 5) == 0)
		return keep_place(out, PRINTER_SINK_FILE, spec + 5, err);
	if (strncmp(spec, "/dev/", 5) == 0)
		return keep_place(out, PRINTER_SINK_DEVICE, spec, err);
	if (strncmp(spec, "tcp:", 4) == 0)
		return read_tcp(spec + 4, out, err);
	return error_set(err, "INVALID", "printer: wants none, file:DIR, /dev/usb/lpN or tcp:ADDRESS:PORT");
}

/* What one bit of one answer means; the first row that applies decides. */
struct answer_row {
	int n;
	uint8_t mask;
	enum printer_state state;
	const char *cause;
};

static const struct answer_row answer_rows[] = {
    {2, 0x04, PRINTER_IS_COVER_OPEN, "cover open"},
    {4, 0x60, PRINTER_IS_PAPER_OUT, "paper end"},
    {2, 0x20, PRINTER_IS_PAPER_OUT, "stopped by paper end"},
    {3, 0x08, PRINTER_IS_ERROR, "cutter error"},
    {3, 0x20, PRINTER_IS_ERROR, "unrecoverable error"},
    {3, 0x04, PRINTER_IS_ERROR, "mechanical error"},
    {3, 0x40, PRINTER_IS_ERROR, "head too hot"},
    {2, 0x40, PRINTER_IS_ERROR, "error without a cause"},
    {2, 0x08, PRINTER_IS_ERROR, "feed button held"},
    {1, 0x08, PRINTER_IS_ERROR, "off-line"},
    {4, 0x0c, PRINTER_IS_PAPER_LOW, "paper near end"},
};

static const struct answer_row well = {0, 0, PRINTER_IS_READY, "well"};
static const struct answer_row silent = {0, 0, PRINTER_IS_NOT_ANSWERING, "no valid answer"};

static const struct answer_row *deciding_row(const struct printer_answers *answers)
{
	for (int n = 0; n < 4; n++)
		if (!answers->have[n] || (answers->byte[n] & 0x93) != 0x12)
			return &silent;
	for (size_t i = 0; i < sizeof answer_rows / sizeof *answer_rows; i++)
		if (answers->byte[answer_rows[i].n - 1] & answer_rows[i].mask)
			return &answer_rows[i];
	return &well;
}

enum printer_state printer_state_from(const struct printer_answers *answers)
{
	return deciding_row(answers)->state;
}

const char *printer_error_cause(const struct printer_answers *answers)
{
	return deciding_row(answers)->cause;
}
