"""What a guest may do beside checking in, from the services behind the screens to central's rows: the kiosk's own worker,
outbox and HTTP against a running central, without screens."""

import shutil
import subprocess

import foyer
import pytest
from receipt_samples import built
from terminal import run

NUMBER, PHONE_END = "ABC234567", "8000"


@pytest.fixture
def central(tmp_path):
    with foyer.Central(tmp_path).init(foyer.hotel([foyer.today_booking(NUMBER)])).start() as central:
        yield central


def drive(central, folder, number=NUMBER, proof=PHONE_END):
    """Enrols a kiosk and lets it do everything; its answers as {name: [(code, count, number)…]}."""
    data, receipts = folder / "data", folder / "receipts"
    receipts.mkdir()
    run("enrol", "--central", central.url, "--code", central.enrol_code(), "--data", data)
    for part in built("tests/kiosk/test_services_stay", "foyer-http.so"):
        shutil.copy(part, folder)
    done = subprocess.run(
        [folder / "test_services_stay", data, receipts, number, proof], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    answers = {}
    for line in done.stdout.splitlines():
        name, code, count, *word = line.split()
        answers.setdefault(name, []).append((code, int(count), "".join(word)))
    answers["log"] = done.stderr
    return answers


def codes(answers, *names):
    return {name: [code for code, _, _ in answers[name]] for name in names}


def test_a_guest_changes_cancels_reports_and_walks_in(central, tmp_path):
    answers = drive(central, tmp_path)
    done = codes(answers, "found", "calendar", "change", "changed", "cancellation", "cancelled")
    assert done == {name: ["OK"] for name in done}, answers
    assert answers["calendar"][0][1] == 31
    assert codes(answers, "again") == {"again": ["STALE"]}
    done = codes(answers, "ticket_kept", "ticket_opened", "ticket_state", "walk_in", "booked")
    assert done == {name: ["OK"] for name in done}, answers
    # The number on the slip is the one that central knows.
    assert answers["ticket_kept"][0][2] == answers["ticket_opened"][0][2] != ""
    assert set(code for code, _, _ in answers["paper"]) == {"OK"}
    assert len(list((tmp_path / "receipts").glob("*.png"))) == 3
    # Central's rows.
    kiosk = central.kiosk("Lobby 2")
    bookings = {key: document for (table, key), document in kiosk.snapshot()[0].items() if table == "booking"}
    changed = bookings[NUMBER]
    assert (changed["arrival_day"], changed["departure_day"]) == ("2016-06-24", "2016-06-27")
    assert {room["state"] for room in changed["rooms"]} == {"Cancelled"}
    booked = bookings[answers["booked"][0][2]]
    assert booked["contact"]["name"] == "Anna Berg" and booked["rooms"][0]["state"] == "DueIn"
    # Proved by having been made here, and held to the house's rule: nothing is paid yet.
    assert codes(answers, "offer") == {"offer": ["BALANCE_DUE"]}


def test_nothing_without_proof(central, tmp_path):
    answers = drive(central, tmp_path, proof="0000")
    assert codes(answers, "found") == {"found": ["NOT_FOUND"]}
    assert "change" not in answers
