"""A week that was real: Monday 20 to Sunday 26 June 2016 in the city hotel. What was booked by that Monday is replayed day by
day through central, with two kiosks at once: cancellations on their dates, departures paid and checked out, rooms made,
arrivals registered and checked in, the night audit. The end is then held against the data, reckoned here on its own."""

import collections
import csv
import datetime
import gzip
import io
import sqlite3
import threading

import foyer
import pytest
from house import Desk
from test_real_day import ASSETS, DATA

MONDAY = datetime.date(2016, 6, 20)
DAYS = [MONDAY + datetime.timedelta(i) for i in range(7)]
NEXT_MONDAY = MONDAY + datetime.timedelta(7)
DAY_MS = 24 * 60 * 60 * 1000
BATCH = 12
AUDIT_WITHIN_S = 30

pytestmark = pytest.mark.skipif(not DATA.exists(), reason=f"the real bookings are not there: {DATA}")


# ---- The data, read without Foyer -----------------------------------------------------------------------------------------

Row = collections.namedtuple("Row", "surname arrival departure status status_day adults children")


def read_row(line, facts):
    """A booking that was known on the Monday and is whole; else None."""
    month = datetime.datetime.strptime(facts["arrival_date_month"], "%B").month
    arrival = datetime.date(int(facts["arrival_date_year"]), month, int(facts["arrival_date_day_of_month"]))
    if arrival - datetime.timedelta(int(facts["lead_time"])) > MONDAY:
        return None
    if not facts["children"].isdigit() or int(facts["children"]) + int(facts["babies"]) > 8:
        return None
    adults, children = int(facts["adults"]), int(facts["children"]) + int(facts["babies"])
    if not 1 <= adults + children <= 8:
        return None
    nights = int(facts["stays_in_weekend_nights"]) + int(facts["stays_in_week_nights"])
    day = datetime.datetime.strptime(facts["reservation_status_date"], "%m/%d/%Y").date()
    status = facts["reservation_status"]
    return Row(f"Guest{line}", arrival, arrival + datetime.timedelta(nights), status, day, adults, children)


def read_rows():
    with gzip.open(DATA) as packed:
        rows = csv.DictReader(io.TextIOWrapper(packed, "utf-8"))
        return [row for line, facts in enumerate(rows, 2) if (row := read_row(line, facts))]


def touched(row):
    """Whether anything happens to it in the week, or it was in the house on that Monday."""
    if row.status == "Canceled":
        return MONDAY <= row.status_day < NEXT_MONDAY
    if row.status == "No-Show":
        return MONDAY <= row.arrival < NEXT_MONDAY
    return row.arrival < NEXT_MONDAY and row.status_day >= MONDAY


def end_of(row):
    """The state that the booking must have on the Monday after."""
    if row.status == "Canceled":
        return "Cancelled" if row.status_day <= row.arrival else "NoShow"
    if row.status == "No-Show":
        return "NoShow"
    if row.status_day < NEXT_MONDAY:
        return "CheckedOut"
    return "DueOut" if row.departure <= NEXT_MONDAY else "InHouse"


# ---- The hotel ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def central(tmp_path_factory):
    folder = tmp_path_factory.mktemp("real-week")
    central = foyer.Central(folder)
    foyer.run("init", central.folder, "--hotel", ASSETS / "city_hotel.json")
    table = folder / "city_hotel.csv"
    table.write_bytes(gzip.decompress(DATA.read_bytes()))
    words = ["import", central.folder, table, "--map", ASSETS / "city_hotel.map", "--as-of", MONDAY.isoformat()]
    foyer.run(*words, timeout=120)
    central.described = False  # thousands of exchanges, all of kinds that other tests hold against the description
    with central.start() as central:
        yield central


def next_day(central, desk, done):
    """The hotel's clock, which shows a past day, is put on by one while central rests; then the night audit has run."""
    central.stop()
    database = sqlite3.connect(central.folder / "foyer.sqlite")
    with database:
        database.execute("UPDATE hotel SET clock_anchor_ms = clock_anchor_ms + ?", (DAY_MS,))
    database.close()
    central.start()
    desk.until(
        "/v1/audit?subject=cidade",
        lambda items: sum(item["action"] == "night_audit" for item in items) == done,
        AUDIT_WITHIN_S,
    )


def bookings_of(desk, rows):
    """{surname: item} of the arrivals of every day that a row names."""
    wanted = {row.surname for row in rows}
    found = {}
    for day in sorted({row.arrival for row in rows}):
        for item in desk.list(f"/v1/arrivals?date={day}&limit=500"):
            surname = item["guest"].split()[-1] if item["guest"] else ""
            if surname in wanted:
                assert surname not in found
                found[surname] = item
    return found


# ---- One kiosk's share ---------------------------------------------------------------------------------------------------


