"""Hotels, bookings and looks at central for the tests of what guests do beside checking in."""

import foyer
from house import desk_of

PHONE = {"digits": "8000"}
STANDARD, SUITE, WEEKEND = 64800, 120000, 10000
LANGUAGES = ["zh_CN", "en"]


def yuan(minor):
    """As it stands on every screen, whatever the language: the digits, to the cent."""
    return f"{minor // 100:,}.{minor % 100:02}"


def rate(code, price):
    return {
        "plan": "",
        "type": code,
        "first_day": "2016-01-01",
        "last_day": "2016-12-31",
        "price_minor": price,
        "weekend_minor": WEEKEND,
    }


def hotel(bookings=(), rooms=6, steps=(), **changes):
    """The tiny hotel with a price for suites, and these steps of cancellation."""
    facts = foyer.hotel(bookings, rooms=rooms, rates=[rate("standard", STANDARD), rate("suite", SUITE)], **changes)
    facts["hotel"]["policies"][0]["steps"] = list(steps)
    return facts


def rule(name, kind, discount_bp, tier=""):
    """One of the promotions and discounts of a hotel's facts, for the whole year."""
    return {
        "id": name.lower().replace(" ", "-"),
        "name": foyer.words(name) | {"en": name},
        "kind": kind,
        "type": "",
        "tier": tier,
        "first_day": "2016-01-01",
        "last_day": "2016-12-31",
        "nights_min": 0,
        "discount_bp": discount_bp,
    }


def step(days_before, kind, value=0, minute=18 * 60):
    return {"days_before": days_before, "minute": minute, "kind": kind, "value": value}


def nights(number, arrival, departure, amount, **changes):
    """A booking of one standard room, paid in advance to the last cent."""
    paid = {"amount": foyer.money(amount), "prepaid": foyer.money(amount)}
    return foyer.booking(number, arrival, departure, **(paid | changes))


def at_central(central, number):
    return desk_of(central).ask("GET", f"/v1/bookings/{number}")


def days_of(booking):
    return booking["arrival_day"], booking["departure_day"]


def money_of(booking):
    return tuple(booking[name]["minor"] for name in ("amount", "prepaid", "balance"))


def told(central, number, limit_s=15):
    """Kinds of what the guest is told, oldest first; waits for the first."""
    notices = desk_of(central).until(f"/v1/notices/guests?reference={number}", lambda items: items, limit_s)
    return [notice["kind"] for notice in reversed(notices)]


def text_told(central, number):
    """The newest text that the guest is told."""
    return desk_of(central).list(f"/v1/notices/guests?reference={number}")[0]["text"]


def departments_told(central, kind, number):
    """The departments that heard of it."""
    items = desk_of(central).list("/v1/notices")
    return sorted(item["department"] for item in items if (item["kind"], item["booking"]) == (kind, number))


def asked_of_staff(central, kind, number):
    items = desk_of(central).list("/v1/staff-list")
    return [item for item in items if (item["kind"], item["booking"]) == (kind, number)]


def refund_of(central, number):
    found = [item for item in desk_of(central).list("/v1/refunds") if item["booking"] == number]
    assert len(found) <= 1, found
    return found[0] if found else None


# ---- What staff do, and what is asked by hand ----------------------------------------------------------------------------


def change_of(booking, **changes):
    """A change of dates (or of what else is named in `parts`) as the API takes it."""
    facts = {
        "booking": booking["number"],
        "revision": booking["revision"],
        "parts": ["dates"],
        "arrival_day": booking["arrival_day"],
        "departure_day": booking["departure_day"],
        "late_minute": None,
        "contact": booking["contact"],
        "reason": "",
        "rooms": [],
    }
    return facts | changes


def staff_asks(central, change, **confirmed):
    path = f"/v1/bookings/{change['booking']}/change"
    return central.ask("POST", path, {"change": change, **confirmed}, desk_of(central).headers)


def staff_changes(central, change):
    """At the price that central names; the booking afterwards."""
    amount = staff_asks(central, change).json["answer"]["amount"]["minor"]
    answer = staff_asks(central, change, confirm=True, amount_minor=amount)
    assert answer.status == 200, answer.text
    return answer.json["booking"]


def staff_cancels(central, number):
    booking = at_central(central, number)
    path = f"/v1/bookings/{number}/cancel"
    cancel = {"booking": number, "revision": booking["revision"], "reason": "illness", "words": ""}
    fee = desk_of(central).ask("POST", path, {"cancel": cancel | {"fee": foyer.money(0)}})["answer"]["fee"]
    return desk_of(central).ask("POST", path, {"cancel": cancel | {"fee": fee}, "confirm": True})


def offline(central, kiosk):
    """Central gone, and the kiosk knows; the port to come back on."""
    port = central.port
    central.stop()
    kiosk.until_stats(lambda stats: not stats["online"], timeout_s=30)
    return port


def online(central, kiosk, port):
    """Central back, and everything that waited has been decided."""
    central.start("--listen", f"127.0.0.1:{port}")
    kiosk.until_stats(lambda stats: stats["online"] and stats["outbox"] == 0, timeout_s=30)


def settle_in(central, *numbers, kiosk=None):
    """These bookings' first rooms taken, at another kiosk; the room's numbers."""
    kiosk = kiosk or central.kiosk("Side door")
    rooms = []
    for number in numbers:
        guest = {"booking": number, "room_index": 0, "guest_index": 0, "guest": foyer.guest(), "made_by": "guest"}
        registered = kiosk.do("RegisterGuest", guest)
        assert registered["applied"], registered
        offer = kiosk.offer(number)
        assert kiosk.check_in(number, offer["lease"])["applied"]
        rooms.append(offer["lease"]["room"])
    return rooms


def room_at(central, number):
    return next(room for room in desk_of(central).list("/v1/rooms") if room["number"] == number)


SURVEY = {
    "id": "stay",
    "version": 1,
    "questions": [
        {
            "id": name,
            "kind": kind,
            "text": {"zh_CN": name, "zh_TW": name, "en": name, "ja": name, "ko": name},
            "choices": [],
            "if_question": condition,
            "if_test": "at_most" if condition else "always",
            "if_value": 2 if condition else 0,
            "if_choice": "",
            "low_at_most": low,
            "subject": "room" if low >= 0 else "",
        }
        for name, kind, condition, low in (
            ("overall", "scale", "", 2),
            ("why", "text", "overall", -1),
            ("recommend", "nps", "", 4),
            ("comment", "text", "", -1),
        )
    ],
}


def publish(central, survey=SURVEY):
    return desk_of(central).ask("PUT", f"/v1/surveys/{survey['id']}", survey)
