"""Changing a booking, row by row: each part of it, in two languages, with central and without it; what the guest reads and
holds in his hand, what central has in the end, and every way in which it must fail."""

import flows
import pytest
import stay
from flows import COMING, DELUXE, LINKS, PRICE, WRONG_PROOFS, reads
from guest import Guest
from stay import LANGUAGES, STANDARD, WEEKEND, days_of, money_of, yuan

MOVED = ("2016-07-05", "2016-07-07")
FULL = ("2016-07-11", "2016-07-12")
NAMES = {"zh_CN": "王小红", "en": "ANNA BERG"}
WORDS = {"zh_CN": ("anjing", "安静"), "en": ("COT BY WINDOW", "cot by window")}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    supplies = {
        "coming": flows.numbers("CHG", 90),
        "suite": flows.numbers("STE", 2),
        "deluxe": flows.numbers("DLX", 2),
        "held": flows.numbers("HLD", 2),
        "cancelled": flows.numbers("CNC", 2),
        "inside": flows.numbers("INS", 2),
    }
    bookings = [stay.nights(number, *COMING, PRICE) for number in supplies["coming"]]
    for number, day in zip(supplies["suite"], (25, 27), strict=True):
        bookings.append(stay.nights(number, f"2016-06-{day}", f"2016-06-{day + 1}", STANDARD, type_code="suite"))
    bookings += [stay.nights(number, *FULL, STANDARD, type_code="suite") for number in ("FULLSTE22", "FULLSTE23")]
    bookings += [stay.nights(number, *COMING, PRICE, held=True, held_reason="NOTE") for number in supplies["held"]]
    bookings += [stay.nights(number, *COMING, PRICE) for number in supplies["cancelled"]]
    bookings += [stay.nights(number, *flows.TODAY, PRICE) for number in supplies["inside"]]
    bookings += [stay.nights(number, *COMING, 2 * DELUXE, type_code="deluxe") for number in supplies["deluxe"]]
    facts = flows.house_facts(bookings)
    settle = [supplies["inside"]]
    house = flows.House(tmp_path_factory.mktemp("change"), facts, supplies, settle=settle)
    yield house
    house.end()


# ---- What is asked for: each leads from the list of parts back to it ------------------------------------------------------


def dates(arrival, departure):
    def ask(guest, language):
        guest.choose_dates(arrival, departure)
        assert guest.take_dates() == "manage"

    return ask


other_dates = dates(*MOVED)


def other_type(guest, language):
    guest.choose_type("deluxe")


def later(row):
    def ask(guest, language):
        guest.press("manage.late")
        guest.terminal.wait(screen="late", node=f"late.{row}")
        guest.press(f"late.{row}")
        guest.come_to("manage")

    return ask


def wishes(guest, language):
    guest.press("manage.wishes")
    guest.come_to("wishes")
    guest.press("wishes.quiet")
    guest.press("wishes.other")
    guest.come_to("wish_words")
    typed, _ = WORDS[language]
    if language == "zh_CN":
        guest.type_pinyin(typed, WORDS[language][1])
    else:
        guest.enter(typed)
    guest.press("wish_words.continue")
    guest.come_to("wishes")
    guest.press("wishes.continue")
    guest.come_to("manage")


def names(guest, language):
    guest.press("manage.names")
    guest.come_to("names")
    guest.press("names.0")
    guest.come_to("name_edit")
    guest.clear()
    guest.enter(NAMES[language])
    guest.press("name_edit.continue")
    guest.come_to("names")
    guest.press("names.continue")
    guest.come_to("manage")


def contact(guest, language):
    guest.press("manage.contact")
    guest.come_to("reach")
    guest.press("reach.phone")
    guest.come_to("phone")
    guest.clear()
    guest.enter("13900139009")
    guest.press("phone.continue")
    guest.come_to("reach")
    guest.press("reach.continue")
    guest.come_to("manage")


def late_wish(booking):
    found = [wish for wish in booking["rooms"][0]["wishes"] if wish["kind"] == "late_departure"]
    return found and (found[0]["note"], found[0]["status"])


def wished(booking, language):
    found = {(wish["kind"], wish["note"].lower()) for wish in booking["rooms"][0]["wishes"]}
    return {("quiet", ""), ("other", WORDS[language][1])} <= found


