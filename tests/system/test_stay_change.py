"""A guest changes his booking, where two are after the same room, or central is away; the rows of every part of a booking
stand in test_flow_change.py."""

import foyer
import pytest
import stay
from guest import Guest
from stay import LANGUAGES, PHONE, STANDARD, days_of, money_of, yuan
from terminal import Terminal

NUMBER = "CHANGE234"
PRICE = 2 * STANDARD
AS_IT_WAS = (("2016-06-27", "2016-06-29"), (PRICE, PRICE, 0))
# 4 July 2016 is a Monday: no weekend's price.
FULL_NIGHT = [stay.nights(f"TAKEN000{i}", "2016-07-04", "2016-07-05", STANDARD) for i in range(6)]


@pytest.fixture
def house(tmp_path):
    """Starts a central with these bookings, and kiosks of it; ends them all."""
    running = []

    def start(bookings, kiosks=1, **facts):
        central = foyer.Central(tmp_path).init(stay.hotel(bookings, **facts)).start()
        running.append(central)
        names = [f"Lobby {i + 1}" for i in range(kiosks)]
        running.extend(Terminal(tmp_path, name).enrol(central).start() for name in names)
        return running[0], *running[1:]

    yield start
    for program in reversed(running):
        status = program.stop()
        assert status in (0, None), "".join(program.errors)


def coming(number=NUMBER, **changes):
    return stay.nights(number, "2016-06-27", "2016-06-29", PRICE, **changes)


def shown(tree, node, minor):
    assert yuan(minor) in tree.text(node), f"{node}: {tree.text(node)}, not {yuan(minor)}"


# ---- Dates and types ---------------------------------------------------------------------------------------------------


def test_nothing_is_changed_before_it_is_confirmed(house):
    central, kiosk = house([coming()])
    guest = Guest(kiosk).begin("en")
    guest.manage(NUMBER, **PHONE)
    guest.choose_dates("2016-06-27", "2016-06-30").take_dates()
    assert guest.review_change() == "change"
    guest.start_over()
    booking = stay.at_central(central, NUMBER)
    assert (days_of(booking), money_of(booking)) == (("2016-06-27", "2016-06-29"), (PRICE, PRICE, 0))
    assert not stay.departments_told(central, "booking_changed", NUMBER)


def test_the_rules_behind_the_new_price_are_named(house):
    """A promotion for the night that is added, and nothing of it for those that were agreed."""
    central, kiosk = house([coming()], promotions=[stay.rule("Early summer", "promotion", 1000)])
    guest = Guest(kiosk).begin("en")
    guest.manage(NUMBER, **PHONE)
    guest.choose_dates("2016-06-27", "2016-06-30").take_dates()
    assert guest.review_change() == "change"
    off = STANDARD // 10
    assert "Early summer −10 %" in guest.look().text("change.rule.0")
    shown(guest.look(), "change.rule.0", off)
    shown(guest.look(), "change.difference", STANDARD - off)
    assert guest.confirm_change() == "changed"
    assert money_of(stay.at_central(central, NUMBER))[0] == PRICE + STANDARD - off


# ---- What staff decide ----------------------------------------------------------------------------------------------------

# Why it is theirs: the booking's payment, the hotel's steps of cancellation, the days wanted.
OF_STAFF = {
    "an agency's booking": ({"payment": "agency"}, [], ("2016-07-05", "2016-07-07")),
    "an agency's booking, at its own rate": (
        {"payment": "agency", "rate_plan": "contract"},
        [],
        ("2016-07-05", "2016-07-07"),
    ),
    "a longer stay than is sold": ({}, [], ("2016-06-27", "2016-09-05")),
    "later, when a cancellation costs": ({}, [stay.step(5, "percent", 10000)], ("2016-07-25", "2016-07-27")),
    "a night fewer, when it costs": ({}, [stay.step(5, "percent", 10000)], ("2016-06-27", "2016-06-28")),
}


@pytest.mark.parametrize("why", OF_STAFF)
def test_what_staff_decide_is_a_request(house, why):
    """No dead end: the guest leaves his wish, staff have a day for it, and no money moves before their yes."""
    facts, steps, days = OF_STAFF[why]
    central, kiosk = house([coming(**facts)], steps=steps)
    guest = Guest(kiosk).begin("en")
    guest.manage(NUMBER, **PHONE)
    guest.choose_dates(*days)
    guest.terminal.wait(node="dates.staff")
    assert "dates.problem" not in guest.look()
    assert guest.take_dates() == "manage"
    assert guest.review_change() == "change"
    tree = guest.look()
    assert "24 hours" in tree.text("change.staff") and "change.difference" not in tree
    assert guest.confirm_change() == "changed"
    assert "changed.reason" not in guest.look()
    booking = stay.at_central(central, NUMBER)
    assert (days_of(booking), money_of(booking)) == AS_IT_WAS
    assert stay.refund_of(central, NUMBER) is None
    (item,) = stay.asked_of_staff(central, "change_request", NUMBER)
    assert item["due_ms"] > 0 and item["resolved_ms"] == 0
    if "longer" in why or "rate" in why:
        return  # what cannot be priced, staff book anew
    change = stay.change_of(booking, arrival_day=days[0], departure_day=days[1])
    assert days_of(stay.staff_changes(central, change)) == days
    assert stay.told(central, NUMBER)[-1] == "changed"
    assert all(item["resolved_ms"] for item in stay.asked_of_staff(central, "change_request", NUMBER))


