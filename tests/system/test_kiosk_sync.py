"""The kiosk between its guest and central: with central away, killed in the middle, two kiosks at once, a full disk; and
its enrolment and configuration. Everything on the shipped programs, through the screens."""

import os
import shutil
import subprocess

import pytest

import foyer
from house import desk_of
from terminal import PROGRAM, Terminal, run

NUMBER, OTHER = "ABC234567", "ABC234568"
PHONE_END = "8000"


# ---- A passport as a reader types it (ICAO 9303-4) ----------------------------------------------------------------------


def check_digit(field):
    return str(sum((0 if c == "<" else int(c, 36)) * w for c, w in zip(field, [7, 3, 1] * 15)) % 10)


def passport(surname="ERIKSSON", given="ANNA", number="L898902C3", birth="740812", expiry="350101"):
    first = f"P<UTO{surname}<<{given}".ljust(44, "<")
    parts = [field + check_digit(field) for field in (number, birth, expiry, "<" * 14)]
    return f"{first}\n{parts[0]}UTO{parts[1]}F{parts[2]}{parts[3]}{check_digit(''.join(parts))}"


# ---- The guest's steps ----------------------------------------------------------------------------------------------------


def find(kiosk, number):
    kiosk.wait("attract")
    kiosk.tap("attract.begin")
    kiosk.tap("home.check_in")
    prove(kiosk, number)


def prove(kiosk, number):
    kiosk.type(number)
    kiosk.tap("lookup.find")
    kiosk.wait("proof")
    if "proof.phone" not in kiosk.tree():
        kiosk.tap("proof.switch")
    kiosk.type(PHONE_END)
    kiosk.tap("proof.continue")


def register(kiosk):
    kiosk.wait("booking")
    kiosk.tap("booking.continue")
    kiosk.wait("guest")
    kiosk.scan(passport())
    for screen in ("review", "contact", "needs"):
        kiosk.wait(screen)
        kiosk.tap(f"{screen}.continue")
    kiosk.wait("consent")
    kiosk.tap("consent.record")
    kiosk.tap("consent.accept")


def to_summary(kiosk):
    kiosk.until(lambda tree: "offer.accept" in tree and tree["offer.accept"]["enabled"])
    kiosk.tap("offer.accept")
    kiosk.wait("rules")
    kiosk.tap("rules.accept")
    kiosk.wait("sign")
    kiosk.stroke("sign.pad", [200, 500, 300, 300, 400, 600, 500, 300, 600, 600, 700, 400])
    kiosk.tap("sign.accept")
    kiosk.wait("summary")


def check_in(kiosk, number):
    find(kiosk, number)
    register(kiosk)
    to_summary(kiosk)
    kiosk.tap("summary.confirm")
    kiosk.wait("done")


# ---- The hotel ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def central(tmp_path):
    with foyer.Central(tmp_path).init(
        foyer.hotel([foyer.today_booking(NUMBER), foyer.today_booking(OTHER)], rooms=12)
    ).start() as central_:
        yield central_


@pytest.fixture
def kiosk(tmp_path, central):
    with Terminal(tmp_path).enrol(central).start() as terminal:
        ready(terminal)
        yield terminal


def ready(terminal):
    terminal.until_stats(lambda stats: stats["online"] and stats["leases"] > 0 and stats["cursor"] > 0)


def start_again(central):
    """On the port that it had: that is where the kiosk looks for it."""
    central.start("--listen", f"127.0.0.1:{central.port}")


def stays(central):
    """What central's feed says of today's bookings, as {number: (state, room)}."""
    replica, _ = central.kiosk("Watcher").snapshot()
    return {
        key: (document["rooms"][0]["state"], document["rooms"][0]["room"])
        for (table, key), document in replica.items()
        if table == "booking"
    }


# ---- With central, and without -----------------------------------------------------------------------------------------------


def test_online_check_in_is_at_central_at_once(central, kiosk):
    check_in(kiosk, NUMBER)
    kiosk.until_stats(lambda stats: stats["outbox"] == 0, timeout_s=5)
    state, room = stays(central)[NUMBER]
    assert state == "InHouse" and room
    assert room in kiosk.tree().words


