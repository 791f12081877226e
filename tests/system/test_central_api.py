"""The staff's side of a running central, from outside, on SQLite and on PostgreSQL: accounts, sessions, bookings, rooms,
what staff see and decide, receipts, and where central may listen. foyer.ask holds every exchange against /openapi.json."""

import base64
import http.client
import ssl
import struct
import subprocess
import threading
import time

import foyer
import nacl.signing
import pytest

PASSWORD = "a long enough sentence"
DAY = "2016-06-24"
ROLES = ["front_office", "housekeeping", "maintenance", "sales", "manager", "administrator"]
BOOKINGS = [
    foyer.today_booking("BKG00001"),
    foyer.today_booking("BKG00002", agency_number="AGENCY77"),
    foyer.today_booking("BKG00003", rooms=2),
    foyer.booking("BKG00009", "2016-07-20", "2016-07-22"),
]


def add_user(central, name, role, password=PASSWORD, check=True):
    return foyer.run("user", central.folder, "add", name, "--role", role, *central.database, input=password + "\n",
                     check=check)


def sign_in(central, name, password=PASSWORD, **more):
    return central.ask("POST", "/v1/sessions", {"name": name, "password": password} | more)


class Staff:
    """One member of staff, signed in."""

    def __init__(self, central, role):
        self.central = central
        answer = sign_in(central, role.replace("_", "."))
        assert answer.status == 201, answer.text
        self.token = answer.json["token"]

    def ask(self, method, path, body=None, headers=None):
        return self.central.ask(method, path, body, {"Authorization": "Bearer " + self.token} | (headers or {}))

    def get(self, path):
        answer = self.ask("GET", path)
        assert answer.status == 200, f"{path}: {answer.text}"
        return answer.json

    def items(self, path):
        return self.get(path)["items"]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def central(request, tmp_path_factory):
    database = request.getfixturevalue("postgres").database() if request.param == "postgres" else None
    central = foyer.Central(tmp_path_factory.mktemp(request.param), database).init(foyer.hotel(BOOKINGS, rooms=9))
    for role in ROLES:
        add_user(central, role.replace("_", "."), role)
    with central.start() as running:
        running.staff = {role: Staff(running, role) for role in ROLES}
        running.lobby = running.kiosk()
        yield running


@pytest.fixture
def staff(central):
    return central.staff


@pytest.fixture
def manager(central):
    return central.staff["manager"]


# ---- Accounts and sessions --------------------------------------------------------------------------------------------


def test_accounts_by_the_command_line(central, staff):
    add_user(central, "Nora", "sales")
    listed = foyer.run("user", central.folder, "list").stdout
    assert any(line.split() == ["nora", "sales"] for line in listed.splitlines())
    assert [item for item in staff["administrator"].items("/v1/staff") if item["name"] == "nora"]
    assert sign_in(central, "NORA").json["role"] == "sales"
    foyer.run("user", central.folder, "password", "nora", input="another long sentence\n")
    assert sign_in(central, "nora").status == 401
    assert sign_in(central, "nora", "another long sentence").status == 201
    foyer.run("user", central.folder, "disable", "nora")
    assert sign_in(central, "nora", "another long sentence").status == 401
    assert "nora" in foyer.run("user", central.folder, "list").stdout


@pytest.mark.parametrize(
    "words, password, status",
    [
        (["add", "x", "--role", "sales"], PASSWORD, 1),
        (["add", "manager", "--role", "sales"], PASSWORD, 1),
        (["add", "otto", "--role", "king"], PASSWORD, 1),
        (["add", "otto"], PASSWORD, 1),
        (["add", "otto", "--role", "sales"], "too short", 1),
        (["add", "otto-friedrich", "--role", "sales"], "Otto-Friedrich", 1),
        (["add", "otto", "--role", "sales"], "", 1),
        (["add", "otto", "--role", "sales", "--hotel", "nowhere"], PASSWORD, 1),
        (["fly", "otto"], PASSWORD, 1),
        (["add"], PASSWORD, 2),
        (["disable", "nobody"], "", 1),
    ],
)
def test_accounts_that_cannot_be(central, words, password, status):
    done = foyer.run("user", central.folder, *words, input=password + "\n", check=False)
    assert done.returncode == status
    assert done.stderr.startswith("foyer-central: ")
    assert PASSWORD not in done.stderr


