"""Bookings of another system: small files that are right, half right and wrong, on SQLite and PostgreSQL; and 79,330 real
ones, whose state on the morning of 24 June 2016 is computed here once more and compared."""

import collections
import csv
import datetime
import gzip
import io

import foyer
import pytest

ASSETS = foyer.ROOT / "assets" / "hotel"
MAP = ASSETS / "city_hotel.map"
HOTEL = ASSETS / "city_hotel.json"
REAL = foyer.ROOT.parent / "shared" / "data" / "city_hotel.csv.gz"
AS_OF = datetime.date(2016, 6, 24)
PASSWORD = "a long enough sentence"

MONTHS = {datetime.date(2000, month, 1).strftime("%B"): month for month in range(1, 13)}


def init(folder, database=None):
    central = foyer.Central(folder, database)
    foyer.run("init", central.folder, "--hotel", HOTEL, *central.database)
    return central


def load(central, path, *words, check=True, table=MAP):
    return foyer.run("import", central.folder, path, "--map", table, *words, *central.database, check=check, timeout=600)


def report(done):
    """The counts by name, and the refused rows by line."""
    lines = done.stdout.splitlines()
    counts = {name: int(number) for name, number in (line.split() for line in lines[:5])}
    refused = {int(line.split()[1].rstrip(":")): line.partition(": ")[2] for line in lines[5:]}
    assert list(counts) == ["read", "added", "unchanged", "later", "refused"]
    assert len(refused) == counts["refused"]
    return counts, refused


def signed_in(central):
    foyer.run("user", central.folder, "add", "desk", "--role", "manager", *central.database, input=PASSWORD + "\n")
    central.start()
    answer = central.ask("POST", "/v1/sessions", {"name": "desk", "password": PASSWORD})
    return {"Authorization": "Bearer " + answer.json["token"]}


def items(central, headers, path):
    found, after = [], ""
    while after is not None:
        mark = "&" if "?" in path else "?"
        page = central.ask("GET", f"{path}{mark}limit=500&after={after}", headers=headers).json
        found += page["items"]
        after = page["next"]
    return found


# ---- Small files ------------------------------------------------------------------------------------------------------

COLUMNS = (
    "is_canceled lead_time arrival_date_year arrival_date_month arrival_date_day_of_month stays_in_weekend_nights "
    "stays_in_week_nights adults children babies meal country market_segment reserved_room_type assigned_room_type "
    "deposit_type adr total_of_special_requests reservation_status reservation_status_date"
).split()


def row(arrival, nights, status="Check-Out", status_day=None, **changes):
    arrival = datetime.date.fromisoformat(arrival)
    status_day = status_day or (arrival + datetime.timedelta(nights)).isoformat()
    year, month, day = status_day.split("-")
    facts = dict.fromkeys(COLUMNS, "0") | {
        "lead_time": "30",
        "arrival_date_year": str(arrival.year),
        "arrival_date_month": arrival.strftime("%B"),
        "arrival_date_day_of_month": str(arrival.day),
        "stays_in_week_nights": str(nights),
        "adults": "2",
        "meal": "BB",
        "country": "PRT",
        "market_segment": "Direct",
        "reserved_room_type": "A",
        "assigned_room_type": "A",
        "deposit_type": "No Deposit",
        "adr": "80.5",
        "reservation_status": status,
        "reservation_status_date": f"{int(month)}/{int(day)}/{year}",
    }
    return facts | changes


