"""What a guest is told when the house cannot take him in at the terminal, and the queue for a room that is not ready."""

import pytest
from foyer import Central, hotel, money, today_booking
from guest import Guest, Person
from house import desk_of, stays
from terminal import Terminal

CHILD = Person("WANG", "XIAOBAO", "E11112222", "20050101")
EXPIRED = Person(expiry="20160101")


def in_state(number, state, **changes):
    booking = today_booking(number, **changes)
    booking["rooms"][0]["state"] = state
    return booking


TOO_EARLY = today_booking("EARL2345", nights=3) | {"arrival_day": "2016-06-25", "departure_day": "2016-06-27"}
IN_HOUSE = in_state("INHO2345", "InHouse")
IN_HOUSE["rooms"][0] |= {"room": "106", "checked_in_ms": 1466750000000}
CHECKED_OUT = in_state("OUTT2345", "CheckedOut") | {"arrival_day": "2016-06-22", "departure_day": "2016-06-24"}
CHECKED_OUT["rooms"][0] |= {"room": "105", "checked_in_ms": 1466570000000, "checked_out_ms": 1466730000000}
LONG_GONE = in_state("GONE2345", "CheckedOut") | {"arrival_day": "2016-06-18", "departure_day": "2016-06-20"}
LONG_GONE["rooms"][0] |= CHECKED_OUT["rooms"][0]

# booking, and the heading by which its refusal is known in English
REFUSED = {
    "TOO_EARLY": (TOO_EARLY, "A little early"),
    "BALANCE_DUE": (
        today_booking("OWES2345", prepaid=money(29600), balance=money(100000)),
        "A payment is still open",
    ),
    "CANCELLED": (in_state("CANC2345", "Cancelled"), "This booking was cancelled"),
    "NO_SHOW": (in_state("NOSH2345", "NoShow"), "This booking was not kept"),
    "HELD": (today_booking("HELD2345", held=True, held_reason="amount"), "We have a question first"),
    "WAITLISTED": (in_state("WAIT2345", "Waitlisted"), "You are on the waiting list"),
}
OTHERS = [IN_HOUSE, CHECKED_OUT, LONG_GONE]
OTHERS += [today_booking("UNDE2345"), today_booking("EXPI2345"), today_booking("SUIT2345", type_code="suite")]
SECOND_SUITE = today_booking("SUIS2345", type_code="suite")


@pytest.fixture(scope="module")
def central(tmp_path_factory):
    facts = hotel([booking for booking, _ in REFUSED.values()] + OTHERS + [SECOND_SUITE], rooms=6)
    for suite in facts["rooms"][-2:]:
        suite["condition"] = "Dirty"
    facts["rooms"][5]["occupied"] = True
    with Central(tmp_path_factory.mktemp("refused")).init(facts).start() as central:
        yield central


@pytest.fixture(scope="module")
def kiosk(central, tmp_path_factory):
    with Terminal(tmp_path_factory.mktemp("kiosk")).enrol(central).start() as kiosk:
        yield kiosk


@pytest.fixture
def lobby(kiosk):
    if kiosk.tree().screen != "attract":
        kiosk.restart()
    return kiosk


def leave(visitor):
    visitor.press("footer.restart")
    if visitor.look().overlay:
        visitor.press("restart.yes")
    visitor.come_to("home")
    visitor.press("footer.restart")
    visitor.come_to("attract")


@pytest.mark.parametrize("code", REFUSED)
def test_told_why(central, lobby, code):
    booking, heading = REFUSED[code]
    visitor = Guest(lobby).begin("en")
    assert visitor.find(booking["number"], digits="8000") == "booking"
    visitor.press("booking.continue")
    assert visitor.come_to("refused", "rooms", "guest", "stay") == "refused"
    tree = visitor.look()
    assert tree["refused.heading"]["name"] == heading
    assert tree.text("refused.reason")
    assert "refused.call" in tree or "header.call" in tree
    if code == "BALANCE_DUE":
        assert "1,000.00" in tree.text("refused.reason")
    if code == "TOO_EARLY":
        assert "25 June" in tree.text("refused.reason") and "14:00" in tree.text("refused.reason")
    leave(visitor)
    assert desk_of(central).ask("GET", f"/v1/bookings/{booking['number']}")["rooms"][0]["guests"] == []


def test_already_in_shows_the_stay(lobby):
    visitor = Guest(lobby).begin("en")
    visitor.find("INHO2345", digits="8000")
    visitor.press("booking.continue")
    visitor.come_to("stay")
    assert "106" in visitor.look().text("stay.room")
    visitor.press("stay.finish")
    visitor.come_to("attract")