def test_sessions_end(central):
    answer = sign_in(central, "manager")
    headers = {"Authorization": "Bearer " + answer.json["token"]}
    assert answer.json["expires_ms"] > time.time() * 1000
    assert central.ask("GET", "/v1/kiosks", headers=headers).status == 200
    assert central.ask("DELETE", "/v1/sessions/current", headers=headers).status == 200
    assert central.ask("GET", "/v1/kiosks", headers=headers).code == "UNAUTHORIZED"


def test_wrong_and_unknown_are_one(central):
    """The same answer, and the same duration, whether the name exists or not; then both are locked alike."""
    add_user(central, "victim", "sales")
    took = {"victim": [], "phantom": []}
    for attempt in range(7):
        answers = {}
        for name in took:
            begins = time.monotonic()
            answers[name] = sign_in(central, name, "not the password")
            took[name].append(time.monotonic() - begins)
        assert answers["victim"].status == answers["phantom"].status == (401 if attempt < 5 else 429)
        assert answers["victim"].json == answers["phantom"].json
    assert int(answers["victim"].headers["Retry-After"]) >= 1
    assert sign_in(central, "victim").code == "TOO_MANY_TRIES"
    checked = {name: sorted(times[:5])[2] for name, times in took.items()}
    assert checked["victim"] < 3 * checked["phantom"] and checked["phantom"] < 3 * checked["victim"]
    foyer.run("user", central.folder, "password", "victim", input=PASSWORD + "\n")
    assert sign_in(central, "victim").status == 201


def test_others_are_served_during_checks(central):
    threads = [threading.Thread(target=sign_in, args=(central, f"crowd{i}", "not the password")) for i in range(6)]
    for thread in threads:
        thread.start()
    slowest = 0
    for _ in range(20):
        begins = time.monotonic()
        assert central.ask("GET", "/healthz").status == 200
        slowest = max(slowest, time.monotonic() - begins)
    for thread in threads:
        thread.join()
    assert slowest < 1.5


@pytest.mark.parametrize(
    "body",
    [{}, {"name": "manager"}, {"name": "", "password": "x"}, {"name": "manager", "password": 7}, [], {"name": "m" * 400}],
)
def test_malformed_sign_in(central, body):
    assert central.ask("POST", "/v1/sessions", body).code == "BAD_MESSAGE"


def test_administrator_keeps_accounts(staff):
    admin = staff["administrator"]
    added = admin.ask("POST", "/v1/staff", {"name": "Vera", "role": "sales", "password": PASSWORD})
    assert (added.status, added.json["name"], added.json["demo"]) == (201, "vera", False)
    assert admin.ask("POST", "/v1/staff", {"name": "vera", "role": "sales", "password": PASSWORD}).code == "CONFLICT"
    assert admin.ask("POST", "/v1/staff", {"name": "w", "role": "sales", "password": PASSWORD}).code == "BAD_INPUT"
    assert admin.ask("POST", "/v1/staff", {"name": "wim", "role": "boss", "password": PASSWORD}).code == "BAD_MESSAGE"
    assert admin.ask("POST", "/v1/staff/vera/state", {"disabled": True}).json["disabled"] is True
    assert admin.ask("POST", "/v1/staff/nobody/state", {"disabled": True}).code == "NOT_FOUND"
    assert admin.ask("POST", "/v1/staff/vera/password", {"password": "short"}).code == "BAD_INPUT"


# ---- Who may what -----------------------------------------------------------------------------------------------------


def test_access_is_as_described(central, staff):
    """For every operation with roles: who is not named is refused, who is named is not; without a session nobody is let in."""
    paths = central.ask("GET", "/openapi.json").json["paths"]
    seen = 0
    for path, methods in paths.items():
        for method, operation in methods.items():
            allowed = set(operation.get("x-access", [])) & set(ROLES)
            if not allowed or method == "delete":
                continue
            place = path.replace("{number}", "NOTHING1").replace("{id}", "0" * 32).replace("{name}", "nobody")
            media = next(iter(operation.get("requestBody", {}).get("content", {})), None)
            body, kind = None, {"Content-Type": media} if media else {}
            if media:
                body = {} if media == "application/json" else b"not one"
            assert central.ask(method.upper(), place, body, kind).code == "UNAUTHORIZED"
            for role in ROLES:
                answer = staff[role].ask(method.upper(), place, body, kind)
                assert (answer.code == "FORBIDDEN") == (role not in allowed), f"{role} {method} {place}: {answer.text}"
                assert answer.status < 500
                seen += 1
    assert seen > 100


