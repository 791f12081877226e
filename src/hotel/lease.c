#include "hotel/lease.h"
#include <string.h>
#include "hotel/words.h"

enum { PIN_DIGITS_MIN = 4 };
static const int64_t duration_max_ms = (int64_t)400 * 24 * 3600 * 1000;

/* Milliseconds since central granted it, never too few; -1 where the clocks cannot say. */
static int64_t elapsed_ms(const struct lease_receipt *receipt, const struct lease_clock *now)
{
	bool same_boot = *now->boot_id && strcmp(receipt->boot_id, now->boot_id) == 0;
	int64_t since_asked, elapsed;
	if (same_boot) {
		if (__builtin_sub_overflow(now->steady_ms, receipt->asked_steady_ms, &since_asked))
			return -1;
	} else {
		if (now->wall_ms < now->wall_high_ms ||
		    __builtin_sub_overflow(now->wall_ms, receipt->asked_wall_ms, &since_asked))
			return -1;
	}
	int64_t age = receipt->age_ms > 0 ? receipt->age_ms : 0;
	if (since_asked < 0 || __builtin_add_overflow(since_asked, age, &elapsed))
		return -1;
	return elapsed;
}

int64_t lease_remaining_ms(
    const struct lease *lease, const struct lease_receipt *receipt, const struct lease_clock *now)
{
	int64_t elapsed = elapsed_ms(receipt, now);
	if (elapsed < 0 || lease->duration_ms <= LEASE_MARGIN_MS)
		return 0;
	int64_t usable = lease->duration_ms - LEASE_MARGIN_MS;
	return elapsed < usable ? usable - elapsed : 0;
}

enum refusal lease_use(const struct lease *lease, const struct lease_receipt *receipt, const struct lease_clock *now,
    const char *booking, int room_index, int32_t first_night, int32_t last_night, bool offline)
{
	bool pool = !*lease->booking;
	if (pool && !offline)
		return REFUSAL_NOT_ALLOWED;
	if (!pool && (strcmp(lease->booking, booking) != 0 || lease->room_index != room_index))
		return REFUSAL_LEASE_UNKNOWN;
	if (first_night > last_night || first_night < lease->first_night || last_night > lease->last_night)
		return REFUSAL_ROOM_NOT_ALLOWED;
	return lease_remaining_ms(lease, receipt, now) > 0 ? REFUSAL_NONE : REFUSAL_LEASE_EXPIRED;
}

bool lease_over(const struct lease *lease, int64_t wall_ms)
{
	int64_t end;
	return __builtin_add_overflow(lease->granted_ms, lease->duration_ms, &end) || wall_ms >= end;
}

bool lease_valid(const struct lease *lease, const char **what_out)
{
	static const struct text_field texts[] = {
	    TEXT_FIELD(lease, id, 1),
	    TEXT_FIELD(lease, room, 1),
	    TEXT_FIELD(lease, booking, 0),
	    TEXT_FIELD(lease, pin, PIN_DIGITS_MIN),
	};
	if (!text_fields_valid(lease, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (!pin_valid(lease->pin))
		return fault_in("pin", what_out);
	if (!day_valid(lease->first_night))
		return fault_in("first_night", what_out);
	if (!day_valid(lease->last_night) || lease->last_night < lease->first_night ||
	    lease->last_night - lease->first_night > STAY_NIGHTS_MAX)
		return fault_in("last_night", what_out);
	if (lease->fence < 1)
		return fault_in("fence", what_out);
	if (lease->granted_ms < 0)
		return fault_in("granted_ms", what_out);
	if (lease->duration_ms < 0 || lease->duration_ms > duration_max_ms)
		return fault_in("duration_ms", what_out);
	if (lease->room_index < 0 || lease->room_index >= BOOKING_ROOMS_MAX)
		return fault_in("room_index", what_out);
	return true;
}

bool pin_valid(const char *pin)
{
	size_t length = strnlen(pin, PIN_BYTES);
	return length >= PIN_DIGITS_MIN && length < PIN_BYTES && strspn(pin, "0123456789") == length;
}

/* All digits in equal steps: 111111, 123456, 987654. */
static bool plain_run(const char *pin)
{
	int step = pin[1] - pin[0];
	if (step < -1 || step > 1)
		return false;
	for (int i = 2; i < PIN_DIGITS; i++)
		if (pin[i] - pin[i - 1] != step)
			return false;
	return true;
}

void pin_draw(const struct random *random, const char *room, char out[PIN_BYTES])
{
	do
		random_text(random, "0123456789", out, PIN_DIGITS);
	while (plain_run(out) || (strlen(room) >= 3 && strstr(out, room)));
}
