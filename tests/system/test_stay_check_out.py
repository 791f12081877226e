"""A guest leaves: the bill to the cent, what the desk must see to, the room to be made, points; then the survey, also
half of one."""

import foyer
import pytest
import stay
from guest import Guest
from house import desk_of
from stay import LANGUAGES, PHONE, yuan
from terminal import Terminal

NUMBER = "LEAVE2345"
PRICE = 64801


@pytest.fixture
def house(tmp_path):
    """Starts a central with a guest in house, and a kiosk; ends both. Answers them and the guest's room."""
    running = []

    def start(survey=True, **changes):
        bookings = [stay.nights(NUMBER, "2016-06-24", "2016-06-25", PRICE, **changes)]
        facts = stay.hotel(bookings)
        facts["hotel"]["policies"][0]["balance_allowed_minor"] = 10_000_000
        central = foyer.Central(tmp_path).init(facts).start()
        running.append(central)
        if survey:
            stay.publish(central)
        (room,) = stay.settle_in(central, NUMBER)
        kiosk = Terminal(tmp_path).enrol(central).start()
        running.append(kiosk)
        return central, kiosk, room

    yield start
    for program in reversed(running):
        status = program.stop()
        assert status in (0, None), "".join(program.errors)


def state_of(central):
    return stay.at_central(central, NUMBER)["rooms"][0]["state"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_open(house, language):
    central, kiosk, room = house()
    guest = Guest(kiosk).begin(language)
    assert guest.bill(NUMBER, **PHONE) == "folio"
    tree = guest.look()
    assert yuan(PRICE) in tree.text("folio.total") and yuan(0) in tree.text("folio.balance")
    assert guest.check_out() == "left"
    assert state_of(central) == "CheckedOut"
    left = stay.room_at(central, room)
    assert (left["condition"], left["occupied"]) == ("Dirty", False)
    assert stay.departments_told(central, "room_to_make", NUMBER) == ["housekeeping"]
    # A second time there is nothing to leave.
    guest.press("left.finish")
    guest.come_to("attract")
    guest = Guest(kiosk).begin(language)
    assert guest.bill(NUMBER, **PHONE) == "refused"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("extra", ["dinner", "unpaid"])
def test_what_is_owed_is_the_desks(house, language, extra):
    if extra == "unpaid":
        owed = PRICE - 30000
        prepaid = {"prepaid": foyer.money(30000), "balance": foyer.money(owed), "payment": "at_hotel"}
        central, kiosk, room = house(**prepaid)
    else:
        owed = 4567
        central, kiosk, room = house()
        line = {"room_index": 0, "day": None, "kind": "food", "text": "Dinner", "amount_minor": owed, "tax_bp": 600}
        desk_of(central).ask("POST", f"/v1/bookings/{NUMBER}/folio/lines", line)
    guest = Guest(kiosk).begin(language)
    assert guest.bill(NUMBER, **PHONE) == "folio"
    tree = guest.look()
    assert yuan(owed) in tree.text("folio.desk") and "folio.leave" not in tree
    assert state_of(central) == "InHouse" and stay.room_at(central, room)["occupied"]
    # The desk takes it; then he can leave.
    payment = {"room_index": 0, "way": "card", "amount_minor": owed}
    desk_of(central).ask("POST", f"/v1/bookings/{NUMBER}/folio/payments", payment)
    guest.start_over()
    guest.bill(NUMBER, **PHONE)
    assert yuan(0) in guest.look().text("folio.balance")
    assert guest.check_out() == "left"
    assert state_of(central) == "CheckedOut"


def test_a_charge_between_bill_and_departure_is_not_lost(house):
    central, kiosk, _ = house()
    guest = Guest(kiosk).begin("en")
    assert guest.bill(NUMBER, **PHONE) == "folio"
    line = {"room_index": 0, "day": None, "kind": "food", "text": "Bar", "amount_minor": 1999, "tax_bp": 600}
    desk_of(central).ask("POST", f"/v1/bookings/{NUMBER}/folio/lines", line)
    assert guest.check_out() == "left"
    assert "left.reason" in guest.look()
    assert state_of(central) == "InHouse"


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaving_without_central(house, language):
    """No bill is guessed; the kiosk says so, and nothing is done."""
    central, kiosk, _ = house()
    kiosk.until_stats(lambda stats: stats["online"])
    port = stay.offline(central, kiosk)
    guest = Guest(kiosk).begin(language)
    assert guest.bill(NUMBER, **PHONE) == "refused"
    stay.online(central, kiosk, port)
    assert state_of(central) == "InHouse"


# ---- The survey ----------------------------------------------------------------------------------------------------------


def leave(kiosk, language="en"):
    guest = Guest(kiosk).begin(language)
    guest.bill(NUMBER, **PHONE)
    assert guest.check_out() == "left"
    guest.press("left.survey")
    guest.come_to("survey")
    return guest


def answers(central, count=1, holds=lambda answers: True):
    def there(items):
        return len(items) == count and holds(items[0]["answers"]) and items

    return desk_of(central).until("/v1/surveys/answers", there)


def values(item):
    return {answer["question"]: answer["value"] for answer in item["answers"]["answers"] if not answer["passed_over"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_survey(house, language):
    central, kiosk, _ = house()
    guest = leave(kiosk, language)
    # A good mark: nobody is asked why not.
    assert guest.say("5", "9", None) == "survey_done"
    guest.press("survey_done.finish")
    guest.come_to("attract")
    (item,) = answers(central, holds=lambda answers: len(answers["answers"]) == 3)
    assert values(item) == {"overall": 5, "recommend": 9}
    assert item["answers"]["booking"] == NUMBER and item["answers"]["language"] == language
    assert not item["ticket"]
    assert desk_of(central).list("/v1/tickets") == []


def test_answers_stay_when_the_guest_walks_away(house):
    central, kiosk, _ = house()
    kiosk.restart("--clock", "manual")
    guest = Guest(kiosk).begin("en").look_up(NUMBER, to="home.leave")
    guest.give_proof(**PHONE)
    kiosk.advance(1000)
    kiosk.wait(node="folio.balance")
    guest.check_out()
    guest.press("left.survey")
    guest.come_to("survey")
    assert guest.say("4") == "survey"
    kiosk.leave_alone()
    kiosk.until_stats(lambda stats: stats["outbox"] == 0)
    (item,) = answers(central)
    assert values(item) == {"overall": 4}


def test_nobody_sees_whose_answers_these_are(house):
    central, kiosk, _ = house()
    guest = leave(kiosk)
    guest.press("survey.anonymous")
    guest.say("1")
    kiosk.type("TOO LOUD")
    guest.press("survey.next")
    guest.say("0", None)
    assert guest.screen == "survey_done"
    (item,) = answers(central, holds=lambda answers: len(answers["answers"]) == 4)
    assert item["answers"]["anonymous"] and not item["answers"]["booking"]
    (ticket,) = desk_of(central).list("/v1/tickets")
    assert not ticket["booking"] and not any(ticket["contact"].values())
    assert NUMBER not in str(ticket) and NUMBER not in str(item)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_low_mark_is_followed_up_once(house, language):
    central, kiosk, _ = house()
    guest = leave(kiosk, language)
    assert guest.say("2", None, "3", None) == "survey_done"
    (item,) = answers(central, holds=lambda answers: len(answers["answers"]) == 4)
    (ticket,) = desk_of(central).list("/v1/tickets")
    assert item["ticket"] == ticket["number"]
    assert (ticket["kind"], ticket["subject"], ticket["booking"]) == ("complaint", "room", NUMBER)


def test_no_survey_before_the_departure(house):
    """Who cannot leave here is not asked how it was."""
    _, kiosk, _ = house(prepaid=foyer.money(0), balance=foyer.money(PRICE), payment="at_hotel")
    guest = Guest(kiosk).begin("en")
    guest.bill(NUMBER, **PHONE)
    assert not any("survey" in node for node in guest.look().by_id)
