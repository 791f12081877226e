"""A day that was real: 24 June 2016, the busiest of the city hotel. Twenty of the guests whose stay began that day check in
through the screens, ten with central and ten without it."""

import csv
import gzip
import io

import foyer
import pytest
from guest import Guest, Person
from house import Desk, paper_token, papers
from terminal import Terminal

ASSETS = foyer.ROOT / "assets" / "hotel"
DATA = foyer.ROOT.parent / "shared" / "data" / "city_hotel.csv.gz"
DAY = "2016-06-24"
ONLINE, OFFLINE = 10, 10
LETTERS = str.maketrans("0123456789", "ABCDEFGHIJ")  # a passport writes no digits in names
AGREED_WITHIN_S = 5

pytestmark = pytest.mark.skipif(not DATA.exists(), reason=f"the real bookings are not there: {DATA}")


@pytest.fixture(scope="module")
def central(tmp_path_factory):
    folder = tmp_path_factory.mktemp("real-day")
    central = foyer.Central(folder)
    foyer.run("init", central.folder, "--hotel", ASSETS / "city_hotel.json")
    table = folder / "city_hotel.csv"
    table.write_bytes(gzip.decompress(DATA.read_bytes()))
    foyer.run("import", central.folder, table, "--map", ASSETS / "city_hotel.map", "--as-of", DAY, timeout=300)
    with central.start() as central:
        yield central


def guests_who_came():
    """The surnames that the import made for the stays that began that day: Guest and the row's line."""
    with gzip.open(DATA) as packed:
        rows = csv.DictReader(io.TextIOWrapper(packed, "utf-8"))
        return {f"Guest{line}": row for line, row in enumerate(rows, 2) if came(row)}


def came(row):
    day = f"{row['arrival_date_year']}-{row['arrival_date_month']}-{row['arrival_date_day_of_month']}"
    return day == "2016-June-24" and row["reservation_status"] == "Check-Out"


@pytest.fixture(scope="module")
def desk(central):
    return Desk(central)


@pytest.fixture(scope="module")
def expected(desk):
    """(booking, surname, adults) of those who came, as central expects them that morning: one room, no children."""
    came_that_day = guests_who_came()
    found = []
    for item in desk.list(f"/v1/arrivals?date={DAY}&limit=500"):
        surname = item["guest"].split()[-1] if item["guest"] else ""
        if surname not in came_that_day or item["state"] not in ("Reserved", "DueIn") or item["held"]:
            continue
        if item["adults"] in (1, 2) and item["children"] == 0:
            found.append((item["booking"], surname, item["adults"]))
    return found


def check_in(kiosk, booking, surname, adults):
    visitor = Guest(kiosk).begin("en")
    assert visitor.find(booking, digits=surname[-4:]) == "booking", visitor.look().words
    visitor.press("booking.continue")
    for adult in range(adults):
        person = Person(surname.upper().translate(LETTERS), "AB"[adult], booking[-8:] + str(adult), nation="PRT")
        visitor.register(person)
    room = visitor.take_room()
    kiosk.wait(node="done.print")
    visitor.finish()
    return room


def test_twenty_real_guests(central, desk, expected, tmp_path):
    assert len(expected) >= ONLINE + OFFLINE
    with Terminal(tmp_path, "Lobby 1").enrol(central).start() as kiosk:
        rooms = {guest[0]: check_in(kiosk, *guest) for guest in expected[:ONLINE]}
        kiosk.until_stats(lambda stats: stats["outbox"] == 0 and stats["leases"] >= OFFLINE, timeout_s=60)
        port = central.port
        central.stop()
        try:
            kiosk.until_stats(lambda stats: not stats["online"], timeout_s=30)
            without = pick_offline(kiosk, expected[ONLINE:])
            rooms |= without
        finally:
            central.start("--listen", f"127.0.0.1:{port}")
        kiosk.until_stats(lambda stats: stats["online"], timeout_s=30)
        agreed = desk.until(f"/v1/arrivals?date={DAY}&limit=500", lambda items: agree(items, rooms), AGREED_WITHIN_S)
        assert len(rooms) == len(set(rooms.values())) == ONLINE + OFFLINE
        assert {item["offline"] for item in agreed if item["booking"] in without} == {True}
        assert len(papers(kiosk)) == ONLINE + OFFLINE
        tokens = [paper_token(central, paper, kiosk.folder) for paper in papers(kiosk)]
        assert len({token["id"] for token in tokens}) == ONLINE + OFFLINE


def pick_offline(kiosk, expected):
    """Ten who find a leased room; who finds none is sent to the desk, as the kiosk then says."""
    rooms = {}
    for guest in expected:
        if len(rooms) == OFFLINE:
            break
        rooms[guest[0]] = check_in(kiosk, *guest)
    return rooms


def agree(items, rooms):
    """Central's arrivals, once each of these stays is in the house there in the room that the screen named."""
    there = {item["booking"]: item["room"] for item in items if item["state"] == "InHouse"}
    return items if all(there.get(booking) == room for booking, room in rooms.items()) else None
