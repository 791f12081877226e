"""Cancelling a booking: every step of every policy to the cent at the API, and at the screen in two languages, with central
and without it, on paper, and in every way in which it must fail. What is expected is reckoned by hand."""

import flows
import foyer
import pytest
import stay
from flows import reads
from stay import LANGUAGES, money_of, step, yuan

FRIDAY, SATURDAY, SUNDAY = "2016-06-24", "2016-06-25", "2016-06-26"
NIGHT, WEEKDAY = stay.STANDARD + stay.WEEKEND, stay.STANDARD  # Friday's and Saturday's night; another
TWO, THREE = 2 * NIGHT, 2 * NIGHT + WEEKDAY  # from Friday on
# It is Friday, 24 June, 15:00.
POLICIES = {
    "standard": [step(0, "percent", 10000, 20 * 60)],
    "amount": [step(1, "fixed", 12345)],
    "third": [step(1, "percent", 3333)],
    "night": [step(1, "nights", 1)],
    "nights": [step(1, "nights", 2)],
    "huge": [step(1, "fixed", 99_999_999)],
    "ladder": [
        step(7, "fixed", 5000),
        step(3, "percent", 5000),
        step(1, "nights", 1),
        step(0, "percent", 10000, 14 * 60),
    ],
    "staff": [step(1, "staff")],
}

