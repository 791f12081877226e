"""The sync protocol of a running foyer-central, from outside: what it promises, and what it must refuse."""

import http.client
import json
import os
import pathlib
import secrets
import signal
import socket
import stat
import threading
import time

import pytest

import foyer

BOOKINGS = [
    foyer.today_booking("BKG00001"),
    foyer.today_booking("BKG00002"),
    foyer.today_booking("BKG00003", rooms=2),
    foyer.booking("BKG00009", "2016-07-20", "2016-07-22"),
]
OVER = foyer.booking("BKG00008", "2016-07-20", "2016-07-22")
OVER["rooms"][0]["state"] = "Cancelled"
BOOKINGS.append(OVER)


@pytest.fixture
def central(tmp_path):
    with foyer.Central(tmp_path).init(foyer.hotel(BOOKINGS)).start() as running:
        yield running


BROKEN = [
    b"\x00\x01\x02\x03\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET /healthz HTTP/1.1\r\nHo",
    b"POST /v1/sync/pull HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{",
    b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"X: " + b"y" * 100_000 + b"\r\n\r\n",
    b"POST /v1/kiosks/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
    b"POST /v1/kiosks/enrol HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
]


@pytest.fixture(scope="module")
def besieged(tmp_path_factory):
    """A central that has half and broken requests on its connections from the first test on; .broken are these."""
    with foyer.Central(tmp_path_factory.mktemp("besieged")).init(foyer.hotel(BOOKINGS)).start() as central:
        central.broken = [socket.create_connection(("127.0.0.1", central.port), timeout=30) for _ in BROKEN]
        for connection, bytes_ in zip(central.broken, BROKEN, strict=True):
            try:
                connection.sendall(bytes_)
            except (ConnectionResetError, BrokenPipeError):
                pass
        yield central


@pytest.fixture
def kiosk(central):
    return central.kiosk()


# ---- The server -------------------------------------------------------------------------------------------------------


def test_health_and_metrics(central):
    health = central.ask("GET", "/healthz")
    assert (health.status, health.json) == (200, {"status": "ok"})
    metrics = central.ask("GET", "/metrics")
    assert metrics.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    for line in metrics.text.splitlines():
        assert line.startswith("#") or float(line.rsplit(" ", 1)[1]) >= 0
    assert 'foyer_requests_total{status="2xx"}' in metrics.text


REFUSED = [
    ("GET", "/", None, {}, 404, "UNKNOWN_PATH"),
    ("GET", "/v1/nothing", None, {}, 404, "UNKNOWN_PATH"),
    ("GET", "/healthz/", None, {}, 404, "UNKNOWN_PATH"),
    ("GET", "/%ff%fe", None, {}, 404, "UNKNOWN_PATH"),
    ("GET", "/" + "a" * 2000, None, {}, 404, "UNKNOWN_PATH"),
    ("POST", "/healthz", b"", {}, 405, "METHOD_NOT_ALLOWED"),
    ("DELETE", "/v1/kiosks/enrol", None, {}, 405, "METHOD_NOT_ALLOWED"),
    ("GET", "/v1/sync/pull", None, {}, 405, "METHOD_NOT_ALLOWED"),
    ("POST", "/v1/kiosks/enrol", b"{", {"Content-Type": "application/json"}, 400, "BAD_MESSAGE"),
    ("POST", "/v1/kiosks/enrol", b"", {"Content-Type": "application/json"}, 400, "BAD_MESSAGE"),
    ("POST", "/v1/kiosks/enrol", b"[]", {"Content-Type": "application/json"}, 400, "BAD_MESSAGE"),
    ("POST", "/v1/kiosks/enrol", b'{"code":1}', {"Content-Type": "application/json"}, 400, "BAD_MESSAGE"),
    ("POST", "/v1/kiosks/enrol", b'{"code":"\xff"}', {"Content-Type": "application/json"}, 400, "BAD_MESSAGE"),
    ("POST", "/v1/kiosks/enrol", b"{}", {"Content-Type": "text/plain"}, 415, "UNSUPPORTED_MEDIA"),
    ("POST", "/v1/kiosks/enrol", b"{}", {}, 415, "UNSUPPORTED_MEDIA"),
    ("POST", "/v1/kiosks/enrol", b" " * 5000, {"Content-Type": "application/json"}, 413, "TOO_LARGE"),
    ("POST", "/v1/sync/commands", b" " * 5_000_000, {"Content-Type": "application/json"}, 413, "TOO_LARGE"),
    ("POST", "/v1/sync/pull", b"{}", {"Content-Type": "application/json"}, 401, "UNAUTHORIZED"),
    (
        "POST",
        "/v1/sync/pull",
        b"{}",
        {"Content-Type": "application/json", "Authorization": "Bearer " + "0" * 64, "Foyer-Version": "1"},
        401,
        "UNAUTHORIZED",
    ),
    (
        "POST",
        "/v1/local/enrol-codes",
        b'{"name":"x","hotel":""}',
        {"Content-Type": "application/json", "Authorization": "Bearer x"},
        401,
        "UNAUTHORIZED",
    ),
    ("GET", "/novnc/vnc.html", None, {}, 404, "UNKNOWN_PATH"),
]