def test_door_code_only_while_held(central, kiosk):
    check_in(kiosk, NUMBER)
    assert not any(c.isdigit() for c in kiosk.tree().text("done.code"))
    kiosk.hold("done.pin")
    code = kiosk.tree()["done.code"]["name"]
    assert len(code) == 6 and code.isdigit()
    kiosk.release("done.pin")
    assert code not in kiosk.tree().words
    kiosk.stop()
    kept = b"".join(path.read_bytes() for path in kiosk.data.glob("kiosk.db*"))
    for secret in (code, NUMBER, "ERIKSSON", "王小明"):
        assert secret.encode() not in kept


def test_call_for_staff_is_received(central, kiosk):
    kiosk.tap("attract.begin")
    kiosk.tap("header.call")
    kiosk.until_stats(lambda stats: stats["outbox"] == 0, timeout_s=5)
    replica, _ = foyer.Kiosk(central, central.enrol_code("Lobby 1")).snapshot()
    calls = [document for (table, _), document in replica.items() if table == "call"]
    assert [call["answered"] for call in calls] == [False]


def test_offline_check_in_reaches_central_once_within_five_seconds(central, kiosk):
    central.stop()
    kiosk.until_stats(lambda stats: not stats["online"])
    check_in(kiosk, NUMBER)
    assert kiosk.stats()["outbox"] >= 3
    kiosk.until_stats(lambda _: kiosk.receipt_files())
    start_again(central)
    kiosk.until_stats(lambda stats: stats["outbox"] == 0)
    state, room = stays(central)[NUMBER]
    assert state == "InHouse" and room
    assert stays(central)[OTHER][0] != "InHouse"


def test_offline_for_two_restarts(central, kiosk):
    """What was done without central survives the kiosk's own end, twice."""
    central.stop()
    kiosk.until_stats(lambda stats: not stats["online"])
    check_in(kiosk, NUMBER)
    outbox = kiosk.stats()["outbox"]
    for end in (kiosk.stop, kiosk.kill):
        end()
        kiosk.start()
        kiosk.until_stats(lambda stats: not stats["starting"])
        before, outbox = outbox, kiosk.stats()["outbox"]
        assert outbox >= before > 0  # the receipt's own command may have come behind
    start_again(central)
    kiosk.until_stats(lambda stats: stats["outbox"] == 0, timeout_s=5)
    assert stays(central)[NUMBER][0] == "InHouse"


def test_killed_between_confirmation_and_receipt(tmp_path, central):
    """Nothing is printed yet when the power goes: the stay stands, once, and the guest can have his receipt."""
    terminal = Terminal(tmp_path, name="Lobby 2", **{"printer.sink": "tcp:127.0.0.1:9"}).enrol(central).start()
    try:
        ready(terminal)
        find(terminal, NUMBER)
        register(terminal)
        to_summary(terminal)
        terminal.tap("summary.confirm")
        terminal.wait("done")
        terminal.kill()
        terminal.configure({"printer.sink": f"file:{terminal.receipts}", "timeouts.look_up_ms": 150})
        terminal.start()
        ready(terminal)
        terminal.until_stats(lambda stats: stats["outbox"] == 0, timeout_s=5)
        assert stays(central)[NUMBER][0] == "InHouse"
        terminal.tap("attract.begin")
        terminal.tap("home.stay")
        prove(terminal, NUMBER)
        terminal.wait("stay")
        room = stays(central)[NUMBER][1]
        assert room in terminal.tree().words
        terminal.tap("stay.print")
        terminal.until_stats(lambda _: terminal.receipt_files())
    finally:
        terminal.stop()


def test_two_kiosks_one_booking_offline(tmp_path, central):
    with Terminal(tmp_path, "Lobby 1").enrol(central).start() as one:
        with Terminal(tmp_path, "Lobby 2").enrol(central).start() as two:
            ready(one)
            ready(two)
            central.stop()
            for kiosk in (one, two):
                kiosk.until_stats(lambda stats: not stats["online"])
            check_in(one, NUMBER)
            check_in(two, NUMBER)
            start_again(central)
            for kiosk in (one, two):
                kiosk.until_stats(lambda stats: stats["online"] and stats["outbox"] == 0, timeout_s=10)
            state, room = stays(central)[NUMBER]
            assert state == "InHouse"
            stands, told = (one, two) if room in one.tree().words else (two, one)
            assert stands.tree().screen == "done" and room in stands.tree().words
            told.wait("refused")
            assert told.tree().text("refused.reason")


