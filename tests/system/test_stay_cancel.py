"""A guest cancels: free, with each kind of fee to the cent, or by asking staff; the refund and its way; online and offline."""

import foyer
import pytest
import stay
from guest import Guest
from stay import LANGUAGES, PHONE, STANDARD, money_of, step, yuan
from terminal import Terminal

NUMBER = "CANCEL234"
PRICE = 2 * STANDARD + 1  # odd: fees are rounded
TODAY = ("2016-06-24", "2016-06-26")
LATER = ("2016-06-27", "2016-06-29")


@pytest.fixture
def house(tmp_path):
    """Starts a central with one booking under these steps, and a kiosk; ends both."""
    running = []

    def start(steps, days=TODAY, **changes):
        bookings = [stay.nights(NUMBER, *days, PRICE, **changes)]
        running.append(foyer.Central(tmp_path).init(stay.hotel(bookings, steps=steps)).start())
        running.append(Terminal(tmp_path).enrol(running[0]).start())
        return running

    yield start
    for program in reversed(running):
        status = program.stop()
        assert status in (0, None), "".join(program.errors)


def states(central):
    return [room["state"] for room in stay.at_central(central, NUMBER)["rooms"]]


# kind, value of the step that is reached; the fee; days of the stay
POLICIES = {
    "free": ([step(0, "percent", 10000, 20 * 60)], 0),
    "fixed": ([step(1, "fixed", 12345)], 12345),
    "percent": ([step(1, "percent", 3333)], 43196),
    "night": ([step(3, "percent", 1000), step(1, "nights", 1)], 64801),
    "more than it cost": ([step(1, "fixed", 99999999)], PRICE),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("policy", POLICIES)
def test_every_policy_to_the_cent(house, policy, language):
    steps, fee = POLICIES[policy]
    central, kiosk = house(steps)
    guest = Guest(kiosk).begin(language)
    assert guest.manage(NUMBER, **PHONE) == "manage"
    assert guest.ask_cost() == "cancel"
    tree = guest.look()
    assert fee == 0 or yuan(fee) in tree.text("cancel.fee"), tree.text("cancel.fee")
    assert (yuan(PRICE - fee) in tree.text("cancel.refund")) == (fee < PRICE)
    assert states(central) == ["DueIn"]
    assert guest.give_reason().confirm_cancel() == "cancelled"
    assert states(central) == ["Cancelled"]
    assert money_of(stay.at_central(central, NUMBER)) == (fee, fee, 0)
    refund = stay.refund_of(central, NUMBER)
    assert (refund and refund["amount"]["minor"]) == (PRICE - fee or None)
    assert stay.told(central, NUMBER) == ["cancelled"]
    assert stay.departments_told(central, "booking_cancelled", NUMBER) == ["front_office", "housekeeping", "sales"]
    guest.press("cancelled.finish")
    guest.come_to("attract")
    # It is gone: no second time, and no check-in.
    assert Guest(kiosk).begin(language).manage(NUMBER, **PHONE) == "refused"


def test_a_guest_who_thinks_better_of_it_keeps_his_booking(house):
    central, kiosk = house([step(1, "fixed", 5000)])
    guest = Guest(kiosk).begin("en")
    guest.manage(NUMBER, **PHONE)
    guest.ask_cost()
    guest.give_reason("illness")
    guest.press("cancel_confirm.keep")
    guest.come_to("manage")
    assert states(central) == ["DueIn"] and stay.refund_of(central, NUMBER) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_policy_leaves_open_goes_to_staff(house, language):
    central, kiosk = house([step(1, "staff")])
    guest = Guest(kiosk).begin(language)
    guest.manage(NUMBER, **PHONE)
    assert guest.ask_cost() == "cancel"
    tree = guest.look()
    assert "cancel.fee" not in tree and "cancel.refund" not in tree
    guest.give_reason().confirm_cancel()
    assert states(central) == ["DueIn"]
    request = stay.asked_of_staff(central, "cancel_request", NUMBER)
    assert len(request) == 1
    assert stay.refund_of(central, NUMBER) is None


def test_the_fee_that_was_shown_is_the_fee(house):
    """Central changes the booking between question and answer: nothing is cancelled at another price."""
    central, kiosk = house([step(1, "percent", 5000)])
    guest = Guest(kiosk).begin("en")
    guest.manage(NUMBER, **PHONE)
    guest.ask_cost()
    guest.give_reason()
    booking = stay.at_central(central, NUMBER)
    change = {
        "booking": NUMBER,
        "revision": booking["revision"],
        "parts": ["dates"],
        "arrival_day": "2016-06-24",
        "departure_day": "2016-06-27",
        "late_minute": None,
        "contact": booking["contact"],
        "reason": "",
        "rooms": [],
    }
    path = f"/v1/bookings/{NUMBER}/change"
    answer = stay.desk_of(central).ask("POST", path, {"change": change, "confirm": False})["answer"]
    amount = answer["amount"]["minor"]
    stay.desk_of(central).ask("POST", path, {"change": change, "confirm": True, "amount_minor": amount})
    guest.confirm_cancel()
    assert states(central) == ["DueIn"]
    assert money_of(stay.at_central(central, NUMBER))[0] == amount


@pytest.mark.parametrize(
    "payment, method", [("prepaid", "card"), ("agency", "agency"), ("company", "company"), ("at_hotel", "desk")]
)
def test_the_refund_goes_the_way_the_money_came(house, payment, method):
    central, kiosk = house([step(1, "fixed", 10000)], payment=payment)
    guest = Guest(kiosk).begin("en")
    guest.manage(NUMBER, **PHONE)
    guest.ask_cost()
    assert guest.give_reason().confirm_cancel() == "cancelled"
    refund = stay.refund_of(central, NUMBER)
    assert (refund["method"], refund["amount"]["minor"]) == (method, PRICE - 10000)
    assert refund["due_day"] >= "2016-06-24"


def test_the_refund_moves_only_by_its_table(house):
    central, kiosk = house([])
    guest = Guest(kiosk).begin("en")
    guest.manage(NUMBER, **PHONE)
    guest.ask_cost()
    guest.give_reason().confirm_cancel()
    desk = stay.desk_of(central)
    refund = stay.refund_of(central, NUMBER)
    path = f"/v1/refunds/{refund['id']}/state"

    def move(event):
        answer = central.ask("POST", path, {"event": event, "note": "bank 4711"}, desk.headers)
        return answer.json["state"] if answer.status == 200 else answer.code

    assert refund["state"] == "open"
    assert [move(event) for event in ("confirm", "fail", "pay_out")] == ["NOT_ALLOWED"] * 3
    assert [move(event) for event in ("send", "fail", "send", "confirm")] == ["sent", "failed", "sent", "done"]
    assert [move(event) for event in ("send", "withdraw", "pay_out")] == ["NOT_ALLOWED"] * 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_free_of_charge_without_central(house, language):
    """The policy itself says that it is free: the request is kept, and done when central is back."""
    central, kiosk = house([step(1, "percent", 5000)], LATER)
    port = stay.offline(central, kiosk)
    guest = Guest(kiosk).begin(language)
    guest.manage(NUMBER, **PHONE)
    assert guest.ask_cost() == "cancel"
    assert guest.give_reason().confirm_cancel() == "cancelled"
    assert kiosk.stats()["outbox"] > 0
    stay.online(central, kiosk, port)
    assert states(central) == ["Cancelled"]
    assert stay.refund_of(central, NUMBER)["amount"]["minor"] == PRICE
    assert stay.told(central, NUMBER) == ["cancelled"]


def test_without_central_no_fee_is_guessed(house):
    central, kiosk = house([step(1, "percent", 5000)])
    port = stay.offline(central, kiosk)
    guest = Guest(kiosk).begin("en")
    guest.manage(NUMBER, **PHONE)
    assert guest.ask_cost() == "refused"
    assert kiosk.stats()["outbox"] == 0
    stay.online(central, kiosk, port)
    assert states(central) == ["DueIn"]