@pytest.mark.parametrize(
    "method, path, body, headers, status, code", REFUSED, ids=[f"{i}-{row[5]}" for i, row in enumerate(REFUSED)]
)
def test_requests_that_are_refused(besieged, method, path, body, headers, status, code):
    answer = besieged.ask(method, path, body, headers)
    assert (answer.status, answer.code) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json["status"] == status and answer.json["title"] and answer.json["type"] == "about:blank"
    if status == 405:
        assert answer.headers["Allow"]
    if status == 401:
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert besieged.ask("GET", "/healthz").status == 200


def test_many_silent_connections(central):
    silent = [socket.create_connection(("127.0.0.1", central.port)) for _ in range(200)]
    try:
        assert central.ask("GET", "/healthz", timeout=5).status == 200
    finally:
        for connection in silent:
            connection.close()


def test_keeps_a_connection(central):
    connection = http.client.HTTPConnection("127.0.0.1", central.port, timeout=10)
    for _ in range(3):
        connection.request("GET", "/healthz")
        assert connection.getresponse().read()
    connection.close()


def test_ends_in_good_order(tmp_path):
    for how in (signal.SIGTERM, signal.SIGINT):
        central = foyer.Central(tmp_path / how.name)
        central.folder.parent.mkdir()
        central.init(foyer.hotel()).start()
        kiosk = central.kiosk()
        _, cursor = kiosk.snapshot()
        ended = []
        waiting = threading.Thread(target=lambda: ended.append(kiosk.pull(cursor, wait_ms=20000)))
        waiting.start()
        time.sleep(0.5)
        began = time.monotonic()
        assert central.stop(how) == 0
        assert time.monotonic() - began < 15  # the pull would have waited for 20 s
        waiting.join(5)
        assert ended and ended[0].status in (200, 503)


def test_one_central_a_folder(central):
    second = foyer.run("serve", central.folder, "--listen", "127.0.0.1:0", check=False)
    assert second.returncode == 1 and "in use" in second.stderr


@pytest.mark.parametrize(
    "words, status",
    [
        (["serve"], 2),
        (["serve", "DIR", "--nothing", "x"], 2),
        (["serve", "DIR", "--listen", "nowhere"], 1),
        (["serve", "/nonexistent/folder"], 1),
        (["serve", "DIR", "--epoch", "old"], 1),
        (["enrol", "DIR"], 1),
        (["enrol", "DIR", "--name", "x" * 100], 1),
        (["init", "DIR"], 1),
        (["init", "DIR", "--hotel", "/nonexistent"], 1),
        (["fly"], 2),
        ([], 2),
    ],
    ids=range(11),
)
def test_command_lines_that_are_refused(tmp_path, words, status):
    central = foyer.Central(tmp_path).init(foyer.hotel())
    words = [central.folder if word == "DIR" else word for word in words]
    done = foyer.run(*words, check=False)
    assert done.returncode == status and done.stderr


@pytest.mark.parametrize(
    "change",
    [
        lambda facts: facts.pop("hotel"),
        lambda facts: facts.pop("rooms"),
        lambda facts: facts["hotel"].update(currency="XYZ"),
        lambda facts: facts["hotel"].update(policy_id="nothing"),
        lambda facts: facts["rooms"][0].update(condition="Shiny"),
        lambda facts: facts["bookings"][0].update(departure_day="2016-06-20"),
        lambda facts: facts.update(clock="tomorrow"),
        lambda facts: facts.update(leases={"minutes": 0, "percent": 1, "margin": 1}),
    ],
)
def test_hotel_files_that_are_refused(tmp_path, change):
    facts = foyer.hotel([foyer.today_booking("BKG00001")])
    change(facts)
    with pytest.raises(AssertionError, match="foyer-central"):
        foyer.Central(tmp_path).init(facts)
    foyer.Central(tmp_path).init(foyer.hotel())  # nothing of it had stayed