# policy, arrival, departure, rooms, price, prepaid -> fee, what comes back, what is still due
MONEY = [
    # Free until the first step.
    ("standard", FRIDAY, SUNDAY, 1, TWO, TWO, 0, TWO, 0),
    ("standard", FRIDAY, SUNDAY, 1, TWO, 0, 0, 0, 0),
    ("standard", FRIDAY, SUNDAY, 2, 2 * TWO, 2 * TWO, 0, 2 * TWO, 0),
    ("amount", "2016-06-26", "2016-06-28", 1, 129600, 129600, 0, 129600, 0),
    # An amount: for the booking, not for the room; never more than it cost.
    ("amount", FRIDAY, SUNDAY, 1, TWO, TWO, 12345, TWO - 12345, 0),
    ("amount", FRIDAY, SUNDAY, 3, 3 * TWO, 3 * TWO, 12345, 3 * TWO - 12345, 0),
    ("amount", FRIDAY, SUNDAY, 1, TWO, 12345, 12345, 0, 0),
    ("amount", FRIDAY, SUNDAY, 1, TWO, 12344, 12345, 0, 1),
    ("amount", FRIDAY, SUNDAY, 1, TWO, 12346, 12345, 1, 0),
    ("amount", FRIDAY, SUNDAY, 1, TWO, 0, 12345, 0, 12345),
    ("amount", FRIDAY, SUNDAY, 1, 12344, 12344, 12344, 0, 0),
    ("huge", FRIDAY, SUNDAY, 1, TWO, TWO, TWO, 0, 0),
    ("huge", FRIDAY, SUNDAY, 2, 2 * TWO, TWO, 2 * TWO, 0, TWO),
    # A part: 33.33 % of 1496.00 is 498.6168, of 1496.01 498.6201…, of 0.02 0.006666, of 0.01 0.003333.
    ("third", FRIDAY, SUNDAY, 1, 149600, 149600, 49862, 99738, 0),
    ("third", FRIDAY, SUNDAY, 1, 149602, 149602, 49862, 99740, 0),
    ("third", FRIDAY, SUNDAY, 1, 2, 2, 1, 1, 0),
    ("third", FRIDAY, SUNDAY, 1, 1, 1, 0, 1, 0),
    ("third", FRIDAY, SUNDAY, 1, 0, 0, 0, 0, 0),
    ("third", FRIDAY, SUNDAY, 2, 299200, 100000, 99723, 277, 0),
    ("third", FRIDAY, SUNDAY, 2, 299200, 99000, 99723, 0, 723),
    # Nights: the first ones, all rooms; no more nights than there are.
    ("night", FRIDAY, "2016-06-27", 1, THREE, THREE, NIGHT, NIGHT + WEEKDAY, 0),
    ("night", FRIDAY, "2016-06-27", 2, 2 * THREE, 2 * THREE, 2 * NIGHT, 2 * (NIGHT + WEEKDAY), 0),
    ("nights", FRIDAY, "2016-06-27", 1, THREE, THREE, TWO, WEEKDAY, 0),
    ("nights", FRIDAY, SATURDAY, 1, NIGHT, NIGHT, NIGHT, 0, 0),
    ("night", FRIDAY, SUNDAY, 1, TWO, 50000, NIGHT, 0, NIGHT - 50000),
    ("night", FRIDAY, SUNDAY, 3, 3 * TWO, 3 * NIGHT + 1, 3 * NIGHT, 1, 0),
    # A ladder of steps: the last one that was reached counts, to the minute.
    ("ladder", "2016-07-20", "2016-07-22", 1, 129600, 129600, 0, 129600, 0),
    ("ladder", "2016-07-02", "2016-07-04", 1, 139600, 139600, 0, 139600, 0),
    ("ladder", "2016-07-01", "2016-07-03", 1, 149600, 149600, 0, 149600, 0),
    ("ladder", "2016-06-30", "2016-07-02", 1, 139600, 139600, 5000, 134600, 0),
    ("ladder", "2016-06-27", "2016-06-29", 1, 129600, 129600, 5000, 124600, 0),
    ("ladder", "2016-06-26", "2016-06-28", 1, 129600, 129600, 64800, 64800, 0),
    ("ladder", SATURDAY, "2016-06-27", 1, 139600, 139600, 69800, 69800, 0),
    ("ladder", FRIDAY, SUNDAY, 1, TWO, TWO, TWO, 0, 0),
    ("ladder", FRIDAY, SUNDAY, 2, 2 * TWO, TWO, 2 * TWO, 0, TWO),
]
# How it was paid, the way back, and in how many days.
WAYS = [
    ("prepaid", "card", 7),
    ("guaranteed", "card", 7),
    ("agency", "agency", 14),
    ("company", "company", 14),
    ("at_hotel", "desk", 7),
]
WORDS = {  # on the screen, of the way back
    "card": ("退回原支付卡", "to the card that paid"),
    "agency": ("通过代订方退还", "through your agency"),
    "company": ("退至贵公司", "to your company"),
    "desk": ("在前台领取", "at the front desk"),
}
# At the screen: policy, prepaid of TWO -> fee, back, due
SCREENS = {
    "free": ("standard", TWO, 0, TWO, 0),
    "an amount": ("amount", TWO, 12345, TWO - 12345, 0),
    "a part": ("third", TWO, 49862, 99738, 0),
    "a night, less was paid": ("night", 50000, NIGHT, 0, NIGHT - 50000),
    "all of it": ("huge", TWO, TWO, 0, 0),
}


