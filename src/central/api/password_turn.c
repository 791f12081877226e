#include "central/api/password_turn.h"
#include "central/central.h"

void password_turn(struct request *request, struct response *response, const struct password_wait *wait,
    void (*check)(struct request *request, struct response *response))
{
	struct central *central = request->central;
	int64_t now_ms = clock_steady_ms(&central->clock);
	if (atomic_exchange(&central->password_checking, true)) {
		if (now_ms - request->arrived_ms > wait->most_ms)
			respond_problem(response, "BUSY", "too many others are being checked");
		else
			response->wait_until_ms = now_ms + wait->again_ms;
		return;
	}
	check(request, response);
	atomic_store(&central->password_checking, false);
	waiters_wake(central->waiters, "");
}