def test_files_are_ours_alone(central):
    for name in ("keys", "central.lock", "foyer.sqlite"):
        mode = stat.S_IMODE(os.stat(central.folder / name).st_mode)
        assert mode == 0o600, name
    assert "王小明".encode() not in b"".join(p.read_bytes() for p in central.folder.glob("foyer.sqlite*"))


def test_novnc_files(tmp_path):
    folder = tmp_path / "novnc"
    (folder / "app").mkdir(parents=True)
    (folder / "vnc.html").write_text("<html>")
    (folder / "app" / "ui.js").write_text("js")
    (tmp_path / "secret.txt").write_text("no")
    with foyer.Central(tmp_path).init(foyer.hotel()).start("--novnc", folder) as central:
        page = central.ask("GET", "/novnc/vnc.html")
        assert (page.status, page.text) == (200, "<html>")
        assert page.headers["Content-Type"].startswith("text/html")
        assert central.ask("GET", "/novnc/app/ui.js").text == "js"
        for path in ("", "app", "..", "../secret.txt", "%2e%2e/secret.txt", "app/../../secret.txt", "/etc/passwd",
                     "nothing.js", "..%2fsecret.txt"):
            assert central.ask("GET", "/novnc/" + path).status == 404, path


# ---- Enrolment --------------------------------------------------------------------------------------------------------


def test_enrolment(central):
    code, nonce = central.enrol_code("Lobby 1"), secrets.token_hex(16)
    first = foyer.Kiosk.enrol(central, code, nonce)
    assert first.status == 200
    facts = first.json
    assert facts["name"] == "Lobby 1" and facts["hotel"] == "tiny" and facts["incarnation"] == 1
    assert len(facts["token"]) == 64 and len(facts["receipt_secret"]) == 128
    assert facts["receipt_secret"].endswith(facts["receipt_public"])
    assert foyer.Kiosk.enrol(central, code, nonce).json == facts
    assert foyer.Kiosk.enrol(central, code).code == "CODE_UNKNOWN"
    assert foyer.Kiosk.enrol(central, "AAAA-BBBB-CCCC").code == "CODE_UNKNOWN"
    spelled = central.enrol_code("Lobby 2").replace("-", " ").lower()
    assert foyer.Kiosk.enrol(central, spelled).status == 200


def test_enrolment_beside_a_stopped_central(tmp_path):
    central = foyer.Central(tmp_path).init(foyer.hotel())
    code = central.enrol_code("Lobby 1")
    with central.start():
        assert foyer.Kiosk.enrol(central, code).status == 200


def test_a_newer_incarnation_fences(central, kiosk):
    newer = central.kiosk()
    assert newer.facts["kiosk"] == kiosk.facts["kiosk"] and newer.facts["incarnation"] == 2
    for path, body in (
        ("/v1/sync/pull", {"epoch": "", "cursor": 0, "limit": 1, "wait_ms": 0}),
        ("/v1/sync/commands", {"incarnation": 1, "commands": []}),
        ("/v1/sync/leases", {"incarnation": 1, "outbox_length": 0, "leases": [], "printer": "", "screen": ""}),
        ("/v1/sync/offer", {"incarnation": 1, "outbox_length": 0, "booking": "BKG00001", "room_index": 0}),
    ):
        answer = kiosk.post(path, body)
        assert (answer.status, answer.code) == (409, "FENCED")
    assert newer.pull().status == 200
    # With the newer token, but the number of the older one.
    assert newer.post("/v1/sync/commands", {"incarnation": 1, "commands": []}).code == "FENCED"
    assert newer.post("/v1/sync/commands", {"incarnation": 2, "commands": []}, Foyer_Incarnation="1").code == "FENCED"


@pytest.mark.parametrize("version", ["0", "2", "", "x"])
def test_versions_that_are_not_served(kiosk, version):
    answer = kiosk.post("/v1/sync/commands", {"incarnation": 1, "commands": []}, Foyer_Version=version)
    assert (answer.status, answer.code) == (426, "VERSION_UNSUPPORTED")


# ---- Commands ---------------------------------------------------------------------------------------------------------


def call(name):
    return {"call": name, "screen": "home", "language": "en"}