def test_a_kiosk_is_no_staff(central):
    headers = central.lobby.headers
    assert central.ask("GET", "/v1/arrivals", headers=headers).code == "UNAUTHORIZED"
    assert central.ask("POST", "/v1/sync/pull", {}, {"Authorization": "Bearer " + central.staff["manager"].token,
                                                      "Foyer-Version": "1", "Foyer-Incarnation": "1"}).status in (401, 403)


def test_names_only_where_needed(staff):
    path = f"/v1/arrivals?date={DAY}"
    assert all(item["guest"] == "王小明" for item in staff["front_office"].items(path) if item["booking"] == "BKG00001")
    assert all(item["guest"] == "" for item in staff["housekeeping"].items(path))


# ---- Bookings ---------------------------------------------------------------------------------------------------------


def test_booking_by_number(staff):
    booking = staff["front_office"].get("/v1/bookings/BKG00003")
    assert (booking["number"], len(booking["rooms"])) == ("BKG00003", 2)
    for number in ["BKG0000", "bkg00003", "%25", "'", "BKG00003%20", "x" * 100]:
        assert staff["front_office"].ask("GET", "/v1/bookings/" + number).code == "NOT_FOUND"


@pytest.mark.parametrize(
    "query, found",
    [
        ("surname=%E7%8E%8B", {"BKG00001", "BKG00002", "BKG00003", "BKG00009"}),
        ("phone=13800138000", {"BKG00001", "BKG00002", "BKG00003", "BKG00009"}),
        ("phone=%2B86%20138-0013-8000", {"BKG00001", "BKG00002", "BKG00003", "BKG00009"}),
        ("agency=agency-77", {"BKG00002"}),
        ("agency=%25", set()),
        ("surname=%25", set()),
        ("surname=W", set()),
        ("phone=8000", set()),
    ],
)
def test_exact_search(staff, query, found):
    items = staff["sales"].items("/v1/bookings?" + query)
    assert {item["number"] for item in items if item["number"].startswith("BKG")} == found


@pytest.mark.parametrize("query", ["", "?surname=", "?surname=a&phone=1", "?surname=%ff", "?limit=0&surname=a", "?limit=x&surname=a"])
def test_searches_that_cannot_be(staff, query):
    assert staff["sales"].ask("GET", "/v1/bookings" + query).code == "BAD_INPUT"


def test_pages(staff):
    whole = [item["number"] for item in staff["sales"].items("/v1/bookings?phone=13800138000")]
    pages, after = [], ""
    while after is not None:
        page = staff["sales"].get(f"/v1/bookings?phone=13800138000&limit=2&after={after}")
        assert len(page["items"]) <= 2
        pages += [item["number"] for item in page["items"]]
        after = page["next"]
    assert pages == whole


def entry(**changes):
    facts = {
        "contact": {"name": "Ines Silva", "surname": "Silva", "given": "Ines", "latin": "", "phone": "+351 912 345 678",
                    "email": ""},
        "language": "en",
        "arrival_day": "2016-08-01",
        "departure_day": "2016-08-04",
        "rooms": [{"type": "standard", "adults": 1, "wishes": [{"kind": "high_floor", "note": ""}], "guests": [{"name": "Ines Silva"}]}],
    }
    return facts | changes


def test_entered_and_confirmed(staff, central):
    sales = staff["sales"]
    low = entry(rooms=[{"type": "standard", "adults": 1}])
    made = sales.ask("POST", "/v1/bookings", low)
    assert made.status == 201, made.text
    booking = made.json
    assert not booking["held"] and booking["rooms"][0]["state"] == "Reserved"
    assert booking["amount"] == {"minor": 3 * 64800, "currency": "CNY"}
    assert booking["balance"] == booking["amount"]
    assert len(booking["number"]) == 8
    assert sales.get("/v1/bookings/" + booking["number"]) == booking
    assert booking["number"] in {item["number"] for item in sales.items("/v1/bookings?surname=silva")}
    today = sales.ask("POST", "/v1/bookings", low | {"arrival_day": DAY, "departure_day": "2016-06-25"}).json
    assert today["rooms"][0]["state"] == "DueIn"
    replica, _ = central.lobby.snapshot()
    assert ("booking", today["number"]) in replica
    subjects = {item["subject"] for item in staff["manager"].items("/v1/audit?limit=500")}
    assert "booking:" + booking["number"] in subjects