class Lobby:
    """A kiosk with the desk beside it. number: by surname."""

    def __init__(self, kiosk, desk, number):
        self.kiosk, self.desk, self.number = kiosk, desk, number

    def push(self, commands):
        """All of these (kind, body), in order; each must be done."""
        for at in range(0, len(commands), 60):
            part = commands[at : at + 60]
            answer = self.kiosk.push(*(self.kiosk.command(kind, body) for kind, body in part))
            assert answer.status == 200, answer.text
            for (kind, body), result in zip(part, answer.json["results"], strict=True):
                assert result["applied"], (kind, body, result)

    def question(self, path, body):
        answer = self.kiosk.post(path, body)
        assert answer.status == 200, answer.text
        return answer.json

    def cancel(self, row):
        number = self.number[row.surname]
        asked = self.question("/v1/sync/cancellation", {"booking": number})
        fee = asked["answer"]["fee"]["minor"]
        assert asked["answer"]["refusal"] == "", (row, asked)
        # The house's rule: one night from noon of the day before on, and it is past noon.
        assert fee == 0 or row.arrival - self.today <= datetime.timedelta(1), (row, asked)
        body = {"booking": number, "revision": asked["revision"], "reason": "not_said", "fee_minor": fee}
        self.push([("Cancel", body)])

    def check_out(self, row):
        number = self.number[row.surname]
        folio = self.question("/v1/sync/folio", {"booking": number, "room_index": 0})
        balance = folio["sum"]["balance"]["minor"]
        if balance > 0:
            payment = {"room_index": 0, "way": "card", "amount_minor": balance}
            self.desk.ask("POST", f"/v1/bookings/{number}/folio/payments", payment)
        self.push([("CheckOut", {"booking": number, "room_index": 0, "balance_minor": 0})])

    def register(self, row):
        number = self.number[row.surname]
        return [
            (
                "RegisterGuest",
                {
                    "booking": number,
                    "room_index": 0,
                    "guest_index": i,
                    "guest": foyer.guest(f"{row.surname} {i}", child=row.adults > 0 and i >= row.adults),
                    "made_by": "guest",
                },
            )
            for i in range(row.adults + row.children)
        ]

    def check_in(self, rows):
        """Some guests together: their registrations, their rooms, their check-ins."""
        self.push([command for row in rows for command in self.register(row)])
        check_ins = []
        for row in rows:
            number = self.number[row.surname]
            offer = self.kiosk.offer(number)
            assert offer.get("lease"), (row, offer)
            check_ins.append(("CheckIn", self.kiosk.check_in_body(number, offer["lease"])))
        self.push(check_ins)

    def do(self, today, cancellations, departures, arrivals):
        self.today = today
        for row in cancellations:
            self.cancel(row)
        for row in departures:
            self.check_out(row)
        for at in range(0, len(arrivals), BATCH):
            self.check_in(arrivals[at : at + BATCH])


def together(lobbies, *works):
    """Both kiosks at once, each with every second one of each list of work."""
    failures = []

    def run(lobby, share):
        try:
            lobby.do(*share)
        except BaseException as failure:
            failures.append(failure)

    threads = []
    for i, lobby in enumerate(lobbies):
        share = [work if isinstance(work, datetime.date) else work[i::2] for work in works]
        threads.append(threading.Thread(target=run, args=(lobby, share)))
        threads[-1].start()
    for thread in threads:
        thread.join(80)
    if failures:
        raise failures[0]


def make_rooms(desk):
    for room in desk.list("/v1/rooms?condition=Dirty&limit=500"):
        if not room["occupied"]:
            desk.turn_room(room["number"], "Inspected")


def test_the_week_as_it_was(central):
    desk = Desk(central)
    rows = [row for row in read_rows() if touched(row)]
    assert len(rows) > 800
    before = bookings_of(desk, rows)
    assert set(before) == {row.surname for row in rows}
    number = {surname: item["booking"] for surname, item in before.items()}
    for item in before.values():
        if item["held"]:
            desk.ask("POST", f"/v1/bookings/{item['booking']}/confirm")
    lobbies = [Lobby(central.kiosk(name), desk, number) for name in ("Lobby 1", "Lobby 2")]
    stayed = [row for row in rows if row.status == "Check-Out"]
    for i, day in enumerate(DAYS):
        gone = [row for row in rows if row.status == "Canceled" and row.status_day == day <= row.arrival]
        leaving = [row for row in stayed if row.status_day == day and row.arrival < day]
        coming = [row for row in stayed if row.arrival == day]
        together(lobbies, day, gone, leaving, [])
        make_rooms(desk)
        together(lobbies, day, [], [], coming)
        together(lobbies, day, [], [row for row in coming if row.status_day == day], [])
        make_rooms(desk)
        next_day(central, desk, i + 1)
    check_end(central, desk, rows)


def check_end(central, desk, rows):
    after = bookings_of(desk, rows)
    states = {surname: item["state"] for surname, item in after.items()}
    wrong = {row: states[row.surname] for row in rows if states[row.surname] != end_of(row)}
    assert not wrong, f"{len(wrong)} of {len(rows)}, such as {list(wrong.items())[:5]}"
    # Rooms: one for each guest in house, and no other is taken.
    living = [row.surname for row in rows if end_of(row) in ("InHouse", "DueOut")]
    rooms = [after[surname]["room"] for surname in living]
    occupied = {room["number"] for room in desk.list("/v1/rooms?limit=500") if room["occupied"]}
    assert len(rooms) == len(set(rooms)) and set(rooms) == occupied
    assert not desk.list("/v1/staff-list")
    ends = collections.Counter(map(end_of, rows))
    told = collections.Counter(item["kind"] for item in desk.list("/v1/notices?limit=500"))
    assert told["booking_cancelled"] == 3 * ends["Cancelled"]
    assert told["guest_checked_out"] == told["room_to_make"] == ends["CheckedOut"]
    assert told["no_show"] == ends["NoShow"]