def test_commands_once_and_in_order(central, kiosk):
    first, second = kiosk.command("CallStaff", call("a")), kiosk.command("CallStaff", call("b"))
    assert kiosk.push().json == {"next_sequence": 1, "results": []}
    gap = kiosk.push(second)
    assert (gap.status, gap.code, gap.json["next_sequence"]) == (409, "GAP", 1)
    done = kiosk.push(first, second)
    assert done.json["next_sequence"] == 3 and [r["code"] for r in done.json["results"]] == ["OK", "OK"]
    assert kiosk.push(first, second).json == done.json
    other = foyer.Kiosk.command(kiosk, "CallStaff", call("z"), sequence=1)
    reused = kiosk.push(other)
    assert (reused.status, reused.code) == (409, "KEY_REUSED")
    replica, _ = kiosk.snapshot()
    assert {key for table, key in replica if table == "call"} == {"a", "b"}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"incarnation": 1},
        {"incarnation": 0, "commands": []},
        {"incarnation": 1, "commands": [{}]},
        {"incarnation": 1, "commands": [{"sequence": 0, "kind": "CallStaff", "made_at_ms": 0, "body": "{}"}]},
        {"incarnation": 1, "commands": [{"sequence": 1, "kind": "", "made_at_ms": 0, "body": "{}"}]},
        {"incarnation": 1, "commands": [{"sequence": 1, "kind": "X", "made_at_ms": 0, "body": "x" * 300_000}]},
        {"incarnation": 1, "commands": [{"sequence": i, "kind": "X", "made_at_ms": 0, "body": "{}"} for i in (1, 3)]},
        {"incarnation": 1, "commands": [{"sequence": i, "kind": "X", "made_at_ms": 0, "body": "{}"} for i in range(1, 67)]},
    ],
)
def test_pushes_that_are_malformed(kiosk, body):
    answer = kiosk.post("/v1/sync/commands", body)
    assert (answer.status, answer.code) == (400, "BAD_MESSAGE")
    assert kiosk.push().json["next_sequence"] == 1


def test_the_queue_moves_on_behind_a_hopeless_command(kiosk):
    assert kiosk.do("Fly", {})["code"] == "BAD_INPUT"
    assert kiosk.push(kiosk.command("CallStaff", {}) | {"body": "no json"}).json["results"][0]["applied"] is False
    assert kiosk.do("CallStaff", call("a"))["applied"] is True


def test_results_outlive_a_restart(central, kiosk):
    command = kiosk.command("CallStaff", call("a"))
    before = kiosk.push(command).json
    assert central.stop(signal.SIGKILL) == -signal.SIGKILL
    central.start()
    assert kiosk.push(command).json == before


def test_a_restored_central_begins_a_new_epoch(central, kiosk):
    assert kiosk.do("CallStaff", call("a"))["applied"]
    _, cursor = kiosk.snapshot()
    central.stop()
    central.start("--epoch", "new")
    answer = kiosk.pull(cursor)
    assert answer.code == "SNAPSHOT_NEEDED" and answer.json["epoch"] != kiosk.facts["epoch"]
    assert kiosk.push().json["next_sequence"] == 2


# ---- Feed -------------------------------------------------------------------------------------------------------------


def test_snapshot_and_what_is_in_it(kiosk):
    replica, cursor = kiosk.snapshot()
    assert {table for table, _ in replica} == {"hotel", "type", "room", "rate", "booking", "rules"}
    # Whoever still comes, however far ahead; what is over long before its day is of no use at a kiosk.
    assert {key for table, key in replica if table == "booking"} == {"BKG00001", "BKG00002", "BKG00003", "BKG00009"}
    hotel = replica["hotel", "hotel"]
    assert hotel["receipt_public"] == kiosk.facts["receipt_public"]
    assert abs(hotel["clock_offset_ms"] + time.time() * 1000 - 1466751600000) < 60_000
    assert cursor >= len(replica)


def test_snapshot_in_chunks_is_the_same(kiosk):
    whole, cursor, rows = kiosk.pull(), 0, []
    while True:
        answer = kiosk.pull(cursor, limit=2).json
        rows += answer["rows"]
        cursor = answer["cursor"]
        if answer["caught_up"]:
            break
    assert rows == whole.json["rows"] and cursor == whole.json["cursor"]