def booked(number, arrival, departure, price, prepaid, policy, **changes):
    return foyer.booking(
        number,
        arrival,
        departure,
        **{
            "amount": foyer.money(price),
            "prepaid": foyer.money(prepaid),
            "balance": foyer.money(price - prepaid),
            "policy_id": policy,
        }
        | changes,
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    supplies = {
        "money": flows.numbers("MNY", len(MONEY)),
        "way": flows.numbers("WAY", len(WAYS)),
        "inside": flows.numbers("INS", 2),
        "partly": flows.numbers("PRT", 1),
        "held": flows.numbers("HLD", 2),
    }
    bookings = [
        booked(number, arrival, departure, price, prepaid, policy, rooms=rooms)
        for number, (policy, arrival, departure, rooms, price, prepaid, *_) in zip(
            supplies["money"], MONEY, strict=True
        )
    ]
    bookings += [
        booked(number, FRIDAY, SUNDAY, TWO, TWO, "amount", payment=payment)
        for number, (payment, _, _) in zip(supplies["way"], WAYS, strict=True)
    ]
    for prefix, (name, (policy, prepaid, *_)) in zip("ABCDE", SCREENS.items(), strict=True):
        supplies[name] = flows.numbers(f"SC{prefix}", 2)
        bookings += [booked(number, FRIDAY, SUNDAY, TWO, prepaid, policy) for number in supplies[name]]
    supplies["staff"] = flows.numbers("STF", 4)
    bookings += [booked(number, FRIDAY, SUNDAY, TWO, TWO, "staff") for number in supplies["staff"]]
    supplies["coming"] = flows.numbers("CNC", 20)
    bookings += [booked(number, *flows.COMING, flows.PRICE, flows.PRICE, "amount") for number in supplies["coming"]]
    bookings += [
        booked(number, FRIDAY, SUNDAY, TWO, TWO, "amount", held=True, held_reason="NOTE") for number in supplies["held"]
    ]
    bookings += [booked(number, FRIDAY, SUNDAY, TWO, TWO, "amount") for number in supplies["inside"]]
    bookings += [booked(number, FRIDAY, SUNDAY, 2 * TWO, 2 * TWO, "amount", rooms=2) for number in supplies["partly"]]
    facts = flows.house_facts(bookings)
    facts["hotel"]["policies"] = [foyer.POLICY | {"id": name, "steps": steps} for name, steps in POLICIES.items()]
    settle = [supplies["inside"], supplies["partly"]]
    house = flows.House(tmp_path_factory.mktemp("cancel"), facts, supplies, settle=settle)
    house.of_row = dict(zip(map(str, MONEY), supplies["money"], strict=True))
    house.of_way = dict(zip(WAYS, supplies["way"], strict=True))
    yield house
    house.end()


def states(house, number):
    return {room["state"] for room in stay.at_central(house.central, number)["rooms"]}


def by_staff(house, number, fee_minor, confirm=True, **changes):
    booking = stay.at_central(house.central, number)
    cancel = {"booking": number, "revision": booking["revision"], "reason": "illness", "words": ""}
    headers = stay.desk_of(house.central).headers
    body = {"cancel": cancel | {"fee": foyer.money(fee_minor)} | changes, "confirm": confirm}
    return house.central.ask("POST", f"/v1/bookings/{number}/cancel", body, headers)


# ---- The table, at the API -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", MONEY, ids=lambda row: "-".join(map(str, row[:6])))
def test_to_the_cent(house, row):
    """The question says it, another fee is refused, the deed does it, booking and refund show it."""
    *_, price, prepaid, fee, back, due = row
    number = house.of_row[str(row)]
    asked = by_staff(house, number, 0, confirm=False).json["answer"]
    assert [asked[name]["minor"] for name in ("fee", "refund", "due")] == [fee, back, due]
    assert back == 0 or asked["refund_day"] == "2016-07-01"
    for wrong in {fee + 1, max(fee - 1, 0)} - {fee}:
        assert by_staff(house, number, wrong).code == "STALE"
    assert states(house, number).isdisjoint({"Cancelled"})
    done = by_staff(house, number, fee)
    assert done.status == 200, done.text
    assert states(house, number) == {"Cancelled"}
    assert money_of(stay.at_central(house.central, number)) == (fee, prepaid - back, due)
    refund = stay.refund_of(house.central, number)
    assert (refund["amount"]["minor"] if refund else 0) == back
    # It is so; a second time changes nothing.
    assert by_staff(house, number, fee).code == "CANCELLED"
    assert money_of(stay.at_central(house.central, number)) == (fee, prepaid - back, due)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[0])
def test_it_goes_back_the_way_it_came(house, way):
    payment, method, days = way
    number = house.of_way[way]
    assert by_staff(house, number, 12345).status == 200
    refund = stay.refund_of(house.central, number)
    assert (refund["method"], refund["amount"]["minor"]) == (method, TWO - 12345)
    assert refund["due_day"] == {7: "2016-07-01", 14: "2016-07-08"}[days]


# ---- At the screen -------------------------------------------------------------------------------------------------------


