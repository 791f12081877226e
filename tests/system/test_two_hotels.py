"""Two hotels in one central on PostgreSQL, with the same booking number, the same room numbers and kiosks of the same name:
each guest checks in through the screens of his own hotel, and neither hotel learns anything of the other."""

import foyer
import pytest
import terminal
from foyer import Central, hotel, today_booking
from guest import Guest
from house import PASSWORD

NUMBER = "SAME2345"
GUESTS = {"tiny": ("Wang", "+86 138 0013 8000", "8000"), "other": ("Okafor", "+234 803 555 1234", "1234")}


def facts(name):
    latin, phone, _ = GUESTS[name]
    contact = {"name": latin, "surname": latin, "given": "", "latin": latin, "phone": phone, "email": ""}
    house = hotel([today_booking(NUMBER, contact=contact)], rooms=2)
    house["hotel"]["id"] = name
    return house


@pytest.fixture(scope="module")
def central(tmp_path_factory, postgres):
    folder = tmp_path_factory.mktemp("two-hotels")
    central = Central(folder, postgres.database())
    for name in GUESTS:
        central.init(facts(name))
        foyer.run("user", central.folder, "add", "anna", "--role", "manager", "--hotel", name, *central.database,
                  input=PASSWORD + "\n")
    with central.start():
        yield central


@pytest.fixture(scope="module")
def kiosks(central, tmp_path_factory):
    made = {}
    for name in GUESTS:
        kiosk = made[name] = terminal.Terminal(tmp_path_factory.mktemp(name), "Lobby 1")
        code = foyer.run("enrol", central.folder, "--name", "Lobby 1", "--hotel", name, *central.database).stdout.strip()
        terminal.run("enrol", "--central", central.url, "--code", code, "--data", kiosk.data)
        kiosk.start()
    yield made
    for kiosk in made.values():
        assert kiosk.stop() == 0


def staff(central, name):
    session = central.ask("POST", "/v1/sessions", {"hotel": name, "name": "anna", "password": PASSWORD})
    assert session.status == 201, session.text
    return {"Authorization": "Bearer " + session.json["token"]}


def of_house(central, name, path):
    return central.ask("GET", path, headers=staff(central, name)).json


def test_the_other_hotels_guest_is_nobody_here(kiosks):
    assert Guest(kiosks["tiny"]).begin("en").find(NUMBER, digits=GUESTS["other"][2]) == "failed"
    kiosks["tiny"].restart()


def test_each_checks_in_at_his_own(central, kiosks):
    rooms = {}
    for name, (surname, _, digits) in GUESTS.items():
        rooms[name] = Guest(kiosks[name]).begin("en").check_in(NUMBER, digits=digits)
        Guest(kiosks[name]).finish()
        for other in GUESTS:
            (stay,) = of_house(central, other, f"/v1/bookings/{NUMBER}")["rooms"]
            assert (stay["state"] == "InHouse") == (other in rooms), f"{other} after a check-in at {name}"
        assert surname in str(of_house(central, name, f"/v1/bookings/{NUMBER}")["contact"])
    assert rooms["tiny"] == rooms["other"], "the rule is the same, and so are the houses"


@pytest.mark.parametrize("name", GUESTS)
def test_lists_hold_ones_own_alone(central, kiosks, name):
    other = next(words[0] for hotel_, words in GUESTS.items() if hotel_ != name)
    for path in ("/v1/arrivals", "/v1/rooms", "/v1/kiosks", "/v1/notices", "/v1/bookings?surname=" + other):
        answer = of_house(central, name, path)
        assert other not in str(answer), path
    assert len(of_house(central, name, "/v1/kiosks")["items"]) == 1
    assert len(of_house(central, name, "/v1/arrivals")["items"]) == 1
    assert len(of_house(central, name, "/v1/rooms")["items"]) == 4
    assert of_house(central, name, "/v1/bookings?surname=" + other)["items"] == []


def test_profiles_of_another_hotel_are_nobodys(central, kiosks):
    ids = {}
    for name in GUESTS:
        profile = of_house(central, name, f"/v1/profiles?booking={NUMBER}")["items"][0]
        ids[name] = profile["id"]
    assert of_house(central, "tiny", "/v1/profiles?surname=Okafor")["items"] == []
    path, order = f"/v1/profiles/{ids['tiny']}", {"other": ids["other"], "reason": "one person"}
    assert of_house(central, "tiny", f"/v1/profiles/{ids['other']}")["code"] == "NOT_FOUND"
    assert central.ask("POST", path + "/merge", order, staff(central, "tiny")).code == "NOT_FOUND"
    assert central.ask("POST", path + "/merge", order, staff(central, "other")).code == "NOT_FOUND"
    note = {"notes": "", "vip": True, "revision": 1}
    assert central.ask("PUT", path, note, staff(central, "other")).code == "NOT_FOUND"


def test_receipts_come_although_the_guest_left_at_once(kiosks):
    for name, kiosk in kiosks.items():
        assert len(kiosk.receipt_files()) == 1, name
