"""The automation socket: what it answers, what it refuses, and that it is not there unasked. On the training hotel, so that no
central is needed."""

import json
import re
import socket
import stat
import subprocess
import time

import pytest

from guest import Guest
from terminal import PROGRAM, Automation, Refused, Terminal


@pytest.fixture
def kiosk(tmp_path):
    with Terminal(tmp_path).start("--training", "--clock", "manual") as terminal:
        terminal.until_stats(lambda stats: not stats["starting"])
        yield terminal


def path_of(kiosk):
    return kiosk.socket_path


def raw(kiosk, lines):
    """Sends bytes as they are; the answers, one a line."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(20)
        connection.connect(str(path_of(kiosk)))
        connection.sendall(lines)
        stream = connection.makefile("rb")
        return [json.loads(stream.readline()) for _ in range(lines.count(b"\n"))]


def test_socket_is_the_owners_alone(kiosk):
    assert stat.S_IMODE(path_of(kiosk).stat().st_mode) == 0o600


def test_socket_is_gone_afterwards(kiosk):
    assert kiosk.stop() == 0
    assert not path_of(kiosk).exists()


def test_nothing_listens_without_the_flag(kiosk, tmp_path):
    words = [PROGRAM, "--config", kiosk.config, "--data", tmp_path / "other", "--display", "offscreen", "--training"]
    process = subprocess.Popen(list(map(str, words)), stderr=subprocess.DEVNULL)
    try:
        time.sleep(0.5)
        with open("/proc/net/unix") as table:
            assert str(tmp_path / "other") not in table.read()
        assert process.poll() is None
    finally:
        process.terminate()
        assert process.wait(15) == 0


WRONG = [
    b"",
    b"{",
    b"[]",
    b'"tree"',
    b"{}",
    b'{"do":"unheard"}',
    b'{"do":7}',
    b'{"do":"tap"}',
    b'{"do":"tap","id":"nowhere"}',
    b'{"do":"tap","x":-1,"y":2}',
    b'{"do":"tap","x":"1","y":2}',
    b'{"do":"key","key":"Hyper"}',
    b'{"do":"type"}',
    b'{"do":"scan","text":5}',
    b'{"do":"wait"}',
    b'{"do":"wait","screen":"attract","timeout_ms":-1}',
    b'{"do":"advance","ms":-5}',
    b'{"do":"advance"}',
    b'{"do":"screenshot"}',
    b'{"do":"screenshot","path":"/nowhere/at/all.png"}',
    b'{"do":"stroke","id":"nowhere","points":[1,2]}',
    b"\xff\xfe\x00",
    b'{"do":"tree","do":"quit"}',
]


@pytest.mark.parametrize("line", WRONG, ids=range(len(WRONG)))
def test_wrong_requests_are_answered(kiosk, line):
    answer, tree = raw(kiosk, line + b"\n" + b'{"do":"tree"}\n')
    assert answer["ok"] is False and answer["error"]
    assert tree["ok"] is True and tree["screen"] == "attract"


def test_several_requests_and_connections(kiosk):
    assert [answer["ok"] for answer in raw(kiosk, b'{"do":"stats"}\n' * 50)] == [True] * 50
    second = Automation(path_of(kiosk))
    assert second.ask("tree")["screen"] == kiosk.tree().screen
    second.close()


def test_tap_is_answered_when_it_is_shown(kiosk):
    kiosk.tap("attract.begin")
    assert kiosk.tree().screen == "home"


def test_wait_gives_up(kiosk):
    began = time.monotonic()
    with pytest.raises(Refused, match="in vain"):
        kiosk.wait("done", timeout_s=0.3)
    assert 0.25 < time.monotonic() - began < 5


def test_advance_lets_every_timer_go_off(kiosk):
    kiosk.tap("attract.begin")
    kiosk.advance(59_000)
    assert kiosk.tree().screen == "home"
    kiosk.advance(60_000)
    assert kiosk.tree().screen == "attract"


def test_advance_needs_the_manual_clock(tmp_path):
    with Terminal(tmp_path).start("--training") as terminal:
        with pytest.raises(Refused, match="manual"):
            terminal.advance(5)


def test_ten_megabytes_from_the_scanner(kiosk):
    kiosk.tap("attract.begin")
    kiosk.tap("home.check_in")
    kiosk.scan("A" * 10_000_000)
    kiosk.wait("lookup")


def test_a_line_without_end_is_cut_off(kiosk):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(20)
        connection.connect(str(path_of(kiosk)))
        try:
            for _ in range(20):
                connection.sendall(b"x" * (1 << 20))
        except BrokenPipeError:
            pass
        assert b"too long" in connection.recv(4096)
    assert kiosk.tree().screen == "attract"


def test_training_is_marked_and_touches_no_central(kiosk):
    stats = kiosk.stats()
    assert stats["training"] and stats["leases"] > 0
    assert any(node["role"] == "notice" for node in kiosk.tree().nodes)


def test_speaks_in_the_guests_language(kiosk):
    said = {node["id"]: node["spoken"] for node in kiosk.tree().nodes}
    assert said["attract.begin"].endswith("按钮")
    kiosk.tap("attract.language.en")
    kiosk.wait("home")
    said = {node["id"]: node["spoken"] for node in kiosk.tree().nodes}
    assert said["home.check_in"].startswith("Check in, button")


def test_training_shows_bookings_to_practise_with_each_time_anew(tmp_path):
    with Terminal(tmp_path, **{"timeouts.look_up_ms": 100}).start("--training") as kiosk:
        for _ in range(2):
            number, surname, digits = re.search(r"(\w{8}) (\S+) (\d{4})", kiosk.tree().text("attract.training")).groups()
            assert surname == "王" and len(kiosk.tree().text("attract.training").split("·")) == 4
            assert Guest(kiosk).check_in(number, digits=digits).isdigit()
            kiosk.restart("--training")