def to_the_cost(house, number, language, link="online"):
    guest = house.visitor(language)
    assert guest.manage(number, **house.proof(language, link)) == "manage"
    assert guest.ask_cost() == "cancel"
    return guest


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCREENS)
def test_with_central(house, name, language):
    policy, prepaid, fee, back, due = SCREENS[name]
    number, papers = house.take(name), len(house.papers())
    guest = to_the_cost(house, number, language)
    tree = guest.look()
    assert yuan(prepaid) in tree.text("cancel.paid")
    for node, minor in (("cancel.fee", fee), ("cancel.refund", back), ("cancel.due", due)):
        assert (yuan(minor) in tree.text(node)) == (minor > 0), tree.text(node)
    if fee == 0:
        reads(guest, language, "免费", "free of charge")
    if back:
        reads(guest, language, *WORDS["card"])
    assert states(house, number) == {"DueIn"}
    guest.give_reason("transport")
    reads(guest, language, "确定要取消吗", "Really cancel?")
    assert guest.confirm_cancel() == "cancelled"
    reads(guest, language, "预订已取消", "Your booking is cancelled")
    assert states(house, number) == {"Cancelled"}
    assert money_of(stay.at_central(house.central, number)) == (fee, prepaid - back, due)
    refund = stay.refund_of(house.central, number)
    assert (refund["amount"]["minor"] if refund else 0) == back
    assert stay.told(house.central, number) == ["cancelled"]
    assert set(stay.departments_told(house.central, "booking_cancelled", number)) == {
        "front_office", "housekeeping", "sales"
    }  # fmt: skip
    # What he takes away: the code leads to the refund, the words say the sums.
    token = house.token_on(house.paper_after(papers))
    assert refund is None or token["id"] == refund["id"]
    house.kiosk.wait(node="cancelled.qr")
    assert house.code_on_screen() == house.code_on(house.papers()[-1])
    receipt, words = house.paper_words(token)
    assert (receipt["kind"], receipt["booking"]) == ("cancellation", number)
    assert number in words and yuan(fee) in words and yuan(prepaid) in words
    assert all(yuan(minor) in words for minor in (back, due) if minor)
    # It is gone: no second time, and no check-in.
    guest = house.visitor(language)
    assert guest.manage(number, **house.proof(language)) == "refused"
    reads(guest, language, "此预订已取消", "This booking was cancelled")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_policy_leaves_open(house, language):
    """No fee is shown; staff get the request with a time, and the booking stands."""
    number = house.take("staff")
    guest = to_the_cost(house, number, language)
    assert "cancel.fee" not in guest.look() and "cancel.refund" not in guest.look()
    reads(guest, language, "取消费用由酒店核定", "leave the fee to the hotel")
    guest.give_reason("illness").confirm_cancel()
    assert states(house, number) == {"DueIn"} and stay.refund_of(house.central, number) is None
    (request,) = stay.asked_of_staff(house.central, "cancel_request", number)
    assert 0 < request["due_ms"] - request["made_ms"] <= 24 * 60 * 60 * 1000 and not request["resolved_ms"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_free_of_charge_without_central(house, language):
    """The policy itself says that it is free: kept as a request that says so, done once, and the guest is told."""
    number = house.take("coming")
    with house.cut():
        guest = to_the_cost(house, number, language, "offline")
        reads(guest, language, "免费", "free of charge")
        assert guest.give_reason().confirm_cancel() == "cancelled"
        reads(guest, language, "已收到您的申请", "Your request is kept")
        assert "cancelled.qr" not in guest.look()
        papers = len(house.papers())
        guest.press("cancelled.print")
        assert house.code_on(house.paper_after(papers)) is None
        if language == "zh_CN":
            house.kiosk.kill()
            house.kiosk.start()
        # A second kiosk visit finds that it is asked for already.
        guest = house.visitor(language)
        assert guest.manage(number, **house.proof(language, "offline")) == "refused"
        reads(guest, language, "已收到您的申请", "Your request is kept")
    assert states(house, number) == {"Cancelled"}
    assert stay.refund_of(house.central, number)["amount"]["minor"] == flows.PRICE
    assert stay.told(house.central, number) == ["cancelled"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_again_from_the_old_wishes(house, language):
    """A new booking after a cancellation begins with the old days, guests and contact."""
    number = house.take("coming")
    guest = to_the_cost(house, number, language)
    assert guest.give_reason().confirm_cancel() == "cancelled"
    guest.press("cancelled.again")
    guest.come_to("book_dates")
    days = guest.look().text("book_dates.stay")
    assert "27" in days and "29" in days
    guest.press("book_dates.continue")
    guest.come_to("party")
    guest.press("party.continue")
    guest.press("book_wishes.continue")
    house.kiosk.wait(screen="offers", node="offers.0")
    guest.press("offers.0")
    guest.come_to("book_contact")
    assert guest.look()["book_contact.continue"]["enabled"]
    guest.press("book_contact.continue")
    guest.come_to("book_review")
    assert guest.book() == "booked"
    fresh = guest.look()["booked.number"]["value"].replace(" ", "")
    booking = stay.at_central(house.central, fresh)
    assert fresh != number and stay.days_of(booking) == flows.COMING
    assert booking["contact"]["phone"].endswith("8000") and booking["contact"]["name"] == "王小明"


# ---- What must fail ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fee_that_was_shown_is_the_fee(house, language):
    """It is changed between question and answer: nothing is cancelled, and the guest reads why."""
    number = house.take("coming")
    guest = to_the_cost(house, number, language)
    guest.give_reason()
    changed = stay.staff_changes(
        house.central, stay.change_of(stay.at_central(house.central, number), departure_day="2016-06-30")
    )
    guest.confirm_cancel()
    reads(guest, language, "预订刚有变动", "It was changed in the meantime")
    assert stay.at_central(house.central, number) == changed
    assert stay.refund_of(house.central, number) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_thinks_better_of_it(house, language):
    number = house.take("coming")
    before = stay.at_central(house.central, number)
    guest = to_the_cost(house, number, language)
    guest.give_reason("price")
    guest.press("cancel_confirm.keep")
    guest.come_to("manage")
    assert stay.at_central(house.central, number) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_booking_that_is_held(house, language):
    number = house.take("held")
    before = stay.at_central(house.central, number)
    guest = house.visitor(language)
    assert guest.manage(number, **house.proof(language)) == "refused"
    reads(guest, language, "我们想先核实一下", "We have a question first")
    assert by_staff(house, number, 12345).code == "HELD"
    assert stay.at_central(house.central, number) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_in_the_house(house, language):
    number = house.take("inside")
    before = stay.at_central(house.central, number)
    guest = house.visitor(language)
    assert guest.manage(number, **house.proof(language)) == "manage"
    assert "manage.cancel" not in guest.look()
    body = {"booking": number, "revision": before["revision"], "reason": "illness", "fee_minor": 0}
    assert house.central.kiosk(f"In {language}").do("Cancel", body)["code"] == "ALREADY_IN"
    assert by_staff(house, number, 0).code == "ALREADY_IN"
    assert stay.at_central(house.central, number) == before and stay.refund_of(house.central, number) is None


def test_who_is_partly_in_the_house(house):
    """One room is taken, one is not: that is for staff."""
    number = house.take("partly")
    before = stay.at_central(house.central, number)
    result = house.central.kiosk("Partly").do(
        "Cancel", {"booking": number, "revision": before["revision"], "reason": "illness", "fee_minor": 12345}
    )
    assert (result["applied"], result["code"]) == (False, "NEEDS_STAFF")
    assert stay.at_central(house.central, number)["rooms"] == before["rooms"]
    assert stay.refund_of(house.central, number) is None


@pytest.mark.parametrize(
    "changes, code",
    [
        ({"revision": 0}, "STALE"),
        ({"revision": 99}, "STALE"),
        ({"booking": "NOBODY99"}, "BAD_INPUT"),
        ({"reason": "weather"}, "BAD_MESSAGE"),
        ({"fee": foyer.money(-1)}, "BAD_MESSAGE"),
        ({"fee": foyer.money(0, "EUR")}, "STALE"),
    ],
)
def test_wrong_orders(house, changes, code):
    number = house.take("coming")
    answer = by_staff(house, number, 0, **changes)
    assert answer.code == code, answer.text
    assert states(house, number) == {"Reserved"}


# ---- How far the refund is -----------------------------------------------------------------------------------------------

STEPS = {  # what staff do, and what the guest then reads
    None: ("您的退款已批准", "Your refund is approved"),
    "send": ("您的退款已汇出", "Your refund is on its way"),
    "fail": ("款项被退回到酒店", "The payment came back to us"),
    "to_desk": ("请到前台领取退款", "Your refund is ready at the front desk"),
    "pay_out": ("您的退款已完成", "Your refund is paid back"),
}
PAPER_WORDS = {"zh_CN": "zh-CN", "en": "en-GB"}


def scanned(house, language, code):
    """A new guest holds the paper's code in front of the scanner, wherever he happens to stand."""
    guest = house.visitor(language)
    house.kiosk.scan(code)
    house.kiosk.until(lambda tree: tree.screen == "refund" and "refund.wait" not in tree)
    return guest


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_shows_how_far_the_refund_is(house, language):
    """From asked to done, by the code on the paper and by its number, at the kiosk and on a phone; without central what the
    paper says; a damaged or another house's code in words of its own."""
    number, papers = house.take("coming"), len(house.papers())
    guest = to_the_cost(house, number, language)
    assert guest.give_reason().confirm_cancel() == "cancelled"
    paper = house.paper_after(papers)
    code, refund = house.code_on(paper), stay.refund_of(house.central, number)
    assert house.token_on(paper)["id"] == refund["id"]
    guest.press("cancelled.finish")
    headers = stay.desk_of(house.central).headers
    for event, words in STEPS.items():
        if event:
            moved = house.central.ask("POST", f"/v1/refunds/{refund['id']}/state", {"event": event, "note": ""}, headers)
            assert moved.status == 200, moved.text
        guest = scanned(house, language, code)
        reads(guest, language, *words)
        tree = guest.look()
        assert yuan(flows.PRICE) in tree.text("refund.amount") and number not in tree.words and "8000" not in tree.words
        assert ("refund.call" in tree) == (event in ("fail", "to_desk"))
        on_phone = house.central.ask("GET", f"/v1/receipts/{refund['id']}?token={code}")
        assert on_phone.status == 200 and on_phone.json["refund"]["amount"]["minor"] == flows.PRICE
        page = house.central.ask("GET", f"/v1/receipts?token={code}", None, {"Accept-Language": PAPER_WORDS[language]})
        assert page.status == 200 and words[LANGUAGES.index(language)] in page.text and number not in page.text
    # By the number, as it is printed.
    guest = house.visitor(language)
    guest.press("home.services")
    guest.press("services.find")
    guest.come_to("ticket_find")
    house.kiosk.type(refund["id"][:12].upper())
    guest.press("ticket_find.find")
    house.kiosk.wait(screen="refund", node="refund.state")
    reads(guest, language, *STEPS["pay_out"])
    # Codes that are none.
    damaged = code[:20] + ("A" if code[20] != "A" else "B") + code[21:]
    scanned(house, language, damaged)
    reads(guest, language, "此码不是本酒店的", "This code is not from this hotel")
    scanned(house, language, code[:-9])
    reads(guest, language, "未能读取此码", "The code could not be read")
    for wrong in (damaged, code[:-9], "FOYER1."):
        page = house.central.ask("GET", f"/v1/receipts?token={wrong}", None, {"Accept-Language": PAPER_WORDS[language]})
        foreign = {"zh_CN": "此码不是本酒店的单据", "en": "not of a paper of this hotel"}[language]
        assert page.status == 200 and foreign in page.text and yuan(flows.PRICE) not in page.text
    with house.cut():
        scanned(house, language, code)
        reads(guest, language, "目前无法连接酒店系统", "The hotel's system cannot be reached just now")
        assert yuan(flows.PRICE) in guest.look().text("refund.amount") and "refund.state" not in guest.look()
