/* What a guest is told of the change that he asked for, and what staff are. */
#pragma once
#include "central/desk/change.h"

/* NOTICE_CHANGED, NOTICE_CHANGE_ASKED (answered until due_ms by the hotel's clock) or NOTICE_CHANGE_REFUSED with what
 * could be had instead. */
bool change_tell(struct work *work, const struct change_case *case_, const struct change *change, enum notice_kind kind,
    int64_t due_ms, struct error *err);
/* What is wanted, in a language: appended to out. Nothing of the guest. */
void change_asked(
    const struct change_case *case_, const struct change *change, enum language language, struct buffer *out);
/* What is wanted, and for how much, for the staff's list: appended to out. Nothing of the guest. */
void change_describe(const struct change_case *case_, const struct change *change, struct buffer *out);
