#include <string.h>
#include "base/memory.h"
#include "kiosk/screens/stage.h"
#include "receipt/qr.h"
#include "receipt/token.h"

_Static_assert((int)RECEIPT_CODE_SIDE_MAX == (int)QR_MODULES_MAX, "a code fits the visit");

void visit_code_set(struct visit *visit, const char *text)
{
	struct receipt_code *code = &visit->code;
	struct qr_code qr;
	code->side = 0;
	if (qr_encode(text, &qr, NULL)) {
		code->side = qr.modules;
		memcpy(code->modules, qr.dark, (size_t)qr.modules * (size_t)qr.modules);
	}
	memory_wipe(&qr, sizeof(qr));
}

bool visit_code_of_paper(const char *text)
{
	return receipt_token_in(text) != NULL;
}
