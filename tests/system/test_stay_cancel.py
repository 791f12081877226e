"""A refund moves by its table, and what a cancellation is without central; the rows of every policy stand in
test_flow_cancel.py."""

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