HELD = [
    ({"contact": entry()["contact"] | {"phone": ""}}, {"NO_CONTACT"}),
    ({"amount": {"minor": 1, "currency": "CNY"}}, {"AMOUNT"}),
    ({"rooms": [{"type": "standard", "adults": 6}]}, {"TOO_MANY_GUESTS"}),
    ({"rooms": [{"type": "standard", "adults": 1, "wishes": [{"kind": "accessible", "note": ""}]}]}, {"WISH_IMPOSSIBLE"}),
    ({"rooms": [{"type": "suite", "adults": 1}]}, {"AMOUNT"}),
]


@pytest.mark.parametrize("changes, reasons", HELD)
def test_entered_and_held(staff, changes, reasons):
    made = staff["front_office"].ask("POST", "/v1/bookings", entry(rooms=[{"type": "standard", "adults": 1}]) | changes)
    assert made.status == 201, made.text
    assert made.json["held"] and set(made.json["held_reason"].split()) == reasons
    number = made.json["number"]
    open_items = staff["manager"].items("/v1/staff-list?open=true&limit=500")
    assert number in {item["booking"] for item in open_items if item["kind"] == "booking_held"}
    confirmed = staff["manager"].ask("POST", f"/v1/bookings/{number}/confirm", {}).json
    assert not confirmed["held"]
    assert staff["manager"].ask("POST", f"/v1/bookings/{number}/confirm").code == "NOT_ALLOWED"
    open_items = staff["manager"].items("/v1/staff-list?open=true&limit=500")
    assert number not in {item["booking"] for item in open_items}


@pytest.mark.parametrize(
    "changes, code",
    [
        ({"arrival_day": "2016-06-23"}, "BAD_INPUT"),
        ({"departure_day": "2016-07-31"}, "BAD_INPUT"),
        ({"departure_day": "2018-08-01"}, "BAD_INPUT"),
        ({"departure_day": "2016-02-30"}, "BAD_MESSAGE"),
        ({"rooms": []}, "BAD_MESSAGE"),
        ({"rooms": [{"type": "castle", "adults": 1}]}, "BAD_INPUT"),
        ({"rooms": [{"type": "standard", "adults": 1}] * 17}, "BAD_MESSAGE"),
        ({"rooms": [{"type": "standard", "adults": 1}] * 16}, "NO_STOCK"),
        ({"member_number": "M-NOBODY"}, "BAD_INPUT"),
        ({"language": "fr"}, "BAD_MESSAGE"),
        ({"amount": {"minor": 1, "currency": "EURO"}}, "BAD_MESSAGE"),
        ({"contact": None}, "BAD_MESSAGE"),
    ],
)
def test_entries_that_cannot_be(staff, changes, code):
    assert staff["sales"].ask("POST", "/v1/bookings", entry() | changes).code == code


def test_stock_is_counted_each_night(staff):
    """Nine standard rooms: nine fit into one night, the tenth does not, the night after is free again."""
    rooms = [{"type": "standard", "adults": 1}]
    nights = {"arrival_day": "2016-09-10", "departure_day": "2016-09-12"}
    assert staff["sales"].ask("POST", "/v1/bookings", entry(rooms=rooms * 9) | nights).status == 201
    assert staff["sales"].ask("POST", "/v1/bookings", entry(rooms=rooms) | nights).code == "NO_STOCK"
    touching = {"arrival_day": "2016-09-11", "departure_day": "2016-09-13"}
    assert staff["sales"].ask("POST", "/v1/bookings", entry(rooms=rooms) | touching).code == "NO_STOCK"
    after = {"arrival_day": "2016-09-12", "departure_day": "2016-09-13"}
    assert staff["sales"].ask("POST", "/v1/bookings", entry(rooms=rooms) | after).status == 201


# ---- Rooms ------------------------------------------------------------------------------------------------------------


def test_rooms_by_type_status_and_date(staff):
    housekeeping = staff["housekeeping"]
    assert len(housekeeping.items("/v1/rooms")) == 11
    assert {item["number"] for item in housekeeping.items("/v1/rooms?type=suite")} == {"801", "802"}
    assert housekeeping.items("/v1/rooms?status=Occupied&type=suite") == []
    assert len(housekeeping.items("/v1/rooms?status=Vacant&type=suite")) == 2
    assert housekeeping.ask("GET", "/v1/rooms?status=Sparkling").code == "BAD_INPUT"
    assert housekeeping.ask("GET", "/v1/rooms?date=24.6.2016").code == "BAD_INPUT"
    friday = housekeeping.items("/v1/rooms?type=standard&date=2016-07-01")[0]
    monday = housekeeping.items("/v1/rooms?type=standard&date=2016-07-04")[0]
    assert (friday["price"]["minor"], monday["price"]["minor"]) == (74800, 64800)
    assert friday["free"]