def test_a_stay_that_ended_says_so(lobby):
    """For a few days from its end on; then the kiosk knows nothing of it any more."""
    visitor = Guest(lobby).begin("en")
    assert visitor.find("OUTT2345", digits="8000") == "booking"
    visitor.press("booking.continue")
    assert visitor.come_to("refused") and visitor.look()["refused.heading"]["name"] == "This stay has ended"
    leave(visitor)
    visitor = Guest(lobby).begin("en")
    assert visitor.find("GONE2345", digits="8000") == "failed"
    leave(visitor)


def test_under_age(central, lobby):
    visitor = Guest(lobby).begin("en")
    visitor.find("UNDE2345", digits="8000")
    visitor.press("booking.continue")
    if visitor.register(CHILD) == "offer":
        visitor.accept_offer()
        visitor.agree().sign().confirm()
    assert visitor.come_to("refused") and visitor.look()["refused.heading"]["name"] == "An adult is needed"
    leave(visitor)
    booking = desk_of(central).ask("GET", "/v1/bookings/UNDE2345")
    assert booking["rooms"][0]["state"] in ("Reserved", "DueIn") and booking["rooms"][0]["room"] == ""


def test_document_expired(lobby):
    visitor = Guest(lobby).begin("en")
    visitor.find("EXPI2345", digits="8000")
    visitor.press("booking.continue")
    visitor.come_to("guest")
    lobby.scan(EXPIRED.zone)
    assert visitor.screen == "guest"
    assert "expired" in visitor.look().words
    visitor.register()
    visitor.take_room()
    visitor.finish()


def queue_up(visitor, number):
    visitor.find(number, digits="8000")
    visitor.press("booking.continue")
    assert visitor.register() in ("offer", "queue")
    visitor.come_to("queue")
    place = visitor.look().text("queue.place")
    visitor.press("queue.take")
    visitor.come_to("queued")
    assert number in visitor.look().words
    visitor.press("queued.finish")
    visitor.come_to("attract")
    return place


def test_no_room_ready_then_ready(central, lobby):
    desk = desk_of(central)
    assert queue_up(Guest(lobby).begin("en"), "SUIT2345").endswith("1")
    desk.until("/v1/queue", lambda items: [item["booking"] for item in items] == ["SUIT2345"])
    assert queue_up(Guest(lobby).begin("en"), "SUIS2345").endswith("2")
    desk.until("/v1/queue", lambda items: [item["booking"] for item in items] == ["SUIT2345", "SUIS2345"])
    assert not [item for item in desk.list("/v1/notices") if item["kind"] == "room_ready"]

    desk.turn_room("801", "Inspected")
    notices = desk.until("/v1/notices", lambda items: [item for item in items if item["kind"] == "room_ready"])
    assert [notice["booking"] for notice in notices] == ["SUIT2345"]

    # Who is second in the queue does not get the room of the first one.
    visitor = Guest(lobby).begin("en")
    visitor.find("SUIS2345", digits="8000")
    visitor.press("booking.continue")
    assert visitor.come_to("queue")
    leave(visitor)

    visitor = Guest(lobby).begin("en")
    visitor.find("SUIT2345", digits="8000")
    visitor.press("booking.continue")
    assert visitor.take_room() == "801"
    visitor.finish()
    assert stays(central, "SUIT2345") == [("InHouse", "801")]
    desk.until("/v1/queue", lambda items: [item["booking"] for item in items] == ["SUIS2345"])


def test_who_comes_before_the_hour_registers_and_waits(tmp_path):
    """Rooms stand ready at ten and are given from two on: a place in the queue, no room yet, no notice yet."""
    facts = hotel([today_booking("EARA2345"), today_booking("EARB2345")], clock="2016-06-24 10:00")
    with Central(tmp_path).init(facts).start() as central, Terminal(tmp_path).enrol(central).start() as kiosk:
        desk = desk_of(central)
        assert queue_up(Guest(kiosk).begin("en"), "EARA2345").endswith("1")
        visitor = Guest(kiosk).begin("ja")
        visitor.find("EARB2345", digits="8000")
        visitor.press("booking.continue")
        assert visitor.register() in ("offer", "queue")
        visitor.come_to("queue")
        assert "14:00" in visitor.look().words
        visitor.press("queue.take")
        visitor.come_to("queued")
        assert "2" in visitor.look().text("queued.place") and "14:00" in visitor.look().words
        desk.until("/v1/queue", lambda items: [item["booking"] for item in items] == ["EARA2345", "EARB2345"])
        assert not [item for item in desk.list("/v1/queue") if item["ready"]]
        assert not [item for item in desk.list("/v1/notices") if item["kind"] == "room_ready"]
        assert [state for state, _ in stays(central, "EARA2345", rooms=0)] == ["DueIn"]
