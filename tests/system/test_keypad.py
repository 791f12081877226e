"""A guest who has nothing but a tactile keypad: cancels, reports a fault, leaves and answers the survey. Nothing is touched."""

import foyer
import pytest
import stay
from guest import Guest
from stay import PHONE, STANDARD
from terminal import Terminal

TODAY = ("2016-06-24", "2016-06-26")
GOING, STAYING = "CANCEL234", "STAYER234"


@pytest.fixture
def guest(tmp_path):
    bookings = [stay.nights(number, *TODAY, 2 * STANDARD) for number in (GOING, STAYING)]
    with foyer.Central(tmp_path).init(stay.hotel(bookings, steps=[stay.step(1, "percent", 5000)])).start() as central:
        stay.publish(central)
        with Terminal(tmp_path).enrol(central).start() as kiosk:
            kiosk.until_stats(lambda stats: stats["online"])
            yield Guest(kiosk, hand="keypad")


def test_cancelling_reporting_and_leaving_by_keys(guest):
    central = guest.terminal.central
    guest.begin("en").manage(GOING, **PHONE)
    guest.ask_cost()
    assert guest.give_reason("illness").confirm_cancel() == "cancelled"
    assert {room["state"] for room in stay.at_central(central, GOING)["rooms"]} == {"Cancelled"}
    guest.press("cancelled.finish")
    guest.come_to("attract")

    guest.begin("en").report("repair", "no hot water")
    number = guest.send()
    assert number
    guest.press("ticket_opened.finish")
    guest.come_to("attract")

    stay.settle_in(central, STAYING)
    guest.begin("en")
    assert guest.bill(STAYING, **PHONE) == "folio"
    assert guest.check_out() == "left"
    assert {room["state"] for room in stay.at_central(central, STAYING)["rooms"]} == {"CheckedOut"}
    guest.press("left.survey")
    guest.come_to("survey")
    while guest.screen == "survey":
        guest.press("survey.skip")
    assert guest.screen == "survey_done"