# ---- Enrolment -------------------------------------------------------------------------------------------------------------------


def test_enrolment_code_is_good_once(tmp_path, central):
    code = central.enrol_code("Lobby 1")
    words = ["enrol", "--central", central.url, "--code", code, "--data"]
    assert "Lobby 1" in run(*words, tmp_path / "a").stdout
    again = run(*words, tmp_path / "b", check=False)
    assert again.returncode == 1 and "refused" in again.stderr
    for name in ("keys", "identity"):
        assert (tmp_path / "a" / name).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("url", ["http://192.0.2.1:1", "ftp://127.0.0.1", "http://127.0.0.1.example.com", ""])
def test_enrolment_refuses_an_open_connection(tmp_path, url):
    done = run("enrol", "--central", url, "--code", "x", "--data", tmp_path / "a", check=False)
    assert done.returncode == 1 and "https://" in done.stderr


def test_enrolment_without_central(tmp_path):
    done = run("enrol", "--central", "http://127.0.0.1:9", "--code", "x", "--data", tmp_path / "a", check=False)
    assert done.returncode == 1 and "does not answer" in done.stderr


def test_enrolled_kiosk_knows_where_central_is(tmp_path, central):
    terminal = Terminal(tmp_path, "Lobby 4").enrol(central)
    terminal.central = None
    with terminal.start():
        ready(terminal)


def test_newer_enrolment_fences_the_older(tmp_path, central, kiosk):
    run("enrol", "--central", central.url, "--code", central.enrol_code("Lobby 1"), "--data", tmp_path / "new")
    desk_of(central).turn_room("101", "Dirty")  # ends the pull that the older one waits in
    kiosk.until_stats(lambda stats: stats["stuck"], timeout_s=40)


# ---- Configuration --------------------------------------------------------------------------------------------------------------

FAULTS = [
    ("kiosk.ini", "[central]\nurl = http://example.com\n", "kiosk.ini:0: [central] url"),
    ("kiosk.ini", "[central]\nca_file = /nowhere.pem\n", "kiosk.ini:0: [central] ca_file"),
    ("kiosk.ini", "[central]\n\nunknown = 1\n", "kiosk.ini:3:"),
    ("kiosk.ini", "[files]\npanel = nowhere.ini\n", "nowhere.ini"),
    ("panel.ini", "[panel]\nwidth_px = 12\n", "panel.ini:2:"),
    ("panel.ini", "[panel]\nwidth_px = wide\n", "panel.ini:2:"),
    ("panel.ini", "[panel]\ndisplay = hologram\n", "panel.ini:2:"),
    ("panel.ini", "[panel]\nwidth_mm = 300\n", "panel.ini:0: [panel] width_mm"),
    ("panel.ini", "[remote]\nlisten = 0.0.0.0\n", "panel.ini:0: [remote] password"),
    ("printer.ini", "[printer]\nsink = tape:x\n", "printer.ini:0:"),
    ("theme.ini", "[theme]\naccent = green\n", "theme.ini:2:"),
    ("theme.ini", "[theme]\naccent = #eeeeee\n", "theme.ini:0:"),
    ("languages.ini", "[languages]\noffered = en, fr\n", "languages.ini:2:"),
    ("languages.ini", "[languages]\noffered = en, ja\ndefault = ko\n", "languages.ini:0: [languages] default"),
    ("timeouts.ini", "[timeouts]\nidle_s = 300\n", "timeouts.ini:0: [timeouts] idle_accessible_s"),
    ("timeouts.ini", "[timeouts]\nidle_s = 60\nidle_s = 61\n", "timeouts.ini:3:"),
    ("staff.ini", "[training]\nstart = maybe\n", "staff.ini:2:"),
    ("staff.ini", "what is this\n", "staff.ini:1:"),
]