def test_rooms_are_turned_by_role(staff, central):
    def turn(role, condition, number="802", **until):
        return staff[role].ask("POST", f"/v1/rooms/{number}/condition", {"condition": condition} | until)

    assert turn("housekeeping", "Dirty").json["condition"] == "Dirty"
    assert turn("housekeeping", "Dirty").status == 200
    assert turn("front_office", "Inspected").code == "FORBIDDEN"
    assert turn("housekeeping", "OutOfOrder").code == "FORBIDDEN"
    assert turn("maintenance", "OutOfOrder").json["out_until_day"] is None
    assert turn("housekeeping", "OutOfOrder", out_until_day="2016-07-08").code == "FORBIDDEN"
    assert turn("maintenance", "OutOfOrder", out_until_day="2016-06-24").code == "BAD_INPUT"
    assert turn("maintenance", "Dirty", out_until_day="2016-07-08").code == "BAD_INPUT"
    assert turn("maintenance", "OutOfOrder", out_until_day="2016-07-08").json["out_until_day"] == "2016-07-08"
    shown = [item for item in staff["manager"].items("/v1/rooms") if item["number"] == "802"]
    assert shown[0]["out_until_day"] == "2016-07-08"
    assert turn("housekeeping", "Clean").code == "FORBIDDEN"
    assert turn("maintenance", "Dirty").status == 200
    assert turn("housekeeping", "Inspected").status == 200
    assert turn("housekeeping", "Sparkling").code == "BAD_MESSAGE"
    assert turn("housekeeping", "Clean", "999").code == "NOT_FOUND"
    replica, _ = central.lobby.snapshot()
    assert replica["room", "802"]["condition"] == "Inspected"
    notices = staff["manager"].items("/v1/notices?department=maintenance")
    assert [item["room"] for item in notices if item["kind"] == "room_out_of_order"] == ["802", "802"]
    details = [item["detail"] for item in staff["manager"].items("/v1/audit?subject=room:802")]
    assert details == [
        "Dirty to Inspected",
        "OutOfOrder to Dirty",
        "OutOfOrder to OutOfOrder until 2016-07-08",
        "Dirty to OutOfOrder",
        "Inspected to Dirty",
    ]


# ---- The desk ---------------------------------------------------------------------------------------------------------


def check_in(kiosk, number):
    kiosk.do("RegisterGuest", {"booking": number, "room_index": 0, "guest_index": 0, "guest": foyer.guest(), "made_by": "guest"})
    offer = kiosk.offer(number)
    assert offer["offered"], offer
    lease = offer["lease"]
    body = {"booking": number, "room_index": 0, "room": lease["room"], "lease": lease["id"], "fence": lease["fence"],
            "receipt": "0123456789abcdef0123456789abcdef", "wishes": [], "rules_version": 1,
            "signature": {"width": 10, "height": 5, "strokes": [[1, 1, 2, 2]]}, "offline": False}
    result = kiosk.do("CheckIn", body)
    assert result["applied"], result
    return lease["room"]


def test_arrivals_show_who_checked_in_where(staff, central):
    room = check_in(central.lobby, "BKG00001")
    items = {item["booking"]: item for item in staff["front_office"].items(f"/v1/arrivals?date={DAY}")}
    here, there = items["BKG00001"], items["BKG00002"]
    assert (here["state"], here["room"], here["kiosk"], here["offline"]) == ("InHouse", room, "Lobby 1", False)
    assert here["checked_in_ms"] > 0 and here["receipt"] == "0123456789abcdef0123456789abcdef"
    assert (there["state"], there["room"], there["kiosk"], there["checked_in_ms"]) == ("DueIn", "", "", 0)
    assert [item["booking"] for item in staff["front_office"].items(f"/v1/arrivals?date={DAY}&state=InHouse")] == ["BKG00001"]
    assert {item["booking"] for item in staff["sales"].items("/v1/arrivals?date=2016-07-20")} == {"BKG00009"}
    rows, after = [], ""
    while after is not None:
        page = staff["front_office"].get(f"/v1/arrivals?date={DAY}&limit=1&after={after}")
        rows += [(item["booking"], item["room_index"]) for item in page["items"]]
        after = page["next"]
    assert ("BKG00003", 1) in rows and rows == sorted(set(rows))
    taken = [item for item in staff["manager"].items("/v1/rooms") if item["number"] == room]
    assert taken[0]["occupied"] and taken[0]["booking"] == "BKG00001" and not taken[0]["free"]
    assert staff["manager"].ask("POST", f"/v1/rooms/{room}/condition", {"condition": "OutOfOrder"}).code == "NOT_ALLOWED"