class Row:
    """ask; what the review says of it (zh_CN, en); the price afterwards; holds(booking, language) at central."""

    def __init__(self, ask, says, amount, holds):
        self.ask, self.says, self.amount, self.holds = ask, says, amount, holds


ROWS = {
    "dates": Row(other_dates, ("新的日期", "New dates"), PRICE, lambda b, _: days_of(b) == MOVED),
    "a night more": Row(
        dates(COMING[0], "2016-06-30"),
        ("新的日期", "New dates"),
        PRICE + STANDARD,
        lambda b, _: days_of(b) == (COMING[0], "2016-06-30"),
    ),
    "a night less": Row(
        dates("2016-06-28", COMING[1]),
        ("新的日期", "New dates"),
        PRICE - STANDARD,
        lambda b, _: days_of(b) == ("2016-06-28", COMING[1]),
    ),
    "over a weekend": Row(
        dates("2016-06-30", "2016-07-02"),
        ("新的日期", "New dates"),
        PRICE + WEEKEND,
        lambda b, _: days_of(b) == ("2016-06-30", "2016-07-02"),
    ),
    "type": Row(
        other_type,
        ("房型", "Room type"),
        2 * DELUXE,
        lambda b, _: b["rooms"][0]["type_reserved"] == "deluxe",
    ),
    "late, free": Row(later(0), ("至 13:00", "until 13:00"), PRICE, lambda b, _: late_wish(b) == ("13:00", "granted")),
    "late, half a day": Row(
        later(2), ("至 15:00", "until 15:00"), PRICE + STANDARD // 2, lambda b, _: late_wish(b) == ("15:00", "granted")
    ),
    "wishes": Row(wishes, ("安静房间", "Quiet room"), PRICE, wished),
    "names": Row(
        names,
        ("客人姓名", "Guests' names"),
        PRICE,
        lambda b, language: b["rooms"][0]["guests"][0]["name"].upper() == NAMES[language],
    ),
    "contact": Row(
        contact, ("电话与邮箱", "Phone and e-mail"), PRICE, lambda b, _: b["contact"]["phone"].endswith("13900139009")
    ),
}


def ask_for(house, row, language, link):
    """From the home screen to the review of what will be recorded."""
    number = house.take("coming")
    guest = house.visitor(language)
    assert guest.manage(number, **house.proof(language, link)) == "manage"
    row.ask(guest, language)
    assert guest.review_change() == "change"
    reads(guest, language, *row.says)
    return number, guest


def check_at_central(house, row, number, language):
    booking = stay.at_central(house.central, number)
    assert row.holds(booking, language), booking
    assert booking["amount"]["minor"] == row.amount and booking["revision"] == 2  # once, not twice
    assert money_of(booking)[1:] == (min(PRICE, row.amount), max(row.amount - PRICE, 0))
    refund = stay.refund_of(house.central, number)
    assert (refund["amount"]["minor"] if refund else 0) == max(PRICE - row.amount, 0)
    assert stay.told(house.central, number) == ["changed"]
    assert set(stay.departments_told(house.central, "booking_changed", number)) == {
        "front_office", "housekeeping", "sales"
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ROWS)
def test_a_change_with_central(house, name, language):
    row, papers = ROWS[name], len(house.papers())
    number, guest = ask_for(house, row, language, "online")
    tree = guest.look()
    assert yuan(row.amount) in tree.text("change.amount")
    if row.amount != PRICE:
        assert yuan(PRICE) in tree.text("change.amount")
        assert yuan(abs(row.amount - PRICE)) in tree.text("change.difference")
        assert yuan(abs(row.amount - PRICE)) in tree.text(
            "change.balance" if row.amount > PRICE else "change.refund"
        )
    assert stay.at_central(house.central, number)["revision"] == 1
    assert guest.confirm_change() == "changed"
    reads(guest, language, "预订已修改", "Your booking is changed")
    assert yuan(row.amount) in guest.look().text("changed.amount")
    check_at_central(house, row, number, language)
    paper = house.paper_after(papers)
    token = house.token_on(paper)
    assert token["amount_minor"] == row.amount
    if row.amount < PRICE:  # the code leads to what comes back
        assert token["id"] == stay.refund_of(house.central, number)["id"]
    house.kiosk.wait(node="changed.qr")
    assert house.code_on_screen() == house.code_on(paper)
    receipt, words = house.paper_words(token)
    assert (receipt["kind"], receipt["booking"]) == ("confirmation", number)
    assert number in words and yuan(row.amount) in words
    assert row.amount == PRICE or yuan(abs(row.amount - PRICE)) in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.amount == PRICE])