@pytest.mark.parametrize("name, text, found", FAULTS, ids=[f"{f[0]}-{i}" for i, f in enumerate(FAULTS)])
def test_check_config_names_the_fault(tmp_path, name, text, found):
    shutil.copytree(foyer.ROOT / "kiosk-config", tmp_path / "config")
    (tmp_path / "config" / name).write_text(text)
    done = run("check-config", tmp_path / "config" / "kiosk.ini", check=False)
    assert done.returncode == 1
    assert found in done.stderr


def test_check_config_of_what_is_shipped():
    assert "no errors" in run("check-config", foyer.ROOT / "kiosk-config" / "kiosk.ini").stdout


def test_check_config_says_every_fault(tmp_path):
    shutil.copytree(foyer.ROOT / "kiosk-config", tmp_path / "config")
    (tmp_path / "config" / "panel.ini").write_text("[panel]\nwidth_px = 1\nheight_px = 2\n")
    (tmp_path / "config" / "theme.ini").write_text("[theme]\naccent = x\n")
    done = run("check-config", tmp_path / "config" / "kiosk.ini", check=False)
    assert done.stderr.count("\n") == 3


# ---- A full disk ------------------------------------------------------------------------------------------------------------------


def can_mount():
    words = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(words, capture_output=True, timeout=10).returncode == 0


@pytest.mark.skipif(not can_mount(), reason="needs a user namespace to make a small disk")
def test_full_disk_is_refused_clearly_and_outlived(tmp_path, central):
    """With no room left nothing is said done; with room again everything goes on."""
    terminal = Terminal(tmp_path, name="Lobby 3").enrol(central)
    small = tmp_path / "foyer-kiosk-on-a-small-disk"
    small.write_text(
        "#!/bin/sh\nexec unshare -rm sh -c '"
        f'cp -r "{terminal.data}" "{terminal.folder}/kept" && mount -t tmpfs -o size=3m none "{terminal.data}" && '
        f'cp "{terminal.folder}"/kept/* "{terminal.data}"/ && exec "$0" "$@"\' "{PROGRAM}" "$@"\n'
    )
    small.chmod(0o755)
    terminal.program = small
    terminal.start()
    try:
        ready(terminal)
        find(terminal, NUMBER)
        terminal.wait("booking")
        filler = f"/proc/{terminal.pid}/root{terminal.data}/filler"
        fill(filler)
        try_to_register(terminal)
        assert stays(central)[NUMBER][0] != "InHouse"
        os.unlink(filler)
        terminal.until_stats(lambda stats: stats["online"])
    finally:
        terminal.stop()


def fill(path):
    """Never more than the small disk could hold: a mount that failed must not fill the machine's own."""
    with open(path, "wb", buffering=0) as file:
        try:
            for _ in range(1024):
                file.write(b"x" * 4096)
        except OSError:
            return
    os.unlink(path)
    raise AssertionError("the disk is not small")


def try_to_register(terminal):
    register(terminal)
    terminal.until(lambda tree: tree.screen in ("refused", "consent") and "busy" not in tree.words)
    assert terminal.tree().screen != "offer"


def test_enrolling_a_kiosk_that_runs(tmp_path):
    """It shows that it belongs to no hotel; once enrolled, and enrolled anew, it goes on by itself. Its printer's first
    state is told."""
    with foyer.Central(tmp_path).init(foyer.hotel()).start() as central:
        with Terminal(tmp_path, "Late").start(ready="unready") as kiosk:
            kiosk.enrol(central)
            kiosk.wait("attract", timeout_s=30)
            kiosk.until_stats(lambda stats: stats["online"])
            desk_of(central).until(
                "/v1/kiosks", lambda items: [i for i in items if (i["name"], i["printer"]) == ("Late", "READY")]
            )
            kiosk.enrol(central)  # the one before is replaced, which it hears at its next question
            desk_of(central).turn_room("101", "Dirty")
            kiosk.until(lambda tree: any("replaced by a newer enrolment" in line for line in kiosk.errors), timeout_s=60)
            kiosk.until(lambda tree: sum("was enrolled" in line for line in kiosk.errors) == 2, timeout_s=30)
            kiosk.until_stats(lambda stats: stats["online"], timeout_s=30)