def test_kiosks(staff, central):
    central.lobby.leases()
    cursor = central.lobby.snapshot()[1]
    central.lobby.pull(cursor)
    kiosk = [item for item in staff["maintenance"].items("/v1/kiosks") if item["name"] == "Lobby 1"][0]
    assert kiosk["online"] and kiosk["printer"] == "ready" and kiosk["screen"] == "attract" and kiosk["outbox"] == 0
    assert kiosk["cursor"] == cursor


def test_calls(staff, central):
    call = "c" * 32
    assert central.lobby.do("CallStaff", {"call": call, "screen": "home", "language": "ja"})["applied"]
    found = [item for item in staff["housekeeping"].items("/v1/calls?open=true") if item["id"] == call][0]
    assert (found["kiosk"], found["screen"], found["language"], found["answered_ms"]) == ("Lobby 1", "home", "ja", 0)
    assert staff["front_office"].ask("POST", f"/v1/calls/{call}/answer").status == 200
    assert staff["front_office"].ask("POST", "/v1/calls/nothing/answer").code == "NOT_FOUND"
    assert call not in {item["id"] for item in staff["housekeeping"].items("/v1/calls?open=true")}
    assert [item for item in staff["sales"].items("/v1/calls") if item["id"] == call][0]["answered_by"] == "front.office"


def test_notices_are_acknowledged_by_their_department(staff):
    staff["manager"].ask("POST", "/v1/rooms/801/condition", {"condition": "Dirty"})
    notice = [item for item in staff["housekeeping"].items("/v1/notices?open=true&department=housekeeping")
              if item["kind"] == "room_to_make"][0]
    path = f"/v1/notices/{notice['id']}/acknowledge"
    assert staff["maintenance"].ask("POST", path).code == "FORBIDDEN"
    assert staff["housekeeping"].ask("POST", path).status == 200
    assert staff["manager"].ask("POST", path).status == 200
    assert staff["manager"].ask("POST", "/v1/notices/nothing/acknowledge").code == "NOT_FOUND"
    again = [item for item in staff["manager"].items("/v1/notices?limit=500") if item["id"] == notice["id"]][0]
    assert again["acknowledged_by"] == "housekeeping"
    staff["manager"].ask("POST", "/v1/rooms/801/condition", {"condition": "Inspected"})


def kept_apart(central, manager, numbers):
    """A kiosk that was replaced while it held a room for each of these bookings: nobody knows what it did with them. The
    staff's items, in the order of the bookings."""
    old = central.kiosk("Lobby 7")
    rooms = [old.offer(number)["lease"]["room"] for number in numbers]
    central.kiosk("Lobby 7")
    items = {item["room"]: item for item in manager.items("/v1/staff-list?open=true&limit=500")
             if item["kind"] == "room_quarantined"}
    return [items[room] for room in rooms]


def test_rooms_kept_apart_are_resolved(staff, central, manager):
    first, second = kept_apart(central, manager, ["BKG00002", "BKG00003"])

    def resolve(item, role="manager", **body):
        return staff[role].ask("POST", f"/v1/staff-list/{item['id']}/resolve", body)

    assert resolve(first, "housekeeping", outcome="ended").code == "FORBIDDEN"
    assert resolve(first, outcome="seen").code == "NOT_ALLOWED"
    assert resolve(first, outcome="stay", booking="NOTHING1").code == "NOT_FOUND"
    assert resolve(first, outcome="stay", booking="BKG00002", room_index=9).code == "BAD_INPUT"
    assert resolve(first, outcome="stay", booking="BKG00001", room_index=0).code == "NOT_ALLOWED"
    assert resolve(first, outcome="stay", booking="BKG00002", room_index=0).status == 200
    assert resolve(first, outcome="ended").code == "NOT_ALLOWED"
    booking = staff["manager"].get("/v1/bookings/BKG00002")
    assert (booking["rooms"][0]["state"], booking["rooms"][0]["room"]) == ("InHouse", first["room"])
    assert resolve(second, "front_office", outcome="ended").status == 200
    free = [item for item in manager.items("/v1/rooms") if item["number"] == second["room"]][0]
    assert free["free"] and not free["occupied"]
    still_open = {item["id"] for item in manager.items("/v1/staff-list?open=true&limit=500")}
    assert first["id"] not in still_open and second["id"] not in still_open