@pytest.mark.parametrize(
    "change",
    [{"limit": 0}, {"limit": 501}, {"cursor": -1}, {"wait_ms": 30000}, {"epoch": "x" * 40}, {"limit": "1"}, {"cursor": None}],
)
def test_pulls_that_are_malformed(kiosk, change):
    body = {"epoch": "", "cursor": 0, "limit": 1, "wait_ms": 0} | change
    answer = kiosk.post("/v1/sync/pull", body)
    assert (answer.status, answer.code) == (400, "BAD_MESSAGE")


def test_cursors_of_another_time(kiosk):
    _, cursor = kiosk.snapshot()
    for answer in (kiosk.pull(cursor, epoch="0" * 32), kiosk.pull(cursor + 1), kiosk.pull(cursor, epoch="")):
        assert (answer.status, answer.code, answer.json["epoch"]) == (409, "SNAPSHOT_NEEDED", kiosk.facts["epoch"])


def test_waiting_pulls_hear_at_once(central, kiosk):
    other = central.kiosk("Lobby 2")
    _, cursor = kiosk.snapshot()
    heard = []

    def wait():
        began = time.monotonic()
        heard.append((kiosk.pull(cursor, wait_ms=20000).json, time.monotonic() - began))

    waiting = [threading.Thread(target=wait) for _ in range(20)]
    for thread in waiting:
        thread.start()
    time.sleep(0.7)
    assert "foyer_pulls_waiting 20" in central.ask("GET", "/metrics").text
    other.do("ReportTries", {"booking": "BKG00001", "count": 1})
    for thread in waiting:
        thread.join(10)
    assert len(heard) == 20
    for answer, seconds in heard:
        assert seconds < 3 and [row["table"] for row in answer["rows"]] == ["tries"]


def test_a_pull_waits_no_longer_than_asked(kiosk):
    _, cursor = kiosk.snapshot()
    began = time.monotonic()
    answer = kiosk.pull(cursor, wait_ms=1000).json
    assert answer["rows"] == [] and answer["caught_up"] and answer["cursor"] == cursor
    assert 0.9 < time.monotonic() - began < 15


# ---- Check-in ---------------------------------------------------------------------------------------------------------


def register(kiosk, number, room_index=0):
    return kiosk.do(
        "RegisterGuest",
        {"booking": number, "room_index": room_index, "guest_index": 0, "guest": foyer.guest(), "made_by": "guest"},
    )


def test_a_whole_check_in(kiosk):
    _, cursor = kiosk.snapshot()
    assert register(kiosk, "BKG00001")["applied"]
    offer = kiosk.offer("BKG00001")
    assert offer["offered"] and len(offer["lease"]["pin"]) == 6
    assert kiosk.check_in("BKG00001", offer["lease"])["applied"]
    rows = {(row["table"], row["key"]): row["document"] for row in kiosk.pull(cursor).json["rows"]}
    stay = rows["booking", "BKG00001"]["rooms"][0]
    assert stay["state"] == "InHouse" and stay["room"] == offer["lease"]["room"]
    assert stay["guests"][0]["progress"] == "registered" and stay["guests"][0]["of_age"]
    assert rows["room", stay["room"]]["occupied"]
    assert kiosk.offer("BKG00001")["code"] == "ALREADY_IN"


def test_two_kiosks_one_booking(central, kiosk):
    other = central.kiosk("Lobby 2")
    mine, theirs = list(kiosk.leases().values()), list(other.leases().values())
    assert mine and theirs
    assert not {lease["room"] for lease in mine} & {lease["room"] for lease in theirs}
    assert kiosk.check_in("BKG00001", mine[0], offline=True)["applied"]
    late = other.check_in("BKG00001", theirs[0], offline=True)
    assert (late["applied"], late["code"]) == (False, "ALREADY_IN")
    assert late["body"] == {"kiosk": "Lobby 1", "room": mine[0]["room"]}
    # Nobody gets the room in which the loser's guest may stand.
    again = other.leases(used=theirs[:1], held=theirs[1:])
    assert theirs[0]["room"] not in again and theirs[0]["room"] not in kiosk.leases(held=mine[1:])
    assert "foyer_rooms_kept_apart{hotel=\"tiny\"} 1" in central.ask("GET", "/metrics").text


def test_rooms_run_out_and_guests_queue(kiosk):
    rooms = set()
    for number, index in (("BKG00001", 0), ("BKG00002", 0), ("BKG00003", 0), ("BKG00003", 1)):
        offer = kiosk.offer(number, index)
        assert offer["offered"], offer
        assert kiosk.check_in(number, offer["lease"], index)["applied"]
        rooms.add(offer["lease"]["room"])
    assert len(rooms) == 4


