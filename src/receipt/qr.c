#include "receipt/qr.h"
#include <string.h>
#include <qrencode.h>

enum { TEXT_BYTES_MAX = 600 };

/* At the given version or a larger one (0: the smallest). */
static QRcode *encode(const char *text, size_t length, int version, QRecLevel level)
{
	return QRcode_encodeData((int)length, (const unsigned char *)text, version, level);
}

/* code, or the same text at level Q where that fits the same version; releases the one that is not kept. */
static QRcode *stronger(QRcode *code, const char *text, size_t length)
{
	QRcode *other = encode(text, length, code->version, QR_ECLEVEL_Q);
	if (!other || other->version != code->version) {
		QRcode_free(other);
		return code;
	}
	QRcode_free(code);
	return other;
}

bool qr_encode(const char *text, struct qr_code *out, struct error *err)
{
	size_t length = strlen(text);
	if (length == 0)
		return error_set(err, "INVALID", "making a QR code: there is no text");
	QRcode *code = length <= TEXT_BYTES_MAX ? encode(text, length, 0, QR_ECLEVEL_M) : NULL;
	if (!code || code->width > QR_MODULES_MAX) {
		QRcode_free(code);
		return error_set(err, "TOO_LARGE", "making a QR code: %zu bytes do not fit", length);
	}
	code = stronger(code, text, length);
	*out = (struct qr_code){.modules = code->width};
	for (int i = 0; i < code->width * code->width; i++)
		out->dark[i] = code->data[i] & 1;
	QRcode_free(code);
	return true;
}

bool qr_dark(const struct qr_code *code, int column, int row)
{
	if (column < 0 || row < 0 || column >= code->modules || row >= code->modules)
		return false;
	return code->dark[row * code->modules + column];
}