# ---- Receipts ---------------------------------------------------------------------------------------------------------


def test_receipts(staff, central):
    number = "00112233445566778899aabbccddeeff"
    document = {"lines": [{"text": "Thank you"}]}
    body = {"receipt": number, "kind": "check_in", "booking": "BKG00001", "token": "FOYER1.abc", "document": document, "copies": 1}
    result = central.lobby.do("IssueReceipt", body)
    assert result["applied"], result
    receipt = staff["front_office"].get("/v1/receipts/" + number)
    assert (receipt["booking"], receipt["kiosk"], receipt["document"]) == ("BKG00001", "Lobby 1", document)
    assert staff["housekeeping"].ask("GET", "/v1/receipts/" + number).code == "FORBIDDEN"
    assert central.ask("GET", "/v1/receipts/" + number).code == "UNAUTHORIZED"
    assert staff["manager"].ask("GET", "/v1/receipts/" + "0" * 32).code == "NOT_FOUND"
    for token in ["", "x", "FOYER1.", "FOYER1.AAAA", "FOYER1." + "A" * 180, "%ff", "FOYER1." + "A" * 4000]:
        assert central.ask("GET", f"/v1/receipts/{number}?token={token}").code == "NOT_FOUND"


def test_receipt_by_the_token_of_the_paper(central):
    """Signed as a kiosk signs it: its state is shown, nobody's name."""
    number = "ffeeddccbbaa99887766554433221100"
    token = signed_token(central, number)
    answer = central.ask("GET", f"/v1/receipts/{number}?token={token}")
    assert answer.status == 200, answer.text
    assert answer.json == {"id": number, "kind": "check_in", "received": False, "issued_ms": 1466751600000, "copies": 0,
                           "stay_state": ""}
    other = "0" * 32
    assert central.ask("GET", f"/v1/receipts/{other}?token={token}").code == "NOT_FOUND"
    result = central.lobby.do("IssueReceipt", {"receipt": number, "kind": "check_in", "booking": "BKG00009", "token": token,
                                               "document": {}, "copies": 1})
    assert result["applied"], result
    answer = central.ask("GET", f"/v1/receipts/{number}?token={token}")
    assert (answer.json["received"], answer.json["stay_state"]) == (True, "Reserved")
    assert "BKG00009" not in answer.text


def signed_token(central, number):
    hotel = central.lobby.facts["hotel"].encode()
    payload = struct.pack(">BB16s", 1, 1, bytes.fromhex(number)) + (1466751600000).to_bytes(6, "big")
    payload += struct.pack(">q3sHB", 129600, b"CNY", 7, len(hotel)) + hotel
    secret = nacl.signing.SigningKey(bytes.fromhex(central.lobby.facts["receipt_secret"])[:32])
    signed = payload + secret.sign(payload).signature
    return "FOYER1." + base64.urlsafe_b64encode(signed).decode().rstrip("=")


# ---- Listening --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """A key and a certificate of its own making."""
    folder = tmp_path_factory.mktemp("tls")
    (folder / "template").write_text('cn = "localhost"\nip_address = "127.0.0.1"\ntls_www_server\n')
    subprocess.run(["certtool", "--generate-privkey", "--ecc", "--outfile", folder / "key.pem"], check=True, capture_output=True)
    subprocess.run(["certtool", "--generate-self-signed", "--load-privkey", folder / "key.pem", "--template",
                    folder / "template", "--outfile", folder / "certificate.pem"], check=True, capture_output=True)
    subprocess.run(["certtool", "--generate-privkey", "--ecc", "--outfile", folder / "other.pem"], check=True, capture_output=True)
    return folder


def refused_to_serve(folder, *words):
    done = foyer.run("serve", folder, *words, check=False, timeout=20)
    assert done.returncode == 1 and done.stdout == ""
    return done.stderr


def test_beyond_this_machine_only_with_tls(tmp_path, pair):
    central = foyer.Central(tmp_path).init(foyer.hotel())
    assert "TLS" in refused_to_serve(central.folder, "--listen", "0.0.0.0:0")
    assert "TLS" in refused_to_serve(central.folder, "--listen", "[::]:0")
    assert "go together" in refused_to_serve(central.folder, "--tls-key", pair / "key.pem")
    assert "together" in refused_to_serve(central.folder, "--tls-certificate", pair / "certificate.pem", "--tls-key", pair / "other.pem")
    assert "nothing.pem" in refused_to_serve(central.folder, "--tls-certificate", pair / "nothing.pem", "--tls-key", pair / "key.pem")