# ---- Full nights ---------------------------------------------------------------------------------------------------------


def test_two_guests_after_the_last_room(house):
    """Both are shown that it is free; one gets it, the other hears what else there is, and takes it."""
    wishes = ["WANTS2345", "WANTS3456"]
    central, *kiosks = house([*FULL_NIGHT[1:], *map(coming, wishes)], kiosks=2)
    guests = [Guest(kiosk).begin(language) for kiosk, language in zip(kiosks, LANGUAGES, strict=True)]
    for guest, number in zip(guests, wishes, strict=True):
        guest.manage(number, **PHONE)
        guest.choose_dates("2016-07-04", "2016-07-05").take_dates()
        assert guest.review_change() == "change"
    ends = [guest.confirm_change() for guest in guests]
    assert ends == ["changed", "others"]
    bookings = [stay.at_central(central, number) for number in wishes]
    assert [days_of(booking)[0] for booking in bookings] == ["2016-07-04", "2016-06-27"]
    guests[1].press("others.0")
    guests[1].leave("others")
    assert guests[1].settled("changed") == "changed"
    second = stay.at_central(central, wishes[1])
    assert days_of(second)[0] != "2016-07-04" or second["rooms"][0]["type_reserved"] == "suite"
    back = PRICE - second["amount"]["minor"]
    assert back > 0
    shown(guests[1].look(), "change.difference", back)
    shown(guests[1].look(), "change.refund", back)


# ---- Without central -----------------------------------------------------------------------------------------------------


# What is asked for without central; what then comes of it: days, money, what the guest hears, what staff are asked.
REQUESTS = {
    "no dearer": (("2016-07-05", "2016-07-07"), (("2016-07-05", "2016-07-07"), (PRICE, PRICE, 0)), "changed", 0),
    "cheaper": (("2016-06-27", "2016-06-28"), (("2016-06-27", "2016-06-28"), (STANDARD, STANDARD, 0)), "changed", 0),
    "dearer": (("2016-06-27", "2016-06-30"), AS_IT_WAS, "change_asked", 1),
    "full": (("2016-07-03", "2016-07-05"), AS_IT_WAS, "change_refused", 0),
}


def request_offline(house, language, days):
    """The guest leaves his wish while central is away; central is back and has decided."""
    central, kiosk = house([coming(language=language), *FULL_NIGHT])
    kiosk.until_stats(lambda stats: stats["online"])
    port = stay.offline(central, kiosk)
    guest = Guest(kiosk).begin(language)
    assert guest.manage(NUMBER, **PHONE) == "manage"
    guest.choose_dates(*days)
    assert guest.take_dates() == "manage"
    assert guest.review_change() == "change"
    tree = guest.look()
    assert "change.offline" in tree and "change.difference" not in tree
    assert guest.confirm_change() == "changed"
    assert kiosk.stats()["outbox"] > 0
    guest.press("changed.finish")
    guest.come_to("attract")
    stay.online(central, kiosk, port)
    return central, kiosk


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("request_", REQUESTS)
def test_a_request_without_central_costs_nothing_that_was_not_agreed(house, language, request_):
    days, after, told, asked = REQUESTS[request_]
    central, _ = request_offline(house, language, days)
    booking = stay.at_central(central, NUMBER)
    assert (days_of(booking), money_of(booking)) == after
    assert stay.told(central, NUMBER) == [told]
    assert len(stay.asked_of_staff(central, "change_request", NUMBER)) == asked
    text = stay.text_told(central, NUMBER)
    if told == "change_asked":
        assert yuan(PRICE) in text and yuan(PRICE + STANDARD) in text and yuan(STANDARD) in text
        assert ("Sat 25 June" if language == "en" else "6 月 25 日 星期六") in text
    if told == "change_refused":
        assert all(f"\n{rank}. " in text for rank in (1, 2, 3)) and yuan(PRICE) in text


def test_a_dearer_request_is_agreed_to_at_the_kiosk(house):
    """The guest comes back and sees the price: his yes is what staff were asked for."""
    central, kiosk = request_offline(house, "en", ("2016-06-27", "2016-06-30"))
    assert [item["resolved_ms"] for item in stay.asked_of_staff(central, "change_request", NUMBER)] == [0]
    guest = Guest(kiosk).begin("en")
    guest.manage(NUMBER, **PHONE)
    guest.choose_dates("2016-06-27", "2016-06-30").take_dates()
    guest.review_change()
    shown(guest.look(), "change.difference", STANDARD)
    assert guest.confirm_change() == "changed"
    assert money_of(stay.at_central(central, NUMBER)) == (PRICE + STANDARD, PRICE, STANDARD)
    assert all(item["resolved_ms"] for item in stay.asked_of_staff(central, "change_request", NUMBER))
    assert stay.told(central, NUMBER)[-1] == "changed"
