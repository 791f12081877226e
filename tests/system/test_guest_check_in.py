"""Checking in through the screens: one guest, two guests, several rooms, left and taken up again, by keypad alone, in
every language. Central agrees afterwards, and the receipts are genuine."""

import json

import pytest
from escpos import decode
from foyer import Central, hotel, today_booking
from guest import Guest, Person
from house import arrivals, paper_token, papers, screen_token, stays
from terminal import Terminal
from test_receipts import booking_check

LANGUAGES = ["zh_CN", "zh_TW", "en", "ja", "ko"]
FRIEND = Person("SCHMIDT", "HANNA", "C01X00T47", "19900722", nation="D", phone="+49 30 901820")


def several(number, adults=1, rooms=1):
    booking = today_booking(number, rooms=rooms)
    for room in booking["rooms"]:
        room["adults"] = adults
    return booking


BOOKINGS = [
    several("SOLE2345"),
    several("PAIR2345", adults=2),
    several("TWOR2345", rooms=2),
    several("LEFT2345", adults=2),
    several("TYPE2345"),
    several("CARD2345"),
    several("KEYS2345"),
    several("KEYT2345"),
    several("SWIT2345"),
    several("STAY2345"),
    several("PINS2345"),
] + [several(f"LANG{i}345") for i in range(2 * len(LANGUAGES))]


@pytest.fixture(scope="module")
def central(tmp_path_factory):
    folder = tmp_path_factory.mktemp("check-in")
    with Central(folder).init(hotel(BOOKINGS, rooms=60)).start() as central:
        yield central


@pytest.fixture(scope="module")
def kiosk(central, tmp_path_factory):
    with Terminal(tmp_path_factory.mktemp("kiosks"), "Lobby 1").enrol(central).start() as kiosk:
        yield kiosk


@pytest.fixture
def lobby(kiosk):
    """The kiosk with nobody before it."""
    if kiosk.tree().screen != "attract":
        kiosk.restart()
    return kiosk


# ---- One stay ------------------------------------------------------------------------------------------------------------


def test_one_guest(central, lobby):
    room = Guest(lobby).begin("en").check_in("SOLE2345", digits="8000")
    tree = Guest(lobby).paper()
    assert tree.text("done.receipt").startswith("Please take")
    assert lobby.tree().text("done.floor") == f"Floor {room[0]}"
    Guest(lobby).finish()
    assert stays(central, "SOLE2345") == [("InHouse", room)]
    (seen,) = arrivals(central, "SOLE2345")
    assert seen["kiosk"] == lobby.name and not seen["offline"]
    noon_utc = 1466769600000 - 5 * 3600_000  # 15:00 in Shanghai is 07:00 UTC
    assert noon_utc <= seen["checked_in_ms"] < noon_utc + 3600_000


def test_receipt_is_genuine(central, lobby):
    before = len(papers(lobby))
    Guest(lobby).check_in("TYPE2345", digits="8000")
    Guest(lobby).paper()
    on_screen = screen_token(central, lobby)
    assert len(papers(lobby)) == before + 1
    on_paper = paper_token(central, papers(lobby)[-1], lobby.folder)
    assert on_paper == on_screen
    assert on_paper["amount_minor"] == 129600 and on_paper["currency"] == "CNY"
    assert on_paper["check"] == booking_check(on_paper["id"], "TYPE2345")
    assert on_paper["hotel"] == "tiny"
    Guest(lobby).finish()


def test_paper_and_picture_are_the_same(lobby):
    for paper in map(decode, papers(lobby)):
        assert paper.picture.width in (576, 512, 384) and paper.cut


def test_two_guests(central, lobby):
    room = Guest(lobby).begin().check_in("PAIR2345", [Person(), FRIEND], digits="8000")
    Guest(lobby).finish()
    assert stays(central, "PAIR2345") == [("InHouse", room)]


def test_rooms_one_by_one(central, lobby):
    visitor = Guest(lobby).begin("en")
    visitor.find("TWOR2345", digits="8000")
    visitor.press("booking.continue")
    visitor.come_to("rooms")
    visitor.press("rooms.1")
    visitor.register()
    second = visitor.take_room()
    assert "done.next" in visitor.look()
    visitor.press("done.next")
    visitor.come_to("rooms")
    assert second in visitor.look().text("rooms.1") + visitor.look().words
    visitor.press("rooms.0")
    visitor.register(FRIEND)
    first = visitor.take_room()
    assert "done.next" not in visitor.look() and first != second
    visitor.finish()
    assert stays(central, "TWOR2345", rooms=2) == [("InHouse", first), ("InHouse", second)]