def test_a_change_without_central(house, name, language):
    """Kept as a request that says so; done once when central is back, and the guest is told: he who has waited at the kiosk
    there and then, the other one, after whom the power failed, by a message."""
    row, papers = ROWS[name], len(house.papers())
    with house.cut():
        number, guest = ask_for(house, row, language, "offline")
        reads(guest, language, "如需加价，则不作变更，先征求您的同意", "nothing is changed and we ask you first")
        assert "change.difference" not in guest.look() and "change.amount" not in guest.look()
        assert guest.confirm_change() == "changed"
        reads(guest, language, "已收到您的申请", "Your request is kept")
        reads(guest, language, "24 小时内", "within 24 hours")
        assert "changed.qr" not in guest.look()
        guest.press("changed.print")
        assert house.code_on(house.paper_after(papers)) is None  # a request is no confirmation
        if language == "en":
            house.kiosk.kill()
            house.kiosk.start()
        assert house.kiosk.stats()["outbox"] > 0
        papers = len(house.papers())
    if language == "zh_CN":
        reads(guest, language, "预订已修改", "Your booking is changed")
        assert house.token_on(house.paper_after(papers))["amount_minor"] == row.amount
    check_at_central(house, row, number, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["type", "late, half a day"])
def test_a_dearer_change_without_central(house, name, language):
    """Nothing is dearer without the guest's word: staff get the request with its price and a time, the guest hears of it."""
    row = ROWS[name]
    with house.cut():
        number, guest = ask_for(house, row, language, "offline")
        reads(guest, language, "如需加价，则不作变更，先征求您的同意", "nothing is changed and we ask you first")
        tree = guest.look()
        assert "change.difference" not in tree and yuan(row.amount) not in tree.words
        assert guest.confirm_change() == "changed"
        reads(guest, language, "已收到您的申请", "Your request is kept")
        house.visitor()
    booking = stay.at_central(house.central, number)
    assert (money_of(booking), booking["revision"], days_of(booking)) == ((PRICE, PRICE, 0), 1, COMING)
    assert not row.holds(booking, language)
    assert stay.told(house.central, number) == ["change_asked"]
    text = stay.text_told(house.central, number)
    assert all(yuan(minor) in text for minor in (PRICE, row.amount, row.amount - PRICE)), text
    (request,) = stay.asked_of_staff(house.central, "change_request", number)
    assert 0 < request["due_ms"] - request["made_ms"] <= 24 * 60 * 60 * 1000 and not request["resolved_ms"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cheaper_type_without_central(house, language):
    """Done once when central is back; what was paid too much goes back."""
    number = house.take("deluxe")
    with house.cut():
        guest = house.visitor(language)
        assert guest.manage(number, **house.proof(language, "offline")) == "manage"
        guest.choose_type("standard")
        assert guest.review_change() == "change"
        reads(guest, language, "房型", "Room type")
        assert guest.confirm_change() == "changed"
        house.visitor()
    booking = stay.at_central(house.central, number)
    assert (booking["rooms"][0]["type_reserved"], booking["revision"]) == ("standard", 2)
    assert money_of(booking) == (PRICE, PRICE, 0)
    assert stay.refund_of(house.central, number)["amount"]["minor"] == 2 * DELUXE - PRICE
    assert stay.told(house.central, number) == ["changed"]


# ---- What must fail ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("proof", WRONG_PROOFS)
def test_a_wrong_proof(house, proof, link, language):
    """The same words whatever was wrong; after them the right proof still opens it."""
    number = house.take("coming")
    right = {"digits": "8000"} if proof == "phone" else {"surname": "WANG"}
    with house.at_another_kiosk(f"Wrong {proof} {link} {language}") as house, house.cut(link):
        guest = house.visitor(language)
        assert guest.manage(number, **WRONG_PROOFS[proof]) == "failed"
        reads(guest, language, "没有找到对应的预订", "No booking found")
        assert number not in guest.look().words
        guest.press("failed.again")
        guest.come_to("lookup")
        guest.press("lookup.find")
        guest.come_to("proof")
        guest.clear()
        assert guest.prove(**right) == "manage"
    assert stay.at_central(house.central, number)["revision"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_changed_it_in_between(house, language):
    """Staff are quicker: what the guest saw is no longer so, and nothing of his is done."""
    number, guest = ask_for(house, ROWS["dates"], language, "online")
    booking = stay.at_central(house.central, number)
    change = stay.change_of(booking, departure_day="2016-06-30")
    stay.staff_changes(house.central, change)
    guest.confirm_change()
    reads(guest, language, "预订刚有变动", "It was changed in the meantime")
    after = stay.at_central(house.central, number)
    assert (days_of(after), after["revision"]) == ((COMING[0], "2016-06-30"), 2)
    # He looks again, and is shown what is so now.
    guest.start_over()
    assert guest.manage(number, **house.proof(language)) == "manage"
    other_dates(guest, language)
    assert guest.review_change() == "change" and guest.confirm_change() == "changed"
    assert days_of(stay.at_central(house.central, number)) == MOVED


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_that_are_past(house, language):
    number = house.take("coming")
    guest = house.visitor(language)
    guest.manage(number, **house.proof(language))
    guest.press("manage.dates")
    guest.come_to("dates")
    assert not guest.look()["dates.day.2016-06-23"]["enabled"]
    assert guest.look()["dates.day.2016-06-25"]["enabled"]
    change = stay.change_of(stay.at_central(house.central, number), arrival_day="2016-06-23")
    assert stay.staff_asks(house.central, change).json["answer"]["refusal"] == "BAD_INPUT"
    side = house.central.kiosk(f"Past {language}")
    assert side.do("ChangeStay", {"change": change, "amount_minor": PRICE})["code"] == "BAD_INPUT"
    assert stay.at_central(house.central, number)["revision"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_full_nights(house, language):
    """Why, and what else there is; nothing is changed until the guest takes one."""
    number = house.take("suite")
    guest = house.visitor(language)
    guest.manage(number, **house.proof(language))
    guest.choose_dates("2016-07-10", FULL[1])
    # Nobody can arrive in a full night.
    house.kiosk.until(lambda tree: not tree[f"dates.day.{FULL[0]}"]["enabled"])
    house.kiosk.wait(node="dates.problem")  # who is quicker than the answer meets it at the review
    assert guest.take_dates() == "others"
    reads(guest, language, "已订满", "is fully booked")
    assert stay.at_central(house.central, number)["revision"] == 1
    price = guest.look().text("others.0")
    guest.press("others.0")
    guest.leave("others")
    assert guest.settled("changed") == "changed"
    after = stay.at_central(house.central, number)
    assert after["revision"] == 2 and yuan(after["amount"]["minor"]) in price
    assert after["rooms"][0]["type_reserved"] != "suite" or days_of(after) != FULL


REFUSED = {
    "held": ("我们想先核实一下", "We have a question first"),
    "cancelled": ("此预订已取消", "This booking was cancelled"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", REFUSED)
def test_a_booking_that_cannot_be_changed(house, state, language):
    number = house.take(state)
    if state == "cancelled":
        stay.staff_cancels(house.central, number)
    before = stay.at_central(house.central, number)
    guest = house.visitor(language)
    assert guest.manage(number, **house.proof(language)) == "refused"
    reads(guest, language, *REFUSED[state])
    change = stay.change_of(before, departure_day="2016-07-08")
    side = house.central.kiosk(f"{state} {language}")
    result = side.do("ChangeStay", {"change": change, "amount_minor": PRICE + STANDARD})
    assert result["code"] == state.upper(), result
    assert stay.at_central(house.central, number) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_lives_here_changes_no_type_and_no_name(house, language):
    number = house.take("inside")
    guest = house.visitor(language)
    assert guest.manage(number, **house.proof(language)) == "manage"
    shown = {node for node in guest.look().by_id if node.startswith("manage.")}
    assert {"manage.dates", "manage.wishes", "manage.late"} <= shown
    assert not {"manage.types", "manage.names", "manage.cancel"} & shown


def test_by_the_keypad_alone(house):
    number = house.take("coming")
    guest = house.visitor("en", hand="keypad")
    assert isinstance(guest, Guest) and guest.hand == "keypad"
    assert guest.manage(number, digits="8000") == "manage"
    other_dates(guest, "en")
    assert guest.review_change() == "change" and guest.confirm_change() == "changed"
    assert days_of(stay.at_central(house.central, number)) == MOVED