def test_tls(tmp_path, pair):
    central = foyer.Central(tmp_path).init(foyer.hotel())
    words = ["serve", central.folder, "--listen", "0.0.0.0:0",
             "--tls-certificate", pair / "certificate.pem", "--tls-key", pair / "key.pem"]
    process = subprocess.Popen([foyer.PROGRAM, *map(str, words)], stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        assert line.startswith("listening https://0.0.0.0:")
        context = ssl.create_default_context(cafile=pair / "certificate.pem")
        connection = http.client.HTTPSConnection("127.0.0.1", int(line.rsplit(":", 1)[1]), context=context, timeout=20)
        connection.request("GET", "/healthz")
        assert connection.getresponse().status == 200
        connection.close()
    finally:
        process.terminate()
        assert process.wait(20) == 0
        process.stdout.close()


def test_never_beyond_with_a_demo_password(tmp_path, pair):
    folder = tmp_path / "demo"
    foyer.run("demo", folder, "--date", "2026-11-21")
    words = ["--tls-certificate", pair / "certificate.pem", "--tls-key", pair / "key.pem"]
    assert "demo passwords" in refused_to_serve(folder, "--listen", "0.0.0.0:0", *words)


# ---- The demo hotel ---------------------------------------------------------------------------------------------------


def test_demo(tmp_path):
    """The same for the same date and seed; its accounts let in, its bookings are there."""
    first = foyer.run("demo", tmp_path / "a", "--date", "2026-11-21").stdout
    again = foyer.run("demo", tmp_path / "b", "--date", "2026-11-21", "--seed", "1").stdout
    other = foyer.run("demo", tmp_path / "c", "--date", "2026-11-21", "--seed", "2").stdout
    assert first == again != other
    assert foyer.run("demo", tmp_path / "a", check=False).returncode == 1
    assert foyer.run("demo", tmp_path / "d", "--date", "1999-01-01", check=False).returncode == 1
    nowhere = ["--database", "postgres://foyer@127.0.0.1:1/none"]
    assert foyer.run("demo", tmp_path / "d", *nowhere, check=False).returncode == 1
    assert not (tmp_path / "d").exists()
    people = [line.split() for line in first.splitlines() if line.startswith("  ")]
    assert {role for _, _, role in people} == set(ROLES)
    samples = first.partition("to try")[2].splitlines()[1:]
    central = foyer.Central(tmp_path)
    central.folder = tmp_path / "a"
    with central.start():
        name, password, _ = next(person for person in people if person[2] == "front_office")
        token = sign_in(central, name, password).json["token"]
        headers = {"Authorization": "Bearer " + token}
        arriving = central.ask("GET", "/v1/arrivals?limit=500", headers=headers).json["items"]
        assert {line.split()[0] for line in samples} <= {item["booking"] for item in arriving}
        rooms = central.ask("GET", "/v1/rooms?limit=500", headers=headers).json["items"]
        assert (len(rooms), len({room["type"] for room in rooms}), len({room["floor"] for room in rooms})) == (120, 6, 8)
        assert {room["condition"] for room in rooms} > {"Dirty", "OutOfOrder"}


def test_two_hotels_in_one_central(tmp_path):
    one, two = foyer.hotel([foyer.today_booking("BKG00001")]), foyer.hotel([foyer.today_booking("BKG00002")])
    two["hotel"]["id"] = "other"
    central = foyer.Central(tmp_path).init(one).init(two)
    assert add_user(central, "anna", "manager", check=False).returncode == 1
    for hotel in ("tiny", "other"):
        foyer.run("user", central.folder, "add", "anna", "--role", "manager", "--hotel", hotel, input=PASSWORD + hotel + "\n")
    with central.start():
        assert sign_in(central, "anna", PASSWORD + "tiny").code == "BAD_INPUT"
        assert sign_in(central, "anna", PASSWORD + "tiny", hotel="other").status == 401
        assert sign_in(central, "anna", PASSWORD + "tiny", hotel="none").status == 401
        token = sign_in(central, "anna", PASSWORD + "other", hotel="other").json["token"]
        headers = {"Authorization": "Bearer " + token}
        assert central.ask("GET", "/v1/bookings/BKG00002", headers=headers).status == 200
        assert central.ask("GET", "/v1/bookings/BKG00001", headers=headers).code == "NOT_FOUND"