def test_left_and_taken_up_at_another_kiosk(central, lobby, tmp_path):
    visitor = Guest(lobby).begin()
    visitor.find("LEFT2345", digits="8000")
    visitor.press("booking.continue")
    assert visitor.register() == "guest"
    visitor.press("footer.restart")
    visitor.press("restart.yes")
    visitor.come_to("home")
    visitor.press("footer.restart")
    visitor.come_to("attract")
    lobby.until_stats(lambda stats: stats["outbox"] == 0)
    with Terminal(tmp_path, "Lobby 2").enrol(central).start() as other:
        again = Guest(other).begin("en")
        again.find("LEFT2345", digits="8000")
        again.press("booking.continue")
        again.come_to("guest")
        assert "Guest 2 of 2" in again.look().words
        assert again.register(FRIEND) == "offer"
        room = again.take_room()
        again.finish()
        assert stays(central, "LEFT2345") == [("InHouse", room)]
        assert arrivals(central, "LEFT2345")[0]["kiosk"] == "Lobby 2"


def test_identity_card_by_reader(central, lobby):
    visitor = Guest(lobby).begin("en")
    visitor.find("CARD2345", surname="Wang")
    visitor.press("booking.continue")
    visitor.come_to("guest")
    bad = FRIEND.zone.replace("C01X00T47", "C01X00T48")
    lobby.scan(bad)
    assert "check digit" in visitor.look().words and visitor.screen == "guest"
    lobby.scan(FRIEND.zone)
    visitor.come_to("review")
    assert "SCHMIDT" in visitor.look().text("review.name").upper()
    visitor.press("review.continue")
    visitor.register_rest(FRIEND)
    visitor.take_room()
    visitor.finish()


def test_a_stay_is_shown_again(central, lobby):
    room = Guest(lobby).begin("en").check_in("STAY2345", digits="8000")
    Guest(lobby).finish()
    visitor = Guest(lobby).begin("en").look_up("STAY2345", to="home.stay")
    assert visitor.prove(digits="8000") == "stay"
    assert room in visitor.look().text("stay.room")
    before = len(papers(lobby))
    visitor.press("stay.print")
    lobby.until(lambda tree: "stay.print" in tree and len(papers(lobby)) > before)
    visitor.press("stay.finish")
    visitor.come_to("attract")


def test_door_code_only_while_pressed(lobby):
    visitor = Guest(lobby).begin("en")
    visitor.check_in("PINS2345", digits="8000")

    def code():
        return lobby.tree().text("done.code")

    assert not any(c.isdigit() for c in code())
    lobby.hold("done.pin")
    shown = code()
    assert shown.isdigit() and len(shown) >= 4
    lobby.release("done.pin")
    assert not any(c.isdigit() for c in code())
    pictures = json.dumps(lobby.tree().nodes, ensure_ascii=False)
    assert shown not in pictures
    visitor.finish()


# ---- By keypad alone -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number,typed", [("KEYS2345", False), ("KEYT2345", True)])
def test_by_keypad_alone(central, lobby, number, typed):
    visitor = Guest(lobby, "keypad").begin("en")
    visitor.look_up(number)
    lobby.key("Escape")
    visitor.come_to("lookup")
    assert visitor.look()["lookup.number"]["value"].replace(" ", "") == number
    lobby.key("Backspace")
    visitor.enter(number[-1])
    visitor.press("lookup.find")
    assert visitor.come_to("proof") and visitor.prove(digits="8000") == "booking"
    visitor.press("booking.continue")
    if typed:
        visitor.register_typed(Person("LI", "NA", "E7654321", "19900101"))
    else:
        visitor.register()
    room = visitor.take_room()
    visitor.finish()
    assert stays(central, number) == [("InHouse", room)]


# ---- Languages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hand", ["finger", "keypad"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language(central, lobby, language, hand):
    number = f"LANG{LANGUAGES.index(language) + 5 * (hand == 'keypad')}345"
    visitor = Guest(lobby, hand).begin(language)
    assert visitor.look().language == language
    room = visitor.check_in(number, digits="8000")
    assert visitor.look().language == language
    visitor.finish()
    assert stays(central, number) == [("InHouse", room)]


def test_switching_keeps_step_and_entries(lobby):
    visitor = Guest(lobby).begin("zh_CN")
    visitor.press("home.check_in")
    visitor.enter("SWIT")
    for language in LANGUAGES:
        visitor.speak(language)
        tree = visitor.look()
        assert (tree.screen, tree.language) == ("lookup", language)
        assert tree["lookup.number"]["value"].replace(" ", "") == "SWIT"
    visitor.enter("2345")
    visitor.press("lookup.find")
    visitor.come_to("proof")
    assert visitor.prove(digits="8000") == "booking"
    visitor.press("booking.continue")
    visitor.come_to("guest")
    lobby.scan(FRIEND.zone)
    visitor.come_to("review")
    for language in LANGUAGES:
        visitor.speak(language)
        assert "SCHMIDT" in visitor.look().words.upper() and visitor.screen == "review"
    visitor.press("review.continue")
    visitor.register_rest(FRIEND)
    visitor.terminal.wait(node="offer.room")
    room = visitor.look()["offer.room"]["name"]
    visitor.speak("ja")
    assert visitor.look()["offer.room"]["name"] == room
    visitor.take_room()
    visitor.finish()