def test_no_room_ready(tmp_path):
    facts = foyer.hotel(BOOKINGS[:2], rooms=1)
    with foyer.Central(tmp_path).init(facts).start() as central:
        kiosk = central.kiosk()
        first = kiosk.offer("BKG00001")
        assert first["offered"]
        second = kiosk.offer("BKG00002")
        assert (second["code"], second["queue_place"]) == ("NO_ROOM_READY", 1)
        assert kiosk.do("QueueForRoom", {"booking": "BKG00002", "room_index": 0, "phone": "12345678"})["applied"]
        assert kiosk.snapshot()[0]["queue", "BKG00002"]["place"] == 1
        # The first guest walks away: the room is the second's at once.
        assert kiosk.leases(released=[first["lease"]]) == {}
        assert kiosk.offer("BKG00002")["lease"]["room"] == first["lease"]["room"]


@pytest.mark.parametrize("at, code", [("2016-06-24 09:00", "NO_ROOM_READY"), ("2016-06-24 15:00", "OK")])
def test_the_hotels_clock_decides(tmp_path, at, code):
    facts = foyer.hotel(BOOKINGS[:1], clock=at)
    with foyer.Central(tmp_path).init(facts).start() as central:
        assert central.kiosk().offer("BKG00001")["code"] == code


def test_many_kiosks_at_once(central):
    """Eight kiosks take rooms for whatever they like at the same moment: each room goes once."""
    kiosks = [central.kiosk(f"Lobby {i}") for i in range(8)]
    given, failures = [], []

    def guest(kiosk, number, index):
        try:
            offer = kiosk.offer(number, index, outbox_length=0)
            if offer["offered"]:
                result = kiosk.check_in(number, offer["lease"], index)
                given.append((number, index, offer["lease"]["room"], result["code"]))
        except Exception as error:  # pylint: disable=broad-except
            failures.append(error)

    wanted = [("BKG00001", 0), ("BKG00002", 0), ("BKG00003", 0), ("BKG00003", 1)] * 2
    threads = [threading.Thread(target=guest, args=(kiosk, *what)) for kiosk, what in zip(kiosks, wanted)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not failures
    done = [entry for entry in given if entry[3] == "OK"]
    assert len({entry[2] for entry in done}) == len(done) == len({entry[:2] for entry in done})


# ---- Beside it --------------------------------------------------------------------------------------------------------


def test_the_sample_hotel(tmp_path):
    facts = json.loads((pathlib.Path(foyer.ROOT) / "assets/hotel/small.json").read_text())
    with foyer.Central(tmp_path).init(facts).start() as central:
        assert central.kiosk().offer("BKG00001")["offered"]


# ---- On PostgreSQL ----------------------------------------------------------------------------------------------------


def test_the_same_on_postgresql(tmp_path, postgres):
    """The chain of a stay, and two centrals beside each other on one database."""
    url = postgres.database()
    first = foyer.Central(tmp_path, url).init(foyer.hotel(BOOKINGS))
    second = foyer.Central(tmp_path / "second", url)
    second.folder.mkdir(parents=True)
    (second.folder / "keys").write_bytes((first.folder / "keys").read_bytes())
    (second.folder / "keys").chmod(0o600)
    with first.start(), second.start():
        here, there = first.kiosk("Lobby 1"), second.kiosk("Lobby 2")
        _, cursor = there.snapshot()
        mine, theirs = here.leases(), there.leases()
        assert mine and theirs and not set(mine) & set(theirs)
        heard = []
        waiting = threading.Thread(target=lambda: heard.append(there.pull(cursor, wait_ms=15000).json))
        waiting.start()
        offer = here.offer("BKG00001")
        assert here.check_in("BKG00001", offer["lease"])["applied"]
        waiting.join(20)
        assert {row["table"] for row in heard[0]["rows"]} == {"room", "booking"}
        assert there.check_in("BKG00001", list(theirs.values())[0])["code"] == "ALREADY_IN"


# ---- Last, because central's limit of time has passed by now ---------------------------------------------------------------


def test_half_and_broken_requests_end(besieged):
    """Each connection is closed by central within its limits, and none hindered the others."""
    assert besieged.ask("GET", "/healthz").status == 200
    for connection in besieged.broken:
        try:
            while connection.recv(4096):
                pass
        except (ConnectionResetError, BrokenPipeError):
            pass
        connection.close()
    assert besieged.ask("GET", "/healthz").status == 200
