/* What a cancellation costs. */
#include "hotel/policy.h"
#include "hotel/words.h"

static const char *const fee_kinds[FEE_KIND_COUNT] = {
    [FEE_NONE] = "none",
    [FEE_FIXED] = "fixed",
    [FEE_PERCENT] = "percent",
    [FEE_NIGHTS] = "nights",
    [FEE_STAFF] = "staff",
};

const char *fee_kind_name(enum fee_kind kind)
{
	return word_at((int)kind, fee_kinds, FEE_KIND_COUNT);
}

bool fee_kind_parse(const char *name, enum fee_kind *out)
{
	int i = word_index(name, fee_kinds, FEE_KIND_COUNT);
	if (i >= 0)
		*out = (enum fee_kind)i;
	return i >= 0;
}

static struct local_time moment_of(const struct cancellation_step *step, int32_t arrival_day)
{
	return (struct local_time){.day = arrival_day - step->days_before, .minute = step->minute};
}

static bool reached(struct local_time moment, struct local_time now)
{
	return now.day > moment.day || (now.day == moment.day && now.minute >= moment.minute);
}

static const struct cancellation_step *step_at(const struct policy *policy, int32_t arrival_day, struct local_time now)
{
	const struct cancellation_step *last = NULL;
	for (int i = 0; i < policy->step_count; i++)
		if (reached(moment_of(&policy->steps[i], arrival_day), now))
			last = &policy->steps[i];
	return last;
}

/* The price of the first count nights. */
static bool first_nights(const int64_t *nightly_minor, int night_count, int64_t count, int64_t *out)
{
	*out = 0;
	for (int i = 0; i < night_count && i < count; i++)
		if (__builtin_add_overflow(*out, nightly_minor[i], out))
			return false;
	return true;
}

/* Where no night's price is known, all of them together are the amount. */
static bool all_nights(const struct cancellation_step *step, const struct booking *booking, struct money *out)
{
	int nights = stay_nights(booking->arrival_day, booking->departure_day);
	*out = money_make(step->value > 0 ? booking->amount.minor : 0, booking->amount.currency);
	return step->value == 0 || (nights >= 0 && step->value >= nights);
}

static bool fee_of(const struct cancellation_step *step, const struct booking *booking, const int64_t *nightly_minor,
    int night_count, struct money *out)
{
	int64_t nights;
	switch (step->kind) {
	case FEE_FIXED:
		*out = money_make(step->value, booking->amount.currency);
		return true;
	case FEE_PERCENT:
		return money_percent(booking->amount, step->value, out);
	case FEE_NIGHTS:
		if (night_count == 0)
			return all_nights(step, booking, out);
		if (!first_nights(nightly_minor, night_count, step->value, &nights))
			return false;
		*out = money_make(nights, booking->amount.currency);
		return true;
	default:
		*out = money_make(0, booking->amount.currency);
		return true;
	}
}

bool policy_cancellation(const struct policy *policy, const struct booking *booking, const int64_t *nightly_minor,
    int night_count, struct local_time now, struct cancellation *out)
{
	*out = (struct cancellation){.kind = FEE_NONE, .fee = money_make(0, booking->amount.currency)};
	if (policy->step_count > 0) {
		out->free_until_known = true;
		out->free_until = moment_of(&policy->steps[0], booking->arrival_day);
	}
	const struct cancellation_step *step = step_at(policy, booking->arrival_day, now);
	if (step) {
		out->kind = step->kind;
		if (!fee_of(step, booking, nightly_minor, night_count, &out->fee))
			return false;
	}
	if (out->fee.minor > booking->amount.minor)
		out->fee.minor = booking->amount.minor;
	if (!money_subtract(booking->prepaid, out->fee, &out->refund))
		return false;
	if (out->refund.minor < 0)
		out->refund.minor = 0;
	return true;
}
