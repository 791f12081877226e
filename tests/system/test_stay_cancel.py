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


# Without central: the steps, the fee that the kiosk says (None: it cannot), and what becomes of it.
OFFLINE = {
    "free": (LATER, [step(1, "percent", 5000)], 0, "cancelled"),
    "months ahead": (("2016-12-01", "2016-12-03"), [step(1, "percent", 5000)], 0, "cancelled"),
    "fixed": (TODAY, [step(1, "fixed", 12345)], 12345, "cancelled"),
    "percent": (TODAY, [step(1, "percent", 3333)], 43196, "cancelled"),
    "all nights": (TODAY, [step(1, "nights", 2)], PRICE, "cancelled"),
    "a night whose price is not known here": (TODAY, [step(1, "nights", 1)], None, "cancel_asked"),
    "left to staff": (TODAY, [step(1, "staff")], None, "cancel_asked"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("policy", OFFLINE)
def test_without_central_no_more_is_kept_than_was_agreed(house, policy, language):
    days, steps, fee, told = OFFLINE[policy]
    central, kiosk = house(steps, days, language=language)
    port = stay.offline(central, kiosk)
    guest = Guest(kiosk).begin(language)
    guest.manage(NUMBER, **PHONE)
    assert guest.ask_cost() == "cancel"
    tree = guest.look()
    assert "cancel.policy" in tree and "cancel.method" not in tree
    assert ("cancel.fee" in tree) == (fee is not None)
    assert not fee or yuan(fee) in tree.text("cancel.fee")
    most = ("取消费用（最多）", "费用最多为此金额") if language == "zh_CN" else ("Cancellation fee, at most", "for this fee at most")
    assert not fee or all(words in tree.words for words in most)
    assert fee is None or fee == PRICE or yuan(PRICE - fee) in tree.text("cancel.refund")
    assert guest.give_reason().confirm_cancel() == "cancelled"
    assert kiosk.stats()["outbox"] > 0
    stay.online(central, kiosk, port)
    assert states(central) == (["Cancelled"] if told == "cancelled" else ["DueIn"])
    assert stay.told(central, NUMBER) == [told]
    asked = stay.asked_of_staff(central, "cancel_request", NUMBER)
    assert [item["due_ms"] - item["made_ms"] for item in asked] == [86400000] * (told == "cancel_asked")
    if told == "cancelled":
        assert money_of(stay.at_central(central, NUMBER)) == (fee, fee, 0)
        refund = stay.refund_of(central, NUMBER)
        assert (refund and refund["amount"]["minor"]) == (PRICE - fee or None)
    else:
        assert money_of(stay.at_central(central, NUMBER)) == (PRICE, PRICE, 0)
        assert stay.refund_of(central, NUMBER) is None


def test_a_night_agreed_here_is_known_without_central(house):
    """The guest stays a night longer: what each night was agreed at is kept from then on, and reaches the kiosk."""
    central, kiosk = house([step(1, "nights", 1)], language="en")
    guest = Guest(kiosk).begin("en")
    guest.manage(NUMBER, **PHONE)
    guest.choose_dates("2016-06-24", "2016-06-27").take_dates()
    guest.review_change()
    assert guest.confirm_change() == "changed"
    guest.press("changed.finish")
    guest.come_to("attract")
    kiosk.until_stats(lambda stats: stats["outbox"] == 0)
    port = stay.offline(central, kiosk)
    guest = Guest(kiosk).begin("en")
    guest.manage(NUMBER, **PHONE)
    assert guest.ask_cost() == "cancel"
    assert yuan(64801) in guest.look().text("cancel.fee")
    assert guest.give_reason().confirm_cancel() == "cancelled"
    stay.online(central, kiosk, port)
    assert money_of(stay.at_central(central, NUMBER)) == (64801, 64801, 0)
    assert stay.refund_of(central, NUMBER)["amount"]["minor"] == PRICE - 64801


def test_a_higher_fee_is_asked_for(house):
    """As a kiosk sends it that knew an older policy: nothing is kept beyond what was agreed, and the guest hears."""
    central, _ = house([step(1, "percent", 5000)], language="en")
    body = {"booking": NUMBER, "revision": 1, "reason": "illness", "fee_minor": 100, "at_most": True}
    body["revision"] = stay.at_central(central, NUMBER)["revision"]
    assert central.kiosk("Side door").do("Cancel", body)["code"] == "NEEDS_STAFF"
    assert states(central) == ["DueIn"] and stay.told(central, NUMBER) == ["cancel_asked"]
    text = stay.text_told(central, NUMBER)
    assert yuan((PRICE + 1) // 2) in text and yuan(100) in text