def table(*rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


SMALL = [
    row("2016-06-24", 2),  # line 2: due in
    row("2016-06-22", 3, assigned_room_type="D"),  # in house, stays on
    row("2016-06-22", 2),  # in house, due out
    row("2016-06-20", 2),  # gone
    row("2016-06-24", 1, "Canceled", "2016-06-10"),  # cancelled before
    row("2016-06-24", 1, "Canceled", "2016-06-24"),  # cancelled on the day: not yet
    row("2016-06-20", 1, "No-Show", "2016-06-20"),
    row("2016-07-10", 2),  # reserved
    row("2016-08-10", 2, lead_time="3"),  # not made yet
    row("2016-06-24", 2, adults="0"),  # line 11: refused
    row("2016-06-24", 2, arrival_date_month="Juno"),  # line 12: refused
    row("2016-06-24", 2, adr="cheap"),  # line 13: refused
    row("2016-06-24", 2),  # the same once more: another booking
]


@pytest.fixture(params=["sqlite", "postgres"])
def central(request, tmp_path):
    database = request.getfixturevalue("postgres").database() if request.param == "postgres" else None
    with init(tmp_path, database) as central:
        yield central


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.csv"
    path.write_text(table(*SMALL))
    return path


def states(central, headers, *days):
    found = collections.Counter()
    for day in days:
        found.update((day, item["state"]) for item in items(central, headers, f"/v1/arrivals?date={day}"))
    return found


DAYS = ["2016-06-20", "2016-06-22", "2016-06-24", "2016-07-10", "2016-08-10"]
ON_THE_MORNING = {
    ("2016-06-20", "CheckedOut"): 1,
    ("2016-06-20", "NoShow"): 1,
    ("2016-06-22", "InHouse"): 1,
    ("2016-06-22", "DueOut"): 1,
    ("2016-06-24", "DueIn"): 3,
    ("2016-06-24", "Cancelled"): 1,
    ("2016-07-10", "Reserved"): 1,
}


def test_each_row_in_its_state(central, small):
    counts, refused = report(load(central, small, "--as-of", "2016-06-24"))
    assert counts == {"read": 13, "added": 9, "unchanged": 0, "later": 1, "refused": 3}
    assert set(refused) == {11, 12, 13}
    assert "guests" in refused[11] and "Juno" in refused[12] and "cheap" in refused[13]
    headers = signed_in(central)
    assert states(central, headers, *DAYS) == ON_THE_MORNING
    occupied = items(central, headers, "/v1/rooms?status=Occupied")
    assert sorted(room["type"] for room in occupied) == ["A", "D"]
    booking = items(central, headers, "/v1/bookings?surname=Guest2")[0]
    assert booking["amount"] == {"minor": 16100, "currency": "EUR"} and booking["source"] == "Direct"
    assert booking["rooms"][0]["adults"] == 2 and booking["arrival_day"] == "2016-06-24"


def test_twice_adds_nothing(central, small):
    load(central, small, "--as-of", "2016-06-24")
    counts, refused = report(load(central, small, "--as-of", "2016-06-24"))
    assert counts == {"read": 13, "added": 0, "unchanged": 9, "later": 1, "refused": 3}
    longer = small.with_name("longer.csv")
    longer.write_text(table(*SMALL, row("2016-06-25", 1)))
    assert report(load(central, longer, "--as-of", "2016-06-24"))[0]["added"] == 1
    assert states(central, signed_in(central), *DAYS) == ON_THE_MORNING


def test_a_row_of_other_columns_is_refused_alone(central, small):
    small.write_text(table(SMALL[0]) + "1,2,3\r\n" + table(SMALL[1]).partition("\n")[2])
    counts, refused = report(load(central, small, "--as-of", "2016-06-24"))
    assert (counts["added"], set(refused)) == (2, {3}) and "columns" in refused[3]


BROKEN = {
    "utf-16": table(*SMALL).encode("utf-16"),
    "utf-16 without a mark": table(*SMALL).encode("utf-16-le"),
    "latin-1": table(row("2016-06-24", 2, country="Côte d'Azur")).encode("latin-1"),
    "cut in a quoted field": table(*SMALL).encode() + b'"2016',
    "cut in a row": table(*SMALL).encode().rpartition(b",")[0],
    "binary": bytes(range(256)) * 40,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 400,
    "empty": b"",
    "no row": b"\r\n\r\n",
    "other columns": b"a,b,c\r\n1,2,3\r\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_change_nothing(tmp_path, name):
    central = init(tmp_path)
    path = tmp_path / "broken.csv"
    path.write_bytes(BROKEN[name])
    done = load(central, path, "--as-of", "2016-06-24", check=False)
    assert done.returncode == 1, f"{done.stdout}"
    assert done.stdout == "" and done.stderr.startswith("foyer-central: ") and "broken.csv" in done.stderr
    with central:
        headers = signed_in(central)
        assert states(central, headers, *DAYS) == {}
        assert items(central, headers, "/v1/rooms?status=Occupied") == []


@pytest.mark.parametrize("place", ["missing.csv", "."])
def test_files_that_are_none(tmp_path, place):
    assert load(init(tmp_path), tmp_path / place, check=False).returncode == 1


WRONG_MAPS = [
    "",
    "[booking]\n",
    MAP.read_text().replace("{lead_time}", "{no_such_column}"),
    MAP.read_text().replace("arrival =", "arrivall ="),
    MAP.read_text().replace("|month}", "|moon}"),
    MAP.read_text().replace("{adr}", "{adr"),
    "not = an ini [file",
]


@pytest.mark.parametrize("number", range(len(WRONG_MAPS)))
def test_wrong_maps(tmp_path, small, number):
    path = tmp_path / "wrong.map"
    path.write_text(WRONG_MAPS[number])
    central = init(tmp_path)
    done = load(central, small, table=path, check=False)
    assert done.returncode == 1 and done.stdout == "" and "wrong.map" in done.stderr


def test_usage(tmp_path, small):
    central = init(tmp_path)
    assert foyer.run("import", central.folder, small, check=False).returncode == 1
    assert load(central, small, "--as-of", "24.6.2016", check=False).returncode == 1
    assert load(central, small, "--hotel", "nowhere", check=False).returncode == 1
    assert foyer.run("import", central.folder, check=False).returncode == 2


def test_not_beside_a_running_central(tmp_path, small):
    with init(tmp_path) as central:
        central.start()
        done = load(central, small, check=False)
        assert done.returncode == 1 and "in use" in done.stderr


# ---- The real bookings ------------------------------------------------------------------------------------------------


class RealRow:
    """What a row was on the morning of AS_OF, worked out without Foyer."""

    def __init__(self, facts):
        self.arrival = datetime.date(int(facts["arrival_date_year"]), MONTHS[facts["arrival_date_month"]],
                                     int(facts["arrival_date_day_of_month"]))
        self.departure = self.arrival + datetime.timedelta(
            int(facts["stays_in_weekend_nights"]) + int(facts["stays_in_week_nights"]))
        month, day, year = map(int, facts["reservation_status_date"].split("/"))
        self.ended = datetime.date(year, month, day)
        self.made = self.arrival - datetime.timedelta(int(facts["lead_time"]))
        self.status = facts["reservation_status"]
        self.assigned = facts["assigned_room_type"]
        people = [facts["adults"], facts["children"], facts["babies"]]
        self.possible = all(word.isdigit() for word in people) and 1 <= sum(map(int, people)) and (
            int(facts["adults"]) <= 8 and int(facts["children"]) + int(facts["babies"]) <= 8)

    @property
    def state(self):
        if self.made > AS_OF:
            return None
        if self.status == "Check-Out" and self.arrival < AS_OF:
            if self.ended < AS_OF:
                return "CheckedOut"
            return "DueOut" if self.departure <= AS_OF else "InHouse"
        if self.status != "Check-Out" and self.ended < AS_OF:
            return {"Canceled": "Cancelled", "No-Show": "NoShow"}[self.status]
        return "DueIn" if self.arrival <= AS_OF else "Reserved"


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    if not REAL.exists():
        pytest.skip(f"{REAL.name} is not there")
    folder = tmp_path_factory.mktemp("real")
    path = folder / "city_hotel.csv"
    with gzip.open(REAL, "rt", encoding="utf-8", newline="") as packed:
        text = packed.read()
    path.write_text(text, newline="")
    rows = [RealRow(facts) for facts in csv.DictReader(io.StringIO(text))]
    central = init(folder)
    done = load(central, path, "--as-of", AS_OF.isoformat())
    central.facts = {"rows": rows, "path": path, "done": done}
    yield central
    central.stop()


def test_real_rows_are_counted(real):
    counts, refused = report(real.facts["done"])
    rows = real.facts["rows"]
    assert set(refused) == {line for line, row in enumerate(rows, 2) if not row.possible}
    good = [row for row in rows if row.possible]
    assert counts["read"] == 79330
    assert counts["later"] == sum(row.state is None for row in good)
    assert counts["added"] == sum(row.state is not None for row in good)
    assert counts["unchanged"] == 0


def test_real_file_twice_adds_nothing(real):
    first, _ = report(real.facts["done"])
    counts, _ = report(load(real, real.facts["path"], "--as-of", AS_OF.isoformat()))
    assert counts == first | {"added": 0, "unchanged": first["added"]}


def test_real_morning(real):
    """The 204 stays of the day are due in, with those that were cancelled later; each guest in the house has a room of the
    type that he really had."""
    rows = [row for row in real.facts["rows"] if row.possible]
    headers = signed_in(real)
    days = [AS_OF + datetime.timedelta(distance) for distance in (-30, -6, -3, -2, -1, 0, 1, 2, 40, 200)]
    for day in days:
        expected = collections.Counter(row.state for row in rows if row.arrival == day and row.state)
        found = collections.Counter(item["state"] for item in items(real, headers, f"/v1/arrivals?date={day}"))
        assert found == expected, day
    stays = sum(row.arrival == AS_OF and row.status == "Check-Out" for row in real.facts["rows"])
    due_in = items(real, headers, f"/v1/arrivals?date={AS_OF}&state=DueIn")
    assert stays == 204 and len(due_in) >= 204
    in_house = collections.Counter(row.assigned for row in rows if row.state in ("InHouse", "DueOut"))
    occupied = items(real, headers, "/v1/rooms?status=Occupied")
    assert collections.Counter(room["type"] for room in occupied) == in_house
    vacant = collections.Counter(room["type"] for room in items(real, headers, "/v1/rooms?status=Vacant"))
    reserved = collections.Counter(item["type"] for item in due_in)
    assert all(vacant[code] >= count for code, count in reserved.items()), "the house has rooms for all who arrive"
